#include "services/intake/report_door.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/even_pace.h"
#include "services/base/page_room.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/people/access.h"
#include "services/intake/change_request.h"
#include "services/intake/limits.h"
#include "services/intake/people_view.h"
#include "services/intake/report_view.h"
#include "services/intake/submission.h"
#include "services/intake/submission_check.h"
#include "services/store/page_position.h"
#include "services/wording/newest.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {
namespace {

using identity::Caller;

domain::Submission MakeSubmission(const identity::DoorParts& parts, const Caller& caller,
                                  v1::SubmitReportRequest& request) {
  domain::Submission submission = SubmissionOf(request);
  submission.report_id = ReportIdFor(parts, caller, request.request_id());
  submission.young_person_id = caller.person_id;
  const identity::RequestName name = identity::NameOf(parts, caller, request);
  submission.request_hash = name.request_hash;
  submission.content_hash = name.content_hash;
  return submission;
}

// Each with its number, which stays: repeats only join earlier lines.
std::vector<std::pair<int64_t, v1::Happening>> Placed(std::vector<v1::Happening> happenings) {
  std::vector<std::pair<int64_t, v1::Happening>> placed;
  for (v1::Happening& happening : happenings) {
    placed.emplace_back(placed.size(), std::move(happening));
  }
  return placed;
}

}  // namespace

ReportDoor::ReportDoor(identity::DoorParts& parts, feed::LiveFeed& feed,
                       proof::ReceiptSigner& receipts)
    : Door(parts, identity::Audience::kYoungPeople, *v1::Report::descriptor()->file(),
           "ReportService"),
      feed_(feed),
      receipts_(receipts) {
  // All that a young person says has the lane that is kept for it.
  ServeIn(base::Lane::kUrgent, "SubmitReport", &ReportDoor::SubmitReport);
  Serve("ListReports", &ReportDoor::ListReports);
  Serve("GetReport", &ReportDoor::GetReport);
  Serve("ListMessages", &ReportDoor::ListMessages);
  Serve("ListHistory", &ReportDoor::ListHistory);
  Serve("ListPeople", &ReportDoor::ListPeople);
  Serve("FindNamed", &ReportDoor::FindNamed);
  ServeIn(base::Lane::kUrgent, "SendMessage", &ReportDoor::Change<v1::SendMessageRequest>);
  ServeIn(base::Lane::kUrgent, "ConfirmReport", &ReportDoor::Change<v1::ConfirmReportRequest>);
  ServeIn(base::Lane::kUrgent, "ReopenReport", &ReportDoor::Change<v1::ReopenReportRequest>);
  ServeIn(base::Lane::kUrgent, "WithdrawReport", &ReportDoor::Change<v1::WithdrawReportRequest>);
  ServeIn(base::Lane::kUrgent, "RequestStage", &ReportDoor::Change<v1::RequestStageRequest>);
  ServeIn(base::Lane::kUrgent, "AnswerStage", &ReportDoor::Change<v1::AnswerStageRequest>);
  ServeIn(base::Lane::kUrgent, "AnswerExtension", &ReportDoor::Change<v1::AnswerExtensionRequest>);
  ServeIn(base::Lane::kUrgent, "AnswerAdvocateOffer",
          &ReportDoor::Change<v1::AnswerAdvocateOfferRequest>);
  ServeIn(base::Lane::kUrgent, "SayNotSafe", &ReportDoor::Change<v1::SayNotSafeRequest>);
  ServeIn(base::Lane::kUrgent, "AnswerSafety", &ReportDoor::Change<v1::AnswerSafetyRequest>);
  ServeIn(base::Lane::kUrgent, "ChangeObjections",
          &ReportDoor::Change<v1::ChangeObjectionsRequest>);
  ServeStream<v1::WatchReportsRequest, v1::ReportEvent>("WatchReports", &ReportDoor::WatchReports);
}

