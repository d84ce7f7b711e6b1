#include "services/compliance/counted_lines.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {

base::Task<absl::StatusOr<std::vector<storage::v1::TallyRow>>> RowsOf(
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
  for (const auto& [id, line] : newest) {
    storage::v1::TallyRow row;
    row.set_report_id(id);
    row.set_version(line->version());
    if (line->has_facts() && !line->facts().begins_late()) {
      *row.mutable_facts() = line->facts();
      rows.push_back(std::move(row));
      continue;
    }
    const auto stored = co_await reports.Load(id);
    if (absl::IsDataLoss(stored.status())) continue;  // called out in the log; the others count
    CO_RETURN_IF_ERROR(stored.status());
    if (!stored->has_value()) continue;
    CO_ASSIGN_OR_RETURN(const auto history, co_await reports.LoadHistory(id));
    const storage::v1::Report& report = (*stored)->report;
    *row.mutable_facts() = domain::FactsOfHistory(report, history, *directory.Current(),
                                                  domain::PolicyOf(report, rulebook));
    row.set_version((*stored)->version);
    rows.push_back(std::move(row));
  }
  co_return rows;
}

}  // namespace pledgekeeper::compliance
