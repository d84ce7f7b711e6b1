#ifndef SERVICES_DIRECTORY_DIRECTORY_DOOR_H_
#define SERVICES_DIRECTORY_DIRECTORY_DOOR_H_

#include <boost/asio/thread_pool.hpp>

#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/directory/directory_change.h"
#include "services/identity/door.h"

namespace pledgekeeper::directory {

// The administrators' door: DirectoryService. No answer holds anything of a report: administrators
// keep the directory, see coarsely how many reports move, and read nothing of what young people
// say. Whatever they change stands in the administration log.
class DirectoryDoor final : public identity::Door {
 public:
  // `max_leavers_percent`: the share of workers, and of young people, that an import may make leave
  // without being told how many (CheckLeavers).
  DirectoryDoor(identity::DoorParts& parts, int max_leavers_percent);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result GetTeam(Call<v1::GetTeamRequest, v1::Team>& call);
  Result GetWorker(Call<v1::GetWorkerRequest, v1::Worker>& call);
  Result GetYoungPerson(Call<v1::GetYoungPersonRequest, v1::YoungPerson>& call);
  Result ListTeams(Call<v1::ListTeamsRequest, v1::ListTeamsResponse>& call);
  Result ListWorkers(Call<v1::ListWorkersRequest, v1::ListWorkersResponse>& call);
  Result ListYoungPeople(Call<v1::ListYoungPeopleRequest, v1::ListYoungPeopleResponse>& call);
  Result GetAdministrator(Call<v1::GetAdministratorRequest, v1::Administrator>& call);
  Result ListAdministrators(
      Call<v1::ListAdministratorsRequest, v1::ListAdministratorsResponse>& call);
  Result UpdateAdministrator(Call<v1::UpdateAdministratorRequest, v1::Administrator>& call);
  Result UpdateTeam(Call<v1::UpdateTeamRequest, v1::Team>& call);
  Result UpdateWorker(Call<v1::UpdateWorkerRequest, v1::Worker>& call);
  Result UpdateYoungPerson(Call<v1::UpdateYoungPersonRequest, v1::YoungPerson>& call);
  Result GetPlacement(Call<v1::GetPlacementRequest, v1::Placement>& call);
  Result ListPlacements(Call<v1::ListPlacementsRequest, v1::ListPlacementsResponse>& call);
  Result UpdatePlacement(Call<v1::UpdatePlacementRequest, v1::Placement>& call);
  Result SetAbsence(Call<v1::SetAbsenceRequest, v1::Worker>& call);
  Result ClearAbsence(Call<v1::ClearAbsenceRequest, v1::Worker>& call);
  Result RemoveWorker(Call<v1::RemoveWorkerRequest, v1::Worker>& call);
  Result HandOnReports(Call<v1::HandOnReportsRequest, v1::HandOnReportsResponse>& call);
  Result ImportDirectory(Call<v1::ImportDirectoryRequest, v1::ImportDirectoryResponse>& call);

  // Decides, checks all references, records with what the log says of it, wakes whose holder is no
  // longer there; again if somebody was faster. Of a dry run only what the log says. A repeat of
  // what was carried out changes nothing; `answer`, where `decide` fills it, is what it was then.
  // REQUEST_ID_REUSED.
  Result Record(Decide decide, domain::Administering administering,
                google::protobuf::MessageLite* answer = nullptr);

  const int max_leavers_percent_;
  // One import after the other: they would only be in each other's way.
  boost::asio::thread_pool deciding_{1};
};

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_DIRECTORY_DOOR_H_
