// Whose a clock is: what was promised to the young person ends when they say so, and what is the
// council's own duty does not. An allegation about staff; the young person's turn.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/limits.h"
#include "services/domain/decide/room.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::CONFIRMED;
using storage::v1::CONFIRMED_BUT_KEPT;
using storage::v1::RESOLVED;
using storage::v1::WITHDRAWN;
using storage::v1::WITHDRAWN_BUT_KEPT;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Kim's report is with ann. It may be about cat, who sits in another team.
Story Sent(v1::Safety safety = v1::SAFETY_SAFE, const std::vector<std::string>& about = {},
           absl::Time now = Monday(), const Rulebook& rules = WalesRules3()) {
  Story story(DemoCouncil(), rules, now);
  Submission submission = KimsSubmission();
  submission.safety = safety;
  submission.about_ids = about;
  story.Submit(submission);
  return story;
}

Story AboutCat(absl::Time now = Monday()) { return Sent(v1::SAFETY_SAFE, {"cat"}, now); }

// Staff say that it is sorted, an hour after it came.
Story Resolved(v1::Safety safety = v1::SAFETY_SAFE) {
  Story story = Sent(safety);
  story.set_now(Monday() + absl::Hours(1));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  return story;
}

Asking Step(v1::Milestone milestone, const std::string& actor = "ann") {
  Asking request;
  request.action = v1::ACTION_RECORD_MILESTONE;
  request.actor_id = actor;
  request.milestone = milestone;
  request.text = "because";
  return request;
}

// Of everybody whom the report is about.
Asking NoAllegation(const std::vector<std::string>& about_ids, const std::string& actor = "ann") {
  Asking request = Step(v1::MILESTONE_NO_ALLEGATION, actor);
  request.about_ids = about_ids;
  return request;
}

Asking SafetyDecided(const std::string& actor = "ann", absl::Time seen = Monday()) {
  Asking request = Step(v1::MILESTONE_DANGER_ENDED, actor);
  request.until = seen;
  return request;
}

std::vector<std::string> Running(const Story& story) {
  std::vector<std::string> names;
  for (const RunningClock& each :
       RunningClocks(story.report(), PolicyOf(story.report(), story.rulebook()))) {
    names.push_back(each.clock.record.name());
  }
  return names;
}

// When the first running clock of this name is due, "Tue 07 10:00".
std::string Due(const Story& story, const std::string& name) {
  for (const RunningClock& each :
       RunningClocks(story.report(), PolicyOf(story.report(), story.rulebook()))) {
    if (each.clock.record.name() == name) return Show(each.due);
  }
  return "does not run";
}

// ---- What the young person says ends what was promised to them, and no duty ----

TEST(DutiesTest, WithdrawnUnderPressureTheOfficerIsStillTold) {
  Story story = AboutCat();
  const ReportChange withdrawn = story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), WITHDRAWN_BUT_KEPT);
  EXPECT_EQ(PlainStatus(story.report().state()), v1::STATUS_TAKEN_BACK);
  EXPECT_THAT(Running(story), ElementsAre("decide-allegation", "tell-officer"));
  EXPECT_TRUE(FindClock(story.report(), "acknowledge")->void_());
  EXPECT_THAT(Queues(withdrawn), ElementsAre("w:ann"));
  EXPECT_TRUE(withdrawn.wake.has_value());
  // It rings on, and brings in who is above: half of its day ends at night, so when they are there.
  EXPECT_THAT(story.PassTime(At("2025-01-07 10:00")),
              Contains(HasSubstr("Tue 07 09:00 ESCALATE tm:brought_in")));
  story.MustDo(Step(v1::MILESTONE_OFFICER_TOLD));
  EXPECT_EQ(story.report().state(), WITHDRAWN_BUT_KEPT) << "nobody has decided yet";
  const ReportChange decided = story.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
  EXPECT_EQ(story.report().state(), WITHDRAWN);
  EXPECT_EQ(decided.wake, std::nullopt);
  EXPECT_THAT(Queues(decided), IsEmpty());
  EXPECT_THAT(Tellings(decided), HasSubstr("kim:closed"));
}

TEST(DutiesTest, SortedLeavesTheWrittenTermsToTheCouncil) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_EQ(story.report().state(), CONFIRMED_BUT_KEPT);
  EXPECT_EQ(PlainStatus(story.report().state()), v1::STATUS_SORTED);
  EXPECT_THAT(Running(story), ElementsAre("terms"));
  EXPECT_TRUE(FindClock(story.report(), "confirm")->void_());
  EXPECT_THAT(story.PassTime(At("2025-01-14 10:00")),
              Contains(HasSubstr("Tue 14 09:00 ESCALATE tm:brought_in")));
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  EXPECT_EQ(story.report().state(), CONFIRMED);
  EXPECT_THAT(Running(story), IsEmpty());
}

TEST(DutiesTest, SortedAfterTheTermsClosesAtOnce) {
  Story story = Resolved();
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  EXPECT_EQ(story.report().state(), RESOLVED) << "the young person has still to say";
  story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_EQ(story.report().state(), CONFIRMED);
}

TEST(DutiesTest, ClosingUnansweredEndsNoDuty) {
  Story story = Resolved();
  story.PassTime(At("2025-02-10 10:00"));
  EXPECT_EQ(story.report().state(), CONFIRMED_BUT_KEPT);
  EXPECT_THAT(Running(story), ElementsAre("terms"));
}

