#include "services/clockwork/record_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "services/clockwork/watchdog.h"
#include "services/proof/heads_file.h"
#include "services/proof/log_keeper.h"
#include "tests/clockwork/workshop.h"

namespace pledgekeeper::clockwork {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RecordWatchTest : public testing::Test {
 protected:
  ~RecordWatchTest() override { std::filesystem::remove_all(folder_); }

  RecordWatch::Findings Check() {
    const auto found = workshop_.Await(watch_.CheckOnce());
    EXPECT_TRUE(found.ok()) << found.status();
    return found.value_or(RecordWatch::Findings());
  }
  domain::StoredReport Load(const std::string& id) {
    return **workshop_.Await(workshop_.store.Load(id));
  }
  // Another version, by whatever; the report stays as it is.
  void Change(const std::string& id, bool closes = false) {
    domain::ReportChange change;
    const domain::StoredReport before = Load(id);
    change.decided_on = before.version;
    change.directory_version = workshop_.directory.Current()->version();
    change.report = before.report;
    if (closes) {
      change.report.set_state(storage::v1::WITHDRAWN);
    } else {
      change.wake = workshop_.clock.Now() + absl::Hours(24);
    }
    change.line.set_report_id(id);
    ASSERT_EQ(*workshop_.Await(workshop_.store.Commit(change)), store::CommitOutcome::kCommitted);
  }

  static std::string NewFolder() {
    std::string name = testing::TempDir() + "watchXXXXXX";
    return mkdtemp(name.data());
  }

