#include "services/domain/publishing/publications.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Publications;
using storage::v1::PublishedMonth;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// The same in every run: it is the key alone that says of a few months that nothing is promised.
base::SecretKey Key() {
  base::SecretKey key;
  key.fill(7);
  return key;
}

std::vector<Dimension> Dimensions(const std::vector<std::string>& promises) {
  Dimension measures{.id = "measure", .categories = {}};
  for (const std::string_view id : PublishedMeasures()) measures.categories.emplace_back(id);
  Dimension promise{.id = "promise", .categories = promises};
  promise.categories.push_back(kElsewhere);
  return {measures, promise, {.id = "tier", .categories = {"11-plus", kElsewhere}}};
}

PublishedPlace Received(const std::string& promise) { return {"received", promise, "11-plus"}; }

// A council that publishes.
class PublicationsTest : public testing::Test {
 protected:
  // Prepares the month as of its end; what is counted is what `counts` says of every month.
  void Prepare(int month) {
    ToPrepare asked;
    asked.month = month;
    for (const int each : MonthsToCount(publications_, month)) asked.counts[each] = counts_[each];
    asked.dimensions = Dimensions(promises_);
    asked.settings = SettingsOfNewYear(publications_, configured_);
    asked.worker_id = "dir";
    asked.now = At("2027-01-01 09:00");
    domain::Prepare(asked, Key(), publications_);
  }
  std::string Release(int month, const std::string& worker_id = "hos") {
    const std::string digest = base::Sha256(Text(MonthId(month)));
    return base::ErrorReason(domain::Release(MonthId(month), worker_id, digest, digest,
                                             At("2027-01-02 09:00"), publications_)
                                 .status());
  }
  // What is audited with a month.
  std::string Text(const std::string& id) {
    std::string text;
    for (const std::string& each : PreparedMonths(publications_)) {
      if (each <= id) text += TextOfMonth(publications_, each, Key());
    }
    return text;
  }
  std::string MayPrepare(int month, const char* now) {
    const auto rules = WalesRules();
    return base::ErrorReason(
        CheckMayPrepare(publications_, month, *rules.policy().calendar, At(now)));
  }
  void Publish(int month) {
    Prepare(month);
    ASSERT_EQ(Release(month), "");
  }
  const PublishedMonth& Month(int month) { return *FindMonth(publications_, MonthId(month)); }
  // What is shown of a place, in time and late.
  std::vector<int64_t> Shown(int month, const PublishedPlace& place) {
    for (const auto& year : publications_.years()) {
      const YearLayout layout(year);
      for (const PublishedMonth& each : year.months()) {
        if (each.id() != MonthId(month)) continue;
        std::vector<int> categories = layout.CategoriesOf(place);
        categories.push_back(0);
        const int cell = layout.shape().CellAt(categories);
        return {each.shown(cell), each.shown(cell + 1)};
      }
    }
    return {};
  }

  Publications publications_;
  std::map<int, PublishedCounts> counts_;
  std::vector<std::string> promises_ = {"safe", "voice"};
  std::optional<DisclosureSettings> configured_;  // by the council's file
};

TEST_F(PublicationsTest, OnePreparesAndAnotherReleases) {
  counts_[202604][Received("safe")] = 20;
  Prepare(202604);
  EXPECT_EQ(Month(202604).prepared_by_id(), "dir");
  EXPECT_FALSE(IsReleased(Month(202604)));
  EXPECT_EQ(Release(202604, "dir"), "RELEASE_NEEDS_ANOTHER");
  EXPECT_FALSE(IsReleased(Month(202604)));
  EXPECT_EQ(Release(202604, "hos"), "");
  EXPECT_TRUE(IsReleased(Month(202604)));
  EXPECT_EQ(Month(202604).released_by_id(), "hos");
  EXPECT_EQ(Release(202605), "MONTH_NOT_PREPARED");
}

