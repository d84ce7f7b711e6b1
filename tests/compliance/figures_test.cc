// What managers read: which reports count for whom, in which measure, month and part.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/filters.h"
#include "services/compliance/scope.h"
#include "tests/compliance/council_story.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::compliance {
namespace {

using domain::Aspect;
using domain::MeasuredCell;
using domain::MeasuredFigure;

class FiguresTest : public testing::Test {
 protected:
  // What somebody reads of a measure in some months.
  MeasuredFigure Figure(const std::string& reader, const std::string& measure,
                        domain::Months months = {202506, 202506}) {
    return Cells(reader, {measure}, {months}, {}).at(0).figures.at(0);
  }
  std::vector<MeasuredCell> Cells(const std::string& reader, std::vector<std::string> measures,
                                  std::vector<domain::Months> steps, std::vector<Aspect> by) {
    const auto copy = *story_.Await(story_.NewCopy()->CatchUp());
    const auto scope = ScopeOf(reader, *story_.directory().Current());
    EXPECT_TRUE(scope.has_value()) << reader;
    domain::Question question;
    google::protobuf::RepeatedPtrField<std::string> ids;
    for (const std::string& each : measures) ids.Add()->assign(each);
    question.measures = *MeasuresOf(ids, {}, story_.rulebook());
    question.steps = std::move(steps);
    question.by = std::move(by);
    question.now_ms = absl::ToUnixMillis(story_.clock().Now());
    question.counts = CountsFor(reader, *scope, *copy);
    return domain::Answer(copy->tally(), question);
  }

  CouncilStory story_;
};

TEST_F(FiguresTest, AReportCountsOnceHoweverOftenSomethingHappened) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_OPEN, "ann");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story_.Do(id, v1::ACTION_RESOLVE, "ann", "Done.");
  story_.Do(id, v1::ACTION_REOPEN, "kim", "No.");
  story_.Do(id, v1::ACTION_OPEN, "tm");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "tm");
  story_.Do(id, v1::ACTION_RESOLVE, "tm", "Done now.");
  const MeasuredFigure resolved = Figure("dir", "resolved");
  EXPECT_EQ(resolved.reports, 1);
  EXPECT_EQ(resolved.times, 2);
  const MeasuredFigure not_sorted = Figure("dir", "not-sorted");
  EXPECT_EQ(not_sorted.reports, 1);
  EXPECT_EQ(not_sorted.of_reports, 1);
}

TEST_F(FiguresTest, ReportsPromisesAndYoungPeopleAreThreeCounts) {
  story_.Submit("voice");
  story_.Submit("voice");
  story_.Submit("safe");
  const MeasuredFigure received = Figure("dir", "received");
  EXPECT_EQ(received.reports, 3);
  EXPECT_EQ(received.promises, 2);
  EXPECT_EQ(received.young_people, 1);
}

TEST_F(FiguresTest, WhatHappensCountsInItsOwnMonth) {
  const std::string id = story_.Submit("voice");
  story_.set_now("2025-07-01 10:00");
  story_.Do(id, v1::ACTION_OPEN, "ann");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(Figure("dir", "received").reports, 1);
  EXPECT_EQ(Figure("dir", "acknowledged").reports, 0);
  EXPECT_EQ(Figure("dir", "acknowledged", {202507, 202507}).reports, 1);
  EXPECT_EQ(Figure("dir", "received", {202507, 202507}).reports, 0);
  EXPECT_EQ(Figure("dir", "open-at-start", {202506, 202506}).reports, 0);
  EXPECT_EQ(Figure("dir", "open-at-start", {202507, 202507}).reports, 1);
  EXPECT_EQ(Figure("dir", "open-at-end", {202506, 202506}).reports, 1);
}

TEST_F(FiguresTest, AMonthIsOfTheCouncilsOwnDays) {
  // Half past midnight in London, and still May by UTC.
  story_.set_now("2025-06-01 00:30");
  story_.Submit("voice");
  EXPECT_EQ(Figure("dir", "received", {202505, 202505}).reports, 0);
  EXPECT_EQ(Figure("dir", "received", {202506, 202506}).reports, 1);
}

