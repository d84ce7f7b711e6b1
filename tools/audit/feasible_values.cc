#include "tools/audit/feasible_values.h"

#include <algorithm>

namespace pledgekeeper::audit {
namespace {

int64_t SumOf(const Fact& fact, const std::vector<int64_t>& counts) {
  int64_t sum = 0;
  for (const auto& [count, factor] : fact.terms) sum += factor * counts[count];
  return sum;
}

bool IsWithin(const Fact& fact, int64_t sum) { return fact.least <= sum && sum <= fact.most; }

}  // namespace

FeasibleValues::FeasibleValues(const Releases& releases)
    : releases_(releases), facts_of_(releases.counts.size()) {
  for (size_t f = 0; f < releases.facts.size(); ++f) {
    for (const auto& [count, factor] : releases.facts[f].terms) {
      facts_of_[count].push_back({static_cast<int>(f), factor});
    }
  }
  for (const Count& count : releases.counts) known_.emplace_back(count.threshold, false);
}

bool FeasibleValues::Holds(const std::vector<int64_t>& counts) const {
  return std::all_of(counts.begin(), counts.end(), [](int64_t count) { return count >= 0; }) &&
         std::all_of(releases_.facts.begin(), releases_.facts.end(),
                     [&](const Fact& fact) { return IsWithin(fact, SumOf(fact, counts)); });
}

void FeasibleValues::Learn(const std::vector<int64_t>& counts) {
  if (!Holds(counts)) return;
  std::vector<int64_t> sums;
  for (const Fact& fact : releases_.facts) sums.push_back(SumOf(fact, counts));
  for (size_t count = 0; count < counts.size(); ++count) {
    for (int64_t value = 0; value < releases_.counts[count].threshold; ++value) {
      if (known_[count][value]) continue;
      known_[count][value] =
          std::all_of(facts_of_[count].begin(), facts_of_[count].end(), [&](const auto& in) {
            return IsWithin(releases_.facts[in.first],
                            sums[in.first] + in.second * (value - counts[count]));
          });
    }
  }
}

}  // namespace pledgekeeper::audit
