// kill -9 of the server while messages are being handed over. On the machine's own clock, like all
// tests that kill a process.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/notify_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/identity/token.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/mail_and_web.h"

namespace pledgekeeper::acceptance {
namespace {

using notify::TextOf;
using testing::SizeIs;

// A bound on every wait: a lease of 60 seconds has to run out, on a machine that may be busy.
constexpr absl::Duration kPatience = absl::Seconds(180);
constexpr int kPause_ms = 50;

class TellingCrashTest : public testing::Test {
 protected:
  TellingCrashTest() : data_(way_out_.scratch().path() + "/data") {
    Start();
    v1::ImportDirectoryRequest request;
    request.set_csv(CouncilCsv());
    request.set_request_id("the-council");
    v1::ImportDirectoryResponse response;
    Call("admin", v1::ROLE_ADMINISTRATOR, [&](auto& context) {
      return v1::DirectoryService::NewStub(channel_)->ImportDirectory(&context, request, &response);
    });
  }
  ~TellingCrashTest() override {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }

  void Start() {
    std::filesystem::remove(data_ + "/address");
    const std::string data = "--data=" + data_;
    const std::string config = std::string("--config=") + PLEDGEKEEPER_SOURCE_DIR + "/deploy";
    const std::string notify = "--notify=" + way_out_.config();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(open("/dev/null", O_RDWR), STDERR_FILENO);
      execl(PLEDGEKEEPER_SERVER, PLEDGEKEEPER_SERVER, data.c_str(), config.c_str(), notify.c_str(),
            "--listen=127.0.0.1:0", nullptr);
      _exit(127);
    }
    std::string address;
    Until([&] {
      std::ifstream file(data_ + "/address");
      return std::getline(file, address) && !address.empty();
    });
    channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  }
  void Kill() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  // Waits until something is so; the test fails if it never is.
  void Until(const std::function<bool()>& is_so) {
    const absl::Time deadline = clock_.Now() + kPatience;
    while (!is_so()) {
      ASSERT_LT(clock_.Now(), deadline) << "it never came";
      poll(nullptr, 0, kPause_ms);
    }
  }
  template <typename Function>
  void Call(const std::string& person, v1::Role role, Function function) {
    const auto key = base::MasterKey::Load(data_ + "/master.key");
    ASSERT_TRUE(key.ok());
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(60, GPR_TIMESPAN)));
    context.AddMetadata("authorization",
                        "Bearer " + identity::MintToken(key->Subkey("pktokens"), {person, role},
                                                        clock_.Now() + absl::Hours(1)));
    const grpc::Status status = function(context);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  void Submit(const std::string& request_id) {
    v1::SubmitReportRequest request;
    request.set_request_id(request_id);
    request.set_promise_id("home");
    request.set_words("words");
    v1::SubmitReportResponse response;
    Call("yp-1", v1::ROLE_YOUNG_PERSON, [&](auto& context) {
      return v1::ReportService::NewStub(channel_)->SubmitReport(&context, request, &response);
    });
  }
  v1::NotifyStatus Status() {
    v1::NotifyStatus status;
    Call("admin", v1::ROLE_ADMINISTRATOR, [&](auto& context) {
      return v1::NotifyService::NewStub(channel_)->GetNotifyStatus(&context, {}, &status);
    });
    return status;
  }
  // The notes of requests with this path.
  std::vector<boost::json::object> Requests(const std::string& path) const {
    std::vector<boost::json::object> requests;
    for (const auto& note : way_out_.http().Notes()) {
      if (absl::StartsWith(TextOf(note, "path"), path)) requests.push_back(note);
    }
    return requests;
  }

