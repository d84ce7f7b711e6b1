#include "services/domain/decide/bring_in.h"

#include <algorithm>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/people/around.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Target;
using storage::v1::Report;
using storage::v1::Worker;

const storage::v1::YoungPerson* YoungPersonOf(const Search& search) {
  return search.directory.FindYoungPerson(search.report.young_person_id());
}

// The people in the relation, whether they can be reached or not.
std::vector<const Worker*> PeopleOf(const Search& search, Target target, v1::Role role) {
  switch (target) {
    case config::v1::IRO: {
      const auto* young_person = YoungPersonOf(search);
      const Worker* iro =
          young_person == nullptr ? nullptr : search.directory.FindWorker(young_person->iro_id());
      return iro == nullptr ? std::vector<const Worker*>{} : std::vector<const Worker*>{iro};
    }
    case config::v1::HEAD_OF_SERVICE:
      return search.directory.WithRole(v1::ROLE_HEAD_OF_SERVICE);
    case config::v1::DIRECTOR:
      return search.directory.WithRole(v1::ROLE_DIRECTOR);
    case config::v1::WITH_ROLE:
      return search.directory.WithRole(role);
    case config::v1::MANAGER_ABOVE: {
      const Worker* above = FindAbove(search);
      return above == nullptr ? std::vector<const Worker*>{} : std::vector<const Worker*>{above};
    }
    case config::v1::COVER: {
      const Worker* holder = search.directory.FindWorker(search.report.holder_id());
      const Worker* cover = holder == nullptr ? nullptr : FindCover(search, *holder);
      return cover == nullptr ? std::vector<const Worker*>{} : std::vector<const Worker*>{cover};
    }
    default:
      return {};
  }
}

std::vector<const Worker*> Advocates(const Search& search) {
  std::vector<const Worker*> advocates;
  if (search.report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED) return advocates;
  for (const Worker* advocate : search.directory.WithRole(v1::ROLE_ADVOCATE)) {
    const bool may = IsPresent(*advocate, search.now) && !search.excluded.contains(advocate->id());
    if (may) advocates.push_back(advocate);
  }
  // Nobody had a look yet whether it is about them: they were not around when it was written.
  const auto named = NamedAmong(advocates, search.report, search.directory);
  std::erase_if(advocates, [&](const Worker* advocate) { return named.contains(advocate); });
  return advocates;
}

// Brings in the worker or, if there is none, the desk. False if they were in already.
bool Add(const std::string& worker_id, const std::string& desk_team_id,
         v1::ResponsibilityReason reason, Decision& decision) {
  for (storage::v1::BroughtIn& in : *decision.report().mutable_brought_in()) {
    if (in.worker_id() != worker_id || in.desk_team_id() != desk_team_id) continue;
    // Who was only asked to check names comes in for more; who came for the council and is an
    // advocate now comes as one.
    const bool comes_anew = in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES ||
                            reason == v1::RESPONSIBILITY_REASON_ADVOCATE;
    const bool is_new = comes_anew && in.reason() != reason;
    if (is_new) in.set_reason(reason);
    return is_new;
  }
  storage::v1::BroughtIn& in = *decision.report().add_brought_in();
  in.set_worker_id(worker_id);
  in.set_desk_team_id(desk_team_id);
  in.set_time_ms(decision.now_ms());
  in.set_reason(reason);
  return true;
}

// Whether all of them were brought in a moment ago: two clocks that begin together may call the
// same people at their beginning.
bool WereJustCalled(const ToBringIn& in, const Decision& decision) {
  const int64_t moment_ms = decision.now_ms() - absl::ToInt64Milliseconds(kMoment);
  const auto just_came = [&](const std::string& worker_id, const std::string& desk_team_id) {
    const auto& all = decision.before.brought_in();
    return std::any_of(all.begin(), all.end(), [&](const storage::v1::BroughtIn& each) {
      return each.worker_id() == worker_id && each.desk_team_id() == desk_team_id &&
             each.time_ms() >= moment_ms;
    });
  };
  return !in.empty() &&
         std::all_of(in.workers.begin(), in.workers.end(),
                     [&](const Worker* worker) { return just_came(worker->id(), ""); }) &&
         std::all_of(in.desk_team_ids.begin(), in.desk_team_ids.end(),
                     [&](const std::string& team_id) { return just_came("", team_id); });
}

