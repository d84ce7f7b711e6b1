#include "services/triage/bulk_transfer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/counted_position.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/store/administration_log.h"
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

domain::Request TransferOf(const identity::DoorParts& parts, const BulkCall& call,
                           const std::string& report_id) {
  const Request& request = call.request;
  domain::Request transfer;
  transfer.actor_id = call.caller.person_id;
  transfer.what =
      domain::ask::Transfer{request.to_worker_id(), request.to_team_id(), request.reason()};
  // Each report has a request name of its own, made of the call's and the report's id, so that a
  // repeat of the call moves nothing twice. The page token is no part of it: it may differ then.
  Request named = request;
  named.clear_page_token();
  named.set_request_id(absl::StrCat(request.request_id(), "/", report_id));
  const identity::RequestName name = identity::NameOf(parts, call.caller, named);
  transfer.request_hash = name.request_hash;
  transfer.content_hash = name.content_hash;
  return transfer;
}

// Whether the source itself has it: a queue holds also what its owner was only brought in to.
bool IsHeldThere(const storage::v1::Report& report, const Request& request) {
  return FromTeam(request)
             ? report.holder_id().empty() && report.desk_team_id() == request.from_team_id()
             : report.holder_id() == request.from_worker_id();
}

// Whether the caller may look through a worker's queue at all: their own, one that they cover for,
// or one of somebody below them. For everybody else there is no such queue, whatever is in it.
bool MaySeeQueue(const domain::Directory& directory, const std::string& reader_id,
                 const std::string& worker_id, absl::Time now) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  if (worker == nullptr || reader == nullptr || reader->role() == v1::ROLE_ADVOCATE) return false;
  if (worker_id == reader_id) return true;
  const bool covers = domain::IsAbsent(*worker, now) && worker->cover_id() == reader_id;
  const auto above = directory.ManagersAbove(worker_id);
  return covers || worker->standing_cover_id() == reader_id ||
         std::find(above.begin(), above.end(), reader) != above.end();
}

// The request's name, the same for each of its pages.
identity::RequestName NameOfAll(const identity::DoorParts& parts, const BulkCall& call) {
  Request named = call.request;
  named.clear_page_token();
  return identity::NameOf(parts, call.caller, named);
}

// Writes down how far the transfer is, for its repeat: begun (start_time alone), or over.
base::Task<absl::Status> Remember(identity::DoorParts& parts, const identity::RequestName& name,
                                  const v1::TransferReportsResponse& answer) {
  storage::v1::AdministeredRequest request;
  request.set_request_hash(name.request_hash);
  request.set_content_hash(name.content_hash);
  request.set_answer(answer.SerializeAsString());
  co_return co_await parts.store.RecordAdministration({}, std::move(request));
}

// Begins the transfer, or finds it begun or over: the answer's start_time, and all of it if it is
// over. REQUEST_ID_REUSED, PAGE_TOKEN_INVALID for a page of one that was never begun.
base::Task<absl::StatusOr<v1::TransferReportsResponse>> BeginOrFind(
    identity::DoorParts& parts, const BulkCall& call, const identity::RequestName& name) {
  v1::TransferReportsResponse begun;
  const domain::Administering asked = {.request_hash = name.request_hash,
                                       .content_hash = name.content_hash};
  CO_ASSIGN_OR_RETURN(const auto earlier, co_await store::FindRepeated(parts.store, asked));
  if (earlier.has_value()) {
    begun.ParseFromString(earlier->answer());
    co_return begun;
  }
  if (!call.request.page_token().empty()) co_return base::PageTokenInvalid();
  *begun.mutable_start_time() = base::ToTimestamp(absl::ToUnixMillis(call.now));
  CO_RETURN_IF_ERROR(co_await Remember(parts, name, begun));
  co_return begun;
}

