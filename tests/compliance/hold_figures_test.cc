#include <gtest/gtest.h>

#include <algorithm>

#include "services/compliance/asked_figures.h"
#include "services/compliance/scope.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using domain::MeasuredFigure;

class HoldFiguresTest : public testing::Test {
 protected:
  // What the director reads of a measure in June.
  MeasuredFigure Figure(const std::string& measure) {
    const auto copy = *story_.Await(story_.NewCopy()->CatchUp());
    const auto scope = ScopeOf("dir", *story_.directory().Current());
    const std::string reader = "dir";
    domain::Question question;
    question.measures = {*MeasureOf("measure_id", measure, story_.rulebook())};
    question.steps = {{202506, 202506}};
    question.counts = CountsFor(reader, *scope, *copy);
    return domain::Answer(copy->tally(), question).at(0).figures.at(0);
  }
  void Hold(const std::string& id, const std::string& reason) {
    domain::Asking hold = {.action = v1::ACTION_HOLD_CLOCK, .actor_id = "sm"};
    hold.clock = "discuss";
    hold.hold_reason = reason;
    hold.text = "It is looked at elsewhere first.";
    hold.until = domain::At("2025-06-05 10:00");
    story_.Do(id, hold);
  }

  CouncilStory story_;
};

TEST_F(HoldFiguresTest, HeldClocksAreCountedByTheReasonOfThePolicy) {
  const std::string first = story_.Submit("voice");
  const std::string second = story_.Submit("safe");
  const std::string third = story_.Submit("safe");
  for (const std::string& id : {first, second, third}) story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  Hold(first, "court");
  Hold(second, "police");
  story_.set_now("2025-06-06 10:00");
  EXPECT_EQ(Figure("hold:court").reports, 1);
  EXPECT_EQ(Figure("hold:court").of_reports, 3) << "in hand";
  EXPECT_EQ(Figure("hold:police").reports, 1);
  EXPECT_EQ(Figure("hold:disciplinary").reports, 0);
  EXPECT_EQ(Figure("held").reports, 2);
}

TEST_F(HoldFiguresTest, ReasonsAreNamedAsThePolicyNamesThem) {
  const domain::Rulebook& rulebook = story_.rulebook();
  const domain::AskedMeasure court = *MeasureOf("measure_id", "hold:court", rulebook);
  const v1::Measure english = View(court, rulebook, v1::LANGUAGE_ENGLISH);
  EXPECT_EQ(english.id(), "hold:court");
  EXPECT_EQ(english.name(), "Clock held because: A court case about the same thing is under way");
  EXPECT_EQ(View(court, rulebook, v1::LANGUAGE_WELSH).name(),
            "Stopiwyd y cloc oherwydd: Mae achos llys am yr un peth ar y gweill");
  EXPECT_EQ(View({domain::FindMeasure("hold")}, rulebook, v1::LANGUAGE_ENGLISH).id(), "hold");
  EXPECT_FALSE(MeasureOf("measure_id", "hold:holiday", rulebook).ok());
  EXPECT_FALSE(MeasureOf("measure_id", "hold:", rulebook).ok());
  EXPECT_FALSE(MeasureOf("measure_id", "hold", rulebook).ok());
}

TEST_F(HoldFiguresTest, ASummaryHasEveryReasonOnce) {
  std::vector<std::string> ids;
  for (const domain::AskedMeasure& each : AllMeasures(story_.rulebook())) ids.push_back(IdOf(each));
  for (const char* id : {"hold:court", "hold:police", "hold:disciplinary"}) {
    EXPECT_EQ(std::count(ids.begin(), ids.end(), id), 1) << id;
  }
  EXPECT_EQ(std::count(ids.begin(), ids.end(), "hold"), 0);
}

}  // namespace
}  // namespace pledgekeeper::compliance