bool IsAdvocates(const storage::v1::BroughtIn& in) {
  return in.reason() == v1::RESPONSIBILITY_REASON_ADVOCATE;
}

void SayTargets(const ToBringIn& in, Decision& decision) {
  for (const Worker* worker : in.workers) decision.change.entry.add_targets(worker->id());
  for (const std::string& team_id : in.desk_team_ids) decision.change.entry.add_targets(team_id);
}

// Whether its entry is of bringing in, and its targets are who was. The targets of any other one
// are who has the report now.
bool IsOfBringingIn(v1::Action action) {
  return action == v1::ACTION_ESCALATE || action == v1::ACTION_ESCALATE_BY_HAND ||
         action == v1::ACTION_TELLING_FAILED;
}

// Says who was called, and whether anybody of them is new.
void SayCalled(const ToBringIn& in, const std::vector<std::string>& new_ids, Decision& decision) {
  auto& entry = decision.change.entry;
  if (!IsOfBringingIn(entry.action())) {
    for (const std::string& id : new_ids) entry.add_reasons(reasons::Called(id));
    return;
  }
  SayTargets(in, decision);
  if (WereJustCalled(in, decision)) {
    entry.add_reasons(reasons::kAtOnce);
  } else if (new_ids.empty() && !in.empty()) {
    entry.add_reasons(reasons::kAgain);
  }
}

}  // namespace

std::vector<const Worker*> MembersWhoCan(const Search& search, std::string_view team_id) {
  std::vector<const Worker*> can;
  for (const Worker* member : search.directory.MembersOf(team_id)) {
    if (CanHold(search, *member)) can.push_back(member);
  }
  return can;
}

ToBringIn FindTargets(const Search& search, Target target, v1::Role role) {
  ToBringIn found;
  const auto add_desk = [&](const std::string& team_id) {
    if (DeskCanHold(search, team_id)) {
      found.desk_team_ids.push_back(team_id);
    } else if (InDanger(search.report)) {
      for (const Worker* other : OthersAtDesk(search, team_id)) {
        if (other->id() != search.report.holder_id()) found.workers.push_back(other);
      }
    }
  };
  if (target == config::v1::DUTY_DESK) {
    if (const auto* young_person = YoungPersonOf(search)) add_desk(young_person->team_id());
    return found;
  }
  if (target == config::v1::OUT_OF_HOURS_DESK) {
    for (const storage::v1::Team* team : search.directory.OutOfHoursTeams()) add_desk(team->id());
    return found;
  }
  if (target == config::v1::ADVOCATE_SERVICE) {
    found.workers = Advocates(search);
    return found;
  }
  for (const Worker* person : PeopleOf(search, target, role)) {
    const Worker* here = HereOrCovered(search, *person);
    if (here == nullptr || here->id() == search.report.holder_id()) continue;
    if (std::find(found.workers.begin(), found.workers.end(), here) == found.workers.end()) {
      found.workers.push_back(here);
    }
  }
  return found;
}

ToBringIn FindTargetsOrAbove(Decision& decision, Target target, v1::Role role) {
  // Rungs of other clocks bring in whom they would, whoever was named: that would show.
  const Search search = decision.is_of_check ? decision.choosing() : decision.search();
  ToBringIn found = FindTargets(search, target, role);
  if (!found.empty()) return found;
  decision.change.entry.add_reasons(reasons::Unreachable(target));
  if (const Worker* above = FindAbove(search)) found.workers.push_back(above);
  return found;
}