  const base::SystemClock clock_;
  MailAndWeb way_out_{"/hold"};
  std::string data_;
  pid_t pid_ = -1;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(TellingCrashTest, ServerKilledInTheMiddleTellsNobodyTwice) {
  GiveContacts(data_, [](const std::string& id, storage::v1::Contact& contact) {
    contact.set_email("hold@example.org");
    contact.add_channels(v1::CHANNEL_WEBHOOK);
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
  });
  // All three are handed over, and none is answered.
  Submit("report-1");
  Until([&] {
    return way_out_.mail().Notes().size() == 1 && Requests("/hold").size() == 1 &&
           Requests("/v2/notifications/email").size() == 1;
  });
  if (HasFatalFailure()) return;
  Kill();
  Start();
  v1::NotifyStatus status;
  Until([&] {
    status = Status();
    return status.channels_size() == 4 && status.channels(0).has_last_failure_time() &&
           status.channels(1).has_last_told_time() && status.channels(2).has_last_told_time();
  });
  // Nobody can say what became of the mail: never again, and it counts as failed.
  EXPECT_THAT(way_out_.mail().Notes(), SizeIs(1));
  EXPECT_EQ(status.channels(0).last_failure(), "OUTCOME_UNKNOWN");
  // The webhook is called again, and says that it is the same.
  const auto calls = Requests("/hold");
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_EQ(TextOf(calls[0].at("headers").as_object(), "pledgekeeper-delivery"),
            TextOf(calls[1].at("headers").as_object(), "pledgekeeper-delivery"));
  // Notify is asked, and knows it.
  EXPECT_THAT(Requests("/v2/notifications/email"), SizeIs(1));
  EXPECT_THAT(Requests("/v2/notifications?reference="), SizeIs(1));
}

TEST_F(TellingCrashTest, StopBreaksOffWhatHangs) {
  GiveContacts(data_, [](const std::string& id, storage::v1::Contact& contact) {
    contact.set_email("hold@example.org");
  });
  Submit("report-1");
  Until([&] { return way_out_.mail().Notes().size() == 1; });
  const absl::Time start = clock_.Now();
  kill(pid_, SIGTERM);
  int status = -1;
  waitpid(pid_, &status, 0);
  EXPECT_EQ(status, 0);
  // libcurl alone would wait for two minutes for the answer to its goodbye.
  EXPECT_LT(clock_.Now() - start, absl::Seconds(60));
  Start();
  EXPECT_THAT(way_out_.mail().Notes(), SizeIs(1));
  EXPECT_EQ(Status().channels(0).last_failure(), "OUTCOME_UNKNOWN");
}

TEST_F(TellingCrashTest, ServerKilledAtAnyMomentTellsEachOnce) {
  constexpr int kReports = 30;
  // Only who is given the reports: else a mail whose end nobody knows brings in, and tells, a
  // manager.
  GiveContacts(data_, [](const std::string& id, storage::v1::Contact& contact) {
    if (id != "ann") contact.Clear();
  });
  // Below five, what an administrator sees is not counted.
  constexpr int kUncounted = 4;
  const auto ended_of = [](const v1::NotifyStatus& status) {
    int64_t ended = 0;
    for (const auto& count : {status.channels(0).told(), status.channels(0).failed()}) {
      ended += count.fewer() ? 0 : count.count();
    }
    return ended;
  };
  for (int i = 0; i < kReports; ++i) {
    Submit(absl::StrCat("report-", i));
    if (i % 10 != 9) continue;
    Kill();
    Start();
    if (HasFatalFailure()) return;
  }
  v1::NotifyStatus status;
  Until([&] {
    status = Status();
    return ended_of(status) >= kReports - kUncounted;
  });
  EXPECT_LE(ended_of(status), kReports);
  // What the mails stand for, and that none came twice.
  int64_t told = 0;
  std::set<std::string> ids;
  for (const auto& note : way_out_.mail().Notes()) {
    const std::string mail = TextOf(note, "mail");
    const std::string subject = notify::SubjectOf(mail);
    told += absl::StartsWith(subject, "Something") ? 1 : std::stoi(subject);
    EXPECT_TRUE(ids.insert(notify::HeaderOf(mail, "Message-ID")).second);
  }
  EXPECT_GE(told, status.channels(0).told().fewer() ? 0 : status.channels(0).told().count());
  EXPECT_LE(told, kReports);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
