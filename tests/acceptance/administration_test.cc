#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// Whatever administrators change stands in a log that others read and that they do not; and they
// are people of the directory themselves, who can leave.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kDenied = grpc::StatusCode::PERMISSION_DENIED;
constexpr auto kUnauthenticated = grpc::StatusCode::UNAUTHENTICATED;

v1::ListAdministrationResponse Log(Council& council, const std::string& filters = "",
                                   const std::string& reader = "dir") {
  const CallResult answer =
      CallText(council, "GovernanceService.ListAdministration", filters, TokenOf(council, reader));
  EXPECT_TRUE(answer.ok()) << answer.status.error_message();
  return answer.ok() ? answer.As<v1::ListAdministrationResponse>()
                     : v1::ListAdministrationResponse();
}

// "who action kind id: field before -> after; ...", with "?" for a dry run.
std::string Told(const v1::AdministrationEntry& entry) {
  std::string told = absl::StrCat(entry.administrator_id(), " ",
                                  absl::StrReplaceAll(v1::AdministrationAction_Name(entry.action()),
                                                      {{"ADMINISTRATION_ACTION_", ""}}),
                                  entry.dry_run() ? "?" : "");
  for (const auto& changed : entry.changed()) {
    absl::StrAppend(&told, " ", changed.id(), changed.added() ? "+" : "", ":");
    for (const auto& field : changed.fields()) {
      absl::StrAppend(&told, " ", field.name(), "=", field.before(), "->", field.after());
    }
  }
  return told;
}

CallResult AsAdmin(Council& council, const std::string& method, const std::string& request,
                   const std::string& admin = "admin") {
  return CallText(council, method, request, council.Token(admin, v1::ROLE_ADMINISTRATOR));
}

class AdministrationTest : public testing::Test {
 protected:
  // The newest entry, as told.
  std::string Newest() {
    const auto log = Log(council_);
    EXPECT_THAT(log.faults(), IsEmpty());
    return log.entries().empty() ? "" : Told(log.entries(0));
  }
  void Change(const std::string& method, const std::string& request) {
    const CallResult answer = AsAdmin(council_, method, request);
    EXPECT_TRUE(answer.ok()) << method << ": " << answer.status.error_message();
  }
  // Bulk work of reports: until its last page.
  template <typename Response>
  void ChangeInPages(const std::string& method, const std::string& request) {
    const std::string named = absl::StrCat("request_id: '", council_.NewRequestId(), "' ", request);
    std::string token;
    do {
      const CallResult answer =
          AsAdmin(council_, method, absl::StrCat(named, " page_token: '", token, "'"));
      ASSERT_TRUE(answer.ok()) << answer.status.error_message();
      token = answer.As<Response>().next_page_token();
    } while (!token.empty());
  }

  Council council_;
};

