#include "services/domain/clock/legal_clock.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "services/domain/clock/clock_explanation.h"

namespace pledgekeeper::domain {
namespace {

const Calendar& EnglandAndWales() {
  static const auto* const kCalendar = [] {
    std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/deploy/calendars/england-and-wales.textproto");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    config::v1::Calendar config;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &config));
    return new Calendar(*Calendar::Create(config));
  }();
  return *kCalendar;
}

config::v1::Clock ClockOf(const std::string& text) {
  config::v1::Clock clock;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &clock)) << text;
  return clock;
}

// By the clocks of London.
absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", text, EnglandAndWales().time_zone(), &time, &error))
      << text << error;
  return time;
}

std::string Show(absl::Time time) {
  return absl::FormatTime("%a %Y-%m-%d %H:%M", time, EnglandAndWales().time_zone());
}

storage::v1::Clock StartedAt(absl::Time start) {
  storage::v1::Clock record;
  record.set_start_time_ms(absl::ToUnixMillis(start));
  return record;
}

std::string Ring(const config::v1::Clock& clock, int rang, const std::string& last_rang,
                 const std::string& start) {
  const storage::v1::Clock record = StartedAt(At(start));
  const auto time = RungTime({record, clock, EnglandAndWales()}, 0, rang,
                             rang == 0 ? absl::InfinitePast() : At(last_rang));
  return time.has_value() ? Show(*time) : "never";
}

// What the holds cost stays to be seen when the clock is met.
TEST(LegalClockTest, DueTimeWithoutHoldsOutlivesTheClock) {
  const auto clock = ClockOf("budget { working_days: 10 }");
  storage::v1::Clock record = StartedAt(At("2025-01-06 10:00"));
  storage::v1::Hold& hold = *record.add_holds();
  hold.set_from_ms(absl::ToUnixMillis(At("2025-01-07 10:00")));
  hold.set_until_ms(absl::ToUnixMillis(At("2025-01-10 10:00")));
  const LegalClock legal{record, clock, EnglandAndWales()};
  const std::string due = Show(DueTime(legal));
  const std::string without = Show(DueTimeWithoutHolds(legal));
  ASSERT_NE(due, without);
  record.set_known_due_ms(absl::ToUnixMillis(DueTime(legal)));
  record.set_end_time_ms(absl::ToUnixMillis(At("2025-01-13 10:00")));
  EXPECT_EQ(Show(DueTime(legal)), due);
  EXPECT_EQ(Show(DueTimeWithoutHolds(legal)), without);
}

TEST(LegalClockTest, DueTimeFollowsItsBudget) {
  const struct {
    const char* budget;
    const char* start;
    const char* due;
  } kCases[] = {
      {"working_days: 10", "2024-12-19 14:30", "Wed 2025-01-08 00:00"},
      {"working_days: 2", "2025-01-06 00:00", "Thu 2025-01-09 00:00"},
      {"working_days: 2", "2025-01-06 23:59", "Thu 2025-01-09 00:00"},
      {"working_days: 1", "2025-01-04 12:00", "Tue 2025-01-07 00:00"},
      {"working_days: 1", "2025-03-28 12:00", "Tue 2025-04-01 00:00"},
      {"working_days: 1", "2025-10-24 12:00", "Tue 2025-10-28 00:00"},
      {"working_days: 1", "2024-02-28 12:00", "Fri 2024-03-01 00:00"},
      {"working_hours: 8", "2025-01-06 14:00", "Tue 2025-01-07 14:00"},
      {"working_hours: 1", "2025-01-03 18:00", "Mon 2025-01-06 10:00"},
      {"seconds: 900", "2025-01-04 23:50", "Sun 2025-01-05 00:05"},
      {"seconds: 86400", "2025-03-29 18:00", "Sun 2025-03-30 19:00"},
      {"seconds: 86400", "2025-10-25 18:00", "Sun 2025-10-26 17:00"},
  };
  for (const auto& c : kCases) {
    const auto clock = ClockOf(std::string("budget {") + c.budget + "}");
    const storage::v1::Clock record = StartedAt(At(c.start));
    EXPECT_EQ(Show(DueTime({record, clock, EnglandAndWales()})), c.due) << c.start;
    EXPECT_EQ(Show(AddBudget(EnglandAndWales(), clock.budget(), At(c.start))), c.due) << c.start;
  }
}

