#include "services/domain/decide/new_worker.h"

#include <string>
#include <utility>

#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/decide/stay_phrases.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;
using storage::v1::Worker;

// Who was responsible when the report was last decided on. Reports from before that was written
// down know it if they came to their holder for that reason.
const std::string& KnownResponsible(const Report& report) {
  const bool told_by_holder =
      report.responsible_id().empty() &&
      report.holder_reason() == v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER;
  return told_by_holder ? report.holder_id() : report.responsible_id();
}

// Who is responsible now, if that is somebody new who does not hold the report; else empty.
std::string NewWorkerId(const Report& report, const Directory& directory) {
  const std::string& known = KnownResponsible(report);
  const auto* young_person = directory.FindYoungPerson(report.young_person_id());
  if (known.empty() || young_person == nullptr) return "";
  const std::string& now = young_person->responsible_worker_id();
  return now == known || now == report.holder_id() ? "" : now;
}

// Whether whoever has it has it in the place of the former worker, who was not there or could not
// take it; not by somebody's wish, nor their own.
bool IsInTheirPlace(const Report& report) {
  switch (report.holder_reason()) {
    case v1::RESPONSIBILITY_REASON_TRANSFERRED:
      return false;
    case v1::RESPONSIBILITY_REASON_COVER:
    case v1::RESPONSIBILITY_REASON_ASSIGNED:
    case v1::RESPONSIBILITY_REASON_IRO:
    case v1::RESPONSIBILITY_REASON_HEAD_OF_SERVICE:
    case v1::RESPONSIBILITY_REASON_DIRECTOR:
    case v1::RESPONSIBILITY_REASON_ANYBODY:
      return true;
    default:
      return report.holder_id().empty();
  }
}

// Whether somebody works on it who goes on: of what they were only given, nobody does yet.
bool IsBegun(const Report& report, bool is_theirs) {
  const bool is_acknowledged = report.state() == storage::v1::ACKNOWLEDGED;
  if (is_theirs) {
    return is_acknowledged && (report.urgency() == v1::URGENCY_DANGER ||
                               report.last_worker_id() != report.holder_id());
  }
  return is_acknowledged ||
         (!report.holder_id().empty() && report.last_worker_id() == report.holder_id());
}

// Whether they may have it now. On a day off they get it all the same, as it is theirs from now on,
// but not in danger.
bool MayFollow(const Search& search, const Worker* worker) {
  if (worker == nullptr || !CanHold(search, *worker)) return false;
  if (search.facts != nullptr && search.facts->full.contains(worker->id())) return false;
  return search.report.urgency() != v1::URGENCY_DANGER || WorksToday(*worker, search.now);
}

std::optional<Stay> WhyItStays(const Search& search, const Worker* new_worker) {
  const Report& report = search.report;
  if (WentUp(report.holder_reason())) return Stay::kWentUp;
  const bool is_theirs = KnownResponsible(report) == report.holder_id();
  if (!is_theirs && !IsInTheirPlace(report)) return Stay::kElsewhere;
  if (IsBegun(report, is_theirs)) return Stay::kBegun;
  if (!MayFollow(search, new_worker)) return Stay::kNotAvailable;
  return std::nullopt;
}

// Whoever covered for the former worker covers for the new one, and gives it back to them; but not
// to who is here and cannot take more.
void CoverForNewWorker(const Search& search, const Worker* new_worker, Report& report) {
  const std::string& former = KnownResponsible(search.report);
  if (former.empty() || StandsInFor(search.report) != former || new_worker == nullptr) return;
  if (IsPresent(*new_worker, search.now) && search.facts != nullptr &&
      search.facts->full.contains(new_worker->id())) {
    return;
  }
  report.set_stands_in_for_id(new_worker->id());
  if (!report.cover_for_id().empty()) report.set_cover_for_id(new_worker->id());
}

void SayWhy(Stay stay, storage::v1::HistoryEntry& entry) {
  const StaySentence& sentence = kStaySentences[static_cast<size_t>(stay)];
  entry.mutable_why()->set_en(sentence.en);
  entry.mutable_why()->set_cy(sentence.cy);
  entry.mutable_why_simple()->set_en(sentence.simple_en);
  entry.mutable_why_simple()->set_cy(sentence.simple_cy);
  entry.add_reasons(reasons::Stays(sentence.name));
}

}  // namespace

bool HasNewWorker(const Report& report, const Directory& directory) {
  const std::string new_id = NewWorkerId(report, directory);
  if (!IsOpen(report.state()) || new_id.empty()) return false;
  // While names are checked it stays, and the history has said so.
  return !WaitsForCheck(report) || report.stays_from_id() != new_id;
}

std::optional<ReportChange> FollowNewWorker(const Situation& situation) {
  const Report& report = situation.stored.report;
  const Directory& directory = situation.circumstances.directory;
  if (!HasNewWorker(report, directory)) return std::nullopt;
  const Search search = situation.search();
  const std::string new_id = NewWorkerId(report, directory);
  const Worker* new_worker = directory.FindWorker(new_id);
  const bool is_checked = WaitsForCheck(report);
  const std::optional<Stay> stay =
      is_checked ? Stay::kCheckedFirst : WhyItStays(search, new_worker);
  if (stay.has_value() && FindMove(search).has_value()) return std::nullopt;
  Decision decision(situation, v1::ACTION_NEW_WORKER);
  // What is said of a check is not for who is named, nor for whoever manages them.
  decision.is_of_check = is_checked;
  if (is_checked) {
    decision.report().set_stays_from_id(new_id);
  } else {
    decision.report().set_responsible_id(new_id);
    decision.report().clear_stays_from_id();
  }
  if (stay.has_value()) {
    decision.report().set_state(report.state());
    SayWhy(*stay, decision.change.entry);
    // Names are checked first: until then it comes back to nobody.
    if (!is_checked) CoverForNewWorker(search, new_worker, decision.report());
  } else {
    decision.Give({.worker_id = new_id,
                   .desk_team_id = "",
                   .reason = v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER,
                   .capacity = new_worker->capacity()});
  }
  return Conclude(std::move(decision));
}

void KnowResponsible(const Directory& directory, Report& report) {
  const auto* young_person = directory.FindYoungPerson(report.young_person_id());
  if (young_person == nullptr || !NewWorkerId(report, directory).empty()) return;
  report.set_responsible_id(young_person->responsible_worker_id());
}

}  // namespace pledgekeeper::domain
