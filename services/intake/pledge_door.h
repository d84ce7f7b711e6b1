#ifndef SERVICES_INTAKE_PLEDGE_DOOR_H_
#define SERVICES_INTAKE_PLEDGE_DOOR_H_

#include <grpcpp/grpcpp.h>

#include "proto/pledgekeeper/v1/pledge_service.grpc.pb.h"
#include "services/base/unary_call.h"
#include "services/identity/door.h"

namespace pledgekeeper::intake {

using RawPledgeService = v1::PledgeService::WithRawCallbackMethod_GetPledge<
    v1::PledgeService::WithRawCallbackMethod_ListPledges<v1::PledgeService::Service>>;

// The pledge, for every signed-in caller. gRPC calls it from its threads; the work runs on the
// runtime's.
class PledgeDoor final : public RawPledgeService {
 public:
  explicit PledgeDoor(identity::Foundation& foundation) : foundation_(foundation) {}

  grpc::ServerUnaryReactor* GetPledge(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* in, grpc::ByteBuffer* out) override;
  grpc::ServerUnaryReactor* ListPledges(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* in, grpc::ByteBuffer* out) override;

 private:
  base::Task<absl::Status> Get(base::UnaryCall<v1::GetPledgeRequest, v1::Pledge>& call);
  base::Task<absl::Status> List(
      base::UnaryCall<v1::ListPledgesRequest, v1::ListPledgesResponse>& call);

  identity::Foundation& foundation_;
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_PLEDGE_DOOR_H_
