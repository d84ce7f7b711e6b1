// The young person wanted an advocate, and the one who came is gone, whatever took them out:
// another comes, or one is offered again, and the history says so.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/wording/view.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Kim's report, with an advocate whom she wanted; more come later, if they are there.
Story WithAdvocate() {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  council.entries().workers.at("adv").set_name("Ada Voicely");
  Story story = WithAnn(council);
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("adv"));
  return story;
}

void AddAnother(Story& story) {
  story.council().Worker("bea", {v1::ROLE_ADVOCATE, "", ""});
  story.CouncilChanged();
}

std::string Told(const Story& story, wording::Reader reader) {
  return wording::EntryText(story.last().entry, story.directory(), reader, v1::LANGUAGE_ENGLISH);
}

Asking Recuse(const std::string& who) {
  return {.action = v1::ACTION_RECUSE, .actor_id = who, .text = "I know them."};
}

Asking Object(const std::string& whom) {
  return {.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim", .add_ids = {whom}};
}

TEST(AdvocateGoneTest, OneIsOfferedAgainWhenTheyStepBack) {
  Story story = WithAdvocate();
  story.MustDo(Recuse("adv"));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Tellings(story.last()), HasSubstr("kim:advocate"));
  EXPECT_THAT(Told(story, wording::Reader::kYoungPerson), HasSubstr("if you want an advocate"));
}

// Who was brought in for the council and is an advocate since comes as one, and once: else they
// would be called again without end.
TEST(AdvocateGoneTest, WhoWasCalledForTheCouncilComesAsAnAdvocate) {
  Story story = WithAnn(Named());
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
  story.council().entries().workers.at("tm").set_role(v1::ROLE_ADVOCATE);
  story.CouncilChanged();
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
  EXPECT_EQ(story.report().brought_in(0).reason(), v1::RESPONSIBILITY_REASON_ADVOCATE);
  EXPECT_FALSE(story.Due().has_value());
}

TEST(AdvocateGoneTest, AnotherComesWhenTheyStepBack) {
  Story story = WithAdvocate();
  AddAnother(story);
  story.MustDo(Recuse("adv"));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_WANTED);
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("bea"));
  EXPECT_THAT(Tellings(story.last()), HasSubstr("bea:brought_in"));
  EXPECT_THAT(Targets(story.last()), IsEmpty()) << "nobody has it now who did not";
  EXPECT_THAT(Told(story, wording::Reader::kYoungPerson),
              HasSubstr("We asked another advocate to help you"));
  EXPECT_THAT(Told(story, wording::Reader::kStaff), HasSubstr("Another advocate was brought in."));
  EXPECT_EQ(story.holder(), "ann");
}

TEST(AdvocateGoneTest, NobodyIsOfferedWhileAnotherIsIn) {
  Story story = WithAdvocate();
  AddAnother(story);
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("adv", "bea"));
  story.MustDo(Recuse("adv"));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("bea"));
  EXPECT_THAT(Reasons(story.last()), Not(Contains(HasSubstr("advocate"))));
}

TEST(AdvocateGoneTest, WhoSaidNoIsNotAskedAgainByIt) {
  Story story = WithAdvocate();
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = false});
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_NOT_WANTED);
}

TEST(AdvocateGoneTest, ObjectionSaysToStaffNothingOfIt) {
  Story story = WithAdvocate();
  AddAnother(story);
  story.MustDo(Object("adv"));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("bea"));
  EXPECT_THAT(Targets(story.last()), IsEmpty()) << "staff would see the objection as a move";
  EXPECT_THAT(Told(story, wording::Reader::kYoungPerson), HasSubstr("another advocate"));
}

// Danger takes out whoever is named, who read on until then.
TEST(AdvocateGoneTest, DangerThatTakesThemOutOffersAnother) {
  Story story = WithAdvocate();
  story.MustDo(Message("Ada Voicely shouts at me"));
  ASSERT_EQ(Outcome(story, "adv"), "WAITS");
  ASSERT_THAT(BroughtInIds(story.report()), Contains("adv"));
  story.MustDo({.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim"});
  EXPECT_THAT(BroughtInIds(story.report()), Not(Contains("adv")));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Told(story, wording::Reader::kYoungPerson), HasSubstr("if you want an advocate"));
}

TEST(AdvocateGoneTest, CheckThatTakesThemOutOffersAnother) {
  Story story = WithAdvocate();
  story.MustDo(Message("Ada Voicely shouts at me"));
  ASSERT_EQ(Outcome(story, "adv"), "WAITS");
  story.MustDo(Check(Checkers(story).at(0), {"adv"}, {}));
  EXPECT_THAT(BroughtInIds(story.report()), Not(Contains("adv")));
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Told(story, wording::Reader::kYoungPerson), HasSubstr("if you want an advocate"));
}

// Somebody acts between the change of the directory and the wake that would have replaced them.
TEST(AdvocateGoneTest, WhoeverActsFirstAfterTheyLeftOffersAnother) {
  Story story = WithAdvocate();
  story.council().Gone("adv");
  story.CouncilChanged();
  story.Do(v1::ACTION_NOTE, "ann", "Nothing new.");
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  EXPECT_THAT(Tellings(story.last()), HasSubstr("kim:advocate"));
}

// Two advocates, one of whom is called Tegan.
Council WithTegan() {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""}).Worker("teg", {v1::ROLE_ADVOCATE, "", ""});
  council.entries().workers.at("adv").set_name("Ada Voicely");
  council.entries().workers.at("teg").set_name("Tegan Harrowby");
  return council;
}

Asking WantsAdvocate() {
  return {.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true};
}

