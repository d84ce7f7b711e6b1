// What people do with clocks: holds, more time, snoozes, milestones and stages.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/report/milestone.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Story Sent(const Rulebook& rules = WalesRules2(), const Council& council = DemoCouncil()) {
  Story story(council, rules, Monday());
  story.Submit(KimsSubmission());
  return story;
}

Story Acknowledged(const Rulebook& rules = WalesRules2()) {
  Story story = Sent(rules);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  return story;
}

Asking Asked(v1::Action action, const std::string& actor) {
  Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = "because";
  return request;
}

Asking Hold(const std::string& actor, const std::string& until, const std::string& reason = "court",
            const std::string& clock = "discuss") {
  Asking request = Asked(v1::ACTION_HOLD_CLOCK, actor);
  request.clock = clock;
  request.hold_reason = reason;
  request.until = At(until);
  return request;
}

Asking OnClock(v1::Action action, const std::string& actor, const std::string& clock = "discuss") {
  Asking request = Asked(action, actor);
  request.clock = clock;
  return request;
}

Asking Extend(const std::string& actor, int64_t length, const std::string& clock = "discuss") {
  Asking request = OnClock(v1::ACTION_EXTEND_CLOCK, actor, clock);
  request.length = length;
  return request;
}

Asking SnoozeUntil(const std::string& actor, absl::Time until) {
  Asking request = Asked(v1::ACTION_SNOOZE, actor);
  request.until = until;
  return request;
}

Asking Step(v1::Action action, const std::string& actor, v1::Milestone milestone) {
  Asking request = Asked(action, actor);
  request.milestone = milestone;
  return request;
}

Asking Formal(const std::string& actor) {
  return Step(v1::ACTION_REQUEST_STAGE, actor, v1::MILESTONE_FORMAL_REQUESTED);
}

std::string DueOf(const Story& story, const std::string& name) {
  const PolicyInForce& policy = PolicyOf(story.report(), story.rulebook());
  for (const RunningClock& running : RunningClocks(story.report(), policy)) {
    if (running.clock.record.name() == name) return Show(DueTime(running.clock));
  }
  return "not running";
}

// ---- Who may, and when ----

// One row for each error: the story before, what is asked, the reason it is refused for ("": it is
// not).
struct Refused {
  const char* what;
  void (*before)(Story&);
  Asking request;
  const char* reason;
};

void Nothing(Story&) {}
void HeldByCourt(Story& story) { story.MustDo(Hold("sm", "2025-01-10 12:00")); }
void Resolved(Story& story) { story.Do(v1::ACTION_RESOLVE, "ann", "done"); }
void Sorted(Story& story) {
  Resolved(story);
  story.Do(v1::ACTION_CONFIRM, "kim");
}
void Withdrawn(Story& story) { story.Do(v1::ACTION_WITHDRAW, "kim"); }
void AskedForMore(Story& story) { story.MustDo(Extend("tm", 15)); }
void Late(Story& story) { story.PassTime(At("2025-01-21 10:00")); }
void WithSomebodyElse(Story& story) {
  Asking request = Asked(v1::ACTION_TRANSFER, "ann");
  request.worker_id = "cat";
  story.MustDo(request);
}
void FormalStage(Story& story) { story.MustDo(Formal("kim")); }

