#include "services/triage/explain_view.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/wording/explanation_phrases.h"
#include "services/wording/phrases.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"
#include "tests/triage/readers.h"

namespace pledgekeeper::triage {
namespace {

using domain::At;
using domain::Story;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::SizeIs;

v1::ExplainReportResponse Explain(Story& story, const std::string& reader = "ann") {
  return ExplainView(story.stored(), reader, story.circumstances());
}

// "Wed 08 09:00 reply: A reminder goes to whoever has it."
std::vector<std::string> Next(Story& story, const std::string& reader = "ann") {
  std::vector<std::string> next;
  const v1::ExplainReportResponse view = Explain(story, reader);
  for (const auto& rung : view.next()) {
    next.push_back(absl::StrCat(ShowTime(rung.time()), " ", rung.clock(), ": ", rung.text()));
  }
  return next;
}

std::string WakeTime(Story& story) {
  const v1::ExplainReportResponse view = Explain(story);
  return view.has_wake_time() ? ShowTime(view.wake_time()) : "never";
}

// The rungs "Remind whoever has it" and "bring in the manager above".
std::string Reminder(v1::Language language = v1::LANGUAGE_ENGLISH) {
  config::v1::Rung rung;
  rung.set_action(config::v1::REMIND);
  rung.set_target(config::v1::HOLDER);
  return wording::RungText(rung, language);
}
std::string Manager() {
  config::v1::Rung rung;
  rung.set_action(config::v1::ESCALATE);
  rung.set_target(config::v1::MANAGER_ABOVE);
  return wording::RungText(rung, v1::LANGUAGE_ENGLISH);
}

// ---- Who has it, and why ----

TEST(ExplainViewTest, SaysWhoHasItAndWhy) {
  const struct {
    std::string holder_id;
    std::string desk_team_id;
    v1::ResponsibilityReason reason;
    std::string to_ann;
    std::string to_bob;
  } rows[] = {
      {"ann", "", v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER, "Name of ann", "Name of ann"},
      {"", "north", v1::RESPONSIBILITY_REASON_OWN_DESK, "Team north", "Tîm y gogledd"},
      {"", "south", v1::RESPONSIBILITY_REASON_OTHER_DESK, "Team south", "Team south"},
      {"", "office", v1::RESPONSIBILITY_REASON_OFFICE_DESK,
       std::string(wording::OfficeText(v1::LANGUAGE_ENGLISH)),
       std::string(wording::OfficeText(v1::LANGUAGE_WELSH))},
  };
  Story story = Sent();
  story.stored().report.set_language(v1::LANGUAGE_WELSH);  // Kim's, which decides nothing here
  for (const auto& row : rows) {
    story.stored().report.set_holder_id(row.holder_id);
    story.stored().report.set_desk_team_id(row.desk_team_id);
    story.stored().report.set_holder_reason(row.reason);
    EXPECT_EQ(Explain(story).holder_text(),
              wording::HolderReasonText(row.reason, row.to_ann, v1::LANGUAGE_ENGLISH));
    EXPECT_EQ(Explain(story, "bob").holder_text(),
              wording::HolderReasonText(row.reason, row.to_bob, v1::LANGUAGE_WELSH));
  }
}

TEST(ExplainViewTest, NamesPolicyAndCalendarWithVersions) {
  const domain::Calendar& calendar = *domain::WalesRules().FindCalendar("england-and-wales");
  const std::string name = absl::StrCat("england-and-wales/", calendar.version());
  Story first = Sent(domain::WalesRules());
  EXPECT_EQ(Explain(first).policy(), "wales-representation/1");
  EXPECT_EQ(Explain(first).calendar(), name);
  Story second = Sent(domain::WalesRules2());
  EXPECT_EQ(Explain(second).policy(), "wales-representation/2");
  EXPECT_EQ(Explain(second).calendar(), name);
}

TEST(ExplainViewTest, EveryClockHasItsExplanation) {
  Story story = Sent(domain::WalesRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const v1::ExplainReportResponse view = Explain(story);
  ASSERT_THAT(view.clocks(), SizeIs(2)) << "the one that has ended too";
  EXPECT_THAT(view.clocks(0).explanation(), HasSubstr("Wed 8 Jan 2025"));
  EXPECT_EQ(view.clocks(0).source_mark(), "P");
  EXPECT_EQ(view.clocks(1).name(), "discuss");
  EXPECT_THAT(view.item().clocks(), SizeIs(1));
  EXPECT_EQ(view.item().report_id(), "r1");
}

// ---- What comes next ----

TEST(ExplainViewTest, NextRungsEarliestFirst) {
  Story story = Sent(domain::WalesRules());
  EXPECT_THAT(Next(story), ElementsAre("Wed 08 09:00 acknowledge: " + Reminder()));
  EXPECT_THAT(Next(story, "bob"),
              ElementsAre("Wed 08 09:00 acknowledge: " + Reminder(v1::LANGUAGE_WELSH)));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_THAT(Next(story), ElementsAre("Wed 08 09:00 reply: " + Reminder(),
                                       "Tue 14 09:00 discuss: " + Reminder()));
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_THAT(Next(story), ElementsAre("Thu 09 09:00 reply: " + Manager(),
                                       "Tue 14 09:00 discuss: " + Reminder()));
}

TEST(ExplainViewTest, SnoozePutsRemindersOff) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.set_now(At("2025-01-07 16:00"));
  const int64_t until = absl::ToUnixSeconds(At("2025-01-09 16:00"));
  EXPECT_LT(Explain(story).next(0).time().seconds(), until);
  story.MustDo(SnoozeUntil("2025-01-09 16:00"));
  EXPECT_EQ(Explain(story).next(0).time().seconds(), until);
}

// Half of its 350 hours are over at 17:00, when the office closes; while it is held none goes by.
TEST(ExplainViewTest, HoldPutsItsClockOff) {
  Story story = Sent(domain::WalesRules2());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_THAT(Next(story), Contains("Tue 14 09:00 discuss: " + Reminder()));
  story.MustDo(HoldUntil("2025-01-15 10:00"));
  EXPECT_THAT(Next(story), Contains("Thu 23 09:00 discuss: " + Reminder()));
}

TEST(ExplainViewTest, ClosedReportsExpectNothing) {
  for (const bool sorted : {true, false}) {
    Story story = Sent(domain::WalesRules());
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
    if (sorted) story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.Do(sorted ? v1::ACTION_CONFIRM : v1::ACTION_WITHDRAW, "kim");
    EXPECT_THAT(Next(story), IsEmpty());
    EXPECT_EQ(WakeTime(story), "never");
    EXPECT_EQ(Explain(story).item().seconds_left(), 0);
  }
}

// The engine comes for a rung, but sooner for whoever cannot hold it any more or did not begin.
TEST(ExplainViewTest, WakesForWhateverComesFirst) {
  Story story = Sent();
  EXPECT_EQ(WakeTime(story), ShowTime(Explain(story).next(0).time()));
  story.Do(v1::ACTION_RELEASE, "ann", "why");
  story.Do(v1::ACTION_CLAIM, "bob");
  EXPECT_EQ(WakeTime(story), "Mon 06 14:00") << "the end of the claim";
  story.set_now(At("2025-01-06 11:00"));
  story.council().Gone("bob");
  story.CouncilChanged();
  EXPECT_EQ(WakeTime(story), "Mon 06 11:00") << "now";
}

// ---- What it must not say, and what it must ----

TEST(ExplainViewTest, NothingOfTheYoungPersonsWords) {
  Story story(CouncilOfReaders(), domain::WalesRules2(), Monday());
  domain::MarkEveryText(story.stored().report);
  story.stored().report.set_state(storage::v1::RECEIVED);
  story.stored().report.mutable_clocks(0)->set_name("discuss");
  const std::set<std::string> shown = domain::MarksIn(Explain(story));
  EXPECT_THAT(shown,
              IsSubsetOf({"Report.id", "Report.young_person_id", "Report.promise_id",
                          "Report.holder_id", "Report.policy_id", "Hold.reason", "Hold.words",
                          "Extension.reason", "Extension.agreed_by", "Hold.agreed_by"}));
}

TEST(ExplainViewTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields seen;
  Story story = Eventful();
  seen.See(Explain(story, "cat"));
  Story resolved = Sent();
  resolved.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  resolved.Do(v1::ACTION_RESOLVE, "ann", "done");
  seen.See(Explain(resolved));
  // No advocate is there to come.
  Story waiting = Sent();
  waiting.council().Gone("adv");
  waiting.CouncilChanged();
  waiting.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  seen.See(Explain(waiting));
  Story large = Sent();
  domain::AddMoreClocksThanAreShown(large.stored().report);
  large.stored().report.mutable_clocks(0)->set_change_number(1);
  large.stored().report.set_compliment(true);
  seen.See(Explain(large));
  EXPECT_THAT(seen.NeverSet(*v1::ExplainReportResponse::descriptor()), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::triage
