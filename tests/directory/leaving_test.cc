#include "services/directory/leaving.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "services/base/errors.h"
#include "services/domain/people/administration.h"

namespace pledgekeeper::directory {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

domain::DirectoryEntries Present() {
  domain::DirectoryEntries present;
  for (const char* id : {"nia", "owen", "gone"}) {
    present.workers[id].set_id(id);
    present.workers[id].set_left(std::string(id) == "gone");
  }
  present.workers["nia"].set_absent_from_ms(1);
  present.workers["nia"].set_absent_until_ms(2);
  present.workers["nia"].set_cover_id("owen");
  for (const char* id : {"mia", "kai", "bob"}) {
    present.young_people[id].set_id(id);
    present.young_people[id].set_responsible_worker_id(std::string(id) == "bob" ? "owen" : "nia");
  }
  return present;
}

v1::RemoveWorkerRequest Leaves(const char* worker, const char* successor) {
  v1::RemoveWorkerRequest request;
  request.set_worker_id(worker);
  request.set_successor_id(successor);
  return request;
}

TEST(LeavingTest, GivesEveryYoungPersonTheSuccessor) {
  const auto changes = DecideLeaving(Leaves("nia", "owen"), 5, Present());
  ASSERT_TRUE(changes.ok());
  EXPECT_THAT(changes->workers, SizeIs(1));
  EXPECT_EQ(changes->workers.at("nia").ShortDebugString(),
            "id: \"nia\" left: true held_when_left: 5");
  EXPECT_THAT(changes->young_people, SizeIs(2));
  EXPECT_EQ(changes->young_people.at("mia").responsible_worker_id(), "owen");
  EXPECT_EQ(changes->young_people.at("kai").responsible_worker_id(), "owen");
}

// None or one: what is kept of it is the same, and so are its etag and what the log says.
TEST(LeavingTest, KeepsFewReportsAsFew) {
  std::set<std::string> kept;
  for (int held = 0; held < 5; ++held) {
    const auto changes = DecideLeaving(Leaves("nia", ""), held, Present());
    ASSERT_TRUE(changes.ok());
    kept.insert(changes->workers.at("nia").ShortDebugString());
    const auto log = domain::LogOf({}, Present(), *changes);
    ASSERT_THAT(log, SizeIs(1));
    const auto& fields = log[0].changed(0).fields();
    EXPECT_EQ(fields[fields.size() - 1].name(), "held_when_left");
    EXPECT_EQ(fields[fields.size() - 1].after(), "fewer than 5");
  }
  EXPECT_THAT(kept, SizeIs(1));
}

TEST(LeavingTest, WithoutSuccessorLeavesYoungPeopleAlone) {
  const auto changes = DecideLeaving(Leaves("nia", ""), 0, Present());
  ASSERT_TRUE(changes.ok());
  EXPECT_THAT(changes->workers, SizeIs(1));
  EXPECT_THAT(changes->young_people, IsEmpty());
}

TEST(LeavingTest, SecondTimeChangesNothing) {
  domain::DirectoryEntries present = Present();
  const auto first = DecideLeaving(Leaves("nia", "owen"), 3, present);
  ASSERT_TRUE(first.ok());
  for (const auto& [id, worker] : first->workers) present.workers[id] = worker;
  for (const auto& [id, young] : first->young_people) present.young_people[id] = young;
  const auto second = DecideLeaving(Leaves("nia", "owen"), 3, present);
  ASSERT_TRUE(second.ok());
  EXPECT_THAT(second->workers, IsEmpty());
  EXPECT_THAT(second->young_people, IsEmpty());
}

TEST(LeavingTest, NeedsASuccessorWhoIsHere) {
  const struct {
    const char* worker;
    const char* successor;
    const char* reason;
  } rows[] = {
      {"nobody", "", "ENTRY_NOT_FOUND"}, {"mia", "", "ENTRY_NOT_FOUND"},
      {"nia", "nia", "FIELD_MALFORMED"}, {"nia", "nobody", "DIRECTORY_RULE"},
      {"nia", "mia", "DIRECTORY_RULE"},  {"nia", "gone", "DIRECTORY_RULE"},
  };
  for (const auto& row : rows) {
    const auto changes = DecideLeaving(Leaves(row.worker, row.successor), 0, Present());
    EXPECT_EQ(base::ErrorReason(changes.status()), row.reason) << row.worker << row.successor;
  }
}

}  // namespace
}  // namespace pledgekeeper::directory
