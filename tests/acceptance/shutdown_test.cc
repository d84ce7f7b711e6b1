#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <future>
#include <thread>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"
#include "tests/acceptance/harness/health_watch.h"
#include "tests/acceptance/harness/private_redis.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;

constexpr std::chrono::seconds kBound(20);
// Running calls get ten seconds; where nothing runs, stopping takes none of them.
constexpr std::chrono::seconds kWellUnderTheDrain(5);

// Answered without Redis: everything that was sent before on this channel has reached the server.
void Ping(Council& council) {
  v1::Pledge ignored;
  const grpc::Status status = council.AsAdministrator(
      [&](auto& context) { return council.pledges().GetPledge(&context, {}, &ignored); });
  EXPECT_TRUE(status.ok()) << status.error_message();
}

// A submission that is on its way, and its status once it is answered.
class RunningSubmission {
 public:
  RunningSubmission(Council& council, const std::string& young_person)
      : request_(council.Submission()) {
    council.Sign(context_, council.Token(young_person, v1::ROLE_YOUNG_PERSON));
    council.reports().async()->SubmitReport(
        &context_, &request_, &response_,
        [this](const grpc::Status& status) { answered_.set_value(status); });
  }
  // UNKNOWN if it is not answered in time.
  grpc::Status Wait() {
    auto answer = answered_.get_future();
    if (answer.wait_for(kBound) == std::future_status::ready) return answer.get();
    return {grpc::StatusCode::UNKNOWN, "not answered in time"};
  }
  const v1::Report& report() const { return response_.report(); }

 private:
  grpc::ClientContext context_;
  v1::SubmitReportRequest request_;
  v1::SubmitReportResponse response_;
  std::promise<grpc::Status> answered_;
};

TEST(HealthTest, IsServingOnceTheServerRuns) {
  Council council;
  HealthWatch health(council.channel());
  EXPECT_EQ(health.Next(), "SERVING");
}

TEST(HealthTest, SaysSoWhenRedisIsWeakened) {
  Council keys;  // only for a directory that is removed at the end
  const PrivateRedis redis(keys.data(), {});
  Council::Options options;
  options.data = keys.data() + "/weakened";
  options.redis = redis.socket_path();
  Council council(options);
  HealthWatch health(council.channel());
  ASSERT_EQ(health.Next(), "SERVING");
  redis.Command("CONFIG SET appendfsync everysec");
  ASSERT_EQ(health.Next(), "NOT_SERVING");
  // What is not on disk when it is answered must not be acknowledged.
  EXPECT_EQ(RunningSubmission(council, "yp-1").Wait().error_code(), grpc::StatusCode::UNAVAILABLE);
  redis.Command("CONFIG SET appendfsync always");
  EXPECT_EQ(health.Next(), "SERVING");
  EXPECT_TRUE(RunningSubmission(council, "yp-1").Wait().ok());
}

TEST(HealthTest, SaysSoWhenRedisTakesNothingThatIsWritten) {
  Council keys;
  const PrivateRedis redis(keys.data(), {});
  Council::Options options;
  options.data = keys.data() + "/full";
  options.redis = redis.socket_path();
  Council council(options);
  HealthWatch health(council.channel());
  ASSERT_EQ(health.Next(), "SERVING");
  const struct {
    const char* spoil;
    const char* mend;
  } kFaults[] = {{"CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"},
                 {"REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"}};
  for (const auto& fault : kFaults) {
    redis.Command(fault.spoil);
    ASSERT_EQ(health.Next(), "NOT_SERVING") << fault.spoil;
    EXPECT_EQ(RunningSubmission(council, "yp-1").Wait().error_code(),
              grpc::StatusCode::UNAVAILABLE);
    redis.Command(fault.mend);
    ASSERT_EQ(health.Next(), "SERVING") << fault.mend;
    EXPECT_TRUE(RunningSubmission(council, "yp-1").Wait().ok());
  }
}

