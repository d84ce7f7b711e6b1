#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// Two worlds: in one of them there are reports about Ben, of which he must not know. Who is given
// what, and what fits where, is the same in both.
namespace pledgekeeper::acceptance {
namespace {

constexpr int kHidden = 3;

class World {
 public:
  explicit World(bool has_hidden, const std::string& desk_mode = "UNSPECIFIED") {
    Change("UpdateTeam",
           absl::StrCat("team { team_id: 'team-north' name: 'Team North' manager_id: 'tm-north' "
                        "desk_mode: DESK_MODE_",
                        desk_mode, " }"));
    for (int i = 0; has_hidden && i < kHidden; ++i) {
      v1::SubmitReportRequest about = council_.Submission();
      about.add_about_ids("ben");
      EXPECT_EQ(council_.Submit("yp-1", about).holder().worker_id(), "ann");
    }
  }

  void SetCapacity(const std::string& worker, int capacity) {
    Change("UpdateWorker",
           absl::StrCat("worker { worker_id: '", worker, "' name: 'N' role: ROLE_SOCIAL_WORKER ",
                        "team_id: 'team-north' manager_id: 'tm-north' capacity: ", capacity, " }"));
  }
  // Who gets each of so many reports.
  std::vector<std::string> HoldersOf(const std::string& young_person, int reports) {
    std::vector<std::string> holders;
    for (int i = 0; i < reports; ++i) {
      const v1::Holder holder = council_.Submit(young_person).holder();
      holders.push_back(holder.worker_id().empty() ? holder.name() : holder.worker_id());
    }
    return holders;
  }
  Council& council() { return council_; }

 private:
  void Change(const std::string& method, const std::string& fields) {
    const CallResult changed = CallText(council_, "DirectoryService." + method,
                                        "request_id: NEW " + fields, TokenOf(council_, "admin"));
    EXPECT_TRUE(changed.ok()) << changed.status.error_message();
  }

  Council council_;
};

TEST(LoadsTellNothingTest, CapacityIsTheSame) {
  std::vector<std::vector<std::string>> holders;
  for (const bool has_hidden : {false, true}) {
    World world(has_hidden);
    world.SetCapacity("ann", 2);
    holders.push_back(world.HoldersOf("yp-1", 4));
  }
  EXPECT_EQ(holders[0], holders[1]);
  EXPECT_EQ(holders[0][1], "ann");
  EXPECT_NE(holders[0][2], "ann") << "she is full";
}

TEST(LoadsTellNothingTest, TurnsAndLeastLoadedAreTheSame) {
  for (const char* mode : {"ROUND_ROBIN", "LEAST_LOADED"}) {
    std::vector<std::vector<std::string>> holders;
    for (const bool has_hidden : {false, true}) {
      World world(has_hidden, mode);
      world.SetCapacity("ben", 1);
      holders.push_back(world.HoldersOf("yp-2", 7));
    }
    EXPECT_EQ(holders[0], holders[1]) << mode;
  }
}

TEST(LoadsTellNothingTest, TransfersOfManyFitTheSame) {
  std::vector<int> moved;
  for (const bool has_hidden : {false, true}) {
    World world(has_hidden);
    world.HoldersOf("yp-2", 4);
    world.SetCapacity("ann", 2);
    const CallResult answer =
        CallText(world.council(), "TriageService.TransferReports",
                 "request_id: NEW from_worker_id: 'ben' to_worker_id: 'ann' reason: 'r'",
                 TokenOf(world.council(), "ben"));
    ASSERT_TRUE(answer.ok()) << answer.status.error_message();
    moved.push_back(answer.As<v1::TransferReportsResponse>().moved());
  }
  EXPECT_EQ(moved[0], moved[1]);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
