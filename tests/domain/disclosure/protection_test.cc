#include "services/domain/disclosure/protection.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/disclosure/coin.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;

base::SecretKey Key(uint32_t number) {
  base::SecretKey key{};
  for (size_t i = 0; i < 4; ++i) key[i] = static_cast<uint8_t>(number >> 8 * i);
  return key;
}

Shape Square(int side) {
  Dimension a{.id = "a"};
  for (int i = 0; i < side; ++i) a.categories.push_back(std::string(1, static_cast<char>('0' + i)));
  Dimension b = a;
  b.id = "b";
  return Shape({a, b});
}

Counts RandomCounts(std::mt19937& random, int cells, int most) {
  Counts counts(cells);
  for (int64_t& count : counts) count = static_cast<int64_t>(random() % (most + 1));
  return counts;
}

class ProtectionTest : public ::testing::Test {
 protected:
  const Shape shape_ = Square(4);
  const Protection protection_{shape_, TablesOf(shape_, {0, 1}), {}};
  std::mt19937 random_{1};
};

TEST_F(ProtectionTest, SmallCellsAreZeroOrThresholdAndOthersExact) {
  for (int round = 0; round < 50; ++round) {
    const Counts counts = RandomCounts(random_, shape_.cells(), 9);
    YearErrors errors;
    const ProtectedPeriod period = protection_.Protect("2026-04", counts, Key(round), errors);
    for (int cell = 0; cell < shape_.cells(); ++cell) {
      if (counts[cell] < 5) {
        EXPECT_THAT(period.shown[cell], AnyOf(0, 5));
      } else {
        EXPECT_EQ(period.shown[cell], counts[cell]);
      }
    }
  }
}

TEST_F(ProtectionTest, TheSameKeyAndCubeGiveTheSame) {
  const Counts counts = RandomCounts(random_, shape_.cells(), 4);
  std::set<Counts> by_key;
  for (int key = 0; key < 20; ++key) {
    YearErrors once, again;
    const ProtectedPeriod period = protection_.Protect("2026-04", counts, Key(key), once);
    EXPECT_EQ(protection_.Protect("2026-04", counts, Key(key), again).shown, period.shown);
    EXPECT_EQ(once.of_truth, again.of_truth);
    EXPECT_EQ(once.of_witness, again.of_witness);
    by_key.insert(period.shown);
  }
  EXPECT_GT(by_key.size(), 10u);
}

// Pinned, so that a change of the method cannot change what was published unnoticed.
TEST_F(ProtectionTest, WhatIsShownIsTheSameOnEveryMachine) {
  Counts counts(shape_.cells());
  for (int cell = 0; cell < shape_.cells(); ++cell) counts[cell] = cell % 7;
  YearErrors errors;
  EXPECT_THAT(protection_.Protect("2026-04", counts, Key(3), errors).shown,
              ElementsAre(0, 0, 0, 5, 0, 5, 6, 0, 5, 5, 0, 5, 5, 6, 0, 0));
}

TEST_F(ProtectionTest, PeriodsOfOneKeyHaveDifferentCoins) {
  const Counts counts(shape_.cells(), 2);
  std::set<Counts> patterns;
  for (int period = 0; period < 20; ++period) {
    YearErrors errors;
    patterns.insert(
        protection_.Protect("2026-" + std::to_string(period), counts, Key(1), errors).shown);
  }
  EXPECT_GT(patterns.size(), 10u);
}

