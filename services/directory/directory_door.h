#ifndef SERVICES_DIRECTORY_DIRECTORY_DOOR_H_
#define SERVICES_DIRECTORY_DIRECTORY_DOOR_H_

#include <grpcpp/grpcpp.h>

#include <functional>

#include "proto/pledgekeeper/v1/directory_service.grpc.pb.h"
#include "services/base/unary_call.h"
#include "services/identity/door.h"

namespace pledgekeeper::directory {

// Raw, so that a request that does not parse is answered by us (see base/unary_call.h).
template <typename Base>
using RawReads = v1::DirectoryService::WithRawCallbackMethod_GetTeam<
    v1::DirectoryService::WithRawCallbackMethod_ListTeams<
        v1::DirectoryService::WithRawCallbackMethod_GetWorker<
            v1::DirectoryService::WithRawCallbackMethod_ListWorkers<
                v1::DirectoryService::WithRawCallbackMethod_GetYoungPerson<
                    v1::DirectoryService::WithRawCallbackMethod_ListYoungPeople<Base>>>>>>;
template <typename Base>
using RawChanges = v1::DirectoryService::WithRawCallbackMethod_UpdateTeam<
    v1::DirectoryService::WithRawCallbackMethod_UpdateWorker<
        v1::DirectoryService::WithRawCallbackMethod_UpdateYoungPerson<
            v1::DirectoryService::WithRawCallbackMethod_SetAbsence<
                v1::DirectoryService::WithRawCallbackMethod_ClearAbsence<
                    v1::DirectoryService::WithRawCallbackMethod_ImportDirectory<
                        v1::DirectoryService::WithRawCallbackMethod_RemoveWorker<
                            v1::DirectoryService::WithRawCallbackMethod_HandOnReports<Base>>>>>>>>;
using RawDirectoryService = RawReads<RawChanges<v1::DirectoryService::Service>>;

// The administrators' door. gRPC calls it from its threads; the work runs on the runtime's. No
// answer holds anything of a report: administrators keep the directory, see how many reports move,
// and read nothing of what young people say.
class DirectoryDoor final : public RawDirectoryService {
 public:
  explicit DirectoryDoor(identity::Foundation& foundation) : foundation_(foundation) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* GetTeam(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListTeams(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* UpdateTeam(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* GetWorker(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListWorkers(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* UpdateWorker(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* SetAbsence(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ClearAbsence(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* GetYoungPerson(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListYoungPeople(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* UpdateYoungPerson(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* RemoveWorker(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* HandOnReports(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ImportDirectory(Context* context, const Bytes* in, Bytes* out) override;

 private:
  template <typename Request, typename Response>
  using Call = base::UnaryCall<Request, Response>;

  // A change of the directory: what it becomes, decided on the entries as they are. Nothing decided
  // (an empty change) records nothing.
  using Decide = std::function<absl::StatusOr<domain::DirectoryEntries>(
      const domain::DirectoryEntries& present)>;

  // Decides, checks all references, records, wakes whose holder is no longer there; again if
  // somebody was faster.
  base::Task<absl::Status> Record(Decide decide);

  base::Task<absl::Status> ChangeTeam(Call<v1::UpdateTeamRequest, v1::Team>& call);
  base::Task<absl::Status> ChangeWorker(Call<v1::UpdateWorkerRequest, v1::Worker>& call);
  base::Task<absl::Status> ChangeYoungPerson(
      Call<v1::UpdateYoungPersonRequest, v1::YoungPerson>& call);
  base::Task<absl::Status> Absent(Call<v1::SetAbsenceRequest, v1::Worker>& call);
  base::Task<absl::Status> Back(Call<v1::ClearAbsenceRequest, v1::Worker>& call);
  base::Task<absl::Status> Remove(Call<v1::RemoveWorkerRequest, v1::Worker>& call);
  base::Task<absl::Status> HandOn(Call<v1::HandOnReportsRequest, v1::HandOnReportsResponse>& call);
  base::Task<absl::Status> Import(
      Call<v1::ImportDirectoryRequest, v1::ImportDirectoryResponse>& call);

  identity::Foundation& foundation_;
};

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_DIRECTORY_DOOR_H_
