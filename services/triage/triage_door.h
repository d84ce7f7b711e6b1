#ifndef SERVICES_TRIAGE_TRIAGE_DOOR_H_
#define SERVICES_TRIAGE_TRIAGE_DOOR_H_

#include <grpcpp/grpcpp.h>

#include <string>

#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "services/base/event_stream.h"
#include "services/base/unary_call.h"
#include "services/feed/live_feed.h"
#include "services/identity/door.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::triage {

// Raw, so that a request that does not parse is answered by us (see base/unary_call.h).
template <typename Base>
using RawReads = v1::TriageService::WithRawCallbackMethod_ListQueue<
    v1::TriageService::WithRawCallbackMethod_ListDesk<
        v1::TriageService::WithRawCallbackMethod_GetReport<
            v1::TriageService::WithRawCallbackMethod_ListThemes<
                v1::TriageService::WithRawCallbackMethod_WatchQueue<Base>>>>>;
template <typename Base>
using RawHandling = v1::TriageService::WithRawCallbackMethod_ClaimReport<
    v1::TriageService::WithRawCallbackMethod_ReleaseReport<
        v1::TriageService::WithRawCallbackMethod_TransferReport<
            v1::TriageService::WithRawCallbackMethod_RecuseFromReport<
                v1::TriageService::WithRawCallbackMethod_SetUrgency<Base>>>>>;
template <typename Base>
using RawWork = v1::TriageService::WithRawCallbackMethod_AcknowledgeReport<
    v1::TriageService::WithRawCallbackMethod_SendMessage<
        v1::TriageService::WithRawCallbackMethod_AddNote<
            v1::TriageService::WithRawCallbackMethod_PlanChange<
                v1::TriageService::WithRawCallbackMethod_MakeChange<
                    v1::TriageService::WithRawCallbackMethod_ResolveReport<Base>>>>>>;
template <typename Base>
using RawLedger = v1::TriageService::WithRawCallbackMethod_ExplainReport<
    v1::TriageService::WithRawCallbackMethod_HoldClock<
        v1::TriageService::WithRawCallbackMethod_ResumeClock<
            v1::TriageService::WithRawCallbackMethod_ExtendClock<
                v1::TriageService::WithRawCallbackMethod_SnoozeReport<
                    v1::TriageService::WithRawCallbackMethod_RecordMilestone<Base>>>>>>;
template <typename Base>
using RawHandover = v1::TriageService::WithRawCallbackMethod_EscalateReport<
    v1::TriageService::WithRawCallbackMethod_AcceptTransfer<
        v1::TriageService::WithRawCallbackMethod_DeclineTransfer<
            v1::TriageService::WithRawCallbackMethod_TransferReports<Base>>>>;
using RawTriageService =
    RawReads<RawHandling<RawWork<RawLedger<RawHandover<v1::TriageService::Service>>>>>;

// The workers' door. gRPC calls it from its threads; the work runs on the runtime's.
class TriageDoor final : public RawTriageService {
 public:
  TriageDoor(identity::Foundation& foundation, feed::LiveFeed& feed, store::ThemeStore& themes)
      : foundation_(foundation), feed_(feed), themes_(themes) {}

  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;
  using Reactor = grpc::ServerUnaryReactor;
  using QueueStream = base::EventStream<Bytes>;

  Reactor* ListQueue(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListDesk(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* GetReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ListThemes(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ClaimReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ReleaseReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* AcknowledgeReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* SendMessage(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* AddNote(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* SetUrgency(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* TransferReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* RecuseFromReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* PlanChange(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* MakeChange(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ResolveReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ExplainReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* HoldClock(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ResumeClock(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* ExtendClock(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* SnoozeReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* RecordMilestone(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* EscalateReport(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* AcceptTransfer(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* DeclineTransfer(Context* context, const Bytes* in, Bytes* out) override;
  Reactor* TransferReports(Context* context, const Bytes* in, Bytes* out) override;
  grpc::ServerWriteReactor<Bytes>* WatchQueue(Context* context, const Bytes* in) override;

 private:
  template <typename Request, typename Response>
  using Call = base::UnaryCall<Request, Response>;

  // A page of a queue, of those reports that the reader may read.
  struct Page {
    std::vector<v1::QueueItem> items;
    std::string next_page_token;
  };
  struct PageOf {
    std::string queue;
    std::string reader_id;
    int32_t page_size;
    std::string page_token;
  };
  base::Task<absl::StatusOr<Page>> ReadPage(PageOf page);

  base::Task<absl::Status> Queue(Call<v1::ListQueueRequest, v1::ListQueueResponse>& call);
  base::Task<absl::Status> Desk(Call<v1::ListDeskRequest, v1::ListDeskResponse>& call);
  base::Task<absl::Status> Get(Call<v1::GetTriageReportRequest, v1::TriageReport>& call);
  base::Task<absl::Status> Explain(Call<v1::ExplainReportRequest, v1::ExplainReportResponse>& call);
  base::Task<absl::Status> TransferMany(
      Call<v1::TransferReportsRequest, v1::TransferReportsResponse>& call);
  base::Task<absl::Status> Themes(Call<v1::ListThemesRequest, v1::ListThemesResponse>& call);

  // What became of a request: the report as it is, and whether it is as the request made it.
  struct Applied {
    domain::StoredReport stored;
    bool is_latest = true;
  };
  // Checks, decides, records what a member of staff asks of a report.
  template <typename Message>
  base::Task<absl::StatusOr<Applied>> Apply(const identity::Caller& caller, const Message& message);
  template <typename Message>
  base::Task<absl::Status> Change(Call<Message, v1::TriageReport>& call);
  template <typename Message>
  Reactor* ServeChange(const char* method, Context* context, const Bytes* in, Bytes* out);
  base::Task<absl::Status> Recuse(
      Call<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>& call);

  base::Task<void> TellOfLine(std::shared_ptr<QueueStream> stream, std::string reader_id,
                              storage::v1::JournalLine line);

  identity::Foundation& foundation_;
  feed::LiveFeed& feed_;
  store::ThemeStore& themes_;
};

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_TRIAGE_DOOR_H_
