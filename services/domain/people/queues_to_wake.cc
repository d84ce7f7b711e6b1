#include "services/domain/people/queues_to_wake.h"

#include <map>
#include <set>
#include <string_view>

#include "services/domain/report/report_change.h"

namespace pledgekeeper::domain {
namespace {

class Waking {
 public:
  Waking(const DirectoryEntries& present, const DirectoryEntries& changes)
      : present_(present), changes_(changes) {
    for (const auto* entries : {&present, &changes}) {
      for (const auto& [id, team] : entries->teams) managed_.emplace(team.manager_id(), id);
    }
  }

  void Worker(const std::string& id) {
    if (!id.empty()) queues_.insert(WorkerQueue(id));
  }
  // Whoever stands in for this one, as it was and as it will be, and their own covers: what they
  // hold in this one's place comes back, if the absence ends early.
  void Covers(const std::string& id) {
    if (!covered_.insert(id).second) return;
    for (const auto* entries : {&present_, &changes_}) {
      const auto worker = entries->workers.find(id);
      if (worker == entries->workers.end()) continue;
      for (const std::string& cover :
           {worker->second.cover_id(), worker->second.standing_cover_id()}) {
        if (cover.empty()) continue;
        Worker(cover);
        Covers(cover);
      }
    }
  }
  // Who becomes the manager of whom a report is about must not hold it, nor may the desk at which
  // they sit, or that they manage.
  void Manager(const std::string& id) {
    if (id.empty()) return;
    Worker(id);
    const storage::v1::Worker* manager = Find(id);
    if (manager != nullptr && !manager->team_id().empty()) {
      queues_.insert(DeskQueue(manager->team_id()));
    }
    const auto [first, last] = managed_.equal_range(id);
    for (auto team = first; team != last; ++team) queues_.insert(DeskQueue(team->second));
  }
  // Somebody may come to whoever waits for one: new, back, or an advocate only now.
  void Advocate(const storage::v1::Worker& worker) {
    if (worker.role() == v1::ROLE_ADVOCATE && !worker.left()) queues_.insert(kAdvocateQueue);
  }
  void Team(const std::string& id) {
    if (id.empty()) return;
    queues_.insert(DeskQueue(id));
    for (const auto* entries : {&present_, &changes_}) {
      const auto team = entries->teams.find(id);
      if (team != entries->teams.end()) Manager(team->second.manager_id());
    }
  }
  std::vector<std::string> queues() const { return {queues_.begin(), queues_.end()}; }

 private:
  const storage::v1::Worker* Find(const std::string& id) const {
    const auto changed = changes_.workers.find(id);
    if (changed != changes_.workers.end()) return &changed->second;
    const auto same = present_.workers.find(id);
    return same == present_.workers.end() ? nullptr : &same->second;
  }

  const DirectoryEntries& present_;
  const DirectoryEntries& changes_;
  std::multimap<std::string_view, std::string_view> managed_;  // team ids by their managers'
  std::set<std::string> covered_;  // whose covers were looked at; so that circles end
  std::set<std::string> queues_ = {DeskQueue(kOfficeDesk)};
};

}  // namespace

std::vector<std::string> QueuesToWake(const DirectoryEntries& present,
                                      const DirectoryEntries& changes) {
  Waking wake(present, changes);
  for (const auto& [id, team] : changes.teams) wake.Team(id);
  for (const auto& [id, worker] : changes.workers) {
    wake.Worker(id);
    wake.Advocate(worker);
    wake.Covers(id);
    wake.Manager(worker.manager_id());
    wake.Team(worker.team_id());
    const auto before = present.workers.find(id);
    if (before != present.workers.end()) wake.Team(before->second.team_id());
  }
  return wake.queues();
}

std::vector<std::string> YoungPeopleToWake(const DirectoryEntries& present,
                                           const DirectoryEntries& changes) {
  std::vector<std::string> ids;
  for (const auto& [id, young] : changes.young_people) {
    const auto before = present.young_people.find(id);
    if (before == present.young_people.end()) continue;
    if (before->second.responsible_worker_id() != young.responsible_worker_id()) ids.push_back(id);
  }
  return ids;
}

}  // namespace pledgekeeper::domain
