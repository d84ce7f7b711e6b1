// "Not this person", at any time: whom the young person objects to after it was sent.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/people/access.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Story Sent(const Council& council = DemoCouncil()) {
  Story story(council, WalesRules3(), Monday());
  story.Submit(KimsSubmission());
  return story;
}

Asking Object(const std::vector<std::string>& to, const std::vector<std::string>& no_longer = {}) {
  Asking request;
  request.action = v1::ACTION_CHANGE_OBJECTIONS;
  request.actor_id = "kim";
  request.add_ids = to;
  request.remove_ids = no_longer;
  return request;
}

bool MayReadIt(const Story& story, const std::string& id) {
  return MayRead(id, story.report(), story.directory(),
                 PolicyOf(story.report(), story.rulebook()).policy,
                 story.now()) != ReadReason::kNone;
}

// ann's desk is passed over with her, and tm, who manages it, is not objected to.
TEST(ObjectionTest, WhoHasItLosesItAtOnce) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const ReportChange change = story.MustDo(Object({"ann"}));
  EXPECT_EQ(story.holder(), "d:south");
  EXPECT_EQ(Tellings(change), "cat:given dan:given");
  EXPECT_THAT(Queues(change), ElementsAre("d:south"));
  EXPECT_THAT(LeftQueues(change), ElementsAre("w:ann"));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED) << "its new holder acknowledges it";
  EXPECT_FALSE(MayReadIt(story, "ann"));
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_NOTE, .actor_id = "ann", .text = "n"}),
            "REPORT_NOT_FOUND");
}

TEST(ObjectionTest, DeskWithThemGivesItUp) {
  Council council = DemoCouncil();
  council.YoungPerson("kim", "", "iro", "north");
  Story story = Sent(council);
  ASSERT_EQ(story.holder(), "d:north");
  story.MustDo(Object({"bob"}));
  EXPECT_EQ(story.holder(), "d:south");
}

TEST(ObjectionTest, WhoWasBroughtInIsOutAndSomebodyComesInTheirPlace) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  ASSERT_THAT(BroughtInIds(story.report()), ElementsAre("tm"));
  const ReportChange change = story.MustDo(Object({"tm"}));
  EXPECT_THAT(BroughtInIds(story.report()), ElementsAre("sm"));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::ACKNOWLEDGED);
  EXPECT_EQ(Tellings(change), "sm:brought_in");
  EXPECT_FALSE(MayReadIt(story, "tm"));
}

// In danger a desk is narrowed to its others; of a colleague whom it is about, they learn nothing.
TEST(ObjectionTest, DeskInDangerIsNarrowedToItsOthers) {
  Council council = DemoCouncil();
  council.Team("night", "hos").OutOfHours("night");
  council.Worker("nan", {v1::ROLE_SOCIAL_WORKER, "night", "hos"});
  council.Worker("ned", {v1::ROLE_SOCIAL_WORKER, "night", "hos"});
  const auto brought_in = [&](Submission submission, const std::vector<std::string>& objections) {
    submission.safety = v1::SAFETY_NOT_SAFE;
    Story story(council, WalesRules3(), Monday());
    story.Submit(submission);
    story.PassTime(Monday() + absl::Minutes(1));
    if (!objections.empty()) story.MustDo(Object(objections));
    std::vector<std::string> in;
    for (const auto& each : story.report().brought_in()) {
      in.push_back(each.desk_team_id().empty() ? each.worker_id() : "d:" + each.desk_team_id());
    }
    return in;
  };
  EXPECT_THAT(brought_in(KimsSubmission(), {}), Contains("d:night"));
  const auto later = brought_in(KimsSubmission(), {"nan"});
  EXPECT_THAT(later, Not(Contains("d:night")));
  EXPECT_THAT(later, Contains("ned"));
  Submission objected = KimsSubmission();
  objected.hidden_from_ids = {"nan"};
  EXPECT_THAT(brought_in(objected, {}), Contains("ned"));
  Submission about = KimsSubmission();
  about.about_ids = {"nan"};
  EXPECT_THAT(brought_in(about, {}), Not(Contains("ned")));
  // So it is if its manager is objected to, who may sit there too; not if it is about them, or
  // about somebody whom they manage.
  for (const char* manager : {"hos", "nan"}) {
    council.Team("night", manager).OutOfHours("night");
    const auto others = brought_in(KimsSubmission(), {manager});
    EXPECT_THAT(others, Not(Contains("d:night")));
    EXPECT_THAT(others, Contains("ned")) << manager;
    EXPECT_THAT(others, Not(Contains(manager)));
    Submission from_the_first = KimsSubmission();
    from_the_first.hidden_from_ids = {manager};
    EXPECT_THAT(brought_in(from_the_first, {}), Contains("ned")) << manager;
    Submission about_manager = KimsSubmission();
    about_manager.about_ids = {manager};
    EXPECT_THAT(brought_in(about_manager, {}), Not(Contains("ned"))) << manager;
    EXPECT_THAT(brought_in(about_manager, {manager}), Not(Contains("ned"))) << manager;
  }
  council.Team("night", "sm").OutOfHours("night");
  Submission about_managed = KimsSubmission();
  about_managed.about_ids = {"tm"};
  EXPECT_THAT(brought_in(about_managed, {}), Not(Contains("ned"))) << "sm manages tm";
  about_managed.hidden_from_ids = {"sm"};
  EXPECT_THAT(brought_in(about_managed, {}), Not(Contains("ned"))) << "and is objected to beside";
}

