#include "services/domain/rulebook/rulebook.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/rulebook/config_text.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string ReadDeployed(const std::filesystem::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream.good()) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Every file of a folder below deploy/.
std::vector<ConfigText> ReadFolder(const std::string& folder) {
  std::vector<ConfigText> texts;
  const std::filesystem::path root(PLEDGEKEEPER_SOURCE_DIR);
  for (const auto& entry : std::filesystem::directory_iterator(root / "deploy" / folder)) {
    if (entry.path().extension() != ".textproto") continue;
    texts.push_back({entry.path().filename().string(), ReadDeployed(entry.path())});
  }
  return texts;
}

RulebookTexts Deployed() {
  return {.calendars = ReadFolder("calendars"),
          .policies = ReadFolder("policies"),
          .pledges = ReadFolder("pledges"),
          .pledge_id = "wrexham",
          .policy_id = "wales-representation"};
}

// The text of `id` among `texts`, with replacements.
ConfigText Changed(const std::vector<ConfigText>& texts, const std::string& id,
                   const std::vector<std::pair<std::string, std::string>>& replacements) {
  for (const ConfigText& text : texts) {
    if (text.source != id + ".textproto") continue;
    return {"changed", absl::StrReplaceAll(text.text, replacements)};
  }
  ADD_FAILURE() << id << " is not deployed";
  return {};
}

// The deployed texts, with a pledge version 2 in force from 2025-04-01 and 3 from 2030-01-01, a
// second pledge, and a policy version 99.
RulebookTexts WithVersions() {
  RulebookTexts texts = Deployed();
  texts.pledges.push_back(Changed(texts.pledges, "wrexham",
                                  {{"version: 1", "version: 2"}, {"2020-01-01", "2025-04-01"}}));
  texts.pledges.push_back(Changed(texts.pledges, "wrexham",
                                  {{"version: 1", "version: 3"}, {"2020-01-01", "2030-01-01"}}));
  texts.pledges.push_back(
      Changed(texts.pledges, "wrexham", {{"id: \"wrexham\"", "id: \"charter\""}}));
  texts.policies.push_back(
      Changed(texts.policies, "wales-representation", {{"version: 1", "version: 99"}}));
  return texts;
}

absl::Time OnDay(const std::string& day, int hour = 12) {
  absl::CivilDay civil;
  EXPECT_TRUE(absl::ParseCivilTime(day, &civil));
  return absl::FromCivil(absl::CivilHour(civil) + hour, absl::UTCTimeZone());
}

Rulebook CreateOrDie(const RulebookTexts& texts) {
  absl::StatusOr<Rulebook> rulebook = Rulebook::Create(texts);
  EXPECT_EQ(rulebook.status(), absl::OkStatus());
  return *std::move(rulebook);
}

void ExpectRefused(const RulebookTexts& texts, const std::string& start,
                   const std::string& fragment) {
  const absl::Status status = Rulebook::Create(texts).status();
  EXPECT_EQ(base::ErrorReason(status), "TEXT_INVALID");
  EXPECT_THAT(std::string(status.message()), StartsWith(start));
  EXPECT_THAT(std::string(status.message()), HasSubstr(fragment));
}

TEST(DeployedFilesTest, MakeARulebook) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  EXPECT_EQ(rulebook.policy().policy.id(), "wales-representation");
  EXPECT_EQ(rulebook.policy().calendar->id(), "england-and-wales");
}

TEST(DeployedFilesTest, DemonstrationHasTheClocksOfTheLaw) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  const PolicyInForce* demo = rulebook.FindPolicy("demo", 1);
  const PolicyInForce* law = rulebook.FindPolicy("wales-representation", 1);
  ASSERT_NE(demo, nullptr);
  ASSERT_NE(law, nullptr);
  for (const config::v1::Clock& clock : law->policy.clocks()) {
    const config::v1::Clock* shown = demo->FindClock(clock.name());
    ASSERT_NE(shown, nullptr) << clock.name();
    EXPECT_THAT(shown->starts_on(), ::testing::ElementsAreArray(clock.starts_on()));
    EXPECT_THAT(shown->met_by(), ::testing::ElementsAreArray(clock.met_by()));
    EXPECT_TRUE(shown->budget().has_seconds()) << clock.name();
  }
}

