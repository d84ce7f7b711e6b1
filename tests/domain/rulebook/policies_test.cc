// The files in deploy/policies, against the times that the law gives.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/rulebook/config_text.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Clock;
using config::v1::Rung;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ConfigText> ReadFolder(const std::string& folder) {
  std::vector<ConfigText> texts;
  const std::filesystem::path root(PLEDGEKEEPER_SOURCE_DIR);
  for (const auto& entry : std::filesystem::directory_iterator(root / "deploy" / folder)) {
    if (entry.path().extension() != ".textproto") continue;
    std::ifstream stream(entry.path());
    texts.push_back(
        {entry.path().filename().string(), {std::istreambuf_iterator<char>(stream), {}}});
  }
  return texts;
}

absl::StatusOr<Rulebook> RulebookFor(const std::string& policy) {
  return Rulebook::Create({.calendars = ReadFolder("calendars"),
                           .policies = ReadFolder("policies"),
                           .pledges = ReadFolder("pledges"),
                           .pledge_id = "wrexham",
                           .policy_id = policy});
}

const Rulebook& Deployed() {
  static const auto* const kRules = [] {
    auto rules = RulebookFor("wales-representation");
    if (!rules.ok()) ADD_FAILURE() << rules.status();
    return new Rulebook(*std::move(rules));
  }();
  return *kRules;
}

// Each policy file as it was written, without what it includes.
std::vector<config::v1::Policy> Files() {
  std::vector<config::v1::Policy> files;
  for (const ConfigText& text : ReadFolder("policies")) {
    auto policy = ParsePolicy(text.text, text.source);
    if (!policy.ok()) ADD_FAILURE() << policy.status();
    files.push_back(*std::move(policy));
  }
  return files;
}

// Whether a later version is there. The tables below speak of the latest.
bool IsSuperseded(const config::v1::Policy& policy) {
  const std::vector<config::v1::Policy> files = Files();
  return std::any_of(files.begin(), files.end(), [&](const config::v1::Policy& other) {
    return other.id() == policy.id() && other.version() > policy.version();
  });
}

std::string NameOf(const std::string& id, int version) { return absl::StrCat(id, "/", version); }

const Clock* FindClock(const std::string& policy, int version, const std::string& name) {
  const PolicyInForce* found = Deployed().FindPolicy(policy, version);
  if (found == nullptr) return nullptr;
  return found->FindClock(name);
}

// "10 working days", "86400 seconds".
std::string Show(const config::v1::Budget& budget) {
  if (budget.has_working_days()) return absl::StrCat(budget.working_days(), " working days");
  if (budget.has_working_hours()) return absl::StrCat(budget.working_hours(), " working hours");
  return absl::StrCat(budget.seconds(), " seconds");
}

std::string Show(const google::protobuf::RepeatedField<int>& events) {
  return absl::StrJoin(events, " ", [](std::string* out, int event) {
    absl::StrAppend(out, config::v1::Event_Name(static_cast<config::v1::Event>(event)));
  });
}

bool Reaches(const Clock& clock, config::v1::Target target, config::v1::RungAction action) {
  return std::any_of(clock.ladder().begin(), clock.ladder().end(), [&](const Rung& rung) {
    return rung.target() == target && rung.action() == action;
  });
}

// A time that the law, or a procedure, gives.
struct LegalTime {
  const char* policy;
  int version;
  const char* clock;
  const char* starts_on;
  const char* met_by;
  const char* void_by;
  config::v1::Mark mark;
  const char* at_most;  // with an extension; empty: none
  const char* budget;
};

constexpr char kWales[] = "wales-representation";
constexpr char kEngland[] = "england-children-act";
constexpr char kWelshSafety[] = "safeguarding";
constexpr char kEnglishSafety[] = "safeguarding-england";
constexpr auto P = config::v1::PROBABLE;
constexpr auto V = config::v1::VERIFIED;

