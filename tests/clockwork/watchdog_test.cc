#include "services/clockwork/watchdog.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/clockwork/waker.h"
#include "tests/clockwork/workshop.h"

namespace pledgekeeper::clockwork {
namespace {

class WatchdogTest : public testing::Test {
 protected:
  Watchdog::Findings Check() {
    const auto findings = workshop_.Await(watchdog_.CheckOnce());
    EXPECT_TRUE(findings.ok()) << findings.status();
    return findings.value_or(Watchdog::Findings());
  }

  Workshop workshop_;
  Watchdog watchdog_{workshop_.runtime, workshop_.store, workshop_.directory, domain::WalesRules(),
                     workshop_.clock};
};

TEST_F(WatchdogTest, WakesThatNobodyTakesAreOverdue) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  workshop_.clock.Set(wake + absl::Minutes(1));
  EXPECT_FALSE(Check().is_overdue);
  workshop_.clock.Set(wake + absl::Minutes(1) + absl::Milliseconds(1));
  EXPECT_TRUE(Check().is_overdue);
}

// The deployed calendars know their one-off dates until the end of 2028.
TEST_F(WatchdogTest, CalendarsThatRunOutAreCalledOnceADay) {
  EXPECT_EQ(Check().calendars_running_out, 0);
  workshop_.clock.Set(domain::At("2028-07-03 12:00"));
  EXPECT_EQ(Check().calendars_running_out, 0);
  workshop_.clock.Set(domain::At("2028-07-06 12:00"));
  EXPECT_EQ(Check().calendars_running_out, 4);
  EXPECT_EQ(Check().calendars_running_out, 0) << "once on that day";
  workshop_.clock.Set(domain::At("2028-07-07 12:00"));
  EXPECT_EQ(Check().calendars_running_out, 4);
}

TEST_F(WatchdogTest, TakenReportsCountByTheirOwnTime) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  // Taken again whenever the lease ends, and never finished: no entry of the index is late.
  for (int i = 0; i <= 13; ++i) {
    const absl::Time now = wake + i * Waker::kLease;
    workshop_.clock.Set(now);
    ASSERT_EQ(workshop_.Await(workshop_.store.TakeDue(now, now + Waker::kLease, 10))->size(), 1u);
    EXPECT_EQ(Check().is_overdue, i * Waker::kLease > absl::Minutes(1)) << i;
  }
  workshop_.clock.Set(wake + 14 * Waker::kLease);
  Waker waker(workshop_.runtime, workshop_.store, workshop_.recorder, workshop_.clock);
  ASSERT_EQ(*workshop_.Await(waker.WakeOnce()), 1);
  EXPECT_FALSE(Check().is_overdue);
}

TEST_F(WatchdogTest, WhatClosesMeanwhileIsNoAlarm) {
  workshop_.Submit("r");
  auto stored = **workshop_.Await(workshop_.store.Load("r"));
  domain::ReportChange closed;
  closed.decided_on = stored.version;
  closed.directory_version = workshop_.directory.Current()->version();
  closed.report = stored.report;
  closed.report.set_state(storage::v1::WITHDRAWN);
  for (const char* queue : {"w:ann", "w:tm"}) closed.line.add_left_queues(queue);
  workshop_.store.set_meanwhile([&] {
    boost::asio::io_context inner;
    EXPECT_EQ(*base::Await(inner, workshop_.store.Commit(closed)),
              store::CommitOutcome::kCommitted);
  });
  EXPECT_EQ(Check().without_wake, 0);
}

TEST_F(WatchdogTest, WhatMovesBetweenIndexesKeepsItsWake) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  const absl::Time earlier = wake - absl::Minutes(1);
  ASSERT_EQ(*workshop_.Await(workshop_.store.Reschedule(
                {"r", 1, workshop_.directory.Current()->version(), earlier, v1::URGENCY_NORMAL})),
            store::CommitOutcome::kCommitted);
  workshop_.store.set_moves_index("r");
  EXPECT_EQ(Check().without_wake, 0);
  EXPECT_EQ(workshop_.NextWake(), earlier);
}

