// The same of messages to a report that those who are named may read already.
#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/guard.h"
#include "services/domain/report/seen.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(NamedInMessageTest, MessageIsHiddenFromWhomItNames) {
  Story story = WithAnn();
  const ReportChange change = story.MustDo(Message("Grace shouted at me"));
  EXPECT_EQ(story.holder(), "ann") << "to see it go would tell her";
  EXPECT_TRUE(MayReadIt(story, "ann"));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_THAT(HiddenFrom(change), ElementsAre("ann", "tm"));
  EXPECT_EQ(Tellings(change), "sm:brought_in") << "tm manages her";
  EXPECT_THAT(Checkers(story), ElementsAre("sm"));
  EXPECT_EQ(story.report().level(), 0);
  EXPECT_THAT(Targets(change), IsEmpty());
  EXPECT_EQ(ClockState(story, "reply"), "") << "she would see the clock";
  EXPECT_EQ(ClockState(story, "check-names"), "running");
}

TEST(NamedInMessageTest, MessageReachesThemWhenTheyMayKnow) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  const ReportChange change = story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), IsEmpty());
  EXPECT_EQ(Tellings(change), "ann:answered kim:answered");
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::ACKNOWLEDGED);
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  EXPECT_FALSE(MayReadIt(story, "sm") && story.report().brought_in_size() > 0);
}

// Whoever has it is said to be meant, and it goes on: not to somebody who was named before.
TEST(NamedInMessageTest, InDangerItMovesOnToNobodyWhoIsNamed) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "t", .worker_id = "bob"});
  story.MustDo(Message("Grace shouted at me"));
  Asking not_safe{.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim", .text = "help"};
  not_safe.about_ids = {"bob"};
  const ReportChange change = story.MustDo(not_safe);
  EXPECT_NE(story.holder(), "ann");
  EXPECT_NE(story.holder(), "bob");
  EXPECT_THAT(Tellings(change), Not(HasSubstr("ann:")));
}

// "Did Grace shout?" says as much as "Grace shouted".
TEST(NamedInMessageTest, WhatOthersWriteMeanwhileReachesThemWhenTheyMayKnow) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  const auto& policy = PolicyOf(story.report(), story.rulebook()).policy;
  const auto note_is_hidden = [&](int note, const char* id) {
    return HidesWriting(story.report(), story.report().notes(note), story.directory(), policy, id);
  };
  EXPECT_THAT(HiddenFrom(story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "sm", "did Grace shout?")),
              ElementsAre("ann", "tm"));
  EXPECT_THAT(HiddenFrom(story.Do(v1::ACTION_NOTE, "sm", "it is about Grace")),
              ElementsAre("ann", "tm"));
  // Whoever writes sees what they wrote, and is seen by the others.
  EXPECT_THAT(HiddenFrom(story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "all well?")), IsEmpty());
  EXPECT_THAT(HiddenFrom(story.Do(v1::ACTION_NOTE, "ann", "kim is fine")), IsEmpty());
  for (const char* id : {"ann", "tm"}) {
    EXPECT_TRUE(Hides(story, 2, id)) << id;
    EXPECT_TRUE(note_is_hidden(0, id)) << id;
  }
  EXPECT_FALSE(Hides(story, 2, "sm"));
  EXPECT_FALSE(Hides(story, 3, "sm"));
  EXPECT_FALSE(Hides(story, 3, "ann"));
  EXPECT_FALSE(note_is_hidden(0, "sm"));
  EXPECT_FALSE(note_is_hidden(1, "ann"));
  EXPECT_FALSE(note_is_hidden(1, "sm"));
  story.MustDo(Check("sm", {}, {"ann"}));
  for (int i = 0; i < story.report().messages_size(); ++i) EXPECT_FALSE(Hides(story, i, "ann"));
  EXPECT_FALSE(note_is_hidden(0, "ann"));
}

