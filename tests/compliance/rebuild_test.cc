#include "services/compliance/rebuild.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/compliance/counter.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

// Two young people's reports, all of them counted, among many who sent none.
class RebuildTest : public testing::Test {
 protected:
  RebuildTest() {
    domain::Council council = domain::DemoCouncil();
    council.YoungPerson("lee", "ann", "iro", "north");
    for (int i = 0; i < 30; ++i) {
      council.YoungPerson("quiet-" + std::to_string(i), "ann", "iro", "north");
    }
    story_.Enter(council.entries());
    const std::string id = story_.Submit("voice");
    story_.Do(id, v1::ACTION_OPEN, "ann");
    story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
    story_.Submit("safe", {}, "lee");
    story_.Submit("safe");
    Count(story_.tallies());
  }

  void Count(store::TallyStore& tallies) {
    Counter counter(story_.runtime(), story_.reports(), story_.directory(), story_.rulebook(),
                    tallies, story_.clock());
    while (*story_.Await(counter.CountOnce()) > 0) {
    }
  }
  // Until it is done; how many calls it took.
  int Rebuild(store::TallyStore& tallies) {
    int calls = 0;
    std::string after;
    do {
      const RebuildStep step = *story_.Await(
          RebuildSome({story_.reports(), story_.directory(), story_.rulebook(), tallies}, after));
      EXPECT_LE(step.young_people_done, step.young_people);
      EXPECT_EQ(step.next.empty(), step.young_people_done == step.young_people);
      after = step.next;
      ++calls;
    } while (!after.empty());
    return calls;
  }
  static std::string Rows(const store::MemoryTallyStore& tallies) {
    std::string all;
    for (const auto& [id, row] : tallies.rows()) all += row.ShortDebugString() + "\n";
    return all;
  }

  CouncilStory story_;
};

TEST_F(RebuildTest, FromNothingToTheSame) {
  store::MemoryTallyStore anew;
  Rebuild(anew);
  EXPECT_EQ(anew.rows().size(), 3u);
  EXPECT_EQ(Rows(anew), Rows(story_.tallies()));
}

TEST_F(RebuildTest, ChangesNothingThatIsRight) {
  const std::string before = Rows(story_.tallies());
  Rebuild(story_.tallies());
  EXPECT_EQ(Rows(story_.tallies()), before);
}

TEST_F(RebuildTest, PutsRightWhatIsWrongAndLosesNothingThatComesMeanwhile) {
  const std::string before = Rows(story_.tallies());
  storage::v1::TallyRow wrong = story_.tallies().rows().at("R-2");
  wrong.mutable_facts()->set_promise_id("wrong");
  ASSERT_TRUE(story_.Await(story_.tallies().Replace({wrong})).ok());
  ASSERT_NE(Rows(story_.tallies()), before);
  Rebuild(story_.tallies());
  EXPECT_EQ(Rows(story_.tallies()), before);
  story_.Do("R-2", v1::ACTION_OPEN, "ann");
  Count(story_.tallies());
  const std::string after = Rows(story_.tallies());
  EXPECT_NE(after, before);
  Rebuild(story_.tallies());
  EXPECT_EQ(Rows(story_.tallies()), after);
}

// Each server keeps a copy, which has to follow.
TEST_F(RebuildTest, EveryCopyIsReadAnewWhenItIsDone) {
  const auto copy = story_.NewCopy();
  const auto promise_of = [&] {
    const auto counted = *story_.Await(copy->CatchUp());
    for (const domain::TallyRow& row : counted->tally().rows()) {
      if (row.report_id() == "R-2")
        return std::string(counted->tally().names().Name(row.origin->promise));
    }
    return std::string("none");
  };
  storage::v1::TallyRow wrong = story_.tallies().rows().at("R-2");
  wrong.mutable_facts()->set_promise_id("wrong");
  ASSERT_TRUE(story_.Await(story_.tallies().Replace({wrong})).ok());
  EXPECT_EQ(promise_of(), "wrong");
  Rebuild(story_.tallies());
  EXPECT_EQ(promise_of(), "safe");
  story_.Submit("voice");
  EXPECT_EQ((*story_.Await(copy->CatchUp()))->tally().rows().size(), 4u) << "and it goes on";
}

// Whoever answers holds one tally to the end of the answer.
TEST_F(RebuildTest, AnAnswerThatIsBeingMadeIsNotMixed) {
  const auto copy = story_.NewCopy();
  const auto held = *story_.Await(copy->CatchUp());
  Rebuild(story_.tallies());
  const auto after = *story_.Await(copy->CatchUp());
  EXPECT_NE(held, after);
  EXPECT_EQ(held->tally().rows().size(), after->tally().rows().size());
}

// Else whoever calls could tell how many reports somebody has sent.
TEST_F(RebuildTest, TakesAsManyCallsHoweverManyReportsThereAre) {
  store::MemoryTallyStore anew;
  const int calls = Rebuild(anew);
  EXPECT_GE(calls, 2);
  for (int i = 0; i < 450; ++i) story_.Submit("voice");
  EXPECT_EQ(Rebuild(anew), calls);
  EXPECT_EQ(anew.rows().size(), 453u);
}

}  // namespace
}  // namespace pledgekeeper::compliance