// What nobody but the council ends is shown too, and ends by the same.
TEST(DeployedFilesTest, DemonstrationHasTheCouncilsDuties) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  const PolicyInForce* demo = rulebook.FindPolicy("demo", 4);
  ASSERT_NE(demo, nullptr);
  for (const char* name :
       {"look", "safe", "decide", "decide-allegation", "tell-officer", "confirm-in-writing",
        "check-names", "check-names-now", "find-out", "change"}) {
    const config::v1::Clock* law = rulebook.policy().FindClock(name);
    const config::v1::Clock* shown = demo->FindClock(name);
    ASSERT_NE(law, nullptr) << name;
    ASSERT_NE(shown, nullptr) << name;
    EXPECT_EQ(shown->owner(), v1::CLOCK_OWNER_COUNCIL) << name;
    EXPECT_THAT(shown->starts_on(), ::testing::ElementsAreArray(law->starts_on())) << name;
    EXPECT_THAT(shown->met_by(), ::testing::ElementsAreArray(law->met_by())) << name;
    EXPECT_TRUE(shown->budget().has_seconds()) << name;
  }
}

TEST(DeployedFilesTest, LawTellsTheYoungPersonWhenStaffAreLate) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  for (const char* name : {"look", "acknowledge", "discuss", "investigate", "begin", "terms",
                           "reply", "silence", "decide", "tell-officer"}) {
    const config::v1::Clock* clock = rulebook.policy().FindClock(name);
    ASSERT_NE(clock, nullptr) << name;
    EXPECT_THAT(clock->ladder(), ::testing::Contains(::testing::ResultOf(
                                     [](const config::v1::Rung& rung) {
                                       return rung.due() &&
                                              rung.target() == config::v1::YOUNG_PERSON;
                                     },
                                     true)))
        << name;
  }
}

TEST(DeployedFilesTest, PledgeMakesSixPromisesInTwoTiers) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  const config::v1::Pledge& pledge = rulebook.PledgeInForce(OnDay("2025-01-01"));
  EXPECT_EQ(pledge.promises_size(), 6);
  EXPECT_EQ(pledge.tiers_size(), 2);
}

TEST(RulebookTest, UsesTheHighestPolicyForNewReports) {
  EXPECT_EQ(CreateOrDie(WithVersions()).policy().policy.version(), 99);
}

TEST(RulebookTest, UsesTheVersionThatIsNamed) {
  RulebookTexts texts = WithVersions();
  texts.policy_id = "wales-representation/1";
  EXPECT_EQ(CreateOrDie(texts).policy().policy.version(), 1);
  for (const char* unknown : {"wales-representation/10", "wales-representation/", "/1",
                              "wales-representation/1/1", "wales-representation/one"}) {
    texts.policy_id = unknown;
    ExpectRefused(texts, "policies:1:1: ", "there is no policy");
  }
}

TEST(RulebookTest, ProfilesRuleNoReportByThemselves) {
  RulebookTexts texts = Deployed();
  for (const char* profile : {"immediate-danger", "safeguarding/1"}) {
    texts.policy_id = profile;
    ExpectRefused(texts, "policies:1:1: ", "is a profile");
  }
}

TEST(RulebookTest, FindsOldAndOtherPoliciesOnlyIfKnown) {
  const Rulebook rulebook = CreateOrDie(WithVersions());
  ASSERT_NE(rulebook.FindPolicy("wales-representation", 1), nullptr);
  EXPECT_EQ(rulebook.FindPolicy("wales-representation", 1)->policy.version(), 1);
  EXPECT_EQ(rulebook.FindPolicy("wales-representation", 10), nullptr);
  EXPECT_EQ(rulebook.FindPolicy("england", 1), nullptr);
  EXPECT_EQ(rulebook.policy().FindClock("nap"), nullptr);
}

