#ifndef SERVICES_SERVER_PORT_PROBE_H_
#define SERVICES_SERVER_PORT_PROBE_H_

#include <grpcpp/grpcpp.h>

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/server/health.h"

namespace pledgekeeper::server {

// The loop that calls this server as a stranger does: a new connection to its own port, and a
// method of ours, without a token. What answers that was taken, parsed, handed to the runtime and
// answered. Two failures in a row fail health and are called out in the log (critical); the next
// answer ends that. The server is not ended by it: who is connected is still served, and
// connections are taken again as soon as there is room (server/port.h). Belongs to the runtime's
// thread.
class PortProbe {
 public:
  // `health` outlives it.
  PortProbe(boost::asio::io_context& runtime, Health& health);

  // `address` is where the server listens. If it speaks TLS, a call is the handshake of a new
  // connection: nobody else may have a certificate by which this one could make another call.
  void Start(std::string address, bool speaks_tls);
  // Calls no more, and cancels the call that is under way.
  void Stop();
  // Whether no call is under way; the runtime must go on until then.
  bool IsIdle() const { return loop_.is_idle(); }

  // One call to a server at `address`; whether it was answered, within five seconds.
  base::Task<bool> CallOnce(std::string address);
  // The same of a handshake.
  base::Task<bool> ShakeHandsOnce(std::string address);

 private:
  base::Task<absl::StatusOr<bool>> ProbeOnce();

  boost::asio::io_context& runtime_;
  Health& health_;
  std::string address_;
  bool speaks_tls_ = false;
  std::shared_ptr<grpc::ClientContext> calling_;  // the call that is under way
  std::function<void()> give_up_;                 // the handshake that is; else empty
  int rounds_ = 0;
  int failures_ = 0;  // in a row
  base::Loop loop_;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_PORT_PROBE_H_
