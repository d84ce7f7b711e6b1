#include "services/domain/decide/name_check.h"

#include <algorithm>
#include <set>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/people/access.h"
#include "services/domain/people/around.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::NamedInWords;
using storage::v1::Report;
using storage::v1::Worker;
using Ids = std::set<std::string, std::less<>>;

bool Waits(const NamedInWords& named) { return named.outcome() == v1::NAMED_OUTCOME_WAITS; }

NamedInWords* FindNamed(Report& report, std::string_view worker_id) {
  for (NamedInWords& named : *report.mutable_named()) {
    if (named.worker_id() == worker_id) return &named;
  }
  return nullptr;
}

void Note(std::string_view worker_id, v1::NamedOutcome outcome, bool reads_on, Report& report) {
  NamedInWords* named = FindNamed(report, worker_id);
  if (named == nullptr) named = report.add_named();
  named->set_worker_id(std::string(worker_id));
  named->set_outcome(outcome);
  named->set_reads_on(reads_on);
}

// Whom the texts speak of, but those who will not see it anyway or whom the young person lets know.
std::vector<const Worker*> FindToCheck(const std::vector<std::string_view>& texts,
                                       const std::vector<std::string>& may_know_ids,
                                       const Decision& decision) {
  const Report& report = decision.change.report;
  const auto* young_person = decision.directory().FindYoungPerson(report.young_person_id());
  if (young_person == nullptr) return {};
  std::vector<const Worker*> found =
      FindSpokenOf(texts, *young_person, report, decision.directory());
  const Ids may_know(may_know_ids.begin(), may_know_ids.end());
  const auto& about = report.about_ids();
  const auto& objected = report.hidden_from_ids();
  std::erase_if(found, [&](const Worker* worker) {
    const std::string& id = worker->id();
    return may_know.contains(id) || std::find(about.begin(), about.end(), id) != about.end() ||
           std::find(objected.begin(), objected.end(), id) != objected.end();
  });
  return found;
}

// Whom somebody would judge the manager of: nobody checks that.
bool WorksDirectlyUnder(const Worker& worker, const Ids& ids, const Directory& directory) {
  const storage::v1::Team* team = directory.FindTeam(worker.team_id());
  return ids.contains(worker.manager_id()) || (team != nullptr && ids.contains(team->manager_id()));
}

Ids WaitingIds(const Report& report) {
  Ids ids;
  for (const NamedInWords& named : report.named()) {
    if (Waits(named)) ids.insert(named.worker_id());
  }
  return ids;
}

// `search` excludes as ExcludedIfAboutNamed.
bool MayCheck(const Worker& worker, const Search& search) {
  return !IsNamed(search.report, worker.id()) && worker.role() != v1::ROLE_ADVOCATE &&
         !search.excluded.contains(worker.id()) &&
         !WorksDirectlyUnder(worker, WaitingIds(search.report), search.directory);
}

std::vector<const Worker*> SittingAt(const std::string& team_id, const Directory& directory) {
  if (team_id != kOfficeDesk) return directory.MembersOf(team_id);
  std::vector<const Worker*> office = directory.WithRole(v1::ROLE_HEAD_OF_SERVICE);
  const auto& directors = directory.WithRole(v1::ROLE_DIRECTOR);
  office.insert(office.end(), directors.begin(), directors.end());
  return office;
}

std::vector<std::string> FindCheckers(const Search& search) {
  std::vector<std::string> workers, desks;
  const auto look = [&](const std::string& worker_id, const std::string& team_id) {
    if (const Worker* worker = search.directory.FindWorker(worker_id)) {
      if (IsPresent(*worker, search.now) && MayCheck(*worker, search)) workers.push_back(worker_id);
      return;
    }
    const std::vector<const Worker*> members = SittingAt(team_id, search.directory);
    const bool can = std::any_of(members.begin(), members.end(), [&](const Worker* member) {
      return IsPresent(*member, search.now) && MayCheck(*member, search);
    });
    if (can) desks.push_back(team_id);
  };
  look(search.report.holder_id(), search.report.desk_team_id());
  for (const auto& in : search.report.brought_in()) look(in.worker_id(), in.desk_team_id());
  workers.insert(workers.end(), desks.begin(), desks.end());
  return workers;
}

