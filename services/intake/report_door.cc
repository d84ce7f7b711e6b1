#include "services/intake/report_door.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/base/event_stream.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/intake/change_request.h"
#include "services/intake/limits.h"
#include "services/intake/report_view.h"
#include "services/intake/submission_check.h"
#include "services/store/page_position.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {
namespace {

using identity::Caller;
using identity::Foundation;

domain::Submission MakeSubmission(const Foundation& foundation, const Caller& caller,
                                  const v1::SubmitReportRequest& request) {
  domain::Submission submission;
  submission.report_id =
      base::KeyedName(foundation.request_key, caller.person_id, request.request_id());
  submission.young_person_id = caller.person_id;
  submission.promise_id = request.promise_id();
  submission.words = request.words();
  submission.feeling = request.feeling();
  submission.safety = request.safety();
  submission.what_would_help = request.what_would_help();
  submission.about_ids.assign(request.about_ids().begin(), request.about_ids().end());
  submission.about_words = request.about_words();
  submission.hidden_from_ids.assign(request.hidden_from_ids().begin(),
                                    request.hidden_from_ids().end());
  submission.about_team_ids.assign(request.about_team_ids().begin(),
                                   request.about_team_ids().end());
  submission.language = request.language();
  identity::NameRequest(foundation, caller, request, submission.request_hash,
                        submission.content_hash);
  return submission;
}

// Whom to call, in the report's language.
void AddEmergencyContacts(const config::v1::Pledge& pledge, v1::Language language,
                          v1::SubmitReportResponse& response) {
  const auto in = [&](const config::v1::Text& text) {
    return language == v1::LANGUAGE_WELSH ? text.cy() : text.en();
  };
  for (const auto& contact : pledge.emergency_contacts()) {
    v1::EmergencyContact& call = *response.add_call_now();
    call.set_name(in(contact.name()));
    call.set_number(contact.number());
    call.set_when(in(contact.when()));
  }
}

}  // namespace

base::Task<absl::Status> ReportDoor::Submit(
    Call<v1::SubmitReportRequest, v1::SubmitReportResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::YoungPersonCalling(foundation_, call.token));
  CO_RETURN_IF_ERROR(CheckSubmission(call.request));
  const domain::Submission submission = MakeSubmission(foundation_, caller, call.request);
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await foundation_.recorder.Submit(submission));
  const absl::Time now = foundation_.clock.Now();
  if (stored.report.safety() == v1::SAFETY_NOT_SAFE) {
    AddEmergencyContacts(foundation_.rulebook.PledgeInForce(now), stored.report.language(),
                         call.response);
  }
  const auto directory = foundation_.directory.Current();
  *call.response.mutable_report() = ReportView(stored, {*directory, foundation_.rulebook, now});
  co_return absl::OkStatus();
}

