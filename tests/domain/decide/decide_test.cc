#include "services/domain/decide/decide.h"

#include <functional>
#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/room.h"
#include "services/domain/report/seen.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Kim has sent her report, and ann has it.
Story Sent(const Council& council = DemoCouncil(), v1::Safety safety = v1::SAFETY_SAFE) {
  Story story(council, WalesRules(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  story.set_now(Monday() + absl::Minutes(1));
  return story;
}

Story Acknowledged(const Council& council = DemoCouncil()) {
  Story story = Sent(council);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  return story;
}

Story Resolved(const Council& council = DemoCouncil()) {
  Story story = Acknowledged(council);
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  return story;
}

Asking Ask(v1::Action action, const std::string& actor, const std::string& text = "") {
  Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = text;
  request.request_hash = 77;
  request.content_hash = 78;
  return request;
}

Asking TransferTo(const std::string& actor, const std::string& worker, const std::string& team) {
  Asking request = Ask(v1::ACTION_TRANSFER, actor, "why");
  request.worker_id = worker;
  request.team_id = team;
  return request;
}

std::string Reason(const absl::Status& status) { return base::ErrorReason(status); }

// ---- What requests do ----

TEST(DecideRequestTest, OpeningIsCountedAndTold) {
  Story story = Sent();
  const absl::Time first = story.now();
  ReportChange change = story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_EQ(change.decided_on, 1);
  EXPECT_EQ(change.version(), 2);
  EXPECT_EQ(change.line.version(), 2);
  EXPECT_EQ(change.report.state(), storage::v1::BEING_READ);
  EXPECT_EQ(change.entry.actor_id(), "ann");
  EXPECT_EQ(Tellings(change), "kim:opened");
  EXPECT_FALSE(change.is_reading);
  story.set_now(first + absl::Hours(1));
  change = story.Do(v1::ACTION_OPEN, "tm");
  ASSERT_EQ(change.report.openings_size(), 2);
  EXPECT_EQ(change.report.openings(0).worker_id(), "ann");
  EXPECT_EQ(change.report.openings(0).first_time_ms(), absl::ToUnixMillis(first));
  EXPECT_EQ(change.report.openings(1).worker_id(), "tm");
  EXPECT_EQ(Clocks(change.report), "acknowledge:running");
}

// Whoever looks again and again is in nobody's way, and fills no history.
TEST(DecideRequestTest, FurtherLooksMakeNoVersion) {
  Story story = Sent();
  story.Do(v1::ACTION_OPEN, "ann");
  const int64_t version = story.stored().version;
  const ReportChange again = story.Do(v1::ACTION_OPEN, "ann");
  EXPECT_TRUE(again.is_reading);
  EXPECT_EQ(again.entry.actor_id(), "ann");
  EXPECT_EQ(again.entry.time_ms(), absl::ToUnixMillis(story.now()));
  EXPECT_EQ(again.directory_version, story.directory().version());
  EXPECT_EQ(story.stored().version, version);
  EXPECT_EQ(Tellings(again), "");
  // A look that takes it from one state to another is more than a look.
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "bob"});
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "bob", .text = "r", .worker_id = "ann"});
  ASSERT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_FALSE(story.Do(v1::ACTION_OPEN, "ann").is_reading);
  EXPECT_EQ(story.report().state(), storage::v1::BEING_READ);
}

TEST(DecideRequestTest, LookThatMeetsAClockMakesAVersion) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_OPEN, "ann");
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  ASSERT_EQ(FindClock(story.report(), "look")->end_time_ms(), 0);
  EXPECT_FALSE(story.Do(v1::ACTION_OPEN, "ann").is_reading);
  EXPECT_NE(FindClock(story.report(), "look")->end_time_ms(), 0);
}

TEST(DecideRequestTest, ReadingsAreAddedToWhoOpenedIt) {
  storage::v1::Report report;
  storage::v1::Opening& first = *report.add_openings();
  first.set_worker_id("ann");
  first.set_count(2);
  first.set_last_time_ms(50);
  storage::v1::Opening reading = first;
  reading.set_count(3);
  reading.set_last_time_ms(70);
  AddReadings({reading}, report);
  EXPECT_EQ(report.openings(0).count(), 5);
  EXPECT_EQ(report.openings(0).last_time_ms(), 70);
  reading.set_last_time_ms(20);
  AddReadings({reading}, report);
  EXPECT_EQ(report.openings(0).last_time_ms(), 70);
}

// ---- Whoever can read it since a recent change ----

void Administer(Story& story, const std::function<void(Council&)>& change) {
  story.council().Administer(story.now(), change);
  story.CouncilChanged();
}
void MakeManager(Story& story, const std::string& worker, const std::string& manager) {
  Administer(story, [&](Council& c) { c.entries().workers.at(worker).set_manager_id(manager); });
}

TEST(DecideRequestTest, RecentAccessIsMarkedOnce) {
  Story story = Sent();
  MakeManager(story, "ann", "cat");
  const int64_t changed_ms = absl::ToUnixMillis(story.now());
  story.set_now(story.now() + absl::Hours(1));
  const ReportChange look = story.Do(v1::ACTION_OPEN, "cat");
  EXPECT_THAT(Reasons(look), ElementsAre("access:ACCESS_REASON_MANAGES_WORKER"));
  EXPECT_EQ(look.entry.recent_access().since_ms(), changed_ms);
  EXPECT_EQ(look.report.openings(0).recent_access().since_ms(), changed_ms);
  EXPECT_EQ(Tellings(look), "kim:opened");
  EXPECT_TRUE(story.Do(v1::ACTION_OPEN, "cat").is_reading);
  // Whose access is older is not marked.
  EXPECT_FALSE(story.Do(v1::ACTION_OPEN, "sm").entry.has_recent_access());
}

// They were out for more than a week, and came back by a change: as much news as a first look.
TEST(DecideRequestTest, RecentAccessAfterTheFirstLookIsMarkedToo) {
  Story story = Sent();
  EXPECT_FALSE(story.Do(v1::ACTION_OPEN, "tm").entry.has_recent_access());
  MakeManager(story, "ann", "sm");
  story.set_now(story.now() + absl::Hours(8 * 24));
  MakeManager(story, "ann", "tm");
  const int64_t version = story.stored().version;
  const ReportChange look = story.Do(v1::ACTION_OPEN, "tm");
  EXPECT_FALSE(look.is_reading);
  EXPECT_THAT(Reasons(look), ElementsAre("access:ACCESS_REASON_MANAGES_WORKER"));
  EXPECT_EQ(Tellings(look), "kim:opened");
  EXPECT_EQ(story.stored().version, version + 1);
  EXPECT_EQ(story.report().openings(0).count(), 2);
  EXPECT_EQ(OwnersVersion(story.report(), story.stored().version), 1);  // nobody's etag is stale
  EXPECT_TRUE(story.Do(v1::ACTION_OPEN, "tm").is_reading);
}

TEST(DecideRequestTest, RecentAccessIsMarkedWhateverTheyDo) {
  Story story = Sent(DemoCouncil().Gone("ann"));
  ASSERT_EQ(story.report().desk_team_id(), "north");
  Administer(story, [](Council& c) { c.entries().workers.at("cat").set_team_id("north"); });
  const ReportChange claim = story.Do(v1::ACTION_CLAIM, "cat");
  EXPECT_TRUE(claim.entry.has_recent_access());
  EXPECT_EQ(Tellings(claim), "kim:opened cat:given");
  // It is theirs now, by the same change.
  EXPECT_FALSE(story.Do(v1::ACTION_OPEN, "cat").entry.has_recent_access());
}

