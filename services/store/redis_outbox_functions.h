#ifndef SERVICES_STORE_REDIS_OUTBOX_FUNCTIONS_H_
#define SERVICES_STORE_REDIS_OUTBOX_FUNCTIONS_H_

#include <string_view>

namespace pledgekeeper::store {

// The library of functions of the outbox (FUNCTION LOAD), loaded anew on every connection. Each is
// atomic and compares before it writes.
extern const std::string_view kRedisOutboxFunctions;

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_OUTBOX_FUNCTIONS_H_
