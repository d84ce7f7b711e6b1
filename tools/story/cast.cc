#include "tools/story/cast.h"

#include <map>
#include <string>

#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/london_time.h"

namespace pledgekeeper::story {
namespace {

// A page of the largest size holds a demonstration's whole council.
constexpr int kPageSize = 1000;

class Casting {
 public:
  Casting(v1::ListWorkersResponse workers, v1::ListYoungPeopleResponse young_people, absl::Time now)
      : young_people_(std::move(young_people)), now_(now) {
    for (v1::Worker& worker : *workers.mutable_workers()) {
      workers_[worker.worker_id()] = std::move(worker);
    }
  }

  absl::StatusOr<Cast> Find() const {
    Cast cast;
    for (const v1::YoungPerson& person : young_people_.young_people()) {
      const v1::Worker* worker = AtWork(person.responsible_worker_id());
      if (person.left() || worker == nullptr || AtWork(worker->manager_id()) == nullptr) continue;
      if (cast.first.young_person_id().empty()) {
        cast.first = person;
        cast.first_worker = *worker;
        cast.first_manager = *AtWork(worker->manager_id());
      } else if (const v1::Worker* cover = Colleague(*worker);
                 cover != nullptr && worker->team_id() != cast.first_worker.team_id()) {
        cast.second = person;
        cast.second_worker = *worker;
        cast.cover = *cover;
        cast.cover_manager = *AtWork(cover->manager_id());
        return cast;
      }
    }
    return absl::FailedPreconditionError(
        "the council has no two young people of two teams whose workers, managers and a colleague "
        "are at work; a fresh data directory has");
  }

 private:
  const v1::Worker* AtWork(const std::string& id) const {
    const auto it = workers_.find(id);
    if (it == workers_.end() || it->second.left()) return nullptr;
    const v1::Worker& worker = it->second;
    const bool away = worker.has_absence() && now_ < client::FromProto(worker.absence().end_time());
    return away ? nullptr : &worker;
  }

  // Another social worker of the team, with a manager at work.
  const v1::Worker* Colleague(const v1::Worker& of) const {
    for (const auto& [id, worker] : workers_) {
      if (id != of.worker_id() && worker.team_id() == of.team_id() &&
          worker.role() == v1::ROLE_SOCIAL_WORKER && AtWork(id) != nullptr &&
          AtWork(worker.manager_id()) != nullptr) {
        return &worker;
      }
    }
    return nullptr;
  }

  std::map<std::string, v1::Worker> workers_;
  v1::ListYoungPeopleResponse young_people_;
  absl::Time now_;
};

}  // namespace

absl::StatusOr<Cast> FindCast(const client::Connection& administrator, absl::Time now) {
  v1::ListWorkersRequest workers_page;
  workers_page.set_page_size(kPageSize);
  ASSIGN_OR_RETURN(auto workers, administrator.Call<v1::ListWorkersResponse>(workers_page));
  v1::ListYoungPeopleRequest people_page;
  people_page.set_page_size(kPageSize);
  ASSIGN_OR_RETURN(auto people, administrator.Call<v1::ListYoungPeopleResponse>(people_page));
  return Casting(std::move(workers), std::move(people), now).Find();
}

}  // namespace pledgekeeper::story
