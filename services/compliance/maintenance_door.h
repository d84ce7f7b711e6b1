#ifndef SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_
#define SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_

#include <functional>
#include <set>
#include <string>

#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "services/identity/door.h"
#include "services/store/archived_journal.h"
#include "services/store/journal_store.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// The administrators' door to what the server counts by, and to the journal and its archive:
// MaintenanceService. It says nothing of what is counted, and of lines no more than how many there
// are, from five on: each is somebody's report.
class MaintenanceDoor final : public identity::Door {
 public:
  // What it needs of the journal; references live as long as the door.
  struct Journal {
    store::JournalStore& lines;
    store::ArchivedJournal& archive;
    int keep_days = 0;
    std::set<std::string> must_have_begun;  // JournalTrim
    std::function<bool()> is_failing;       // whether the archive could not be written here
  };
  MaintenanceDoor(identity::DoorParts& parts, store::TallyStore& tallies, Journal journal);

 private:
  base::Task<absl::Status> RebuildTallies(
      identity::Call<v1::RebuildTalliesRequest, v1::RebuildTalliesResponse>& call);
  base::Task<absl::Status> GetJournalStatus(
      identity::Call<v1::GetJournalStatusRequest, v1::JournalStatus>& call);
  base::Task<absl::Status> CheckJournal(
      identity::Call<v1::CheckJournalRequest, v1::CheckJournalResponse>& call);

  store::TallyStore& tallies_;
  const Journal journal_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_MAINTENANCE_DOOR_H_