TEST_F(WatchdogTest, WakesAreGivenByTheDirectoryOfNow) {
  workshop_.Submit("r");
  auto stored = **workshop_.Await(workshop_.store.Load("r"));
  domain::ReportChange lost;  // without a wake
  lost.decided_on = stored.version;
  lost.directory_version = workshop_.directory.Current()->version();
  lost.report = stored.report;
  ASSERT_EQ(*workshop_.Await(workshop_.store.Commit(lost)), store::CommitOutcome::kCommitted);
  store::DirectoryChange moved;
  moved.decided_on = lost.directory_version;
  moved.now = workshop_.clock.Now();
  ASSERT_EQ(*workshop_.Await(workshop_.store.CommitDirectory(moved)),
            store::CommitOutcome::kCommitted);
  Check();  // finds out that the directory has moved
  EXPECT_EQ(Check().without_wake, 1);
  EXPECT_EQ(Check().without_wake, 0);
}

TEST_F(WatchdogTest, OpenReportsOnWhichNothingRingsAreCalledOut) {
  workshop_.Submit("r");
  workshop_.Submit("s");
  EXPECT_EQ(Check().without_rung, 0);
  auto stored = **workshop_.Await(workshop_.store.Load("r"));
  domain::ReportChange quiet;  // its clocks are gone, and its wake stands
  quiet.decided_on = stored.version;
  quiet.directory_version = workshop_.directory.Current()->version();
  quiet.report = stored.report;
  quiet.report.clear_clocks();
  quiet.wake = workshop_.clock.Now() + absl::Hours(24);
  quiet.line.set_report_id("r");
  ASSERT_EQ(*workshop_.Await(workshop_.store.Commit(quiet)), store::CommitOutcome::kCommitted);
  EXPECT_GE(Check().without_rung, 1);
}

// One server goes round for all, and the alarm is its own.
TEST_F(WatchdogTest, OnlyWhoGoesRoundTellsWhatItFinds) {
  std::vector<std::string> told;
  Watchdog watchdog{workshop_.runtime,
                    workshop_.store,
                    workshop_.directory,
                    domain::WalesRules(),
                    workshop_.clock,
                    [&](const auto& found) {
                      told.push_back(found.has_value() ? std::to_string(found->reports) : "-");
                    }};
  workshop_.Submit("r");
  EXPECT_EQ(workshop_.Await(watchdog.GoRound()), absl::OkStatus());
  workshop_.store.set_round_is_taken(true);
  EXPECT_EQ(workshop_.Await(watchdog.GoRound()), absl::OkStatus());
  workshop_.store.set_round_is_taken(false);
  EXPECT_EQ(workshop_.Await(watchdog.GoRound()), absl::OkStatus());
  EXPECT_EQ(told, (std::vector<std::string>{"0", "-", "0"}));
}

// Nobody of the council is there: how many wait, and how urgent, is known in the next round.
TEST_F(WatchdogTest, ReportsThatAreWithNobodyWhoIsHereAreCounted) {
  workshop_.Submit("r");
  workshop_.Submit("danger", v1::URGENCY_DANGER);
  EXPECT_EQ(Check().unattended.reports, 0);
  store::DirectoryChange gone;
  gone.decided_on = workshop_.directory.Current()->version();
  for (const auto& [id, worker] : workshop_.directory.Current()->entries().workers) {
    storage::v1::Worker& left = gone.workers.emplace_back(worker);
    left.set_absent_from_ms(absl::ToUnixMillis(workshop_.clock.Now()));
    left.set_absent_until_ms(absl::ToUnixMillis(workshop_.clock.Now() + absl::Hours(1)));
  }
  gone.now = workshop_.clock.Now();
  ASSERT_EQ(*workshop_.Await(workshop_.store.CommitDirectory(gone)),
            store::CommitOutcome::kCommitted);
  ASSERT_TRUE(workshop_.Await(workshop_.directory.Refresh()).ok());
  const Watchdog::Findings found = Check();
  EXPECT_EQ(found.unattended.reports, 2);
  EXPECT_EQ(found.unattended.in_danger, 1);
  workshop_.clock.Set(workshop_.clock.Now() + absl::Hours(1));
  EXPECT_EQ(Check().unattended.reports, 0) << "they are back";
}

TEST_F(WatchdogTest, TakenReportsHaveTheirWake) {
  workshop_.Submit("r");
  const absl::Time wake = workshop_.NextWake();
  ASSERT_EQ(workshop_.Await(workshop_.store.TakeDue(wake, wake + Waker::kLease, 10))->size(), 1u);
  EXPECT_EQ(Check().without_wake, 0);
}

}  // namespace
}  // namespace pledgekeeper::clockwork