TEST(RulebookTest, UsesTheHighestVersionOfACalendar) {
  RulebookTexts texts = Deployed();
  config::v1::Calendar calendar =
      *ParseCalendar(Changed(texts.calendars, "england-and-wales", {}).text, "calendar");
  const int higher = calendar.version() + 1;
  calendar.set_version(higher);
  texts.calendars.insert(texts.calendars.begin(), {"later", calendar.DebugString()});
  EXPECT_EQ(CreateOrDie(texts).policy().calendar->version(), higher);
}

TEST(RulebookTest, PledgeInForceFollowsTheDayInUtc) {
  const Rulebook rulebook = CreateOrDie(WithVersions());
  const struct {
    absl::Time now;
    int version;
  } kCases[] = {
      {OnDay("2019-06-01"), 1},  // all are later: the lowest
      {OnDay("2020-01-01"), 1},     {OnDay("2025-03-31", 23), 1}, {OnDay("2025-04-01", 0), 2},
      {OnDay("2029-12-31", 23), 2}, {OnDay("2030-01-01", 0), 3},
  };
  for (const auto& each : kCases) {
    EXPECT_EQ(rulebook.PledgeInForce(each.now).version(), each.version) << each.now;
  }
}

// A phone keeps what it saw; the second version renamed a promise, the third is yet to come.
TEST(RulebookTest, PromiseIsFoundAsItWasSeen) {
  RulebookTexts texts = Deployed();
  const std::vector<ConfigText> deployed = texts.pledges;
  texts.pledges.push_back(Changed(
      deployed, "wrexham",
      {{"version: 1", "version: 2"}, {"2020-01-01", "2025-04-01"}, {"\"voice\"", "\"heard\""}}));
  texts.pledges.push_back(Changed(
      deployed, "wrexham",
      {{"version: 1", "version: 3"}, {"2020-01-01", "2030-01-01"}, {"\"voice\"", "\"wifi\""}}));
  texts.pledges.push_back(Changed(
      deployed, "wrexham", {{"id: \"wrexham\"", "id: \"charter\""}, {"\"voice\"", "\"say\""}}));
  const Rulebook rulebook = CreateOrDie(texts);
  const struct {
    const char* promise;
    int version;
    const char* day;
    int found;  // 0: none
  } kCases[] = {
      {"home", 1, "2026-01-01", 1},  {"home", 2, "2026-01-01", 2},    {"home", 0, "2026-01-01", 2},
      {"home", 3, "2026-01-01", 2},  {"home", 99, "2026-01-01", 2},   {"home", -1, "2026-01-01", 2},
      {"voice", 1, "2026-01-01", 1}, {"voice", 2, "2026-01-01", 1},   {"voice", 0, "2026-01-01", 1},
      {"heard", 1, "2026-01-01", 2}, {"heard", 0, "2025-01-01", 0},   {"heard", 2, "2025-01-01", 0},
      {"wifi", 3, "2026-01-01", 0},  {"wifi", 1, "2030-01-01", 3},    {"say", 1, "2026-01-01", 0},
      {"cake", 1, "2026-01-01", 0},  {"another", 1, "2026-01-01", 0}, {"home", 1, "2019-01-01", 1},
  };
  for (const auto& c : kCases) {
    const config::v1::Pledge* found = rulebook.FindPledgeOf(c.promise, c.version, OnDay(c.day));
    EXPECT_EQ(found == nullptr ? 0 : found->version(), c.found)
        << c.promise << " " << c.version << " " << c.day;
  }
}

TEST(RulebookTest, FindsPledgesByIdAndVersion) {
  const Rulebook rulebook = CreateOrDie(WithVersions());
  const absl::Time now = OnDay("2026-01-01");
  const struct {
    const char* id;
    int version;
    std::string found;
  } kCases[] = {
      {"", 0, "wrexham 2"},        {"", 3, "wrexham 3"},        {"wrexham", 0, "wrexham 2"},
      {"wrexham", 1, "wrexham 1"}, {"charter", 0, "charter 1"}, {"charter", 2, "none"},
      {"wrexham", -1, "none"},     {"luton", 0, "none"},
  };
  for (const auto& each : kCases) {
    const config::v1::Pledge* pledge = rulebook.FindPledge(each.id, each.version, now);
    EXPECT_EQ(pledge ? pledge->id() + " " + std::to_string(pledge->version()) : "none", each.found);
  }
}

