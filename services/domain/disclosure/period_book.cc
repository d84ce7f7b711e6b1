#include "services/domain/disclosure/period_book.h"

#include <algorithm>
#include <utility>

namespace pledgekeeper::domain {

Shape WithArrival(std::vector<Dimension> dimensions) {
  dimensions.push_back({.id = kArrival, .categories = {"in-time", "late"}});
  return Shape(std::move(dimensions));
}

PeriodBook NewBook(const Shape& shape, const std::string& first_period_id) {
  return {.open_id = first_period_id, .open = Counts(shape.cells(), 0)};
}

PeriodBook NextYear(const PeriodBook& book) { return {.open_id = book.open_id, .open = book.open}; }

void CountIn(PeriodBook& book, const Shape& shape, const std::string& period_id,
             std::vector<int> categories) {
  const Arrival arrival = period_id < book.open_id ? Arrival::kLate : Arrival::kInTime;
  categories.push_back(static_cast<int>(arrival));
  ++book.open[shape.CellAt(categories)];
}

const ProtectedPeriod* Freeze(PeriodBook& book, const Protection& protection,
                              const base::SecretKey& key, const std::string& period_id,
                              const std::string& next_period_id) {
  const auto frozen =
      std::find_if(book.frozen.begin(), book.frozen.end(),
                   [&](const ProtectedPeriod& period) { return period.id == period_id; });
  if (frozen != book.frozen.end()) return &*frozen;
  if (period_id != book.open_id || next_period_id <= period_id) return nullptr;
  book.frozen.push_back(protection.Protect(period_id, book.open, key, book.errors));
  book.open.assign(book.open.size(), 0);
  book.open_id = next_period_id;
  return &book.frozen.back();
}

int64_t LateAdditions(const Shape& shape, const ProtectedPeriod& period) {
  const Table table = TableOf(shape, {static_cast<int>(shape.dimensions().size()) - 1});
  return Summed(table, period.shown)[static_cast<int>(Arrival::kLate)];
}

}  // namespace pledgekeeper::domain
