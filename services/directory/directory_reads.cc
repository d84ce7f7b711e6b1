// What administrators read of the directory: one entry, or a page of all.
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/directory/directory_door.h"
#include "services/directory/directory_view.h"
#include "services/directory/entry_page.h"

namespace pledgekeeper::directory {
namespace {

// One entry, for a read of it.
template <typename Call, typename Entry>
absl::Status Answer(base::EntryKind kind, const Entry* entry, Call& call) {
  if (entry == nullptr) return base::EntryNotFound(kind);
  call.response = View(*entry);
  return absl::OkStatus();
}

}  // namespace

DirectoryDoor::Result DirectoryDoor::GetTeam(Call<v1::GetTeamRequest, v1::Team>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("team_id", call.request.team_id()));
  const auto directory = parts_.directory.Current();
  co_return Answer(base::EntryKind::kTeam, directory->FindTeam(call.request.team_id()), call);
}

DirectoryDoor::Result DirectoryDoor::GetWorker(Call<v1::GetWorkerRequest, v1::Worker>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("worker_id", call.request.worker_id()));
  const auto directory = parts_.directory.Current();
  co_return Answer(base::EntryKind::kWorker, directory->FindWorker(call.request.worker_id()), call);
}

DirectoryDoor::Result DirectoryDoor::GetYoungPerson(
    Call<v1::GetYoungPersonRequest, v1::YoungPerson>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("young_person_id", call.request.young_person_id()));
  const auto directory = parts_.directory.Current();
  co_return Answer(base::EntryKind::kYoungPerson,
                   directory->FindYoungPerson(call.request.young_person_id()), call);
}

DirectoryDoor::Result DirectoryDoor::GetAdministrator(
    Call<v1::GetAdministratorRequest, v1::Administrator>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("administrator_id", call.request.administrator_id()));
  const auto directory = parts_.directory.Current();
  const auto& administrators = directory->entries().administrators;
  const auto found = administrators.find(call.request.administrator_id());
  co_return Answer(base::EntryKind::kAdministrator,
                   found == administrators.end() ? nullptr : &found->second, call);
}

DirectoryDoor::Result DirectoryDoor::GetPlacement(
    Call<v1::GetPlacementRequest, v1::Placement>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("placement_id", call.request.placement_id()));
  const auto directory = parts_.directory.Current();
  co_return Answer(base::EntryKind::kPlacement,
                   directory->FindPlacement(call.request.placement_id()), call);
}

DirectoryDoor::Result DirectoryDoor::ListTeams(
    Call<v1::ListTeamsRequest, v1::ListTeamsResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(
      *call.response.mutable_next_page_token(),
      ListPage(parts_.page_key, "ListTeams", call.request, directory->entries().teams,
               [&](auto view) { *call.response.add_teams() = std::move(view); }));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ListWorkers(
    Call<v1::ListWorkersRequest, v1::ListWorkersResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(
      *call.response.mutable_next_page_token(),
      ListPage(parts_.page_key, "ListWorkers", call.request, directory->entries().workers,
               [&](auto view) { *call.response.add_workers() = std::move(view); }));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ListYoungPeople(
    Call<v1::ListYoungPeopleRequest, v1::ListYoungPeopleResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(
      *call.response.mutable_next_page_token(),
      ListPage(parts_.page_key, "ListYoungPeople", call.request, directory->entries().young_people,
               [&](auto view) { *call.response.add_young_people() = std::move(view); }));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ListAdministrators(
    Call<v1::ListAdministratorsRequest, v1::ListAdministratorsResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(*call.response.mutable_next_page_token(),
                      ListPage(parts_.page_key, "ListAdministrators", call.request,
                               directory->entries().administrators, [&](auto view) {
                                 *call.response.add_administrators() = std::move(view);
                               }));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ListPlacements(
    Call<v1::ListPlacementsRequest, v1::ListPlacementsResponse>& call) {
  const auto directory = parts_.directory.Current();
  CO_ASSIGN_OR_RETURN(
      *call.response.mutable_next_page_token(),
      ListPage(parts_.page_key, "ListPlacements", call.request, directory->entries().placements,
               [&](auto view) { *call.response.add_placements() = std::move(view); }));
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::directory
