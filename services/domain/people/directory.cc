#include "services/domain/people/directory.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/people/named_in_words.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

template <typename Map>
const typename Map::mapped_type* Find(const Map& map, std::string_view id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

const std::vector<const Worker*> kNobody;

base::InBothLanguages WorkerCalled(const std::string& id) {
  return base::Filled("worker {id}", {{"id", id}});
}

// A rule that `owner`, an entry, breaks.
absl::Status Broken(base::Detail rule, const base::InBothLanguages& owner,
                    const std::string& id = "") {
  return base::DirectoryRule(base::Filled(rule, {{"owner", owner}, {"id", id}}));
}

// Where a chain of workers ends, for each worker whose chain ends.
using ChainEnds = std::unordered_map<const Worker*, const Worker*>;

// Follows `next` (a worker, or null) from every worker, and each step of it once however many
// chains share it. A circle is refused, naming somebody of it.
template <typename Next>
absl::StatusOr<ChainEnds> FollowChains(const DirectoryEntries& entries, base::Detail circle,
                                       Next next) {
  ChainEnds ends;
  ends.reserve(entries.workers.size());
  for (const auto& [id, worker] : entries.workers) {
    std::vector<const Worker*> chain;
    const Worker* at = &worker;
    // Null stands for a chain that is still being followed.
    while (at != nullptr && ends.emplace(at, nullptr).second) {
      chain.push_back(at);
      at = next(*at);
    }
    if (chain.empty()) continue;
    const Worker* end = at == nullptr ? chain.back() : ends.at(at);
    if (end == nullptr) return Broken(circle, WorkerCalled(at->id()));
    for (const Worker* one : chain) ends[one] = end;
  }
  return ends;
}

bool AwayTogether(const Worker& a, const Worker& b) {
  return a.absent_from_ms() < b.absent_until_ms() && b.absent_from_ms() < a.absent_until_ms();
}

// Covers of covers while both are away: nobody may cover for themself in the end. Two who cover for
// each other at different times do no harm.
absl::Status CheckCovers(const DirectoryEntries& entries) {
  const base::Detail circle = "{owner}: the chain of covers is a circle";
  ASSIGN_OR_RETURN(const ChainEnds ends,
                   FollowChains(entries, circle, [&](const Worker& at) -> const Worker* {
                     const Worker* cover = Find(entries.workers, at.cover_id());
                     if (cover == &at) return &at;
                     return cover != nullptr && AwayTogether(at, *cover) ? cover : nullptr;
                   }));
  for (const auto& [id, worker] : entries.workers) {
    // Whoever covers last must not be covered for by who was first, even if they are not away
    // together.
    if (ends.at(&worker)->cover_id() == id) return Broken(circle, WorkerCalled(id));
  }
  return absl::OkStatus();
}

absl::Status CheckWorkerExists(const DirectoryEntries& entries, const base::InBothLanguages& owner,
                               base::Detail what, const std::string& id) {
  if (id.empty()) return absl::OkStatus();
  const Worker* worker = Find(entries.workers, id);
  const auto broken = [&](base::Detail rule) {
    return base::DirectoryRule(
        base::Filled(rule, {{"owner", owner}, {"what", base::InBothLanguages(what)}, {"id", id}}));
  };
  if (worker == nullptr) return broken("{owner}: {what} {id} is no worker");
  if (worker->role() != v1::ROLE_ADVOCATE) return absl::OkStatus();
  return broken("{owner}: {what} {id} is an advocate, who is independent and holds nothing");
}

// Whom a worker's standing cover leads to; null if to nobody. Two who are never off on the same day
// (a job share) may cover for each other; in an absence of both, the search ends at the desk.
const Worker* NextStandingCover(const DirectoryEntries& entries, const Worker& worker) {
  const Worker* cover = Find(entries.workers, worker.standing_cover_id());
  if (cover == nullptr || cover == &worker) return cover;
  const auto& theirs = cover->days_off();
  const bool take_turns =
      !worker.days_off().empty() && !theirs.empty() &&
      std::none_of(worker.days_off().begin(), worker.days_off().end(), [&](int day) {
        return std::find(theirs.begin(), theirs.end(), day) != theirs.end();
      });
  return take_turns ? nullptr : cover;
}

absl::Status CheckTeamExists(const DirectoryEntries& entries, const base::InBothLanguages& owner,
                             const std::string& id) {
  if (id.empty() || entries.teams.contains(id)) return absl::OkStatus();
  return Broken("{owner}: team {id} is no team", owner, id);
}

// Somebody has to be there who can enter others, and nobody's token opens two doors under one id.
absl::Status CheckAdministrators(const DirectoryEntries& entries) {
  const storage::v1::Administrator* last = nullptr;
  bool is_any_here = false;
  for (const auto& [id, administrator] : entries.administrators) {
    const base::InBothLanguages owner = base::Filled("administrator {id}", {{"id", id}});
    if (entries.workers.contains(id)) return Broken("{owner}: a worker has the same id", owner);
    if (entries.young_people.contains(id)) {
      return Broken("{owner}: a young person has the same id", owner);
    }
    is_any_here = is_any_here || !administrator.left();
    last = &administrator;
  }
  if (last == nullptr || is_any_here) return absl::OkStatus();
  return Broken("{owner}: is the last administrator and cannot leave; enter another one first",
                base::Filled("administrator {id}", {{"id", last->id()}}));
}

}  // namespace

