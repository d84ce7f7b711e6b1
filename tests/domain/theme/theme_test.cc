#include "services/domain/theme/theme.h"

#include <functional>
#include <map>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/theme/pattern.h"
#include "services/wording/theme_phrases.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Pattern;
using storage::v1::Theme;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

absl::Time Start() { return At("2025-01-06 10:00"); }
absl::Duration Days(int days) { return absl::Hours(24) * days; }

config::v1::ThemeRule Rule(int reports, int days, config::v1::ThemePlace place = config::v1::TEAM) {
  config::v1::ThemeRule rule;
  rule.set_id("again");
  rule.set_place(place);
  rule.set_reports(reports);
  rule.set_days(days);
  return rule;
}

// A pattern in the course of time, looked at as the loop looks: each report once, recorded at once.
class Watch {
 public:
  explicit Watch(Council council, config::v1::ThemeRule rule = Rule(3, 30))
      : council(std::move(council)), rule_(std::move(rule)) {
    pattern_.set_rule_id(rule_.id());
    pattern_.set_place(rule_.place());
    pattern_.set_place_id("north");
    pattern_.set_promise_id("home");
  }

  // A report of somebody of a team, from which these are excluded; each is of another young person.
  void Report(const std::string& id, absl::Time time, const Excluded& excluded = {},
              const std::string& team = "north") {
    Report({.id = id,
            .time = time,
            .young_person_id = "of-" + id,
            .team_id = team,
            .excluded = excluded});
  }
  // One of a young person who may send several, from a placement.
  void Report(const ThemeReport& report, const std::string& placement = "") {
    reports[report.id] = report;
    now_ = report.time;
    storage::v1::PatternReport added;
    added.set_report_id(report.id);
    added.set_time_ms(absl::ToUnixMillis(report.time));
    added.set_young_person_id(report.young_person_id);
    added.set_placement_id(placement);
    AddReport(pattern_, added);
    Look({report.id}, false);
  }
  // What a round does for everybody.
  void Round(absl::Time time) {
    now_ = time;
    Look({}, true);
  }
  // "tm>tm: r1 r2 r3" for each theme: reader, to whom it was raised, reports.
  std::vector<std::string> Themes() const {
    std::vector<std::string> shown;
    for (const auto& [id, theme] : themes_) {
      shown.push_back(absl::StrCat(theme.reader_id(), ">", theme.raised_to_id(), ": ",
                                   absl::StrJoin(theme.report_ids(), " ")));
    }
    return shown;
  }
  // Who was told, in order, since this was last asked.
  std::vector<std::string> Told() { return std::exchange(told_, {}); }
  // All themes of a reader, to the byte.
  std::string WorldOf(const std::string& reader) const {
    std::map<std::string, std::string> themes;
    for (const auto& [id, theme] : themes_) {
      if (theme.reader_id() == reader) themes[id] = theme.SerializeAsString();
    }
    std::string world;
    for (const auto& [id, bytes] : themes) world += bytes;
    return world;
  }
  const std::map<std::string, Theme>& themes() const { return themes_; }
  const Pattern& pattern() const { return pattern_; }

  Council council;
  std::map<std::string, ThemeReport> reports;
  std::vector<Pattern> narrower;  // what placements have said by now

 private:
  void Look(std::set<std::string> new_ids, bool for_everybody) {
    const Directory directory = council.Build();
    std::vector<ThemeReport> loaded;
    for (const auto& report : pattern_.reports()) {
      loaded.push_back(reports.at(report.report_id()));
    }
    PatternChange change =
        LookAtPattern(pattern_, loaded,
                      {rule_, directory, now_, {}, std::move(new_ids), for_everybody, narrower});
    pattern_ = change.pattern;
    for (const Theme& theme : change.themes) themes_[theme.id()] = theme;
    for (const auto& line : change.lines) {
      EXPECT_TRUE(line.report_id().empty());
      for (const auto& telling : line.tell()) {
        EXPECT_EQ(telling.reason(), config::v1::TELL_THEME);
        EXPECT_EQ(themes_.at(line.theme_id()).reader_id(), telling.person_id());
        told_.push_back(telling.person_id());
      }
    }
  }

