// Holds and extensions: what the ledger of a clock does to its due time, its rungs, its state and
// its explanation.
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/clock_explanation.h"
#include "services/domain/clock/legal_clock.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Calendar& EnglandAndWales() { return *WalesRules().FindCalendar("england-and-wales"); }

config::v1::Clock Rule(const std::string& text) {
  config::v1::Clock rule;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      text + R"( holds { reason: "court" title { en: "A court case" cy: "Achos llys" } }
                 holds { reason: "police" title { en: "The police" cy: "Yr heddlu" } })",
      &rule))
      << text;
  return rule;
}

struct Held {
  const char* from;
  const char* until;
};

storage::v1::Clock Started(const std::string& start, const std::vector<Held>& holds = {}) {
  storage::v1::Clock record;
  record.set_start_time_ms(absl::ToUnixMillis(At(start)));
  for (const Held& held : holds) {
    storage::v1::Hold& hold = *record.add_holds();
    hold.set_reason(record.holds_size() == 1 ? "court" : "police");
    hold.set_from_ms(absl::ToUnixMillis(At(held.from)));
    hold.set_until_ms(absl::ToUnixMillis(At(held.until)));
  }
  return record;
}

std::string Due(const std::string& budget, const storage::v1::Clock& record) {
  return Show(DueTime({record, Rule("budget {" + budget + "}"), EnglandAndWales()}));
}

// January 2025 begins on a Wednesday; the 6th is a Monday.
TEST(ClockLedgerTest, DueTimeLeavesOutWhatWasHeld) {
  const struct {
    const char* what;
    const char* budget;
    const char* start;
    std::vector<Held> holds;
    const char* due;
  } kCases[] = {
      {"no hold", "working_days: 5", "2025-01-06 10:00", {}, "Tue 14 00:00"},
      {"two nights",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-07 12:00", "2025-01-09 12:00"}},
       "Thu 16 00:00"},
      {"within a day",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-07 09:00", "2025-01-07 16:00"}},
       "Tue 14 00:00"},
      {"from a midnight on",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-08 00:00", "2025-01-09 00:00"}},
       "Wed 15 00:00"},
      {"up to just before midnight",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-08 00:00", "2025-01-08 23:59"}},
       "Tue 14 00:00"},
      {"over a weekend only",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-11 00:00", "2025-01-13 00:00"}},
       "Tue 14 00:00"},
      {"Friday noon to Monday noon",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-10 12:00", "2025-01-13 12:00"}},
       "Wed 15 00:00"},
      {"over holidays",
       "working_days: 5",
       "2024-12-23 10:00",
       {{"2024-12-24 12:00", "2024-12-27 12:00"}},
       "Sat 04 00:00"},
      {"several",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-07 12:00", "2025-01-08 12:00"}, {"2025-01-09 12:00", "2025-01-10 12:00"}},
       "Thu 16 00:00"},
      {"the second after the due time without the first",
       "working_days: 2",
       "2025-01-06 10:00",
       {{"2025-01-07 12:00", "2025-01-09 12:00"}, {"2025-01-09 13:00", "2025-01-10 13:00"}},
       "Tue 14 00:00"},
      {"began when it was late",
       "working_days: 2",
       "2025-01-06 10:00",
       {{"2025-01-09 12:00", "2025-01-20 12:00"}},
       "Thu 09 00:00"},
      {"over the clock change",
       "working_days: 3",
       "2025-03-27 10:00",
       {{"2025-03-28 12:00", "2025-03-31 12:00"}},
       "Thu 03 00:00"},
      {"ended at once",
       "working_days: 5",
       "2025-01-06 10:00",
       {{"2025-01-07 12:00", "2025-01-07 12:00"}},
       "Tue 14 00:00"},
      {"on day zero",
       "working_days: 2",
       "2025-01-06 10:00",
       {{"2025-01-06 12:00", "2025-01-07 12:00"}},
       "Thu 09 00:00"},

      {"hours: in the office",
       "working_hours: 8",
       "2025-01-06 14:00",
       {{"2025-01-06 15:00", "2025-01-06 16:30"}},
       "Tue 07 15:30"},
      {"hours: at night",
       "working_hours: 8",
       "2025-01-06 14:00",
       {{"2025-01-06 17:00", "2025-01-07 09:00"}},
       "Tue 07 14:00"},
      {"hours: over a weekend",
       "working_hours: 8",
       "2025-01-10 14:00",
       {{"2025-01-10 16:00", "2025-01-13 10:00"}},
       "Mon 13 16:00"},
      {"hours: several",
       "working_hours: 8",
       "2025-01-06 14:00",
       {{"2025-01-06 15:00", "2025-01-06 16:00"}, {"2025-01-07 10:00", "2025-01-07 11:00"}},
       "Tue 07 16:00"},
      {"hours: began at the due time",
       "working_hours: 8",
       "2025-01-06 14:00",
       {{"2025-01-07 14:00", "2025-01-07 16:00"}},
       "Tue 07 14:00"},

      {"seconds: to the second",
       "seconds: 3600",
       "2025-01-06 10:00",
       {{"2025-01-06 10:30", "2025-01-06 12:00"}},
       "Mon 06 12:30"},
      {"seconds: several",
       "seconds: 3600",
       "2025-01-06 10:00",
       {{"2025-01-06 10:30", "2025-01-06 10:40"}, {"2025-01-06 10:50", "2025-01-06 11:50"}},
       "Mon 06 12:10"},
      {"seconds: over the clock change",
       "seconds: 86400",
       "2025-03-29 18:00",
       {{"2025-03-30 00:00", "2025-03-30 12:00"}},
       "Mon 31 06:00"},
      {"seconds: from the start",
       "seconds: 3600",
       "2025-01-06 10:00",
       {{"2025-01-06 10:00", "2025-01-06 11:00"}},
       "Mon 06 12:00"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Due(c.budget, Started(c.start, c.holds)), c.due) << c.what;
  }
}

