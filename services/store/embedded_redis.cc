#include "services/store/embedded_redis.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {
namespace {

constexpr char kProgram[] = "/usr/bin/redis-server";
// Ten seconds in all. Redis holds the lock too, so after a server was killed the next one waits
// until the old Redis has written everything and ended.
constexpr int kLockTries = 100;
constexpr int kLockPause_ms = 100;
// Of Redis' log, enough for its last few lines.
constexpr std::streamoff kLogTail = 4096;

void Pause(int pause_ms) { poll(nullptr, 0, pause_ms); }

absl::StatusOr<int> TakeLock(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  for (int i = 0; i < kLockTries; ++i) {
    if (flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    Pause(kLockPause_ms);
  }
  close(file);
  return absl::FailedPreconditionError(
      absl::StrCat(path, " is locked: another pledgekeeper-server uses this data directory"));
}

// The settings that CheckSettings asks for. No snapshots (--save ""): the append-only file keeps
// everything. Nothing is compressed, because sealed bytes do not become shorter.
std::vector<std::string> Arguments(const std::string& directory, const std::string& socket_path) {
  return {kProgram, "--port", "0", "--unixsocket", socket_path, "--unixsocketperm", "600", "--dir",
          directory, "--logfile", directory + "/redis.log", "--pidfile", directory + "/redis.pid",
          "--daemonize", "no", "--appendonly", "yes", "--appendfsync", "always",
          "--no-appendfsync-on-rewrite", "no", "--rdbcompression", "no", "--maxmemory-policy",
          "noeviction", "--save", "",
          // Whole reports stay in one compact block each: about 300 bytes less per report.
          "--hash-max-listpack-value", "8192"};
}

}  // namespace

EmbeddedRedis::EmbeddedRedis(std::string directory, int lock_file)
    : directory_(std::move(directory)),
      socket_path_(directory_ + "/redis.sock"),
      lock_file_(lock_file) {}

absl::StatusOr<std::unique_ptr<EmbeddedRedis>> EmbeddedRedis::Start(
    const std::string& data_directory) {
  if (access(kProgram, X_OK) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(kProgram, " is missing; install redis-server, or use --redis"));
  }
  const std::string directory = data_directory + "/redis";
  // 12: "/redis.sock" and the zero at its end.
  if (directory.size() + 12 > sizeof(sockaddr_un::sun_path)) {
    return absl::FailedPreconditionError(absl::StrCat(
        data_directory, " is too long a path for a Unix socket; choose a shorter one"));
  }
  if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return absl::FailedPreconditionError(absl::StrCat(directory, ": ", std::strerror(errno)));
  }
  auto lock = TakeLock(data_directory + "/lock");
  if (!lock.ok()) return lock.status();
  std::unique_ptr<EmbeddedRedis> redis(new EmbeddedRedis(directory, *lock));
  redis->Launch();
  if (redis->pid_ < 0) return absl::FailedPreconditionError("redis-server cannot be started");
  return redis;
}

void EmbeddedRedis::Launch() {
  const std::vector<std::string> arguments = Arguments(directory_, socket_path_);
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) {
    pointers.push_back(const_cast<char*>(argument.c_str()));
  }
  pointers.push_back(nullptr);
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ != 0) return;
  // In the child, only calls that are safe between fork and exec. Redis ends when we do, keeps the
  // lock until then, and does not take the terminal's Ctrl-C for its own. The death signal comes
  // when the thread ends that forked, which is why the header wants one that lives as long.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // The server may have died before the line above took effect: then no signal would ever come.
  if (getppid() != parent) _exit(1);
  setpgid(0, 0);
  // Else exec would close the lock.
  fcntl(lock_file_, F_SETFD, 0);
  sigset_t none;
  // The server blocks SIGTERM for its own sigwait, and a child inherits that: Redis would not hear
  // it.
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  execv(kProgram, pointers.data());
  _exit(1);
}

std::string EmbeddedRedis::KeepUp(std::chrono::steady_clock::time_point now) {
  if (pid_ > 0 && !was_seen_) {
    was_seen_ = true;
    launched_ = now;
  }
  int status = 0;
  if (pid_ > 0 && waitpid(pid_, &status, WNOHANG) != 0) {
    const bool stayed_up = now - launched_ >= kLongestPause;
    pause_ = stayed_up ? kFirstPause : std::clamp(2 * pause_, kFirstPause, kLongestPause);
    next_launch_ = now + pause_;
    pid_ = -1;
    const std::string how = WIFSIGNALED(status)
                                ? absl::StrCat("signal ", WTERMSIG(status))
                                : absl::StrCat("exit ", WEXITSTATUS(status), LastWords());
    return absl::StrCat("the embedded Redis has ended (", how, "); it is started again in ",
                        pause_.count(), " ms; see ", directory_, "/redis.log");
  }
  if (pid_ < 0 && now >= next_launch_) {
    was_seen_ = false;
    Launch();
  }
  return "";
}

// The last of its log that says why Redis ended itself. It holds names of files and settings,
// nothing of what is kept.
std::string EmbeddedRedis::LastWords() const {
  std::ifstream log(directory_ + "/redis.log", std::ios::binary | std::ios::ate);
  const std::streamoff size = log.tellg();
  if (size <= 0) return "";
  log.seekg(std::max<std::streamoff>(0, size - kLogTail));
  const std::string tail((std::istreambuf_iterator<char>(log)), std::istreambuf_iterator<char>());
  // Redis marks so what is serious; what it says about the machine at each start begins otherwise.
  constexpr absl::string_view kMark = " # ";
  for (size_t mark = tail.rfind(kMark.data()); mark != std::string::npos && mark > 0;
       mark = tail.rfind(kMark.data(), mark - 1)) {
    const size_t begin = mark + kMark.size();
    const std::string words = tail.substr(begin, tail.find('\n', begin) - begin);
    if (!absl::StartsWith(words, "WARNING")) return absl::StrCat(": ", words);
  }
  return "";
}

EmbeddedRedis::~EmbeddedRedis() {
  if (pid_ > 0 && kill(pid_, SIGTERM) == 0) {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  close(lock_file_);
}

}  // namespace pledgekeeper::store
