#include "tools/pledgectl/watch.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include "absl/time/clock.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

void WatchWhenChosen(CommandLine& line, Command command, const WatchOnce& watch) {
  constexpr int kMaxFailures = 10;
  auto length = std::make_shared<absl::Duration>(absl::InfiniteDuration());
  AddDurationOption(command, "--for", "Ends after this long; else never", length.get());
  line.OnChosen(command, [length, watch](Session& session) -> absl::Status {
    const absl::Time end = session.Now() + *length;
    for (int failures = 0;;) {
      int64_t events = 0;
      const absl::Status status = watch(session, end - session.Now(), &events);
      if (session.Now() >= end && absl::IsDeadlineExceeded(status)) return absl::OkStatus();
      // A token that is made here does not last as long as a screen: another is made.
      if (events > 0 && session.MakesTokens() && client::ReasonOf(status) == "TOKEN_EXPIRED") {
        session.Disconnect();
        continue;
      }
      failures = events > 0 ? 1 : failures + 1;
      if ((!status.ok() && !absl::IsUnavailable(status)) || failures > kMaxFailures) return status;
      const absl::Duration pause = absl::Seconds(std::min(failures, 10));
      std::cerr << "pledgectl: "
                << texts::Say(session.language(), "the stream ended; connecting again in {pause}",
                              absl::FormatDuration(pause))
                << std::endl;
      absl::SleepFor(std::min(pause, end - session.Now()));
      session.Disconnect();
    }
  });
}

}  // namespace pledgekeeper::ctl