TEST(ClockLedgerTest, ClosedOfficeGivesTheNextWorkingDay) {
  const struct {
    const char* start;
    const char* due;
  } kCases[] = {
      {"2025-01-06 10:00", "Tue 07 10:00"},  // open: plain 24 hours
      {"2025-01-06 07:00", "Tue 07 00:00"},  // not open yet: the same day
      {"2025-01-06 17:00", "Wed 08 00:00"},  // closed: Tuesday
      {"2025-01-10 18:00", "Tue 14 00:00"},  // Friday evening: Monday
      {"2025-01-11 10:00", "Tue 14 00:00"},
      {"2024-12-24 20:00", "Sat 28 00:00"},  // over Christmas: Friday 27th
  };
  const auto rule = Rule("budget { seconds: 86400 } day_zero: NEXT_WORKING_DAY_WHEN_CLOSED");
  for (const auto& c : kCases) {
    EXPECT_EQ(Show(DueTime({Started(c.start), rule, EnglandAndWales()})), c.due) << c.start;
  }
  const auto held = Started("2025-01-10 18:00", {{"2025-01-13 10:00", "2025-01-14 10:00"}});
  EXPECT_EQ(Show(DueTime({held, rule, EnglandAndWales()})), "Wed 15 00:00");
}

// Before the office opens the next day on which it opens is the same one: the sentence must hold
// then too, and promise no more time than there is.
TEST(ClockLedgerTest, ExplainsWhatBeginsWhileTheOfficeIsClosed) {
  const auto rule = Rule("budget { seconds: 86400 } day_zero: NEXT_WORKING_DAY_WHEN_CLOSED");
  const auto started = Started("2025-01-06 07:00");
  EXPECT_EQ(
      ExplainDueTime({started, rule, EnglandAndWales()}, v1::LANGUAGE_ENGLISH),
      "24 hours after Mon 6 Jan 2025 at 07:00. The office was closed then, so it must be done "
      "by the end of the next day on which it opens. The last day is Mon 6 Jan 2025.");
}

