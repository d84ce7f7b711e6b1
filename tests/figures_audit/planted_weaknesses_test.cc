#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/audit/auditor.h"

namespace pledgekeeper::audit {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Verdict AuditText(const std::string& text) {
  const auto releases = ParseReleases("releases 1\nthreshold 5\n" + text);
  EXPECT_TRUE(releases.ok()) << releases.status();
  return releases.ok() ? Audit(*releases) : Verdict{.undecided = true};
}

struct Weakness {
  std::string name;
  std::string text;
  std::string count;    // that is given away
  std::string because;  // one of the statements that do
};

// What must not be released, each with one of the cells that it would give away.
std::vector<Weakness> Weaknesses() {
  return {
      {"a margin in clear",
       "release m1\ncell m1/a 0\ncell m1/b 0\ncell m1/c 20\nexact m1/all 28 = m1/a m1/b m1/c\n",
       "m1/a", "exact m1/all of release m1"},
      {"a monthly difference",
       "release m1\nhidden m1/a\nexact to-m1 12 = m1/a\n"
       "release m2\nhidden m2/a\nexact to-m2 13 = m1/a m2/a\n",
       "m2/a", "exact to-m1 of release m1"},
      {"a late correction in the old period",
       "release m1\ncell m1/a 17\nrelease m2\nhidden m1/late-a\n"
       "exact m1/a-again 18 = m1/a m1/late-a\n",
       "m1/late-a", "exact m1/a-again of release m2"},
      {"a complement",
       "release m1\ncell m1/met 41\ncell m1/not-met 0\nidentity m1/due 43 = m1/met m1/not-met\n",
       "m1/not-met", "identity m1/due of release m1"},
      {"what is open at the end",
       "release m1\ncell m1/received 12\ncell m1/closed 0\n"
       "identity m1/open-at-start 30 = m1/open\nhidden m1/open\nhidden m1/end\n"
       "identity m1/stock 0 = m1/open m1/received -m1/closed -m1/end\nexact m1/open-at-end 41 = "
       "m1/end\n",
       "m1/closed", "identity m1/stock of release m1"},
      {"a mean of a small group",
       "release m1\ncell m1/1-day 0\ncell m1/2-days 0\nmean m1/days 1.75 = 1*m1/1-day "
       "2*m1/2-days\n",
       "m1/1-day", "mean m1/days of release m1"},
      {"an exact total beside rounded cells",
       "release m1\ncell m1/a 5\ncell m1/b 5\nexact m1/all 9 = m1/a m1/b\n", "m1/a",
       "exact m1/all of release m1"},
      {"a total that is promised too well",
       "release m1\ncell m1/a 5\ncell m1/b 5\nhidden m1/a-is-small\nidentity m1/s 0 = m1/a "
       "-m1/a-is-small\ntotal m1/all 10 within 4 = m1/a m1/b\n",
       "m1/a", "total m1/all of release m1"},
      {"a changed threshold between releases",
       "release m1\ncell m1/a 0\nthreshold 3\nrelease m2\ncell m1/a 4\n", "m1/a",
       "cell m1/a of release m2"},
      {"a share over a small base",
       "release m1\ncell m1/kept 0\ncell m1/broken 0\nshare m1/kept 43 = m1/kept of m1/kept "
       "m1/broken\n",
       "m1/kept", "share m1/kept of release m1"},
      {"a group that all gave one answer",
       "release m1\ncell m1/kept 12\ncell m1/broken 0\nshare m1/kept 100 = m1/kept of m1/kept "
       "m1/broken\n",
       "m1/broken", "share m1/kept of release m1"},
      {"a reused key that links two periods",
       "release m1 coins-a\ncell m1/a 0\nrelease m2 coins-a\ncell m2/a 5\n", "m2/a",
       "coins that releases m1 and m2 share"},
      {"bounds of two tables together",
       "release m1\ncell m1/a 5\ncell m1/b 5\ncell m1/c 0\ntotal m1/ab 10 within 6 = m1/a m1/b\n"
       "total m1/all 10 within 2 = m1/a m1/b m1/c\nexact m1/twice 8 = m1/a m1/b\n",
       "m1/a", "exact m1/twice of release m1"},
  };
}

TEST(PlantedWeaknessTest, EachIsFoundWithItsCellAndTables) {
  for (const Weakness& weakness : Weaknesses()) {
    const Verdict verdict = AuditText(weakness.text);
    EXPECT_FALSE(verdict.IsSafe()) << weakness.name;
    bool found = false;
    for (const Disclosed& disclosed : verdict.disclosed) {
      if (disclosed.count != weakness.count) continue;
      found = true;
      EXPECT_THAT(disclosed.because, Contains(weakness.because)) << weakness.name;
      EXPECT_LT(disclosed.feasible.size(), 5u) << weakness.name;
    }
    EXPECT_TRUE(found) << weakness.name << ": " << Told(verdict);
  }
}

// The same without the weakness: it is the weakness that is refused, not what stands around it.
TEST(PlantedWeaknessTest, WithoutItEachIsSafe) {
  for (const char* text : {
           "release m1\ncell m1/a 0\ncell m1/b 0\ncell m1/c 20\ntotal m1/all 20 within 8 = m1/a "
           "m1/b m1/c\n",
           "release m1\nhidden m1/a\ntotal to-m1 10 within 8 = m1/a\n"
           "release m2\nhidden m2/a\ntotal to-m2 10 within 8 = to-m1 m2/a\n",
           "release m1\ncell m1/met 41\ncell m1/not-met 0\ntotal m1/due 41 within 8 = m1/met "
           "m1/not-met\n",
           "release m1\ncell m1/a 5\ncell m1/b 5\ntotal m1/all 10 within 8 = m1/a m1/b\n",
           "release m1 coins-a\ncell m1/a 0\nrelease m2 coins-b\ncell m2/a 5\n",
           "release m1 coins-a\ncell m1/a 0\nrelease m2 coins-a\ncell m2/a 0\n",
           "release m1\ncell m1/kept 40\ncell m1/broken 12\nshare m1/kept 77 = m1/kept of "
           "m1/kept m1/broken\n",
       }) {
    const Verdict verdict = AuditText(text);
    EXPECT_TRUE(verdict.IsSafe()) << text << Told(verdict);
  }
}

TEST(PlantedWeaknessTest, NothingThatIsNotNeededIsNamed) {
  const Verdict verdict = AuditText(
      "release m1\ncell m1/a 41\ncell m1/b 0\ncell m1/c 0\ntotal m1/all 41 within 8 = "
      "m1/a m1/b m1/c\nexact m1/ab 43 = m1/a m1/b\n");
  ASSERT_EQ(verdict.disclosed.size(), 1u);
  EXPECT_EQ(verdict.disclosed[0].count, "m1/b");
  EXPECT_THAT(verdict.disclosed[0].feasible, ElementsAre(2));
  EXPECT_THAT(verdict.disclosed[0].because,
              ElementsAre("cell m1/a of release m1", "exact m1/ab of release m1"));
  EXPECT_THAT(Told(verdict), HasSubstr("m1/b can only be 2; given away by cell m1/a"));
}

TEST(PlantedWeaknessTest, APublishedCellThatChangesIsAContradiction) {
  const Verdict verdict = AuditText("release m1\ncell m1/a 17\nrelease m2\ncell m1/a 18\n");
  EXPECT_FALSE(verdict.IsSafe());
  EXPECT_THAT(verdict.contradiction,
              ElementsAre("cell m1/a of release m1", "cell m1/a of release m2"));
}

TEST(PlantedWeaknessTest, ASmallCountInClearIsRefused) {
  EXPECT_FALSE(AuditText("release m1\ncell m1/a 3\n").IsSafe());
  EXPECT_TRUE(AuditText("release m1\ncell m1/a 6\n").IsSafe());
}

TEST(PlantedWeaknessTest, ALowerThresholdDoesNotLowerWhatIsKeptSafe) {
  const Verdict verdict =
      AuditText("release m1\ncell m1/a 0\nthreshold 3\nrelease m2\ncell m1/a 0\n");
  ASSERT_EQ(verdict.disclosed.size(), 1u);
  EXPECT_THAT(verdict.disclosed[0].feasible, ElementsAre(0, 1, 2));
}

// So a share or a mean of few says all of them.
TEST(PlantedWeaknessTest, SharesAndMeansBoundFromBothSides) {
  const Verdict share =
      AuditText("release m1\ncell m1/a 0\ncell m1/b 0\nshare m1/s 43 = m1/a of m1/a m1/b\n");
  ASSERT_EQ(share.disclosed.size(), 2u);
  EXPECT_THAT(share.disclosed[0].feasible, ElementsAre(3));
  EXPECT_THAT(share.disclosed[1].feasible, ElementsAre(4));
  const Verdict mean =
      AuditText("release m1\ncell m1/a 0\ncell m1/b 0\nmean m1/m 1.75 = 1*m1/a 2*m1/b\n");
  ASSERT_EQ(mean.disclosed.size(), 2u);
  EXPECT_THAT(mean.disclosed[0].feasible, ElementsAre(1));
  EXPECT_THAT(mean.disclosed[1].feasible, ElementsAre(3));
}

TEST(PlantedWeaknessTest, ACellThatCannotBeZeroIsRefused) {
  const Verdict verdict =
      AuditText("release m1\ncell m1/a 5\nhidden m1/b\nidentity m1/more 1 = m1/a -m1/b\n");
  ASSERT_FALSE(verdict.disclosed.empty());
  EXPECT_EQ(verdict.disclosed[0].count, "m1/a");
  EXPECT_THAT(verdict.disclosed[0].feasible, ElementsAre(1, 2, 3, 4));
}

TEST(PlantedWeaknessTest, AHiddenCountThatIsNotSmallIsNoDisclosure) {
  EXPECT_THAT(AuditText("release m1\nhidden m1/a\nexact m1/all 17 = m1/a\n").disclosed, IsEmpty());
}

TEST(ReleasesTest, WhatIsNotOfTheGrammarIsRefused) {
  for (const char* text :
       {"", "releases 2\n", "releases 1\ncell a 0\n", "releases 1\nthreshold 0\n",
        "releases 1\nthreshold 5\ncell a -1\n", "releases 1\nthreshold 5\ncell a\n",
        "releases 1\nthreshold 5\ncell a x\n", "releases 1\nthreshold 5\nexact t 5 = b\n",
        "releases 1\nthreshold 5\ncell a 0\nexact t 5 =\n",
        "releases 1\nthreshold 5\ncell a 0\ntotal t 5 within -1 = a\n",
        "releases 1\nthreshold 5\ncell a 0\ntotal a 5 within 8 = a\n",
        "releases 1\nthreshold 5\ncell a 0\nshare s 101 = a of a\n",
        "releases 1\nthreshold 5\ncell a 0\nshare s 50 = a of\n",
        "releases 1\nthreshold 5\ncell a 0\nmean s 1.2.3 = a\n",
        "releases 1\nthreshold 5\ncell a 0\nmean s 1.23456 = a\n",
        "releases 1\nthreshold 5\ncell a 0\nexact t 99999999999999 = a\n",
        "releases 1\nthreshold 5\ncell a 0\nsum t 5 = a\n"}) {
    EXPECT_FALSE(ParseReleases(text).ok()) << text;
  }
}

}  // namespace
}  // namespace pledgekeeper::audit
