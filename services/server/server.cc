#include "services/server/server.h"

#include <grpc/support/time.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "services/base/runtime.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/clockwork/theme_finder.h"
#include "services/clockwork/waker.h"
#include "services/clockwork/watchdog.h"
#include "services/compliance/compliance_door.h"
#include "services/compliance/counter.h"
#include "services/compliance/maintenance_door.h"
#include "services/compliance/tally_copy.h"
#include "services/directory/directory_door.h"
#include "services/feed/live_feed.h"
#include "services/governance/governance_door.h"
#include "services/identity/door.h"
#include "services/intake/pledge_door.h"
#include "services/intake/report_door.h"
#include "services/intake/speaking_door.h"
#include "services/notify/channel/notify_setup.h"
#include "services/notify/notify_door.h"
#include "services/notify/teller.h"
#include "services/rules/rules_door.h"
#include "services/server/clock_watch.h"
#include "services/server/grpc_bounds.h"
#include "services/server/health.h"
#include "services/server/policies_in_use.h"
#include "services/server/port.h"
#include "services/server/port_probe.h"
#include "services/server/store_watch.h"
#include "services/store/embedded_redis.h"
#include "services/store/redis_database.h"
#include "services/store/redis_outbox.h"
#include "services/store/redis_report_store.h"
#include "services/store/redis_tally_store.h"
#include "services/store/redis_theme_store.h"
#include "services/triage/triage_door.h"

namespace pledgekeeper::server {
namespace {

namespace asio = boost::asio;

// Running calls get this long to finish; gRPC's own, which do not end by themselves, kCutTime_ms.
constexpr int kDrainTries = 1000;
constexpr std::chrono::milliseconds kDrainPause(10);
constexpr int64_t kCutTime_ms = 200;

// The key; made anew only where nothing is kept yet, because nothing that is kept opens with
// another.
absl::StatusOr<base::MasterKey> OpenKey(const Settings& settings) {
  const std::string path = settings.data + "/master.key";
  const std::string kept = settings.data + "/redis/appendonlydir";
  if (access(path.c_str(), F_OK) != 0 && access(kept.c_str(), F_OK) == 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, " is missing, and ", kept, " holds data that only it opens; restore the key"));
  }
  return base::MasterKey::LoadOrCreate(path);
}

absl::Status MakeDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(path, ": ", std::strerror(errno)));
}

base::Task<void> Pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  boost::system::error_code ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace

// In the order in which they are made; destroyed from the last to the first.
struct Server::Parts {
  Parts(const Options& options, base::MasterKey key, domain::Rulebook rules,
        std::unique_ptr<store::EmbeddedRedis> redis, store::RedisAddress address,
        std::optional<notify::NotifySetup> setup, std::shared_ptr<std::atomic<bool>> stop_sending)
      : clock(options.clock),
        rulebook(std::move(rules)),
        embedded_redis(std::move(redis)),
        runtime(options.settings.max_in_flight, options.settings.max_streams),
        database(runtime.context(), std::move(address), options.settings.authority),
        store(database, key),
        themes(database, key),
        outbox(database, key),
        tallies(database, key),
        directory(store, rulebook),
        recorder(store, directory, rulebook, clock),
        authenticator(key, options.settings.authority),
        stream_rights(runtime.context()),
        door_parts{runtime,
                   clock,
                   authenticator,
                   rulebook,
                   store,
                   directory,
                   recorder,
                   key.Subkey("pkpages_"),
                   key.Subkey("pkreport"),
                   stream_rights},
        feed(runtime.context(), store, directory),
        waker(runtime.context(), store, recorder, clock),
        watchdog(runtime.context(), store, directory, rulebook, clock,
                 [this](const auto& found) { NoteUnattended(found); }),
        theme_finder(
            {runtime.context(), store, themes, directory, rulebook, clock, key.Subkey("pkthname")}),
        counter(runtime.context(), store, directory, rulebook, tallies),
        tally_copy(store, directory, rulebook, tallies, clock),
        teller(runtime.context(),
               {store, directory, rulebook, recorder, outbox, clock, key.Subkey("pkmessag")},
               std::move(setup), std::move(stop_sending)),
        pledge_door(door_parts),
        report_door(door_parts, feed),
        speaking_door(door_parts),
        triage_door(door_parts, feed, themes),
        directory_door(door_parts, options.settings.max_leavers),
        rules_door(door_parts),
        notify_door(door_parts, outbox, teller.channels()),
        governance_door(door_parts, outbox),
        compliance_door(door_parts, tally_copy),
        maintenance_door(door_parts, tallies),
        port(runtime.context(), RaiseDescriptorLimit()),
        store_watch(runtime.context(), database, embedded_redis.get(), health),
        port_probe(runtime.context(), health) {
    if (options.guarded != nullptr) {
      clock_watch.emplace(runtime.context(), *options.guarded, database, health);
    }
  }