TEST_F(FiguresTest, TheOutcomeThatCountsIsTheLast) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_OPEN, "ann");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story_.Do(id, {.action = v1::ACTION_RESOLVE,
                 .actor_id = "ann",
                 .text = "No.",
                 .outcome = v1::OUTCOME_NOT_UPHELD});
  EXPECT_EQ(Figure("dir", "outcome-not-upheld").reports, 1);
  story_.Do(id, v1::ACTION_REOPEN, "kim", "Yes.");
  EXPECT_EQ(Figure("dir", "outcome-not-upheld").reports, 0) << "it is no answer any more";
  story_.Do(id, v1::ACTION_OPEN, "tm");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "tm");
  story_.Do(id, {.action = v1::ACTION_RESOLVE,
                 .actor_id = "tm",
                 .text = "Yes.",
                 .outcome = v1::OUTCOME_UPHELD});
  EXPECT_EQ(Figure("dir", "outcome-upheld").reports, 1);
  EXPECT_EQ(Figure("dir", "outcome-not-upheld").reports, 0);
}

TEST_F(FiguresTest, TimesAreFromReceiptInPlainAndInOfficeTime) {
  story_.set_now("2025-06-06 16:00");  // a Friday
  const std::string id = story_.Submit("voice");
  story_.set_now("2025-06-09 10:00");  // Monday
  story_.Do(id, v1::ACTION_OPEN, "ann");
  const MeasuredFigure opened = Figure("dir", "time-to-open");
  ASSERT_TRUE(opened.minutes.has_value());
  EXPECT_EQ(opened.minutes->median, 66 * 60);
  EXPECT_LT(opened.office_minutes->median, 4 * 60);
  EXPECT_GT(opened.office_minutes->median, 60);
}

TEST_F(FiguresTest, ATimeCountsInTheMonthInWhichItEnded) {
  const std::string id = story_.Submit("voice");
  story_.set_now("2025-07-01 10:00");
  story_.Do(id, v1::ACTION_OPEN, "ann");
  EXPECT_EQ(Figure("dir", "time-to-open").reports, 0);
  EXPECT_EQ(Figure("dir", "time-to-open", {202507, 202507}).reports, 1);
}

TEST_F(FiguresTest, SlicesSeeEachReportOnce) {
  for (int i = 0; i < 3; ++i) story_.Submit("voice");
  const auto copy = *story_.Await(story_.NewCopy()->CatchUp());
  domain::Question question;
  question.measures = {{domain::FindMeasure("received")}};
  question.steps = {{202506, 202506}};
  question.counts = [](const domain::TallyRow&) { return true; };
  domain::Answering answering(copy->tally(), question);
  EXPECT_TRUE(answering.LookAt(2));
  EXPECT_FALSE(answering.LookAt(2));
  EXPECT_EQ(answering.Answer().at(0).figures.at(0).reports, 3);
}

TEST_F(FiguresTest, MedianAndNinetiethAreTheNearestRanks) {
  for (int i = 1; i <= 10; ++i) {
    story_.set_now("2025-06-10 10:00");
    const std::string id = story_.Submit("voice");
    story_.clock().Set(domain::At("2025-06-10 10:00") + absl::Minutes(i));
    story_.Do(id, v1::ACTION_OPEN, "ann");
  }
  const MeasuredFigure opened = Figure("dir", "time-to-open");
  ASSERT_TRUE(opened.minutes.has_value());
  EXPECT_EQ(opened.minutes->median, 5);
  EXPECT_EQ(opened.minutes->ninetieth, 9);
}

TEST_F(FiguresTest, ClocksThatEndedAreInTimeOrLate) {
  const std::string in_time = story_.Submit("voice");
  story_.Do(in_time, v1::ACTION_OPEN, "ann");
  story_.Do(in_time, v1::ACTION_ACKNOWLEDGE, "ann");
  const std::string late = story_.Submit("voice");
  story_.set_now("2025-06-20 10:00");
  story_.Do(late, v1::ACTION_OPEN, "ann");
  story_.Do(late, v1::ACTION_ACKNOWLEDGE, "ann");
  const MeasuredFigure acknowledge = Figure("dir", "clock:acknowledge");
  EXPECT_EQ(acknowledge.reports, 2);
  EXPECT_EQ(acknowledge.times, 2);
  EXPECT_EQ(acknowledge.in_time, 1);
}

