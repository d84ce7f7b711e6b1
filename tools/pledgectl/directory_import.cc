#include <algorithm>

#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/csv_ids.h"
#include "tools/pledgectl/csv_text.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kMaxCsvBytes = 3 << 20;  // ImportDirectoryRequest.csv
// The same in UTF-16, in which a letter of ASCII has two bytes, with its byte order mark.
constexpr size_t kMaxFileBytes = 2 * kMaxCsvBytes + 2;

using NamedEntries = google::protobuf::RepeatedPtrField<v1::ImportedEntry>;

const std::string& IdOf(const v1::Worker& worker) { return worker.worker_id(); }
const std::string& IdOf(const v1::YoungPerson& young_person) {
  return young_person.young_person_id();
}

// What to import, and in what it is written.
struct ImportFile {
  std::string path;
  Encoding encoding = Encoding::kUtf8;
};

absl::StatusOr<std::string> ReadCsvFile(const ImportFile& file) {
  ASSIGN_OR_RETURN(const std::string bytes, file.path == "-" ? ReadStandardInput(kMaxFileBytes)
                                                             : ReadFile(file.path, kMaxFileBytes));
  ASSIGN_OR_RETURN(std::string csv, CsvTextOf(file.path, bytes, file.encoding));
  if (csv.size() <= kMaxCsvBytes) return csv;
  return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                         texts::SayInBoth("{file} is longer than the {limit} bytes that an import "
                                          "takes; leave out columns that are not needed",
                                          file.path, kMaxCsvBytes));
}

// Adds who is here of a list, page by page, and has no row in the file.
template <typename Response, typename Request, typename Entries>
absl::Status AddGone(Session& session, const Entries& entries_of, const std::string& csv,
                     NamedEntries& gone) {
  const auto ids = IdsOf(csv);
  Request request;
  request.set_page_size(1000);
  return CallUntilDone<Response>(session, request, [&](const Response& page) {
    for (const auto& entry : entries_of(page)) {
      const std::string& id = IdOf(entry);
      if (entry.left() || ids.contains(id)) continue;
      v1::ImportedEntry& name = *gone.Add();
      name.set_id(id);
      name.set_name(entry.name());
    }
  });
}

// The answer names some of those whom a complete file would make leave; whoever confirms how many
// wants to see all. If the directory was changed meanwhile the answer stays as it is.
absl::Status NameAllGone(Session& session, const std::string& csv,
                         v1::ImportDirectoryResponse& answer) {
  if (answer.gone_people_size() >= answer.gone()) return absl::OkStatus();
  NamedEntries gone;
  RETURN_IF_ERROR((AddGone<v1::ListWorkersResponse, v1::ListWorkersRequest>(
      session, [](const auto& page) { return page.workers(); }, csv, gone)));
  RETURN_IF_ERROR((AddGone<v1::ListYoungPeopleResponse, v1::ListYoungPeopleRequest>(
      session, [](const auto& page) { return page.young_people(); }, csv, gone)));
  if (gone.size() == answer.gone()) answer.mutable_gone_people()->Swap(&gone);
  return absl::OkStatus();
}

absl::Status Import(Session& session, const v1::ImportDirectoryRequest& request) {
  absl::StatusOr<v1::ImportDirectoryResponse> answer;
  {
    const Progress progress(session, "lines sent", 0);
    progress.Show(std::count(request.csv().begin(), request.csv().end(), '\n'));
    answer = session.Call<v1::ImportDirectoryResponse>(request);
  }
  RETURN_IF_ERROR(answer.status());
  if (request.dry_run()) RETURN_IF_ERROR(NameAllGone(session, request.csv(), *answer));
  session.Print(*answer);
  if (request.dry_run() && !session.globals().json) {
    session.SayLine("A dry run: nothing was changed.");
  }
  return absl::OkStatus();
}

}  // namespace

void AddImportCommand(CommandLine& line, Command directory) {
  Command command =
      AddCommand(directory, "import", "Applies a CSV file: all of it, or nothing",
                 "pledgectl directory import deploy/council/demo-council.csv --dry-run");
  auto request = std::make_shared<v1::ImportDirectoryRequest>();
  auto file = std::make_shared<ImportFile>();
  AddTextOption(command, "FILE", "The file, see ImportDirectoryRequest", &file->path)
      .Also("{what}; - reads standard input")
      .Required();
  AddFlag(command, "--complete",
          "Who is not in the file has left, and placements that are not are closed",
          [request] { request->set_complete(true); });
  AddNumberOption<int>(command, "--expect-gone",
                       "How many have left by it, as a dry run says; needed where they are many",
                       [request](int gone) { request->set_expect_gone(gone); });
  AddFlag(command, "--return",
          "Who had left and is in the file is back; else they stay left. So are placements",
          [request] { request->set_bring_back(true); });
  AddChoiceOption(command, "--encoding", "What the file is written in; else UTF-8",
                  {{"utf-8", static_cast<int>(Encoding::kUtf8)},
                   {"utf-16", static_cast<int>(Encoding::kUtf16)},
                   {"windows-1252", static_cast<int>(Encoding::kWindows1252)}},
                  [file](int encoding) { file->encoding = static_cast<Encoding>(encoding); });
  AddFlag(command, "--dry-run", "Check and count, change nothing",
          [request] { request->set_dry_run(true); });
  line.OnChosen(command, [request, file](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(*request->mutable_csv(), ReadCsvFile(*file));
    return Import(session, *request);
  });
}

}  // namespace pledgekeeper::ctl
