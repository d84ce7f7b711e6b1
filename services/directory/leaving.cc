#include "services/directory/leaving.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/at_once.h"
#include "services/base/coarse_count.h"
#include "services/base/counted_position.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/directory/limits.h"
#include "services/domain/people/responsibility.h"
#include "services/store/page_position.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

// The report, if the worker holds it.
base::Task<absl::StatusOr<std::optional<storage::v1::Report>>> HeldBy(store::ReportStore& store,
                                                                      const std::string& worker_id,
                                                                      std::string report_id) {
  CO_ASSIGN_OR_RETURN(auto stored, co_await store.Load(std::move(report_id)));
  if (!stored.has_value() || stored->report.holder_id() != worker_id) co_return std::nullopt;
  co_return std::move(stored->report);
}

// Whether administrators are told of it, as one more: not of what somebody must not know of, since
// that may be who reads the count.
bool Counts(const identity::DoorParts& parts, const storage::v1::Report& report) {
  return !domain::IsApart(report, *parts.directory.Current(),
                          domain::PolicyOf(report, parts.rulebook).policy);
}

enum class Outcome { kWasNotTheirs, kMoved, kStays, kNotCounted };

// Lets the report go on from the worker, if they hold it.
base::Task<absl::StatusOr<Outcome>> Move(identity::DoorParts& parts, const std::string& worker_id,
                                         std::string report_id) {
  CO_ASSIGN_OR_RETURN(const auto held, co_await HeldBy(parts.store, worker_id, report_id));
  // Whoever was only brought in keeps their place in the history; the report is with somebody else.
  if (!held.has_value()) co_return Outcome::kWasNotTheirs;
  CO_RETURN_IF_ERROR((co_await parts.recorder.Advance(report_id)).status());
  if (!Counts(parts, *held)) co_return Outcome::kNotCounted;
  CO_ASSIGN_OR_RETURN(const auto holds, co_await HeldBy(parts.store, worker_id, report_id));
  co_return holds.has_value() ? Outcome::kStays : Outcome::kMoved;
}

// What is counted over all pages.
enum Counts : size_t { kLookedAt, kMoved, kHeld, kCounts };

// What the administration log says: that it begins or, with a count, what it came to.
std::vector<storage::v1::AdministrationEntry> LogOfHandingOn(
    const domain::Administering& administering, const std::string& worker_id,
    const int64_t* moved) {
  storage::v1::AdministeredEntry asked;
  asked.set_kind(v1::ADMINISTERED_KIND_WORKER);
  asked.set_id(worker_id);
  if (moved != nullptr) domain::AddField(asked, "reports_moved", "", base::CoarseText(*moved));
  return {domain::Noted(administering, {asked})};
}

}  // namespace

base::Task<absl::StatusOr<int>> CountHeld(identity::DoorParts& parts, std::string worker_id) {
  int held = 0;
  store::PagePosition after;
  for (size_t page = kMaxHandedOn; page == kMaxHandedOn;) {
    CO_ASSIGN_OR_RETURN(
        const std::vector<store::QueueEntry> entries,
        co_await parts.store.ListQueue(domain::WorkerQueue(worker_id), after, kMaxHandedOn));
    page = entries.size();
    if (entries.empty()) break;
    after = entries.back();
    std::vector<std::string> report_ids;
    for (const store::QueueEntry& entry : entries) report_ids.push_back(entry.report_id);
    CO_ASSIGN_OR_RETURN(const auto loaded, co_await parts.store.LoadMany(std::move(report_ids)));
    held += static_cast<int>(std::count_if(loaded.begin(), loaded.end(), [&](const auto& stored) {
      return stored.has_value() && stored->report.holder_id() == worker_id &&
             Counts(parts, stored->report);
    }));
  }
  co_return held;
}

