#include "services/clockwork/theme_finder.h"

#include <boost/asio/io_context.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/decide.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_theme_store.h"
#include "services/store/recorder.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::clockwork {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store of themes whose next commits fail: before anything is recorded, or after all of it is.
class FailingThemeStore final : public store::ThemeStore {
 public:
  enum class Fail { kNot, kBefore, kAfter };
  void set_fail(Fail fail) { fail_ = fail; }
  // Happens once, when a pattern is read next: after the journal was, before the reports are.
  void set_meanwhile(std::function<void()> meanwhile) { meanwhile_ = std::move(meanwhile); }
  store::MemoryThemeStore& kept() { return kept_; }

  base::Task<absl::StatusOr<store::ThemeProgress>> LoadProgress() override {
    return kept_.LoadProgress();
  }
  base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> LoadPattern(
      std::string name) override {
    if (const auto meanwhile = std::exchange(meanwhile_, nullptr)) meanwhile();
    return kept_.LoadPattern(name);
  }
  base::Task<absl::StatusOr<std::vector<std::string>>> ListPatterns(std::string after,
                                                                    int limit) override {
    return kept_.ListPatterns(after, limit);
  }
  base::Task<absl::StatusOr<store::CommitOutcome>> Commit(
      const store::ThemeChange& change) override {
    const Fail fail = std::exchange(fail_, Fail::kNot);
    if (fail == Fail::kBefore) co_return base::StoreUnavailable("before");
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome, co_await kept_.Commit(change));
    if (fail == Fail::kAfter) co_return base::StoreUnavailable("after");
    co_return outcome;
  }
  base::Task<absl::StatusOr<std::vector<store::ThemePlace>>> ListThemesOf(std::string reader_id,
                                                                          std::string before,
                                                                          int limit) override {
    return kept_.ListThemesOf(reader_id, before, limit);
  }
  base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> LoadTheme(
      std::string theme_id) override {
    return kept_.LoadTheme(theme_id);
  }

 private:
  Fail fail_ = Fail::kNot;
  std::function<void()> meanwhile_;
  store::MemoryThemeStore kept_;
};

domain::Rulebook RulesWithThemes(const std::string& themes) {
  std::ifstream in(std::string(PLEDGEKEEPER_SOURCE_DIR) +
                   "/deploy/policies/wales-representation.textproto");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return domain::RulesWith(
      absl::StrReplaceAll(text, {{"\nid: \"wales-representation\"",
                                  "\nincludes { policy: \"named-in-words\" version: 1 }"
                                  "\nid: \"small\""}}) +
      themes);
}

constexpr char kBothPlaces[] =
    "themes { id: 'team' place: TEAM reports: 3 days: 30 }\n"
    "themes { id: 'placement' place: PLACEMENT reports: 2 days: 30 }\n";

// Three young people of team north, so many as a theme of a team needs.
constexpr const char* kChildren[] = {"kez", "kim", "kit"};

domain::Request Asks(const std::string& actor, decltype(domain::Request::what) what) {
  static uint64_t hash = 1000;
  domain::Request request;
  request.actor_id = actor;
  request.request_hash = ++hash;
  request.what = std::move(what);
  return request;
}

domain::Request TmStepsBack() { return Asks("tm", domain::ask::Recuse{"r"}); }

