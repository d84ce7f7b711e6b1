// What a council publishes month by month, against the auditor: with a year that ends, late counts,
// and a pledge that changes.
#include "services/domain/publishing/publications.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/hash.h"
#include "tests/domain/fixtures.h"
#include "tools/audit/auditor.h"
#include "tools/audit/releases.h"

namespace pledgekeeper::audit {
namespace {

using domain::Dimension;
using domain::PublishedCounts;
using storage::v1::Publications;

std::vector<Dimension> DimensionsOf(const std::vector<std::string>& promises) {
  Dimension measures{.id = "measure", .categories = {}};
  for (const std::string_view id : domain::PublishedMeasures()) {
    measures.categories.emplace_back(id);
  }
  Dimension promise{.id = "promise", .categories = promises};
  promise.categories.push_back(domain::kElsewhere);
  return {measures, promise, {.id = "tier", .categories = {"11-plus", "under-11", "other"}}};
}

// A council with about ten reports a month.
class PublishingCouncil {
 public:
  explicit PublishingCouncil(uint32_t seed) : random_(seed) {
    key_.fill(static_cast<uint8_t>(seed));
  }

  void Publish(int month) {
    std::poisson_distribution<int> some(a_month_);
    std::bernoulli_distribution often(0.4);
    for (const std::string& promise : promises_) {
      for (const std::string& tier : tiers_) {
        const auto happen = [&](const char* measure, int of_month) {
          ++counts_[of_month][{measure, promise, tier}];
        };
        int& open = open_[promise + tier];
        for (int n = some(random_); n > 0; --n, ++open) happen("received", month);
        for (int n = open; n > 0; --n) {
          if (often(random_)) happen("not-sorted", month);
          if (!often(random_)) continue;
          --open;
          // Some of it becomes known a month later.
          const bool is_late = often(random_) && counts_.size() > 1;
          happen(often(random_) ? "outcome-upheld" : "outcome-not-upheld",
                 is_late ? std::prev(counts_.end(), 2)->first : month);
        }
      }
    }
    PublishCounted(month);
  }
  // So many more of a measure are known of a month.
  void Happen(int month, const char* measure, int count) {
    counts_[month][{measure, "voice", "11-plus"}] += count;
  }
  void PublishCounted(int month) {
    domain::ToPrepare asked;
    asked.month = month;
    for (const int each : domain::MonthsToCount(publications_, month)) {
      asked.counts[each] = counts_[each];
    }
    asked.dimensions = dimensions_.empty() ? DimensionsOf(promises_) : dimensions_;
    asked.settings = settings_;
    asked.worker_id = "dir";
    domain::Prepare(asked, key_, publications_);
    const std::string id = domain::MonthId(month);
    const std::string digest = base::Sha256(Text(month));
    ASSERT_TRUE(domain::Release(id, "hos", digest, digest, absl::UnixEpoch() + absl::Hours(1),
                                publications_)
                    .ok());
  }
  std::string Text(int month) const {
    std::string text;
    for (const std::string& each : domain::PreparedMonths(publications_)) {
      if (each <= domain::MonthId(month)) text += domain::TextOfMonth(publications_, each, key_);
    }
    return text;
  }
  // By all that these rules know, with 120 to 600 reports a year.
  void Spread(const domain::Rulebook& rules, uint32_t seed) {
    dimensions_ = domain::DimensionsOf(rules);
    promises_ = dimensions_[domain::kByPromise].categories;
    tiers_ = dimensions_[domain::kByTier].categories;
    const double reports = 120 + seed * 97 % 481;
    a_month_ = reports / 12.0 / static_cast<double>(promises_.size() * tiers_.size());
  }
  // Of years that begin from now on.
  void Protect(const domain::DisclosureSettings& settings) { settings_ = settings; }
  void AddPromise(const std::string& id) { promises_.push_back(id); }
  const Publications& publications() const { return publications_; }

