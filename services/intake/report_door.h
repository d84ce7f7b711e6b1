#ifndef SERVICES_INTAKE_REPORT_DOOR_H_
#define SERVICES_INTAKE_REPORT_DOOR_H_

#include <grpcpp/grpcpp.h>

#include "proto/pledgekeeper/v1/report_service.grpc.pb.h"
#include "services/base/unary_call.h"
#include "services/feed/live_feed.h"
#include "services/identity/door.h"

namespace pledgekeeper::intake {

// Raw, so that a request that does not parse is answered by us (see base/unary_call.h).
template <typename Base>
using RawReads = v1::ReportService::WithRawCallbackMethod_ListReports<
    v1::ReportService::WithRawCallbackMethod_GetReport<
        v1::ReportService::WithRawCallbackMethod_ListPeople<
            v1::ReportService::WithRawCallbackMethod_WatchReports<Base>>>>;
template <typename Base>
using RawChanges = v1::ReportService::WithRawCallbackMethod_SubmitReport<
    v1::ReportService::WithRawCallbackMethod_SendMessage<
        v1::ReportService::WithRawCallbackMethod_ConfirmReport<
            v1::ReportService::WithRawCallbackMethod_ReopenReport<
                v1::ReportService::WithRawCallbackMethod_WithdrawReport<Base>>>>>;
template <typename Base>
using RawAnswers = v1::ReportService::WithRawCallbackMethod_RequestStage<
    v1::ReportService::WithRawCallbackMethod_AnswerExtension<
        v1::ReportService::WithRawCallbackMethod_AnswerAdvocateOffer<Base>>>;
using RawReportService = RawReads<RawChanges<RawAnswers<v1::ReportService::Service>>>;

// The young people's door. gRPC calls it from its threads; the work runs on the runtime's.
class ReportDoor final : public RawReportService {
 public:
  ReportDoor(identity::Foundation& foundation, feed::LiveFeed& feed)
      : foundation_(foundation), feed_(feed) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* SubmitReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListReports(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* GetReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* SendMessage(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ConfirmReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ReopenReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* WithdrawReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* RequestStage(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* AnswerExtension(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* AnswerAdvocateOffer(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListPeople(Context* context, const Bytes* in, Bytes* out) override;
  grpc::ServerWriteReactor<Bytes>* WatchReports(Context* context, const Bytes* in) override;

 private:
  template <typename Request, typename Response>
  using Call = base::UnaryCall<Request, Response>;

  base::Task<absl::Status> Submit(Call<v1::SubmitReportRequest, v1::SubmitReportResponse>& call);
  base::Task<absl::Status> List(Call<v1::ListReportsRequest, v1::ListReportsResponse>& call);
  base::Task<absl::Status> Get(Call<v1::GetReportRequest, v1::Report>& call);
  base::Task<absl::Status> People(Call<v1::ListPeopleRequest, v1::ListPeopleResponse>& call);

  // What the young person asks of a report: checks, decides, records, answers with the report.
  template <typename Message>
  base::Task<absl::Status> Change(Call<Message, v1::Report>& call);
  template <typename Message>
  Reactor* ServeChange(const char* method, Context* context, const Bytes* in, Bytes* out);

  identity::Foundation& foundation_;
  feed::LiveFeed& feed_;
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_REPORT_DOOR_H_
