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

// Who is responsible now, if the former one holds the report; else empty.
std::string NewWorkerId(const Report& report, const Directory& directory) {
  const std::string& known = KnownResponsible(report);
  const auto* young_person = directory.FindYoungPerson(report.young_person_id());
  if (known.empty() || known != report.holder_id() || young_person == nullptr) return "";
  return young_person->responsible_worker_id() == known ? ""
                                                        : young_person->responsible_worker_id();
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
  if (report.state() == storage::v1::ACKNOWLEDGED &&
      (report.urgency() == v1::URGENCY_DANGER || report.last_worker_id() != report.holder_id())) {
    return Stay::kBegun;
  }
  if (!MayFollow(search, new_worker)) return Stay::kNotAvailable;
  return std::nullopt;
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
  return IsOpen(report.state()) && !WaitsForCheck(report) &&
         !NewWorkerId(report, directory).empty();
}

std::optional<ReportChange> FollowNewWorker(const Situation& situation) {
  const Report& report = situation.stored.report;
  const Directory& directory = situation.circumstances.directory;
  if (!HasNewWorker(report, directory)) return std::nullopt;
  const Search search = situation.search();
  const std::string new_id = NewWorkerId(report, directory);
  const Worker* new_worker = directory.FindWorker(new_id);
  const std::optional<Stay> stay = WhyItStays(search, new_worker);
  if (stay.has_value() && FindMove(search).has_value()) return std::nullopt;
  Decision decision(situation, v1::ACTION_NEW_WORKER);
  decision.report().set_responsible_id(new_id);
  if (stay.has_value()) {
    decision.report().set_state(report.state());
    SayWhy(*stay, decision.change.entry);
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