TEST(DecideClocksTest, EveryRefusalHasItsReason) {
  const absl::Time tomorrow = At("2025-01-07 10:00");
  const Refused kCases[] = {
      // Holds: a service manager at the least, for a lawful reason, 20 working days.
      {"hold", Nothing, Hold("sm", "2025-01-10 12:00"), ""},
      {"hold by somebody higher", Nothing, Hold("dir", "2025-01-10 12:00"), ""},
      {"hold by the holder, a social worker", Nothing, Hold("ann", "2025-01-10 12:00"),
       "NEEDS_HIGHER_ROLE"},
      {"hold by a team manager", Nothing, Hold("tm", "2025-01-10 12:00"), "NEEDS_HIGHER_ROLE"},
      {"hold by a stranger", Nothing, Hold("cat", "2025-01-10 12:00"), "REPORT_NOT_FOUND"},
      {"hold by the young person", Nothing, Hold("kim", "2025-01-10 12:00"), "NOT_THE_HOLDER"},
      {"hold for no lawful reason", Nothing, Hold("sm", "2025-01-10 12:00", "busy"),
       "HOLD_REASON_UNKNOWN"},
      {"hold of a clock without holds", Nothing, Hold("sm", "2025-01-10 12:00", "court", "silence"),
       "HOLD_REASON_UNKNOWN"},
      {"hold of a clock that was met", Nothing,
       Hold("sm", "2025-01-10 12:00", "court", "acknowledge"), "CLOCK_NOT_RUNNING"},
      {"hold of no clock", Nothing, Hold("sm", "2025-01-10 12:00", "court", "tea"),
       "CLOCK_NOT_RUNNING"},
      {"hold what is late", Late, Hold("sm", "2025-01-24 12:00"), "CLOCK_LATE"},
      {"hold until now", Nothing, Hold("sm", "2025-01-06 10:00"), "TIME_OUT_OF_BOUNDS"},
      {"hold until the last moment", Nothing, Hold("sm", "2025-02-04 00:00"), ""},
      {"hold for too long", Nothing, Hold("sm", "2025-02-04 00:01"), "TIME_OUT_OF_BOUNDS"},
      {"hold twice", HeldByCourt, Hold("sm", "2025-01-20 12:00", "police"), "CLOCK_HELD_ALREADY"},
      {"hold of what was met", Resolved, Hold("sm", "2025-01-10 12:00"), "CLOCK_NOT_RUNNING"},
      {"hold when taken back", Withdrawn, Hold("sm", "2025-01-10 12:00"), "NOT_POSSIBLE_IN_STATE"},
      {"resume", HeldByCourt, OnClock(v1::ACTION_RESUME_CLOCK, "ann"), ""},
      {"resume what runs", Nothing, OnClock(v1::ACTION_RESUME_CLOCK, "ann"), "CLOCK_NOT_HELD"},
      {"resume no clock", HeldByCourt, OnClock(v1::ACTION_RESUME_CLOCK, "ann", "tea"),
       "CLOCK_NOT_RUNNING"},
      {"resume by a stranger", HeldByCourt, OnClock(v1::ACTION_RESUME_CLOCK, "cat"),
       "REPORT_NOT_FOUND"},
      // More time: a team manager at the least, at most 20 working days, not when late.
      {"extend", Nothing, Extend("tm", 15), ""},
      {"extend to the most", Nothing, Extend("tm", 20), ""},
      {"extend beyond it", Nothing, Extend("tm", 21), "EXTENSION_NOT_ALLOWED"},
      {"extend to what it has", Nothing, Extend("tm", 10), "EXTENSION_NOT_ALLOWED"},
      {"extend by the holder", Nothing, Extend("ann", 15), "NEEDS_HIGHER_ROLE"},
      {"extend a clock that cannot be", Nothing, Extend("tm", 15, "silence"),
       "EXTENSION_NOT_ALLOWED"},
      {"extend no clock", Nothing, Extend("tm", 15, "tea"), "CLOCK_NOT_RUNNING"},
      {"extend what is late", Late, Extend("tm", 15), "EXTENSION_NOT_ALLOWED"},
      {"extend twice at once", AskedForMore, Extend("tm", 18), "EXTENSION_PENDING"},
      {"agree", AskedForMore, OnClock(v1::ACTION_AGREE_EXTENSION, "kim"), ""},
      {"refuse", AskedForMore, OnClock(v1::ACTION_REFUSE_EXTENSION, "kim"), ""},
      {"agree to nothing", Nothing, OnClock(v1::ACTION_AGREE_EXTENSION, "kim"),
       "EXTENSION_NOT_ASKED"},
      {"refuse nothing", Nothing, OnClock(v1::ACTION_REFUSE_EXTENSION, "kim"),
       "EXTENSION_NOT_ASKED"},
      {"agree for the young person", AskedForMore, OnClock(v1::ACTION_AGREE_EXTENSION, "ann"),
       "NOT_THE_HOLDER"},
      {"agree about another clock", AskedForMore, OnClock(v1::ACTION_AGREE_EXTENSION, "kim", "tea"),
       "CLOCK_NOT_RUNNING"},
      // Snoozes: two working days, by who works on it.
      {"snooze", Nothing, SnoozeUntil("ann", tomorrow), ""},
      {"snooze to the last moment", Nothing, SnoozeUntil("ann", At("2025-01-09 00:00")), ""},
      {"snooze for too long", Nothing, SnoozeUntil("ann", At("2025-01-09 00:01")),
       "TIME_OUT_OF_BOUNDS"},
      {"snooze until now", Nothing, SnoozeUntil("ann", Monday()), "TIME_OUT_OF_BOUNDS"},
      {"snooze by a manager who only looks on", Nothing, SnoozeUntil("tm", tomorrow),
       "NOT_THE_HOLDER"},
      {"snooze when said to be sorted", Resolved, SnoozeUntil("ann", tomorrow), ""},
      {"snooze when taken back", Withdrawn, SnoozeUntil("ann", tomorrow), "NOT_POSSIBLE_IN_STATE"},
      // Milestones and stages.
      {"milestone", Nothing,
       Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_ALLEGATION_NOTED), ""},
      {"milestone of another law", Nothing,
       Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_PANEL_MET),
       "MILESTONE_NOT_IN_POLICY"},
      {"no milestone", Nothing, Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_UNSPECIFIED),
       "MILESTONE_NOT_IN_POLICY"},
      {"milestone by an onlooker", Nothing,
       Step(v1::ACTION_RECORD_MILESTONE, "tm", v1::MILESTONE_ALLEGATION_NOTED), "NOT_THE_HOLDER"},
      {"milestone that would bind somebody, of what is sorted", Sorted,
       Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_ALLEGATION_NOTED),
       "NOT_POSSIBLE_IN_STATE"},
      {"milestone that binds nobody, of what is sorted", Sorted,
       Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_TERMS_WRITTEN), ""},
      {"milestone of what was taken back", Withdrawn,
       Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_ALLEGATION_NOTED),
       "NOT_POSSIBLE_IN_STATE"},
      {"stage", Nothing, Formal("kim"), ""},
      {"stage, taken by staff for them", Nothing, Formal("ann"), "NOT_THE_HOLDER"},
      {"stage that staff ask about", Nothing,
       Step(v1::ACTION_ASK_STAGE, "ann", v1::MILESTONE_FORMAL_REQUESTED), ""},
      {"stage that an onlooker asks about", Nothing,
       Step(v1::ACTION_ASK_STAGE, "tm", v1::MILESTONE_FORMAL_REQUESTED), "NOT_THE_HOLDER"},
      {"stage that nobody asked about", Nothing,
       Step(v1::ACTION_AGREE_STAGE, "kim", v1::MILESTONE_FORMAL_REQUESTED), "STAGE_NOT_ASKED"},
      {"stage of another law", Nothing,
       Step(v1::ACTION_REQUEST_STAGE, "kim", v1::MILESTONE_PANEL_REQUESTED),
       "MILESTONE_NOT_IN_POLICY"},
      {"stage of what was taken back", Withdrawn, Formal("kim"), "NOT_POSSIBLE_IN_STATE"},
      {"stage by a stranger", Nothing, Formal("cat"), "REPORT_NOT_FOUND"},
      {"hold of what the formal stage made void", FormalStage, Hold("sm", "2025-01-10 12:00"),
       "CLOCK_NOT_RUNNING"},
      {"hold of the formal stage", FormalStage,
       Hold("sm", "2025-01-10 12:00", "court", "investigate"), ""},
  };
  for (const Refused& c : kCases) {
    Story story = Acknowledged();
    c.before(story);
    EXPECT_EQ(story.Refusal(c.request), c.reason) << c.what;
  }
}

