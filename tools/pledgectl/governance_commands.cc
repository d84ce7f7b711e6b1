#include <memory>

#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"

namespace pledgekeeper::ctl {

void AddGovernanceCommands(CommandLine& line) {
  Command group = line.AddGroup("governance", "What the director does: watch over administrators",
                                "pledgectl --key-file data/master.key --as dir --role director "
                                "governance log");
  Command log = AddCommand(group, "log", "What administrators did, newest first",
                           "pledgectl governance log --administrator admin --page-size 100");
  auto request = std::make_shared<v1::ListAdministrationRequest>();
  line.OnChosen(log, [request](Session& session) -> absl::Status {
    using Response = v1::ListAdministrationResponse;
    ASSIGN_OR_RETURN(
        const Response page,
        FirstWithEntries<Response>(*request, [&](const v1::ListAdministrationRequest& asked) {
          return session.Call<Response>(asked);
        }));
    session.Print(page);
    return absl::OkStatus();
  });
  AddTextOption(log, "--administrator", "Only what this administrator did",
                request->mutable_administrator_id());
  AddTextOption(log, "--about",
                "Only what concerned this person, team, placement, calendar or policy",
                request->mutable_entry_id())
      .OfType("ID");
  AddTimeOption(
      log, "--from", "Only from this time on",
      [request](const google::protobuf::Timestamp& time) { *request->mutable_from_time() = time; });
  AddTimeOption(log, "--until", "Only before this time",
                [request](const google::protobuf::Timestamp& time) {
                  *request->mutable_until_time() = time;
                });
  AddPageOptions(log, request.get());

  Command untold = AddCommand(group, "untold", "Who could not be told, and why",
                              "pledgectl governance untold --page-size 100");
  AddPageOptions(
      untold,
      line.CallsWhenChosen<v1::ListEverybodyUntoldRequest, v1::ListUntoldPeopleResponse>(untold)
          .get());
}

}  // namespace pledgekeeper::ctl