  const config::v1::ThemeRule rule_;
  absl::Time now_;
  Pattern pattern_;
  std::map<std::string, Theme> themes_;
  std::vector<std::string> told_;
};

TEST(ThemeTest, RaisedToTheNearestAtTheLastReport) {
  Watch watch(DemoCouncil());
  watch.Report("r1", Start());
  watch.Report("r2", Start() + Days(10));
  EXPECT_THAT(watch.Themes(), IsEmpty());
  watch.Report("r3", Start() + Days(29));
  // Those above have it to look at.
  EXPECT_THAT(watch.Themes(), UnorderedElementsAre("tm>tm: r1 r2 r3", "sm>tm: r1 r2 r3",
                                                   "hos>tm: r1 r2 r3", "dir>tm: r1 r2 r3"));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
}

TEST(ThemeTest, ReportsTooFarApartAreNone) {
  Watch watch(DemoCouncil());
  watch.Report("r1", Start());
  watch.Report("r2", Start() + Days(10));
  watch.Report("r3", Start() + Days(30));
  EXPECT_THAT(watch.Themes(), IsEmpty());
  watch.Report("r4", Start() + Days(39));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
}

TEST(ThemeTest, LaterReportsJoinWithoutTelling) {
  Watch watch(DemoCouncil());
  for (int i = 0; i < 6; ++i) watch.Report(absl::StrCat("r", i), Start() + Days(i));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  EXPECT_EQ(watch.themes().size(), 4u);
  for (const auto& [id, theme] : watch.themes()) EXPECT_EQ(theme.report_ids_size(), 6);
}

TEST(ThemeTest, RaisedAgainOnceItIsOld) {
  Watch watch(DemoCouncil());
  // One a week: the third raises it on day 14, and that theme takes reports until day 44.
  for (int i = 0; i < 6; ++i) watch.Report(absl::StrCat("r", i), Start() + Days(7 * i));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  watch.Report("r6", Start() + Days(14 + 30) - absl::Seconds(1));
  EXPECT_THAT(watch.Told(), IsEmpty());
  // Nothing new, nothing to say.
  watch.Round(Start() + Days(14 + 30));
  EXPECT_THAT(watch.Told(), IsEmpty());
  watch.Report("r7", Start() + Days(14 + 30));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  EXPECT_EQ(watch.themes().size(), 8u);
}

TEST(ThemeTest, WithdrawnReportsRaiseNothing) {
  Watch watch(DemoCouncil());
  watch.Report("r1", Start());
  watch.Report("r2", Start() + Days(1));
  watch.reports["r1"].withdrawn = true;
  watch.Report("r3", Start() + Days(2));
  EXPECT_THAT(watch.Themes(), IsEmpty());
}

// The nearest is excluded from one of three: whoever is excluded from none is told.
TEST(ThemeTest, GoesPastWhoIsExcludedFromAny) {
  Watch watch(DemoCouncil());
  watch.Report("r1", Start());
  watch.Report("r2", Start() + Days(1), {"tm", "hos"});
  watch.Report("r3", Start() + Days(2));
  EXPECT_THAT(watch.Told(), ElementsAre("sm"));
  EXPECT_THAT(watch.Themes(), UnorderedElementsAre("sm>sm: r1 r2 r3", "dir>sm: r1 r2 r3"));
}

// They can count to three as well: a missing theme would tell them that there is a fourth report.
TEST(ThemeTest, ExcludedManagerHasTheThemeOfTheOthers) {
  Watch watch(DemoCouncil());
  watch.Report("r1", Start());
  watch.Report("r2", Start() + Days(1));
  watch.Report("about-tm", Start() + Days(2), {"tm"});
  EXPECT_THAT(watch.Told(), ElementsAre("sm"));
  watch.Report("r3", Start() + Days(3));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  EXPECT_THAT(watch.Themes(),
              UnorderedElementsAre("tm>tm: r1 r2 r3", "sm>sm: r1 r2 about-tm r3",
                                   "hos>sm: r1 r2 about-tm r3", "dir>sm: r1 r2 about-tm r3"));
}

