#include "services/triage/bulk_transfer.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/store/page_position.h"
#include "services/triage/limits.h"

namespace pledgekeeper::triage {
namespace {

using Request = v1::TransferReportsRequest;

bool FromTeam(const Request& request) { return request.source_case() == Request::kFromTeamId; }

absl::Status Check(const Request& request) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  RETURN_IF_ERROR(FromTeam(request) ? base::CheckId("from_team_id", request.from_team_id())
                                    : base::CheckId("from_worker_id", request.from_worker_id()));
  const bool to_team = request.target_case() == Request::kToTeamId;
  RETURN_IF_ERROR(to_team ? base::CheckId("to_team_id", request.to_team_id())
                          : base::CheckId("to_worker_id", request.to_worker_id()));
  return base::CheckRequiredText("reason", request.reason(), kMaxReason);
}

domain::Request TransferOf(const identity::Foundation& foundation, const identity::Caller& caller,
                           const Request& request, const std::string& report_id) {
  domain::Request transfer;
  transfer.action = v1::ACTION_TRANSFER;
  transfer.actor_id = caller.person_id;
  transfer.worker_id = request.to_worker_id();
  transfer.team_id = request.to_team_id();
  transfer.text = request.reason();
  // One name for each report, the same in a repeat.
  Request named = request;
  named.clear_page_token();
  named.set_request_id(absl::StrCat(request.request_id(), "/", report_id));
  identity::NameRequest(foundation, caller, named, transfer.request_hash, transfer.content_hash);
  return transfer;
}

// Whether it is with the source itself, and not only on its way by.
bool IsHeldThere(const storage::v1::Report& report, const Request& request) {
  return FromTeam(request)
             ? report.holder_id().empty() && report.desk_team_id() == request.from_team_id()
             : report.holder_id() == request.from_worker_id();
}

}  // namespace

bool MaySeeDesk(const domain::Directory& directory, const std::string& reader_id,
                const std::string& team_id) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  if (reader == nullptr || reader->role() == v1::ROLE_ADVOCATE) return false;
  if (team_id == domain::kOfficeDesk) {
    return reader->role() == v1::ROLE_HEAD_OF_SERVICE || reader->role() == v1::ROLE_DIRECTOR;
  }
  if (reader->team_id() == team_id) return true;
  const auto above = directory.ManagersAboveTeam(team_id);
  return std::find(above.begin(), above.end(), reader) != above.end();
}

base::Task<absl::Status> TransferAPage(identity::Foundation& foundation,
                                       const identity::Caller& caller, const Request& request,
                                       v1::TransferReportsResponse& response) {
  CO_RETURN_IF_ERROR(Check(request));
  const auto directory = foundation.directory.Current();
  if (FromTeam(request) && !MaySeeDesk(*directory, caller.person_id, request.from_team_id())) {
    co_return base::EntryNotFound("desk");
  }
  const std::string queue = FromTeam(request) ? domain::DeskQueue(request.from_team_id())
                                              : domain::WorkerQueue(request.from_worker_id());
  const std::string list = absl::StrCat("transfer:", queue, ":", caller.person_id);
  CO_ASSIGN_OR_RETURN(const std::string token,
                      base::ReadPageToken(foundation.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(
      const std::vector<store::QueueEntry> entries,
      co_await foundation.store.ListQueue(queue, store::ParsePosition(token), kBulkPage));
  for (const store::QueueEntry& entry : entries) {
    const auto stored = co_await foundation.store.Load(entry.report_id);
    if (absl::IsDataLoss(stored.status())) continue;
    CO_RETURN_IF_ERROR(stored.status());
    if (!stored->has_value() || !IsHeldThere((*stored)->report, request)) continue;
    const auto applied = co_await foundation.recorder.Apply(
        entry.report_id, TransferOf(foundation, caller, request, entry.report_id));
    if (applied.ok()) {
      response.set_moved(response.moved() + 1);
      continue;
    }
    if (absl::IsUnavailable(applied.status())) co_return applied.status();
    if (absl::IsNotFound(applied.status())) continue;
    v1::TransferReportsResponse::Staying& staying = *response.add_staying();
    staying.set_report_id(entry.report_id);
    staying.set_reason(base::ErrorReason(applied.status()));
  }
  if (static_cast<int>(entries.size()) == kBulkPage) {
    response.set_next_page_token(
        base::MakePageToken(foundation.page_key, list, store::PositionText(entries.back())));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::triage
