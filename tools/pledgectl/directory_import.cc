#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kMaxCsvBytes = 3 << 20;  // ImportDirectoryRequest.csv

}  // namespace

void AddImportCommand(CommandLine& line, Command directory) {
  Command command =
      AddCommand(directory, "import", "Applies a CSV file: all of it, or nothing",
                 "pledgectl directory import deploy/council/demo-council.csv --dry-run");
  auto request = std::make_shared<v1::ImportDirectoryRequest>();
  auto file = std::make_shared<std::string>();
  AddTextOption(command, "FILE", "The file, see ImportDirectoryRequest", file.get()).Required();
  AddFlag(command, "--complete", "Who is not in the file has left",
          [request] { request->set_complete(true); });
  AddFlag(command, "--dry-run", "Check and count, change nothing",
          [request] { request->set_dry_run(true); });
  line.OnChosen(command, [request, file](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(*request->mutable_csv(), ReadFile(*file, kMaxCsvBytes));
    RETURN_IF_ERROR(session.Show<v1::ImportDirectoryResponse>(*request));
    if (request->dry_run() && !session.globals().json) {
      session.SayLine("A dry run: nothing was changed.");
    }
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