TEST(ObjectionTest, WhoDoesNotHaveItNeverGetsIt) {
  Story story = Sent();
  story.MustDo(Object({"dan", "tm"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(
      story.Refusal(
          {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "t", .worker_id = "dan"}),
      "TRANSFER_TARGET_NOT_AVAILABLE");
  EXPECT_THAT(story.PassTime(At("2025-01-10 12:00")), Not(Contains(HasSubstr("tm:"))));
}

// Staff learn that there is somebody, and never who.
TEST(ObjectionTest, HistoryNamesNobodyOfThem) {
  Story story = Sent();
  const ReportChange change = story.MustDo(Object({"ann"}));
  EXPECT_THAT(Targets(change), ElementsAre("south"));
  EXPECT_EQ(change.entry.actor_id(), "");
  EXPECT_THAT(Reasons(change), Not(Contains(HasSubstr("ann"))));
  EXPECT_FALSE(change.entry.has_why());
  EXPECT_EQ(change.entry.staff_words(), "");
}

TEST(ObjectionTest, IsPossibleAtAnyTime) {
  Story story = Sent();
  const auto object = [&](const char* to) {
    story.MustDo(Object({to}));
    EXPECT_FALSE(MayReadIt(story, to)) << to;
  };
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  object("dan");
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED) << "it still waits for the young person";
  story.Do(v1::ACTION_CONFIRM, "kim");
  object("cat");
  EXPECT_EQ(story.report().state(), storage::v1::CONFIRMED_BUT_KEPT);
  Story closed = Sent();
  closed.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_TRUE(MayReadIt(closed, "ann"));
  const ReportChange after = closed.MustDo(Object({"ann"}));
  EXPECT_THAT(Targets(after), IsEmpty()) << "a closed report goes to nobody";
  EXPECT_FALSE(MayReadIt(closed, "ann"));
  EXPECT_EQ(closed.report().state(), storage::v1::WITHDRAWN);
}

// With whoever answered goes the answer: else nobody could give another, and silence would confirm
// it.
TEST(ObjectionTest, AnswerOfWhomTheyObjectToFalls) {
  Story story(DemoCouncil(), WalesRules6(), Monday());
  story.Submit(KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  Asking resolve{.action = v1::ACTION_RESOLVE, .actor_id = "ann", .text = "done"};
  resolve.remedies = {v1::REMEDY_APOLOGY};
  story.MustDo(resolve);
  const ReportChange change = story.MustDo(Object({"ann"}));
  const storage::v1::Report& report = story.report();
  EXPECT_EQ(report.state(), storage::v1::RECEIVED);
  EXPECT_EQ(report.resolution(), "");
  EXPECT_EQ(report.outcome(), v1::OUTCOME_UNSPECIFIED);
  EXPECT_THAT(report.remedies(), IsEmpty());
  EXPECT_THAT(Reasons(change), Contains("answer:fell"));
  EXPECT_EQ(Tellings(change), "cat:given dan:given");
  EXPECT_EQ(FindClock(report, "acknowledge")->end_time_ms(), 0) << "a new round";
  EXPECT_TRUE(FindClock(report, "terms")->void_()) << "nothing is agreed";
  EXPECT_NE(FindClock(report, "confirm")->end_time_ms(), 0) << "silence confirms nothing";
  story.Do(v1::ACTION_CLAIM, "cat");
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat");
  story.Do(v1::ACTION_RESOLVE, "cat", "really done");
  EXPECT_EQ(story.report().resolution(), "really done");
}

// Whoever has it keeps it, if it was not they who answered, and hears that it is to be answered.
TEST(ObjectionTest, AnswerFallsThoughItMovesNowhere) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.MustDo({.action = v1::ACTION_ESCALATE_BY_HAND, .actor_id = "ann", .text = "help"});
  story.Do(v1::ACTION_RESOLVE, "tm", "done");
  ASSERT_EQ(story.holder(), "ann");
  const ReportChange change = story.MustDo(Object({"tm"}));
  EXPECT_EQ(story.holder(), "ann");
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
  EXPECT_EQ(Tellings(change), "ann:given");
  // What she answers herself is hers, whoever was objected to before.
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done by me");
  story.MustDo(Object({"dan"}, {"tm"}));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  EXPECT_EQ(story.report().resolution(), "done by me");
}

// Of two who answered it is the last whose answer counts, also if it was not their first.
TEST(ObjectionTest, LastAnswerCounts) {
  Story story = Sent();
  for (const char* judge : {"ann", "tm", "ann"}) {
    if (story.report().state() == storage::v1::RESOLVED) {
      story.Do(v1::ACTION_REOPEN, "kim", "no");
    }
    if (story.holder() != judge) {
      story.MustDo({.action = v1::ACTION_TRANSFER,
                    .actor_id = story.holder(),
                    .text = "t",
                    .worker_id = judge});
    }
    story.Do(v1::ACTION_ACKNOWLEDGE, judge);
    story.Do(v1::ACTION_RESOLVE, judge, "done");
  }
  story.MustDo(Object({"tm"}));
  EXPECT_EQ(story.report().state(), storage::v1::RESOLVED);
  story.MustDo(Object({"ann"}));
  EXPECT_EQ(story.report().state(), storage::v1::RECEIVED);
}

TEST(ObjectionTest, TakenBackItBringsNothingBack) {
  Story story = Sent();
  story.MustDo(Object({"ann"}));
  const ReportChange back = story.MustDo(Object({}, {"ann"}));
  EXPECT_EQ(story.holder(), "d:south") << "who has it keeps it";
  EXPECT_EQ(Tellings(back), "");
  EXPECT_THAT(story.report().hidden_from_ids(), IsEmpty());
  story.Do(v1::ACTION_CLAIM, "cat");
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "cat", .text = "t", .worker_id = "ann"});
  EXPECT_EQ(story.holder(), "ann");
}

