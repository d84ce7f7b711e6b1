#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// What staff may do to a clock, and what the young person sees of it: holds, extensions, snoozes.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;
constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

class LedgerTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& worker, const std::string& method, const std::string& report_id,
                 const std::string& fields) {
    return CallText(council_, absl::StrCat("TriageService.", method),
                    absl::StrCat("request_id: NEW report_id: '", report_id, "' ", fields),
                    TokenOf(council_, worker));
  }
  CallResult Hold(const std::string& worker, const std::string& report_id, absl::Time until,
                  const std::string& fields = "clock: 'discuss' reason: 'police'") {
    return Ask(
        worker, "HoldClock", report_id,
        absl::StrCat(fields, " words: 'They talk to your school first.' end_time { seconds: ",
                     absl::ToUnixSeconds(until), " }"));
  }
  CallResult Extend(const std::string& worker, const std::string& report_id, int length) {
    return Ask(worker, "ExtendClock", report_id,
               absl::StrCat("clock: 'discuss' reason: 'Your aunt is abroad.' length: ", length));
  }
  CallResult Answer(const std::string& young_person, const std::string& report_id, bool agree,
                    const std::string& clock = "discuss") {
    return CallText(council_, "ReportService.AnswerExtension",
                    absl::StrCat("request_id: NEW report_id: '", report_id, "' clock: '", clock,
                                 "' agree: ", agree ? "true" : "false"),
                    TokenOf(council_, young_person));
  }
  // An acknowledged report, so that "discuss" runs: from Tuesday 3 June, due at the end of the
  // 17th.
  std::string Acknowledged(const std::string& young_person, const std::string& worker) {
    const std::string id = council_.Submit(young_person).report_id();
    EXPECT_TRUE(council_.Acknowledge(worker, id).ok());
    EXPECT_EQ(LondonText(ClockOf(council_.Get(young_person, id), "discuss").due_time()),
              "Wed 18 Jun 00:00");
    return id;
  }

  Council council_{Council::Options{.policy = "wales-representation/2"}};
};

TEST_F(LedgerTest, HoldIsSeenInTheirLanguageAndWords) {
  const std::string id = Acknowledged("yp-3", "cat");
  const CallResult held = Hold("sm", id, London(2025, 6, 10, 10));
  ASSERT_TRUE(held.ok()) << held.status.error_message();
  const v1::Report report = council_.Get("yp-3", id);
  const v1::LegalClock clock = ClockOf(report, "discuss");
  EXPECT_EQ(clock.state(), v1::CLOCK_STATE_HELD);
  ASSERT_EQ(clock.holds_size(), 1);
  EXPECT_EQ(clock.holds(0).number(), 1);
  EXPECT_EQ(clock.holds(0).reason(), "police");
  EXPECT_EQ(clock.holds(0).title(), "Mae'r heddlu yn edrych ar yr un peth");
  EXPECT_EQ(clock.holds(0).agreed_by(), "Sal Sm");
  EXPECT_EQ(clock.holds(0).words(), "They talk to your school first.");
  EXPECT_EQ(LondonText(clock.holds(0).start_time()), "Tue 3 Jun 10:00");
  EXPECT_EQ(LondonText(clock.holds(0).end_time()), "Tue 10 Jun 10:00");
  // Held at the ends of 3, 4, 5, 6 and 9 June, of which the day of the start never counted.
  EXPECT_EQ(LondonText(clock.due_time()), "Tue 24 Jun 00:00");
  EXPECT_THAT(clock.explanation(), HasSubstr("Mae'r heddlu yn edrych ar yr un peth"));
  const v1::Happening last = report.history(report.history_size() - 1);
  EXPECT_EQ(last.action(), v1::ACTION_HOLD_CLOCK);
  EXPECT_THAT(last.text(),
              AllOf(HasSubstr("Sal Sm"), HasSubstr("Mae'r heddlu yn edrych ar yr un peth")));
  // Other clocks go on.
  EXPECT_EQ(ClockOf(report, "silence").state(), v1::CLOCK_STATE_RUNNING);
}

