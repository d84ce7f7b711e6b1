// What goes wrong where such deadlines are kept elsewhere, each as a test: none of it may happen
// here.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/calendar/difference.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/wake.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/wording/clock_view.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Council BigCouncil() {
  Council council = DemoCouncil();
  council.Team("night", "sm")
      .Worker("nia", {v1::ROLE_SOCIAL_WORKER, "night", "sm"})
      .OutOfHours("night")
      .Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  return council;
}

Story Sent(v1::Safety safety = v1::SAFETY_SAFE, absl::Time now = Monday()) {
  Story story(BigCouncil(), WalesRules2(), now);
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  return story;
}

Asking Asked(v1::Action action, const std::string& actor) {
  Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = "because";
  return request;
}

bool IsOfficeTime(absl::Time time) {
  return WalesRules2().policy().calendar->NextOfficeTime(time) == time;
}

TEST(WhatGoesWrongElsewhereTest, DeadlinesKeptInSpreadsheets) {
  for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SAFE}) {
    for (const Rulebook* rules : {&WalesRules(), &WalesRules2(), &EnglandRules()}) {
      Story story(BigCouncil(), *rules, Monday());
      Submission submission = KimsSubmission();
      submission.safety = safety;
      story.Submit(submission);
      const auto expect_due = [&](const char* state) {
        const auto running = RunningClocks(story.report(), PolicyOf(story.report(), *rules));
        EXPECT_EQ(!running.empty(), IsOpen(story.report().state())) << state;
        const auto shown = wording::ClockViews(story.report(), story.circumstances(),
                                               wording::Reader::kStaff, v1::LANGUAGE_WELSH);
        for (const auto& view : shown.clocks) {
          EXPECT_TRUE(view.has_due_time()) << state << view.name();
        }
      };
      expect_due("sent");
      story.Do(v1::ACTION_OPEN, "ann");
      expect_due("read");
      story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
      expect_due("acknowledged");
      story.Do(v1::ACTION_RESOLVE, "ann", "done");
      expect_due("said to be sorted");
      story.Do(v1::ACTION_REOPEN, "kim");
      expect_due("not sorted");
      story.Do(v1::ACTION_WITHDRAW, "kim");
      expect_due("taken back");
    }
  }
}

TEST(WhatGoesWrongElsewhereTest, RemindersWithoutContext) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  const auto changes = story.ChangesUntil(At("2025-01-10 12:00"));
  ASSERT_GT(changes.size(), 20);
  for (const ReportChange& change : changes) {
    if (change.line.tell().empty()) continue;
    EXPECT_EQ(change.line.report_id(), "r1");
    EXPECT_THAT(Reasons(change), Contains(HasSubstr("clock:")));
    EXPECT_THAT(Reasons(change), Contains(HasSubstr("rung:")));
    for (const auto& telling : change.line.tell())
      EXPECT_FALSE((telling.reason() == config::v1::TELL_REASON_UNSPECIFIED));
  }
}

TEST(WhatGoesWrongElsewhereTest, RemindersAfterClosing) {
  for (const v1::Action end : {v1::ACTION_WITHDRAW, v1::ACTION_CONFIRM}) {
    Story story = Sent();
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
    if (end == v1::ACTION_CONFIRM) story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.Do(end, "kim");
    EXPECT_EQ(story.last().wake, std::nullopt);
    for (int day = 0; day < 500; ++day) {
      EXPECT_THAT(story.SleepUntil(Monday() + absl::Hours(24 * day)), IsEmpty());
    }
  }
}

// A year of silence, from every day of the year: nothing at night, at weekends or on holidays.
TEST(WhatGoesWrongElsewhereTest, RemindersAtMidnightOrOnHolidays) {
  for (int day = 0; day < 365; day += 3) {
    Story story = Sent(v1::SAFETY_SAFE, Monday() + absl::Hours(24 * day + day % 24));
    for (const ReportChange& change : story.ChangesUntil(story.now() + absl::Hours(24 * 20))) {
      const absl::Time time = absl::FromUnixMillis(change.line.time_ms());
      EXPECT_TRUE(IsOfficeTime(time)) << Show(time);
    }
  }
}