// What staff wrote meanwhile is no word of the young person's: only theirs starts the reply.
TEST(NamedInMessageTest, OnlyWhatTheYoungPersonWroteIsToBeAnswered) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me, and so did Callum"));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, story.report().brought_in(0).worker_id(), "which?");
  story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
  EXPECT_EQ(ClockState(story, "reply"), "") << "the message waits for the other still";
}

TEST(NamedInMessageTest, MessageAboutThemMovesItOn) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Check("sm", {"ann"}, {}));
  EXPECT_NE(story.holder(), "ann");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_FALSE(MayReadIt(story, "tm"));
}

TEST(NamedInMessageTest, EachMessageIsCheckedAnew) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Check("sm", {}, {"ann"}));
  story.MustDo(Message("Grace hit me"));
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_THAT(story.report().messages(2).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_EQ(ClockState(story, "check-names"), "running");
}

TEST(NamedInMessageTest, TalkingToThemIsNoMention) {
  Story story = WithAnn();
  for (const char* text :
       {"hi grace", "Grace can you ring me", "thanks Grace!!", "thank you grace x"}) {
    story.MustDo(Message(text));
    EXPECT_THAT(story.report().named(), IsEmpty()) << text;
  }
  story.MustDo(Message("Grace was late", {"ann"}));
  EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID");
  EXPECT_EQ(story.Refusal(Message("x", {"nobody"})), "PERSON_UNKNOWN");
}

// Lowri could come to have it, and neither she nor who manages her could read it so far.
TEST(NamedInMessageTest, WhoCouldNotReadItIsLeftOutUntilTheCheck) {
  Story story = WithAnn();
  const ReportChange change = story.MustDo(Message("Lowri Daceby says that Joel lies"));
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), IsEmpty()) << "ann reads it";
  EXPECT_EQ(Tellings(change), "ann:answered");
  EXPECT_EQ(
      story.Refusal(
          {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "dan"}),
      "TRANSFER_TARGET_NOT_AVAILABLE");
  story.MustDo(Check("ann", {"iro"}, {"dan"}));
  EXPECT_FALSE(MayReadIt(story, "iro"));
}

// Their manager is kept from the words as they are, and from the check; nobody beside them makes
// it.
TEST(NamedInMessageTest, ManagersAndColleaguesOfWhoIsNamedMakeNoCheck) {
  Story story = WithAnn();
  const ReportChange change = story.MustDo(Message("Owen shouted at me"));
  EXPECT_THAT(HiddenFrom(change), ElementsAre("bob", "tm"));
  const config::v1::Policy& policy = PolicyOf(story.report(), story.rulebook()).policy;
  EXPECT_TRUE(
      HidesWriting(story.report(), story.report().messages(1), story.directory(), policy, "tm"));
  EXPECT_FALSE(
      HidesWriting(story.report(), story.report().messages(1), story.directory(), policy, "ann"));
  EXPECT_TRUE(HidesChecks(story.report(), story.directory(), policy, "tm"));
  EXPECT_FALSE(HidesChecks(story.report(), story.directory(), policy, "sm"));
  EXPECT_THAT(Checkers(story), ElementsAre("sm")) << "ann sits at a desk with him";
  EXPECT_EQ(story.Refusal(Check("ann", {}, {"bob"})), "MAY_NOT_CHECK");
  EXPECT_EQ(story.Refusal(Check("tm", {}, {"bob"})), "NOBODY_TO_CHECK");
}

TEST(NamedInMessageTest, WhatFollowsAMessageThatWaitsWaitsToo) {
  Story story = WithAnn();
  story.MustDo(Message("Grace hit me"));
  story.MustDo(Message("she did it again"));
  EXPECT_THAT(story.report().messages(2).hidden_from_ids(), ElementsAre("ann"));
  story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_THAT(story.report().messages(2).hidden_from_ids(), IsEmpty());
}

