#include "services/compliance/counted_list.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/filters.h"
#include "services/compliance/limits.h"
#include "services/compliance/readable.h"
#include "services/domain/people/administration.h"
#include "services/wording/view.h"

namespace pledgekeeper::compliance {
namespace {

using Page = v1::ListCountedResponse;

// By value: the tally goes on while reports are loaded.
struct Listed {
  std::string report_id;
  std::string promise_id;
  std::string holder_id;
  std::string desk_team_id;
};

absl::StatusOr<domain::Question> QuestionIn(const v1::ListCountedRequest& request,
                                            const Known& known, const domain::Calendar& calendar,
                                            absl::Time now) {
  domain::Question question;
  ASSIGN_OR_RETURN(const domain::Months months, MonthsOf(request.period(), calendar, now));
  question.steps = {months};
  if (request.measure_id().empty()) return base::FieldRequired("measure_id");
  ASSIGN_OR_RETURN(domain::AskedMeasure measure,
                   MeasureOf("measure_id", request.measure_id(), known.rulebook));
  question.measures = {std::move(measure)};
  ASSIGN_OR_RETURN(question.wanted, WantedOfList(request.filters(), known));
  question.now_ms = absl::ToUnixMillis(now);
  return question;
}

// What the administration log keeps: who asked for what, and no number of reports, which would tell
// whoever reads it of those that they must not know.
storage::v1::AdministrationEntry EntryOf(const v1::ListCountedRequest& request,
                                         const Reader& reader) {
  storage::v1::AdministeredEntry asked;
  asked.set_kind(v1::ADMINISTERED_KIND_MEASURE);
  asked.set_id(request.measure_id());
  domain::AddField(asked, "period.first_month", "", request.period().first_month());
  domain::AddField(asked, "period.last_month", "", request.period().last_month());
  for (const v1::Filter& filter : request.filters()) {
    domain::AddField(asked, v1::Dimension_Name(filter.dimension()), "", filter.value());
  }
  const domain::Administering administering{.administrator_id = reader.worker_id,
                                            .action = v1::ADMINISTRATION_ACTION_LIST_COUNTED,
                                            .now = reader.now};
  return domain::Noted(administering, {asked});
}

std::vector<Listed> ReportsOf(const domain::Tally& tally, const domain::Question& question, Few few,
                              bool& of_few) {
  const std::vector<domain::CountedReport> counted = domain::ReportsOf(tally, question);
  std::set<uint32_t> young_people;
  for (const auto& each : counted) young_people.insert(each.young_person);
  of_few = few(std::ssize(young_people));
  std::vector<Listed> listed;
  if (of_few) return listed;
  for (const auto& each : counted) {
    const domain::TallyRow& row = *tally.Find(each.report_id);
    listed.push_back({each.report_id, tally.names().Name(row.origin->promise),
                      tally.names().Name(row.holder), tally.names().Name(row.desk_team)});
  }
  return listed;
}

void AddEntry(const Listed& report, const Reader& reader, const domain::Directory& directory,
              Page& page) {
  Page::Entry& entry = *page.add_entries();
  entry.set_report_id(report.report_id);
  entry.set_promise_id(report.promise_id);
  entry.set_holder_id(report.holder_id);
  if (!report.holder_id.empty()) {
    entry.set_holder_name(wording::NameOf(directory, report.holder_id, reader.language));
  } else {
    entry.set_desk_team_id(report.desk_team_id);
    entry.set_holder_name(wording::DeskTitle(directory, report.desk_team_id, reader.language));
  }
}

// A token of one list of one reader: "HIDDEN REPORT", how many were left out before, and the last
// one shown.
std::string ListOf(const std::string& reader_id, v1::ListCountedRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat("counted:", reader_id, ":", request.SerializeAsString());
}

struct Position {
  int64_t not_to_be_read = 0;
  std::string report_id;
};

absl::StatusOr<Position> ParsePosition(const std::string& text) {
  Position position;
  if (text.empty()) return position;
  const std::vector<std::string> parts = absl::StrSplit(text, ' ');
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &position.not_to_be_read)) {
    return base::PageTokenInvalid();
  }
  position.report_id = parts[1];
  return position;
}

}  // namespace

base::Task<absl::Status> FillCountedList(const identity::DoorParts& parts,
                                         const domain::Calendar& calendar, CountedTally& counted,
                                         Reader reader, v1::ListCountedRequest request,
                                         Page& page) {
  const auto directory = parts.directory.Current();
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(domain::Question question,
                      QuestionIn(request, Known{*directory, parts.rulebook}, calendar, reader.now));
  const std::string list = ListOf(reader.worker_id, request);
  CO_ASSIGN_OR_RETURN(const std::string token,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(Position position, ParsePosition(token));
  std::vector<storage::v1::AdministrationEntry> log;
  log.push_back(EntryOf(request, reader));
  CO_RETURN_IF_ERROR(co_await parts.store.RecordAdministration(std::move(log)));

  question.counts = CountsFor(reader.worker_id, reader.scope, counted);
  bool of_few = false;
  const std::vector<Listed> reports = ReportsOf(counted.tally(), question, reader.few, of_few);
  page.set_few(of_few);
  auto at = std::find_if(reports.begin(), reports.end(), [&](const Listed& each) {
    return position.report_id.empty() || each.report_id > position.report_id;
  });
  while (at != reports.end()) {
    const auto end = reports.end() - at > static_cast<int64_t>(kLoadedAtOnce) ? at + kLoadedAtOnce
                                                                              : reports.end();
    std::vector<std::string> ids;
    for (auto each = at; each != end; ++each) ids.push_back(each->report_id);
    CO_ASSIGN_OR_RETURN(const std::vector<bool> may,
                        co_await WhichMayBeRead(parts, reader, std::move(ids)));
    for (size_t i = 0; i < may.size(); ++i, ++at) {
      if (!may[i]) {
        ++position.not_to_be_read;
        continue;
      }
      if (page.entries_size() == size) {
        const std::string next =
            absl::StrCat(position.not_to_be_read, " ", page.entries(size - 1).report_id());
        page.set_next_page_token(base::MakePageToken(parts.page_key, list, next));
        page.set_not_to_be_read(position.not_to_be_read);
        co_return absl::OkStatus();
      }
      AddEntry(*at, reader, *directory, page);
    }
  }
  page.set_not_to_be_read(position.not_to_be_read);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