TEST_F(AdministrationTest, EveryChangeStandsWithBeforeAndAfter) {
  Change(
      "DirectoryService.UpdateTeam",
      "request_id: NEW team { team_id: 'team-north' name: 'North Team' manager_id: 'tm-north' }");
  EXPECT_EQ(Newest(), "admin UPDATE_TEAM team-north: name=Team North->North Team");
  Change("DirectoryService.UpdateWorker",
         "request_id: NEW worker { worker_id: 'ann' name: 'Ann Able' role: ROLE_TEAM_MANAGER "
         "team_id: 'team-north' manager_id: 'tm-north' language: LANGUAGE_ENGLISH }");
  EXPECT_EQ(Newest(), "admin UPDATE_WORKER ann: role=ROLE_SOCIAL_WORKER->ROLE_TEAM_MANAGER");
  Change("DirectoryService.UpdateYoungPerson",
         "request_id: NEW allow_missing: true young_person { young_person_id: 'yp-9' name: 'New' "
         "responsible_worker_id: 'ann' team_id: 'team-north' }");
  EXPECT_EQ(Newest(),
            "admin UPDATE_YOUNG_PERSON yp-9+: name=->New responsible_worker_id=->ann "
            "team_id=->team-north");
  Change("DirectoryService.UpdatePlacement",
         "request_id: NEW allow_missing: true placement { placement_id: 'home-1' name: 'One' "
         "kind: PLACEMENT_KIND_FOSTER in_house: true }");
  EXPECT_EQ(Newest(),
            "admin UPDATE_PLACEMENT home-1+: name=->One kind=->PLACEMENT_KIND_FOSTER "
            "in_house=no->yes");
  Change("DirectoryService.SetAbsence",
         "request_id: NEW worker_id: 'ann' absence { start_time { seconds: 1748941200 } "
         "end_time { seconds: 1748944800 } cover_id: 'ben' }");
  EXPECT_EQ(Newest(),
            "admin SET_ABSENCE ann: absent_from_ms=->2025-06-03T09:00:00+00:00 "
            "absent_until_ms=->2025-06-03T10:00:00+00:00 cover_id=->ben");
  Change("DirectoryService.ClearAbsence", "request_id: NEW worker_id: 'ann'");
  EXPECT_THAT(Newest(), HasSubstr("admin CLEAR_ABSENCE ann: "));
  Change("DirectoryService.RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'ben'");
  EXPECT_EQ(Newest(),
            "admin REMOVE_WORKER ann: left=no->yes held_when_left=->fewer than 5 yp-1: "
            "responsible_worker_id=ann->ben "
            "yp-9: responsible_worker_id=ann->ben");
  Change("DirectoryService.ImportDirectory",
         "request_id: NEW csv: 'kind,id,name,role\\nworker,cat,Cat Jones,iro\\n'");
  EXPECT_EQ(Newest(),
            "admin IMPORT_DIRECTORY cat: name=Cat Cole->Cat Jones "
            "role=ROLE_SOCIAL_WORKER->ROLE_IRO");
  // A repeat changes nothing, and is none.
  const int64_t newest = Log(council_).newest_number();
  Change(
      "DirectoryService.UpdateTeam",
      "request_id: NEW team { team_id: 'team-north' name: 'North Team' manager_id: 'tm-north' }");
  Change("DirectoryService.RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'ben'");
  EXPECT_EQ(Log(council_).newest_number(), newest);
}

TEST_F(AdministrationTest, RulesStandToo) {
  council_.Submit("yp-1");
  const std::string replan =
      "from_policy_id: 'wales-representation' from_version: 1 to_policy_id: "
      "'wales-representation' to_version: 2 reason: 'New times.' ";
  ChangeInPages<v1::ReplanReportsResponse>("RulesService.ReplanReports", replan + "dry_run: true");
  const std::string asked =
      "wales-representation: policy=wales-representation/1->wales-representation/2 "
      "reason=->New times.";
  auto log = Log(council_);
  EXPECT_EQ(Told(log.entries(0)), "admin REPLAN_REPORTS? " + asked + " reports=->fewer than 5");
  EXPECT_EQ(Told(log.entries(1)), "admin REPLAN_REPORTS? " + asked);
  ChangeInPages<v1::ReplanReportsResponse>("RulesService.ReplanReports", replan);
  EXPECT_EQ(Newest(), "admin REPLAN_REPORTS " + asked + " reports=->fewer than 5");
  ChangeInPages<v1::MoveClocksResponse>("RulesService.MoveClocks", "");
  log = Log(council_);
  EXPECT_EQ(Told(log.entries(0)), "admin MOVE_CLOCKS : clocks_moved=->fewer than 5");
  EXPECT_EQ(Told(log.entries(1)), "admin MOVE_CLOCKS :");
  council_.SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 10, 9), "cat");
  Change("DirectoryService.HandOnReports", "worker_id: 'ann'");
  EXPECT_EQ(Newest(), "admin HAND_ON_REPORTS ann: reports_moved=->fewer than 5");
}

