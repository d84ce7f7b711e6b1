#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/harness/twins.h"

// A holiday is announced while clocks run: every clock that it touches moves, and says so.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;
constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

// The deployed calendar of England and Wales in another version, with more at its end.
std::string CalendarText(int version, const std::string& more = "") {
  std::ifstream in(std::string(PLEDGEKEEPER_SOURCE_DIR) +
                   "/deploy/calendars/england-and-wales.textproto");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return absl::StrCat(
      absl::StrReplaceAll(text, {{"\nversion: 2\n", absl::StrCat("\nversion: ", version, "\n")}}),
      more);
}

std::string Holiday(const std::string& date) {
  return absl::StrCat("additions { date: '", date,
                      "' name { en: 'Day of mourning' cy: 'Diwrnod o alar' } }\n");
}

CallResult Apply(Council& council, const std::string& text, bool dry_run = false) {
  v1::ApplyCalendarRequest request;
  request.set_text(text);
  request.set_dry_run(dry_run);
  request.set_request_id(council.NewRequestId());
  return Call(council, "RulesService.ApplyCalendar", request, TokenOf(council, "admin"));
}

// All pages of MoveClocks: how many moved, as administrators learn it.
std::string MoveClocks(Council& council) {
  std::string moved;
  std::string token;
  const std::string named =
      absl::StrCat("request_id: '", council.NewRequestId(), "' page_token: '");
  do {
    const CallResult answer = CallText(council, "RulesService.MoveClocks",
                                       absl::StrCat(named, token, "'"), TokenOf(council, "admin"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    if (!answer.ok()) break;
    const auto page = answer.As<v1::MoveClocksResponse>();
    EXPECT_EQ(page.has_moved_clocks(), page.next_page_token().empty());
    moved =
        absl::StrCat(page.moved_clocks().fewer() ? "fewer than " : "", page.moved_clocks().count());
    token = page.next_page_token();
  } while (!token.empty());
  return moved;
}

v1::CalendarState StateOf(Council& council, const std::string& id) {
  const CallResult answer =
      CallText(council, "RulesService.ListCalendars", "", TokenOf(council, "admin"));
  EXPECT_TRUE(answer.ok()) << answer.status.error_message();
  const auto list = answer.As<v1::ListCalendarsResponse>();
  for (const auto& calendar : list.calendars()) {
    if (calendar.calendar_id() == id) return calendar;
  }
  ADD_FAILURE() << "no calendar " << id;
  return {};
}

std::string DueOf(Council& council, const std::string& young_person, const std::string& report_id,
                  const std::string& clock = "acknowledge") {
  return LondonText(ClockOf(council.Get(young_person, report_id), clock).due_time());
}

class CalendarApplyTest : public testing::Test {
 protected:
  Council council_;
};

TEST_F(CalendarApplyTest, DryRunSaysAndChangesNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  const CallResult answer = Apply(council_, CalendarText(3, Holiday("2025-06-04")), true);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  const auto said = answer.As<v1::ApplyCalendarResponse>();
  EXPECT_EQ(said.calendar().version(), 3);
  EXPECT_THAT(said.days_off(), ElementsAre("2025-06-04 (Day of mourning)"));
  EXPECT_THAT(said.days_worked(), IsEmpty());
  EXPECT_TRUE(said.open_reports().fewer());
  EXPECT_EQ(said.open_reports().count(), 5);
  EXPECT_EQ(StateOf(council_, "england-and-wales").version(), 2);
  EXPECT_EQ(MoveClocks(council_), "fewer than 5");
  EXPECT_EQ(council_.Get("yp-1", id).etag(), "1");
  EXPECT_EQ(DueOf(council_, "yp-1", id), "Fri 6 Jun 00:00");
}

// Also when a newer one has come into force since.
TEST_F(CalendarApplyTest, RepeatAnswersTheSameAndChangesNothing) {
  v1::ApplyCalendarRequest request;
  request.set_text(CalendarText(3, Holiday("2025-06-04")));
  request.set_request_id(council_.NewRequestId());
  const auto apply = [&] {
    return Call(council_, "RulesService.ApplyCalendar", request, TokenOf(council_, "admin"));
  };
  const CallResult first = apply();
  ASSERT_TRUE(first.ok()) << first.status.error_message();
  ASSERT_TRUE(Apply(council_, CalendarText(4)).ok());
  const CallResult again = apply();
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  EXPECT_EQ(again.bytes, first.bytes);
  EXPECT_EQ(StateOf(council_, "england-and-wales").version(), 4);
  request.set_text(CalendarText(5));
  ExpectError(apply().status, kInvalid, "REQUEST_ID_REUSED", "request_id");
}

TEST_F(CalendarApplyTest, MovesEveryTouchedClockAndNoOther) {
  // Touched: acknowledge of two, and discuss of one that is acknowledged. Not touched: what is over
  // before the day, what begins after it, what has ended.
  const std::string english = council_.Submit("yp-1").report_id();
  const std::string welsh = council_.Submit("yp-3").report_id();
  const std::string acknowledged = council_.Submit("yp-2").report_id();
  ASSERT_TRUE(council_.Acknowledge("ben", acknowledged).ok());
  const std::string closed = council_.Submit("yp-2").report_id();
  ASSERT_TRUE(Withdraw(council_, "yp-2", closed).ok());
  const v1::Report closed_before = council_.Get("yp-2", closed);

  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  council_.clock().Set(London(2025, 6, 5, 18));
  const std::string later = council_.Submit("yp-1").report_id();
  EXPECT_EQ(MoveClocks(council_), "fewer than 5");
  EXPECT_EQ(DueOf(council_, "yp-1", english), "Sat 7 Jun 00:00");
  EXPECT_EQ(DueOf(council_, "yp-3", welsh), "Sat 7 Jun 00:00");
  EXPECT_EQ(DueOf(council_, "yp-2", acknowledged, "discuss"), "Thu 19 Jun 00:00");
  const std::string etag = council_.Get("yp-1", english).etag();
  MoveClocks(council_);
  EXPECT_EQ(council_.Get("yp-1", english).etag(), etag);  // and no second time
  EXPECT_EQ(council_.Get("yp-1", later).etag(), "1");
  EXPECT_EQ(council_.Get("yp-2", closed).etag(), closed_before.etag());
}

TEST_F(CalendarApplyTest, CountsAreSaidFromFiveOn) {
  for (int i = 0; i < 4; ++i) council_.Submit("yp-1");
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  EXPECT_EQ(MoveClocks(council_), "fewer than 5");
  for (int i = 0; i < 5; ++i) council_.Submit("yp-1");
  const CallResult answer =
      Apply(council_, CalendarText(4, Holiday("2025-06-05") + Holiday("2025-06-06")));
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.As<v1::ApplyCalendarResponse>().open_reports().count(), 9);
  EXPECT_FALSE(answer.As<v1::ApplyCalendarResponse>().open_reports().fewer());
  EXPECT_EQ(MoveClocks(council_), "9");
}

TEST_F(CalendarApplyTest, HistorySaysWhyInBothLanguages) {
  const std::string english = council_.Submit("yp-1").report_id();
  const std::string welsh = council_.Submit("yp-3").report_id();
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  MoveClocks(council_);
  const v1::Report one = council_.Get("yp-1", english);
  ASSERT_EQ(one.history_size(), 2);
  EXPECT_EQ(one.history(1).action(), v1::ACTION_CALENDAR_MOVED);
  EXPECT_THAT(one.history(1).text(),
              HasSubstr("moved from the end of Thu 5 Jun 2025 to the end of Fri 6 Jun 2025. "
                        "Days that do not count any more: Thu 5 Jun 2025 (Day of mourning)."));
  const v1::Report two = council_.Get("yp-3", welsh);
  EXPECT_THAT(
      two.history(1).text(),
      HasSubstr(
          "wedi symud o ddiwedd dydd Iau 5 Mehefin 2025 i ddiwedd dydd Gwener 6 Mehefin 2025. "
          "Diwrnodau sydd ddim yn cyfrif mwyach: dydd Iau 5 Mehefin 2025 (Diwrnod o alar)."));
  v1::TriageReport staff;
  ASSERT_TRUE(council_.Open("ann", english, &staff).ok());
  EXPECT_THAT(staff.history(1).reasons(), Contains("moved:acknowledge"));
  EXPECT_THAT(staff.history(1).reasons(), Contains("calendar:england-and-wales/3"));
  EXPECT_THAT(ClockOf(one, "acknowledge").explanation(), HasSubstr("Thu 5 Jun (Day of mourning)"));
}

TEST_F(CalendarApplyTest, DayThatIsWorkedAgainComesBack) {
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  const std::string id = council_.Submit("yp-1").report_id();
  EXPECT_EQ(DueOf(council_, "yp-1", id), "Sat 7 Jun 00:00");
  const CallResult answer = Apply(council_, CalendarText(4));
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  const auto said = answer.As<v1::ApplyCalendarResponse>();
  EXPECT_THAT(said.days_off(), IsEmpty());
  EXPECT_THAT(said.days_worked(), ElementsAre("2025-06-05 (Day of mourning)"));
  MoveClocks(council_);
  EXPECT_EQ(DueOf(council_, "yp-1", id), "Fri 6 Jun 00:00");
  EXPECT_THAT(council_.Get("yp-1", id).history(1).text(), HasSubstr("Days that count again: "));
}

TEST_F(CalendarApplyTest, LowerAndOtherVersionsAreRefused) {
  for (const int version : {1, 2}) {
    ExpectError(Apply(council_, CalendarText(version)).status, kPrecondition, "RULES_CONFLICT");
  }
  const std::string text = CalendarText(3, Holiday("2025-06-05"));
  const CallResult first = Apply(council_, text);
  ASSERT_TRUE(first.ok());
  const CallResult again = Apply(council_, text);
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  auto expected = first.As<v1::ApplyCalendarResponse>();
  expected.clear_changed_fields();  // nothing changes any more
  EXPECT_EQ(again.bytes, expected.SerializeAsString());
  // The same version with other days is another calendar.
  ExpectError(Apply(council_, CalendarText(3, Holiday("2025-06-06"))).status, kPrecondition,
              "RULES_CONFLICT");
  ExpectError(Apply(council_, CalendarText(2)).status, kPrecondition, "RULES_CONFLICT");
}

TEST_F(CalendarApplyTest, TextsThatAreNoCalendarAreRefused) {
  ExpectError(Apply(council_, "").status, kInvalid, "FIELD_REQUIRED", "text");
  ExpectError(Apply(council_, std::string((1 << 20) + 1, ' ')).status, kInvalid, "FIELD_TOO_LONG",
              "text");
  ExpectError(Apply(council_, "hello").status, kInvalid, "TEXT_INVALID");
  ExpectError(Apply(council_, "id: 'england-and-wales' version: 3").status, kInvalid,
              "TEXT_INVALID");
  ExpectError(Apply(council_, absl::StrReplaceAll(CalendarText(3),
                                                  {{"id: \"england-and-wales\"", "id: \"mars\""}}))
                  .status,
              kPrecondition, "RULES_CONFLICT");
  EXPECT_EQ(StateOf(council_, "england-and-wales").version(), 2);
}

TEST_F(CalendarApplyTest, SurvivesARestart) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  council_.Restart();
  const v1::CalendarState state = StateOf(council_, "england-and-wales");
  EXPECT_EQ(state.version(), 3);
  EXPECT_TRUE(state.applied());
  EXPECT_FALSE(StateOf(council_, "scotland").applied());
  // What broke off goes on.
  MoveClocks(council_);
  EXPECT_EQ(DueOf(council_, "yp-1", id), "Sat 7 Jun 00:00");
  EXPECT_EQ(DueOf(council_, "yp-1", council_.Submit("yp-1").report_id()), "Sat 7 Jun 00:00");
}

