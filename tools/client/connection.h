#ifndef TOOLS_CLIENT_CONNECTION_H_
#define TOOLS_CLIENT_CONNECTION_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/clock.h"
#include "services/base/status_macros.h"
#include "tools/client/request_id.h"
#include "tools/client/transport.h"
#include "tools/texts/text.h"

// Without gRPC's own headers and stubs: a file that calls pays for the messages alone.
namespace grpc {
class Channel;
class ClientContext;
class Status;
}  // namespace grpc

namespace pledgekeeper::client {

// How one caller calls.
struct ConnectionOptions {
  std::string server;                          // "HOST:PORT"
  Transport transport;                         // plain text, or TLS
  std::string token;                           // of the caller
  absl::Duration timeout = absl::Seconds(10);  // for each attempt of each call
  // In which language the caller wants to be answered; unspecified: their own.
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // Told about every retry; may be empty. Like the next, called by whoever's thread calls.
  std::function<void(const texts::Said&)> say;
  // Told after each call in which language the server answered, if it says so; may be empty.
  std::function<void(v1::Language)> answered_in;
};

// "/PACKAGE.Service/Method" of the one method that takes `request`: each has a request type of its
// own. Crashes if there is none, or if it does not answer with `response`: a programmer's error.
std::string MethodOf(const google::protobuf::Message& request,
                     const google::protobuf::Descriptor& response);

// A call that somewhere in this program can be made, remembered before main.
class KnownCall {
 public:
  explicit KnownCall(void (*check)());
};
template <typename Request, typename Response>
inline const KnownCall kKnownCall([] { MethodOf(Request(), *Response::descriptor()); });

// Crashes if any call in this program is of a request and an answer that do not belong together: at
// each start, not when somebody needs it.
void CheckAllCalls();

// One caller's calls to one server, over gRPC. Threads may share it.
//
// A call that changes something carries a request_id (a new one if the request has none). When the
// server is UNAVAILABLE such a call is tried again with the same id, so it is never done twice.
class Connection {
 public:
  // Does not wait for the server. `clock` must outlive this.
  Connection(ConnectionOptions options, const base::Clock& clock);

  // Calls the method that takes `request` (MethodOf). Errors carry the server's reason (ReasonOf).
  // After an error of a change that may have been done all the same, `say` is told the id to repeat
  // it with.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(Request request) const {
    static_cast<void>(&kKnownCall<Request, Response>);
    const std::string method = MethodOf(request, *Response::descriptor());
    Response response;
    if constexpr (requires { request.mutable_request_id(); }) {
      if (request.request_id().empty()) request.set_request_id(NewRequestId());
      RETURN_IF_ERROR(Change(method, request, request.request_id(), &response));
    } else {
      RETURN_IF_ERROR(CallOnce(method, request, &response));
    }
    return response;
  }

  // One attempt to call "/PACKAGE.Service/Method".
  absl::Status CallOnce(const std::string& method, const google::protobuf::Message& request,
                        google::protobuf::Message* response) const;

  // Writes the token, the language, and a deadline if `timeout` is finite, into the context of a
  // call.
  void Prepare(grpc::ClientContext& context, absl::Duration timeout) const;
  // The status of a call, as FromWire, or why there is no TLS with the server: FAILED_PRECONDITION,
  // since trying again helps nobody.
  absl::Status StatusOf(const grpc::Status& status) const;
  // Tells `answered_in`, once the first metadata of a call's answer are there.
  void TellLanguage(const grpc::ClientContext& context) const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  // Attempts until it is not UNAVAILABLE, at most kAttempts times, with back-off.
  absl::Status Change(const std::string& method, const google::protobuf::Message& request,
                      const std::string& request_id, google::protobuf::Message* response) const;
  void TellIfUncertain(const absl::Status& status, const std::string& request_id) const;

  const ConnectionOptions options_;
  const base::Clock& clock_;
  const std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_CONNECTION_H_
