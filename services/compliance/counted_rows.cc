#include "services/compliance/counted_rows.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {

base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOfReports(
    std::vector<std::string> report_ids, store::ReportStore& reports,
    const store::DirectoryCache& directory, const domain::Rulebook& rulebook) {
  CO_ASSIGN_OR_RETURN(auto loaded, co_await reports.LoadMany(report_ids));
  std::vector<storage::v1::TallyRow> rows;
  for (std::optional<domain::ListedReport>& listed : loaded) {
    if (!listed.has_value()) continue;
    storage::v1::Report& report = listed->report;
    storage::v1::TallyRow row;
    row.set_report_id(report.id());
    row.set_version(listed->version);
    if (report.has_facts() && !report.facts().begins_late()) {
      row.mutable_facts()->Swap(report.mutable_facts());
    } else {
      CO_ASSIGN_OR_RETURN(const auto history, co_await reports.LoadHistory(report.id()));
      *row.mutable_facts() = domain::FactsOfHistory(report, history, *directory.Current(),
                                                    domain::PolicyOf(report, rulebook));
    }
    rows.push_back(std::move(row));
  }
  co_return rows;
}

base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOfLines(
    const std::vector<store::JournalEntry>& lines, store::ReportStore& reports,
    const store::DirectoryCache& directory, const domain::Rulebook& rulebook) {
  absl::flat_hash_map<std::string, const storage::v1::JournalLine*> newest;
  for (const store::JournalEntry& entry : lines) {
    const storage::v1::JournalLine& line = *entry.line;
    if (line.report_id().empty()) continue;
    const storage::v1::JournalLine*& known = newest[line.report_id()];
    if (known == nullptr || known->version() < line.version()) known = &line;
  }
  std::vector<storage::v1::TallyRow> rows;
  std::vector<std::string> to_ask;
  for (const auto& [id, line] : newest) {
    if (!line->has_facts() || line->facts().begins_late()) {
      to_ask.push_back(id);
      continue;
    }
    storage::v1::TallyRow& row = rows.emplace_back();
    row.set_report_id(id);
    row.set_version(line->version());
    *row.mutable_facts() = line->facts();
  }
  CO_ASSIGN_OR_RETURN(std::vector<storage::v1::TallyRow> asked,
                      co_await RowsOfReports(std::move(to_ask), reports, directory, rulebook));
  for (storage::v1::TallyRow& row : asked) rows.push_back(std::move(row));
  co_return rows;
}

}  // namespace pledgekeeper::compliance
