// Redis goes away in the middle of a call: never "received", and never twice.
#include <gtest/gtest.h>
#include <signal.h>

#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr int64_t kPatience_s = 60;

grpc::Status TrySubmit(Council& council, const v1::SubmitReportRequest& request,
                       v1::SubmitReportResponse* response) {
  return council.AsYoungPerson("yp-1", [&](auto& context) {
    return council.reports().SubmitReport(&context, request, response);
  });
}

// Sends the same request until it is taken; a try fails fast while there is no connection.
v1::Report Insist(Council& council, const v1::SubmitReportRequest& request) {
  v1::SubmitReportResponse response;
  grpc::Status status;
  const gpr_timespec deadline =
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(kPatience_s, GPR_TIMESPAN));
  do {
    status = TrySubmit(council, request, &response);
  } while (status.error_code() == grpc::StatusCode::UNAVAILABLE &&
           gpr_time_cmp(gpr_now(GPR_CLOCK_MONOTONIC), deadline) < 0);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.report();
}

int CountReports(Council& council) {
  v1::ListReportsResponse response;
  const grpc::Status status = council.AsYoungPerson("yp-1", [&](auto& context) {
    return council.reports().ListReports(&context, {}, &response);
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.reports_size();
}

TEST(RedisAwayTest, HangingRedisIsUnavailableThenOneReport) {
  Council council;
  const v1::SubmitReportRequest request = council.Submission();
  // It hangs with the call already on its way: what it does later, nobody knows.
  ASSERT_EQ(kill(council.server().redis_pid(), SIGSTOP), 0);
  v1::SubmitReportResponse response;
  const grpc::Status status = TrySubmit(council, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "STORE_UNAVAILABLE");
  ASSERT_EQ(kill(council.server().redis_pid(), SIGCONT), 0);
  const v1::Report report = Insist(council, request);
  EXPECT_EQ(report.words(), request.words());
  EXPECT_EQ(Insist(council, request).report_id(), report.report_id());
  EXPECT_EQ(CountReports(council), 1);
}

TEST(RedisAwayTest, KilledRedisComesBackWithEverything) {
  Council council;
  const std::string before = council.Submit("yp-1").report_id();
  const v1::SubmitReportRequest request = council.Submission();
  ASSERT_EQ(kill(council.server().redis_pid(), SIGKILL), 0);
  const v1::Report report = Insist(council, request);
  EXPECT_NE(report.report_id(), before);
  EXPECT_EQ(CountReports(council), 2);
  EXPECT_EQ(council.Get("yp-1", before).report_id(), before);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
