#include "services/domain/tally/measure.h"

#include <algorithm>

#include "services/domain/tally/measure_table.h"

namespace pledgekeeper::domain {

std::span<const Measure> Measures() { return measure_table::kTable; }

const Measure* FindMeasure(std::string_view id) {
  if (id.starts_with(kClockMeasure)) id = kClockMeasure.substr(0, kClockMeasure.size() - 1);
  const auto all = Measures();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Measure& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace pledgekeeper::domain