// What staff say was done is no decision about safety.
TEST(DutiesTest, NotSafeIsDecidedWhateverIsResolvedOrTakenBack) {
  Story story = Resolved(v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), WITHDRAWN_BUT_KEPT);
  EXPECT_THAT(Running(story), ElementsAre("safe", "decide", "terms"));
  Story kept = Sent(v1::SAFETY_NOT_SAFE);
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  kept.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  kept.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(kept.report().state(), WITHDRAWN_BUT_KEPT);
  EXPECT_THAT(Running(kept), ElementsAre("safe", "decide")) << "nothing was agreed";
  kept.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
  kept.MustDo(SafetyDecided());
  EXPECT_EQ(kept.report().state(), WITHDRAWN);
}

// The decision alone does not say what was done for somebody who is not safe.
TEST(DutiesTest, NotSafeAndTakenBackIsStillToBeAnswered) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
  EXPECT_EQ(story.report().state(), WITHDRAWN_BUT_KEPT);
  EXPECT_THAT(Running(story), Contains("acknowledge"));
}

TEST(DutiesTest, KeptReportIsOpenedAgainByItsYoungPerson) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  story.Do(v1::ACTION_REOPEN, "kim", "not sorted");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_THAT(Running(story), Contains("acknowledge"));
  EXPECT_THAT(Running(story), Not(Contains("terms"))) << "nothing is agreed any more";
  EXPECT_EQ(story.holder(), "tm");
}

TEST(DutiesTest, FormalStageIsAskedForFromAKeptReport) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  Asking formal = Step(v1::MILESTONE_FORMAL_REQUESTED, "kim");
  formal.action = v1::ACTION_REQUEST_STAGE;
  story.MustDo(formal);
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_THAT(Running(story), Contains("investigate"));
  EXPECT_THAT(Running(story), Contains("acknowledge")) << "a new round";
}

// What they write then waits for an answer, and is not lost with the last duty.
TEST(DutiesTest, KeptReportIsNotClosedOverAMessage) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "one more thing");
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  EXPECT_EQ(story.report().state(), CONFIRMED_BUT_KEPT);
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "of course");
  EXPECT_EQ(story.report().state(), CONFIRMED);
}

TEST(DutiesTest, WithoutDutiesClosingClosesAtOnce) {
  Story story = Sent();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), WITHDRAWN);
  Story older = Sent(v1::SAFETY_SAFE, {"cat"}, Monday(), WalesRules2());
  older.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(older.report().state(), WITHDRAWN) << "under a policy that knows no duty";
}

// Found out too late for the young person, and not for the council.
TEST(DutiesTest, AllegationOnAClosedReportOpensItToStaff) {
  for (const v1::Action close : {v1::ACTION_WITHDRAW, v1::ACTION_CONFIRM}) {
    Story story = Sent();
    if (close == v1::ACTION_CONFIRM) {
      story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
      story.Do(v1::ACTION_RESOLVE, "ann", "done");
      story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
    }
    story.Do(close, "kim");
    ASSERT_FALSE(IsOpen(story.report().state()));
    const ReportChange noted = story.MustDo(Step(v1::MILESTONE_ALLEGATION_NOTED));
    EXPECT_TRUE(IsKept(story.report().state()));
    EXPECT_THAT(Running(story), ElementsAre("decide-allegation", "tell-officer"));
    EXPECT_THAT(Queues(noted), ElementsAre("w:ann"));
    EXPECT_TRUE(noted.wake.has_value());
  }
}

// What is over is promised to nobody anew: not by an acknowledgement, not by a word of staff.
TEST(DutiesTest, KeptReportsStartNoPromise) {
  Story story = AboutCat();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "we look into it");
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "still");
  EXPECT_THAT(Running(story), ElementsAre("decide-allegation", "tell-officer"));
  story.MustDo(Step(v1::MILESTONE_OFFICER_TOLD));
  story.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
  EXPECT_EQ(story.report().state(), WITHDRAWN);
}

// Pressed into taking it back, they may say so as long as it is open.
TEST(DutiesTest, TakenBackAndKeptIsOpenedAgain) {
  Story story = AboutCat();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.Do(v1::ACTION_REOPEN, "kim", "I was told to");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_THAT(Running(story), Contains("acknowledge"));
  Story stage = AboutCat();
  stage.Do(v1::ACTION_WITHDRAW, "kim");
  Asking formal = Step(v1::MILESTONE_FORMAL_REQUESTED, "kim");
  formal.action = v1::ACTION_REQUEST_STAGE;
  stage.MustDo(formal);
  EXPECT_EQ(stage.report().state(), storage::v1::RECEIVED);
}

// Nor do staff open again what is over, and void the written terms by it.
TEST(DutiesTest, StaffAskForNoStageOfWhatIsOver) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  Asking formal = Step(v1::MILESTONE_FORMAL_REQUESTED, "ann");
  formal.action = v1::ACTION_ASK_STAGE;
  EXPECT_EQ(story.Refusal(formal), "NOT_POSSIBLE_IN_STATE");
  EXPECT_THAT(Running(story), ElementsAre("terms"));
  Story kept = AboutCat();
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(kept.Refusal(formal), "NOT_POSSIBLE_IN_STATE");
}

TEST(DutiesTest, ResolvingSendsNobodyAwayFromALateDuty) {
  Story story = AboutCat();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.PassTime(At("2025-01-07 12:00"));
  ASSERT_THAT(BroughtInIds(story.report()), Contains("tm"));
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_THAT(BroughtInIds(story.report()), Contains("tm"));
}