// Transfers one report. Whether the caller may know of it.
base::Task<absl::StatusOr<bool>> TransferOne(identity::DoorParts& parts, BulkCall& call,
                                             std::string report_id) {
  const auto stored = co_await parts.store.Load(report_id);
  if (absl::IsDataLoss(stored.status())) co_return false;
  CO_RETURN_IF_ERROR(stored.status());
  if (!stored->has_value() || !IsHeldThere((*stored)->report, call.request)) co_return false;
  // Came since: it was not there to be transferred when this was asked for.
  const google::protobuf::Timestamp& start = call.response.start_time();
  const int64_t start_ms = start.seconds() * 1000 + start.nanos() / 1'000'000;
  if ((*stored)->report.held_since_ms() > start_ms) co_return false;
  const auto applied =
      co_await parts.recorder.Apply(report_id, TransferOf(parts, call, report_id), call.now);
  // A repeat of what was done, and came back since, moves nothing.
  if (applied.ok() && !IsHeldThere(applied->report, call.request)) {
    call.response.set_moved(call.response.moved() + 1);
    co_return true;
  }
  if (absl::IsUnavailable(applied.status())) co_return applied.status();
  // Not for the caller to know, and so in no count and in no list of those that stay.
  if (absl::IsNotFound(applied.status())) co_return false;
  call.response.add_staying()->set_report_id(report_id);
  co_return true;
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

base::Task<absl::Status> TransferAPage(identity::DoorParts& parts, BulkCall& call) {
  const Request& request = call.request;
  const std::string& reader_id = call.caller.person_id;
  CO_RETURN_IF_ERROR(Check(request));
  const auto directory = parts.directory.Current();
  const bool may_see = FromTeam(request)
                           ? MaySeeDesk(*directory, reader_id, request.from_team_id())
                           : MaySeeQueue(*directory, reader_id, request.from_worker_id(), call.now);
  // The same for one that is not there and one that is not theirs to see.
  if (!may_see && FromTeam(request)) {
    co_return base::EntryNotFound(base::EntryKind::kDesk, "from_team_id");
  }
  if (!may_see) co_return base::EntryNotFound(base::EntryKind::kWorker, "from_worker_id");
  const std::string queue = FromTeam(request) ? domain::DeskQueue(request.from_team_id())
                                              : domain::WorkerQueue(request.from_worker_id());
  const identity::RequestName name = NameOfAll(parts, call);
  CO_ASSIGN_OR_RETURN(const v1::TransferReportsResponse begun,
                      co_await BeginOrFind(parts, call, name));
  call.response = begun;
  if (begun.repeated()) co_return absl::OkStatus();
  // Of this transfer alone: another one's token opens none of its pages.
  const std::string list = absl::StrCat("transfer:", reader_id, ":", name.request_hash, ":", queue);
  CO_ASSIGN_OR_RETURN(const std::string token,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(base::CountedPosition counted, base::ParseCounted(token, 1));
  store::PagePosition position = store::ParsePosition(counted.position);
  while (true) {
    CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                        co_await parts.store.ListQueue(queue, position, kBulkPage));
    store::PagePosition last;
    for (const store::QueueEntry& entry : entries) {
      CO_ASSIGN_OR_RETURN(const bool known, co_await TransferOne(parts, call, entry.report_id));
      if (known) last = entry;
    }
    if (static_cast<int>(entries.size()) < kBulkPage) {
      v1::TransferReportsResponse over = begun;
      over.set_repeated(true);
      over.set_moved(static_cast<int>(counted.counts[0]) + call.response.moved());
      co_return co_await Remember(parts, name, over);
    }
    // A token names the place of a report that the caller may know of. A page without one is passed
    // over: its place would tell of a report that does not exist for them.
    if (last.has_value()) {
      counted.counts[0] += call.response.moved();
      counted.position = store::PositionText(*last);
      call.response.set_next_page_token(
          base::MakePageToken(parts.page_key, list, base::CountedText(counted)));
      co_return absl::OkStatus();
    }
    position = entries.back();
  }
}

}  // namespace pledgekeeper::triage