TEST(DecideClocksTest, StagesBelongToTheirPolicy) {
  const struct {
    const Rulebook& rules;
    v1::Milestone stage;
    const char* reason;
  } kCases[] = {
      {WalesRules(), v1::MILESTONE_FORMAL_REQUESTED, "MILESTONE_NOT_IN_POLICY"},
      {WalesRules(), v1::MILESTONE_PANEL_REQUESTED, "MILESTONE_NOT_IN_POLICY"},
      {WalesRules2(), v1::MILESTONE_FORMAL_REQUESTED, ""},
      {WalesRules2(), v1::MILESTONE_PANEL_REQUESTED, "MILESTONE_NOT_IN_POLICY"},
      {EnglandRules(), v1::MILESTONE_FORMAL_REQUESTED, ""},
      {EnglandRules(), v1::MILESTONE_PANEL_REQUESTED, ""},
  };
  for (const auto& c : kCases) {
    Story story = Sent(c.rules);
    EXPECT_EQ(story.Refusal(Step(v1::ACTION_REQUEST_STAGE, "kim", c.stage)), c.reason);
  }
}

// ---- Holds ----

TEST(DecideClocksTest, HoldStopsTheClockAndSaysSo) {
  Story story = Acknowledged();
  ASSERT_EQ(DueOf(story, "discuss"), "Tue 21 00:00");
  const ReportChange change = story.MustDo(Hold("sm", "2025-01-10 12:00"));
  EXPECT_EQ(DueOf(story, "discuss"), "Fri 24 00:00");
  EXPECT_EQ(Tellings(change), "kim:moved");
  EXPECT_THAT(Reasons(change), ElementsAre("clock:discuss"));
  EXPECT_EQ(change.entry.why().en(), "A court case about the same thing is under way");
  EXPECT_EQ(change.entry.why_simple().en(), "A judge is looking at the same thing");
  EXPECT_THAT(change.entry.why().cy(), HasSubstr("achos llys"));
  EXPECT_EQ(change.entry.staff_words(), "because");
  EXPECT_EQ(FindClock(story.report(), "discuss")->holds(0).agreed_by(), "sm");
  EXPECT_EQ(DueOf(story, "silence"), "Tue 14 00:00") << "only what is held";
}

