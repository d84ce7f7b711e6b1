#ifndef SERVICES_COMPLIANCE_REBUILD_H_
#define SERVICES_COMPLIANCE_REBUILD_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// Where rows are made anew from, and where they are put. Whoever holds it outlives its use.
struct RebuildParts {
  store::ReportStore& reports;
  const store::DirectoryCache& directory;
  const domain::Rulebook& rulebook;
  store::TallyStore& tallies;
};

// How far a rebuild is.
struct RebuildStep {
  std::string next;  // the young person behind whom it goes on; empty: all is done
  int64_t young_people_done = 0;
  int64_t young_people = 0;
};

// Makes the rows of some young people's reports anew, in order of their ids, from the one behind
// `after` on (empty: from the first). A report that does not open is passed over: the log calls it
// out. With the last young person the rebuild is noted, so that every copy of the tally is read
// anew. Safe beside counters and other rebuilds, and to begin again after a crash. Errors are those
// of the stores.
base::Task<absl::StatusOr<RebuildStep>> RebuildSome(RebuildParts parts, std::string after);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_REBUILD_H_