Directory::Directory(Directory&& other) noexcept = default;
Directory& Directory::operator=(Directory&& other) noexcept = default;
Directory::~Directory() = default;

Directory::Directory(DirectoryEntries entries)
    : entries_(std::move(entries)), names_(std::make_unique<NameIndex>(entries_.workers)) {
  for (const auto& [id, team] : entries_.teams) {
    if (team.out_of_hours()) out_of_hours_.push_back(&team);
  }
  for (const auto& [id, applied] : entries_.calendars) {
    for (const auto& changed : applied.changed()) {
      absl::CivilDay day;
      if (absl::ParseCivilTime(changed.date(), &day))
        changed_days_[id].push_back({day, changed.name()});
    }
  }
  for (const auto& [id, worker] : entries_.workers) {
    // Found by id all the same, since histories name them; but in no list of people to ask.
    if (worker.left()) continue;
    by_role_[worker.role()].push_back(&worker);
    if (!worker.team_id().empty()) members_[worker.team_id()].push_back(&worker);
  }
}

const storage::v1::Team* Directory::FindTeam(std::string_view id) const {
  return Find(entries_.teams, id);
}

const Worker* Directory::FindWorker(std::string_view id) const {
  return Find(entries_.workers, id);
}

const storage::v1::YoungPerson* Directory::FindYoungPerson(std::string_view id) const {
  return Find(entries_.young_people, id);
}

const storage::v1::Placement* Directory::FindPlacement(std::string_view id) const {
  return Find(entries_.placements, id);
}

bool Directory::MayAdminister(std::string_view administrator_id) const {
  if (entries_.administrators.empty()) return true;
  const auto* administrator = Find(entries_.administrators, administrator_id);
  return administrator != nullptr && !administrator->left();
}

const std::vector<const Worker*>& Directory::MembersOf(std::string_view team_id) const {
  const auto found = members_.find(team_id);
  return found == members_.end() ? kNobody : found->second;
}

const std::vector<const Worker*>& Directory::WithRole(v1::Role role) const {
  const auto found = by_role_.find(role);
  return found == by_role_.end() ? kNobody : found->second;
}

std::vector<DayOff> Directory::ChangedDays(const Calendar& calendar) const {
  std::vector<DayOff> days;
  for (const std::string& id : {calendar.id(), calendar.base_id()}) {
    const auto found = changed_days_.find(id);
    if (found != changed_days_.end())
      days.insert(days.end(), found->second.begin(), found->second.end());
  }
  return days;
}

std::vector<const Worker*> Directory::ChainFrom(std::string_view first) const {
  std::vector<const Worker*> chain;
  std::set<std::string_view> seen;
  for (const Worker* at = FindWorker(first);
       at != nullptr && seen.size() < kLongestLine && seen.insert(at->id()).second;
       at = FindWorker(at->manager_id())) {
    // Who has left keeps their place in the chain: their own manager is asked next. A circle, which
    // CheckReferences refuses, would end here all the same.
    if (!at->left()) chain.push_back(at);
  }
  return chain;
}

std::vector<const Worker*> Directory::ManagersAbove(std::string_view worker_id) const {
  const Worker* worker = FindWorker(worker_id);
  if (worker == nullptr) return {};
  std::vector<const Worker*> chain = ChainFrom(worker->manager_id());
  // In a circle they would stand above themself.
  std::erase(chain, worker);
  return chain;
}

std::vector<const Worker*> Directory::ManagersAboveTeam(std::string_view team_id) const {
  const storage::v1::Team* team = FindTeam(team_id);
  return team == nullptr ? std::vector<const Worker*>{} : ChainFrom(team->manager_id());
}

