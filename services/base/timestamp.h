#ifndef SERVICES_BASE_TIMESTAMP_H_
#define SERVICES_BASE_TIMESTAMP_H_

#include <cstdint>

#include "google/protobuf/timestamp.pb.h"

namespace pledgekeeper::base {

// A kept time (milliseconds since the Unix epoch) as the API says it.
inline google::protobuf::Timestamp ToTimestamp(int64_t unix_ms) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(unix_ms / 1000);
  timestamp.set_nanos(static_cast<int32_t>(unix_ms % 1000) * 1'000'000);
  return timestamp;
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_TIMESTAMP_H_
