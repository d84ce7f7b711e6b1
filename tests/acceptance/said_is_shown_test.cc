// Whatever a young person says is shown to those who act, and back to the young person. A field
// that is added to the submission fails here until it has its place in both views.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using google::protobuf::FieldDescriptor;
using ::testing::HasSubstr;
using ::testing::Not;

// What a view says in place of a field: the text of the view holds it.
struct Shown {
  std::string to_young_person;
  std::string to_staff;
};

const std::map<std::string, Shown>& ShownFor() {
  static const std::map<std::string, Shown> shown = {
      {"promise_id", {"promise_id: \"voice\"", "promise_id: \"voice\""}},
      {"pledge_version", {"pledge_version: 1", "pledge_version: 1"}},
      {"words", {"words: \"She shouted.\"", "words: \"She shouted.\""}},
      {"feeling", {"feeling: FEELING_SAD", "feeling: FEELING_SAD"}},
      {"safety", {"safety: SAFETY_NOT_SURE", "safety: SAFETY_NOT_SURE"}},
      {"what_would_help", {"what_would_help: \"Quiet.\"", "what_would_help: \"Quiet.\""}},
      {"about_ids", {"about { worker_id: \"ben\"", "about { worker_id: \"ben\""}},
      {"about_words", {"about_words: \"My carer\"", "about_words: \"My carer\""}},
      // Who it is stays with the young person.
      {"hidden_from_ids", {"must_not_see { worker_id: \"sm\"", "somebody_must_not_see: true"}},
      {"language", {"language: LANGUAGE_WELSH", "language: LANGUAGE_WELSH"}},
      {"about_team_ids", {"about { team_id: \"team-south\"", "about { team_id: \"team-south\""}},
      {"may_know_ids",
       {"named { worker_id: \"tm-north\" name: \"Tom North\" outcome: NAMED_OUTCOME_MAY_KNOW_SAID",
        "named { worker_id: \"tm-north\" name: \"Tom North\" outcome: "
        "NAMED_OUTCOME_MAY_KNOW_SAID"}},
  };
  return shown;
}

v1::SubmitReportRequest EverythingSaid() {
  v1::SubmitReportRequest request;
  request.set_request_id("everything-1");
  request.set_promise_id("voice");
  request.set_pledge_version(1);
  request.set_words("She shouted.");
  request.set_feeling(v1::FEELING_SAD);
  request.set_safety(v1::SAFETY_NOT_SURE);
  request.set_what_would_help("Quiet.");
  request.add_about_ids("ben");
  request.set_about_words("My carer");
  request.add_hidden_from_ids("sm");
  request.set_language(v1::LANGUAGE_WELSH);
  request.add_about_team_ids("team-south");
  request.add_may_know_ids("tm-north");
  return request;
}

TEST(SaidIsShownTest, EveryFieldToThoseWhoActAndBack) {
  Council council;
  const v1::SubmitReportRequest request = EverythingSaid();
  const std::string id = council.Submit("yp-1", request).report_id();
  const std::string back = council.Get("yp-1", id).ShortDebugString();
  v1::TriageReport opened;
  ASSERT_TRUE(council.Open("ann", id, &opened).ok());
  const std::string seen = opened.ShortDebugString();
  std::vector<const FieldDescriptor*> said;
  request.GetReflection()->ListFields(request, &said);
  const auto& descriptor = *v1::SubmitReportRequest::descriptor();
  // Of what is about somebody nothing is praise: compliment_test.cc.
  EXPECT_EQ(said.size() + 1, static_cast<size_t>(descriptor.field_count()))
      << "a field is not said";
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const std::string& field = descriptor.field(i)->name();
    // The phone's own, and what is not praise here.
    if (field == "request_id" || field == "compliment") continue;
    SCOPED_TRACE(field);
    const auto shown = ShownFor().find(field);
    if (shown == ShownFor().end()) {
      ADD_FAILURE() << "nobody is shown it";
      continue;
    }
    EXPECT_THAT(back, HasSubstr(shown->second.to_young_person));
    EXPECT_THAT(seen, HasSubstr(shown->second.to_staff));
  }
  EXPECT_THAT(seen, Not(HasSubstr("\"sm\""))) << "whom they object to";
}

