#include <iostream>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "services/base/clock.h"
#include "tools/story/chapters.h"

namespace pledgekeeper::story {
namespace {

// Plays all chapters. One that breaks off does not stop the others, but without a council there is
// nobody to play.
void Play(Stage& stage, const std::string& council_file) {
  if (const absl::Status status = BringInCouncil(stage, council_file); !status.ok()) {
    stage.timeline().Broken(status);
    return;
  }
  for (const auto& chapter : {NobodyAnswers, CoverAndNotSorted, AboutTheWorker, IsThePledgeKept}) {
    if (const absl::Status status = chapter(stage); !status.ok()) stage.timeline().Broken(status);
  }
}

// The last words. 0 if everything came out as told.
int Conclude(const Timeline& timeline) {
  if (timeline.wrong().empty()) {
    std::cout << absl::StrFormat("\nAll %d things came out as told, in %.1f s.\n",
                                 timeline.checks(), absl::ToDoubleSeconds(timeline.Elapsed()));
    return 0;
  }
  std::cout << std::endl;
  for (const std::string& wrong : timeline.wrong()) std::cerr << "not so: " << wrong << "\n";
  std::cerr << timeline.wrong().size() << " did not come out as told" << std::endl;
  return 1;
}

}  // namespace
}  // namespace pledgekeeper::story

int main(int argc, char** argv) {
  using namespace pledgekeeper;  // NOLINT: main only
  story::StageOptions options{.server = "127.0.0.1:7443", .key_file = "data/master.key"};
  std::string council_file = "deploy/council/demo-council.csv";
  CLI::App app("Plays a story against a running server with the demo policy, and checks it.",
               "pledgekeeper-story");
  app.add_option("--server", options.server, "Where it listens")->capture_default_str();
  app.add_option("--key-file", options.key_file, "Its master.key")->capture_default_str();
  app.add_option("--council", council_file, "The council, as CSV")->capture_default_str();
  app.footer("Example:\n  pledgekeeper-story --server 127.0.0.1:7443 --key-file data/master.key");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const base::SystemClock clock;
  story::Timeline timeline(clock);
  story::Stage stage(options, clock, timeline);
  story::Play(stage, council_file);
  return story::Conclude(timeline);
}