TEST(RulebookTest, ListsPledgesHighestVersionFirst) {
  std::vector<std::string> listed;
  const Rulebook rulebook = CreateOrDie(WithVersions());
  for (const config::v1::Pledge* pledge : rulebook.Pledges()) {
    listed.push_back(pledge->id() + " " + std::to_string(pledge->version()));
  }
  EXPECT_THAT(listed, ElementsAre("charter 1", "wrexham 3", "wrexham 2", "wrexham 1"));
}

TEST(RulebookTest, SurvivesBeingMoved) {
  Rulebook first = CreateOrDie(WithVersions());
  const Rulebook second = std::move(first);
  EXPECT_EQ(second.policy().policy.version(), 99);
}

TEST(RulebookTest, RefusesWhatDoesNotFitTogether) {
  RulebookTexts twice = Deployed();
  twice.policies.push_back(Changed(twice.policies, "demo", {}));
  ExpectRefused(twice, "changed:1:1: ", "demo version 1");
  twice = Deployed();
  twice.pledges.push_back(Changed(twice.pledges, "wrexham", {}));
  ExpectRefused(twice, "changed:1:1: ", "wrexham version 1");
  twice = Deployed();
  twice.calendars.push_back({"changed", twice.calendars.at(0).text});
  ExpectRefused(twice, "changed:1:1: ", "raise the version");

  RulebookTexts missing = Deployed();
  missing.calendars.clear();
  ExpectRefused(missing, missing.policies.at(0).source + ":1:1: ",
                "there is no calendar \"england-and-wales\"");
  missing = Deployed();
  missing.policy_id = "scotland";
  ExpectRefused(missing, "policies:1:1: ", "there is no policy \"scotland\"");
  missing = Deployed();
  missing.pledge_id = "";
  ExpectRefused(missing, "pledges:1:1: ", "there is no pledge \"\"");
}

TEST(RulebookTest, PassesOnWhatIsWrongInAFile) {
  RulebookTexts texts = Deployed();
  texts.pledges.push_back({"broken", "nonsense: 1"});
  ExpectRefused(texts, "broken:1:1: ", "nonsense");
}

TEST(FindWordingTest, AnswersByPromiseTierAndLanguage) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  const config::v1::Pledge& pledge = rulebook.PledgeInForce(OnDay("2025-01-01"));
  const struct {
    const char* promise;
    const char* tier;
    bool welsh;
    const char* words;
  } kCases[] = {
      {"safe", "over-11", false, "You will be safe."},
      {"safe", "over-11", true, "Byddi di'n ddiogel."},
      {"safe", "under-11", false, "We will keep you safe."},
      {"safe", "under-11", true, "Byddwn ni'n dy gadw di'n ddiogel."},
      {"safe", "", false, "You will be safe."},
      {"safe", "grown-up", true, "Byddi di'n ddiogel."},
  };
  for (const auto& each : kCases) {
    const std::string* words = FindWording(pledge, each.promise, each.tier, each.welsh);
    ASSERT_NE(words, nullptr) << each.tier;
    EXPECT_THAT(*words, StartsWith(each.words));
  }
  EXPECT_EQ(FindWording(pledge, "unicorn", "over-11", false), nullptr);
}

TEST(HasSimplePhrasesTest, IsToldByTheTier) {
  const Rulebook rulebook = CreateOrDie(Deployed());
  config::v1::Pledge pledge = rulebook.PledgeInForce(OnDay("2025-01-01"));
  EXPECT_TRUE(HasSimplePhrases(&pledge, "under-11"));
  EXPECT_FALSE(HasSimplePhrases(&pledge, "over-11"));
  EXPECT_FALSE(HasSimplePhrases(&pledge, "")) << "stands for the first";
  EXPECT_FALSE(HasSimplePhrases(&pledge, "toddlers")) << "unknown";
  EXPECT_FALSE(HasSimplePhrases(nullptr, "under-11"));
  pledge.mutable_tiers()->DeleteSubrange(0, 1);
  EXPECT_TRUE(HasSimplePhrases(&pledge, "")) << "the first is for under-11s";
}

}  // namespace
}  // namespace pledgekeeper::domain
