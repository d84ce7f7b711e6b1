#include "tools/pledgectl/commands.h"

namespace pledgekeeper::ctl {

void AddAllCommands(CommandLine& line) {
  AddPledgeCommands(line);
  AddReportCommands(line);
  AddSpeakCommands(line);
  AddCheckInCommands(line);
  AddDeviceCommands(line);
  AddTriageCommands(line);
  AddExplainCommand(line);
  AddDirectoryCommands(line);
  AddCalendarCommands(line);
  AddPolicyCommands(line);
  AddNotifyCommands(line);
  AddGovernanceCommands(line);
  AddComplianceCommands(line);
  AddPublishCommands(line);
  AddRebuildCommands(line);
  AddJournalCommands(line);
  AddSignInCommands(line);
  AddAuditCommands(line);
  AddReceiptCommands(line);
  AddTokenCommand(line);
  AddCheckCommand(line);
  AddPhrasesCommand(line);
  AddLimitsCommand(line);
  AddHealthCommand(line);
}

}  // namespace pledgekeeper::ctl
