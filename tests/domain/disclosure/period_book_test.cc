#include "services/domain/disclosure/period_book.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/disclosure/release_text.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PeriodBookTest : public ::testing::Test {
 protected:
  PeriodBookTest() { key_.fill(9); }

  void Count(const std::string& period, int team, int times) {
    for (int i = 0; i < times; ++i) CountIn(book_, shape_, period, {team});
  }
  const ProtectedPeriod* FreezeMonth(const std::string& period, const std::string& next) {
    return Freeze(book_, protection_, key_, period, next);
  }

  const Shape shape_ = WithArrival({{.id = "team", .categories = {"north", "south"}}});
  const std::vector<Table> tables_ = TablesOf(shape_, {0, 1});
  const Protection protection_{shape_, tables_, {}};
  base::SecretKey key_;
  PeriodBook book_ = NewBook(shape_, "2026-04");
};

TEST_F(PeriodBookTest, WhatComesLateIsCountedInTheOpenPeriod) {
  Count("2026-04", 0, 11);
  const Counts april = FreezeMonth("2026-04", "2026-05")->shown;
  Count("2026-04", 0, 8);   // late
  Count("2026-05", 1, 12);  // in time
  EXPECT_EQ(book_.frozen[0].shown, april);
  const ProtectedPeriod* may = FreezeMonth("2026-05", "2026-06");
  EXPECT_EQ(may->shown[shape_.CellAt({0, 1})], 8);
  EXPECT_EQ(may->shown[shape_.CellAt({1, 0})], 12);
  EXPECT_EQ(LateAdditions(shape_, *may) % 5, 8 % 5);  // and one small cell, as 0 or 5
}

TEST_F(PeriodBookTest, AFewLateAdditionsAreProtected) {
  Count("2026-03", 0, 3);
  EXPECT_THAT(LateAdditions(shape_, *FreezeMonth("2026-04", "2026-05")) % 5, 0);
}

TEST_F(PeriodBookTest, AFrozenPeriodIsNeverFrozenAgain) {
  Count("2026-04", 0, 4);
  const Counts april = FreezeMonth("2026-04", "2026-05")->shown;
  const YearErrors errors = book_.errors;
  Count("2026-04", 0, 30);
  const ProtectedPeriod* again = FreezeMonth("2026-04", "2026-05");
  ASSERT_NE(again, nullptr);
  EXPECT_EQ(again->shown, april);
  EXPECT_EQ(book_.frozen.size(), 1u);
  EXPECT_EQ(book_.errors.of_truth, errors.of_truth);
  EXPECT_EQ(book_.open[shape_.CellAt({0, 1})], 30);
}

TEST_F(PeriodBookTest, APeriodThatIsNotOpenIsNotFrozen) {
  EXPECT_EQ(FreezeMonth("2026-05", "2026-06"), nullptr);
  EXPECT_EQ(FreezeMonth("2026-04", "2026-04"), nullptr);
  EXPECT_TRUE(book_.frozen.empty());
}

TEST_F(PeriodBookTest, TheNextYearBeginsWithWhatCameSince) {
  FreezeMonth("2026-04", "2026-05");
  Count("2026-04", 1, 7);
  const PeriodBook next = NextYear(book_);
  EXPECT_EQ(next.open_id, "2026-05");
  EXPECT_EQ(next.open[shape_.CellAt({1, 1})], 7);
  EXPECT_TRUE(next.frozen.empty());
  EXPECT_TRUE(next.errors.of_truth.empty());
}

TEST_F(PeriodBookTest, TheReleaseSaysCellsAndPromisesAndNothingElse) {
  Count("2026-04", 0, 20);
  FreezeMonth("2026-04", "2026-05");
  FreezeMonth("2026-05", "2026-06");
  book_.frozen[1].bound = 8;
  const std::string text = ReleaseText(shape_, {tables_[0]}, book_.frozen, key_);
  EXPECT_THAT(text, HasSubstr("\ncell 2026-05/team=north,arrival=in-time "));
  EXPECT_THAT(text, HasSubstr("\ntotal 2026-05/total:all "));
  EXPECT_THAT(text, HasSubstr(" within 8 = 2026-05/team=north,arrival=in-time "));
  EXPECT_THAT(text, HasSubstr("within 8 = 2026-04/to-date-total:all 2026-05/total:all\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1 + 4 + 2);
  EXPECT_EQ(ReleasesBegin({}), "releases 1\nthreshold 5\n");
}

TEST_F(PeriodBookTest, TablesAddUp) {
  const Counts counts = {1, 2, 3, 4};
  EXPECT_THAT(Summed(tables_[0], counts), ElementsAre(10));
  EXPECT_THAT(Summed(TableOf(shape_, {0}), counts), ElementsAre(3, 7));
  EXPECT_THAT(Summed(TableOf(shape_, {1}), counts), ElementsAre(4, 6));
  EXPECT_THAT(Summed(TableOf(shape_, {0, 1}), counts), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(TableOf(shape_, {1}).row_names, ElementsAre("arrival=in-time", "arrival=late"));
  EXPECT_EQ(tables_.size(), 4u);
}

}  // namespace
}  // namespace pledgekeeper::domain