TEST(AdvocateNamedTest, WhoIsNamedIsPassedOver) {
  Story story = Sent(Saying("Tegan touched me"), WalesRules4(), WithTegan());
  story.MustDo(WantsAdvocate());
  EXPECT_THAT(BroughtInIds(story.report()), Contains("adv"));
  EXPECT_THAT(BroughtInIds(story.report()), Not(Contains("teg")));
}

TEST(AdvocateNamedTest, WhoIsNamedInAMessageIsPassedOver) {
  Story story = WithAnn(WithTegan());
  story.MustDo(Message("hi tegan can you ring me"));
  story.MustDo(WantsAdvocate());
  EXPECT_THAT(BroughtInIds(story.report()), Contains("teg")) << "only spoken to";
  Story other = WithAnn(WithTegan());
  other.MustDo(Message("Tegan touched me"));
  other.MustDo(WantsAdvocate());
  EXPECT_THAT(BroughtInIds(other.report()), ElementsAre("adv"));
}

TEST(AdvocateNamedTest, WhoIsNamedReplacesNobody) {
  Story story = WithAdvocate();
  story.MustDo(Message("Tegan touched me"));
  story.council().Worker("teg", {v1::ROLE_ADVOCATE, "", ""});
  story.council().entries().workers.at("teg").set_name("Tegan Harrowby");
  story.CouncilChanged();
  story.MustDo(Recuse("adv"));
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  EXPECT_EQ(story.report().advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
}

TEST(AdvocateNamedTest, WhoMayKnowComes) {
  Submission submission = Saying("Tegan is nice and I want her");
  submission.may_know_ids = {"teg"};
  Story story = Sent(submission, WalesRules4(), WithTegan());
  story.MustDo(WantsAdvocate());
  EXPECT_THAT(BroughtInIds(story.report()), Contains("teg"));
}

// The directory alone says it, so the history does.
TEST(AdvocateGoneTest, HistorySaysWhoCannotHelpAnyMore) {
  Story left = WithAdvocate();
  left.council().Gone("adv");
  left.CouncilChanged();
  left.SleepUntil(Monday() + absl::Minutes(1));
  EXPECT_THAT(Told(left, wording::Reader::kYoungPerson),
              StartsWith("Ada Voicely cannot help you any more. We asked you if you want an"));
  EXPECT_THAT(Told(left, wording::Reader::kStaff),
              StartsWith("Ada Voicely is not the advocate any more."));

  Story works = WithAdvocate();
  AddAnother(works);
  works.council().entries().workers.at("adv").set_role(v1::ROLE_SOCIAL_WORKER);
  works.CouncilChanged();
  works.SleepUntil(Monday() + absl::Minutes(1));
  EXPECT_THAT(Told(works, wording::Reader::kUnder11),
              StartsWith("Ada Voicely cannot help you any more. We asked Name of bea to help"));

  Story recused = WithAdvocate();
  recused.MustDo(Recuse("adv"));
  EXPECT_THAT(Told(recused, wording::Reader::kYoungPerson), Not(HasSubstr("cannot help you")));
}

// ---- One has to be found ----

Story WaitingForAdvocate() {
  Story story = WithAnn(Named());
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  EXPECT_THAT(Queues(story.last()), Contains(kAdvocateQueue));
  return story;
}

TEST(AdvocateFoundTest, WhoIsNewComesAtOnce) {
  Story story = WaitingForAdvocate();
  AddAnother(story);
  story.SleepUntil(Monday() + absl::Minutes(1));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("bea"));
  EXPECT_THAT(Tellings(story.last()), HasSubstr("bea:brought_in"));
  EXPECT_THAT(Tellings(story.last()), HasSubstr("kim:answered"));
  EXPECT_THAT(Queues(story.last()), Not(Contains(kAdvocateQueue)));
  EXPECT_EQ(story.report().level(), 0);
}

TEST(AdvocateFoundTest, WhoIsAwayComesWhenTheyAreBack) {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  council.Away("adv", Monday() - absl::Hours(24), Monday() + absl::Hours(2), "");
  Story story = WithAnn(council);
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  story.PassTime(Monday() + absl::Hours(1));
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
  story.PassTime(Monday() + absl::Hours(3));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("adv"));
}

TEST(AdvocateFoundTest, WhomTheyObjectedToComesWhenTheyTakeItBack) {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  Story story = WithAnn(council);
  story.MustDo(Object("adv"));
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  ASSERT_THAT(BroughtInIds(story.report()), IsEmpty());
  story.MustDo({.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim", .remove_ids = {"adv"}});
  story.PassTime(Monday() + absl::Minutes(1));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("adv"));
}

TEST(AdvocateFoundTest, WhoIsNamedDoesNotComeAndIsNotWaitedFor) {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  council.entries().workers.at("adv").set_name("Tegan Harrowby");
  Story story = Sent(Saying("Tegan touched me"), WalesRules4(), council);
  story.MustDo(WantsAdvocate());
  EXPECT_GT(*story.last().wake, story.now()) << "it would be woken again and again";
  story.PassTime(Monday() + absl::Hours(1));
  EXPECT_THAT(BroughtInIds(story.report()), Not(Contains("adv")));
}

TEST(AdvocateFoundTest, NobodyComesToWhoSaidNo) {
  Story story = WaitingForAdvocate();
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = false});
  EXPECT_THAT(Queues(story.last()), Not(Contains(kAdvocateQueue)));
  AddAnother(story);
  story.SleepUntil(Monday() + absl::Minutes(1));
  EXPECT_THAT(BroughtInIds(story.report()), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::domain
