#include "services/domain/people/sight.h"

#include <gtest/gtest.h>

#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

TEST(SightTest, WhoMaySeeAYoungPerson) {
  const absl::Time now = At("2025-01-06 10:00");
  Council council;
  council.Worker("dir", {v1::ROLE_DIRECTOR, "", ""})
      .Worker("hos", {v1::ROLE_HEAD_OF_SERVICE, "", "dir"})
      .Worker("other-hos", {v1::ROLE_HEAD_OF_SERVICE, "", "dir"})
      .Worker("tm", {v1::ROLE_TEAM_MANAGER, "north", "hos"})
      .Worker("ann", {v1::ROLE_SOCIAL_WORKER, "south", "ann-manager"})
      .Worker("ann-manager", {v1::ROLE_TEAM_MANAGER, "south", "hos"})
      .Worker("colleague-of-ann", {v1::ROLE_SOCIAL_WORKER, "south", "ann-manager"})
      .Worker("ben", {v1::ROLE_SOCIAL_WORKER, "north", "tm"})
      .Worker("gone", {v1::ROLE_SOCIAL_WORKER, "north", "tm"})
      .Worker("cover", {v1::ROLE_SOCIAL_WORKER, "west", ""})
      .Worker("iro", {v1::ROLE_IRO, "", "iro-manager"})
      .Worker("iro-manager", {v1::ROLE_SERVICE_MANAGER, "", ""})
      .Worker("other-iro", {v1::ROLE_IRO, "", "iro-manager"})
      .Worker("advocate", {v1::ROLE_ADVOCATE, "", ""})
      .Gone("gone");
  council.Team("north", "tm").Team("south", "ann-manager").Team("west", "");
  council.YoungPerson("kim", "ann", "iro", "north").YoungPerson("left", "ann", "iro", "north");
  council.entries().young_people["left"].set_left(true);
  const Directory directory = council.Build();
  const struct {
    const char* who;
    bool may;
  } rows[] = {
      {"ann", true},      {"ben", true},        {"tm", true},         {"ann-manager", true},
      {"hos", true},      {"dir", true},        {"iro", true},        {"iro-manager", true},
      {"advocate", true}, {"other-hos", false}, {"other-iro", false}, {"colleague-of-ann", false},
      {"gone", false},    {"cover", false},     {"kim", false},       {"nobody", false},
      {"", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(MaySeeYoungPerson(row.who, "kim", directory, now), row.may) << row.who;
    EXPECT_EQ(MaySeeYoungPerson(row.who, "left", directory, now), row.may) << row.who;
    EXPECT_FALSE(MaySeeYoungPerson(row.who, "nobody", directory, now)) << row.who;
  }
}

TEST(SightTest, WhoCoversSeesForAsLongAsTheyDo) {
  const absl::Time now = At("2025-01-06 10:00");
  Council council;
  council.Worker("ann", {v1::ROLE_SOCIAL_WORKER, "", ""})
      .Worker("cover", {v1::ROLE_SOCIAL_WORKER, "", ""})
      .YoungPerson("kim", "ann", "", "")
      .Away("ann", now, now + absl::Hours(8), "cover");
  const Directory directory = council.Build();
  EXPECT_TRUE(MaySeeYoungPerson("cover", "kim", directory, now));
  EXPECT_FALSE(MaySeeYoungPerson("cover", "kim", directory, now - absl::Minutes(1)));
  EXPECT_FALSE(MaySeeYoungPerson("cover", "kim", directory, now + absl::Hours(8)));
}

}  // namespace
}  // namespace pledgekeeper::domain
