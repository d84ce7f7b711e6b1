#ifndef TOOLS_BENCHMARK_WAKING_RULES_H_
#define TOOLS_BENCHMARK_WAKING_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace pledgekeeper::bench {

// The policy of the waking sections: its name, and how long after its submission a report rings for
// the first time. In plain time, so that a load can choose the very millisecond; a second clock in
// working days makes deciding cost what it costs in a council.
inline constexpr char kWakingPolicy[] = "bench-waking";
inline constexpr absl::Duration kUntilFirstRung = absl::Hours(24 * 30);

// Writes a configuration into `directory`, which exists: calendars and pledges of `config`, and
// that policy.
absl::Status WriteWakingRules(const std::string& config, const std::string& directory);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_WAKING_RULES_H_
