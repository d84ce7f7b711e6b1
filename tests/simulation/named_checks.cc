// Whom words name, and who looks whether it is about them.
#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/triage/history_view.h"
#include "services/triage/triage_view.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/council.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using storage::v1::Report;
using storage::v1::Worker;

// Whether a director is here whom the words do not name and who manages nobody of those; where
// nobody else could look, nobody waits.
bool SomebodyCouldCheck(const std::string& said, const Recorded& recorded, const Ids& shut_out,
                        const domain::Directory& directory, absl::Time now) {
  const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
      directory.entries();
  Ids cannot = shut_out;
  Ids named;
  for (const Report* report : {&recorded.before.report, &recorded.change.report}) {
    for (const auto& each : report->named()) named.insert(each.worker_id());
  }
  for (const auto& [id, worker] : workers) {
    if (!named.contains(id) && said.find(NameOf(id)) == std::string::npos) continue;
    AddMeant(id, directory, cannot);
  }
  return std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return entry.second.role() == v1::ROLE_DIRECTOR && IsHere(entry.second, now) &&
           !cannot.contains(entry.first);
  });
}

// Whether the line of what was written was hidden when it was.
bool WasHidden(const storage::v1::Message& message,
               const std::vector<storage::v1::HistoryEntry>& history,
               const std::set<int64_t>& versions) {
  for (size_t i = 0; i < history.size(); ++i) {
    if (history[i].time_ms() != message.time_ms()) continue;
    if (versions.contains(static_cast<int64_t>(i) + 1)) return true;
  }
  return false;
}

}  // namespace

std::string CheckNamedWait(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const auto directory = world.directory();
  const bool is_new = recorded.before.version == 0;
  const bool checks =
      PolicyNow(after, world).clocks().end() !=
      std::find_if(PolicyNow(after, world).clocks().begin(), PolicyNow(after, world).clocks().end(),
                   [](const auto& clock) { return clock.name() == "check-names"; });
  std::string said;
  if (is_new) {
    said = absl::StrCat(after.words(), " ", after.about_words());
  } else if (checks && after.messages_size() > before.messages_size() &&
             after.messages(after.messages_size() - 1).worker_id().empty()) {
    said = after.messages(after.messages_size() - 1).text();
  }
  if (said.empty()) return "";
  const auto& may_know = tale.submission.may_know_ids;
  for (const auto& [id, worker] : directory->entries().workers) {
    const bool names = said.find(NameOf(id) + " never") != std::string::npos;
    if (!names || worker.left() || tale.about.contains(id) || tale.objected.contains(id)) continue;
    // But in another's name only an advocate lets somebody know, and nobody themself.
    const auto& by = tale.submission.spoken_by;
    const auto* speaker = by.has_value() ? directory->FindWorker(by->worker_id) : nullptr;
    const bool vouches =
        speaker == nullptr || (speaker->role() == v1::ROLE_ADVOCATE && speaker->id() != id);
    if (is_new && Names(may_know, id) && vouches) continue;
    if (!is_new && tale.requests.size() > 0) {
      const domain::ask::OwnWords* said_with = OwnWordsOf(tale.requests.back());
      if (said_with != nullptr && Names(said_with->may_know_ids, id)) continue;
    }
    const auto& named = after.named();
    const bool waits = std::any_of(named.begin(), named.end(), [&](const auto& each) {
      return each.worker_id() == id && each.outcome() == v1::NAMED_OUTCOME_WAITS;
    });
    if (waits) continue;
    const Ids shut_out = tale.MustNotKnow(after, *directory, PolicyNow(after, world));
    if (SomebodyCouldCheck(said, recorded, shut_out, *directory, world.now())) {
      return "named, and reads at once: " + id;
    }
  }
  return "";
}

std::string CheckNamedDoNotRead(const domain::StoredReport& stored, const Tale& tale,
                                World& world) {
  const Report& report = stored.report;
  const auto directory = world.directory();
  const domain::Circumstances here{*directory, world.rulebook(), world.now()};
  const auto& policy = PolicyNow(report, world);
  for (const auto& named : report.named()) {
    const std::string& id = named.worker_id();
    if (named.outcome() != v1::NAMED_OUTCOME_WAITS || !named.reads_on()) continue;
    if (domain::MayRead(id, report, *directory, policy, here.now) == domain::ReadReason::kNone) {
      continue;
    }
    // They wait for the last words that name them; what was said before may have been checked.
    const auto last =
        std::find_if(tale.messages.rbegin(), tale.messages.rend(), [&](const std::string& text) {
          return text.find(NameOf(id) + " never") != std::string::npos;
        });
    const v1::TriageReport view = triage::TriageReportView(stored, id, here);
    int of_young_person = 0;
    for (const v1::Message& message : view.messages()) {
      if (message.from_young_person()) ++of_young_person;
      if (last != tale.messages.rend() && message.text() == *last) return "named, and reads: " + id;
    }
    const auto history = triage::HistoryView(world.History(report.id()), id, *directory);
    for (const v1::HistoryEntry& entry : history) {
      // Of somebody else's they may have read before they were named.
      const bool of_theirs = report.named_size() == 1;
      if (of_theirs && entry.action() == v1::ACTION_CHECK_NAMES) {
        return "named, and sees the check: " + id;
      }
      if (entry.action() == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON) --of_young_person;
    }
    if (of_young_person < 0) return "named, and sees in the history that they wrote: " + id;
  }
  return "";
}

