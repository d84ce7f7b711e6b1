#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "services/base/master_key.h"
#include "services/identity/token.h"
#include "services/server/server.h"
#include "tests/acceptance/harness/council.h"

// A pledge gets a new wording: old reports keep the words that were read on their day.
namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

constexpr char kOld[] =
    "You will have a settled home, where you are safe and people care about you.";
constexpr char kNew[] = "You will have one home for as long as you want it.";

// A server on the records of a council that has stopped, with a second version of the pledge.
class RewordedServer {
 public:
  RewordedServer(const std::string& data, const std::string& config) {
    fs::copy(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy", config, fs::copy_options::recursive);
    std::ostringstream text;
    text << std::ifstream(config + "/pledges/wrexham.textproto").rdbuf();
    std::string second = text.str();
    Replace(second, "version: 1", "version: 2");
    Replace(second, kOld, kNew);
    Replace(second, "080880 23456", "080880 65432");
    std::ofstream(config + "/pledges/wrexham-2.textproto") << second;
    server::Settings settings;
    settings.data = data;
    settings.listen = "127.0.0.1:0";
    settings.config = config;
    server_ = std::make_unique<server::Server>(server::Server::Options{settings, clock_, false});
    const absl::Status started = server_->Start();
    EXPECT_TRUE(started.ok()) << started.message();
    const auto key = base::MasterKey::Load(data + "/master.key");
    EXPECT_TRUE(key.ok());
    token_ = identity::MintToken(key->Subkey("pktokens"), {"yp-1", v1::ROLE_YOUNG_PERSON},
                                 clock_.Now() + absl::Hours(1));
    stub_ = v1::ReportService::NewStub(
        grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()));
  }

  v1::Report Get(const std::string& id) {
    v1::GetReportRequest request;
    request.set_report_id(id);
    v1::Report report;
    Expect([&](auto& context) { return stub_->GetReport(&context, request, &report); });
    return report;
  }
  v1::Report Submit(const v1::SubmitReportRequest& request) {
    v1::SubmitReportResponse response;
    Expect([&](auto& context) { return stub_->SubmitReport(&context, request, &response); });
    return response.report();
  }

 private:
  static void Replace(std::string& text, const std::string& from, const std::string& to) {
    const size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, from.size(), to);
  }
  template <typename Call>
  void Expect(Call call) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + token_);
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(20, GPR_TIMESPAN)));
    const grpc::Status status = call(context);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  base::ManualClock clock_{
      absl::FromCivil(absl::CivilMinute(2025, 6, 4, 9, 0), absl::UTCTimeZone())};
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  std::string token_;
};

TEST(RewordingTest, LeavesOldReportsTheirWords) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  const v1::Report old_report = council.Submit("yp-1", request);
  EXPECT_EQ(old_report.promise_wording(), kOld);
  council.server().Stop();

  RewordedServer reworded(council.data(), council.data() + "/deploy");
  const v1::Report kept = reworded.Get(old_report.report_id());
  EXPECT_EQ(kept.promise_wording(), kOld);
  EXPECT_EQ(kept.pledge_version(), 1);
  // The same submission again finds the same report, in its old words.
  EXPECT_EQ(reworded.Submit(request).promise_wording(), kOld);
  request.set_request_id(council.NewRequestId());
  const v1::Report next = reworded.Submit(request);
  EXPECT_EQ(next.promise_wording(), kNew);
  EXPECT_EQ(next.pledge_version(), 2);
  // A phone that was offline keeps what it showed.
  request.set_request_id(council.NewRequestId());
  request.set_pledge_version(1);
  const v1::Report offline = reworded.Submit(request);
  EXPECT_EQ(offline.promise_wording(), kOld);
  EXPECT_EQ(offline.pledge_version(), 1);
}

// A number that changed is the new one, also on a report of before.
TEST(RewordingTest, NumbersToCallAreThoseOfToday) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_safety(v1::SAFETY_NOT_SAFE);
  const v1::Report old_report = council.Submit("yp-1", request);
  EXPECT_EQ(old_report.call_now(2).number(), "080880 23456");
  council.server().Stop();
  RewordedServer reworded(council.data(), council.data() + "/deploy");
  EXPECT_EQ(reworded.Get(old_report.report_id()).call_now(2).number(), "080880 65432");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
