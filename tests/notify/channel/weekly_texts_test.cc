#include "services/notify/channel/weekly_texts.h"

#include <gtest/gtest.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace pledgekeeper::notify {
namespace {

using domain::StepOf;
using domain::WeeklyTotals;

constexpr WeeklyTotals kSome = {{5, 5}, {4, 4}, {23, 11}, {12, 4}, {0, 0}, {100, 30}};

TEST(WeeklyTextsTest, TotalsAreSaidInStepsOfFive) {
  EXPECT_EQ(
      WeeklyWording(kSome, v1::LANGUAGE_ENGLISH, "https://app.example.org/", "No replies.").body,
      "This is how things stand for you now.\n\n"
      "Received this month so far: 5 to 9\n"
      "Received last month: few\n"
      "Open now: 20 to 24\n"
      "Due dates that have passed: few\n"
      "Due dates in the next seven days: few\n"
      "Planned changes that are late: 100 to 104\n\n"
      "\"Few\" is none to four, or of fewer than five people; all else is said in steps of "
      "five. The figures themselves stand behind the sign-in. Sign in to see them: "
      "https://app.example.org/\n\n"
      "To stop this message: sign in and switch your weekly summary off, or ask an "
      "administrator to show you how.\n\n"
      "No replies.");
}

TEST(WeeklyTextsTest, WelshSaysTheSame) {
  const Wording welsh = WeeklyWording(kSome, v1::LANGUAGE_WELSH, "", "Dim atebion.");
  EXPECT_EQ(welsh.subject, "Eich crynodeb wythnosol");
  EXPECT_TRUE(absl::StrContains(welsh.body, "Ar agor nawr: 20 i 24\n")) << welsh.body;
  EXPECT_TRUE(absl::StrContains(welsh.body, "Dyddiadau a aeth heibio: ychydig\n")) << welsh.body;
  EXPECT_TRUE(absl::StrContains(welsh.body, "Mewngofnodwch i'w gweld.\n")) << welsh.body;
  EXPECT_TRUE(absl::StrContains(welsh.body, "I atal y neges hon: ")) << welsh.body;
  EXPECT_EQ(welsh.sms, "");
}

// Whoever sees a whole and its part, and the same a week later, knows of nothing smaller than five:
// for each pair that is said, what lies between the two can be more than one number.
TEST(WeeklyTextsTest, NoTwoTotalsSayASmallNumber) {
  for (int64_t whole = 0; whole <= 60; ++whole) {
    for (int64_t part = 0; part <= whole; ++part) {
      if (whole - part >= domain::kWeeklyStep) continue;
      int others = 0;
      for (int64_t other = 0; other <= 70; ++other) {
        for (int64_t of = 0; of <= other; ++of) {
          const bool looks_the_same = StepOf({other, other}) == StepOf({whole, whole}) &&
                                      StepOf({of, of}) == StepOf({part, part});
          if (looks_the_same && other - of != whole - part) ++others;
        }
      }
      EXPECT_GT(others, 0) << part << " of " << whole;
    }
  }
}

TEST(WeeklyTextsTest, ManyOfFewYoungPeopleAreFew) {
  EXPECT_EQ(StepOf({40, 4}), 0);
  EXPECT_EQ(StepOf({40, 5}), 40);
  EXPECT_EQ(StepOf({0, 0}), StepOf({4, 4}));
}

TEST(WeeklyTextsTest, NothingSaysWhatTheAppIsFor) {
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    const Wording wording = WeeklyWording(kSome, language, "", "");
    const std::string said = absl::AsciiStrToLower(wording.subject + wording.body);
    for (const std::string& word :
         {std::string("young"), std::string("child"), std::string("promise"), std::string("pledge"),
          std::string("report"), std::string("council"), std::string("care"), std::string("team"),
          std::string("ifanc"), std::string("plant"), std::string("addewid"), std::string("cyngor"),
          std::string("gofal"), std::string("adroddiad")}) {
      EXPECT_FALSE(absl::StrContains(said, word)) << word;
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::notify
