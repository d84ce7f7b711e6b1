#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

void AddReading(CommandLine& line, Command group) {
  Command get =
      AddCommand(group, "get", "One of them", "pledgectl directory administrator get admin");
  auto one = line.CallsWhenChosen<v1::GetAdministratorRequest, v1::Administrator>(get);
  AddTextOption(get, "ADMINISTRATOR", "The id", one->mutable_administrator_id()).Required();

  Command list = AddCommand(group, "list", "All of them, by id, in pages",
                            "pledgectl directory administrator list");
  AddPageOptions(
      list,
      line.CallsWhenChosen<v1::ListAdministratorsRequest, v1::ListAdministratorsResponse>(list)
          .get());
}

void AddUpdate(CommandLine& line, Command group) {
  Command update =
      AddCommand(group, "update", "Changes what is named; --add allows a new one",
                 "pledgectl directory administrator update admin --add --name 'Ada Rees'");
  auto told =
      std::make_shared<EntryUpdate<v1::GetAdministratorRequest, v1::UpdateAdministratorRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::Administrator>>();
  AddTextOption(update, "ADMINISTRATOR", "The id", told->get.mutable_administrator_id()).Required();
  AddFlag(update, "--add", "May be a new one", [told] { told->update.set_allow_missing(true); });
  AddTextEdit(update, "--name", "Their name", edits, &v1::Administrator::mutable_name);
  AddEnumEdit<v1::Language>(update, "--language", "Their language", edits,
                            &v1::Administrator::set_language);
  AddLeftEdits(update, edits);

  line.OnChosen(update, [told, edits](Session& session) {
    const std::function<void(v1::Administrator&)> apply = [&](v1::Administrator& entry) {
      entry.set_administrator_id(told->get.administrator_id());
      edits->ApplyTo(entry);
    };
    return ReadApplyWrite(session, *told, apply,
                          &v1::UpdateAdministratorRequest::mutable_administrator);
  });
}

}  // namespace

void AddAdministratorCommands(CommandLine& line, Command directory) {
  Command group = AddGroup(directory, "administrator", "Who keeps the directory and the rules",
                           "pledgectl directory administrator list");
  AddReading(line, group);
  AddUpdate(line, group);
}

}  // namespace pledgekeeper::ctl
