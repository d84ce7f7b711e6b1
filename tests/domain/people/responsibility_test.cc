#include "services/domain/people/responsibility.h"

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;
using storage::v1::Worker;

absl::Time Now() { return At("2025-01-06 10:00"); }

config::v1::Policy PolicyThatExcludesManagers(bool excludes) {
  config::v1::Policy policy;
  policy.set_exclude_managers_of_subject(excludes);
  return policy;
}

Report KimsReport() {
  Report report;
  report.set_id("r1");
  report.set_young_person_id("kim");
  return report;
}

// "ann OWN_DESK": whom a search found, without the reason's long prefix.
std::string Show(const Responsible& responsible) {
  EXPECT_NE(responsible.worker_id.empty(), responsible.desk_team_id.empty());
  const std::string who =
      responsible.worker_id.empty() ? "d:" + responsible.desk_team_id : responsible.worker_id;
  const std::string prefix = "RESPONSIBILITY_REASON_";
  return who + " " + v1::ResponsibilityReason_Name(responsible.reason).substr(prefix.size());
}

struct ChainCase {
  std::string what;
  std::function<void(Council&, Report&)> change;
  std::string expected;
};

void HideFrom(Report& report, std::initializer_list<const char*> ids) {
  for (const char* id : ids) report.add_hidden_from_ids(id);
}

std::string FindIn(const ChainCase& c, Responsible (*find)(const Search&)) {
  Council council = DemoCouncil();
  Report report = KimsReport();
  c.change(council, report);
  const Directory directory = council.Build();
  const Excluded excluded = ExcludedFrom(report, directory, PolicyThatExcludesManagers(true));
  return Show(find({report, directory, excluded, Now()}));
}