 private:
  std::mt19937 random_;
  base::SecretKey key_;
  double a_month_ = 0.8;  // of each promise and tier
  std::vector<std::string> promises_ = {"safe", "voice", "home", "health"};
  std::vector<std::string> tiers_ = {"11-plus", "under-11"};
  std::vector<Dimension> dimensions_;  // empty: of these promises
  std::map<std::string, int> open_;    // by promise and tier
  std::map<int, PublishedCounts> counts_;
  domain::DisclosureSettings settings_;
  Publications publications_;
};

TEST(PublicationsAuditTest, NothingIsGivenAwayOverAYearAndItsEnd) {
  PublishingCouncil council(7);
  int month = 202512;
  for (int i = 0; i < 6; ++i, month = domain::NextMonth(month)) {
    if (month == 202602) council.AddPromise("clothes");
    council.Publish(month);
    const auto releases = ParseReleases(council.Text(month));
    ASSERT_TRUE(releases.ok()) << releases.status();
    const Verdict verdict = Audit(*releases);
    EXPECT_TRUE(verdict.IsSafe()) << month << ": " << Told(verdict).substr(0, 500);
  }
  EXPECT_EQ(council.publications().years_size(), 2);
}

// Everybody knows that what is upheld was received: of a council that publishes from its first
// month, 8 that are upheld would say which of two small counts of reports is not small.
TEST(PublicationsAuditTest, APartSaysNothingOfTheWholeThatItIsOf) {
  for (uint32_t seed = 1; seed <= 6; ++seed) {
    PublishingCouncil council(seed);
    council.Happen(202604, "received", 4);
    council.PublishCounted(202604);
    council.Happen(202605, "received", 4);
    council.Happen(202605, "outcome-upheld", 8);
    council.Happen(202605, "not-sorted", 7);
    for (const int month : {202605, 202606, 202607}) {
      council.PublishCounted(month);
      const auto releases = ParseReleases(council.Text(month));
      ASSERT_TRUE(releases.ok()) << releases.status();
      const Verdict verdict = Audit(*releases);
      EXPECT_TRUE(verdict.IsSafe()) << seed << " " << month << ": " << Told(verdict).substr(0, 500);
    }
  }
}

// |error| of each total of each published table.
struct MeanError {
  double sum = 0;
  double cells = 0;

  void Add(int64_t error) {
    sum += static_cast<double>(std::abs(error));
    cells += 1;
  }
  double Mean() const { return cells == 0 ? 0 : sum / cells; }
};

// By what a server of today publishes: every measure, promise and tier of the deployed pledge. A
// council has 120 to 600 reports a year, of some of which something becomes known a month late.
// PLEDGEKEEPER_COUNCILS=200 is the full size: whole years.
TEST(PublicationsAuditTest, NoCellOfACouncilsYearIsDisclosedInTodaysShape) {
  const char* const asked = std::getenv("PLEDGEKEEPER_COUNCILS");
  const int councils = asked == nullptr ? 1 : std::atoi(asked);
  const int months = asked == nullptr ? 2 : 12;
  const domain::Rulebook& rules = domain::WalesRules();
  MeanError of_months;
  MeanError of_years;
  double slowest = 0;
  int64_t audited = 0;
  for (int number = 0; number < councils; ++number) {
    PublishingCouncil council(2000 + number);
    council.Spread(rules, 2000 + number);
    std::vector<std::vector<int64_t>> before;
    for (int i = 0, month = 202604; i < months; ++i, month = domain::NextMonth(month)) {
      council.Publish(month);
      const auto& errors = council.publications().years(0).of_truth();
      before.resize(errors.size());
      for (int table = 0; table < errors.size(); ++table) {
        before[table].resize(errors[table].rows_size());
        for (int row = 0; row < errors[table].rows_size(); ++row) {
          const int64_t to_date = errors[table].rows(row);
          of_years.Add(to_date);
          of_months.Add(to_date - before[table][row]);
          before[table][row] = to_date;
        }
      }
    }
    const auto releases = ParseReleases(council.Text(202703));
    ASSERT_TRUE(releases.ok()) << releases.status();
    const std::clock_t begin = std::clock();  // of the processor: others may use it meanwhile
    const Verdict verdict = Audit(*releases);
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_TRUE(verdict.IsSafe()) << number << ": " << Told(verdict).substr(0, 500);
    slowest = std::max(slowest, took);
    audited += verdict.audited;
    std::printf(
        "council %d: %.1f s for %d months; %lld small cells so far, none given away; mean "
        "error a total %.2f in a month, %.2f in a year\n",
        number, took, months, static_cast<long long>(audited), of_months.Mean(), of_years.Mean());
    std::fflush(stdout);
  }
  EXPECT_LE(of_months.Mean(), 2.0);
  EXPECT_LE(of_years.Mean(), 2.0);
  EXPECT_LE(slowest, 60.0);
}

// A council that shows fewer numbers from one April on, and more again from the next.
TEST(PublicationsAuditTest, AChangeOfTheThresholdGivesNothingAway) {
  const domain::DisclosureSettings usual;
  const domain::DisclosureSettings stricter = {.threshold = 10, .base = 20, .bounds = {18, 27, 36}};
  for (const auto& [first, second] : {std::pair(usual, stricter), std::pair(stricter, usual)}) {
    for (uint32_t seed = 1; seed <= 2; ++seed) {
      PublishingCouncil council(seed);
      council.Protect(first);
      council.Happen(202602, "received", first.threshold - 1);
      council.PublishCounted(202602);
      council.Protect(second);
      for (const int month : {202603, 202604}) council.Publish(month);
      council.Happen(202605, "outcome-upheld", 14);
      council.PublishCounted(202605);
      const std::string text = council.Text(202605);
      const auto releases = ParseReleases(text);
      ASSERT_TRUE(releases.ok()) << releases.status();
      const Verdict verdict = Audit(*releases);
      EXPECT_TRUE(verdict.IsSafe()) << seed << ": " << Told(verdict).substr(0, 500);
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::audit
