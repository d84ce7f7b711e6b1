#ifndef SERVICES_STORE_EMBEDDED_REDIS_H_
#define SERVICES_STORE_EMBEDDED_REDIS_H_

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace pledgekeeper::store {

// A redis-server of our own, on a Unix socket in the data directory, with the settings that the
// store needs. It dies with the server, even if that is killed, and a second server on the same
// data directory is refused: both hold one lock. Made and used on one thread that lives as long as
// it.
class EmbeddedRedis {
 public:
  // Takes the lock and starts Redis; does not wait until it answers (loading may take long).
  // FAILED_PRECONDITION if another server uses the directory (after waiting for it to end for up to
  // 10 seconds), the path is too long for a Unix socket, or redis-server is not installed.
  static absl::StatusOr<std::unique_ptr<EmbeddedRedis>> Start(const std::string& data_directory);
  // Stops it and waits until everything is written.
  ~EmbeddedRedis();

  const std::string& socket_path() const { return socket_path_; }
  pid_t pid() const { return pid_; }

  // How long Redis stays down once it has ended: at first a moment, then twice as long each time,
  // up to the longest; anew once it has stayed up for as long as that.
  static constexpr std::chrono::milliseconds kFirstPause{100};
  static constexpr std::chrono::milliseconds kLongestPause{30'000};

  // Starts Redis again if it has ended and its pause is over; for a loop. Returns what to say in
  // the log, once for each time that it ended: how, what its own log says last, and when it is
  // tried again; else "".
  std::string KeepUp(std::chrono::steady_clock::time_point now);

 private:
  EmbeddedRedis(std::string directory, int lock_file);
  void Launch();
  std::string LastWords() const;

  const std::string directory_;  // of Redis, inside the data directory
  const std::string socket_path_;
  const int lock_file_;
  pid_t pid_ = -1;                                  // -1 while it does not run
  std::chrono::steady_clock::time_point launched_;  // when KeepUp first saw this one
  bool was_seen_ = false;
  std::chrono::steady_clock::time_point next_launch_;
  std::chrono::milliseconds pause_{0};
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_EMBEDDED_REDIS_H_
