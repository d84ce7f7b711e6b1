#ifndef TESTS_ACCEPTANCE_HARNESS_HEALTH_WATCH_H_
#define TESTS_ACCEPTANCE_HARNESS_HEALTH_WATCH_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace pledgekeeper::acceptance {

// Watches a server's health by gRPC's health protocol (grpc.health.v1.Health/Watch), on its raw
// bytes. Every wait is bounded by 20 seconds. Closes its stream at its end.
class HealthWatch {
 public:
  explicit HealthWatch(const std::shared_ptr<grpc::Channel>& channel);
  ~HealthWatch();

  // The next state: "SERVING", "NOT_SERVING", another number; "" when the stream has ended.
  std::string Next();
  void Cancel() { context_.TryCancel(); }

 private:
  bool Await();

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_HEALTH_WATCH_H_
