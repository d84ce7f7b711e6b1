#include "services/store/journal_lag.h"

#include <algorithm>

#include "services/base/status_macros.h"

namespace pledgekeeper::store {

base::Task<absl::StatusOr<std::vector<JournalLag>>> LagsOf(JournalStore& journal,
                                                           JournalState state,
                                                           std::set<std::string> must_have_begun,
                                                           absl::Time now) {
  std::vector<JournalLag> lags;
  for (const JournalFollower& follower : state.followers) {
    JournalLag lag;
    lag.follower = follower.name;
    lag.begun = follower.position.has_value();
    if (lag.begun || must_have_begun.contains(follower.name)) {
      lag.held_after = follower.position.value_or(kBeforeJournal);
      CO_ASSIGN_OR_RETURN(const std::vector<RawLine> next,
                          co_await journal.Read(lag.held_after, 1));
      if (!next.empty()) {
        lag.behind = std::max(now - TimeOfLine(next.front().id), absl::ZeroDuration());
      }
    }
    lags.push_back(std::move(lag));
  }
  co_return lags;
}

}  // namespace pledgekeeper::store
