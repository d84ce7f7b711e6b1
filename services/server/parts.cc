#include "services/server/parts.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "services/base/status_macros.h"
#include "services/server/grpc_bounds.h"
#include "services/server/policies_in_use.h"
#include "services/server/tls_credentials.h"

namespace pledgekeeper::server {
namespace {

namespace asio = boost::asio;

// Running calls get this long to finish.
constexpr int kDrainTries = 1000;
constexpr std::chrono::milliseconds kDrainPause(10);

base::Task<void> Pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  boost::system::error_code ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace

base::Task<absl::Status> Server::Parts::StartStore(const std::function<bool()>& gives_up) {
  CO_RETURN_IF_ERROR(co_await store_watch.Begin(gives_up));
  if (clock_watch.has_value()) CO_RETURN_IF_ERROR(co_await clock_watch->Begin());
  CO_RETURN_IF_ERROR(co_await teller.FindPosition());
  // The feed's position before the directory: a change that comes between the two is then read
  // twice rather than never.
  CO_RETURN_IF_ERROR(co_await feed.FindPosition());
  const absl::Status read = co_await directory.Refresh();
  // The directory is the first of what is kept that is opened, so a wrong key shows here.
  if (absl::IsDataLoss(read)) {
    co_return absl::FailedPreconditionError(
        "what is stored does not open with this master.key; nothing was changed: put the right key "
        "in its place");
  }
  CO_RETURN_IF_ERROR(read);
  // Before calls are taken: no device that was ended has a session at a new server.
  CO_RETURN_IF_ERROR(co_await ended_devices.Refresh());
  co_return co_await CheckPoliciesInUse(store, rulebook, *directory.Current(), clock.Now());
}

std::set<std::string> Server::Parts::JournalsBeginners(const domain::Rulebook& rulebook) {
  std::set<std::string> beginners = {"counting"};
  if (!rulebook.policy().policy.themes().empty()) beginners.insert("themes");
  return beginners;
}

void Server::Parts::NoteUnattended(const std::optional<clockwork::Watchdog::Unattended>& found) {
  if (!found.has_value()) return teller.NoteUnattended(std::nullopt);
  teller.NoteUnattended(notify::AlarmFacts{found->reports, found->in_danger});
}

base::Task<void> Server::Parts::Drain() {
  for (int i = 0; i < kDrainTries && runtime.calls_in_flight() > 0; ++i) {
    co_await Pause(kDrainPause);
  }
  while (!port_probe.IsIdle()) co_await Pause(kDrainPause);  // it is cancelled
  // A segment is written within some tens of milliseconds.
  while (!journal_archiver.IsIdle()) co_await Pause(kDrainPause);
  // So is a head of the proof log, in its file.
  while (!log_keeper.IsIdle()) co_await Pause(kDrainPause);
}

absl::Status Server::Parts::Listen(const Settings& settings) {
  const TlsFiles files = {settings.tls_certificate, settings.tls_key, settings.tls_client_ca};
  ASSIGN_OR_RETURN(const auto certificate, OpenCertificate(files, clock.Now()));
  Protection protection = {nullptr, settings.plaintext_beyond_loopback};
  if (certificate != nullptr) {
    protection.tls = TlsCredentials(certificate);
    certificate_watch.emplace(runtime.context(), clock, files, certificate, health);
  }
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  RETURN_IF_ERROR(port.Listen(settings.listen, builder, protection));
  SetBounds(builder);
  for (identity::Door* door : std::initializer_list<identity::Door*>{
           &sign_in_door, &device_door, &device_sign_in_door, &pledge_door, &report_door,
           &speaking_door, &triage_door, &directory_door, &rules_door, &notify_door,
           &governance_door, &compliance_door, &maintenance_door, &publishing_door, &check_in_door,
           &check_in_figures_door}) {
    door->MustBeWhole();
    builder.RegisterService(door);
  }
  server = builder.BuildAndStart();
  if (server == nullptr) return absl::FailedPreconditionError("gRPC does not start");
  return absl::OkStatus();
}

}  // namespace pledgekeeper::server
