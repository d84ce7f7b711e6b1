#include "tools/benchmark/bullmq.h"

#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/base/status_macros.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/redis_pipe.h"

namespace pledgekeeper::bench {
namespace {

// What the program prints: lines of a name, a space and a value.
using Values = std::map<std::string, std::string>;

absl::StatusOr<Values> RunProgram(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (pipe == nullptr) return absl::FailedPreconditionError("no process can be started");
  Values values;
  char line[256];
  while (fgets(line, sizeof(line), pipe.get()) != nullptr) {
    const std::pair<std::string, std::string> value =
        absl::StrSplit(absl::StripAsciiWhitespace(line), absl::MaxSplits(' ', 1));
    values.insert(value);
  }
  RETURN_IF_ERROR(Pause(absl::ZeroDuration()));
  if (!values.contains("done")) {
    return absl::FailedPreconditionError("node does not run BullMQ; see standard error");
  }
  return values;
}

double Number(const Values& values, const std::string& name) {
  double number = 0;
  const auto found = values.find(name);
  if (found == values.end() || !absl::SimpleAtod(found->second, &number)) return 0;
  return number;
}

}  // namespace

absl::StatusOr<BullmqFindings> MeasureBullmq(const BullmqOptions& options) {
  std::cerr << "bench: BullMQ: " << options.pending << " delayed" << std::endl;
  ASSIGN_OR_RETURN(const auto redis, store::EmbeddedRedis::Start(options.directory));
  RETURN_IF_ERROR(RedisPipe::Connect(redis->socket_path()).status());
  const int slow = options.per_second / 5;
  // The paths are ours: they hold nothing that a shell would take apart.
  ASSIGN_OR_RETURN(
      const Values values,
      RunProgram(absl::StrFormat("node '%s/delayed.mjs' '%s' %d %d %d %d", options.installed,
                                 redis->socket_path(), options.pending,
                                 absl::ToInt64Seconds(options.length), slow, options.per_second)));
  BullmqFindings findings;
  findings.version = values.at("version");
  findings.added_per_second = Number(values, "added_per_second");
  findings.bytes_per_pending = Number(values, "bytes_per_pending");
  for (const int rate : {slow, options.per_second}) {
    const auto figure = [&](const char* name) {
      return Number(values, absl::StrCat(name, "_", rate));
    };
    findings.streams.push_back({rate, figure("fired"), figure("p50_ms"), figure("p99_ms")});
  }
  return findings;
}

}  // namespace pledgekeeper::bench