TEST(ResponsibilityTest, ChainGoesOnStepByStep) {
  const ChainCase kCases[] = {
      {"present", [](auto&, auto&) {}, "ann RESPONSIBLE_WORKER"},
      {"cover set, but nobody away",
       [](auto& c, auto&) { c.entries().workers["ann"].set_cover_id("bob"); },
       "ann RESPONSIBLE_WORKER"},
      {"away with cover", [](auto& c, auto&) { c.AlwaysAway("ann", "cat"); }, "cat COVER"},
      {"cover of cover",
       [](auto& c, auto&) { c.AlwaysAway("ann", "cat").AlwaysAway("cat", "dan"); }, "dan COVER"},
      {"circle of covers",
       [](auto& c, auto&) { c.AlwaysAway("ann", "cat").AlwaysAway("cat", "ann"); },
       "d:north OWN_DESK"},
      {"covers for themself", [](auto& c, auto&) { c.AlwaysAway("ann", "ann"); },
       "d:north OWN_DESK"},
      {"cover unknown", [](auto& c, auto&) { c.AlwaysAway("ann", "zed"); }, "d:north OWN_DESK"},
      {"cover left", [](auto& c, auto&) { c.AlwaysAway("ann", "cat").Gone("cat"); },
       "d:north OWN_DESK"},
      {"away without cover", [](auto& c, auto&) { c.AlwaysAway("ann"); }, "d:north OWN_DESK"},
      {"left; covers are for those who come back",
       [](auto& c, auto&) { c.AlwaysAway("ann", "cat").Gone("ann"); }, "d:north OWN_DESK"},
      {"nobody named", [](auto& c, auto&) { c.YoungPerson("kim", "", "iro", "north"); },
       "d:north OWN_DESK"},
      {"somebody unknown named",
       [](auto& c, auto&) { c.YoungPerson("kim", "zed", "iro", "north"); }, "d:north OWN_DESK"},
      {"whole desk away, responsible too",
       [](auto& c, auto&) { c.AlwaysAway("ann").AlwaysAway("bob"); }, "d:south OTHER_DESK"},
      {"about the responsible worker: their colleagues' desk is no place",
       [](auto&, auto& r) { r.add_about_ids("ann"); }, "d:south OTHER_DESK"},
      {"objected to", [](auto&, auto& r) { HideFrom(r, {"ann"}); }, "d:south OTHER_DESK"},
      {"recused", [](auto&, auto& r) { r.add_recused_ids("ann"); }, "d:south OTHER_DESK"},
      {"objected to and away: does not choose by their cover",
       [](auto& c, auto& r) {
         c.AlwaysAway("ann", "bob");
         HideFrom(r, {"ann"});
       },
       "d:south OTHER_DESK"},
      {"cover objected to",
       [](auto& c, auto& r) {
         c.AlwaysAway("ann", "cat");
         HideFrom(r, {"cat"});
       },
       "d:north OWN_DESK"},
      {"colleague objected to: their worker still may",
       [](auto&, auto& r) { HideFrom(r, {"bob"}); }, "ann RESPONSIBLE_WORKER"},
      {"own team's manager objected to",
       [](auto& c, auto& r) {
         c.AlwaysAway("ann");
         HideFrom(r, {"tm"});
       },
       "d:south OTHER_DESK"},
      {"both desks in conflict",
       [](auto&, auto& r) {
         HideFrom(r, {"ann", "cat"});
       },
       "tm MANAGER"},
      {"team manager away",
       [](auto& c, auto& r) {
         HideFrom(r, {"ann", "cat"});
         c.AlwaysAway("tm");
       },
       "sm MANAGER"},
      {"line of the team, if the worker has none",
       [](auto& c, auto& r) {
         HideFrom(r, {"ann", "cat"});
         c.entries().workers["ann"].set_manager_id("");
       },
       "tm MANAGER"},
      {"whole line out",
       [](auto&, auto& r) {
         HideFrom(r, {"ann", "cat", "tm", "sm", "hos", "dir"});
       },
       "iro IRO"},
      {"head of service outside the line",
       [](auto& c, auto& r) {
         HideFrom(r, {"ann", "cat", "tm", "sm", "iro"});
         c.entries().workers["sm"].set_manager_id("");
       },
       "hos HEAD_OF_SERVICE"},
      {"director outside the line",
       [](auto& c, auto& r) {
         HideFrom(r, {"ann", "cat", "tm", "sm", "iro", "hos"});
         c.entries().workers["sm"].set_manager_id("");
       },
       "dir DIRECTOR"},
      {"anybody: a team manager before a social worker",
       [](auto&, auto& r) {
         HideFrom(r, {"ann", "cat", "tm", "sm", "hos", "dir", "iro"});
       },
       "tm2 ANYBODY"},
      {"anybody: a social worker at last",
       [](auto&, auto& r) {
         HideFrom(r, {"ann", "cat", "tm", "tm2", "sm", "hos", "dir", "iro"});
       },
       "bob ANYBODY"},
      {"nobody at all",
       [](auto& c, auto&) {
         for (auto& [id, worker] : c.entries().workers) worker.set_left(true);
       },
       "d:office OFFICE_DESK"},
      {"empty council", [](auto& c, auto&) { c = Council(); }, "d:office OFFICE_DESK"},
      {"administrators answer for nothing",
       [](auto& c, auto&) {
         c = Council().Worker("adm", {v1::ROLE_ADMINISTRATOR, "", ""});
       },
       "d:office OFFICE_DESK"},
      {"young person unknown", [](auto&, auto& r) { r.set_young_person_id("zed"); },
       "hos HEAD_OF_SERVICE"},
  };
  for (const ChainCase& c : kCases) EXPECT_EQ(FindIn(c, FindResponsible), c.expected) << c.what;
}

