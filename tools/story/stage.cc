#include "tools/story/stage.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/credentials.h"

namespace pledgekeeper::story {

absl::StatusOr<client::Connection> Stage::SignIn(const std::string& person_id,
                                                 v1::Role role) const {
  client::ConnectionOptions options;
  options.server = options_.server;
  options.timeout = absl::Seconds(5);
  options.say = [](const texts::Said& what) { std::cerr << "story: " << what.en << std::endl; };
  ASSIGN_OR_RETURN(options.token, client::TokenFor(options_.key_file, {person_id, role},
                                                   clock_.Now() + absl::Minutes(5)));
  return client::Connection(std::move(options), clock_);
}

absl::StatusOr<client::Connection> Stage::SignIn(const v1::Worker& worker) const {
  return SignIn(worker.worker_id(), worker.role());
}

absl::StatusOr<client::Connection> Stage::SignIn(const v1::YoungPerson& young_person) const {
  return SignIn(young_person.young_person_id(), v1::ROLE_YOUNG_PERSON);
}

absl::StatusOr<client::Connection> Stage::SignInAdministrator() const {
  return SignIn("admin", v1::ROLE_ADMINISTRATOR);
}

absl::StatusOr<v1::SubmitReportRequest> Stage::WriteReport(const client::Connection& young_person,
                                                           const std::string& words) const {
  ASSIGN_OR_RETURN(const v1::Pledge pledge, young_person.Call<v1::Pledge>(v1::GetPledgeRequest()));
  if (pledge.promises().empty()) return absl::FailedPreconditionError("the pledge is empty");
  v1::SubmitReportRequest request;
  request.set_request_id(client::NewRequestId());
  request.set_promise_id(pledge.promises(0).promise_id());
  request.set_words(words);
  request.set_safety(v1::SAFETY_SAFE);
  return request;
}

absl::StatusOr<std::optional<v1::QueueItem>> Stage::FindInQueue(
    const client::Connection& worker, const std::string& report_id) const {
  // 2,000 reports: nobody's queue in a demonstration is longer.
  constexpr int kMaxPages = 20;
  v1::ListQueueRequest request;
  request.set_page_size(100);
  for (int page = 0; page < kMaxPages; ++page) {
    ASSIGN_OR_RETURN(const v1::ListQueueResponse queue,
                     worker.Call<v1::ListQueueResponse>(request));
    for (const v1::QueueItem& item : queue.items()) {
      if (item.report_id() == report_id) return item;
    }
    if (queue.next_page_token().empty()) return std::nullopt;
    request.set_page_token(queue.next_page_token());
  }
  return absl::ResourceExhaustedError(
      absl::StrCat("a queue has more than ", kMaxPages, " pages; use a fresh data directory"));
}

absl::StatusOr<v1::Report> Stage::ReadMine(const client::Connection& young_person,
                                           const std::string& report_id) const {
  v1::GetReportRequest request;
  request.set_report_id(report_id);
  return young_person.Call<v1::Report>(request);
}

absl::Status Stage::TakeBack(const client::Connection& young_person,
                             const std::string& report_id) const {
  ASSIGN_OR_RETURN(const v1::Report report, ReadMine(young_person, report_id));
  if (report.status() == v1::STATUS_SORTED || report.status() == v1::STATUS_TAKEN_BACK) {
    return absl::OkStatus();
  }
  v1::WithdrawReportRequest request;
  request.set_report_id(report_id);
  return young_person.Call<v1::Report>(request).status();
}

}  // namespace pledgekeeper::story
