#include <gtest/gtest.h>

#include <string>

#include "proto/pledgekeeper/v1/error.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/shared_council.h"

namespace pledgekeeper::acceptance {
namespace {

// In which language a call was answered.
struct Answer {
  grpc::Status status;
  std::string content_language;
};

// A caller who may have a token, and may ask for languages.
struct Caller {
  std::string token;
  std::string accept_language;
};

void Fit(grpc::ClientContext& context, const Caller& caller) {
  if (!caller.token.empty()) context.AddMetadata("authorization", "Bearer " + caller.token);
  if (!caller.accept_language.empty()) {
    context.AddMetadata("accept-language", caller.accept_language);
  }
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(20, GPR_TIMESPAN)));
}

Answer AnswerOf(const grpc::ClientContext& context, const grpc::Status& status) {
  const auto& metadata = context.GetServerInitialMetadata();
  std::string said;
  for (auto [at, end] = metadata.equal_range("content-language"); at != end; ++at) {
    said += (said.empty() ? "" : ",") + std::string(at->second.data(), at->second.size());
  }
  return {status, said};
}

class LanguageTest : public SharedCouncilTest<LanguageTest> {
 protected:
  // A read of a report that is not there.
  Answer ReadNothing(const Caller& caller) {
    grpc::ClientContext context;
    Fit(context, caller);
    v1::GetReportRequest request;
    request.set_report_id("nothing");
    v1::Report report;
    const grpc::Status status = council().reports().GetReport(&context, request, &report);
    return AnswerOf(context, status);
  }
  Answer ListReports(const Caller& caller) {
    grpc::ClientContext context;
    Fit(context, caller);
    v1::ListReportsResponse response;
    const grpc::Status status = council().reports().ListReports(&context, {}, &response);
    return AnswerOf(context, status);
  }
  Answer Watch(const Caller& caller) {
    grpc::ClientContext context;
    Fit(context, caller);
    auto reader = council().reports().WatchReports(&context, {});
    v1::ReportEvent event;
    if (reader->Read(&event)) context.TryCancel();
    while (reader->Read(&event)) {
    }
    const grpc::Status status = reader->Finish();
    return AnswerOf(context, status);
  }
  std::string YoungPerson(const std::string& id) {
    return council().Token(id, v1::ROLE_YOUNG_PERSON);
  }
};

constexpr char kNoReport[] = "there is no such report; check its id";
constexpr char kNoReportInWelsh[] = "does dim adroddiad o'r fath; mae angen gwirio ei id";

