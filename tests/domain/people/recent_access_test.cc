#include "services/domain/people/recent_access.h"

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/domain/people/access_changes.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// A Monday.
absl::Time Now() { return At("2025-01-06 10:00"); }
absl::Time Saturday() { return At("2025-01-04 09:00"); }
absl::Time Sunday() { return At("2025-01-05 09:00"); }

Report HeldBy(const std::string& worker, absl::Time since = At("2024-12-02 10:00"),
              v1::ResponsibilityReason reason = v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER) {
  Report report;
  report.set_young_person_id("kim");
  report.set_state(storage::v1::RECEIVED);
  report.set_holder_id(worker);
  report.set_holder_reason(reason);
  report.set_held_since_ms(absl::ToUnixMillis(since));
  return report;
}

Report OnDesk(const std::string& team) {
  Report report = HeldBy("");
  report.set_desk_team_id(team);
  return report;
}

Report WithBroughtIn(const std::string& worker, absl::Time since, v1::ResponsibilityReason reason) {
  Report report = HeldBy("ann");
  storage::v1::BroughtIn& in = *report.add_brought_in();
  in.set_worker_id(worker);
  in.set_time_ms(absl::ToUnixMillis(since));
  in.set_reason(reason);
  return report;
}

Report HiddenFrom(Report report, const std::string& worker) {
  report.add_hidden_from_ids(worker);
  return report;
}

using Change = std::function<void(Council&)>;
Change Manager(const std::string& worker, const std::string& manager) {
  return [=](Council& c) { c.entries().workers.at(worker).set_manager_id(manager); };
}
Change TeamManager(const std::string& team, const std::string& manager) {
  return [=](Council& c) { c.entries().teams.at(team).set_manager_id(manager); };
}
Change Team(const std::string& worker, const std::string& team) {
  return [=](Council& c) { c.entries().workers.at(worker).set_team_id(team); };
}
Change Role(const std::string& worker, v1::Role role) {
  return [=](Council& c) { c.entries().workers.at(worker).set_role(role); };
}
Change Responsible(const std::string& worker) {
  return [=](Council& c) { c.entries().young_people.at("kim").set_responsible_worker_id(worker); };
}
Change Iro(const std::string& worker) {
  return [=](Council& c) { c.entries().young_people.at("kim").set_iro_id(worker); };
}
Change Left(const std::string& worker, bool left) {
  return [=](Council& c) { c.entries().workers.at(worker).set_left(left); };
}

// "MANAGES_TEAM Sat 04 09:00", or "-".
std::string Shown(const std::string& reader, const Report& report, const Council& council) {
  const Directory directory = council.Build();
  const Excluded excluded = ExcludedFrom(report, directory, {});
  const auto access = RecentAccessOf(reader, {report, directory, excluded, Now()});
  if (!access.has_value()) return "-";
  const std::string prefix = "ACCESS_REASON_";
  return absl::StrCat(v1::AccessReason_Name(access->reason()).substr(prefix.size()), " ",
                      Show(absl::FromUnixMillis(access->since_ms())));
}

struct Step {
  absl::Time time;
  Change change;
};

// The demo council stood for long; then came the steps.
Council After(const std::vector<Step>& steps) {
  Council council = DemoCouncil();
  for (const Step& step : steps) council.Administer(step.time, step.change);
  return council;
}

