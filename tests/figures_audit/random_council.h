#ifndef TESTS_FIGURES_AUDIT_RANDOM_COUNCIL_H_
#define TESTS_FIGURES_AUDIT_RANDOM_COUNCIL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/domain/disclosure/period_book.h"

// A council's year of reports and of what is published of it, by a seed.
namespace pledgekeeper::audit {

struct CouncilSize {
  std::vector<int> least_categories = {3, 5, 3};  // of team, promise, outcome
  std::vector<int> most_categories = {6, 8, 3};
  int least_reports = 120;  // in a year
  int most_reports = 600;
  int periods = 12;
  int late_percent = 6;
};

struct CouncilYear {
  domain::Shape shape;
  std::vector<domain::Table> tables;
  base::SecretKey key;
  domain::DisclosureSettings settings;
  std::vector<domain::Counts> truth;  // by period, as they were frozen
  domain::PeriodBook book;
  std::string releases;  // what the auditor reads
};

CouncilYear RandomYear(uint32_t seed, const CouncilSize& size = {});

}  // namespace pledgekeeper::audit

#endif  // TESTS_FIGURES_AUDIT_RANDOM_COUNCIL_H_