TEST(ClockLedgerTest, OnlyAgreedExtensionsCount) {
  const struct {
    std::vector<std::pair<v1::ExtensionState, int>> extensions;
    int length;
  } kCases[] = {
      {{}, 10},
      {{{v1::EXTENSION_STATE_ASKED, 20}}, 10},
      {{{v1::EXTENSION_STATE_REFUSED, 20}}, 10},
      {{{v1::EXTENSION_STATE_AGREED, 20}}, 20},
      {{{v1::EXTENSION_STATE_AGREED, 15}, {v1::EXTENSION_STATE_ASKED, 20}}, 15},
      {{{v1::EXTENSION_STATE_AGREED, 20}, {v1::EXTENSION_STATE_AGREED, 15}}, 20},
      {{{v1::EXTENSION_STATE_REFUSED, 20}, {v1::EXTENSION_STATE_AGREED, 12}}, 12},
  };
  const auto rule = Rule("budget { working_days: 10 }");
  for (size_t i = 0; i < std::size(kCases); ++i) {
    storage::v1::Clock record = Started("2025-01-06 10:00");
    for (const auto& [state, length] : kCases[i].extensions) {
      storage::v1::Extension& extension = *record.add_extensions();
      extension.set_state(state);
      extension.set_length(length);
    }
    const LegalClock clock{record, rule, EnglandAndWales()};
    EXPECT_EQ(LengthOf(BudgetOf(clock)), kCases[i].length) << i;
    EXPECT_EQ(DueTime(clock), EnglandAndWales().EndOf(EnglandAndWales().AddWorkingDays(
                                  absl::CivilDay(2025, 1, 6), kCases[i].length)))
        << i;
  }
}

// ---- Rungs ----

std::string Ring(const std::string& rung, const storage::v1::Clock& record,
                 const std::string& budget = "working_days: 4") {
  const auto rule = Rule("budget {" + budget + "} ladder {" + rung + "}");
  const auto time = RungTime({record, rule, EnglandAndWales()}, 0, record.rang(),
                             absl::FromUnixMillis(record.last_rung_time_ms()));
  return time.has_value() ? Show(*time) : "never";
}

// Four working days from Monday 10:00 end on Friday's midnight, 110 hours later: half of it is
// Wednesday 17:00, a fifth Tuesday 08:00.
TEST(ClockLedgerTest, SharesMoveOnByWhatWasHeld) {
  const struct {
    const char* what;
    const char* rung;
    std::vector<Held> holds;
    const char* rings;
  } kCases[] = {
      {"no hold", "share: 0.5 round_the_clock: true", {}, "Wed 08 17:00"},
      {"held before",
       "share: 0.5 round_the_clock: true",
       {{"2025-01-07 10:00", "2025-01-08 10:00"}},
       "Thu 09 17:00"},
      {"held after",
       "share: 0.2 round_the_clock: true",
       {{"2025-01-08 10:00", "2025-01-09 10:00"}},
       "Tue 07 08:00"},
      {"held over it",
       "share: 0.5 round_the_clock: true",
       {{"2025-01-08 12:00", "2025-01-09 12:00"}},
       "Thu 09 17:00"},
      {"held from the very moment",
       "share: 0.5 round_the_clock: true",
       {{"2025-01-08 17:00", "2025-01-09 17:00"}},
       "Thu 09 17:00"},
      {"moved into the second hold",
       "share: 0.5 round_the_clock: true",
       {{"2025-01-07 10:00", "2025-01-08 10:00"}, {"2025-01-09 12:00", "2025-01-10 12:00"}},
       "Fri 10 17:00"},
      {"within one day, never later than due",
       "share: 0.99 round_the_clock: true",
       {{"2025-01-07 00:30", "2025-01-07 23:30"}},
       "Sat 11 00:00"},
      {"due, with a night held",
       "due: true round_the_clock: true",
       {{"2025-01-08 12:00", "2025-01-09 12:00"}},
       "Tue 14 00:00"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Ring(c.rung, Started("2025-01-06 10:00", c.holds)), c.rings) << c.what;
  }
}

