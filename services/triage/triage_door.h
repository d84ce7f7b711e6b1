#ifndef SERVICES_TRIAGE_TRIAGE_DOOR_H_
#define SERVICES_TRIAGE_TRIAGE_DOOR_H_

#include <memory>
#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/feed/live_feed.h"
#include "services/identity/door.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::triage {

// The workers' door: TriageService. Its methods are documented in the proto.
class TriageDoor final : public identity::Door {
 public:
  TriageDoor(identity::DoorParts& parts, feed::LiveFeed& feed, store::ThemeStore& themes);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result ListQueue(Call<v1::ListQueueRequest, v1::ListQueueResponse>& call);
  Result ListDesk(Call<v1::ListDeskRequest, v1::ListDeskResponse>& call);
  Result GetReport(Call<v1::GetTriageReportRequest, v1::TriageReport>& call);
  // report_pages.cc:
  Result ListMessages(Call<v1::ListTriageMessagesRequest, v1::ListTriageMessagesResponse>& call);
  Result ListNotes(Call<v1::ListNotesRequest, v1::ListNotesResponse>& call);
  Result ListHistory(Call<v1::ListTriageHistoryRequest, v1::ListTriageHistoryResponse>& call);
  Result ExplainReport(Call<v1::ExplainReportRequest, v1::ExplainReportResponse>& call);
  Result ListThemes(Call<v1::ListThemesRequest, v1::ListThemesResponse>& call);
  Result RecuseFromReport(Call<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>& call);
  Result TransferReports(Call<v1::TransferReportsRequest, v1::TransferReportsResponse>& call);
  // Every other method: what a member of staff asks of a report, as change_request.h reads it.
  template <typename Message>
  Result Change(Call<Message, v1::TriageReport>& call);
  void WatchQueue(identity::Caller caller, std::shared_ptr<base::ByteStream> stream);

  // What became of a request: the report as it is, and whether it is as the request made it.
  struct Applied {
    domain::StoredReport stored;
    bool shows_words = true;
    bool is_latest = true;
  };
  // Checks, decides, records.
  template <typename Message, typename Response>
  base::Task<absl::StatusOr<Applied>> Apply(Call<Message, Response>& call);
  // Applies a request; that there is no such report is answered at an even pace.
  base::Task<absl::StatusOr<domain::StoredReport>> ApplyEvenly(std::string report_id,
                                                               domain::Request request,
                                                               absl::Time now);
  // Records that the caller reads the report, before anything of it leaves.
  base::Task<absl::StatusOr<domain::StoredReport>> Open(std::string report_id,
                                                        std::string reader_id, absl::Time now);

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
    absl::Time now;
  };
  base::Task<absl::StatusOr<Page>> ReadPage(PageOf page);

  base::Task<void> TellOfLine(std::shared_ptr<base::ByteStream> stream, std::string reader_id,
                              storage::v1::JournalLine line);

  feed::LiveFeed& feed_;
  store::ThemeStore& themes_;
};

}  // namespace pledgekeeper::triage

#endif  // SERVICES_TRIAGE_TRIAGE_DOOR_H_
