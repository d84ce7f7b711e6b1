#include "services/domain/publishing/allowance.h"

#include <string>

#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

constexpr int kThreshold = 5;

// A year in which these counts were shown, of one promise and tier.
storage::v1::Publications Shown(int64_t received, int64_t upheld, int threshold = kThreshold) {
  storage::v1::Publications publications;
  storage::v1::PublishedYear& year = *publications.add_years();
  year.set_year(2026);
  year.set_threshold(threshold);
  year.set_base(10);
  for (const auto& [id, categories] :
       {std::pair<const char*, std::vector<std::string>>{"measure", {"received", "outcome-upheld"}},
        {"promise", {"voice"}},
        {"tier", {"11-plus"}}}) {
    storage::v1::PublishedDimension& dimension = *year.add_dimensions();
    dimension.set_id(id);
    for (const std::string& category : categories) dimension.add_categories(category);
  }
  storage::v1::PublishedMonth& month = *year.add_months();
  month.set_id("2026-04");
  for (const int64_t shown : {received, int64_t{0}, upheld, int64_t{0}}) month.add_shown(shown);
  return publications;
}

PublishedPlace Of(const std::string& measure) { return {measure, "voice", "11-plus"}; }

// The late cell of what was received is small, too: it may be 4.
TEST(AllowanceTest, NoMoreIsShownThanWhatWasReceivedLeavesRoomFor) {
  const auto taken = [](int64_t received, int64_t upheld, const char* measure, int64_t count) {
    return Allowance(Shown(received, upheld)).Take(Of(measure), count, kThreshold);
  };
  EXPECT_EQ(taken(20, 0, "outcome-upheld", 19), 19);  // 20 + 4 - 5
  EXPECT_EQ(taken(20, 0, "outcome-upheld", 20), 4);
  EXPECT_EQ(taken(20, 10, "outcome-upheld", 9), 9);
  EXPECT_EQ(taken(20, 10, "outcome-upheld", 10), 4);
  EXPECT_EQ(taken(0, 0, "outcome-upheld", 6), 4) << "0 and 0: at most 8 in all, one may be 0";
  EXPECT_EQ(taken(20, 19, "not-sorted", 19), 19) << "it may be said again and again";
  EXPECT_EQ(taken(20, 0, "not-sorted", 20), 4);
}

TEST(AllowanceTest, WhatIsSmallOrReceivedIsCountedWhole) {
  for (int64_t count = 0; count <= kThreshold; ++count) {
    EXPECT_EQ(Allowance(Shown(0, 0)).Take(Of("outcome-upheld"), count, kThreshold), count);
  }
  EXPECT_EQ(Allowance({}).Take(Of("received"), 100, kThreshold), 100);
}

// What was received in a year whose threshold was higher can still be as much, or nothing: 10 and 0
// that were shown then are 19 at most, and 9 if the first was none.
TEST(AllowanceTest, AYearWithAHigherThresholdLeavesLessRoom) {
  EXPECT_EQ(Allowance(Shown(10, 0, 10)).Take(Of("outcome-upheld"), 9, kThreshold), 9);
  EXPECT_EQ(Allowance(Shown(10, 0, 10)).Take(Of("outcome-upheld"), 10, kThreshold), 4);
  EXPECT_EQ(Allowance(Shown(20, 0)).Take(Of("outcome-upheld"), 14, 10), 14);  // 20 + 4 - 10
  EXPECT_EQ(Allowance(Shown(20, 0)).Take(Of("outcome-upheld"), 15, 10), 9);
}

// What is decided in one month takes the room of what is decided beside it.
TEST(AllowanceTest, RoomIsTakenOnce) {
  Allowance allowance(Shown(20, 0));
  EXPECT_EQ(allowance.Take(Of("outcome-upheld"), 12, kThreshold), 12);
  EXPECT_EQ(allowance.Take(Of("outcome-not-upheld"), 8, kThreshold), 4);
  EXPECT_EQ(allowance.Take(Of("closed-withdrawn"), 7, kThreshold), 7);
}

}  // namespace
}  // namespace pledgekeeper::domain