// Two working days from Monday 6 January 2025, 10:00: due at the end of Wednesday, 62 hours later.
TEST(LegalClockTest, FirstRingFollowsItsRung) {
  const struct {
    const char* rung;
    const char* rings;
  } kCases[] = {
      {"share: 0", "Mon 2025-01-06 10:00"},
      {"share: 0.5 round_the_clock: true", "Tue 2025-01-07 17:00"},
      {"share: 0.5", "Wed 2025-01-08 09:00"},  // held: the office has just closed
      {"share: 0.75 round_the_clock: true", "Wed 2025-01-08 08:30"},
      {"share: 0.75", "Wed 2025-01-08 09:00"},
      {"due: true round_the_clock: true", "Thu 2025-01-09 00:00"},
      {"due: true", "Thu 2025-01-09 09:00"},
      {"after_due { seconds: 3600 } round_the_clock: true", "Thu 2025-01-09 01:00"},
      {"after_due { seconds: 3600 }", "Thu 2025-01-09 09:00"},
      {"after_due { seconds: 36000 }", "Thu 2025-01-09 10:00"},
      {"after_due { working_hours: 4 }", "Thu 2025-01-09 13:00"},
      {"after_due { working_days: 1 } round_the_clock: true", "Fri 2025-01-10 00:00"},
      {"after_due { working_days: 1 }", "Fri 2025-01-10 09:00"},
      {"after_due { working_days: 2 } round_the_clock: true", "Sat 2025-01-11 00:00"},
      {"after_due { working_days: 2 }", "Mon 2025-01-13 09:00"},
  };
  for (const auto& c : kCases) {
    const auto clock = ClockOf(std::string("budget { working_days: 2 } ladder {") + c.rung + "}");
    EXPECT_EQ(Ring(clock, 0, "", "2025-01-06 10:00"), c.rings) << c.rung;
  }
}

TEST(LegalClockTest, WorkingDaysAfterMiddayDueCountFully) {
  const auto clock = ClockOf(R"(budget { seconds: 86400 }
                                ladder { after_due { working_days: 1 } round_the_clock: true })");
  EXPECT_EQ(Ring(clock, 0, "", "2025-01-06 14:30"), "Thu 2025-01-09 00:00");
}

TEST(LegalClockTest, RungIsHeldOverHolidaysAndClockChange) {
  const auto clock = ClockOf("budget { seconds: 900 } ladder { due: true }");
  EXPECT_EQ(Ring(clock, 0, "", "2024-12-24 17:30"), "Fri 2024-12-27 09:00");
  EXPECT_EQ(Ring(clock, 0, "", "2025-03-30 00:50"), "Mon 2025-03-31 09:00");
  EXPECT_EQ(Ring(clock, 0, "", "2025-10-26 00:50"), "Mon 2025-10-27 09:00");
}

TEST(LegalClockTest, RepeatsCountFromTheLastRing) {
  const struct {
    const char* rung;
    const char* last_rang;
    const char* rings;
  } kCases[] = {
      {"repeat_every { seconds: 900 } round_the_clock: true", "2025-01-11 03:00",
       "Sat 2025-01-11 03:15"},
      {"repeat_every { seconds: 900 }", "2025-01-09 16:50", "Fri 2025-01-10 09:00"},
      {"repeat_every { working_hours: 4 }", "2025-01-09 15:00", "Fri 2025-01-10 11:00"},
      {"repeat_every { working_days: 1 }", "2025-01-09 09:00", "Fri 2025-01-10 09:00"},
      {"repeat_every { working_days: 1 }", "2025-01-10 09:00", "Mon 2025-01-13 09:00"},
      {"repeat_every { working_days: 5 }", "2025-01-09 09:00", "Thu 2025-01-16 09:00"},
      {"repeat_every { working_days: 1 }", "2024-12-24 09:00", "Fri 2024-12-27 09:00"},
      {"repeat_every { working_days: 1 } round_the_clock: true", "2025-01-09 00:00",
       "Fri 2025-01-10 00:00"},
  };
  for (const auto& c : kCases) {
    const auto clock =
        ClockOf(std::string("budget { working_days: 2 } ladder { due: true ") + c.rung + "}");
    EXPECT_EQ(Ring(clock, 1, c.last_rang, "2025-01-06 10:00"), c.rings) << c.rung;
    EXPECT_EQ(Ring(clock, 1000, c.last_rang, "2025-01-06 10:00"), c.rings) << c.rung;
  }
}

