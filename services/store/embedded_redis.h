#ifndef SERVICES_STORE_EMBEDDED_REDIS_H_
#define SERVICES_STORE_EMBEDDED_REDIS_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
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

  // Whether it has ended by itself since it was last started.
  bool HasEnded();
  // What to do about that.
  absl::Status WhyEnded() const;
  // Starts Redis again if it has ended; says whether it had.
  bool RestartIfDead();

 private:
  EmbeddedRedis(std::string directory, int lock_file);
  void Launch();

  const std::string directory_;  // of Redis, inside the data directory
  const std::string socket_path_;
  const int lock_file_;
  pid_t pid_ = -1;  // -1 while it does not run
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_EMBEDDED_REDIS_H_
