#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

const Choices kDeskModes = {{"claim", v1::DESK_MODE_UNSPECIFIED},
                            {"round-robin", v1::DESK_MODE_ROUND_ROBIN},
                            {"least-loaded", v1::DESK_MODE_LEAST_LOADED}};

void AddReading(CommandLine& line, Command group) {
  Command get = AddCommand(group, "get", "One of them", "pledgectl directory team get west");
  auto one = line.CallsWhenChosen<v1::GetTeamRequest, v1::Team>(get);
  AddTextOption(get, "TEAM", "The id", one->mutable_team_id()).Required();

  Command list = AddCommand(group, "list", "All of them, by id, in pages",
                            "pledgectl directory team list --page-size 1000");
  AddPageOptions(list,
                 line.CallsWhenChosen<v1::ListTeamsRequest, v1::ListTeamsResponse>(list).get());
}

// --name-cy, and behind it, so that they hold for the name that it gives, how that mutates.
void AddNameInWelsh(Command update, std::shared_ptr<EntryEdits<v1::Team>> edits) {
  AddReadOption(
      update, "--name-cy",
      "Its name in Welsh; \"\": as in English. Another one has no forms but those given with it",
      [edits](const std::string& name) {
        edits->Add([name](v1::Team& entry) {
          if (entry.name_cy() == name) return;
          entry.set_name_cy(name);
          entry.clear_name_cy_soft();
          entry.clear_name_cy_nasal();
          entry.clear_name_cy_aspirate();
        });
      });
  AddTextEdit(update, "--name-cy-soft",
              "Its Welsh name behind \"at\" or \"i\": \"Dîm y De\"; \"\": by the rule", edits,
              &v1::Team::mutable_name_cy_soft);
  AddTextEdit(update, "--name-cy-nasal",
              "Its Welsh name behind \"yn\": \"Nhîm y De\"; \"\": by the rule", edits,
              &v1::Team::mutable_name_cy_nasal);
  AddTextEdit(update, "--name-cy-aspirate",
              "Its Welsh name behind \"a\" or \"â\": \"Thîm y De\"; \"\": by the rule", edits,
              &v1::Team::mutable_name_cy_aspirate);
}

void AddUpdate(CommandLine& line, Command group) {
  Command update =
      AddCommand(group, "update", "Changes what is named; --add allows a new one",
                 "pledgectl directory team update west --name 'West team' --manager owen");
  auto told = std::make_shared<EntryUpdate<v1::GetTeamRequest, v1::UpdateTeamRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::Team>>();
  AddTextOption(update, "TEAM", "The id", told->get.mutable_team_id()).Required();
  AddFlag(update, "--add", "May be a new one", [told] { told->update.set_allow_missing(true); });
  AddTextEdit(update, "--name", "Its name in English", edits, &v1::Team::mutable_name);
  AddNameInWelsh(update, edits);
  AddTextEdit(update, "--manager", "Its manager, a worker's id; \"\": none", edits,
              &v1::Team::mutable_manager_id);
  AddChoiceOption(
      update, "--desk-mode", "What its desk does with a report", kDeskModes, [edits](int mode) {
        edits->Add(
            [mode](v1::Team& entry) { entry.set_desk_mode(static_cast<v1::DeskMode>(mode)); });
      });
  AddChoiceOption(update, "--out-of-hours", "Whether it is woken for danger around the clock",
                  {{"yes", 1}, {"no", 0}}, [edits](int yes) {
                    edits->Add([yes](v1::Team& entry) { entry.set_out_of_hours(yes == 1); });
                  });

  line.OnChosen(update, [told, edits](Session& session) {
    const std::function<void(v1::Team&)> apply = [&](v1::Team& entry) {
      entry.set_team_id(told->get.team_id());
      edits->ApplyTo(entry);
    };
    return ReadApplyWrite(session, *told, apply, &v1::UpdateTeamRequest::mutable_team);
  });
}

}  // namespace

void AddTeamCommands(CommandLine& line, Command directory) {
  Command group =
      AddGroup(directory, "team", "Teams and their duty desks", "pledgectl directory team list");
  AddReading(line, group);
  AddUpdate(line, group);
}

}  // namespace pledgekeeper::ctl
