// Phones sit behind routers that forget a connection on which nothing is said.
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"

namespace pledgekeeper::acceptance {
namespace {

// As often as gRPC's clients can.
constexpr int kPing_ms = 10'000;
// Four pings: gRPC ends a connection at the third that comes too early.
constexpr int64_t kQuiet_s = 45;

TEST(PingingTest, AQuietStreamMayPingEveryTenSeconds) {
  Council council;
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kPing_ms);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  const auto stub = v1::ReportService::NewStub(grpc::CreateCustomChannel(
      council.server().address(), grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  council.Sign(context, council.Token("yp-1", v1::ROLE_YOUNG_PERSON));
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(kQuiet_s, GPR_TIMESPAN)));
  const auto stream = stub->WatchReports(&context, {});
  v1::ReportEvent event;
  EXPECT_TRUE(stream->Read(&event));
  EXPECT_FALSE(stream->Read(&event));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED)
      << "only the test's own deadline ends it";
}

}  // namespace
}  // namespace pledgekeeper::acceptance