// What they hold or extend is no way to find out, and what the council keeps for a check alone is
// closed to them.
TEST(NamedInMessageTest, WhoIsNamedFindsNothingOut) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  Asking hold;
  hold.action = v1::ACTION_HOLD_CLOCK;
  hold.actor_id = "ann";
  hold.clock = "check-names";
  hold.hold_reason = "court";
  hold.until = At("2025-01-07 10:00");
  hold.text = "r";
  EXPECT_EQ(story.Refusal(hold), "CLOCK_NOT_RUNNING");
  const ReportChange withdrawn = story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_THAT(Queues(withdrawn), ElementsAre("w:sm"));
  EXPECT_THAT(LeftQueues(withdrawn), ElementsAre("w:ann"));
  EXPECT_EQ(
      story.Refusal({.action = v1::ACTION_MESSAGE_FROM_WORKER, .actor_id = "ann", .text = "t"}),
      "NOT_POSSIBLE_IN_STATE");
  EXPECT_EQ(
      story.Refusal({.action = v1::ACTION_MESSAGE_FROM_WORKER, .actor_id = "sm", .text = "t"}), "");
  const ReportChange checked = story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_EQ(checked.report.state(), storage::v1::WITHDRAWN);
  EXPECT_EQ(ClockState(story, "reply"), "") << "what is over is not begun anew";
}

// To whoever is named it is over, whatever they try: what the council keeps for a check is no more
// open to them than what is closed.
TEST(NamedInMessageTest, WhatIsKeptForACheckIsClosedToWhomItNames) {
  Story kept = Sent(KimsSubmission(), EnglandRules2());
  Story closed = Sent(KimsSubmission(), EnglandRules2());
  for (Story* story : {&kept, &closed}) story->Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  kept.MustDo(Message("Grace shouted at me"));
  closed.MustDo(Message("nobody listens"));
  for (Story* story : {&kept, &closed}) story->Do(v1::ACTION_WITHDRAW, "kim");
  ASSERT_EQ(kept.report().state(), storage::v1::WITHDRAWN_BUT_KEPT);
  ASSERT_EQ(closed.report().state(), storage::v1::WITHDRAWN);
  const Asking urgency{.action = v1::ACTION_SET_URGENCY,
                       .actor_id = "ann",
                       .text = "x",
                       .urgency = v1::URGENCY_HIGH};
  const Asking step{.action = v1::ACTION_RECORD_MILESTONE,
                    .actor_id = "ann",
                    .text = "x",
                    .milestone = v1::MILESTONE_PANEL_MET};
  for (const Asking& asking : {urgency, step}) {
    const absl::Status refused = closed.Ask(asking).status();
    ASSERT_FALSE(refused.ok()) << v1::Action_Name(asking.action);
    EXPECT_EQ(kept.Ask(asking).status().message(), refused.message())
        << v1::Action_Name(asking.action);
  }
}

