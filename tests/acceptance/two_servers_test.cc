#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/harness/twins.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::_;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

// How often each rung rang, by "clock:NAME rung:N", from the history that staff see.
std::map<std::string, int> RungsOf(const v1::TriageReport& report) {
  std::map<std::string, int> rungs;
  for (const v1::HistoryEntry& entry : report.history()) {
    std::string rung;
    for (const std::string& reason : entry.reasons()) {
      if (reason.starts_with("clock:")) rung += reason + " ";
      if (reason.starts_with("rung:")) rung += reason;
    }
    if (!rung.empty()) ++rungs[rung];
  }
  return rungs;
}

TEST(TwoServersTest, ClimbEveryRungExactlyOnce) {
  constexpr int kReports = 50;
  Twins twins;
  twins.SetClocks(London(2025, 6, 3, 9));
  std::vector<std::string> ids;
  for (int i = 0; i < kReports; ++i) {
    Council& council = i % 2 == 0 ? twins.first() : twins.second();
    ids.push_back(council.Submit("yp-1").report_id());
  }
  EXPECT_THAT(std::set<std::string>(ids.begin(), ids.end()), SizeIs(kReports));
  twins.MoveTo(London(2025, 6, 10, 12));
  for (const std::string& id : ids) {
    EXPECT_THAT(
        TimelineOf(twins.first().Get("yp-1", id)),
        ElementsAre("Tue 3 Jun 09:00 SUBMIT", "Wed 4 Jun 16:30 REMIND", "Thu 5 Jun 09:00 REMIND",
                    "Fri 6 Jun 09:00 ESCALATE", "Fri 6 Jun 09:00 REMIND",
                    "Mon 9 Jun 09:00 ESCALATE", "Tue 10 Jun 09:00 ESCALATE"));
    v1::TriageReport report;
    ASSERT_TRUE(twins.second().Open("ann", id, &report).ok());
    EXPECT_THAT(RungsOf(report), SizeIs(6));
    EXPECT_THAT(RungsOf(report), Each(Pair(_, 1)));
  }
  const auto without_wake = twins.second().server().CountWithoutWake();
  ASSERT_TRUE(without_wake.ok());
  EXPECT_EQ(*without_wake, 0);
}

TEST(TwoServersTest, WakeDifferentReportsEach) {
  constexpr int kReports = 300;
  Twins twins;
  twins.SetClocks(London(2025, 6, 3, 9));
  std::vector<std::string> ids;
  for (int i = 0; i < kReports; ++i) ids.push_back(twins.first().Submit("yp-1").report_id());
  twins.SetClocks(*twins.first().server().NextWake());
  absl::StatusOr<int> by_second;
  std::thread other([&] { by_second = twins.second().server().WakeUntilQuiet(); });
  const absl::StatusOr<int> by_first = twins.first().server().WakeUntilQuiet();
  other.join();
  ASSERT_TRUE(by_first.ok() && by_second.ok());
  // What both had taken would be counted twice.
  EXPECT_EQ(*by_first + *by_second, kReports);
  for (const std::string& id : ids) {
    EXPECT_EQ(twins.first().Get("yp-1", id).etag(), "2") << id;
  }
}

TEST(TwoServersTest, DecideByTheNewestDirectory) {
  constexpr int kRounds = 20;
  Twins twins;
  for (int i = 0; i < kRounds; ++i) {
    // What the first was told a moment ago, the second has not read yet.
    twins.first().SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 9, 9), "ben");
    const v1::Report covered = twins.second().Submit("yp-1");
    ASSERT_EQ(covered.holder().worker_id(), "ben") << i;
    ASSERT_TRUE(ComeBack(twins.first(), "ann").ok());
    const v1::Report back = twins.second().Submit("yp-1");
    ASSERT_EQ(back.holder().worker_id(), "ann") << i;
  }
}

TEST(TwoServersTest, MoveReportsOnAnAbsenceElsewhere) {
  constexpr int kRounds = 10;
  Twins twins;
  for (int i = 0; i < kRounds; ++i) {
    const std::string id = twins.first().Submit("yp-1").report_id();
    twins.first().SetAbsence("ann", London(2025, 6, 2, 9), London(2025, 6, 9, 9), "ben");
    // Woken by the second, which has not read yet that ann is away: the wake must not be lost.
    WakeNow(twins.second());
    WakeNow(twins.first());
    ASSERT_EQ(twins.first().Get("yp-1", id).holder().worker_id(), "ben") << i;
    EXPECT_THAT(QueueOf(twins.second(), "ann"), IsEmpty());
    ASSERT_TRUE(ComeBack(twins.first(), "ann").ok());
  }
}

TEST(TwoServersTest, KeepBothChangesOfTheDirectory) {
  constexpr int kRounds = 10;
  Twins twins;
  const auto change = [](Council& council, const std::string& worker) {
    for (int i = 1; i <= kRounds; ++i) {
      council.SetAbsence(worker, London(2025, 7, i, 9), London(2025, 8, i, 9), "cat");
    }
  };
  std::thread other([&] { change(twins.second(), "ben"); });
  change(twins.first(), "ann");
  other.join();
  for (const char* id : {"ann", "ben"}) {
    v1::GetWorkerRequest request;
    request.set_worker_id(id);
    v1::Worker worker;
    // A change of nobody else: to be sure that this server has read what the other wrote.
    twins.first().SetAbsence("tm-south", London(2025, 7, 1, 9), London(2025, 8, 1, 9), "");
    ASSERT_TRUE(twins.first()
                    .AsAdministrator([&](auto& context) {
                      return twins.first().directory().GetWorker(&context, request, &worker);
                    })
                    .ok());
    EXPECT_EQ(worker.absence().start_time().seconds(),
              absl::ToUnixSeconds(London(2025, 7, kRounds, 9)));
  }
}

TEST(TwoServersTest, TakeOneRequestForOneReport) {
  constexpr int kReports = 20;
  Twins twins;
  for (int i = 0; i < kReports; ++i) {
    const v1::SubmitReportRequest request = twins.first().Submission();
    v1::Report from_second;
    std::thread other([&] { from_second = twins.second().Submit("yp-1", request); });
    const v1::Report from_first = twins.first().Submit("yp-1", request);
    other.join();
    ASSERT_EQ(from_first.report_id(), from_second.report_id());
    ASSERT_EQ(from_first.etag(), "1");
    ASSERT_EQ(from_second.etag(), "1");
  }
  v1::ListReportsRequest list;
  list.set_page_size(100);
  v1::ListReportsResponse reports;
  ASSERT_TRUE(twins.second()
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return twins.second().reports().ListReports(&context, list,
                                                                               &reports);
                                 })
                  .ok());
  EXPECT_EQ(reports.reports_size(), kReports);
}

TEST(TwoServersTest, LetOneOfTwoClaimsWin) {
  constexpr int kRounds = 20;
  Twins twins;
  for (int i = 0; i < kRounds; ++i) {
    const std::string id = twins.first().Submit("yp-1").report_id();
    ASSERT_TRUE(Release(twins.first(), "ann", id).ok());
    grpc::Status by_ben;
    std::thread other([&] { by_ben = Claim(twins.second(), "ben", id); });
    const grpc::Status by_ann = Claim(twins.first(), "ann", id);
    other.join();
    ASSERT_NE(by_ann.ok(), by_ben.ok()) << by_ann.error_message() << by_ben.error_message();
    EXPECT_EQ(twins.first().Get("yp-1", id).holder().worker_id(), by_ann.ok() ? "ann" : "ben");
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