// Also of what shows them no words: they hand it on, and lose the access again.
TEST(DecideRequestTest, RecentAccessIsMarkedOnATransfer) {
  Story story = Sent();
  MakeManager(story, "ann", "cat");
  const ReportChange change = story.MustDo(TransferTo("cat", "dir", ""));
  EXPECT_TRUE(change.entry.has_recent_access());
  EXPECT_THAT(Reasons(change), Contains("access:ACCESS_REASON_MANAGES_WORKER"));
  EXPECT_EQ(Tellings(change), "kim:opened dir:given");
  // Of whoever has it for long nothing is said.
  EXPECT_FALSE(Sent().MustDo(TransferTo("ann", "cat", "")).entry.has_recent_access());
}

TEST(DecideRequestTest, OpeningStopsTheClockOfDanger) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(Clocks(story.Do(v1::ACTION_OPEN, "sm").report), "look:met acknowledge:running");
}

TEST(DecideRequestTest, OpeningIsNotRememberedAsRequest) {
  Story story = Sent();
  Asking open = Ask(v1::ACTION_OPEN, "ann");
  open.request_hash = 0;
  ASSERT_TRUE(story.Ask(open).ok());
  ASSERT_TRUE(story.Ask(open).ok());
  EXPECT_EQ(story.report().applied_size(), 1);
  EXPECT_EQ(story.stored().version, 2);
}

TEST(DecideRequestTest, AcknowledgingStartsTheTalkClock) {
  Story story = Sent();
  const ReportChange change = story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(change.report.state(), storage::v1::ACKNOWLEDGED);
  EXPECT_EQ(change.report.last_worker_id(), "ann");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:running");
  EXPECT_EQ(Tellings(change), "kim:answered");
  EXPECT_EQ(change.report.messages_size(), 0);
  ASSERT_TRUE(change.wake.has_value());
  EXPECT_EQ(Show(*change.wake), "Tue 14 09:00");
}

TEST(DecideRequestTest, AcknowledgingWithWordsAnswersToo) {
  Story story = Sent();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_EQ(Clocks(story.report()), "acknowledge:running reply:running");
  const ReportChange change = story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met reply:met discuss:running");
  ASSERT_EQ(change.report.messages_size(), 2);
  EXPECT_EQ(change.report.messages(1).worker_id(), "ann");
  EXPECT_EQ(change.report.messages(1).text(), "on it");
}

TEST(DecideRequestTest, MessagesRunTheReplyClock) {
  Story story = Acknowledged();
  ReportChange change = story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_EQ(change.entry.actor_id(), "");
  EXPECT_EQ(Tellings(change), "ann:answered");
  EXPECT_EQ(change.report.messages(0).worker_id(), "");
  const int64_t started = FindClock(change.report, "reply")->start_time_ms();
  story.set_now(story.now() + absl::Hours(1));
  // A second message starts no second clock.
  change = story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello??");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:running reply:running");
  EXPECT_EQ(FindClock(change.report, "reply")->start_time_ms(), started);
  change = story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "yes");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:running reply:met");
  EXPECT_EQ(Tellings(change), "kim:answered");
  EXPECT_EQ(change.report.messages(2).time_ms(), absl::ToUnixMillis(story.now()));
  EXPECT_EQ(change.report.state(), storage::v1::ACKNOWLEDGED);
}

TEST(DecideRequestTest, NotesStayAmongStaff) {
  Story story = Sent();
  const ReportChange change = story.Do(v1::ACTION_NOTE, "ann", "for us");
  ASSERT_EQ(change.report.notes_size(), 1);
  EXPECT_EQ(change.report.notes(0).worker_id(), "ann");
  EXPECT_EQ(change.report.notes(0).text(), "for us");
  EXPECT_EQ(Tellings(change), "");
  EXPECT_EQ(change.entry.staff_words(), "");
}

TEST(DecideRequestTest, UrgencyMovesItInTheQueue) {
  Story story = Sent();
  const double normal = story.last().queue_score;
  Asking request = Ask(v1::ACTION_SET_URGENCY, "ann", "why");
  request.urgency = v1::URGENCY_HIGH;
  const ReportChange high = story.MustDo(request);
  EXPECT_EQ(high.report.urgency(), v1::URGENCY_HIGH);
  EXPECT_EQ(high.entry.staff_words(), "why");
  EXPECT_LT(high.queue_score, normal);
  request.urgency = v1::URGENCY_DANGER;
  request.request_hash = 79;
  EXPECT_LT(story.MustDo(request).queue_score, high.queue_score);
}

TEST(DecideRequestTest, ChangesArePlannedThenMade) {
  Story story = Acknowledged();
  ReportChange change = story.Do(v1::ACTION_PLAN_CHANGE, "ann", "ask first");
  EXPECT_EQ(change.report.changes(0).plan(), "ask first");
  EXPECT_EQ(Tellings(change), "kim:answered");
  Asking made = Ask(v1::ACTION_MAKE_CHANGE, "ann", "we ask now");
  for (const int number : {0, 2, -1}) {
    made.change_number = number;
    EXPECT_EQ(story.Refusal(made), "CHANGE_NOT_PLANNED") << number;
  }
  made.change_number = 1;
  change = story.MustDo(made);
  EXPECT_EQ(change.report.changes(0).made(), "we ask now");
  EXPECT_EQ(change.report.changes(0).make_time_ms(), absl::ToUnixMillis(story.now()));
  EXPECT_EQ(Tellings(change), "kim:answered");
  made.request_hash = 79;
  EXPECT_EQ(story.Refusal(made), "CHANGE_NOT_PLANNED");
}

TEST(DecideRequestTest, ResolvingWaitsForTheYoungPerson) {
  Story story = Acknowledged();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  const double score = story.last().queue_score;
  const ReportChange change = story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(change.report.state(), storage::v1::RESOLVED);
  EXPECT_EQ(change.report.resolution(), "done");
  EXPECT_EQ(change.report.last_worker_id(), "ann");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:met reply:met confirm:running");
  EXPECT_EQ(Tellings(change), "kim:your_turn");
  EXPECT_THAT(Queues(change), ElementsAre("w:ann"));
  EXPECT_GT(change.queue_score, score);
  EXPECT_TRUE(change.wake.has_value());
}

