#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/pack/pack.h"
#include "tools/pack/pdf.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"
#include "tools/texts/nouns.h"

// What is published as files: the annual pack, and the board's pages.
namespace pledgekeeper::ctl {
namespace {

constexpr int kYearsOfPack = 5;

std::string MonthId(int year, int month) { return absl::StrFormat("%04d-%02d", year, month); }

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

// Nothing, of no month.
absl::StatusOr<v1::GetPublishedFiguresResponse> FiguresOf(const client::Connection& connection,
                                                          const std::vector<std::string>& months) {
  if (months.empty()) return v1::GetPublishedFiguresResponse();
  v1::GetPublishedFiguresRequest request;
  request.set_first_month(months.front());
  request.set_last_month(months.back());
  return connection.Call<v1::GetPublishedFiguresResponse>(request);
}

// What was written for the year's pack.
absl::StatusOr<std::vector<v1::PackText>> TextsOf(Session& session, int year) {
  std::vector<v1::PackText> texts;
  for (const v1::PackTextKind kind : {v1::PACK_TEXT_KIND_DIRECTOR, v1::PACK_TEXT_KIND_BOARD}) {
    v1::GetPackTextRequest request;
    request.set_year(year);
    request.set_kind(kind);
    ASSIGN_OR_RETURN(v1::GetPackTextResponse answer,
                     session.Call<v1::GetPackTextResponse>(request));
    if (answer.has_text()) texts.push_back(std::move(*answer.mutable_text()));
  }
  return texts;
}

struct AskedPack {
  int year = 0;
  std::string directory;
  bool pdf = false;
};

// What is left out is said, and is no error: the pages are there.
void MakePdfs(Session& session, const AskedPack& asked) {
  for (const char* language : {"en", "cy"}) {
    const std::string name = absl::StrCat("annual-", asked.year, "-", language, ".html");
    const pack::PdfOutcome outcome = pack::MakePdf(absl::StrCat(asked.directory, "/", name));
    if (outcome == pack::PdfOutcome::kNoChromium) {
      return session.SayLine("there is no Chromium here, so no PDF: print the pages in a browser");
    }
    if (outcome == pack::PdfOutcome::kFailed) {
      session.SayLine("Chromium made no PDF of {page}: print it in a browser", name);
    }
  }
}

absl::Status WriteAnnualPack(Session& session, const AskedPack& asked) {
  RETURN_IF_ERROR(pack::CheckIsFree(asked.directory));
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
  pack::Pack pack;
  pack.year = asked.year;
  ASSIGN_OR_RETURN(pack.texts, TextsOf(session, asked.year));
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
  if (asked.pdf) MakePdfs(session, asked);
  if (of_year.size() < 12) session.SayLine("it has {count} of 12 months", of_year.size());
  return absl::OkStatus();
}

struct AskedBoard {
  std::string url;
  std::string directory;
};

// An address of the web, and no more: no user, no query.
bool IsAddress(const std::string& text) {
  const bool is_web = text.starts_with("https://") || text.starts_with("http://");
  return is_web && text.find_first_not_of(
                       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                       "0123456789-._~/:") == std::string::npos;
}

absl::Status WriteBoard(Session& session, const AskedBoard& asked) {
  RETURN_IF_ERROR(pack::CheckIsFree(asked.directory));
  ASSIGN_OR_RETURN(const std::vector<v1::PreparedMonth> all, AllMonths(session));
  std::map<std::string, std::vector<std::string>> months;  // by quarter
  for (const v1::PreparedMonth& month : all) {
    if (month.released()) months[pack::QuarterOf(month.month())].push_back(month.month());
  }
  std::erase_if(months, [](const auto& quarter) { return quarter.second.size() != 3; });
  if (months.empty()) {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth("no quarter is released with all its months; see pledgectl publish list"));
  }
  Progress progress(session, Text("quarters"), static_cast<int64_t>(months.size()));
  ASSIGN_OR_RETURN(const client::Connection english, session.ConnectIn(v1::LANGUAGE_ENGLISH));
  ASSIGN_OR_RETURN(const client::Connection welsh, session.ConnectIn(v1::LANGUAGE_WELSH));
  std::vector<pack::BoardQuarter> quarters;
  for (const auto& [id, of_quarter] : months) {
    pack::BoardQuarter& quarter = quarters.emplace_back();
    quarter.id = id;
    ASSIGN_OR_RETURN(quarter.english, FiguresOf(english, of_quarter));
    ASSIGN_OR_RETURN(quarter.welsh, FiguresOf(welsh, of_quarter));
    progress.Show(static_cast<int64_t>(quarters.size()));
  }
  RETURN_IF_ERROR(pack::WriteFiles(pack::BoardFiles(quarters, asked.url), asked.directory));
  session.SayLine("the pages are in {directory}: {quarters}", asked.directory,
                  Voice(session.language(), session.Now())
                      .Count(static_cast<int64_t>(quarters.size()), texts::kQuarters));
  return absl::OkStatus();
}

Option AddDirectoryOption(Command command, std::string* directory) {
  return AddTextOption(command, "--out", "A directory that is not there yet, or is empty",
                       directory)
      .OfType("DIRECTORY")
      .Required();
}

}  // namespace

void AddPacks(CommandLine& line, Command group) {
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
  AddDirectoryOption(annual, &pack->directory);
  AddFlag(annual, "--pdf", "The pages as PDF, too, by a Chromium of this machine",
          [pack] { pack->pdf = true; });

  Command board = AddCommand(group, "board",
                             "Writes the board's pages: every quarter, and a feed to subscribe to",
                             "pledgectl publish board --url https://council.example/pledge "
                             "--out board");
  const auto asked = std::make_shared<AskedBoard>();
  line.OnChosen(board, [asked](Session& session) { return WriteBoard(session, *asked); });
  AddReadOption(
      board, "--url", "Where the pages will stand",
      [asked](const std::string& text) {
        asked->url = text;
        while (asked->url.ends_with('/')) asked->url.pop_back();
        if (!IsAddress(text)) {
          RefuseOption(texts::SayInBoth(
              "{option}: must be an address, as in https://council.example/pledge", "--url"));
        }
      })
      .OfType("URL")
      .Required();
  AddDirectoryOption(board, &asked->directory);
}

}  // namespace pledgekeeper::ctl
