#ifndef SERVICES_STORE_REDIS_SETTINGS_H_
#define SERVICES_STORE_REDIS_SETTINGS_H_

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/store/redis_connection.h"

namespace pledgekeeper::store {

// Whether this Redis keeps what it acknowledges: appendonly yes, appendfsync always,
// no-appendfsync-on-rewrite no, maxmemory-policy noeviction, and a last append that went well.
// FAILED_PRECONDITION names the setting, its value and the value that is needed; UNAVAILABLE if
// Redis does not answer.
base::Task<absl::Status> CheckSettings(RedisConnection& redis);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_SETTINGS_H_