// Each time once; the sources stand in the files.
constexpr LegalTime kLegalTimes[] = {
    {kWales, 9, "acknowledge", "RECEIVED REOPENED", "ACKNOWLEDGED RESOLVED", "", P, "",
     "2 working days"},
    {kWales, 9, "discuss", "ACKNOWLEDGED", "RESOLVED", "FORMAL_REQUESTED", P, "20 working days",
     "10 working days"},
    {kWales, 9, "terms", "RESOLVED", "TERMS_WRITTEN", "REOPENED FORMAL_REQUESTED", P, "",
     "5 working days"},
    {kWales, 9, "investigate", "FORMAL_REQUESTED", "RESOLVED", "", P, "", "25 working days"},
    {kEngland, 5, "resolve", "RECEIVED REOPENED", "RESOLVED", "FORMAL_REQUESTED PANEL_REQUESTED", V,
     "20 working days", "10 working days"},
    {kEngland, 5, "investigate", "FORMAL_REQUESTED", "RESOLVED", "PANEL_REQUESTED", V,
     "65 working days", "25 working days"},
    {kEngland, 5, "panel-meets", "PANEL_REQUESTED", "PANEL_MET", "", V, "", "30 working days"},
    {kEngland, 5, "panel-reports", "PANEL_MET", "PANEL_REPORTED", "", V, "", "5 working days"},
    {kEngland, 5, "panel-answer", "PANEL_REPORTED", "RESOLVED", "", V, "", "15 working days"},
    {kWelshSafety, 2, "decide", "RECEIVED REOPENED NOT_SAFE_SAID DANGER_SET", "DECISION_RECORDED",
     "", V, "", "1 working days"},
    {kWelshSafety, 2, "decide-allegation", "ALLEGATION_NOTED", "DECISION_RECORDED", "NO_ALLEGATION",
     V, "", "1 working days"},
    {kWelshSafety, 2, "tell-officer", "ALLEGATION_NOTED", "OFFICER_TOLD", "NO_ALLEGATION", V, "",
     "86400 seconds"},
    {kWelshSafety, 2, "confirm-in-writing", "TELEPHONED", "CONFIRMED_IN_WRITING", "", V, "",
     "86400 seconds"},
    {kWelshSafety, 2, "chase", "RECEIVED REOPENED", "ACKNOWLEDGED RESOLVED", "", V, "",
     "7 working days"},
    {kEnglishSafety, 1, "decide", "RECEIVED REOPENED NOT_SAFE_SAID DANGER_SET", "DECISION_RECORDED",
     "", P, "", "1 working days"},
    {kEnglishSafety, 1, "decide-allegation", "ALLEGATION_NOTED", "DECISION_RECORDED",
     "NO_ALLEGATION", P, "", "1 working days"},
    {kEnglishSafety, 1, "tell-officer", "ALLEGATION_NOTED", "OFFICER_TOLD", "NO_ALLEGATION", P, "",
     "1 working days"},
    {"local-informal-tier", 1, "informal", "RECEIVED", "RESOLVED",
     "FORMAL_REQUESTED PANEL_REQUESTED", V, "", "86400 seconds"},
    {"safety-unclear", 2, "find-out", "RECEIVED REOPENED NOT_SURE_SAID",
     "ACKNOWLEDGED DECISION_RECORDED NOT_SAFE_SAID DANGER_SET", "", config::v1::LOCAL_CHOICE, "",
     "10800 seconds"},
    {"planned-changes", 1, "change", "CHANGE_PLANNED", "CHANGE_MADE", "CHANGE_DROPPED",
     config::v1::LOCAL_CHOICE, "", "60 working days"},
    {"compliments", 1, "thank", "COMPLIMENT_RECEIVED", "THANKED", "RECEIVED REOPENED",
     config::v1::LOCAL_CHOICE, "", "5 working days"},
    {"immediate-danger", 3, "look", "RECEIVED REOPENED NOT_SAFE_SAID DANGER_SET",
     "ACKNOWLEDGED DANGER_ENDED", "", config::v1::LOCAL_CHOICE, "", "900 seconds"},
    {"immediate-danger", 3, "safe", "RECEIVED REOPENED NOT_SAFE_SAID DANGER_SET", "DANGER_ENDED",
     "", config::v1::LOCAL_CHOICE, "", "14400 seconds"},
};

void PrintTo(const LegalTime& time, std::ostream* out) {
  *out << NameOf(time.policy, time.version) << " " << time.clock;
}

class LegalTimeTest : public ::testing::TestWithParam<LegalTime> {};

TEST_P(LegalTimeTest, StandsInItsFile) {
  const LegalTime& time = GetParam();
  const Clock* clock = FindClock(time.policy, time.version, time.clock);
  ASSERT_NE(clock, nullptr);
  EXPECT_EQ(Show(clock->budget()), time.budget);
  EXPECT_EQ(Show(clock->starts_on()), time.starts_on);
  EXPECT_EQ(Show(clock->met_by()), time.met_by);
  EXPECT_EQ(Show(clock->void_by()), time.void_by);
  EXPECT_EQ(clock->mark(), time.mark);
  EXPECT_EQ(clock->has_extension() ? Show(clock->extension().at_most()) : "", time.at_most);
  if (!clock->has_extension()) return;
  EXPECT_EQ(clock->extension().mark(), time.mark);
}

std::string TestName(const ::testing::TestParamInfo<LegalTime>& info) {
  std::string name = absl::StrCat(info.param.policy, "_", info.param.clock);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, LegalTimeTest, ::testing::ValuesIn(kLegalTimes), TestName);

