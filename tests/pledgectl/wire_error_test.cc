#include "tools/client/wire_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "proto/pledgekeeper/v1/error.pb.h"

namespace pledgekeeper::client {
namespace {

using testing::HasSubstr;

TEST(WireErrorTest, WhatComesFromGrpcItselfSaysWhatToDo) {
  struct Row {
    grpc::StatusCode code;
    const char* reason;
    const char* en;
    const char* cy;
  };
  const Row rows[] = {
      {grpc::StatusCode::UNAVAILABLE, "UNAVAILABLE", "check --server", "gwirio --server"},
      {grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "--timeout", "gyda --timeout"},
      {grpc::StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED", "too large", "rhy fawr"},
      {grpc::StatusCode::UNIMPLEMENTED, "UNIMPLEMENTED", "older than", "hŷn na"},
      {grpc::StatusCode::CANCELLED, "UNAVAILABLE", "broken off", "torrwyd ar draws"},
      {grpc::StatusCode::INTERNAL, "UNAVAILABLE", "tell the operator", "dweud wrth y gweithredwr"},
  };
  for (const Row& row : rows) {
    const absl::Status status = FromWire(grpc::Status(row.code, "raw words"));
    EXPECT_EQ(ReasonOf(status), row.reason);
    EXPECT_THAT(MessageOf(status, v1::LANGUAGE_ENGLISH), HasSubstr(row.en));
    EXPECT_THAT(MessageOf(status, v1::LANGUAGE_WELSH), HasSubstr(row.cy));
    EXPECT_THAT(MessageOf(status, v1::LANGUAGE_WELSH), testing::EndsWith("(raw words)"));
  }
}

TEST(WireErrorTest, WithoutWordsOfGrpcItsCodeStandsInBrackets) {
  EXPECT_THAT(FromWire(grpc::Status(grpc::StatusCode::CANCELLED, "")).message(),
              HasSubstr("(CANCELLED)"));
}

TEST(WireErrorTest, WhatTheServerSaysStaysAsItIs) {
  v1::ErrorStatus details;
  v1::ErrorInfo info;
  info.set_reason("REPORT_NOT_FOUND");
  google::protobuf::Any* any = details.add_details();
  any->set_type_url("type.googleapis.com/google.rpc.ErrorInfo");
  any->set_value(info.SerializeAsString());
  for (const auto& [locale, message] : std::initializer_list<std::pair<const char*, const char*>>{
           {"en", "there is no such report"}, {"cy", "does dim adroddiad o'r fath"}}) {
    v1::LocalizedMessage localized;
    localized.set_locale(locale);
    localized.set_message(message);
    any = details.add_details();
    any->set_type_url("type.googleapis.com/google.rpc.LocalizedMessage");
    any->set_value(localized.SerializeAsString());
  }

  const absl::Status status = FromWire(grpc::Status(
      grpc::StatusCode::NOT_FOUND, "does dim adroddiad o'r fath", details.SerializeAsString()));
  EXPECT_EQ(ReasonOf(status), "REPORT_NOT_FOUND");
  EXPECT_EQ(MessageOf(status, v1::LANGUAGE_ENGLISH), "there is no such report");
  EXPECT_EQ(MessageOf(status, v1::LANGUAGE_WELSH), "does dim adroddiad o'r fath");
}

TEST(WireErrorTest, AnErrorOfOurOwnHasBothLanguages) {
  const absl::Status status =
      ErrorOf(absl::StatusCode::kNotFound, {"not here", "ddim yma"}, "GONE");
  EXPECT_EQ(ReasonOf(status), "GONE");
  EXPECT_EQ(MessageOf(status, v1::LANGUAGE_WELSH), "ddim yma");
  EXPECT_EQ(MessageOf(status, v1::LANGUAGE_UNSPECIFIED), "not here");
}

}  // namespace
}  // namespace pledgekeeper::client
