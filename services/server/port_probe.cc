#include "services/server/port_probe.h"

#include <grpc/support/time.h>
#include <grpcpp/generic/generic_stub.h>
#include <spdlog/spdlog.h>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
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

void PortProbe::Start(std::string address) {
  address_ = std::move(address);
  loop_.Start();
}

void PortProbe::Stop() {
  loop_.Stop();
  if (calling_ != nullptr) calling_->TryCancel();
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

base::Task<absl::StatusOr<bool>> PortProbe::ProbeOnce() {
  const bool is_well = failures_ == 0;
  if (is_well && rounds_++ % kEvery != 0) co_return false;
  const bool answered = co_await CallOnce(address_);
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