// The server was down over the afternoon, and comes back at three in the night.
TEST(WhatGoesWrongElsewhereTest, RemindersAtMidnightAfterAnOutage) {
  Story story = Sent();
  EXPECT_THAT(story.SleepUntil(At("2025-01-10 03:00")), IsEmpty());
  const auto wake = NextWake(story.report(), story.circumstances());
  EXPECT_EQ(wake, At("2025-01-10 09:00"));
  EXPECT_THAT(story.SleepUntil(At("2025-01-10 09:00")), Not(IsEmpty()));
}

TEST(WhatGoesWrongElsewhereTest, WeekendsAndHolidaysCounted) {
  // Two working days from Christmas Eve.
  Story story = Sent(v1::SAFETY_SAFE, At("2024-12-24 12:00"));
  const auto due = wording::ClockViews(story.report(), story.circumstances(),
                                       wording::Reader::kStaff, v1::LANGUAGE_ENGLISH)
                       .clocks[0];
  EXPECT_EQ(due.name(), "acknowledge");
  EXPECT_EQ(due.due_time().seconds(), absl::ToUnixSeconds(At("2024-12-31 00:00")));
}

TEST(WhatGoesWrongElsewhereTest, PausedClocksNeverResumed) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  Asking hold = Asked(v1::ACTION_HOLD_CLOCK, "sm");
  hold.clock = "discuss";
  hold.hold_reason = "court";
  hold.until = At("2030-01-06 10:00");
  EXPECT_EQ(story.Refusal(hold), "TIME_OUT_OF_BOUNDS") << "no hold without an end";
  hold.until = At("2025-02-03 10:00");
  story.MustDo(hold);
  int ended = 0;
  bool late = false;
  for (const ReportChange& change : story.ChangesUntil(At("2025-03-31 12:00"))) {
    ended += change.entry.action() == v1::ACTION_HOLD_ENDED ? 1 : 0;
    late |= ended > 0 && testing::Value(Reasons(change), Contains("clock:discuss")) &&
            change.entry.action() == v1::ACTION_ESCALATE;
  }
  EXPECT_EQ(ended, 1) << "nobody has to remember it";
  EXPECT_TRUE(late) << "and the clock calls again";
}

