// Whoever changes the directory to read a report leaves a trace that its young person sees.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class RecentAccessTest : public testing::Test {
 protected:
  // The administrator makes somebody the line manager of ann.
  void MakeManager(const std::string& manager) {
    const CallResult answer =
        CallText(council_, "DirectoryService.UpdateWorker",
                 "request_id: NEW worker { worker_id: 'ann' name: 'Ann Able' "
                 "role: ROLE_SOCIAL_WORKER team_id: 'team-north' manager_id: '" +
                     manager + "' language: LANGUAGE_ENGLISH }",
                 council_.Token("admin", v1::ROLE_ADMINISTRATOR));
    ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  }

  Council council_;
};

TEST_F(RecentAccessTest, AnAdministratorsFriendLeavesATrace) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_EQ(council_.Open("cat", id).error_code(), grpc::StatusCode::NOT_FOUND);
  MakeManager("cat");
  council_.MoveBy(absl::Hours(26));
  v1::TriageReport read;
  ASSERT_TRUE(council_.Open("cat", id, &read).ok());

  // In the answer itself already, and for everybody of staff who reads it.
  const auto& look = read.history(read.history_size() - 1);
  EXPECT_THAT(look.text(),
              HasSubstr("Roedd Cat Cole yn gallu ei ddarllen bryd hynny oherwydd newid ar "));
  EXPECT_THAT(look.reasons(), ElementsAre("access:ACCESS_REASON_MANAGES_WORKER"));
  v1::TriageReport of_ann;
  ASSERT_TRUE(council_.Open("ann", id, &of_ann).ok());
  EXPECT_THAT(of_ann.history(of_ann.history_size() - 2).text(),
              HasSubstr("could read it then because of a change on Tue 3 Jun 2025: they had become "
                        "the manager of a worker."));
  EXPECT_THAT(of_ann.history(of_ann.history_size() - 1).text(), Not(HasSubstr("change")));

  const v1::Report report = council_.Get("yp-1", id);
  const std::string said =
      report.openings(0).name() +
      " could see it then because of a change on Tue 3 Jun 2025: " + report.openings(0).name() +
      " had become somebody's manager.";
  EXPECT_EQ(report.openings(0).worker_id(), "cat");
  EXPECT_EQ(report.openings(0).access_text(), said);
  EXPECT_EQ(LondonText(report.openings(0).access_time()), "Tue 3 Jun 10:00");
  EXPECT_EQ(report.openings(1).access_text(), "");
  const v1::Happening& happened = report.history(report.history_size() - 2);
  EXPECT_EQ(happened.action(), v1::ACTION_OPEN);
  EXPECT_THAT(happened.text(), HasSubstr(said));
  // Who changed it stands in the administration log, which neither reads.
  EXPECT_THAT(report.ShortDebugString(), Not(HasSubstr("admin")));
  EXPECT_THAT(read.ShortDebugString(), Not(HasSubstr("admin")));
}

// Taken back before it was used, it opens nothing; used once it cannot be unsaid.
TEST_F(RecentAccessTest, TakingItBackUnsaysNothing) {
  const std::string id = council_.Submit("yp-1").report_id();
  MakeManager("cat");
  ASSERT_TRUE(council_.Open("cat", id).ok());
  MakeManager("tm-north");
  EXPECT_EQ(council_.Open("cat", id).error_code(), grpc::StatusCode::NOT_FOUND);
  council_.MoveBy(absl::Hours(24 * 8));
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.openings(0).worker_id(), "cat");
  EXPECT_THAT(report.openings(0).access_text(), HasSubstr("because of a change"));
}

// What was so a week ago is nobody's news, and neither is the council as it was first brought in.
TEST_F(RecentAccessTest, OlderAccessIsNotMarked) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Open("tm-north", id).ok());
  MakeManager("cat");
  council_.MoveBy(absl::Hours(24 * 7));
  ASSERT_TRUE(council_.Open("cat", id).ok());
  const v1::Report report = council_.Get("yp-1", id);
  for (const v1::Opening& opening : report.openings()) {
    EXPECT_EQ(opening.access_text(), "") << opening.worker_id();
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