bool Directory::IsAbove(std::string_view manager_id, std::string_view worker_id) const {
  if (manager_id.empty()) return false;
  std::set<std::string_view> seen;  // who was looked at ends there: teams may lead in a circle
  std::vector<std::string_view> ways = {worker_id};
  // Each on the line has two above, their manager and their team's.
  while (!ways.empty() && seen.size() < 2 * kLongestLine) {
    const Worker* worker = FindWorker(ways.back());
    ways.pop_back();
    if (worker == nullptr || !seen.insert(worker->id()).second) continue;
    const storage::v1::Team* team = FindTeam(worker->team_id());
    const std::string_view of_team = team == nullptr ? "" : std::string_view(team->manager_id());
    for (const std::string_view above : {std::string_view(worker->manager_id()), of_team}) {
      // Who manages the team that they sit in is not above themself by that.
      if (above == manager_id && above != worker_id) return true;
      ways.push_back(above);
    }
  }
  return false;
}

bool IsAbsent(const Worker& worker, absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  return !worker.left() && worker.absent_from_ms() <= now_ms && now_ms < worker.absent_until_ms();
}

bool IsPresent(const Worker& worker, absl::Time now) {
  return !worker.left() && !IsAbsent(worker, now);
}

namespace {

absl::TimeZone London() {
  static const absl::TimeZone kLondon = [] {
    absl::TimeZone zone;
    // Without tzdata the days of the week are those of UTC: an hour out in summer.
    return absl::LoadTimeZone("Europe/London", &zone) ? zone : absl::UTCTimeZone();
  }();
  return kLondon;
}

}  // namespace

absl::CivilDay LondonDay(absl::Time time) { return absl::ToCivilDay(time, London()); }

bool WorksToday(const Worker& worker, absl::Time now) {
  if (!IsPresent(worker, now)) return false;
  if (worker.days_off().empty()) return true;
  const int today = static_cast<int>(absl::GetWeekday(LondonDay(now))) + 1;
  return std::find(worker.days_off().begin(), worker.days_off().end(), today) ==
         worker.days_off().end();
}

absl::Time NextWorked(const Worker& worker, absl::Time now) {
  const bool away = IsAbsent(worker, now);
  const absl::Time back = away ? absl::FromUnixMillis(worker.absent_until_ms()) : now;
  if (away && WorksToday(worker, back)) return back;
  const absl::CivilDay day = LondonDay(back);
  for (int i = 1; i <= 7; ++i) {
    const absl::Time midnight = absl::FromCivil(day + i, London());
    if (WorksToday(worker, midnight)) return midnight;
  }
  return absl::InfiniteFuture();
}

absl::Status CheckReferences(const DirectoryEntries& entries) {
  for (const auto& [id, team] : entries.teams) {
    if (id == kOfficeDesk) {
      return base::DirectoryRule("team office: this id is the desk of last resort; choose another");
    }
    RETURN_IF_ERROR(CheckWorkerExists(entries, base::Filled("team {id}", {{"id", id}}), "manager",
                                      team.manager_id()));
  }
  for (const auto& [id, worker] : entries.workers) {
    const base::InBothLanguages owner = WorkerCalled(id);
    RETURN_IF_ERROR(CheckTeamExists(entries, owner, worker.team_id()));
    RETURN_IF_ERROR(CheckWorkerExists(entries, owner, "manager", worker.manager_id()));
    RETURN_IF_ERROR(CheckWorkerExists(entries, owner, "cover", worker.cover_id()));
    RETURN_IF_ERROR(
        CheckWorkerExists(entries, owner, "standing cover", worker.standing_cover_id()));
    if (worker.role() == v1::ROLE_ADVOCATE && !worker.team_id().empty()) {
      return Broken("{owner}: an advocate belongs to no team", owner);
    }
  }
  for (const auto& [id, young_person] : entries.young_people) {
    const base::InBothLanguages owner = base::Filled("young_person {id}", {{"id", id}});
    if (entries.workers.contains(id)) return Broken("{owner}: a worker has the same id", owner);
    RETURN_IF_ERROR(CheckTeamExists(entries, owner, young_person.team_id()));
    RETURN_IF_ERROR(CheckWorkerExists(entries, owner, "responsible worker",
                                      young_person.responsible_worker_id()));
    RETURN_IF_ERROR(CheckWorkerExists(entries, owner, "IRO", young_person.iro_id()));
  }
  RETURN_IF_ERROR(CheckAdministrators(entries));
  RETURN_IF_ERROR(
      FollowChains(entries, "{owner}: the chain of managers is a circle", [&](const Worker& w) {
        return Find(entries.workers, w.manager_id());
      }).status());
  RETURN_IF_ERROR(FollowChains(entries, "{owner}: the chain of standing covers is a circle",
                               [&](const Worker& w) { return NextStandingCover(entries, w); })
                      .status());
  return CheckCovers(entries);
}

}  // namespace pledgekeeper::domain
