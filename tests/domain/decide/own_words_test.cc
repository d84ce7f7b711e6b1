// What the young person says of those whom their later words name: "it is about Grace".
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/room.h"
#include "services/domain/report/seen.h"
#include "tests/domain/decide/name_checks.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

Asking MessageAbout(const std::string& text, const std::vector<std::string>& about) {
  Asking request = Message(text);
  request.about_ids = about;
  return request;
}

TEST(OwnWordsTest, WhomAMessageIsAboutIsExcludedAtOnce) {
  Story story = WithAnn();
  const ReportChange said = story.MustDo(MessageAbout("Grace never listens to me", {"ann"}));
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_NE(story.holder(), "ann");
  EXPECT_EQ(said.report.state(), storage::v1::RECEIVED) << "its new holder acknowledges it";
  EXPECT_THAT(said.report.about_ids(), Contains("ann"));
  EXPECT_EQ(Outcome(story, "ann"), "") << "nobody has to check what they said";
  EXPECT_EQ(ClockState(story, "tell-officer"), "running");
  EXPECT_EQ(ClockState(story, "reply"), "running");
  EXPECT_THAT(Tellings(said), ::testing::Not(HasSubstr("ann:")));
  EXPECT_TRUE(said.entry.about_ids().empty()) << "a colleague of hers may read the history";
}

TEST(OwnWordsTest, WhoWaitedIsExcludedByTheirWord) {
  Story story = WithAnn();
  story.MustDo(Message("Grace never listens to me"));
  ASSERT_EQ(Outcome(story, "ann"), "WAITS");
  story.MustDo(MessageAbout("yes, I mean her", {"ann"}));
  EXPECT_EQ(Outcome(story, "ann"), "ABOUT");
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_EQ(ClockState(story, "check-names"), "met");
  for (const auto& message : story.report().messages()) {
    EXPECT_TRUE(message.hidden_from_ids().empty()) << message.text();
  }
}

TEST(OwnWordsTest, SomebodyElseIsExcludedAndItStaysWhereItIs) {
  Story story = WithAnn();
  story.MustDo(MessageAbout("it was Kit", {"cat"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::ACKNOWLEDGED);
  EXPECT_EQ(ClockState(story, "tell-officer"), "running");
}

// What somebody says of themself is no answer.
TEST(OwnWordsTest, AnswerOfWhomItIsAboutFalls) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const ReportChange said = story.MustDo(MessageAbout("Grace lied to me", {"ann"}));
  EXPECT_NE(story.holder(), "ann");
  EXPECT_EQ(said.report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(said.report.resolution(), "");
  EXPECT_THAT(Reasons(said), Contains("answer:fell"));
  for (const char* clock : {"acknowledge", "reply", "tell-officer"}) {
    EXPECT_EQ(ClockState(story, clock), "running") << clock;
  }
}

// It waits for the young person, with whomever it is.
TEST(OwnWordsTest, AnswerOfSomebodyElseStays) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const ReportChange said = story.MustDo(MessageAbout("it was Kit", {"cat"}));
  EXPECT_EQ(said.report.state(), storage::v1::RESOLVED);
  EXPECT_EQ(said.report.resolution(), "done");
  EXPECT_THAT(Reasons(said), ::testing::Not(Contains("answer:fell")));
}

TEST(OwnWordsTest, NotSafeReopenAndStageSayItToo) {
  Asking not_safe = MessageAbout("Grace is here", {"ann"});
  not_safe.action = v1::ACTION_SAY_NOT_SAFE;
  Story danger = WithAnn();
  danger.MustDo(not_safe);
  EXPECT_FALSE(MayReadIt(danger, "ann"));
  EXPECT_NE(danger.holder(), "ann");
  EXPECT_EQ(danger.report().urgency(), v1::URGENCY_DANGER);

  Asking reopen = MessageAbout("Grace did it again", {"ann"});
  reopen.action = v1::ACTION_REOPEN;
  Story again = WithAnn();
  again.Do(v1::ACTION_RESOLVE, "ann", "done");
  again.MustDo(reopen);
  EXPECT_FALSE(MayReadIt(again, "ann"));
  EXPECT_EQ(again.report().state(), storage::v1::RECEIVED);

  Asking stage = MessageAbout("", {"ann"});
  stage.action = v1::ACTION_REQUEST_STAGE;
  stage.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  Story formal = WithAnn();
  formal.MustDo(stage);
  EXPECT_FALSE(MayReadIt(formal, "ann"));
  EXPECT_TRUE(formal.report().messages().empty() ||
              !formal.report().messages().rbegin()->worker_id().empty())
      << "no words, no message";
}

TEST(OwnWordsTest, MayKnowIsTakenInEveryWord) {
  for (const v1::Action action :
       {v1::ACTION_REOPEN, v1::ACTION_SAY_NOT_SAFE, v1::ACTION_REQUEST_STAGE}) {
    Story story = WithAnn();
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    Asking asking = Message("Grace was kind", {"ann"});
    asking.action = action;
    asking.milestone = v1::MILESTONE_FORMAL_REQUESTED;
    story.MustDo(asking);
    EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID") << v1::Action_Name(action);
  }
}

// The officer's day runs from the words that make it an allegation, as after a check.
TEST(OwnWordsTest, AllegationRunsFromTheWordsThatWaited) {
  Story story = WithAnn();
  story.MustDo(Message("Grace hit me"));
  story.set_now(Monday() + absl::Hours(30));
  story.MustDo(MessageAbout("yes, I mean her", {"ann"}));
  const storage::v1::Clock* officer = FindClock(story.report(), "tell-officer");
  ASSERT_NE(officer, nullptr);
  EXPECT_EQ(absl::FromUnixMillis(officer->start_time_ms()), Monday());
}

// What was checked, and found to be about nobody, makes none: it is what they say now.
TEST(OwnWordsTest, AllegationRunsFromNowWhereNobodyWaited) {
  Story story = WithAnn();
  story.MustDo(Message("Grace drove me home"));
  story.MustDo(Check("sm", {}, {"ann"}));
  story.set_now(Monday() + absl::Hours(30));
  story.MustDo(MessageAbout("Grace hit me", {"ann"}));
  EXPECT_EQ(absl::FromUnixMillis(FindClock(story.report(), "tell-officer")->start_time_ms()),
            story.now());
}

// What waited for one alone is there to be answered when they say it, whomever else they name.
TEST(OwnWordsTest, WhatWaitedIsToBeAnsweredThoughTheNewWordsWait) {
  Council council = Named();
  Story story = WithAnn(council);
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND,
                .actor_id = "ann",
                .text = "help",
                .target = config::v1::IRO});
  story.MustDo(Message("Joel never rings me"));
  ASSERT_EQ(Outcome(story, "iro"), "WAITS");
  ASSERT_EQ(ClockState(story, "reply"), "");
  story.MustDo(MessageAbout("I mean Joel, and Grace laughed", {"iro"}));
  ASSERT_EQ(Outcome(story, "ann"), "WAITS");
  EXPECT_TRUE(story.report().messages(1).hidden_from_ids().empty());
  EXPECT_FALSE(story.report().messages(2).hidden_from_ids().empty());
  EXPECT_EQ(ClockState(story, "reply"), "running");
}

