#include "services/domain/check_in/check_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::CheckIns;
using storage::v1::CheckInWords;

constexpr absl::Duration kDay = absl::Hours(24);
const CheckInRhythm kRhythm = {kDay * 91};

// Day 0 is the first on which the young person is seen.
absl::Time Day(double day) { return absl::FromUnixSeconds(1'700'000'000) + kDay * day; }
double DayOf(absl::Time time) { return absl::FDivDuration(time - Day(0), kDay); }

CheckIns Seen() {
  CheckIns kept;
  kept.set_young_person_id("kim");
  kept.set_first_seen_ms(absl::ToUnixMillis(Day(0)));
  return kept;
}

using Answers = std::vector<CheckInSaid::Answer>;

// One young person, who answers on some days.
class Answering {
 public:
  // Which check-in it was.
  int Answer(double day, const Answers& answers, int quarter = 202401,
             const std::string& team = "north") {
    return Answer(day, answers, ++last_, quarter, team);
  }
  int Answer(double day, const Answers& answers, uint64_t request, int quarter,
             const std::string& team) {
    CheckInSaid said;
    said.name = {request, request * 10};
    said.answers = answers;
    said.team_id = team;
    const auto change = AnswerCheckIn(kept_, newest_words_, said, {rhythm_, Day(day), quarter});
    EXPECT_TRUE(change.ok()) << change.status();
    was_repeat_ = change->is_repeat;
    if (!was_repeat_) {
      kept_ = change->check_ins;
      newest_words_ = change->words;
    }
    return change->number;
  }
  void Skip(double day) { Skip(day, ++last_); }
  void Skip(double day, uint64_t request) {
    const auto change = SkipCheckIn(kept_, {request, request * 10}, {rhythm_, Day(day), 202401});
    EXPECT_TRUE(change.ok()) << change.status();
    was_repeat_ = change->is_repeat;
    if (!was_repeat_) kept_ = change->check_ins;
  }
  // "due since 91", "due from 91".
  std::string Timing(double day) const {
    const CheckInTiming timing = TimingOf(kept_, rhythm_, Day(day));
    return absl::StrCat(timing.due ? "due since " : "due from ", DayOf(timing.due_time));
  }
  // "home 1, safe 5" of a check-in.
  std::string Faces(int number) const { return Shown(FindCheckIn(kept_, number)->faces()); }
  // "202401 north: home 1; ..." of what is counted.
  std::string Counted() const {
    return absl::StrJoin(kept_.quarters(), "; ", [](std::string* out, const auto& quarter) {
      absl::StrAppend(out, quarter.quarter(), " ", quarter.team_id(), ": ", Shown(quarter.faces()));
    });
  }
  std::string NewestWords(const std::string& promise) const {
    const auto found = newest_words_.by_promise().find(promise);
    return found == newest_words_.by_promise().end() ? "-" : found->second;
  }

  CheckIns& kept() { return kept_; }
  bool was_repeat() const { return was_repeat_; }
  void set_rhythm(CheckInRhythm rhythm) { rhythm_ = rhythm; }

 private:
  template <typename Faces>
  static std::string Shown(const Faces& faces) {
    return absl::StrJoin(faces, ", ", [](std::string* out, const auto& face) {
      absl::StrAppend(out, face.promise_id(), " ", static_cast<int>(face.face()));
    });
  }

  CheckInRhythm rhythm_ = kRhythm;
  CheckIns kept_ = Seen();
  CheckInWords newest_words_;
  uint64_t last_ = 0;
  bool was_repeat_ = false;
};

TEST(CheckInTimingTest, RunsFromTheFirstSightAndFromEachAnswer) {
  Answering kim;
  EXPECT_EQ(kim.Timing(0), "due from 91");
  EXPECT_EQ(kim.Timing(90.9), "due from 91");
  EXPECT_EQ(kim.Timing(91), "due since 91");
  EXPECT_EQ(kim.Timing(400), "due since 91");
  kim.Answer(100, {{"home", v1::FACE_ALWAYS_KEPT}});
  EXPECT_EQ(kim.Timing(100), "due from 191");
  kim.Answer(120, {{"home", v1::FACE_NEVER_KEPT}});  // corrects, and puts nothing off
  EXPECT_EQ(kim.Timing(120), "due from 191");
}

TEST(CheckInTimingTest, WhoIsSeenNowIsNotAskedAtOnce) {
  const CheckInTiming timing = TimingOf(CheckIns(), kRhythm, Day(7));
  EXPECT_FALSE(timing.due);
  EXPECT_EQ(DayOf(timing.due_time), 98);
}

TEST(CheckInTimingTest, NotNowPutsOffByAQuarterOfTheRhythm) {
  Answering kim;
  kim.Skip(50);  // nothing is due: nothing is put off
  EXPECT_EQ(kim.Timing(92), "due since 91");
  kim.Skip(92);
  EXPECT_EQ(kim.Timing(92), "due from 114.75");
  kim.Skip(100);
  EXPECT_EQ(kim.Timing(100), "due from 114.75");
  kim.Answer(101, {{"home", v1::FACE_ALWAYS_KEPT}});
  EXPECT_EQ(kim.Timing(101), "due from 192");
}

TEST(CheckInTimingTest, ARepeatedNotNowPutsNothingOffAgain) {
  Answering kim;
  kim.Skip(92, 7);
  kim.Skip(120, 7);
  EXPECT_TRUE(kim.was_repeat());
  EXPECT_EQ(kim.Timing(120), "due since 114.75");
}

TEST(AnswerCheckInTest, OneCheckInInEachPeriod) {
  const struct {
    std::vector<double> days;
    std::vector<int> numbers;
  } rows[] = {
      {{0, 90.9}, {1, 1}},             // both before the first is due
      {{90, 92}, {1, 2}},              // early in the next period: replaces nothing
      {{100, 181}, {1, 1}},            // to the end of the period
      {{100, 183}, {1, 2}},            // before it is due again, in the next period
      {{100, 183, 190}, {1, 2, 2}},    // which is corrected too
      {{100, 183, 273.5}, {1, 2, 3}},  // periods follow each other, whenever the answers come
      {{0, 1000, 1000.5}, {1, 2, 2}},  // after a long time away
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrJoin(row.days, " "));
    Answering kim;
    std::vector<int> numbers;
    for (const double day : row.days) {
      numbers.push_back(kim.Answer(day, {{"home", v1::FACE_ALWAYS_KEPT}}));
    }
    EXPECT_EQ(numbers, row.numbers);
  }
}

TEST(AnswerCheckInTest, WhoIsAskedAnewUnderAShorterRhythmCorrectsNothing) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}});
  kim.set_rhythm({kDay * 28});
  EXPECT_EQ(kim.Timing(30), "due since 29");
  EXPECT_EQ(kim.Answer(30, {{"home", v1::FACE_NEVER_KEPT}}), 2);
  EXPECT_EQ(kim.Faces(1), "home 1");
}

