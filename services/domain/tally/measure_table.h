#ifndef SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_
#define SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_

#include <algorithm>
#include <array>
#include <iterator>

#include "services/domain/tally/measures_of_learning.h"
#include "services/domain/tally/measures_of_reports.h"

// The measures, one row each. For measure.cc.
namespace pledgekeeper::domain::measure_table {

// In the order in which they are shown.
inline constexpr auto kTable = [] {
  std::array<Measure, std::size(kOfReports) + std::size(kOfLearning) + std::size(kOfTimes)> all{};
  auto* end = std::copy(std::begin(kOfReports), std::end(kOfReports), all.data());
  end = std::copy(std::begin(kOfLearning), std::end(kOfLearning), end);
  std::copy(std::begin(kOfTimes), std::end(kOfTimes), end);
  return all;
}();

}  // namespace pledgekeeper::domain::measure_table

#endif  // SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_
