#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// Stories as timelines, through the API: silence, answers, "not sorted". The year is 2025 unless a
// test says otherwise; Tuesday 3 June is far from every holiday.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr absl::Duration kLong = absl::Hours(24 * 90);

TEST(SilenceTest, ClimbsTheLadderUpToTheDirector) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 12, 12));
  const v1::Report report = council.Get("yp-1", id);
  // Half of the 63 hours is over on Wednesday at 16:30, three quarters on Thursday at 8:15, and the
  // office opens at 9.
  EXPECT_THAT(
      TimelineOf(report),
      ElementsAre("Tue 3 Jun 09:00 SUBMIT", "Wed 4 Jun 16:30 REMIND", "Thu 5 Jun 09:00 REMIND",
                  "Fri 6 Jun 09:00 ESCALATE", "Fri 6 Jun 09:00 REMIND", "Mon 9 Jun 09:00 ESCALATE",
                  "Tue 10 Jun 09:00 ESCALATE", "Wed 11 Jun 09:00 ESCALATE x2"));
  EXPECT_THAT(BroughtIn(report), ElementsAre("tm-north", "hos", "dir"));
  EXPECT_EQ(report.holder().worker_id(), "ann");
  for (const char* worker : {"ann", "tm-north", "hos", "dir"}) {
    EXPECT_THAT(QueueOf(council, worker), ElementsAre(id)) << worker;
  }
  EXPECT_EQ(council.Queue("dir").items(0).level(), 3);
  EXPECT_EQ(council.Queue("dir").items(0).reason(), v1::RESPONSIBILITY_REASON_ESCALATED);
}

TEST(SilenceTest, RingsNotBeforeTheOfficeOpens) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 5, 8, 59));
  EXPECT_EQ(council.Get("yp-1", id).history_size(), 2);
  council.MoveTo(London(2025, 6, 5, 9));
  EXPECT_EQ(council.Get("yp-1", id).history_size(), 3);
}

TEST(SilenceTest, TellsTheYoungPersonTheyAreLate) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 5, 23, 59));
  v1::Report report = council.Get("yp-1", id);
  EXPECT_FALSE(report.late());
  EXPECT_THAT(report.next_steps(), IsEmpty());
  EXPECT_EQ(LondonText(report.answer_by_time()), "Fri 6 Jun 00:00");

  council.MoveTo(London(2025, 6, 6, 0));
  report = council.Get("yp-1", id);
  EXPECT_TRUE(report.late());
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_BREACHED);
  EXPECT_THAT(report.next_steps(),
              ElementsAre(HasSubstr("advocate"), HasSubstr("Independent Reviewing Officer"),
                          HasSubstr("Ombudsman")));
  EXPECT_THAT(report.next_steps(2), HasSubstr("Children's Commissioner"));
}

// Each as often as it happened.
int HappeningsOf(const v1::Report& report) {
  int all = 0;
  for (const v1::Happening& happening : report.history()) all += happening.count();
  return all;
}

TEST(SilenceTest, RepeatsEveryWorkingDayUntilAcknowledged) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 13, 12));
  const int before_weekend = HappeningsOf(council.Get("yp-1", id));
  council.MoveTo(London(2025, 6, 15, 23));
  EXPECT_EQ(HappeningsOf(council.Get("yp-1", id)), before_weekend);
  council.MoveTo(London(2025, 6, 16, 12));
  EXPECT_EQ(HappeningsOf(council.Get("yp-1", id)), before_weekend + 1);

  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_MET_LATE);
  EXPECT_FALSE(report.late());
  // From here on the clock for talking runs, and its first rung is a week away.
  council.MoveTo(London(2025, 6, 18, 12));
  EXPECT_EQ(HappeningsOf(council.Get("yp-1", id)), before_weekend + 2);
}

TEST(AcknowledgementTest, IsNotTheEndOfRinging) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveTo(London(2025, 6, 3, 11));
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  council.MoveTo(London(2025, 6, 23, 12));
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(LondonText(ClockOf(report, "discuss").due_time()), "Wed 18 Jun 00:00");
  EXPECT_THAT(
      TimelineOf(report),
      ElementsAre("Tue 3 Jun 09:00 SUBMIT", "Tue 3 Jun 11:00 ACKNOWLEDGE",
                  "Wed 11 Jun 09:00 REMIND", "Mon 16 Jun 09:00 REMIND", "Wed 18 Jun 09:00 ESCALATE",
                  "Wed 18 Jun 09:00 REMIND", "Thu 19 Jun 09:00 ESCALATE",
                  "Fri 20 Jun 09:00 ESCALATE", "Mon 23 Jun 09:00 ESCALATE"));
  EXPECT_THAT(BroughtIn(report), ElementsAre("tm-north", "hos", "dir"));
  EXPECT_TRUE(report.late());
}

TEST(MessageTest, LeftUnansweredBringsInTheManager) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(Write(council, "yp-1", id, "When will you ring?").ok());
  EXPECT_EQ(LondonText(ClockOf(council.Get("yp-1", id), "reply").due_time()), "Fri 6 Jun 00:00");
  council.MoveTo(London(2025, 6, 6, 10));
  EXPECT_THAT(BroughtIn(council.Get("yp-1", id)), ElementsAre("tm-north"));

  ASSERT_TRUE(Answer(council, "ann", id, "Tomorrow at four.").ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(ClockOf(report, "reply").state(), v1::CLOCK_STATE_MET_LATE);
  ASSERT_EQ(report.messages_size(), 2);
  EXPECT_TRUE(report.messages(0).from_young_person());
  EXPECT_EQ(report.messages(1).from_name(), "Ann Able");
  EXPECT_EQ(report.messages(1).text(), "Tomorrow at four.");
}

