// Whom a rung reaches: one timeline for each target, and the ways in which somebody is reached when
// the first choice cannot be.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/wording/view.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// One clock of ten minutes with one rung, every minute from the due time on.
Rulebook Rung(const std::string& rung) {
  return RulesWith(absl::StrCat(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "all" title { en: "All" cy: "Popeth" } budget { seconds: 600 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED] met_by: RESOLVED
      ladder { due: true round_the_clock: true repeat_every { seconds: 60 } )",
                                rung, R"( }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "guard" title { en: "Guard" cy: "Gwarchod" } budget { working_days: 300 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED] met_by: RESOLVED
      ladder { due: true action: ESCALATE target: DIRECTOR repeat_every { working_days: 1 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { seconds: 600 }
      starts_on: RESOLVED met_by: REOPENED
      ladder { due: true action: CLOSE round_the_clock: true }
      source: "Test" mark: LOCAL_CHOICE
    })"));
}

// A second head of service, two advocates, a night team.
Council BigCouncil() {
  Council council = DemoCouncil();
  council.Worker("hos2", {v1::ROLE_HEAD_OF_SERVICE, "", "dir"})
      .Worker("adv", {v1::ROLE_ADVOCATE, "", ""})
      .Worker("adv2", {v1::ROLE_ADVOCATE, "", ""})
      .Team("night", "sm")
      .Worker("nia", {v1::ROLE_SOCIAL_WORKER, "night", "sm"})
      .Worker("noa", {v1::ROLE_SOCIAL_WORKER, "night", "sm"})
      .OutOfHours("night");
  return council;
}

// The first ring of the rung: whom it brings in, whom it tells, and why.
struct Rang {
  std::string tells;
  std::vector<std::string> reasons;
  std::vector<std::string> queues;
  int level = 0;
};

Rang FirstRing(
    const std::string& rung, const Council& council, void (*before)(Story&) = [](Story&) {}) {
  const Rulebook rules = Rung(rung);
  Story story(council, rules, Monday());
  story.Submit(KimsSubmission());
  before(story);
  const auto lines = story.PassTime(Monday() + absl::Minutes(10));
  EXPECT_EQ(lines.size(), 1);
  return {Tellings(story.last()), Reasons(story.last()), Queues(story.last()),
          story.report().level()};
}

void WantsAdvocate(Story& story) {
  Asking request;
  request.action = v1::ACTION_ANSWER_ADVOCATE_OFFER;
  request.actor_id = "kim";
  request.wanted = true;
  story.MustDo(request);
}

TEST(LadderTargetsTest, EveryTargetReachesItsPeople) {
  const struct {
    const char* rung;
    const char* tells;
    std::vector<std::string> queues;
    int level;
  } kCases[] = {
      {"action: REMIND target: HOLDER", "ann:reminded", {"w:ann"}, 0},
      {"action: ESCALATE target: MANAGER_ABOVE", "tm:brought_in", {"w:ann", "w:tm"}, 1},
      {"action: ESCALATE target: IRO", "iro:brought_in", {"w:ann", "w:iro"}, 1},
      {"action: ESCALATE target: HEAD_OF_SERVICE",
       "hos:brought_in hos2:brought_in",
       {"w:ann", "w:hos", "w:hos2"},
       1},
      {"action: ESCALATE target: DIRECTOR", "dir:brought_in", {"w:ann", "w:dir"}, 1},
      {"action: REMIND target: YOUNG_PERSON", "kim:late", {"w:ann"}, 0},
      {"action: ESCALATE target: COVER", "ann:reminded", {"w:ann"}, 0},
      {"action: ESCALATE target: DUTY_DESK",
       "ann:reminded bob:brought_in",
       {"w:ann", "d:north"},
       1},
      {"action: ESCALATE target: OUT_OF_HOURS_DESK",
       "nia:brought_in noa:brought_in",
       {"w:ann", "d:night"},
       1},
      {"action: ESCALATE target: ADVOCATE_SERVICE", "kim:advocate", {"w:ann"}, 0},
      {"action: ESCALATE target: WITH_ROLE role: ROLE_TEAM_MANAGER",
       "tm:brought_in tm2:brought_in",
       {"w:ann", "w:tm", "w:tm2"},
       1},
  };
  for (const auto& c : kCases) {
    const Rang rang = FirstRing(c.rung, BigCouncil());
    EXPECT_EQ(rang.tells, c.tells) << c.rung;
    EXPECT_EQ(rang.queues, c.queues) << c.rung;
    EXPECT_EQ(rang.level, c.level) << c.rung;
    for (const std::string& reason : rang.reasons) {
      EXPECT_THAT(reason, Not(HasSubstr("unreachable"))) << c.rung;
    }
  }
}

TEST(LadderTargetsTest, CoverIsReachedOnADayOff) {
  Council council = BigCouncil();
  council.DaysOff("ann", {1}, "bob");
  // Sent on a day off, it would go to bob at once: it was given to ann before.
  const auto hand_to_ann = [](Story& story) {
    Asking request;
    request.action = v1::ACTION_TRANSFER;
    request.actor_id = "bob";
    request.worker_id = "ann";
    story.MustDo(request);
  };
  EXPECT_EQ(FirstRing("action: ESCALATE target: COVER", council, hand_to_ann).tells,
            "bob:brought_in");
  EXPECT_EQ(FirstRing("action: REMIND target: HOLDER", council, hand_to_ann).tells,
            "ann:reminded bob:reminded");
}

TEST(LadderTargetsTest, AdvocatesComeToWhoWantsThem) {
  const Rang rang =
      FirstRing("action: ESCALATE target: ADVOCATE_SERVICE", BigCouncil(), WantsAdvocate);
  EXPECT_EQ(rang.tells, "adv:brought_in adv2:brought_in");
  EXPECT_EQ(rang.level, 0) << "an advocate is no escalation";
  Council council = BigCouncil();
  council.AlwaysAway("adv").Gone("adv2");
  const Rang nobody =
      FirstRing("action: ESCALATE target: ADVOCATE_SERVICE", council, WantsAdvocate);
  EXPECT_EQ(nobody.tells, "tm:brought_in");
  EXPECT_THAT(nobody.reasons, Contains("unreachable:ADVOCATE_SERVICE"));
  EXPECT_EQ(nobody.level, 1);
}

TEST(LadderTargetsTest, AdvocateOfferedAgainReopensTheQuestion) {
  const Rulebook rules = Rung("action: ESCALATE target: ADVOCATE_SERVICE");
  Story story(BigCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  Asking no;
  no.action = v1::ACTION_ANSWER_ADVOCATE_OFFER;
  no.actor_id = "kim";
  story.MustDo(no);
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_NOT_WANTED);
  story.PassTime(Monday() + absl::Minutes(10));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Reasons(story.last()), Contains("offered:advocate"));
}

// Staff who say that it is sorted do not send the advocate away; the young person does.
TEST(LadderTargetsTest, AdvocatesStayUntilNotWanted) {
  Story story(BigCouncil(), WalesRules2(), Monday());
  story.Submit(KimsSubmission());
  WantsAdvocate(story);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("adv", "adv2"));
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("adv", "adv2"));
  Asking no;
  no.action = v1::ACTION_ANSWER_ADVOCATE_OFFER;
  no.actor_id = "kim";
  story.MustDo(no);
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
}

