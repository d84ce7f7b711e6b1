#ifndef TOOLS_BENCHMARK_LANES_H_
#define TOOLS_BENCHMARK_LANES_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "tools/benchmark/call_load.h"
#include "tools/benchmark/council.h"

namespace pledgekeeper::bench {

using Channels = std::vector<std::shared_ptr<grpc::Channel>>;

// That many connections of their own; lanes are spread over them.
Channels OpenChannels(const std::string& address, int count);

// The call that does nothing: grpc.health.v1.Health/Check of the whole server. What any call costs
// here before a service does anything.
LaneMaker NoopLanes(const Channels& channels);

// SubmitReport with 500 bytes of words. Each call is a new report, of the next young person.
// `submissions` counts on over all loads of a run, so that no request_id comes twice; it and
// `council` must outlive the lanes.
LaneMaker SubmitLanes(const Channels& channels, const Council& council,
                      std::atomic<int64_t>& submissions);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_LANES_H_