  // Runs a coroutine on the runtime's thread and waits for it.
  template <typename T>
  T Await(base::Task<T> task) {
    return asio::co_spawn(runtime.context(), std::move(task), asio::use_future).get();
  }
  // Runs a function on the runtime's thread and waits for it.
  template <typename Function>
  void OnRuntime(Function function) {
    asio::post(runtime.context(), asio::use_future(std::move(function))).get();
  }

  void NoteUnattended(const std::optional<clockwork::Watchdog::Unattended>& found);
  base::Task<absl::Status> StartStore(const std::function<bool()>& gives_up);
  base::Task<void> Drain();
  absl::Status Listen(const std::string& address);

  const base::Clock& clock;
  // Calendars may be put in force while it runs: only `directory` changes it.
  domain::Rulebook rulebook;
  std::unique_ptr<store::EmbeddedRedis> embedded_redis;
  base::Runtime runtime;
  store::RedisDatabase database;
  store::RedisReportStore store;
  store::RedisThemeStore themes;
  store::RedisOutbox outbox;
  store::RedisTallyStore tallies;
  store::DirectoryCache directory;
  store::Recorder recorder;
  const identity::TokenAuthenticator authenticator;
  identity::StreamRights stream_rights;
  identity::DoorParts door_parts;
  feed::LiveFeed feed;
  clockwork::Waker waker;
  clockwork::Watchdog watchdog;
  clockwork::ThemeFinder theme_finder;
  compliance::Counter counter;
  compliance::TallyCopy tally_copy;
  notify::Teller teller;
  intake::PledgeDoor pledge_door;
  intake::ReportDoor report_door;
  intake::SpeakingDoor speaking_door;
  triage::TriageDoor triage_door;
  directory::DirectoryDoor directory_door;
  rules::RulesDoor rules_door;
  notify::NotifyDoor notify_door;
  governance::GovernanceDoor governance_door;
  compliance::ComplianceDoor compliance_door;
  compliance::MaintenanceDoor maintenance_door;

  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::thread thread;
  Port port;
  std::unique_ptr<grpc::Server> server;
  Health health;
  StoreWatch store_watch;
  PortProbe port_probe;
  std::optional<ClockWatch> clock_watch;
};

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
  co_return co_await CheckPoliciesInUse(store, rulebook, *directory.Current(), clock.Now());
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
}

absl::Status Server::Parts::Listen(const std::string& where) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  RETURN_IF_ERROR(port.Listen(where, builder));
  SetBounds(builder);
  for (identity::Door* door : std::initializer_list<identity::Door*>{
           &pledge_door, &report_door, &speaking_door, &triage_door, &directory_door, &rules_door,
           &notify_door, &governance_door, &compliance_door, &maintenance_door}) {
    door->MustBeWhole();
    builder.RegisterService(door);
  }
  server = builder.BuildAndStart();
  if (server == nullptr) return absl::FailedPreconditionError("gRPC does not start");
  return absl::OkStatus();
}

Server::Server(Options options) : options_(std::move(options)) {}

Server::~Server() { Stop(); }

const std::string& Server::address() const { return parts_->port.address(); }

int Server::redis_pid() const {
  return parts_->embedded_redis == nullptr ? -1 : parts_->embedded_redis->pid();
}

