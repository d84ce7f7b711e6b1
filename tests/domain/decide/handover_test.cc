// How a report passes from hand to hand: claims and their lease, transfers and their answers, days
// off, capacity, desks that hand out, and escalation by hand.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/clock/ladder.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Kim's report lies on the desk of team north, whose people are ann and bob.
Council DeskCouncil() {
  Council council = DemoCouncil();
  council.YoungPerson("kim", "", "iro", "north");
  return council;
}

Story Sent(const Council& council, const Rulebook& rules = WalesRules2(),
           absl::Time now = Monday()) {
  Story story(council, rules, now);
  story.Submit(KimsSubmission());
  return story;
}

Asking Asked(v1::Action action, const std::string& actor) {
  Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = "because";
  return request;
}

Asking TransferTo(const std::string& actor, const std::string& worker,
                  const std::string& team = "") {
  Asking request = Asked(v1::ACTION_TRANSFER, actor);
  request.worker_id = worker;
  request.team_id = team;
  return request;
}

Asking Accept(const std::string& actor) { return Asked(v1::ACTION_ACCEPT_TRANSFER, actor); }
Asking Decline(const std::string& actor) { return Asked(v1::ACTION_DECLINE_TRANSFER, actor); }
Asking Claim(const std::string& actor) { return Asked(v1::ACTION_CLAIM, actor); }

std::string ReasonOf(const Story& story) {
  return v1::ResponsibilityReason_Name(story.report().holder_reason())
      .substr(std::string("RESPONSIBILITY_REASON_").size());
}

// ---- Claims ----

TEST(HandoverTest, ReleasedClaimGoesBackToItsDesk) {
  const auto claimed_in_the_south = [] {
    Story story = Sent(DeskCouncil());
    Asking to_south;
    to_south.action = v1::ACTION_TRANSFER;
    to_south.actor_id = "tm";
    to_south.text = "r";
    to_south.team_id = "south";
    story.MustDo(to_south);
    story.MustDo(Claim("cat"));
    return story;
  };
  Story story = claimed_in_the_south();
  ASSERT_EQ(story.holder(), "cat");
  // Also when the work has begun.
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat");
  story.Do(v1::ACTION_RELEASE, "cat", "r");
  EXPECT_EQ(story.holder(), "d:south");
  EXPECT_EQ(ReasonOf(story), "OTHER_DESK");
  // A desk that cannot hold it any more: the usual search.
  Story gone = claimed_in_the_south();
  gone.council().Gone("dan").Gone("tm2");
  gone.council().entries().workers["cat"].set_team_id("north");
  gone.CouncilChanged();
  gone.Do(v1::ACTION_RELEASE, "cat", "r");
  EXPECT_EQ(gone.holder(), "d:north");
  EXPECT_EQ(ReasonOf(gone), "OWN_DESK");
}

// Passed on and declined, it is the same claim again; accepted, it is one no more.
TEST(HandoverTest, DeclinedClaimIsStillReleasedToItsDesk) {
  const auto passed_on = [] {
    Story story = Sent(DeskCouncil());
    story.MustDo(TransferTo("tm", "", "south"));
    story.MustDo(Claim("cat"));
    story.MustDo(TransferTo("cat", "dan"));
    return story;
  };
  Story declined = passed_on();
  declined.MustDo(Decline("dan"));
  ASSERT_EQ(declined.holder(), "cat");
  EXPECT_EQ(LeaseEnd(declined.report(), WalesRules2().policy()), std::nullopt);
  declined.Do(v1::ACTION_RELEASE, "cat", "r");
  EXPECT_EQ(declined.holder(), "d:south");
  EXPECT_EQ(ReasonOf(declined), "OTHER_DESK");
  EXPECT_EQ(declined.report().claim_team_id(), "");
  for (const v1::Action yes : {v1::ACTION_ACCEPT_TRANSFER, v1::ACTION_ACKNOWLEDGE}) {
    Story accepted = passed_on();
    accepted.Do(yes, "dan");
    EXPECT_EQ(accepted.report().claim_team_id(), "") << v1::Action_Name(yes);
    accepted.Do(v1::ACTION_RELEASE, "dan", "r");
    EXPECT_EQ(accepted.holder(), "d:north");
  }
}

