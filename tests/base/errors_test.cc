#include "services/base/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/rpc_status.h"

namespace pledgekeeper::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

TEST(ErrorsTest, EachReasonHasOneSentenceInEachLanguage) {
  std::set<std::string_view> reasons;
  for (const ErrorSentence& sentence : AllErrorSentences()) {
    EXPECT_TRUE(reasons.insert(sentence.reason).second) << sentence.reason;
    EXPECT_FALSE(sentence.en.empty() || sentence.cy.empty()) << sentence.reason;
    EXPECT_NE(sentence.en, sentence.cy) << sentence.reason;
  }
}

TEST(ErrorsTest, BlanksAreFilledInBothLanguages) {
  const absl::Status too_long = FieldTooLong("text", 5);
  EXPECT_EQ(too_long.message(), "text: is longer than 5 bytes; shorten it");
  EXPECT_EQ(ErrorInWelsh(too_long), "text: mae'n hirach na 5 beit, ac mae angen ei fyrhau");
  EXPECT_EQ(ErrorFact(too_long, "field"), "text");
  EXPECT_EQ(ErrorFact(too_long, "limit"), "5");

  const absl::Status late = SnoozeNotPossible({"it is about danger", "mae'n ymwneud â pherygl"});
  EXPECT_THAT(std::string(late.message()), HasSubstr("it is about danger"));
  EXPECT_THAT(ErrorInWelsh(late), HasSubstr("mae'n ymwneud â pherygl"));

  for (const absl::Status& status : {FieldRequired("a"),
                                     FieldTooLong("a", 1),
                                     TooManyElements("a", 1),
                                     FieldNotUtf8("a"),
                                     FieldMalformed("a", "b"),
                                     EnumValueUnknown("a"),
                                     PromiseUnknown(),
                                     PersonUnknown("a"),
                                     TeamUnknown("a"),
                                     TimeOutOfBounds("a", absl::UnixEpoch()),
                                     RequestIdReused(),
                                     PageTokenInvalid(),
                                     TextInvalid("a", 1, 1, "b"),
                                     EntryNotFound("worker"),
                                     NotPossibleInState("a", "b"),
                                     HoldReasonUnknown(""),
                                     HoldReasonUnknown("a"),
                                     ExtensionNotAllowed({"a", "b"}),
                                     NeedsHigherRole("a"),
                                     RulesConflict("a"),
                                     DirectoryRule("a"),
                                     ReportFull("a"),
                                     StoreUnavailable("a")}) {
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("{"))) << ErrorReason(status);
    EXPECT_THAT(ErrorInWelsh(status), Not(HasSubstr("{"))) << ErrorReason(status);
  }
}

TEST(ErrorsTest, WhatIsFilledInIsNotReadAgain) {
  EXPECT_EQ(FieldMalformed("a", "{field}").message(), "a: {field}");
}

TEST(ErrorsTest, OthersHaveNoReasonOfOurs) {
  EXPECT_EQ(ErrorReason(absl::OkStatus()), "");
  EXPECT_EQ(ErrorReason(absl::InternalError("a")), "UNKNOWN");
  EXPECT_EQ(ErrorInWelsh(absl::InternalError("a")), "");
}

TEST(ErrorsTest, TravelInBothLanguages) {
  const grpc::Status sent = ToRpcStatus(NotTheHolder());
  v1::ErrorStatus details;
  ASSERT_TRUE(details.ParseFromString(sent.error_details()));
  std::map<std::string, std::string> said;
  v1::ErrorInfo info;
  for (const google::protobuf::Any& detail : details.details()) {
    v1::LocalizedMessage localized;
    if (detail.type_url() == "type.googleapis.com/google.rpc.ErrorInfo") {
      ASSERT_TRUE(info.ParseFromString(detail.value()));
    } else {
      ASSERT_EQ(detail.type_url(), "type.googleapis.com/google.rpc.LocalizedMessage");
      ASSERT_TRUE(localized.ParseFromString(detail.value()));
      said[localized.locale()] = localized.message();
    }
  }
  EXPECT_EQ(info.reason(), "NOT_THE_HOLDER");
  EXPECT_THAT(said, ElementsAre(Pair("cy", ErrorInWelsh(NotTheHolder())),
                                Pair("en", std::string(NotTheHolder().message()))));
  EXPECT_EQ(sent.error_message(), said["en"]);
}

// What is wrong inside the server is nobody's business outside of it.
TEST(ErrorsTest, WhatIsNotOursSaysNothingOfItself) {
  const grpc::Status sent = ToRpcStatus(absl::InternalError("a secret"));
  EXPECT_EQ(sent.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(sent.error_message(), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace pledgekeeper::base