// Sent again because the answer was lost, and arrived late: it undoes nothing that came between.
TEST_F(AdministrationTest, RepeatChangesNothingAndAnswersTheSame) {
  const std::string absence =
      "request_id: 'the-same-1' worker_id: 'ann' absence { start_time { seconds: 1748941200 } "
      "end_time { seconds: 1749632400 } cover_id: 'cat' }";
  Change("DirectoryService.SetAbsence", absence);
  Change("DirectoryService.ClearAbsence", "request_id: NEW worker_id: 'ann'");
  const int64_t before = Log(council_).newest_number();
  const CallResult again = AsAdmin(council_, "DirectoryService.SetAbsence", absence);
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  EXPECT_FALSE(again.As<v1::Worker>().has_absence()) << "as it is now";
  ExpectError(AsAdmin(council_, "DirectoryService.ClearAbsence",
                      "request_id: 'the-same-1' worker_id: 'ann'")
                  .status,
              grpc::StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED", "request_id");
  // Of an import, what it did then.
  const std::string csv =
      "request_id: 'the-same-2' csv: 'kind,id,name,role\\nworker,cat,Cat Jones,iro\\n' ";
  Change("DirectoryService.ImportDirectory", csv + "dry_run: true");
  const CallResult first = AsAdmin(council_, "DirectoryService.ImportDirectory", csv);
  ASSERT_TRUE(first.ok()) << first.status.error_message();
  EXPECT_EQ(first.As<v1::ImportDirectoryResponse>().changed(), 1);
  Change("DirectoryService.ImportDirectory", csv + "dry_run: true");  // what is only asked is new
  Change("DirectoryService.ImportDirectory",
         "request_id: NEW csv: 'kind,id,name,role\\nworker,cat,Cat Cole,social_worker\\n'");
  EXPECT_EQ(AsAdmin(council_, "DirectoryService.ImportDirectory", csv).bytes, first.bytes);
  EXPECT_EQ(Log(council_).newest_number(), before + 4) << "neither repeat changed anything";
  // Also of what changed nothing the first time, and would now.
  const std::string none = "request_id: 'the-same-3' worker_id: 'ann'";
  Change("DirectoryService.ClearAbsence", none);
  council_.SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 10, 9), "cat");
  const CallResult stays = AsAdmin(council_, "DirectoryService.ClearAbsence", none);
  ASSERT_TRUE(stays.ok()) << stays.status.error_message();
  EXPECT_TRUE(stays.As<v1::Worker>().has_absence());
  // Another administrator may choose the same.
  Change("DirectoryService.UpdateAdministrator",
         "request_id: NEW allow_missing: true administrator { administrator_id: 'bea' name: 'B' }");
  EXPECT_TRUE(AsAdmin(council_, "DirectoryService.SetAbsence", absence, "bea").ok());
}

TEST_F(AdministrationTest, WhatIsOnlyAskedStandsToo) {
  const std::string csv = "request_id: NEW csv: 'kind,id,name,role\\nworker,cat,Cat Jones,iro\\n' ";
  Change("DirectoryService.ImportDirectory", csv + "dry_run: true");
  const std::string asked = " cat: name=Cat Cole->Cat Jones role=ROLE_SOCIAL_WORKER->ROLE_IRO";
  EXPECT_EQ(Newest(), "admin IMPORT_DIRECTORY?" + asked);
  Change("DirectoryService.ImportDirectory", csv);
  EXPECT_EQ(Newest(), "admin IMPORT_DIRECTORY" + asked);
  // Nothing would differ, and it was asked all the same.
  Change("DirectoryService.ImportDirectory", csv + "dry_run: true");
  EXPECT_EQ(Newest(), "admin IMPORT_DIRECTORY?");
  EXPECT_EQ(Log(council_).newest_number(), 4);
}

TEST_F(AdministrationTest, AddressesAreNotInIt) {
  Change("DirectoryService.UpdateWorker",
         "request_id: NEW worker { worker_id: 'ann' name: 'Ann Able' role: ROLE_SOCIAL_WORKER "
         "team_id: 'team-north' manager_id: 'tm-north' language: LANGUAGE_ENGLISH "
         "contact { email: 'ann@example.org' channels: CHANNEL_EMAIL } }");
  const auto log = Log(council_);
  EXPECT_TRUE(log.entries(0).changed(0).fields(0).withheld());
  EXPECT_EQ(log.entries(0).changed(0).fields(0).name(), "contact.email");
  EXPECT_THAT(log.SerializeAsString(), Not(HasSubstr("example.org")));
}