// A full report can still have its duty met.
TEST(DutiesTest, AlwaysHaveRoom) {
  for (const v1::Action action :
       {v1::ACTION_RECORD_MILESTONE, v1::ACTION_SAY_NOT_SAFE, v1::ACTION_ANSWER_SAFETY,
        v1::ACTION_CHANGE_OBJECTIONS, v1::ACTION_OPEN, v1::ACTION_CLAIM, v1::ACTION_ACKNOWLEDGE,
        v1::ACTION_SET_URGENCY, v1::ACTION_TRANSFER, v1::ACTION_ACCEPT_TRANSFER,
        v1::ACTION_DECLINE_TRANSFER, v1::ACTION_ESCALATE_BY_HAND, v1::ACTION_RECUSE,
        v1::ACTION_RESUME_CLOCK, v1::ACTION_CHECK_NAMES, v1::ACTION_RESOLVE, v1::ACTION_WITHDRAW,
        v1::ACTION_CONFIRM, v1::ACTION_ANSWER_ADVOCATE_OFFER}) {
    EXPECT_EQ(RulesOf(action).room, Room::kAlways) << v1::Action_Name(action);
  }
  EXPECT_EQ(RulesOf(v1::ACTION_MESSAGE_FROM_WORKER).room, Room::kReserve);
}

// ---- Danger ----

TEST(DangerStateTest, YoungPersonEntersItAtAnyTime) {
  const auto expect_danger = [](Story& story) {
    const ReportChange change = story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "he is here");
    EXPECT_EQ(change.report.urgency(), v1::URGENCY_DANGER);
    EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
    EXPECT_EQ(change.report.messages(change.report.messages_size() - 1).text(), "he is here");
    for (const char* name : {"look", "safe", "decide", "reply"}) {
      EXPECT_THAT(Running(story), Contains(name));
    }
    EXPECT_THAT(story.PassTime(story.now() + absl::Minutes(1)),
                Contains(HasSubstr("ESCALATE ann:reminded bob:brought_in")))
        << "the desk, at once";
  };
  Story sent = Sent();
  expect_danger(sent);
  Story resolved = Resolved();
  expect_danger(resolved);
  Story kept = Resolved();
  kept.Do(v1::ACTION_CONFIRM, "kim");
  expect_danger(kept);
  Story withdrawn = Sent();
  withdrawn.Do(v1::ACTION_WITHDRAW, "kim");
  expect_danger(withdrawn);
  EXPECT_THAT(Running(withdrawn), Contains("acknowledge"));
}

TEST(DangerStateTest, ReadingMeetsNothingAndAcknowledgingSaysWhatIsDone) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_THAT(Running(story), Contains("look"));
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_ACKNOWLEDGE, .actor_id = "ann"}), "FIELD_REQUIRED");
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am on my way");
  EXPECT_THAT(Running(story), Not(Contains("look")));
  EXPECT_THAT(Running(story), Contains("safe"));
}

// It ends by the decision alone, with who saw the young person and when.
TEST(DangerStateTest, EndsByARecordedDecision) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.set_now(At("2025-01-06 12:00"));
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_SET_URGENCY,
                           .actor_id = "ann",
                           .text = "calm",
                           .urgency = v1::URGENCY_NORMAL}),
            "DANGER_IS_DECIDED");
  EXPECT_EQ(story.Refusal(SafetyDecided("ann", At("2025-01-06 12:01"))), "FIELD_MALFORMED");
  EXPECT_EQ(story.Refusal(SafetyDecided("ann", At("2025-01-06 09:59"))), "FIELD_MALFORMED")
      << "before they said it";
  const ReportChange decided = story.MustDo(SafetyDecided("ann", At("2025-01-06 11:30")));
  EXPECT_EQ(decided.report.urgency(), v1::URGENCY_NORMAL);
  EXPECT_EQ(decided.entry.seen_by(), "Dr Jones");
  EXPECT_EQ(absl::FromUnixMillis(decided.entry.seen_time_ms()), At("2025-01-06 11:30"));
  for (const char* name : {"look", "safe"}) EXPECT_THAT(Running(story), Not(Contains(name)));
  EXPECT_EQ(story.Refusal(SafetyDecided()), "NOT_IN_DANGER");
}

// Whose share is as full as it gets is in danger all the same, and is told that the words had no
// room.
TEST(DangerStateTest, WordsWithoutRoomAreNotDroppedInSilence) {
  Story story = Sent();
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "he is at the door");
  EXPECT_FALSE(story.report().words_had_no_room());
  EXPECT_FALSE(story.last().entry.has_why());
  const size_t most = kYoungPersonsShare.bytes + kYoungPersonsShare.reserved_bytes;
  while (BytesOf(storage::v1::PARTY_YOUNG_PERSON, story.report()) < most) {
    storage::v1::Message& message = *story.stored().report.add_messages();
    message.set_text(std::string(10000, 'x'));
  }
  const int messages = story.report().messages_size();
  const ReportChange change = story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "he is inside");
  EXPECT_EQ(change.report.urgency(), v1::URGENCY_DANGER);
  EXPECT_EQ(change.report.messages_size(), messages);
  EXPECT_TRUE(change.report.words_had_no_room());
  EXPECT_THAT(change.entry.why().en(), HasSubstr("no room"));
  for (const std::string& text :
       {change.entry.why().cy(), change.entry.why_simple().en(), change.entry.why_simple().cy()}) {
    EXPECT_FALSE(text.empty());
  }
  story.set_now(story.now() + absl::Minutes(2));
  const ReportChange wordless = story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_FALSE(wordless.report.words_had_no_room()) << "nothing was left out";
}

