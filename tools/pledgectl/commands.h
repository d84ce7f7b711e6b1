#ifndef TOOLS_PLEDGECTL_COMMANDS_H_
#define TOOLS_PLEDGECTL_COMMANDS_H_

#include "tools/pledgectl/command_line.h"

// Each adds one command or one group of commands; the file of the same name defines it.
namespace pledgekeeper::ctl {

// All of them.
void AddAllCommands(CommandLine& line);

void AddTokenCommand(CommandLine& line);
void AddSignInCommands(CommandLine& line);
void AddCheckCommand(CommandLine& line);
void AddPhrasesCommand(CommandLine& line);
void AddLimitsCommand(CommandLine& line);
void AddHealthCommand(CommandLine& line);
void AddPledgeCommands(CommandLine& line);
void AddReportCommands(CommandLine& line);
void AddSpeakCommands(CommandLine& line);  // report_submit.cc
void AddCheckInCommands(CommandLine& line);
void AddDeviceCommands(CommandLine& line);
void AddTriageCommands(CommandLine& line);
void AddExplainCommand(CommandLine& line);  // triage_clocks.cc
void AddDirectoryCommands(CommandLine& line);
void AddCalendarCommands(CommandLine& line);
void AddPolicyCommands(CommandLine& line);
void AddNotifyCommands(CommandLine& line);
void AddGovernanceCommands(CommandLine& line);
void AddComplianceCommands(CommandLine& line);
void AddPublishCommands(CommandLine& line);
void AddRebuildCommands(CommandLine& line);
void AddJournalCommands(CommandLine& line);
void AddAuditCommands(CommandLine& line);
void AddReceiptCommands(CommandLine& line);  // receipt_commands.cc

// Parts of groups that have a file of their own.
void AddReportSubmit(CommandLine& line, Command report);
void AddReportStages(CommandLine& line, Command report);
void AddTriageHandover(CommandLine& line, Command triage);
void AddTransferAll(CommandLine& line, Command triage);
void AddTriageClocks(CommandLine& line, Command triage);
void AddTriageEscalation(CommandLine& line, Command triage);
void AddTriageChanges(CommandLine& line, Command triage);
void AddComplianceLists(CommandLine& line, Command compliance);
void AddComplianceWatch(CommandLine& line, Command compliance);
void AddComplianceWeekly(CommandLine& line, Command compliance);
void AddTriageEvidence(CommandLine& line, Command triage);
void AddTeamCommands(CommandLine& line, Command directory);
void AddWorkerCommands(CommandLine& line, Command directory);
void AddWorkerLeaving(CommandLine& line, Command worker);
void AddYoungPersonCommands(CommandLine& line, Command directory);
void AddPlacementCommands(CommandLine& line, Command directory);
void AddAbsenceCommands(CommandLine& line, Command directory);
void AddAdministratorCommands(CommandLine& line, Command directory);
void AddImportCommand(CommandLine& line, Command directory);
void AddPackTexts(CommandLine& line, Command publish);  // publish_texts.cc
void AddPacks(CommandLine& line, Command publish);      // publish_packs.cc

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_COMMANDS_H_