class ThemeFinderTest : public testing::Test {
 protected:
  explicit ThemeFinderTest(const std::string& themes = kBothPlaces)
      : rulebook_(RulesWithThemes(themes)), clock_(domain::At("2025-01-06 10:00")) {
    council_.YoungPerson("kai", "cat", "", "south");
    council_.YoungPerson("kez", "ann", "", "north");
    council_.YoungPerson("kit", "ann", "", "north");
    council_.entries().version = 0;
    RecordCouncil();
    finder_ = NewFinder();
    Find();
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }
  std::unique_ptr<ThemeFinder> NewFinder() {
    return std::make_unique<ThemeFinder>(ThemeFinder::Parts{runtime_, store_, themes_, directory_,
                                                            rulebook_, clock_, base::SecretKey{}});
  }
  // Puts the council as it is now into the directory.
  void RecordCouncil() {
    store::DirectoryChange change;
    change.decided_on = directory_version_++;
    for (const auto& [id, team] : council_.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council_.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, person] : council_.entries().young_people) {
      change.young_people.push_back(person);
    }
    ASSERT_EQ(*Await(store_.CommitDirectory(change)), store::CommitOutcome::kCommitted);
    themes_.kept().set_directory_version(directory_version_);
    ASSERT_TRUE(Await(directory_.Refresh()).ok());
  }
  std::string Submit(const std::string& young_person,
                     const std::vector<std::string>& hidden_from = {},
                     const std::string& promise_id = "voice") {
    domain::Submission submission = domain::KimsSubmission();
    submission.promise_id = promise_id;
    submission.report_id = absl::StrCat("r", ++reports_);
    submission.young_person_id = young_person;
    submission.hidden_from_ids = hidden_from;
    const auto stored = Await(recorder_.Submit(submission, clock_.Now()));
    EXPECT_TRUE(stored.ok()) << stored.status().message();
    return submission.report_id;
  }
  void Ask(const domain::Request& request, const std::string& report_id) {
    const auto stored = Await(recorder_.Apply(report_id, request, clock_.Now()));
    EXPECT_TRUE(stored.ok()) << stored.status().message();
  }
  void Find() {
    while (true) {
      const auto found = Await(finder_->LookOnce());
      ASSERT_TRUE(found.ok()) << found.status().message();
      if (*found == 0) return;
    }
  }
  void FindAfter(absl::Duration time) {
    clock_.Set(clock_.Now() + time);
    Find();
  }
  // "tm" for each that was told, in order.
  std::vector<std::string> Told() {
    std::vector<std::string> told;
    for (const auto& line : themes_.kept().lines()) {
      for (const auto& telling : line.tell()) told.push_back(telling.person_id());
    }
    return told;
  }
  // "team: r1 r2 r3" for each theme of a reader, newest first.
  std::vector<std::string> ThemesOf(const std::string& reader) {
    std::vector<std::string> shown;
    const auto places = Await(themes_.ListThemesOf(reader, "", 100));
    for (const store::ThemePlace& place : *places) {
      const auto theme = Await(themes_.LoadTheme(place.theme_id));
      shown.push_back(
          absl::StrCat((*theme)->rule_id(), ": ", absl::StrJoin((*theme)->report_ids(), " ")));
    }
    return shown;
  }

  domain::Council council_ = domain::DemoCouncil();
  domain::Rulebook rulebook_;
  base::ManualClock clock_;
  boost::asio::io_context runtime_;
  store::MemoryReportStore store_;
  FailingThemeStore themes_;
  store::DirectoryCache directory_{store_, rulebook_};
  store::Recorder recorder_{store_, directory_, rulebook_, clock_};
  std::unique_ptr<ThemeFinder> finder_;
  int64_t directory_version_ = 0;
  int reports_ = 0;
};

TEST_F(ThemeFinderTest, CountsYoungPeopleAndNotTheirReports) {
  for (int i = 0; i < 3; ++i) Submit("kim");
  Find();
  EXPECT_THAT(Told(), IsEmpty());
  Submit("kez");
  Submit("kit");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm"));
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("team: r1 r4 r5 r2 r3"));
}

TEST_F(ThemeFinderTest, ATeamDoesNotSayAgainWhatItsPlacementSaid) {
  for (const char* child : kChildren) {
    council_.entries().young_people[child].set_placement_id("house-1");
  }
  council_.YoungPerson("kay", "ann", "", "north");
  RecordCouncil();
  // All at once, one by one, and in a round.
  for (const char* child : kChildren) Submit(child);
  Find();
  Submit("kim");
  Find();
  FindAfter(ThemeFinder::kRoundEvery);
  EXPECT_THAT(Told(), ElementsAre("tm"));
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("placement: r1 r2 r3 r4"));
  // One from elsewhere: that is the team's.
  Submit("kay");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "tm"));
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("team: r1 r2 r3 r5 r4", "placement: r1 r2 r3 r4"));
}