TEST(AnswerCheckInTest, NobodyIsAskedAndAnswersAllTheSame) {
  Answering kim;
  kim.set_rhythm({absl::ZeroDuration()});
  EXPECT_EQ(kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}}), 1);
  EXPECT_EQ(kim.Answer(90, {{"home", v1::FACE_NEVER_KEPT}}), 1);
  EXPECT_EQ(kim.Answer(92, {{"home", v1::FACE_NEVER_KEPT}}), 2);
}

TEST(AnswerCheckInTest, ACorrectionMovesWhatItNamesAndNothingElse) {
  Answering kim;
  kim.Answer(1, {{"safe", v1::FACE_ALWAYS_KEPT, "s"}, {"home", v1::FACE_MOSTLY_KEPT, "h"}});
  kim.Answer(2, {{"home", v1::FACE_NEVER_KEPT}, {"voice", v1::FACE_RARELY_KEPT}});
  EXPECT_EQ(kim.Faces(1), "home 5, safe 1, voice 4");
  EXPECT_EQ(kim.Counted(), "202401 north: home 5, safe 1, voice 4");
  EXPECT_EQ(kim.NewestWords("safe"), "s");
  EXPECT_EQ(kim.NewestWords("home"), "-");
}

TEST(AnswerCheckInTest, LeftOutTakesBack) {
  Answering kim;
  kim.Answer(1, {{"safe", v1::FACE_ALWAYS_KEPT, "s"}, {"home", v1::FACE_MOSTLY_KEPT}});
  kim.Answer(2, {{"safe", v1::FACE_UNSPECIFIED}});
  EXPECT_EQ(kim.Faces(1), "home 2");
  EXPECT_EQ(kim.Counted(), "202401 north: home 2");
  EXPECT_EQ(kim.NewestWords("safe"), "-");
}