// A device that says it without end is heard, and makes its report no longer.
TEST(DangerStateTest, SaidAgainWithinAMinuteIsHeardOnce) {
  Story story = Sent();
  const auto says = [&](const std::string& words) {
    const auto asked =
        story.Ask({.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim", .text = words});
    EXPECT_TRUE(asked.ok()) << "it is never refused";
    return asked.ok() && asked->has_value();
  };
  EXPECT_TRUE(says(""));
  EXPECT_FALSE(says(""));
  EXPECT_TRUE(says("he is here")) << "words are new";
  EXPECT_FALSE(says(""));
  story.set_now(story.now() + absl::Seconds(kNotSafeAgainSeconds));
  EXPECT_TRUE(says("")) << "a minute later they still are not";
  EXPECT_FALSE(says(""));
  story.Do(v1::ACTION_OPEN, story.holder());
  EXPECT_TRUE(says("")) << "whoever has looked learns that it goes on";
  EXPECT_FALSE(says(""));
  story.MustDo({.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_SAFE});
  EXPECT_TRUE(says("")) << "they said something else meanwhile";
}

TEST(DangerStateTest, NotSafeAfterDangerHasEndedIsNew) {
  Story story = Sent();
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  story.MustDo(SafetyDecided());
  EXPECT_TRUE(story.Do(v1::ACTION_SAY_NOT_SAFE, "kim").report.urgency() == v1::URGENCY_DANGER);
}

// Words take room, in number too; whoever has none left says it all the same.
TEST(DangerStateTest, NotSafeWithWordsWithoutEndGrowsToABound) {
  Story story = Sent();
  const Asking says{.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim", .text = "x"};
  const int most = kYoungPersonsShare.requests + kYoungPersonsShare.reserved_requests;
  for (int i = 0; i < most - 5; ++i) story.stored().report.add_messages()->set_text("x");
  int recorded = 0;
  for (int i = 0; i < 20; ++i) {
    const auto asked = story.Ask(says);
    ASSERT_TRUE(asked.ok());
    recorded += asked->has_value() ? 1 : 0;
  }
  EXPECT_EQ(story.report().messages_size(), most);
  EXPECT_EQ(recorded, 5 + 1) << "and one that says that words had no room";
  EXPECT_TRUE(story.report().words_had_no_room());
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
}

Asking DangerSeenBy(const char* actor) {
  return {.action = v1::ACTION_SET_URGENCY,
          .actor_id = actor,
          .text = "bruises",
          .urgency = v1::URGENCY_DANGER};
}

// Whoever has it says what is being done now, as when the young person says it, wherever it stood.
TEST(DangerStateTest, StaffsOwnIsAnsweredLikeTheYoungPersons) {
  for (const v1::Action last : {v1::ACTION_ACKNOWLEDGE, v1::ACTION_RESOLVE, v1::ACTION_CONFIRM}) {
    SCOPED_TRACE(v1::Action_Name(last));
    Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
    if (last != v1::ACTION_ACKNOWLEDGE) story.Do(v1::ACTION_RESOLVE, "ann", "done");
    if (last == v1::ACTION_CONFIRM) story.Do(v1::ACTION_CONFIRM, "kim");
    story.MustDo(DangerSeenBy("ann"));
    EXPECT_THAT(Running(story), Contains("look"));
    const bool is_answered = last == v1::ACTION_RESOLVE;
    EXPECT_EQ(story.report().state() == RESOLVED, is_answered);
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am driving there");
    EXPECT_THAT(Running(story), Not(Contains("look")));
    EXPECT_THAT(Running(story), Contains("safe")) << "until somebody has seen them";
  }
}

// An answer stays one, and its clocks with it: the danger's own run beside.
TEST(DangerStateTest, StaffsOwnTakesNoAnswerBack) {
  Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_ACKNOWLEDGE, .actor_id = "ann", .text = "yes"}),
            "NOT_POSSIBLE_IN_STATE")
      << "nothing waits for it";
  story.MustDo(DangerSeenBy("ann"));
  EXPECT_EQ(story.report().state(), RESOLVED);
  EXPECT_EQ(story.report().resolution(), "done");
  EXPECT_EQ(story.report().outcome(), v1::OUTCOME_UPHELD);
  for (const char* name : {"terms", "look", "safe"}) {
    EXPECT_THAT(Running(story), Contains(name));
  }
  EXPECT_THAT(Running(story), Not(Contains("confirm"))) << "their silence says nothing in danger";
  EXPECT_FALSE(FindClock(story.report(), "terms")->void_());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I am driving there");
  EXPECT_EQ(story.report().state(), RESOLVED);
  EXPECT_THAT(Running(story), Not(Contains("look")));
  EXPECT_THAT(Running(story), Not(Contains("discuss"))) << "it is answered";
  // What the young person says themself is a new round.
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(story.report().resolution(), "");
}

// From the decision on it is their turn.
TEST(DangerStateTest, NobodysSilenceClosesInDanger) {
  Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.MustDo(DangerSeenBy("ann"));
  EXPECT_THAT(Running(story), Not(Contains("confirm")));
  story.PassTime(Monday() + absl::Hours(24 * 60));
  EXPECT_EQ(story.report().state(), RESOLVED);
  story.MustDo(SafetyDecided("ann", story.now()));
  EXPECT_THAT(Running(story), Contains("confirm"));
  EXPECT_EQ(story.report().state(), RESOLVED);
}

// Where a policy knows no duty that follows, a new round calls somebody.
TEST(DangerStateTest, StaffsOwnIsANewRoundUnderOlderPolicies) {
  Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules2());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.MustDo(DangerSeenBy("ann"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_THAT(Running(story), Contains("acknowledge"));
}

// Not only its holder: a manager who hears of it, whoever was brought in, an advocate.
TEST(DangerStateTest, WhoeverReadsItEntersIt) {
  Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
  Asking higher = DangerSeenBy("tm");
  higher.urgency = v1::URGENCY_HIGH;
  EXPECT_EQ(story.Refusal(higher), "NOT_THE_HOLDER") << "the rest is for who has it";
  story.MustDo(DangerSeenBy("tm"));
  EXPECT_THAT(Running(story), Contains("safe"));
  EXPECT_EQ(story.holder(), "ann");
}

// Who is on duty can take it and act where it is said to be sorted.
TEST(DutiesTest, WhatIsSaidToBeSortedCanBeTaken) {
  Story story = AboutCat();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_CLAIM, "tm");
  EXPECT_EQ(story.holder(), "tm");
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  Asking told = Step(v1::MILESTONE_OFFICER_TOLD);
  told.actor_id = "tm";
  story.MustDo(told);
  EXPECT_THAT(Running(story), Not(Contains("tell-officer")));
}

