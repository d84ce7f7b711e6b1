#include "services/base/runtime.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace pledgekeeper::base {
namespace {

// Runs what is ready; returns how often the runtime was woken for it.
size_t RunReady(Runtime& runtime) {
  runtime.context().restart();
  return runtime.context().poll();
}

TEST(RuntimeTest, StepsRunInTheOrderTheyWereHandedOver) {
  Runtime runtime(1, 1);
  std::vector<int> ran;
  for (int i = 0; i < 5; ++i) runtime.HandOver([&ran, i] { ran.push_back(i); });
  RunReady(runtime);
  EXPECT_EQ(ran, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(RuntimeTest, StepsThatCameTogetherWakeItOnce) {
  Runtime runtime(1, 1);
  for (int i = 0; i < 100; ++i) runtime.HandOver([] {});
  EXPECT_EQ(RunReady(runtime), 1u);
  runtime.HandOver([] {});
  EXPECT_EQ(RunReady(runtime), 1u);
}

// None is lost between a turn that ends and a step that comes in.
TEST(RuntimeTest, StepsOfManyThreadsAllRun) {
  Runtime runtime(1, 1);
  constexpr int kThreads = 4, kSteps = 5000;
  std::atomic<int> ran = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kSteps; ++i) runtime.HandOver([&] { ++ran; });
    });
  }
  for (std::thread& thread : threads) {
    RunReady(runtime);
    thread.join();
  }
  RunReady(runtime);
  EXPECT_EQ(ran.load(), kThreads * kSteps);
}

TEST(RuntimeTest, StepMayHandOverAnother) {
  Runtime runtime(1, 1);
  bool ran = false;
  runtime.HandOver([&] { runtime.HandOver([&] { ran = true; }); });
  RunReady(runtime);
  EXPECT_TRUE(ran);
}

TEST(RuntimeTest, AnswersAreWrittenInOrderOnAnotherThread) {
  Runtime runtime(1, 1);
  std::vector<int> written;
  std::promise<std::thread::id> last;
  for (int i = 0; i < 5; ++i) runtime.Answer([&written, i] { written.push_back(i); });
  runtime.Answer([&last] { last.set_value(std::this_thread::get_id()); });
  RunReady(runtime);
  EXPECT_NE(last.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(written, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(RuntimeTest, AnswersOfATurnWaitForItsEnd) {
  Runtime runtime(1, 1);
  std::promise<int> seen;
  std::atomic<int> done = 0;
  runtime.HandOver([&] { runtime.Answer([&] { seen.set_value(done.load()); }); });
  runtime.HandOver([&] { ++done; });
  RunReady(runtime);
  EXPECT_EQ(seen.get_future().get(), 1);
}

TEST(RuntimeTest, PlacesAreKeptForStaffAndForWhatIsSaid) {
  Runtime runtime(16, 16);
  const struct {
    Lane lane;
    int places;  // that are taken when it finds no more
  } rows[] = {{Lane::kUsual, 12}, {Lane::kStaff, 14}, {Lane::kUrgent, 16}};
  for (const auto& row : rows) {
    while (runtime.EnterCall(row.lane)) {
    }
    while (runtime.EnterStream(row.lane)) {
    }
    EXPECT_EQ(runtime.calls_in_flight(), row.places);
    EXPECT_EQ(runtime.streams(), row.places);
  }
}

TEST(RuntimeTest, AdministratorsHavePlacesBesideAFullServer) {
  Runtime runtime(160, 16);
  while (runtime.EnterCall(Lane::kUrgent)) {
  }
  ASSERT_EQ(runtime.calls_in_flight(), 160);
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(runtime.EnterCall(Lane::kAdministrator));
  EXPECT_FALSE(runtime.EnterCall(Lane::kAdministrator));
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(runtime.EnterCall(Lane::kSigningIn));
  EXPECT_FALSE(runtime.EnterCall(Lane::kSigningIn));
  runtime.LeaveCall(Lane::kSigningIn);
  EXPECT_FALSE(runtime.EnterCall(Lane::kAdministrator)) << "it was nobody else's";
  EXPECT_TRUE(runtime.EnterCall(Lane::kSigningIn));
  runtime.LeaveCall(Lane::kAdministrator);
  EXPECT_FALSE(runtime.EnterCall(Lane::kUrgent)) << "it was nobody else's";
  EXPECT_TRUE(runtime.EnterCall(Lane::kAdministrator));
}

// Nobody who tries to sign in keeps a young person's device from beginning its session.
TEST(RuntimeTest, DevicesHavePlacesBesideThoseWhoSignIn) {
  Runtime runtime(160, 16);
  while (runtime.EnterCall(Lane::kUrgent)) {
  }
  while (runtime.EnterCall(Lane::kSigningIn)) {
  }
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(runtime.EnterCall(Lane::kDevice));
  EXPECT_FALSE(runtime.EnterCall(Lane::kDevice));
  EXPECT_EQ(runtime.calls_in_flight(), 160 + 10 + 20);
  runtime.LeaveCall(Lane::kDevice);
  EXPECT_FALSE(runtime.EnterCall(Lane::kSigningIn)) << "it was nobody else's";
  EXPECT_TRUE(runtime.EnterCall(Lane::kDevice));
}

TEST(RuntimeTest, FewPlacesAreForEverybody) {
  Runtime runtime(2, 2);
  EXPECT_TRUE(runtime.EnterCall(Lane::kUsual));
  EXPECT_TRUE(runtime.EnterCall(Lane::kUsual));
  EXPECT_FALSE(runtime.EnterCall(Lane::kUrgent));
}

}  // namespace
}  // namespace pledgekeeper::base
