#ifndef SERVICES_COMPLIANCE_WEEKLY_TOTALS_H_
#define SERVICES_COMPLIANCE_WEEKLY_TOTALS_H_

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/compliance/tally_copy.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/weekly_totals.h"
#include "services/store/directory_cache.h"

namespace pledgekeeper::compliance {

// What totals are counted from. All live as long as the counting.
struct WeeklyCounting {
  boost::asio::io_context& runtime;
  TallyCopy& copy;
  store::DirectoryCache& directory;
  const domain::Rulebook& rulebook;
  const base::Clock& clock;
};

// What GetSummary, ListLate and ListPlannedChanges would answer the manager now, without filters,
// as totals: by the same scope, without what they must know nothing of. Nothing for whoever is no
// manager, or was none any more when it was counted. Other calls go on meanwhile. Errors are those
// of the stores.
base::Task<absl::StatusOr<std::optional<domain::WeeklyTotals>>> CountWeekly(WeeklyCounting from,
                                                                            std::string manager_id);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WEEKLY_TOTALS_H_
