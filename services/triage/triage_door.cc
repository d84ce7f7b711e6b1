#include "services/triage/triage_door.h"

#include <algorithm>
#include <boost/asio/detached.hpp>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/people/access.h"
#include "services/domain/people/responsibility.h"
#include "services/store/page_position.h"
#include "services/triage/bulk_transfer.h"
#include "services/triage/change_request.h"
#include "services/triage/explain_view.h"
#include "services/triage/limits.h"
#include "services/triage/theme_page.h"
#include "services/triage/triage_view.h"
#include "services/wording/view.h"

namespace pledgekeeper::triage {
namespace {

using domain::ReadReason;
using domain::StoredReport;
using identity::Caller;
using storage::v1::JournalLine;

bool Names(const google::protobuf::RepeatedPtrField<std::string>& queues,
           const std::string& queue) {
  return std::find(queues.begin(), queues.end(), queue) != queues.end();
}

bool IsTold(const JournalLine& line, const std::string& person_id) {
  return std::any_of(line.tell().begin(), line.tell().end(),
                     [&](const auto& telling) { return telling.person_id() == person_id; });
}

// Whether the line is of the reader's queue or desk, or tells them something.
bool Concerns(const identity::Foundation& foundation, const std::string& reader_id,
              const JournalLine& line) {
  const auto directory = foundation.directory.Current();
  const storage::v1::Worker* reader = directory->FindWorker(reader_id);
  if (reader == nullptr) return false;
  const std::string own = domain::WorkerQueue(reader_id);
  const std::string desk = domain::DeskQueue(reader->team_id());
  return Names(line.queues(), own) || Names(line.queues(), desk) ||
         Names(line.left_queues(), own) || Names(line.left_queues(), desk) ||
         IsTold(line, reader_id);
}

ReadReason MayReadNow(const identity::Foundation& foundation, const std::string& reader_id,
                      const StoredReport& stored, const domain::Directory& directory) {
  return domain::MayRead(reader_id, stored.report, directory,
                         domain::PolicyOf(stored.report, foundation.rulebook).policy,
                         foundation.clock.Now());
}

// Messages that give a report to somebody else: their answer shows no words, and is no reading.
template <typename Message>
constexpr bool GivesAway() {
  return std::is_same_v<Message, v1::ReleaseReportRequest> ||
         std::is_same_v<Message, v1::TransferReportRequest> ||
         std::is_same_v<Message, v1::DeclineTransferRequest>;
}

}  // namespace

base::Task<absl::StatusOr<TriageDoor::Page>> TriageDoor::ReadPage(PageOf of) {
  const std::string list = absl::StrCat("queue:", of.queue, ":", of.reader_id);
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(of.page_size, kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string token,
                      base::ReadPageToken(foundation_.page_key, list, of.page_token));
  store::PagePosition position = store::ParsePosition(token);
  Page page;
  // One more than the page, of those that the reader may read: only then is there a next page.
  std::vector<store::QueueEntry> shown;
  while (true) {
    CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                        co_await foundation_.store.ListQueue(of.queue, position, size + 1));
    const auto directory = foundation_.directory.Current();
    for (const store::QueueEntry& entry : entries) {
      const auto loaded = co_await foundation_.store.Load(entry.report_id);
      // One damaged record (called out in the log) must not hide all the others.
      if (absl::IsDataLoss(loaded.status())) continue;
      CO_RETURN_IF_ERROR(loaded.status());
      const auto& stored = *loaded;
      if (!stored.has_value() ||
          MayReadNow(foundation_, of.reader_id, *stored, *directory) == ReadReason::kNone) {
        continue;
      }
      if (static_cast<int>(shown.size()) == size) {
        page.next_page_token =
            base::MakePageToken(foundation_.page_key, list, store::PositionText(shown.back()));
        co_return page;
      }
      shown.push_back(entry);
      page.items.push_back(QueueItemView(
          *stored, of.reader_id, {*directory, foundation_.rulebook, foundation_.clock.Now()}));
    }
    if (static_cast<int>(entries.size()) <= size) co_return page;
    position = entries.back();
  }
}