  const std::string folder_ = NewFolder();
  Workshop workshop_;
  proof::HeadsFile file_{folder_ + "/log.heads"};
  proof::LogKeeper keeper_{{workshop_.runtime, workshop_.store.proof_log(), file_, workshop_.clock,
                            base::SigningSeed({}), "wrexham"}};
  Watchdog watchdog_{workshop_.runtime, workshop_.store, workshop_.directory, domain::WalesRules(),
                     workshop_.clock};
  std::vector<bool> told_;
  RecordWatch watch_{{workshop_.runtime, workshop_.store, workshop_.store.proof_log(), keeper_,
                      watchdog_, workshop_.rulebook, [this](bool well) { told_.push_back(well); }}};
};

TEST_F(RecordWatchTest, WhatIsAsItWasRecordedIsWell) {
  for (const char* id : {"r", "s", "t"}) workshop_.Submit(id);
  EXPECT_TRUE(Check().IsEmpty());
  Change("r");
  Change("s", true);
  EXPECT_TRUE(Check().IsEmpty());
  EXPECT_TRUE(Check().IsEmpty());
}

TEST_F(RecordWatchTest, ARecordThatIsPutBackIsCalledOutUntilItIsRight) {
  workshop_.Submit("r");
  workshop_.Submit("s");
  const domain::StoredReport earlier = Load("r");
  Change("r");
  const domain::StoredReport newest = Load("r");
  EXPECT_TRUE(Check().IsEmpty());
  workshop_.store.PutBack(earlier);
  EXPECT_THAT(Check().put_back, ElementsAre("r"));
  EXPECT_THAT(Check().put_back, ElementsAre("r"));
  workshop_.store.PutBack(newest);
  EXPECT_TRUE(Check().IsEmpty());
}

// The version is that of the log, and what stands there is not what was recorded with it.
TEST_F(RecordWatchTest, AnotherRecordOfTheSameVersionIsCalledOut) {
  workshop_.Submit("r");
  domain::StoredReport other = Load("r");
  other.report.add_hidden_from_ids("somebody");
  workshop_.store.PutBack(other);
  EXPECT_THAT(Check().put_back, ElementsAre("r"));
}

// Somebody acts on the record that was put back, before anybody has looked.
TEST_F(RecordWatchTest, WhatIsDecidedOfAnOldRecordIsCalledOutAllTheSame) {
  workshop_.Submit("r");
  const domain::StoredReport earlier = Load("r");
  Change("r");
  Change("r");
  // One that has once been at the end of the log.
  ASSERT_TRUE(workshop_.Await(keeper_.KeepOnce()).ok());
  workshop_.store.PutBack(earlier);
  Change("r");
  EXPECT_THAT(Check().put_back, ElementsAre("r"));
  EXPECT_TRUE(Check().IsEmpty());
}

TEST_F(RecordWatchTest, AClosedReportThatIsOpenAgainIsCalledOut) {
  workshop_.Submit("r");
  const domain::StoredReport open = Load("r");
  Change("r", true);
  EXPECT_TRUE(Check().IsEmpty());
  workshop_.store.PutBack(open);
  ASSERT_EQ(
      *workshop_.Await(workshop_.store.Reschedule({"r", 1, workshop_.directory.Current()->version(),
                                                   workshop_.clock.Now(), v1::URGENCY_NORMAL})),
      store::CommitOutcome::kCommitted);
  EXPECT_THAT(Check().put_back, ElementsAre("r"));
}

TEST_F(RecordWatchTest, WhatWasTakenOutOfAQueueIsCalledOut) {
  workshop_.Submit("r");
  workshop_.Submit("s");
  const std::string holder = domain::WorkerQueue(Load("r").report.holder_id());
  EXPECT_TRUE(Check().IsEmpty());
  workshop_.store.TakeOutOfQueue(holder, "r");
  EXPECT_THAT(Check().not_seen, ElementsAre("r"));
  EXPECT_THAT(Check().not_seen, ElementsAre("r"));
}

// It stands in no queue and in no index: nothing but the log knows that it is open.
TEST_F(RecordWatchTest, WhatWasTakenOutOfEverythingIsFoundAndWakesAgain) {
  workshop_.Submit("r");
  workshop_.Submit("s");
  const std::string holder = domain::WorkerQueue(Load("r").report.holder_id());
  workshop_.store.TakeOutOfQueue(holder, "r");
  workshop_.store.TakeOutOfWakes("r");
  const auto watched = workshop_.Await(watchdog_.CheckOnce());
  EXPECT_EQ(watched->without_wake, 0) << "the watchdog by itself does not find it";
  const RecordWatch::Findings found = Check();
  EXPECT_THAT(found.no_wake, ElementsAre("r"));
  EXPECT_THAT(found.not_seen, ElementsAre("r"));
  EXPECT_THAT(Check().no_wake, IsEmpty());
  EXPECT_EQ(workshop_.Await(workshop_.store.EarliestWakes(10))->size(), 2u);
}

TEST_F(RecordWatchTest, ManyReportsAreWalkedThroughInSlices) {
  for (int i = 0; i < 2300; ++i) workshop_.Submit(absl::StrCat("r", i));
  EXPECT_TRUE(Check().IsEmpty());
  Check();  // the rest of the first walk
  const domain::StoredReport first = Load("r0");
  const domain::StoredReport last = Load("r999");  // the last one by its id
  for (const char* id : {"r0", "r999"}) Change(id);
  workshop_.store.PutBack(first);
  workshop_.store.PutBack(last);
  EXPECT_THAT(Check().put_back, ElementsAre("r0"));
  EXPECT_THAT(Check().put_back, ElementsAre("r0", "r999"));
}

TEST_F(RecordWatchTest, EachRoundTellsWhetherAllIsWell) {
  workshop_.Submit("r");
  const domain::StoredReport earlier = Load("r");
  Change("r");
  ASSERT_TRUE(workshop_.Await(watch_.GoRound()).ok());
  workshop_.store.PutBack(earlier);
  ASSERT_TRUE(workshop_.Await(watch_.GoRound()).ok());
  workshop_.store.set_round_is_taken(true);
  ASSERT_TRUE(workshop_.Await(watch_.GoRound()).ok());
  EXPECT_THAT(told_, ElementsAre(true, false, true)) << "another server says what it finds";
}

}  // namespace
}  // namespace pledgekeeper::clockwork
