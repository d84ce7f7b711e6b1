#include "services/server/port.h"

#include <fcntl.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using boost::system::error_code;

// After a connection that could not be taken: descriptors may be there again.
constexpr std::chrono::milliseconds kPause(100);
constexpr std::chrono::minutes kSayEvery(1);
// More than any kernel gives; a limit of "infinity" is cut to it.
constexpr int kMaxPort = 65535;
constexpr rlim_t kMostDescriptors = 1 << 20;
// As gRPC's own listener sets it: how long what was sent may go without being acknowledged.
constexpr unsigned kUserTimeout_ms = 15'000;

void SetOption(int socket, int option, unsigned value) {
  // Only for speed, or for noticing sooner: without it a connection works too.
  (void)setsockopt(socket, IPPROTO_TCP, option, &value, sizeof(value));
}

}  // namespace

int RaiseDescriptorLimit() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = std::max(before, std::min(limit.rlim_max, kMostDescriptors));
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = before;
  return static_cast<int>(std::min(limit.rlim_cur, kMostDescriptors));
}

Port::Port(asio::io_context& runtime, int descriptors)
    : runtime_(runtime), last_(std::max(descriptors - kSpare, descriptors / 2)) {}

absl::Status Port::Bind(const std::string& host, const std::string& service,
                        const Protection& protection) {
  const auto fail = [&](const error_code& error) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot listen on ", host, ":", service, " (", error.message(),
                     "): is it HOST:PORT, and is no other server there?"));
  };
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  const std::string name = bracketed ? host.substr(1, host.size() - 2) : host;
  error_code error;
  tcp::resolver resolver(runtime_);
  const auto found = resolver.resolve(name, service, tcp::resolver::passive, error);
  if (error) return fail(error);
  const bool is_open = std::any_of(found.begin(), found.end(), [](const auto& entry) {
    return !entry.endpoint().address().is_loopback();
  });
  if (is_open && protection.tls == nullptr && !protection.plaintext_beyond_loopback) {
    return absl::FailedPreconditionError(absl::StrCat(
        "--listen ", host, ":", service,
        " can be reached from other machines, and would speak plain text: give --tls_certificate "
        "and --tls_key, or listen on 127.0.0.1 or unix:/PATH; if something else encrypts all of "
        "the way, say --plaintext_beyond_loopback"));
  }
  if (is_open && protection.tls == nullptr) {
    spdlog::critical(
        "PLAIN TEXT BEYOND THIS MACHINE: whoever is on the way to {}:{} can read, and change, what "
        "young people write, and take over their tokens, unless something else encrypts it",
        host, service);
  }
  unsigned short port = 0;
  for (const auto& entry : found) {
    tcp::endpoint endpoint = entry.endpoint();
    if (port != 0) endpoint.port(port);
    Acceptor acceptor(runtime_);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    // Redis is started by this process too, and must not keep the port open.
    if (!error) fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(Acceptor::max_listen_connections, error);
    // A host may have an address that this machine has not: one is enough.
    if (error) continue;
    port = acceptor.local_endpoint().port();
    acceptors_.push_back(std::move(acceptor));
  }
  if (acceptors_.empty()) return fail(error);
  address_ = absl::StrCat(host, ":", port);
  return absl::OkStatus();
}

absl::Status Port::BindSocket(const std::string& path) {
  const auto fail = [&](const error_code& error) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot listen on unix:", path, " (", error.message(),
                     "): is its folder there, and no other server, and the path not too long?"));
  };
  if (path.size() < 2 || path[0] != '/' || path.size() >= sizeof(sockaddr_un::sun_path)) {
    return fail(asio::error::invalid_argument);
  }
  error_code error;
  const stream_protocol::endpoint endpoint(path);
  stream_protocol::socket other(runtime_);
  other.connect(endpoint, error);
  if (!error) return fail(asio::error::address_in_use);
  // What a server that was killed has left behind; never a file of another kind.
  struct stat about = {};
  const bool is_socket = lstat(path.c_str(), &about) == 0 && S_ISSOCK(about.st_mode);
  if (error == asio::error::connection_refused && is_socket) unlink(path.c_str());
  SocketAcceptor acceptor(runtime_);
  acceptor.open(endpoint.protocol(), error);
  if (!error) fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  if (!error) acceptor.bind(endpoint, error);
  if (error) return fail(error);
  // Before it listens: until then nobody is let in.
  if (chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0)
    error.assign(errno, asio::error::get_system_category());
  if (!error) acceptor.listen(SocketAcceptor::max_listen_connections, error);
  if (error) return fail(error);
  socket_acceptor_.emplace(std::move(acceptor));
  socket_path_ = path;
  address_ = absl::StrCat("unix:", path);
  return absl::OkStatus();
}