std::string CheckNamedMissWhatHappenedMeanwhile(const domain::StoredReport& stored,
                                                const Tale& tale, World& world) {
  if (tale.meanwhile.empty()) return "";
  const Report& report = stored.report;
  const auto directory = world.directory();
  const auto history = world.History(report.id());
  using Key = std::pair<int64_t, v1::Action>;  // when what happened
  for (const auto& [id, versions] : tale.meanwhile) {
    const auto reads =
        domain::MayRead(id, report, *directory, PolicyNow(report, world), world.now());
    if (reads == domain::ReadReason::kNone) continue;
    std::map<Key, int> theirs;
    for (size_t i = 0; i < history.size(); ++i) {
      const auto& entry = history[i];
      // What took it to somebody is to them that it moved, and no more.
      const bool is_move = entry.action() == v1::ACTION_CHECK_NAMES ||
                           entry.action() == v1::ACTION_CHANGE_OBJECTIONS ||
                           (entry.action() == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON &&
                            !ReasonOf(entry, "responsible:").empty());
      if (is_move) ++theirs[{entry.time_ms(), v1::ACTION_REROUTE}];
      // What lets them see what had waited is to them that the young person wrote.
      const auto& reasons = entry.reasons();
      if (std::find(reasons.begin(), reasons.end(), "shown:" + id) != reasons.end()) {
        ++theirs[{entry.time_ms(), v1::ACTION_MESSAGE_FROM_YOUNG_PERSON}];
      }
      const bool hidden = versions.contains(static_cast<int64_t>(i) + 1);
      if (hidden && entry.action() != v1::ACTION_SUBMIT) continue;
      ++theirs[{entry.time_ms(), entry.action()}];
    }
    // Each line that they wrote stands for something that can be read by now.
    int of_young_person = 0;
    for (const auto& message : report.messages()) {
      const bool hidden =
          domain::HidesWriting(report, message, *directory, PolicyNow(report, world), id);
      if (!message.worker_id().empty()) continue;
      // Who came near those who are named after it was written keeps its line (services/README.md).
      if (!hidden || !WasHidden(message, history, versions)) ++of_young_person;
    }
    for (const v1::HistoryEntry& seen : triage::HistoryView(history, id, *directory)) {
      if (seen.action() == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON && --of_young_person < 0) {
        return "was named, and sees that they wrote what waits: " + id;
      }
      const int64_t time_ms = seen.time().seconds() * 1000 + seen.time().nanos() / 1'000'000;
      if (--theirs[{time_ms, seen.action()}] >= 0) continue;
      return absl::StrCat("was named, and sees in the history what happened meanwhile: ", id, " ",
                          v1::Action_Name(seen.action()));
    }
  }
  return "";
}

std::string CheckSomebodyCanCheck(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& report = recorded.change.report;
  const auto& all = report.named();
  const bool waits = std::any_of(all.begin(), all.end(), [](const auto& each) {
    return each.outcome() == v1::NAMED_OUTCOME_WAITS;
  });
  if (!waits || !domain::IsOpen(report.state())) return "";
  const auto directory = world.directory();
  Ids cannot = tale.MustNotKnow(report, *directory, PolicyNow(report, world));
  for (const auto& each : all) AddMeant(each.worker_id(), *directory, cannot);
  const auto& workers = directory->entries().workers;
  const auto can = [&](const Worker& worker) {
    return IsHere(worker, world.now()) && worker.role() != v1::ROLE_ADVOCATE &&
           !cannot.contains(worker.id());
  };
  const auto has = [&](const Worker& worker, const std::string& holder, const std::string& desk) {
    const bool of_office =
        worker.role() == v1::ROLE_HEAD_OF_SERVICE || worker.role() == v1::ROLE_DIRECTOR;
    const bool at_desk = desk == domain::kOfficeDesk ? of_office : worker.team_id() == desk;
    return holder == worker.id() || (!desk.empty() && at_desk);
  };
  bool anybody = false;
  for (const auto& [id, worker] : workers) {
    if (!can(worker)) continue;
    anybody = true;
    if (has(worker, report.holder_id(), report.desk_team_id())) return "";
    for (const auto& in : report.brought_in()) {
      if (has(worker, in.worker_id(), in.desk_team_id())) return "";
    }
  }
  return anybody ? "waits for a check, and nobody who has it can make it" : "";
}

}  // namespace pledgekeeper::simulation