// She has it and does not see what was said of her; the last one who could look is out. Who has it
// is here, and yet nobody reads those words: the council is to hear of it.
TEST(NamedInMessageTest, WhatNobodyCanCheckIsUnattended) {
  Story story = WithAnn();
  for (const auto& [id, worker] : story.council().entries().workers) {
    if (id != "ann" && id != "iro") story.council().AlwaysAway(id);
  }
  story.CouncilChanged();
  const auto is_attended = [&] {
    return GuardOf(story.report(), {story.directory(), story.rulebook(), story.now()}).attended;
  };
  story.MustDo(Message("Grace hit me"));
  ASSERT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_TRUE(is_attended()) << "the iro can look";
  Asking objects{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  objects.add_ids = {"iro"};
  story.MustDo(objects);
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_FALSE(is_attended());
  story.MustDo({.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim"});
  EXPECT_FALSE(is_attended()) << "in danger she has it no more, and nobody else is here";
}

// That they said once that they are not safe keeps no words from being missed when it has ended.
TEST(NamedInMessageTest, WhatNobodyCanCheckIsUnattendedAfterDangerToo) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim"});
  story.MustDo({.action = v1::ACTION_RECORD_MILESTONE,
                .actor_id = "ann",
                .text = "seen",
                .until = story.now(),
                .milestone = v1::MILESTONE_DANGER_ENDED});
  story.MustDo(Message("Grace hit me"));
  ASSERT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  for (const auto& [id, worker] : story.council().entries().workers) {
    if (id != "ann") story.council().AlwaysAway(id);
  }
  story.CouncilChanged();
  EXPECT_FALSE(GuardOf(story.report(), story.circumstances()).attended);
}

// Two who are named together see nothing of each other's check, and clear nobody.
TEST(NamedInMessageTest, WhoIsNamedTogetherClearsNobody) {
  Story story = WithAnn();
  story.MustDo(Message("Grace Adeholm and Owen shouted at me"));
  const config::v1::Policy& policy = PolicyOf(story.report(), story.rulebook()).policy;
  for (const char* id : {"ann", "bob", "tm"}) {
    EXPECT_TRUE(HidesChecks(story.report(), story.directory(), policy, id)) << id;
  }
  EXPECT_EQ(story.Refusal(Check("ann", {}, {"bob"})), "NOBODY_TO_CHECK");
  // Nor does whoever was let know check others later.
  story.MustDo(Check("sm", {}, {"ann", "bob"}));
  story.MustDo(Message("Joel lied"));
  EXPECT_THAT(Checkers(story), Not(Contains("ann")));
}

// Of what moves the report as well only the words are hidden: a report that came back without an
// entry would tell.
TEST(NamedInMessageTest, WhatMovesItStandsInTheHistory) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const ReportChange reopened = story.Do(v1::ACTION_REOPEN, "kim", "Grace lied to me");
  EXPECT_THAT(HiddenFrom(reopened), IsEmpty());
  EXPECT_TRUE(Hides(story, 1, "ann"));
  EXPECT_TRUE(Hides(story, 1, "tm"));
}

// In danger the manager of whoever is named hears and helps, and neither checks nor ends it.
TEST(NamedInMessageTest, ManagerInDangerHelpsAndDoesNotJudge) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "Grace hit me");
  const std::vector<ReportChange> changes = story.ChangesUntil(story.now() + absl::Minutes(11));
  bool told = false;
  for (const ReportChange& change : changes) {
    told |= Tellings(change).find("tm:brought_in") != std::string::npos;
    EXPECT_THAT(HiddenFrom(change), Not(Contains("tm")));
  }
  EXPECT_TRUE(told);
  EXPECT_THAT(Checkers(story), Not(Contains("tm")));
  EXPECT_FALSE(Checkers(story).empty());
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_RECORD_MILESTONE,
                           .actor_id = "tm",
                           .text = "all fine",
                           .until = story.now(),
                           .milestone = v1::MILESTONE_DANGER_ENDED}),
            "MAY_NOT_CHECK");
}

// A rung of another clock, and by hand, brings in whom it would if nobody had been named.
TEST(NamedInMessageTest, EscalationsAreAsIfNobodyHadBeenNamed) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("sm"));
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("sm", "tm"));
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  EXPECT_EQ(story.report().brought_in(0).reason(), v1::RESPONSIBILITY_REASON_ESCALATED)
      << "sm, who was there for the check alone";
  EXPECT_EQ(story.report().level(), 2);
}