TEST(HandoverTest, UnbegunClaimGoesBackToItsDesk) {
  Story story = Sent(DeskCouncil());
  ASSERT_EQ(story.holder(), "d:north");
  const ReportChange claim = story.MustDo(Claim("ann"));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(claim.wake, At("2025-01-06 14:00")) << "four office hours";
  EXPECT_THAT(story.PassTime(At("2025-01-06 14:00")),
              ElementsAre("Mon 06 14:00 LEASE_ENDED ann:given bob:given"));
  EXPECT_EQ(story.holder(), "d:north");
  EXPECT_EQ(ReasonOf(story), "LEASE_ENDED");
  EXPECT_THAT(Reasons(story.last()),
              ElementsAre("claimed_by:ann", "responsible:RESPONSIBILITY_REASON_LEASE_ENDED"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  // A second claim starts anew, and rings no earlier for the first.
  story.set_now(At("2025-01-06 16:00"));
  EXPECT_EQ(LeaseEnd((story.MustDo(Claim("ann"))).report, WalesRules2().policy()),
            At("2025-01-07 12:00"));
}

TEST(HandoverTest, OnlyWorkEndsTheLease) {
  struct Row {
    v1::Action action;
    bool ends;
  };
  for (const Row& row :
       {Row{v1::ACTION_ACKNOWLEDGE, true}, Row{v1::ACTION_MESSAGE_FROM_WORKER, true},
        Row{v1::ACTION_NOTE, true}, Row{v1::ACTION_PLAN_CHANGE, true}, Row{v1::ACTION_OPEN, false},
        Row{v1::ACTION_SET_URGENCY, true}, Row{v1::ACTION_ESCALATE_BY_HAND, false}}) {
    Story story = Sent(DeskCouncil());
    story.MustDo(Claim("ann"));
    Asking request = Asked(row.action, "ann");
    request.urgency = v1::URGENCY_HIGH;
    story.MustDo(request);
    const auto lines = story.PassTime(At("2025-01-06 16:00"));
    EXPECT_EQ(lines.empty(), row.ends) << v1::Action_Name(row.action);
    EXPECT_EQ(story.holder(), row.ends ? "ann" : "d:north") << v1::Action_Name(row.action);
  }
}

TEST(HandoverTest, OnlyAClaimFromADeskHasALease) {
  Story story = Sent(DemoCouncil());
  ASSERT_EQ(story.holder(), "ann");
  story.MustDo(Claim("tm"));
  EXPECT_EQ(LeaseEnd(story.report(), WalesRules2().policy()), std::nullopt);
  Story old = Sent(DeskCouncil(), WalesRules());
  old.MustDo(Claim("ann"));
  EXPECT_EQ(LeaseEnd(old.report(), WalesRules().policy()), std::nullopt)
      << "no lease in the policy";
}

TEST(HandoverTest, LeaseEndsWhereTheDeskIsGone) {
  Story story = Sent(DeskCouncil());
  story.MustDo(Claim("ann"));
  story.council().Gone("bob").Worker("ann", {v1::ROLE_SOCIAL_WORKER, "south", "tm"});
  story.CouncilChanged();
  story.PassTime(At("2025-01-06 14:00"));
  EXPECT_EQ(story.last().entry.action(), v1::ACTION_LEASE_ENDED);
  EXPECT_EQ(story.holder(), "d:south");
}

TEST(HandoverTest, PassingOnEndsTheLease) {
  Story story = Sent(DeskCouncil());
  story.MustDo(Claim("ann"));
  story.MustDo(TransferTo("ann", "cat"));
  EXPECT_EQ(LeaseEnd(story.report(), WalesRules2().policy()), std::nullopt);
  EXPECT_THAT(story.PassTime(At("2025-01-06 16:00")), IsEmpty());
  EXPECT_EQ(story.holder(), "cat");
}

// ---- Transfers ----

TEST(HandoverTest, EveryAnswerToATransferHasItsRule) {
  const struct {
    const char* what;
    void (*before)(Story&);
    Asking request;
    const char* reason;
  } kCases[] = {
      {"accept", [](Story& s) { s.MustDo(TransferTo("ann", "cat")); }, Accept("cat"), ""},
      {"decline", [](Story& s) { s.MustDo(TransferTo("ann", "cat")); }, Decline("cat"), ""},
      {"accept by the sender", [](Story& s) { s.MustDo(TransferTo("ann", "cat")); }, Accept("ann"),
       "REPORT_NOT_FOUND"},
      {"decline by the manager", [](Story& s) { s.MustDo(TransferTo("ann", "cat")); },
       Decline("tm2"), "NOT_THE_HOLDER"},
      {"accept what nobody sent", [](Story&) {}, Accept("ann"), "NO_TRANSFER_PENDING"},
      {"decline what nobody sent", [](Story&) {}, Decline("ann"), "NO_TRANSFER_PENDING"},
      {"accept twice",
       [](Story& s) {
         s.MustDo(TransferTo("ann", "cat"));
         s.MustDo(Accept("cat"));
       },
       Accept("cat"), "NO_TRANSFER_PENDING"},
      {"decline after a yes",
       [](Story& s) {
         s.MustDo(TransferTo("ann", "cat"));
         s.MustDo(Accept("cat"));
       },
       Decline("cat"), "NO_TRANSFER_PENDING"},
      {"decline after acknowledging",
       [](Story& s) {
         s.MustDo(TransferTo("ann", "cat"));
         s.Do(v1::ACTION_ACKNOWLEDGE, "cat");
       },
       Decline("cat"), "NOT_POSSIBLE_IN_STATE"},
      {"accept after acknowledging",
       [](Story& s) {
         s.MustDo(TransferTo("ann", "cat"));
         s.Do(v1::ACTION_ACKNOWLEDGE, "cat");
       },
       Accept("cat"), "NO_TRANSFER_PENDING"},
      {"decline a desk's report", [](Story& s) { s.MustDo(TransferTo("ann", "", "south")); },
       Decline("cat"), "NO_TRANSFER_PENDING"},
      {"transfer to nobody", [](Story&) {}, TransferTo("ann", "nobody"),
       "TRANSFER_TARGET_NOT_AVAILABLE"},
      {"transfer to no desk", [](Story&) {}, TransferTo("ann", "", "west"),
       "TRANSFER_TARGET_NOT_AVAILABLE"},
      {"transfer by an onlooker", [](Story& s) { s.MustDo(TransferTo("ann", "cat")); },
       TransferTo("ann", "dan"), "REPORT_NOT_FOUND"},
  };
  for (const auto& c : kCases) {
    Story story = Sent(DemoCouncil());
    c.before(story);
    EXPECT_EQ(story.Refusal(c.request), c.reason) << c.what;
  }
}

TEST(HandoverTest, AcceptedTransferTellsWhoeverSentIt) {
  Story story = Sent(DemoCouncil());
  story.MustDo(TransferTo("tm", "cat"));
  EXPECT_EQ(story.report().transfer().from_worker_id(), "ann");
  const ReportChange accepted = story.MustDo(Accept("cat"));
  EXPECT_EQ(Tellings(accepted), "tm:answered") << "the manager transferred it";
  EXPECT_EQ(story.holder(), "cat");
  EXPECT_FALSE(story.report().has_transfer());
}

TEST(HandoverTest, DeclinedTransferGoesBackIfItCan) {
  const struct {
    const char* what;
    bool from_desk;
    void (*change)(Council&);
    const char* holder;
    const char* reason;
  } kCases[] = {
      {"to the worker", false, [](Council&) {}, "ann", "DECLINED"},
      {"to the desk", true, [](Council&) {}, "d:north", "DECLINED"},
      {"the worker is away", false, [](Council& c) { c.AlwaysAway("ann", "bob"); }, "bob", "COVER"},
      {"the worker left", false, [](Council& c) { c.Gone("ann"); }, "d:north", "OWN_DESK"},
      {"the desk is empty", true, [](Council& c) { c.Gone("ann").Gone("bob"); }, "d:south",
       "OTHER_DESK"},
      {"only who declined is responsible", false,
       [](Council& c) { c.Gone("ann").YoungPerson("kim", "cat", "iro", "north"); }, "tm2",
       "MANAGER"},
  };
  for (const auto& c : kCases) {
    Story story = Sent(c.from_desk ? DeskCouncil() : DemoCouncil());
    story.MustDo(TransferTo("tm", "cat"));
    c.change(story.council());
    story.CouncilChanged();
    story.MustDo(Decline("cat"));
    EXPECT_EQ(story.holder(), c.holder) << c.what;
    EXPECT_EQ(ReasonOf(story), c.reason) << c.what;
    EXPECT_EQ(story.last().entry.staff_words(), "because");
    EXPECT_THAT(Tellings(story.last()), HasSubstr("tm:answered")) << c.what;
    EXPECT_FALSE(story.report().has_transfer());
    EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  }
}

// ---- Part-time ----

// Who steps out takes their answer with them.
TEST(HandoverTest, AnswerOfWhoStepsOutFalls) {
  Story story(DemoCouncil(), WalesRules3(), At("2025-01-06 10:00"));
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const ReportChange change = story.Do(v1::ACTION_RECUSE, "ann", "my cousin");
  EXPECT_NE(story.holder(), "ann");
  EXPECT_EQ(change.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.report.resolution(), "");
  EXPECT_THAT(Tellings(change), ::testing::HasSubstr("kim:answered"));
}

TEST(HandoverTest, NewReportsGoToOthersOnADayOff) {
  const struct {
    const char* what;
    std::vector<int> days;
    const char* cover;
    const char* holder;
  } kCases[] = {
      {"at work", {2, 3}, "bob", "ann"},
      {"off, with a standing cover", {1}, "bob", "bob"},
      {"off, without one", {1}, "", "d:north"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Sent(DemoCouncil().DaysOff("ann", c.days, c.cover)).holder(), c.holder) << c.what;
  }
  // Covers of covers; an absence goes before the pattern.
  Council council = DemoCouncil();
  council.DaysOff("ann", {1}, "bob").DaysOff("bob", {1}, "dan");
  EXPECT_EQ(Sent(council).holder(), "dan");
  council.AlwaysAway("ann", "cat");
  EXPECT_EQ(Sent(council).holder(), "cat");
  council.AlwaysAway("ann");
  EXPECT_EQ(Sent(council).holder(), "dan")
      << "an absence without a cover falls back to the standing";
}

TEST(HandoverTest, WhatTheyHoldStaysOnADayOff) {
  Council council = DemoCouncil();
  council.DaysOff("ann", {3}, "bob");  // Wednesdays
  Story story = Sent(council);
  EXPECT_THAT(story.PassTime(At("2025-01-08 12:00")),
              ElementsAre("Tue 07 09:00 REMIND ann:reminded", "Tue 07 10:00 REMIND ann:reminded",
                          "Wed 08 09:00 REMIND ann:reminded bob:reminded"));
  EXPECT_THAT(Targets(story.last()), ElementsAre("ann", "bob"));
  EXPECT_EQ(story.holder(), "ann");
  // The cover may read and act that day, and no longer the next.
  EXPECT_EQ(story.Refusal(Asked(v1::ACTION_ACKNOWLEDGE, "bob")), "");
  story.set_now(At("2025-01-09 08:00"));
  EXPECT_EQ(story.Refusal(Asked(v1::ACTION_ACKNOWLEDGE, "bob")), "REPORT_NOT_FOUND");
}

// ---- Capacity and desks that hand out ----

// As the store's recorder decides: with facts.
ReportChange Decided(const Council& council, const QueueFacts* facts) {
  const Directory directory = council.Build();
  auto change = DecideSubmission(KimsSubmission(), {directory, WalesRules2(), Monday(), facts});
  EXPECT_TRUE(change.ok()) << change.status();
  return *std::move(change);
}

std::string HolderOf(const ReportChange& change) {
  return change.report.holder_id().empty() ? DeskQueue(change.report.desk_team_id())
                                           : change.report.holder_id();
}

TEST(HandoverTest, FullWorkerLeavesItToTheDesk) {
  Council council = DemoCouncil();
  council.Capacity("ann", 5);
  ReportChange change = Decided(council, nullptr);
  EXPECT_EQ(HolderOf(change), "ann");
  EXPECT_EQ(change.holder_capacity, 5);
  QueueFacts facts;
  facts.full = {"ann"};
  change = Decided(council, &facts);
  EXPECT_EQ(HolderOf(change), "d:north");
  EXPECT_EQ(change.holder_capacity, 0);
  // Without a desk of their own: rather too much for one than too far from the child.
  council.Worker("bob", {v1::ROLE_SOCIAL_WORKER, "south", "tm"})
      .Worker("ann", {v1::ROLE_SOCIAL_WORKER, "south", "tm"});
  council.Capacity("ann", 5);
  change = Decided(council, &facts);
  EXPECT_EQ(HolderOf(change), "ann");
  EXPECT_EQ(change.holder_capacity, 0);
}

TEST(HandoverTest, UnlimitedWorkerIsNeverFull) {
  EXPECT_EQ(Decided(DemoCouncil(), nullptr).holder_capacity, 0);
}

TEST(HandoverTest, DeskHandsOutInItsMode) {
  const struct {
    const char* what;
    v1::DeskMode mode;
    int64_t turn;
    std::map<std::string, int64_t, std::less<>> open;
    std::set<std::string, std::less<>> full;
    std::vector<int> anns_days_off;
    const char* holder;
  } kCases[] = {
      {"in turn: the first", v1::DESK_MODE_ROUND_ROBIN, 0, {}, {}, {}, "ann"},
      {"in turn: the second", v1::DESK_MODE_ROUND_ROBIN, 1, {}, {}, {}, "bob"},
      {"in turn: the first again", v1::DESK_MODE_ROUND_ROBIN, 2, {}, {}, {}, "ann"},
      {"in turn, whatever they have", v1::DESK_MODE_ROUND_ROBIN, 0, {{"ann", 9}}, {}, {}, "ann"},
      {"in turn: one is full", v1::DESK_MODE_ROUND_ROBIN, 0, {}, {"ann"}, {}, "bob"},
      {"in turn: one does not work today", v1::DESK_MODE_ROUND_ROBIN, 0, {}, {}, {1}, "bob"},
      {"all are full", v1::DESK_MODE_ROUND_ROBIN, 0, {}, {"ann", "bob"}, {}, "d:north"},
      {"least loaded", v1::DESK_MODE_LEAST_LOADED, 0, {{"ann", 3}, {"bob", 2}}, {}, {}, "bob"},
      {"least loaded: of equals, the next",
       v1::DESK_MODE_LEAST_LOADED,
       1,
       {{"ann", 2}, {"bob", 2}},
       {},
       {},
       "bob"},
      {"least loaded: who has none", v1::DESK_MODE_LEAST_LOADED, 1, {{"bob", 1}}, {}, {}, "ann"},
      {"least loaded, but full", v1::DESK_MODE_LEAST_LOADED, 0, {{"bob", 1}}, {"ann"}, {}, "bob"},
      {"by hand", v1::DESK_MODE_UNSPECIFIED, 0, {}, {}, {}, "d:north"},
  };
  for (const auto& c : kCases) {
    Council council = DeskCouncil();
    council.DeskMode("north", c.mode).DaysOff("ann", c.anns_days_off).Capacity("bob", 7);
    const ReportChange first = Decided(council, nullptr);
    EXPECT_EQ(first.wants_turn_of, c.mode == v1::DESK_MODE_UNSPECIFIED ? "" : "north") << c.what;
    QueueFacts facts{
        .full = c.full, .desk_team_id = "north", .turn = c.turn, .open_reports = c.open};
    const ReportChange change = Decided(council, &facts);
    EXPECT_EQ(HolderOf(change), c.holder) << c.what;
    EXPECT_EQ(change.wants_turn_of, "") << c.what;
    EXPECT_EQ(change.holder_capacity, HolderOf(change) == "bob" ? 7 : 0) << c.what;
    const auto reason = change.report.holder_reason();
    EXPECT_EQ(reason, change.report.holder_id().empty() ? v1::RESPONSIBILITY_REASON_OWN_DESK
                                                        : v1::RESPONSIBILITY_REASON_ASSIGNED);
  }
}

TEST(HandoverTest, FactsOfAnotherDeskAreAskedForAgain) {
  Council council = DeskCouncil();
  council.DeskMode("north", v1::DESK_MODE_ROUND_ROBIN);
  const QueueFacts facts{.full = {}, .desk_team_id = "south", .turn = 1, .open_reports = {}};
  EXPECT_EQ(Decided(council, &facts).wants_turn_of, "north");
}

// Nobody is handed a report about themself, and the desk of somebody in conflict hands out nothing.
TEST(HandoverTest, DeskInConflictHandsOutNothing) {
  Council council = DeskCouncil();
  council.DeskMode("north", v1::DESK_MODE_ROUND_ROBIN);
  const Directory directory = council.Build();
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"ann"};
  const QueueFacts facts{.full = {}, .desk_team_id = "north", .turn = 0, .open_reports = {}};
  const auto change = DecideSubmission(submission, {directory, WalesRules2(), Monday(), &facts});
  ASSERT_TRUE(change.ok());
  EXPECT_EQ(HolderOf(*change), "d:south");
}

// ---- By hand ----

TEST(HandoverTest, EscalationByHandBringsIn) {
  Story story = Sent(DemoCouncil());
  Asking request = Asked(v1::ACTION_ESCALATE_BY_HAND, "ann");
  const ReportChange first = story.MustDo(request);
  EXPECT_EQ(Tellings(first), "tm:brought_in");
  EXPECT_EQ(first.entry.staff_words(), "because");
  EXPECT_EQ(story.report().level(), 1);
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(Tellings(story.MustDo(request)), "sm:brought_in tm:brought_in") << "one higher";
  request.target = config::v1::IRO;
  EXPECT_EQ(Tellings(story.MustDo(request)), "iro:brought_in tm:brought_in sm:brought_in");
  EXPECT_EQ(story.report().level(), 3);
  // Who is in already is told again, and it calls no louder.
  story.MustDo(request);
  EXPECT_EQ(story.report().level(), 3);
}

TEST(HandoverTest, EscalationByHandFindsSomebodyOrSaysSo) {
  const struct {
    const char* what;
    const char* actor;
    config::v1::Target target;
    const char* reason;
  } kCases[] = {
      {"by an onlooker above", "sm", config::v1::DIRECTOR, ""},
      {"by a stranger", "cat", config::v1::DIRECTOR, "REPORT_NOT_FOUND"},
      {"no night team", "ann", config::v1::OUT_OF_HOURS_DESK, "NOBODY_TO_BRING_IN"},
      {"no advocate without a yes", "ann", config::v1::ADVOCATE_SERVICE, "NOBODY_TO_BRING_IN"},
      {"the young person is no staff", "ann", config::v1::YOUNG_PERSON, "NOBODY_TO_BRING_IN"},
      {"the holder has it", "ann", config::v1::HOLDER, "NOBODY_TO_BRING_IN"},
      {"the duty desk", "ann", config::v1::DUTY_DESK, ""},
  };
  for (const auto& c : kCases) {
    Story story = Sent(DemoCouncil());
    Asking request = Asked(v1::ACTION_ESCALATE_BY_HAND, c.actor);
    request.target = c.target;
    EXPECT_EQ(story.Refusal(request), c.reason) << c.what;
  }
}

// ---- Between a change of the directory and the next wake ----

TEST(HandoverTest, RequestMeanwhileDoesNotKeepItWithSomebodyGone) {
  Story story = Sent(DemoCouncil());
  story.council().Gone("ann");
  story.CouncilChanged();
  const ReportChange wrote = story.MustDo(Asked(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim"));
  EXPECT_EQ(Tellings(wrote), "") << "who left is told nothing";
  EXPECT_EQ(wrote.wake, Monday()) << "it wants to be woken at once";
  EXPECT_THAT(story.PassTime(Monday()), ElementsAre(HasSubstr("REROUTE bob:given")));
  EXPECT_THAT(Queues(story.last()), Not(Contains("w:ann")));
}

}  // namespace
}  // namespace pledgekeeper::domain