TEST(ThemeTest, LaterReportAboutTheManagerGoesAbove) {
  Watch watch(DemoCouncil());
  for (int i = 1; i < 4; ++i) watch.Report(absl::StrCat("r", i), Start() + Days(i));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  const std::string before = watch.WorldOf("tm");
  watch.Report("about-tm", Start() + Days(4), {"tm"});
  EXPECT_EQ(watch.WorldOf("tm"), before);
  EXPECT_THAT(watch.Told(), ElementsAre("sm"));
}

TEST(ThemeTest, PassedOnWhenItsManagerIsNoLongerThere) {
  const struct {
    const char* what;
    std::function<void(Watch&)> change;
  } kCases[] = {
      {"away", [](Watch& watch) { watch.council.AlwaysAway("tm"); }},
      {"left", [](Watch& watch) { watch.council.Gone("tm"); }},
      {"in conflict now", [](Watch& watch) { watch.reports["r1"].excluded = {"tm"}; }},
      {"manages another team",
       [](Watch& watch) { watch.council.entries().teams["north"].set_manager_id("sm"); }},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.what);
    Watch watch(DemoCouncil());
    for (int i = 1; i < 4; ++i) watch.Report(absl::StrCat("r", i), Start());
    EXPECT_THAT(watch.Told(), ElementsAre("tm"));
    c.change(watch);
    watch.Round(Start() + absl::Hours(1));
    EXPECT_THAT(watch.Told(), ElementsAre("sm"));
    watch.Round(Start() + absl::Hours(2));
    EXPECT_THAT(watch.Told(), IsEmpty());
  }
}

TEST(ThemeTest, WhoComesBackIsNotToldAgain) {
  Watch watch(DemoCouncil());
  watch.council.Away("tm", Start(), Start() + Days(1));
  for (int i = 1; i < 4; ++i) watch.Report(absl::StrCat("r", i), Start());
  EXPECT_THAT(watch.Told(), ElementsAre("sm"));
  watch.Round(Start() + Days(2));
  EXPECT_THAT(watch.Told(), IsEmpty());
  EXPECT_THAT(watch.Themes(), UnorderedElementsAre("tm>sm: r1 r2 r3", "sm>sm: r1 r2 r3",
                                                   "hos>sm: r1 r2 r3", "dir>sm: r1 r2 r3"));
}

TEST(ThemeTest, WaitsUntilSomebodyCanBeTold) {
  Watch watch(DemoCouncil());
  watch.council.Away("dir", Start(), Start() + Days(5));
  for (int i = 1; i < 4; ++i) {
    watch.Report(absl::StrCat("r", i), Start() + Days(1), {"tm", "sm", "hos", "tm2"});
  }
  EXPECT_TRUE(watch.pattern().has_nobody());
  EXPECT_THAT(watch.Themes(), IsEmpty());
  watch.Round(Start() + Days(5));
  EXPECT_FALSE(watch.pattern().has_nobody());
  EXPECT_THAT(watch.Themes(), ElementsAre("dir>dir: r1 r2 r3"));
  EXPECT_THAT(watch.Told(), ElementsAre("dir"));
}

TEST(ThemeTest, PlacementGoesToWhoStandsAboveAll) {
  Watch watch(DemoCouncil(), Rule(3, 30, config::v1::PLACEMENT));
  watch.Report("r1", Start(), {}, "north");
  watch.Report("r2", Start(), {}, "south");
  watch.Report("r3", Start(), {}, "south");
  // Neither team's manager has to know of the other's young people.
  EXPECT_THAT(watch.Themes(),
              UnorderedElementsAre("sm>sm: r1 r2 r3", "hos>sm: r1 r2 r3", "dir>sm: r1 r2 r3"));
}

TEST(ThemeTest, ManyReportsAreBounded) {
  Watch watch(DemoCouncil());
  for (int i = 0; i < kMaxPatternReports + 20; ++i) {
    watch.Report(absl::StrCat("r", i), Start() + absl::Minutes(i));
  }
  EXPECT_EQ(watch.pattern().reports_size(), kMaxPatternReports);
  for (const auto& [id, theme] : watch.themes()) {
    EXPECT_EQ(theme.report_ids_size(), kMaxThemeReports);
  }
}

