#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

namespace pledgekeeper::ctl {
namespace {

using Request = v1::TransferReportsRequest;

void AddIdOption(Command command, const std::string& name, Text what,
                 std::function<void(const std::string&)> set) {
  AddReadOption(command, name, what, std::move(set)).OfType("ID");
}

absl::Status TransferAll(Session& session, const Request& request) {
  v1::TransferReportsResponse summary;
  {
    const Progress progress(session, "reports looked at", 0);
    RETURN_IF_ERROR(CallUntilDone<v1::TransferReportsResponse>(
        session, request, [&](const v1::TransferReportsResponse& page) {
          summary.set_moved(summary.moved() + page.moved());
          summary.set_repeated(page.repeated());
          summary.mutable_staying()->MergeFrom(page.staying());
          progress.Show(summary.moved() + summary.staying_size());
        }));
  }
  session.Print(summary);
  return absl::OkStatus();
}

}  // namespace

void AddTransferAll(CommandLine& line, Command triage) {
  Command command = AddCommand(
      triage, "transfer-all", "Gives all that a worker or a desk has to a worker or a desk",
      "pledgectl triage transfer-all --from-worker nia --to-team west --reason 'Nia has left'");
  auto request = std::make_shared<Request>();
  Command source = AddOneOf(command);
  AddIdOption(source, "--from-worker", "All that they hold",
              [request](const std::string& id) { request->set_from_worker_id(id); });
  AddIdOption(source, "--from-team", "All that lies on its desk",
              [request](const std::string& id) { request->set_from_team_id(id); });
  Command target = AddOneOf(command);
  AddIdOption(target, "--to-worker", "Whom",
              [request](const std::string& id) { request->set_to_worker_id(id); });
  AddIdOption(target, "--to-team", "Whose desk",
              [request](const std::string& id) { request->set_to_team_id(id); });
  line.AddWritten(command, "--reason", request->mutable_reason(), "Why").Required();
  line.OnChosen(command, [request](Session& session) { return TransferAll(session, *request); });
}

}  // namespace pledgekeeper::ctl
