#ifndef SERVICES_WORDING_CLOCK_VIEW_H_
#define SERVICES_WORDING_CLOCK_VIEW_H_

#include <vector>

#include "proto/pledgekeeper/v1/clock.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/wording/view.h"

// Clocks as an answer shows them. Pure; threads may call it freely.
namespace pledgekeeper::wording {

// The clocks of the report in the order of their start, under their titles for this reader: all
// that run, each with its newest hold, and of ended ones, holds and extensions the newest for which
// there is room (kMaxShownBytes).
struct ClocksShown {
  std::vector<v1::LegalClock> clocks;
  bool has_older = false;  // whether ended ones were left out
};
ClocksShown ClockViews(const storage::v1::Report& report,
                       const domain::Circumstances& circumstances, Reader reader,
                       v1::Language language);

// Leaves of a clock's ledger only the newest hold and extension, for lists.
void KeepNewest(v1::LegalClock& clock);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_CLOCK_VIEW_H_
