#ifndef TOOLS_BENCHMARK_WAKING_TABLE_H_
#define TOOLS_BENCHMARK_WAKING_TABLE_H_

#include <optional>
#include <string>

#include "tools/benchmark/bullmq.h"
#include "tools/benchmark/waking.h"

// What waking came to, as parts of table.h's texts.
namespace pledgekeeper::bench {

// For people, in Markdown; beside BullMQ if it was measured.
std::string WakingTable(const WakingFindings& waking, const std::optional<BullmqFindings>& bullmq);

// For programs: keys and values without the braces around them.
std::string WakingJson(const WakingFindings& waking, const std::optional<BullmqFindings>& bullmq);

// What must not happen and did, one line each.
std::string WakingErrors(const WakingFindings& waking);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_WAKING_TABLE_H_
