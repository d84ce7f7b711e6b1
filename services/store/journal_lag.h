#ifndef SERVICES_STORE_JOURNAL_LAG_H_
#define SERVICES_STORE_JOURNAL_LAG_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/task.h"
#include "services/store/journal_store.h"

namespace pledgekeeper::store {

// How far somebody who follows the journal is behind.
struct JournalLag {
  std::string follower;
  bool begun = false;      // whether it ever took a line
  absl::Duration behind;   // how old the oldest line is that it has not taken; 0 if there is none
  std::string held_after;  // lines behind this one are held for it; empty: it holds none
};

// Of each follower, by `state`. One that never began holds nothing, unless it is in
// `must_have_begun`: then it holds every line. Errors are those of the store.
base::Task<absl::StatusOr<std::vector<JournalLag>>> LagsOf(JournalStore& journal,
                                                           JournalState state,
                                                           std::set<std::string> must_have_begun,
                                                           absl::Time now);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_LAG_H_