TEST(DecideRequestTest, ResolvingSendsWhoCameInAway) {
  Story story = Acknowledged();
  story.stored().report.add_brought_in()->set_worker_id("tm");
  const ReportChange change = story.Do(v1::ACTION_RESOLVE, "tm", "done");
  EXPECT_EQ(change.report.last_worker_id(), "tm");
  EXPECT_THAT(BroughtInIds(change.report), IsEmpty());
  EXPECT_THAT(Queues(change), ElementsAre("w:ann"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:tm"));
}

void ExpectClosed(const ReportChange& change, storage::v1::State state) {
  EXPECT_EQ(change.report.state(), state);
  EXPECT_EQ(change.wake, std::nullopt);
  EXPECT_THAT(Queues(change), IsEmpty());
  EXPECT_THAT(LeftQueues(change), Contains("w:ann"));
  for (const auto& clock : change.report.clocks()) EXPECT_NE(clock.end_time_ms(), 0);
}

TEST(DecideRequestTest, ConfirmingClosesAndStopsEverything) {
  Story story = Resolved();
  const ReportChange change = story.Do(v1::ACTION_CONFIRM, "kim");
  ExpectClosed(change, storage::v1::CONFIRMED);
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:met confirm:void");
  EXPECT_EQ(Tellings(change), "ann:answered");
}

TEST(DecideRequestTest, WithdrawingClosesAndStopsEverything) {
  Story story = Sent();
  const ReportChange change = story.Do(v1::ACTION_WITHDRAW, "kim");
  ExpectClosed(change, storage::v1::WITHDRAWN);
  EXPECT_EQ(Clocks(change.report), "acknowledge:void");
  EXPECT_EQ(Tellings(change), "ann:answered");
}

TEST(DecideRequestTest, WithdrawnDangerStaysWithTheCouncil) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  const ReportChange change = story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(change.report.state(), storage::v1::WITHDRAWN_BUT_KEPT);
  EXPECT_EQ(Clocks(change.report), "look:running acknowledge:running");
  EXPECT_THAT(Queues(change), ElementsAre("w:ann"));
  EXPECT_TRUE(change.wake.has_value());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  ExpectClosed(story.Do(v1::ACTION_RESOLVE, "ann", "done"), storage::v1::WITHDRAWN);
}

// ---- What came of it ----

Asking Resolve(const std::string& actor, v1::Outcome outcome) {
  Asking request = Ask(v1::ACTION_RESOLVE, actor, "done");
  request.outcome = outcome;
  return request;
}

TEST(DecideRequestTest, ResolvingSaysWhetherThePromiseWasKept) {
  Story story = Acknowledged();
  Asking request = Resolve("ann", v1::OUTCOME_OUT_OF_SCOPE);
  request.outcome_reason = "a court decides";
  request.remedies = {v1::REMEDY_APOLOGY, v1::REMEDY_OTHER};
  const ReportChange change = story.MustDo(request);
  EXPECT_EQ(change.report.outcome(), v1::OUTCOME_OUT_OF_SCOPE);
  EXPECT_EQ(change.report.outcome_reason(), "a court decides");
  EXPECT_THAT(change.report.remedies(), ElementsAre(v1::REMEDY_APOLOGY, v1::REMEDY_OTHER));
  EXPECT_THAT(change.entry.reasons(), ElementsAre("outcome:OUTCOME_OUT_OF_SCOPE",
                                                  "remedy:REMEDY_APOLOGY", "remedy:REMEDY_OTHER"));
}

// What was said to be done did not hold, and the next answer says anew what came of it.
TEST(DecideRequestTest, OutcomeIsNoneAnyMoreWhenItIsNotSorted) {
  Story story = Acknowledged();
  Asking request = Resolve("ann", v1::OUTCOME_OUT_OF_SCOPE);
  request.outcome_reason = "a court decides";
  request.remedies = {v1::REMEDY_APOLOGY};
  story.MustDo(request);
  const ReportChange again = story.Do(v1::ACTION_REOPEN, "kim", "it is not");
  EXPECT_EQ(again.report.outcome(), v1::OUTCOME_UNSPECIFIED);
  EXPECT_EQ(again.report.outcome_reason(), "");
  EXPECT_THAT(again.report.remedies(), IsEmpty());
  story.Do(v1::ACTION_ACKNOWLEDGE, "tm");
  Asking differently = Resolve("tm", v1::OUTCOME_NOT_UPHELD);
  differently.request_hash = 78;
  EXPECT_EQ(story.MustDo(differently).report.outcome(), v1::OUTCOME_NOT_UPHELD);
}

TEST(DecideRequestTest, WhatIsTakenBackUnansweredIsWithdrawn) {
  Story story = Sent();
  EXPECT_EQ(story.Do(v1::ACTION_WITHDRAW, "kim").report.outcome(), v1::OUTCOME_WITHDRAWN);
}

TEST(DecideRequestTest, WhatIsTakenBackAfterTheAnswerKeepsItsOutcome) {
  Story story = Resolved();
  EXPECT_EQ(story.Do(v1::ACTION_WITHDRAW, "kim").report.outcome(), v1::OUTCOME_UPHELD);
}

// The council kept it, and says what it found out.
TEST(DecideRequestTest, WhatIsKeptGetsItsOutcome) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().outcome(), v1::OUTCOME_WITHDRAWN);
  EXPECT_EQ(story.Do(v1::ACTION_RESOLVE, "ann", "done").report.outcome(), v1::OUTCOME_UPHELD);
}

// Who took it back reads the answer that they were given, for good.
TEST(DecideRequestTest, WhatIsTakenBackIsAnsweredOnce) {
  Story kept(DemoCouncil(), WalesRules3(), Monday());
  Submission not_safe = KimsSubmission();
  not_safe.safety = v1::SAFETY_NOT_SAFE;
  kept.Submit(not_safe);
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  kept.Do(v1::ACTION_RESOLVE, "ann", "we are sorry");
  ASSERT_EQ(kept.report().state(), storage::v1::WITHDRAWN_BUT_KEPT) << "a duty runs";
  Asking other = Resolve("ann", v1::OUTCOME_NOT_UPHELD);
  EXPECT_EQ(kept.Refusal(other), "NOT_POSSIBLE_IN_STATE");
  EXPECT_EQ(kept.report().outcome(), v1::OUTCOME_UPHELD);
  const auto possible =
      PossibleFor(Asker(ReadReason::kHolder, v1::ROLE_SOCIAL_WORKER), kept.report(),
                  PolicyOf(kept.report(), kept.rulebook()), kept.now());
  EXPECT_THAT(possible, ::testing::Not(Contains(v1::ACTION_RESOLVE)));
}

// They took it back: there is nothing left for them to answer.
TEST(DecideRequestTest, ResolvedWithdrawalAsksNoAnswer) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  const ReportChange change = story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(change.report.state(), storage::v1::WITHDRAWN);
  EXPECT_EQ(Tellings(change).find("your_turn"), std::string::npos) << Tellings(change);
}

// ---- Who holds it ----

TEST(DecideRequestTest, ClaimingTakesItFromTheDesk) {
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"ann"};
  Story story(DemoCouncil(), WalesRules(), Monday());
  story.Submit(submission);
  const ReportChange change = story.Do(v1::ACTION_CLAIM, "cat");
  EXPECT_EQ(change.report.holder_id(), "cat");
  EXPECT_EQ(change.report.desk_team_id(), "");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_CLAIMED);
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_THAT(Queues(change), ElementsAre("w:cat"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("d:south"));
  EXPECT_EQ(Tellings(change), "cat:given");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_CLAIM, "dan")), "REPORT_NOT_FOUND");
}

TEST(DecideRequestTest, ClaimingLeavesRunningClocksAlone) {
  Story story = Acknowledged();
  story.Do(v1::ACTION_CLAIM, "tm");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(Clocks(story.report()), "acknowledge:met discuss:running");
}

