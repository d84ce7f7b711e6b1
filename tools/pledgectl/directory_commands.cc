#include "tools/pledgectl/commands.h"

namespace pledgekeeper::ctl {

void AddDirectoryCommands(CommandLine& line) {
  Command group =
      line.AddGroup("directory", "What administrators do: people, teams, absences, placements",
                    "pledgectl --key-file data/master.key --as admin --role administrator "
                    "directory worker list");
  AddTeamCommands(line, group);
  AddWorkerCommands(line, group);
  AddYoungPersonCommands(line, group);
  AddAbsenceCommands(line, group);
  AddPlacementCommands(line, group);
  AddAdministratorCommands(line, group);
  AddImportCommand(line, group);
}

}  // namespace pledgekeeper::ctl