TEST(ClockLedgerTest, NoRungRingsInsideAHold) {
  const struct {
    const char* what;
    const char* rung;
    std::vector<Held> holds;
    const char* rings;
  } kCases[] = {
      {"after the due time, round the clock",
       "after_due { seconds: 3600 } round_the_clock: true",
       {{"2025-01-11 00:30", "2025-01-12 02:00"}},
       "Sun 12 02:00"},
      {"after the due time, then until the office opens",
       "after_due { seconds: 3600 }",
       {{"2025-01-11 00:30", "2025-01-12 02:00"}},
       "Mon 13 09:00"},
      {"the office opens inside of one",
       "share: 0.5",
       {{"2025-01-09 08:00", "2025-01-09 15:00"}},
       "Thu 09 15:00"},
      {"it ends when the office is closed, and the next one begins before it opens",
       "share: 0.5",
       {{"2025-01-08 16:30", "2025-01-08 18:00"}, {"2025-01-09 08:30", "2025-01-09 11:00"}},
       "Thu 09 11:00"},
      {"two without a moment between",
       "after_due { seconds: 3600 } round_the_clock: true",
       {{"2025-01-11 00:30", "2025-01-12 02:00"}, {"2025-01-12 02:00", "2025-01-12 04:00"}},
       "Sun 12 04:00"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Ring(c.rung, Started("2025-01-06 10:00", c.holds)), c.rings) << c.what;
  }
}

TEST(ClockLedgerTest, RepeatsWaitForTheEndOfAHold) {
  storage::v1::Clock record =
      Started("2025-01-06 10:00", {{"2025-01-14 10:00", "2025-01-16 10:00"}});
  record.set_rang(1);
  record.set_last_rung_time_ms(absl::ToUnixMillis(At("2025-01-14 09:00")));
  EXPECT_EQ(Ring("due: true repeat_every { working_days: 1 }", record), "Thu 16 10:00");
}

TEST(ClockLedgerTest, StateSaysHeldUnlessItIsLate) {
  const auto rule = Rule("budget { working_days: 2 }");
  const auto state = [&](const storage::v1::Clock& record, const char* now) {
    return v1::ClockState_Name(StateOf({record, rule, EnglandAndWales()}, At(now)));
  };
  const auto held = Started("2025-01-06 10:00", {{"2025-01-07 12:00", "2025-01-09 12:00"}});
  EXPECT_EQ(state(held, "2025-01-07 11:59"), "CLOCK_STATE_RUNNING");
  EXPECT_EQ(state(held, "2025-01-07 12:00"), "CLOCK_STATE_HELD");
  EXPECT_EQ(state(held, "2025-01-09 11:59"), "CLOCK_STATE_HELD");
  EXPECT_EQ(state(held, "2025-01-09 12:00"), "CLOCK_STATE_RUNNING");
  EXPECT_EQ(state(held, "2025-01-11 00:00"), "CLOCK_STATE_BREACHED");
  const auto late = Started("2025-01-06 10:00", {{"2025-01-09 12:00", "2025-01-20 12:00"}});
  EXPECT_EQ(state(late, "2025-01-10 12:00"), "CLOCK_STATE_BREACHED");
}

// ---- Why ----

std::string Explained(const std::string& budget, const storage::v1::Clock& record,
                      v1::Language language = v1::LANGUAGE_ENGLISH) {
  return ExplainDueTime({record, Rule("budget {" + budget + "}"), EnglandAndWales()}, language);
}

TEST(ClockLedgerTest, ExplanationSaysEachHoldOnce) {
  const auto record = Started("2024-12-23 10:00", {{"2024-12-24 12:00", "2024-12-30 12:00"},
                                                   {"2025-01-02 12:00", "2025-01-03 12:00"}});
  EXPECT_EQ(
      Explained("working_days: 3", record),
      "3 working days after Mon 23 Dec 2024. These days do not count: Wed 25 Dec (Christmas Day), "
      "Thu 26 Dec (Boxing Day), Sat 28 Dec, Sun 29 Dec, Wed 1 Jan (New Year's Day). The clock is "
      "stopped from Tue 24 Dec to Fri 27 Dec (A court case). The clock is stopped on Thu 2 Jan "
      "(The police). The last day is Fri 3 Jan 2025.");
  EXPECT_EQ(
      Explained("working_days: 3", record, v1::LANGUAGE_WELSH),
      "3 diwrnod gwaith ar ôl dydd Llun 23 Rhagfyr 2024. Dydy'r diwrnodau hyn ddim yn cyfrif: "
      "dydd Mercher 25 Rhagfyr (Dydd Nadolig), dydd Iau 26 Rhagfyr (Gŵyl San Steffan), dydd "
      "Sadwrn 28 Rhagfyr, dydd Sul 29 Rhagfyr, dydd Mercher 1 Ionawr (Dydd Calan). Mae'r cloc "
      "wedi ei stopio o ddydd Mawrth 24 Rhagfyr i ddydd Gwener 27 Rhagfyr (Achos llys). Mae'r "
      "cloc wedi ei stopio ddydd Iau 2 Ionawr (Yr heddlu). Y diwrnod olaf yw dydd Gwener 3 Ionawr "
      "2025.");
}

