#include "services/domain/people/queues_to_wake.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Wherever their reports lie: with the former worker, their cover, a desk, somebody else.
TEST(QueuesToWakeTest, YoungPeopleWithAnotherWorkerAreWoken) {
  Council council = DemoCouncil();
  council.YoungPerson("lee", "bob", "iro", "north");
  const DirectoryEntries present = council.entries();
  DirectoryEntries changes;
  changes.young_people["kim"] = present.young_people.at("kim");
  changes.young_people["lee"] = present.young_people.at("lee");
  changes.young_people["lee"].set_iro_id("");
  changes.young_people["new"] = present.young_people.at("kim");
  EXPECT_THAT(YoungPeopleToWake(present, changes), IsEmpty());
  changes.young_people["kim"].set_responsible_worker_id("cat");
  EXPECT_THAT(YoungPeopleToWake(present, changes), ElementsAre("kim"));
}

// What is looked at anew when this one worker is entered so.
std::vector<std::string> WokenBy(Council& council, const storage::v1::Worker& worker) {
  DirectoryEntries changes;
  changes.workers[worker.id()] = worker;
  return QueuesToWake(council.entries(), changes);
}

// The reports that wait for one, and no others of young people.
TEST(QueuesToWakeTest, AdvocateWhoIsHereWakesThoseWhoWaitForOne) {
  Council council = DemoCouncil();
  storage::v1::Worker worker;
  worker.set_id("adv");
  worker.set_role(v1::ROLE_ADVOCATE);
  EXPECT_THAT(WokenBy(council, worker), Contains(kAdvocateQueue));
  worker.set_left(true);
  EXPECT_THAT(WokenBy(council, worker), Not(Contains(kAdvocateQueue)));
  worker.set_left(false);
  worker.set_role(v1::ROLE_SOCIAL_WORKER);
  EXPECT_THAT(WokenBy(council, worker), Not(Contains(kAdvocateQueue)));
}

// Ann's absence ends early, and her cover is taken out in the same edit: what went to bob comes
// back to her.
TEST(QueuesToWakeTest, FormerCoverIsWoken) {
  Council council = DemoCouncil();
  council.Away("ann", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "bob");
  storage::v1::Worker ann = council.entries().workers.at("ann");
  ann.clear_absent_from_ms();
  ann.clear_absent_until_ms();
  ann.clear_cover_id();
  EXPECT_THAT(WokenBy(council, ann), Contains("w:bob"));
}

TEST(QueuesToWakeTest, FormerCoverOnDaysOffIsWoken) {
  Council council = DemoCouncil();
  council.DaysOff("ann", {1}, "bob");
  storage::v1::Worker ann = council.entries().workers.at("ann");
  ann.clear_days_off();
  ann.clear_standing_cover_id();
  EXPECT_THAT(WokenBy(council, ann), Contains("w:bob"));
}

// Covers have covers: bob is away too, and cat has it in ann's place.
TEST(QueuesToWakeTest, CoverOfTheCoverIsWoken) {
  Council council = DemoCouncil();
  council.Away("ann", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "bob");
  council.Away("bob", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "cat");
  storage::v1::Worker ann = council.entries().workers.at("ann");
  ann.clear_absent_from_ms();
  ann.clear_absent_until_ms();
  EXPECT_THAT(WokenBy(council, ann), Contains("w:cat"));
}

// Nobody stands in for themself, whatever a file says.
TEST(QueuesToWakeTest, CoversInACircleEnd) {
  Council council = DemoCouncil();
  council.Away("ann", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "bob");
  council.Away("bob", At("2025-01-06 09:00"), At("2025-01-20 09:00"), "ann");
  EXPECT_THAT(WokenBy(council, council.entries().workers.at("ann")), Contains("w:bob"));
}

}  // namespace
}  // namespace pledgekeeper::domain
