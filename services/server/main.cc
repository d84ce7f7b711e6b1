#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

#include "services/base/clock.h"
#include "services/server/server.h"

namespace {

// One JSON object a line on standard error.
void SetUpLog(const std::string& level) {
  auto log = spdlog::stderr_logger_mt("pledgekeeper");
  log->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":"%v"})");
  log->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(log);
}

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  bool ends = false;
  const auto settings = pledgekeeper::server::ParseSettings(argc, argv, exit_code, ends);
  if (ends) return exit_code;
  SetUpLog(settings.log_level);

  // Blocked before any thread starts, so that only the wait below takes them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);

  const pledgekeeper::base::SystemClock clock;
  pledgekeeper::server::Server server({.settings = settings, .clock = clock});
  if (const absl::Status started = server.Start(); !started.ok()) {
    spdlog::critical("cannot start: {}", std::string(started.message()));
    return 1;
  }
  spdlog::info("listening on {}", server.address());
  int signal = 0;
  sigwait(&signals, &signal);
  spdlog::info("stopping");
  server.Stop();
  spdlog::info("stopped");
  return 0;
}