TEST(DangerStateTest, StaffEnterItAndCannotLeaveItAlone) {
  Story story = Sent();
  const Asking danger = {.action = v1::ACTION_SET_URGENCY,
                         .actor_id = "ann",
                         .text = "bruises",
                         .urgency = v1::URGENCY_DANGER};
  story.MustDo(danger);
  EXPECT_THAT(Running(story), Contains("safe"));
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), WITHDRAWN_BUT_KEPT);
  Story older = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules2());
  older.MustDo(danger);
  older.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(older.report().state(), WITHDRAWN_BUT_KEPT) << "whatever the policy knows";
}

// What staff learn is as urgent as what the young person says; a closed report is no reason.
TEST(DangerStateTest, StaffEnterItOfAClosedReportAndAreToAnswerAtOnce) {
  const Asking danger = {.action = v1::ACTION_SET_URGENCY,
                         .actor_id = "ann",
                         .text = "she rang me",
                         .urgency = v1::URGENCY_DANGER};
  Asking calm = danger;
  calm.urgency = v1::URGENCY_NORMAL;
  Story open = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
  open.MustDo(danger);
  for (const char* name : {"look", "safe"}) EXPECT_THAT(Running(open), Contains(name));
  for (const Rulebook* rules : {&WalesRules6(), &WalesRules3(), &WalesRules2(), &WalesRules(),
                                &EnglandRules2(), &EnglandRules()}) {
    for (const v1::Action end : {v1::ACTION_CONFIRM, v1::ACTION_WITHDRAW}) {
      Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), *rules);
      story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
      story.Do(v1::ACTION_RESOLVE, "ann", "done");
      if (Knows(story.rulebook().policy().policy, config::v1::TERMS_WRITTEN)) {
        story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
      }
      story.Do(end, "kim");
      ASSERT_FALSE(IsOpen(story.report().state())) << Clocks(story.report());
      EXPECT_EQ(story.Refusal(calm), "NOT_POSSIBLE_IN_STATE");
      story.MustDo(danger);
      EXPECT_TRUE(IsOpen(story.report().state()));
      EXPECT_TRUE(!Running(story).empty());
      EXPECT_THAT(story.PassTime(story.now() + absl::Minutes(1)), Not(IsEmpty()));
    }
  }
}

TEST(DangerStateTest, ClosedReportIsClosedAgainWhenItIsDecided) {
  Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), WalesRules6());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  story.Do(v1::ACTION_CONFIRM, "kim");
  story.MustDo({.action = v1::ACTION_SET_URGENCY,
                .actor_id = "ann",
                .text = "she rang me",
                .urgency = v1::URGENCY_DANGER});
  EXPECT_EQ(story.report().state(), CONFIRMED_BUT_KEPT) << "what the young person said stays";
  story.MustDo(SafetyDecided("ann", story.now()));
  story.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
  EXPECT_EQ(story.report().state(), CONFIRMED) << Clocks(story.report());
}

// Under a policy that knows danger from receipt alone it is a new round.
TEST(DangerStateTest, OlderPoliciesCallSomebodyToo) {
  for (const Rulebook* rules : {&WalesRules2(), &WalesRules()}) {
    Story story = Sent(v1::SAFETY_SAFE, {}, Monday(), *rules);
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "hello");
    story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
    EXPECT_THAT(Running(story), Contains("look"));
  }
  Story calmed = Sent(v1::SAFETY_NOT_SAFE, {}, Monday(), WalesRules2());
  calmed.MustDo({.action = v1::ACTION_SET_URGENCY,
                 .actor_id = "ann",
                 .text = "calm",
                 .urgency = v1::URGENCY_NORMAL});
  EXPECT_EQ(calmed.report().urgency(), v1::URGENCY_NORMAL);
}

TEST(DangerStateTest, SayingSoBeginsANewRound) {
  Story story = Resolved();
  const ReportChange said = story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_EQ(said.report.resolution(), "");
  EXPECT_EQ(said.report.safety(), v1::SAFETY_NOT_SAFE);
  EXPECT_THAT(Tellings(said), HasSubstr("ann:answered"));
  EXPECT_THAT(Running(story), Contains("acknowledge"));
  EXPECT_THAT(Running(story), Not(Contains("confirm")));
  EXPECT_THAT(Running(story), Not(Contains("terms")));
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_TRUE(IsKeptForSafety(story.report()));
}

// Nor has whoever saw them before somebody of staff said it.
TEST(DangerStateTest, EndsByNothingSeenBeforeStaffSaidIt) {
  Story story = Sent();
  story.set_now(At("2025-01-06 14:00"));
  story.MustDo(DangerSeenBy("ann"));
  story.set_now(At("2025-01-06 15:00"));
  EXPECT_EQ(story.Refusal(SafetyDecided("ann", At("2025-01-06 13:00"))), "FIELD_MALFORMED");
  story.MustDo(SafetyDecided("ann", At("2025-01-06 14:30")));
}

// Whoever sees the danger without having the report has not begun the work of whoever claimed it.
TEST(DangerStateTest, SeenByOthersEndsNobodysClaim) {
  Story story = Sent();
  story.stored().report.set_claim_time_ms(absl::ToUnixMillis(Monday()));
  story.MustDo(DangerSeenBy("tm"));
  EXPECT_NE(story.report().claim_time_ms(), 0);
  story.MustDo(DangerSeenBy("ann"));
  EXPECT_EQ(story.report().claim_time_ms(), 0);
}