TEST(LadderTargetsTest, NobodyReachedGoesOnToTheNextAbove) {
  const struct {
    const char* target;
    void (*change)(Council&);
  } kCases[] = {
      {"IRO", [](Council& c) { c.AlwaysAway("iro"); }},
      {"HEAD_OF_SERVICE", [](Council& c) { c.AlwaysAway("hos").AlwaysAway("hos2"); }},
      {"DIRECTOR", [](Council& c) { c.Gone("dir"); }},
      {"OUT_OF_HOURS_DESK", [](Council& c) { c.AlwaysAway("nia").AlwaysAway("noa"); }},
      {"OUT_OF_HOURS_DESK", [](Council& c) { c.entries().teams.at("night").clear_out_of_hours(); }},
      {"DUTY_DESK", [](Council& c) { c.YoungPerson("kim", "ann", "iro", ""); }},
      {"WITH_ROLE role: ROLE_IRO", [](Council& c) { c.Gone("iro"); }},
  };
  for (const auto& c : kCases) {
    Council council = BigCouncil();
    c.change(council);
    const Rang rang = FirstRing(absl::StrCat("action: ESCALATE target: ", c.target), council);
    EXPECT_EQ(rang.tells, "tm:brought_in") << c.target;
    EXPECT_THAT(rang.reasons, Contains(HasSubstr("unreachable:"))) << c.target;
    EXPECT_EQ(rang.level, 1) << c.target;
  }
}