TEST_F(ProtectionTest, TotalsOfPeriodsAndYearKeepTheBound) {
  for (int council = 0; council < 30; ++council) {
    YearErrors errors;
    Counts shown_to_date(shape_.cells(), 0), true_to_date(shape_.cells(), 0);
    for (int month = 0; month < 12; ++month) {
      const Counts counts = RandomCounts(random_, shape_.cells(), 3);
      const ProtectedPeriod period =
          protection_.Protect("m" + std::to_string(month), counts, Key(council), errors);
      for (int cell = 0; cell < shape_.cells(); ++cell) {
        shown_to_date[cell] += period.shown[cell];
        true_to_date[cell] += counts[cell];
      }
      if (!period.bound) continue;
      for (const Table& table : protection_.tables()) {
        const auto shown = Summed(table, period.shown), truth = Summed(table, counts);
        const auto year_shown = Summed(table, shown_to_date);
        const auto year_true = Summed(table, true_to_date);
        for (int row = 0; row < table.rows; ++row) {
          EXPECT_LE(std::abs(shown[row] - truth[row]), *period.bound);
          EXPECT_LE(std::abs(year_shown[row] - year_true[row]), *period.bound);
        }
      }
    }
  }
}

// So that a wide bound does not say that a narrow one could not be kept.
TEST_F(ProtectionTest, TheKeyAloneSometimesAsksForAWiderBound) {
  std::map<std::optional<int>, int> bounds;
  for (int key = 0; key < 640; ++key) {
    YearErrors errors;
    const Counts none(shape_.cells(), 0);  // the narrowest can be kept at once
    ++bounds[protection_.Protect("2026-04", none, Key(key), errors).bound];
  }
  EXPECT_GT(bounds[8], 500);
  for (const std::optional<int>& wider : {std::optional<int>(12), std::optional<int>(16), {}}) {
    EXPECT_GE(bounds[wider], 5);
    EXPECT_LE(bounds[wider], 40);
  }
}

// The heart of why it is safe, over all periods: see protection.h.
TEST_F(ProtectionTest, OneWitnessLeavesRoomForAnyOneCell) {
  for (int council = 0; council < 20; ++council) {
    YearErrors errors;
    std::vector<std::vector<int64_t>> to_date;
    for (const Table& table : protection_.tables()) to_date.emplace_back(table.rows, 0);
    for (int month = 0; month < 12; ++month) {
      const YearErrors before = errors;
      const ProtectedPeriod period = protection_.Protect(
          "m" + std::to_string(month), RandomCounts(random_, 16, 6), Key(council), errors);
      const auto witness = protection_.FindWitness(period.shown, before, period.bound);
      ASSERT_TRUE(witness);
      for (int cell = 0; cell < shape_.cells(); ++cell) {
        if (period.shown[cell] > 5) {
          EXPECT_EQ((*witness)[cell], period.shown[cell]);
        } else {
          EXPECT_GE((*witness)[cell], 0);
          EXPECT_LE((*witness)[cell], 4);
        }
      }
      for (size_t t = 0; t < to_date.size(); ++t) {
        const auto shown = Summed(protection_.tables()[t], period.shown);
        const auto stood_for = Summed(protection_.tables()[t], *witness);
        for (size_t row = 0; row < shown.size(); ++row) {
          to_date[t][row] += shown[row] - stood_for[row];
          if (!period.bound) continue;
          EXPECT_LE(std::abs(shown[row] - stood_for[row]), *period.bound - 4);
          EXPECT_LE(std::abs(to_date[t][row]), *period.bound - 4);
        }
      }
    }
  }
}

TEST(WitnessTest, TwoFivesBesideABoundOfFiveHaveNone) {
  const Shape shape({{.id = "a", .categories = {"0", "1"}}});
  const Protection protection(shape, {TableOf(shape, {})}, {.bounds = {5, 6}});
  EXPECT_FALSE(protection.FindWitness({5, 5}, {}, 5));  // 10 <= 4 + 5 is not so
  EXPECT_TRUE(protection.FindWitness({5, 5}, {}, 6));
  EXPECT_TRUE(protection.FindWitness({0, 5}, {}, 5));
}