// Whoever gets it is told, and sees that it moved, though the words that moved it wait for a check
// whether they are about them too.
TEST(OwnWordsTest, WhoGetsItAndReadsOnLearnsThatItMoved) {
  Story story = WithAnn();
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"cat"};
  story.MustDo(objection);
  story.MustDo(Message("Rhian shouted at me"));
  ASSERT_EQ(Outcome(story, "sm"), "WAITS");
  ASSERT_TRUE(MayReadIt(story, "sm"));
  const ReportChange moved = story.MustDo(MessageAbout("and so did she", {"ann"}));
  ASSERT_EQ(story.holder(), "sm");
  EXPECT_THAT(Tellings(moved), HasSubstr("sm:given"));
  EXPECT_THAT(HiddenFrom(moved), Contains("sm"));
  EXPECT_EQ(SightOf(moved.entry, "sm", false), Sight::kAsMove);
}

// Who comes in the place of somebody who was brought in does not have it, nor is it said so.
TEST(OwnWordsTest, WhoComesInPlaceOfAnotherHasItNot) {
  Story story = WithAnn();
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  ASSERT_THAT(BroughtInIds(story.report()), Contains("tm"));
  const ReportChange said = story.MustDo(MessageAbout("it was Callum", {"tm"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_THAT(BroughtInIds(story.report()), Contains("hos"));
  EXPECT_THAT(Targets(said), ::testing::IsEmpty());
  EXPECT_THAT(BroughtInIds(story.report()), ::testing::Not(Contains("tm")));
  EXPECT_FALSE(MayReadIt(story, "tm"));
}

// Who has left may come back, and what they did is looked into all the same.
TEST(OwnWordsTest, WhomItIsAboutMayHaveLeft) {
  Council council = Named();
  council.Gone("cat");
  Story story = WithAnn(council);
  story.MustDo(MessageAbout("it was Kit, who has left", {"cat"}));
  EXPECT_THAT(story.report().about_ids(), Contains("cat"));
  EXPECT_EQ(ClockState(story, "tell-officer"), "running");
}

// May know is no permission for whom it is about, nor for whom they object to.
TEST(OwnWordsTest, MayKnowLetsNobodyInWhoIsOut) {
  Story story = WithAnn();
  story.MustDo(MessageAbout("Kit hit me", {"cat"}));
  Asking objection;
  objection.action = v1::ACTION_CHANGE_OBJECTIONS;
  objection.actor_id = "kim";
  objection.add_ids = {"sm"};
  story.MustDo(objection);
  story.MustDo(Message("Kit and Rhian may see this", {"cat", "sm"}));
  for (const char* id : {"cat", "sm"}) EXPECT_FALSE(MayReadIt(story, id)) << id;
  EXPECT_THAT(story.report().about_ids(), Contains("cat"));
  EXPECT_THAT(story.report().hidden_from_ids(), Contains("sm"));
}

// Whose share is full says whom it is about all the same, and that the words had no room is not
// said over.
TEST(OwnWordsTest, WhomItIsAboutNeedsNoRoom) {
  Story story = WithAnn();
  const size_t most = kYoungPersonsShare.bytes + kYoungPersonsShare.reserved_bytes;
  while (BytesOf(storage::v1::PARTY_YOUNG_PERSON, story.report()) < most) {
    story.stored().report.add_messages()->set_text(std::string(10'000, 'x'));
  }
  Asking not_safe = MessageAbout("Grace is here", {"ann"});
  not_safe.action = v1::ACTION_SAY_NOT_SAFE;
  const ReportChange said = story.MustDo(not_safe);
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_TRUE(story.report().words_had_no_room());
  EXPECT_THAT(said.entry.why().en(), HasSubstr("no room"));
  EXPECT_THAT(said.entry.why_staff().en(), HasSubstr("no room")) << "staff read it too";
}

// As where there is no room, and it is said why.
TEST(OwnWordsTest, WordsThatCannotBeTakenAreSaidToBeMissing) {
  Story story = WithAnn();
  Request not_safe = Asking{.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim"};
  std::get<ask::SayNotSafe>(not_safe.what).left_out = ask::SayNotSafe::LeftOut::kTooLong;
  const auto said = DecideRequest(story.stored(), not_safe, story.circumstances());
  ASSERT_TRUE(said.ok() && said->has_value()) << said.status();
  const ReportChange& change = **said;
  EXPECT_EQ(change.report.urgency(), v1::URGENCY_DANGER);
  EXPECT_TRUE(change.report.words_had_no_room());
  EXPECT_EQ(change.report.messages_size(), story.report().messages_size());
  EXPECT_THAT(change.entry.why().en(), HasSubstr("were too long"));
  EXPECT_THAT(change.entry.why_simple().cy(), HasSubstr("rhy hir"));
}

TEST(OwnWordsTest, ListOfWhomItIsAboutHasItsEnd) {
  Council council = Named();
  std::vector<std::string> many;
  for (int i = 0; i < 51; ++i) {
    many.push_back("more-" + std::to_string(i));
    council.Worker(many.back(), {v1::ROLE_SOCIAL_WORKER, "south", "tm2"});
  }
  Story story = WithAnn(council);
  const std::string last = many.back();
  many.pop_back();
  story.MustDo(MessageAbout("all of them", many));
  EXPECT_EQ(story.Refusal(MessageAbout("and one more", {last})), "TOO_MANY_ELEMENTS");
  EXPECT_EQ(story.Refusal(MessageAbout("again", {many[0]})), "");
}

// Who speaks for somebody may say who may know, as an advocate; never of themself.
TEST(OwnWordsTest, NobodyWhoSpeaksVouchesForThemself) {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  council.entries().workers.at("adv").set_name("Lena Vosskind");
  Submission spoken = Saying("Lena Vosskind shouted at me, and so did Grace");
  spoken.spoken_by = {.worker_id = "adv", .agreement = v1::AGREEMENT_FACE_TO_FACE};
  spoken.may_know_ids = {"adv", "ann"};
  Story story = Sent(spoken, WalesRules4(), council);
  EXPECT_EQ(Outcome(story, "ann"), "MAY_KNOW_SAID");
  EXPECT_NE(Outcome(story, "adv"), "MAY_KNOW_SAID");
}

TEST(OwnWordsTest, UnknownPeopleAreRefused) {
  Story story = WithAnn();
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  // But where the young person says that they are not safe, which nothing stands in the way of.
  for (const v1::Action action :
       {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, v1::ACTION_REQUEST_STAGE, v1::ACTION_REOPEN}) {
    Asking about = MessageAbout("x", {"nobody"});
    about.action = action;
    about.milestone = v1::MILESTONE_FORMAL_REQUESTED;
    EXPECT_EQ(story.Refusal(about), "PERSON_UNKNOWN");
    Asking may_know = Message("x", {"nobody"});
    may_know.action = action;
    may_know.milestone = v1::MILESTONE_FORMAL_REQUESTED;
    EXPECT_EQ(story.Refusal(may_know), "PERSON_UNKNOWN");
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