TEST_F(FiguresTest, ManagersSeeTheTeamsThatTheyStandAbove) {
  story_.Submit("voice");
  EXPECT_EQ(Figure("tm", "received").reports, 1);
  EXPECT_EQ(Figure("sm", "received").reports, 1);
  EXPECT_EQ(Figure("hos", "received").reports, 1);
  EXPECT_EQ(Figure("tm2", "received").reports, 0) << "manages the other team";
  EXPECT_FALSE(ScopeOf("ann", *story_.directory().Current()).has_value());
  EXPECT_FALSE(ScopeOf("iro", *story_.directory().Current()).has_value());
  EXPECT_FALSE(ScopeOf("nobody", *story_.directory().Current()).has_value());
}

TEST_F(FiguresTest, WhoeverMustKnowNothingOfAReportCountsItInNothing) {
  story_.Submit("voice");
  const std::string about_tm = story_.Submit("safe", {"tm"});
  EXPECT_EQ(Figure("dir", "received").reports, 2);
  EXPECT_EQ(Figure("tm", "received").reports, 1);
  EXPECT_EQ(Figure("sm", "received").reports, 1) << "manages whom it is about";
  EXPECT_EQ(Figure("tm", "open-at-end").reports, 1);
  const auto parts = Cells("tm", {"received"}, {{202506, 202506}}, {Aspect::kPromise});
  ASSERT_EQ(parts.size(), 1u) << "no part says that it is there";
  EXPECT_EQ(parts[0].values[0], "voice");
}

TEST_F(FiguresTest, WhoIsObjectedToLaterCountsItNoMoreInEarlierMonthsEither) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_OPEN, "ann");
  EXPECT_EQ(Figure("tm", "received").reports, 1);
  story_.set_now("2025-07-02 10:00");
  story_.Do(id, {.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim", .add_ids = {"tm"}});
  EXPECT_EQ(Figure("tm", "received").reports, 0);
  EXPECT_EQ(Figure("hos", "received").reports, 1);
}

TEST_F(FiguresTest, WhoBecomesTheManagerOfWhomItIsAboutCountsItNoMore) {
  story_.Submit("voice", {"bob"});
  EXPECT_EQ(Figure("hos", "received").reports, 1);
  domain::DirectoryEntries entries = story_.directory().Current()->entries();
  entries.workers["bob"].set_manager_id("hos");
  story_.Enter(entries);
  EXPECT_EQ(Figure("hos", "received").reports, 0);
}

// Whoever reads on counts on: else they would learn from their figures that somebody checks.
TEST_F(FiguresTest, AMessageThatNamesWhoReadsOnChangesNoFigureOfTheirs) {
  story_.Enter(domain::Named().entries());
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  const auto figures = [&](const std::string& reader) {
    std::string all;
    for (const domain::AskedMeasure& measure : AllMeasures(story_.rulebook())) {
      const MeasuredFigure figure = Figure(reader, IdOf(measure));
      absl::StrAppend(&all, IdOf(measure), " ", figure.reports, "/", figure.times, "\n");
    }
    return all;
  };
  const std::string before = figures("tm");
  story_.Do(id, domain::Message("Callum Ferrow does not answer me"));
  EXPECT_EQ(figures("tm"), before);
}

TEST_F(FiguresTest, AClockThatIsLateAndNotMetIsLate) {
  story_.Submit("voice");
  const std::string taken_back = story_.Submit("safe");
  story_.Do(taken_back, v1::ACTION_WITHDRAW, "kim");
  MeasuredFigure acknowledge = Figure("dir", "clock:acknowledge");
  EXPECT_EQ(acknowledge.times, 0) << "what is no longer needed was not met in time";
  story_.set_now("2025-06-20 10:00");
  acknowledge = Figure("dir", "clock:acknowledge");
  EXPECT_EQ(acknowledge.times, 1);
  EXPECT_EQ(acknowledge.in_time, 0);
  EXPECT_EQ(Figure("dir", "clock:acknowledge", {202505, 202505}).times, 0) << "it was due in June";
}

TEST_F(FiguresTest, WhatWaitsForTheYoungPersonIsNobodysLateness) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story_.Do(id, v1::ACTION_RESOLVE, "ann", "Done.");
  const auto counted = *story_.Await(story_.NewCopy()->CatchUp());
  for (const auto& running : counted->tally().rows().at(0).running()) {
    EXPECT_NE(counted->tally().clocks().Name(running.name), "confirm");
  }
  for (const domain::AskedMeasure& measure : AllMeasures(story_.rulebook())) {
    EXPECT_NE(measure.name, "confirm");
  }
}