// Nothing said of people stands in the way of "I am not safe now".
TEST(DangerStateTest, IsSaidWhoeverIsNamedBesideIt) {
  Story story = Sent();
  Asking not_safe;
  not_safe.action = v1::ACTION_SAY_NOT_SAFE;
  not_safe.actor_id = "kim";
  not_safe.about_ids = {"nobody", "cat"};
  not_safe.may_know_ids = {"nobody2"};
  story.MustDo(not_safe);
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
  EXPECT_THAT(story.report().about_ids(), ElementsAre("cat"));
}

// Opened again, who was not safe counts as in danger again, and it can end again.
TEST(DangerStateTest, ComesBackWithANewRound) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  story.MustDo(SafetyDecided());
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.set_now(At("2025-01-06 14:00"));
  story.Do(v1::ACTION_REOPEN, "kim", "he is back");
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
  EXPECT_THAT(Running(story), Contains("safe"));
  EXPECT_EQ(story.Refusal(SafetyDecided(story.holder())), "FIELD_MALFORMED") << "seen before it";
  const ReportChange decided = story.MustDo(SafetyDecided(story.holder(), story.now()));
  EXPECT_THAT(Running(story), Not(Contains("safe")));
  EXPECT_THAT(Tellings(decided), HasSubstr("brought_in")) << "somebody above hears of it";
}

// Neither a resolution nor a claim, nor a further stage, sends away who was called.
TEST(DangerStateTest, WhoWasCalledStays) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.PassTime(Monday() + absl::Minutes(11));
  const int called = story.report().brought_in_size();
  ASSERT_GT(called, 1);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(story.report().brought_in_size(), called);
  Story claimed = Sent(v1::SAFETY_NOT_SAFE);
  claimed.PassTime(Monday() + absl::Minutes(1));
  claimed.Do(v1::ACTION_CLAIM, "tm");
  EXPECT_FALSE(claimed.report().brought_in().empty());
}

// From Friday evening to Monday morning somebody is rung at least every four hours.
TEST(DangerStateTest, RingsOverALongWeekend) {
  Story story = Sent(v1::SAFETY_NOT_SAFE, {}, At("2025-01-10 18:00"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "I ring the carer");
  absl::Time last = story.now();
  for (const ReportChange& change : story.ChangesUntil(At("2025-01-13 09:00"))) {
    const absl::Time time = absl::FromUnixMillis(change.entry.time_ms());
    EXPECT_LE(time - last, absl::Hours(4) + absl::Seconds(1)) << Show(time);
    if (change.line.tell_size() > 0) last = time;
  }
  EXPECT_GE(last, At("2025-01-13 05:00"));
}

// ---- Another policy ends no duty ----

TEST(DutiesTest, NoReplanningTakesADutyAway) {
  Story story = AboutCat();
  const auto& second = *WalesRules3().FindPolicy("wales-representation", 2);
  EXPECT_FALSE(DecideReplan(story.stored(), second, "r", story.circumstances()).has_value());
  story.MustDo(NoAllegation({"cat"}));
  EXPECT_FALSE(DecideReplan(story.stored(), second, "r", story.circumstances()).has_value())
      << "nor where the next allegation would start none";
}

TEST(DutiesTest, ReplanningAKeptReportPromisesNothingAnew) {
  Story story = AboutCat();
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.stored().report.set_policy_version(2);  // as if it had run under it
  story.stored().report.mutable_clocks()->Clear();
  const auto& latest = *WalesRules3().FindPolicy("wales-representation", 3);
  const auto change = DecideReplan(story.stored(), latest, "r", story.circumstances());
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(Clocks(change->report), "decide-allegation:running tell-officer:running");
}

// ---- An allegation ----

TEST(AllegationTest, OfficersClockStartsAtReceipt) {
  const struct {
    const char* sent;
    const char* officer;
    const char* decided;
  } kCases[] = {
      {"2025-01-06 10:00", "Tue 07 10:00", "Wed 08 00:00"},
      // Saturday: the next working day.
      {"2025-01-11 11:00", "Tue 14 00:00", "Tue 14 00:00"},
      {"2025-01-10 16:00", "Sat 11 16:00", "Tue 14 00:00"},
  };
  for (const auto& c : kCases) {
    const Story story = AboutCat(At(c.sent));
    EXPECT_EQ(Due(story, "tell-officer"), c.officer) << c.sent;
    EXPECT_EQ(Due(story, "decide-allegation"), c.decided) << c.sent;
    EXPECT_THAT(Reasons(story.last()), Contains("milestone:MILESTONE_ALLEGATION_NOTED"));
    EXPECT_THAT(story.last().entry.why().en(), HasSubstr("A worry about a member of staff"));
  }
}

TEST(AllegationTest, OnlyPeopleMakeOne) {
  Story nobody = Sent();
  EXPECT_EQ(Due(nobody, "tell-officer"), "does not run");
  Story service(DemoCouncil(), WalesRules3(), Monday());
  Submission submission = KimsSubmission();
  submission.about_team_ids = {"south"};
  service.Submit(submission);
  EXPECT_EQ(Due(service, "tell-officer"), "does not run");
  EXPECT_FALSE(service.last().entry.has_why());
}

TEST(AllegationTest, WhereThePolicyKnowsNoneNoneIsNoted) {
  const Story story = Sent(v1::SAFETY_SAFE, {"cat"}, Monday(), EnglandRules());
  EXPECT_FALSE(story.last().entry.has_why());
  EXPECT_THAT(Reasons(story.last()), Not(Contains(HasSubstr("milestone"))));
}

TEST(AllegationTest, OfficersClockStartsAtReceiptInEnglandToo) {
  const Story story = Sent(v1::SAFETY_NOT_SURE, {"cat"}, Monday(), EnglandRules2());
  EXPECT_EQ(Due(story, "tell-officer"), "Wed 08 00:00");
  EXPECT_EQ(Due(story, "decide-allegation"), "Wed 08 00:00");
  EXPECT_EQ(Due(story, "find-out"), "Mon 06 13:00");
}

TEST(AllegationTest, IsTakenBackWithAReasonThatStandsInTheHistory) {
  Story story = AboutCat();
  const ReportChange change = story.MustDo(NoAllegation({"cat"}));
  EXPECT_TRUE(FindClock(change.report, "tell-officer")->void_());
  EXPECT_TRUE(FindClock(change.report, "decide-allegation")->void_());
  EXPECT_EQ(change.entry.actor_id(), "ann");
  EXPECT_EQ(change.entry.staff_words(), "because");
  EXPECT_THAT(Tellings(change), HasSubstr("kim:answered"));
  EXPECT_THAT(Tellings(change), HasSubstr("tm:brought_in")) << "somebody above hears of it";
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), WITHDRAWN) << "nothing is left to do";
}