// yp-3 reads Welsh; of yp-1 the directory says nothing.
TEST_F(LanguageTest, CallsAreAnsweredInTheLanguageTheyAskFor) {
  const struct {
    const char* person;
    const char* accept_language;
    const char* language;
  } rows[] = {
      {"yp-1", "", "en"},
      {"yp-3", "", "cy"},
      {"yp-1", "cy", "cy"},
      {"yp-3", "en", "en"},
      {"yp-1", "cy-GB, en;q=0.5", "cy"},
      {"yp-3", "EN-gb", "en"},
      {"yp-1", "fr, de;q=0.9, cy;q=0.1, en;q=0.8", "cy"},
      {"yp-3", "fr", "cy"},
      {"yp-1", "fr", "en"},
      {"yp-3", "*", "cy"},
      {"yp-1", "cym, cyen, c y, -cy, ;cy", "en"},
      {"yp-3", ",,;;--,=, ,", "cy"},
      {"yp-1", "  cy ; q=1", "cy"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(std::string(row.person) + " '" + row.accept_language + "'");
    const Answer error = ReadNothing({YoungPerson(row.person), row.accept_language});
    const bool welsh = std::string(row.language) == "cy";
    EXPECT_EQ(error.content_language, row.language);
    EXPECT_EQ(error.status.error_message(), welsh ? kNoReportInWelsh : kNoReport);
    ExpectError(error.status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
    const Answer list = ListReports({YoungPerson(row.person), row.accept_language});
    EXPECT_TRUE(list.status.ok());
    EXPECT_EQ(list.content_language, row.language);
    EXPECT_EQ(Watch({YoungPerson(row.person), row.accept_language}).content_language, row.language);
  }
}

TEST_F(LanguageTest, DetailsAreAlwaysInBothLanguages) {
  for (const char* language : {"en", "cy"}) {
    const Answer error = ReadNothing({YoungPerson("yp-1"), language});
    v1::ErrorStatus details;
    ASSERT_TRUE(details.ParseFromString(error.status.error_details()));
    std::string said;
    for (const auto& any : details.details()) {
      v1::LocalizedMessage localized;
      if (any.type_url().ends_with("LocalizedMessage") && localized.ParseFromString(any.value())) {
        said += localized.locale() + ":" + localized.message() + "\n";
      }
    }
    EXPECT_EQ(said, std::string("en:") + kNoReport + "\ncy:" + kNoReportInWelsh + "\n");
  }
}

TEST_F(LanguageTest, WorkersHaveTheirOwnLanguageToo) {
  grpc::ClientContext context;
  Fit(context, {council().Token("cat", v1::ROLE_SOCIAL_WORKER), ""});
  v1::GetTriageReportRequest request;
  request.set_report_id("nothing");
  v1::TriageReport report;
  const grpc::Status status = council().triage().GetReport(&context, request, &report);
  EXPECT_EQ(AnswerOf(context, status).content_language, "cy");
  EXPECT_EQ(status.error_message(), kNoReportInWelsh);
}

// Whoever has no valid token has a language all the same, if they say which.
TEST_F(LanguageTest, CallsWithoutATokenAreAnsweredToo) {
  for (const auto& answer : {ReadNothing({}), Watch({})}) {
    ExpectError(answer.status, grpc::StatusCode::UNAUTHENTICATED, "TOKEN_MISSING");
    EXPECT_EQ(answer.content_language, "en");
  }
  for (const auto& answer : {ReadNothing({"", "cy"}), Watch({"", "cy"})}) {
    ExpectError(answer.status, grpc::StatusCode::UNAUTHENTICATED, "TOKEN_MISSING");
    EXPECT_EQ(answer.content_language, "cy");
    EXPECT_TRUE(answer.status.error_message().starts_with("nid oes tocyn"));
  }
  // The token is good, but this door is not theirs.
  const Answer wrong_door = ReadNothing({council().Token("cat", v1::ROLE_SOCIAL_WORKER), ""});
  EXPECT_TRUE(wrong_door.status.error_message().starts_with("mae hyn i bobl mewn rôl arall"));
  const Answer wrong_stream = Watch({council().Token("cat", v1::ROLE_SOCIAL_WORKER), ""});
  EXPECT_TRUE(wrong_stream.status.error_message().starts_with("mae hyn i bobl mewn rôl arall"));
  EXPECT_EQ(wrong_stream.content_language, "cy");
}

TEST_F(LanguageTest, BytesThatAreNoRequestAreRefusedInTheLanguageAskedFor) {
  grpc::ClientContext context;
  Fit(context, {YoungPerson("yp-3"), "cy"});
  v1::GetReportRequest request;
  request.set_report_id("\xff");
  v1::Report report;
  const grpc::Status status = council().reports().GetReport(&context, request, &report);
  EXPECT_EQ(AnswerOf(context, status).content_language, "cy");
  EXPECT_TRUE(status.error_message().starts_with("report_id: nid yw'n UTF-8 dilys"));
}

// Not looked at; the caller's own counts. gRPC itself takes some 8 kB of all metadata together.
TEST_F(LanguageTest, HeaderOfAnyLengthDoesNoHarm) {
  for (const size_t length : {201, 2'000, 6'000}) {
    const std::string header = "cy," + std::string(length - 3, 'x');
    const Answer answer = ReadNothing({YoungPerson("yp-1"), header});
    EXPECT_EQ(answer.content_language, "en") << length;
    EXPECT_EQ(answer.status.error_message(), kNoReport);
  }
  // Last: gRPC may close the connection over it, and the next call would find it closed.
  const Answer refused = ReadNothing({YoungPerson("yp-1"), std::string(8'192, ',')});
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