absl::Status Port::Listen(const std::string& where, grpc::ServerBuilder& builder,
                          const Protection& protection) {
  const bool is_socket = where.starts_with("unix:");
  const size_t colon = is_socket ? where.find(':') : where.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == where.size()) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot listen on ", where, ": it must be HOST:PORT or unix:/PATH"));
  }
  int number = 0;  // the system would take 70000 for 4464
  if (!is_socket &&
      (!absl::SimpleAtoi(where.substr(colon + 1), &number) || number < 0 || number > kMaxPort)) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot listen on ", where, ": PORT must be a number of 0 to 65535"));
  }
  const absl::Status bound =
      is_socket ? BindSocket(where.substr(colon + 1))
                : Bind(where.substr(0, colon), where.substr(colon + 1), protection);
  if (!bound.ok()) return bound;
  to_grpc_ = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
      protection.tls != nullptr ? protection.tls : grpc::InsecureServerCredentials());
  return absl::OkStatus();
}

void Port::Start() {
  for (Acceptor& acceptor : acceptors_) {
    asio::co_spawn(runtime_, TakeConnections(acceptor), asio::detached);
  }
  if (socket_acceptor_.has_value()) {
    asio::co_spawn(runtime_, TakeConnections(*socket_acceptor_), asio::detached);
  }
}

void Port::Stop() {
  is_stopped_ = true;
  error_code ignored;
  for (Acceptor& acceptor : acceptors_) acceptor.close(ignored);
  if (!socket_acceptor_.has_value() || !socket_acceptor_->is_open()) return;
  socket_acceptor_->close(ignored);
  unlink(socket_path_.c_str());
}

template <typename AnyAcceptor>
base::Task<void> Port::TakeConnections(AnyAcceptor& acceptor) {
  asio::steady_timer timer(runtime_);
  while (!is_stopped_) {
    error_code error;
    typename AnyAcceptor::protocol_type::socket socket =
        co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (is_stopped_) co_return;
    if (!error) {
      Take(std::move(socket));
      continue;
    }
    // Above all: no descriptor at all is left. Whoever waits to be taken keeps waiting.
    NoteFull(true);
    timer.expires_after(kPause);
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

template <typename Socket>
void Port::Take(Socket socket) {
  error_code error;
  // A new descriptor is the lowest that is free: so it says how many are in use.
  const bool is_full = socket.native_handle() >= last_;
  NoteFull(is_full);
  if (is_full) return;
  const int connection = socket.release(error);
  if (error) return;
  fcntl(connection, F_SETFD, FD_CLOEXEC);
  fcntl(connection, F_SETFL, fcntl(connection, F_GETFL) | O_NONBLOCK);
  SetOption(connection, TCP_NODELAY, 1);
  SetOption(connection, TCP_USER_TIMEOUT, kUserTimeout_ms);
  grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters parameters;
  parameters.fd = connection;
  to_grpc_->HandleNewConnection(&parameters);
}

void Port::NoteFull(bool is_full) {
  // Anybody can bring this about, again and again: the log must not fill the disk by it.
  const auto now = std::chrono::steady_clock::now();
  if (is_full == said_full_ || now < may_say_) return;
  said_full_ = is_full;
  may_say_ = now + kSayEvery;
  if (is_full) {
    spdlog::critical(
        "new connections are refused: all but the last file descriptors are in use (the first that "
        "is spared is {}); raise the limit (LimitNOFILE), or look for who holds connections",
        last_);
  } else {
    spdlog::warn("new connections are taken again");
  }
}

}  // namespace pledgekeeper::server