// The nearest who may check and has it not in hand yet, then anybody, then the office's desk: words
// that wait for nobody would reach nobody.
ToBringIn FindChecker(const Search& search) {
  for (const config::v1::Target target : {config::v1::MANAGER_ABOVE, config::v1::IRO,
                                          config::v1::HEAD_OF_SERVICE, config::v1::DIRECTOR}) {
    ToBringIn found = FindTargets(search, target);
    std::erase_if(found.workers, [&](const Worker* each) { return !MayCheck(*each, search); });
    if (!found.workers.empty()) return {{found.workers.front()}, {}};
  }
  for (const v1::Role role :
       {v1::ROLE_SERVICE_MANAGER, v1::ROLE_TEAM_MANAGER, v1::ROLE_SOCIAL_WORKER}) {
    for (const Worker* worker : search.directory.WithRole(role)) {
      if (CanHold(search, *worker) && MayCheck(*worker, search)) return {{worker}, {}};
    }
  }
  return {{}, {std::string(kOfficeDesk)}};
}

// Lets the message be seen by those of whom that is decided; true if somebody waited for one that
// nobody waits for any more.
bool LetSee(const Ids& decided, Report& report) {
  bool released = false;
  for (auto& message : *report.mutable_messages()) {
    auto& hidden = *message.mutable_hidden_from_ids();
    const auto rest = std::remove_if(hidden.begin(), hidden.end(),
                                     [&](const std::string& id) { return decided.contains(id); });
    if (rest == hidden.end()) continue;
    hidden.erase(rest, hidden.end());
    released |= hidden.empty();
  }
  return released;
}

// Nobody is left to check: who came for that alone goes.
void EndCheck(Decision& decision) {
  decision.On(config::v1::NAMES_CHECKED);
  auto& in = *decision.report().mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [](const auto& each) {
                            return each.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
                          }),
           in.end());
}

// Keeps the outcome of those who are asked about, each of whom has an outcome in `from`.
template <typename IsFrom>
absl::Status Settle(const std::vector<std::string>& ids, std::string_view field,
                    v1::NamedOutcome outcome, IsFrom is_from, Report& report) {
  for (const std::string& id : ids) {
    NamedInWords* named = FindNamed(report, id);
    if (named == nullptr || !is_from(*named)) return base::PersonUnknown(field);
    named->set_outcome(outcome);
  }
  return absl::OkStatus();
}

// The ordinary way from here: to whom it would have gone, if nobody has answered it meanwhile.
void RouteOn(const Responsible& without, Decision& decision) {
  Report& report = decision.report();
  const storage::v1::State state = decision.before.state();
  const bool is_new = state == storage::v1::RECEIVED || state == storage::v1::BEING_READ;
  const Responsible with = FindResponsible(decision.choosing());
  const bool differs =
      with.worker_id != without.worker_id || with.desk_team_id != without.desk_team_id;
  const bool is_there =
      with.worker_id == report.holder_id() && with.desk_team_id == report.desk_team_id();
  if (is_new && report.last_worker_id().empty() && differs && !is_there) {
    decision.Give(with);
  } else {
    report.set_state(state);
  }
}

}  // namespace

bool WaitsForCheck(const Report& report) {
  return std::any_of(report.named().begin(), report.named().end(), Waits);
}

bool IsNamed(const Report& report, std::string_view worker_id) {
  return std::any_of(report.named().begin(), report.named().end(),
                     [&](const NamedInWords& named) { return named.worker_id() == worker_id; });
}

bool IsNameCheck(const config::v1::Clock& rule) {
  const auto& starts = rule.starts_on();
  return std::find(starts.begin(), starts.end(), config::v1::NAMED_IN_WORDS) != starts.end();
}

std::vector<std::string> FindCheckers(const Report& report, const Directory& directory,
                                      const config::v1::Policy& policy, absl::Time now) {
  const Excluded excluded = ExcludedIfAboutNamed(report, directory, policy);
  return FindCheckers({report, directory, excluded, now});
}

void NoteNamed(const std::vector<std::string_view>& texts,
               const std::vector<std::string>& may_know_ids, Decision& decision) {
  Report& report = decision.report();
  for (const std::string& id : may_know_ids) {
    Note(id, v1::NAMED_OUTCOME_MAY_KNOW_SAID, false, report);
  }
  for (const Worker* worker : FindToCheck(texts, may_know_ids, decision)) {
    Note(worker->id(), v1::NAMED_OUTCOME_WAITS, false, report);
  }
  if (!WaitsForCheck(report)) return;
  decision.ExcludeAnew();
  decision.On(config::v1::NAMED_IN_WORDS);
}

void BringInChecker(Decision& decision) {
  const Report& report = decision.report();
  if (!IsOpen(report.state()) || !WaitsForCheck(report)) return;
  if (!FindCheckers(decision.choosing()).empty()) return;
  BringInToCheck(FindChecker(decision.choosing()), decision);
}

