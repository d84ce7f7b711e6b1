#include <algorithm>

#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

namespace pledgekeeper::ctl {
namespace {

// Hands on all that the worker holds; `held` is what they held before, of which the engine may have
// moved some already. Should it break off, the server goes on by itself.
absl::Status HandOnAll(Session& session, const std::string& worker_id, int held) {
  v1::HandOnReportsRequest request;
  request.set_worker_id(worker_id);
  v1::HandOnReportsResponse summary;
  {
    const Progress progress(session, "reports looked at", 0);
    RETURN_IF_ERROR(CallUntilDone<v1::HandOnReportsResponse>(
        session, request, [&](const v1::HandOnReportsResponse& page) {
          summary.set_moved(summary.moved() + page.moved());
          summary.set_unmoved(summary.unmoved() + page.unmoved());
          summary.set_held(summary.held() + page.held());
          progress.Show(summary.moved() + summary.unmoved());
        }));
  }
  summary.set_moved(std::max(summary.moved(), held - summary.held()));
  session.Print(summary);
  return absl::OkStatus();
}

}  // namespace

void AddWorkerLeaving(CommandLine& line, Command worker) {
  Command leave = AddCommand(worker, "leave", "They leave for good; all that they hold goes on",
                             "pledgectl directory worker leave nia --successor owen");
  auto request = std::make_shared<v1::RemoveWorkerRequest>();
  AddTextOption(leave, "WORKER", "The id", request->mutable_worker_id()).Required();
  AddTextOption(leave, "--successor",
                "Who is responsible for their young people from now on; else their teams' desks",
                request->mutable_successor_id())
      .OfType("WORKER");
  line.OnChosen(leave, [request](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::Worker worker, session.Call<v1::Worker>(*request));
    session.Print(worker);
    return HandOnAll(session, request->worker_id(), worker.held_when_left());
  });

  Command hand_on =
      AddCommand(worker, "hand-on", "Moves on what somebody who is away or has left still holds",
                 "pledgectl directory worker hand-on nia");
  auto worker_id = std::make_shared<std::string>();
  AddTextOption(hand_on, "WORKER", "The id", worker_id.get()).Required();
  line.OnChosen(hand_on,
                [worker_id](Session& session) { return HandOnAll(session, *worker_id, 0); });
}

}  // namespace pledgekeeper::ctl
