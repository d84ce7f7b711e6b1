// kill -9 of the server and of its Redis in the middle of submissions and wakes, on the
// machine's own clock: a process that is killed cannot have its clock moved by a test.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/server_process.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr int kReports = 200;
constexpr int kSenders = 4;

class CrashTest : public testing::Test {
 protected:
  void SetUp() override {
    v1::ImportDirectoryRequest request;
    request.set_csv(CouncilCsv());
    request.set_request_id("the-council");
    v1::ImportDirectoryResponse response;
    const grpc::Status status =
        server_.Insist("admin", v1::ROLE_ADMINISTRATOR, [&](auto channel, auto& context) {
          return v1::DirectoryService::NewStub(channel)->ImportDirectory(&context, request,
                                                                         &response);
        });
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // Sends the reports whose number is `first` modulo kSenders, each until it is acknowledged.
  void Send(int first) {
    for (int n = first; n < kReports; n += kSenders) {
      v1::SubmitReportRequest request;
      request.set_request_id(absl::StrCat("report-", n));
      request.set_promise_id("home");
      request.set_words(absl::StrCat("words of ", n));
      v1::SubmitReportResponse response;
      const grpc::Status status =
          server_.Insist("yp-1", v1::ROLE_YOUNG_PERSON, [&](auto channel, auto& context) {
            return v1::ReportService::NewStub(channel)->SubmitReport(&context, request, &response);
          });
      const std::lock_guard<std::mutex> lock(mutex_);
      EXPECT_TRUE(status.ok()) << status.error_message();
      acknowledged_[response.report().report_id()] = response.report().words();
      ++sent_;
    }
  }

  void WaitUntilSent(int count) {
    const absl::Time deadline = server_.Now() + kPatience;
    while (sent_ < count && server_.Now() < deadline) Pause();
    ASSERT_GE(sent_, count);
  }

  std::map<std::string, std::string> AllReports() {
    std::map<std::string, std::string> reports;
    v1::ListReportsRequest request;
    request.set_page_size(100);
    do {
      v1::ListReportsResponse response;
      const grpc::Status status =
          server_.Insist("yp-1", v1::ROLE_YOUNG_PERSON, [&](auto channel, auto& context) {
            return v1::ReportService::NewStub(channel)->ListReports(&context, request, &response);
          });
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const auto& report : response.reports()) {
        EXPECT_TRUE(reports.emplace(report.report_id(), report.words()).second) << "doubled";
      }
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return reports;
  }

  // How often each rung of the acknowledge clock rang, by the report's history.
  std::map<std::string, int> Rungs(const std::string& report_id) {
    v1::GetTriageReportRequest request;
    request.set_report_id(report_id);
    v1::TriageReport report;
    const grpc::Status status =
        server_.Insist("ann", v1::ROLE_SOCIAL_WORKER, [&](auto channel, auto& context) {
          return v1::TriageService::NewStub(channel)->GetReport(&context, request, &report);
        });
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::map<std::string, int> rungs;
    for (const auto& entry : report.history()) {
      const std::string reasons = absl::StrJoin(entry.reasons(), " ");
      for (const char* rung : {"clock:acknowledge rung:0", "clock:acknowledge rung:1"}) {
        if (absl::StrContains(reasons, rung)) ++rungs[rung];
      }
      // A reminder that the next rung has overtaken while the server was down does not ring.
      if (absl::StrContains(reasons, "overtaken:0 clock:acknowledge")) {
        ++rungs["clock:acknowledge rung:0"];
      }
    }
    return rungs;
  }

  ServerProcess server_;
  std::mutex mutex_;
  std::map<std::string, std::string> acknowledged_;
  std::atomic<int> sent_ = 0;
};

TEST_F(CrashTest, NothingIsLostDoubledOrRungTwice) {
  std::vector<std::thread> senders;
  for (int i = 0; i < kSenders; ++i) senders.emplace_back([this, i] { Send(i); });
  WaitUntilSent(30);
  server_.KillServer();
  server_.Start();
  WaitUntilSent(70);
  server_.KillRedis();
  WaitUntilSent(110);
  server_.KillRedis();
  server_.KillServer();
  server_.Start();
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(acknowledged_.size(), static_cast<size_t>(kReports));
  EXPECT_EQ(AllReports(), acknowledged_);

  // The first rungs are due seconds after the last submission: in the middle of them, again.
  const std::string last = acknowledged_.rbegin()->first;
  server_.KillServer();
  server_.Start();
  const absl::Time deadline = server_.Now() + kPatience;
  size_t complete = 0;
  bool killed = false;
  while (complete < acknowledged_.size() && server_.Now() < deadline) {
    complete = 0;
    for (const auto& [id, words] : acknowledged_) {
      const auto rungs = Rungs(id);
      for (const auto& [rung, times] : rungs) EXPECT_EQ(times, 1) << id << " " << rung;
      if (rungs.size() == 2) ++complete;
      if (HasFailure()) return;
    }
    if (!killed && complete > 0) {
      server_.KillRedis();
      killed = true;
    }
  }
  EXPECT_EQ(complete, acknowledged_.size()) << "of those that were due, after " << last;
}

// Keys, and what young people wrote, are in the memory that a crash would leave on the disk.
TEST(CoreDumpTest, ACrashLeavesNoMemoryBehind) {
  rlimit before = {};
  ASSERT_EQ(getrlimit(RLIMIT_CORE, &before), 0);
  if (before.rlim_max == 0) GTEST_SKIP() << "this machine writes none in any case";
  const rlimit all = {before.rlim_max, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_CORE, &all), 0);
  ServerProcess server;
  EXPECT_FALSE(server.LeavesACore());
  setrlimit(RLIMIT_CORE, &before);
  server.Start();
}

}  // namespace
}  // namespace pledgekeeper::acceptance
