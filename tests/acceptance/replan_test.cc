#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// An administrator puts open reports under another policy: first said, then done, once.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;

constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;
constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

// As administrators learn it: "7", "fewer than 5".
struct Replanned {
  std::string replanned;
  std::string looked_at;
  std::string moved;
};

std::string Said(const v1::CoarseCount& count) {
  return absl::StrCat(count.fewer() ? "fewer than " : "", count.count());
}

class ReplanTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& fields) {
    return CallText(council_, "RulesService.ReplanReports", fields, TokenOf(council_, "admin"));
  }
  Replanned Replan(const std::string& fields) {
    const std::string named =
        absl::StrCat("reason: 'New times.' request_id: '", council_.NewRequestId(), "' ", fields);
    Replanned all;
    std::string token;
    do {
      const CallResult answer = Ask(absl::StrCat(named, " page_token: '", token, "'"));
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      if (!answer.ok()) break;
      const auto page = answer.As<v1::ReplanReportsResponse>();
      all = {Said(page.replanned()), Said(page.looked_at()), Said(page.moved_clocks())};
      token = page.next_page_token();
    } while (!token.empty());
    return all;
  }
  std::string PolicyOf(const std::string& worker, const std::string& report_id) {
    v1::TriageReport report;
    EXPECT_TRUE(council_.Open(worker, report_id, &report).ok());
    return report.policy();
  }

  static constexpr char kToSecond[] =
      "from_policy_id: 'wales-representation' from_version: 1 to_policy_id: 'wales-representation' "
      "to_version: 2 ";
  Council council_;
};

TEST_F(ReplanTest, DryRunSaysAndChangesNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  const Replanned said = Replan(absl::StrCat(kToSecond, "dry_run: true"));
  EXPECT_EQ(said.replanned, "fewer than 5");
  EXPECT_EQ(said.looked_at, "fewer than 5");
  EXPECT_EQ(said.moved, "fewer than 5");
  EXPECT_EQ(council_.Get("yp-1", id).etag(), "1");
  EXPECT_EQ(PolicyOf("ann", id), "wales-representation/1");
}

TEST_F(ReplanTest, AppliesWhatTheDryRunSaid) {
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(council_.Submit("yp-1").report_id());
  const std::string closed = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Withdraw(council_, "yp-1", closed).ok());
  const std::string closed_etag = council_.Get("yp-1", closed).etag();
  const Replanned said = Replan(absl::StrCat(kToSecond, "dry_run: true"));
  const Replanned done = Replan(kToSecond);
  EXPECT_EQ(said.replanned, "5");
  EXPECT_EQ(done.replanned, "5");
  EXPECT_EQ(said.looked_at, "5");
  EXPECT_EQ(done.looked_at, "5") << "what moves comes by again, and is one report";
  EXPECT_EQ(done.moved, said.moved);
  EXPECT_NE(done.moved, "fewer than 5");
  for (const std::string& id : ids) {
    const v1::Report report = council_.Get("yp-1", id);
    EXPECT_EQ(report.history(report.history_size() - 1).action(), v1::ACTION_REPLAN);
    EXPECT_EQ(PolicyOf("ann", id), "wales-representation/2");
    EXPECT_EQ(ClockOf(report, "informal").state(), v1::CLOCK_STATE_RUNNING);
    EXPECT_EQ(LondonText(ClockOf(report, "acknowledge").due_time()), "Fri 6 Jun 00:00");
  }
  EXPECT_EQ(council_.Get("yp-1", closed).etag(), closed_etag);
  // Nothing is left for a second time.
  EXPECT_EQ(Replan(kToSecond).replanned, "fewer than 5");
  EXPECT_EQ(council_.Get("yp-1", ids[0]).etag(), "2");
}

// What somebody must not know of is counted to nobody: who asks before and after learns nothing.
TEST_F(ReplanTest, WhatIsHiddenFromSomebodyIsPlannedAndNotCounted) {
  for (int i = 0; i < 5; ++i) council_.Submit("yp-1");
  const auto open_reports = [&] {
    std::string text;
    std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/deploy/calendars/england-and-wales.textproto");
    std::getline(file, text, '\0');
    text = absl::StrReplaceAll(text, {{"version: 2", "version: 3"}});
    v1::ApplyCalendarRequest request;
    request.set_text(text);
    request.set_dry_run(true);
    request.set_request_id(council_.NewRequestId());
    const CallResult said =
        Call(council_, "RulesService.ApplyCalendar", request, TokenOf(council_, "admin"));
    EXPECT_TRUE(said.ok()) << said.status.error_message();
    return said.As<v1::ApplyCalendarResponse>().open_reports().DebugString();
  };
  const Replanned without = Replan(absl::StrCat(kToSecond, "dry_run: true"));
  const std::string open_without = open_reports();
  auto hidden = council_.Submission("they shout");
  hidden.add_about_ids("ben");
  const std::string id = council_.Submit("yp-1", hidden).report_id();
  const Replanned with = Replan(absl::StrCat(kToSecond, "dry_run: true"));
  EXPECT_EQ(with.replanned, without.replanned);
  EXPECT_EQ(with.looked_at, without.looked_at);
  EXPECT_EQ(with.moved, without.moved);
  EXPECT_EQ(open_reports(), open_without);
  EXPECT_EQ(Replan(kToSecond).replanned, without.replanned);
  const v1::Report planned = council_.Get("yp-1", id);
  EXPECT_EQ(planned.history(planned.history_size() - 1).action(), v1::ACTION_REPLAN);
}

