// kill -9 of the server and of its Redis in the middle of submissions and wakes. The one test on
// the machine's own clock: a process that is killed cannot have its clock moved by a test.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/identity/token.h"
#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr int kReports = 200;
constexpr int kSenders = 4;
// A bound on every wait: a machine that is busy with a build may be very slow.
constexpr absl::Duration kPatience = absl::Seconds(120);
constexpr int kPause_ms = 20;

void Pause() { poll(nullptr, 0, kPause_ms); }

// The server program on a directory of its own.
class ServerProcess {
 public:
  ServerProcess() {
    std::string path = "/tmp/pledgekeeper-crash-XXXXXX";
    data_ = mkdtemp(path.data());
    Start();
  }
  ~ServerProcess() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    std::filesystem::remove_all(data_);
  }

  void Start() {
    std::filesystem::remove(data_ + "/address");
    const std::string data = "--data=" + data_;
    const std::string config = std::string("--config=") + PLEDGEKEEPER_SOURCE_DIR + "/deploy";
    pid_ = fork();
    if (pid_ == 0) {
      const int nowhere = open("/dev/null", O_RDWR);
      dup2(nowhere, STDERR_FILENO);
      execl(PLEDGEKEEPER_SERVER, PLEDGEKEEPER_SERVER, data.c_str(), config.c_str(),
            "--listen=127.0.0.1:0", "--policy=demo", nullptr);
      _exit(127);
    }
    const absl::Time deadline = clock_.Now() + kPatience;
    while (clock_.Now() < deadline) {
      std::ifstream file(data_ + "/address");
      std::string address;
      if (std::getline(file, address) && !address.empty()) {
        const std::lock_guard<std::mutex> lock(mutex_);
        channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
        return;
      }
      Pause();
    }
    FAIL() << "the server does not start";
  }
  void KillServer() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  void KillRedis() {
    pid_t pid = -1;
    std::ifstream(data_ + "/redis/redis.pid") >> pid;
    ASSERT_GT(pid, 1);
    kill(pid, SIGKILL);
  }

  std::shared_ptr<grpc::Channel> channel() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return channel_;
  }
  absl::Time Now() const { return clock_.Now(); }

  // Calls with a person's token until the server answers something else than UNAVAILABLE.
  template <typename Call>
  grpc::Status Insist(const std::string& person, v1::Role role, Call call) {
    const auto key = base::MasterKey::Load(data_ + "/master.key");
    EXPECT_TRUE(key.ok());
    const std::string token =
        identity::MintToken(key->Subkey("pktokens"), {person, role}, clock_.Now() + absl::Hours(1));
    const absl::Time deadline = clock_.Now() + kPatience;
    grpc::Status status;
    do {
      grpc::ClientContext context;
      context.AddMetadata("authorization", "Bearer " + token);
      context.set_deadline(
          gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(5, GPR_TIMESPAN)));
      status = call(channel(), context);
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE &&
          status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) {
        break;
      }
      Pause();
    } while (clock_.Now() < deadline);
    return status;
  }

 private:
  const base::SystemClock clock_;
  std::string data_;
  pid_t pid_ = -1;
  std::mutex mutex_;
  std::shared_ptr<grpc::Channel> channel_;
};

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

}  // namespace
}  // namespace pledgekeeper::acceptance