TEST(RecentAccessTest, EveryKindOfChangeIsFound) {
  using v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
  using v1::RESPONSIBILITY_REASON_CLAIMED;
  using v1::RESPONSIBILITY_REASON_COVER;
  using v1::RESPONSIBILITY_REASON_ESCALATED;
  using v1::RESPONSIBILITY_REASON_TRANSFERRED;
  const absl::Time before = At("2025-01-03 09:00");
  const Change cat_covers = [](Council& c) {
    c.Away("ann", Saturday(), At("2025-02-01 09:00"), "cat");
  };
  const struct {
    std::string what;
    std::vector<Step> steps;
    Report report;
    std::string reader;
    std::string access;
  } kCases[] = {
      {"nothing changed", {}, HeldBy("ann"), "tm", "-"},
      {"made its holder's manager",
       {{Saturday(), Manager("ann", "cat")}},
       HeldBy("ann"),
       "cat",
       "MANAGES_WORKER Sat 04 09:00"},
      {"and who stands above them",
       {{Saturday(), Manager("ann", "cat")}},
       HeldBy("ann"),
       "tm2",
       "MANAGES_WORKER Sat 04 09:00"},
      {"but not who stood above before",
       {{Saturday(), Manager("ann", "cat")}},
       HeldBy("ann"),
       "sm",
       "-"},
      {"nor who has it", {{Saturday(), Manager("ann", "cat")}}, HeldBy("ann"), "ann", "-"},
      {"nor who cannot read it any more",
       {{Saturday(), Manager("ann", "cat")}},
       HeldBy("ann"),
       "tm",
       "-"},
      {"made the manager of its holder's manager",
       {{Saturday(), Manager("tm", "cat")}},
       HeldBy("ann"),
       "cat",
       "MANAGES_WORKER Sat 04 09:00"},
      {"made the desk's manager",
       {{Saturday(), TeamManager("north", "cat")}},
       OnDesk("north"),
       "cat",
       "MANAGES_TEAM Sat 04 09:00"},
      {"put into the desk's team",
       {{Saturday(), Team("cat", "north")}},
       OnDesk("north"),
       "cat",
       "TEAM Sat 04 09:00"},
      {"in the desk's team for long",
       {{Saturday(), Team("cat", "north")}},
       OnDesk("north"),
       "bob",
       "-"},
      {"made a head of service",
       {{Saturday(), Role("cat", v1::ROLE_HEAD_OF_SERVICE)}},
       OnDesk("office"),
       "cat",
       "ROLE Sat 04 09:00"},
      {"made a head of service, of a report that heads do not read",
       {{Saturday(), Role("cat", v1::ROLE_HEAD_OF_SERVICE)}},
       HeldBy("ann"),
       "cat",
       "-"},
      {"made its holder's cover",
       {{Saturday(), cat_covers}},
       HeldBy("ann"),
       "cat",
       "COVERS Sat 04 09:00"},
      {"made its holder's standing cover",
       {{Saturday(), [](Council& c) { c.DaysOff("ann", {1}, "cat"); }}},
       HeldBy("ann"),
       "cat",
       "COVERS Sat 04 09:00"},
      {"entered as its holder's manager",
       {{Saturday(),
         [](Council& c) {
           c.Worker("new", {v1::ROLE_TEAM_MANAGER, "", ""});
           Manager("ann", "new")(c);
         }}},
       HeldBy("ann"),
       "new",
       "NEW Sat 04 09:00"},
      {"back, a manager above as before",
       {{At("2024-06-03 09:00"), Left("tm", true)}, {Saturday(), Left("tm", false)}},
       HeldBy("ann"),
       "tm",
       "RETURNED Sat 04 09:00"},

      // Who has it, or was brought in.
      {"made the young person's worker, and it followed",
       {{Saturday(), Responsible("bob")}},
       HeldBy("bob", Saturday()),
       "bob",
       "RESPONSIBLE Sat 04 09:00"},
      {"made the young person's worker, who had it already",
       {{Saturday(), Responsible("bob")}},
       HeldBy("bob", before, RESPONSIBILITY_REASON_TRANSFERRED),
       "bob",
       "-"},
      {"nobody knows since when they have it",
       {{Saturday(), Responsible("bob")}},
       HeldBy("bob", absl::UnixEpoch()),
       "bob",
       "-"},
      {"made a cover, and it went to them",
       {{Saturday(), cat_covers}},
       HeldBy("cat", Sunday(), RESPONSIBILITY_REASON_COVER),
       "cat",
       "COVERS Sat 04 09:00"},
      {"put into the team, and claimed it",
       {{Saturday(), Team("cat", "north")}},
       HeldBy("cat", Sunday(), RESPONSIBILITY_REASON_CLAIMED),
       "cat",
       "TEAM Sat 04 09:00"},
      {"put into the team, and a colleague transferred it to them",
       {{Saturday(), Team("cat", "north")}},
       HeldBy("cat", Sunday(), RESPONSIBILITY_REASON_TRANSFERRED),
       "cat",
       "-"},
      {"made a manager, and transferred it to themself",
       {{Saturday(), Manager("ann", "cat")}},
       HeldBy("cat", Sunday(), RESPONSIBILITY_REASON_TRANSFERRED),
       "cat",
       "MANAGES_WORKER Sat 04 09:00"},
      {"made a manager, and brought in by a rung",
       {{Saturday(), Manager("ann", "cat")}},
       WithBroughtIn("cat", Sunday(), RESPONSIBILITY_REASON_ESCALATED),
       "cat",
       "MANAGES_WORKER Sat 04 09:00"},
      {"made a head of service, and brought in by a rung",
       {{Saturday(), Role("cat", v1::ROLE_HEAD_OF_SERVICE)}},
       WithBroughtIn("cat", Sunday(), RESPONSIBILITY_REASON_ESCALATED),
       "cat",
       "ROLE Sat 04 09:00"},
      {"made the reviewing officer, and brought in by a rung",
       {{Saturday(), Iro("cat")}},
       WithBroughtIn("cat", Sunday(), RESPONSIBILITY_REASON_ESCALATED),
       "cat",
       "IRO Sat 04 09:00"},
      {"brought in, and made a manager later",
       {{Sunday(), Manager("ann", "cat")}},
       WithBroughtIn("cat", Saturday(), RESPONSIBILITY_REASON_ESCALATED),
       "cat",
       "-"},
      {"a manager for long, brought in by a rung",
       {{Saturday(), Manager("ann", "cat")}},
       WithBroughtIn("sm", Sunday(), RESPONSIBILITY_REASON_ESCALATED),
       "sm",
       "-"},
      {"asked to check whom words name",
       {{Saturday(), Team("cat", "north")}},
       WithBroughtIn("cat", Sunday(), RESPONSIBILITY_REASON_CHECKS_NAMES),
       "cat",
       "-"},

      // Time.
      {"nearly seven days ago",
       {{Now() - kRecentAccess + absl::Minutes(1), Manager("ann", "cat")}},
       HeldBy("ann"),
       "cat",
       "MANAGES_WORKER Mon 30 10:01"},
      {"seven days ago",
       {{Now() - kRecentAccess, Manager("ann", "cat")}},
       HeldBy("ann"),
       "cat",
       "-"},
      {"made a manager and taken back",
       {{Saturday(), Manager("ann", "cat")}, {Sunday(), Manager("ann", "tm")}},
       HeldBy("ann"),
       "cat",
       "-"},
      {"and who was out meanwhile",
       {{Saturday(), Manager("ann", "cat")}, {Sunday(), Manager("ann", "tm")}},
       HeldBy("ann"),
       "tm",
       "-"},
      {"the young person's worker again, of a new report",
       {{Saturday(), Responsible("cat")}, {Sunday(), Responsible("ann")}},
       HeldBy("ann", Sunday() + absl::Hours(1)),
       "ann",
       "-"},
      {"their worker twice within these days, and not before",
       {{Saturday(), Responsible("bob")},
        {Saturday() + absl::Hours(1), Responsible("ann")},
        {Sunday(), Responsible("bob")}},
       HeldBy("bob", Sunday() + absl::Hours(1)),
       "bob",
       "RESPONSIBLE Sun 05 09:00"},
      {"changed twice, the second time without need",
       {{Saturday(), Manager("ann", "tm2")}, {Sunday(), Manager("ann", "cat")}},
       HeldBy("ann"),
       "tm2",
       "MANAGES_WORKER Sat 04 09:00"},

      // Not theirs to learn of.
      {"whom the young person objects to",
       {{Saturday(), Manager("ann", "cat")}},
       HiddenFrom(HeldBy("ann"), "cat"),
       "cat",
       "-"},
      {"the young person", {{Saturday(), Responsible("bob")}}, HeldBy("ann"), "kim", "-"},
      {"nobody", {{Saturday(), Manager("ann", "cat")}}, HeldBy("ann"), "zed", "-"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(Shown(test.reader, test.report, After(test.steps)), test.access) << test.what;
  }
}

// However often somebody changes it to and fro, between what gives them access all the same: what
// was a week ago is not washed away.
TEST(RecentAccessTest, ManyChangesHideNone) {
  Council council = DemoCouncil();
  council.entries().workers.at("dan").set_manager_id("cat");
  for (int i = 0; i <= 100; ++i) {
    const absl::Time then = Saturday() + absl::Minutes(i);
    council.Administer(then, Manager("ann", i % 2 == 0 ? "cat" : "dan"));
    council.Administer(then, Team("ann", i % 2 == 0 ? "south" : "north"));
  }
  EXPECT_EQ(council.entries().workers.at("ann").access_changes_size(), 2 * kMaxChangesOfField);
  EXPECT_EQ(Shown("cat", HeldBy("ann"), council), "MANAGES_WORKER Sat 04 09:00");
  EXPECT_EQ(Shown("sm", HeldBy("ann"), council), "-");
}

TEST(AccessChangesTest, OnlyWhatGivesAccessIsKept) {
  Council council = After({{Saturday(), [](Council& c) {
                              c.Capacity("ann", 3);
                              c.entries().workers.at("ann").set_name("Ann");
                              c.entries().young_people.at("kim").set_placement_id("p");
                            }}});
  EXPECT_EQ(council.entries().workers.at("ann").access_changes_size(), 0);
  EXPECT_EQ(council.entries().young_people.at("kim").access_changes_size(), 0);
}

TEST(AccessChangesTest, FirstImportChangesNothing) {
  Council council;
  council.Administer(Saturday(), [](Council& c) { c = DemoCouncil(); });
  for (const auto& [id, worker] : council.entries().workers) {
    EXPECT_EQ(worker.access_changes_size(), 0) << id;
  }
}

TEST(AccessChangesTest, OldOnesGoWithTheNextChange) {
  Council council = After({{At("2024-12-01 09:00"), Manager("ann", "cat")}});
  ASSERT_EQ(council.entries().workers.at("ann").access_changes_size(), 1);
  council.Administer(Saturday(), [](Council& c) { c.Capacity("ann", 3); });
  EXPECT_EQ(council.entries().workers.at("ann").access_changes_size(), 0);
}

TEST(AccessChangesTest, EachKeepsWhatTheFieldWas) {
  Council council = DemoCouncil();
  council.DaysOff("ann", {1, 5}, "bob");
  council.Administer(Saturday(), [](Council& c) { c.DaysOff("ann", {}, ""); });
  storage::v1::Worker ann = council.entries().workers.at("ann");
  ASSERT_EQ(ann.access_changes_size(), 2);
  for (const auto& change : council.entries().workers.at("ann").access_changes()) {
    PutBack(change, ann);
  }
  EXPECT_EQ(std::vector<int>(ann.days_off().begin(), ann.days_off().end()),
            (std::vector<int>{1, 5}));
  EXPECT_EQ(ann.standing_cover_id(), "bob");
  EXPECT_EQ(ann.manager_id(), "tm");
}

}  // namespace
}  // namespace pledgekeeper::domain
