// What the young person reads of who has their report, who came to help, and what was written down.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/intake/report_view.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::intake {
namespace {

using domain::Asking;
using domain::At;
using domain::Story;
using storage::v1::HistoryEntry;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

domain::Council Council() {
  domain::Council council = domain::DemoCouncil();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  council.Team("night", "hos").OutOfHours("night");
  council.Worker("nan", {v1::ROLE_SOCIAL_WORKER, "night", "hos"});
  council.Worker("ned", {v1::ROLE_SOCIAL_WORKER, "night", "hos"});
  return council;
}

Story Sent(v1::Safety safety = v1::SAFETY_SAFE) {
  Story story(Council(), domain::WalesRules6(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  return story;
}

std::string Told(const Story& story) {
  return HistoryView({story.last().entry}, story.report(), story.circumstances()).at(0).text();
}

Asking Ask(v1::Action action, const std::string& actor) {
  Asking asked;
  asked.action = action;
  asked.actor_id = actor;
  asked.text = "because";
  return asked;
}

Asking Step(v1::Milestone milestone) {
  Asking asked = Ask(v1::ACTION_RECORD_MILESTONE, "ann");
  asked.milestone = milestone;
  asked.until = Monday() + absl::Hours(1);
  return asked;
}

// It is with ann: who comes in the place of somebody who was brought in has not got it.
TEST(HistoryToldTest, WhoComesInAnothersPlaceHelpsAndHasItNot) {
  Story story = Sent();
  story.MustDo(Ask(v1::ACTION_ACKNOWLEDGE, "ann"));
  story.MustDo(Ask(v1::ACTION_ESCALATE_BY_HAND, "ann"));
  Asking object = Ask(v1::ACTION_CHANGE_OBJECTIONS, "kim");
  object.add_ids = {"tm"};
  story.MustDo(object);
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_EQ(Told(story), "You changed who must not see it. We asked Name of sm to help too.");
}

// What they were told stays readable after they say that it is not sorted.
TEST(HistoryToldTest, AnswerIsReadThoughItWasTakenBack) {
  Story story = Sent();
  story.MustDo(Ask(v1::ACTION_ACKNOWLEDGE, "ann"));
  Asking resolve = Ask(v1::ACTION_RESOLVE, "ann");
  resolve.text = "We ring you on Mondays.";
  resolve.outcome = v1::OUTCOME_OUT_OF_SCOPE;
  resolve.outcome_reason = "A judge decides that.";
  resolve.remedies = {v1::REMEDY_PAYMENT};
  story.MustDo(resolve);
  const HistoryEntry answered = story.last().entry;
  story.MustDo(Ask(v1::ACTION_REOPEN, "kim"));
  ASSERT_EQ(story.report().resolution(), "");
  EXPECT_THAT(HistoryView({answered}, story.report(), story.circumstances()).at(0).text(),
              AllOf(HasSubstr("We cannot decide this here. We will pay you something for it."),
                    EndsWith(" We ring you on Mondays. A judge decides that.")));
}

TEST(HistoryToldTest, WhoComesInDangerHelpsAndHasItNot) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.PassTime(Monday() + absl::Minutes(6));
  ASSERT_EQ(story.holder(), "ann");
  Asking again = Ask(v1::ACTION_SAY_NOT_SAFE, "kim");
  again.about_ids = {"tm", "nan"};
  story.MustDo(again);
  ASSERT_EQ(story.holder(), "ann");
  EXPECT_THAT(Told(story), AllOf(HasSubstr("You said that you are not safe."),
                                 HasSubstr("A worry about a member of staff was written down."),
                                 HasSubstr("We asked Name of "), Not(HasSubstr("It went to"))));
}

TEST(HistoryToldTest, WhoHearsThatDangerIsOverIsSaid) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.set_now(Monday() + absl::Hours(1));
  story.MustDo(Step(v1::MILESTONE_DANGER_ENDED));
  EXPECT_THAT(Told(story), EndsWith("We asked Name of tm to help too."));
  EXPECT_THAT(domain::BroughtInIds(story.report()), Contains("tm"));
}

TEST(HistoryToldTest, WhoHearsThatNothingIsAllegedIsSaid) {
  Story story = Sent();
  Asking message = Ask(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim");
  message.about_ids = {"cat"};
  story.MustDo(message);
  Asking decided = Step(v1::MILESTONE_NO_ALLEGATION);
  decided.about_ids = {"cat"};
  story.MustDo(decided);
  EXPECT_THAT(Told(story),
              EndsWith("The worry was about Name of cat. We asked Name of tm to help too."));
}

// The step stands there whoever was in before.
TEST(HistoryToldTest, AStepIsToldWhoeverIsInAlready) {
  Story story = Sent(v1::SAFETY_NOT_SAFE);
  story.MustDo(Ask(v1::ACTION_ESCALATE_BY_HAND, "ann"));
  story.set_now(Monday() + absl::Hours(1));
  story.MustDo(Step(v1::MILESTONE_DANGER_ENDED));
  EXPECT_THAT(Told(story), AllOf(HasSubstr("wrote down one more step."), Not(HasSubstr("again"))));
}

TEST(HistoryToldTest, TheAdvocateWhoWasAskedIsNamed) {
  Story story = Sent();
  Asking wanted = Ask(v1::ACTION_ANSWER_ADVOCATE_OFFER, "kim");
  wanted.wanted = true;
  for (const bool again : {false, true}) {
    story.MustDo(wanted);
    EXPECT_THAT(Told(story), HasSubstr("You said that you want an advocate"));
    EXPECT_EQ(Told(story).ends_with("We asked Name of adv to help too."), !again);
  }
}

TEST(HistoryToldTest, AWorryIsWrittenDownBesideTheStage) {
  Story story = Sent();
  story.MustDo(Ask(v1::ACTION_ACKNOWLEDGE, "ann"));
  Asking stage = Ask(v1::ACTION_REQUEST_STAGE, "kim");
  stage.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  stage.about_ids = {"cat"};
  story.MustDo(stage);
  const auto& entry = story.last().entry;
  for (const std::string& text : {Told(story), entry.why_staff().en(), entry.why().en()}) {
    EXPECT_THAT(text, HasSubstr("A worry about a member of staff was written down. "));
    EXPECT_THAT(text, HasSubstr("A formal investigation"));
  }
  EXPECT_THAT(entry.why_simple().en(), HasSubstr("who works here was written down. "));
  EXPECT_THAT(entry.why().cy(), HasSubstr("wedi cael ei ysgrifennu. "));
}

// In words they name somebody whose check calls the desk that danger has just called.
Story NamedInDanger() {
  domain::Council council = Council();
  council.entries().workers.at("ann").set_name("Grace Adeholm");
  Story story(council, domain::WalesRules6(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.words = "Grace hit me";
  submission.safety = v1::SAFETY_NOT_SAFE;
  story.Submit(submission);
  return story;
}

std::vector<HistoryEntry> EntriesUntil(absl::Time until, Story& story) {
  std::vector<HistoryEntry> entries;
  for (const auto& change : story.ChangesUntil(until)) entries.push_back(change.entry);
  return entries;
}

TEST(HistoryToldTest, ADeskIsAskedOnceAtOneMoment) {
  Story story = NamedInDanger();
  const auto history = EntriesUntil(Monday(), story);
  int asked = 0;
  for (const auto& happening : HistoryView(history, story.report(), story.circumstances())) {
    asked += happening.text().find("night") == std::string::npos ? 0 : 1;
  }
  EXPECT_EQ(asked, 1);
}

// A check rings on for hours: its reminders are reminders, and split no line of others.
TEST(HistoryToldTest, ACheckThatRingsOnIsOneLineWithACount) {
  Story story = NamedInDanger();
  std::vector<HistoryEntry> history = EntriesUntil(Monday() + absl::Hours(6), story);
  int asked = 0, lines = 0, rings = 0;
  for (const auto& happening : HistoryView(history, story.report(), story.circumstances())) {
    asked += happening.text() == "We asked Name of dir to help too." ? 1 : 0;
    if (happening.text() != "We reminded Name of dir again.") continue;
    ++lines;
    rings += happening.count();
  }
  EXPECT_EQ(asked, 1);
  EXPECT_GT(rings, 60);
  EXPECT_LT(lines, 10) << "begun by what is new alone";
}

}  // namespace
}  // namespace pledgekeeper::intake