// A promise that no version of the pledge makes: what was asked for, to both.
TEST(SaidIsShownTest, PromiseThatNobodyKnows) {
  Council council;
  v1::SubmitReportRequest request = EverythingSaid();
  request.set_promise_id("wifi");
  const std::string id = council.Submit("yp-1", request).report_id();
  const v1::Report back = council.Get("yp-1", id);
  v1::TriageReport opened;
  ASSERT_TRUE(council.Open("ann", id, &opened).ok());
  EXPECT_EQ(back.promise_id(), "another");
  EXPECT_EQ(back.promise_asked_id(), "wifi");
  EXPECT_EQ(opened.item().promise_id(), "another");
  EXPECT_EQ(opened.promise_asked_id(), "wifi");
  EXPECT_EQ(opened.words(), "She shouted.");
}

// An app builds the whole form from the API alone.
TEST(SaidIsShownTest, WhoeverIsListedCanBeNamed) {
  Council council;
  v1::ListPeopleRequest request;
  request.set_page_size(3);
  std::vector<std::string> people, teams;
  do {
    v1::ListPeopleResponse page;
    ASSERT_TRUE(council
                    .AsYoungPerson("yp-1",
                                   [&](grpc::ClientContext& context) {
                                     return council.reports().ListPeople(&context, request, &page);
                                   })
                    .ok());
    for (const auto& person : page.people()) people.push_back(person.worker_id());
    for (const auto& team : page.teams()) teams.push_back(team.team_id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(people, ::testing::IsSupersetOf({"ann", "iro", "cat", "tm-south", "dir"}));
  EXPECT_THAT(teams, ::testing::IsSupersetOf({"team-north", "team-south"}));
  for (const std::string& id : people) {
    v1::SubmitReportRequest said = council.Submission();
    said.add_about_ids(id);
    said.add_hidden_from_ids(id);
    EXPECT_EQ(council.Submit("yp-1", said).about(0).worker_id(), id);
  }
  for (const std::string& id : teams) {
    v1::SubmitReportRequest said = council.Submission();
    said.add_about_team_ids(id);
    EXPECT_EQ(council.Submit("yp-1", said).about(0).team_id(), id);
  }
}

// What no client takes (gRPC: 4 MiB) is shown to nobody.
TEST(SaidIsShownTest, LongReportsStandOnPagesThatArrive) {
  Council council;
  std::vector<std::string> sent;
  for (int i = 0; i < 4; ++i) {
    sent.push_back(council.Submit("yp-1").report_id());
    grpc::Status said;
    while (said.ok()) said = Write(council, "yp-1", sent.back(), std::string(10'000, 'x'));
    EXPECT_EQ(ReasonOf(said), "REPORT_FULL");
  }
  std::vector<std::string> listed;
  v1::ListReportsRequest request;
  do {
    v1::ListReportsResponse page;
    const grpc::Status status = council.AsYoungPerson("yp-1", [&](auto& context) {
      return council.reports().ListReports(&context, request, &page);
    });
    ASSERT_TRUE(status.ok()) << status.error_message();
    for (const auto& report : page.reports()) listed.push_back(report.report_id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(listed, ::testing::UnorderedElementsAreArray(sent));
  v1::TriageReport opened;
  ASSERT_TRUE(council.Open("ann", sent[0], &opened).ok());
  EXPECT_TRUE(opened.has_older_messages());
  EXPECT_LT(opened.ByteSizeLong(), 1u << 20);
  const v1::Report own = council.Get("yp-1", sent[0]);
  EXPECT_TRUE(own.has_older_messages());
  EXPECT_LT(own.ByteSizeLong(), 1u << 20);
}

// The words of each page of `rpc`, in the order in which they come.
template <typename Response>
std::vector<std::string> AllMessages(Council& council, const std::string& rpc,
                                     const std::string& report_id, const std::string& reader) {
  std::vector<std::string> texts;
  std::string token;
  do {
    const CallResult answer = CallText(
        council, rpc,
        absl::StrCat("report_id: '", report_id, "' page_size: 7 page_token: '", token, "'"),
        TokenOf(council, reader));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    const auto page = answer.As<Response>();
    EXPECT_LE(page.messages_size(), 7);
    EXPECT_LT(page.ByteSizeLong(), 1u << 20);
    for (const auto& message : page.messages()) texts.push_back(message.text());
    token = page.next_page_token();
  } while (!token.empty());
  return texts;
}

TEST(SaidIsShownTest, EveryMessageStandsOnOnePage) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  std::vector<std::string> said;
  for (int i = 0; i < 60; ++i) {
    said.insert(said.begin(), absl::StrCat(i, std::string(9'000, 'x')));
    ASSERT_TRUE(Write(council, "yp-1", id, said.front()).ok());
  }
  EXPECT_EQ(
      AllMessages<v1::ListMessagesResponse>(council, "ReportService.ListMessages", id, "yp-1"),
      said);
  EXPECT_EQ(
      AllMessages<v1::ListTriageMessagesResponse>(council, "TriageService.ListMessages", id, "ann"),
      said);
  // The newest of them, oldest first, with the report itself; and somebody read it by that.
  const v1::Report own = council.Get("yp-1", id);
  EXPECT_TRUE(own.has_older_messages());
  EXPECT_EQ(own.messages(own.messages_size() - 1).text(), said.front());
  EXPECT_EQ(own.openings(0).worker_id(), "ann");
  EXPECT_GE(own.openings(0).count(), 9);
}

TEST(SaidIsShownTest, AllThatHappenedStandsOnPages) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(Write(council, "yp-1", id, "m").ok());
  std::vector<int64_t> versions;
  std::string token;
  do {
    const CallResult answer =
        CallText(council, "TriageService.ListHistory",
                 absl::StrCat("report_id: '", id, "' page_size: 7 page_token: '", token, "'"),
                 TokenOf(council, "ann"));
    ASSERT_TRUE(answer.ok()) << answer.status.error_message();
    const auto page = answer.As<v1::ListTriageHistoryResponse>();
    for (const auto& entry : page.entries()) versions.push_back(entry.version());
    token = page.next_page_token();
  } while (!token.empty());
  ASSERT_GE(versions.size(), 31u);
  for (size_t i = 1; i < versions.size(); ++i) EXPECT_EQ(versions[i], versions[i - 1] - 1);
  EXPECT_EQ(versions.back(), 1);
  const CallResult own =
      CallText(council, "ReportService.ListHistory",
               absl::StrCat("report_id: '", id, "' page_size: 100"), TokenOf(council, "yp-1"));
  ASSERT_TRUE(own.ok());
  EXPECT_GE(own.As<v1::ListHistoryResponse>().happenings_size(), 31);
}

TEST(SaidIsShownTest, PagesOfAReportAreForWhoMayReadIt) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  for (const char* rpc : {"ListMessages", "ListNotes", "ListHistory"}) {
    ExpectError(CallText(council, absl::StrCat("TriageService.", rpc),
                         absl::StrCat("report_id: '", id, "'"), TokenOf(council, "ben"))
                    .status,
                grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  }
  for (const char* rpc : {"ListMessages", "ListHistory"}) {
    ExpectError(CallText(council, absl::StrCat("ReportService.", rpc),
                         absl::StrCat("report_id: '", id, "'"), TokenOf(council, "yp-2"))
                    .status,
                grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
