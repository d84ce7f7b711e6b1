#ifndef TOOLS_AUDIT_FEASIBLE_VALUES_H_
#define TOOLS_AUDIT_FEASIBLE_VALUES_H_

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "tools/audit/releases.h"

namespace pledgekeeper::audit {

// Which values of which counts were proved possible: by an assignment of all counts with which all
// facts hold, or by one that differs from such a one in a single count. Each is checked here
// against the facts, so that nothing has to be believed. `releases` must outlive it. Not for
// several threads.
class FeasibleValues {
 public:
  explicit FeasibleValues(const Releases& releases);

  // Whether all facts hold with these counts.
  bool Holds(const std::vector<int64_t>& counts) const;
  // Notes what follows from an assignment; nothing, if the facts do not hold with it.
  void Learn(const std::vector<int64_t>& counts);
  // Looks for an assignment with this value, from those that were learned: moves one count after
  // the other by one, each so that the facts come nearer. Whether it was found; it may be there all
  // the same. Saves most questions to z3, and those that it cannot decide in time.
  bool Reach(int count, int64_t value);
  // Values under the count's threshold only.
  bool IsKnown(int count, int64_t value) const { return known_[count][value]; }

 private:
  static constexpr size_t kStarts = 4;

  bool ReachFrom(std::vector<int64_t> counts, int count, int64_t value);

  const Releases& releases_;
  std::vector<std::vector<std::pair<int, int64_t>>> facts_of_;  // by count: fact, factor
  std::vector<std::vector<bool>> known_;                        // by count, value
  std::deque<std::vector<int64_t>> possible_;                   // learned, the newest first
};

}  // namespace pledgekeeper::audit

#endif  // TOOLS_AUDIT_FEASIBLE_VALUES_H_
