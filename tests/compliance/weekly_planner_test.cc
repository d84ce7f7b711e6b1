#include "services/compliance/weekly_planner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "services/base/errors.h"
#include "services/compliance/weekly_wish.h"
#include "services/domain/people/weekly_summary.h"
#include "services/store/memory/memory_outbox.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Delivery;
using testing::ElementsAre;
using testing::IsEmpty;

// A store whose calls fail by chance, half of them after they have happened, as when a server or
// its connection dies.
class FlakyWishes final : public store::WeeklyStore {
 public:
  FlakyWishes(store::WeeklyStore& kept, std::mt19937& chance) : kept_(kept), chance_(chance) {}

  base::Task<absl::StatusOr<store::StoredWish>> LoadWish(std::string person_id) override {
    return kept_.LoadWish(std::move(person_id));
  }
  base::Task<absl::StatusOr<std::vector<store::StoredWish>>> ListWishes() override {
    if (chance_() % 5 == 0) co_return base::StoreUnavailable("died before");
    co_return co_await kept_.ListWishes();
  }
  base::Task<absl::StatusOr<bool>> RecordWish(store::StoredWish decided,
                                              std::optional<Delivery> delivery) override {
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died before");
    auto recorded = co_await kept_.RecordWish(std::move(decided), std::move(delivery));
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died after");
    co_return recorded;
  }

 private:
  store::WeeklyStore& kept_;
  std::mt19937& chance_;
};

class WeeklyPlannerTest : public testing::Test {
 protected:
  WeeklyPlannerTest() {
    for (const char* id : {"tm", "tm2", "sm", "hos", "dir", "ann"}) Reach(id);
  }
  std::unique_ptr<WeeklyPlanner> NewPlanner(store::WeeklyStore& wishes,
                                            std::set<v1::Channel> channels = {v1::CHANNEL_EMAIL}) {
    return std::make_unique<WeeklyPlanner>(story_.runtime(), story_.directory(), story_.rulebook(),
                                           wishes, story_.clock(), std::move(channels));
  }
  void Change(const std::string& id, const std::function<void(storage::v1::Worker&)>& change) {
    domain::DirectoryEntries entries;
    entries.workers[id] = *story_.directory().Current()->FindWorker(id);
    change(entries.workers[id]);
    story_.Enter(entries);
  }
  void Reach(const std::string& id) {
    Change(id, [&](storage::v1::Worker& worker) {
      worker.mutable_contact()->set_email(id + "@example.org");
      worker.mutable_contact()->add_channels(v1::CHANNEL_EMAIL);
    });
  }
  void Want(const std::string& id, bool wanted = true) {
    store::StoredWish stored = *story_.Await(outbox_.LoadWish(id));
    if (stored.version == 0) stored.wish = domain::UsualWish(id);
    v1::SetWeeklySummaryRequest request;
    request.set_is_wanted(wanted);
    ASSERT_TRUE(*ChangeWish(request, story_.clock().Now(), stored.wish));
    ASSERT_TRUE(*story_.Await(outbox_.RecordWish(stored, std::nullopt)));
  }
  // Who is planned for now, as "dir email 2025-06-09"; taken out of the lane.
  std::vector<std::string> Planned() {
    std::vector<std::string> planned;
    const auto taken = *story_.Await(
        outbox_.Take(store::Lane::kNormal, story_.clock().Now(), absl::Hours(24 * 400), 100));
    for (const store::TakenDelivery& one : taken) {
      const absl::CivilDay monday = absl::CivilDay(1970, 1, 1) + one.delivery.version();
      planned.push_back(one.delivery.person_id() + " " + absl::FormatCivilTime(monday));
    }
    std::sort(planned.begin(), planned.end());
    return planned;
  }
  std::vector<std::string> PlanAt(const std::string& now) {
    story_.set_now(now);
    EXPECT_TRUE(story_.Await(planner_->PlanOnce()).ok());
    return Planned();
  }

  CouncilStory story_{"2025-06-03 10:00"};
  store::MemoryOutbox outbox_;
  std::unique_ptr<WeeklyPlanner> planner_ = NewPlanner(outbox_);
};

TEST_F(WeeklyPlannerTest, EachWeekIsPlannedOnce) {
  Want("dir");
  EXPECT_THAT(PlanAt("2025-06-03 10:01"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-06-09 07:59"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-06-09 08:00"), ElementsAre("dir 2025-06-09"));
  EXPECT_THAT(PlanAt("2025-06-09 08:01"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-06-15 23:59"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-06-16 08:00"), ElementsAre("dir 2025-06-16"));
}

TEST_F(WeeklyPlannerTest, AServerThatWasDownPlansOneLate) {
  Want("dir");
  EXPECT_THAT(PlanAt("2025-07-10 16:00"), ElementsAre("dir 2025-07-07"));
  EXPECT_THAT(PlanAt("2025-07-10 16:01"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-07-14 08:00"), ElementsAre("dir 2025-07-14"));
}

TEST_F(WeeklyPlannerTest, ADeliveryHoldsNoNumber) {
  Want("dir");
  story_.Submit("voice");
  story_.set_now("2025-06-09 08:00");
  ASSERT_EQ(*story_.Await(planner_->PlanOnce()), 1);
  const auto taken =
      *story_.Await(outbox_.Take(store::Lane::kNormal, story_.clock().Now(), absl::Seconds(1), 10));
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].delivery.ShortDebugString(),
            "report_id: \"weekly\" version: 20248 person_id: \"dir\" channel: CHANNEL_EMAIL "
            "urgency: URGENCY_NORMAL version_time_ms: 1749452400000 plan_time_ms: 1749452400000 "
            "state: DELIVERY_WAITING weekly_due_ms: 1749452400000");
}

