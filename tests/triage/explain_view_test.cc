#include "services/triage/explain_view.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"
#include "tests/triage/readers.h"

namespace pledgekeeper::triage {
namespace {

using domain::At;
using domain::Story;
using ::testing::Contains;
using ::testing::ElementsAre;
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

constexpr char kReminder[] = "A reminder goes to whoever has it.";

// ---- Who has it, and why ----

TEST(ExplainViewTest, SaysWhoHasItAndWhy) {
  const struct {
    std::string holder_id;
    std::string desk_team_id;
    v1::ResponsibilityReason reason;
    const char* to_ann;
    const char* to_bob;
  } rows[] = {
      {"ann", "", v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER,
       "Name of ann: the young person's responsible worker.",
       "Name of ann: gweithiwr cyfrifol y person ifanc."},
      {"", "north", v1::RESPONSIBILITY_REASON_OWN_DESK,
       "Team north: the duty desk of the young person's team.",
       "Tîm y gogledd: desg ddyletswydd tîm y person ifanc."},
      {"", "office", v1::RESPONSIBILITY_REASON_OFFICE_DESK,
       "the director's office: the desk of last resort: nobody could be named.",
       "swyddfa'r cyfarwyddwr: y ddesg olaf: ni ellid enwi neb."},
      {"zed", "", v1::RESPONSIBILITY_REASON_CLAIMED, "somebody who has left: they claimed it.",
       "rhywun sydd wedi gadael: fe'i cymerasant."},
  };
  Story story = Sent();
  for (const auto& row : rows) {
    story.stored().report.set_holder_id(row.holder_id);
    story.stored().report.set_desk_team_id(row.desk_team_id);
    story.stored().report.set_holder_reason(row.reason);
    EXPECT_EQ(Explain(story).holder_text(), row.to_ann);
    EXPECT_EQ(Explain(story, "bob").holder_text(), row.to_bob);
  }
}

TEST(ExplainViewTest, NamesPolicyAndCalendarWithVersions) {
  Story first = Sent(domain::WalesRules());
  EXPECT_EQ(Explain(first).policy(), "wales-representation/1");
  Story second = Sent();
  EXPECT_EQ(Explain(second).policy(), "wales-representation/2");
  const domain::Calendar& calendar = *second.rulebook().FindCalendar("england-and-wales");
  EXPECT_EQ(Explain(second).calendar(), absl::StrCat("england-and-wales/", calendar.version()));
}

TEST(ExplainViewTest, EveryClockHasItsExplanation) {
  Story story = Sent(domain::WalesRules());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const v1::ExplainReportResponse view = Explain(story);
  ASSERT_THAT(view.clocks(), SizeIs(2)) << "the one that has ended too";
  EXPECT_EQ(view.clocks(0).explanation(),
            "2 working days from Mon 6 Jan 2025; due at the end of Wed 8 Jan 2025");
  EXPECT_EQ(view.clocks(0).source_mark(), "P");
  EXPECT_EQ(view.clocks(1).name(), "discuss");
  EXPECT_THAT(view.item().clocks(), SizeIs(1));
  EXPECT_EQ(view.item().report_id(), "r1");
}

// ---- What comes next ----

TEST(ExplainViewTest, NextRungsEarliestFirst) {
  Story story = Sent(domain::WalesRules());
  EXPECT_THAT(Next(story), ElementsAre(absl::StrCat("Wed 08 09:00 acknowledge: ", kReminder)));
  EXPECT_THAT(Next(story, "bob"),
              ElementsAre("Wed 08 09:00 acknowledge: Mae nodyn atgoffa yn mynd at y sawl sydd ag"
                          " ef."));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_THAT(Next(story), ElementsAre(absl::StrCat("Wed 08 09:00 reply: ", kReminder),
                                       absl::StrCat("Tue 14 09:00 discuss: ", kReminder)));
  story.PassTime(At("2025-01-08 12:00"));
  EXPECT_THAT(Next(story), ElementsAre("Thu 09 09:00 reply: To be brought in: the next manager"
                                       " above.",
                                       absl::StrCat("Tue 14 09:00 discuss: ", kReminder)));
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
  EXPECT_THAT(Next(story), Contains(absl::StrCat("Tue 14 09:00 discuss: ", kReminder)));
  story.MustDo(HoldUntil("2025-01-15 10:00"));
  EXPECT_THAT(Next(story), Contains(absl::StrCat("Thu 23 09:00 discuss: ", kReminder)));
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
  EXPECT_THAT(shown, IsSubsetOf({"Report.id", "Report.young_person_id", "Report.promise_id",
                                 "Report.holder_id", "Report.policy_id", "Hold.reason",
                                 "Hold.words", "Extension.reason"}));
}

TEST(ExplainViewTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields seen;
  Story story = Eventful();
  seen.See(Explain(story, "cat"));
  EXPECT_THAT(seen.NeverSet(*v1::ExplainReportResponse::descriptor()), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::triage
