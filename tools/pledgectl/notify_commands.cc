#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

void AddNotifyCommands(CommandLine& line) {
  Command group = line.AddGroup("notify", "What administrators do: see who could not be told",
                                "pledgectl --key-file data/master.key --as admin "
                                "--role administrator notify status");
  Command status = AddCommand(group, "status", "How each channel does", "pledgectl notify status");
  line.CallsWhenChosen<v1::GetNotifyStatusRequest, v1::NotifyStatus>(status);

  Command untold = AddCommand(group, "untold", "Who could not be told, and why",
                              "pledgectl notify untold --page-size 100");
  AddPageOptions(
      untold,
      line.CallsWhenChosen<v1::ListUntoldPeopleRequest, v1::ListUntoldPeopleResponse>(untold)
          .get());
}

}  // namespace pledgekeeper::ctl