TEST_F(ThemeFinderTest, FindsWhatPlacementsHaveInCommon) {
  for (const char* id : {"kim", "kai"}) {
    council_.entries().young_people[id].set_placement_id("house-1");
  }
  RecordCouncil();
  Submit("kim");
  Submit("kai");
  Find();
  EXPECT_THAT(Told(), ElementsAre("sm"));  // stands above both teams
  EXPECT_THAT(ThemesOf("sm"), ElementsAre("placement: r1 r2"));
  EXPECT_THAT(ThemesOf("tm"), IsEmpty());
  EXPECT_THAT(ThemesOf("tm2"), IsEmpty());
}

TEST_F(ThemeFinderTest, CrashesMeanAgainNeverTwice) {
  using Fail = FailingThemeStore::Fail;
  for (const Fail fail : {Fail::kBefore, Fail::kAfter}) {
    Submit(fail == Fail::kBefore ? "kez" : "kit");
    Submit("kim");
    themes_.set_fail(fail);
    EXPECT_TRUE(absl::IsUnavailable(Await(finder_->LookOnce()).status()));
    finder_ = NewFinder();
    Find();
  }
  EXPECT_THAT(Told(), ElementsAre("tm"));
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("team: r1 r2 r3 r4"));
}

TEST_F(ThemeFinderTest, RoundPassesThemeOnWhenManagerLeaves) {
  for (const char* child : kChildren) Submit(child);
  Find();
  council_.Gone("tm");
  RecordCouncil();
  // At once within the minute after the last round only if that was long ago.
  FindAfter(ThemeFinder::kRoundAfterChange);
  EXPECT_THAT(Told(), ElementsAre("tm", "sm"));
}

TEST_F(ThemeFinderTest, HourlyRoundNoticesPlannedAbsence) {
  for (const char* child : kChildren) Submit(child);
  council_.Away("tm", clock_.Now() + absl::Minutes(10), clock_.Now() + absl::Hours(48));
  RecordCouncil();
  FindAfter(absl::Minutes(5));
  EXPECT_THAT(Told(), ElementsAre("tm"));
  FindAfter(absl::Minutes(10));
  EXPECT_THAT(Told(), ElementsAre("tm"));
  FindAfter(ThemeFinder::kRoundEvery);
  EXPECT_THAT(Told(), ElementsAre("tm", "sm"));
}

TEST_F(ThemeFinderTest, SteppingBackPassesItOnAtOnce) {
  for (const char* child : kChildren) Submit(child);
  Find();
  Ask(TmStepsBack(), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "sm"));
}

TEST_F(ThemeFinderTest, ObjectionPassesItOnAtOnce) {
  for (const char* child : kChildren) Submit(child);
  Find();
  Ask(Asks("kim", domain::ask::ChangeObjections{.add_ids = {"tm"}, .remove_ids = {}}), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "sm"));
}

TEST_F(ThemeFinderTest, WhomTheirWordsAreAboutPassesItOnAtOnce) {
  for (const char* child : kChildren) Submit(child);
  Find();
  const domain::ask::OwnWords own{"it is about Callum", {}, {"tm"}};
  Ask(Asks("kim", domain::ask::SayNotSafe{own}), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "hos")) << "their manager is shut out with them";
}

TEST_F(ThemeFinderTest, CheckOfNamesPassesItOnAtOnce) {
  council_.entries().workers.at("tm").set_name("Callum Ferrow");
  RecordCouncil();
  for (const char* child : kChildren) Submit(child);
  Ask(Asks("kim", domain::ask::MessageFromYoungPerson{"Callum shouted at me", {}}), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm")) << "a message that waits hides no report";
  FindAfter(absl::Hours(3));
  EXPECT_TRUE(Await(recorder_.Advance("r2")).ok()) << "which calls the officer";
  Ask(Asks("iro", domain::ask::CheckNames{{"tm"}, {}, "it is"}), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "hos")) << "their manager is shut out with them";
}

