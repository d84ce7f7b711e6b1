#ifndef SERVICES_INTAKE_REPORT_DOOR_H_
#define SERVICES_INTAKE_REPORT_DOOR_H_

#include <memory>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/feed/live_feed.h"
#include "services/identity/door.h"
#include "services/intake/own_share.h"
#include "services/proof/receipt_signer.h"

namespace pledgekeeper::intake {

// The young people's door: ReportService. Its methods are documented in the proto.
class ReportDoor final : public identity::Door {
 public:
  ReportDoor(identity::DoorParts& parts, feed::LiveFeed& feed, proof::ReceiptSigner& receipts);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result SubmitReport(Call<v1::SubmitReportRequest, v1::SubmitReportResponse>& call);
  Result ListReports(Call<v1::ListReportsRequest, v1::ListReportsResponse>& call);
  Result GetReport(Call<v1::GetReportRequest, v1::Report>& call);
  Result ListMessages(Call<v1::ListMessagesRequest, v1::ListMessagesResponse>& call);
  Result ListHistory(Call<v1::ListHistoryRequest, v1::ListHistoryResponse>& call);
  Result ListPeople(Call<v1::ListPeopleRequest, v1::ListPeopleResponse>& call);
  Result FindNamed(Call<v1::FindNamedRequest, v1::FindNamedResponse>& call);
  // The caller's own, without how often it was read; REPORT_NOT_FOUND for anything else.
  base::Task<absl::StatusOr<domain::StoredReport>> LoadOwn(std::string report_id,
                                                           std::string young_person_id);
  // The same, with how often it was read again.
  base::Task<absl::StatusOr<domain::StoredReport>> WithReadings(domain::StoredReport stored);
  // Every other method: what the young person asks of a report, as change_request.h reads it.
  // Checks, decides, records, answers with the report.
  template <typename Message>
  Result Change(Call<Message, v1::Report>& call);
  void WatchReports(identity::Caller caller, std::shared_ptr<base::ByteStream> stream);

  feed::LiveFeed& feed_;
  proof::ReceiptSigner& receipts_;
  OwnShare own_share_;
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_REPORT_DOOR_H_
