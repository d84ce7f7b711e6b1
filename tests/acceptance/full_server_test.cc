#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <filesystem>
#include <future>
#include <list>

#include "absl/strings/str_cat.h"
#include "services/base/master_key.h"
#include "services/identity/door.h"
#include "services/identity/token.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// A server that may serve two calls at once and keep one stream open.
namespace pledgekeeper::acceptance {
namespace {

constexpr int kMaxCalls = 2;

class FullServerTest : public testing::Test {
 protected:
  FullServerTest() : clock_(absl::FromUnixSeconds(1'748'941'200)) {}

  void SetUp() override {
    ASSERT_NE(mkdtemp(data_.data()), nullptr);
    server::Settings settings;
    settings.data = data_;
    settings.listen = "127.0.0.1:0";
    settings.config = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
    settings.max_in_flight = max_calls_;
    settings.max_streams = 1;
    server_ = std::make_unique<server::Server>(server::Server::Options{settings, clock_, false});
    const absl::Status started = server_->Start();
    ASSERT_TRUE(started.ok()) << started.message();
    const auto channel =
        grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    directory_ = v1::DirectoryService::NewStub(channel);
    triage_ = v1::TriageService::NewStub(channel);
    reports_ = v1::ReportService::NewStub(channel);
    grpc::ClientContext context;
    Sign(context, "admin", v1::ROLE_ADMINISTRATOR);
    const grpc::Status imported = directory_->ImportDirectory(&context, Import(), &imported_);
    ASSERT_TRUE(imported.ok()) << imported.error_message();
  }
  void TearDown() override {
    server_.reset();
    std::filesystem::remove_all(data_);
  }

  static v1::ImportDirectoryRequest Import() {
    v1::ImportDirectoryRequest request;
    request.set_request_id("request-1");
    request.set_csv(CouncilCsv());
    return request;
  }
  void Sign(grpc::ClientContext& context, const std::string& person, v1::Role role) {
    const auto key = base::MasterKey::Load(data_ + "/master.key");
    ASSERT_TRUE(key.ok());
    const std::string token =
        identity::MintToken(key->Subkey("pktokens"), {person, role}, clock_.Now() + absl::Hours(1));
    context.AddMetadata("authorization", "Bearer " + token);
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(20, GPR_TIMESPAN)));
  }

