#ifndef SERVICES_COMPLIANCE_CHECK_IN_FIGURES_DOOR_H_
#define SERVICES_COMPLIANCE_CHECK_IN_FIGURES_DOOR_H_

#include <cstdint>
#include <vector>

#include "proto/pledgekeeper/v1/check_in_figures_service.pb.h"
#include "services/domain/check_in/check_in.h"
#include "services/domain/check_in/check_in_figures.h"
#include "services/domain/tally/tally.h"
#include "services/identity/door.h"
#include "services/store/check_in_store.h"

namespace pledgekeeper::compliance {

// The first months of the quarters of the calendar year that lie whole in the period and are over
// when `month_now` runs, oldest first.
std::vector<int> QuartersOver(const domain::Months& period, int month_now);

// The managers' door to what check-ins say: CheckInFiguresService. Staff's, and of them only team
// managers' and those above, as the directory has them, whatever a token says. It counts anew for
// each call, from what is kept, so that nothing can be counted twice; it opens faces and no words,
// and changes nothing.
class CheckInFiguresDoor final : public identity::Door {
 public:
  // `least`: of fewer young people who answered nothing is shown; kLeastCheckedIn or more.
  CheckInFiguresDoor(identity::DoorParts& parts, store::CheckInStore& check_ins,
                     domain::CheckInRhythm rhythm, int64_t least);

 private:
  using Result = base::Task<absl::Status>;

  Result GetCheckInFigures(
      identity::Call<v1::GetCheckInFiguresRequest, v1::GetCheckInFiguresResponse>& call);
  // Counts all that is kept, in slices: other calls go on between them.
  base::Task<absl::Status> Count(domain::CheckInTally& tally);

  store::CheckInStore& check_ins_;
  const domain::CheckInRhythm rhythm_;
  const int64_t least_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_CHECK_IN_FIGURES_DOOR_H_