void BringIn(const ToBringIn& in, Decision& decision) {
  constexpr v1::ResponsibilityReason kEscalated = v1::RESPONSIBILITY_REASON_ESCALATED;
  bool escalates = false;
  std::vector<std::string> new_ids;
  for (const Worker* worker : in.workers) {
    // An advocate stands by the young person: no escalation.
    const bool is_advocate = worker->role() == v1::ROLE_ADVOCATE;
    const bool is_new = is_advocate ? BringInAdvocate(*worker, decision)
                                    : Add(worker->id(), "", kEscalated, decision);
    if (is_new) new_ids.push_back(worker->id());
    escalates |= is_new && !is_advocate;
  }
  for (const std::string& team_id : in.desk_team_ids) {
    if (!Add("", team_id, kEscalated, decision)) continue;
    new_ids.push_back(team_id);
    escalates = true;
  }
  Report& report = decision.report();
  if (escalates) report.set_level(report.level() + 1);
  SayCalled(in, new_ids, decision);
  // Who holds it, and sits at a desk that is called, has it already.
  const auto tell = [&](const std::string& id) {
    const bool has_it = id == report.holder_id();
    decision.Tell(id, has_it ? config::v1::TELL_REMINDED : config::v1::TELL_BROUGHT_IN);
  };
  for (const Worker* worker : in.workers) tell(worker->id());
  const Search search = decision.search();
  for (const auto& present : report.brought_in()) {
    tell(present.worker_id());
    // A desk that has come into conflict since; Conclude takes it out.
    if (DeskInConflict(search, present.desk_team_id())) continue;
    for (const Worker* member : MembersWhoCan(search, present.desk_team_id())) tell(member->id());
  }
}

bool BringInAdvocate(const storage::v1::Worker& advocate, Decision& decision) {
  return Add(advocate.id(), "", v1::RESPONSIBILITY_REASON_ADVOCATE, decision);
}

void RemoveAdvocates(Report& report) {
  auto& in = *report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(), IsAdvocates), in.end());
}

void BringInToCheck(const ToBringIn& in, Decision& decision) {
  constexpr v1::ResponsibilityReason kChecks = v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
  const Search search = decision.choosing();
  std::vector<std::string> new_ids;
  const auto tell = [&](const std::string& id) { decision.Tell(id, config::v1::TELL_BROUGHT_IN); };
  for (const Worker* worker : in.workers) {
    if (Add(worker->id(), "", kChecks, decision)) new_ids.push_back(worker->id());
    tell(worker->id());
  }
  for (const std::string& team_id : in.desk_team_ids) {
    if (Add("", team_id, kChecks, decision)) new_ids.push_back(team_id);
    for (const Worker* member : MembersWhoCan(search, team_id)) tell(member->id());
  }
  if (decision.change.entry.action() == v1::ACTION_ESCALATE) {
    return SayCalled(in, new_ids, decision);
  }
  // In an entry that is of something else, whoever is named would read it: the young person alone
  // does.
  for (const std::string& id : new_ids) decision.change.entry.add_reasons(reasons::Checks(id));
}

namespace {

bool HasAdvocate(const Report& report) {
  return std::any_of(report.brought_in().begin(), report.brought_in().end(), IsAdvocates);
}

// Whether somebody was an advocate, and is none any more by the directory.
bool IsAdvocateNoMore(const Search& search, const storage::v1::BroughtIn& in) {
  const Worker* worker = search.directory.FindWorker(in.worker_id());
  return worker == nullptr || worker->left() || worker->role() != v1::ROLE_ADVOCATE;
}

// Nobody said so but the directory, so the history does.
void SayWhoIsNoMore(Decision& decision) {
  const Search search = decision.search();
  for (const storage::v1::BroughtIn& in : decision.before.brought_in()) {
    if (!IsAdvocates(in) || !IsAdvocateNoMore(search, in)) continue;
    decision.change.entry.add_reasons(reasons::Gone(in.worker_id()));
  }
}

// An advocate is gone: another comes, or one is offered again. Not while another is in.
void OfferAnotherAdvocate(Decision& decision) {
  Report& report = decision.report();
  auto& entry = decision.change.entry;
  if (report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED || HasAdvocate(report)) return;
  const ToBringIn others = FindTargets(decision.search(), config::v1::ADVOCATE_SERVICE);
  if (others.empty()) {
    report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    entry.add_reasons(reasons::kOfferedAdvocate);
    return decision.TellYoungPerson(config::v1::TELL_ADVOCATE);
  }
  if (entry.action() == v1::ACTION_ESCALATE) return BringIn(others, decision);
  // In an entry that is of something else, its targets are who has the report now.
  entry.add_reasons(reasons::kAnotherAdvocate);
  for (const Worker* advocate : others.workers) {
    BringInAdvocate(*advocate, decision);
    decision.Tell(advocate->id(), config::v1::TELL_BROUGHT_IN);
  }
}

}  // namespace

