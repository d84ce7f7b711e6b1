#ifndef TOOLS_PLEDGECTL_COMMANDS_H_
#define TOOLS_PLEDGECTL_COMMANDS_H_

#include "tools/pledgectl/command_line.h"

// Each adds one command or one group of commands; the file of the same name defines it.
namespace pledgekeeper::ctl {

void AddTokenCommand(CommandLine& line);
void AddCheckCommand(CommandLine& line);
void AddPhrasesCommand(CommandLine& line);
void AddHealthCommand(CommandLine& line);
void AddPledgeCommands(CommandLine& line);
void AddReportCommands(CommandLine& line);
void AddTriageCommands(CommandLine& line);
void AddExplainCommand(CommandLine& line);  // triage_clocks.cc
void AddDirectoryCommands(CommandLine& line);
void AddCalendarCommands(CommandLine& line);
void AddPolicyCommands(CommandLine& line);
void AddNotifyCommands(CommandLine& line);

// Parts of groups that have a file of their own.
void AddReportSubmit(CommandLine& line, CLI::App* report);
void AddReportStages(CommandLine& line, CLI::App* report);
void AddTriageHandover(CommandLine& line, CLI::App* triage);
void AddTransferAll(CommandLine& line, CLI::App* triage);
void AddTriageClocks(CommandLine& line, CLI::App* triage);
void AddTriageEscalation(CommandLine& line, CLI::App* triage);
void AddTeamCommands(CommandLine& line, CLI::App* directory);
void AddWorkerCommands(CommandLine& line, CLI::App* directory);
void AddWorkerLeaving(CommandLine& line, CLI::App* worker);
void AddYoungPersonCommands(CommandLine& line, CLI::App* directory);
void AddAbsenceCommands(CommandLine& line, CLI::App* directory);
void AddImportCommand(CommandLine& line, CLI::App* directory);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_COMMANDS_H_