base::Task<absl::Status> ReportDoor::List(
    Call<v1::ListReportsRequest, v1::ListReportsResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::YoungPersonCalling(foundation_, call.token));
  const std::string list = "reports:" + caller.person_id;
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(foundation_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                      co_await foundation_.store.ListReportsOf(
                          caller.person_id, store::ParsePosition(position), size + 1));
  const auto directory = foundation_.directory.Current();
  const absl::Time now = foundation_.clock.Now();
  for (int i = 0; i < static_cast<int>(entries.size()) && i < size; ++i) {
    const auto stored = co_await foundation_.store.Load(entries[i].report_id);
    // One damaged record (called out in the log) must not hide all the others.
    if (absl::IsDataLoss(stored.status())) continue;
    CO_RETURN_IF_ERROR(stored.status());
    if (!stored->has_value()) continue;
    *call.response.add_reports() = ReportView(**stored, {*directory, foundation_.rulebook, now});
  }
  if (static_cast<int>(entries.size()) > size) {
    call.response.set_next_page_token(
        base::MakePageToken(foundation_.page_key, list, store::PositionText(entries[size - 1])));
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> ReportDoor::Get(Call<v1::GetReportRequest, v1::Report>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::YoungPersonCalling(foundation_, call.token));
  CO_RETURN_IF_ERROR(base::CheckId("report_id", call.request.report_id()));
  CO_ASSIGN_OR_RETURN(const auto stored, co_await foundation_.store.Load(call.request.report_id()));
  if (!stored.has_value() || stored->report.young_person_id() != caller.person_id) {
    co_return base::ReportNotFound();
  }
  CO_ASSIGN_OR_RETURN(const auto history,
                      co_await foundation_.store.LoadHistory(call.request.report_id()));
  const auto directory = foundation_.directory.Current();
  call.response = ReportView(*stored, {*directory, foundation_.rulebook, foundation_.clock.Now()});
  std::vector<v1::Happening> happenings =
      HistoryView(history, *directory, stored->report.language());
  for (size_t i = wording::FirstShown(happenings.size()); i < happenings.size(); ++i) {
    *call.response.add_history() = std::move(happenings[i]);
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> ReportDoor::People(
    Call<v1::ListPeopleRequest, v1::ListPeopleResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::YoungPersonCalling(foundation_, call.token));
  const auto directory = foundation_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(caller.person_id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  std::set<std::string> listed;
  const auto add = [&](const storage::v1::Worker* worker) {
    if (worker == nullptr || worker->left() || !listed.insert(worker->id()).second) return;
    if (call.response.people_size() >= kMaxPeopleListed) return;
    auto& person = *call.response.add_people();
    person.set_worker_id(worker->id());
    person.set_name(worker->name());
    person.set_role(worker->role());
  };
  add(directory->FindWorker(young_person->responsible_worker_id()));
  add(directory->FindWorker(young_person->iro_id()));
  for (const auto* member : directory->MembersOf(young_person->team_id())) add(member);
  for (const auto* manager : directory->ManagersAboveTeam(young_person->team_id())) add(manager);
  co_return absl::OkStatus();
}

template <typename Message>
base::Task<absl::Status> ReportDoor::Change(Call<Message, v1::Report>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::YoungPersonCalling(foundation_, call.token));
  CO_RETURN_IF_ERROR(base::CheckId("report_id", call.request.report_id()));
  CO_RETURN_IF_ERROR(base::CheckRequestId(call.request.request_id()));
  domain::Request request;
  CO_RETURN_IF_ERROR(Fill(call.request, request));
  request.actor_id = caller.person_id;
  CO_ASSIGN_OR_RETURN(request.expected_version, identity::VersionOf(call.request.etag()));
  identity::NameRequest(foundation_, caller, call.request, request.request_hash,
                        request.content_hash);
  CO_ASSIGN_OR_RETURN(const domain::StoredReport stored,
                      co_await foundation_.recorder.Apply(call.request.report_id(), request));
  const auto directory = foundation_.directory.Current();
  call.response = ReportView(stored, {*directory, foundation_.rulebook, foundation_.clock.Now()});
  co_return absl::OkStatus();
}

template <typename Message>
ReportDoor::Reactor* ReportDoor::ServeChange(const char* method, Context* context, const Bytes* in,
                                             Bytes* out) {
  return base::ServeUnary<Message, v1::Report>(foundation_.runtime, method, context, in, out,
                                               [this](auto& call) { return Change(call); });
}

ReportDoor::Reactor* ReportDoor::SubmitReport(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::SubmitReportRequest, v1::SubmitReportResponse>(
      foundation_.runtime, "SubmitReport", context, in, out,
      [this](auto& call) { return Submit(call); });
}

ReportDoor::Reactor* ReportDoor::ListReports(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ListReportsRequest, v1::ListReportsResponse>(
      foundation_.runtime, "ListReports", context, in, out,
      [this](auto& call) { return List(call); });
}

ReportDoor::Reactor* ReportDoor::GetReport(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::GetReportRequest, v1::Report>(
      foundation_.runtime, "GetReport", context, in, out, [this](auto& call) { return Get(call); });
}

ReportDoor::Reactor* ReportDoor::SendMessage(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::SendMessageRequest>("SendMessage", context, in, out);
}

ReportDoor::Reactor* ReportDoor::ConfirmReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ConfirmReportRequest>("ConfirmReport", context, in, out);
}

ReportDoor::Reactor* ReportDoor::ReopenReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::ReopenReportRequest>("ReopenReport", context, in, out);
}

ReportDoor::Reactor* ReportDoor::WithdrawReport(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::WithdrawReportRequest>("WithdrawReport", context, in, out);
}

ReportDoor::Reactor* ReportDoor::RequestStage(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::RequestStageRequest>("RequestStage", context, in, out);
}

ReportDoor::Reactor* ReportDoor::AnswerExtension(Context* context, const Bytes* in, Bytes* out) {
  return ServeChange<v1::AnswerExtensionRequest>("AnswerExtension", context, in, out);
}

ReportDoor::Reactor* ReportDoor::AnswerAdvocateOffer(Context* context, const Bytes* in,
                                                     Bytes* out) {
  return ServeChange<v1::AnswerAdvocateOfferRequest>("AnswerAdvocateOffer", context, in, out);
}

ReportDoor::Reactor* ReportDoor::ListPeople(Context* context, const Bytes* in, Bytes* out) {
  return base::ServeUnary<v1::ListPeopleRequest, v1::ListPeopleResponse>(
      foundation_.runtime, "ListPeople", context, in, out,
      [this](auto& call) { return People(call); });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* ReportDoor::WatchReports(Context* context,
                                                                     const Bytes* in) {
  auto stream = base::EventStream<Bytes>::Open(foundation_.runtime);
  if (!stream->is_open()) return stream.get();
  v1::WatchReportsRequest request;
  Bytes bytes(*in);
  if (!grpc::SerializationTraits<v1::WatchReportsRequest>::Deserialize(&bytes, &request).ok()) {
    stream->Close(base::RequestMalformed());
    return stream.get();
  }
  boost::asio::post(
      foundation_.runtime.context(), [this, stream, token = base::BearerToken(*context)] {
        const auto caller = identity::YoungPersonCalling(foundation_, token);
        if (!caller.ok()) return stream->Close(caller.status());
        const int64_t number = feed_.Subscribe(
            [stream = stream.get(), id = caller->person_id](const storage::v1::JournalLine& line) {
              if (line.young_person_id() != id) return;
              v1::ReportEvent event;
              event.set_report_id(line.report_id());
              event.set_etag(absl::StrCat(line.version()));
              stream->Send(base::ToBytes(event));
            },
            [stream = stream.get()] { stream->Close(base::ShuttingDown()); });
        stream->set_on_end([this, number] { feed_.Unsubscribe(number); });
        stream->Send(base::ToBytes(v1::ReportEvent()));
      });
  return stream.get();
}

}  // namespace pledgekeeper::intake
