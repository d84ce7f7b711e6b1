#ifndef TOOLS_PLEDGECTL_PRINT_H_
#define TOOLS_PLEDGECTL_PRINT_H_

#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"

// Every answer as text for people: aligned, times in Europe/London, with the time left at `now`.
// Each text ends with a line end. Nothing in it can steer a terminal (see card.h).
namespace pledgekeeper::ctl {

// print_pledge.cc
std::string Describe(const v1::Pledge& pledge, absl::Time now);
std::string Describe(const v1::ListPledgesResponse& page, absl::Time now);

// print_report.cc: what a young person reads. Numbers to call come before everything.
std::string Describe(const v1::SubmitReportResponse& answer, absl::Time now);
std::string Describe(const v1::Report& report, absl::Time now);
std::string Describe(const v1::ListReportsResponse& page, absl::Time now);
std::string Describe(const v1::ListPeopleResponse& people, absl::Time now);
std::string Describe(const v1::ReportEvent& event, absl::Time now);

// print_triage.cc: what staff read.
std::string Describe(const v1::TriageReport& report, absl::Time now);
std::string Describe(const v1::RecuseFromReportResponse& answer, absl::Time now);

// print_explanation.cc
std::string Describe(const v1::ExplainReportResponse& explanation, absl::Time now);

// print_queue.cc
std::string Describe(const v1::TransferReportsResponse& summary, absl::Time now);
std::string Describe(const v1::ListThemesResponse& page, absl::Time now);
std::string Describe(const v1::ListQueueResponse& page, absl::Time now);
std::string Describe(const v1::ListDeskResponse& page, absl::Time now);
std::string Describe(const v1::QueueEvent& event, absl::Time now);

// print_directory.cc
std::string Describe(const v1::Team& team, absl::Time now);
std::string Describe(const v1::Worker& worker, absl::Time now);
std::string Describe(const v1::YoungPerson& young_person, absl::Time now);
std::string Describe(const v1::ListTeamsResponse& page, absl::Time now);
std::string Describe(const v1::ListWorkersResponse& page, absl::Time now);
std::string Describe(const v1::ListYoungPeopleResponse& page, absl::Time now);
std::string Describe(const v1::ImportDirectoryResponse& counts, absl::Time now);
std::string Describe(const v1::HandOnReportsResponse& summary, absl::Time now);

// print_rules.cc
std::string Describe(const v1::ListCalendarsResponse& calendars, absl::Time now);
std::string Describe(const v1::ApplyCalendarResponse& applied, absl::Time now);
std::string Describe(const v1::MoveClocksResponse& summary, absl::Time now);
std::string Describe(const v1::ListPoliciesResponse& policies, absl::Time now);
std::string Describe(const v1::ReplanReportsResponse& summary, absl::Time now);

// print_notify.cc
std::string Describe(const v1::NotifyStatus& status, absl::Time now);
std::string Describe(const v1::ListTroubledDeliveriesResponse& page, absl::Time now);

// Protobuf JSON with the proto files' field names, and a line end. Streams print one line for each
// event, other answers are indented.
std::string Json(const google::protobuf::Message& message);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PRINT_H_
