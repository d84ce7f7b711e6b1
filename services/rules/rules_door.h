#ifndef SERVICES_RULES_RULES_DOOR_H_
#define SERVICES_RULES_RULES_DOOR_H_

#include <grpcpp/grpcpp.h>

#include <string>

#include "proto/pledgekeeper/v1/rules_service.grpc.pb.h"
#include "services/base/unary_call.h"
#include "services/identity/door.h"

namespace pledgekeeper::rules {

// Raw, so that a request that does not parse is answered by us (see base/unary_call.h).
using RawRulesService = v1::RulesService::WithRawCallbackMethod_ListCalendars<
    v1::RulesService::WithRawCallbackMethod_ApplyCalendar<
        v1::RulesService::WithRawCallbackMethod_MoveClocks<
            v1::RulesService::WithRawCallbackMethod_ListPolicies<
                v1::RulesService::WithRawCallbackMethod_ReplanReports<
                    v1::RulesService::Service>>>>>;

// The administrators' door to calendars and policies. gRPC calls it from its threads; the work runs
// on the runtime's. It looks into reports for their clocks, and shows ids and dates.
class RulesDoor final : public RawRulesService {
 public:
  explicit RulesDoor(identity::Foundation& foundation) : foundation_(foundation) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* ListCalendars(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ApplyCalendar(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* MoveClocks(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListPolicies(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ReplanReports(Context* context, const Bytes* in, Bytes* out) override;

 private:
  template <typename Request, typename Response>
  using Call = base::UnaryCall<Request, Response>;

  base::Task<absl::Status> Calendars(
      Call<v1::ListCalendarsRequest, v1::ListCalendarsResponse>& call);
  base::Task<absl::Status> Apply(Call<v1::ApplyCalendarRequest, v1::ApplyCalendarResponse>& call);
  base::Task<absl::Status> Move(Call<v1::MoveClocksRequest, v1::MoveClocksResponse>& call);
  base::Task<absl::Status> Policies(Call<v1::ListPoliciesRequest, v1::ListPoliciesResponse>& call);
  base::Task<absl::Status> Replan(Call<v1::ReplanReportsRequest, v1::ReplanReportsResponse>& call);

  // One report: whether a calendar moved its clocks; then they move.
  base::Task<absl::Status> MoveClocksOf(const std::string& report_id,
                                        v1::MoveClocksResponse& response);

  identity::Foundation& foundation_;
};

}  // namespace pledgekeeper::rules

#endif  // SERVICES_RULES_RULES_DOOR_H_
