#ifndef SERVICES_INTAKE_SPEAKING_DOOR_H_
#define SERVICES_INTAKE_SPEAKING_DOOR_H_

#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "services/identity/door.h"

namespace pledgekeeper::intake {

// The door of those who speak for a young person: SpeakingService. Its methods are documented in
// the proto.
class SpeakingDoor final : public identity::Door {
 public:
  explicit SpeakingDoor(identity::DoorParts& parts);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result SubmitReportFor(Call<v1::SubmitReportForRequest, v1::SubmitReportForResponse>& call);
  Result ListPeopleFor(Call<v1::ListPeopleForRequest, v1::ListPeopleResponse>& call);
  Result FindNamedFor(Call<v1::FindNamedForRequest, v1::FindNamedResponse>& call);
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_SPEAKING_DOOR_H_