TEST(LegalClockTest, RungWithoutRepeatRingsOnce) {
  const auto clock = ClockOf("budget { working_days: 2 } ladder { due: true }");
  EXPECT_EQ(Ring(clock, 0, "", "2025-01-06 10:00"), "Thu 2025-01-09 09:00");
  EXPECT_EQ(Ring(clock, 1, "2025-01-09 09:00", "2025-01-06 10:00"), "never");
}

TEST(LegalClockTest, RungRingsAtMostAsOften) {
  const auto clock = ClockOf(R"(budget { seconds: 60 }
      ladder { due: true round_the_clock: true repeat_every { seconds: 300 } at_most: 3 })");
  EXPECT_EQ(Ring(clock, 0, "", "2025-01-06 10:00"), "Mon 2025-01-06 10:01");
  EXPECT_EQ(Ring(clock, 1, "2025-01-06 10:01", "2025-01-06 10:00"), "Mon 2025-01-06 10:06");
  EXPECT_EQ(Ring(clock, 2, "2025-01-06 10:06", "2025-01-06 10:00"), "Mon 2025-01-06 10:11");
  EXPECT_EQ(Ring(clock, 3, "2025-01-06 10:11", "2025-01-06 10:00"), "never");
}

TEST(LegalClockTest, EachRungOfLadderHasItsTime) {
  const auto clock = ClockOf(R"(budget { seconds: 3600 }
      ladder { share: 0.25 round_the_clock: true }
      ladder { due: true round_the_clock: true })");
  const absl::Time start = At("2025-01-06 10:00");
  const storage::v1::Clock record = StartedAt(start);
  const LegalClock legal{record, clock, EnglandAndWales()};
  EXPECT_EQ(RungTime(legal, 0, 0, {}), start + absl::Minutes(15));
  EXPECT_EQ(RungTime(legal, 1, 0, {}), start + absl::Hours(1));
}

TEST(LegalClockTest, StateFollowsRecordAndDueTime) {
  const absl::Time start = At("2025-01-06 10:00");
  const absl::Time due = At("2025-01-09 00:00");
  const absl::Duration tick = absl::Milliseconds(1);
  const absl::Time running = absl::UnixEpoch();
  const struct {
    absl::Time end;
    bool is_void;
    absl::Time now;
    v1::ClockState state;
  } kCases[] = {
      {running, false, start, v1::CLOCK_STATE_RUNNING},
      {running, false, due - tick, v1::CLOCK_STATE_RUNNING},
      {running, false, due, v1::CLOCK_STATE_BREACHED},
      {running, false, due + tick, v1::CLOCK_STATE_BREACHED},
      {due - tick, false, due + tick, v1::CLOCK_STATE_MET},
      {due, false, due + tick, v1::CLOCK_STATE_MET_LATE},
      {due + tick, false, due + tick, v1::CLOCK_STATE_MET_LATE},
      {due - tick, true, due + tick, v1::CLOCK_STATE_VOID},
      {due + tick, true, due + tick, v1::CLOCK_STATE_VOID_LATE},
  };
  const auto clock = ClockOf("budget { working_days: 2 }");
  for (const auto& c : kCases) {
    storage::v1::Clock record;
    record.set_start_time_ms(absl::ToUnixMillis(start));
    record.set_end_time_ms(absl::ToUnixMillis(c.end));
    record.set_void_(c.is_void);
    EXPECT_EQ(StateOf({record, clock, EnglandAndWales()}, c.now), c.state)
        << Show(c.end) << ", now " << Show(c.now);
  }
}

struct Explanation {
  const char* budget;
  const char* start;
  const char* en;
  const char* cy;
};

void ExpectExplanation(const Explanation& c) {
  const auto clock = ClockOf(std::string("budget {") + c.budget + "}");
  const auto explain = [&](v1::Language language) {
    const storage::v1::Clock record = StartedAt(At(c.start));
    return ExplainDueTime({record, clock, EnglandAndWales()}, language);
  };
  EXPECT_EQ(explain(v1::LANGUAGE_ENGLISH), c.en);
  EXPECT_EQ(explain(v1::LANGUAGE_UNSPECIFIED), c.en);
  EXPECT_EQ(explain(v1::LANGUAGE_WELSH), c.cy);
}

