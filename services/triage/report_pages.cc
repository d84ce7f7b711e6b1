// Pages of what a report has much of. Each page is a reading, as the whole report is.
#include <utility>

#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/triage/history_view.h"
#include "services/triage/limits.h"
#include "services/triage/triage_door.h"
#include "services/triage/triage_view.h"
#include "services/wording/newest.h"

namespace pledgekeeper::triage {
namespace {

// Where a page goes on, and how long it is.
struct PageAsked {
  std::string list;
  std::string before;
  int size;
};

template <typename Request>
absl::StatusOr<PageAsked> ReadAsked(const base::SecretKey& key, std::string_view what,
                                    const std::string& reader_id, const Request& request) {
  PageAsked asked;
  asked.list = absl::StrCat(std::string(what), ":", request.report_id(), ":", reader_id);
  ASSIGN_OR_RETURN(asked.size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  ASSIGN_OR_RETURN(asked.before, base::ReadPageToken(key, asked.list, request.page_token()));
  return asked;
}

// The token of the next page; "" behind the last.
template <typename Item>
std::string NextToken(const base::SecretKey& key, const PageAsked& asked,
                      const wording::Newest<Item>& page) {
  return page.before.empty() ? "" : base::MakePageToken(key, asked.list, page.before);
}

}  // namespace

TriageDoor::Result TriageDoor::ListMessages(
    Call<v1::ListTriageMessagesRequest, v1::ListTriageMessagesResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const PageAsked asked,
                      ReadAsked(parts_.page_key, "messages", reader_id, call.request));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await Open(call.request.report_id(), reader_id, call.now));
  const auto directory = parts_.directory.Current();
  auto page = wording::TakeNewest(
      MessageViews(stored.report, reader_id, CircumstancesAt(call.now, *directory)), asked.before,
      asked.size);
  for (v1::Message& message : page.items) *call.response.add_messages() = std::move(message);
  call.response.set_next_page_token(NextToken(parts_.page_key, asked, page));
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::ListNotes(Call<v1::ListNotesRequest, v1::ListNotesResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const PageAsked asked,
                      ReadAsked(parts_.page_key, "notes", reader_id, call.request));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await Open(call.request.report_id(), reader_id, call.now));
  const auto directory = parts_.directory.Current();
  auto page = wording::TakeNewest(
      NoteViews(stored.report, reader_id, CircumstancesAt(call.now, *directory)), asked.before,
      asked.size);
  for (v1::Note& note : page.items) *call.response.add_notes() = std::move(note);
  call.response.set_next_page_token(NextToken(parts_.page_key, asked, page));
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::ListHistory(
    Call<v1::ListTriageHistoryRequest, v1::ListTriageHistoryResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const PageAsked asked,
                      ReadAsked(parts_.page_key, "history", reader_id, call.request));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await Open(call.request.report_id(), reader_id, call.now));
  CO_ASSIGN_OR_RETURN(const auto history, co_await parts_.store.LoadHistory(stored.report.id()));
  const auto directory = parts_.directory.Current();
  auto page = wording::TakeNewest(Placed(HistoryView(history, reader_id, *directory)), asked.before,
                                  asked.size);
  for (v1::HistoryEntry& entry : page.items) *call.response.add_entries() = std::move(entry);
  call.response.set_next_page_token(NextToken(parts_.page_key, asked, page));
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::triage
