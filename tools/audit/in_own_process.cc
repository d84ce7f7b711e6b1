#include "tools/audit/in_own_process.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace pledgekeeper::audit {
namespace {

// Behind what the work returns: all of it is there.
constexpr char kDone = '.';

bool WriteAll(int pipe, const std::string& bytes) {
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = ::write(pipe, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<size_t>(wrote);
  }
  return true;
}

std::string ReadAll(int pipe) {
  std::string bytes;
  std::array<char, 65'536> part;
  for (;;) {
    const ssize_t read = ::read(pipe, part.data(), part.size());
    if (read < 0 && errno == EINTR) continue;
    if (read <= 0) return bytes;
    bytes.append(part.data(), static_cast<size_t>(read));
  }
}

}  // namespace

std::optional<std::string> InOwnProcess(int seconds, absl::FunctionRef<std::string()> work) {
  int ends[2];
  if (::pipe(ends) != 0) return std::nullopt;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    const rlimit processor = {static_cast<rlim_t>(seconds), static_cast<rlim_t>(seconds)};
    const rlimit no_core = {0, 0};
    ::setrlimit(RLIMIT_CPU, &processor);
    ::setrlimit(RLIMIT_CORE, &no_core);
    // Without what an orderly end would do: files and streams are the parent's.
    ::_exit(WriteAll(ends[1], work() + kDone) ? 0 : 1);
  }
  ::close(ends[1]);
  std::string bytes;
  if (child > 0) bytes = ReadAll(ends[0]);
  ::close(ends[0]);
  if (child < 0) return std::nullopt;
  int how = 0;
  while (::waitpid(child, &how, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(how) || WEXITSTATUS(how) != 0 || !bytes.ends_with(kDone)) return std::nullopt;
  bytes.pop_back();
  return bytes;
}

}  // namespace pledgekeeper::audit
