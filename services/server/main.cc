#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <signal.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/clock.h"
#include "services/base/guarded_clock.h"
#include "services/server/server.h"
#include "services/server/tls_credentials.h"

namespace {

// The message as the inside of a JSON string (RFC 8259, section 7).
class JsonMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& entry, const std::tm&,
              spdlog::memory_buf_t& out) override {
    for (const char c : std::string_view(entry.payload.data(), entry.payload.size())) {
      if (c == '"' || c == '\\') out.push_back('\\');
      // A line break would make two log lines of one.
      out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return spdlog::details::make_unique<JsonMessage>();
  }
};

// At most ten lines a second: what anybody can make gRPC say, without a token, must not fill the
// disk that Redis needs. Any thread.
bool MayLogNow() {
  static std::mutex mutex;
  static std::chrono::steady_clock::time_point second;
  static int count = 0;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto now = std::chrono::steady_clock::now();
  if (now - second >= std::chrono::seconds(1)) {
    second = now;
    count = 0;
  }
  return ++count <= 10;
}

// One JSON object a line on standard error; gRPC's and protobuf's lines too, of errors only, and
// without the words of protobuf's, which may quote a field.
void SetUpLog(const std::string& level) {
  auto log = spdlog::stderr_logger_mt("pledgekeeper");
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<JsonMessage>('*').set_pattern(
      R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":"%*"})");
  log->set_formatter(std::move(formatter));
  log->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(log);
  gpr_set_log_verbosity(GPR_LOG_SEVERITY_ERROR);
  gpr_set_log_function([](gpr_log_func_args* args) {
    if (MayLogNow()) spdlog::error("grpc: {}", args->message);
  });
  google::protobuf::SetLogHandler(
      [](google::protobuf::LogLevel, const char* file, int line, const std::string&) {
        spdlog::debug("protobuf: {}:{}", file, line);
      });
}

// Whether one of the signals that end the server waits to be taken.
bool ToldToStop() {
  sigset_t waiting;
  sigemptyset(&waiting);
  sigpending(&waiting);
  return sigismember(&waiting, SIGTERM) == 1 || sigismember(&waiting, SIGINT) == 1;
}

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  bool ends = false;
  const auto settings = pledgekeeper::server::ParseSettings(argc, argv, exit_code, ends);
  if (ends) return exit_code;
  SetUpLog(settings.log_level);
  pledgekeeper::server::ForgetOtherSuites();
  // Keys and what young people wrote are in this memory: no core of it is written, not to a handler
  // either, which RLIMIT_CORE does not keep from one, and no other program of this user reads it.
  prctl(PR_SET_DUMPABLE, 0);

  // Blocked before any thread starts, so that only the wait below takes them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);

  const pledgekeeper::base::SystemClock wall;
  const pledgekeeper::base::BootClock steady;
  pledgekeeper::base::GuardedClock clock(wall, steady);
  pledgekeeper::server::Server server(
      {.settings = settings, .clock = clock, .guarded = &clock, .gives_up = ToldToStop});
  if (const absl::Status started = server.Start(); !started.ok()) {
    if (ToldToStop()) {
      spdlog::info("stopped while starting");
      return 0;
    }
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
