// Who is told of a change and who gets the report, and whether what happened can be read.
#include <algorithm>

#include "absl/strings/numbers.h"
#include "services/domain/report/lifecycle.h"
#include "services/wording/reader.h"
#include "services/wording/view.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using storage::v1::Report;
using storage::v1::Worker;

// Whether a report may lie on the desk: nobody of it is shut out, and it is not about it.
bool DeskIsClean(const std::string& team_id, const Ids& shut_out, const Tale& tale,
                 const domain::Directory& directory) {
  if (team_id == domain::kOfficeDesk) return true;
  if (Names(tale.submission.about_team_ids, team_id)) return false;
  if (shut_out.contains(directory.entries().teams.at(team_id).manager_id())) return false;
  const auto& workers = directory.entries().workers;
  return std::none_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return entry.second.team_id() == team_id && !entry.second.left() &&
           shut_out.contains(entry.first);
  });
}

// Who of a desk can be called: nobody if it is about somebody of it, or there is another reason to
// keep it from them than that the young person objects to them.
Ids WhoCanBeCalled(const storage::v1::Team& team, const Report& report, const Tale& tale,
                   const World& world) {
  const auto directory = world.directory();
  const Ids shut_out = tale.MustNotKnow(report, *directory, PolicyNow(report, world));
  Ids others = shut_out;
  for (const std::string& id : tale.objected) others.erase(id);
  for (const Ids* more : {&tale.about, &tale.shut_out}) others.insert(more->begin(), more->end());
  if (others.contains(team.manager_id()) || Names(tale.submission.about_team_ids, team.id())) {
    return {};
  }
  Ids here;
  for (const auto& [id, worker] : directory->entries().workers) {
    if (worker.team_id() != team.id() || worker.left()) continue;
    if (others.contains(id)) return {};
    const bool may = !shut_out.contains(id) && worker.role() != v1::ROLE_ADVOCATE;
    if (may && IsHere(worker, world.now()) && id != report.holder_id()) here.insert(id);
  }
  return here;
}

}  // namespace

std::string CheckDeskIsCalledInDanger(const Recorded& recorded, const Tale& tale,
                                      const World& world) {
  const Report& report = recorded.change.report;
  const auto& entry = recorded.change.entry;
  const std::string clock = ReasonOf(entry, "clock:");
  int rung = -1;
  if (entry.action() != v1::ACTION_ESCALATE || report.urgency() != v1::URGENCY_DANGER ||
      clock.starts_with("check-names") || !absl::SimpleAtoi(ReasonOf(entry, "rung:"), &rung)) {
    return "";
  }
  const auto directory = world.directory();
  const auto& clocks = PolicyNow(report, world).clocks();
  const auto rule = std::find_if(clocks.begin(), clocks.end(),
                                 [&](const auto& each) { return each.name() == clock; });
  const config::v1::Target target = rule->ladder(rung).target();
  const auto* young = directory->FindYoungPerson(report.young_person_id());
  for (const auto& [id, team] : directory->entries().teams) {
    const bool is_meant =
        target == config::v1::OUT_OF_HOURS_DESK ? team.out_of_hours() : id == young->team_id();
    if (!is_meant || (target != config::v1::OUT_OF_HOURS_DESK && target != config::v1::DUTY_DESK)) {
      continue;
    }
    const Ids here = WhoCanBeCalled(team, report, tale, world);
    const auto& told = recorded.change.line.tell();
    const bool is_called = std::any_of(told.begin(), told.end(), [&](const auto& telling) {
      return here.contains(telling.person_id());
    });
    if (!here.empty() && !is_called) return "in danger, and nobody is called of the desk of " + id;
  }
  return "";
}

