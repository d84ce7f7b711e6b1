#include "services/domain/forecast/outlook.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/clock/legal_clock.h"
#include "tests/domain/fixtures.h"

// What is foretold, against the same stories that are lived through for real.
namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// ---- What really comes, by the history and by the record at the end ----

struct Lived {
  std::vector<std::string> missed;
  std::vector<std::string> calls;
};

std::string CallText(absl::Time time, const std::string& clock, config::v1::Target target,
                     bool outside) {
  return absl::StrCat(Show(time), " ", clock, " ", config::v1::Target_Name(target),
                      outside ? " outside" : "");
}

std::string After(const ReportChange& change, const std::string& kind) {
  for (const std::string& reason : change.entry.reasons()) {
    if (absl::StartsWith(reason, kind)) return reason.substr(kind.size());
  }
  return "";
}

// By the record as it is at the end: what ended at its due time or later, or runs beyond it.
std::vector<std::string> MissedIn(const Story& story) {
  std::vector<std::string> missed;
  const PolicyInForce& policy = PolicyOf(story.report(), story.rulebook());
  for (const storage::v1::Clock& clock : story.report().clocks()) {
    const config::v1::Clock& rule = *policy.FindClock(clock.name());
    if (IsNameCheck(rule) || WaitsForYoungPerson(rule)) continue;
    const absl::Time due = DueTime({clock, rule, *policy.calendar});
    const absl::Time end =
        clock.end_time_ms() == 0 ? story.now() : absl::FromUnixMillis(clock.end_time_ms());
    if (due <= end) missed.push_back(absl::StrCat(Show(due), " ", clock.name()));
  }
  return missed;
}

// Lives through it. Clocks that were over at the beginning are not its future.
Lived Live(Story& story, absl::Time until) {
  const std::vector<std::string> before = MissedIn(story);
  std::vector<std::string> over;
  const PolicyInForce policy = PolicyOf(story.report(), story.rulebook());
  for (const storage::v1::Clock& clock : story.report().clocks()) {
    const bool is_over = clock.end_time_ms() != 0 && clock.known_due_ms() != 0 &&
                         clock.end_time_ms() >= clock.known_due_ms();
    const config::v1::Clock& rule = *policy.FindClock(clock.name());
    if (!is_over || IsNameCheck(rule) || WaitsForYoungPerson(rule)) continue;
    over.push_back(
        absl::StrCat(Show(absl::FromUnixMillis(clock.known_due_ms())), " ", clock.name()));
  }
  Lived lived;
  for (const ReportChange& change : story.ChangesUntil(until)) {
    const std::string number = After(change, "rung:");
    const std::string name = After(change, "clock:");
    if (number.empty() || IsNameCheck(*policy.FindClock(name))) continue;
    const config::v1::Rung& rung = policy.FindClock(name)->ladder(std::stoi(number));
    const absl::Time time = absl::FromUnixMillis(change.entry.time_ms());
    const bool closes = change.entry.action() == v1::ACTION_CLOSE_UNANSWERED;
    const bool outside =
        policy.calendar->OfficeTimeBetween(time, time + absl::Minutes(1)) == absl::ZeroDuration();
    lived.calls.push_back(
        CallText(time, name, closes ? config::v1::YOUNG_PERSON : rung.target(), outside));
  }
  lived.missed = MissedIn(story);
  for (const std::string& each : over) {
    const auto at = std::find(lived.missed.begin(), lived.missed.end(), each);
    if (at != lived.missed.end()) lived.missed.erase(at);
  }
  return lived;
}

Outlook LookAhead(const Story& story, absl::Time until, const Pace* pace = nullptr) {
  const StoredReport& stored = const_cast<Story&>(story).stored();
  LookingAhead ahead(stored, story.circumstances(), {until, pace});
  while (ahead.GoOn(7)) {
  }
  return ahead.outlook();
}

Lived TextOf(const Outlook& outlook) {
  Lived text;
  for (const MissedClock& each : outlook.missed) {
    text.missed.push_back(absl::StrCat(Show(each.due), " ", each.clock));
  }
  for (const Call& call : outlook.calls) {
    text.calls.push_back(CallText(call.time, call.clock, call.target, call.outside_office_hours));
  }
  return text;
}

// ---- Stories to look ahead from ----

using Begin = std::function<void(Story&)>;

const std::map<std::string, Begin>& Beginnings() {
  static const auto* const kAll = new std::map<std::string, Begin>{
      {"untouched", [](Story&) {}},
      {"acknowledged",
       [](Story& story) {
         story.Do(v1::ACTION_OPEN, "ann");
         story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on it.");
       }},
      {"answered",
       [](Story& story) {
         story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on it.");
         story.Do(v1::ACTION_RESOLVE, "ann", "Done.");
       }},
      {"late for three weeks",
       [](Story& story) { story.PassTime(story.now() + absl::Hours(500)); }},
      {"nobody looked for a week",
       [](Story& story) { story.set_now(story.now() + absl::Hours(167)); }},
      {"kim wrote again",
       [](Story& story) {
         story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on it.");
         story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "Any news?");
       }},
      {"not sorted",
       [](Story& story) {
         story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on it.");
         story.Do(v1::ACTION_RESOLVE, "ann", "Done.");
         story.Do(v1::ACTION_REOPEN, "kim", "It is not.");
       }},
      {"taken back", [](Story& story) { story.Do(v1::ACTION_WITHDRAW, "kim"); }},
  };
  return *kAll;
}

