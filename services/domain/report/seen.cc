#include "services/domain/report/seen.h"

#include <algorithm>
#include <string>

namespace pledgekeeper::domain {
namespace {

using storage::v1::HistoryEntry;
using storage::v1::Report;
using storage::v1::Unseen;

bool IsHiddenFrom(const HistoryEntry& entry, std::string_view worker_id) {
  const auto& hidden = entry.hidden_from_ids();
  return std::any_of(hidden.begin(), hidden.end(),
                     [&](const std::string& id) { return id == worker_id; });
}

Unseen& UnseenBy(const std::string& worker_id, Report& report) {
  for (Unseen& unseen : *report.mutable_unseen()) {
    if (unseen.worker_id() == worker_id) return unseen;
  }
  Unseen& unseen = *report.add_unseen();
  unseen.set_worker_id(worker_id);
  return unseen;
}

void CountOne(Unseen& unseen) { unseen.set_entries(unseen.entries() + 1); }

bool Gives(const HistoryEntry& entry, std::string_view reason) {
  const auto& reasons = entry.reasons();
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

// How somebody sees it to whom its own matter is hidden: where it moved the report, took the answer
// back, or let them see what had waited.
Sight SightFromBeside(const HistoryEntry& entry, std::string_view worker_id) {
  if (!entry.targets().empty() || Gives(entry, kAnswerFell)) return Sight::kAsMove;
  return Gives(entry, kShown + std::string(worker_id)) ? Sight::kAsWritten : Sight::kNone;
}

}  // namespace

bool IsArrival(const HistoryEntry& entry) {
  return entry.action() == v1::ACTION_CHECK_NAMES && !entry.targets().empty();
}

Sight SightOf(const HistoryEntry& entry, std::string_view worker_id, bool is_arrival) {
  const Sight beside = SightFromBeside(entry, worker_id);
  if (entry.action() == v1::ACTION_CHANGE_OBJECTIONS) return beside;
  if (!IsHiddenFrom(entry, worker_id) || entry.action() == v1::ACTION_SUBMIT) return Sight::kWhole;
  if (entry.action() == v1::ACTION_CHECK_NAMES && !is_arrival) return beside;
  if (entry.action() == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON) return beside;
  return Sight::kNone;
}

void CountEntry(const HistoryEntry& entry, Report& report) {
  if (entry.action() == v1::ACTION_OPEN) {
    report.set_looks(report.looks() + 1);
    return;
  }
  if (entry.action() == v1::ACTION_CHANGE_OBJECTIONS) {
    // Nobody of staff sees it: one count for all.
    if (SightOf(entry, "", false) == Sight::kNone) CountOne(UnseenBy("", report));
    return;
  }
  for (const std::string& id : entry.hidden_from_ids()) {
    Unseen& unseen = UnseenBy(id, report);
    if (entry.action() == v1::ACTION_SUBMIT) unseen.set_waits_for_arrival(true);
    const bool is_arrival = unseen.waits_for_arrival() && IsArrival(entry);
    if (SightOf(entry, id, is_arrival) == Sight::kNone) CountOne(unseen);
  }
  if (!IsArrival(entry)) return;
  for (Unseen& unseen : *report.mutable_unseen()) unseen.clear_waits_for_arrival();
}

int64_t OwnersVersion(const Report& report, int64_t version) { return version - report.looks(); }

int64_t SeenVersion(const Report& report, int64_t version, std::string_view worker_id) {
  version -= report.looks();
  for (const Unseen& unseen : report.unseen()) {
    const std::string& id = unseen.worker_id();
    if (id.empty() || id == worker_id) version -= unseen.entries();
  }
  return version;
}

int64_t SeenVersion(const std::vector<HistoryEntry>& history, std::string_view worker_id) {
  Report counted;
  for (const HistoryEntry& entry : history) CountEntry(entry, counted);
  return SeenVersion(counted, static_cast<int64_t>(history.size()), worker_id);
}

}  // namespace pledgekeeper::domain
