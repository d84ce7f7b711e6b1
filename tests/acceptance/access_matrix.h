#ifndef TESTS_ACCEPTANCE_ACCESS_MATRIX_H_
#define TESTS_ACCEPTANCE_ACCESS_MATRIX_H_

#include <cstddef>
#include <iterator>
#include <string_view>

#include "tests/api/api_names.h"

// Who may call what, and, of what names a report, who may ask it by what they are to that report.
// Written from the proto files, so that it can disagree with the server. A method of the API that
// has no row here does not compile.
namespace pledgekeeper::acceptance {

// Whose token it is:
//   Y young person · S social worker · T team manager · V service manager · H head of service ·
//   D director · I IRO · A advocate · M administrator
inline constexpr std::string_view kRoles = "YSTVHDIAM";
inline constexpr std::string_view kAnybody = kRoles;
inline constexpr std::string_view kOfStaff = "STVHDIA";
inline constexpr std::string_view kManagers = "TVHD";
inline constexpr std::string_view kPublishers = "HD";
inline constexpr std::string_view kGovernance = "D";  // and whoever has the flag

// What a caller is to a report. Those who know of it:
//   o its young person · h its holder · c covers for the holder, who is away · b brought in ·
//   d at a desk that was brought in · m manager above the holder · a the advocate they took
inline constexpr std::string_view kKnow = "ohcbdma";
// And those for whom it is not there:
//   x it is about them · w they manage whom it is about · u they work under whom it is about ·
//   j the young person objects to them · r they stepped out · s of another team · t of the holder's
//   team, at no desk that has it · f an advocate who was not taken · y another young person
inline constexpr std::string_view kKnowNothing = "xwujrstfy";
// Whom a rung or somebody by hand called is called no more once the report is said to be sorted.
constexpr bool KnowsIn(char state, char relation) {
  const bool was_called = relation == 'b' || relation == 'd';
  if (was_called && (state == 'S' || state == 'C')) return false;
  return kKnow.find(relation) != std::string_view::npos;
}
// Whoever has left is nobody: at every door they are an unknown caller (bad_token_test.cc). A young
// person who has left is 'o' of what is open, and 'y' of what is not.

struct AccessRow {
  std::string_view rpc;
  std::string_view roles;
  // Who of kKnow may ask it of a report; empty: it names none. Everybody else of kKnow is told that
  // it is not theirs to ask, and everybody of kKnowNothing that there is no such report.
  std::string_view may_ask = "";