TEST(DecideRequestTest, WhoClaimsIsNoLongerBroughtIn) {
  Story story = Sent();
  story.stored().report.add_brought_in()->set_worker_id("tm");
  story.stored().report.add_brought_in()->set_worker_id("sm");
  const ReportChange change = story.Do(v1::ACTION_CLAIM, "tm");
  EXPECT_THAT(BroughtInIds(change.report), ElementsAre("sm"));
  EXPECT_THAT(Queues(change), ElementsAre("w:tm", "w:sm"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
}

TEST(DecideRequestTest, ReleasingPutsItOnTheDesk) {
  Story story = Acknowledged();
  const ReportChange change = story.Do(v1::ACTION_RELEASE, "ann", "too much");
  EXPECT_EQ(story.holder(), "d:north");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_OWN_DESK);
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.entry.staff_words(), "too much");
  EXPECT_THAT(Targets(change), ElementsAre("north"));
  EXPECT_THAT(Queues(change), ElementsAre("d:north"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
  EXPECT_EQ(Tellings(change), "ann:given bob:given");
}

TEST(DecideRequestTest, ReleasingWithoutDeskGoesUp) {
  Submission submission = KimsSubmission();
  submission.about_ids = {"bob"};  // so tm may not know either
  Story story(DemoCouncil(), WalesRules(), Monday());
  story.Submit(submission);
  const ReportChange change = story.Do(v1::ACTION_RELEASE, "ann", "not mine");
  EXPECT_EQ(story.holder(), "sm");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_MANAGER);
  EXPECT_EQ(Tellings(change), "sm:given");
}

TEST(DecideRequestTest, ReleasingAtTheTopReachesTheOffice) {
  Council council = DemoCouncil();
  for (const char* id : {"tm", "sm", "hos", "dir"}) council.AlwaysAway(id);
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"bob"};
  Story story(council, WalesRules(), Monday());
  story.Submit(submission);
  const ReportChange change = story.Do(v1::ACTION_RELEASE, "ann", "not mine");
  EXPECT_EQ(story.holder(), "d:office");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_OFFICE_DESK);
  EXPECT_TRUE(change.wake.has_value());
}

// The office desk is read by heads of service and the director.
TEST(DecideRequestTest, OfficeDeskTellsItsReaders) {
  Council council = DemoCouncil();
  council.AlwaysAway("tm").AlwaysAway("sm");
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"bob"};
  Story story(council, WalesRules(), Monday());
  story.Submit(submission);
  story.stored().report.add_brought_in()->set_worker_id("hos");
  story.stored().report.add_brought_in()->set_worker_id("dir");
  const ReportChange change = story.Do(v1::ACTION_RELEASE, "ann", "not mine");
  ASSERT_EQ(story.holder(), "d:office");
  EXPECT_THAT(Tellings(change), HasSubstr("dir:given"));
  EXPECT_THAT(Tellings(change), HasSubstr("hos:given"));
}

// decide.cc: "it goes up, and not back to whoever gave it away".
TEST(DecideRequestTest, ReleasingCoverDoesNotGetItBack) {
  Council council = DemoCouncil();
  council.AlwaysAway("ann", "tm").Gone("bob");
  Story story(DemoCouncil(), WalesRules(), Monday());
  story.Submit(KimsSubmission());
  story.council() = council;
  story.CouncilChanged();
  story.Do(v1::ACTION_RELEASE, "tm", "not mine");
  EXPECT_EQ(story.holder(), "sm");
}

TEST(DecideRequestTest, TransferMovesToWorkerOrDesk) {
  Story story = Acknowledged();
  ReportChange change = story.MustDo(TransferTo("ann", "cat", ""));
  EXPECT_EQ(story.holder(), "cat");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_TRANSFERRED);
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.entry.staff_words(), "why");
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
  EXPECT_EQ(Tellings(change), "cat:given");
  Asking to_desk = TransferTo("tm2", "", "north");  // a manager above may
  to_desk.request_hash = 79;
  change = story.MustDo(to_desk);
  EXPECT_EQ(story.holder(), "d:north");
  EXPECT_EQ(Tellings(change), "ann:given bob:given");
}

TEST(DecideRequestTest, TransferOfResolvedReportStaysResolved) {
  Story story = Resolved();
  story.MustDo(TransferTo("ann", "bob", ""));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  EXPECT_EQ(story.holder(), "bob");
}

TEST(DecideRequestTest, TransferRefusalsAreAllAlike) {
  Council council = DemoCouncil();
  council.AlwaysAway("bob").Gone("iro");
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"cat"};
  Story story(council, WalesRules(), Monday());
  story.Submit(submission);
  const absl::Status expected = base::TransferTargetNotAvailable();
  const struct {
    const char* what;
    const char* worker;
    const char* team;
  } kTargets[] = {
      {"excluded", "cat", ""},
      {"away", "bob", ""},
      {"left", "iro", ""},
      {"unknown", "zed", ""},
      {"a young person", "kim", ""},
      {"nobody", "", ""},
      {"desk in conflict", "", "south"},
      {"unknown desk", "", "east"},
      {"office", "", "office"},
  };
  for (const auto& target : kTargets) {
    const auto change = story.Ask(TransferTo("ann", target.worker, target.team));
    EXPECT_EQ(change.status(), expected) << target.what;
  }
  EXPECT_EQ(story.stored().version, 1);
}

TEST(DecideRequestTest, RecusedHolderLosesItForGood) {
  Story story = Acknowledged();
  const ReportChange change = story.Do(v1::ACTION_RECUSE, "ann", "my cousin");
  EXPECT_THAT(change.report.recused_ids(), ElementsAre("ann"));
  EXPECT_EQ(story.holder(), "d:south");  // not the desk of ann's colleagues
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.entry.actor_id(), "ann");
  EXPECT_EQ(change.entry.staff_words(), "my cousin");
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
  EXPECT_EQ(Tellings(change), "cat:given dan:given");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_NOTE, "ann")), "REPORT_NOT_FOUND");
  EXPECT_EQ(story.Refusal(TransferTo("tm2", "ann", "")), "TRANSFER_TARGET_NOT_AVAILABLE");
}

TEST(DecideRequestTest, RecusedOnlookerLeavesTheHolder) {
  Story story = Acknowledged();
  story.stored().report.add_brought_in()->set_worker_id("tm");
  const ReportChange change = story.Do(v1::ACTION_RECUSE, "tm");
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_THAT(BroughtInIds(change.report), IsEmpty());
  EXPECT_THAT(Queues(change), ElementsAre("w:ann"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:tm"));
  EXPECT_EQ(Tellings(change), "");
}

TEST(DecideRequestTest, RecusedDeskMemberMovesTheReport) {
  Story story = Sent();
  story.Do(v1::ACTION_RELEASE, "ann");
  story.Do(v1::ACTION_RECUSE, "bob");
  EXPECT_EQ(story.holder(), "ann");
  story.Do(v1::ACTION_RECUSE, "ann");
  EXPECT_EQ(story.holder(), "d:south");
}

TEST(DecideRequestTest, RecusedReaderOfClosedReportChangesNothing) {
  Story story = Resolved();
  story.Do(v1::ACTION_CONFIRM, "kim");
  const ReportChange change = story.Do(v1::ACTION_RECUSE, "ann");
  EXPECT_EQ(change.report.state(), storage::v1::CONFIRMED);
  EXPECT_EQ(change.wake, std::nullopt);
  EXPECT_THAT(Queues(change), IsEmpty());
  EXPECT_THAT(change.report.recused_ids(), ElementsAre("ann"));
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(story.holder(), "tm");
}

// ---- Reopening ----

TEST(DecideRequestTest, ReopeningGoesOneLevelHigher) {
  Story story = Resolved();
  const ReportChange change = story.Do(v1::ACTION_REOPEN, "kim", "it is not");
  EXPECT_EQ(story.holder(), "tm");
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.report.level(), 1);
  EXPECT_EQ(change.line.level(), 1);
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_REOPENED);
  EXPECT_EQ(change.report.resolution(), "");
  EXPECT_EQ(change.report.messages(0).text(), "it is not");
  EXPECT_EQ(Clocks(change.report), "acknowledge:met discuss:met confirm:met acknowledge:running");
  EXPECT_EQ(Tellings(change), "tm:given");
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
}

