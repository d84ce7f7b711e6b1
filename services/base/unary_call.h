#ifndef SERVICES_BASE_UNARY_CALL_H_
#define SERVICES_BASE_UNARY_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/runtime.h"
#include "services/base/task.h"

namespace pledgekeeper::base {

// Who calls, by what they say of themself, and in which language they are answered.
struct CallHeader {
  std::string token;  // what BearerToken says
  // What AskedLanguage says; a door puts the caller's own in the place of none.
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  std::string peer;  // what PeerAddress says
};
CallHeader HeaderOf(const grpc::CallbackServerContext& context);

// One unary call while it is served: its messages, and what serves it. Lives until the answer is on
// its way. Made on one of gRPC's threads, served on the runtime's.
class UnaryCall {
 public:
  virtual ~UnaryCall() = default;
  virtual google::protobuf::Message& request_message() = 0;
  virtual google::protobuf::Message& response_message() = 0;
  virtual Task<absl::Status> Serve() = 0;
  // Serving has come to an end, whether it failed or not. On the runtime's thread, once, after
  // Serve.
  virtual void OnServed() {}

  CallHeader header;
};

// The TOKEN of "authorization: Bearer TOKEN", or "".
std::string BearerToken(const grpc::CallbackServerContext& context);

// Writes an error that a caller should not have met to the log: UNAVAILABLE, DATA_LOSS, INTERNAL.
// In one second at most kMaxErrorsLogged of them, and then how many more there were: an outage must
// not fill the disk that Redis needs. Belongs to the runtime's thread.
inline constexpr int kMaxErrorsLogged = 10;
void LogServerError(const char* method, const absl::Status& status);

// Why bytes did not parse as `message`: the string field that is not UTF-8, by its proto path, else
// that the bytes are malformed.
absl::Status WhyNotParsed(const grpc::ByteBuffer& bytes, const google::protobuf::Message& message);

// Serves one call of gRPC's raw callback API by one coroutine on the runtime's thread. `method` is
// for the log, and lives as long as the program. If the lane has no place among the calls in
// flight, the answer is RESOURCE_EXHAUSTED at once.
grpc::ServerUnaryReactor* ServeUnary(Runtime& runtime, const char* method,
                                     grpc::CallbackServerContext& context,
                                     const grpc::ByteBuffer& in, grpc::ByteBuffer& out, Lane lane,
                                     std::shared_ptr<UnaryCall> call);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_UNARY_CALL_H_