TEST(WhatGoesWrongElsewhereTest, AcknowledgedItemPagesSomebodyMonthsLater) {
  Story story = Sent();
  story.PassTime(At("2025-01-07 12:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_THAT(story.SleepUntil(Monday() + absl::Hours(24 * 120)), IsEmpty());
  // Nor does a clock that was met ring while others run.
  Story open = Sent();
  open.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  for (const ReportChange& change : open.ChangesUntil(Monday() + absl::Hours(24 * 120))) {
    EXPECT_THAT(Reasons(change), Not(Contains("clock:acknowledge")));
  }
}

TEST(WhatGoesWrongElsewhereTest, AcknowledgedThenForgotten) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const auto lines = story.PassTime(At("2025-01-17 12:00"));
  EXPECT_THAT(lines, Contains("Fri 10 09:00 REMIND ann:reminded"));
  EXPECT_THAT(lines, Contains("Tue 14 09:00 ESCALATE tm:brought_in"));
  EXPECT_THAT(lines, Contains("Tue 14 09:00 REMIND kim:late"));
  EXPECT_THAT(lines, Contains(HasSubstr("ESCALATE dir:brought_in")));
}

TEST(WhatGoesWrongElsewhereTest, ResponsiblePersonOnLeaveAndNobodyTold) {
  const struct {
    const char* what;
    void (*change)(Council&);
    const char* told;
  } kCases[] = {
      {"with a cover", [](Council& c) { c.AlwaysAway("ann", "cat"); }, "cat:given"},
      {"without one", [](Council& c) { c.AlwaysAway("ann"); }, "bob:given"},
      {"left overnight", [](Council& c) { c.Gone("ann"); }, "bob:given"},
      {"the whole team", [](Council& c) { c.Gone("ann").Gone("bob"); }, "cat:given dan:given"},
  };
  for (const auto& c : kCases) {
    // Away when it comes, and gone while it is there.
    Council council = DemoCouncil();
    c.change(council);
    Story away(council, WalesRules2(), Monday());
    EXPECT_EQ(Tellings(away.Submit(KimsSubmission())), c.told) << c.what;
    Story gone(DemoCouncil(), WalesRules2(), Monday());
    gone.Submit(KimsSubmission());
    c.change(gone.council());
    gone.CouncilChanged();
    EXPECT_THAT(gone.SleepUntil(Monday()), Contains(HasSubstr(c.told))) << c.what;
  }
}

TEST(WhatGoesWrongElsewhereTest, LateAddedBankHolidayIgnored) {
  Rulebook rules = WalesRules2();
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  const auto due = [&] { return *NextDueOfStaff(story.report(), rules.policy()); };
  story.set_now(At("2025-01-07 10:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const absl::Time before = due();
  config::v1::Calendar calendar;
  calendar.set_id("england-and-wales");
  calendar.set_version(100);
  calendar.mutable_title()->set_en("Working days");
  calendar.mutable_title()->set_cy("Diwrnodau gwaith");
  calendar.set_time_zone("Europe/London");
  for (int weekday = 1; weekday <= 5; ++weekday) {
    calendar.add_working_weekdays(static_cast<config::v1::Weekday>(weekday));
  }
  calendar.set_office_opens("09:00");
  calendar.set_office_closes("17:00");
  config::v1::OneOff& day = *calendar.add_additions();
  day.set_date("2025-01-09");
  day.mutable_name()->set_en("A day of mourning");
  day.mutable_name()->set_cy("Diwrnod o alar");
  config::v1::HolidayRule& rule = *calendar.add_rules();
  rule.mutable_name()->set_en("Christmas Day");
  rule.mutable_name()->set_cy("Dydd Nadolig");
  rule.mutable_fixed()->set_month(12);
  rule.mutable_fixed()->set_day(25);
  auto newer = rules.WithCalendars({calendar});
  ASSERT_TRUE(newer.ok()) << newer.status();
  rules = *std::move(newer);
  const auto moved = story.Due();
  ASSERT_TRUE(moved.has_value());
  EXPECT_EQ(moved->entry.action(), v1::ACTION_CALENDAR_MOVED);
  EXPECT_THAT(Tellings(*moved), HasSubstr("kim:moved"));
  EXPECT_FALSE(moved->entry.why().en().empty());
  EXPECT_FALSE(moved->entry.why().cy().empty());
  story.Record(*moved);
  // The informal aim is plain time; the silence moved by the day.
  EXPECT_EQ(due(), before);
  EXPECT_EQ(Show(DueTime(RunningClocks(story.report(), rules.policy()).back().clock)),
            "Thu 16 00:00");
}

TEST(WhatGoesWrongElsewhereTest, OneCalendarForAllNations) {
  const Calendar& wales = *WalesRules2().FindCalendar("england-and-wales");
  const Calendar& scotland = *WalesRules2().FindCalendar("scotland");
  const Calendar& ireland = *WalesRules2().FindCalendar("northern-ireland");
  const auto differ = [](const Calendar& a, const Calendar& b) {
    const auto difference =
        CompareCalendars(a, b, absl::CivilDay(2025, 1, 1), absl::CivilDay(2025, 12, 31));
    return !difference.no_longer_worked.empty();
  };
  EXPECT_TRUE(differ(wales, scotland));
  EXPECT_TRUE(differ(wales, ireland));
  EXPECT_TRUE(differ(scotland, ireland));
  // St Patrick's Day is none in Wales: the clocks of a Welsh report count it.
  Story story = Sent(v1::SAFETY_SAFE, At("2025-03-14 10:00"));
  EXPECT_THAT(wording::ClockViews(story.report(), story.circumstances(), wording::Reader::kStaff,
                                  v1::LANGUAGE_ENGLISH)
                  .clocks[0]
                  .explanation(),
              AllOf(HasSubstr("These days do not count: Sat 15 Mar, Sun 16 Mar."),
                    Not(HasSubstr("17 Mar"))));
}

TEST(WhatGoesWrongElsewhereTest, NobodyCanExplainHowADateCameAbout) {
  Story story = Sent(v1::SAFETY_NOT_SAFE, At("2024-12-24 12:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  Asking hold = Asked(v1::ACTION_HOLD_CLOCK, "sm");
  hold.clock = "discuss";
  hold.hold_reason = "police";
  hold.until = At("2025-01-03 12:00");
  story.MustDo(hold);
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    const auto shown = wording::ClockViews(story.report(), story.circumstances(),
                                           wording::Reader::kStaff, language);
    for (const auto& clock : shown.clocks) {
      EXPECT_FALSE(clock.explanation().empty()) << clock.name();
      EXPECT_FALSE(clock.source().empty()) << clock.name();
      EXPECT_FALSE(clock.title().empty()) << clock.name();
      if (clock.name() != "discuss") continue;
      const bool welsh = language == v1::LANGUAGE_WELSH;
      // Day by day: weekend, holiday; and the hold, once.
      EXPECT_THAT(clock.explanation(), HasSubstr(welsh ? "Dydd Nadolig" : "Christmas Day"));
      EXPECT_THAT(clock.explanation(), HasSubstr(welsh ? "dydd Sadwrn 28 Rhagfyr" : "Sat 28 Dec"));
      EXPECT_THAT(clock.explanation(),
                  HasSubstr(welsh ? "o ddydd Gwener 27 Rhagfyr i ddydd Iau 2 Ionawr (Mae'r heddlu"
                                  : "from Fri 27 Dec to Thu 2 Jan (The police are looking"));
    }
  }
}

// Nobody ever opens it: it calls at least every other working day, and higher each time until it
// stands at the top; then it calls on.
TEST(WhatGoesWrongElsewhereTest, UnusedMailboxFullOfUnansweredReports) {
  Story story = Sent();
  std::vector<absl::Time> calls;
  int level = 0;
  for (const ReportChange& change : story.ChangesUntil(At("2025-12-22 12:00"))) {
    if (change.entry.action() == v1::ACTION_ESCALATE) {
      EXPECT_FALSE(change.line.tell().empty());
      EXPECT_GE(change.report.level(), level);
      level = change.report.level();
    }
    calls.push_back(absl::FromUnixMillis(change.line.time_ms()));
  }
  EXPECT_THAT(BroughtInIds(story.report()), testing::IsSupersetOf({"tm", "hos", "iro", "dir"}));
  EXPECT_GE(level, 4);
  // Over a weekend with a holiday on either side nothing rings: Easter has four such days.
  for (size_t i = 1; i < calls.size(); ++i) {
    EXPECT_LE(calls[i] - calls[i - 1], absl::Hours(24 * 5 + 1)) << Show(calls[i]);
  }
  EXPECT_GT(calls.size(), 200);
}

// With the director, and nobody above: their own alarm rings on.
TEST(WhatGoesWrongElsewhereTest, UnusedMailboxAtTheTop) {
  Council council = DemoCouncil();
  council.YoungPerson("kim", "dir", "", "");
  Story story(council, WalesRules2(), Monday());
  story.Submit(KimsSubmission());
  ASSERT_EQ(story.holder(), "dir");
  int reached_nobody_new = 0;
  for (const ReportChange& change : story.ChangesUntil(At("2025-01-17 12:00"))) {
    EXPECT_FALSE(change.line.tell().empty());
    for (const std::string& reason : Reasons(change)) {
      if (!reason.starts_with("unreachable:")) continue;
      ++reached_nobody_new;
      EXPECT_EQ(change.entry.action(), v1::ACTION_REMIND);
    }
  }
  EXPECT_GT(reached_nobody_new, 4);
}

TEST(WhatGoesWrongElsewhereTest, AccusedWorkerNotifiedOfTheComplaint) {
  const struct {
    const char* about;
    std::vector<std::string> never;
  } kCases[] = {
      {"ann", {"ann", "tm"}},  // and whoever manages her
      {"tm", {"tm", "sm"}},   {"iro", {"iro"}}, {"dir", {"dir"}}, {"hos", {"hos", "dir"}},
  };
  for (const auto& c : kCases) {
    Story story(BigCouncil(), WalesRules2(), Monday());
    Submission submission = KimsSubmission();
    submission.safety = v1::SAFETY_NOT_SAFE;
    submission.about_ids = {c.about};
    std::vector<ReportChange> changes = {story.Submit(submission)};
    for (ReportChange& change : story.ChangesUntil(At("2025-01-07 10:00"))) {
      changes.push_back(std::move(change));
    }
    ASSERT_GT(changes.size(), 20);
    for (const ReportChange& change : changes) {
      for (const std::string& id : c.never) {
        EXPECT_THAT(Tellings(change), Not(HasSubstr(absl::StrCat(id, ":")))) << c.about;
        EXPECT_THAT(Queues(change), Not(Contains(WorkerQueue(id)))) << c.about;
        EXPECT_EQ(MayRead(id, change.report, story.directory(), WalesRules2().policy().policy,
                          story.now()),
                  ReadReason::kNone);
      }
    }
  }
}

TEST(WhatGoesWrongElsewhereTest, RecipientWhoCannotRecuseThemself) {
  // Whatever brought them to it, everybody of staff who may read it may step back.
  const struct {
    const char* what;
    const char* who;
    void (*before)(Story&);
  } kCases[] = {
      {"the holder", "ann", [](Story&) {}},
      {"a manager above", "tm", [](Story&) {}},
      {"somebody brought in", "iro",
       [](Story& s) {
         Asking request = Asked(v1::ACTION_ESCALATE_BY_HAND, "ann");
         request.target = config::v1::IRO;
         s.MustDo(request);
       }},
      {"a member of its desk", "bob", [](Story& s) { s.Do(v1::ACTION_RELEASE, "ann"); }},
      {"an advocate", "adv",
       [](Story& s) {
         Asking request = Asked(v1::ACTION_ANSWER_ADVOCATE_OFFER, "kim");
         request.wanted = true;
         s.MustDo(request);
       }},
      {"when it is said to be sorted", "ann",
       [](Story& s) {
         s.Do(v1::ACTION_ACKNOWLEDGE, "ann");
         s.Do(v1::ACTION_RESOLVE, "ann", "done");
       }},
  };
  for (const auto& c : kCases) {
    Story story = Sent();
    c.before(story);
    story.MustDo(Asked(v1::ACTION_RECUSE, c.who));
    EXPECT_NE(story.holder(), c.who) << c.what;
    EXPECT_EQ(story.Refusal(Asked(v1::ACTION_OPEN, c.who)), "REPORT_NOT_FOUND") << c.what;
    for (const ReportChange& change : story.ChangesUntil(At("2025-02-06 10:00"))) {
      EXPECT_THAT(Tellings(change), Not(HasSubstr(absl::StrCat(c.who, ":")))) << c.what;
    }
  }
}

// Everybody of staff who was told of it or may open it because of it stands where the young person
// sees them: who has it, who is brought in (or their desk), who opened it, whom the history names.
TEST(WhatGoesWrongElsewhereTest, HiddenRecipientTheReporterNeverKnewOf) {
  Council council = BigCouncil();
  council.DaysOff("ann", {3}, "cat");
  Story story(council, WalesRules2(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  std::vector<ReportChange> changes = {story.Submit(submission)};
  for (ReportChange& change : story.ChangesUntil(At("2025-01-08 12:00"))) {
    changes.push_back(std::move(change));
  }
  Asking request = Asked(v1::ACTION_TRANSFER, "tm");
  request.worker_id = "dan";
  changes.push_back(story.MustDo(request));
  changes.push_back(story.MustDo(Asked(v1::ACTION_DECLINE_TRANSFER, "dan")));
  for (ReportChange& change : story.ChangesUntil(At("2025-01-31 12:00"))) {
    changes.push_back(std::move(change));
  }
  ASSERT_GT(changes.size(), 30);
  std::set<std::string> seen;
  const auto see_desk = [&](const std::string& team_id) {
    for (const auto* member : story.directory().MembersOf(team_id)) seen.insert(member->id());
  };
  for (const ReportChange& change : changes) {
    const storage::v1::Report& report = change.report;
    EXPECT_FALSE(wording::HolderView(report, story.directory(), v1::LANGUAGE_WELSH).name().empty());
    seen.insert(report.holder_id());
    see_desk(report.desk_team_id());
    for (const auto& in : report.brought_in()) {
      EXPECT_FALSE(
          wording::BroughtInView(in, story.directory(), v1::LANGUAGE_ENGLISH).name().empty());
      seen.insert(in.worker_id());
      see_desk(in.desk_team_id());
    }
    for (const std::string& target : Targets(change)) {
      seen.insert(target);
      see_desk(target);
    }
    seen.insert(change.entry.actor_id());
    for (const auto& telling : change.line.tell()) {
      if (telling.person_id() == "kim") continue;
      EXPECT_TRUE(seen.contains(telling.person_id())) << telling.person_id() << " was told";
    }
  }
  // Reading is being seen: nobody opens it without a mark.
  for (const auto& [id, worker] : story.directory().entries().workers) {
    if (!story.Refusal(Asked(v1::ACTION_OPEN, id)).empty()) continue;
    EXPECT_THAT(Tellings(story.MustDo(Asked(v1::ACTION_OPEN, id))), HasSubstr("kim:opened"));
    EXPECT_EQ(story.report().openings(story.report().openings_size() - 1).worker_id(), id);
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