TEST(DecideRequestTest, ReopeningAgainClimbsTheLine) {
  Story story = Resolved();
  for (const char* expected : {"tm", "sm", "hos", "dir"}) {
    story.Do(v1::ACTION_REOPEN, "kim");
    ASSERT_EQ(story.holder(), expected);
    story.Do(v1::ACTION_ACKNOWLEDGE, expected);
    story.Do(v1::ACTION_RESOLVE, expected, "done");
    story.Do(v1::ACTION_CONFIRM, "kim");
  }
  EXPECT_EQ(story.report().level(), 4);
}

// There is nobody above the director, so with the director it stays.
TEST(DecideRequestTest, ReopeningAtTheTopNeverDescends) {
  Story story = Acknowledged();
  story.MustDo(TransferTo("ann", "dir", ""));
  story.Do(v1::ACTION_ACKNOWLEDGE, "dir");
  story.Do(v1::ACTION_RESOLVE, "dir", "done");
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(story.holder(), "dir");
}

TEST(DecideRequestTest, ReopeningCountsFromWhoDealtWithIt) {
  Story story = Resolved();
  story.MustDo(TransferTo("ann", "cat", ""));
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(story.holder(), "tm");
}

TEST(DecideRequestTest, ReopeningPassesObjectedManagers) {
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"tm"};
  Story story(DemoCouncil(), WalesRules(), Monday());
  story.Submit(submission);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(story.holder(), "sm");
}

TEST(DecideRequestTest, ReopenedDangerStartsItsClockAgain) {
  Story story = Sent(DemoCouncil(), v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_REOPEN, "kim");
  EXPECT_EQ(Clocks(story.report()),
            "look:met acknowledge:met discuss:met confirm:met look:running acknowledge:running");
  EXPECT_EQ(story.last().wake, story.now());
}

// ---- Errors, in the order of decide.h ----

TEST(DecideRequestTest, ErrorsStandInTheirOrder) {
  Story story = Sent();
  storage::v1::AppliedRequest* applied = story.stored().report.add_applied();
  applied->set_request_hash(500);
  applied->set_content_hash(501);
  while (story.stored().report.applied_size() <= kStaffsShare.requests) {
    story.stored().report.add_applied()->set_request_hash(
        600 + static_cast<uint64_t>(story.stored().report.applied_size()));
  }
  // Everything is wrong; each step repairs what was named.
  Asking request = Ask(v1::ACTION_RESOLVE, "bob");
  request.request_hash = 500;
  request.content_hash = 999;
  request.expected_version = 9;
  EXPECT_EQ(story.Refusal(request), "REPORT_NOT_FOUND");
  request.actor_id = "tm";  // may read, may not act
  EXPECT_EQ(story.Refusal(request), "REQUEST_ID_REUSED");
  request.request_hash = 77;
  EXPECT_EQ(story.Refusal(request), "ETAG_STALE");
  request.expected_version = 1;
  EXPECT_EQ(story.Refusal(request), "NOT_POSSIBLE_IN_STATE");
  request.action = v1::ACTION_RELEASE;
  EXPECT_EQ(story.Refusal(request), "NOT_THE_HOLDER");
  request.actor_id = "ann";
  EXPECT_EQ(story.Refusal(request), "REPORT_FULL");
  story.stored().report.mutable_applied()->RemoveLast();
  request.action = v1::ACTION_TRANSFER;
  EXPECT_EQ(story.Refusal(request), "TRANSFER_TARGET_NOT_AVAILABLE");
}

TEST(DecideRequestTest, ImpossibleActionNamesStateAndWays) {
  Story story = Sent();
  const absl::Status status = story.Ask(Ask(v1::ACTION_RESOLVE, "ann")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(base::ErrorFact(status, "state"), "WE_HAVE_IT");
  EXPECT_THAT(std::string(status.message()), HasSubstr("acknowledge it, "));
  EXPECT_THAT(base::ErrorFact(status, "possible"), HasSubstr("ACKNOWLEDGE, "));
}

TEST(DecideRequestTest, RepeatedRequestChangesNothing) {
  Story story = Sent();
  Asking request = Ask(v1::ACTION_ACKNOWLEDGE, "ann");
  request.expected_version = 1;
  ASSERT_TRUE(story.Ask(request).value().has_value());
  // Neither the state nor the etag of the first time still fits, and still it is the same request.
  EXPECT_EQ(story.Ask(request).value(), std::nullopt);
  story.set_now(story.now() + absl::Hours(24 * 30));
  EXPECT_EQ(story.Ask(request).value(), std::nullopt);
  EXPECT_EQ(story.stored().version, 2);
  EXPECT_EQ(story.report().applied(1).version(), 2);
}

TEST(DecideRequestTest, ReusedIdWithOtherContentFails) {
  Story story = Sent();
  Asking request = Ask(v1::ACTION_NOTE, "ann", "one");
  ASSERT_TRUE(story.Ask(request).ok());
  request.content_hash = 79;
  EXPECT_EQ(story.Refusal(request), "REQUEST_ID_REUSED");
}

TEST(DecideRequestTest, RepeatIsAnsweredAfterHandingOver) {
  Story story = Sent();
  const Asking transfer = TransferTo("ann", "cat", "");
  ASSERT_TRUE(story.Ask(transfer).value().has_value());
  EXPECT_EQ(story.Ask(transfer).value(), std::nullopt);
  Asking other = transfer;
  other.content_hash = 79;
  EXPECT_EQ(story.Refusal(other), "REPORT_NOT_FOUND");
  other.request_hash = 79;
  EXPECT_EQ(story.Refusal(other), "REPORT_NOT_FOUND");
}

TEST(DecideRequestTest, RepeatedRecusalIsAnswered) {
  Story story = Sent();
  const Asking recuse = Ask(v1::ACTION_RECUSE, "ann");
  ASSERT_TRUE(story.Ask(recuse).value().has_value());
  EXPECT_EQ(story.Ask(recuse).value(), std::nullopt);
  EXPECT_EQ(story.stored().version, 2);
}

TEST(DecideRequestTest, RepeatOfExcludedFindsNothing) {
  Story story = Sent();
  const Asking note = Ask(v1::ACTION_NOTE, "ann", "x");
  ASSERT_TRUE(story.Ask(note).value().has_value());
  story.stored().report.add_hidden_from_ids("ann");
  EXPECT_EQ(story.Refusal(note), "REPORT_NOT_FOUND");
}

TEST(DecideRequestTest, AppliedRequestsAreRecognised) {
  storage::v1::Report report;
  storage::v1::AppliedRequest* applied = report.add_applied();
  applied->set_request_hash(5);
  applied->set_content_hash(6);
  EXPECT_TRUE(WasApplied(report, 5, 6).value());
  EXPECT_FALSE(WasApplied(report, 7, 6).value());
  EXPECT_EQ(Reason(WasApplied(report, 5, 7).status()), "REQUEST_ID_REUSED");
  applied->set_request_hash(0);
  EXPECT_FALSE(WasApplied(report, 0, 6).value());
}

TEST(DecideRequestTest, EtagMattersOnlyIfGiven) {
  Story story = Sent();
  Asking request = Ask(v1::ACTION_NOTE, "ann", "x");
  request.expected_version = 2;
  EXPECT_EQ(story.Refusal(request), "ETAG_STALE");
  request.expected_version = 1;
  EXPECT_EQ(story.Refusal(request), "");
  request.expected_version = 0;
  EXPECT_EQ(story.Refusal(request), "");
}

// The party has taken its share, but for the reserve.
void Fill(Story& story, storage::v1::Party party) {
  storage::v1::Report& report = story.stored().report;
  while (RequestsOf(party, report) < ShareOf(party).requests) {
    storage::v1::AppliedRequest& applied = *report.add_applied();
    applied.set_request_hash(10'000 + static_cast<uint64_t>(report.applied_size()));
    applied.set_party(party);
  }
}
constexpr auto kKims = storage::v1::PARTY_YOUNG_PERSON;
constexpr auto kAdvocates = storage::v1::PARTY_ADVOCATES;
constexpr auto kStaffs = storage::v1::PARTY_STAFF;

TEST(DecideRequestTest, FullReportTakesNoMoreWords) {
  Story story = Acknowledged();
  Fill(story, kStaffs);
  Fill(story, kKims);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_NOTE, "ann", "x")), "REPORT_FULL");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "REPORT_FULL");
  story.stored().report.mutable_applied()->RemoveLast();
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "");
}