// What is [V] or [P] has its row above; the rest is a council's own choice.
TEST(PoliciesTest, EveryLegalTimeStandsInTheTable) {
  std::set<std::string> known;
  for (const LegalTime& time : kLegalTimes) {
    known.insert(absl::StrCat(NameOf(time.policy, time.version), " ", time.clock));
  }
  for (const config::v1::Policy& policy : Files()) {
    if (IsSuperseded(policy)) continue;
    for (const Clock& clock : policy.clocks()) {
      if (clock.mark() == config::v1::LOCAL_CHOICE) continue;
      const std::string name =
          absl::StrCat(NameOf(policy.id(), policy.version()), " ", clock.name());
      EXPECT_EQ(known.count(name), 1U) << name;
    }
  }
}

TEST(PoliciesTest, ProfilesAreIncludedAndPoliciesUsable) {
  std::set<std::string> included;
  for (const config::v1::Policy& policy : Files()) {
    for (const auto& include : policy.includes()) {
      included.insert(NameOf(include.policy(), include.version()));
    }
  }
  for (const config::v1::Policy& policy : Files()) {
    const std::string name = NameOf(policy.id(), policy.version());
    if (policy.profile()) {
      EXPECT_EQ(included.count(name), 1U) << name;
    } else {
      EXPECT_EQ(RulebookFor(name).status(), absl::OkStatus()) << name;
    }
  }
}

TEST(PoliciesTest, FilesAreNamedByIdAndVersion) {
  for (const ConfigText& text : ReadFolder("policies")) {
    const auto policy = ParsePolicy(text.text, text.source);
    ASSERT_EQ(policy.status(), absl::OkStatus());
    const std::string version = policy->version() == 1 ? "" : absl::StrCat("-", policy->version());
    EXPECT_EQ(text.source, absl::StrCat(policy->id(), version, ".textproto"));
  }
}

TEST(PoliciesTest, EverySourceIsToldInWelshToo) {
  for (const config::v1::Policy& policy : Files()) {
    for (const Clock& clock : policy.clocks()) {
      EXPECT_FALSE(clock.source_cy().empty()) << policy.id() << ", " << clock.name();
    }
  }
}

TEST(PoliciesTest, LawOfWalesIncludesEveryProfile) {
  std::vector<std::string> names;
  for (const auto& include : Deployed().policy().policy.includes()) {
    names.push_back(NameOf(include.policy(), include.version()));
  }
  EXPECT_THAT(names, ElementsAre("compliments/1", "immediate-danger/3", "local-informal-tier/1",
                                 "named-in-words/1", "planned-changes/1", "safeguarding/2",
                                 "safety-unclear/2"));
}

TEST(PoliciesTest, LawOfEnglandIncludesEveryDuty) {
  const auto rules = RulebookFor(kEngland);
  ASSERT_EQ(rules.status(), absl::OkStatus());
  std::vector<std::string> names;
  for (const auto& include : rules->policy().policy.includes()) {
    names.push_back(NameOf(include.policy(), include.version()));
  }
  EXPECT_THAT(names,
              ElementsAre("compliments/1", "immediate-danger/3", "named-in-words/1",
                          "planned-changes/1", "safeguarding-england/1", "safety-unclear/2"));
}

TEST(PoliciesTest, DangerWakesBothDesksAtOnce) {
  const Clock* look = FindClock("immediate-danger", 3, "look");
  ASSERT_NE(look, nullptr);
  EXPECT_TRUE(look->only_when_not_safe());
  for (const auto target : {config::v1::DUTY_DESK, config::v1::OUT_OF_HOURS_DESK}) {
    EXPECT_TRUE(std::any_of(look->ladder().begin(), look->ladder().end(), [&](const Rung& rung) {
      return rung.has_share() && rung.share() == 0 && rung.target() == target;
    })) << config::v1::Target_Name(target);
  }
  for (const Rung& rung : look->ladder()) EXPECT_TRUE(rung.round_the_clock());
}

// No reminder is overtaken by a rung of the same moment, else nobody would ever hear it.
TEST(PoliciesTest, NoReminderOfStaffIsOvertakenAtItsOwnTime) {
  for (const config::v1::Policy& policy : Files()) {
    for (const Clock& clock : policy.clocks()) {
      for (int i = 0; i + 1 < clock.ladder_size(); ++i) {
        const Rung& rung = clock.ladder(i);
        const Rung& next = clock.ladder(i + 1);
        if (rung.action() != config::v1::REMIND || rung.target() == config::v1::YOUNG_PERSON) {
          continue;
        }
        const bool together = (rung.due() && next.due()) || (rung.has_share() && next.has_share() &&
                                                             rung.share() == next.share());
        EXPECT_FALSE(together) << policy.id() << " " << clock.name() << " rung " << i;
      }
    }
  }
}