TEST_F(ThemeFinderTest, WhatIsAboutNoPromiseHasNothingInCommon) {
  for (int i = 0; i < 4; ++i) Submit("kim", {}, domain::kAnotherPromise);
  Find();
  EXPECT_THAT(Told(), IsEmpty());
}

// Kept in mind from the first look, in conflict by the second: the journal's line about it was not
// read yet.
TEST_F(ThemeFinderTest, SteppingBackWhileItLooksCounts) {
  Submit("kez");
  Submit("kim");
  Submit("kit", {"tm", "sm", "hos", "dir"});
  Find();
  EXPECT_THAT(Told(), IsEmpty());
  const domain::Request request = TmStepsBack();
  auto stored = *Await(store_.Load("r1"));
  const auto change =
      *domain::DecideRequest(*stored, request, {*directory_.Current(), rulebook_, clock_.Now()});
  themes_.set_meanwhile([&] {
    boost::asio::io_context inner;
    EXPECT_EQ(*base::Await(inner, store_.Commit(*change)), store::CommitOutcome::kCommitted);
  });
  Submit("kit");
  Find();
  EXPECT_THAT(ThemesOf("tm"), IsEmpty());
  EXPECT_THAT(Told(), ElementsAre("sm"));
}

// Of three that one look has opened, the last changes before the next look at them.
TEST_F(ThemeFinderTest, LastReportOfALookIsCheckedToo) {
  for (const char* child : kChildren) {
    council_.entries().young_people[child].set_placement_id("house-1");
  }
  RecordCouncil();
  for (const char* child : kChildren) Submit(child);
  const domain::Request request = TmStepsBack();
  const auto change = *domain::DecideRequest(**Await(store_.Load("r3")), request,
                                             {*directory_.Current(), rulebook_, clock_.Now()});
  // The pattern of the placement is read first, then that of the team.
  themes_.set_meanwhile([&] {
    themes_.set_meanwhile([&] {
      boost::asio::io_context inner;
      EXPECT_EQ(*base::Await(inner, store_.Commit(*change)), store::CommitOutcome::kCommitted);
    });
  });
  Find();  // records nothing: a report of the first look has changed by the end of the second
  EXPECT_THAT(ThemesOf("tm"), IsEmpty());
  Find();
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("placement: r1 r2"));
}

// Who moves to another team between two reports is counted where they are now.
TEST_F(ThemeFinderTest, ManagersAreChosenByTheDirectoryOfNow) {
  for (const char* id : {"kim", "kai"}) {
    council_.entries().young_people[id].set_placement_id("house-1");
  }
  RecordCouncil();
  Submit("kim", {"tm", "tm2", "sm", "hos", "dir"});
  Submit("kim");
  Find();
  EXPECT_THAT(Told(), IsEmpty());
  council_.entries().young_people["kim"].set_team_id("south");
  RecordCouncil();
  Submit("kai");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm2"));
}

TEST_F(ThemeFinderTest, WhomNobodyCanBeToldOfWaits) {
  const std::vector<std::string> everybody = {"tm", "sm", "hos", "dir"};
  for (const char* child : kChildren) Submit(child, everybody);
  Find();
  EXPECT_THAT(Told(), IsEmpty());
  // A new head of service.
  council_.Worker("new", {v1::ROLE_HEAD_OF_SERVICE, "", ""});
  RecordCouncil();
  FindAfter(ThemeFinder::kRoundAfterChange);
  EXPECT_THAT(Told(), ElementsAre("new"));
}