TEST_F(FiguresTest, WordsOfAnAcknowledgementAreTheFirstAnswer) {
  const std::string silent = story_.Submit("voice");
  story_.Do(silent, v1::ACTION_ACKNOWLEDGE, "ann", "");
  EXPECT_EQ(Figure("dir", "time-to-answer").reports, 0);
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann", "Hello, I have it.");
  EXPECT_EQ(Figure("dir", "time-to-answer").reports, 1);
}

TEST_F(FiguresTest, WhateverShowsItsWordsIsAnOpening) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann", "Hello.");
  EXPECT_EQ(Figure("dir", "time-to-open").reports, 1);
}

TEST_F(FiguresTest, EveryChangeOfHandsCounts) {
  const std::string id = story_.Submit("voice");
  EXPECT_EQ(Figure("dir", "moved").times, 0) << "it came to somebody";
  story_.Do(id, v1::ACTION_CLAIM, "tm");
  EXPECT_EQ(Figure("dir", "moved").times, 1);
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "tm");
  story_.Do(id, v1::ACTION_RESOLVE, "tm", "Done.");
  story_.Do(id, v1::ACTION_REOPEN, "kim", "No.");
  EXPECT_EQ(Figure("dir", "moved").times, 2);
}

// Working days of the calendar, and the day that it came is day zero.
TEST_F(FiguresTest, AnswersAreCountedByTheWorkingDaysThatTheyTook) {
  const char* const answered[] = {"2025-06-03 16:00", "2025-06-17 23:00", "2025-06-18 09:00",
                                  "2025-07-01 23:00", "2025-07-02 09:00"};
  std::vector<std::string> ids;
  for (size_t i = 0; i < std::size(answered); ++i) ids.push_back(story_.Submit("voice"));
  for (size_t i = 0; i < std::size(answered); ++i) {
    story_.set_now(answered[i]);
    story_.Do(ids[i], v1::ACTION_ACKNOWLEDGE, "ann");
    story_.Do(ids[i], v1::ACTION_RESOLVE, "ann", "Done.");
  }
  const domain::Months both = {202506, 202507};
  EXPECT_EQ(Figure("dir", "resolved-10-days", both).reports, 2);
  EXPECT_EQ(Figure("dir", "resolved-20-days", both).reports, 4);
  EXPECT_EQ(Figure("dir", "resolved-20-days", both).of_reports, 5);
  EXPECT_EQ(Figure("dir", "resolved-20-days").reports, 3) << "in June";
  // The first answer counts, however late another one comes.
  story_.Do(ids[0], v1::ACTION_REOPEN, "kim", "No.");
  story_.Do(ids[0], v1::ACTION_ACKNOWLEDGE, "tm");
  story_.Do(ids[0], v1::ACTION_RESOLVE, "tm", "Done now.");
  EXPECT_EQ(Figure("dir", "resolved-10-days", both).reports, 2);
}