// Where everybody sits together somebody near checks rather than nobody; and where nobody else is
// there at all, the words go to those who can read them.
TEST(NamedInMessageTest, SmallCouncilsHaveSomebodyToo) {
  Council council;
  council.entries().version = 7;
  council.Team("one", "dir");
  council.Worker("dir", {v1::ROLE_DIRECTOR, "", ""})
      .Worker("ann", {v1::ROLE_SOCIAL_WORKER, "one", "dir"})
      .Worker("bob", {v1::ROLE_SOCIAL_WORKER, "one", "dir"});
  council.entries().workers.at("ann").set_name("Grace Adeholm");
  council.entries().workers.at("bob").set_name("Owen Price");
  council.entries().workers.at("dir").set_name("Sara Astleigh");
  council.YoungPerson("kim", "ann", "", "one");
  Story named(council, WalesRules4(), Monday());
  named.Submit(Saying("Sara was rude"));
  EXPECT_EQ(named.holder(), "ann");
  named.MustDo(Check("ann", {}, {"dir"}));
  Story all(council, WalesRules4(), Monday());
  all.Submit(Saying("Grace and Owen and Sara were rude"));
  EXPECT_EQ(all.holder(), "ann");
  EXPECT_THAT(all.report().named(), IsEmpty());
}

// Else whoever waits would be let in by the name of whoever could check, and the council's clock
// ran on with nobody to meet it.
TEST(NamedInMessageTest, NamingOneMoreFreesNobodyWhoWaits) {
  Council council;
  council.entries().version = 7;
  council.Team("one", "");
  council.Worker("ann", {v1::ROLE_SOCIAL_WORKER, "one", ""})
      .Worker("dir", {v1::ROLE_DIRECTOR, "", ""});
  council.entries().workers.at("ann").set_name("Grace Adeholm");
  council.entries().workers.at("dir").set_name("Sara Astleigh");
  council.YoungPerson("kim", "ann", "", "one");
  Story story = WithAnn(council);
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_THAT(Checkers(story), ElementsAre("dir"));
  story.MustDo(Message("Sara Astleigh never listens"));
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_TRUE(Hides(story, 1, "ann"));
  EXPECT_EQ(Outcome(story, "dir"), "") << "nobody else is there who could check";
  EXPECT_THAT(Checkers(story), ElementsAre("dir"));
  story.MustDo(Check("dir", {}, {"ann"}));
  EXPECT_EQ(ClockState(story, "check-names"), "met");
}

TEST(NamedInMessageTest, MessageWaitsForNobodyUnderAPolicyWithoutAClock) {
  Story story = Sent(KimsSubmission(), WalesRules3());
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_THAT(story.report().messages(0).hidden_from_ids(), IsEmpty());
  EXPECT_THAT(story.report().named(), IsEmpty());
}

TEST(NamedInMessageTest, WordsOfNotSortedAndNotSafeAreCheckedToo) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.Do(v1::ACTION_REOPEN, "kim", "Grace lied to me");
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), ElementsAre("ann"));
  EXPECT_FALSE(Checkers(story).empty());
}

// In danger nobody who may be meant keeps it, so that they neither answer nor end it.
TEST(NamedInMessageTest, InDangerItMovesOnFromWhomItNames) {
  Story story = WithAnn();
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "Grace locked me in");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_TRUE(MayReadIt(story, "tm")) << "in danger whoever is near may help";
  EXPECT_THAT(story.report().messages(1).hidden_from_ids(), IsEmpty());
  EXPECT_FALSE(Checkers(story).empty());
  ASSERT_TRUE(story.Due().has_value());
  story.PassTime(story.now());
  EXPECT_NE(story.holder(), "ann");
  // Of who waited before danger began, too.
  Story later = WithAnn();
  later.MustDo(Message("Grace shouted at me"));
  later.Do(v1::ACTION_SAY_NOT_SAFE, "kim");
  EXPECT_FALSE(MayReadIt(later, "ann"));
}