ReportDoor::Result ReportDoor::SubmitReport(
    Call<v1::SubmitReportRequest, v1::SubmitReportResponse>& call) {
  // As it came, for the receipt: what is left out of it was sent all the same.
  std::string sent = call.request.SerializeAsString();
  const bool words_left_out = Tidy(call.request);
  CO_RETURN_IF_ERROR(CheckSubmission(call.request));
  domain::Submission submission = MakeSubmission(parts_, call.caller, call.request);
  submission.words_left_out = words_left_out;
  // Whoever is not safe has a place always.
  submission.beyond_share =
      submission.safety != v1::SAFETY_NOT_SAFE &&
      own_share_.IsBeyond(submission.young_person_id, submission.report_id, call.now);
  CO_ASSIGN_OR_RETURN(domain::StoredReport stored,
                      co_await parts_.recorder.Submit(submission, call.now));
  // A new one was read by nobody.
  if (stored.version > 1) {
    CO_ASSIGN_OR_RETURN(stored, co_await WithReadings(std::move(stored)));
  }
  std::optional<std::string> receipt = co_await receipts_.ReceiptOf(
      stored.report.id(), stored.report.submit_time_ms(), std::move(sent));
  if (receipt.has_value()) call.response.set_receipt(*std::move(receipt));
  const auto directory = parts_.directory.Current();
  *call.response.mutable_report() = ReportView(stored, CircumstancesAt(call.now, *directory));
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<domain::StoredReport>> ReportDoor::WithReadings(
    domain::StoredReport stored) {
  std::vector<std::string> ids(1, stored.report.id());
  CO_ASSIGN_OR_RETURN(const auto readings, co_await parts_.store.LoadReadings(
                                               stored.report.young_person_id(), std::move(ids)));
  domain::AddReadings(readings.at(0), stored.report);
  co_return stored;
}

ReportDoor::Result ReportDoor::ListReports(
    Call<v1::ListReportsRequest, v1::ListReportsResponse>& call) {
  const std::string list = "reports:" + call.caller.person_id;
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                      co_await parts_.store.ListReportsOf(
                          call.caller.person_id, store::ParsePosition(position), size + 1));
  std::vector<std::string> ids;
  for (int i = 0; i < static_cast<int>(entries.size()) && i < size; ++i) {
    ids.push_back(entries[i].report_id);
  }
  CO_ASSIGN_OR_RETURN(auto loaded, co_await parts_.store.LoadMany(ids));
  CO_ASSIGN_OR_RETURN(const auto readings,
                      co_await parts_.store.LoadReadings(call.caller.person_id, std::move(ids)));
  const auto directory = parts_.directory.Current();
  size_t shown = 0;
  base::PageRoom room;
  for (; shown < loaded.size(); ++shown) {
    if (!loaded[shown].has_value()) continue;
    if (!domain::OwnerMayRead(loaded[shown]->report, *directory)) continue;
    domain::AddReadings(readings[shown], loaded[shown]->report);
    v1::Report view = ReportView(*loaded[shown], CircumstancesAt(call.now, *directory));
    if (!room.Takes(view.ByteSizeLong())) break;
    *call.response.add_reports() = std::move(view);
  }
  if (shown < entries.size()) {
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, list, store::PositionText(entries[shown - 1])));
  }
  co_return absl::OkStatus();
}

ReportDoor::Result ReportDoor::GetReport(Call<v1::GetReportRequest, v1::Report>& call) {
  CO_ASSIGN_OR_RETURN(domain::StoredReport found,
                      co_await LoadOwn(call.request.report_id(), call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored, co_await WithReadings(std::move(found)));
  CO_ASSIGN_OR_RETURN(const auto history,
                      co_await parts_.store.LoadHistory(call.request.report_id()));
  const auto directory = parts_.directory.Current();
  const domain::Circumstances circumstances = CircumstancesAt(call.now, *directory);
  call.response = ReportView(stored, circumstances);
  auto newest = wording::TakeNewest(Placed(HistoryView(history, stored.report, circumstances)), "",
                                    wording::kMaxHistoryShown);
  call.response.set_has_older_history(!newest.before.empty());
  for (auto at = newest.items.rbegin(); at != newest.items.rend(); ++at) {
    *call.response.add_history() = std::move(*at);
  }
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<domain::StoredReport>> ReportDoor::LoadOwn(std::string report_id,
                                                                     std::string young_person_id) {
  CO_RETURN_IF_ERROR(base::CheckId("report_id", report_id));
  const base::EvenPace pace(parts_.runtime.context());
  CO_ASSIGN_OR_RETURN(auto found, co_await parts_.store.Load(std::move(report_id)));
  if (!found.has_value() || found->report.young_person_id() != young_person_id ||
      !domain::OwnerMayRead(found->report, *parts_.directory.Current())) {
    // Somebody else's was opened to find that out; an id that never was has nothing to open.
    co_await pace.Wait();
    co_return base::ReportNotFound();
  }
  co_return *std::move(found);
}

ReportDoor::Result ReportDoor::ListMessages(
    Call<v1::ListMessagesRequest, v1::ListMessagesResponse>& call) {
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await LoadOwn(call.request.report_id(), call.caller.person_id));
  const std::string list = "messages:" + stored.report.id();
  CO_ASSIGN_OR_RETURN(const std::string before,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  const auto directory = parts_.directory.Current();
  auto page = wording::TakeNewest(MessageViews(stored.report, *directory), before, size);
  for (v1::Message& message : page.items) *call.response.add_messages() = std::move(message);
  for (v1::EmergencyContact& contact :
       CallNowViews(stored.report, parts_.rulebook, call.now, stored.report.language())) {
    *call.response.add_call_now() = std::move(contact);
  }
  if (!page.before.empty()) {
    call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, page.before));
  }
  co_return absl::OkStatus();
}