TEST(ResponsibilityTest, SuccessorFollowsHowItWasHeld) {
  const auto held = [](Report& report, const char* id, v1::ResponsibilityReason reason) {
    report.set_holder_id(id);
    report.set_holder_reason(reason);
  };
  const ChainCase kCases[] = {
      {"holder's cover first",
       [&](auto& c, auto& r) {
         held(r, "bob", v1::RESPONSIBILITY_REASON_CLAIMED);
         c.AlwaysAway("bob", "dan");
       },
       "dan COVER"},
      {"without cover, the chain",
       [&](auto& c, auto& r) {
         held(r, "bob", v1::RESPONSIBILITY_REASON_CLAIMED);
         c.AlwaysAway("bob");
       },
       "ann RESPONSIBLE_WORKER"},
      {"left: no cover",
       [&](auto& c, auto& r) {
         held(r, "bob", v1::RESPONSIBILITY_REASON_TRANSFERRED);
         c.AlwaysAway("bob", "dan").Gone("bob");
       },
       "ann RESPONSIBLE_WORKER"},
      {"recused and away: no cover of theirs",
       [&](auto& c, auto& r) {
         held(r, "bob", v1::RESPONSIBILITY_REASON_CLAIMED);
         c.AlwaysAway("bob", "dan");
         r.add_recused_ids("bob");
       },
       "ann RESPONSIBLE_WORKER"},
      {"reopened: stays above",
       [&](auto& c, auto& r) {
         held(r, "tm", v1::RESPONSIBILITY_REASON_REOPENED);
         c.AlwaysAway("tm");
       },
       "sm MANAGER"},
      {"the next stage: stays above",
       [&](auto& c, auto& r) {
         held(r, "tm", v1::RESPONSIBILITY_REASON_NEXT_STAGE);
         c.AlwaysAway("tm");
       },
       "sm MANAGER"},
      {"held by a manager: stays above",
       [&](auto& c, auto& r) {
         held(r, "tm", v1::RESPONSIBILITY_REASON_MANAGER);
         c.Gone("tm");
       },
       "sm MANAGER"},
      {"reopened, with cover: the cover",
       [&](auto& c, auto& r) {
         held(r, "tm", v1::RESPONSIBILITY_REASON_REOPENED);
         c.AlwaysAway("tm", "tm2");
       },
       "tm2 COVER"},
      {"holder unknown",
       [&](auto&, auto& r) { held(r, "zed", v1::RESPONSIBILITY_REASON_TRANSFERRED); },
       "ann RESPONSIBLE_WORKER"},
  };
  for (const ChainCase& c : kCases) EXPECT_EQ(FindIn(c, FindSuccessor), c.expected) << c.what;
}

TEST(ResponsibilityTest, ExclusionCollectsEveryConflict) {
  Council council = DemoCouncil();
  council.entries().workers["ann"].set_manager_id("tm2");  // her line is not her team's
  const Directory directory = council.Build();
  Report report = KimsReport();
  report.add_about_ids("ann");
  report.add_about_ids("dir");
  report.add_hidden_from_ids("iro");
  report.add_recused_ids("cat");
  EXPECT_EQ(ExcludedFrom(report, directory, PolicyThatExcludesManagers(true)),
            (Excluded{"ann", "cat", "dir", "iro", "tm", "tm2"}));
  EXPECT_EQ(ExcludedFrom(report, directory, PolicyThatExcludesManagers(false)),
            (Excluded{"ann", "cat", "dir", "iro"}));
  EXPECT_TRUE(ExcludedFrom(KimsReport(), directory, PolicyThatExcludesManagers(true)).empty());
}

TEST(ResponsibilityTest, ObjectionLeavesManagersOfObjectedIn) {
  Report report = KimsReport();
  report.add_hidden_from_ids("ann");
  EXPECT_EQ(ExcludedFrom(report, DemoCouncil().Build(), PolicyThatExcludesManagers(true)),
            (Excluded{"ann"}));
}

struct AboveCase {
  std::string what;
  std::function<void(Council&, Report&)> change;
  std::string expected;  // "" for nobody
};

std::string AboveIn(const AboveCase& c) {
  Council council = DemoCouncil();
  Report report = KimsReport();
  report.set_holder_id("ann");
  c.change(council, report);
  const Directory directory = council.Build();
  const Excluded excluded = ExcludedFrom(report, directory, PolicyThatExcludesManagers(true));
  const Worker* above = FindAbove({report, directory, excluded, Now()});
  return above == nullptr ? "" : above->id();
}

void BringIn(Report& report, std::initializer_list<const char*> ids) {
  for (const char* id : ids) report.add_brought_in()->set_worker_id(id);
}