// Of one young person of the team, from a placement.
ThemeReport OfChild(const std::string& id, const std::string& child, absl::Time time) {
  return {.id = id, .time = time, .young_person_id = child, .team_id = "north"};
}

TEST(ThemeTest, OneChildsManyReportsAreNone) {
  Watch watch(DemoCouncil());
  for (int i = 0; i < 200; ++i) {
    watch.Report(OfChild(absl::StrCat("r", i), "kim", Start() + absl::Minutes(i)));
  }
  EXPECT_THAT(watch.Themes(), IsEmpty());
  EXPECT_FALSE(watch.pattern().has_nobody());
  watch.Report(OfChild("s1", "sam", Start() + Days(1)));
  EXPECT_THAT(watch.Themes(), IsEmpty());
  watch.Report(OfChild("t1", "tal", Start() + Days(2)));
  EXPECT_THAT(watch.Told(), ElementsAre("tm"));
  // It is full of one child's, and has room for the others all the same.
  for (const auto& [id, theme] : watch.themes()) {
    EXPECT_EQ(theme.report_ids_size(), kMaxThemeReports);
    EXPECT_THAT(theme.report_ids(), ::testing::IsSupersetOf({"r0", "s1", "t1"}));
  }
}

TEST(ThemeTest, OneChildsManyReportsPushNobodyElsesOut) {
  Watch watch(DemoCouncil());
  watch.Report(OfChild("s1", "sam", Start()));
  watch.Report(OfChild("t1", "tal", Start()));
  for (int i = 0; i < kMaxPatternReports + 20; ++i) {
    watch.Report(OfChild(absl::StrCat("r", i), "kim", Start() + absl::Minutes(i)));
  }
  EXPECT_EQ(watch.pattern().reports_size(), kMaxPatternReports);
  EXPECT_EQ(watch.pattern().reports(0).report_id(), "s1");
  EXPECT_EQ(watch.pattern().reports(1).report_id(), "t1");
}

// The second time, somebody took theirs back: two children are left, and so no theme.
TEST(ThemeTest, ExistsWhileSoManyChildrenAreLeft) {
  const Directory directory = DemoCouncil().Build();
  Theme theme;
  theme.set_least_reports(2);
  theme.set_reader_id("tm");
  theme.set_raised_to_id("tm");
  std::vector<ThemeReport> reports = {OfChild("r1", "kim", Start()), OfChild("r2", "kim", Start()),
                                      OfChild("r3", "sam", Start())};
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 3u);
  reports[2].excluded = {"tm"};
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 0u);
}

// A team and a placement of it, looked at as the loop looks: the placement first.
class TeamAndPlacement {
 public:
  explicit TeamAndPlacement(const Council& council = DemoCouncil())
      : team(council), home(council, Rule(3, 30, config::v1::PLACEMENT)) {}

  void Report(const std::string& id, absl::Time time, const std::string& placement,
              const Excluded& excluded = {}) {
    ThemeReport report = OfChild(id, "of-" + id, time);
    report.excluded = excluded;
    Report(report, placement);
  }
  void Report(const ThemeReport& report, const std::string& placement) {
    if (placement == "home") home.Report(report, placement);
    team.narrower = {home.pattern()};
    team.Report(report, placement);
  }

  Watch team;
  Watch home;
};

TEST(ThemeTest, WhatAPlacementSaysItsTeamDoesNotSayAgain) {
  TeamAndPlacement both;
  for (int i = 1; i < 5; ++i) both.Report(absl::StrCat("r", i), Start() + Days(i), "home");
  EXPECT_THAT(both.home.Told(), ElementsAre("tm"));
  EXPECT_THAT(both.team.Told(), IsEmpty());
  EXPECT_THAT(both.team.Themes(), IsEmpty());
  both.team.Round(Start() + Days(5));
  EXPECT_THAT(both.team.Themes(), IsEmpty());
  // From elsewhere too: that says more, and is told of everything.
  both.Report("r5", Start() + Days(6), "away");
  EXPECT_THAT(both.home.Told(), IsEmpty());
  EXPECT_THAT(both.team.Told(), ElementsAre("tm"));
  for (const auto& [id, theme] : both.team.themes()) EXPECT_EQ(theme.report_ids_size(), 5);
}