// Whoever is excluded for another reason stays so, whatever the young person takes back.
TEST(ObjectionTest, TakingBackOpensNothingThatIsClosedForAnotherReason) {
  Story story(DemoCouncil(), WalesRules3(), Monday());
  Submission submission = KimsSubmission();
  submission.about_ids = {"cat"};
  submission.hidden_from_ids = {"cat", "tm2"};
  story.Submit(submission);
  // tm2 managed cat when it came, and no longer.
  story.council().Worker("cat", {v1::ROLE_SOCIAL_WORKER, "north", "tm"});
  story.council().Team("south", "sm");
  story.CouncilChanged();
  story.MustDo(Object({}, {"cat", "tm2"}));
  EXPECT_FALSE(MayReadIt(story, "cat"));
  for (const char* id : {"cat", "tm2"}) {
    EXPECT_EQ(story.Refusal(
                  {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "t", .worker_id = id}),
              "TRANSFER_TARGET_NOT_AVAILABLE")
        << id;
  }
}

TEST(ObjectionTest, WhomNobodyKnowsIsNamed) {
  Story story = Sent();
  EXPECT_EQ(story.Refusal(Object({"nobody"})), "PERSON_UNKNOWN");
  EXPECT_EQ(story.Refusal(Object({"kim"})), "PERSON_UNKNOWN");
  EXPECT_EQ(story.Refusal(Object({}, {"ann"})), "PERSON_UNKNOWN") << "nobody objected to her";
  for (const char* staff : {"ann", "tm", "dir"}) {
    Asking asked = Object({"dan"});
    asked.actor_id = staff;
    EXPECT_EQ(story.Refusal(asked),
              MayReadIt(story, staff) ? "NOT_THE_HOLDER" : "REPORT_NOT_FOUND");
  }
}