TEST(ResponsibilityTest, NextAboveClimbsOverWhoIsIn) {
  const AboveCase kCases[] = {
      {"line manager", [](auto&, auto&) {}, "tm"},
      {"one is in", [](auto&, auto& r) { BringIn(r, {"tm"}); }, "sm"},
      {"all but the director",
       [](auto&, auto& r) {
         BringIn(r, {"tm", "sm", "hos"});
       },
       "dir"},
      {"all are in",
       [](auto&, auto& r) {
         BringIn(r, {"tm", "sm", "hos", "dir"});
       },
       ""},
      {"manager objected to", [](auto&, auto& r) { HideFrom(r, {"tm"}); }, "sm"},
      {"manager left", [](auto& c, auto&) { c.Gone("tm"); }, "sm"},
      {"manager away", [](auto& c, auto&) { c.AlwaysAway("tm"); }, "sm"},
      {"manager away with cover", [](auto& c, auto&) { c.AlwaysAway("tm", "tm2"); }, "tm2"},
      {"manager away, holder covers", [](auto& c, auto&) { c.AlwaysAway("tm", "ann"); }, "sm"},
      {"holder is hos", [](auto&, auto& r) { r.set_holder_id("hos"); }, "dir"},
      {"holder outside the line: the child's own line",
       [](auto&, auto& r) { r.set_holder_id("iro"); }, "tm"},
      {"desk: its team's manager",
       [](auto&, auto& r) {
         r.set_holder_id("");
         r.set_desk_team_id("south");
       },
       "tm2"},
      {"office desk",
       [](auto&, auto& r) {
         r.set_holder_id("");
         r.set_desk_team_id(std::string(kOfficeDesk));
         BringIn(r, {"tm", "sm"});
       },
       "hos"},
      {"holder unknown", [](auto&, auto& r) { r.set_holder_id("zed"); }, "tm"},
  };
  for (const AboveCase& c : kCases) EXPECT_EQ(AboveIn(c), c.expected) << c.what;
}

// responsibility.h: "the next person above the holder"; those below are not.
TEST(ResponsibilityTest, NobodyBelowTheHolderIsAbove) {
  for (const char* holder : {"sm", "hos", "dir"}) {
    const AboveCase c = {"top of the house out",
                         [&](auto& council, auto& r) {
                           r.set_holder_id(holder);
                           for (const char* id : {"hos", "dir"}) {
                             if (id != std::string(holder)) council.AlwaysAway(id);
                           }
                         },
                         ""};
    EXPECT_EQ(AboveIn(c), c.expected) << holder;
  }
}

// Somebody in conflict does not choose, by their cover, who looks into it: not on leave either.
TEST(ResponsibilityTest, CoverOfExcludedManagerIsNotAsked) {
  const AboveCase c = {"tm objected to, and on leave with a cover",
                       [](auto& council, auto& r) {
                         HideFrom(r, {"tm"});
                         council.AlwaysAway("tm", "dan");
                       },
                       "sm"};
  EXPECT_EQ(AboveIn(c), c.expected);
}

TEST(ResponsibilityTest, CoverChainStopsAtExcludedCover) {
  Council council = DemoCouncil();
  council.AlwaysAway("ann", "cat").AlwaysAway("cat", "dan");
  const Directory directory = council.Build();
  const Report report = KimsReport();
  const Excluded excluded = {"cat"};
  EXPECT_EQ(FindCover({report, directory, excluded, Now()}, *directory.FindWorker("ann")), nullptr);
}

