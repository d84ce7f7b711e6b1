// Servers that die at any step, by a seeded chance: nobody is told twice, and nothing is forgotten.
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <map>
#include <random>

#include "services/base/errors.h"
#include "tests/notify/telling_bench.h"

namespace pledgekeeper::notify {
namespace {

using store::TakenDelivery;

// An outbox whose calls fail by chance, half of them after they have happened, as when a server or
// its connection dies.
class FlakyOutbox final : public store::Outbox {
 public:
  FlakyOutbox(store::Outbox& kept, std::mt19937& chance) : kept_(kept), chance_(chance) {}

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override {
    return Flaky(kept_.Position());
  }
  base::Task<absl::StatusOr<bool>> Record(store::Plan plan) override {
    return Flaky(kept_.Record(std::move(plan)));
  }
  base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Take(store::Lane lane, absl::Time now,
                                                              absl::Duration lease,
                                                              int limit) override {
    return Flaky(kept_.Take(lane, now, lease, limit));
  }
  base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Begin(std::vector<TakenDelivery> taken,
                                                               std::string message_id,
                                                               absl::Time now,
                                                               absl::Duration lease) override {
    return Flaky(kept_.Begin(std::move(taken), std::move(message_id), now, lease));
  }
  base::Task<absl::Status> Settle(std::vector<store::Settlement> settlements,
                                  absl::Time now) override {
    if (Dies()) co_return base::StoreUnavailable("died before");
    const absl::Status settled = co_await kept_.Settle(std::move(settlements), now);
    if (Dies()) co_return base::StoreUnavailable("died after");
    co_return settled;
  }
  base::Task<absl::StatusOr<std::vector<storage::v1::Delivery>>> Load(
      std::vector<std::string> ids) override {
    return Flaky(kept_.Load(std::move(ids)));
  }
  base::Task<absl::StatusOr<store::OutboxCounts>> Counts() override { return kept_.Counts(); }
  base::Task<absl::StatusOr<std::vector<store::TroubledDelivery>>> ListTroubled(
      std::optional<store::TroubledPosition> after, int limit) override {
    return kept_.ListTroubled(after, limit);
  }

 private:
  bool Dies() { return chance_() % 10 == 0; }
  template <typename T>
  base::Task<absl::StatusOr<T>> Flaky(base::Task<absl::StatusOr<T>> call) {
    if (Dies()) co_return base::StoreUnavailable("died before");
    auto answer = co_await std::move(call);
    if (Dies()) co_return base::StoreUnavailable("died after");
    co_return answer;
  }

  store::Outbox& kept_;
  std::mt19937& chance_;
};

// The other end: takes messages on, or not, and may not say so.
class ChancyMessenger final : public Messenger {
 public:
  ChancyMessenger(std::mt19937& chance, bool can_be_asked)
      : chance_(chance), can_be_asked_(can_be_asked) {}

  SendOutcome Send(const Message& message) const override {
    const unsigned kind = chance_() % 8;
    if (kind == 0) return {SendResult::kFailed, "NOT_REACHED"};
    if (kind == 1) return {SendResult::kRefused, "REFUSED"};
    if (kind == 2) return {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
    ++arrived_[message.id];
    if (kind == 3) return {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
    if (kind == 4 && can_be_asked_) return {SendResult::kOnItsWay, ""};
    return {SendResult::kTold, ""};
  }
  EarlierOutcome LookUp(const Message& message) const override {
    if (!can_be_asked_) return EarlierSend::kUnknown;
    if (chance_() % 4 == 0) return EarlierSend::kAskLater;
    if (arrived_[message.id] == 0) return EarlierSend::kNotTold;
    return chance_() % 4 == 0 ? EarlierSend::kOnItsWay : EarlierSend::kTold;
  }
  // How many arrived, of how many messages.
  int arrived() const {
    int all = 0;
    for (const auto& [id, count] : arrived_) all += count;
    return all;
  }
  int most() const {
    int most = 0;
    for (const auto& [id, count] : arrived_) most = std::max(most, count);
    return most;
  }

 private:
  std::mt19937& chance_;
  const bool can_be_asked_;
  mutable std::map<std::string, int> arrived_;
};

// Tells ann of one version after the other while servers die; each ends, and has arrived as often
// as its end allows.
void Simulate(unsigned seed, bool can_be_asked) {
  SCOPED_TRACE(seed);
  std::mt19937 chance(seed);
  TellingBench bench("2025-06-03 10:00");
  auto messenger = std::make_unique<ChancyMessenger>(chance, can_be_asked);
  const ChancyMessenger& other_end = *messenger;
  bench.messengers[v1::CHANNEL_EMAIL] = std::move(messenger);
  FlakyOutbox flaky(bench.outbox, chance);
  for (int64_t version = 1; version <= 20; ++version) {
    const int arrived_before = other_end.arrived();
    bench.Tell("ann", config::v1::TELL_REMINDED);
    storage::v1::Delivery delivery;
    for (int step = 0; step < 1000 && !store::IsFinal(delivery.state()); ++step) {
      // Each step is a server of its own, which has known nothing before.
      Planner planner(bench.runtime, bench.reports, bench.directory, flaky, bench.clock,
                      {v1::CHANNEL_EMAIL});
      (void)bench.Await(planner.PlanOnce());
      const auto sender = bench.NewSender(flaky);
      (void)bench.Await(sender->SendOnce());
      const auto counts = bench.Await(bench.outbox.Counts());
      const absl::Time next = counts->earliest_waiting.value_or(bench.clock.Now());
      if (next > bench.clock.Now()) bench.clock.Set(next);
      delivery = bench.Find("ann", version);
    }
    ASSERT_TRUE(store::IsFinal(delivery.state())) << "version " << version << " is forgotten";
    const int arrived = other_end.arrived() - arrived_before;
    ASSERT_LE(arrived, 1) << "version " << version << " was told twice";
    if (delivery.state() == storage::v1::DELIVERY_TOLD) {
      ASSERT_EQ(arrived, 1);
    }
  }
  EXPECT_EQ(other_end.most(), 1);
}

class CrashSimulationTest : public testing::Test {
 protected:
  CrashSimulationTest() { spdlog::set_level(spdlog::level::off); }
  ~CrashSimulationTest() override { spdlog::set_level(spdlog::level::info); }
};

TEST_F(CrashSimulationTest, MailIsNeverToldTwice) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Simulate(seed, false);
    if (testing::Test::HasFailure()) return;
  }
}

TEST_F(CrashSimulationTest, WhatCanBeAskedIsNeverToldTwice) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Simulate(seed, true);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace pledgekeeper::notify