// "Not sorted" of who said that they are not safe is danger again: it does not go up to whom they
// named meanwhile.
TEST(NamedInMessageTest, BackInDangerItGoesUpToNobodyWhomItNames) {
  for (const v1::Action action : {v1::ACTION_REOPEN, v1::ACTION_REQUEST_STAGE}) {
    Submission submission = KimsSubmission();
    submission.safety = v1::SAFETY_NOT_SAFE;
    Story story = Sent(submission);
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
    story.MustDo({.action = v1::ACTION_RECORD_MILESTONE,
                  .actor_id = "ann",
                  .text = "seen",
                  .until = story.now(),
                  .milestone = v1::MILESTONE_DANGER_ENDED});
    story.MustDo(Message("Callum Ferrow shouted at me"));
    ASSERT_TRUE(MayReadIt(story, "tm")) << "he reads on";
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    const ReportChange change = story.MustDo({.action = action,
                                              .actor_id = "kim",
                                              .text = "no",
                                              .milestone = v1::MILESTONE_FORMAL_REQUESTED});
    ASSERT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
    EXPECT_NE(story.holder(), "tm");
    EXPECT_THAT(Targets(change), Not(Contains("tm")));
    EXPECT_THAT(Queues(change), Not(Contains("w:tm")));
  }
}

// A close while it waits ends no check, and no check opens what is over.
TEST(NamedInMessageTest, CheckOutlivesAWithdrawal) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(story.report().state(), storage::v1::WITHDRAWN_BUT_KEPT);
  story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_FALSE(WaitsForCheck(story.report()));
}

// Whoever checks goes; somebody else comes in their place.
TEST(NamedInMessageTest, SomebodyCanAlwaysCheck) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  ASSERT_THAT(Checkers(story), ElementsAre("sm"));
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"sm"};
  story.MustDo(objection);
  EXPECT_FALSE(Checkers(story).empty());
  EXPECT_THAT(Checkers(story), Not(Contains("sm")));
}

TEST(NamedInMessageTest, MessageAboutTwoIsShownToEachWhenTheyMayKnow) {
  Story story = WithAnn();
  story.MustDo(Message("Grace and Rhian shouted at me"));
  story.MustDo(Check(Checkers(story).at(0), {}, {"sm"}));
  EXPECT_TRUE(Hides(story, 1, "ann"));
  EXPECT_FALSE(Hides(story, 1, "sm"));
  EXPECT_EQ(ClockState(story, "reply"), "") << "ann would see the clock";
  story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
  EXPECT_FALSE(Hides(story, 1, "ann"));
  EXPECT_EQ(ClockState(story, "reply"), "running");
}

TEST(NamedInMessageTest, EndOfACheckUndoesNoEscalation) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  story.MustDo(Message("Grace shouted at me"));
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("tm", "sm"));
  story.MustDo(Check("sm", {}, {"ann"}));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
  story.MustDo(Message("Grace hit me"));
  story.MustDo(Check("sm", {"ann"}, {}));
  EXPECT_FALSE(BroughtInIds(story.report()).empty()) << "tm, who managed her, is replaced";
}

// Whoever checks hears of each message that waits, and was there before too.
TEST(NamedInMessageTest, CheckersHearOfEveryMessageThatWaits) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  EXPECT_EQ(Tellings(story.MustDo(Message("Grace shouted at me"))), "sm:reminded");
  EXPECT_EQ(Tellings(story.MustDo(Message("again"))), "sm:reminded");
}

TEST(NamedInMessageTest, WhoWaitsIsNotLetInByAnotherMessage) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Message("Grace was nice today", {"ann"}));
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_TRUE(Hides(story, 1, "ann"));
  // Nor by its coming back to them.
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "cat"});
  story.MustDo(Message("Grace hit me too"));
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "cat", .text = "r", .worker_id = "ann"});
  EXPECT_TRUE(Hides(story, 3, "ann"));
}

