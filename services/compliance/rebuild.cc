#include "services/compliance/rebuild.h"

#include <iterator>
#include <utility>
#include <vector>

#include "services/base/status_macros.h"
#include "services/compliance/counted_rows.h"

namespace pledgekeeper::compliance {
namespace {

// However many reports they sent: whoever asks learns nothing of that.
constexpr int kYoungPeopleAtOnce = 20;
constexpr int kReportsAtOnce = 200;

// Makes the rows of all reports of a young person anew.
base::Task<absl::Status> RebuildOf(RebuildParts parts, std::string young_person_id) {
  store::PagePosition after;
  while (true) {
    CO_ASSIGN_OR_RETURN(
        const std::vector<store::QueueEntry> page,
        co_await parts.reports.ListReportsOf(young_person_id, after, kReportsAtOnce));
    std::vector<std::string> ids;
    for (const store::QueueEntry& entry : page) ids.push_back(entry.report_id);
    CO_ASSIGN_OR_RETURN(
        std::vector<storage::v1::TallyRow> rows,
        co_await RowsOfReports(std::move(ids), parts.reports, parts.directory, parts.rulebook));
    CO_RETURN_IF_ERROR(co_await parts.tallies.Replace(std::move(rows)));
    if (page.size() < static_cast<size_t>(kReportsAtOnce)) co_return absl::OkStatus();
    after = page.back();
  }
}

}  // namespace

base::Task<absl::StatusOr<RebuildStep>> RebuildSome(RebuildParts parts, std::string after) {
  // Held: the directory may change meanwhile. Whoever is new is counted from their first report on.
  const auto directory = parts.directory.Current();
  const auto& young_people = directory->entries().young_people;
  auto at = young_people.upper_bound(after);
  RebuildStep step;
  step.young_people = static_cast<int64_t>(young_people.size());
  for (int i = 0; i < kYoungPeopleAtOnce && at != young_people.end(); ++i, ++at) {
    CO_RETURN_IF_ERROR(co_await RebuildOf(parts, at->first));
    step.next = at->first;
  }
  step.young_people_done = std::distance(young_people.begin(), at);
  if (at != young_people.end()) co_return step;
  step.next.clear();
  CO_RETURN_IF_ERROR(co_await parts.tallies.NoteRebuild());
  co_return step;
}

}  // namespace pledgekeeper::compliance
