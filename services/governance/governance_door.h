#ifndef SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_
#define SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_

#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/identity/door.h"
#include "services/proof/log_keeper.h"
#include "services/store/outbox.h"
#include "services/store/proof_log.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::governance {

// The door of those who watch over administrators: GovernanceService. Staff's, and of them only the
// director's and that of workers with the flag `governance`, as the directory has them, whatever a
// token says. It reads the log, whom messages did not reach and the proof log's hashes, and changes
// nothing.
class GovernanceDoor final : public identity::Door {
 public:
  // All outlive the door.
  struct Proof {
    store::ProofLog& log;
    const proof::LogKeeper& keeper;
  };
  GovernanceDoor(identity::DoorParts& parts, store::Outbox& outbox, store::ThemeStore& themes,
                 Proof proof);

 private:
  using Result = base::Task<absl::Status>;

  Result ListAdministration(
      identity::Call<v1::ListAdministrationRequest, v1::ListAdministrationResponse>& call);
  Result ListEverybodyUntold(
      identity::Call<v1::ListEverybodyUntoldRequest, v1::ListUntoldPeopleResponse>& call);

  Result GetProofHead(identity::Call<v1::GetProofHeadRequest, v1::ProofHead>& call);
  Result ListProofLeaves(
      identity::Call<v1::ListProofLeavesRequest, v1::ListProofLeavesResponse>& call);

  store::Outbox& outbox_;
  store::ThemeStore& themes_;
  const Proof proof_;
};

}  // namespace pledgekeeper::governance

#endif  // SERVICES_GOVERNANCE_GOVERNANCE_DOOR_H_
