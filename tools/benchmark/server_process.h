#ifndef TOOLS_BENCHMARK_SERVER_PROCESS_H_
#define TOOLS_BENCHMARK_SERVER_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace pledgekeeper::bench {

// A server in a process of its own: ours, or one that it is compared with. It ends with this
// object, and also if this program is killed. Made and used on one thread that lives as long as it.
class ServerProcess {
 public:
  // Starts `words`, a program's path and its arguments, and waits until it has written where it
  // listens, one whole line, into the file "address" of `directory`: up to 5 minutes (Redis may
  // have a large file to read). What it prints goes to "server.log" there; an error shows its end.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(const std::vector<std::string>& words,
                                                              const std::string& directory);
  // Asks it to end and waits; after 40 seconds it is killed.
  ~ServerProcess();

  pid_t pid() const { return pid_; }
  const std::string& address() const { return address_; }
  // The last lines that it printed.
  std::string EndOfLog() const;

 private:
  explicit ServerProcess(std::string directory) : directory_(std::move(directory)) {}

  void Launch(const std::vector<std::string>& words);
  absl::Status WaitForAddress();
  bool HasEnded();
  std::string log_file() const { return directory_ + "/server.log"; }

  const std::string directory_;
  std::string address_;
  pid_t pid_ = -1;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_SERVER_PROCESS_H_