bool WaitsForAdvocate(const Report& report) {
  return report.advocate_offer() == v1::ADVOCATE_OFFER_WANTED && IsOpen(report.state()) &&
         !IsOverForYoungPerson(report.state()) && !HasAdvocate(report);
}

absl::Time NextAdvocate(const Search& search) {
  absl::Time next = absl::InfiniteFuture();
  if (!WaitsForAdvocate(search.report)) return next;
  if (!Advocates(search).empty()) return search.now;
  for (const Worker* advocate : search.directory.WithRole(v1::ROLE_ADVOCATE)) {
    if (search.excluded.contains(advocate->id()) || !IsAbsent(*advocate, search.now)) continue;
    next = std::min(next, absl::FromUnixMillis(advocate->absent_until_ms()));
  }
  return next;
}

void ReplaceAdvocate(Decision& decision) {
  if (!HasAdvocate(decision.before) || IsOverForYoungPerson(decision.report().state())) return;
  SayWhoIsNoMore(decision);
  OfferAnotherAdvocate(decision);
}

bool IsOut(const Search& search, const storage::v1::BroughtIn& in) {
  if (!in.desk_team_id().empty()) return DeskInConflict(search, in.desk_team_id());
  const Worker* worker = search.directory.FindWorker(in.worker_id());
  if (worker == nullptr || worker->left() || search.excluded.contains(in.worker_id())) return true;
  // The young person let in an advocate, and this is one no more.
  return IsAdvocates(in) && worker->role() != v1::ROLE_ADVOCATE;
}

void ReplaceExcluded(Decision& decision) {
  const std::vector<storage::v1::BroughtIn> before(decision.report().brought_in().begin(),
                                                   decision.report().brought_in().end());
  bool advocate_went = false;
  for (const storage::v1::BroughtIn& in : before) {
    const std::string& desk = in.desk_team_id();
    if (!IsOut(decision.search(), in)) continue;
    advocate_went |= IsAdvocates(in);
    auto& all = *decision.report().mutable_brought_in();
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto& each) {
                               return each.worker_id() == in.worker_id() &&
                                      each.desk_team_id() == desk;
                             }),
              all.end());
    // Who checks instead, Conclude sees to.
    if (in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES) continue;
    ToBringIn others;
    if (!desk.empty() && InDanger(decision.report())) {
      others.workers = OthersAtDesk(decision.search(), desk);
      std::erase_if(others.workers, [&](const Worker* other) {
        return other->id() == decision.report().holder_id();
      });
    }
    const Worker* above = others.empty() ? FindAbove(decision.search()) : nullptr;
    // An advocate is nobody's escalation.
    if (above != nullptr && !IsAdvocates(in)) others.workers.push_back(above);
    if (!others.empty()) BringIn(others, decision);
  }
  if (advocate_went) OfferAnotherAdvocate(decision);
}

void RemoveBroughtIn(Report& report, std::string_view worker_id) {
  auto& in = *report.mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [&](const auto& entry) {
                            return !entry.worker_id().empty() && entry.worker_id() == worker_id;
                          }),
           in.end());
}

void EndBringingIn(Decision& decision) {
  Report& report = decision.report();
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  if (in_danger || DutyIsLate(report, decision.policy, decision.now())) return;
  auto& in = *report.mutable_brought_in();
  in.erase(
      std::remove_if(in.begin(), in.end(), [](const auto& entry) { return !IsAdvocates(entry); }),
      in.end());
}

}  // namespace pledgekeeper::domain
