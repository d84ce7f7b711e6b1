#ifndef SERVICES_DOMAIN_DISCLOSURE_PERIOD_BOOK_H_
#define SERVICES_DOMAIN_DISCLOSURE_PERIOD_BOOK_H_

#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/domain/disclosure/cube.h"
#include "services/domain/disclosure/protection.h"

// The periods of a year: one is open and counts, those before it are frozen. A cell that was
// published never changes: the difference of two states of one period would be a small count, in
// clear. What comes late, of a period that is frozen, is counted in the open one and says so, by a
// dimension of its own, whose totals are protected as all others. Pure; threads may share what does
// not change.
namespace pledgekeeper::domain {

// The last dimension of the shape of a book.
inline constexpr char kArrival[] = "arrival";
enum class Arrival { kInTime = 0, kLate = 1 };

// The shape of these dimensions and kArrival.
Shape WithArrival(std::vector<Dimension> dimensions);

// A year so far. Secret but for `frozen`.
struct PeriodBook {
  std::vector<ProtectedPeriod> frozen;  // in the order of time
  YearErrors errors;
  // The period that counts. Ids are in the order of time as texts: "2026-04", "2026-05".
  std::string open_id;
  Counts open;
};

// A year whose first period counts nothing yet.
PeriodBook NewBook(const Shape& shape, const std::string& first_period_id);
// The year after one whose last period is frozen: what came since is counted in its first.
PeriodBook NextYear(const PeriodBook& book);

// Counts one more that belongs to a period: into the open one, as late if its own is before that.
// `categories` are those of all dimensions but kArrival.
void CountIn(PeriodBook& book, const Shape& shape, const std::string& period_id,
             std::vector<int> categories);

// The period as it is published, and opens the next one, unless it is frozen already: then as it
// was frozen, whatever came since. Null for a period that is neither open nor frozen in this year.
const ProtectedPeriod* Freeze(PeriodBook& book, const Protection& protection,
                              const base::SecretKey& key, const std::string& period_id,
                              const std::string& next_period_id);

// How many of a period came late, as a protected count.
int64_t LateAdditions(const Shape& shape, const ProtectedPeriod& period);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_PERIOD_BOOK_H_