// A correction goes where it belongs: as of remedies.
TEST_F(FiguresTest, WhatWasAtFaultIsCountedAsTheAnswerThatCountsSaysIt) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  domain::Asking answer = {.action = v1::ACTION_RESOLVE, .actor_id = "ann", .text = "Done."};
  answer.faults = {v1::FAULT_DELAY, v1::FAULT_RECORDS};
  story_.Do(id, answer);
  EXPECT_EQ(Figure("dir", "fault-delay").reports, 1);
  EXPECT_EQ(Figure("dir", "fault-delay").of_reports, 1);
  story_.set_now("2025-06-10 10:00");
  answer.action = v1::ACTION_CORRECT_ANSWER;
  answer.faults = {v1::FAULT_RECORDS, v1::FAULT_OTHER};
  story_.Do(id, answer);
  EXPECT_EQ(Figure("dir", "fault-delay").reports, 0);
  EXPECT_EQ(Figure("dir", "fault-records").times, 1);
  EXPECT_EQ(Figure("dir", "fault-other").reports, 1);
}

// Of what happened to a report of an earlier month, that report is one.
TEST_F(FiguresTest, NoShareIsOfMoreThanAll) {
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story_.Do(id, v1::ACTION_RESOLVE, "ann", "Done.");
  story_.Do(id, v1::ACTION_PLAN_CHANGE, "ann", "We will.");
  story_.set_now("2025-07-01 10:00");
  domain::Asking corrected = {
      .action = v1::ACTION_CORRECT_ANSWER, .actor_id = "ann", .text = "So."};
  corrected.remedies = {v1::REMEDY_APOLOGY};
  story_.Do(id, corrected);
  story_.Do(id, v1::ACTION_REOPEN, "kim", "No.");
  EXPECT_EQ(Figure("dir", "remedy-apology", {202507, 202507}).reports, 1);
  for (const domain::Months months : {domain::Months{202506, 202506}, {202507, 202507}}) {
    for (const domain::AskedMeasure& measure : AllMeasures(story_.rulebook())) {
      if (measure.measure->share_of.empty()) continue;
      const MeasuredFigure figure = Figure("dir", IdOf(measure), months);
      EXPECT_LE(figure.reports, figure.of_reports) << IdOf(measure) << " " << months.first;
    }
  }
  EXPECT_EQ(Figure("dir", "not-sorted", {202507, 202507}).of_reports, 1);
}

TEST_F(FiguresTest, NoPromiseIsNoPromise) {
  story_.Submit("voice");
  story_.Submit("another");
  const MeasuredFigure received = Figure("dir", "received");
  EXPECT_EQ(received.reports, 2);
  EXPECT_EQ(received.promises, 1);
}

// Of what never happened in a part the base would say how small the part is.
TEST_F(FiguresTest, FewPointsToNoChildByWhatItIsAShareOf) {
  story_.Submit("voice");
  const domain::AskedMeasure danger = {domain::FindMeasure("danger")};
  const MeasuredFigure none = Figure("dir", "danger");
  ASSERT_EQ(none.of_reports, 1);
  EXPECT_TRUE(View(danger, none, Few(5)).few());
  EXPECT_EQ(View(danger, none, Few(5)).of_reports(), 0);
  EXPECT_FALSE(View(danger, none, Few(0)).few());
}

