#ifndef SERVICES_COMPLIANCE_TALLY_COPY_H_
#define SERVICES_COMPLIANCE_TALLY_COPY_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/compliance/counted_tally.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// This server's copy of the tally: read when somebody first asks, and read anew when it has been
// rebuilt, and when nobody has asked for so long that lines of the journal which it lacks may have
// been archived. Belongs to the runtime's thread.
class TallyCopy {
 public:
  // All live as long as the copy. `may_read_on` is the longest time that it goes on from where it
  // stood: less than any line stays in the journal (--journal_days), with room.
  TallyCopy(store::ReportStore& reports, store::DirectoryCache& directory,
            const domain::Rulebook& rulebook, store::TallyStore& tallies, const base::Clock& clock,
            absl::Duration may_read_on = absl::Hours(12))
      : reports_(reports),
        directory_(directory),
        rulebook_(rulebook),
        tallies_(tallies),
        clock_(clock),
        may_read_on_(may_read_on) {}

  // The tally with whatever was committed before. An answer is made from one alone, which whoever
  // answers holds: a rebuild puts another in its place. Errors are those of the stores.
  base::Task<absl::StatusOr<std::shared_ptr<CountedTally>>> CatchUp();

 private:
  store::ReportStore& reports_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  store::TallyStore& tallies_;
  const base::Clock& clock_;
  const absl::Duration may_read_on_;
  std::shared_ptr<CountedTally> counted_;
  absl::Time caught_up_ = absl::InfinitePast();  // when it last had all lines
  int64_t rebuilds_ = 0;  // how often the tally had been rebuilt when it was read
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_TALLY_COPY_H_
