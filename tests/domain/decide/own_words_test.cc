// What the young person says of those whom their later words name: "it is about Grace".
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
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

TEST(OwnWordsTest, UnknownPeopleAreRefused) {
  Story story = WithAnn();
  for (const v1::Action action :
       {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, v1::ACTION_SAY_NOT_SAFE, v1::ACTION_REQUEST_STAGE}) {
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
