#include "tools/benchmark/waking_rules.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::bench {
namespace {

// 2592000 s are kUntilFirstRung. No other rung comes within the run: 40 working days are more than
// 30 days, and the next one in plain time is as far away again.
constexpr char kPolicy[] = R"(
id: "bench-waking"
version: 1
title { en: "For measuring" cy: "I fesur" }
calendar: "england-and-wales"
exclude_managers_of_subject: true
clocks {
  name: "acknowledge"
  title { en: "Somebody has it" cy: "Mae gan rywun" }
  budget { seconds: 2592000 }
  starts_on: [RECEIVED, REOPENED]
  met_by: [ACKNOWLEDGED, RESOLVED]
  ladder { due: true action: ESCALATE target: MANAGER_ABOVE round_the_clock: true }
  ladder {
    after_due { seconds: 2592000 }
    action: ESCALATE
    target: DIRECTOR
    round_the_clock: true
    repeat_every { seconds: 2592000 }
  }
  source: "For measuring"
  mark: LOCAL_CHOICE
}
clocks {
  name: "answer"
  title { en: "Somebody answers" cy: "Mae rhywun yn ateb" }
  budget { working_days: 40 }
  starts_on: [RECEIVED, ACKNOWLEDGED, REOPENED]
  met_by: RESOLVED
  ladder {
    due: true
    action: ESCALATE
    target: HEAD_OF_SERVICE
    repeat_every { working_days: 1 }
  }
  source: "For measuring"
  mark: LOCAL_CHOICE
}
clocks {
  name: "confirm"
  title { en: "You tell us" cy: "Rwyt ti'n dweud" }
  budget { working_days: 10 }
  starts_on: RESOLVED
  met_by: REOPENED
  ladder { after_due { working_days: 10 } action: CLOSE }
  source: "For measuring"
  mark: LOCAL_CHOICE
}
)";

}  // namespace

absl::Status WriteWakingRules(const std::string& config, const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const char* folder : {"calendars", "pledges"}) {
    const fs::path from = fs::path(config) / folder;
    fs::copy(from, fs::path(directory) / folder, error);
    if (error) {
      return absl::FailedPreconditionError(absl::StrCat(from.string(), ": ", error.message()));
    }
  }
  fs::create_directory(fs::path(directory) / "policies", error);
  std::ofstream file(fs::path(directory) / "policies" / "bench-waking.textproto");
  file << kPolicy;
  file.close();
  if (file) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(directory, ": cannot be written to"));
}

}  // namespace pledgekeeper::bench