// Only what the reader was told counts: of the placement they know too little.
TEST(ThemeTest, ATeamSaysWhatItsReaderHasNotHeardAtThePlacement) {
  TeamAndPlacement both;
  both.Report("r1", Start(), "home");
  both.Report("r2", Start(), "home");
  both.Report("about-tm", Start(), "home", {"tm"});
  EXPECT_THAT(both.home.Told(), ElementsAre("sm"));
  EXPECT_THAT(both.team.Told(), IsEmpty());
  both.Report("r3", Start(), "away");
  EXPECT_THAT(both.team.Told(), UnorderedElementsAre("sm", "tm"));
}

TEST(ThemeTest, NarrowerAreThePlacementsWithEnoughOfTheTeam) {
  config::v1::Policy policy;
  *policy.add_themes() = Rule(3, 30, config::v1::TEAM);
  *policy.add_themes() = Rule(3, 30, config::v1::PLACEMENT);
  Watch watch(DemoCouncil());
  for (int i = 0; i < 3; ++i) {
    watch.Report(OfChild(absl::StrCat("r", i), absl::StrCat("c", i), Start()), "home");
    watch.Report(OfChild(absl::StrCat("s", i), "kim", Start()), "away");
  }
  EXPECT_THAT(NarrowerPatterns(watch.pattern(), 3, policy.themes()),
              ElementsAre("again:p:home:home"));
  Pattern placement = watch.pattern();
  placement.set_place(config::v1::PLACEMENT);
  EXPECT_THAT(NarrowerPatterns(placement, 3, policy.themes()), IsEmpty());
}

TEST(ThemeTest, OldPatternsEmptyThemselves) {
  Watch watch(DemoCouncil());
  for (int i = 1; i < 4; ++i) watch.Report(absl::StrCat("r", i), Start());
  watch.Round(Start() + Days(89));
  EXPECT_EQ(watch.pattern().reports_size(), 3);
  EXPECT_EQ(watch.pattern().themes_size(), 4);
  watch.Round(Start() + Days(90));
  EXPECT_EQ(watch.pattern().reports_size(), 0);
  EXPECT_EQ(watch.pattern().themes_size(), 0);
}

TEST(ThemeTest, ReadersSeeWhatTheyMayKnowOf) {
  const Directory directory = DemoCouncil().Build();
  Theme theme;
  theme.set_least_reports(2);
  theme.set_reader_id("tm");
  theme.set_raised_to_id("tm");
  std::vector<ThemeReport> reports;
  for (const char* id : {"r1", "r2", "r3"}) {
    reports.push_back({.id = id, .time = Start(), .young_person_id = id, .team_id = "north"});
  }
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 3u);
  reports[0].excluded = {"tm"};
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 2u);
  reports[1].excluded = {"tm"};
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 0u);  // no theme without them
  theme.set_reader_id("hos");
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 3u);
  theme.set_reader_id("tm2");  // does not stand above the team
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 0u);
  theme.set_raised_to_id("tm2");  // any more
  EXPECT_EQ(ReportsSeen(theme, reports, directory).size(), 0u);
}

TEST(ThemeTest, SentencesInBothLanguages) {
  Council council = DemoCouncil();
  council.entries().teams["north"].set_name_cy("Tîm y Gogledd");
  const Directory directory = council.Build();
  Theme theme;
  theme.set_place(config::v1::TEAM);
  theme.set_place_id("north");
  theme.set_least_reports(3);
  theme.set_days(30);
  EXPECT_EQ(wording::ThemeText(theme, {5, 4}, directory, v1::LANGUAGE_ENGLISH),
            "Team north: 5 reports by 4 young people about the same promise, at least 3 of them "
            "within 30 days.");
  EXPECT_EQ(wording::ThemeText(theme, {5, 4}, directory, v1::LANGUAGE_WELSH),
            "Tîm y Gogledd: 5 adroddiad gan 4 o bobl ifanc am yr un addewid, o leiaf 3 ohonynt o "
            "fewn 30 diwrnod.");
  theme.set_place(config::v1::PLACEMENT);
  theme.set_place_id("p-7");
  theme.set_days(1);
  EXPECT_EQ(wording::ThemeText(theme, {3, 3}, directory, v1::LANGUAGE_ENGLISH),
            "Placement p-7: 3 reports by 3 young people about the same promise, at least 3 of them "
            "within 1 day.");
  theme.set_days(2);
  EXPECT_EQ(wording::ThemeText(theme, {3, 3}, directory, v1::LANGUAGE_WELSH),
            "Lleoliad p-7: 3 adroddiad gan 3 o bobl ifanc am yr un addewid, o leiaf 3 ohonynt o "
            "fewn 2 ddiwrnod.");
}

