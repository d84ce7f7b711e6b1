#include "services/base/clock.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/commands.h"

int main(int argc, char** argv) {
  using namespace pledgekeeper;  // NOLINT: main only
  const base::SystemClock clock;
  ctl::CommandLine line(clock);
  ctl::AddPledgeCommands(line);
  ctl::AddReportCommands(line);
  ctl::AddTriageCommands(line);
  ctl::AddExplainCommand(line);
  ctl::AddDirectoryCommands(line);
  ctl::AddCalendarCommands(line);
  ctl::AddPolicyCommands(line);
  ctl::AddNotifyCommands(line);
  ctl::AddTokenCommand(line);
  ctl::AddCheckCommand(line);
  ctl::AddPhrasesCommand(line);
  ctl::AddHealthCommand(line);
  return line.Run(argc, argv);
}
