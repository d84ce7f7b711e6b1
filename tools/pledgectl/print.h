#ifndef TOOLS_PLEDGECTL_PRINT_H_
#define TOOLS_PLEDGECTL_PRINT_H_

#include <string>

#include "proto/pledgekeeper/v1/administration.pb.h"
#include "proto/pledgekeeper/v1/check_in_figures_service.pb.h"
#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/voice.h"

// Every answer as text for people: aligned, times in Europe/London, with the time left now. What
// the server says stays as it says it; all else is in the voice's language.
// Each text ends with a line end. Nothing in it can steer a terminal (see card.h).
namespace pledgekeeper::ctl {

// print_pledge.cc
std::string Describe(const v1::Pledge& pledge, const Voice& voice);
std::string Describe(const v1::ListPledgesResponse& page, const Voice& voice);

// print_report.cc: what a young person reads. Numbers to call come before everything.
std::string Describe(const v1::SubmitReportResponse& answer, const Voice& voice);
std::string Describe(const v1::SubmitReportForResponse& answer, const Voice& voice);
std::string Describe(const v1::Report& report, const Voice& voice);
std::string Describe(const v1::ListReportsResponse& page, const Voice& voice);
std::string Describe(const v1::ListMessagesResponse& page, const Voice& voice);
std::string Describe(const v1::ListHistoryResponse& page, const Voice& voice);
std::string Describe(const v1::ListPeopleResponse& people, const Voice& voice);
std::string Describe(const v1::FindNamedResponse& found, const Voice& voice);
std::string Describe(const v1::ReportEvent& event, const Voice& voice);

// print_check_in.cc: what a young person is asked and answers; numbers to call come before
// everything. Figures are what managers read.
std::string Describe(const v1::GetCheckInResponse& asked, const Voice& voice);
std::string Describe(const v1::AnswerCheckInResponse& answer, const Voice& voice);
std::string Describe(const v1::SkipCheckInResponse& answer, const Voice& voice);
std::string Describe(const v1::ListCheckInsResponse& page, const Voice& voice);
std::string Describe(const v1::GetCheckInFiguresResponse& figures, const Voice& voice);

// print_device.cc: an invitation with its code and the picture of it, and devices.
std::string Describe(const v1::CreateInvitationResponse& made, const Voice& voice);
std::string Describe(const v1::ConfirmInvitationResponse& answer, const Voice& voice);
std::string Describe(const v1::ListDevicesResponse& list, const Voice& voice);
std::string Describe(const v1::EndDeviceResponse& answer, const Voice& voice);

// print_triage.cc: what staff read.
std::string Describe(const v1::TriageReport& report, const Voice& voice);
std::string Describe(const v1::ListTriageMessagesResponse& page, const Voice& voice);
std::string Describe(const v1::ListNotesResponse& page, const Voice& voice);
std::string Describe(const v1::ListTriageHistoryResponse& page, const Voice& voice);
std::string Describe(const v1::RecuseFromReportResponse& answer, const Voice& voice);

// print_explanation.cc
std::string Describe(const v1::ExplainReportResponse& explanation, const Voice& voice);

// print_queue.cc
std::string Describe(const v1::TransferReportsResponse& summary, const Voice& voice);
std::string Describe(const v1::ListThemesResponse& page, const Voice& voice);
std::string Describe(const v1::ListQueueResponse& page, const Voice& voice);
std::string Describe(const v1::ListDeskResponse& page, const Voice& voice);
std::string Describe(const v1::QueueEvent& event, const Voice& voice);

// print_directory.cc
std::string Describe(const v1::Team& team, const Voice& voice);
std::string Describe(const v1::Worker& worker, const Voice& voice);
std::string Describe(const v1::YoungPerson& young_person, const Voice& voice);
std::string Describe(const v1::Placement& placement, const Voice& voice);
std::string Describe(const v1::ListPlacementsResponse& page, const Voice& voice);
std::string Describe(const v1::Administrator& administrator, const Voice& voice);
std::string Describe(const v1::ListAdministratorsResponse& page, const Voice& voice);
std::string Describe(const v1::ListTeamsResponse& page, const Voice& voice);
std::string Describe(const v1::ListWorkersResponse& page, const Voice& voice);
std::string Describe(const v1::ListYoungPeopleResponse& page, const Voice& voice);
std::string Describe(const v1::ImportDirectoryResponse& counts, const Voice& voice);
std::string Describe(const v1::HandOnReportsResponse& summary, const Voice& voice);

// print_rules.cc
std::string Describe(const v1::ListCalendarsResponse& calendars, const Voice& voice);
std::string Describe(const v1::ApplyCalendarResponse& applied, const Voice& voice);
std::string Describe(const v1::MoveClocksResponse& summary, const Voice& voice);
std::string Describe(const v1::ListPoliciesResponse& policies, const Voice& voice);
std::string Describe(const v1::ReplanReportsResponse& summary, const Voice& voice);

// print_governance.cc: what administrators did, and first what is wrong with the log of it.
std::string Describe(const v1::ListAdministrationResponse& page, const Voice& voice);
// "team: west -> east".
std::string FieldText(const v1::AdministeredField& field, const Voice& voice);

// print_compliance.cc: what managers read.
std::string Describe(const v1::ListMeasuresResponse& list, const Voice& voice);
std::string Describe(const v1::GetSummaryResponse& summary, const Voice& voice);
std::string Describe(const v1::GetTrendResponse& trend, const Voice& voice);
std::string Describe(const v1::GetBreakdownResponse& breakdown, const Voice& voice);
std::string Describe(const v1::ListLateResponse& page, const Voice& voice);
std::string Describe(const v1::ListPlannedChangesResponse& page, const Voice& voice);
std::string Describe(const v1::ListCountedResponse& page, const Voice& voice);
std::string Describe(const v1::GetTimeBandsResponse& answer, const Voice& voice);
std::string Describe(const v1::ListWorkloadResponse& page, const Voice& voice);
std::string Describe(const v1::GetAdoptionResponse& adoption, const Voice& voice);
std::string Describe(const v1::RebuildTalliesResponse& step, const Voice& voice);
// print_wall.cc: what stands on their wall, as a table and as a line.
std::string Describe(const v1::WallFigures& figures, const Voice& voice);
std::string DescribeInLine(const v1::WallFigures& figures, const Voice& voice);
// print_weekly.cc
std::string Describe(const v1::WeeklySummary& summary, const Voice& voice);
// print_looking.cc: what they foresee and look back on.
std::string Describe(const v1::GetForecastResponse& page, const Voice& voice);
std::string Describe(const v1::GetBacktestResponse& answer, const Voice& voice);

// print_journal.cc: what administrators see of the journal.
std::string Describe(const v1::JournalStatus& status, const Voice& voice);
std::string Describe(const v1::CheckJournalResponse& check, const Voice& voice);

// print_publishing.cc: what is published.
std::string Describe(const v1::PrepareMonthResponse& answer, const Voice& voice);
std::string Describe(const v1::ReleaseMonthResponse& answer, const Voice& voice);
std::string Describe(const v1::ListMonthsResponse& page, const Voice& voice);
std::string Describe(const v1::GetPublishedFiguresResponse& figures, const Voice& voice);
std::string Describe(const v1::SetPackTextResponse& answer, const Voice& voice);
std::string Describe(const v1::GetPackTextResponse& answer, const Voice& voice);

// print_notify.cc
std::string Describe(const v1::NotifyStatus& status, const Voice& voice);
std::string Describe(const v1::ListUntoldPeopleResponse& page, const Voice& voice);

// Protobuf JSON with the proto files' field names, and a line end. Streams print one line for each
// event, other answers are indented. What could steer a terminal is written as an escape.
std::string Json(const google::protobuf::Message& message);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PRINT_H_