// The night team is not asked about one of its own.
TEST(LadderTargetsTest, DeskInConflictIsNotReached) {
  const Rulebook rules = Rung("action: ESCALATE target: OUT_OF_HOURS_DESK");
  Story story(BigCouncil(), rules, Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"nia"};
  story.Submit(submission);
  story.PassTime(Monday() + absl::Minutes(10));
  EXPECT_EQ(Tellings(story.last()), "tm:brought_in");
  EXPECT_EQ(story.directory().OutOfHoursTeams().size(), 1);
}

TEST(LadderTargetsTest, DeskBroughtInMayClaimIt) {
  const Rulebook rules = Rung("action: ESCALATE target: OUT_OF_HOURS_DESK");
  Story story(BigCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  Asking claim;
  claim.action = v1::ACTION_CLAIM;
  claim.actor_id = "nia";
  EXPECT_EQ(story.Refusal(claim), "REPORT_NOT_FOUND");
  story.PassTime(Monday() + absl::Minutes(10));
  story.MustDo(claim);
  EXPECT_EQ(story.holder(), "nia");
}

// A worker who was brought in and has left is told nothing, and it stands in no queue of theirs.
TEST(LadderTargetsTest, WhoLeftIsOut) {
  const Rulebook rules = Rung("action: ESCALATE target: HEAD_OF_SERVICE");
  Story story(BigCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  story.PassTime(Monday() + absl::Minutes(10));
  story.council().Gone("hos2");
  story.CouncilChanged();
  story.PassTime(Monday() + absl::Minutes(11));
  // Somebody comes in their place.
  EXPECT_EQ(Tellings(story.last()), "hos:brought_in tm:brought_in");
  EXPECT_THAT(Queues(story.last()), ElementsAre("w:ann", "w:hos", "w:tm"));
}

TEST(LadderTargetsTest, LastRungRepeatsUntilSomebodyActs) {
  const Rulebook rules = RulesWith(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "answer" title { en: "Answer" cy: "Ateb" } budget { seconds: 600 }
      starts_on: [RECEIVED, REOPENED] met_by: [ACKNOWLEDGED, RESOLVED]
      ladder { due: true action: ESCALATE target: DIRECTOR round_the_clock: true
               repeat_every { seconds: 600 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "talk" title { en: "Talk" cy: "Siarad" } budget { working_days: 10 }
      starts_on: ACKNOWLEDGED met_by: RESOLVED
      ladder { due: true action: ESCALATE target: IRO repeat_every { working_days: 1 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { seconds: 600 }
      starts_on: RESOLVED met_by: REOPENED
      ladder { due: true action: CLOSE round_the_clock: true }
      source: "Test" mark: LOCAL_CHOICE
    })");
  Story story(BigCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  // A day of nobody acting: every ten minutes but the first.
  EXPECT_EQ(story.PassTime(Monday() + absl::Hours(24)).size(), 144);
  story.Do(v1::ACTION_ACKNOWLEDGE, "dir");
  EXPECT_THAT(story.PassTime(Monday() + absl::Hours(72)), IsEmpty());
}

// ---- Wales, second version ----

Story NotSafe(absl::Time now, const Council& council = BigCouncil()) {
  Story story(council, WalesRules2(), now);
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  story.Submit(submission);
  return story;
}

TEST(LadderTargetsTest, DangerOnSaturdayNightCallsEverybodyInMinutes) {
  Story story = NotSafe(At("2025-01-04 23:00"));
  const auto at_once = story.PassTime(At("2025-01-04 23:00"));
  EXPECT_THAT(at_once,
              ElementsAre("Sat 04 23:00 ESCALATE ann:reminded bob:brought_in",
                          "Sat 04 23:00 ESCALATE ann:reminded bob:brought_in nia:brought_in "
                          "noa:brought_in",
                          "Sat 04 23:00 REMIND ann:reminded"));
  EXPECT_THAT(Queues(story.last()), ElementsAre("w:ann", "d:north", "d:night"));
  const std::string desks = "ann:reminded bob:brought_in nia:brought_in noa:brought_in";
  EXPECT_THAT(
      story.PassTime(At("2025-01-04 23:25")),
      ElementsAre(HasSubstr("Sat 04 23:04 ESCALATE tm:brought_in"),
                  HasSubstr("Sat 04 23:10 ESCALATE sm:brought_in"),
                  HasSubstr("Sat 04 23:15 ESCALATE hos:brought_in hos2:brought_in"),
                  "Sat 04 23:15 REMIND kim:advocate", "Sat 04 23:15 REMIND kim:late",
                  HasSubstr("Sat 04 23:20 ESCALATE dir:brought_in"),
                  AllOf(HasSubstr("Sat 04 23:25 ESCALATE dir:brought_in"), HasSubstr(desks))));
  story.Do(v1::ACTION_OPEN, "nia");
  EXPECT_THAT(story.PassTime(At("2025-01-06 08:59")), IsEmpty()) << "somebody looks";
}

TEST(LadderTargetsTest, DangerFindsSomebodyWhateverIsEmpty) {
  const struct {
    const char* what;
    void (*change)(Council&);
    const char* first;
  } kCases[] = {
      {"no night team", [](Council& c) { c.entries().teams.at("night").clear_out_of_hours(); },
       "tm:brought_in"},
      {"nobody on the night desk", [](Council& c) { c.AlwaysAway("nia").AlwaysAway("noa"); },
       "tm:brought_in"},
      {"nor the manager",
       [](Council& c) { c.AlwaysAway("nia").AlwaysAway("noa").AlwaysAway("tm"); }, "sm:brought_in"},
  };
  for (const auto& c : kCases) {
    Council council = BigCouncil();
    c.change(council);
    Story story = NotSafe(At("2025-01-04 23:00"), council);
    const auto lines = story.PassTime(At("2025-01-04 23:00"));
    EXPECT_THAT(lines, Contains(HasSubstr(c.first))) << c.what;
  }
}

// The desks' own report: their people are all told, and nothing stands twice in one queue.
TEST(LadderTargetsTest, DangerOnTheDutyDeskIsToldToItsMembers) {
  Council council = BigCouncil();
  council.YoungPerson("kim", "", "iro", "north");
  Story story = NotSafe(At("2025-01-04 23:00"), council);
  ASSERT_EQ(story.holder(), "d:north");
  story.PassTime(At("2025-01-04 23:00"));
  EXPECT_THAT(Queues(story.last()), ElementsAre("d:north", "d:night"));
  EXPECT_EQ(Tellings(story.last()), "ann:reminded bob:reminded");
}

// Two clocks of danger call the same desks at their beginning, at one moment.
TEST(LadderTargetsTest, WhoWasCalledAMomentAgoIsNotRemindedAgain) {
  Story story(BigCouncil(), WalesRules4(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  story.Submit(submission);
  int called = 0;
  for (const ReportChange& change : story.ChangesUntil(Monday())) {
    if (change.entry.action() != v1::ACTION_ESCALATE) continue;
    EXPECT_THAT(Reasons(change), Not(Contains("again")));
    called += testing::Value(Reasons(change), Contains("at_once")) ? 0 : 1;
  }
  EXPECT_EQ(called, 2) << "each desk once";
}

TEST(LadderTargetsTest, SilenceAfterAcknowledgingRingsInItsOwnTime) {
  Story story(BigCouncil(), WalesRules2(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const auto silence = [&](const std::string& until) {
    std::vector<std::string> rang;
    for (const ReportChange& change : story.ChangesUntil(At(until))) {
      if (!testing::Value(Reasons(change), Contains("clock:silence"))) continue;
      const absl::Time time = absl::FromUnixMillis(change.line.time_ms());
      rang.push_back(absl::StrCat(Show(time), " ", Tellings(change)));
    }
    return rang;
  };
  // Five working days from Monday; half is Friday 05:00.
  EXPECT_THAT(silence("2025-01-10 12:00"), ElementsAre("Fri 10 09:00 ann:reminded"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "I am still at it");
  // Anew from Friday noon: due on Friday's midnight, half of it is Tuesday 06:00.
  EXPECT_THAT(silence("2025-01-20 12:00"),
              ElementsAre("Tue 14 09:00 ann:reminded", "Thu 16 09:00 ann:reminded",
                          "Mon 20 09:00 tm:brought_in", "Mon 20 09:00 kim:advocate",
                          "Mon 20 09:00 kim:late"));
  story.Do(v1::ACTION_NOTE, "ann", "a note is no word to the young person");
  EXPECT_THAT(silence("2025-01-21 12:00"),
              ElementsAre(HasSubstr("Tue 21 09:00 hos:brought_in hos2:brought_in tm:brought_in")));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "tm", "sorry");
  EXPECT_THAT(silence("2025-01-22 12:00"), IsEmpty());
}

std::string Told(const Story& story, wording::Reader reader, v1::Language language) {
  return wording::EntryText(story.last().entry, story.directory(), reader, language);
}

TEST(LadderTargetsTest, RungThatReachesNobodyNewSaysWhoWasReminded) {
  Council council = DemoCouncil();
  for (auto& [id, worker] : council.entries().workers) worker.set_left(id != "ann");
  const Rulebook rules = Rung("action: ESCALATE target: IRO");
  Story story(council, rules, Monday());
  story.Submit(KimsSubmission());
  story.PassTime(Monday() + absl::Minutes(10));
  EXPECT_EQ(story.last().entry.action(), v1::ACTION_REMIND);
  using enum wording::Reader;
  EXPECT_EQ(Told(story, kYoungPerson, v1::LANGUAGE_ENGLISH), "We reminded Name of ann.");
  EXPECT_EQ(Told(story, kUnder11, v1::LANGUAGE_WELSH),
            "Rydyn ni wedi anfon nodyn at Name of ann am hyn.");
  EXPECT_EQ(Told(story, kStaff, v1::LANGUAGE_ENGLISH),
            "Reminded: Name of ann. Could not be reached: the Independent Reviewing Officer.");
  EXPECT_EQ(Told(story, kStaff, v1::LANGUAGE_WELSH),
            "Atgoffwyd: Name of ann. Nid oedd modd cael gafael ar y Swyddog Adolygu Annibynnol.");
}

TEST(LadderTargetsTest, RungsOfOneDueTimeOfferAnAdvocateOnce) {
  Story story(DemoCouncil(), WalesRules6(), Monday());
  story.Submit(KimsSubmission());
  std::map<int64_t, int> offers;
  for (const ReportChange& each : story.ChangesUntil(At("2025-03-10 10:00"))) {
    for (const std::string& reason : Reasons(each)) {
      if (reason == "offered:advocate") ++offers[each.line.time_ms()];
    }
  }
  EXPECT_THAT(offers, Not(IsEmpty()));
  for (const auto& [time_ms, times] : offers) EXPECT_EQ(times, 1) << time_ms;
}

// Those who sit there are told: nobody is said to be missing.
TEST(LadderTargetsTest, WhatADeskHearsIsNotSaidToReachNobody) {
  Council council = DemoCouncil();
  council.YoungPerson("kim", "", "iro", "north");
  Story story(council, WalesRules6(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  story.Submit(submission);
  ASSERT_EQ(story.holder(), "d:north");
  int rang = 0;
  for (const ReportChange& change : story.ChangesUntil(Monday() + absl::Minutes(20))) {
    ++rang;
    EXPECT_THAT(Reasons(change), Not(Contains("nobody_there"))) << Tellings(change);
  }
  EXPECT_GT(rang, 3);
}

// With everybody gone or away it is whoever has it then whom we go on trying to tell, and no other.
TEST(LadderTargetsTest, WithNobodyThereWhoeverHasItIsTriedAgain) {
  Story story(DemoCouncil(), WalesRules6(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  ASSERT_EQ(story.holder(), "ann");
  for (auto& [id, worker] : story.council().entries().workers) worker.set_left(id != "ann");
  story.council().AlwaysAway("ann");
  story.CouncilChanged();
  const std::string holder = story.holder();
  bool said = false;
  for (const ReportChange& each : story.ChangesUntil(At("2025-03-10 10:00"))) {
    const auto reasons = Reasons(each);
    if (std::find(reasons.begin(), reasons.end(), "nobody_there") == reasons.end()) continue;
    said = true;
    const std::string& has = each.report.holder_id();
    EXPECT_THAT(Targets(each), ElementsAre(has.empty() ? each.report.desk_team_id() : has));
  }
  EXPECT_TRUE(said) << holder;
}

}  // namespace
}  // namespace pledgekeeper::domain
