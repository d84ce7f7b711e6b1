#include "services/domain/publishing/allowance.h"

#include <algorithm>

#include "services/domain/publishing/publications.h"

namespace pledgekeeper::domain {

Allowance::Allowance(const storage::v1::Publications& publications) {
  for (const storage::v1::PublishedYear& year : publications.years()) {
    const YearLayout layout(year);
    const Shape& shape = layout.shape();
    const int64_t threshold = year.threshold();
    highest_threshold_ = std::max(highest_threshold_, year.threshold());
    for (int cell = 0; cell < shape.cells(); ++cell) {
      const auto category = [&](PublishedDimension dimension) {
        return shape.dimensions()[dimension].categories[shape.CategoryOf(cell, dimension)];
      };
      const std::string measure = category(kByMeasure);
      const bool is_received = measure == kReceivedMeasure;
      if (!is_received && !IsDecided(measure)) continue;
      Known& known = known_[{category(kByPromise), category(kByTier)}];
      for (const storage::v1::PublishedMonth& month : year.months()) {
        const int64_t shown = month.shown(cell);
        // 0 stands for 0 to threshold - 1, the threshold for 0 to the threshold.
        if (is_received) known.received += shown == 0 ? threshold - 1 : shown;
        if (!is_received && shown > threshold) known.decided += shown;
      }
    }
  }
}

int64_t Allowance::Take(const PublishedPlace& place, int64_t count, int threshold) {
  if (place.measure == kReceivedMeasure || count <= threshold) return count;
  Known& known = known_[{place.promise, place.tier}];
  const bool is_decided = IsDecided(place.measure);
  // So that any one of the small counts can still be anything.
  const int highest = std::max(highest_threshold_, threshold);
  const int64_t room = known.received - highest - (is_decided ? known.decided : 0);
  if (count > room) return threshold - 1;
  if (is_decided) known.decided += count;
  return count;
}

}  // namespace pledgekeeper::domain
