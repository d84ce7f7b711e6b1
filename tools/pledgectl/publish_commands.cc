#include <memory>
#include <string>

#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/pack/pack.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"

namespace pledgekeeper::ctl {
namespace {

Option AddMonthOption(Command command, std::string* month) {
  return AddTextOption(command, "MONTH", "Which month: 2026-04", month).Required();
}

// All that would be public, into a file for the audit.
absl::Status WriteReleasedText(Session& session, const v1::GetReleasedTextRequest& request,
                               const std::string& path) {
  std::string text;
  RETURN_IF_ERROR(CallUntilDone<v1::GetReleasedTextResponse>(
      session, request, [&](const v1::GetReleasedTextResponse& part) { text += part.text(); }));
  RETURN_IF_ERROR(pack::WriteFile(path, text));
  session.SayLine("written; now: pledgekeeper-audit {file}", path);
  return absl::OkStatus();
}

void AddMonthCommands(CommandLine& line, Command group) {
  Command prepare = AddCommand(group, "prepare", "Counts a month that is over and protects it",
                               "pledgectl publish prepare 2026-04");
  const auto to_prepare =
      line.CallsWhenChosen<v1::PrepareMonthRequest, v1::PrepareMonthResponse>(prepare);
  AddMonthOption(prepare, to_prepare->mutable_month());

  Command text =
      AddCommand(group, "text", "Writes all that would be public with a month, to be audited",
                 "pledgectl publish text 2026-04 --out released.txt");
  const auto to_write = std::make_shared<v1::GetReleasedTextRequest>();
  const auto path = std::make_shared<std::string>();
  line.OnChosen(text, [to_write, path](Session& session) {
    return WriteReleasedText(session, *to_write, *path);
  });
  AddMonthOption(text, to_write->mutable_month());
  AddTextOption(text, "--out", "The file to write", path.get()).OfType("FILE").Required();

  Command release =
      AddCommand(group, "release",
                 "Makes a month public, by somebody else than who prepared it, once it is audited",
                 "pledgectl publish release 2026-04 --digest $(tail -n 1 audit.txt | cut -c 9-)");
  const auto to_release =
      line.CallsWhenChosen<v1::ReleaseMonthRequest, v1::ReleaseMonthResponse>(release);
  AddMonthOption(release, to_release->mutable_month());
  AddTextOption(release, "--digest", "With which pledgekeeper-audit ended",
                to_release->mutable_digest())
      .OfType("DIGEST")
      .Required();

  Command list = AddCommand(group, "list", "The months: who prepared and who released each",
                            "pledgectl publish list");
  const auto listed = line.CallsWhenChosen<v1::ListMonthsRequest, v1::ListMonthsResponse>(list);
  AddPageOptions(list, listed.get());
}

}  // namespace

void AddPublishCommands(CommandLine& line) {
  Command group = line.AddGroup(
      "publish", "What heads of service and the director do: publish figures that are safe",
      "pledgectl --key-file data/master.key --as w-gwen-astleigh --role director publish list");
  AddMonthCommands(line, group);

  Command figures = AddCommand(group, "figures", "The published figures of some months",
                               "pledgectl publish figures --from 2026-04 --to 2026-06");
  const auto asked =
      line.CallsWhenChosen<v1::GetPublishedFiguresRequest, v1::GetPublishedFiguresResponse>(
          figures);
  AddTextOption(figures, "--from", "The first month", asked->mutable_first_month())
      .OfType("MONTH")
      .Required();
  AddTextOption(figures, "--to", "The last month", asked->mutable_last_month())
      .OfType("MONTH")
      .Required();
  AddPackTexts(line, group);
  AddPacks(line, group);
}

}  // namespace pledgekeeper::ctl
