#ifndef TOOLS_CLIENT_CONNECTION_H_
#define TOOLS_CLIENT_CONNECTION_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "services/base/clock.h"
#include "tools/client/request_id.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::client {

// How one caller calls.
struct ConnectionOptions {
  std::string server;                           // "HOST:PORT"
  std::string token;                            // of the caller
  absl::Duration timeout = absl::Seconds(10);   // for each attempt of each call
  std::function<void(const std::string&)> say;  // told about every retry; may be empty
};

// One caller's calls to one server, over plaintext gRPC. Threads may share it.
//
// A call that changes something carries a request_id (a new one if the request has none). When the
// server is UNAVAILABLE such a call is tried again with the same id, so it is never done twice.
class Connection {
 public:
  // Does not wait for the server. `clock` must outlive this.
  Connection(ConnectionOptions options, const base::Clock& clock);

  // Calls `method` of a service's Stub. Errors carry the server's reason (ReasonOf). After an error
  // of a change that may have been done all the same, `say` is told the id to repeat it with.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                Request request) const {
    constexpr bool kIsChange = requires { request.mutable_request_id(); };
    if constexpr (kIsChange) {
      if (request.request_id().empty()) request.set_request_id(NewRequestId());
    }
    Stub stub(channel_);
    Response response;
    const auto attempt = [&] {
      grpc::ClientContext context;
      Prepare(context, options_.timeout);
      return FromWire((stub.*method)(&context, request, &response));
    };
    absl::Status status = kIsChange ? Persist(attempt) : attempt();
    if constexpr (kIsChange) TellIfUncertain(status, request.request_id());
    if (!status.ok()) return status;
    return response;
  }

  // Writes the token, and a deadline if `timeout` is finite, into the context of a call.
  void Prepare(grpc::ClientContext& context, absl::Duration timeout) const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  absl::Duration timeout() const { return options_.timeout; }

 private:
  // Attempts until it is not UNAVAILABLE, at most kAttempts times, with back-off.
  absl::Status Persist(const std::function<absl::Status()>& attempt) const;
  void TellIfUncertain(const absl::Status& status, const std::string& request_id) const;

  const ConnectionOptions options_;
  const base::Clock& clock_;
  const std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_CONNECTION_H_