std::string CheckNobodyShutOutIsTold(const Recorded& recorded, const Tale& tale,
                                     const World& world) {
  const Report& report = recorded.change.report;
  const auto directory = world.directory();
  const Ids shut_out = tale.MustNotKnow(report, *directory, PolicyNow(report, world));
  for (const auto& telling : recorded.change.line.tell()) {
    if (shut_out.contains(telling.person_id())) return "told: " + telling.person_id();
    const Worker* worker = directory->FindWorker(telling.person_id());
    if (worker != nullptr && worker->left()) return "told, and has left: " + telling.person_id();
  }
  for (const auto& in : report.brought_in()) {
    if (shut_out.contains(in.worker_id())) return "brought in: " + in.worker_id();
    if (in.desk_team_id().empty()) continue;
    if (!DeskIsClean(in.desk_team_id(), shut_out, tale, *directory)) {
      return "brought in, with somebody shut out: " + in.desk_team_id();
    }
  }
  // Who had it until now may have it until the waker comes, which is at once: they read it no more.
  // Not whom somebody has just objected to.
  const v1::Action action = recorded.change.entry.action();
  const bool moves_on = action != v1::ACTION_CHANGE_OBJECTIONS && action != v1::ACTION_RECUSE &&
                        action != v1::ACTION_CHECK_NAMES && recorded.change.wake.has_value() &&
                        *recorded.change.wake <= world.now() &&
                        recorded.before.report.holder_id() == report.holder_id();
  for (const std::string& queue : recorded.change.line.queues()) {
    for (const std::string& id : shut_out) {
      if (moves_on && id == report.holder_id()) continue;
      if (queue == domain::WorkerQueue(id)) return "in the queue of " + id;
    }
  }
  return recorded.change.load.is_apart || shut_out.empty() ? ""
                                                           : "counts, and somebody is shut out";
}

std::string CheckWhoGetsItIsHere(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const bool moved =
      before.holder_id() != after.holder_id() || before.desk_team_id() != after.desk_team_id();
  if (!moved || !domain::IsOpen(after.state())) return "";
  if (after.holder_id().empty() == after.desk_team_id().empty())
    return "has not exactly one holder";
  const auto directory = world.directory();
  const Ids shut_out = tale.MustNotKnow(after, *directory, PolicyNow(after, world));
  if (after.holder_id().empty()) {
    return DeskIsClean(after.desk_team_id(), shut_out, tale, *directory)
               ? ""
               : "lies on a desk with somebody shut out: " + after.desk_team_id();
  }
  const Worker* holder = directory->FindWorker(after.holder_id());
  // Who takes it is here, whatever the directory says; the waker moves it on.
  const bool takes = recorded.change.entry.actor_id() == after.holder_id();
  if (!takes && !IsHere(*holder, world.now())) return "went to somebody away: " + after.holder_id();
  if (holder->role() == v1::ROLE_ADVOCATE) return "went to an advocate: " + after.holder_id();
  if (shut_out.contains(holder->id())) return "went to somebody shut out: " + after.holder_id();
  if (after.holder_reason() != v1::RESPONSIBILITY_REASON_COVER) return "";
  const auto& workers = directory->entries().workers;
  const bool by_choice = std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return !shut_out.contains(entry.first) && (entry.second.cover_id() == holder->id() ||
                                               entry.second.standing_cover_id() == holder->id());
  });
  return by_choice ? "" : "went to the cover of somebody shut out: " + after.holder_id();
}

std::string CheckHistoryCanBeRead(const Recorded& recorded, const World& world) {
  const auto directory = world.directory();
  const auto is_bad = [](const std::string& text) {
    return text.empty() || text.find('{') != std::string::npos;
  };
  const Report& report = recorded.change.report;
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    for (const auto reader :
         {wording::Reader::kYoungPerson, wording::Reader::kUnder11, wording::Reader::kStaff}) {
      const std::string text =
          wording::EntryText(recorded.change.entry, *directory, reader, language);
      if (is_bad(text)) return "says nothing, or has a blank: '" + text + "'";
    }
    if (is_bad(wording::HolderView(report, *directory, language).name())) {
      return "whoever has it has no name";
    }
    for (const auto& in : report.brought_in()) {
      if (is_bad(wording::BroughtInView(in, *directory, language).name())) {
        return "whoever was brought in has no name";
      }
    }
  }
  return "";
}

}  // namespace pledgekeeper::simulation
