#include "services/compliance/tally_copy.h"

#include "services/base/status_macros.h"

namespace pledgekeeper::compliance {

base::Task<absl::StatusOr<std::shared_ptr<CountedTally>>> TallyCopy::CatchUp() {
  // First: rows that a rebuild puts in place meanwhile are read, or the next call reads all anew.
  CO_ASSIGN_OR_RETURN(const int64_t rebuilds, co_await tallies_.Rebuilds());
  const absl::Time now = clock_.Now();
  std::shared_ptr<CountedTally> counted = counted_;
  // A clock that went back tells nothing either.
  const bool may_read_on = absl::AbsDuration(now - caught_up_) <= may_read_on_;
  if (counted == nullptr || rebuilds != rebuilds_ || !may_read_on) {
    counted = std::make_shared<CountedTally>(reports_, directory_, rulebook_, tallies_, clock_);
    CO_RETURN_IF_ERROR(co_await counted->Load());
    counted_ = counted;
    rebuilds_ = rebuilds;
  }
  CO_RETURN_IF_ERROR(co_await counted->CatchUp());
  if (counted == counted_) caught_up_ = now;
  co_return counted;
}

}  // namespace pledgekeeper::compliance
