#include <algorithm>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "tools/benchmark/figures.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/run.h"
#include "tools/benchmark/table.h"

namespace pledgekeeper::bench {
namespace {

void Declare(CLI::App& app, RunOptions& options, std::string& only, bool& json, bool& quick) {
  app.add_flag("--json", json, "Print one JSON object instead of a table");
  app.add_flag("--quick", quick, "One short round: does it work, not how fast is it");
  app.add_option("--rounds", options.rounds, "How often each section runs")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  app.add_option("--channels", options.channels, "Connections that calls are spread over")
      ->check(CLI::IsMember({1, 2, 4}))
      ->capture_default_str();
  app.add_option("--reports", options.reports, "Over how many reports memory is measured")
      ->check(CLI::Range(1000, 1000000))
      ->capture_default_str();
  app.add_option("--only", only,
                 "Only the sections of calls, of waking, of the peer, or "
                 "managers' figures over --reports")
      ->check(CLI::IsMember({"calls", "waking", "peer", "figures"}));
  app.add_option("--open_reports", options.waking.open_reports,
                 "How many reports are open while others are woken")
      ->check(CLI::Range(1000, 10000000))
      ->capture_default_str();
  app.add_option("--bullmq", options.bullmq,
                 "Where BullMQ and the peer are installed, to compare with");
  app.add_option("--protos", options.protos, "Our protos, for the peer")->capture_default_str();
  app.add_option("--server", options.server, "The server's program")->capture_default_str();
  app.add_option("--config", options.config, "Its configuration")->capture_default_str();
  app.add_option("--policy", options.policy, "Its policy")->capture_default_str();
  app.add_option("--scratch", options.scratch, "A directory on the disk to measure")
      ->capture_default_str();
}

void Shorten(RunOptions& options) {
  options.rounds = 1;
  options.reports = 2000;
  options.timing = {.warm_up = absl::Milliseconds(300), .measured = absl::Seconds(1)};
  options.waking.open_reports = std::min<int64_t>(options.waking.open_reports, 20000);
  options.waking.backlog = 10000;
  options.waking.length = absl::Seconds(4);
}

int Report(const absl::StatusOr<Findings>& findings, bool json) {
  if (!findings.ok()) {
    std::cerr << "bench: " << findings.status().message() << std::endl;
    return 1;
  }
  std::cout << (json ? Json(*findings) + "\n" : Table(*findings)) << std::flush;
  std::cerr << Disturbance(*findings);
  const std::string errors = Errors(*findings);
  std::cerr << errors << std::flush;
  return errors.empty() ? 0 : 1;
}

}  // namespace
}  // namespace pledgekeeper::bench

int main(int argc, char** argv) {
  using namespace pledgekeeper;  // NOLINT: main only
  bench::RunOptions options;
  bool json = false;
  bool quick = false;
  std::string only;
  CLI::App app("Measures a private server against the ceilings of gRPC and Redis on this machine.",
               "tools/bench");
  bench::Declare(app, options, only, json, quick);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // 0 for --help, 2 for a wrong flag; the library's own codes are above 100.
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (quick) bench::Shorten(options);
  if (only == "figures") {
    std::cout << bench::FiguresTable(bench::MeasureFigures(options.reports)) << std::flush;
    return 0;
  }
  options.calls = only.empty() || only == "calls";
  options.wakes = only.empty() || only == "waking";
  options.peer = only.empty() || only == "peer";
  if (only == "peer" && options.bullmq.empty()) {
    std::cerr << "bench: --only=peer needs --bullmq, where the peer is installed" << std::endl;
    return 2;
  }
  // Before there are threads, which would take the signals instead of Pause.
  bench::HoldSignals();
  return bench::Report(bench::Run(options), json);
}
