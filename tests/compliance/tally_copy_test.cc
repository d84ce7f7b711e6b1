#include "services/compliance/tally_copy.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "services/compliance/counter.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_tally_store.h"
#include "services/store/recorder.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::compliance {
namespace {

// A store whose journal was archived up to a line.
class ArchivedStore final : public store::MemoryReportStore {
 public:
  base::Task<absl::Status> ArchiveAllButTheNewest() {
    auto lines = co_await MemoryReportStore::ReadJournal("0-0", 10'000);
    archived_ = (*lines)[lines->size() - 2].id;
    co_return absl::OkStatus();
  }
  base::Task<absl::StatusOr<std::vector<store::JournalEntry>>> ReadJournal(std::string after,
                                                                           int limit) override {
    if (std::stoll(after) < std::stoll(archived_)) after = archived_;
    co_return co_await MemoryReportStore::ReadJournal(std::move(after), limit);
  }

 private:
  std::string archived_ = "0-0";
};

class TallyCopyTest : public testing::Test {
 protected:
  TallyCopyTest() {
    domain::Council council = domain::DemoCouncil();
    store::DirectoryChange change;
    change.now = clock_.Now();
    for (const auto& [id, team] : council.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, young] : council.entries().young_people) {
      change.young_people.push_back(young);
    }
    EXPECT_EQ(*Await(reports_.CommitDirectory(change)), store::CommitOutcome::kCommitted);
    EXPECT_TRUE(Await(directory_.Refresh()).ok());
  }
  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }
  void Submit(const std::string& id) {
    domain::Submission submission = domain::KimsSubmission();
    submission.report_id = id;
    submission.request_hash = std::hash<std::string>()(id);
    EXPECT_TRUE(Await(recorder_.Submit(submission, clock_.Now())).ok());
  }
  void Count() {
    Counter counter(runtime_, reports_, directory_, rulebook_, tallies_, clock_);
    while (*Await(counter.CountOnce()) > 0) {
    }
  }
  size_t Counted() { return (*Await(copy_.CatchUp()))->tally().rows().size(); }

  boost::asio::io_context runtime_;
  base::ManualClock clock_{domain::At("2025-06-03 10:00")};
  domain::Rulebook rulebook_ = domain::WalesRules6();
  ArchivedStore reports_;
  store::MemoryTallyStore tallies_;
  store::DirectoryCache directory_{reports_, rulebook_};
  store::Recorder recorder_{reports_, directory_, rulebook_, clock_};
  TallyCopy copy_{reports_, directory_, rulebook_, tallies_, clock_};
};

TEST_F(TallyCopyTest, WhatWasArchivedSinceSomebodyAskedIsCounted) {
  Submit("R-1");
  Count();
  EXPECT_EQ(Counted(), 1u);
  Submit("R-2");
  Submit("R-3");
  Count();
  clock_.Set(clock_.Now() + absl::Hours(24 * 60));
  EXPECT_TRUE(Await(reports_.ArchiveAllButTheNewest()).ok());
  EXPECT_EQ(Counted(), 3u);
}

}  // namespace
}  // namespace pledgekeeper::compliance