// Nobody went on with MoveClocks: the next wake does what it would have done, before any rung.
TEST_F(CalendarApplyTest, WakingMovesWhatNobodyMoved) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  council_.MoveTo(London(2025, 6, 6, 12));
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_THAT(TimelineOf(report), Contains(HasSubstr("CALENDAR_MOVED")).Times(1));
  EXPECT_THAT(TimelineOf(report), Not(Contains(HasSubstr("ESCALATE"))));
  EXPECT_FALSE(report.late());
}

TEST_F(CalendarApplyTest, CalendarsOnTopOfItFollow) {
  ASSERT_TRUE(Apply(council_, CalendarText(3, Holiday("2025-06-05"))).ok());
  EXPECT_EQ(StateOf(council_, "wrexham-council").version(), 1);
  EXPECT_EQ(StateOf(council_, "england-and-wales").version(), 3);
}

TEST_F(CalendarApplyTest, WarnsBeforeItRunsOut) {
  EXPECT_FALSE(StateOf(council_, "england-and-wales").runs_out());
  EXPECT_EQ(StateOf(council_, "england-and-wales").one_offs_known_until(), "2028-12-31");
  council_.clock().Set(London(2028, 7, 3, 10));
  EXPECT_FALSE(StateOf(council_, "england-and-wales").runs_out());
  council_.clock().Set(London(2028, 7, 6, 10));
  EXPECT_TRUE(StateOf(council_, "england-and-wales").runs_out());
  const CallResult applied = Apply(
      council_, absl::StrReplaceAll(CalendarText(3), {{"one_offs_known_until: \"2028-12-31\"",
                                                       "one_offs_known_until: \"2030-12-31\""}}));
  ASSERT_TRUE(applied.ok()) << applied.status.error_message();
  EXPECT_FALSE(applied.As<v1::ApplyCalendarResponse>().calendar().runs_out());
}