absl::Status Server::Start() {
  // Debian's Abseil looks for deadlocks by default, and gRPC pays for it on every lock.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  Settings& settings = options_.settings;
  std::error_code error;
  settings.data = std::filesystem::absolute(settings.data, error).lexically_normal().string();
  if (!base::CheckId("authority", settings.authority).ok()) {
    return absl::InvalidArgumentError(
        "--authority must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
  }
  ASSIGN_OR_RETURN(domain::Rulebook rulebook, LoadRulebook(settings));
  const auto stop_sending = std::make_shared<std::atomic<bool>>(false);
  std::optional<notify::NotifySetup> setup;
  if (!settings.notify.empty()) {
    ASSIGN_OR_RETURN(setup, notify::OpenNotifySetup(settings.notify, stop_sending));
  }
  RETURN_IF_ERROR(MakeDirectory(settings.data));
  ASSIGN_OR_RETURN(base::MasterKey key, OpenKey(settings));
  std::unique_ptr<store::EmbeddedRedis> redis;
  store::RedisAddress address;
  if (settings.redis.empty()) {
    ASSIGN_OR_RETURN(redis, store::EmbeddedRedis::Start(settings.data));
    address.socket_path = redis->socket_path();
  } else {
    ASSIGN_OR_RETURN(address, store::ParseRedisAddress(settings.redis));
  }
  parts_ = std::make_unique<Parts>(options_, std::move(key), std::move(rulebook), std::move(redis),
                                   std::move(address), std::move(setup), stop_sending);
  Parts& parts = *parts_;
  parts.work.emplace(parts.runtime.context().get_executor());
  parts.thread = std::thread([&parts] { parts.runtime.context().run(); });
  RETURN_IF_ERROR(parts.Await(parts.StartStore(options_.gives_up)));
  RETURN_IF_ERROR(parts.Listen(settings.listen));
  parts.OnRuntime([&] {
    parts.health.Attach(*parts.server);
    parts.port.Start();
    parts.port_probe.Start(parts.port.address());
    parts.store_watch.Start();
    if (parts.clock_watch.has_value()) parts.clock_watch->Start();
    parts.stream_rights.Start();
    parts.feed.Start();
    if (!options_.loops) return;
    parts.waker.Start();
    parts.watchdog.Start();
    parts.theme_finder.Start();
    parts.counter.Start();
    parts.teller.Start();
  });
  // For tools and tests that let the server choose its port; written when calls are answered.
  std::ofstream(settings.data + "/address") << parts.port.address() << "\n";
  return absl::OkStatus();
}

void Server::Stop() {
  if (parts_ == nullptr || !parts_->thread.joinable()) return;
  Parts& parts = *parts_;
  // In the order of the way through: no new calls, then the loops, then the calls under way, then
  // messages that are being handed over; the store last, because all of them still write to it.
  parts.OnRuntime([&] { parts.health.Stop(); });
  parts.runtime.StopTakingCalls();
  parts.OnRuntime([&] {
    parts.port.Stop();
    parts.port_probe.Stop();
    parts.store_watch.Stop();
    if (parts.clock_watch.has_value()) parts.clock_watch->Stop();
    parts.stream_rights.Stop();
    parts.feed.Stop();
    parts.waker.Stop();
    parts.watchdog.Stop();
    parts.theme_finder.Stop();
    parts.counter.Stop();
    parts.teller.Stop();
  });
  if (parts.server != nullptr) {
    parts.Await(parts.Drain());
    parts.server->Shutdown(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                        gpr_time_from_millis(kCutTime_ms, GPR_TIMESPAN)));
    parts.server->Wait();
  }
  parts.Await(parts.teller.Finish());
  parts.OnRuntime([&] { parts.database.Stop(); });
  parts.work.reset();
  parts.runtime.context().stop();
  parts.thread.join();
  parts.embedded_redis.reset();
  std::remove((options_.settings.data + "/address").c_str());
}

absl::StatusOr<int> Server::WakeUntilQuiet() {
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int woken, parts_->Await(parts_->waker.WakeOnce()));
    if (woken == 0) return total;
    total += woken;
  }
}

absl::StatusOr<int> Server::FindThemes() {
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int done, parts_->Await(parts_->theme_finder.LookOnce()));
    if (done == 0) return total;
    total += done;
  }
}

absl::StatusOr<int> Server::CountReports() {
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int counted, parts_->Await(parts_->counter.CountOnce()));
    if (counted == 0) return total;
    total += counted;
  }
}

absl::StatusOr<absl::Time> Server::NextWake() {
  ASSIGN_OR_RETURN(const auto earliest, parts_->Await(parts_->store.EarliestWakes(1)));
  return earliest.empty() ? absl::InfiniteFuture() : earliest[0].time;
}

absl::StatusOr<int> Server::TellUntilQuiet() {
  return parts_->Await(parts_->teller.TellUntilQuiet());
}

absl::StatusOr<int> Server::CountWithoutWake() {
  ASSIGN_OR_RETURN(const auto findings, parts_->Await(parts_->watchdog.CheckOnce()));
  return findings.without_wake;
}

absl::Status Server::GoRound() { return parts_->Await(parts_->watchdog.GoRound()); }

}  // namespace pledgekeeper::server
