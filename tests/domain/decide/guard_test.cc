// What the watchdog asks of an open report: a rung that rings to somebody of staff who is here.
#include "services/domain/decide/guard.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

absl::Time Monday() { return At("2025-01-06 10:00"); }

Story Sent(const Council& council = DemoCouncil()) {
  Story story(council, WalesRules5(), Monday());
  story.Submit(KimsSubmission());
  return story;
}

// Takes out every clock but one.
void KeepOnly(const std::string& name, Story& story) {
  for (storage::v1::Clock& clock : *story.stored().report.mutable_clocks()) {
    if (clock.name() != name) clock.set_end_time_ms(absl::ToUnixMillis(Monday()));
  }
}

TEST(GuardTest, RungsForStaffGuard) {
  Story story = Sent();
  EXPECT_TRUE(GuardOf(story.report(), story.circumstances()).rings);
  KeepOnly("acknowledge", story);
  EXPECT_TRUE(GuardOf(story.report(), story.circumstances()).rings);
}

TEST(GuardTest, ReminderOfTheYoungPersonAloneGuardsNothing) {
  Story story = Sent();
  KeepOnly("chase", story);
  EXPECT_FALSE(GuardOf(story.report(), story.circumstances()).rings);
}

// It is the young person's turn, and the clock ends it.
TEST(GuardTest, ClockThatClosesGuards) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  KeepOnly("confirm", story);
  EXPECT_TRUE(GuardOf(story.report(), story.circumstances()).rings);
}

// A ladder that only reminds the holder rings to nobody while they are away; whoever was brought in
// does not hear of it.
TEST(GuardTest, RungRingsToSomebodyWhoIsHere) {
  const Rulebook rules = RulesWith(R"(
      id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
      clocks {
        name: "guard" title { en: "a" cy: "a" } budget { working_days: 9 }
        starts_on: [RECEIVED, REOPENED, RESOLVED] met_by: [RESOLVED, REOPENED]
        ladder { due: true action: ESCALATE target: DIRECTOR repeat_every { working_days: 1 } }
        source: "a" mark: LOCAL_CHOICE
      }
      clocks {
        name: "remind" title { en: "a" cy: "a" } budget { working_days: 9 }
        starts_on: RECEIVED met_by: ACKNOWLEDGED
        ladder { due: true action: REMIND target: HOLDER repeat_every { working_days: 1 } }
        source: "a" mark: LOCAL_CHOICE
      })");
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  story.stored().report.add_brought_in()->set_worker_id("tm");
  KeepOnly("remind", story);
  EXPECT_TRUE(GuardOf(story.report(), story.circumstances()).rings);
  story.council().AlwaysAway("ann");
  story.CouncilChanged();
  const Guard guard = GuardOf(story.report(), story.circumstances());
  EXPECT_TRUE(guard.attended) << "tm is here";
  EXPECT_FALSE(guard.rings) << "and is not rung";
}

}  // namespace
}  // namespace pledgekeeper::domain
