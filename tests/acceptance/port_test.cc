// A server that has no file descriptors left goes on taking connections once there is room.
#include "services/server/port.h"

#include <grpcpp/health_check_service_interface.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <thread>
#include <vector>

#include "services/server/port_probe.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/raw_tls.h"
#include "tests/base/await.h"

namespace pledgekeeper::acceptance {
namespace {

namespace asio = boost::asio;

// A port with nothing behind it but gRPC's own health service.
class PortTest : public testing::Test {
 protected:
  PortTest() : port_(runtime_, kDescriptors) {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::ServerBuilder builder;
    EXPECT_EQ(port_.Listen("127.0.0.1:0", builder), absl::OkStatus());
    server_ = builder.BuildAndStart();
    thread_ = std::thread([this] { runtime_.run(); });
    asio::post(runtime_, asio::use_future([this] { port_.Start(); })).get();
  }
  ~PortTest() override {
    asio::post(runtime_, asio::use_future([this] { port_.Stop(); })).get();
    server_->Shutdown();
    work_.reset();
    thread_.join();
  }

  // Of which half may be used: the test's own connections have as many as the server's.
  static constexpr int kDescriptors = 2 * server::Port::kSpare;
  static constexpr int kTries = 100'000;
  asio::io_context runtime_;
  asio::executor_work_guard<asio::io_context::executor_type> work_{runtime_.get_executor()};
  server::Port port_;
  std::unique_ptr<grpc::Server> server_;
  std::thread thread_;
};

TEST_F(PortTest, SaysWhereItListens) {
  EXPECT_EQ(port_.address().rfind("127.0.0.1:", 0), 0u);
  EXPECT_NE(port_.address(), "127.0.0.1:0");
}

TEST_F(PortTest, RefusesConnectionsBeyondItsDescriptorsAndRecovers) {
  std::vector<std::unique_ptr<RawClient>> strangers;
  int taken = 0;
  for (int i = 0; i < kDescriptors; ++i) {
    strangers.push_back(std::make_unique<RawClient>(port_.address()));
    taken += strangers.back()->IsSpokenTo() ? 1 : 0;
  }
  EXPECT_GT(taken, 0);
  EXPECT_LT(taken, kDescriptors / 2);
  strangers.clear();
  // gRPC closes them one after the other; then there is room.
  int tries = 0;
  while (tries < kTries && !RawClient(port_.address()).IsSpokenTo()) ++tries;
  EXPECT_LT(tries, kTries);
}

TEST(ListenTest, RefusesWhatIsNoAddress) {
  asio::io_context runtime;
  for (const char* where : {"nonsense", "127.0.0.1:", ":1", "127.0.0.1:http-nonsense",
                            "127.0.0.1:65536", "127.0.0.1:70000", "127.0.0.1:-1", "127.0.0.1:http",
                            "256.256.256.256:0", "203.0.113.1:0"}) {
    server::Port port(runtime, 1024);
    grpc::ServerBuilder builder;
    EXPECT_EQ(port.Listen(where, builder).code(), absl::StatusCode::kFailedPrecondition) << where;
  }
}

TEST(ListenTest, RefusesAPortInUse) {
  asio::io_context runtime;
  server::Port first(runtime, 1024);
  grpc::ServerBuilder builder;
  ASSERT_EQ(first.Listen("127.0.0.1:0", builder), absl::OkStatus());
  server::Port second(runtime, 1024);
  EXPECT_EQ(second.Listen(first.address(), builder).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(ListenTest, TakesNamesAndAllAddresses) {
  asio::io_context runtime;
  for (const char* where : {"localhost:0", "0.0.0.0:0"}) {
    server::Port port(runtime, 1024);
    grpc::ServerBuilder builder;
    const server::Protection protection = {nullptr, true};
    EXPECT_EQ(port.Listen(where, builder, protection), absl::OkStatus()) << where;
  }
}

TEST(DescriptorLimitTest, IsRaisedToTheHardOne) {
  rlimit limit = {};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  const int raised = server::RaiseDescriptorLimit();
  EXPECT_EQ(raised, static_cast<int>(std::min<rlim_t>(limit.rlim_max, 1 << 20)));
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(static_cast<rlim_t>(raised), limit.rlim_cur);
}

class PortProbeTest : public testing::Test {
 protected:
  bool Answers(const std::string& address) {
    asio::io_context runtime;
    server::Health health;
    server::PortProbe probe(runtime, health);
    return base::Await(runtime, probe.CallOnce(address));
  }
};

TEST_F(PortProbeTest, HearsAServerThatAnswers) {
  Council council;
  EXPECT_TRUE(Answers(council.server().address()));
}

TEST_F(PortProbeTest, NoticesAPortThatTakesNobody) {
  asio::io_context runtime;
  asio::ip::tcp::acceptor deaf(runtime, {asio::ip::address_v4::loopback(), 0});
  EXPECT_FALSE(Answers("127.0.0.1:" + std::to_string(deaf.local_endpoint().port())));
}

TEST_F(PortProbeTest, NoticesAServerThatHasStopped) {
  Council council;
  const std::string address = council.server().address();
  council.server().Stop();
  EXPECT_FALSE(Answers(address));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