TEST(AllegationTest, IsTakenBackByNobodyNamedOrExcluded) {
  Story story = AboutCat();
  for (const char* excluded : {"cat", "tm2"}) {
    EXPECT_EQ(story.Refusal(NoAllegation({"cat"}, excluded)), "REPORT_NOT_FOUND");
  }
  EXPECT_EQ(story.Refusal(NoAllegation({"cat"}, "tm")), "NOT_THE_HOLDER");
  EXPECT_THAT(Running(story), Contains("tell-officer"));
  // Nor by whoever is named in words, and reads on until somebody has checked whether it is about
  // them; by the same answer as anybody near, so that it tells them nothing of a check.
  Story named = AboutCat();
  storage::v1::NamedInWords& ann = *named.stored().report.add_named();
  ann.set_worker_id("ann");
  ann.set_outcome(v1::NAMED_OUTCOME_WAITS);
  ann.set_reads_on(true);
  EXPECT_EQ(named.Refusal(NoAllegation({"cat"})), "WORKS_UNDER_SUBJECT");
  named.stored().report.mutable_named(0)->set_outcome(v1::NAMED_OUTCOME_MAY_KNOW);
  EXPECT_EQ(named.Refusal(NoAllegation({"cat"})), "");
}

// A team works under whoever manages it, whoever its members' line managers are.
TEST(AllegationTest, IsTakenBackByNobodyInATeamOfTheNamed) {
  for (const bool has_left : {false, true}) {
    Council council = DemoCouncil();
    council.Worker("boss", {v1::ROLE_SERVICE_MANAGER, "", "hos"});
    council.Team("north", "boss");
    Story story(council, WalesRules3(), Monday());
    Submission submission = KimsSubmission();
    submission.about_ids = {"boss"};
    story.Submit(submission);
    ASSERT_EQ(story.holder(), "ann");
    if (has_left) story.council().Gone("boss");
    if (has_left) story.CouncilChanged();
    EXPECT_EQ(story.Refusal(NoAllegation({"boss"})), "WORKS_UNDER_SUBJECT");
  }
}

// Nor by whoever works under somebody named.
TEST(AllegationTest, IsTakenBackByNobodyBelowTheNamed) {
  Council council = DemoCouncil();
  council.Worker("boss", {v1::ROLE_SERVICE_MANAGER, "", "hos"});
  council.Worker("tm", {v1::ROLE_TEAM_MANAGER, "", "boss"});
  Story story(council, WalesRules3(), Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"boss"};
  story.Submit(submission);
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.Refusal(NoAllegation({"boss"})), "WORKS_UNDER_SUBJECT");
}

// Nor when they leave over it: who worked under them did so when it happened.
TEST(AllegationTest, IsTakenBackByNobodyWhoWasBelowTheNamed) {
  Council council = DemoCouncil();
  council.Worker("boss", {v1::ROLE_SERVICE_MANAGER, "", "hos"});
  council.Worker("tm", {v1::ROLE_TEAM_MANAGER, "", "boss"});
  Story story(council, WalesRules3(), Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"boss"};
  story.Submit(submission);
  story.council().Gone("boss");
  story.CouncilChanged();
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.Refusal(NoAllegation({"boss"})), "WORKS_UNDER_SUBJECT");
}

// Said again, it is looked into again, whatever was decided before.
TEST(AllegationTest, ReopenedItsClocksStartAnew) {
  for (const v1::Milestone decided : {v1::MILESTONE_NO_ALLEGATION, v1::MILESTONE_OFFICER_TOLD}) {
    Story story = AboutCat();
    Asking decision = Step(decided);
    decision.about_ids = {"cat"};
    story.MustDo(decision);
    story.MustDo(Step(v1::MILESTONE_DECISION_RECORDED));
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.Do(v1::ACTION_REOPEN, "kim", "he does it again");
    EXPECT_THAT(Running(story), Contains("tell-officer"));
    EXPECT_THAT(Running(story), Contains("decide-allegation"));
  }
}

// A report from a policy that knew no allegation has one as soon as it is under one that does.
TEST(AllegationTest, ReplanningStartsItsClocks) {
  Story story(DemoCouncil(), WalesRules(), Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"cat"};
  story.Submit(submission);
  const auto& third = *WalesRules().FindPolicy("wales-representation", 3);
  const auto change = DecideReplan(story.stored(), third, "r", story.circumstances());
  ASSERT_TRUE(change.has_value());
  EXPECT_THAT(Clocks(change->report), HasSubstr("tell-officer:running"));
  story.stored().report.clear_happened();  // as it was kept before allegations were noted
  const auto older = DecideReplan(story.stored(), third, "r", story.circumstances());
  EXPECT_THAT(Clocks(older->report), HasSubstr("tell-officer:running"));
}

