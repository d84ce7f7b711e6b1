#ifndef SERVICES_DOMAIN_TALLY_TIME_BANDS_H_
#define SERVICES_DOMAIN_TALLY_TIME_BANDS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "services/domain/tally/question.h"
#include "services/domain/tally/tally.h"

// How long it took until reports were over, in bands: what a council returns to an ombudsman. Pure;
// threads may call it freely.
namespace pledgekeeper::domain {

// A band holds what took no longer than this, and longer than the band before. One of the two is
// set.
struct TimeBand {
  int working_days = 0;  // from the day of receipt, which is day zero
  int days = 0;          // of 24 hours, from the moment of receipt
};

// Reports that were over for the young person for the first time in some months: each is in one
// month alone, whatever happens to it later.
struct TimeBands {
  int64_t received = 0;          // in these months, over or not
  int64_t over = 0;              // over in them
  std::vector<int64_t> in_band;  // of those, in the order of the bands; the last number: longer
  int64_t unknown = 0;  // of those, when nobody counted working days, and a band is in them
  std::map<int, int64_t> by_outcome;  // of those, by v1.Outcome, as it is now
};

// Counts them among the rows that `counts` takes. Bands go from short to long.
TimeBands CountTimeBands(const Tally& tally, const Months& months,
                         const std::vector<TimeBand>& bands,
                         const std::function<bool(const TallyRow&)>& counts);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_TIME_BANDS_H_
