#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"

namespace pledgekeeper::ctl {
namespace {

// Hands on all that the worker holds, of which the engine may have moved some already. Should it
// break off, the server goes on by itself.
absl::Status HandOnAll(Session& session, const std::string& worker_id) {
  v1::HandOnReportsRequest request;
  request.set_worker_id(worker_id);
  v1::HandOnReportsResponse last;
  RETURN_IF_ERROR(CallUntilDone<v1::HandOnReportsResponse>(
      session, request, [&](const v1::HandOnReportsResponse& page) { last = page; }));
  session.Print(last);
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
    return HandOnAll(session, request->worker_id());
  });

  Command hand_on =
      AddCommand(worker, "hand-on", "Moves on what somebody who is away or has left still holds",
                 "pledgectl directory worker hand-on nia");
  auto worker_id = std::make_shared<std::string>();
  AddTextOption(hand_on, "WORKER", "The id", worker_id.get()).Required();
  line.OnChosen(hand_on, [worker_id](Session& session) { return HandOnAll(session, *worker_id); });
}

}  // namespace pledgekeeper::ctl