TEST(CalendarTwinsTest, SecondServerGoesByTheNewOne) {
  Twins twins;
  const std::string id = twins.first().Submit("yp-1").report_id();
  ASSERT_TRUE(Apply(twins.first(), CalendarText(3, Holiday("2025-06-05"))).ok());
  // A change is decided by what is in force, whichever server decides it.
  const v1::Report late = twins.second().Submit("yp-1");
  EXPECT_EQ(LondonText(ClockOf(late, "acknowledge").due_time()), "Sat 7 Jun 00:00");
  EXPECT_EQ(StateOf(twins.second(), "england-and-wales").version(), 3);
  MoveClocks(twins.second());
  const std::string etag = twins.first().Get("yp-1", id).etag();
  MoveClocks(twins.first());
  EXPECT_EQ(twins.first().Get("yp-1", id).etag(), etag);
  EXPECT_EQ(DueOf(twins.first(), "yp-1", id), "Sat 7 Jun 00:00");
}

TEST(CalendarTwinsTest, TwoWhoMoveAtOnceMoveEachOnce) {
  constexpr int kReports = 60;
  Twins twins;
  std::vector<std::string> ids;
  for (int i = 0; i < kReports; ++i) ids.push_back(twins.first().Submit("yp-1").report_id());
  ASSERT_TRUE(Apply(twins.first(), CalendarText(3, Holiday("2025-06-05"))).ok());
  twins.second().Submit("yp-1");  // has read the new calendar
  std::thread other([&] { MoveClocks(twins.second()); });
  MoveClocks(twins.first());
  other.join();
  for (const std::string& id : ids) {
    EXPECT_THAT(TimelineOf(twins.first().Get("yp-1", id)),
                Contains(HasSubstr("CALENDAR_MOVED")).Times(1));
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
