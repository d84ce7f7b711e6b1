#include <optional>

#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

namespace pledgekeeper::ctl {
namespace {

absl::Status RebuildTallies(Session& session) {
  v1::RebuildTalliesResponse last;
  {
    std::optional<Progress> progress;
    RETURN_IF_ERROR(CallUntilDone<v1::RebuildTalliesResponse>(
        session, v1::RebuildTalliesRequest(), [&](const v1::RebuildTalliesResponse& step) {
          if (!progress.has_value()) {
            progress.emplace(session, Text("young people counted"), step.young_people());
          }
          progress->Show(step.young_people_done());
          last = step;
        }));
  }
  session.Print(last);
  return absl::OkStatus();
}

}  // namespace

void AddRebuildCommands(CommandLine& line) {
  Command group =
      line.AddGroup("rebuild", "What administrators do: count again what figures are made of",
                    "pledgectl --key-file data/master.key --as admin "
                    "--role administrator rebuild tallies");
  Command tallies =
      AddCommand(group, "tallies",
                 "Counts all reports again, for managers' figures; they are served meanwhile",
                 "pledgectl rebuild tallies");
  line.OnChosen(tallies, [](Session& session) { return RebuildTallies(session); });
}

}  // namespace pledgekeeper::ctl