TEST(LegalClockTest, ExplanationOfWorkingDaysNamesHolidays) {
  const Explanation kCases[] = {
      {"working_days: 10", "2024-12-19 14:30",
       "10 working days after Thu 19 Dec 2024. These days do not count: Sat 21 Dec, Sun 22 Dec, "
       "Wed 25 Dec (Christmas Day), Thu 26 Dec (Boxing Day), Sat 28 Dec, Sun 29 Dec, Wed 1 Jan "
       "(New Year's Day), Sat 4 Jan, Sun 5 Jan. The last day is Tue 7 Jan 2025.",
       "10 diwrnod gwaith ar ôl dydd Iau 19 Rhagfyr 2024. Dydy'r diwrnodau hyn ddim yn cyfrif: "
       "dydd Sadwrn 21 Rhagfyr, dydd Sul 22 Rhagfyr, dydd Mercher 25 Rhagfyr (Dydd Nadolig), "
       "dydd Iau 26 Rhagfyr (Gŵyl San Steffan), dydd Sadwrn 28 Rhagfyr, dydd Sul 29 Rhagfyr, "
       "dydd Mercher 1 Ionawr (Dydd Calan), dydd Sadwrn 4 Ionawr, dydd Sul 5 Ionawr. Y diwrnod "
       "olaf yw dydd Mawrth 7 Ionawr 2025."},
      {"working_days: 1", "2021-12-24 09:00",
       "1 working day after Fri 24 Dec 2021. These days do not count: Sat 25 Dec (Christmas "
       "Day), Sun 26 Dec (Boxing Day), Mon 27 Dec (Christmas Day, substitute day), Tue 28 Dec "
       "(Boxing Day, substitute day). The last day is Wed 29 Dec 2021.",
       "1 diwrnod gwaith ar ôl dydd Gwener 24 Rhagfyr 2021. Dydy'r diwrnodau hyn ddim yn cyfrif: "
       "dydd Sadwrn 25 Rhagfyr (Dydd Nadolig), dydd Sul 26 Rhagfyr (Gŵyl San Steffan), dydd Llun "
       "27 Rhagfyr (Dydd Nadolig, diwrnod amgen), dydd Mawrth 28 Rhagfyr (Gŵyl San Steffan, "
       "diwrnod amgen). Y diwrnod olaf yw dydd Mercher 29 Rhagfyr 2021."},
      {"working_days: 1", "2025-01-04 12:00",
       "1 working day after Sat 4 Jan 2025. This day does not count: Sun 5 Jan. The last day is "
       "Mon 6 Jan 2025.",
       "1 diwrnod gwaith ar ôl dydd Sadwrn 4 Ionawr 2025. Dydy'r diwrnod hwn ddim yn cyfrif: "
       "dydd Sul 5 Ionawr. Y diwrnod olaf yw dydd Llun 6 Ionawr 2025."},
      {"working_days: 2", "2025-03-04 12:00",
       "2 working days after Tue 4 Mar 2025. The last day is Thu 6 Mar 2025.",
       "2 ddiwrnod gwaith ar ôl dydd Mawrth 4 Mawrth 2025. Y diwrnod olaf yw dydd Iau 6 Mawrth "
       "2025."},
  };
  for (const Explanation& c : kCases) ExpectExplanation(c);
}

TEST(LegalClockTest, ExplanationOfWorkingHoursGivesTimes) {
  const Explanation kCases[] = {
      {"working_hours: 8", "2025-02-28 15:00",
       "8 working hours after Fri 28 Feb 2025 at 15:00. These days do not count: Sat 1 Mar, Sun "
       "2 Mar. Time is up on Mon 3 Mar 2025 at 15:00.",
       "8 awr waith ar ôl dydd Gwener 28 Chwefror 2025 am 15:00. Dydy'r diwrnodau hyn ddim yn "
       "cyfrif: dydd Sadwrn 1 Mawrth, dydd Sul 2 Mawrth. Mae'r amser yn dod i ben ddydd Llun 3 "
       "Mawrth 2025 am 15:00."},
      {"working_hours: 1", "2024-08-26 10:00",
       "1 working hour after Mon 26 Aug 2024 at 10:00. This day does not count: Mon 26 Aug "
       "(Summer bank holiday). Time is up on Tue 27 Aug 2024 at 10:00.",
       "1 awr waith ar ôl dydd Llun 26 Awst 2024 am 10:00. Dydy'r diwrnod hwn ddim yn cyfrif: "
       "dydd Llun 26 Awst (Gŵyl banc yr haf). Mae'r amser yn dod i ben ddydd Mawrth 27 Awst 2024 "
       "am 10:00."},
      {"working_hours: 2", "2025-07-01 10:00",
       "2 working hours after Tue 1 Jul 2025 at 10:00. Time is up on Tue 1 Jul 2025 at 12:00.",
       "2 awr waith ar ôl dydd Mawrth 1 Gorffennaf 2025 am 10:00. Mae'r amser yn dod i ben ddydd "
       "Mawrth 1 Gorffennaf 2025 am 12:00."},
  };
  for (const Explanation& c : kCases) ExpectExplanation(c);
}

