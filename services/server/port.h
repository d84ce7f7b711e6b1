#ifndef SERVICES_SERVER_PORT_H_
#define SERVICES_SERVER_PORT_H_

#include <grpcpp/grpcpp.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "services/base/task.h"

namespace pledgekeeper::server {

// As many file descriptors as this process may get: raises its limit to the hard one. Returns the
// limit then.
int RaiseDescriptorLimit();

// Who may read on the way what goes over a port.
struct Protection {
  std::shared_ptr<grpc::ServerCredentials> tls;  // null: plain text
  // Whether plain text is spoken to other machines too.
  bool plaintext_beyond_loopback = false;
};

// Where calls come in. Takes connections itself and hands them to gRPC: gRPC 1.51 never takes one
// again once it has run out of file descriptors, which anybody can bring about who opens
// connections enough. A connection that would need one of the last kSpare descriptors is closed at
// once, so that they stay for Redis, files and what the server calls; and whoever took all the
// others keeps them only while they use them. Belongs to the runtime's thread once it is started.
class Port {
 public:
  // Redis has a connection for each store, a message that is handed over has two, and a few are the
  // server's own; gRPC's pollers have one for each thread.
  static constexpr int kSpare = 64;

  // `descriptors`: how many the process may have.
  Port(boost::asio::io_context& runtime, int descriptors);

  // Binds to "HOST:PORT" (all addresses of the host; port 0: a free one) or "unix:/PATH" (a socket
  // that only this user may connect to; one that nobody listens at any more is replaced), and
  // enters itself in what becomes the server. FAILED_PRECONDITION if that cannot be, with what to
  // look at; so is plain text, unless it is allowed, where any address of HOST is not loopback.
  absl::Status Listen(const std::string& where, grpc::ServerBuilder& builder,
                      const Protection& protection = {});
  // HOST:PORT, with the port in use, or unix:/PATH; after Listen.
  const std::string& address() const { return address_; }
  // Takes connections from now on; after the server was built.
  void Start();
  // Takes no more. What is connected stays.
  void Stop();

 private:
  using Acceptor = boost::asio::ip::tcp::acceptor;

  using SocketAcceptor = boost::asio::local::stream_protocol::acceptor;

  absl::Status Bind(const std::string& host, const std::string& service,
                    const Protection& protection);
  absl::Status BindSocket(const std::string& path);
  template <typename AnyAcceptor>
  base::Task<void> TakeConnections(AnyAcceptor& acceptor);
  template <typename Socket>
  void Take(Socket socket);
  void NoteFull(bool is_full);

  boost::asio::io_context& runtime_;
  const int last_;  // no connection has a descriptor from here on
  std::string address_;
  std::list<Acceptor> acceptors_;
  std::optional<SocketAcceptor> socket_acceptor_;  // instead of those
  std::string socket_path_;
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> to_grpc_;
  bool said_full_ = false;
  std::chrono::steady_clock::time_point may_say_;
  bool is_stopped_ = false;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_PORT_H_
