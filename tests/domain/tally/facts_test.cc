#include "services/domain/tally/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/domain/decide/name_checks.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Facts;

// A report that saw much: opened, acknowledged, held, escalated, answered, not sorted, and on.
class RichStory {
 public:
  RichStory() : story_(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00")) {
    Keep(story_.Submit(KimsSubmission()));
    Keep(story_.Do(v1::ACTION_OPEN, "ann"));
    Keep(story_.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I look into it."));
    for (ReportChange& change : story_.ChangesUntil(At("2025-07-03 10:00"))) {
      Keep(std::move(change));
    }
    Keep(story_.Do(v1::ACTION_MESSAGE_FROM_WORKER, story_.report().holder_id(), "Soon."));
    Keep(story_.Do(v1::ACTION_RESOLVE, story_.report().holder_id(), "Done."));
    Keep(story_.Do(v1::ACTION_REOPEN, "kim", "No."));
    for (ReportChange& change : story_.ChangesUntil(At("2025-07-10 10:00"))) {
      Keep(std::move(change));
    }
  }

  const storage::v1::Report& report() const { return story_.report(); }
  const Facts& facts() const { return report().facts(); }
  const std::vector<storage::v1::HistoryEntry>& history() const { return history_; }
  Directory directory() const { return DemoCouncil().Build(); }

 private:
  void Keep(ReportChange change) { history_.push_back(std::move(change.entry)); }

  Story story_;
  std::vector<storage::v1::HistoryEntry> history_;
};

TEST(Facts, AreAFunctionOfTheHistory) {
  const RichStory story;
  const Facts again =
      FactsOfHistory(story.report(), story.history(), story.directory(), WalesRules6().policy());
  EXPECT_GT(again.occurrences_size(), 8);
  EXPECT_EQ(again.DebugString(), story.facts().DebugString());
}

TEST(Facts, TheLineOfTheJournalRepeatsThem) {
  Story story(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00"));
  const ReportChange sent = story.Submit(KimsSubmission());
  EXPECT_EQ(sent.line.facts().SerializeAsString(), sent.report.facts().SerializeAsString());
  EXPECT_FALSE(sent.report.facts().begins_late());
}

TEST(Facts, OfAReportFromBeforeSayThatTheyBeginLate) {
  Story story(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00"));
  ReportChange sent = story.Submit(KimsSubmission());
  sent.report.clear_facts();
  story.Record(sent);
  const ReportChange opened = story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_TRUE(opened.report.facts().begins_late());
}

TEST(Facts, HoldNoWordsAtAll) {
  Submission submission = KimsSubmission();
  submission.words = "xyzzy words";
  submission.what_would_help = "xyzzy help";
  submission.about_words = "xyzzy about";
  Story story(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00"));
  story.Submit(submission);
  story.Do(v1::ACTION_OPEN, "ann");
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "xyzzy answer");
  story.Do(v1::ACTION_RESOLVE, "ann", "xyzzy done");
  EXPECT_THAT(story.report().facts().SerializeAsString(),
              testing::Not(testing::HasSubstr("xyzzy")));
}

TEST(Facts, AreOfTheTeamWhenItCame) {
  Story story(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00"));
  story.Submit(KimsSubmission());
  EXPECT_EQ(story.report().facts().team_id(), "north");
  story.council().entries().young_people["kim"].set_team_id("south");
  story.CouncilChanged();
  story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_EQ(story.report().facts().team_id(), "north");
}

TEST(Facts, AreOfThePlacementWhenItCame) {
  Council council = DemoCouncil();
  council.entries().young_people["kim"].set_placement_id("home-1");
  storage::v1::Placement& home = council.entries().placements["home-1"];
  home.set_id("home-1");
  home.set_kind(v1::PLACEMENT_KIND_FOSTER);
  home.set_in_house(true);
  home.set_out_of_county(true);
  Story story(council, WalesRules6(), At("2025-06-03 10:00"));
  story.Submit(KimsSubmission());
  const auto expect_is_as_it_came = [&] {
    EXPECT_EQ(story.report().facts().placement_id(), "home-1");
    EXPECT_EQ(story.report().facts().placement_kind(), v1::PLACEMENT_KIND_FOSTER);
    EXPECT_TRUE(story.report().facts().placement_in_house());
    EXPECT_TRUE(story.report().facts().placement_out_of_county());
  };
  expect_is_as_it_came();
  // Whatever becomes of the placement, or of where they live.
  story.council().entries().placements["home-1"].set_kind(v1::PLACEMENT_KIND_OTHER);
  story.council().entries().placements["home-1"].set_in_house(false);
  story.council().entries().young_people["kim"].set_placement_id("home-2");
  story.CouncilChanged();
  story.Do(v1::ACTION_OPEN, "ann");
  expect_is_as_it_came();
}

TEST(Facts, OfAPlacementThatIsNotInTheDirectoryAreItsIdAlone) {
  Council council = DemoCouncil();
  council.entries().young_people["kim"].set_placement_id("home-1");
  council.entries().placements["home-2"].set_kind(v1::PLACEMENT_KIND_FOSTER);
  Story story(council, WalesRules6(), At("2025-06-03 10:00"));
  story.Submit(KimsSubmission());
  EXPECT_EQ(story.report().facts().placement_id(), "home-1");
  EXPECT_EQ(story.report().facts().placement_kind(), v1::PLACEMENT_KIND_UNSPECIFIED);
  EXPECT_FALSE(story.report().facts().placement_in_house());
}

TEST(Facts, SayThatSomebodyMayHaveToKnowNothing) {
  for (const std::string kind : {"", "about", "hidden", "team"}) {
    SCOPED_TRACE(kind);
    Submission submission = KimsSubmission();
    if (kind == "about") submission.about_ids = {"bob"};
    if (kind == "hidden") submission.hidden_from_ids = {"bob"};
    if (kind == "team") submission.about_team_ids = {"south"};
    Story story(DemoCouncil(), WalesRules6(), At("2025-06-03 10:00"));
    story.Submit(submission);
    EXPECT_EQ(story.report().facts().may_be_apart(), !kind.empty());
  }
  EXPECT_TRUE(Sent(Saying("Grace never listens to me.")).report().facts().may_be_apart());
}

TEST(Facts, CountNothingOfACheckOfNames) {
  Story story = Sent(Saying("Grace never listens to me."), WalesRules6());
  ASSERT_NE(FindClock(story.report(), "check-names"), nullptr);
  int of_check = 0;
  int others = 0;
  for (const ReportChange& change : story.ChangesUntil(Monday() + absl::Hours(30))) {
    const auto reasons = Reasons(change);
    const bool is_of_check =
        std::find(reasons.begin(), reasons.end(), "clock:check-names") != reasons.end();
    ++(is_of_check ? of_check : others);
  }
  ASSERT_GT(of_check, 0);
  int counted = 0;
  for (const auto& occurrence : story.report().facts().occurrences()) {
    EXPECT_NE(occurrence.action(), v1::ACTION_CHECK_NAMES);
    const bool rang = occurrence.action() != v1::ACTION_SUBMIT && occurrence.reason().empty();
    if (rang) counted += occurrence.times();
  }
  EXPECT_EQ(counted, others);
  for (const auto& running : story.report().facts().running()) {
    EXPECT_NE(running.name(), "check-names");
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