// What was not asked before.
Asking AskAnew(v1::Action action, const std::string& actor, const std::string& text = "") {
  static uint64_t number = 1'000'000;
  Asking request = Ask(action, actor, text);
  request.request_hash = ++number;
  return request;
}

// With an advocate.
Story Advised() {
  Council council = DemoCouncil();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  Story story(council, WalesRules6(), Monday());
  story.Submit(KimsSubmission());
  Asking wants = Ask(v1::ACTION_ANSWER_ADVOCATE_OFFER, "kim");
  wants.wanted = true;
  story.MustDo(wants);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
  return story;
}

// Whoever writes note after note, or message after message, takes nobody else's words.
TEST(DecideRequestTest, OnePartysVolumeSilencesNobodyElse) {
  const Asking from_kim = AskAnew(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x");
  const Asking from_staff = AskAnew(v1::ACTION_NOTE, "ann", "x");
  const Asking from_advocate = AskAnew(v1::ACTION_MESSAGE_FROM_WORKER, "adv", "x");
  for (const storage::v1::Party full : {kKims, kAdvocates, kStaffs}) {
    Story story = Advised();
    Fill(story, full);
    EXPECT_EQ(story.Refusal(from_kim), full == kKims ? "REPORT_FULL" : "");
    EXPECT_EQ(story.Refusal(from_advocate), full == kAdvocates ? "REPORT_FULL" : "");
    EXPECT_EQ(story.Refusal(from_staff), full == kStaffs ? "REPORT_FULL" : "");
  }
}

TEST(DecideRequestTest, OnePartysBytesSilenceNobodyElse) {
  Story story = Advised();
  Asking long_words = Ask(v1::ACTION_MESSAGE_FROM_WORKER, "adv", std::string(10'000, 'x'));
  int taken = 0;
  for (; taken < kAdvocatesShare.requests; ++taken) {
    long_words.request_hash = 100'000 + static_cast<uint64_t>(taken);
    if (!story.Ask(long_words).ok()) break;
  }
  EXPECT_LT(taken, kAdvocatesShare.requests);
  EXPECT_EQ(story.Refusal(long_words), "REPORT_FULL");
  EXPECT_EQ(story.Refusal(AskAnew(v1::ACTION_NOTE, "ann", "x")), "");
  EXPECT_EQ(story.Refusal(AskAnew(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "");
}

// What the young person and advocates wrote is no part of what staff have filled, nor each other's.
TEST(DecideRequestTest, FullBytesOfOnePartyLeaveTheOthersTheirs) {
  const Asking from_kim = AskAnew(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x");
  const Asking from_staff = AskAnew(v1::ACTION_NOTE, "ann", "x");
  const Asking from_advocate = AskAnew(v1::ACTION_MESSAGE_FROM_WORKER, "adv", "x");
  for (const storage::v1::Party full : {kKims, kAdvocates, kStaffs}) {
    Story story = Advised();
    while (BytesOf(full, story.report()) < ShareOf(full).bytes) {
      auto& message = *story.stored().report.add_messages();
      message.set_worker_id(full == kKims ? "" : full == kAdvocates ? "adv" : "ann");
      message.set_by_advocate(full == kAdvocates);
      message.set_text(std::string(10'000, 'x'));
    }
    EXPECT_EQ(story.Refusal(from_kim), full == kKims ? "REPORT_FULL" : "");
    EXPECT_EQ(story.Refusal(from_advocate), full == kAdvocates ? "REPORT_FULL" : "");
    EXPECT_EQ(story.Refusal(from_staff), full == kStaffs ? "REPORT_FULL" : "");
    // What leads to the end has a reserve, in bytes too.
    EXPECT_EQ(story.Refusal(AskAnew(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "x")), "");
    story.MustDo(AskAnew(v1::ACTION_RESOLVE, "ann", "done"));
    EXPECT_EQ(story.Refusal(AskAnew(v1::ACTION_REOPEN, "kim", "x")), "");
  }
}

// Whatever anybody wrote, and how much.
TEST(DecideRequestTest, WhatSafeguardsThemIsDoneInAFullReport) {
  Story story = Advised();
  for (const storage::v1::Party party : {kKims, kAdvocates, kStaffs}) Fill(story, party);
  while (story.report().ByteSizeLong() < 3 << 20) {
    auto& message = *story.stored().report.add_messages();
    message.set_worker_id("ann");
    message.set_text(std::string(10'000, 'x'));
  }
  Asking danger = AskAnew(v1::ACTION_SET_URGENCY, "ann", "she rang me");
  danger.urgency = v1::URGENCY_DANGER;
  story.MustDo(danger);
  Asking escalates = AskAnew(v1::ACTION_ESCALATE_BY_HAND, "ann", "x");
  escalates.target = config::v1::HEAD_OF_SERVICE;
  story.MustDo(escalates);
  Asking passes_on = TransferTo("ann", "cat", "");
  passes_on.request_hash = 7'777;
  story.MustDo(passes_on);
  story.MustDo(AskAnew(v1::ACTION_CLAIM, "tm2"));
  story.MustDo(AskAnew(v1::ACTION_ACKNOWLEDGE, "tm2", "on my way"));
  story.MustDo(AskAnew(v1::ACTION_SAY_NOT_SAFE, "kim", "he is here"));
  const auto& messages = story.report().messages();
  EXPECT_EQ(messages.Get(messages.size() - 1).text(), "he is here");
}

// What leads to the end has a reserve beyond the usual bound, which staff can fill: not with what
// the young person then has to say.
// However full it is: one answer to each message, and no more.
TEST(DecideRequestTest, WhatTheyWriteCanBeAnsweredInAFullReport) {
  Story story(DemoCouncil(), WalesRules7(), At("2025-01-06 10:00"));
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  Fill(story, kStaffs);
  for (int i = 0; i < kStaffsShare.reserved_requests; ++i) {
    storage::v1::AppliedRequest& applied = *story.stored().report.add_applied();
    applied.set_request_hash(20'000 + static_cast<uint64_t>(i));
    applied.set_party(kStaffs);
  }
  const Asking answer = Ask(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "I am sorry.");
  EXPECT_EQ(story.Refusal(answer), "REPORT_FULL");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "it is not sorted");
  EXPECT_EQ(story.Refusal(answer), "");
  story.MustDo(answer);
  Asking more = Ask(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "More.");
  more.request_hash = 79;
  EXPECT_EQ(story.Refusal(more), "REPORT_FULL");
}

TEST(DecideRequestTest, StaffCannotFillTheYoungPersonsRoomByTheReserve) {
  Story story = Acknowledged();
  int taken = 0;
  Asking answer = Ask(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "x");
  for (; taken < 1'000; ++taken) {
    answer.request_hash = 100'000 + static_cast<uint64_t>(taken);
    if (!story.Ask(answer).ok()) break;
  }
  EXPECT_EQ(taken, kStaffsShare.requests + kStaffsShare.reserved_requests);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "");
  Fill(story, kKims);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "REPORT_FULL");
}

TEST(DecideRequestTest, StaffCannotFillTheYoungPersonsBytesByTheReserve) {
  Story story = Acknowledged();
  while (story.report().ByteSizeLong() < kStaffsShare.bytes + kStaffsShare.reserved_bytes) {
    auto& message = *story.stored().report.add_messages();
    message.set_worker_id("ann");
    message.set_text(std::string(10'000, 'x'));
  }
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "x")), "REPORT_FULL");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "");
  story.MustDo(Ask(v1::ACTION_RESOLVE, "ann", "done"));
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_REOPEN, "kim", "no")), "");
}

// An answer that no client takes reaches nobody: gRPC's own limit is 4 MiB.
TEST(DecideRequestTest, ReportIsBoundedInBytesToo) {
  Story story = Acknowledged();
  const auto fill = [&](const char* worker_id, size_t bytes) {
    const size_t until = story.report().ByteSizeLong() + bytes;
    while (story.report().ByteSizeLong() < until) {
      auto& message = *story.stored().report.add_messages();
      message.set_worker_id(worker_id);
      message.set_text(std::string(10'000, 'x'));
    }
  };
  fill("ann", kStaffsShare.bytes);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_NOTE, "ann", "x")), "REPORT_FULL");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "");
  fill("", kYoungPersonsShare.bytes);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x")), "REPORT_FULL");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_RESOLVE, "ann", "done")), "");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_WITHDRAW, "kim")), "");
}

// The error says "go on in a new one"; the old one is not left as it is.
TEST(DecideRequestTest, FullReportCanStillBeFinished) {
  Story story = Acknowledged();
  Fill(story, kStaffs);
  Fill(story, kKims);
  Asking open = Ask(v1::ACTION_OPEN, "ann");
  open.request_hash = 0;
  EXPECT_EQ(story.Refusal(open), "");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_RESOLVE, "ann", "done")), "");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_WITHDRAW, "kim")), "");
}

