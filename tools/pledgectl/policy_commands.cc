#include "absl/strings/numbers.h"
#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"

namespace pledgekeeper::ctl {
namespace {

using Request = v1::ReplanReportsRequest;

struct PolicyName {
  std::string id;
  int version = 0;  // 0: not said
};

// Reads "demo/2", or "demo" where the version may be left out.
PolicyName ReadPolicyName(const std::string& option, const std::string& text, bool needs_version) {
  PolicyName name;
  const size_t slash = text.find('/');
  name.id = text.substr(0, slash);
  const bool has_version = slash != std::string::npos;
  const bool good =
      has_version ? absl::SimpleAtoi(text.substr(slash + 1), &name.version) && name.version > 0
                  : !needs_version;
  if (name.id.empty() || !good) {
    RefuseOption(texts::SayInBoth(
        needs_version ? TextWith<1>("{option}: must read ID/VERSION, as in demo/2")
                      : TextWith<1>("{option}: must read ID or ID/VERSION, as in demo/2"),
        option));
  }
  return name;
}

absl::Status Replan(Session& session, const Request& request) {
  v1::ReplanReportsResponse last;
  RETURN_IF_ERROR(CallUntilDone<v1::ReplanReportsResponse>(
      session, request, [&](const v1::ReplanReportsResponse& page) { last = page; }));
  session.Print(last);
  if (request.dry_run() && !session.globals().json) {
    session.SayLine("A dry run: nothing was changed. With --apply it is.");
  }
  return absl::OkStatus();
}

void AddReplan(CommandLine& line, Command group) {
  Command command = AddCommand(
      group, "replan", "Puts open reports under another policy or version; first says how",
      "pledgectl policy replan --from wales-representation/4 --to wales-representation/5 "
      "--reason 'New times' --apply");
  auto request = std::make_shared<Request>();
  request->set_dry_run(true);
  AddReadOption(command, "--to", "What they shall run under",
                [request](const std::string& text) {
                  const PolicyName name = ReadPolicyName("--to", text, true);
                  request->set_to_policy_id(name.id);
                  request->set_to_version(name.version);
                })
      .OfType("ID/VERSION")
      .Required();
  AddReadOption(command, "--from", "Only those that run under this",
                [request](const std::string& text) {
                  const PolicyName name = ReadPolicyName("--from", text, false);
                  request->set_from_policy_id(name.id);
                  request->set_from_version(name.version);
                })
      .OfType("ID[/VERSION]");
  line.AddWritten(command, "--reason", request->mutable_reason(),
                  "Why; it stands in each report's history")
      .Required();
  AddFlag(command, "--apply", "Do it; else only say what would move",
          [request] { request->set_dry_run(false); });
  line.OnChosen(command, [request](Session& session) { return Replan(session, *request); });
}

}  // namespace

void AddPolicyCommands(CommandLine& line) {
  Command group = line.AddGroup("policy", "What administrators do: which clocks run",
                                "pledgectl --key-file data/master.key --as admin "
                                "--role administrator policy list");
  Command list = AddCommand(group, "list", "The policies in all versions", "pledgectl policy list");
  line.CallsWhenChosen<v1::ListPoliciesRequest, v1::ListPoliciesResponse>(list);
  AddReplan(line, group);
}

}  // namespace pledgekeeper::ctl
