#ifndef TESTS_SIMULATION_STORY_H_
#define TESTS_SIMULATION_STORY_H_

#include <cstdint>
#include <string>
#include <vector>

namespace pledgekeeper::simulation {

// Which steps of a seed's story are told, by number; each throws its own dice, so one that is left
// out changes nothing of the others.
using StepNumbers = std::vector<int>;
StepNumbers AllSteps(uint32_t seed);

// What a story came to.
struct Ending {
  std::string finding;             // what was wrong, or nothing
  std::vector<std::string> lines;  // what happened, a line each
  int commits = 0;
  int refused = 0;
  int rang = 0;
  int held = 0;
  int leaps = 0;     // of the wall clock
  int compared = 0;  // steps after which two worlds were held against each other
  int themes = 0;    // that somebody was shown then
};

// Tells the story and checks after every step. Some stories are told in two worlds, with and
// without one report that somebody must not know of: everything else must be the same to the byte.
Ending Tell(uint32_t seed, const StepNumbers& steps);

// A finding without what differs from one telling to the next: its numbers.
std::string KindOf(const std::string& finding);

// The fewest steps found with which the story still ends in the same kind of finding.
StepNumbers Shrink(uint32_t seed, const std::string& finding);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_STORY_H_
