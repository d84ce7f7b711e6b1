#include "tools/audit/auditor.h"

#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace pledgekeeper::audit {
namespace {

constexpr int kCells = 4;

// What of 0..4 each cell can be, by all counts that there can be.
std::vector<std::vector<int64_t>> Enumerated(const Releases& releases) {
  std::vector<std::set<int64_t>> values(kCells);
  for (int all = 0; all < 6 * 6 * 6 * 6; ++all) {
    const int64_t counts[kCells] = {all % 6, all / 6 % 6, all / 36 % 6, all / 216};
    bool holds = true;
    for (const Fact& fact : releases.facts) {
      int64_t sum = 0;
      for (const auto& [count, factor] : fact.terms) sum += factor * counts[count];
      holds = holds && fact.least <= sum && sum <= fact.most;
    }
    for (int cell = 0; holds && cell < kCells; ++cell) {
      if (counts[cell] < 5) values[cell].insert(counts[cell]);
    }
  }
  std::vector<std::vector<int64_t>> feasible;
  for (const auto& of : values) feasible.emplace_back(of.begin(), of.end());
  return feasible;
}

// Cells shown as 0 or 5 and a few true statements about them.
std::string RandomReleases(std::mt19937& random) {
  std::string text = "releases 1\nthreshold 5\nrelease m\n";
  std::vector<int64_t> truth;
  for (int cell = 0; cell < kCells; ++cell) {
    truth.push_back(static_cast<int64_t>(random() % 5));
    absl::StrAppend(&text, "cell m/", cell, random() % 2 == 0 ? " 0\n" : " 5\n");
  }
  const int facts = 1 + static_cast<int>(random() % 3);
  for (int fact = 0; fact < facts; ++fact) {
    std::string terms;
    int64_t sum = 0;
    for (int cell = 0; cell < kCells; ++cell) {
      const int64_t factor = static_cast<int64_t>(random() % 4) - 1;
      if (factor == 0 && cell > 0) continue;
      absl::StrAppend(&terms, factor < 0 ? " -" : " ", std::abs(factor), "*m/", cell);
      sum += factor * truth[cell];
    }
    if (random() % 3 == 0) {
      absl::StrAppend(&text, "exact e", fact, " ", sum, " =", terms, "\n");
    } else {
      const int bound = static_cast<int>(random() % 10);
      const int64_t shown = sum + static_cast<int64_t>(random() % (2 * bound + 1)) - bound;
      absl::StrAppend(&text, "total t", fact, " ", shown, " within ", bound, " =", terms, "\n");
    }
  }
  return text;
}

TEST(AuditorTest, ItFindsWhatEnumerationFinds) {
  std::mt19937 random(11);
  int safe = 0, refused = 0;
  for (int round = 0; round < 150; ++round) {
    const std::string text = RandomReleases(random);
    const auto releases = ParseReleases(text);
    ASSERT_TRUE(releases.ok()) << text;
    const Verdict verdict = Audit(*releases);
    std::map<std::string, std::vector<int64_t>> disclosed;
    for (const Disclosed& cell : verdict.disclosed) {
      disclosed[cell.count] = cell.feasible;
      EXPECT_FALSE(cell.because.empty()) << text;
    }
    const auto feasible = Enumerated(*releases);
    for (int cell = 0; cell < kCells; ++cell) {
      const auto found = disclosed.find(absl::StrCat("m/", cell));
      ASSERT_EQ(found != disclosed.end(), feasible[cell].size() < 5) << text << cell;
      if (found == disclosed.end()) continue;
      EXPECT_EQ(found->second, feasible[cell]) << text << cell;
    }
    ++(verdict.IsSafe() ? safe : refused);
  }
  EXPECT_GT(safe, 20);
  EXPECT_GT(refused, 20);
}

// ---- What is known as a rule ----

// 8 of them were upheld, so 9 at most were not all small.
TEST(AuditorTest, APartIsNoMoreThanTheWhole) {
  const std::string text =
      "releases 1\nthreshold 5\nrelease r\ncell a/received 5\ncell b/received 0\n"
      "cell b/upheld 8\n";
  EXPECT_TRUE(Audit(*ParseReleases(text)).IsSafe());
  const std::string known = text + "atleast b/open 0 = a/received b/received -b/upheld\n";
  EXPECT_FALSE(Audit(*ParseReleases(known)).IsSafe());
  // It can be a term of what follows.
  const std::string chain = known + "atleast c/open 1 = b/open\n";
  EXPECT_TRUE(ParseReleases(chain).ok());
}

// Of a council that had reports before it published, it is known to be false.
TEST(AuditorTest, WhatContradictsWhatIsPublishedIsKnownToNobody) {
  const std::string text =
      "releases 1\nthreshold 5\nrelease r c\ncell a/received 0\ncell a/upheld 20\n"
      "atleast a/open 0 = a/received -a/upheld\n";
  EXPECT_TRUE(Audit(*ParseReleases(text)).IsSafe());
}

}  // namespace
}  // namespace pledgekeeper::audit