TEST_F(FiguresTest, AMistakeInTypingIsNoNone) {
  const Known known = {*story_.directory().Current(), story_.rulebook()};
  const auto reason = [&](v1::Dimension dimension, const std::string& value, bool of_list = false) {
    Filters filters;
    v1::Filter& filter = *filters.Add();
    filter.set_dimension(dimension);
    filter.set_value(value);
    const auto wanted = of_list ? WantedOfList(filters, known) : WantedOf(filters, known);
    return base::ErrorReason(wanted.status());
  };
  EXPECT_EQ(reason(v1::DIMENSION_URGENCY, "danger"), "");
  EXPECT_EQ(reason(v1::DIMENSION_URGENCY, "Danger"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_FEELING, ""), "");
  EXPECT_EQ(reason(v1::DIMENSION_FEELING, "bored"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_PROMISE, "another"), "");
  EXPECT_EQ(reason(v1::DIMENSION_PROMISE, "voice"), "");
  EXPECT_EQ(reason(v1::DIMENSION_PROMISE, "voise"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_TIER, "over-11"), "");
  EXPECT_EQ(reason(v1::DIMENSION_TIER, "over-12"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_TEAM, "north"), "");
  EXPECT_EQ(reason(v1::DIMENSION_TEAM, "nroth"), "TEAM_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_KIND, "with-parents"), "");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_KIND, ""), "");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_KIND, "with_parents"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_PROVIDER, "in-house"), "");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_PROVIDER, "in-county"), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_AREA, "out-of-county"), "");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_AREA, "abroad"), "ENUM_VALUE_UNKNOWN");
  // What a report says is seen by opening it.
  EXPECT_EQ(reason(v1::DIMENSION_URGENCY, "danger", true), "");
  EXPECT_EQ(reason(v1::DIMENSION_PLACEMENT_KIND, "foster", true), "ENUM_VALUE_UNKNOWN");
  EXPECT_EQ(reason(v1::DIMENSION_FEELING, "sad", true), "ENUM_VALUE_UNKNOWN");
}

TEST_F(FiguresTest, ATeamWithoutAManagerIsStillWhoseItsPeopleAre) {
  domain::DirectoryEntries entries = story_.directory().Current()->entries();
  ASSERT_TRUE(ScopeOf("sm", *story_.directory().Current())->Has("north"));
  entries.teams["north"].clear_manager_id();
  entries.workers["ann"].set_manager_id("tm");
  entries.workers["tm"].set_manager_id("sm");
  story_.Enter(entries);
  EXPECT_TRUE(ScopeOf("sm", *story_.directory().Current())->Has("north"));
  EXPECT_FALSE(ScopeOf("tm2", *story_.directory().Current())->Has("north"));
}

TEST_F(FiguresTest, StepsBeginWithTheYearAndTheQuarter) {
  const auto texts = [](const std::vector<domain::Months>& steps) {
    std::vector<std::string> all;
    for (const auto& step : steps) all.push_back(absl::StrCat(step.first, "-", step.last));
    return all;
  };
  EXPECT_THAT(texts(StepsOf({202502, 202606}, v1::GetTrendRequest::STEP_YEAR)),
              testing::ElementsAre("202502-202503", "202504-202603", "202604-202606"));
  EXPECT_THAT(texts(StepsOf({202504, 202509}, v1::GetTrendRequest::STEP_QUARTER)),
              testing::ElementsAre("202504-202506", "202507-202509"));
  EXPECT_THAT(texts(StepsOf({202512, 202601}, v1::GetTrendRequest::STEP_UNSPECIFIED)),
              testing::ElementsAre("202512-202512", "202601-202601"));
}

TEST_F(FiguresTest, PeriodsThatAreNoneAreRefused) {
  const domain::Calendar& calendar = *story_.rulebook().policy().calendar;
  const auto refused = [&](const std::string& first, const std::string& last) {
    v1::Period period;
    period.set_first_month(first);
    period.set_last_month(last);
    return !MonthsOf(period, calendar, domain::At("2025-06-03 10:00")).ok();
  };
  EXPECT_TRUE(refused("", "2025-06"));
  EXPECT_TRUE(refused("2025-06", ""));
  EXPECT_TRUE(refused("2025-13", "2025-13"));
  EXPECT_TRUE(refused("2025-6", "2025-06"));
  EXPECT_TRUE(refused("2025-06", "2025-05")) << "upside down";
  EXPECT_TRUE(refused("2025-06", "2025-07")) << "of the future";
  EXPECT_TRUE(refused("2015-06", "2025-06")) << "121 months";
  EXPECT_FALSE(refused("2015-07", "2025-06"));
  EXPECT_FALSE(refused("2025-06", "2025-06"));
}

TEST_F(FiguresTest, FewYoungPeopleOfAPartAreNotTold) {
  domain::MeasuredFigure figure;
  figure.reports = 9;
  figure.young_people = 4;
  const domain::AskedMeasure received{domain::FindMeasure("received")};
  EXPECT_TRUE(View(received, figure, Few(5)).few());
  EXPECT_EQ(View(received, figure, Few(5)).reports(), 0);
  EXPECT_EQ(View(received, figure, Few(0)).reports(), 9);
  figure.young_people = 5;
  EXPECT_FALSE(View(received, figure, Few(5)).few());
  figure.young_people = 0;
  EXPECT_FALSE(View(received, figure, Few(5)).few());
}

}  // namespace
}  // namespace pledgekeeper::compliance