  constexpr bool NamesAReport() const { return !may_ask.empty(); }
};

// Relations by what the proto files call them.
inline constexpr std::string_view kOwner = "o";
inline constexpr std::string_view kReads = "hcbdma";           // "staff who may read it"
inline constexpr std::string_view kReadsForCouncil = "hcbdm";  // the same without advocates
inline constexpr std::string_view kMayTake = "cbdm";           // but its holder
inline constexpr std::string_view kActs = "hcb";
inline constexpr std::string_view kActsOrAbove = "hcbm";
inline constexpr std::string_view kActsOrAdvocate = "hcba";
inline constexpr std::string_view kHasIt = "hc";
inline constexpr std::string_view kHolds = "h";

// In the order of the API's files.
// clang-format off
inline constexpr AccessRow kAccess[] = {
    {"CheckInFiguresService.GetCheckInFigures", kManagers},
    {"CheckInService.GetCheckIn", "Y"},
    {"CheckInService.AnswerCheckIn", "Y"},
    {"CheckInService.SkipCheckIn", "Y"},
    {"CheckInService.ListCheckIns", "Y"},
    {"ComplianceService.ListMeasures", kManagers},
    {"ComplianceService.GetSummary", kManagers},
    {"ComplianceService.GetTrend", kManagers},
    {"ComplianceService.GetBreakdown", kManagers},
    {"ComplianceService.ListLate", kManagers},
    {"ComplianceService.ListPlannedChanges", kManagers},
    {"ComplianceService.ListCounted", kManagers},
    {"ComplianceService.GetTimeBands", kManagers},
    {"ComplianceService.ListWorkload", kManagers},
    {"ComplianceService.GetAdoption", kManagers},
    {"ComplianceService.GetForecast", kManagers},
    {"ComplianceService.GetBacktest", kManagers},
    {"ComplianceService.WatchFigures", kManagers},
    {"ComplianceService.GetWeeklySummary", kManagers},
    {"ComplianceService.SetWeeklySummary", kManagers},
    {"DeviceService.CreateInvitation", "STVHDIAM"},
    {"DeviceService.ConfirmInvitation", "YSTVHDIA"},
    {"DeviceService.ListDevices", kAnybody},
    {"DeviceService.EndDevice", kAnybody},
    // Nobody's token is read there.
    {"DeviceSignInService.PairDevice", kAnybody},
    {"DeviceSignInService.BeginSession", kAnybody},
    {"DeviceSignInService.FinishSession", kAnybody},
    {"DirectoryService.GetTeam", "M"},
    {"DirectoryService.ListTeams", "M"},
    {"DirectoryService.UpdateTeam", "M"},
    {"DirectoryService.GetWorker", "M"},
    {"DirectoryService.ListWorkers", "M"},
    {"DirectoryService.UpdateWorker", "M"},
    {"DirectoryService.SetAbsence", "M"},
    {"DirectoryService.ClearAbsence", "M"},
    {"DirectoryService.GetYoungPerson", "M"},
    {"DirectoryService.ListYoungPeople", "M"},
    {"DirectoryService.UpdateYoungPerson", "M"},
    {"DirectoryService.GetAdministrator", "M"},
    {"DirectoryService.ListAdministrators", "M"},
    {"DirectoryService.UpdateAdministrator", "M"},
    {"DirectoryService.GetPlacement", "M"},
    {"DirectoryService.ListPlacements", "M"},
    {"DirectoryService.UpdatePlacement", "M"},
    {"DirectoryService.RemoveWorker", "M"},
    {"DirectoryService.HandOnReports", "M"},
    {"DirectoryService.ImportDirectory", "M"},
    {"GovernanceService.ListAdministration", kGovernance},
    {"GovernanceService.ListEverybodyUntold", kGovernance},
    {"GovernanceService.GetProofHead", kGovernance},
    {"GovernanceService.ListProofLeaves", kGovernance},
    {"MaintenanceService.RebuildTallies", "M"},
    {"MaintenanceService.GetJournalStatus", "M"},
    {"MaintenanceService.CheckJournal", "M"},
    {"NotifyService.GetNotifyStatus", "M"},
    {"NotifyService.ListUntoldPeople", "M"},
    {"PledgeService.GetPledge", kAnybody},
    {"PledgeService.ListPledges", kAnybody},
    {"PublishingService.PrepareMonth", kPublishers},
    {"PublishingService.ReleaseMonth", kPublishers},
    {"PublishingService.ListMonths", kPublishers},
    {"PublishingService.GetReleasedText", kPublishers},
    {"PublishingService.GetPublishedFigures", kPublishers},
    {"PublishingService.SetPackText", kPublishers},
    {"PublishingService.GetPackText", kPublishers},
    {"ReportService.SubmitReport", "Y"},
    {"ReportService.ListReports", "Y"},
    {"ReportService.GetReport", "Y", kOwner},
    {"ReportService.ListMessages", "Y", kOwner},
    {"ReportService.ListHistory", "Y", kOwner},
    {"ReportService.SendMessage", "Y", kOwner},
    {"ReportService.ConfirmReport", "Y", kOwner},
    {"ReportService.ReopenReport", "Y", kOwner},
    {"ReportService.WithdrawReport", "Y", kOwner},
    {"ReportService.RequestStage", "Y", kOwner},
    {"ReportService.AnswerStage", "Y", kOwner},
    {"ReportService.AnswerExtension", "Y", kOwner},
    {"ReportService.AnswerAdvocateOffer", "Y", kOwner},
    {"ReportService.SayNotSafe", "Y", kOwner},
    {"ReportService.AnswerSafety", "Y", kOwner},
    {"ReportService.ChangeObjections", "Y", kOwner},
    {"ReportService.WatchReports", "Y"},
    {"ReportService.ListPeople", "Y"},
    {"ReportService.FindNamed", "Y"},
    {"RulesService.ListCalendars", "M"},
    {"RulesService.ApplyCalendar", "M"},
    {"RulesService.MoveClocks", "M"},
    {"RulesService.ListPolicies", "M"},
    {"RulesService.ReplanReports", "M"},
    // Nobody's token is read there.
    {"SignInService.BeginStaffSignIn", kAnybody},
    {"SignInService.FinishStaffSignIn", kAnybody},
    {"SpeakingService.SubmitReportFor", kOfStaff},
    {"SpeakingService.ListPeopleFor", kOfStaff},
    {"SpeakingService.FindNamedFor", kOfStaff},
    {"TriageService.ListQueue", kOfStaff},
    {"TriageService.ListDesk", kOfStaff},
    {"TriageService.GetReport", kOfStaff, kReads},
    {"TriageService.ListMessages", kOfStaff, kReads},
    {"TriageService.ListNotes", kOfStaff, kReads},
    {"TriageService.ListHistory", kOfStaff, kReads},
    {"TriageService.ClaimReport", kOfStaff, kMayTake},
    {"TriageService.ReleaseReport", kOfStaff, kHasIt},
    {"TriageService.AcknowledgeReport", kOfStaff, kActs},
    {"TriageService.SendMessage", kOfStaff, kActsOrAdvocate},
    {"TriageService.AddNote", kOfStaff, kActs},
    {"TriageService.SetUrgency", kOfStaff, kReads},
    {"TriageService.TransferReport", kOfStaff, kActsOrAbove},
    {"TriageService.RecuseFromReport", kOfStaff, kReads},
    {"TriageService.PlanChange", kOfStaff, kActs},
    // Of these three also whoever sees to the change, if they may take the report.
    {"TriageService.MakeChange", kOfStaff, kActs},
    {"TriageService.AmendChange", kOfStaff, kActs},
    {"TriageService.DropChange", kOfStaff, kActs},
    {"TriageService.ThankForCompliment", kOfStaff, kActs},
    {"TriageService.TreatAsReport", kOfStaff, kReadsForCouncil},
    {"TriageService.ResolveReport", kOfStaff, kActs},
    {"TriageService.CorrectAnswer", kOfStaff, kActs},
    {"TriageService.ExplainReport", kOfStaff, kReads},
    {"TriageService.HoldClock", kOfStaff, kActsOrAbove},
    {"TriageService.ResumeClock", kOfStaff, kActsOrAbove},
    {"TriageService.ExtendClock", kOfStaff, kActsOrAbove},
    {"TriageService.EscalateReport", kOfStaff, kReadsForCouncil},
    {"TriageService.SnoozeReport", kOfStaff, kActs},
    {"TriageService.AcceptTransfer", kOfStaff, kHolds},
    {"TriageService.DeclineTransfer", kOfStaff, kHolds},
    {"TriageService.RecordMilestone", kOfStaff, kActs},
    {"TriageService.CheckNames", kOfStaff, kActsOrAbove},
    {"TriageService.TransferReports", kOfStaff},
    {"TriageService.ListThemes", kOfStaff},
    {"TriageService.WatchQueue", kOfStaff},
};
// clang-format on

// The first method of the API that has no row in its place, or how many there are if each has one.
constexpr size_t FirstWithoutAccessRow() {
  size_t at = 0;
  for (const std::string_view method : api::kMethods) {
    if (at == std::size(kAccess) || kAccess[at].rpc != method) return at;
    ++at;
  }
  return at;
}
// The first number says which of api::kMethods (tests/api/api_names.h in the build folder).
inline constexpr size_t kFirstWithoutAccessRow = FirstWithoutAccessRow();
static_assert(kFirstWithoutAccessRow == std::size(api::kMethods));
static_assert(std::size(kAccess) == std::size(api::kMethods));

// The row of a method, named as in "ReportService.GetReport"; null if there is none.
constexpr const AccessRow* FindAccess(std::string_view rpc) {
  for (const AccessRow& row : kAccess) {
    if (row.rpc == rpc) return &row;
  }
  return nullptr;
}

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_ACCESS_MATRIX_H_
