#include "tools/client/london_time.h"

#include <gtest/gtest.h>

namespace pledgekeeper::client {
namespace {

constexpr v1::Language kEn = v1::LANGUAGE_ENGLISH;
constexpr v1::Language kCy = v1::LANGUAGE_WELSH;

absl::Time At(const std::string& text) { return ParseLondonTime(text).value(); }

TEST(LondonTimeTest, SaysDaysAndMonthsInBothLanguages) {
  EXPECT_EQ(LondonTime(At("2026-11-21 21:19"), kEn), "Sat 21 Nov 2026, 21:19");
  EXPECT_EQ(LondonTime(At("2026-11-21 21:19"), kCy), "dydd Sadwrn 21 Tachwedd 2026, 21:19");
  EXPECT_EQ(LondonTime(At("2026-07-01T08:05:00Z"), kCy), "dydd Mercher 1 Gorffennaf 2026, 09:05");
}

TEST(LondonTimeTest, MidnightIsTheEndOfTheDayBefore) {
  EXPECT_EQ(LondonDueTime(ToProto(At("2026-11-21")), kEn), "the end of Fri 20 Nov 2026");
  EXPECT_EQ(LondonDueTime(ToProto(At("2026-11-21")), kCy), "diwedd dydd Gwener 20 Tachwedd 2026");
  EXPECT_EQ(LondonDueTime(ToProto(At("2026-11-21") + absl::Minutes(1)), kCy),
            "dydd Sadwrn 21 Tachwedd 2026, 00:01");
  // The day on which the clocks go forward has 23 hours.
  EXPECT_EQ(LondonDueTime(ToProto(At("2026-03-30")), kEn), "the end of Sun 29 Mar 2026");
}

TEST(LondonTimeTest, LengthsHaveTwoUnitsAndMutate) {
  struct Row {
    absl::Duration length;
    const char* en;
    const char* cy;
  };
  const Row rows[] = {
      {absl::ZeroDuration(), "0 s", "0 eiliad"},
      {absl::Seconds(8), "8 s", "8 eiliad"},
      {absl::Minutes(2), "2 min", "2 funud"},
      {absl::Minutes(80), "1 h 20 min", "1 awr 20 munud"},
      {absl::Hours(48), "2 d", "2 ddiwrnod"},
      {absl::Hours(74), "3 d 2 h", "3 diwrnod 2 awr"},
      {-absl::Minutes(62), "1 h 2 min", "1 awr 2 funud"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(LengthOfTime(row.length, kEn), row.en);
    EXPECT_EQ(LengthOfTime(row.length, kCy), row.cy);
  }
}

TEST(LondonTimeTest, TimeLeftTurnsIntoLateness) {
  EXPECT_EQ(TimeLeft(absl::Hours(3), kEn), "3 h left");
  EXPECT_EQ(TimeLeft(absl::Hours(3), kCy), "3 awr yn weddill");
  EXPECT_EQ(TimeLeft(-absl::Hours(48), kEn), "late by 2 d");
  EXPECT_EQ(TimeLeft(-absl::Hours(48), kCy), "2 ddiwrnod yn hwyr");
}

TEST(LondonTimeTest, ReadsThreeFormsAndNothingElse) {
  EXPECT_EQ(At("2026-11-21 09:00"), At("2026-11-21T09:00:00Z"));
  for (const char* wrong : {"", "tomorrow", "21/11/2026", "2026-13-01"}) {
    EXPECT_FALSE(ParseLondonTime(wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace pledgekeeper::client
