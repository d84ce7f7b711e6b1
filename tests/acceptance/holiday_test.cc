#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(HolidayTest, EasterMovesAndExplainsTheDueTime) {
  Council council;
  council.clock().Set(London(2025, 4, 17, 10));  // Maundy Thursday
  const v1::Report report = council.Submit("yp-1");
  const v1::LegalClock clock = ClockOf(report, "acknowledge");
  EXPECT_EQ(LondonText(clock.due_time()), "Thu 24 Apr 00:00");
  EXPECT_EQ(clock.explanation(),
            "2 working days after Thu 17 Apr 2025. These days do not count: Fri 18 Apr (Good "
            "Friday), Sat 19 Apr, Sun 20 Apr, Mon 21 Apr (Easter Monday). The last day is Wed 23 "
            "Apr 2025.");
}

TEST(HolidayTest, IsExplainedInWelshToo) {
  Council council;
  council.clock().Set(London(2025, 4, 17, 10));
  const v1::LegalClock clock = ClockOf(council.Submit("yp-3"), "acknowledge");
  EXPECT_EQ(LondonText(clock.due_time()), "Thu 24 Apr 00:00");
  EXPECT_THAT(clock.explanation(),
              AllOf(HasSubstr("2 ddiwrnod gwaith"),
                    HasSubstr("dydd Gwener 18 Ebrill (Dydd Gwener y Groglith)"),
                    HasSubstr("dydd Llun 21 Ebrill (Dydd Llun y Pasg)"),
                    HasSubstr("Y diwrnod olaf yw dydd Mercher 23 Ebrill 2025.")));
}

TEST(HolidayTest, IsExplainedToWorkersInTheirLanguage) {
  Council council;
  council.clock().Set(London(2025, 4, 17, 10));
  council.Submit("yp-1");
  council.Submit("yp-3");
  EXPECT_THAT(council.Queue("ann").items(0).clocks(0).explanation(), HasSubstr("Good Friday"));
  EXPECT_THAT(council.Queue("cat").items(0).clocks(0).explanation(),
              HasSubstr("Dydd Gwener y Groglith"));
}

TEST(HolidayTest, HearsNoRemindersUntilTheOfficeOpens) {
  Council council;
  council.clock().Set(London(2025, 4, 17, 10));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 4, 22, 8, 59));
  EXPECT_THAT(TimelineOf(council.Get("yp-1", id)), ElementsAre("Thu 17 Apr 10:00 SUBMIT"));
  council.MoveTo(London(2025, 4, 24, 12));
  EXPECT_THAT(TimelineOf(council.Get("yp-1", id)),
              ElementsAre("Thu 17 Apr 10:00 SUBMIT", "Tue 22 Apr 09:00 REMIND",
                          "Thu 24 Apr 09:00 ESCALATE", "Thu 24 Apr 09:00 REMIND"));
}

TEST(HolidayTest, ChristmasHasSubstituteDays) {
  Council council;
  council.clock().Set(London(2027, 12, 23, 10));  // Christmas Day is a Saturday
  const v1::LegalClock clock = ClockOf(council.Submit("yp-1"), "acknowledge");
  EXPECT_EQ(LondonText(clock.due_time()), "Thu 30 Dec 00:00");
  EXPECT_THAT(clock.explanation(),
              AllOf(HasSubstr("Sat 25 Dec (Christmas Day)"), HasSubstr("Sun 26 Dec (Boxing Day)"),
                    HasSubstr("Mon 27 Dec (Christmas Day"), HasSubstr("Tue 28 Dec (Boxing Day")));
}

TEST(ClockChangeTest, KeepsWorkingDaysWholeInSpring) {
  Council council;
  council.clock().Set(London(2025, 3, 28, 10));  // clocks go forward on Sunday 30 March
  const v1::Report report = council.Submit("yp-1");
  EXPECT_EQ(LondonText(report.answer_by_time()), "Wed 2 Apr 00:00");
  EXPECT_EQ(absl::FromUnixSeconds(report.answer_by_time().seconds()),
            absl::FromCivil(absl::CivilHour(2025, 4, 1, 23), absl::UTCTimeZone()));
  council.MoveTo(London(2025, 4, 2, 9));
  const v1::Report late = council.Get("yp-1", report.report_id());
  EXPECT_TRUE(late.late());
  EXPECT_THAT(BroughtIn(late), ElementsAre("tm-north"));
}

TEST(ClockChangeTest, KeepsWorkingDaysWholeInAutumn) {
  Council council;
  council.clock().Set(London(2025, 10, 24, 10));  // clocks go back on Sunday 26 October
  const v1::Report report = council.Submit("yp-1");
  EXPECT_EQ(LondonText(report.answer_by_time()), "Wed 29 Oct 00:00");
  EXPECT_EQ(absl::FromUnixSeconds(report.answer_by_time().seconds()),
            absl::FromCivil(absl::CivilHour(2025, 10, 29, 0), absl::UTCTimeZone()));
  council.MoveTo(London(2025, 10, 29, 8, 59));
  EXPECT_EQ(council.Get("yp-1", report.report_id()).brought_in_size(), 0);
  council.MoveTo(London(2025, 10, 29, 9));
  EXPECT_EQ(council.Get("yp-1", report.report_id()).brought_in_size(), 1);
}

TEST(ClockChangeTest, LeavesMinutesAtTheirLength) {
  Council council;
  council.clock().Set(London(2025, 3, 30, 0, 50));
  const v1::Report report = council.Submit("yp-1", Danger(council));
  const v1::LegalClock clock = ClockOf(report, "look");
  EXPECT_EQ(clock.due_time().seconds() - clock.start_time().seconds(), 15 * 60);
  EXPECT_EQ(LondonText(clock.due_time()), "Sun 30 Mar 02:05");
  EXPECT_THAT(clock.explanation(), HasSubstr("The clocks change by an hour in between."));
  council.MoveTo(London(2025, 3, 30, 2, 6));
  EXPECT_TRUE(council.Get("yp-1", report.report_id()).late());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
