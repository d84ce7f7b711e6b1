#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

void AddSet(CommandLine& line, Command group) {
  Command command =
      AddCommand(group, "set", "A worker is away; what they hold moves on",
                 "pledgectl directory absence set nia --until '2027-01-04 09:00' --cover owen");
  auto request = std::make_shared<v1::SetAbsenceRequest>();
  AddTextOption(command, "WORKER", "Who", request->mutable_worker_id()).Required();
  AddTimeOption(
      command, "--from", "First moment away; now if not given",
      [request](const auto& time) { *request->mutable_absence()->mutable_start_time() = time; });
  AddTimeOption(command, "--until", "First moment back", [request](const auto& time) {
    *request->mutable_absence()->mutable_end_time() = time;
  }).Required();
  AddTextOption(command, "--cover", "Who covers; else the team's duty desk",
                request->mutable_absence()->mutable_cover_id());
  line.OnChosen(command, [request](Session& session) {
    v1::Absence& absence = *request->mutable_absence();
    if (absence.start_time().seconds() == 0)
      *absence.mutable_start_time() = client::ToProto(session.Now());
    return session.Show<v1::Worker>(*request);
  });
}

void AddClear(CommandLine& line, Command group) {
  Command command = AddCommand(group, "clear", "A worker is back early, or it was a mistake",
                               "pledgectl directory absence clear nia");
  auto request = line.CallsWhenChosen<v1::ClearAbsenceRequest, v1::Worker>(command);
  AddTextOption(command, "WORKER", "Who", request->mutable_worker_id()).Required();
}

}  // namespace

void AddAbsenceCommands(CommandLine& line, Command directory) {
  Command group = AddGroup(directory, "absence", "Who is away, and who covers",
                           "pledgectl directory absence clear nia");
  AddSet(line, group);
  AddClear(line, group);
}

}  // namespace pledgekeeper::ctl