TEST(DecideClocksTest, HoldEndsByItselfOnce) {
  Story story = Acknowledged();
  story.MustDo(Hold("sm", "2025-01-24 12:00"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "the court is sitting");
  std::vector<std::string> discuss;
  int ended = 0;
  for (const ReportChange& change : story.ChangesUntil(At("2025-02-10 12:00"))) {
    const absl::Time time = absl::FromUnixMillis(change.line.time_ms());
    if (change.entry.action() == v1::ACTION_HOLD_ENDED) {
      ++ended;
      EXPECT_EQ(time, At("2025-01-24 12:00"));
      EXPECT_EQ(Tellings(change), "kim:moved ann:reminded");
      EXPECT_THAT(Reasons(change), ElementsAre("clock:discuss"));
    }
    if (testing::Value(Reasons(change), Contains("clock:discuss"))) discuss.push_back(Show(time));
  }
  EXPECT_EQ(ended, 1);
  // Half of the 14 days and 14 hours, and three quarters, both moved on by the 18 days and 2 hours.
  EXPECT_THAT(discuss, ElementsAre("Fri 24 12:00", "Mon 03 09:00", "Tue 04 10:30", "Fri 07 09:00",
                                   "Fri 07 09:00", "Fri 07 09:00", "Fri 07 09:00", "Mon 10 09:00"));
}

TEST(DecideClocksTest, ResumingEarlyEndsTheHoldForGood) {
  Story story = Acknowledged();
  story.MustDo(Hold("sm", "2025-01-31 12:00"));
  story.set_now(At("2025-01-08 12:00"));
  const ReportChange change = story.MustDo(OnClock(v1::ACTION_RESUME_CLOCK, "ann"));
  EXPECT_EQ(Tellings(change), "kim:moved");
  EXPECT_EQ(DueOf(story, "discuss"), "Wed 22 00:00");
  EXPECT_EQ(story.Refusal(OnClock(v1::ACTION_RESUME_CLOCK, "ann")), "CLOCK_NOT_HELD");
  for (const std::string& line : story.PassTime(At("2025-01-20 12:00"))) {
    EXPECT_THAT(line, Not(HasSubstr("HOLD_ENDED")));
  }
  EXPECT_EQ(story.Refusal(Hold("sm", "2025-01-24 12:00")), "") << "it can be held again";
}

// ---- More time ----

TEST(DecideClocksTest, EnglishStaffAgreeAlone) {
  Story story = Sent(EnglandRules());
  ASSERT_EQ(DueOf(story, "resolve"), "Tue 21 00:00");
  const ReportChange change = story.MustDo(Extend("tm", 20, "resolve"));
  EXPECT_EQ(DueOf(story, "resolve"), "Tue 04 00:00");
  EXPECT_EQ(Tellings(change), "kim:moved");
  EXPECT_EQ(story.Refusal(OnClock(v1::ACTION_REFUSE_EXTENSION, "kim", "resolve")),
            "EXTENSION_NOT_ASKED");
}

TEST(DecideClocksTest, WelshYoungPersonDecidesAboutMoreTime) {
  for (const bool agrees : {true, false}) {
    Story story = Acknowledged();
    const ReportChange asked = story.MustDo(Extend("tm", 20));
    EXPECT_EQ(Tellings(asked), "kim:asked");
    EXPECT_EQ(DueOf(story, "discuss"), "Tue 21 00:00") << "a question moves nothing";
    const ReportChange answer = story.MustDo(
        OnClock(agrees ? v1::ACTION_AGREE_EXTENSION : v1::ACTION_REFUSE_EXTENSION, "kim"));
    EXPECT_EQ(Tellings(answer), "ann:answered");
    EXPECT_EQ(DueOf(story, "discuss"), agrees ? "Tue 04 00:00" : "Tue 21 00:00");
    EXPECT_EQ(story.Refusal(OnClock(v1::ACTION_AGREE_EXTENSION, "kim")), "EXTENSION_NOT_ASKED");
    // A no is a no: they may be asked for less, and for no more than they refused.
    EXPECT_EQ(story.Refusal(Extend("tm", 20)), "EXTENSION_NOT_ALLOWED");
    EXPECT_EQ(story.Refusal(Extend("tm", 15)), agrees ? "EXTENSION_NOT_ALLOWED" : "");
    // What people did on purpose is no move of the calendar.
    EXPECT_FALSE(story.Due().has_value());
  }
}

// Agreed to when it was late already: it is not late any more, and calls when it is.
TEST(DecideClocksTest, LateYesTakesTheLadderBackToItsDueTime) {
  Story story = Acknowledged();
  story.PassTime(At("2025-01-20 12:00"));
  story.MustDo(Extend("tm", 15));
  story.PassTime(At("2025-01-23 12:00"));
  ASSERT_EQ(FindClock(story.report(), "discuss")->next_rung(), 7);
  story.MustDo(OnClock(v1::ACTION_AGREE_EXTENSION, "kim"));
  ASSERT_EQ(DueOf(story, "discuss"), "Tue 28 00:00");
  std::vector<std::string> rang;
  for (const ReportChange& change : story.ChangesUntil(At("2025-01-28 12:00"))) {
    if (!testing::Value(Reasons(change), Contains("clock:discuss"))) continue;
    rang.push_back(Show(absl::FromUnixMillis(change.line.time_ms())));
  }
  EXPECT_THAT(rang, ElementsAre("Tue 28 09:00", "Tue 28 09:00", "Tue 28 09:00", "Tue 28 09:00"));
}

// ---- Snoozes ----

TEST(DecideClocksTest, SnoozePutsOffRemindersOfTheHolderOnly) {
  Story story = Sent();
  story.PassTime(At("2025-01-07 12:00"));
  story.MustDo(SnoozeUntil("ann", At("2025-01-09 16:00")));
  // The reminders of Wednesday are put off; what is due on Thursday morning comes all the same.
  EXPECT_THAT(story.PassTime(At("2025-01-09 15:59")),
              ElementsAre("Thu 09 09:00 ESCALATE tm:brought_in", "Thu 09 09:00 REMIND kim:advocate",
                          "Thu 09 09:00 REMIND kim:late"));
  EXPECT_THAT(Reasons(story.last()), Contains("clock:acknowledge"));
}

TEST(DecideClocksTest, PutOffReminderComesInOfficeHours) {
  Story story = Acknowledged();
  story.PassTime(At("2025-01-09 08:00"));
  // Half of the five days' silence is Friday 05:00.
  story.MustDo(SnoozeUntil("ann", At("2025-01-10 20:00")));
  EXPECT_THAT(story.PassTime(At("2025-01-13 08:59")), IsEmpty());
  EXPECT_THAT(story.PassTime(At("2025-01-13 09:00")),
              ElementsAre("Mon 13 09:00 REMIND ann:reminded"));
}

TEST(DecideClocksTest, SnoozeIsLimitedBetweenChangesOfHands) {
  Story story = Acknowledged();
  for (int i = 0; i < 2; ++i) story.MustDo(SnoozeUntil("ann", At("2025-01-07 10:00")));
  EXPECT_EQ(story.Refusal(SnoozeUntil("ann", At("2025-01-07 10:00"))), "SNOOZE_NOT_POSSIBLE");
  story.MustDo(SnoozeUntil("ann", absl::InfinitePast()));
  EXPECT_EQ(story.report().snoozed_until_ms(), 0);
  EXPECT_EQ(story.Refusal(SnoozeUntil("ann", At("2025-01-07 10:00"))), "SNOOZE_NOT_POSSIBLE")
      << "ending one gives none back";
  WithSomebodyElse(story);
  EXPECT_EQ(story.report().snoozes(), 0);
  EXPECT_EQ(story.Refusal(SnoozeUntil("cat", At("2025-01-07 10:00"))), "");
}

TEST(DecideClocksTest, ChangeOfHandsEndsTheSnooze) {
  Story story = Acknowledged();
  story.MustDo(SnoozeUntil("ann", At("2025-01-08 10:00")));
  WithSomebodyElse(story);
  EXPECT_EQ(story.report().snoozed_until_ms(), 0);
}

TEST(DecideClocksTest, DangerIsNeverPutOff) {
  Story story = Acknowledged();
  story.MustDo(SnoozeUntil("ann", At("2025-01-08 10:00")));
  Asking danger = Asked(v1::ACTION_SET_URGENCY, "ann");
  danger.urgency = v1::URGENCY_DANGER;
  story.MustDo(danger);
  EXPECT_EQ(story.Refusal(SnoozeUntil("ann", At("2025-01-07 10:00"))), "SNOOZE_NOT_POSSIBLE");
  // The informal aim's reminder, twelve hours after it came; the snooze would end on Wednesday.
  EXPECT_THAT(story.PassTime(At("2025-01-07 09:00")),
              ElementsAre("Tue 07 09:00 REMIND ann:reminded"));
}

TEST(DecideClocksTest, PolicyWithoutSnoozeRefusesIt) {
  Story story = Acknowledged(WalesRules());
  EXPECT_EQ(story.Refusal(SnoozeUntil("ann", At("2025-01-07 10:00"))), "SNOOZE_NOT_POSSIBLE");
}

// ---- Milestones and stages ----

TEST(DecideClocksTest, MilestonesStartAndMeetClocks) {
  Story story = Acknowledged();
  const ReportChange noted =
      story.MustDo(Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_ALLEGATION_NOTED));
  EXPECT_EQ(Tellings(noted), "kim:answered");
  EXPECT_THAT(Reasons(noted), ElementsAre("milestone:MILESTONE_ALLEGATION_NOTED"));
  EXPECT_EQ(noted.entry.why().en(), "A worry about a member of staff was written down.");
  EXPECT_EQ(noted.entry.why_simple().en(),
            "A worry about a grown-up who works here was written down.");
  EXPECT_FALSE(noted.entry.why().cy().empty());
  EXPECT_EQ(DueOf(story, "tell-officer"), "Tue 07 10:00");
  EXPECT_EQ(DueOf(story, "decide-allegation"), "Wed 08 00:00");
  story.MustDo(Step(v1::ACTION_RECORD_MILESTONE, "ann", v1::MILESTONE_OFFICER_TOLD));
  EXPECT_EQ(DueOf(story, "tell-officer"), "not running");
  EXPECT_EQ(DueOf(story, "decide-allegation"), "Wed 08 00:00");
}

