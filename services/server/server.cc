#include "services/server/server.h"

#include <grpc/support/time.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/http/secret_file.h"
#include "services/server/parts.h"
#include "services/server/sign_in_file.h"
#include "services/server/small_numbers_file.h"

namespace pledgekeeper::server {
namespace {

// gRPC's own calls, which do not end by themselves, get this long to finish.
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

}  // namespace

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
  ASSIGN_OR_RETURN(const auto small_numbers, LoadSmallNumbers(settings.config));
  const auto stop_sending = std::make_shared<std::atomic<bool>>(false);
  std::optional<notify::NotifySetup> setup;
  if (!settings.notify.empty()) {
    ASSIGN_OR_RETURN(setup, notify::OpenNotifySetup(settings.notify, stop_sending));
  }
  ASSIGN_OR_RETURN(auto sign_in, LoadSignIn(settings));
  RETURN_IF_ERROR(MakeDirectory(settings.data));
  ASSIGN_OR_RETURN(base::MasterKey key, OpenKey(settings));
  std::unique_ptr<store::EmbeddedRedis> redis;
  store::RedisAddress address;
  if (settings.redis.empty()) {
    ASSIGN_OR_RETURN(redis, store::EmbeddedRedis::Start(settings.data));
    address.socket_path = redis->socket_path();
  } else {
    ASSIGN_OR_RETURN(address, store::ParseRedisAddress(settings.redis));
    address.user = settings.redis_user;
    if (!settings.redis_password_file.empty()) {
      ASSIGN_OR_RETURN(address.password, http::ReadSecretFile(settings.redis_password_file));
    }
  }
  parts_ = std::make_unique<Parts>(options_, std::move(key), std::move(rulebook), std::move(redis),
                                   std::move(address), std::move(setup), stop_sending,
                                   small_numbers, std::move(sign_in));
  Parts& parts = *parts_;
  parts.work.emplace(parts.runtime.context().get_executor());
  parts.thread = std::thread([&parts] { parts.runtime.context().run(); });
  RETURN_IF_ERROR(parts.Await(parts.StartStore(options_.gives_up)));
  RETURN_IF_ERROR(parts.Listen(settings));
  parts.OnRuntime([&] {
    parts.health.Attach(*parts.server);
    parts.port.Start();
    parts.port_probe.Start(parts.port.address(), parts.certificate_watch.has_value());
    parts.store_watch.Start();
    if (parts.clock_watch.has_value()) parts.clock_watch->Start();
    if (parts.certificate_watch.has_value()) parts.certificate_watch->Start();
    parts.ended_devices.Start();
    parts.stream_rights.Start();
    parts.feed.Start();
    parts.wall_screens.Start();
    if (!options_.loops) return;
    parts.log_keeper.Start();
    parts.waker.Start();
    parts.watchdog.Start();
    parts.record_watch.Start();
    parts.theme_finder.Start();
    parts.counter.Start();
    parts.journal_archiver.Start();
    parts.teller.Start();
    parts.weekly_planner.Start();
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
    if (parts.certificate_watch.has_value()) parts.certificate_watch->Stop();
    parts.ended_devices.Stop();
    parts.stream_rights.Stop();
    parts.feed.Stop();
    parts.wall_screens.Stop();
    parts.waker.Stop();
    parts.watchdog.Stop();
    parts.record_watch.Stop();
    parts.log_keeper.Stop();
    parts.theme_finder.Stop();
    parts.counter.Stop();
    parts.journal_archiver.Stop();
    parts.teller.Stop();
    parts.weekly_planner.Stop();
    if (parts.sign_in_provider != nullptr) parts.sign_in_provider->Stop();
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

absl::StatusOr<int> Server::ArchiveJournal() {
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int archived, parts_->Await(parts_->journal_archiver.ArchiveOnce()));
    if (archived == 0) return total;
    total += archived;
  }
}

absl::StatusOr<absl::Time> Server::NextWake() {
  ASSIGN_OR_RETURN(const auto earliest, parts_->Await(parts_->store.EarliestWakes(1)));
  return earliest.empty() ? absl::InfiniteFuture() : earliest[0].time;
}

absl::StatusOr<int> Server::TellUntilQuiet() {
  RETURN_IF_ERROR(parts_->Await(parts_->weekly_planner.PlanOnce()).status());
  return parts_->Await(parts_->teller.TellUntilQuiet());
}

absl::StatusOr<int> Server::CountWithoutWake() {
  ASSIGN_OR_RETURN(const auto findings, parts_->Await(parts_->watchdog.CheckOnce()));
  return findings.without_wake;
}

absl::Status Server::GoRound() {
  Parts& parts = *parts_;
  RETURN_IF_ERROR(parts.Await(parts.watchdog.GoRound()));
  for (bool has_more = true; has_more;) {
    ASSIGN_OR_RETURN(has_more, parts.Await(parts.log_keeper.KeepOnce()));
  }
  return parts.Await(parts.record_watch.GoRound());
}

}  // namespace pledgekeeper::server
