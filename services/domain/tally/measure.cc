#include "services/domain/tally/measure.h"

#include <algorithm>

#include "services/domain/tally/measure_table.h"

namespace pledgekeeper::domain {

std::span<const Measure> Measures() { return measure_table::kTable; }

std::string_view FamilyOf(const Measure& measure) {
  if (measure.kind == MeasureKind::kClock) return kClockMeasure;
  return measure.kind == MeasureKind::kHeld ? kHoldMeasure : "";
}

const Measure* FindMeasure(std::string_view id) {
  for (const std::string_view family : {kClockMeasure, kHoldMeasure}) {
    if (id.starts_with(family)) id = family.substr(0, family.size() - 1);
  }
  const auto all = Measures();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Measure& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace pledgekeeper::domain
