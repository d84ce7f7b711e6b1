#include "tools/benchmark/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/pause.h"

namespace pledgekeeper::bench {
namespace {

constexpr absl::Duration kStartTime = absl::Minutes(5);
// More than the server takes to finish calls in flight and to stop its Redis.
constexpr absl::Duration kStopTime = absl::Seconds(40);
constexpr absl::Duration kLookEvery = absl::Milliseconds(50);
constexpr size_t kShownLog = 2000;

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// For exec: ends with nullptr, points into `words`.
std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Our environment without the server's settings: a PLEDGEKEEPER_REDIS meant for somebody else's
// server would have us fill theirs.
std::vector<std::string> CleanEnvironment() {
  std::vector<std::string> clean;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!absl::StartsWith(*entry, "PLEDGEKEEPER_")) clean.push_back(*entry);
  }
  return clean;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(
    const std::vector<std::string>& words, const std::string& directory) {
  std::unique_ptr<ServerProcess> server(new ServerProcess(directory));
  server->Launch(words);
  if (server->pid_ < 0) return absl::UnavailableError("the server cannot be started");
  if (const absl::Status status = server->WaitForAddress(); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat(status.message(), "\n", server->EndOfLog()));
  }
  return server;
}

void ServerProcess::Launch(const std::vector<std::string>& words) {
  const std::string log = log_file();
  const std::vector<std::string> environment = CleanEnvironment();
  const std::vector<char*> argv = Pointers(words);
  const std::vector<char*> envp = Pointers(environment);
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ != 0) return;
  // In the child, only calls that are safe between fork and exec.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // We may have ended before the line above took effect: then no signal would come.
  if (getppid() != parent) _exit(1);
  // The terminal's Ctrl-C is for us; we stop the server in our own time.
  setpgid(0, 0);
  sigset_t none;
  // Signals that we block would be blocked there too.
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
  const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execve(argv[0], argv.data(), envp.data());
  _exit(1);
}

absl::Status ServerProcess::WaitForAddress() {
  const absl::Time end = absl::Now() + kStartTime;
  while (absl::Now() < end) {
    const std::string line = Contents(directory_ + "/address");
    if (absl::EndsWith(line, "\n")) {  // without it, it is still being written
      address_ = std::string(absl::StripAsciiWhitespace(line));
      return absl::OkStatus();
    }
    if (HasEnded()) return absl::UnavailableError("the server ended while it started");
    RETURN_IF_ERROR(Pause(kLookEvery));
  }
  return absl::DeadlineExceededError("the server does not listen");
}

bool ServerProcess::HasEnded() {
  if (pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = -1;
  return pid_ < 0;
}

std::string ServerProcess::EndOfLog() const {
  const std::string log = Contents(log_file());
  return log.substr(log.size() > kShownLog ? log.size() - kShownLog : 0);
}

ServerProcess::~ServerProcess() {
  if (HasEnded()) return;
  kill(pid_, SIGTERM);
  const absl::Time end = absl::Now() + kStopTime;
  // Not Pause: a signal to end must not keep us from stopping what we started.
  while (!HasEnded() && absl::Now() < end) absl::SleepFor(kLookEvery);
  if (HasEnded()) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

}  // namespace pledgekeeper::bench