// Who sits at a desk can do nothing before they claim it.
TEST(DecideRequestTest, FullReportOnDeskCanBeClaimed) {
  Story story = Acknowledged();
  story.Do(v1::ACTION_RELEASE, "ann");
  Fill(story, kStaffs);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_CLAIM, "bob")), "");
}

// Taken back, and wanted again: words have no room, and it is opened all the same.
TEST(DecideRequestTest, FullReportIsReopenedWithoutWords) {
  Story story = Acknowledged();
  story.MustDo(AskAnew(v1::ACTION_RESOLVE, "ann", "done"));
  story.MustDo(AskAnew(v1::ACTION_CONFIRM, "kim"));
  while (RequestsOf(kKims, story.report()) <
         kYoungPersonsShare.requests + kYoungPersonsShare.reserved_requests) {
    storage::v1::AppliedRequest& applied = *story.stored().report.add_applied();
    applied.set_request_hash(10'000 + static_cast<uint64_t>(story.report().applied_size()));
    applied.set_party(kKims);
  }
  EXPECT_EQ(story.Refusal(AskAnew(v1::ACTION_REOPEN, "kim", "no")), "REPORT_FULL");
  story.MustDo(AskAnew(v1::ACTION_REOPEN, "kim"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
}

// The shares bound the record; finishing must not be a way around them for ever.
TEST(DecideRequestTest, FullReportCannotGrowForEver) {
  Story story = Acknowledged();
  Fill(story, kStaffs);
  Fill(story, kKims);
  int went = 0;
  for (; went < 1'000; ++went) {
    Asking reopen = Ask(v1::ACTION_REOPEN, "kim", "no");
    Asking resolve = Ask(v1::ACTION_RESOLVE, story.holder(), "yes");
    Asking acknowledge = Ask(v1::ACTION_ACKNOWLEDGE, story.holder(), "again");
    resolve.request_hash = 100'000 + static_cast<uint64_t>(went);
    if (!story.Ask(resolve).ok()) break;
    reopen.request_hash = 200'000 + static_cast<uint64_t>(went);
    if (!story.Ask(reopen).ok()) break;
    acknowledge.actor_id = story.holder();
    acknowledge.request_hash = 300'000 + static_cast<uint64_t>(went);
    if (!story.Ask(acknowledge).ok()) break;
  }
  EXPECT_EQ(went, kYoungPersonsShare.reserved_requests);
}

std::string Said(Story& story, const Asking& asking) {
  return std::string(story.Ask(asking).status().message());
}
std::string Said(Story&& story, const Asking& asking) { return Said(story, asking); }

TEST(DecideRequestTest, FullReportSaysWhatItsReaderCanDo) {
  Story story = Acknowledged();
  Fill(story, kStaffs);
  // They are refused only what they took themself.
  Fill(story, kKims);
  const auto note = Ask(v1::ACTION_NOTE, "ann", "x");
  const auto message = Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "x");
  EXPECT_EQ(Said(story, message), "this report holds all it can (500 actions); go on in a new one");
  EXPECT_THAT(Said(story, note), ::testing::HasSubstr("it can still be resolved"));
  Asking hold = Ask(v1::ACTION_HOLD_CLOCK, "sm", "x");
  EXPECT_THAT(Said(story, hold), ::testing::HasSubstr("ask whoever holds it"));
  // Who has left can send no new one.
  story.council().entries().young_people["kim"].set_left(true);
  story.CouncilChanged();
  EXPECT_THAT(Said(story, message), ::testing::HasSubstr("ask the council"));
  // Resolved, it is resolved no more.
  Story resolved = Resolved();
  Fill(resolved, kStaffs);
  EXPECT_THAT(Said(resolved, note), ::testing::HasSubstr("steps can still be recorded"));
}

// Whatever one does of what always has room, however often, takes nobody's place.
TEST(DecideRequestTest, WhatAlwaysHasRoomTakesNone) {
  Story story = Acknowledged();
  Asking urgency = Ask(v1::ACTION_SET_URGENCY, "ann", "why");
  for (int i = 0; i < 700; ++i) {
    urgency.request_hash = 200'000 + static_cast<uint64_t>(i);
    urgency.urgency = i % 2 == 0 ? v1::URGENCY_HIGH : v1::URGENCY_NORMAL;
    story.MustDo(urgency);
  }
  EXPECT_EQ(RequestsOf(storage::v1::PARTY_STAFF, story.report()), 0);
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "I am here")), "");
}

