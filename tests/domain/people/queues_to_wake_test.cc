#include "services/domain/people/queues_to_wake.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

}  // namespace
}  // namespace pledgekeeper::domain
