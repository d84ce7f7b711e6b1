#include "proto/pledgekeeper/v1/pledge_service.grpc.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

using Stub = v1::PledgeService::Stub;

void AddGet(CommandLine& line, CLI::App* group) {
  CLI::App* command = AddCommand(group, "get", "The pledge in force, or one version",
                                 "pledgectl pledge get --tier under-11 --language welsh");
  auto request = line.CallsWhenChosen(command, &Stub::GetPledge);
  command->add_option("PLEDGE", *request->mutable_pledge_id(), "Its id; else the authority's own");
  command->add_option_function<int>(
      "--version", [request](int version) { request->set_version(version); },
      "Which version; else the one in force");
  command->add_option("--tier", *request->mutable_tier(), "Whose wording");
  AddEnumOption<v1::Language>(command, "--language", "In which language",
                              [request](v1::Language l) { request->set_language(l); });
}

void AddList(CommandLine& line, CLI::App* group) {
  CLI::App* command = AddCommand(group, "list", "All versions of all pledges, newest first",
                                 "pledgectl pledge list");
  auto request = line.CallsWhenChosen(command, &Stub::ListPledges);
  AddPageOptions(command, request.get());
  AddEnumOption<v1::Language>(command, "--language", "In which language",
                              [request](v1::Language l) { request->set_language(l); });
}

}  // namespace

void AddPledgeCommands(CommandLine& line) {
  CLI::App* group = line.AddGroup("pledge", "What the council promised", "pledgectl pledge get");
  AddGet(line, group);
  AddList(line, group);
}

}  // namespace pledgekeeper::ctl
