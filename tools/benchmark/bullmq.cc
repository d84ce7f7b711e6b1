#include "tools/benchmark/bullmq.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iostream>
#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/redis_pipe.h"

namespace pledgekeeper::bench {
namespace {

// What the program prints: lines of a name, a space and a value.
using Values = std::map<std::string, std::string>;

constexpr absl::Duration kLookEvery = absl::Milliseconds(100);

// Starts `words` with its standard output in the file; its process.
absl::StatusOr<pid_t> Spawn(const std::vector<std::string>& words, const std::string& output) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT, 0600);
  // We block these signals, and a child inherits that: it would not hear our SIGTERM.
  posix_spawnattr_t attributes;
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t pid = -1;
  const int error = posix_spawnp(&pid, argv[0], &files, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (error == 0) return pid;
  return absl::FailedPreconditionError(absl::StrCat(words[0], ": ", std::strerror(error)));
}

absl::StatusOr<Values> RunProgram(const std::vector<std::string>& words,
                                  const std::string& output) {
  ASSIGN_OR_RETURN(const pid_t pid, Spawn(words, output));
  while (waitpid(pid, nullptr, WNOHANG) == 0) {
    const absl::Status told = Pause(kLookEvery);
    if (told.ok()) continue;
    kill(pid, SIGTERM);
    waitpid(pid, nullptr, 0);
    return told;
  }
  std::ifstream file(output);
  Values values;
  for (std::string name, value; file >> name >> value;) values[name] = value;
  if (values.contains("done")) return values;
  return absl::FailedPreconditionError("node does not run BullMQ; see standard error");
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
  ASSIGN_OR_RETURN(
      const Values values,
      RunProgram({"node", options.installed + "/delayed.mjs", redis->socket_path(),
                  absl::StrCat(options.pending), absl::StrCat(absl::ToInt64Seconds(options.length)),
                  absl::StrCat(slow), absl::StrCat(options.per_second)},
                 options.directory + "/found"));
  BullmqFindings findings;
  findings.version = values.at("version");
  findings.pending = options.pending;
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