TEST(ClockLedgerTest, HoldThatTookNoDayIsNotSaid) {
  const auto record = Started("2025-01-06 10:00", {{"2025-01-07 12:00", "2025-01-07 15:00"}});
  EXPECT_EQ(Explained("working_days: 2", record),
            "2 working days after Mon 6 Jan 2025. The last day is Wed 8 Jan 2025.");
}

TEST(ClockLedgerTest, ExplanationOfHoursNamesTheHolds) {
  const auto record = Started("2025-01-06 14:00", {{"2025-01-06 15:00", "2025-01-06 16:30"}});
  EXPECT_EQ(Explained("working_hours: 8", record),
            "8 working hours after Mon 6 Jan 2025 at 14:00. The clock is stopped from Mon 6 Jan "
            "2025 at 15:00 to Mon 6 Jan 2025 at 16:30 (A court case). Time is up on Tue 7 Jan 2025 "
            "at 15:30.");
  EXPECT_EQ(Explained("working_hours: 8", record, v1::LANGUAGE_WELSH),
            "8 awr waith ar ôl dydd Llun 6 Ionawr 2025 am 14:00. Mae'r cloc wedi ei stopio o ddydd "
            "Llun 6 Ionawr 2025 am 15:00 i ddydd Llun 6 Ionawr 2025 am 16:30 (Achos llys). Mae'r "
            "amser yn dod i ben ddydd Mawrth 7 Ionawr 2025 am 15:30.");
  EXPECT_EQ(Explained("seconds: 3600", record, v1::LANGUAGE_WELSH),
            "1 awr ar ôl dydd Llun 6 Ionawr 2025 am 14:00. Mae'r amser yn dod i ben ddydd Llun 6 "
            "Ionawr 2025 am 15:00.")
      << "a hold from the due time on moved nothing";
}

