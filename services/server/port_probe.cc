#include "services/server/port_probe.h"

#include <grpc/support/time.h>
#include <grpcpp/generic/generic_stub.h>
#include <spdlog/spdlog.h>

#include <boost/asio/async_result.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>

#include "services/base/completion.h"

namespace pledgekeeper::server {
namespace {

namespace asio = boost::asio;

// Needs no request, and is refused without a token before it does anything.
constexpr char kMethod[] = "/pledgekeeper.v1.PledgeService/GetPledge";
constexpr std::chrono::seconds kPause(1);
// While all is well, one call in so many rounds: a connection costs little, and not nothing.
constexpr int kEvery = 10;
// In which an answer comes even from a server that has all its hands full.
constexpr int64_t kPatience_ms = 5'000;
constexpr int kFailuresToSay = 2;

// One call, with all that gRPC needs until it is answered.
struct Probe {
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<grpc::GenericStub> stub;
  grpc::ByteBuffer request;
  grpc::ByteBuffer answer;
};

std::shared_ptr<Probe> NewProbe(const std::string& address) {
  auto probe = std::make_shared<Probe>();
  grpc::ChannelArguments arguments;
  // Else gRPC would use the connection of the call before, and prove nothing.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  probe->channel =
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  probe->stub = std::make_unique<grpc::GenericStub>(probe->channel);
  grpc::Slice nothing;
  probe->request = grpc::ByteBuffer(&nothing, 1);
  return probe;
}

// A TLS connection on which nothing is said. Whose certificate it is does not matter: it is ours.
struct Handshake {
  using Protocol = asio::generic::stream_protocol;

  explicit Handshake(asio::io_context& runtime)
      : context(asio::ssl::context::tls_client),
        stream(runtime, context),
        limit(runtime, std::chrono::milliseconds(kPatience_ms)) {
    SSL_set_cert_cb(stream.native_handle(), BreakOff, this);
  }

  // A server that asks for a certificate has answered. Going on without one would be an error of
  // the handshake there, and a line in its log for each call.
  static int BreakOff(SSL*, void* self) {
    static_cast<Handshake*>(self)->is_asked = true;
    return -1;
  }

  void Break() {
    boost::system::error_code ignored;
    stream.next_layer().close(ignored);
  }

  base::Task<bool> Shake(std::string address) {
    boost::system::error_code error;
    Protocol::endpoint endpoint;
    if (address.starts_with("unix:")) {
      endpoint = asio::local::stream_protocol::endpoint(address.substr(5));
    } else {
      const size_t colon = address.rfind(':');
      std::string host = address.substr(0, colon);
      if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
      asio::ip::tcp::resolver resolver(co_await asio::this_coro::executor);
      const auto found = co_await resolver.async_resolve(
          host, address.substr(colon + 1), asio::redirect_error(asio::use_awaitable, error));
      if (error || found.empty()) co_return false;
      endpoint = found.begin()->endpoint();
    }
    co_await stream.next_layer().async_connect(endpoint,
                                               asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
    co_await stream.async_handshake(asio::ssl::stream_base::client,
                                    asio::redirect_error(asio::use_awaitable, error));
    co_return !error || is_asked;
  }

  bool is_asked = false;
  asio::ssl::context context;
  asio::ssl::stream<Protocol::socket> stream;
  asio::steady_timer limit;
};

// Whoever says no has answered.
bool IsAnswer(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
      return false;
    default:
      return true;
  }
}

}  // namespace

PortProbe::PortProbe(asio::io_context& runtime, Health& health)
    : runtime_(runtime),
      health_(health),
      loop_(runtime, "calling the own port", kPause, [this] { return ProbeOnce(); }) {}

void PortProbe::Start(std::string address, bool speaks_tls) {
  address_ = std::move(address);
  speaks_tls_ = speaks_tls;
  loop_.Start();
}

void PortProbe::Stop() {
  loop_.Stop();
  if (calling_ != nullptr) calling_->TryCancel();
  if (give_up_) give_up_();
}

base::Task<bool> PortProbe::CallOnce(std::string address) {
  const std::shared_ptr<Probe> probe = NewProbe(address);
  const auto context = std::make_shared<grpc::ClientContext>();
  calling_ = context;
  context->set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_millis(kPatience_ms, GPR_TIMESPAN)));
  const bool answered = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(bool)>(
      [&](auto handler) {
        // A std::function must be copyable, and a handler is not.
        auto done = std::make_shared<base::Completion<bool>>(std::move(handler));
        probe->stub->UnaryCall(
            context.get(), kMethod, {}, &probe->request, &probe->answer,
            [this, done](const grpc::Status& status) {
              asio::post(runtime_, [done, answered = IsAnswer(status)] { (*done)(answered); });
            });
      },
      asio::use_awaitable);
  calling_.reset();
  co_return answered;
}

base::Task<bool> PortProbe::ShakeHandsOnce(std::string address) {
  const auto hands = std::make_shared<Handshake>(runtime_);
  give_up_ = [hands] { hands->Break(); };
  hands->limit.async_wait([hands](boost::system::error_code stopped) {
    if (!stopped) hands->Break();
  });
  const bool answered = co_await hands->Shake(std::move(address));
  give_up_ = nullptr;
  hands->limit.cancel();
  hands->Break();
  co_return answered;
}

base::Task<absl::StatusOr<bool>> PortProbe::ProbeOnce() {
  const bool is_well = failures_ == 0;
  if (is_well && rounds_++ % kEvery != 0) co_return false;
  bool answered = false;
  if (speaks_tls_) {
    answered = co_await ShakeHandsOnce(address_);
  } else {
    answered = co_await CallOnce(address_);
  }
  if (loop_.is_stopped()) co_return false;
  failures_ = answered ? 0 : failures_ + 1;
  if (failures_ == kFailuresToSay) {
    health_.Set(Part::kPort, false);
    spdlog::critical("this server does not answer a new connection to its own port {}", address_);
  } else if (answered && !health_.IsServing(Part::kPort)) {
    health_.Set(Part::kPort, true);
    spdlog::warn("new connections to port {} are answered again", address_);
  }
  co_return false;
}

}  // namespace pledgekeeper::server
