#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

void AddGet(CommandLine& line, Command group) {
  Command command = AddCommand(group, "get", "The pledge in force, or one version",
                               "pledgectl pledge get --tier under-11 --language welsh");
  auto request = line.CallsWhenChosen<v1::GetPledgeRequest, v1::Pledge>(command);
  AddTextOption(command, "ID", "Its id; else the authority's own", request->mutable_pledge_id());
  AddNumberOption<int>(command, "--version", "Which version; else the one in force",
                       [request](int version) { request->set_version(version); });
  AddTextOption(command, "--tier", "Whose wording", request->mutable_tier());
  AddEnumOption<v1::Language>(command, "--language", "In which language",
                              [request](v1::Language l) { request->set_language(l); });
}

void AddList(CommandLine& line, Command group) {
  Command command = AddCommand(group, "list", "All versions of all pledges, newest first",
                               "pledgectl pledge list");
  auto request = line.CallsWhenChosen<v1::ListPledgesRequest, v1::ListPledgesResponse>(command);
  AddPageOptions(command, request.get());
  AddEnumOption<v1::Language>(command, "--language", "In which language",
                              [request](v1::Language l) { request->set_language(l); });
}

}  // namespace

void AddPledgeCommands(CommandLine& line) {
  Command group = line.AddGroup("pledge", "What the council promised", "pledgectl pledge get");
  AddGet(line, group);
  AddList(line, group);
}

}  // namespace pledgekeeper::ctl