// What is large is shown as it is.
TEST_F(PublicationsTest, WhatIsReleasedWasAudited) {
  counts_[202604][Received("safe")] = 20;
  Prepare(202604);
  const auto release = [&](const std::string& digest) {
    return base::ErrorReason(domain::Release("2026-04", "hos", digest,
                                             base::Sha256(Text("2026-04")), At("2027-01-02 09:00"),
                                             publications_)
                                 .status());
  };
  EXPECT_EQ(release("00"), "RELEASE_NOT_AUDITED");
  const std::string text = Text("2026-04");
  EXPECT_EQ(release(base::Sha256(text + "\n")), "RELEASE_NOT_AUDITED");
  EXPECT_THAT(text, StartsWith("releases 1\nthreshold 5\nrelease 2026-04 "));
  EXPECT_THAT(text, HasSubstr("measure=received,promise=safe,tier=11-plus,arrival=in-time 20\n"));
  EXPECT_EQ(release(base::Sha256(text)), "");
  EXPECT_EQ(release("00"), "") << "it is released, and stays so";
  EXPECT_EQ(Month(202604).release_time_ms(), absl::ToUnixMillis(At("2027-01-02 09:00")));
}

// Nothing of the truth is in what is audited, and so in what is public.
TEST_F(PublicationsTest, SmallCountsAreShownAsNoneOrAsTheThreshold) {
  for (const int64_t count : {1, 2, 3, 4}) {
    publications_.Clear();
    counts_[202604] = {{Received("safe"), count}};
    Prepare(202604);
    EXPECT_THAT(Shown(202604, Received("safe"))[0], testing::AnyOf(0, 5));
  }
}

TEST_F(PublicationsTest, MonthsComeOneAfterTheOther) {
  EXPECT_EQ(MayPrepare(202611, "2027-01-01 09:00"), "") << "the first may be any";
  Prepare(202604);
  EXPECT_EQ(MayPrepare(202605, "2027-01-01 09:00"), "MONTH_NOT_RELEASED");
  ASSERT_EQ(Release(202604), "");
  EXPECT_EQ(MayPrepare(202606, "2027-01-01 09:00"), "MONTH_NOT_NEXT");
  EXPECT_EQ(MayPrepare(202604, "2027-01-01 09:00"), "MONTH_NOT_NEXT");
  EXPECT_EQ(MayPrepare(202605, "2026-05-31 22:59"), "MONTH_NOT_OVER");
  EXPECT_EQ(MayPrepare(202605, "2026-06-01 00:00"), "") << "by the council's own midnight";
}

// A correction, or a report that was sent offline, is counted where it becomes known, once.
TEST_F(PublicationsTest, WhatComesLaterIsLateInTheNextMonth) {
  counts_[202604][Received("safe")] = 20;
  Publish(202604);
  const std::vector<int64_t> before(Month(202604).shown().begin(), Month(202604).shown().end());
  counts_[202604][Received("safe")] = 30;
  counts_[202605][Received("safe")] = 40;
  Publish(202605);
  EXPECT_THAT(Shown(202604, Received("safe")), ElementsAre(20, testing::AnyOf(0, 5)));
  EXPECT_THAT(Shown(202605, Received("safe")), ElementsAre(40, 10));
  EXPECT_THAT(Month(202604).shown(), testing::ElementsAreArray(before)) << "it never changes";
  counts_[202606][Received("safe")] = 7;
  Publish(202606);
  EXPECT_THAT(Shown(202606, Received("safe")), ElementsAre(7, testing::AnyOf(0, 5)))
      << "not a second time";
}

// What was decided is shown once there is room for it beside what was received, and not lost.
TEST_F(PublicationsTest, WhatIsDecidedWaitsForWhatWasReceived) {
  const PublishedPlace upheld = {"outcome-upheld", "safe", "11-plus"};
  counts_[202604][Received("safe")] = 30;
  counts_[202604][upheld] = 12;
  Publish(202604);
  EXPECT_THAT(Shown(202604, upheld)[0], testing::AnyOf(0, 5)) << "nothing was shown before it";
  Publish(202605);
  EXPECT_EQ(Shown(202605, upheld)[1], 8) << "late: the rest";
  Publish(202606);
  EXPECT_THAT(Shown(202606, upheld)[1], testing::AnyOf(0, 5));
}

// What is taken back stays published; when it comes again it is nothing new.
TEST_F(PublicationsTest, WhatBecomesLessIsNeverCountedTwice) {
  counts_[202604][Received("safe")] = 20;
  Publish(202604);
  counts_[202604][Received("safe")] = 5;
  Publish(202605);
  counts_[202604][Received("safe")] = 20;
  Publish(202606);
  for (const int month : {202605, 202606}) {
    EXPECT_THAT(Shown(month, Received("safe"))[1], testing::AnyOf(0, 5)) << month;
  }
  counts_[202604][Received("safe")] = 32;
  Publish(202607);
  EXPECT_EQ(Shown(202607, Received("safe"))[1], 12);
}