TEST(DecideClocksTest, FormalStageTakesOverFromTheFirst) {
  Story story = Acknowledged();
  const ReportChange change = story.MustDo(Formal("kim"));
  EXPECT_EQ(DueOf(story, "discuss"), "not running");
  EXPECT_TRUE(FindClock(story.report(), "discuss")->void_());
  EXPECT_EQ(DueOf(story, "investigate"), "Tue 11 00:00");
  EXPECT_EQ(DueOf(story, "begin"), "Thu 09 00:00");
  EXPECT_EQ(story.holder(), "tm");
  EXPECT_EQ(story.report().level(), 1);
  EXPECT_EQ(story.report().holder_reason(), v1::RESPONSIBILITY_REASON_NEXT_STAGE);
  EXPECT_EQ(Tellings(change), "tm:given");
  EXPECT_EQ(change.entry.why().en(),
            "A formal investigation was asked for: somebody looks into all of it and answers in "
            "writing.");
  EXPECT_EQ(story.report().messages(0).text(), "because");
  EXPECT_THAT(PossibleStages(story.report(), WalesRules2().policy().policy), IsEmpty());
}

TEST(DecideClocksTest, AcknowledgingDoesNotBringTheFirstStageBack) {
  Story story = Sent();
  story.MustDo(Formal("kim"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED) << "the first stage may be skipped";
  story.Do(v1::ACTION_ACKNOWLEDGE, "tm");
  EXPECT_EQ(DueOf(story, "discuss"), "not running");
  EXPECT_EQ(DueOf(story, "begin"), "not running") << "met";
  EXPECT_EQ(DueOf(story, "investigate"), "Tue 11 00:00");
}

TEST(DecideClocksTest, WhoeverJudgedItIsOutOfTheNextStage) {
  for (const bool confirmed : {false, true}) {
    Story story = Acknowledged();
    Resolved(story);
    if (confirmed) story.Do(v1::ACTION_CONFIRM, "kim");
    const ReportChange change = story.MustDo(Formal("kim"));
    EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
    EXPECT_EQ(story.holder(), "tm");
    EXPECT_THAT(story.report().excluded_ids(), ElementsAre("ann"));
    EXPECT_EQ(story.Refusal(Asked(v1::ACTION_OPEN, "ann")), "REPORT_NOT_FOUND");
    EXPECT_EQ(DueOf(story, "investigate"), "Tue 11 00:00");
    EXPECT_EQ(DueOf(story, "acknowledge"), "Thu 09 00:00") << "it is open again";
    EXPECT_EQ(DueOf(story, "terms"), "not running");
    EXPECT_EQ(DueOf(story, "confirm"), "not running");
    // Passing on does not bring the judge back either.
    Asking transfer = Asked(v1::ACTION_TRANSFER, "tm");
    transfer.worker_id = "ann";
    EXPECT_EQ(story.Refusal(transfer), "TRANSFER_TARGET_NOT_AVAILABLE");
  }
}

TEST(DecideClocksTest, WithoutTheRuleJudgesStay) {
  const Rulebook rules = RulesWith(R"(
    id: "small" version: 1 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "all" title { en: "All" cy: "Popeth" } budget { working_days: 2 }
      starts_on: [RECEIVED, REOPENED, ACKNOWLEDGED, FORMAL_REQUESTED] met_by: RESOLVED
      ladder { due: true action: ESCALATE target: MANAGER_ABOVE repeat_every { working_days: 1 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { working_days: 2 }
      starts_on: RESOLVED met_by: [REOPENED, FORMAL_REQUESTED]
      ladder { due: true action: CLOSE }
      source: "Test" mark: LOCAL_CHOICE
    })");
  Story story = Acknowledged(rules);
  Resolved(story);
  story.MustDo(Formal("kim"));
  EXPECT_THAT(story.report().excluded_ids(), IsEmpty());
  EXPECT_EQ(story.holder(), "tm");
}

TEST(DecideClocksTest, WrittenTermsAreDueAfterEachResolution) {
  Story story = Acknowledged();
  Resolved(story);
  EXPECT_EQ(DueOf(story, "terms"), "Tue 14 00:00");
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(DueOf(story, "terms"), "not running");
  story.set_now(At("2025-01-08 10:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "tm");
  story.Do(v1::ACTION_RESOLVE, "tm", "now it is");
  EXPECT_EQ(DueOf(story, "terms"), "Thu 16 00:00");
}

}  // namespace
}  // namespace pledgekeeper::domain