// Sent again when other things have been decided since: it moves nothing back.
TEST_F(ReplanTest, RepeatMovesNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  const std::string to =
      "reason: 'r' request_id: 'the-run-1' to_policy_id: 'wales-representation' ";
  CallResult first = Ask(to + "to_version: 2");
  while (first.ok() && !first.As<v1::ReplanReportsResponse>().next_page_token().empty()) {
    first = Ask(absl::StrCat(to, "to_version: 2 page_token: '",
                             first.As<v1::ReplanReportsResponse>().next_page_token(), "'"));
  }
  ASSERT_TRUE(first.ok()) << first.status.error_message();
  Replan("to_policy_id: 'wales-representation' to_version: 3");
  const CallResult again = Ask(to + "to_version: 2");
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  EXPECT_EQ(again.bytes, first.bytes);
  EXPECT_EQ(PolicyOf("ann", id), "wales-representation/3");
  ExpectError(Ask(to + "to_version: 1").status, grpc::StatusCode::INVALID_ARGUMENT,
              "REQUEST_ID_REUSED", "request_id");
}

TEST_F(ReplanTest, WhatHasHappenedKeepsItsClocks) {
  const std::string id = council_.Submit("yp-1").report_id();
  council_.MoveTo(London(2025, 6, 4, 12));
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  council_.MoveTo(London(2025, 6, 9, 12));
  Replan(kToSecond);
  ASSERT_EQ(PolicyOf("ann", id), "wales-representation/2");
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_MET);
  EXPECT_EQ(LondonText(ClockOf(report, "discuss").start_time()), "Wed 4 Jun 12:00");
  EXPECT_EQ(LondonText(ClockOf(report, "silence").start_time()), "Wed 4 Jun 12:00");
  // A stage that only the new policy knows can be asked for now.
  EXPECT_THAT(report.possible_stages(), testing::ElementsAre(v1::MILESTONE_FORMAL_REQUESTED));
}

TEST_F(ReplanTest, ReasonStandsInStaffsHistory) {
  const std::string id = council_.Submit("yp-3").report_id();
  Replan(kToSecond);
  v1::TriageReport staff;
  ASSERT_TRUE(council_.Open("cat", id, &staff).ok());
  EXPECT_EQ(staff.history(1).text(), "Mae wedi cael ei roi o dan bolisi arall. New times.");
  EXPECT_THAT(staff.history(1).reasons(), Contains("from:wales-representation/1"));
  EXPECT_THAT(staff.history(1).reasons(), Contains("to:wales-representation/2"));
}

TEST_F(ReplanTest, OthersStayUnderTheirs) {
  const std::string id = council_.Submit("yp-1").report_id();
  Replan("from_policy_id: 'demo' to_policy_id: 'wales-representation' to_version: 2");
  Replan(
      "from_policy_id: 'wales-representation' from_version: 2 "
      "to_policy_id: 'england-children-act' to_version: 1");
  EXPECT_EQ(PolicyOf("ann", id), "wales-representation/1");
  Replan("to_policy_id: 'england-children-act' to_version: 1");
  EXPECT_EQ(PolicyOf("ann", id), "england-children-act/1");
}

TEST_F(ReplanTest, PoliciesThatCannotRuleAreRefused) {
  for (const char* to : {"to_policy_id: 'nothing' to_version: 1",
                         "to_policy_id: 'wales-representation' to_version: 99",
                         "to_policy_id: 'wales-representation'",
                         "to_policy_id: 'wales-representation' to_version: -1",
                         "to_policy_id: 'safeguarding' to_version: 1"}) {
    SCOPED_TRACE(to);
    ExpectError(Ask(absl::StrCat("request_id: NEW reason: 'r' ", to)).status, kPrecondition,
                "RULES_CONFLICT");
  }
  ExpectError(Ask("request_id: NEW reason: 'r'").status, kInvalid, "FIELD_REQUIRED",
              "to_policy_id");
  ExpectError(
      Ask("request_id: NEW reason: 'r' from_version: 1 to_policy_id: 'demo' to_version: 1").status,
      kInvalid, "FIELD_REQUIRED", "from_policy_id");
  ExpectError(Ask("request_id: NEW to_policy_id: 'demo' to_version: 1").status, kInvalid,
              "FIELD_REQUIRED", "reason");
  ExpectError(Ask("reason: 'r' to_policy_id: 'demo' to_version: 1").status, kInvalid,
              "FIELD_REQUIRED", "request_id");
}

TEST_F(ReplanTest, PoliciesAreListedWithTheirClocks) {
  const CallResult answer =
      CallText(council_, "RulesService.ListPolicies", "", TokenOf(council_, "admin"));
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  const auto list = answer.As<v1::ListPoliciesResponse>();
  std::vector<std::string> names;
  std::vector<std::string> ruling;
  for (const auto& policy : list.policies()) {
    names.push_back(absl::StrCat(policy.policy_id(), "/", policy.version()));
    if (policy.for_new_reports()) ruling.push_back(names.back());
    EXPECT_GE(policy.clocks_size(), 1);
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"demo/1", "wales-representation/1",
                                            "wales-representation/2", "england-children-act/1"}));
  EXPECT_THAT(ruling, testing::ElementsAre("wales-representation/1"));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
