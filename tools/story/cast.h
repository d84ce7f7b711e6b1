#ifndef TOOLS_STORY_CAST_H_
#define TOOLS_STORY_CAST_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/client/connection.h"

namespace pledgekeeper::story {

// Who plays. Everybody is at work, and has the manager named here.
struct Cast {
  v1::YoungPerson first;     // whose worker lets time run out
  v1::Worker first_worker;   // responsible for `first`
  v1::Worker first_manager;  // above first_worker
  v1::YoungPerson second;    // whose worker goes on leave
  v1::Worker second_worker;  // responsible for `second`
  v1::Worker cover;          // a colleague of second_worker
  v1::Worker cover_manager;  // above cover
};

// Finds a cast in the directory, the first that fits by id. FAILED_PRECONDITION if nobody fits.
absl::StatusOr<Cast> FindCast(const client::Connection& administrator, absl::Time now);

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_CAST_H_