TEST(ResponsibilityTest, DeskHoldsOnlyWithoutConflict) {
  const struct {
    std::string what;
    std::function<void(Council&)> change;
    Excluded excluded;
    bool holds;
  } kCases[] = {
      {"as it is", [](auto&) {}, {}, true},
      {"conflict elsewhere", [](auto&) {}, {"cat", "sm"}, true},
      {"member in conflict", [](auto&) {}, {"bob"}, false},
      {"team manager in conflict", [](auto&) {}, {"tm"}, false},
      {"one is there", [](auto& c) { c.AlwaysAway("ann"); }, {}, true},
      {"nobody is there", [](auto& c) { c.AlwaysAway("ann").Gone("bob"); }, {}, false},
      {"who is in conflict left", [](auto& c) { c.Gone("bob"); }, {"bob"}, true},
      {"who is in conflict is away", [](auto& c) { c.AlwaysAway("bob"); }, {"bob"}, false},
  };
  const Report report = KimsReport();
  for (const auto& c : kCases) {
    Council council = DemoCouncil();
    c.change(council);
    const Directory directory = council.Build();
    EXPECT_EQ(DeskCanHold({report, directory, c.excluded, Now()}, "north"), c.holds) << c.what;
    EXPECT_FALSE(DeskCanHold({report, directory, c.excluded, Now()}, "east")) << c.what;
    EXPECT_FALSE(DeskCanHold({report, directory, c.excluded, Now()}, kOfficeDesk)) << c.what;
  }
}

// ---- Random organisations against an oracle that knows the rules by rank, not by steps. ----

constexpr unsigned kSeed = 20250106;
constexpr int kOrganisations = 1000;

struct Organisation {
  Council council;
  Report report;
  bool managers_too = false;
};

// Picks at random; ids that do not exist and none at all are picked too.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool OneIn(int bound) { return Below(bound) == 0; }
  std::string Worker() { return OneIn(8) ? "" : "w" + std::to_string(Below(13)); }
  std::string Team() { return OneIn(6) ? "" : "t" + std::to_string(Below(4)); }

 private:
  std::mt19937 random_;
};

// Twelve workers, three teams: managers and covers in circles, references to nobody, whole teams
// away, half the house excluded. The council's office is empty as often as not.
Organisation RandomOrganisation(Dice& dice) {
  Organisation made;
  for (int i = 0; i < 3; ++i) made.council.Team("t" + std::to_string(i), dice.Worker());
  for (int i = 0; i < 12; ++i) {
    const std::string id = "w" + std::to_string(i);
    made.council.Worker(id, {static_cast<v1::Role>(2 + dice.Below(7)), dice.Team(), dice.Worker()});
    made.council.entries().workers[id].set_cover_id(dice.Worker());
    if (dice.OneIn(3)) made.council.AlwaysAway(id, dice.Worker());
    if (dice.OneIn(6)) made.council.Gone(id);
  }
  made.council.YoungPerson("kim", dice.Worker(), dice.Worker(), dice.Team());
  made.managers_too = dice.OneIn(2);

  Report& report = made.report;
  report.set_young_person_id(dice.OneIn(20) ? "zed" : "kim");
  const int conflicts = dice.OneIn(5) ? 12 : dice.Below(4);
  for (int i = 0; i < conflicts; ++i) {
    const std::string id = "w" + std::to_string(dice.Below(13));
    switch (dice.Below(3)) {
      case 0:
        report.add_about_ids(id);
        break;
      case 1:
        report.add_hidden_from_ids(id);
        break;
      default:
        report.add_recused_ids(id);
    }
  }
  if (dice.OneIn(3)) {
    report.set_desk_team_id(dice.OneIn(3) ? "office" : "t" + std::to_string(dice.Below(3)));
  } else {
    report.set_holder_id("w" + std::to_string(dice.Below(13)));
  }
  report.set_holder_reason(static_cast<v1::ResponsibilityReason>(1 + dice.Below(14)));
  for (int i = dice.Below(4); i > 0; --i) {
    report.add_brought_in()->set_worker_id("w" + std::to_string(dice.Below(12)));
  }
  return made;
}

class Oracle {
 public:
  explicit Oracle(const Organisation& organisation)
      : entries_(organisation.council.Build().entries()), report_(organisation.report) {
    for (const auto* ids :
         {&report_.about_ids(), &report_.hidden_from_ids(), &report_.recused_ids()}) {
      excluded_.insert(ids->begin(), ids->end());
    }
    if (!organisation.managers_too) return;
    for (const std::string& id : report_.about_ids()) {
      if (!entries_.workers.contains(id)) continue;
      const Worker& subject = entries_.workers.at(id);
      excluded_.insert(subject.manager_id());
      if (entries_.teams.contains(subject.team_id())) {
        excluded_.insert(entries_.teams.at(subject.team_id()).manager_id());
      }
    }
    excluded_.erase("");
  }