// Nothing would go on, and what is counted for the holder, as snoozes are, would begin anew.
TEST(DecideRequestTest, NobodyPassesItOnToThemself) {
  Story story = Acknowledged();
  EXPECT_EQ(story.Refusal(TransferTo("ann", "ann", "")), "HOLDER_ALREADY");
  EXPECT_EQ(story.Refusal(TransferTo("tm", "ann", "")), "HOLDER_ALREADY");
  EXPECT_EQ(story.Refusal(TransferTo("tm", "tm", "")), "") << "a manager takes it";
}

TEST(DecideRequestTest, WhoMayNotIsToldToClaimOnlyWhatTheyCanClaim) {
  const Asking note = Ask(v1::ACTION_NOTE, "tm", "x");
  EXPECT_THAT(Said(Sent(), note), ::testing::HasSubstr("claim it first"));
  EXPECT_THAT(Said(Resolved(), note), ::testing::HasSubstr("claim it first"));
  // What is sorted is claimed by nobody.
  Story sorted = Resolved();
  sorted.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_THAT(Said(sorted, note), ::testing::HasSubstr("ask them to do it"));
  EXPECT_EQ(Sent().Refusal(Ask(v1::ACTION_CLAIM, "ann")), "HOLDER_ALREADY");
  // A claim would end the transfer that they want to answer.
  Story story = Sent();
  story.MustDo(TransferTo("ann", "bob", ""));
  Asking accept = Ask(v1::ACTION_ACCEPT_TRANSFER, "tm");
  accept.request_hash = 79;
  EXPECT_THAT(Said(story, accept), ::testing::HasSubstr("ask them to do it"));
}

// Who may ask for what, if the state allows it. Columns: holder ann, cover bob (ann is away),
// brought in iro, manager above tm; "-" is NOT_THE_HOLDER.
TEST(DecideRequestTest, EveryActionHasItsAskers) {
  const struct {
    v1::Action action;
    bool holder, cover, brought_in, above;
  } kRows[] = {
      {v1::ACTION_OPEN, true, true, true, true},
      {v1::ACTION_CLAIM, false, true, true, true},
      {v1::ACTION_RELEASE, true, true, false, false},
      {v1::ACTION_ACKNOWLEDGE, true, true, true, false},
      {v1::ACTION_MESSAGE_FROM_WORKER, true, true, true, false},
      {v1::ACTION_NOTE, true, true, true, false},
      {v1::ACTION_SET_URGENCY, true, true, true, false},
      {v1::ACTION_TRANSFER, true, true, true, true},
      {v1::ACTION_RECUSE, true, true, true, true},
      {v1::ACTION_PLAN_CHANGE, true, true, true, false},
      {v1::ACTION_AMEND_CHANGE, true, true, true, false},
      {v1::ACTION_MAKE_CHANGE, true, true, true, false},
  };
  Story story = Sent();
  story.council().AlwaysAway("ann", "bob");
  story.CouncilChanged();
  story.stored().report.add_brought_in()->set_worker_id("iro");
  story.stored().report.add_changes()->set_plan("x");
  for (const auto& row : kRows) {
    const auto expect = [&](const char* actor, bool may) {
      Asking request = TransferTo(actor, "cat", "");
      request.action = row.action;
      request.change_number = 1;
      if (row.action == v1::ACTION_PLAN_CHANGE || row.action == v1::ACTION_AMEND_CHANGE) {
        request.worker_id.clear();  // else it is who shall see to it
      }
      const bool has_it = row.action == v1::ACTION_CLAIM && request.actor_id == "ann";
      EXPECT_EQ(story.Refusal(request), may      ? ""
                                        : has_it ? "HOLDER_ALREADY"
                                                 : "NOT_THE_HOLDER")
          << actor << " " << v1::Action_Name(row.action);
    };
    expect("ann", row.holder);
    expect("bob", row.cover);
    expect("iro", row.brought_in);
    expect("tm", row.above);
  }
}

TEST(DecideRequestTest, DeskMembersClaimBeforeTheyAct) {
  Story story = Sent();
  story.Do(v1::ACTION_RELEASE, "ann");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_ACKNOWLEDGE, "bob")), "NOT_THE_HOLDER");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_NOTE, "bob")), "NOT_THE_HOLDER");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_OPEN, "bob")), "");
  EXPECT_EQ(story.Refusal(Ask(v1::ACTION_CLAIM, "bob")), "");
}

TEST(DecideRequestTest, NobodyActsInAnothersPlace) {
  Story story = Resolved();
  for (const v1::Action action : {v1::ACTION_CONFIRM, v1::ACTION_REOPEN, v1::ACTION_WITHDRAW,
                                  v1::ACTION_MESSAGE_FROM_YOUNG_PERSON}) {
    EXPECT_EQ(story.Refusal(Ask(action, "ann")), "NOT_THE_HOLDER") << v1::Action_Name(action);
  }
  for (const v1::Action action :
       {v1::ACTION_OPEN, v1::ACTION_NOTE, v1::ACTION_TRANSFER, v1::ACTION_RECUSE,
        v1::ACTION_MESSAGE_FROM_WORKER, v1::ACTION_PLAN_CHANGE}) {
    EXPECT_EQ(story.Refusal(Ask(action, "kim")), "NOT_THE_HOLDER") << v1::Action_Name(action);
  }
}

TEST(DecideRequestTest, RefusalKeepsTheReportAsItWas) {
  Story story = Sent();
  const std::string before = story.report().SerializeAsString();
  EXPECT_FALSE(story.Ask(TransferTo("ann", "zed", "")).ok());
  EXPECT_FALSE(story.Ask(Ask(v1::ACTION_RESOLVE, "ann")).ok());
  EXPECT_EQ(story.report().SerializeAsString(), before);
}

// ---- The policy of a report ----

TEST(DecideRequestTest, UnknownPolicyVersionFallsBackToPresent) {
  storage::v1::Report report;
  report.set_policy_id("demo");
  report.set_policy_version(1);
  EXPECT_EQ(PolicyOf(report, WalesRules()).policy.id(), "demo");
  report.set_policy_version(99);
  EXPECT_EQ(PolicyOf(report, WalesRules()).policy.id(), "wales-representation");
}

TEST(DecideRequestTest, OnlyTheFirstOpeningRingsAPhone) {
  Story story(DemoCouncil(), WalesRules(), At("2025-01-06 10:00"));
  story.Submit(KimsSubmission());
  EXPECT_EQ(Tellings(story.Do(v1::ACTION_OPEN, "ann")), "kim:opened");
  EXPECT_EQ(Tellings(story.Do(v1::ACTION_OPEN, "ann")), "");
  EXPECT_EQ(Tellings(story.Do(v1::ACTION_OPEN, "tm")), "kim:opened");
}

}  // namespace
}  // namespace pledgekeeper::domain