TEST_F(WeeklyPlannerTest, WhoMayCountNothingGetsNone) {
  for (const char* id : {"ann", "tm", "hos", "dir", "sm"}) Want(id);
  Change("tm", [](auto& worker) { worker.set_role(v1::ROLE_SOCIAL_WORKER); });
  Change("hos", [](auto& worker) { worker.set_left(true); });
  Want("sm", false);
  EXPECT_THAT(PlanAt("2025-06-09 08:00"), ElementsAre("dir 2025-06-09"));
  // Whoever is one again gets the latest, at once.
  Change("tm", [](auto& worker) { worker.set_role(v1::ROLE_TEAM_MANAGER); });
  EXPECT_THAT(PlanAt("2025-06-11 12:00"), ElementsAre("tm 2025-06-09"));
}

TEST_F(WeeklyPlannerTest, WhoCannotBeToldGetsTheLatestOnceTheyCan) {
  Want("dir");
  Change("dir", [](auto& worker) { worker.mutable_contact()->clear_email(); });
  EXPECT_THAT(PlanAt("2025-06-09 08:00"), IsEmpty());
  EXPECT_THAT(PlanAt("2025-06-24 08:00"), IsEmpty());
  Change("dir", [](auto& worker) { worker.mutable_contact()->set_email("dir@example.org"); });
  EXPECT_THAT(PlanAt("2025-06-25 08:00"), ElementsAre("dir 2025-06-23"));
}

TEST_F(WeeklyPlannerTest, WithoutAChannelOfTheCouncilsNothingIsPlanned) {
  Want("dir");
  planner_ = NewPlanner(outbox_, {v1::CHANNEL_NOTIFY_SMS, v1::CHANNEL_WEBHOOK});
  EXPECT_THAT(PlanAt("2025-06-09 08:00"), IsEmpty());
}

// A clock that nobody believes.
class StillClock final : public base::Clock {
 public:
  explicit StillClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override { return now_; }
  bool HoldsStill() const override { return true; }

 private:
  const absl::Time now_;
};

TEST_F(WeeklyPlannerTest, NothingIsPlannedWhileTheClockHoldsStill) {
  Want("dir");
  const StillClock still(domain::At("2025-06-09 08:00"));
  WeeklyPlanner planner(story_.runtime(), story_.directory(), story_.rulebook(), outbox_, still,
                        {v1::CHANNEL_EMAIL});
  EXPECT_EQ(*story_.Await(planner.PlanOnce()), 0);
  EXPECT_THAT(PlanAt("2025-06-09 08:00"), ElementsAre("dir 2025-06-09"));
}

TEST_F(WeeklyPlannerTest, AClockThatRanAheadMakesNoWeekTwice) {
  Want("dir");
  EXPECT_THAT(PlanAt("2025-07-01 09:00"), ElementsAre("dir 2025-06-30"));
  // It comes back.
  EXPECT_THAT(PlanAt("2025-06-10 09:00"), ElementsAre("dir 2025-06-09"));
  EXPECT_THAT(PlanAt("2025-06-16 09:00"), ElementsAre("dir 2025-06-16"));
  EXPECT_THAT(PlanAt("2025-06-23 09:00"), ElementsAre("dir 2025-06-23"));
  EXPECT_THAT(PlanAt("2025-06-30 09:00"), IsEmpty()) << "told in advance";
  EXPECT_THAT(PlanAt("2025-07-07 09:00"), ElementsAre("dir 2025-07-07"));
}

TEST_F(WeeklyPlannerTest, ServersThatDieAtAnyStepPlanEachWeekOnce) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 chance(seed);
    outbox_ = store::MemoryOutbox();
    story_.set_now("2025-06-03 10:00");
    for (const char* id : {"tm", "sm", "hos", "dir"}) Want(id);
    FlakyWishes flaky(outbox_, chance);
    std::vector<std::unique_ptr<WeeklyPlanner>> servers;
    servers.push_back(NewPlanner(flaky));
    servers.push_back(NewPlanner(flaky));
    std::map<std::string, int> planned;
    for (int hour = 0; hour < 24 * 29; ++hour) {
      story_.clock().Set(story_.clock().Now() + absl::Hours(1));
      if (chance() % 3 == 0) continue;  // both are down
      (void)story_.Await(servers[chance() % 2]->PlanOnce());
      for (const std::string& one : Planned()) ++planned[one];
    }
    EXPECT_EQ(planned.size(), 4u * 4u);
    for (const auto& [what, times] : planned) EXPECT_EQ(times, 1) << what;
  }
}

}  // namespace
}  // namespace pledgekeeper::compliance