std::vector<Council> Councils() {
  std::vector<Council> councils{DemoCouncil()};
  councils.push_back(DemoCouncil());
  councils.back().Away("ann", At("2025-01-09 00:00"), At("2025-01-20 00:00"), "bob");
  councils.push_back(DemoCouncil());
  councils.back().Away("tm", At("2025-01-07 00:00"), At("2025-02-01 00:00"));
  councils.back().DaysOff("ann", {2, 5}, "bob");
  return councils;
}

struct Said {
  v1::Safety safety = v1::SAFETY_SAFE;
  std::vector<std::string> about;
  std::string words;
};

TEST(LookingAheadTest, ForetellsJustWhatComes) {
  const std::vector<Said> submissions{{},
                                      {v1::SAFETY_NOT_SAFE},
                                      {v1::SAFETY_NOT_SURE},
                                      {v1::SAFETY_SAFE, {"cat"}},
                                      {v1::SAFETY_SAFE, {}, "Cat Jones shouted at me."}};
  const std::vector<const Rulebook*> rules{&WalesRules(), &WalesRules3(), &WalesRules5(),
                                           &WalesRules7(), &EnglandRules2()};
  size_t missed = 0;
  size_t calls = 0;
  for (const Rulebook* rulebook : rules) {
    for (const Said& said : submissions) {
      for (const Council& council : Councils()) {
        for (const auto& [name, begin] : Beginnings()) {
          for (const int days : {1, 10}) {
            SCOPED_TRACE(absl::StrCat(rulebook->policy().policy.id(), "/",
                                      rulebook->policy().policy.version(), " ", name, " ",
                                      v1::Safety_Name(said.safety), " ", said.about.size()));
            Story story(council, *rulebook, Monday());
            Submission submission = KimsSubmission();
            submission.safety = said.safety;
            submission.about_ids = said.about;
            if (!said.words.empty()) submission.words = said.words;
            story.Submit(submission);
            story.set_now(Monday() + absl::Minutes(1));
            begin(story);
            const absl::Time until = story.now() + absl::Hours(24 * days);
            const Lived foretold = TextOf(LookAhead(story, until));
            const Lived lived = Live(story, until);
            ASSERT_THAT(foretold.missed, UnorderedElementsAreArray(lived.missed));
            const auto differ = std::mismatch(foretold.calls.begin(), foretold.calls.end(),
                                              lived.calls.begin(), lived.calls.end());
            ASSERT_EQ(foretold.calls, lived.calls)
                << (differ.first == foretold.calls.end() ? "" : *differ.first) << " and really "
                << (differ.second == lived.calls.end() ? "" : *differ.second);
            missed += lived.missed.size();
            calls += lived.calls.size();
          }
        }
      }
    }
  }
  EXPECT_GT(missed, 1000u) << "the stories are worth telling";
  EXPECT_GT(calls, 10'000u);
}

Story Sent() {
  Story story(DemoCouncil(), WalesRules7(), Monday());
  story.Submit(KimsSubmission());
  return story;
}

TEST(LookingAheadTest, LeavesTheReportAsItIs) {
  Story story = Sent();
  const std::string before = story.report().SerializeAsString();
  LookAhead(story, Monday() + absl::Hours(24 * 31));
  EXPECT_EQ(story.report().SerializeAsString(), before);
}

TEST(LookingAheadTest, AClockThatIsDueAtTheLastMomentIsMissed) {
  Story story = Sent();
  const storage::v1::Clock& clock = *FindClock(story.report(), "acknowledge");
  const absl::Time due = absl::FromUnixMillis(clock.known_due_ms());
  const auto names = [](const Outlook& outlook) {
    std::vector<std::string> all;
    for (const MissedClock& each : outlook.missed) all.push_back(each.clock);
    return all;
  };
  EXPECT_THAT(names(LookAhead(story, due - absl::Milliseconds(1))),
              testing::Not(testing::Contains("acknowledge")));
  EXPECT_THAT(names(LookAhead(story, due)), testing::Contains("acknowledge"));
}

TEST(LookingAheadTest, AtThePaceOfTheLastWeeksWhatIsMetInTimeIsNotMissed) {
  Story story = Sent();
  const absl::Time until = Monday() + absl::Hours(24 * 31);
  const auto missed = [&](const Pace& pace) {
    std::vector<std::string> all;
    for (const MissedClock& each : LookAhead(story, until, &pace).missed) all.push_back(each.clock);
    return all;
  };
  const std::vector<std::string> nobody_acts = missed({});
  ASSERT_THAT(nobody_acts, testing::Contains("acknowledge"));
  Pace quick;
  for (const std::string& name : nobody_acts) quick[name] = absl::Hours(3);
  EXPECT_THAT(missed(quick), IsEmpty());
  Pace slow = quick;
  slow["acknowledge"] = absl::Hours(500);
  EXPECT_THAT(missed(slow), ElementsAre("acknowledge"));
}

TEST(LookingAheadTest, NobodyIsCalledForAClockThatIsMet) {
  Story story = Sent();
  const absl::Time until = Monday() + absl::Hours(24 * 31);
  Pace pace;
  for (const storage::v1::Clock& clock : story.report().clocks()) {
    pace[clock.name()] = absl::ZeroDuration();
  }
  EXPECT_THAT(LookAhead(story, until, &pace).calls, IsEmpty());
  EXPECT_THAT(LookAhead(story, until).calls, testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace pledgekeeper::domain
