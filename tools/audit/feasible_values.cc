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

// How far a sum is from what the fact allows.
int64_t Beyond(const Fact& fact, int64_t sum) {
  return std::max<int64_t>({fact.least - sum, sum - fact.most, 0});
}

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
  possible_.push_front(counts);
  if (possible_.size() > kStarts) possible_.pop_back();
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

bool FeasibleValues::Reach(int count, int64_t value) {
  const std::deque<std::vector<int64_t>> starts = possible_;
  return std::any_of(starts.begin(), starts.end(), [&](const std::vector<int64_t>& start) {
    return ReachFrom(start, count, value);
  });
}

bool FeasibleValues::ReachFrom(std::vector<int64_t> counts, int count, int64_t value) {
  constexpr int kMoves = 300;
  std::vector<int64_t> sums;
  for (const Fact& fact : releases_.facts) sums.push_back(SumOf(fact, counts));
  const auto move = [&](int which, int64_t by) {
    counts[which] += by;
    for (const auto& [fact, factor] : facts_of_[which]) sums[fact] += factor * by;
  };
  // How much nearer all facts are if one count moves.
  const auto gain = [&](int which, int64_t by) {
    int64_t nearer = counts[which] + by < 0 ? -kUnbounded : 0;
    for (const auto& [fact, factor] : facts_of_[which]) {
      nearer += Beyond(releases_.facts[fact], sums[fact]) -
                Beyond(releases_.facts[fact], sums[fact] + factor * by);
    }
    return nearer;
  };
  move(count, value - counts[count]);
  for (int moves = 0; moves < kMoves; ++moves) {
    size_t broken = 0;
    while (broken < sums.size() && IsWithin(releases_.facts[broken], sums[broken])) ++broken;
    if (broken == sums.size()) {
      Learn(counts);
      return known_[count][value];
    }
    int best = -1;
    int64_t best_by = 0;
    int64_t most = 0;
    for (const auto& [other, factor] : releases_.facts[broken].terms) {
      if (other == count) continue;
      for (const int64_t by : {1, -1}) {
        const int64_t nearer = gain(other, by);
        if (nearer > most) best = other, best_by = by, most = nearer;
      }
    }
    if (best < 0) return false;
    move(best, best_by);
  }
  return false;
}

}  // namespace pledgekeeper::audit