TEST(ConfirmationTest, EndsAllRingingForGood) {
  Council council;
  const std::string id = SubmitAndResolve(council, "yp-1", "ann").report_id();
  ASSERT_TRUE(council.Confirm("yp-1", id).ok());
  const auto wake = council.server().NextWake();
  ASSERT_TRUE(wake.ok()) << wake.status().message();
  EXPECT_EQ(*wake, absl::InfiniteFuture());
  const std::vector<std::string> before = TimelineOf(council.Get("yp-1", id));
  council.MoveBy(kLong);
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(TimelineOf(report), before);
  EXPECT_EQ(report.status(), v1::STATUS_SORTED);
  EXPECT_FALSE(report.late());
  EXPECT_FALSE(report.has_answer_by_time());
  EXPECT_EQ(ClockOf(report, "confirm").state(), v1::CLOCK_STATE_VOID);
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
}

TEST(NotSortedTest, GoesToTheManagerAbove) {
  Council council;
  const v1::Report resolved = SubmitAndResolve(council, "yp-1", "ann");
  EXPECT_EQ(resolved.status(), v1::STATUS_SAID_TO_BE_SORTED);
  EXPECT_THAT(resolved.resolution(), HasSubstr("a visit is fixed"));
  EXPECT_THAT(resolved.next_steps(), ElementsAre(HasSubstr("whether it is sorted")));
  council.MoveBy(absl::Hours(1));
  ASSERT_TRUE(council.Reopen("yp-1", resolved.report_id()).ok());
  const v1::Report report = council.Get("yp-1", resolved.report_id());
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_REOPENED);
  EXPECT_THAT(report.resolution(), IsEmpty());
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_RUNNING);
  EXPECT_EQ(LondonText(ClockOf(report, "acknowledge").start_time()), "Tue 3 Jun 11:00");
  EXPECT_EQ(ClockOf(report, "confirm").state(), v1::CLOCK_STATE_MET);
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  ASSERT_THAT(QueueOf(council, "tm-north"), ElementsAre(report.report_id()));
  EXPECT_EQ(council.Queue("tm-north").items(0).level(), 1);
}

TEST(NotSortedTest, ClimbsOneMoreLevelEachTime) {
  Council council;
  const std::string id = SubmitAndResolve(council, "yp-1", "ann").report_id();
  for (const char* above : {"tm-north", "sm", "hos", "dir"}) {
    ASSERT_TRUE(council.Reopen("yp-1", id).ok()) << above;
    ASSERT_EQ(council.Get("yp-1", id).holder().worker_id(), above);
    ASSERT_TRUE(council.Acknowledge(above, id).ok()) << above;
    ASSERT_TRUE(council.Resolve(above, id).ok()) << above;
  }
  // Nobody stands above the director: it stays there.
  ASSERT_TRUE(council.Reopen("yp-1", id).ok());
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "dir");
  EXPECT_EQ(council.Queue("dir").items(0).level(), 5);
}

TEST(NotSortedTest, ReopensWhatWasConfirmedAsSorted) {
  Council council;
  const std::string id = SubmitAndResolve(council, "yp-1", "ann").report_id();
  ASSERT_TRUE(council.Confirm("yp-1", id).ok());
  council.MoveBy(kLong);
  ASSERT_TRUE(council.Reopen("yp-1", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(report.holder().worker_id(), "tm-north");
  EXPECT_EQ(ClockOf(report, "acknowledge").state(), v1::CLOCK_STATE_RUNNING);
  const auto wake = council.server().NextWake();
  ASSERT_TRUE(wake.ok());
  EXPECT_NE(*wake, absl::InfiniteFuture());
}

TEST(UnansweredResolutionTest, ClosesAfterItsBudgetAndReopens) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 12));
  const std::string id = SubmitAndResolve(council, "yp-1", "ann").report_id();
  council.MoveTo(London(2025, 7, 2, 8, 59));
  EXPECT_EQ(council.Get("yp-1", id).status(), v1::STATUS_SAID_TO_BE_SORTED);
  EXPECT_FALSE(council.Get("yp-1", id).late());
  council.MoveTo(London(2025, 8, 1, 12));
  v1::Report report = council.Get("yp-1", id);
  EXPECT_THAT(
      TimelineOf(report),
      ElementsAre("Tue 3 Jun 12:00 SUBMIT", "Tue 3 Jun 12:00 ACKNOWLEDGE",
                  "Tue 3 Jun 12:00 RESOLVE", "Mon 9 Jun 09:00 REMIND", "Fri 13 Jun 15:36 REMIND",
                  "Wed 18 Jun 09:00 REMIND", "Wed 2 Jul 09:00 CLOSE_UNANSWERED"));
  EXPECT_EQ(report.status(), v1::STATUS_SORTED);
  EXPECT_THAT(report.next_steps(), ElementsAre(HasSubstr("not sorted after all")));
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());

  ASSERT_TRUE(council.Reopen("yp-1", id).ok());
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "tm-north");
  EXPECT_THAT(QueueOf(council, "tm-north"), ElementsAre(id));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
