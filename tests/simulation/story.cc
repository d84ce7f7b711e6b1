#include "tests/simulation/story.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tests/simulation/telling.h"

namespace pledgekeeper::simulation {
namespace {

constexpr int kSteps = 45;
// A second world costs as much as the first.
constexpr uint32_t kTwoWorldsOneIn = 2;

// Holds the story as it was told against the same without a report that somebody never knew of.
void CompareWorlds(uint32_t seed, const StepNumbers& steps, const Telling& first,
                   const Tale& hidden, Ending& ending) {
  // Once more: how it looked after each step was not kept, since most stories need it not.
  Telling with(seed, "", &first.fate());
  Telling without(seed, hidden.id(), &first.fate());
  for (const int number : steps) {
    if (!with.Step(number)) return;  // has been found in the first
    if (!without.Step(number)) {
      ending.finding = absl::StrCat("without ", hidden.id(), ": ", without.ending().finding);
      return;
    }
    ++ending.compared;
    const auto look = with.LookAround(hidden.id(), hidden.never_knew);
    const auto other = without.LookAround(hidden.id(), hidden.never_knew);
    ending.themes = with.ending().themes;
    if (look == other) continue;
    const auto differs = std::find_if(look.begin(), look.end(), [&](const auto& each) {
      const auto found = other.find(each.first);
      return found == other.end() || found->second != each.second;
    });
    ending.finding = absl::StrCat(hidden.id(), ": somebody must not know of it, and it changes ",
                                  differs == look.end() ? "?" : differs->first);
    return;
  }
}

}  // namespace

std::string KindOf(const std::string& finding) {
  std::string kind;
  for (const char c : finding) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) kind += c;
  }
  return kind;
}

StepNumbers AllSteps(uint32_t seed) {
  StepNumbers steps;
  for (int number = 1; number <= kSteps; ++number) steps.push_back(number);
  return steps;
}

Ending Tell(uint32_t seed, const StepNumbers& steps) {
  Telling telling(seed);
  for (const int number : steps) {
    if (!telling.Step(number)) return telling.ending();
  }
  Ending ending = telling.ending();
  const Tale* hidden = seed % kTwoWorldsOneIn == 0 ? telling.FindHidden() : nullptr;
  if (hidden != nullptr) CompareWorlds(seed, steps, telling, *hidden, ending);
  return ending;
}

StepNumbers Shrink(uint32_t seed, const std::string& finding) {
  const std::string kind = KindOf(finding);
  StepNumbers steps = AllSteps(seed);
  // Chunks of steps, then single ones, until nothing more can be left out.
  for (size_t chunk = steps.size() / 2; chunk > 0;) {
    bool any = false;
    for (size_t at = 0; at + chunk <= steps.size();) {
      StepNumbers fewer = steps;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                  fewer.begin() + static_cast<std::ptrdiff_t>(at + chunk));
      if (KindOf(Tell(seed, fewer).finding) == kind) {
        steps = std::move(fewer);
        any = true;
      } else {
        at += chunk;
      }
    }
    if (!any || chunk > 1) chunk /= 2;
  }
  return steps;
}

}  // namespace pledgekeeper::simulation
