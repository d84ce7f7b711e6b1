#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "tools/pack/pack.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

// What an inspection asks for: of some reports, who did what and when, under which rule.
namespace pledgekeeper::ctl {
namespace {

// The files of one report: for people, and the same for programs.
class Evidence {
 public:
  Evidence(Session& session, std::string report_id)
      : session_(session), report_id_(std::move(report_id)) {}

  // Whoever asks opens the report, and the young person sees that they did.
  absl::Status Fetch() {
    RETURN_IF_ERROR((Add<v1::GetTriageReportRequest, v1::TriageReport>("report")));
    RETURN_IF_ERROR((Add<v1::ExplainReportRequest, v1::ExplainReportResponse>("explanation")));
    RETURN_IF_ERROR(
        (AddAll<v1::ListTriageHistoryRequest, v1::ListTriageHistoryResponse>("history")));
    RETURN_IF_ERROR(
        (AddAll<v1::ListTriageMessagesRequest, v1::ListTriageMessagesResponse>("messages")));
    RETURN_IF_ERROR((AddAll<v1::ListNotesRequest, v1::ListNotesResponse>("notes")));
    files_.push_back({absl::StrCat(report_id_, "/evidence.txt"), text_});
    return absl::OkStatus();
  }
  const std::vector<pack::File>& files() const { return files_; }

 private:
  template <typename Request>
  Request Asked() const {
    Request request;
    request.set_report_id(report_id_);
    return request;
  }
  template <typename Request, typename Response>
  absl::Status Add(const char* name) {
    ASSIGN_OR_RETURN(const Response answer, session_.Call<Response>(Asked<Request>()));
    Keep(name, answer);
    return absl::OkStatus();
  }
  // All pages of a list, as one.
  template <typename Request, typename Response>
  absl::Status AddAll(const char* name) {
    Response all;
    RETURN_IF_ERROR(CallUntilDone<Response>(session_, Asked<Request>(),
                                            [&](const Response& page) { all.MergeFrom(page); }));
    all.clear_next_page_token();
    Keep(name, all);
    return absl::OkStatus();
  }
  template <typename Message>
  void Keep(const char* name, const Message& message) {
    files_.push_back({absl::StrCat(report_id_, "/", name, ".json"), Json(message)});
    absl::StrAppend(&text_, text_.empty() ? "" : "\n",
                    Harmless(Describe(message, Voice(session_.language(), session_.Now()))));
  }

  Session& session_;
  const std::string report_id_;
  std::vector<pack::File> files_;
  std::string text_;
};

struct AskedEvidence {
  std::vector<std::string> report_ids;
  std::string directory;
};

absl::Status WriteEvidence(Session& session, const AskedEvidence& asked) {
  // Before anything is opened, which the young person sees.
  RETURN_IF_ERROR(pack::CheckIsFree(asked.directory));
  std::vector<pack::File> files;
  std::string digests;  // as sha256sum -c reads them
  {
    Progress progress(session, Text("reports"), static_cast<int64_t>(asked.report_ids.size()));
    int64_t done = 0;
    for (const std::string& id : asked.report_ids) {
      Evidence evidence(session, id);
      RETURN_IF_ERROR(evidence.Fetch());
      for (const pack::File& file : evidence.files()) {
        absl::StrAppend(&digests, base::Sha256(file.bytes), "  ", file.name, "\n");
        files.push_back(file);
      }
      progress.Show(++done);
    }
  }
  files.push_back({"SHA256SUMS", digests});
  RETURN_IF_ERROR(pack::WriteFiles(files, asked.directory, pack::Readers::kOwner));
  session.SayLine("written into {directory}; whoever reads it reads what you may read",
                  asked.directory);
  return absl::OkStatus();
}

}  // namespace

void AddTriageEvidence(CommandLine& line, Command triage) {
  Command command = AddCommand(triage, "evidence",
                               "Writes who did what and when, of some reports, for an inspection",
                               "pledgectl triage evidence REPORT REPORT --out evidence");
  const auto asked = std::make_shared<AskedEvidence>();
  line.OnChosen(command, [asked](Session& session) { return WriteEvidence(session, *asked); });
  AddTextsOption(command, "REPORT", "The reports' ids",
                 [asked](const std::vector<std::string>& ids) {
                   const std::set<std::string> each(ids.begin(), ids.end());
                   asked->report_ids.assign(each.begin(), each.end());
                 })
      .Required();
  AddTextOption(command, "--out", "A directory that is not there yet, or is empty",
                &asked->directory)
      .OfType("DIRECTORY")
      .Required();
}

}  // namespace pledgekeeper::ctl