TEST_F(LedgerTest, HoldEndsByItself) {
  const std::string id = Acknowledged("yp-1", "ann");
  ASSERT_TRUE(Hold("sm", id, London(2025, 6, 5, 12)).ok());
  council_.MoveTo(London(2025, 6, 5, 11, 59));
  EXPECT_EQ(ClockOf(council_.Get("yp-1", id), "discuss").state(), v1::CLOCK_STATE_HELD);
  council_.MoveTo(London(2025, 6, 5, 12));
  WakeNow(council_);
  const v1::Report report = council_.Get("yp-1", id);
  const v1::LegalClock clock = ClockOf(report, "discuss");
  EXPECT_EQ(clock.state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_EQ(LondonText(clock.due_time()), "Thu 19 Jun 00:00");  // 4 June did not count
  EXPECT_THAT(clock.explanation(),
              HasSubstr("on Wed 4 Jun (The police are looking into the same thing)"));
  EXPECT_THAT(TimelineOf(report), Contains("Thu 5 Jun 12:00 HOLD_ENDED"));
  // Once, however often it is looked at.
  council_.MoveTo(London(2025, 6, 6, 12));
  EXPECT_THAT(TimelineOf(council_.Get("yp-1", id)),
              Contains("Thu 5 Jun 12:00 HOLD_ENDED").Times(1));
}

TEST_F(LedgerTest, NoRungRingsWhileItIsHeld) {
  const std::string id = Acknowledged("yp-1", "ann");
  ASSERT_TRUE(Hold("sm", id, London(2025, 6, 30, 10)).ok());
  council_.MoveTo(London(2025, 6, 29, 10));
  v1::TriageReport report;
  ASSERT_TRUE(council_.Open("sm", id, &report).ok());
  for (const v1::HistoryEntry& entry : report.history()) {
    if (entry.action() == v1::ACTION_HOLD_CLOCK) continue;
    EXPECT_THAT(entry.reasons(), Not(Contains("clock:discuss"))) << entry.text();
  }
  EXPECT_EQ(ClockOf(council_.Get("yp-1", id), "discuss").state(), v1::CLOCK_STATE_HELD);
}

TEST_F(LedgerTest, ResumingEarlyGivesTheDaysBack) {
  const std::string id = Acknowledged("yp-1", "ann");
  ASSERT_TRUE(Hold("sm", id, London(2025, 6, 30, 10)).ok());
  council_.MoveTo(London(2025, 6, 5, 15));
  ASSERT_TRUE(Ask("ann", "ResumeClock", id, "clock: 'discuss' words: 'They are done.'").ok());
  const v1::LegalClock clock = ClockOf(council_.Get("yp-1", id), "discuss");
  EXPECT_EQ(clock.state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_EQ(LondonText(clock.due_time()), "Thu 19 Jun 00:00");
  EXPECT_EQ(LondonText(clock.holds(0).end_time()), "Thu 5 Jun 15:00");
  ExpectError(Ask("ann", "ResumeClock", id, "clock: 'discuss'").status, kPrecondition,
              "CLOCK_NOT_HELD");
  council_.MoveTo(London(2025, 7, 1, 12));
  EXPECT_THAT(TimelineOf(council_.Get("yp-1", id)), Each(Not(HasSubstr("HOLD_ENDED"))));
}

TEST_F(LedgerTest, OnlyLawfulHoldsAreTaken) {
  const std::string id = Acknowledged("yp-1", "ann");
  const std::string etag = council_.Get("yp-1", id).etag();
  const absl::Time soon = London(2025, 6, 10, 10);
  const struct {
    const char* worker;
    const char* fields;
    absl::Time until;
    grpc::StatusCode code;
    const char* reason;
    const char* field;
  } rows[] = {
      {"sm", "clock: 'nothing' reason: 'police'", soon, kPrecondition, "CLOCK_NOT_RUNNING", ""},
      {"sm", "clock: 'acknowledge' reason: 'police'", soon, kPrecondition, "CLOCK_NOT_RUNNING", ""},
      {"sm", "clock: 'discuss' reason: 'busy'", soon, kPrecondition, "HOLD_REASON_UNKNOWN", ""},
      {"sm", "clock: 'silence' reason: 'police'", soon, kPrecondition, "HOLD_REASON_UNKNOWN", ""},
      {"ann", "clock: 'discuss' reason: 'police'", soon, kPrecondition, "NEEDS_HIGHER_ROLE", ""},
      {"tm-north", "clock: 'discuss' reason: 'court'", soon, kPrecondition, "NEEDS_HIGHER_ROLE",
       ""},
      {"cat", "clock: 'discuss' reason: 'police'", soon, grpc::StatusCode::NOT_FOUND,
       "REPORT_NOT_FOUND", ""},
      {"sm", "clock: 'discuss' reason: 'police'", London(2025, 6, 3, 10), kInvalid,
       "TIME_OUT_OF_BOUNDS", "end_time"},
      {"sm", "clock: 'discuss' reason: 'police'", London(2025, 7, 2, 0, 1), kInvalid,
       "TIME_OUT_OF_BOUNDS", "end_time"},
      {"sm", "reason: 'police'", soon, kInvalid, "FIELD_REQUIRED", "clock"},
      {"sm", "clock: 'discuss'", soon, kInvalid, "FIELD_REQUIRED", "reason"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.worker, " ", row.fields));
    ExpectError(Hold(row.worker, id, row.until, row.fields).status, row.code, row.reason,
                row.field);
  }
  EXPECT_EQ(council_.Get("yp-1", id).etag(), etag);
  EXPECT_TRUE(Hold("sm", id, London(2025, 7, 2, 0)).ok());  // the 20th working day's end
  ExpectError(Hold("sm", id, soon).status, kPrecondition, "CLOCK_HELD_ALREADY");
}

TEST_F(LedgerTest, ExtensionCountsOnlyOnceAgreed) {
  const std::string id = Acknowledged("yp-3", "cat");
  ASSERT_TRUE(Extend("tm-south", id, 15).ok());
  v1::LegalClock clock = ClockOf(council_.Get("yp-3", id), "discuss");
  ASSERT_EQ(clock.extensions_size(), 1);
  EXPECT_EQ(clock.extensions(0).state(), v1::EXTENSION_STATE_ASKED);
  EXPECT_EQ(clock.extensions(0).agreed_by(), "Tia South");
  EXPECT_EQ(clock.extensions(0).reason(), "Your aunt is abroad.");
  EXPECT_EQ(clock.extensions(0).length(), 15);
  EXPECT_EQ(clock.extensions(0).length_text(), "15 diwrnod gwaith");
  EXPECT_FALSE(clock.extensions(0).has_answer_time());
  EXPECT_EQ(LondonText(clock.due_time()), "Wed 18 Jun 00:00");
  ExpectError(Extend("tm-south", id, 16).status, kPrecondition, "EXTENSION_PENDING");

  const CallResult agreed = Answer("yp-3", id, true);
  ASSERT_TRUE(agreed.ok()) << agreed.status.error_message();
  clock = ClockOf(agreed.As<v1::Report>(), "discuss");
  EXPECT_EQ(clock.extensions(0).state(), v1::EXTENSION_STATE_AGREED);
  EXPECT_TRUE(clock.extensions(0).has_answer_time());
  EXPECT_EQ(LondonText(clock.due_time()), "Wed 25 Jun 00:00");
  EXPECT_THAT(clock.explanation(), HasSubstr("wedi ei ymestyn o 10 diwrnod gwaith"));
  ExpectError(Answer("yp-3", id, true).status, kPrecondition, "EXTENSION_NOT_ASKED");
}

TEST_F(LedgerTest, RefusedExtensionChangesNoDate) {
  const std::string id = Acknowledged("yp-1", "ann");
  ASSERT_TRUE(Extend("tm-north", id, 20).ok());
  const CallResult refused = Answer("yp-1", id, false);
  ASSERT_TRUE(refused.ok()) << refused.status.error_message();
  const v1::LegalClock clock = ClockOf(refused.As<v1::Report>(), "discuss");
  EXPECT_EQ(clock.extensions(0).state(), v1::EXTENSION_STATE_REFUSED);
  EXPECT_EQ(LondonText(clock.due_time()), "Wed 18 Jun 00:00");
  // They may be asked for less, and each answer stays.
  EXPECT_FALSE(Extend("tm-north", id, 20).ok());
  ASSERT_TRUE(Extend("tm-north", id, 12).ok());
  ASSERT_TRUE(Answer("yp-1", id, true).ok());
  const v1::LegalClock again = ClockOf(council_.Get("yp-1", id), "discuss");
  EXPECT_EQ(again.extensions_size(), 2);
  EXPECT_EQ(LondonText(again.due_time()), "Fri 20 Jun 00:00");
}

TEST_F(LedgerTest, OnlyAllowedExtensionsAreAsked) {
  const std::string id = Acknowledged("yp-1", "ann");
  const std::string etag = council_.Get("yp-1", id).etag();
  ExpectError(Extend("ann", id, 15).status, kPrecondition, "NEEDS_HIGHER_ROLE");
  for (const int length : {1, 10, 21, 2147483647}) {
    ExpectError(Extend("tm-north", id, length).status, kPrecondition, "EXTENSION_NOT_ALLOWED");
  }
  for (const int length : {0, -1}) {
    ExpectError(Extend("tm-north", id, length).status, kInvalid, "FIELD_MALFORMED", "length");
  }
  ExpectError(Ask("tm-north", "ExtendClock", id, "clock: 'silence' reason: 'r' length: 9").status,
              kPrecondition, "EXTENSION_NOT_ALLOWED");
  ExpectError(Answer("yp-1", id, true).status, kPrecondition, "EXTENSION_NOT_ASKED");
  ExpectError(Answer("yp-1", id, true, "nothing").status, kPrecondition, "CLOCK_NOT_RUNNING");
  EXPECT_EQ(Answer("yp-2", id, true).status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(council_.Get("yp-1", id).etag(), etag);
  // Too late is too late.
  council_.MoveTo(London(2025, 6, 18, 10));
  ExpectError(Extend("tm-north", id, 15).status, kPrecondition, "EXTENSION_NOT_ALLOWED");
}

TEST_F(LedgerTest, SnoozePutsOffRemindersOnly) {
  const std::string id = council_.Submit("yp-1").report_id();
  const auto snooze = [&](absl::Time until) {
    return Ask("ann", "SnoozeReport", id,
               absl::StrCat("reason: 'r' until_time { seconds: ", absl::ToUnixSeconds(until), " }"))
        .status;
  };
  ExpectError(snooze(London(2025, 6, 3, 10)), kInvalid, "TIME_OUT_OF_BOUNDS", "until_time");
  ExpectError(snooze(London(2025, 6, 6, 0, 1)), kInvalid, "TIME_OUT_OF_BOUNDS", "until_time");
  ASSERT_TRUE(snooze(London(2025, 6, 6, 0)).ok());
  council_.MoveTo(London(2025, 6, 5, 23));
  EXPECT_THAT(TimelineOf(council_.Get("yp-1", id)), Each(Not(HasSubstr("REMIND"))));
  council_.MoveTo(London(2025, 6, 6, 12));
  EXPECT_THAT(TimelineOf(council_.Get("yp-1", id)), Contains("Fri 6 Jun 09:00 ESCALATE"));
}

TEST_F(LedgerTest, DangerIsNeverPutOff) {
  const std::string id = council_.Submit("yp-1", Danger(council_)).report_id();
  const absl::Time until = council_.clock().Now() + absl::Hours(1);
  ExpectError(
      Ask("ann", "SnoozeReport", id,
          absl::StrCat("reason: 'r' until_time { seconds: ", absl::ToUnixSeconds(until), " }"))
          .status,
      kPrecondition, "SNOOZE_NOT_POSSIBLE");
}

TEST_F(LedgerTest, EscalatingByHandBringsInWhoIsNamed) {
  const struct {
    const char* target;
    const char* comes;
  } rows[] = {{"", "tm-north"},
              {"target: ESCALATION_TARGET_IRO", "iro"},
              {"target: ESCALATION_TARGET_HEAD_OF_SERVICE", "hos"},
              {"target: ESCALATION_TARGET_DIRECTOR", "dir"}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.comes);
    const std::string id = council_.Submit("yp-1").report_id();
    ASSERT_TRUE(Ask("ann", "EscalateReport", id, absl::StrCat("reason: 'r' ", row.target)).ok());
    EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), testing::ElementsAre(row.comes));
    EXPECT_THAT(QueueOf(council_, row.comes), Contains(id));
  }
  // No team of this council is there out of hours.
  const std::string id = council_.Submit("yp-1").report_id();
  ExpectError(
      Ask("ann", "EscalateReport", id, "reason: 'r' target: ESCALATION_TARGET_OUT_OF_HOURS_DESK")
          .status,
      kPrecondition, "NOBODY_TO_BRING_IN");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