TEST(LegalClockTest, ExplanationOfPlainTimeFitsItsLength) {
  const Explanation kCases[] = {
      {"seconds: 900", "2025-06-14 23:50",
       "15 minutes after Sat 14 Jun 2025 at 23:50. Time is up on Sun 15 Jun 2025 at 00:05.",
       "15 munud ar ôl dydd Sadwrn 14 Mehefin 2025 am 23:50. Mae'r amser yn dod i ben ddydd Sul "
       "15 Mehefin 2025 am 00:05."},
      {"seconds: 120", "2025-05-01 10:00",
       "2 minutes after Thu 1 May 2025 at 10:00. Time is up on Thu 1 May 2025 at 10:02.",
       "2 funud ar ôl dydd Iau 1 Mai 2025 am 10:00. Mae'r amser yn dod i ben ddydd Iau 1 Mai "
       "2025 am 10:02."},
      {"seconds: 90", "2025-09-01 10:00",
       "90 seconds after Mon 1 Sep 2025 at 10:00. Time is up on Mon 1 Sep 2025 at 10:01.",
       "90 eiliad ar ôl dydd Llun 1 Medi 2025 am 10:00. Mae'r amser yn dod i ben ddydd Llun 1 "
       "Medi 2025 am 10:01."},
      {"seconds: 3600", "2025-11-05 10:00",
       "1 hour after Wed 5 Nov 2025 at 10:00. Time is up on Wed 5 Nov 2025 at 11:00.",
       "1 awr ar ôl dydd Mercher 5 Tachwedd 2025 am 10:00. Mae'r amser yn dod i ben ddydd "
       "Mercher 5 Tachwedd 2025 am 11:00."},
      {"seconds: 172800", "2025-04-02 10:00",
       "48 hours after Wed 2 Apr 2025 at 10:00. Time is up on Fri 4 Apr 2025 at 10:00.",
       "48 awr ar ôl dydd Mercher 2 Ebrill 2025 am 10:00. Mae'r amser yn dod i ben ddydd Gwener "
       "4 Ebrill 2025 am 10:00."},
  };
  for (const Explanation& c : kCases) ExpectExplanation(c);
}

TEST(LegalClockTest, ExplanationOfPlainTimeTellsClockChange) {
  const Explanation kCases[] = {
      {"seconds: 86400", "2025-03-29 18:00",
       "24 hours after Sat 29 Mar 2025 at 18:00. The clocks change by an hour in between. Time "
       "is up on Sun 30 Mar 2025 at 19:00.",
       "24 awr ar ôl dydd Sadwrn 29 Mawrth 2025 am 18:00. Mae'r clociau'n newid o awr yn y "
       "cyfamser. Mae'r amser yn dod i ben ddydd Sul 30 Mawrth 2025 am 19:00."},
      {"seconds: 2419200", "2025-10-01 12:00",
       "28 days of 24 hours after Wed 1 Oct 2025 at 12:00. The clocks change by an hour in "
       "between. Time is up on Wed 29 Oct 2025 at 11:00.",
       "28 diwrnod o 24 awr ar ôl dydd Mercher 1 Hydref 2025 am 12:00. Mae'r clociau'n newid o "
       "awr yn y cyfamser. Mae'r amser yn dod i ben ddydd Mercher 29 Hydref 2025 am 11:00."},
  };
  for (const Explanation& c : kCases) ExpectExplanation(c);
}

}  // namespace
}  // namespace pledgekeeper::domain
