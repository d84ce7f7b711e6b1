#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/decide.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Story SentBy(v1::Safety safety) {
  Story story(DemoCouncil(), WalesRules(), Monday());
  Submission submission = KimsSubmission();
  submission.safety = safety;
  story.Submit(submission);
  return story;
}

std::string SubmissionRefusal(const Submission& submission, const Council& council) {
  const Directory directory = council.Build();
  return base::ErrorReason(
      DecideSubmission(submission, {directory, WalesRules(), Monday()}).status());
}

TEST(DecideSubmissionTest, NewReportIsKeptWithItsCircumstances) {
  Submission submission = KimsSubmission();
  submission.feeling = v1::FEELING_SAD;
  submission.what_would_help = "ask me";
  submission.about_ids = {"cat"};
  submission.about_words = "the cat";
  submission.hidden_from_ids = {"dan"};
  Story story(DemoCouncil(), WalesRules(), Monday());
  const ReportChange change = story.Submit(submission);

  const storage::v1::Report& report = change.report;
  EXPECT_EQ(report.id(), "r1");
  EXPECT_EQ(report.young_person_id(), "kim");
  EXPECT_EQ(report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(report.submit_time_ms(), absl::ToUnixMillis(Monday()));
  EXPECT_EQ(report.pledge_id(), "wrexham");
  EXPECT_EQ(report.pledge_version(), 1);
  EXPECT_EQ(report.tier(), "over-11");
  const std::string* wording =
      FindWording(WalesRules().PledgeInForce(Monday()), "voice", "over-11", false);
  ASSERT_NE(wording, nullptr);
  EXPECT_EQ(report.promise_wording(), *wording);
  EXPECT_EQ(report.words(), "nobody asked me");
  EXPECT_EQ(report.feeling(), v1::FEELING_SAD);
  EXPECT_EQ(report.what_would_help(), "ask me");
  EXPECT_THAT(report.about_ids(), ElementsAre("cat"));
  EXPECT_EQ(report.about_words(), "the cat");
  EXPECT_THAT(report.hidden_from_ids(), ElementsAre("dan"));
  EXPECT_EQ(report.policy_id(), "wales-representation");
  EXPECT_EQ(report.policy_version(), 1);
  EXPECT_EQ(report.urgency(), v1::URGENCY_NORMAL);
  EXPECT_EQ(report.level(), 0);
  EXPECT_EQ(Clocks(report), "acknowledge:running");
}

TEST(DecideSubmissionTest, ChangeOfNewReportIsWhole) {
  Story story(DemoCouncil(), WalesRules(), Monday());
  const ReportChange change = story.Submit(KimsSubmission());
  EXPECT_EQ(change.decided_on, 0);
  EXPECT_EQ(change.version(), 1);
  EXPECT_EQ(change.directory_version, 7);
  EXPECT_EQ(change.report.holder_id(), "ann");
  EXPECT_EQ(change.report.holder_reason(), v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  EXPECT_EQ(change.entry.action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(change.entry.actor_id(), "");
  EXPECT_EQ(change.entry.state(), storage::v1::RECEIVED);
  EXPECT_EQ(change.entry.time_ms(), absl::ToUnixMillis(Monday()));
  EXPECT_THAT(Targets(change), ElementsAre("ann"));
  EXPECT_THAT(Reasons(change), ElementsAre("offered:advocate",
                                           "responsible:RESPONSIBILITY_REASON_RESPONSIBLE_WORKER"));
  EXPECT_EQ(Tellings(change), "ann:given");
  EXPECT_THAT(Queues(change), ElementsAre("w:ann"));
  EXPECT_THAT(LeftQueues(change), IsEmpty());
  ASSERT_TRUE(change.wake.has_value());
  EXPECT_EQ(Show(*change.wake), "Wed 08 09:00");
  ASSERT_EQ(change.report.applied_size(), 1);
  EXPECT_EQ(change.report.applied(0).request_hash(), 1u);
  EXPECT_EQ(change.report.applied(0).content_hash(), 2u);
  EXPECT_EQ(change.report.applied(0).version(), 1);
}

TEST(DecideSubmissionTest, JournalLineRepeatsTheChange) {
  Story story(DemoCouncil(), WalesRules(), Monday());
  const storage::v1::JournalLine line = story.Submit(KimsSubmission()).line;
  EXPECT_EQ(line.report_id(), "r1");
  EXPECT_EQ(line.version(), 1);
  EXPECT_EQ(line.action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(line.time_ms(), absl::ToUnixMillis(Monday()));
  EXPECT_EQ(line.young_person_id(), "kim");
  EXPECT_EQ(line.state(), storage::v1::RECEIVED);
  EXPECT_EQ(line.promise_id(), "voice");
  EXPECT_EQ(line.team_id(), "north");
  EXPECT_EQ(line.level(), 0);
  EXPECT_EQ(line.directory_version(), 0);
}

TEST(DecideSubmissionTest, DangerIsUrgentAtOnce) {
  const Story story = SentBy(v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
  EXPECT_EQ(Clocks(story.report()), "look:running acknowledge:running");
  EXPECT_EQ(story.last().wake, Monday());
  EXPECT_LT(story.last().queue_score, SentBy(v1::SAFETY_SAFE).last().queue_score);
  EXPECT_EQ(SentBy(v1::SAFETY_NOT_SURE).report().urgency(), v1::URGENCY_NORMAL);
}

TEST(DecideSubmissionTest, LanguageFollowsRequestThenPerson) {
  const struct {
    v1::Language asked;
    v1::Language persons;
    v1::Language kept;
  } kCases[] = {
      {v1::LANGUAGE_UNSPECIFIED, v1::LANGUAGE_UNSPECIFIED, v1::LANGUAGE_ENGLISH},
      {v1::LANGUAGE_UNSPECIFIED, v1::LANGUAGE_WELSH, v1::LANGUAGE_WELSH},
      {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH, v1::LANGUAGE_ENGLISH},
      {v1::LANGUAGE_WELSH, v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH},
  };
  for (const auto& c : kCases) {
    Council council = DemoCouncil();
    council.entries().young_people["kim"].set_language(c.persons);
    Submission submission = KimsSubmission();
    submission.language = c.asked;
    Story story(council, WalesRules(), Monday());
    const ReportChange change = story.Submit(submission);
    EXPECT_EQ(change.report.language(), c.kept);
    EXPECT_EQ(change.report.promise_wording(),
              *FindWording(WalesRules().PledgeInForce(Monday()), "voice", "over-11",
                           c.kept == v1::LANGUAGE_WELSH));
  }
}

TEST(DecideSubmissionTest, ObjectedWorkerNeverHearsOfIt) {
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"ann"};
  Story story(DemoCouncil(), WalesRules(), Monday());
  const ReportChange change = story.Submit(submission);
  EXPECT_EQ(change.report.holder_id(), "");
  EXPECT_EQ(change.report.desk_team_id(), "south");
  EXPECT_THAT(Queues(change), ElementsAre("d:south"));
  EXPECT_EQ(Tellings(change), "cat:given dan:given");
  Asking open;
  open.action = v1::ACTION_OPEN;
  open.actor_id = "ann";
  EXPECT_EQ(story.Refusal(open), "REPORT_NOT_FOUND");
}

TEST(DecideSubmissionTest, DeskTellsOnlyWhoIsThere) {
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"ann"};
  Story story(DemoCouncil().AlwaysAway("cat"), WalesRules(), Monday());
  EXPECT_EQ(Tellings(story.Submit(submission)), "dan:given");
}

// No report is lost over a promise: the words are kept, and what the phone asked for.
TEST(DecideSubmissionTest, UnknownPromiseIsKeptAsAnother) {
  const struct {
    const char* sent;
    v1::Language language;
    const char* promise;
    const char* asked;
    const char* wording;
  } kCases[] = {
      {"voice", v1::LANGUAGE_ENGLISH, "voice", "", nullptr},
      {"wifi", v1::LANGUAGE_ENGLISH, "another", "wifi", "Another promise, or something else"},
      {"wifi", v1::LANGUAGE_WELSH, "another", "wifi", "Addewid arall, neu rywbeth arall"},
      {"another", v1::LANGUAGE_ENGLISH, "another", "", "Another promise, or something else"},
  };
  for (const auto& c : kCases) {
    Submission submission = KimsSubmission();
    submission.promise_id = c.sent;
    submission.language = c.language;
    submission.pledge_version = 7;
    Story story(DemoCouncil(), WalesRules(), Monday());
    const ReportChange change = story.Submit(submission);
    EXPECT_EQ(change.report.promise_id(), c.promise);
    EXPECT_EQ(change.report.promise_asked_id(), c.asked);
    EXPECT_EQ(change.report.pledge_id(), "wrexham");
    EXPECT_EQ(change.report.pledge_version(), 1);
    EXPECT_EQ(change.report.words(), "nobody asked me");
    EXPECT_EQ(change.line.promise_id(), c.promise);
    EXPECT_EQ(change.report.holder_id(), "ann");
    if (c.wording != nullptr) {
      EXPECT_EQ(change.report.promise_wording(), c.wording);
    }
  }
}

TEST(DecideSubmissionTest, ErrorsStandInTheirOrder) {
  Submission wrong = KimsSubmission();
  wrong.young_person_id = "zed";
  wrong.about_ids = {"zed"};
  wrong.hidden_from_ids = {"zed"};
  EXPECT_EQ(SubmissionRefusal(wrong, DemoCouncil()), "CALLER_UNKNOWN");
  wrong.young_person_id = "kim";
  EXPECT_EQ(SubmissionRefusal(wrong, DemoCouncil()), "PERSON_UNKNOWN");
  wrong.about_ids = {"ann"};
  EXPECT_EQ(SubmissionRefusal(wrong, DemoCouncil()), "PERSON_UNKNOWN");
  wrong.hidden_from_ids = {};
  EXPECT_EQ(SubmissionRefusal(wrong, DemoCouncil()), "");
}

TEST(DecideSubmissionTest, UnknownPersonIsNamedByField) {
  const Directory directory = DemoCouncil().Build();
  const Circumstances circumstances{directory, WalesRules(), Monday()};
  Submission submission = KimsSubmission();
  submission.hidden_from_ids = {"ann", "kim"};
  const absl::Status status = DecideSubmission(submission, circumstances).status();
  EXPECT_EQ(base::ErrorFact(status, "field"), "hidden_from_ids");
  submission.about_ids = {"zed"};
  EXPECT_EQ(base::ErrorFact(DecideSubmission(submission, circumstances).status(), "field"),
            "about_ids");
}

TEST(DecideSubmissionTest, InDangerUnknownPeopleAreLeftOut) {
  Story story(DemoCouncil(), WalesRules6(), At("2025-01-06 10:00"));
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  submission.about_ids = {"nobody", "cat"};
  submission.hidden_from_ids = {"nobody", "dan"};
  submission.may_know_ids = {"nobody"};
  submission.about_team_ids = {"nowhere", "south"};
  story.Submit(submission);
  EXPECT_THAT(story.report().about_ids(), ElementsAre("cat"));
  EXPECT_THAT(story.report().hidden_from_ids(), ElementsAre("dan"));
  EXPECT_THAT(story.report().about_team_ids(), ElementsAre("south"));
}

TEST(DecideSubmissionTest, WorkersAndWhoLeftCannotSend) {
  Council council = DemoCouncil();
  Submission submission = KimsSubmission();
  submission.young_person_id = "ann";
  EXPECT_EQ(SubmissionRefusal(submission, council), "CALLER_UNKNOWN");
  council.entries().young_people["kim"].set_left(true);
  EXPECT_EQ(SubmissionRefusal(KimsSubmission(), council), "HAS_LEFT");
}

// Marked so wrongly, perhaps.
TEST(DecideSubmissionTest, WhoLeftAndIsNotSafeIsHeard) {
  Council council = DemoCouncil();
  council.entries().young_people["kim"].set_left(true);
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  Story story(council, WalesRules(), Monday());
  story.Submit(submission);
  EXPECT_EQ(story.report().urgency(), v1::URGENCY_DANGER);
  EXPECT_EQ(story.holder(), "ann");
}

TEST(DecideSubmissionTest, WhoLeftAndMayNotBeSafeIsHeard) {
  Council council = DemoCouncil();
  council.entries().young_people["kim"].set_left(true);
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SURE;
  EXPECT_EQ(SubmissionRefusal(submission, council), "");
  submission.safety = v1::SAFETY_UNSPECIFIED;
  submission.feeling = v1::FEELING_SCARED;
  EXPECT_EQ(SubmissionRefusal(submission, council), "");
  submission.safety = v1::SAFETY_SAFE;
  EXPECT_EQ(SubmissionRefusal(submission, council), "HAS_LEFT");
}

// ---- What one young person's many reports take ----

// Who is not safe is heard with the words that could be taken, and that some are missing is said.
TEST(DecideSubmissionTest, DangerIsHeardWithoutItsWords) {
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  submission.words = "";
  submission.words_left_out = true;
  Story story(DemoCouncil(), WalesRules6(), At("2025-01-06 10:00"));
  const ReportChange change = story.Submit(submission);
  EXPECT_EQ(change.report.urgency(), v1::URGENCY_DANGER);
  EXPECT_TRUE(change.report.words_had_no_room());
  EXPECT_THAT(change.entry.why().en(), ::testing::HasSubstr("Some of the words are missing."));
  EXPECT_THAT(change.entry.why_simple().cy(), ::testing::HasSubstr("ar goll"));
  submission.words_left_out = false;
  Story whole(DemoCouncil(), WalesRules6(), At("2025-01-06 10:00"));
  EXPECT_FALSE(whole.Submit(submission).report.words_had_no_room());
}

TEST(DecideSubmissionTest, WhatIsBeyondTheirShareStandsBehindAndTakesNobodysPlace) {
  const auto must_submit = [](const Submission& each) {
    return Story(DemoCouncil(), WalesRules(), Monday()).Submit(each);
  };
  Submission submission = KimsSubmission();
  const ReportChange own = must_submit(submission);
  submission.beyond_share = true;
  const ReportChange beyond = must_submit(submission);
  EXPECT_FALSE(own.load.takes_no_place);
  EXPECT_TRUE(beyond.load.takes_no_place);
  EXPECT_GT(beyond.queue_score, own.queue_score + absl::ToInt64Milliseconds(absl::Hours(100'000)));
  // Whoever may not be safe has one always.
  submission.safety = v1::SAFETY_NOT_SURE;
  EXPECT_FALSE(must_submit(submission).load.takes_no_place);
  EXPECT_EQ(must_submit(submission).queue_score, own.queue_score);
  // Danger, once it is said, has its place.
  submission.safety = v1::SAFETY_NOT_SAFE;
  submission.beyond_share = false;
  const ReportChange danger = must_submit(submission);
  submission.beyond_share = true;
  EXPECT_EQ(must_submit(submission).queue_score, danger.queue_score);
}

}  // namespace
}  // namespace pledgekeeper::domain
