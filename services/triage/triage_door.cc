#include "services/triage/triage_door.h"

#include <algorithm>
#include <boost/asio/detached.hpp>

#include "absl/strings/str_cat.h"
#include "services/base/even_pace.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/people/access.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/seen.h"
#include "services/store/page_position.h"
#include "services/triage/bulk_transfer.h"
#include "services/triage/change_request.h"
#include "services/triage/explain_view.h"
#include "services/triage/history_view.h"
#include "services/triage/limits.h"
#include "services/triage/theme_page.h"
#include "services/triage/triage_view.h"
#include "services/wording/newest.h"
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
bool Concerns(const domain::Directory& directory, const std::string& reader_id,
              const JournalLine& line) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  if (reader == nullptr) return false;
  const std::string own = domain::WorkerQueue(reader_id);
  const std::string desk = domain::DeskQueue(reader->team_id());
  return Names(line.queues(), own) || Names(line.queues(), desk) ||
         Names(line.left_queues(), own) || Names(line.left_queues(), desk) ||
         IsTold(line, reader_id);
}

bool IsGiven(const JournalLine& line, const std::string& person_id) {
  return std::any_of(line.tell().begin(), line.tell().end(), [&](const auto& telling) {
    return telling.person_id() == person_id && telling.reason() == config::v1::TELL_GIVEN;
  });
}

// What happened, as the reader may learn of it; nothing if they are not to know of it.
std::optional<v1::Action> ActionInSight(const JournalLine& line, bool hidden,
                                        const storage::v1::Worker& reader) {
  // That the report moved, as it does for many reasons, and nothing if it did not.
  if (line.action() == v1::ACTION_CHANGE_OBJECTIONS && !hidden) {
    // Somebody has it anew: it moved, or is to be answered again.
    const auto is_given = [](const auto& each) { return each.reason() == config::v1::TELL_GIVEN; };
    if (std::none_of(line.tell().begin(), line.tell().end(), is_given) &&
        line.left_queues().empty()) {
      return std::nullopt;
    }
    return v1::ACTION_REROUTE;
  }
  if (!hidden) return line.action();
  const bool is_check = line.action() == v1::ACTION_CHECK_NAMES;
  if (!is_check && line.action() != v1::ACTION_MESSAGE_FROM_YOUNG_PERSON) return std::nullopt;
  const bool leaves = Names(line.left_queues(), domain::WorkerQueue(reader.id())) ||
                      Names(line.left_queues(), domain::DeskQueue(reader.team_id()));
  if (leaves || IsGiven(line, reader.id())) return v1::ACTION_REROUTE;
  // A message that waited for the check, and is theirs to read now.
  if (is_check && IsTold(line, reader.id())) return v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  return std::nullopt;
}

ReadReason MayReadAt(absl::Time now, const domain::Rulebook& rulebook, const std::string& reader_id,
                     const domain::ListedReport& stored, const domain::Directory& directory) {
  return domain::MayRead(reader_id, stored.report, directory,
                         domain::PolicyOf(stored.report, rulebook).policy, now);
}

}  // namespace