// What the coins' leaning tells, where nothing was known before: how often the likeliest value of a
// cell, by all that is shown, is right. Blindly it would be one in five.
void PrintBestGuess(const std::map<Counts, std::map<int64_t, int>>& guessed,
                    const std::map<Counts, int>& times) {
  double right = 0, all = 0;
  for (const auto& [shown, values] : guessed) {
    int most = 0;
    for (const auto& [value, count] : values) most = std::max(most, count);
    right += most;
    all += times.at(shown);
  }
  std::printf("the best guess of a small cell is right in %.0f %%, a blind one in 20 %%\n",
              100 * right / all);
  EXPECT_LT(right / all, 0.5);
}

// The attack itself: all cubes, many keys, the method known. Whatever is shown, each cell can have
// been each of 0..4.
TEST(InversionTest, WhateverIsShownEachCellCanBeAnySmallCount) {
  const Shape shape = Square(2);
  const Protection protection(shape, TablesOf(shape, {0, 1}), {});
  constexpr int kKeys = 160;
  std::map<Counts, std::vector<std::set<int64_t>>> possible;
  std::map<Counts, int> times;
  std::map<Counts, std::map<int64_t, int>> guessed;
  for (int cube = 0; cube < 5 * 5 * 5 * 5; ++cube) {
    const Counts counts = {cube % 5, cube / 5 % 5, cube / 25 % 5, cube / 125};
    for (int key = 0; key < kKeys; ++key) {
      YearErrors errors;
      const Counts shown = protection.Protect("m", counts, Key(key + kKeys * cube), errors).shown;
      ++times[shown];
      ++guessed[shown][counts[0]];
      auto& cells = possible.try_emplace(shown, 4).first->second;
      for (int cell = 0; cell < 4; ++cell) cells[cell].insert(counts[cell]);
    }
  }
  EXPECT_GT(possible.size(), 10u);
  PrintBestGuess(guessed, times);
  for (const auto& [shown, cells] : possible) {
    if (times[shown] < 200) continue;  // too rare to have been seen with all
    for (const std::set<int64_t>& values : cells) {
      EXPECT_THAT(values, ElementsAre(0, 1, 2, 3, 4)) << ::testing::PrintToString(shown);
    }
  }
}

TEST(CoinTest, NoCoinIsCertain) {
  for (const int64_t worse : {int64_t{0}, int64_t{1}, int64_t{25}, int64_t{1} << 40}) {
    EXPECT_GE(SidesUp(worse, 25), kLeastSides);
    EXPECT_LE(SidesUp(-worse, 25), kCoinSides - kLeastSides);
  }
}

TEST(CoinTest, WhatIsWorseByAUnitIsHalfAsLikely) {
  EXPECT_EQ(SidesUp(0, 25), kCoinSides / 2);
  EXPECT_EQ(SidesUp(25, 25), kCoinSides / 3);
  EXPECT_EQ(SidesUp(-25, 25), kCoinSides - kCoinSides / 3);
  EXPECT_EQ(SidesUp(75, 25), kCoinSides / 9);
}

TEST(CoinTest, CoinsDependOnKeyPeriodAndPlace) {
  EXPECT_EQ(Coin(Key(1), "m1", "0.0.1"), Coin(Key(1), "m1", "0.0.1"));
  EXPECT_NE(Coin(Key(1), "m1", "0.0.1"), Coin(Key(2), "m1", "0.0.1"));
  EXPECT_NE(Coin(Key(1), "m1", "0.0.1"), Coin(Key(1), "m2", "0.0.1"));
  EXPECT_NE(Coin(Key(1), "m1", "0.0.1"), Coin(Key(1), "m1", "0.0.2"));
}

TEST(DisclosureSettingsTest, BoundsUnderTheSmallestRoomAreNotSound) {
  EXPECT_TRUE(AreSound({}));
  EXPECT_TRUE(AreSound({.bounds = {}}));
  EXPECT_FALSE(AreSound({.bounds = {3}}));
  EXPECT_FALSE(AreSound({.bounds = {12, 8}}));
  EXPECT_FALSE(AreSound({.threshold = 1}));
  EXPECT_FALSE(AreSound({.base = 0}));
}

}  // namespace
}  // namespace pledgekeeper::domain
