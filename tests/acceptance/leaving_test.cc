#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// A worker leaves: one change of the directory, and everything that they hold goes on.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Reports are brought in and read by so many callers at once.
constexpr int kCallers = 8;

void InParallel(int count, const std::function<void(int)>& act) {
  std::atomic<int> next = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&] {
      for (int at = next++; at < count; at = next++) act(at);
    });
  }
  for (std::thread& caller : callers) caller.join();
}

// So many reports of one young person, all at once.
std::vector<std::string> SubmitMany(Council& council, const std::string& young_person, int count) {
  std::vector<std::string> ids(count);
  const std::string token = council.Token(young_person, v1::ROLE_YOUNG_PERSON);
  InParallel(count, [&](int at) {
    v1::SubmitReportRequest request;
    request.set_request_id(absl::StrCat("many-", young_person, "-", at));
    request.set_promise_id("home");
    request.set_words("It is too loud to sleep.");
    v1::SubmitReportResponse response;
    EXPECT_TRUE(council
                    .As(token,
                        [&](auto& context) {
                          return council.reports().SubmitReport(&context, request, &response);
                        })
                    .ok());
    ids[at] = response.report().report_id();
  });
  return ids;
}

CallResult Remove(Council& council, const std::string& worker, const std::string& successor) {
  return CallText(
      council, "DirectoryService.RemoveWorker",
      absl::StrCat("request_id: NEW worker_id: '", worker, "' successor_id: '", successor, "'"),
      TokenOf(council, "admin"));
}

// What administrators are told of fewer than five.
constexpr int64_t kFew = -1;

struct HandedOn {
  int calls = 0;
  int64_t moved = 0;
  int64_t unmoved = 0;
};

int64_t Said(const v1::CoarseCount& count) { return count.fewer() ? kFew : count.count(); }

// Calls until nothing remains.
HandedOn HandOnAll(Council& council, const std::string& worker) {
  HandedOn all;
  v1::HandOnReportsRequest request;
  request.set_worker_id(worker);
  do {
    const CallResult answer =
        Call(council, "DirectoryService.HandOnReports", request, TokenOf(council, "admin"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    if (!answer.ok()) return all;
    const auto page = answer.As<v1::HandOnReportsResponse>();
    ++all.calls;
    EXPECT_EQ(page.has_moved(), page.next_page_token().empty());
    all.moved = Said(page.moved());
    all.unmoved = Said(page.unmoved());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

// How many lines of the history say that the report moved on: because its holder left, or because
// somebody else is responsible now.
int Moves(const v1::Report& report) {
  return static_cast<int>(
      std::count_if(report.history().begin(), report.history().end(), [](const auto& entry) {
        return entry.action() == v1::ACTION_REROUTE || entry.action() == v1::ACTION_NEW_WORKER;
      }));
}

// Whether each report is there, with this holder, and moved once; and that none sleeps for ever.
void ExpectAllWith(Council& council, const std::string& young_person,
                   const std::vector<std::string>& ids, const std::string& holder) {
  const std::string token = council.Token(young_person, v1::ROLE_YOUNG_PERSON);
  std::atomic<int> well = 0;
  InParallel(static_cast<int>(ids.size()), [&](int at) {
    v1::GetReportRequest request;
    request.set_report_id(ids[at]);
    v1::Report report;
    const grpc::Status status = council.As(token, [&](auto& context) {
      return council.reports().GetReport(&context, request, &report);
    });
    well += status.ok() && report.holder().worker_id() == holder && Moves(report) == 1 ? 1 : 0;
  });
  EXPECT_EQ(well, static_cast<int>(ids.size()));
  const auto without_wake = council.server().CountWithoutWake();
  ASSERT_TRUE(without_wake.ok());
  EXPECT_EQ(*without_wake, 0);
}

TEST(WorkerLeavesTest, HandsEveryOpenReportToTheSuccessor) {
  Council council;
  const std::vector<std::string> ids = SubmitMany(council, "yp-1", 300);
  ASSERT_TRUE(council.Acknowledge("ann", ids[0]).ok());
  ASSERT_TRUE(AddNote(council, "ann", ids[1], "A note.").ok());
  council.SetAbsence("ann", London(2025, 7, 1, 9), London(2025, 7, 2, 9), "cat");

  const CallResult left = Remove(council, "ann", "ben");
  ASSERT_TRUE(left.ok()) << left.status.error_message();
  EXPECT_TRUE(left.As<v1::Worker>().left());
  EXPECT_FALSE(left.As<v1::Worker>().has_absence());
  EXPECT_EQ(left.As<v1::Worker>().held_when_left().count(), 300);
  const HandedOn all = HandOnAll(council, "ann");
  EXPECT_EQ(all.moved, 300);
  EXPECT_EQ(all.unmoved, kFew);
  ExpectAllWith(council, "yp-1", ids, "ben");
  const v1::Report report = council.Get("yp-1", ids[0]);
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  EXPECT_THAT(report.history(report.history_size() - 1).text(), HasSubstr("Ben Brook"));
  EXPECT_EQ(council.Submit("yp-1").holder().worker_id(), "ben");
}

TEST(WorkerLeavesTest, WithoutSuccessorLeavesReportsToTheDesk) {
  Council council;
  const std::vector<std::string> ids = SubmitMany(council, "yp-1", 20);
  ASSERT_TRUE(Remove(council, "ann", "").ok());
  EXPECT_EQ(HandOnAll(council, "ann").moved, 20);
  ExpectAllWith(council, "yp-1", ids, "");
  EXPECT_EQ(council.Get("yp-1", ids[0]).holder().name(), "Team North");
  EXPECT_THAT(DeskOf(council, "ben"), Contains(ids[19]));
}

TEST(WorkerLeavesTest, NeverGivesAReportToAnExcludedSuccessor) {
  Council council;
  v1::SubmitReportRequest about_ben = council.Submission();
  about_ben.add_about_ids("ben");
  const std::string id = council.Submit("yp-1", about_ben).report_id();
  ASSERT_EQ(council.Get("yp-1", id).holder().worker_id(), "ann");
  ASSERT_TRUE(Remove(council, "ann", "ben").ok());
  EXPECT_EQ(HandOnAll(council, "ann").moved, kFew);
  const v1::Holder holder = council.Get("yp-1", id).holder();
  EXPECT_NE(holder.worker_id(), "ann");
  EXPECT_NE(holder.worker_id(), "ben");
  EXPECT_NE(holder.worker_id(), "tm-north");
  EXPECT_THAT(QueueOf(council, "ben"), IsEmpty());
  EXPECT_THAT(DeskOf(council, "ben"), IsEmpty());
}

TEST(WorkerLeavesTest, RepeatsChangeNothing) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  const CallResult first = Remove(council, "ann", "ben");
  EXPECT_EQ(HandOnAll(council, "ann").moved, kFew);
  const std::string etag = council.Get("yp-1", id).etag();
  EXPECT_EQ(Remove(council, "ann", "ben").bytes, first.bytes);
  EXPECT_EQ(HandOnAll(council, "ann").moved, kFew);
  EXPECT_EQ(council.Get("yp-1", id).etag(), etag);
}

TEST(WorkerLeavesTest, HandsOnWhatSomebodyAwayHolds) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ExpectError(CallText(council, "DirectoryService.HandOnReports", "worker_id: 'ann'",
                       TokenOf(council, "admin"))
                  .status,
              grpc::StatusCode::FAILED_PRECONDITION, "DIRECTORY_RULE");
  council.SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 10, 9), "cat");
  EXPECT_EQ(HandOnAll(council, "ann").moved, kFew);
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "cat");
}