// A promise that was made in the middle of the year has no row of its own before April.
TEST_F(PublicationsTest, WhatTheYearDidNotKnowIsElsewhere) {
  Publish(202602);
  promises_.push_back("clothes");
  counts_[202603][Received("clothes")] = 11;
  counts_[202603][Received("another")] = 12;
  Publish(202603);
  EXPECT_EQ(Shown(202603, Received(kElsewhere))[0], 23);
  ASSERT_EQ(publications_.years_size(), 1);
  counts_[202604][Received("clothes")] = 13;
  Publish(202604);
  ASSERT_EQ(publications_.years_size(), 2);
  EXPECT_EQ(publications_.years(1).year(), 2026);
  EXPECT_EQ(Shown(202604, Received("clothes"))[0], 13);
}

// What was elsewhere in March is known by its name in April, and was counted all the same.
TEST_F(PublicationsTest, LateOfTheYearBeforeIsCountedInApril) {
  counts_[202603][Received("clothes")] = 11;
  Publish(202603);
  promises_.push_back("clothes");
  counts_[202603][Received("clothes")] = 31;
  Publish(202604);
  EXPECT_THAT(Shown(202604, Received("clothes")), ElementsAre(testing::AnyOf(0, 5), 20));
}

TEST_F(PublicationsTest, WhatComesLaterThanAYearIsNotLookedFor) {
  Publish(202503);
  for (int month = 202504; month != 202604; month = NextMonth(month)) Publish(month);
  EXPECT_THAT(MonthsToCount(publications_, 202604),
              ElementsAre(202504, 202505, 202506, 202507, 202508, 202509, 202510, 202511, 202512,
                          202601, 202602, 202603, 202604));
}

// A year that has begun is protected to its end as it was begun.
TEST_F(PublicationsTest, AChangeOfSmallNumbersWaitsForApril) {
  Publish(202601);
  configured_ = DisclosureSettings{.threshold = 8, .base = 20, .bounds = {16, 24}};
  counts_[202602][Received("safe")] = 6;
  Publish(202602);
  Publish(202603);
  EXPECT_EQ(Shown(202602, Received("safe"))[0], 6);
  counts_[202604][Received("safe")] = 6;
  Publish(202604);
  EXPECT_THAT(Shown(202604, Received("safe"))[0], testing::AnyOf(0, 8));
  configured_ = DisclosureSettings();
  Publish(202605);
  EXPECT_EQ(publications_.years(0).threshold(), 5);
  EXPECT_EQ(publications_.years(0).base(), 10);
  EXPECT_EQ(publications_.years(1).threshold(), 8);
  EXPECT_EQ(publications_.years(1).base(), 20);
  EXPECT_THAT(publications_.years(1).bounds(), ElementsAre(16, 24));
}

// What was published before they could be set has the text that it always had.
TEST_F(PublicationsTest, TheTextSaysWhatChanges) {
  const char kChange[] =
      "threshold 8\n# From 2026-04 to 2027-03: threshold 8, base 20, bounds 16.\n";
  Publish(202602);
  configured_ = DisclosureSettings{.threshold = 8, .base = 20, .bounds = {16}};
  Publish(202603);
  Publish(202604);
  Publish(202605);
  EXPECT_THAT(TextOfMonth(publications_, "2026-02", Key()),
              StartsWith("releases 1\nthreshold 5\nrelease 2026-02 "));
  EXPECT_THAT(TextOfMonth(publications_, "2026-03", Key()), StartsWith("release 2026-03 "));
  EXPECT_THAT(TextOfMonth(publications_, "2026-04", Key()),
              StartsWith(absl::StrCat(kChange, "release 2026-04 ")));
  EXPECT_THAT(TextOfMonth(publications_, "2026-05", Key()), StartsWith("release 2026-05 "));
}