TEST(PoliciesTest, OnlyTheOfficersDayWaitsForTheOffice) {
  std::vector<std::string> waiting;
  for (const config::v1::Policy& policy : Files()) {
    if (IsSuperseded(policy)) continue;
    for (const Clock& clock : policy.clocks()) {
      if (clock.day_zero() != config::v1::DAY_OF_START) waiting.push_back(clock.name());
    }
  }
  EXPECT_THAT(waiting, ElementsAre("tell-officer"));
}

// What a young person cannot waive by saying that it is sorted, or by taking it back.
TEST(PoliciesTest, WrittenTermsAndSafeguardingAreTheCouncilsOwn) {
  std::set<std::string> duties;
  for (const config::v1::Policy& policy : Files()) {
    if (IsSuperseded(policy)) continue;
    for (const Clock& clock : policy.clocks()) {
      if (clock.owner() == v1::CLOCK_OWNER_COUNCIL) duties.insert(clock.name());
    }
  }
  EXPECT_THAT(duties, ElementsAre("change", "check-names", "check-names-now", "confirm-in-writing",
                                  "decide", "decide-allegation", "find-out", "look", "safe",
                                  "tell-officer", "terms"));
}

TEST(PoliciesTest, MoreTimeForWelshTalksNeedsTheYoungPerson) {
  EXPECT_TRUE(FindClock(kWales, 4, "discuss")->extension().young_person_agrees());
}

TEST(PoliciesTest, StagesMayBeHeldForThreeReasons) {
  for (const Clock* clock :
       {FindClock(kWales, 4, "discuss"), FindClock(kWales, 4, "investigate"),
        FindClock(kEngland, 2, "resolve"), FindClock(kEngland, 2, "investigate")}) {
    ASSERT_NE(clock, nullptr);
    std::vector<std::string> reasons;
    for (const auto& hold : clock->holds()) reasons.push_back(hold.reason());
    EXPECT_THAT(reasons, ElementsAre("court", "police", "disciplinary"));
    for (const auto& hold : clock->holds()) EXPECT_EQ(hold.mark(), config::v1::PROBABLE);
  }
}

// An alarm that somebody may stop is none.
TEST(PoliciesTest, DangerAndSafetyAreNeverHeldOrExtended) {
  for (const config::v1::Policy& policy : Files()) {
    if (!policy.profile()) continue;
    for (const Clock& clock : policy.clocks()) {
      EXPECT_THAT(clock.holds(), IsEmpty()) << clock.name();
      EXPECT_FALSE(clock.has_extension()) << clock.name();
    }
  }
}

TEST(PoliciesTest, BreachesBringAnAdvocateAndTellTheYoungPerson) {
  for (const char* name : {"acknowledge", "discuss", "investigate", "begin", "terms", "reply",
                           "silence", "look", "safe", "decide", "decide-allegation"}) {
    const Clock* clock = FindClock(kWales, 4, name);
    ASSERT_NE(clock, nullptr) << name;
    EXPECT_TRUE(Reaches(*clock, config::v1::ADVOCATE_SERVICE, config::v1::ESCALATE)) << name;
    EXPECT_TRUE(Reaches(*clock, config::v1::YOUNG_PERSON, config::v1::REMIND)) << name;
  }
  for (const char* name : {"acknowledge", "discuss", "investigate", "decide"}) {
    EXPECT_TRUE(Reaches(*FindClock(kWales, 4, name), config::v1::IRO, config::v1::ESCALATE))
        << name;
  }
}

TEST(PoliciesTest, ChasingIsTheYoungPersonsOwn) {
  const Clock* chase = FindClock(kWelshSafety, 2, "chase");
  ASSERT_NE(chase, nullptr);
  for (const Rung& rung : chase->ladder()) {
    EXPECT_EQ(rung.action(), config::v1::REMIND);
    EXPECT_EQ(rung.target(), config::v1::YOUNG_PERSON);
  }
}

TEST(PoliciesTest, LawsExcludeWhoMayNotJudge) {
  for (const char* name : {"wales-representation/3", "england-children-act"}) {
    const auto rules = RulebookFor(name);
    ASSERT_EQ(rules.status(), absl::OkStatus());
    const config::v1::Policy& policy = rules->policy().policy;
    EXPECT_TRUE(policy.exclude_managers_of_subject()) << name;
    EXPECT_TRUE(policy.exclude_managers_of_service()) << name;
    EXPECT_TRUE(policy.exclude_judges()) << name;
    EXPECT_TRUE(policy.has_claim_lease()) << name;
    EXPECT_TRUE(policy.has_snooze()) << name;
    EXPECT_EQ(policy.themes_size(), 2) << name;
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