TEST(WorkerLeavesTest, CountsOnlyWhatTheLeaverHeld) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 6, 10));
  ASSERT_THAT(BroughtIn(council.Get("yp-1", id)), Contains("tm-north"));
  const CallResult left = Remove(council, "tm-north", "");
  ASSERT_TRUE(left.ok());
  EXPECT_TRUE(left.As<v1::Worker>().held_when_left().fewer());
  const HandedOn all = HandOnAll(council, "tm-north");
  EXPECT_EQ(all.moved, kFew);
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "ann");
}

TEST(WorkerLeavesTest, EngineAndCommandMoveEachReportOnce) {
  Council council({.loops = true});
  const std::vector<std::string> ids = SubmitMany(council, "yp-1", 1200);
  const CallResult left = Remove(council, "ann", "ben");
  ASSERT_TRUE(left.ok());
  const HandedOn all = HandOnAll(council, "ann");
  // What the engine was faster with is gone already, so whoever counts looks at what was held.
  EXPECT_LE(all.moved, 1200);
  EXPECT_EQ(left.As<v1::Worker>().held_when_left().count(), 1200);
  ExpectAllWith(council, "yp-1", ids, "ben");
}

TEST(WorkerLeavesTest, HandsOnTenThousandInOnePass) {
  constexpr int kReports = 10'000;
  Council council;
  const std::vector<std::string> ids = SubmitMany(council, "yp-1", kReports);
  ASSERT_TRUE(Remove(council, "ann", "ben").ok());
  const HandedOn all = HandOnAll(council, "ann");
  EXPECT_EQ(all.calls, 21);
  EXPECT_EQ(all.moved, kReports);
  EXPECT_EQ(all.unmoved, kFew);
  EXPECT_EQ(HandOnAll(council, "ann").unmoved, kFew);
  ExpectAllWith(council, "yp-1", ids, "ben");
}

