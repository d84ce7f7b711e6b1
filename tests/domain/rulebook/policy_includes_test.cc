#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string CalendarText(const std::string& id) {
  return "id: \"" + id + R"("
version: 1
title { en: "Days" cy: "Diwrnodau" }
time_zone: "Europe/London"
working_weekdays: [MONDAY, TUESDAY]
office_opens: "09:00"
office_closes: "17:00"
rules { name { en: "Christmas Day" cy: "Dydd Nadolig" } fixed { month: 12 day: 25 } }
)";
}

std::string ClockText(const std::string& name, const std::string& events) {
  return "clocks { name: \"" + name + "\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } " +
         events +
         " ladder { due: true action: ESCALATE target: IRO repeat_every { seconds: 9 } }"
         " source: \"a\" mark: VERIFIED }\n";
}

std::string PolicyHead(const std::string& id, const std::string& calendar = "days") {
  return "id: \"" + id + "\" version: 1 title { en: \"a\" cy: \"a\" } calendar: \"" + calendar +
         "\"\n";
}

// A policy that guards every state but the acknowledged one, and two profiles; "guard" has the
// missing clock.
RulebookTexts Texts() {
  RulebookTexts texts;
  texts.calendars = {{"days", CalendarText("days")}, {"nights", CalendarText("nights")}};
  texts.policies = {
      {"law", PolicyHead("law") +
                  "includes { policy: \"guard\" version: 1 }\n"
                  "includes { policy: \"extra\" version: 1 }\n" +
                  ClockText("early", "starts_on: [RECEIVED, REOPENED] met_by: ACKNOWLEDGED") +
                  ClockText("late", "starts_on: RESOLVED met_by: REOPENED")},
      {"guard", PolicyHead("guard", "nights") + "profile: true\n" +
                    ClockText("talk", "starts_on: ACKNOWLEDGED met_by: RESOLVED")},
      {"extra", PolicyHead("extra") + "profile: true\n" +
                    ClockText("more", "starts_on: OPENED met_by: ANSWERED")}};
  texts.pledges = {{"pledge", R"(id: "town" version: 1 title { en: "a" cy: "a" }
in_force_from: "2020-01-31" source: "a" tiers { id: "old" title { en: "a" cy: "a" } }
promises { id: "safe" wordings { tier: "old" text { en: "a" cy: "a" } } }
emergency_contacts { name { en: "a" cy: "a" } number: "999" when { en: "a" cy: "a" } }
)"}};
  texts.pledge_id = "town";
  texts.policy_id = "law";
  return texts;
}

std::vector<std::string> ClockNames(const PolicyInForce& policy) {
  std::vector<std::string> names;
  for (const auto& clock : policy.policy.clocks()) names.push_back(clock.name());
  return names;
}

TEST(PolicyIncludesTest, ClocksOfProfilesComeBehindItsOwn) {
  const auto rulebook = Rulebook::Create(Texts());
  ASSERT_EQ(rulebook.status(), absl::OkStatus());
  EXPECT_THAT(ClockNames(rulebook->policy()), ElementsAre("early", "late", "talk", "more"));
  EXPECT_EQ(rulebook->policy().policy.id(), "law");
  EXPECT_EQ(rulebook->policy().calendar->id(), "days");
}

TEST(PolicyIncludesTest, ProfilesStayAsTheyAre) {
  const auto rulebook = Rulebook::Create(Texts());
  ASSERT_EQ(rulebook.status(), absl::OkStatus());
  ASSERT_NE(rulebook->FindPolicy("guard", 1), nullptr);
  EXPECT_THAT(ClockNames(*rulebook->FindPolicy("guard", 1)), ElementsAre("talk"));
  EXPECT_EQ(rulebook->FindPolicy("guard", 1)->calendar->id(), "nights");
}

TEST(PolicyIncludesTest, RefusesWhatDoesNotFitTogether) {
  const struct {
    const char* replace;  // in every policy
    const char* with;
    const char* message;
  } kCases[] = {
      {"policy: \"extra\"", "policy: \"nothing\"", "law:1:1: includes: there is no policy nothing"},
      {"\"extra\" version: 1 }", "\"extra\" version: 2 }", "there is no policy extra version 2"},
      {"policy: \"extra\"", "policy: \"law\"", "law:1:1: includes: law version 1 is not a profile"},
      {"policy: \"extra\"", "policy: \"guard\"",
       "the clock \"talk\" is in guard version 1 and in guard version 1"},
      {"\"more\"", "\"early\"",
       "law:1:1: includes: the clock \"early\" is in law version 1 and in extra version 1"},
      {"includes { policy: \"guard\" version: 1 }", "",
       "law:1:1: an acknowledged report would be forgotten"},
      {"met_by: RESOLVED", "met_by: ANSWERED", "law:1:1: an acknowledged report"},
  };
  for (const auto& each : kCases) {
    RulebookTexts texts = Texts();
    for (ConfigText& text : texts.policies) {
      text.text = absl::StrReplaceAll(text.text, {{each.replace, each.with}});
    }
    const absl::Status status = Rulebook::Create(texts).status();
    EXPECT_EQ(base::ErrorReason(status), "TEXT_INVALID") << each.message;
    EXPECT_THAT(std::string(status.message()), StartsWith("law:1:1: "));
    EXPECT_THAT(std::string(status.message()), HasSubstr(each.message));
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