TEST(AllegationTest, LandsOnDesksToo) {
  Council council = DemoCouncil();
  council.YoungPerson("kim", "", "iro", "north");
  Story story(council, WalesRules3(), Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"cat"};
  story.Submit(submission);
  ASSERT_EQ(story.holder(), "d:north");
  EXPECT_EQ(Due(story, "tell-officer"), "Tue 07 10:00");
}

TEST(AllegationTest, WhatNobodyNotedIsNotTakenBack) {
  Story story = Sent();
  EXPECT_EQ(story.Refusal(NoAllegation({})), "NO_ALLEGATION_NOTED");
  Story twice = AboutCat();
  twice.MustDo(NoAllegation({"cat"}));
  EXPECT_EQ(twice.Refusal(NoAllegation({"cat"})), "NO_ALLEGATION_NOTED");
  Story older = Sent(v1::SAFETY_SAFE, {"cat"}, Monday(), WalesRules2());
  EXPECT_EQ(older.Refusal(NoAllegation({"cat"})), "MILESTONE_NOT_IN_POLICY");
}

// Each is an allegation of their own: what is said of one ends nothing of another, added meanwhile
// or left out.
TEST(AllegationTest, IsTakenBackOfEverybodyByName) {
  Story story = Sent(v1::SAFETY_SAFE, {"cat", "bob"});
  for (const std::vector<std::string>& fewer :
       {std::vector<std::string>{}, {"cat"}, {"bob"}, {"cat", "bob", "dan"}, {"cat", "dan"}}) {
    EXPECT_EQ(story.Refusal(NoAllegation(fewer)), "NOT_ALL_NAMED");
  }
  EXPECT_THAT(Running(story), Contains("tell-officer"));
  const ReportChange change = story.MustDo(NoAllegation({"bob", "cat"}));
  EXPECT_THAT(Running(story), Not(Contains("tell-officer")));
  EXPECT_THAT(change.entry.about_ids(), UnorderedElementsAre("cat", "bob"));
}

// A mistake is undone by noting it again, with the whole time anew.
TEST(AllegationTest, NotedAgainItsClocksRunAgain) {
  Story story = AboutCat();
  story.MustDo(NoAllegation({"cat"}));
  story.set_now(At("2025-01-08 10:00"));
  story.MustDo(Step(v1::MILESTONE_ALLEGATION_NOTED));
  EXPECT_EQ(Due(story, "tell-officer"), "Thu 09 10:00");
  EXPECT_EQ(Due(story, "decide-allegation"), "Fri 10 00:00");
}

// ---- Whose turn it is ----

TEST(TurnTest, WhatTheyWriteStopsTheClosingClock) {
  Story story = Resolved();
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  ASSERT_THAT(Running(story), ElementsAre("confirm"));
  story.set_now(At("2025-01-17 10:00"));
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "not quite");
  EXPECT_THAT(Running(story), ElementsAre("reply"));
  EXPECT_TRUE(FindClock(story.report(), "confirm")->void_());
  // For as long as nobody answers it stays open, and rings for staff.
  EXPECT_THAT(story.PassTime(At("2025-03-03 10:00")),
              Contains(HasSubstr("ESCALATE tm:brought_in")));
  EXPECT_EQ(story.report().state(), RESOLVED);
  // With the answer their time to say begins anew.
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "what is missing?");
  EXPECT_THAT(Running(story), ElementsAre("confirm"));
  EXPECT_EQ(Due(story, "confirm"), "Tue 18 00:00");
  story.PassTime(At("2025-04-30 10:00"));
  EXPECT_EQ(story.report().state(), CONFIRMED);
}

TEST(TurnTest, UnansweredMessageCountsInQueuesAndAsLate) {
  Story story = Resolved();
  story.MustDo(Step(v1::MILESTONE_TERMS_WRITTEN));
  const double waits_for_kim = story.last().queue_score;
  Story other = Sent();
  EXPECT_GT(waits_for_kim, other.last().queue_score + 1e12) << "behind what waits for staff";
  const ReportChange wrote = story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "not quite");
  EXPECT_LT(wrote.queue_score, waits_for_kim - 1e12);
  const auto due = NextDueOfStaff(story.report(), PolicyOf(story.report(), story.rulebook()));
  ASSERT_TRUE(due.has_value());
  EXPECT_EQ(Show(*due), "Thu 09 00:00");
}

TEST(TurnTest, DutyCountsInQueuesWhileTheyAreAsked) {
  Story story = Resolved();
  EXPECT_EQ(story.report().state(), RESOLVED);
  EXPECT_LT(story.last().queue_score, 1e13) << "the terms are to be written";
  const auto due = NextDueOfStaff(story.report(), PolicyOf(story.report(), story.rulebook()));
  ASSERT_TRUE(due.has_value());
  EXPECT_EQ(Show(*due), "Tue 14 00:00");
}

// They are told that it is their turn by their own clock, and that staff are late by the others.
TEST(TurnTest, LateTermsAreToldAsLate) {
  Story story = Resolved();
  const std::vector<std::string> told = story.PassTime(At("2025-01-14 12:00"));
  EXPECT_THAT(told, Contains(HasSubstr("REMIND kim:late")));
  EXPECT_THAT(told, Contains(HasSubstr("REMIND kim:your_turn")));
}

}  // namespace
}  // namespace pledgekeeper::domain