ReportDoor::Result ReportDoor::ListHistory(
    Call<v1::ListHistoryRequest, v1::ListHistoryResponse>& call) {
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await LoadOwn(call.request.report_id(), call.caller.person_id));
  const std::string list = "history:" + stored.report.id();
  CO_ASSIGN_OR_RETURN(const std::string before,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const auto history,
                      co_await parts_.store.LoadHistory(call.request.report_id()));
  const auto directory = parts_.directory.Current();
  auto page = wording::TakeNewest(
      Placed(HistoryView(history, stored.report, CircumstancesAt(call.now, *directory))), before,
      size);
  for (v1::Happening& happening : page.items) {
    *call.response.add_happenings() = std::move(happening);
  }
  for (v1::EmergencyContact& contact :
       CallNowViews(stored.report, parts_.rulebook, call.now, stored.report.language())) {
    *call.response.add_call_now() = std::move(contact);
  }
  if (!page.before.empty()) {
    call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, page.before));
  }
  co_return absl::OkStatus();
}

ReportDoor::Result ReportDoor::ListPeople(
    Call<v1::ListPeopleRequest, v1::ListPeopleResponse>& call) {
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(call.caller.person_id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  CO_ASSIGN_OR_RETURN(call.response,
                      ReadPeoplePage(*young_person, *directory, parts_.page_key, call.request));
  co_return absl::OkStatus();
}

ReportDoor::Result ReportDoor::FindNamed(Call<v1::FindNamedRequest, v1::FindNamedResponse>& call) {
  CO_RETURN_IF_ERROR(CheckTextsToLookThrough(call.request.texts()));
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(call.caller.person_id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  call.response = NamedView(call.request.texts(), *young_person, *directory);
  co_return absl::OkStatus();
}

template <typename Message>
ReportDoor::Result ReportDoor::Change(Call<Message, v1::Report>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("report_id", call.request.report_id()));
  CO_RETURN_IF_ERROR(base::CheckRequestId(call.request.request_id()));
  domain::Request request;
  request.actor_id = call.caller.person_id;
  CO_ASSIGN_OR_RETURN(request.what, WhatIsAsked(call.request));
  CO_ASSIGN_OR_RETURN(request.expected_version, identity::VersionOf(call.request.etag()));
  const identity::RequestName name = identity::NameOf(parts_, call.caller, call.request);
  request.request_hash = name.request_hash;
  request.content_hash = name.content_hash;
  const base::EvenPace pace(parts_.runtime.context());
  auto applied = co_await parts_.recorder.Apply(call.request.report_id(), request, call.now);
  if (absl::IsNotFound(applied.status())) co_await pace.Wait();
  CO_RETURN_IF_ERROR(applied.status());
  domain::StoredReport stored = *std::move(applied);
  CO_ASSIGN_OR_RETURN(stored, co_await WithReadings(std::move(stored)));
  const auto directory = parts_.directory.Current();
  call.response = ReportView(stored, CircumstancesAt(call.now, *directory));
  co_return absl::OkStatus();
}

void ReportDoor::WatchReports(Caller caller, std::shared_ptr<base::ByteStream> stream) {
  const int64_t number = feed_.Subscribe(
      [stream = stream.get(), id = caller.person_id](const storage::v1::JournalLine& line) {
        if (line.young_person_id() != id) return;
        v1::ReportEvent event;
        event.set_report_id(line.report_id());
        event.set_etag(absl::StrCat(line.owners_version()));
        stream->Send(event);
      },
      [stream = stream.get()] { stream->Close(base::ShuttingDown()); });
  stream->AddOnEnd([this, number] { feed_.Unsubscribe(number); });
  // An empty event first: from here on nothing is missed, so the list is asked for now.
  stream->Send(v1::ReportEvent());
}

}  // namespace pledgekeeper::intake