TEST_F(AdministrationTest, DirectorReadsItAndWhoeverIsNamedForIt) {
  const auto read = [&](const std::string& person, v1::Role role) {
    return Call(council_, "GovernanceService.ListAdministration", "", council_.Token(person, role))
        .status;
  };
  EXPECT_TRUE(read("dir", v1::ROLE_DIRECTOR).ok());
  // By the directory, whatever a token says.
  ExpectError(read("sm", v1::ROLE_DIRECTOR), kDenied, "ROLE_MAY_NOT_CALL");
  ExpectError(read("iro", v1::ROLE_IRO), kDenied, "ROLE_MAY_NOT_CALL");
  ExpectError(read("yp-1", v1::ROLE_YOUNG_PERSON), kDenied, "ROLE_MAY_NOT_CALL");
  ExpectError(read("admin", v1::ROLE_ADMINISTRATOR), kDenied, "ROLE_MAY_NOT_CALL");
  Change("DirectoryService.UpdateWorker",
         "request_id: NEW worker { worker_id: 'iro' name: 'Ivy Iro' role: ROLE_IRO "
         "manager_id: 'hos' governance: true }");
  EXPECT_EQ(Newest(), "admin UPDATE_WORKER iro: governance=no->yes");
  EXPECT_TRUE(read("iro", v1::ROLE_IRO).ok());
  // An import has no column for it, and leaves it.
  Change("DirectoryService.ImportDirectory",
         "request_id: NEW csv: 'kind,id,name,role\\nworker,iro,Ivy Jones,iro\\n'");
  EXPECT_TRUE(read("iro", v1::ROLE_IRO).ok());
}

TEST_F(AdministrationTest, IsReadInPagesAndByFilters) {
  council_.SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 10, 9), "cat");
  council_.clock().Set(London(2025, 6, 4, 12));
  Change("DirectoryService.UpdateAdministrator",
         "request_id: NEW allow_missing: true administrator { administrator_id: 'bea' name: 'B' }");
  ASSERT_TRUE(
      AsAdmin(council_, "DirectoryService.ClearAbsence", "request_id: NEW worker_id: 'ann'", "bea")
          .ok());
  std::vector<int64_t> numbers;
  std::string token;
  do {
    const auto page = Log(council_, absl::StrCat("page_size: 1 page_token: '", token, "'"));
    ASSERT_EQ(page.entries_size(), 1);
    EXPECT_THAT(page.faults(), IsEmpty());
    numbers.push_back(page.entries(0).number());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(numbers, ElementsAre(4, 3, 2, 1));
  const auto found = [&](const std::string& filters) {
    std::vector<int64_t> these;
    const auto log = Log(council_, filters);
    for (const auto& entry : log.entries()) these.push_back(entry.number());
    return these;
  };
  EXPECT_THAT(found("administrator_id: 'bea'"), ElementsAre(4));
  EXPECT_THAT(found("entry_id: 'ann'"), ElementsAre(4, 2, 1));
  // The first entered everybody; of others it says nothing then.
  const auto about_ann = Log(council_, "entry_id: 'ann'");
  for (const auto& entry : about_ann.entries()) {
    ASSERT_EQ(entry.changed_size(), 1);
    EXPECT_EQ(entry.changed(0).id(), "ann");
  }
  EXPECT_THAT(found("from_time { seconds: 1748995200 }"), ElementsAre(4, 3));
  EXPECT_THAT(found("until_time { seconds: 1748995200 }"), ElementsAre(2, 1));
  EXPECT_THAT(found("entry_id: 'nobody'"), IsEmpty());
  ExpectError(CallText(council_, "GovernanceService.ListAdministration", "entry_id: 'a b'",
                       TokenOf(council_, "dir"))
                  .status,
              grpc::StatusCode::INVALID_ARGUMENT, "FIELD_MALFORMED", "entry_id");
}

TEST_F(AdministrationTest, SurvivesARestart) {
  const auto before = Log(council_);
  ASSERT_EQ(before.newest_number(), 1);
  council_.Restart();
  EXPECT_EQ(Log(council_).SerializeAsString(), before.SerializeAsString());
}