TEST(WorkerLeavesTest, ShowsAdministratorsNoReport) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Remove(council, "ann", "ben").ok());
  const CallResult answer = CallText(council, "DirectoryService.HandOnReports", "worker_id: 'ann'",
                                     TokenOf(council, "admin"));
  v1::HandOnReportsResponse few;
  for (auto* count : {few.mutable_moved(), few.mutable_unmoved(), few.mutable_held()}) {
    count->set_count(5);
    count->set_fewer(true);
  }
  EXPECT_EQ(answer.bytes, few.SerializeAsString());  // not even that there was one
}

// The director, of whom a report is, reads in the log what the leaver held.
TEST(WorkerLeavesTest, CountsNothingThatSomebodyMustNotKnowOf) {
  std::set<std::string> told;
  for (const int hidden : {0, 1}) {
    Council council;
    SubmitMany(council, "yp-1", 5);
    for (int i = 0; i < hidden; ++i) {
      auto about = council.Submission("she shouts");
      about.add_about_ids("dir");
      ASSERT_EQ(council.Submit("yp-1", about).holder().worker_id(), "ann");
    }
    const CallResult left = Remove(council, "ann", "ben");
    ASSERT_TRUE(left.ok()) << left.status.error_message();
    EXPECT_EQ(left.As<v1::Worker>().held_when_left().count(), 5);
    EXPECT_EQ(HandOnAll(council, "ann").moved, 5);
    v1::ListAdministrationResponse log =
        CallText(council, "GovernanceService.ListAdministration", "", TokenOf(council, "dir"))
            .As<v1::ListAdministrationResponse>();
    log.clear_newest_link();
    for (auto& entry : *log.mutable_entries()) {
      entry.clear_time();
    }
    told.insert(log.DebugString());
  }
  EXPECT_THAT(told, ::testing::SizeIs(1));
}

TEST(WorkerLeavesTest, NobodyGetsAWorkerOrIroWhoHasLeftOrManagesTheCase) {
  Council council;
  ASSERT_TRUE(Remove(council, "ben", "").ok());
  const auto update = [&](const std::string& who) {
    return CallText(council, "DirectoryService.UpdateYoungPerson",
                    absl::StrCat("request_id: NEW young_person { young_person_id: 'yp-1' name: "
                                 "'Yan One' team_id: 'team-north' ",
                                 who, " }"),
                    TokenOf(council, "admin"))
        .status;
  };
  for (const char* who :
       {"responsible_worker_id: 'ben'", "responsible_worker_id: 'ann' iro_id: 'ben'",
        "responsible_worker_id: 'ann' iro_id: 'ann'",
        "responsible_worker_id: 'ann' iro_id: 'tm-north'",
        "responsible_worker_id: 'ann' iro_id: 'dir'"}) {
    SCOPED_TRACE(who);
    ExpectError(update(who), grpc::StatusCode::FAILED_PRECONDITION, "DIRECTORY_RULE");
  }
  EXPECT_TRUE(update("responsible_worker_id: 'cat' iro_id: 'tm-north'").ok());
}

// Who would be brought in last, and read what administrators do.
TEST(NobodyLeftTest, LeavingOfTheOnlyDirectorIsSaid) {
  Council council;
  const std::string admin = TokenOf(council, "admin");
  std::string csv = CouncilCsv();
  csv.replace(csv.find("Dora Dir,director"), 17, "Dora Dir,head_of_service");
  v1::ImportDirectoryRequest request;
  request.set_csv(csv);
  request.set_dry_run(true);
  request.set_request_id(council.NewRequestId());
  const auto planned = Call(council, "DirectoryService.ImportDirectory", request, admin)
                           .As<v1::ImportDirectoryResponse>();
  EXPECT_THAT(planned.nobody_left(), ::testing::ElementsAre(v1::OFFICE_DIRECTOR));
  const std::string leaves = "request_id: 'dir-leaves-1' worker_id: 'dir'";
  for (int i = 0; i < 2; ++i) {  // a repeat says it too
    const auto left =
        CallText(council, "DirectoryService.RemoveWorker", leaves, admin).As<v1::Worker>();
    EXPECT_THAT(left.nobody_left(), ::testing::ElementsAre(v1::OFFICE_DIRECTOR));
  }
  const auto other = Remove(council, "cat", "").As<v1::Worker>();
  EXPECT_THAT(other.nobody_left(), IsEmpty()) << "there was none before";
}

TEST(NobodyLeftTest, LastResponsibleForGovernanceIsSaid) {
  Council council;
  const std::string admin = TokenOf(council, "admin");
  const auto update = [&](const std::string& governance) {
    return CallText(council, "DirectoryService.UpdateWorker",
                    absl::StrCat("request_id: NEW worker { worker_id: 'iro' name: 'Ivy' role: "
                                 "ROLE_IRO governance: ",
                                 governance, " }"),
                    admin)
        .As<v1::Worker>();
  };
  EXPECT_THAT(update("true").nobody_left(), IsEmpty());
  EXPECT_THAT(update("false").nobody_left(), ::testing::ElementsAre(v1::OFFICE_GOVERNANCE));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
