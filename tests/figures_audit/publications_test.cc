// What a council publishes month by month, against the auditor: with a year that ends, late counts,
// and a pledge that changes.
#include "services/domain/publishing/publications.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/hash.h"
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
    std::poisson_distribution<int> some(0.8);
    std::bernoulli_distribution often(0.4);
    for (const std::string& promise : promises_) {
      for (const char* tier : {"11-plus", "under-11"}) {
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
    asked.dimensions = DimensionsOf(promises_);
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
  // Of years that begin from now on.
  void Protect(const domain::DisclosureSettings& settings) { settings_ = settings; }
  void AddPromise(const std::string& id) { promises_.push_back(id); }
  const Publications& publications() const { return publications_; }

 private:
  std::mt19937 random_;
  base::SecretKey key_;
  std::vector<std::string> promises_ = {"safe", "voice", "home", "health"};
  std::map<std::string, int> open_;  // by promise and tier
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