TEST(AdministratorTest, FirstOneIsEnteredByWhoeverHasAToken) {
  Council council(Council::Options{.import = false});
  ASSERT_TRUE(AsAdmin(council, "DirectoryService.ListTeams", "", "anybody").ok());
  ASSERT_TRUE(AsAdmin(council, "DirectoryService.UpdateAdministrator",
                      "request_id: NEW allow_missing: true "
                      "administrator { administrator_id: 'ada' name: 'Ada' }",
                      "anybody")
                  .ok());
  ExpectError(AsAdmin(council, "DirectoryService.ListTeams", "", "anybody").status,
              kUnauthenticated, "CALLER_UNKNOWN");
  EXPECT_TRUE(AsAdmin(council, "DirectoryService.ListTeams", "", "ada").ok());
}

class AdministratorLeavesTest : public testing::Test {
 protected:
  CallResult Set(const std::string& id, bool left) {
    return AsAdmin(council_, "DirectoryService.UpdateAdministrator",
                   absl::StrCat("request_id: NEW allow_missing: true administrator { "
                                "administrator_id: '",
                                id, "' name: 'N' left: ", left ? "true" : "false", " }"));
  }
  Council council_;
};

TEST_F(AdministratorLeavesTest, TokenEndsThen) {
  ASSERT_TRUE(Set("bea", false).ok());
  EXPECT_TRUE(AsAdmin(council_, "RulesService.ListPolicies", "", "bea").ok());
  ASSERT_TRUE(Set("bea", true).ok());
  for (const char* method : {"RulesService.ListPolicies", "DirectoryService.ListTeams",
                             "NotifyService.GetNotifyStatus", "PledgeService.ListPledges"}) {
    ExpectError(AsAdmin(council_, method, "", "bea").status, kUnauthenticated, "CALLER_UNKNOWN");
  }
}

TEST_F(AdministratorLeavesTest, LastOneCannot) {
  const CallResult last = Set("admin", true);
  ExpectError(last.status, grpc::StatusCode::FAILED_PRECONDITION, "DIRECTORY_RULE");
  EXPECT_THAT(last.status.error_message(), HasSubstr("enter another one first"));
  // Whoever is named is whom the request would take away, not who went before.
  ASSERT_TRUE(Set("bea", false).ok());
  ASSERT_TRUE(Set("bea", true).ok());
  EXPECT_THAT(Set("admin", true).status.error_message(),
              HasSubstr("administrator admin: is the last administrator"));
  // Nor does an export take them away, which has no administrators.
  const std::string csv =
      absl::StrReplaceAll(CouncilCsv(), {{"administrator,admin,Ada Admin,,,,,,,\n", ""}});
  v1::ImportDirectoryRequest import;
  import.set_csv(csv);
  import.set_complete(true);
  import.set_request_id(council_.NewRequestId());
  ASSERT_TRUE(
      Call(council_, "DirectoryService.ImportDirectory", import, TokenOf(council_, "admin")).ok());
  EXPECT_TRUE(AsAdmin(council_, "DirectoryService.ListTeams", "").ok());
}

TEST_F(AdministratorLeavesTest, NobodyIsBothUnderOneId) {
  for (const char* id : {"ann", "yp-1"}) {
    ExpectError(Set(id, false).status, grpc::StatusCode::FAILED_PRECONDITION, "DIRECTORY_RULE");
  }
}

// They are no people of any report.
TEST(AdministratorTest, IsInNoListOfPeople) {
  Council council;
  const std::string young = TokenOf(council, "yp-1");
  const CallResult people = Call(council, "ReportService.ListPeople", "", young);
  ASSERT_TRUE(people.ok()) << people.status.error_message();
  EXPECT_THAT(people.bytes, Not(HasSubstr("Ada")));
  const CallResult named =
      CallText(council, "ReportService.FindNamed", "texts: 'Ada Admin shouted at me'", young);
  ASSERT_TRUE(named.ok()) << named.status.error_message();
  EXPECT_THAT(named.bytes, Not(HasSubstr("Ada")));
  const CallResult about =
      CallText(council, "ReportService.SubmitReport",
               "request_id: NEW promise_id: 'home' words: 'w' about_ids: 'admin'", young);
  EXPECT_FALSE(about.ok());
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_FALSE(TransferTo(council, "ann", id, "admin").ok());
  ExpectError(
      Call(council, "TriageService.ListQueue", "", council.Token("admin", v1::ROLE_SOCIAL_WORKER))
          .status,
      kUnauthenticated, "CALLER_UNKNOWN");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
