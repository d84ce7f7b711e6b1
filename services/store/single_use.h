#ifndef SERVICES_STORE_SINGLE_USE_H_
#define SERVICES_STORE_SINGLE_USE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/task.h"

namespace pledgekeeper::store {

// What is good once, at whichever server of a council: a sign-in under way, say. Of each use a mark
// is kept, over a crash and a restart too, for as long as it would be good otherwise. Belongs to
// the runtime's thread.
class SingleUse {
 public:
  virtual ~SingleUse() = default;
  // Marks `what` as used, for `lasts` from now. True for whoever is the first; false for everybody
  // else. UNAVAILABLE: nobody knows; it is to be taken as used.
  virtual base::Task<absl::StatusOr<bool>> Use(std::string what, absl::Duration lasts) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_SINGLE_USE_H_