TEST(AnswerCheckInTest, WordsWithoutAFaceAreKeptAndNotCounted) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_UNSPECIFIED, "h"}});
  EXPECT_EQ(kim.Faces(1), "home 0");
  EXPECT_EQ(kim.Counted(), "202401 north: ");
  EXPECT_EQ(kim.NewestWords("home"), "h");
}

// Figures of a quarter that is over stay as they are.
TEST(AnswerCheckInTest, AQuarterThatIsOverNeverChanges) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}, {"safe", v1::FACE_ALWAYS_KEPT}}, 202401);
  EXPECT_EQ(kim.Answer(80, {{"home", v1::FACE_NEVER_KEPT}}, 202404, "south"), 1);
  EXPECT_EQ(kim.Faces(1), "home 5, safe 1");
  EXPECT_EQ(kim.Counted(), "202401 north: home 1, safe 1; 202404 south: home 5");
  // A clock that went back.
  kim.Answer(81, {{"home", v1::FACE_RARELY_KEPT}}, 202401);
  EXPECT_EQ(kim.Counted(), "202401 north: home 1, safe 1; 202404 north: home 4");
}

TEST(AnswerCheckInTest, NewCheckInsHaveNoWordsOfTheOneBefore) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT, "before"}});
  kim.Answer(100, {{"safe", v1::FACE_ALWAYS_KEPT}});
  EXPECT_EQ(kim.NewestWords("home"), "-");
}

TEST(AnswerCheckInTest, ARepeatChangesNothingHoweverLate) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}}, 7, 202401, "north");
  kim.Answer(2, {{"home", v1::FACE_NEVER_KEPT}});
  for (const double day : {3.0, 200.0}) {
    EXPECT_EQ(kim.Answer(day, {{"home", v1::FACE_ALWAYS_KEPT}}, 7, 202401, "north"), 1);
    EXPECT_TRUE(kim.was_repeat());
  }
  EXPECT_EQ(kim.Faces(1), "home 5");
}

TEST(AnswerCheckInTest, TheNameOfAnotherRequestIsRefused) {
  Answering kim;
  kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}}, 7, 202401, "north");
  CheckInSaid said;
  said.name = {7, 71};
  const CheckInMoment moment = {kRhythm, Day(2), 202401};
  EXPECT_EQ(base::ErrorReason(AnswerCheckIn(kim.kept(), {}, said, moment).status()),
            "REQUEST_ID_REUSED");
  EXPECT_EQ(base::ErrorReason(SkipCheckIn(kim.kept(), said.name, moment).status()),
            "REQUEST_ID_REUSED");
}

TEST(AnswerCheckInTest, OnlyTheNewestRequestsAreKnown) {
  Answering kim;
  for (int i = 0; i < 50; ++i) kim.Answer(1, {{"home", v1::FACE_ALWAYS_KEPT}});
  EXPECT_EQ(kim.kept().requests_size(), 20);
  EXPECT_EQ(kim.kept().requests(19).request_hash(), 50u);
}

TEST(QuarterOfTest, IsTheFirstMonthOfThree) {
  const struct {
    int month;
    int quarter;
  } rows[] = {{202401, 202401}, {202402, 202401}, {202403, 202401}, {202404, 202404},
              {202409, 202407}, {202410, 202410}, {202412, 202410}};
  for (const auto& row : rows) EXPECT_EQ(QuarterOf(row.month), row.quarter) << row.month;
}

}  // namespace
}  // namespace pledgekeeper::domain