TEST(ClockLedgerTest, ExplanationSaysWhatWasExtended) {
  storage::v1::Clock record = Started("2025-01-06 10:00");
  storage::v1::Extension& extension = *record.add_extensions();
  extension.set_state(v1::EXTENSION_STATE_AGREED);
  extension.set_length(20);
  const struct {
    const char* budget;
    const char* en;
    const char* cy;
  } rows[] = {
      {"working_days: 10", "20 working days (extended from 10 working days) after Mon 6 Jan 2025.",
       "20 diwrnod gwaith (wedi ei ymestyn o 10 diwrnod gwaith) ar ôl dydd Llun 6 Ionawr 2025."},
      {"working_hours: 1", "20 working hours (extended from 1 working hour) after Mon 6 Jan 2025",
       "20 awr waith (wedi ei ymestyn o 1 awr waith) ar ôl dydd Llun 6 Ionawr 2025"},
      {"seconds: 10", "20 seconds (extended from 10 seconds) after Mon 6 Jan 2025",
       "20 eiliad (wedi ei ymestyn o 10 eiliad) ar ôl dydd Llun 6 Ionawr 2025"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(Explained(row.budget, record), HasSubstr(row.en));
    EXPECT_THAT(Explained(row.budget, record, v1::LANGUAGE_WELSH), HasSubstr(row.cy));
  }
  extension.set_state(v1::EXTENSION_STATE_ASKED);
  EXPECT_THAT(Explained("working_days: 10", record), Not(HasSubstr("extended")));
}

// ---- Whatever is held ----

// By hand, a minute or a day at a time.
class Oracle {
 public:
  Oracle(const storage::v1::Clock& record) : record_(record) {}

  bool HeldAt(absl::Time time) const {
    return std::any_of(record_.holds().begin(), record_.holds().end(), [&](const auto& hold) {
      return absl::FromUnixMillis(hold.from_ms()) <= time &&
             time < absl::FromUnixMillis(hold.until_ms());
    });
  }
  int WorkingDays(absl::Time start, absl::Time due) const {
    int days = 0;
    const Calendar& calendar = EnglandAndWales();
    for (absl::CivilDay day = calendar.DayOf(start) + 1; calendar.EndOf(day) <= due; ++day) {
      // Held at its end: in the last minute before midnight.
      const bool held = HeldAt(calendar.EndOf(day) - absl::Minutes(1));
      if (calendar.IsWorkingDay(day) && !held) ++days;
    }
    return days;
  }
  int Minutes(absl::Time start, absl::Time due, bool office) const {
    int minutes = 0;
    for (absl::Time at = start; at < due; at += absl::Minutes(1)) {
      const bool counts = !office || EnglandAndWales().NextOfficeTime(at) == at;
      if (counts && !HeldAt(at)) ++minutes;
    }
    return minutes;
  }

 private:
  const storage::v1::Clock& record_;
};

// On whole minutes, one after the other, as staff make them.
storage::v1::Clock RandomRecord(std::mt19937& random, int span_minutes) {
  const auto below = [&](int bound) { return static_cast<int>(random() % bound); };
  storage::v1::Clock record;
  absl::Time at = At("2025-03-24 00:00") + absl::Minutes(below(60 * 24 * 10));
  record.set_start_time_ms(absl::ToUnixMillis(at));
  for (int i = below(4); i > 0; --i) {
    storage::v1::Hold& hold = *record.add_holds();
    at += absl::Minutes(below(span_minutes));
    hold.set_from_ms(absl::ToUnixMillis(at));
    at += absl::Minutes(below(span_minutes));
    hold.set_until_ms(absl::ToUnixMillis(at));
  }
  return record;
}

TEST(ClockLedgerTest, CountedTimeIsTheBudgetWhateverIsHeld) {
  constexpr unsigned kSeeds = 300;
  for (unsigned seed = 1; seed <= kSeeds && !HasFailure(); ++seed) {
    std::mt19937 random(seed);
    const int length = 1 + static_cast<int>(random() % 8);
    for (const char* unit : {"working_days", "working_hours", "seconds"}) {
      const bool days = std::string(unit) == "working_days";
      const storage::v1::Clock record = RandomRecord(random, days ? 60 * 24 * 4 : 60 * 20);
      const int minutes = 60 * length;
      const auto rule = Rule(std::string("budget {") + unit + ": " +
                             std::to_string(unit[0] == 's' ? 60 * minutes : length) +
                             "} ladder { share: 0.5 action: REMIND target: HOLDER }");
      const LegalClock clock{record, rule, EnglandAndWales()};
      const absl::Time due = DueTime(clock);
      SCOPED_TRACE(testing::Message() << "seed " << seed << " " << unit << " " << length << "\n"
                                      << record.DebugString() << "due " << Show(due));
      EXPECT_GE(due, AddBudget(EnglandAndWales(), rule.budget(), clock.start()));
      const Oracle oracle(record);
      if (days) {
        EXPECT_EQ(oracle.WorkingDays(clock.start(), due), length);
        EXPECT_EQ(oracle.WorkingDays(clock.start(), due - absl::Minutes(1)), length - 1);
      } else {
        const bool office = unit[0] == 'w';
        EXPECT_EQ(oracle.Minutes(clock.start(), due, office), minutes);
        EXPECT_EQ(oracle.Minutes(clock.start(), due - absl::Minutes(1), office), minutes - 1);
      }
      const auto ring = RungTime(clock, 0, 0, absl::InfinitePast());
      ASSERT_TRUE(ring.has_value());
      EXPECT_FALSE(oracle.HeldAt(*ring)) << Show(*ring);
      EXPECT_EQ(EnglandAndWales().NextOfficeTime(*ring), *ring) << Show(*ring);
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