  const std::set<std::string>& excluded() const { return excluded_; }

  bool IsHere(const std::string& id) const {
    if (!entries_.workers.contains(id)) return false;
    const Worker& worker = entries_.workers.at(id);
    return !worker.left() && worker.absent_until_ms() == 0;
  }
  bool Can(const std::string& id) const { return IsHere(id) && !excluded_.contains(id); }

  bool DeskCan(const std::string& team) const {
    if (!entries_.teams.contains(team)) return false;
    if (excluded_.contains(entries_.teams.at(team).manager_id())) return false;
    bool somebody = false;
    for (const auto& [id, worker] : entries_.workers) {
      if (worker.left() || worker.team_id() != team) continue;
      if (excluded_.contains(id)) return false;
      somebody = somebody || IsHere(id);
    }
    return somebody;
  }

  // Whoever `away` may be covered by, over covers of covers; who is excluded leads no further.
  std::set<std::string> CoversOf(const std::string& away) const {
    std::set<std::string> reached = {away};
    for (bool grew = true; grew;) {
      grew = false;
      for (const std::string& id : std::set<std::string>(reached)) {
        if (!entries_.workers.contains(id)) continue;
        if (id != away && excluded_.contains(id)) continue;
        const Worker& worker = entries_.workers.at(id);
        const bool is_away = !worker.left() && worker.absent_until_ms() != 0;
        if (is_away) grew = reached.insert(worker.cover_id()).second || grew;
      }
    }
    reached.erase(away);
    std::erase_if(reached, [&](const std::string& id) { return !Can(id); });
    return reached;
  }

  // Everybody with a rank, least first; the chain must end at the first. {rank, order, who}.
  std::string Responsible() const {
    std::set<std::tuple<int, int, std::string>> ranked = {{99, 0, "d:office"}};
    if (entries_.young_people.contains(report_.young_person_id())) {
      const auto& kim = entries_.young_people.at(report_.young_person_id());
      const std::string& worker = kim.responsible_worker_id();
      ranked.insert({1, 0, worker});
      if (!excluded_.contains(worker)) {
        for (const std::string& cover : CoversOf(worker)) ranked.insert({2, 0, cover});
      }
      for (const auto& [id, team] : entries_.teams) {
        if (DeskCan(id)) ranked.insert({id == kim.team_id() ? 3 : 4, 0, "d:" + id});
      }
      if (entries_.workers.contains(worker)) {
        RankLine(entries_.workers.at(worker).manager_id(), 5, worker, ranked);
      }
      if (entries_.teams.contains(kim.team_id())) {
        RankLine(entries_.teams.at(kim.team_id()).manager_id(), 6, "", ranked);
      }
      ranked.insert({7, 0, kim.iro_id()});
    }
    const int kRankOfRole[] = {0, 0, 13, 11, 10, 8, 9, 12, 0};
    int order = 0;
    for (const auto& [id, worker] : entries_.workers) {
      const int rank = kRankOfRole[worker.role()];
      if (rank != 0) ranked.insert({rank, ++order, id});
    }
    for (const auto& [rank, place, who] : ranked) {
      if (who.starts_with("d:") || Can(who)) return who;
    }
    return "";
  }

 private:
  void RankLine(std::string at, int rank, const std::string& below,
                std::set<std::tuple<int, int, std::string>>& ranked) const {
    for (int step = 0; step < 20 && entries_.workers.contains(at); ++step) {
      if (at != below) ranked.insert({rank, step, at});
      at = entries_.workers.at(at).manager_id();
    }
  }

  DirectoryEntries entries_;
  const Report& report_;
  std::set<std::string> excluded_;
};

std::string Who(const Responsible& found) {
  EXPECT_NE(found.worker_id.empty(), found.desk_team_id.empty()) << "exactly one holds it";
  EXPECT_NE(found.reason, v1::RESPONSIBILITY_REASON_UNSPECIFIED);
  return found.worker_id.empty() ? "d:" + found.desk_team_id : found.worker_id;
}