// ---- Random organisations ----

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  int Below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
  bool OneIn(int n) { return Below(n) == 0; }

 private:
  std::mt19937 engine_;
};

constexpr int kWorkers = 9;
constexpr int kTeams = 3;

std::string Name(int worker) { return absl::StrCat("w", worker); }

Council RandomCouncil(Chance& chance) {
  Council council;
  for (int i = 0; i < kWorkers; ++i) {
    const auto role = static_cast<v1::Role>(
        v1::ROLE_SOCIAL_WORKER + chance.Below(v1::ROLE_DIRECTOR - v1::ROLE_SOCIAL_WORKER + 1));
    // Managers have higher numbers, so that no chain is a circle.
    const bool has_manager = i + 1 < kWorkers && !chance.OneIn(4);
    council.Worker(Name(i),
                   {role, "", has_manager ? Name(i + 1 + chance.Below(kWorkers - i - 1)) : ""});
    if (chance.OneIn(5)) council.AlwaysAway(Name(i));
    if (chance.OneIn(8)) council.Gone(Name(i));
  }
  for (int t = 0; t < kTeams; ++t) {
    council.Team(t == 0 ? "north" : absl::StrCat("t", t), Name(chance.Below(kWorkers)));
  }
  return council;
}

Excluded RandomExcluded(Chance& chance) {
  Excluded excluded;
  for (int i = 0; i < kWorkers; ++i) {
    if (chance.OneIn(5)) excluded.insert(Name(i));
  }
  return excluded;
}

std::string RandomTeam(Chance& chance) {
  const int team = chance.Below(kTeams);
  return team == 0 ? "north" : absl::StrCat("t", team);
}

// By brute force: whether the worker could be told of these reports.
bool IsEligible(const DirectoryEntries& entries, const std::string& id,
                const ThemeReports& reports) {
  const auto& worker = entries.workers.at(id);
  if (worker.left() || worker.absent_until_ms() > 0) return false;
  bool concerns = worker.role() == v1::ROLE_SERVICE_MANAGER ||
                  worker.role() == v1::ROLE_HEAD_OF_SERVICE || worker.role() == v1::ROLE_DIRECTOR;
  for (const ThemeReport* report : reports) {
    if (report->excluded.contains(id)) return false;
    for (std::string at = entries.teams.at(report->team_id).manager_id(); !at.empty();
         at = entries.workers.at(at).manager_id()) {
      concerns |= at == id;
    }
  }
  return concerns;
}

TEST(ThemeTest, RandomChoicesAgreeWithBruteForce) {
  int chosen = 0;
  int nobody = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    Chance chance(seed);
    const Directory directory = RandomCouncil(chance).Build();
    std::vector<ThemeReport> reports(1 + chance.Below(4));
    ThemeReports all;
    for (ThemeReport& report : reports) {
      report = {.time = Start(), .team_id = RandomTeam(chance), .excluded = RandomExcluded(chance)};
      all.push_back(&report);
    }
    const storage::v1::Worker* manager = ChooseManager(all, directory, Start());
    bool somebody = false;
    for (int i = 0; i < kWorkers; ++i) somebody |= IsEligible(directory.entries(), Name(i), all);
    ASSERT_EQ(manager != nullptr, somebody);
    if (manager == nullptr) {
      ++nobody;
      continue;
    }
    ++chosen;
    ASSERT_TRUE(IsEligible(directory.entries(), manager->id(), all));
  }
  EXPECT_GT(chosen, 1000);
  EXPECT_GT(nobody, 100);
}

