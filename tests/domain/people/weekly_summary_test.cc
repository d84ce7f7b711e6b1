#include "services/domain/people/weekly_summary.h"

#include <gtest/gtest.h>

#include "absl/time/time.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::WeeklyWish;

absl::TimeZone London() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/London", &zone));
  return zone;
}

std::string Show(std::optional<absl::Time> time) {
  return time.has_value() ? absl::FormatTime("%a %e %b %H:%M %z", *time, London()) : "none";
}

// Wanted on a day at a minute, since a moment.
WeeklyWish Wish(int weekday, int minute, const std::string& since) {
  WeeklyWish wish = UsualWish("dir");
  wish.set_is_wanted(true);
  wish.set_weekday(weekday);
  wish.set_minute(minute);
  wish.set_settled_ms(absl::ToUnixMillis(At(since)));
  return wish;
}
void Plan(absl::Time due, WeeklyWish& wish) {
  wish.set_settled_ms(absl::ToUnixMillis(due));
  wish.set_week(WeekOf(due, London()));
}

TEST(WeeklySummaryTest, NothingIsDueUntilSomebodyWantsIt) {
  WeeklyWish wish = UsualWish("dir");
  EXPECT_EQ(wish.weekday(), 1);
  EXPECT_EQ(wish.minute(), 8 * 60);
  EXPECT_EQ(Show(DueSummary(wish, At("2025-06-09 09:00"), London())), "none");
  EXPECT_EQ(Show(NextSummary(wish, At("2025-06-09 09:00"), London())), "none");
}

TEST(WeeklySummaryTest, FirstIsTheNextMomentAfterTheWish) {
  const WeeklyWish wish = Wish(1, 480, "2025-06-03 10:00");
  struct Row {
    std::string now;
    std::string due;
    std::string next;
  };
  for (const Row& row :
       {Row{"2025-06-03 10:00", "none", "Mon  9 Jun 08:00 +0100"},
        Row{"2025-06-09 07:59", "none", "Mon  9 Jun 08:00 +0100"},
        Row{"2025-06-09 08:00", "Mon  9 Jun 08:00 +0100", "Mon  9 Jun 08:00 +0100"},
        Row{"2025-06-12 17:00", "Mon  9 Jun 08:00 +0100", "Thu 12 Jun 17:00 +0100"},
        // Two in a row would say how a total moved.
        Row{"2025-06-13 08:00", "Mon  9 Jun 08:00 +0100", "Fri 13 Jun 08:00 +0100"},
        Row{"2025-06-13 08:01", "none", "Mon 16 Jun 08:00 +0100"}}) {
    EXPECT_EQ(Show(DueSummary(wish, At(row.now), London())), row.due) << row.now;
    EXPECT_EQ(Show(NextSummary(wish, At(row.now), London())), row.next) << row.now;
  }
}

TEST(WeeklySummaryTest, OneIsDueForAllWeeksThatWereMissed) {
  WeeklyWish wish = Wish(1, 480, "2025-06-03 10:00");
  const absl::Time now = At("2025-07-03 12:00");
  const auto due = DueSummary(wish, now, London());
  EXPECT_EQ(Show(due), "Mon 30 Jun 08:00 +0100");
  Plan(*due, wish);
  EXPECT_EQ(Show(DueSummary(wish, now, London())), "none");
  EXPECT_EQ(Show(NextSummary(wish, now, London())), "Mon  7 Jul 08:00 +0100");
}

TEST(WeeklySummaryTest, ClocksThatChangeMakeNoneDueTwice) {
  // A Sunday on which 01:30 is left out, and one on which it comes twice.
  WeeklyWish wish = Wish(7, 90, "2025-03-25 10:00");
  EXPECT_EQ(Show(DueSummary(wish, At("2025-03-30 00:59"), London())), "none");
  const auto spring = DueSummary(wish, At("2025-03-30 02:10"), London());
  EXPECT_EQ(Show(spring), "Sun 30 Mar 02:00 +0100");
  Plan(*spring, wish);
  EXPECT_EQ(Show(DueSummary(wish, At("2025-03-30 23:00"), London())), "none");
  EXPECT_EQ(Show(NextSummary(wish, At("2025-03-30 23:00"), London())), "Sun  6 Apr 01:30 +0100");
  wish.set_settled_ms(absl::ToUnixMillis(At("2025-10-24 10:00")));
  const auto autumn = DueSummary(wish, At("2025-10-26 01:30"), London());
  EXPECT_EQ(Show(autumn), "Sun 26 Oct 01:30 +0100");
  Plan(*autumn, wish);
  EXPECT_EQ(Show(DueSummary(wish, *autumn + absl::Hours(1), London())), "none");
  // The same time of the day, before and after.
  wish = Wish(1, 480, "2025-10-21 10:00");
  EXPECT_EQ(Show(NextSummary(wish, At("2025-10-21 10:00"), London())), "Mon 27 Oct 08:00 +0000");
}