TEST_F(PublicationsTest, AFirstYearSaysHowItIsProtectedUnlessItIsAsUsual) {
  configured_ = DisclosureSettings{.threshold = 5, .base = 20, .bounds = {8, 12, 16}};
  Publish(202602);
  EXPECT_THAT(
      TextOfMonth(publications_, "2026-02", Key()),
      StartsWith("releases 1\nthreshold 5\n# From 2026-02 to 2026-03: threshold 5, base 20, "
                 "bounds 8 12 16.\nrelease 2026-02 "));
}

// A file that is lost weakens nothing.
TEST_F(PublicationsTest, WithoutAFileAYearIsAsTheOneBefore) {
  configured_ = DisclosureSettings{.threshold = 8, .base = 20, .bounds = {16}};
  Publish(202603);
  configured_.reset();
  Publish(202604);
  EXPECT_EQ(publications_.years(1).threshold(), 8);
  EXPECT_EQ(publications_.years(1).base(), 20);
  EXPECT_EQ(SettingsOfNewYear({}, std::nullopt), DisclosureSettings());
}

// Totals are near the truth, as the bound promises, however small all cells are. Of some months
// nothing is promised, by the key alone (disclosure/protection.h).
TEST_F(PublicationsTest, TotalsAreNearTheTruth) {
  const std::vector<std::string> promises = {"safe", "voice", "other"};
  int64_t truth = 0;
  int promised = 0;
  for (int month = 202604; month != 202704; month = NextMonth(month)) {
    int64_t count = month % 5;
    for (const std::string& promise : promises) {
      counts_[month][Received(promise)] = count;
      truth += count;
      count = (count + 2) % 5;
    }
    Publish(month);
    const auto& year = publications_.years(0);
    const YearLayout layout(year);
    int64_t shown = 0;
    for (const ProtectedPeriod& period : YearLayout::PeriodsOf(year)) {
      shown += Summed(layout.tables()[0], period.shown)[0];
    }
    if (!Month(month).has_bound()) continue;
    ++promised;
    EXPECT_LE(std::abs(shown - truth), Month(month).bound()) << month;
  }
  EXPECT_GE(promised, 9);
}

TEST(PublishedMonthTest, IdsAndYears) {
  EXPECT_EQ(MonthId(202604), "2026-04");
  EXPECT_EQ(MonthOfId("2026-04"), 202604);
  for (const char* bad : {"", "2026-4", "2026-13", "2026-00", "2026/04", "202604", "2026-04 ",
                          "+026-04", "1899-12"}) {
    EXPECT_EQ(MonthOfId(bad), 0) << bad;
  }
  EXPECT_EQ(NextMonth(202612), 202701);
  EXPECT_EQ(NextMonth(202603), 202604);
  EXPECT_EQ(FinancialYear(202603), 2025);
  EXPECT_EQ(FinancialYear(202604), 2026);
}

// Every measure that is published is one that is measured.
TEST(PublishedMeasuresTest, AllAreMeasured) {
  for (const std::string_view id : PublishedMeasures()) {
    EXPECT_NE(FindMeasure(id), nullptr) << id;
  }
}

TEST(PublishedDimensionsTest, AreThoseOfThePledge) {
  const auto dimensions = DimensionsOf(WalesRules());
  ASSERT_EQ(dimensions.size(), 3U);
  EXPECT_THAT(dimensions[1].categories, testing::Contains("voice"));
  EXPECT_EQ(dimensions[1].categories.back(), kElsewhere);
  EXPECT_EQ(dimensions[2].categories.back(), kElsewhere);
}

TEST(CountsOfMonthsTest, AreThoseOfTheAnswer) {
  std::vector<MeasuredCell> cells(2);
  for (MeasuredCell& cell : cells) cell.figures.resize(PublishedMeasures().size());
  cells[0].values = {"safe", "11-plus"};
  cells[0].figures[0].reports = 3;
  cells[1].step = 1;
  cells[1].values = {"voice", ""};
  cells[1].figures[1].reports = 2;
  const auto counts = CountsOfMonths({202604, 202605, 202606}, cells);
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts.at(202604), (PublishedCounts{{Received("safe"), 3}}));
  EXPECT_EQ(counts.at(202605),
            (PublishedCounts{{{std::string(PublishedMeasures()[1]), "voice", ""}, 2}}));
  EXPECT_EQ(counts.at(202606), PublishedCounts());
}

}  // namespace
}  // namespace pledgekeeper::domain