// Invariant 4: for everybody, what they have is what they would have if the reports that they are
// excluded from had never been; and a whole theme always has somebody who was told, or nobody can
// be.
TEST(ThemeTest, RandomWorldsHideReportsWithoutTrace) {
  int themes = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Chance chance(seed);
    const auto place = chance.OneIn(2) ? config::v1::TEAM : config::v1::PLACEMENT;
    const config::v1::ThemeRule rule = Rule(2 + chance.Below(2), 10, place);
    const Council council = RandomCouncil(chance);
    std::vector<ThemeReport> reports(12);
    absl::Time time = Start();
    for (size_t i = 0; i < reports.size(); ++i) {
      time += Days(chance.Below(5)) + absl::Minutes(1);
      reports[i] = {.id = absl::StrCat("r", i),
                    .time = time,
                    .young_person_id = absl::StrCat("c", chance.Below(5)),
                    .team_id = place == config::v1::TEAM ? "north" : RandomTeam(chance),
                    .excluded = RandomExcluded(chance)};
    }
    const auto play = [&](const std::string& without) {
      Watch watch(council, rule);
      absl::Time round = Start();
      for (const ThemeReport& report : reports) {
        for (; round < report.time; round += Days(2)) watch.Round(round);
        if (report.excluded.contains(without)) continue;
        watch.Report(report);
      }
      return watch;
    };
    const Watch whole = play("");
    for (const auto& [id, theme] : whole.themes()) {
      ++themes;
      std::set<std::string> young_people;
      for (const std::string& report_id : theme.report_ids()) {
        young_people.insert(whole.reports.at(report_id).young_person_id);
      }
      ASSERT_GE(static_cast<int>(young_people.size()), rule.reports());
      for (const std::string& report_id : theme.report_ids()) {
        const Excluded& excluded = whole.reports.at(report_id).excluded;
        ASSERT_FALSE(excluded.contains(theme.reader_id()));
        ASSERT_FALSE(excluded.contains(theme.raised_to_id()));
      }
    }
    for (int i = 0; i < kWorkers; ++i) {
      ASSERT_EQ(whole.WorldOf(Name(i)), play(Name(i)).WorldOf(Name(i))) << Name(i);
    }
  }
  EXPECT_GT(themes, 1000);
}

// The same of a team that says no more than its placement said: what is left unsaid to somebody
// depends on what they were told, and on nothing that does not exist for them.
TEST(ThemeTest, RandomTeamsAndPlacementsHideReportsWithoutTrace) {
  int of_team = 0;
  int unsaid = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Chance chance(seed);
    const Council council = RandomCouncil(chance);
    std::vector<std::pair<ThemeReport, std::string>> reports;
    absl::Time time = Start();
    for (int i = 0; i < 12; ++i) {
      time += Days(chance.Below(6)) + absl::Minutes(1);
      ThemeReport report = OfChild(absl::StrCat("r", i), absl::StrCat("c", chance.Below(6)), time);
      report.excluded = RandomExcluded(chance);
      reports.emplace_back(report, chance.OneIn(4) ? "away" : "home");
    }
    const auto play = [&](const std::string& without) {
      TeamAndPlacement both(council);
      for (const auto& [report, placement] : reports) {
        if (!report.excluded.contains(without)) both.Report(report, placement);
      }
      return both;
    };
    const TeamAndPlacement whole = play("");
    of_team += static_cast<int>(whole.team.themes().size());
    for (int i = 0; i < kWorkers; ++i) {
      const TeamAndPlacement alone = play(Name(i));
      ASSERT_EQ(whole.team.WorldOf(Name(i)), alone.team.WorldOf(Name(i))) << Name(i);
      ASSERT_EQ(whole.home.WorldOf(Name(i)), alone.home.WorldOf(Name(i))) << Name(i);
      unsaid += whole.team.WorldOf(Name(i)).empty() && !whole.home.WorldOf(Name(i)).empty();
    }
  }
  EXPECT_GT(of_team, 100);
  EXPECT_GT(unsaid, 20);
}

}  // namespace
}  // namespace pledgekeeper::domain