TriageDoor::TriageDoor(identity::DoorParts& parts, feed::LiveFeed& feed, store::ThemeStore& themes)
    : Door(parts, identity::Audience::kStaff, *v1::TriageReport::descriptor()->file(),
           "TriageService"),
      feed_(feed),
      themes_(themes) {
  Serve("ListQueue", &TriageDoor::ListQueue);
  Serve("ListDesk", &TriageDoor::ListDesk);
  Serve("GetReport", &TriageDoor::GetReport);
  Serve("ListMessages", &TriageDoor::ListMessages);
  Serve("ListNotes", &TriageDoor::ListNotes);
  Serve("ListHistory", &TriageDoor::ListHistory);
  Serve("ExplainReport", &TriageDoor::ExplainReport);
  Serve("ListThemes", &TriageDoor::ListThemes);
  Serve("RecuseFromReport", &TriageDoor::RecuseFromReport);
  Serve("TransferReports", &TriageDoor::TransferReports);
  Serve("ClaimReport", &TriageDoor::Change<v1::ClaimReportRequest>);
  Serve("ReleaseReport", &TriageDoor::Change<v1::ReleaseReportRequest>);
  Serve("AcknowledgeReport", &TriageDoor::Change<v1::AcknowledgeReportRequest>);
  Serve("SendMessage", &TriageDoor::Change<v1::SendTriageMessageRequest>);
  Serve("AddNote", &TriageDoor::Change<v1::AddNoteRequest>);
  Serve("SetUrgency", &TriageDoor::Change<v1::SetUrgencyRequest>);
  Serve("TransferReport", &TriageDoor::Change<v1::TransferReportRequest>);
  Serve("AcceptTransfer", &TriageDoor::Change<v1::AcceptTransferRequest>);
  Serve("DeclineTransfer", &TriageDoor::Change<v1::DeclineTransferRequest>);
  Serve("EscalateReport", &TriageDoor::Change<v1::EscalateReportRequest>);
  Serve("PlanChange", &TriageDoor::Change<v1::PlanChangeRequest>);
  Serve("MakeChange", &TriageDoor::Change<v1::MakeChangeRequest>);
  Serve("AmendChange", &TriageDoor::Change<v1::AmendChangeRequest>);
  Serve("DropChange", &TriageDoor::Change<v1::DropChangeRequest>);
  Serve("ThankForCompliment", &TriageDoor::Change<v1::ThankForComplimentRequest>);
  Serve("TreatAsReport", &TriageDoor::Change<v1::TreatAsReportRequest>);
  Serve("ResolveReport", &TriageDoor::Change<v1::ResolveReportRequest>);
  Serve("CorrectAnswer", &TriageDoor::Change<v1::CorrectAnswerRequest>);
  Serve("HoldClock", &TriageDoor::Change<v1::HoldClockRequest>);
  Serve("ResumeClock", &TriageDoor::Change<v1::ResumeClockRequest>);
  Serve("ExtendClock", &TriageDoor::Change<v1::ExtendClockRequest>);
  Serve("SnoozeReport", &TriageDoor::Change<v1::SnoozeReportRequest>);
  Serve("RecordMilestone", &TriageDoor::Change<v1::RecordMilestoneRequest>);
  Serve("CheckNames", &TriageDoor::Change<v1::CheckNamesRequest>);
  ServeStream<v1::WatchQueueRequest, v1::QueueEvent>("WatchQueue", &TriageDoor::WatchQueue);
}

base::Task<absl::StatusOr<TriageDoor::Page>> TriageDoor::ReadPage(PageOf of) {
  const std::string list = absl::StrCat("queue:", of.queue, ":", of.reader_id);
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(of.page_size, kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string token,
                      base::ReadPageToken(parts_.page_key, list, of.page_token));
  store::PagePosition position = store::ParsePosition(token);
  Page page;
  // One more than the page, of those that the reader may read: only then is there a next page.
  std::vector<store::QueueEntry> shown;
  while (true) {
    CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                        co_await parts_.store.ListQueue(of.queue, position, size + 1));
    std::vector<std::string> ids;
    for (const store::QueueEntry& entry : entries) ids.push_back(entry.report_id);
    CO_ASSIGN_OR_RETURN(const auto loaded, co_await parts_.store.LoadMany(std::move(ids)));
    const auto directory = parts_.directory.Current();
    for (size_t i = 0; i < entries.size(); ++i) {
      const std::optional<domain::ListedReport>& stored = loaded[i];
      // A queue may hold what its reader must not know of; the page is filled up with what comes
      // behind, so that its length tells nothing.
      if (!stored.has_value() || MayReadAt(of.now, parts_.rulebook, of.reader_id, *stored,
                                           *directory) == ReadReason::kNone) {
        continue;
      }
      if (static_cast<int>(shown.size()) == size) {
        page.next_page_token =
            base::MakePageToken(parts_.page_key, list, store::PositionText(shown.back()));
        co_return page;
      }
      shown.push_back(entries[i]);
      page.items.push_back(
          QueueItemView(*stored, of.reader_id, CircumstancesAt(of.now, *directory)));
    }
    if (static_cast<int>(entries.size()) <= size) co_return page;
    position = entries.back();
  }
}

