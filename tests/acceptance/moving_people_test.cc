// What changes of the directory do to reports that are open.
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

class MovingPeopleTest : public testing::Test {
 protected:
  // Changes one field of a worker, as an administrator would: read, change, write.
  template <typename Change>
  void ChangeWorker(const std::string& id, Change change) {
    v1::GetWorkerRequest get;
    get.set_worker_id(id);
    v1::UpdateWorkerRequest update;
    ASSERT_TRUE(council_
                    .AsAdministrator([&](auto& context) {
                      return council_.directory().GetWorker(&context, get, update.mutable_worker());
                    })
                    .ok());
    change(*update.mutable_worker());
    update.set_request_id(council_.NewRequestId());
    v1::Worker worker;
    const grpc::Status status = council_.AsAdministrator([&](auto& context) {
      return council_.directory().UpdateWorker(&context, update, &worker);
    });
    ASSERT_TRUE(status.ok()) << status.error_message();
    ASSERT_TRUE(council_.server().WakeUntilQuiet().ok());
  }

  Council council_;
};

TEST_F(MovingPeopleTest, DeskLosesItsLastMember) {
  // Both workers of the south are gone; the desk is Tia's alone.
  ChangeWorker("cat", [](v1::Worker& worker) { worker.set_left(true); });
  const std::string id = council_.Submit("yp-3").report_id();
  ASSERT_EQ(council_.Get("yp-3", id).holder().name(), "Team South");
  ChangeWorker("tm-south", [](v1::Worker& worker) { worker.set_team_id("team-north"); });
  EXPECT_NE(council_.Get("yp-3", id).holder().name(), "Team South");
}

TEST_F(MovingPeopleTest, WhoBecomesTheManagerLosesTheReport) {
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("cat");
  const std::string id = council_.Submit("yp-1", about).report_id();
  ASSERT_EQ(council_.Get("yp-1", id).holder().worker_id(), "ann");
  // Ann becomes the line manager of whom it is about.
  ChangeWorker("cat", [](v1::Worker& worker) { worker.set_manager_id("ann"); });
  EXPECT_NE(council_.Get("yp-1", id).holder().worker_id(), "ann");
  EXPECT_EQ(council_.Open("ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

// At once, and not when the next rung rings.
TEST_F(MovingPeopleTest, DeskOfWhoBecomesTheManagerGivesItUp) {
  ChangeWorker("ann", [](v1::Worker& worker) { worker.set_left(true); });
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("cat");
  const std::string id = council_.Submit("yp-1", about).report_id();
  ASSERT_EQ(council_.Get("yp-1", id).holder().name(), "Team North");
  // Ben, who sits at that desk, becomes the line manager of whom it is about.
  ChangeWorker("cat", [](v1::Worker& worker) { worker.set_manager_id("ben"); });
  EXPECT_NE(council_.Get("yp-1", id).holder().name(), "Team North");
  EXPECT_EQ(council_.Open("ben", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(MovingPeopleTest, WhoWasExcludedStaysExcluded) {
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("ann");
  const std::string id = council_.Submit("yp-1", about).report_id();
  ASSERT_EQ(council_.Open("tm-north", id).error_code(), grpc::StatusCode::NOT_FOUND);
  // Ann moves south: Tom is her manager no more, and still must not know.
  ChangeWorker("ann", [](v1::Worker& worker) {
    worker.set_team_id("team-south");
    worker.set_manager_id("tm-south");
  });
  EXPECT_EQ(council_.Open("tm-north", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(MovingPeopleTest, NewWorkerGetsWhatTheFormerOneHolds) {
  const std::string id = council_.Submit("yp-1").report_id();
  const std::string other = council_.Submit("yp-2").report_id();
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  const std::string csv =
      absl::StrReplaceAll(CouncilCsv(), {{",,team-north,,ann,", ",,team-north,,ben,"}});
  const auto import = [&](const char* options) {
    auto request = RequestOf("DirectoryService.ImportDirectory", options);
    SetField(*request, "request_id", council_.NewRequestId());
    SetField(*request, "csv", csv);
    return Call(council_, "DirectoryService.ImportDirectory", *request, TokenOf(council_, "admin"))
        .As<v1::ImportDirectoryResponse>();
  };
  EXPECT_EQ(import("dry_run: true").reassigned(), 1) << "whether they have reports or not";
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "ann");
  EXPECT_EQ(import("").reassigned(), 1);
  // Nothing but the recorded change of the directory brings it on its way.
  ASSERT_TRUE(council_.server().WakeUntilQuiet().ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ben");
  EXPECT_EQ(report.history(report.history_size() - 1).text(),
            "It went to Ben Brook, because they are your worker now.");
  EXPECT_EQ(council_.Open("ann", id).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(council_.Acknowledge("ben", id).ok());
  EXPECT_EQ(council_.Get("yp-2", other).holder().worker_id(), "ben");
}

TEST_F(MovingPeopleTest, NewWorkerWhomTheYoungPersonObjectsToGetsNothing) {
  v1::SubmitReportRequest request = council_.Submission();
  request.add_hidden_from_ids("ben");
  const std::string id = council_.Submit("yp-1", request).report_id();
  ASSERT_TRUE(CallText(council_, "DirectoryService.UpdateYoungPerson",
                       "request_id: NEW young_person { young_person_id: 'yp-1' name: 'Yan One' "
                       "responsible_worker_id: 'ben' team_id: 'team-north' }",
                       TokenOf(council_, "admin"))
                  .ok());
  ASSERT_TRUE(council_.server().WakeUntilQuiet().ok());
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ann");
  EXPECT_EQ(report.history(report.history_size() - 1).text(),
            "Somebody else is your worker now. This stays where it is. The new "
            "worker cannot deal with it now.");
  EXPECT_EQ(council_.Open("ben", id).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(MovingPeopleTest, OnlookerWhoStepsBackChangesNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  v1::RecuseFromReportRequest recuse;
  recuse.set_report_id(id);
  recuse.set_request_id(council_.NewRequestId());
  v1::RecuseFromReportResponse nothing;
  ASSERT_TRUE(council_
                  .AsWorker("tm-north",
                            [&](auto& context) {
                              return council_.triage().RecuseFromReport(&context, recuse, &nothing);
                            })
                  .ok());
  EXPECT_EQ(council_.Get("yp-1", id).status(), v1::STATUS_BEING_WORKED_ON);
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "ann");
  EXPECT_TRUE(council_.Resolve("ann", id).ok());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
