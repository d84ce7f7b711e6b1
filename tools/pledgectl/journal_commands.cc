#include <optional>

#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

namespace pledgekeeper::ctl {
namespace {

// All parts as one answer. Fails if anything is wrong, so that a script hears of it.
absl::Status CheckJournal(Session& session) {
  v1::CheckJournalResponse all;
  {
    std::optional<Progress> progress;
    RETURN_IF_ERROR(CallUntilDone<v1::CheckJournalResponse>(
        session, v1::CheckJournalRequest(), [&](const v1::CheckJournalResponse& step) {
          if (!progress.has_value()) {
            progress.emplace(session, Text("files read"), step.segments());
          }
          progress->Show(step.segments_done());
          all.mutable_faults()->MergeFrom(step.faults());
          all.set_segments_done(step.segments_done());
          all.set_segments(step.segments());
          *all.mutable_lines() = step.lines();
        }));
  }
  session.Print(all);
  if (all.faults().empty()) return absl::OkStatus();
  return client::ErrorOf(absl::StatusCode::kDataLoss,
                         texts::SayInBoth("the journal is not whole on this server"));
}

}  // namespace

void AddJournalCommands(CommandLine& line) {
  Command group =
      line.AddGroup("journal", "What administrators do: look after the journal's archive",
                    "pledgectl --key-file data/master.key --as admin "
                    "--role administrator journal status");
  Command status =
      AddCommand(group, "status", "How much of it is in Redis and in files, and who is behind",
                 "pledgectl journal status");
  line.CallsWhenChosen<v1::GetJournalStatusRequest, v1::JournalStatus>(status);

  Command check =
      AddCommand(group, "check", "Reads all of it, and names files that are missing or damaged",
                 "pledgectl journal check");
  line.OnChosen(check, [](Session& session) { return CheckJournal(session); });
}

}  // namespace pledgekeeper::ctl