TriageDoor::Result TriageDoor::ListQueue(Call<v1::ListQueueRequest, v1::ListQueueResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  PageOf of{domain::WorkerQueue(reader_id), reader_id, call.request.page_size(),
            call.request.page_token(), call.now};
  CO_ASSIGN_OR_RETURN(Page page, co_await ReadPage(std::move(of)));
  for (v1::QueueItem& item : page.items) *call.response.add_items() = std::move(item);
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::ListDesk(Call<v1::ListDeskRequest, v1::ListDeskResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  const auto directory = parts_.directory.Current();
  std::string team_id = call.request.team_id();
  if (team_id.empty()) team_id = directory->FindWorker(reader_id)->team_id();
  CO_RETURN_IF_ERROR(base::CheckId("team_id", team_id));
  if (!MaySeeDesk(*directory, reader_id, team_id))
    co_return base::EntryNotFound(base::EntryKind::kDesk);
  PageOf of{domain::DeskQueue(team_id), reader_id, call.request.page_size(),
            call.request.page_token(), call.now};
  CO_ASSIGN_OR_RETURN(Page page, co_await ReadPage(std::move(of)));
  for (v1::QueueItem& item : page.items) *call.response.add_items() = std::move(item);
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<StoredReport>> TriageDoor::Open(std::string report_id,
                                                          std::string reader_id, absl::Time now) {
  CO_RETURN_IF_ERROR(base::CheckId("report_id", report_id));
  domain::Request opening;
  opening.actor_id = std::move(reader_id);
  // No request id: each look counts, and is seen by the young person (invariant 5).
  opening.what = domain::ask::Open();
  co_return co_await ApplyEvenly(std::move(report_id), std::move(opening), now);
}

base::Task<absl::StatusOr<StoredReport>> TriageDoor::ApplyEvenly(std::string report_id,
                                                                 domain::Request request,
                                                                 absl::Time now) {
  const base::EvenPace pace(parts_.runtime.context());
  auto applied = co_await parts_.recorder.Apply(std::move(report_id), request, now);
  // A report that is not there for them is opened all the same, to find that out; an id that never
  // was has nothing to open.
  if (absl::IsNotFound(applied.status())) co_await pace.Wait();
  co_return applied;
}

TriageDoor::Result TriageDoor::GetReport(Call<v1::GetTriageReportRequest, v1::TriageReport>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const StoredReport stored,
                      co_await Open(call.request.report_id(), reader_id, call.now));
  // After the opening, so that the reader's own look stands in it.
  CO_ASSIGN_OR_RETURN(const auto history,
                      co_await parts_.store.LoadHistory(call.request.report_id()));
  const auto directory = parts_.directory.Current();
  call.response = TriageReportView(stored, reader_id, CircumstancesAt(call.now, *directory));
  std::vector<v1::HistoryEntry> entries = HistoryView(history, reader_id, *directory);
  // Of the whole history: what was decided, and by whom, is never pushed out of sight.
  auto& steps = *call.response.mutable_steps();
  for (const v1::HistoryEntry& entry : entries) {
    if (entry.action() == v1::ACTION_RECORD_MILESTONE) *steps.Add() = entry;
  }
  if (steps.size() > kMaxSteps) steps.DeleteSubrange(0, steps.size() - kMaxSteps);
  auto newest = wording::TakeNewest(Placed(std::move(entries)), "", wording::kMaxHistoryShown);
  call.response.set_has_older_history(!newest.before.empty());
  for (auto at = newest.items.rbegin(); at != newest.items.rend(); ++at) {
    *call.response.add_history() = std::move(*at);
  }
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::ExplainReport(
    Call<v1::ExplainReportRequest, v1::ExplainReportResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const StoredReport stored,
                      co_await Open(call.request.report_id(), reader_id, call.now));
  const auto directory = parts_.directory.Current();
  call.response = ExplainView(stored, reader_id, CircumstancesAt(call.now, *directory));
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::TransferReports(
    Call<v1::TransferReportsRequest, v1::TransferReportsResponse>& call) {
  return TransferAPage(parts_, call);
}

TriageDoor::Result TriageDoor::ListThemes(
    Call<v1::ListThemesRequest, v1::ListThemesResponse>& call) {
  CO_ASSIGN_OR_RETURN(call.response, co_await ReadThemePage(parts_, themes_, call.caller.person_id,
                                                            call.request, call.now));
  co_return absl::OkStatus();
}

template <typename Message, typename Response>
base::Task<absl::StatusOr<TriageDoor::Applied>> TriageDoor::Apply(Call<Message, Response>& call) {
  Message& message = call.request;
  CO_RETURN_IF_ERROR(base::CheckId("report_id", message.report_id()));
  CO_RETURN_IF_ERROR(base::CheckRequestId(message.request_id()));
  domain::Request request;
  request.actor_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(request.what, WhatIsAsked(message));
  if constexpr (requires { message.etag(); }) {
    CO_ASSIGN_OR_RETURN(request.expected_version, identity::VersionOf(message.etag()));
  }
  const identity::RequestName name = identity::NameOf(parts_, call.caller, message);
  request.request_hash = name.request_hash;
  request.content_hash = name.content_hash;
  Applied applied;
  applied.shows_words = domain::RulesOf(request.action()).shows_words;
  CO_ASSIGN_OR_RETURN(applied.stored, co_await ApplyEvenly(message.report_id(), request, call.now));
  const auto& all = applied.stored.report.applied();
  const int64_t version =
      domain::SeenVersion(applied.stored.report, applied.stored.version, request.actor_id);
  // Whether the report is as this request left it, and not as somebody left it later.
  applied.is_latest = std::any_of(all.begin(), all.end(), [&](const auto& entry) {
    return entry.request_hash() == request.request_hash && entry.version() == version;
  });
  co_return applied;
}

template <typename Message>
TriageDoor::Result TriageDoor::Change(Call<Message, v1::TriageReport>& call) {
  const std::string& reader_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const Applied applied, co_await Apply(call));
  const StoredReport& stored = applied.stored;
  const auto directory = parts_.directory.Current();
  // A repeat that comes after other changes is no way to read on: that is GetReport, which is seen.
  const domain::Circumstances circumstances = CircumstancesAt(call.now, *directory);
  const bool may_read =
      MayReadAt(call.now, parts_.rulebook, reader_id, stored, *directory) != ReadReason::kNone;
  if (!applied.is_latest) {
    // Why it went from them, and what has become of it, is not theirs to know any more.
    if (!may_read) co_return base::ReportNotFound();
    call.response.mutable_item()->set_report_id(stored.report.id());
    call.response.mutable_item()->set_etag(EtagFor(reader_id, stored));
    call.response.set_only_where_it_stands(true);
    co_return absl::OkStatus();
  }
  // Who gave it away may read it no more: the answer says where it is, and no words.
  if (applied.shows_words && may_read) {
    call.response = TriageReportView(stored, reader_id, circumstances);
  } else {
    *call.response.mutable_item() = QueueItemView(stored, reader_id, circumstances);
    call.response.set_only_where_it_stands(true);
  }
  co_return absl::OkStatus();
}

TriageDoor::Result TriageDoor::RecuseFromReport(
    Call<v1::RecuseFromReportRequest, v1::RecuseFromReportResponse>& call) {
  // Whoever has stepped out sees nothing of the report any more, not even in this answer.
  const auto applied = co_await Apply(call);
  co_return applied.status();
}

base::Task<void> TriageDoor::TellOfLine(std::shared_ptr<base::ByteStream> stream,
                                        std::string reader_id, JournalLine line) {
  const auto directory = parts_.directory.Current();
  const storage::v1::Worker* reader = directory->FindWorker(reader_id);
  if (reader == nullptr || reader->left()) co_return;
  const std::string own = domain::WorkerQueue(reader_id);
  const std::string desk = domain::DeskQueue(reader->team_id());
  const bool stands = Names(line.queues(), own) || Names(line.queues(), desk);
  // The line does not say who is excluded, nor from whom it is hidden; only the report does.
  const auto stored = co_await parts_.store.Load(line.report_id());
  // Better to end the stream, so that its reader lists anew, than to drop an event in silence.
  if (!stored.ok()) stream->Close(stored.status());
  if (!stored.ok() || !stored->has_value()) co_return;
  const auto excluded = domain::ExcludedFrom(
      (*stored)->report, *directory, domain::PolicyOf((*stored)->report, parts_.rulebook).policy);
  // Somebody who stepped back learns only that it left their own queue.
  if (excluded.contains(reader_id) && !Names(line.left_queues(), own)) co_return;
  bool hidden = false;
  int64_t version = line.owners_version();
  if (!(*stored)->report.unseen().empty()) {
    // From whom an entry is hidden stands in the sealed history alone.
    auto history = co_await parts_.store.LoadHistory(line.report_id());
    if (!history.ok()) stream->Close(history.status());
    if (!history.ok() || static_cast<int64_t>(history->size()) < line.version()) co_return;
    history->resize(line.version());
    hidden = Names(history->back().hidden_from_ids(), reader_id);
    version = domain::SeenVersion(*history, reader_id);
  }
  const std::optional<v1::Action> action = ActionInSight(line, hidden, *reader);
  if (!action.has_value()) co_return;
  v1::QueueEvent event;
  event.set_report_id(line.report_id());
  event.set_etag(absl::StrCat(version));
  event.set_action(*action);
  event.set_in_queue(stands);
  event.set_told(IsTold(line, reader_id));
  stream->Send(event);
}

void TriageDoor::WatchQueue(Caller caller, std::shared_ptr<base::ByteStream> stream) {
  // A plain pointer to the stream: it lives until OnEnd has run, and that takes the subscription
  // away.
  const int64_t number = feed_.Subscribe(
      [this, stream = stream.get(), id = caller.person_id](const JournalLine& line) {
        if (!Concerns(*parts_.directory.Current(), id, line)) return;
        boost::asio::co_spawn(parts_.runtime.context(),
                              TellOfLine(stream->shared_from_this(), id, line),
                              boost::asio::detached);
      },
      [stream = stream.get()] { stream->Close(base::ShuttingDown()); });
  stream->AddOnEnd([this, number] { feed_.Unsubscribe(number); });
  // An empty event first: now the caller knows that nothing is missed any more, and lists the
  // queue.
  stream->Send(v1::QueueEvent());
}

}  // namespace pledgekeeper::triage