TEST(WeeklySummaryTest, AnotherDayMakesNoSecondInOneWeek) {
  WeeklyWish wish = Wish(1, 480, "2025-06-03 10:00");
  Plan(*DueSummary(wish, At("2025-06-09 08:00"), London()), wish);
  // On Monday, told; they change to Friday.
  wish.set_weekday(5);
  wish.set_settled_ms(absl::ToUnixMillis(At("2025-06-09 09:00")));
  EXPECT_EQ(Show(DueSummary(wish, At("2025-06-13 09:00"), London())), "none");
  EXPECT_EQ(Show(NextSummary(wish, At("2025-06-09 09:00"), London())), "Fri 20 Jun 08:00 +0100");
}

// A clock ran ahead by a year, one was planned by it, and it came back.
TEST(WeeklySummaryTest, AClockThatRanAheadSilencesNobody) {
  WeeklyWish wish = Wish(1, 480, "2025-06-03 10:00");
  Plan(*DueSummary(wish, At("2026-06-10 10:00"), London()), wish);
  EXPECT_EQ(Show(DueSummary(wish, At("2025-06-16 08:00"), London())), "Mon 16 Jun 08:00 +0100");
  // By a week: it was told for that week, and goes on behind it.
  wish = Wish(1, 480, "2025-06-03 10:00");
  Plan(*DueSummary(wish, At("2025-06-16 10:00"), London()), wish);
  EXPECT_EQ(Show(DueSummary(wish, At("2025-06-10 10:00"), London())), "none");
  EXPECT_EQ(Show(NextSummary(wish, At("2025-06-10 10:00"), London())), "Mon 23 Jun 08:00 +0100");
}

TEST(WeeklySummaryTest, AWeekBeginsOnMondayByLocalDays) {
  // Half past midnight in London, and still Sunday by UTC.
  EXPECT_EQ(WeekOf(At("2025-06-09 00:30"), London()), WeekOf(At("2025-06-15 23:30"), London()));
  EXPECT_EQ(WeekOf(At("2025-06-09 00:30"), London()), WeekOf(At("2025-06-08 23:30"), London()) + 7);
}

class WeeklyWayTest : public testing::Test {
 protected:
  WeeklyWay Way(const std::set<v1::Channel>& channels) {
    return WayOfSummary(entries_.workers["dir"], Directory(entries_), channels);
  }
  storage::v1::Contact& Contact(const std::string& id) {
    return *entries_.workers[id].mutable_contact();
  }

  DirectoryEntries entries_ = DemoCouncil().entries();
};

TEST_F(WeeklyWayTest, EveryObstacleIsSaid) {
  const std::set<v1::Channel> all = {v1::CHANNEL_EMAIL, v1::CHANNEL_NOTIFY_EMAIL,
                                     v1::CHANNEL_NOTIFY_SMS, v1::CHANNEL_WEBHOOK};
  Contact("dir").clear_channels();
  Contact("dir").clear_email();
  EXPECT_EQ(Way({v1::CHANNEL_NOTIFY_SMS, v1::CHANNEL_WEBHOOK}).obstacle, WeeklyObstacle::kNoMail);
  EXPECT_EQ(Way(all).obstacle, WeeklyObstacle::kNoChannel);
  Contact("dir").add_channels(v1::CHANNEL_NOTIFY_SMS);
  Contact("dir").add_channels(v1::CHANNEL_WEBHOOK);
  EXPECT_EQ(Way(all).obstacle, WeeklyObstacle::kNoChannel) << "never by these";
  Contact("dir").add_channels(v1::CHANNEL_NOTIFY_EMAIL);
  EXPECT_EQ(Way({v1::CHANNEL_EMAIL}).obstacle, WeeklyObstacle::kNoChannel);
  EXPECT_EQ(Way(all).obstacle, WeeklyObstacle::kNoAddress);
  Contact("dir").set_email("dir@example.org");
  EXPECT_EQ(Way(all).obstacle, WeeklyObstacle::kNone);
  EXPECT_EQ(Way(all).channel, v1::CHANNEL_NOTIFY_EMAIL);
  Contact("dir").add_channels(v1::CHANNEL_EMAIL);
  EXPECT_EQ(Way(all).channel, v1::CHANNEL_EMAIL) << "one way, not both";
  EXPECT_EQ(Way({v1::CHANNEL_NOTIFY_EMAIL}).channel, v1::CHANNEL_NOTIFY_EMAIL);
}

TEST_F(WeeklyWayTest, AnAddressThatSomebodyElseReadsIsNone) {
  Contact("dir").add_channels(v1::CHANNEL_EMAIL);
  Contact("dir").set_email("dir@example.org");
  Contact("ann").set_email("DIR@Example.org");
  EXPECT_EQ(Way({v1::CHANNEL_EMAIL}).obstacle, WeeklyObstacle::kSharedAddress);
  entries_.workers["ann"].set_left(true);
  EXPECT_EQ(Way({v1::CHANNEL_EMAIL}).obstacle, WeeklyObstacle::kNone);
}

}  // namespace
}  // namespace pledgekeeper::domain
