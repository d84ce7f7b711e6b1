#include "tools/benchmark/meter.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::bench {
namespace {

// proc(5): utime and stime are fields 14 and 15, those of children that have ended 16 and 17; the
// name, field 2, may hold spaces and ends with the last parenthesis.
constexpr size_t kOwn = 11;
constexpr size_t kChildren = 13;

// The first line: user, nice, system, idle, iowait, irq, softirq, steal; all but idle, iowait are
// busy. Steal counts: what another machine takes is missing here.
absl::StatusOr<double> MachineSeconds() {
  std::ifstream file("/proc/stat");
  std::string word;
  double ticks[8] = {};
  file >> word;
  for (double& tick : ticks) file >> tick;
  if (!file || word != "cpu")
    return absl::InternalError("/proc/stat reads otherwise than expected");
  return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / sysconf(_SC_CLK_TCK);
}

// User and system time of a process, which stand at `field` and the next.
absl::StatusOr<double> ProcessorSeconds(pid_t pid, size_t field = kOwn) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/stat"));
  const std::string line((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) {
    return absl::UnavailableError(absl::StrCat("process ", pid, " is gone"));
  }
  const std::vector<std::string> fields =
      absl::StrSplit(line.substr(name_end + 1), ' ', absl::SkipEmpty());
  double utime = 0;
  double stime = 0;
  if (fields.size() <= field + 1 || !absl::SimpleAtod(fields[field], &utime) ||
      !absl::SimpleAtod(fields[field + 1], &stime)) {
    return absl::InternalError(absl::StrCat("/proc/", pid, "/stat reads otherwise than expected"));
  }
  return (utime + stime) / sysconf(_SC_CLK_TCK);
}

}  // namespace

absl::StatusOr<Usage> Meter::Read() const {
  Usage usage;
  if (server_ != 0) {
    ASSIGN_OR_RETURN(usage.server, ProcessorSeconds(server_));
  }
  ASSIGN_OR_RETURN(usage.redis, ProcessorSeconds(redis_));
  ASSIGN_OR_RETURN(usage.rewrites, ProcessorSeconds(redis_, kChildren));
  ASSIGN_OR_RETURN(usage.client, ProcessorSeconds(getpid()));
  ASSIGN_OR_RETURN(usage.machine, MachineSeconds());
  usage.at = std::chrono::steady_clock::now();
  return usage;
}

}  // namespace pledgekeeper::bench