TEST(NamedInMessageTest, WhoReadsOnSeesWhatElseHappensAndNothingMoves) {
  Story story = WithAnn();
  const double score = story.last().queue_score;
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_EQ(story.last().queue_score, score);
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "hello");
  EXPECT_THAT(HiddenFrom(story.last()), IsEmpty());
  story.Do(v1::ACTION_OPEN, "sm");
  EXPECT_THAT(HiddenFrom(story.last()), ElementsAre("ann", "tm")) << "a look for the check alone";
  story.ChangesUntil(Monday() + absl::Hours(2));
  EXPECT_THAT(BroughtInIds(story.report()), Contains("hos"));
}

TEST(NamedInMessageTest, ObjectionToACheckerCallsNobodyLouder) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"sm"};
  story.MustDo(objection);
  EXPECT_EQ(story.report().level(), 0);
  EXPECT_THAT(Targets(story.last()), IsEmpty());
  ASSERT_EQ(story.report().brought_in_size(), 1);
  EXPECT_EQ(story.report().brought_in(0).reason(), v1::RESPONSIBILITY_REASON_CHECKS_NAMES);
}

TEST(NamedInMessageTest, WhoMayKnowByTheirWordReadsWordsOfNotSafe) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_SAY_NOT_SAFE,
                .actor_id = "kim",
                .text = "Grace shouted at me",
                .may_know_ids = {"ann"}});
  EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID");
  EXPECT_TRUE(MayReadIt(story, "ann"));
}

// Words that wait for a check are words: nothing closes over them, and who is named sees no clock
// change by it.
TEST(NamedInMessageTest, NothingClosesOverWordsThatWait) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.MustDo(Message("Grace never listens to me"));
  ASSERT_TRUE(Hides(story, 1, "ann"));
  EXPECT_EQ(ClockState(story, "confirm"), "running") << "ann would see it end";
  EXPECT_EQ(ClockState(story, "reply"), "");
  story.PassTime(At("2025-03-20 12:00"));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  EXPECT_EQ(ClockState(story, "confirm"), "running");
  story.set_now(At("2025-03-20 12:00"));
  story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  EXPECT_EQ(ClockState(story, "reply"), "running");
  EXPECT_EQ(ClockState(story, "confirm"), "void") << "it is staff's turn";
}

// The rung that would have closed it meanwhile closes it then, if nothing is to be answered.
TEST(NamedInMessageTest, WithoutWordsThatWaitItClosesUnanswered) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.PassTime(At("2025-03-20 12:00"));
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
}

// Written to a report that was over already, it is answered as it would have been without a check;
// not so what they wrote before they said that it is sorted.
TEST(NamedInMessageTest, WhatIsWrittenWhenItIsOverIsAnsweredAfterTheCheck) {
  for (const bool wrote_before : {true, false}) {
    Story story = WithAnn();
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.set_now(Monday() + absl::Hours(1));
    if (wrote_before) story.MustDo(Message("Grace never listens to me"));
    story.set_now(Monday() + absl::Hours(2));
    story.Do(v1::ACTION_CONFIRM, "kim");
    ASSERT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
    story.set_now(Monday() + absl::Hours(3));
    if (!wrote_before) story.MustDo(Message("Grace never listens to me"));
    story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
    EXPECT_EQ(ClockState(story, "reply"), wrote_before ? "" : "running");
  }
}

// They have waited for an answer since they wrote, whoever looked first.
TEST(NamedInMessageTest, AnswerIsDueFromWhenItWasWritten) {
  for (const bool young_person_says : {false, true}) {
    Story story = WithAnn();
    story.set_now(Monday() + absl::Hours(1));
    story.MustDo(Message("Grace shouted at me"));
    story.set_now(Monday() + absl::Hours(2));
    story.MustDo(Message("Grace does it all the time"));
    story.set_now(Monday() + absl::Hours(5));
    if (young_person_says) {
      Asking more = Message("nobody else");
      more.about_ids = {"ann"};
      story.MustDo(more);
    } else {
      story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
    }
    ASSERT_EQ(ClockState(story, "reply"), "running");
    EXPECT_EQ(FindClock(story.report(), "reply")->start_time_ms(),
              absl::ToUnixMillis(Monday() + absl::Hours(1)));
  }
}