TEST_F(ThemeFinderTest, OldPatternsAreForgotten) {
  Submit("kim");
  Find();
  EXPECT_EQ(Await(themes_.ListPatterns("", 10))->size(), 1u);
  FindAfter(absl::Hours(24) * 90);
  EXPECT_THAT(*Await(themes_.ListPatterns("", 10)), IsEmpty());
}

TEST_F(ThemeFinderTest, RoundsReachThePatternsBehindAPage) {
  constexpr int kPatterns = 120;
  for (int i = 0; i < kPatterns; ++i) {
    const std::string id = absl::StrCat("yp-", i);
    council_.YoungPerson(id, "ann", "", "north");
    council_.entries().young_people[id].set_placement_id(absl::StrCat("house-", i));
  }
  RecordCouncil();
  for (int i = 0; i < kPatterns; ++i) Submit(absl::StrCat("yp-", i));
  Find();
  EXPECT_GT(Await(themes_.ListPatterns("", 1000))->size(), static_cast<size_t>(kPatterns));
  FindAfter(absl::Hours(24) * 90);
  EXPECT_THAT(*Await(themes_.ListPatterns("", 1000)), IsEmpty());
}

TEST_F(ThemeFinderTest, LongJournalsAreFollowedInSteps) {
  for (int i = 0; i < 450; ++i) Submit(kChildren[i % 3]);
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm"));
  const auto progress = Await(themes_.LoadProgress());
  EXPECT_EQ(progress->position, *Await(store_.JournalEnd()));
}

// Whoever sends hundreds while the search is away must not push out of a step what others said.
TEST_F(ThemeFinderTest, FloodsHideNothing) {
  for (const char* child : kChildren) Submit(child);
  for (int i = 0; i < 450; ++i) Submit("kim", {"tm"});
  Find();
  EXPECT_THAT(ThemesOf("tm"), ElementsAre("team: r1 r2 r3"));
}

class NoThemeRulesTest : public ThemeFinderTest {
 protected:
  NoThemeRulesTest() : ThemeFinderTest("") {}
};

TEST_F(NoThemeRulesTest, NothingIsReadOrRecorded) {
  for (const char* child : kChildren) Submit(child);
  Find();
  EXPECT_EQ(Await(themes_.LoadProgress())->version, 0);
}

constexpr char kStages[] =
    "exclude_judges: true\n"
    "clocks { name: 'investigate' title { en: 'a' cy: 'b' } budget { working_days: 25 }\n"
    "  starts_on: FORMAL_REQUESTED met_by: RESOLVED\n"
    "  ladder { due: true action: ESCALATE target: MANAGER_ABOVE }\n"
    "  ladder { after_due { working_days: 1 } action: ESCALATE target: DIRECTOR\n"
    "    repeat_every { working_days: 1 } }\n"
    "  source: 's' source_cy: 's' mark: LOCAL_CHOICE }\n";

class StageThemesTest : public ThemeFinderTest {
 protected:
  StageThemesTest() : ThemeFinderTest(absl::StrCat(kBothPlaces, kStages)) {}
};

// Who said that it is sorted has no part in the next stage, whoever asked for it first.
TEST_F(StageThemesTest, StageThatIsAgreedToPassesItOnAtOnce) {
  for (const char* child : kChildren) Submit(child);
  Find();
  Ask(Asks("tm", domain::ask::Claim{}), "r2");
  Ask(Asks("tm", domain::ask::Acknowledge{"on it"}), "r2");
  Ask(Asks("tm", domain::ask::Resolve{"done", v1::OUTCOME_UPHELD, "", {}}), "r2");
  Ask(Asks("tm", domain::ask::AskStage{v1::MILESTONE_FORMAL_REQUESTED, "r"}), "r2");
  Ask(Asks("kim", domain::ask::AgreeStage{v1::MILESTONE_FORMAL_REQUESTED}), "r2");
  Find();
  EXPECT_THAT(Told(), ElementsAre("tm", "sm"));
}

}  // namespace
}  // namespace pledgekeeper::clockwork