TEST(ObjectionTest, SayingItTwiceIsSayingItOnce) {
  Story story = Sent();
  story.MustDo(Object({"dan"}));
  story.MustDo(Object({"dan", "cat"}));
  EXPECT_THAT(story.report().hidden_from_ids(), ElementsAre("dan", "cat"));
}

TEST(ObjectionTest, ListHasItsEnd) {
  Council council = DemoCouncil();
  for (int i = 0; i < 51; ++i) {
    council.Worker(absl::StrCat("x", i), {v1::ROLE_SOCIAL_WORKER, "south", "tm2"});
  }
  Story story = Sent(council);
  for (int i = 0; i < 50; ++i) story.MustDo(Object({absl::StrCat("x", i)}));
  EXPECT_EQ(story.Refusal(Object({"x50"})), "TOO_MANY_ELEMENTS");
  story.MustDo(Object({}, {"x0"}));
  story.MustDo(Object({"x50"}));
}

// Who judged it stays out, though the objection ends.
TEST(ObjectionTest, JudgeDoesNotComeBackWithTheEndOfAnObjection) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  story.MustDo(Object({"ann"}));
  story.MustDo({.action = v1::ACTION_REQUEST_STAGE,
                .actor_id = "kim",
                .milestone = v1::MILESTONE_FORMAL_REQUESTED});
  story.MustDo(Object({}, {"ann"}));
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_TRANSFER,
                           .actor_id = story.holder(),
                           .text = "t",
                           .worker_id = "ann"}),
            "TRANSFER_TARGET_NOT_AVAILABLE");
}

// On the desk of last resort nothing moves for one more objection.
TEST(ObjectionTest, OfficeDeskKeepsWhatNobodyElseCanHave) {
  Story story = Sent();
  story.MustDo(Object({"ann", "bob", "cat", "dan", "tm", "tm2", "sm", "iro", "hos"}));
  story.MustDo(Object({"dir"}));
  ASSERT_EQ(story.holder(), "d:office");
  story.council().Worker("new", {v1::ROLE_ADVOCATE, "", ""});
  story.CouncilChanged();
  EXPECT_THAT(Targets(story.MustDo(Object({"new"}))), IsEmpty());
}

// To everybody: it never ends in nobody.
TEST(ObjectionTest, EverybodyObjectedToLeavesTheOffice) {
  Story story = Sent();
  story.MustDo(Object({"ann", "bob", "cat", "dan", "tm", "tm2", "sm", "iro"}));
  EXPECT_EQ(story.holder(), "hos");
  story.MustDo(Object({"hos"}));
  EXPECT_EQ(story.holder(), "dir");
  story.MustDo(Object({"dir"}));
  EXPECT_EQ(story.holder(), "d:office");
  EXPECT_TRUE(story.last().wake.has_value());
}

}  // namespace
}  // namespace pledgekeeper::domain
