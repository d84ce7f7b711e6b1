// Random stories: a council, several reports of several young people, and what young people, staff,
// administrators, time and servers do, through the recorder that the server uses. After each step
// checks.h says what must be true. By default as many as take some seconds;
// PLEDGEKEEPER_STORIES=10000 tells so many, PLEDGEKEEPER_FIRST_STORY=SEED begins elsewhere.
#include "tests/simulation/story.h"

#include <spdlog/spdlog.h>

#include <cstdlib>
#include <set>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace pledgekeeper::simulation {
namespace {

constexpr uint32_t kStories = 150;

uint32_t FromEnvironment(const char* name, uint32_t otherwise) {
  const char* const text = std::getenv(name);
  uint32_t number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

// The story with as few steps as it needs.
std::string Shortest(uint32_t seed, const std::string& finding) {
  const StepNumbers steps = Shrink(seed, finding);
  const Ending shortest = Tell(seed, steps);
  return absl::StrCat("\nsteps ", absl::StrJoin(steps, " "), ":\n",
                      absl::StrJoin(shortest.lines, "\n"), "\n", shortest.finding);
}

class StoryTest : public testing::Test {
 protected:
  // What a theme that nobody can be told of says in the log.
  StoryTest() { spdlog::set_level(spdlog::level::off); }
  ~StoryTest() override { spdlog::set_level(spdlog::level::info); }
};

TEST_F(StoryTest, NothingGoesWrongInRandomStories) {
  const uint32_t first = FromEnvironment("PLEDGEKEEPER_FIRST_STORY", 1);
  const uint32_t stories = FromEnvironment("PLEDGEKEEPER_STORIES", kStories);
  // So many kinds of findings are told; 0 is one without its shortest story, which takes a while.
  const uint32_t kinds = FromEnvironment("PLEDGEKEEPER_FINDINGS", 1);
  std::set<std::string> found;
  Ending sum;
  for (uint32_t seed = first; seed < first + stories; ++seed) {
    const Ending ending = Tell(seed, AllSteps(seed));
    if (!ending.finding.empty() && found.insert(KindOf(ending.finding)).second) {
      ADD_FAILURE() << "story " << seed << " (" << seed - first + 1 << " told): " << ending.finding
                    << (kinds == 0 ? "" : Shortest(seed, ending.finding));
    }
    if (!found.empty() && found.size() >= kinds) return;
    sum.commits += ending.commits;
    sum.refused += ending.refused;
    sum.rang += ending.rang;
    sum.held += ending.held;
    sum.leaps += ending.leaps;
    sum.themes += ending.themes;
    sum.compared += ending.compared;
  }
  RecordProperty("commits", sum.commits);
  RecordProperty("refused", sum.refused);
  RecordProperty("rang", sum.rang);
  RecordProperty("held", sum.held);
  RecordProperty("leaps", sum.leaps);
  RecordProperty("themes", sum.themes);
  RecordProperty("compared", sum.compared);
  // The dice reach all of it.
  const int enough = static_cast<int>(stories);
  EXPECT_GT(sum.commits, enough * 10);
  EXPECT_GT(sum.refused, enough);
  EXPECT_GT(sum.rang, enough);
  EXPECT_GT(sum.held, enough / 2);
  EXPECT_GT(sum.leaps, enough / 4);
  EXPECT_GT(sum.themes, enough / 10);
  EXPECT_GT(sum.compared, enough / 4);
}

}  // namespace
}  // namespace pledgekeeper::simulation
