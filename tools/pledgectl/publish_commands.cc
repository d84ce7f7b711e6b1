#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/pack/pack.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"

namespace pledgekeeper::ctl {
namespace {

constexpr int kYearsOfPack = 5;

std::string MonthId(int year, int month) { return absl::StrFormat("%04d-%02d", year, month); }

Option AddMonthOption(Command command, std::string* month) {
  return AddTextOption(command, "MONTH", "Which month: 2026-04", month).Required();
}

// All that would be public, into a file for the audit.
absl::Status WriteReleasedText(Session& session, const v1::GetReleasedTextRequest& request,
                               const std::string& path) {
  std::string text;
  RETURN_IF_ERROR(CallUntilDone<v1::GetReleasedTextResponse>(
      session, request, [&](const v1::GetReleasedTextResponse& part) { text += part.text(); }));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth("{file} cannot be written ({why})", path, std::strerror(errno)));
  }
  session.SayLine("written; now: pledgekeeper-audit {file}", path);
  return absl::OkStatus();
}

// Every month of which there is one, oldest first.
absl::StatusOr<std::vector<v1::PreparedMonth>> AllMonths(Session& session) {
  v1::ListMonthsRequest request;
  request.set_page_size(100);
  std::vector<v1::PreparedMonth> months;
  RETURN_IF_ERROR(CallUntilDone<v1::ListMonthsResponse>(
      session, request, [&](const v1::ListMonthsResponse& page) {
        months.insert(months.end(), page.months().begin(), page.months().end());
      }));
  return std::vector<v1::PreparedMonth>(months.rbegin(), months.rend());
}

absl::StatusOr<v1::GetPublishedFiguresResponse> FiguresOf(const client::Connection& connection,
                                                          const std::vector<std::string>& months) {
  v1::GetPublishedFiguresRequest request;
  request.set_first_month(months.front());
  request.set_last_month(months.back());
  return connection.Call<v1::GetPublishedFiguresResponse>(request);
}

struct AskedPack {
  int year = 0;
  std::string directory;
};

absl::Status WriteAnnualPack(Session& session, const AskedPack& asked) {
  ASSIGN_OR_RETURN(const std::vector<v1::PreparedMonth> all, AllMonths(session));
  std::vector<std::string> of_year;
  std::vector<std::string> of_years;
  for (const v1::PreparedMonth& month : all) {
    if (!month.released() || month.month() > MonthId(asked.year + 1, 3)) continue;
    if (month.month() >= MonthId(asked.year, 4)) of_year.push_back(month.month());
    if (month.month() >= MonthId(asked.year + 1 - kYearsOfPack, 4)) {
      of_years.push_back(month.month());
    }
  }
  if (of_year.empty()) {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth("no month of this year is released; see pledgectl publish list"));
  }
  pack::Pack pack;
  pack.year = asked.year;
  Progress progress(session, Text("parts of the pack"), 5);
  int64_t done = 0;
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    ASSIGN_OR_RETURN(const client::Connection connection, session.ConnectIn(language));
    pack::Figures& figures = language == v1::LANGUAGE_ENGLISH ? pack.english : pack.welsh;
    ASSIGN_OR_RETURN(figures.of_year, FiguresOf(connection, of_year));
    progress.Show(++done);
    ASSIGN_OR_RETURN(figures.of_years, FiguresOf(connection, of_years));
    progress.Show(++done);
  }
  RETURN_IF_ERROR(pack::WriteFiles(pack::Files(pack), asked.directory));
  progress.Show(++done);
  session.SayLine("the pack is in {directory}", asked.directory);
  if (of_year.size() < 12) session.SayLine("it has {count} of 12 months", of_year.size());
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

  Command annual = AddCommand(group, "annual",
                              "Writes the annual pack: pages in both languages, and tables as CSV",
                              "pledgectl publish annual --year 2025 --out pack-2025");
  const auto pack = std::make_shared<AskedPack>();
  line.OnChosen(annual, [pack](Session& session) { return WriteAnnualPack(session, *pack); });
  AddReadOption(annual, "--year", "A financial year by its April: 2025",
                [pack](const std::string& text) {
                  const bool is_year = text.size() == 4 && absl::SimpleAtoi(text, &pack->year);
                  if (is_year && pack->year >= 1900) return;
                  RefuseOption(texts::SayInBoth("{option}: must be a year, as in 2025", "--year"));
                })
      .OfType("YEAR")
      .Required();
  AddTextOption(annual, "--out", "A directory that is not there yet, or is empty", &pack->directory)
      .OfType("DIRECTORY")
      .Required();
}

}  // namespace pledgekeeper::ctl