absl::StatusOr<DirectoryEntries> DecideLeaving(const v1::RemoveWorkerRequest& request, int held,
                                               const DirectoryEntries& present) {
  const auto found = present.workers.find(request.worker_id());
  if (found == present.workers.end()) return base::EntryNotFound(base::EntryKind::kWorker);
  DirectoryEntries changes;
  storage::v1::Worker worker = found->second;
  if (!worker.left() || worker.absent_until_ms() != 0) {
    worker.set_left(true);
    worker.clear_absent_from_ms();
    worker.clear_absent_until_ms();
    worker.clear_cover_id();
    // Kept as coarsely as it is told: etags and the administration log are made of it. Not 0, which
    // stands for nobody having counted.
    if (!found->second.left()) worker.set_held_when_left(held < base::kSmallestCount ? 1 : held);
    changes.workers[found->first] = worker;
  }
  const std::string& successor_id = request.successor_id();
  if (successor_id.empty()) return changes;
  if (successor_id == request.worker_id()) {
    return base::FieldMalformed("successor_id", "must be somebody else");
  }
  const auto broken = [&](base::Detail rule) {
    return base::DirectoryRule(
        base::Filled(rule, {{"owner", base::Filled("worker {id}", {{"id", request.worker_id()}})},
                            {"id", successor_id}}));
  };
  const auto successor = present.workers.find(successor_id);
  if (successor == present.workers.end()) {
    return broken("{owner}: successor {id} is no worker");
  }
  if (successor->second.left()) return broken("{owner}: successor {id} has left");
  for (const auto& [id, young_person] : present.young_people) {
    if (young_person.responsible_worker_id() != request.worker_id()) continue;
    changes.young_people[id] = young_person;
    changes.young_people[id].set_responsible_worker_id(successor_id);
  }
  return changes;
}

base::Task<absl::StatusOr<v1::HandOnReportsResponse>> HandOnPage(
    identity::DoorParts& parts, const v1::HandOnReportsRequest& request,
    domain::Administering administering) {
  const std::string& worker_id = request.worker_id();
  const std::string list = absl::StrCat("hand-on:", administering.administrator_id, ":", worker_id);
  CO_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(base::CountedPosition counted, base::ParseCounted(text, kCounts));
  // Another server may have recorded the leaving a moment ago.
  CO_RETURN_IF_ERROR(co_await parts.directory.Refresh());
  const auto directory = parts.directory.Current();
  const storage::v1::Worker* worker = directory->FindWorker(worker_id);
  if (worker == nullptr) co_return base::EntryNotFound(base::EntryKind::kWorker);
  if (!worker->left() && !domain::IsAbsent(*worker, administering.now)) {
    co_return base::DirectoryRule(
        base::Filled("{owner}: is neither away nor gone",
                     {{"owner", base::Filled("worker {id}", {{"id", worker_id}})}}));
  }

  if (request.page_token().empty()) {
    CO_RETURN_IF_ERROR(co_await parts.store.RecordAdministration(
        LogOfHandingOn(administering, worker_id, nullptr)));
  }
  CO_ASSIGN_OR_RETURN(
      const std::vector<store::QueueEntry> entries,
      co_await parts.store.ListQueue(domain::WorkerQueue(worker_id),
                                     store::ParsePosition(counted.position), kMaxHandedOn));
  std::vector<std::string> report_ids;
  for (const store::QueueEntry& entry : entries) report_ids.push_back(entry.report_id);
  v1::HandOnReportsResponse response;
  CO_RETURN_IF_ERROR(
      co_await base::ForEachAtOnce(parts.runtime.context(), report_ids, kMaxAtOnce,
                                   [&](const std::string& report_id) -> base::Task<absl::Status> {
                                     const auto moved = co_await Move(parts, worker_id, report_id);
                                     // A damaged record (called out in the log) must not keep the
                                     // others here.
                                     if (absl::IsDataLoss(moved.status()))
                                       co_return absl::OkStatus();
                                     CO_RETURN_IF_ERROR(moved.status());
                                     if (*moved == Outcome::kMoved) ++counted.counts[kMoved];
                                     if (*moved == Outcome::kStays) ++counted.counts[kHeld];
                                     if (*moved == Outcome::kNotCounted)
                                       --counted.counts[kLookedAt];
                                     co_return absl::OkStatus();
                                   }));
  counted.counts[kLookedAt] += static_cast<int64_t>(entries.size());
  if (entries.size() == kMaxHandedOn) {
    counted.position = store::PositionText(entries.back());
    response.set_next_page_token(
        base::MakePageToken(parts.page_key, list, base::CountedText(counted)));
    co_return response;
  }
  const std::vector<int64_t>& counts = counted.counts;
  *response.mutable_moved() = base::Coarse(counts[kMoved]);
  *response.mutable_held() = base::Coarse(counts[kHeld]);
  *response.mutable_unmoved() = base::Coarse(counts[kLookedAt] - counts[kMoved]);
  CO_RETURN_IF_ERROR(co_await parts.store.RecordAdministration(
      LogOfHandingOn(administering, worker_id, &counts[kMoved])));
  co_return response;
}

}  // namespace pledgekeeper::directory
