#ifndef SERVICES_BASE_UNARY_CALL_H_
#define SERVICES_BASE_UNARY_CALL_H_

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "services/base/errors.h"
#include "services/base/rpc_status.h"
#include "services/base/runtime.h"
#include "services/base/task.h"

namespace pledgekeeper::base {

// The token that a call carries ("authorization: Bearer TOKEN"), or "".
std::string BearerToken(const grpc::CallbackServerContext& context);

// Writes an error that a caller should not have met to the log: UNAVAILABLE, DATA_LOSS, INTERNAL.
// In one second at most kMaxErrorsLogged of them, and then how many more there were: an outage must
// not fill the disk that Redis needs. Belongs to the runtime's thread.
inline constexpr int kMaxErrorsLogged = 10;
void LogServerError(const char* method, const absl::Status& status);

// Why bytes did not parse as `message`: the string field that is not UTF-8, by its proto path, else
// that the bytes are malformed.
absl::Status WhyNotParsed(const grpc::ByteBuffer& bytes, const google::protobuf::Message& message);

// A unary call of gRPC's raw callback API while it is served: raw, because gRPC answers a request
// that does not parse (text that is not UTF-8) with UNIMPLEMENTED, and ours says which field.
template <typename Request, typename Response>
struct UnaryCall {
  Request request;
  Response response;
  std::string token;
};

// Serves one call by one coroutine on the runtime's thread:
//   Task<absl::Status> serve(UnaryCall<Request, Response>& call)
// `method` is a literal, for the log. The call lives until the coroutine is done. Over the bound of
// calls in flight, the answer is RESOURCE_EXHAUSTED at once.
template <typename Request, typename Response, typename Serve>
grpc::ServerUnaryReactor* ServeUnary(Runtime& runtime, const char* method,
                                     grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* in, grpc::ByteBuffer* out,
                                     Serve serve) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  if (runtime.is_draining() || !runtime.EnterCall()) {
    reactor->Finish(ToRpcStatus(runtime.is_draining() ? ShuttingDown() : TooManyCallsInFlight()));
    return reactor;
  }
  auto call = std::make_shared<UnaryCall<Request, Response>>();
  grpc::ByteBuffer bytes(*in);
  if (!grpc::SerializationTraits<Request>::Deserialize(&bytes, &call->request).ok()) {
    runtime.LeaveCall();
    reactor->Finish(ToRpcStatus(WhyNotParsed(*in, call->request)));
    return reactor;
  }
  call->token = BearerToken(*context);
  boost::asio::co_spawn(
      runtime.context(),
      [serve = std::move(serve), call]() mutable -> Task<absl::Status> { return serve(*call); },
      [&runtime, reactor, method, call, out](std::exception_ptr failed, absl::Status status) {
        if (failed) status = absl::InternalError("exception");
        if (!status.ok()) LogServerError(method, status);
        bool own = false;
        if (status.ok()) {
          grpc::SerializationTraits<Response>::Serialize(call->response, out, &own);
        }
        runtime.LeaveCall();
        reactor->Finish(ToRpcStatus(status));
      });
  return reactor;
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_UNARY_CALL_H_
