#ifndef SERVICES_STORE_REDIS_REPORT_FUNCTIONS_H_
#define SERVICES_STORE_REDIS_REPORT_FUNCTIONS_H_

#include "services/store/report_store.h"

namespace pledgekeeper::store {

// Results of pk_reschedule and of pk_read, and of pk_commit for a change that is not recorded.
inline constexpr long long kRedisCommitted = 1;
inline constexpr long long kRedisVersionMoved = 0;
inline constexpr long long kRedisDirectoryMoved = -1;
inline constexpr long long kRedisHolderFull = -2;
// Of pk_commit_directory and pk_record_administration: another entry is the newest by now.
inline constexpr long long kRedisLogMoved = 2;
CommitOutcome OutcomeOf(long long result);

// The band in which a report of this urgency wakes: 1 danger, 2 high, 3 any other; the place of its
// index among RedisKeys::Wakes, counted from 1.
int WakeBand(v1::Urgency urgency);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_REPORT_FUNCTIONS_H_
