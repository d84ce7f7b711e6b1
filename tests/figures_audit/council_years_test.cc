#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "tests/figures_audit/random_council.h"
#include "tools/audit/auditor.h"

namespace pledgekeeper::audit {
namespace {

using domain::Counts;
using domain::Table;

// PLEDGEKEEPER_COUNCILS=200 is the full size.
int Councils() {
  const char* const councils = std::getenv("PLEDGEKEEPER_COUNCILS");
  return councils == nullptr ? 3 : std::atoi(councils);
}

// Processor time of this process and of those that it waited for, in seconds: others may use the
// machine meanwhile.
double ProcessorTime() {
  double seconds = 0;
  for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used;
    getrusage(whose, &used);
    for (const timeval& time : {used.ru_utime, used.ru_stime}) {
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    }
  }
  return seconds;
}

struct MeanError {
  double sum = 0;
  double cells = 0;
  int64_t most = 0;

  void Add(int64_t error) {
    sum += static_cast<double>(std::abs(error));
    cells += 1;
    most = std::max(most, std::abs(error));
  }
  double Mean() const { return cells == 0 ? 0 : sum / cells; }
};

struct YearsErrors {
  MeanError of_periods;
  MeanError of_years;  // to date
};

void AddErrors(const CouncilYear& year, YearsErrors& errors) {
  for (const Table& table : year.tables) {
    std::vector<int64_t> to_date(table.rows, 0);
    for (size_t period = 0; period < year.truth.size(); ++period) {
      const auto shown = domain::Summed(table, year.book.frozen[period].shown);
      const auto truth = domain::Summed(table, year.truth[period]);
      for (int row = 0; row < table.rows; ++row) {
        to_date[row] += shown[row] - truth[row];
        errors.of_periods.Add(shown[row] - truth[row]);
        errors.of_years.Add(to_date[row]);
        if (const auto bound = year.book.frozen[period].bound) {
          EXPECT_LE(std::abs(shown[row] - truth[row]), *bound) << table.row_names[row];
          EXPECT_LE(std::abs(to_date[row]), *bound) << table.row_names[row];
        }
      }
    }
  }
}

TEST(CouncilYearsTest, NoCellOfAnyYearIsDisclosed) {
  YearsErrors errors;
  int64_t audited = 0;
  double slowest = 0;
  const int councils = Councils();
  for (int council = 0; council < councils; ++council) {
    const CouncilYear year = RandomYear(1000 + council);
    const auto releases = ParseReleases(year.releases);
    ASSERT_TRUE(releases.ok()) << releases.status();
    const double begin = ProcessorTime();
    const Verdict verdict = Audit(*releases);
    const double took = ProcessorTime() - begin;
    EXPECT_TRUE(verdict.IsSafe()) << "council " << council << ": " << Told(verdict);
    EXPECT_GT(verdict.audited, 12 * 80) << "council " << council;
    audited += verdict.audited;
    slowest = std::max(slowest, took);
    AddErrors(year, errors);
    std::printf("council %d: %s%d times asked, %.1f s\n", council, Told(verdict).c_str(),
                static_cast<int>(verdict.asked), took);
    std::fflush(stdout);
  }
  std::printf(
      "%d councils, %lld small cells, mean error a published cell: %.2f (periods %.2f, at most %d;"
      " years to date %.2f, at most %d); slowest audit of a year: %.1f s\n",
      councils, static_cast<long long>(audited),
      (errors.of_periods.sum + errors.of_years.sum) /
          (errors.of_periods.cells + errors.of_years.cells),
      errors.of_periods.Mean(), static_cast<int>(errors.of_periods.most), errors.of_years.Mean(),
      static_cast<int>(errors.of_years.most), slowest);
  EXPECT_LE(errors.of_periods.Mean(), 2.0);
  EXPECT_LE(errors.of_years.Mean(), 2.0);
  EXPECT_LE(slowest, 60.0);
}

// By all counts that there can be, without z3 and without the release's text: two periods of 2 x 2
// cells, for one or two of which the year's promise is made too.
TEST(CouncilYearsTest, EnumerationOfTinyCubesFindsNoCellEither) {
  const domain::Shape shape(
      {{.id = "a", .categories = {"0", "1"}}, {.id = "b", .categories = {"0", "1"}}});
  const auto tables = domain::TablesOf(shape, {0, 1});
  const domain::Protection protection(shape, tables, {});
  std::mt19937 random(7);
  for (int round = 0; round < 6 * Councils(); ++round) {
    base::SecretKey key{};
    for (uint8_t& byte : key) byte = static_cast<uint8_t>(random());
    domain::YearErrors errors;
    std::vector<domain::ProtectedPeriod> frozen;
    for (const char* id : {"2026-04", "2026-05"}) {
      Counts truth(shape.cells());
      for (int64_t& count : truth) count = static_cast<int64_t>(random() % 7);
      frozen.push_back(protection.Protect(id, truth, key, errors));
    }
    // Odometer over both periods' cells.
    std::vector<int64_t> shown = frozen[0].shown;
    shown.insert(shown.end(), frozen[1].shown.begin(), frozen[1].shown.end());
    const auto least = [&](size_t i) { return shown[i] <= 5 ? 0 : shown[i]; };
    const auto most = [&](size_t i) { return shown[i] == 0 ? 4 : shown[i]; };
    std::vector<int64_t> counts;
    for (size_t i = 0; i < shown.size(); ++i) counts.push_back(least(i));
    std::vector<std::vector<bool>> feasible(shown.size(), std::vector<bool>(16, false));
    for (bool more = true; more;) {
      const Counts first(counts.begin(), counts.begin() + 4);
      const Counts second(counts.begin() + 4, counts.end());
      Counts both(4), shown_both(4);
      for (int i = 0; i < 4; ++i) both[i] = first[i] + second[i];
      for (int i = 0; i < 4; ++i) shown_both[i] = frozen[0].shown[i] + frozen[1].shown[i];
      if (protection.KeepsBound(frozen[0].shown, first, {}, frozen[0].bound) &&
          protection.KeepsBound(frozen[1].shown, second, {}, frozen[1].bound) &&
          protection.KeepsBound(shown_both, both, {}, frozen[1].bound)) {
        for (size_t i = 0; i < counts.size(); ++i) feasible[i][counts[i]] = true;
      }
      more = false;
      for (size_t i = 0; i < counts.size() && !more; ++i) {
        if (counts[i] < most(i)) {
          ++counts[i];
          more = true;
        } else {
          counts[i] = least(i);
        }
      }
    }
    for (size_t i = 0; i < shown.size(); ++i) {
      if (shown[i] > 5) continue;
      for (int value = 0; value < 5; ++value) {
        EXPECT_TRUE(feasible[i][value]) << "round " << round << ", cell " << i << " not " << value;
      }
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::audit