void TellCheckers(Decision& decision) {
  const Search search = decision.choosing();
  for (const std::string& id : FindCheckers(search)) {
    if (search.directory.FindWorker(id) != nullptr) {
      decision.Tell(id, config::v1::TELL_REMINDED);
      continue;
    }
    for (const Worker* member : SittingAt(id, search.directory)) {
      if (MayCheck(*member, search)) decision.Tell(member->id(), config::v1::TELL_REMINDED);
    }
  }
}

bool AddWords(const std::string& words, const std::vector<std::string>& may_know_ids,
              Decision& decision) {
  decision.AddMessage("", words);
  Report& report = decision.report();
  for (const std::string& id : may_know_ids) {
    const NamedInWords* named = FindNamed(report, id);
    // Of what waits already somebody has to judge all the same.
    const bool is_known = decision.directory().FindWorker(id) != nullptr;
    if (named == nullptr && is_known) Note(id, v1::NAMED_OUTCOME_MAY_KNOW_SAID, false, report);
  }
  bool is_new = false;
  const bool has_clock = StartsAClock(decision.policy.policy, config::v1::NAMED_IN_WORDS);
  if (has_clock) {
    auto& message = *report.mutable_messages(report.messages_size() - 1);
    for (const Worker* worker : FindToCheck({words}, may_know_ids, decision)) {
      const NamedInWords* named = FindNamed(report, worker->id());
      const bool reads = MayRead(worker->id(), decision.search()) != ReadReason::kNone;
      if (reads) {
        message.add_hidden_from_ids(worker->id());
        decision.hidden_from.insert(worker->id());
      }
      if (named != nullptr && Waits(*named)) continue;
      Note(worker->id(), v1::NAMED_OUTCOME_WAITS, reads, report);
      is_new = true;
    }
  }
  if (is_new) {
    decision.ExcludeAnew();
    decision.On(config::v1::NAMED_IN_WORDS);
  }
  return report.messages(report.messages_size() - 1).hidden_from_ids().empty();
}

absl::Status Decide(const ask::CheckNames& asked, Decision& decision) {
  Report& report = decision.report();
  // Who is named learns nothing, not even by the error.
  if (report.named().empty() || IsNamed(report, decision.actor_id)) return base::NobodyToCheck();
  // As if it were about everybody who is asked about: some of them may have been checked before.
  Report asked_about = report;
  for (const std::string& id : asked.about_ids) {
    if (FindNamed(asked_about, id) != nullptr)
      Note(id, v1::NAMED_OUTCOME_WAITS, false, asked_about);
  }
  if (!WaitsForCheck(asked_about)) return base::NobodyToCheck();
  const Excluded if_about =
      ExcludedIfAboutNamed(asked_about, decision.directory(), decision.policy.policy);
  const Worker* actor = decision.directory().FindWorker(decision.actor_id);
  const Search search{asked_about, decision.directory(), if_about, decision.now()};
  if (actor == nullptr || !MayCheck(*actor, search)) return base::MayNotCheck();

  const Responsible without = FindResponsible(decision.choosing());
  RETURN_IF_ERROR(Settle(
      asked.about_ids, "about_ids", v1::NAMED_OUTCOME_ABOUT,
      [](const auto& named) {
        return Waits(named) || named.outcome() == v1::NAMED_OUTCOME_MAY_KNOW;
      },
      report));
  RETURN_IF_ERROR(
      Settle(asked.may_know_ids, "may_know_ids", v1::NAMED_OUTCOME_MAY_KNOW, Waits, report));
  decision.KeepWords(asked.words);
  auto& entry = decision.change.entry;
  entry.mutable_about_ids()->Assign(asked.about_ids.begin(), asked.about_ids.end());
  entry.mutable_may_know_ids()->Assign(asked.may_know_ids.begin(), asked.may_know_ids.end());
  Ids decided(asked.may_know_ids.begin(), asked.may_know_ids.end());
  decided.insert(asked.about_ids.begin(), asked.about_ids.end());
  for (const std::string& id : asked.about_ids) report.add_about_ids(id);
  // Before the clocks start: whose work it is now decides who is told.
  decision.is_of_check = true;
  decision.ExcludeAnew();
  if (!asked.about_ids.empty()) NoteAllegation(decision);
  if (LetSee(decided, report)) {
    decision.On(config::v1::YOUNG_PERSON_WROTE);
    decision.TellHolder(config::v1::TELL_ANSWERED);
  }
  if (!WaitsForCheck(report)) EndCheck(decision);
  ReplaceExcluded(decision);
  if (FindMove(decision.search()).has_value()) {
    MoveOnFromExcluded(decision);
  } else {
    RouteOn(without, decision);
  }
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
