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
    std::poisson_distribution<int> count(0.4);
    for (const std::string& promise : promises_) {
      for (const std::string_view measure : domain::PublishedMeasures()) {
        for (const char* tier : {"11-plus", "under-11"}) {
          const int n = count(random_);
          if (n > 0) counts_[month][{std::string(measure), promise, tier}] += n;
          // And something of earlier that becomes known now.
          if (n == 2 && counts_.size() > 1) {
            counts_[std::prev(counts_.end(), 2)->first][{std::string(measure), promise, tier}] += 1;
          }
        }
      }
    }
    domain::ToPrepare asked;
    asked.month = month;
    for (const int each : domain::MonthsToCount(publications_, month)) {
      asked.counts[each] = counts_[each];
    }
    asked.dimensions = DimensionsOf(promises_);
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
  void AddPromise(const std::string& id) { promises_.push_back(id); }
  const Publications& publications() const { return publications_; }

 private:
  std::mt19937 random_;
  base::SecretKey key_;
  std::vector<std::string> promises_ = {"safe", "voice", "home", "health"};
  std::map<int, PublishedCounts> counts_;
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

}  // namespace
}  // namespace pledgekeeper::audit
