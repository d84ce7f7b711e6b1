#include "tests/figures_audit/random_council.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/disclosure/release_text.h"

namespace pledgekeeper::audit {
namespace {

std::vector<domain::Dimension> RandomDimensions(std::mt19937& random, const CouncilSize& size) {
  const char* const names[] = {"team", "promise", "outcome"};
  std::vector<domain::Dimension> dimensions;
  for (size_t d = 0; d < size.least_categories.size(); ++d) {
    domain::Dimension dimension{.id = names[d]};
    const int categories =
        std::uniform_int_distribution<>(size.least_categories[d], size.most_categories[d])(random);
    for (int i = 0; i < categories; ++i) {
      dimension.categories.push_back(absl::StrCat(std::string(names[d]).substr(0, 1), i));
    }
    dimensions.push_back(dimension);
  }
  return dimensions;
}

// Some teams are big and some promises are broken often.
std::vector<std::discrete_distribution<>> RandomWeights(
    std::mt19937& random, const std::vector<domain::Dimension>& dimensions) {
  std::vector<std::discrete_distribution<>> weights;
  for (const domain::Dimension& dimension : dimensions) {
    std::vector<double> of(dimension.categories.size());
    std::lognormal_distribution<> spread(0, 0.8);
    for (double& weight : of) weight = spread(random);
    weights.emplace_back(of.begin(), of.end());
  }
  return weights;
}

std::string PeriodId(int period) {
  return absl::StrFormat("%d-%02d", 2026 + (period + 3) / 12, (period + 3) % 12 + 1);
}

}  // namespace

CouncilYear RandomYear(uint32_t seed, const CouncilSize& size) {
  std::mt19937 random(seed);
  const std::vector<domain::Dimension> dimensions = RandomDimensions(random, size);
  auto weights = RandomWeights(random, dimensions);
  CouncilYear year{.shape = domain::WithArrival(dimensions)};
  domain::TableDimensions shown;
  for (size_t d = 0; d < dimensions.size(); ++d) shown.push_back(static_cast<int>(d));
  year.tables = domain::TablesOf(year.shape, shown);
  year.tables.push_back(domain::TableOf(year.shape, {static_cast<int>(dimensions.size())}));
  for (uint8_t& byte : year.key) byte = static_cast<uint8_t>(random());
  const domain::Protection protection(year.shape, year.tables, year.settings);
  year.book = domain::NewBook(year.shape, PeriodId(0));
  year.releases = domain::ReleasesBegin(year.settings);
  const int reports =
      std::uniform_int_distribution<>(size.least_reports, size.most_reports)(random);
  for (int period = 0; period < size.periods; ++period) {
    const int count = std::poisson_distribution<>(reports / 12.0)(random);
    for (int i = 0; i < count; ++i) {
      std::vector<int> categories;
      for (auto& weight : weights) categories.push_back(weight(random));
      const bool late = static_cast<int>(random() % 100) < size.late_percent;
      domain::CountIn(year.book, year.shape, PeriodId(late ? period - 1 : period), categories);
    }
    year.truth.push_back(year.book.open);
    domain::Freeze(year.book, protection, year.key, PeriodId(period), PeriodId(period + 1));
    year.releases += domain::ReleaseText(year.shape, year.tables, year.book.frozen, year.key);
  }
  return year;
}

}  // namespace pledgekeeper::audit
