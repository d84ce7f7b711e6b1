#ifndef SERVICES_NOTIFY_NOTIFY_DOOR_H_
#define SERVICES_NOTIFY_NOTIFY_DOOR_H_

#include <grpcpp/grpcpp.h>

#include <set>

#include "proto/pledgekeeper/v1/notify_service.grpc.pb.h"
#include "services/base/unary_call.h"
#include "services/identity/door.h"
#include "services/store/outbox.h"

namespace pledgekeeper::notify {

// Raw, so that a request that does not parse is answered by us (see base/unary_call.h).
using RawNotifyService = v1::NotifyService::WithRawCallbackMethod_GetNotifyStatus<
    v1::NotifyService::WithRawCallbackMethod_ListTroubledDeliveries<v1::NotifyService::Service>>;

// The administrators' door to what people are told: counts and ids, never a word, a name or an
// address. gRPC calls it from its threads; the work runs on the runtime's.
class NotifyDoor final : public RawNotifyService {
 public:
  // `channels`: those that the council has set up.
  NotifyDoor(identity::Foundation& foundation, store::Outbox& outbox,
             std::set<v1::Channel> channels);

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* GetNotifyStatus(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListTroubledDeliveries(Context* context, const Bytes* in, Bytes* out) override;

 private:
  template <typename Request, typename Response>
  using Call = base::UnaryCall<Request, Response>;

  base::Task<absl::Status> Status(Call<v1::GetNotifyStatusRequest, v1::NotifyStatus>& call);
  base::Task<absl::Status> Troubled(
      Call<v1::ListTroubledDeliveriesRequest, v1::ListTroubledDeliveriesResponse>& call);

  identity::Foundation& foundation_;
  store::Outbox& outbox_;
  const std::set<v1::Channel> channels_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_NOTIFY_DOOR_H_
