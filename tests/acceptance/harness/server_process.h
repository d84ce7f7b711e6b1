#ifndef TESTS_ACCEPTANCE_HARNESS_SERVER_PROCESS_H_
#define TESTS_ACCEPTANCE_HARNESS_SERVER_PROCESS_H_

#include <grpcpp/grpcpp.h>
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/clock.h"

namespace pledgekeeper::acceptance {

// A bound on every wait for a process: a machine that is busy with a build may be very slow.
inline constexpr absl::Duration kPatience = absl::Seconds(120);

// Gives others 20 ms.
void Pause();

// The server program on a directory of its own, by the machine's own clock. Threads may call it
// while another kills and starts it.
class ServerProcess {
 public:
  ServerProcess();
  ~ServerProcess();

  // Waits until it can be called.
  void Start();
  // kill -9, of the server or of its Redis.
  void KillServer();
  void KillRedis();
  // Has the server crash. Whether a core of it was written: where the machine lets it, the kernel
  // does so for every program that does not forbid it.
  bool LeavesACore();

  std::shared_ptr<grpc::Channel> channel();
  // Bytes that Redis has appended to its log so far.
  int64_t Appended() const;
  absl::Time Now() const { return clock_.Now(); }

  // Fits a context with a person's token and a deadline of 5 seconds.
  void Sign(grpc::ClientContext& context, const std::string& person, v1::Role role) const;

  // Calls with a person's token until the server answers something else than UNAVAILABLE.
  template <typename Call>
  grpc::Status Insist(const std::string& person, v1::Role role, Call call) {
    const absl::Time deadline = clock_.Now() + kPatience;
    grpc::Status status;
    do {
      grpc::ClientContext context;
      Sign(context, person, role);
      status = call(channel(), context);
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE &&
          status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) {
        break;
      }
      Pause();
    } while (clock_.Now() < deadline);
    return status;
  }

 private:
  const base::SystemClock clock_;
  std::string data_;
  pid_t pid_ = -1;
  std::mutex mutex_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_SERVER_PROCESS_H_