base::Task<absl::Status> TriageDoor::Queue(
    Call<v1::ListQueueRequest, v1::ListQueueResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  PageOf of{domain::WorkerQueue(caller.person_id), caller.person_id, call.request.page_size(),
            call.request.page_token()};
  CO_ASSIGN_OR_RETURN(Page page, co_await ReadPage(std::move(of)));
  for (v1::QueueItem& item : page.items) *call.response.add_items() = std::move(item);
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
}

base::Task<absl::Status> TriageDoor::Desk(Call<v1::ListDeskRequest, v1::ListDeskResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  const auto directory = foundation_.directory.Current();
  std::string team_id = call.request.team_id();
  if (team_id.empty()) team_id = directory->FindWorker(caller.person_id)->team_id();
  CO_RETURN_IF_ERROR(base::CheckId("team_id", team_id));
  if (!MaySeeDesk(*directory, caller.person_id, team_id)) co_return base::EntryNotFound("desk");
  PageOf of{domain::DeskQueue(team_id), caller.person_id, call.request.page_size(),
            call.request.page_token()};
  CO_ASSIGN_OR_RETURN(Page page, co_await ReadPage(std::move(of)));
  for (v1::QueueItem& item : page.items) *call.response.add_items() = std::move(item);
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
}

base::Task<absl::Status> TriageDoor::Get(Call<v1::GetTriageReportRequest, v1::TriageReport>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  CO_RETURN_IF_ERROR(base::CheckId("report_id", call.request.report_id()));
  domain::Request opening;
  opening.action = v1::ACTION_OPEN;
  opening.actor_id = caller.person_id;
  // The reading is recorded first; only then does anything leave.
  CO_ASSIGN_OR_RETURN(const StoredReport stored,
                      co_await foundation_.recorder.Apply(call.request.report_id(), opening));
  CO_ASSIGN_OR_RETURN(const auto history,
                      co_await foundation_.store.LoadHistory(call.request.report_id()));
  const auto directory = foundation_.directory.Current();
  call.response = TriageReportView(stored, caller.person_id,
                                   {*directory, foundation_.rulebook, foundation_.clock.Now()});
  std::vector<v1::HistoryEntry> entries = HistoryView(history, caller.person_id, *directory);
  for (size_t i = wording::FirstShown(entries.size()); i < entries.size(); ++i) {
    *call.response.add_history() = std::move(entries[i]);
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> TriageDoor::Explain(
    Call<v1::ExplainReportRequest, v1::ExplainReportResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  CO_RETURN_IF_ERROR(base::CheckId("report_id", call.request.report_id()));
  domain::Request opening;
  opening.action = v1::ACTION_OPEN;
  opening.actor_id = caller.person_id;
  CO_ASSIGN_OR_RETURN(const StoredReport stored,
                      co_await foundation_.recorder.Apply(call.request.report_id(), opening));
  const auto directory = foundation_.directory.Current();
  call.response = ExplainView(stored, caller.person_id,
                              {*directory, foundation_.rulebook, foundation_.clock.Now()});
  co_return absl::OkStatus();
}

base::Task<absl::Status> TriageDoor::TransferMany(
    Call<v1::TransferReportsRequest, v1::TransferReportsResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  co_return co_await TransferAPage(foundation_, caller, call.request, call.response);
}

base::Task<absl::Status> TriageDoor::Themes(
    Call<v1::ListThemesRequest, v1::ListThemesResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  CO_ASSIGN_OR_RETURN(call.response,
                      co_await ReadThemePage(foundation_, themes_, caller.person_id, call.request));
  co_return absl::OkStatus();
}

template <typename Message>
base::Task<absl::StatusOr<TriageDoor::Applied>> TriageDoor::Apply(const Caller& caller,
                                                                  const Message& message) {
  CO_RETURN_IF_ERROR(base::CheckId("report_id", message.report_id()));
  CO_RETURN_IF_ERROR(base::CheckRequestId(message.request_id()));
  domain::Request request;
  CO_RETURN_IF_ERROR(Fill(message, request));
  request.actor_id = caller.person_id;
  if constexpr (requires { message.etag(); }) {
    CO_ASSIGN_OR_RETURN(request.expected_version, identity::VersionOf(message.etag()));
  }
  identity::NameRequest(foundation_, caller, message, request.request_hash, request.content_hash);
  Applied applied;
  CO_ASSIGN_OR_RETURN(applied.stored,
                      co_await foundation_.recorder.Apply(message.report_id(), request));
  const auto& all = applied.stored.report.applied();
  applied.is_latest = std::any_of(all.begin(), all.end(), [&](const auto& entry) {
    return entry.request_hash() == request.request_hash &&
           entry.version() == applied.stored.version;
  });
  co_return applied;
}

template <typename Message>
base::Task<absl::Status> TriageDoor::Change(Call<Message, v1::TriageReport>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  CO_ASSIGN_OR_RETURN(const Applied applied, co_await Apply(caller, call.request));
  const StoredReport& stored = applied.stored;
  const auto directory = foundation_.directory.Current();
  // A repeat that comes after other changes is no way to read on: that is GetReport, which is seen.
  if (!applied.is_latest) {
    call.response.mutable_item()->set_report_id(stored.report.id());
    call.response.mutable_item()->set_etag(absl::StrCat(stored.version));
    co_return absl::OkStatus();
  }
  // Who gave it away may read it no more: the answer says where it is, and no words.
  const domain::Circumstances circumstances{*directory, foundation_.rulebook,
                                            foundation_.clock.Now()};
  if (GivesAway<Message>() ||
      MayReadNow(foundation_, caller.person_id, stored, *directory) == ReadReason::kNone) {
    *call.response.mutable_item() = QueueItemView(stored, caller.person_id, circumstances);
  } else {
    call.response = TriageReportView(stored, caller.person_id, circumstances);
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> TriageDoor::Recuse(
    Call<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::StaffCalling(foundation_, call.token));
  const auto applied = co_await Apply(caller, call.request);
  co_return applied.status();
}

template <typename Message>
TriageDoor::Reactor* TriageDoor::ServeChange(const char* method, Context* context, const Bytes* in,
                                             Bytes* out) {
  return base::ServeUnary<Message, v1::TriageReport>(
      foundation_.runtime, method, context, in, out,
      [this](auto& call) { return Change<Message>(call); });
}

TriageDoor::Reactor* TriageDoor::ListQueue(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ListQueueRequest, v1::ListQueueResponse>(
      foundation_.runtime, "ListQueue", context, in, out,
      [this](auto& call) { return Queue(call); });
}

TriageDoor::Reactor* TriageDoor::ListDesk(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ListDeskRequest, v1::ListDeskResponse>(
      foundation_.runtime, "ListDesk", context, in, out, [this](auto& call) { return Desk(call); });
}

TriageDoor::Reactor* TriageDoor::GetReport(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::GetTriageReportRequest, v1::TriageReport>(
      foundation_.runtime, "GetReport", context, in, out, [this](auto& call) { return Get(call); });
}

TriageDoor::Reactor* TriageDoor::ListThemes(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ListThemesRequest, v1::ListThemesResponse>(
      foundation_.runtime, "ListThemes", context, in, out,
      [this](auto& call) { return Themes(call); });
}

TriageDoor::Reactor* TriageDoor::ClaimReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ClaimReportRequest>("ClaimReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::ReleaseReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ReleaseReportRequest>("ReleaseReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::AcknowledgeReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::AcknowledgeReportRequest>("AcknowledgeReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::SendMessage(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::SendTriageMessageRequest>("SendMessage", context, in, out);
}
TriageDoor::Reactor* TriageDoor::AddNote(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::AddNoteRequest>("AddNote", context, in, out);
}
TriageDoor::Reactor* TriageDoor::SetUrgency(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::SetUrgencyRequest>("SetUrgency", context, in, out);
}
TriageDoor::Reactor* TriageDoor::TransferReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::TransferReportRequest>("TransferReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::PlanChange(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::PlanChangeRequest>("PlanChange", context, in, out);
}
TriageDoor::Reactor* TriageDoor::MakeChange(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::MakeChangeRequest>("MakeChange", context, in, out);
}
TriageDoor::Reactor* TriageDoor::ResolveReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ResolveReportRequest>("ResolveReport", context, in, out);
}

TriageDoor::Reactor* TriageDoor::HoldClock(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::HoldClockRequest>("HoldClock", context, in, out);
}
TriageDoor::Reactor* TriageDoor::ResumeClock(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ResumeClockRequest>("ResumeClock", context, in, out);
}
TriageDoor::Reactor* TriageDoor::ExtendClock(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ExtendClockRequest>("ExtendClock", context, in, out);
}
TriageDoor::Reactor* TriageDoor::SnoozeReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::SnoozeReportRequest>("SnoozeReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::RecordMilestone(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::RecordMilestoneRequest>("RecordMilestone", context, in, out);
}
TriageDoor::Reactor* TriageDoor::EscalateReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::EscalateReportRequest>("EscalateReport", context, in, out);
}
TriageDoor::Reactor* TriageDoor::AcceptTransfer(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::AcceptTransferRequest>("AcceptTransfer", context, in, out);
}
TriageDoor::Reactor* TriageDoor::DeclineTransfer(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::DeclineTransferRequest>("DeclineTransfer", context, in, out);
}

TriageDoor::Reactor* TriageDoor::ExplainReport(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ExplainReportRequest, v1::ExplainReportResponse>(
      foundation_.runtime, "ExplainReport", context, in, out,
      [this](auto& call) { return Explain(call); });
}

TriageDoor::Reactor* TriageDoor::TransferReports(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::TransferReportsRequest, v1::TransferReportsResponse>(
      foundation_.runtime, "TransferReports", context, in, out,
      [this](auto& call) { return TransferMany(call); });
}

TriageDoor::Reactor* TriageDoor::RecuseFromReport(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>(
      foundation_.runtime, "RecuseFromReport", context, in, out,
      [this](auto& call) { return Recuse(call); });
}

base::Task<void> TriageDoor::TellOfLine(std::shared_ptr<QueueStream> stream, std::string reader_id,
                                        JournalLine line) {
  const auto directory = foundation_.directory.Current();
  const storage::v1::Worker* reader = directory->FindWorker(reader_id);
  if (reader == nullptr || reader->left()) co_return;
  const std::string own = domain::WorkerQueue(reader_id);
  const std::string desk = domain::DeskQueue(reader->team_id());
  const bool stands = Names(line.queues(), own) || Names(line.queues(), desk);
  const auto stored = co_await foundation_.store.Load(line.report_id());
  // Better to end the stream, so that its reader lists anew, than to drop an event in silence.
  if (!stored.ok()) stream->Close(stored.status());
  if (!stored.ok() || !stored->has_value()) co_return;
  const auto excluded =
      domain::ExcludedFrom((*stored)->report, *directory,
                           domain::PolicyOf((*stored)->report, foundation_.rulebook).policy);
  // Somebody who stepped back learns only that it left their own queue.
  if (excluded.contains(reader_id) && !Names(line.left_queues(), own)) co_return;
  v1::QueueEvent event;
  event.set_report_id(line.report_id());
  event.set_etag(absl::StrCat(line.version()));
  event.set_action(line.action());
  event.set_in_queue(stands);
  event.set_told(IsTold(line, reader_id));
  stream->Send(base::ToBytes(event));
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* TriageDoor::WatchQueue(Context* context,
                                                                   const Bytes* in) {
  auto stream = QueueStream::Open(foundation_.runtime);
  if (!stream->is_open()) return stream.get();
  v1::WatchQueueRequest request;
  Bytes bytes(*in);
  if (!grpc::SerializationTraits<v1::WatchQueueRequest>::Deserialize(&bytes, &request).ok()) {
    stream->Close(base::RequestMalformed());
    return stream.get();
  }
  boost::asio::post(
      foundation_.runtime.context(), [this, stream, token = base::BearerToken(*context)] {
        const auto caller = identity::StaffCalling(foundation_, token);
        if (!caller.ok()) return stream->Close(caller.status());
        const int64_t number = feed_.Subscribe(
            [this, stream = stream.get(), id = caller->person_id](const JournalLine& line) {
              if (!Concerns(foundation_, id, line)) return;
              boost::asio::co_spawn(foundation_.runtime.context(),
                                    TellOfLine(stream->shared_from_this(), id, line),
                                    boost::asio::detached);
            },
            [stream = stream.get()] { stream->Close(base::ShuttingDown()); });
        stream->set_on_end([this, number] { feed_.Unsubscribe(number); });
        stream->Send(base::ToBytes(v1::QueueEvent()));
      });
  return stream.get();
}

}  // namespace pledgekeeper::triage