// What is shown to them now is a change that they see: nobody ends over it what they had on the
// screen before.
TEST(NamedInMessageTest, WordsThatAreShownMoveTheirEtag) {
  Story story = WithAnn();
  const auto seen = [&] { return SeenVersion(story.report(), story.stored().version, "ann"); };
  const int64_t before = seen();
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_EQ(seen(), before);
  story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
  EXPECT_EQ(seen(), before + 1);
  EXPECT_EQ(SightOf(story.last().entry, "ann", false), Sight::kAsWritten);
  EXPECT_EQ(SightOf(story.last().entry, "tm", false), Sight::kAsWritten)
      << "their manager waited too";
  Story about = WithAnn();
  about.MustDo(Message("Grace shouted at me"));
  about.MustDo(Check(Checkers(about).at(0), {"ann"}, {}));
  EXPECT_THAT(about.last().entry.reasons(), Not(Contains("shown:ann"))) << "they see nothing of it";
  // Nothing waited that a second check could show.
  story.MustDo(Message("Lowri Daceby shouted at me"));
  story.MustDo(Check(Checkers(story).at(0), {}, {"dan"}));
  EXPECT_EQ(SightOf(story.last().entry, "ann", false), Sight::kNone);
}

// Whoever was named once learns of no later check, not even by the order of their queue.
TEST(NamedInMessageTest, QueueOfWhoMayKnowStaysInItsOrder) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  story.MustDo(Check(Checkers(story).at(0), {}, {"ann"}));
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "hello");
  const double score = story.last().queue_score;
  story.set_now(Monday() + absl::Minutes(10));
  story.MustDo(Message("Lowri Daceby shouted at me"));
  ASSERT_TRUE(WaitsForCheck(story.report()));
  EXPECT_EQ(story.last().queue_score, score);
}

// What the young person says of whoever waits already is no outcome, and is not lost.
TEST(NamedInMessageTest, MayKnowOfWhoWaitsStandsBesideTheCheck) {
  Story story = WithAnn();
  story.MustDo(Message("Grace shouted at me"));
  EXPECT_FALSE(story.report().named(0).may_know_said());
  story.MustDo(Message("it is fine", {"ann"}));
  EXPECT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_TRUE(story.report().named(0).may_know_said());
  EXPECT_TRUE(Hides(story, 1, "ann")) << "somebody looks all the same";
  story.MustDo(Check("sm", {}, {"ann"}));
  story.MustDo(Message("Grace hit me"));
  EXPECT_FALSE(story.report().named(0).may_know_said()) << "of these words they said nothing";
}

// The officer's day runs from when they said it, however long the check took.
TEST(NamedInMessageTest, AllegationRunsFromTheWordsThatMadeIt) {
  Story story = WithAnn();
  story.set_now(Monday() + absl::Hours(2));
  story.MustDo(Message("Grace hit me"));
  story.set_now(Monday() + absl::Hours(3));
  story.MustDo(Message("Grace does it again and again"));
  story.set_now(Monday() + absl::Hours(30));
  story.MustDo(Check("sm", {"ann"}, {}));
  const storage::v1::Clock* officer = FindClock(story.report(), "tell-officer");
  ASSERT_NE(officer, nullptr);
  EXPECT_EQ(absl::FromUnixMillis(officer->start_time_ms()), Monday() + absl::Hours(2));
  // It is late at once: what is overdue rings now, each rung once.
  int rang = 0;
  for (const ReportChange& change : story.ChangesUntil(story.now())) {
    const auto reasons = Reasons(change);
    if (std::find(reasons.begin(), reasons.end(), "clock:tell-officer") != reasons.end()) ++rang;
  }
  EXPECT_EQ(rang, 3) << "the manager above, the head of service, the young person";
}

}  // namespace
}  // namespace pledgekeeper::domain