TEST(ShutdownTest, FinishesRunningCallsFirst) {
  Council council;
  HealthWatch health(council.channel());
  ASSERT_EQ(health.Next(), "SERVING");
  // Redis stands still, so that the call is running when the server is told to stop.
  ASSERT_EQ(kill(council.server().redis_pid(), SIGSTOP), 0);
  RunningSubmission submission(council, "yp-1");
  Ping(council);
  std::thread stopping([&] { council.server().Stop(); });
  EXPECT_EQ(health.Next(), "NOT_SERVING");
  health.Cancel();
  ASSERT_EQ(kill(council.server().redis_pid(), SIGCONT), 0);
  const grpc::Status status = submission.Wait();
  stopping.join();
  ASSERT_TRUE(status.ok()) << status.error_message();
  const std::string id = submission.report().report_id();
  council.Restart();
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(id));
}

TEST(ShutdownTest, TakesNoNewCallsAfterwards) {
  Council council;
  council.server().Stop();
  EXPECT_EQ(RunningSubmission(council, "yp-1").Wait().error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(ShutdownTest, IsHarmlessTheSecondTime) {
  Council council;
  council.server().Stop();
  council.server().Stop();
  council.Restart();
  council.Submit("yp-1");
}

TEST(ShutdownTest, IsNotHeldUpByOpenStreams) {
  Council council;
  auto queue = WatchQueue(council, "ann");
  auto reports = WatchReports(council, "yp-1");
  auto stopped = std::async(std::launch::async, [&] { council.server().Stop(); });
  EXPECT_EQ(stopped.wait_for(kWellUnderTheDrain), std::future_status::ready);
  EXPECT_FALSE(queue->Next().has_value());
  EXPECT_FALSE(reports->Next().has_value());
}

TEST(ShutdownTest, IsNotHeldUpByWatchedHealth) {
  Council council;
  HealthWatch health(council.channel());
  ASSERT_EQ(health.Next(), "SERVING");
  auto stopped = std::async(std::launch::async, [&] { council.server().Stop(); });
  EXPECT_EQ(health.Next(), "NOT_SERVING");
  EXPECT_EQ(stopped.wait_for(kWellUnderTheDrain), std::future_status::ready);
}

TEST(RestartTest, KeepsEverythingThatWasAcknowledged) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1", Danger(council)).report_id();
  council.MoveTo(London(2025, 6, 3, 9, 6));
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(Write(council, "yp-1", id, "Thank you.").ok());
  ASSERT_TRUE(Answer(council, "ann", id, "I am on my way.").ok());
  ASSERT_TRUE(AddNote(council, "ann", id, "Rang the placement.").ok());
  ASSERT_TRUE(PlanChange(council, "ann", id, "A lock for the door.").ok());
  const std::string resolved = SubmitAndResolve(council, "yp-2", "ben").report_id();
  council.SetAbsence("cat", London(2025, 6, 1, 9), London(2025, 6, 20, 9), "tm-south");

  const std::string first = council.Get("yp-1", id).SerializeAsString();
  const std::string second = council.Get("yp-2", resolved).SerializeAsString();
  const std::string queue = council.Queue("ann").SerializeAsString();
  const auto wake = council.server().NextWake();
  council.Restart();
  EXPECT_EQ(council.Get("yp-1", id).SerializeAsString(), first);
  EXPECT_EQ(council.Get("yp-2", resolved).SerializeAsString(), second);
  EXPECT_EQ(council.Queue("ann").SerializeAsString(), queue);
  const auto wake_after = council.server().NextWake();
  ASSERT_TRUE(wake.ok() && wake_after.ok());
  EXPECT_EQ(*wake, *wake_after);
  EXPECT_EQ(council.Submit("yp-3").holder().worker_id(), "tm-south");
}

TEST(RestartTest, CatchesUpWithWhatFellDue) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.server().Stop();
  council.clock().Set(London(2025, 6, 9, 12));
  council.Restart();
  WakeNow(council);
  const v1::Report report = council.Get("yp-1", id);
  // The reminders were overtaken; nobody is skipped who had to be brought in.
  EXPECT_THAT(TimelineOf(report),
              ElementsAre("Tue 3 Jun 09:00 SUBMIT", "Mon 9 Jun 12:00 ESCALATE",
                          "Mon 9 Jun 12:00 REMIND", "Mon 9 Jun 12:00 ESCALATE"));
  EXPECT_THAT(BroughtIn(report), ElementsAre("tm-north", "hos"));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