  int max_calls_ = kMaxCalls;
  base::ManualClock clock_;
  std::string data_ = "/tmp/pledgekeeper-test-XXXXXX";
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
  std::unique_ptr<v1::TriageService::Stub> triage_;
  std::unique_ptr<v1::ReportService::Stub> reports_;
  v1::ImportDirectoryResponse imported_;
};

struct Pending {
  grpc::ClientContext context;
  v1::ListQueueResponse response;
  std::promise<grpc::Status> done;
};

// A report that somebody sends while Redis stands still.
struct Sent {
  grpc::ClientContext context;
  v1::SubmitReportRequest request;
  v1::SubmitReportResponse response;
  std::promise<grpc::Status> done;
};

// Where everything is taken, a first report waits for a place; but not "I am not safe".
TEST_F(FullServerTest, NotSafeIsTakenWhereNothingElseIs) {
  ASSERT_EQ(kill(server_->redis_pid(), SIGSTOP), 0);
  std::list<Sent> reports(kMaxCalls + 2);
  int number = 0;
  std::promise<grpc::Status> refused;
  std::atomic<int> answered = 0;
  const auto send = [&](Sent& sent, v1::Safety safety) {
    Sign(sent.context, "yp-1", v1::ROLE_YOUNG_PERSON);
    sent.request.set_request_id(absl::StrCat("request-", 1000 + number++));
    sent.request.set_promise_id("home");
    sent.request.set_words("nobody came");
    sent.request.set_safety(safety);
    reports_->async()->SubmitReport(&sent.context, &sent.request, &sent.response,
                                    [&](const grpc::Status& status) {
                                      if (answered.fetch_add(1) == 0) refused.set_value(status);
                                      sent.done.set_value(status);
                                    });
  };
  auto at = reports.begin();
  for (int i = 0; i <= kMaxCalls; ++i) send(*at++, v1::SAFETY_SAFE);
  ExpectError(refused.get_future().get(), grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_CALLS");
  send(*at, v1::SAFETY_NOT_SAFE);
  ASSERT_EQ(kill(server_->redis_pid(), SIGCONT), 0);
  const grpc::Status heard = at->done.get_future().get();
  EXPECT_TRUE(heard.ok()) << heard.error_message();
  EXPECT_EQ(at->response.report().safety(), v1::SAFETY_NOT_SAFE);
  int served = 0;
  for (auto each = reports.begin(); each != at; ++each) {
    served += each->done.get_future().get().ok() ? 1 : 0;
  }
  EXPECT_EQ(served, kMaxCalls);
}

TEST_F(FullServerTest, OneCallTooManyIsRefusedAtOnce) {
  // While Redis stands still, calls that read it stay in flight.
  ASSERT_EQ(kill(server_->redis_pid(), SIGSTOP), 0);
  std::promise<grpc::Status> refused;
  std::atomic<int> answered = 0;
  std::list<Pending> calls(kMaxCalls + 1);
  const v1::ListQueueRequest request;
  for (Pending& call : calls) {
    Sign(call.context, "ann", v1::ROLE_SOCIAL_WORKER);
    call.context.AddMetadata("accept-language", "cy");
    triage_->async()->ListQueue(&call.context, &request, &call.response,
                                [&](const grpc::Status& status) {
                                  if (answered.fetch_add(1) == 0) refused.set_value(status);
                                  call.done.set_value(status);
                                });
  }
  // The first that is answered is the one too many: the others wait for Redis.
  const grpc::Status status = refused.get_future().get();
  ExpectError(status, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_CALLS");
  EXPECT_EQ(FactOf(status, "limit"), "calls_in_flight");
  EXPECT_TRUE(status.error_message().starts_with("mae gormod o alwadau")) << "as they ask for";
  ASSERT_EQ(kill(server_->redis_pid(), SIGCONT), 0);
  int served = 0;
  for (Pending& call : calls) served += call.done.get_future().get().ok() ? 1 : 0;
  EXPECT_EQ(served, kMaxCalls);

  // Their places are free again.
  grpc::ClientContext context;
  Sign(context, "ann", v1::ROLE_SOCIAL_WORKER);
  v1::ListQueueResponse response;
  EXPECT_TRUE(triage_->ListQueue(&context, request, &response).ok());
}

class RoomyServerTest : public FullServerTest {
 protected:
  RoomyServerTest() { max_calls_ = 1000; }
};

// Whoever calls without end waits for themself, and nobody waits for them.
TEST_F(RoomyServerTest, OnePersonsCallsTakeNobodyElsesPlaces) {
  ASSERT_EQ(kill(server_->redis_pid(), SIGSTOP), 0);
  std::promise<grpc::Status> refused;
  std::atomic<int> answered = 0;
  std::list<Pending> calls(identity::kMaxCallsOfPerson + 1);
  const v1::ListQueueRequest request;
  const auto ask = [&](Pending& call, const std::string& person) {
    Sign(call.context, person, v1::ROLE_SOCIAL_WORKER);
    triage_->async()->ListQueue(&call.context, &request, &call.response,
                                [&](const grpc::Status& status) {
                                  if (answered.fetch_add(1) == 0) refused.set_value(status);
                                  call.done.set_value(status);
                                });
  };
  for (Pending& call : calls) ask(call, "ann");
  const grpc::Status status = refused.get_future().get();
  ExpectError(status, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_CALLS");
  EXPECT_EQ(FactOf(status, "limit"), "calls_of_one_person");
  ask(calls.emplace_back(), "ben");
  ASSERT_EQ(kill(server_->redis_pid(), SIGCONT), 0);
  int served = 0;
  for (Pending& call : calls) served += call.done.get_future().get().ok() ? 1 : 0;
  EXPECT_EQ(served, identity::kMaxCallsOfPerson + 1) << "all but one of hers, and his";
  // Her places are free again.
  Pending& again = calls.emplace_back();
  ask(again, "ann");
  EXPECT_TRUE(again.done.get_future().get().ok());
}

// A flood from one device: all that was taken is answered, "I am not safe" has room beside it, and
// another child's report is taken.
TEST_F(RoomyServerTest, AFloodFromOneDeviceIsAnsweredInItsOwnLane) {
  ASSERT_EQ(kill(server_->redis_pid(), SIGSTOP), 0);
  constexpr int kFlood = identity::kMaxCallsOfPerson + identity::kMaxUrgentCallsOfPerson;
  std::list<Sent> reports(kFlood + 3);
  int number = 0;
  std::promise<grpc::Status> refused;
  std::atomic<int> answered = 0;
  const auto send = [&](Sent& sent, const std::string& person, v1::Safety safety) {
    Sign(sent.context, person, v1::ROLE_YOUNG_PERSON);
    sent.request.set_request_id(absl::StrCat("request-", 1000 + number++));
    sent.request.set_promise_id("home");
    sent.request.set_words("nobody came");
    sent.request.set_safety(safety);
    reports_->async()->SubmitReport(&sent.context, &sent.request, &sent.response,
                                    [&](const grpc::Status& status) {
                                      if (answered.fetch_add(1) == 0) refused.set_value(status);
                                      sent.done.set_value(status);
                                    });
  };
  auto at = reports.begin();
  for (int i = 0; i <= kFlood; ++i) send(*at++, "yp-1", v1::SAFETY_SAFE);
  const grpc::Status status = refused.get_future().get();
  ExpectError(status, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_CALLS");
  EXPECT_EQ(FactOf(status, "limit"), "calls_of_one_person");
  send(*at++, "yp-1", v1::SAFETY_NOT_SAFE);
  send(*at, "yp-2", v1::SAFETY_SAFE);
  ASSERT_EQ(kill(server_->redis_pid(), SIGCONT), 0);
  int served = 0;
  for (Sent& sent : reports) served += sent.done.get_future().get().ok() ? 1 : 0;
  EXPECT_EQ(served, kFlood + 2) << "all but one of theirs, what was not safe, and another's";
}

TEST_F(FullServerTest, OneStreamTooManyIsRefusedAtOnce) {
  grpc::ClientContext first;
  Sign(first, "ann", v1::ROLE_SOCIAL_WORKER);
  const auto stream = triage_->WatchQueue(&first, {});
  v1::QueueEvent event;
  ASSERT_TRUE(stream->Read(&event));

  grpc::ClientContext second;
  Sign(second, "ben", v1::ROLE_SOCIAL_WORKER);
  const auto refused = triage_->WatchQueue(&second, {});
  EXPECT_FALSE(refused->Read(&event));
  const grpc::Status status = refused->Finish();
  ExpectError(status, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_STREAMS");
  EXPECT_EQ(FactOf(status, "limit"), "streams");

  first.TryCancel();
  while (stream->Read(&event)) {
  }
  stream->Finish();
  // The server hears of the end a little later than the client.
  bool opened = false;
  for (int attempt = 0; attempt < 10'000 && !opened; ++attempt) {
    grpc::ClientContext third;
    Sign(third, "ben", v1::ROLE_SOCIAL_WORKER);
    const auto next = triage_->WatchQueue(&third, {});
    opened = next->Read(&event);
    third.TryCancel();
    next->Finish();
  }
  EXPECT_TRUE(opened);
}

TEST_F(FullServerTest, RefusedAndMalformedCallsGiveTheirPlaceBack) {
  for (int i = 0; i < 10 * kMaxCalls; ++i) {
    grpc::ClientContext context;
    Sign(context, "ann", v1::ROLE_SOCIAL_WORKER);
    v1::ImportDirectoryRequest wrong = Import();
    wrong.set_csv("\xff");
    EXPECT_EQ(directory_->ImportDirectory(&context, wrong, &imported_).error_code(),
              grpc::StatusCode::INVALID_ARGUMENT);
    grpc::ClientContext denied;
    Sign(denied, "ann", v1::ROLE_SOCIAL_WORKER);
    EXPECT_EQ(directory_->ImportDirectory(&denied, Import(), &imported_).error_code(),
              grpc::StatusCode::PERMISSION_DENIED);
  }
  grpc::ClientContext context;
  Sign(context, "ann", v1::ROLE_SOCIAL_WORKER);
  v1::ListQueueResponse response;
  EXPECT_TRUE(triage_->ListQueue(&context, {}, &response).ok());
}

// A packed message is unpacked before its token is looked at, and grows a thousandfold.
TEST_F(FullServerTest, PackedMessagesAreRefused) {
  for (const auto packed : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    grpc::ClientContext context;
    Sign(context, "admin", v1::ROLE_ADMINISTRATOR);
    context.set_compression_algorithm(packed);
    EXPECT_EQ(directory_->ImportDirectory(&context, Import(), &imported_).error_code(),
              grpc::StatusCode::UNIMPLEMENTED);
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