// Whoever is found can hold it: here, and no conflict; a desk too.
void ExpectFit(const Oracle& oracle, const std::string& who) {
  if (who == "d:office") return;
  if (who.starts_with("d:")) {
    EXPECT_TRUE(oracle.DeskCan(who.substr(2))) << who;
  } else {
    EXPECT_TRUE(oracle.Can(who)) << who;
  }
}

TEST(ResponsibilityTest, RandomOrganisationsAlwaysFindSomebodyFit) {
  RecordProperty("seed", static_cast<int>(kSeed));
  Dice dice(kSeed);
  for (int i = 0; i < kOrganisations && !HasFailure(); ++i) {
    SCOPED_TRACE(testing::Message() << "seed " << kSeed << ", organisation " << i);
    const Organisation made = RandomOrganisation(dice);
    const Oracle oracle(made);
    const Directory directory = made.council.Build();
    const Excluded excluded =
        ExcludedFrom(made.report, directory, PolicyThatExcludesManagers(made.managers_too));
    EXPECT_EQ(std::set<std::string>(excluded.begin(), excluded.end()), oracle.excluded());
    const Search search{made.report, directory, excluded, Now()};

    EXPECT_EQ(Who(FindResponsible(search)), oracle.Responsible());
    ExpectFit(oracle, Who(FindSuccessor(search)));
  }
}

TEST(ResponsibilityTest, RandomOrganisationsCoverByTheirChains) {
  RecordProperty("seed", static_cast<int>(kSeed + 1));
  Dice dice(kSeed + 1);
  for (int i = 0; i < kOrganisations && !HasFailure(); ++i) {
    SCOPED_TRACE(testing::Message() << "seed " << kSeed + 1 << ", organisation " << i);
    const Organisation made = RandomOrganisation(dice);
    const Oracle oracle(made);
    const Directory directory = made.council.Build();
    const Excluded excluded(oracle.excluded().begin(), oracle.excluded().end());
    const Search search{made.report, directory, excluded, Now()};
    for (const auto& [id, worker] : directory.entries().workers) {
      const Worker* cover = FindCover(search, worker);
      if (cover == nullptr) continue;
      EXPECT_TRUE(oracle.CoversOf(id).contains(cover->id())) << id << " by " << cover->id();
    }
  }
}

TEST(ResponsibilityTest, RandomOrganisationsNeverBringInExcluded) {
  RecordProperty("seed", static_cast<int>(kSeed + 2));
  Dice dice(kSeed + 2);
  for (int i = 0; i < kOrganisations && !HasFailure(); ++i) {
    SCOPED_TRACE(testing::Message() << "seed " << kSeed + 2 << ", organisation " << i);
    const Organisation made = RandomOrganisation(dice);
    const Oracle oracle(made);
    const Directory directory = made.council.Build();
    const Excluded excluded(oracle.excluded().begin(), oracle.excluded().end());
    const Worker* above = FindAbove({made.report, directory, excluded, Now()});
    const std::vector<std::string> in = BroughtInIds(made.report);
    const auto is_new = [&](const std::string& id) {
      return id != made.report.holder_id() && std::find(in.begin(), in.end(), id) == in.end();
    };
    if (above != nullptr) {
      EXPECT_TRUE(oracle.Can(above->id())) << above->id();
      EXPECT_TRUE(is_new(above->id())) << above->id() << " is in already";
      continue;
    }
    // Nobody: then no manager of the holder who is there is left over, but in a circle.
    for (const Worker* manager : directory.ManagersAbove(made.report.holder_id())) {
      const auto above_manager = directory.ManagersAbove(manager->id());
      const Worker* holder = directory.FindWorker(made.report.holder_id());
      if (std::find(above_manager.begin(), above_manager.end(), holder) != above_manager.end()) {
        continue;
      }
      EXPECT_FALSE(oracle.Can(manager->id()) && is_new(manager->id())) << manager->id();
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
