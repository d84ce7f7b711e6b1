#include "services/domain/disclosure/protection.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/disclosure/coin.h"

namespace pledgekeeper::domain {
namespace {

// Errors of the period and of the year to date, by table and row.
class Errors {
 public:
  Errors(const std::vector<Table>& tables, const std::vector<std::vector<int64_t>>& before)
      : tables_(tables) {
    for (size_t t = 0; t < tables.size(); ++t) {
      period_.emplace_back(tables[t].rows, 0);
      year_.push_back(before.empty() ? period_.back() : before[t]);
    }
  }

  // What is shown of a cell less what it stands for grows by this much.
  void Add(int cell, int64_t by) {
    for (size_t t = 0; t < tables_.size(); ++t) {
      const int row = tables_[t].row_of_cell[cell];
      period_[t][row] += by;
      year_[t][row] += by;
    }
  }
  // The sum of `cost` over all errors that a cell is in, if it grew by this much.
  template <typename Cost>
  int64_t Sum(int cell, int64_t by, const Cost& cost) const {
    int64_t sum = 0;
    for (size_t t = 0; t < tables_.size(); ++t) {
      const int row = tables_[t].row_of_cell[cell];
      sum += cost(period_[t][row] + by) + cost(year_[t][row] + by);
    }
    return sum;
  }
  bool AllWithin(int64_t bound) const {
    const auto within = [bound](const std::vector<std::vector<int64_t>>& errors) {
      return std::all_of(errors.begin(), errors.end(), [bound](const std::vector<int64_t>& rows) {
        return std::all_of(rows.begin(), rows.end(),
                           [bound](int64_t error) { return std::abs(error) <= bound; });
      });
    };
    return within(period_) && within(year_);
  }
  const std::vector<std::vector<int64_t>>& year() const { return year_; }

 private:
  const std::vector<Table>& tables_;
  std::vector<std::vector<int64_t>> period_;
  std::vector<std::vector<int64_t>> year_;
};

Errors ErrorsOf(const std::vector<Table>& tables, const std::vector<std::vector<int64_t>>& before,
                const Counts& shown, const Counts& stands_for) {
  Errors errors(tables, before);
  for (size_t cell = 0; cell < shown.size(); ++cell) {
    if (shown[cell] != stands_for[cell]) {
      errors.Add(static_cast<int>(cell), shown[cell] - stands_for[cell]);
    }
  }
  return errors;
}

// The place in `bounds` at which a period begins: mostly the first. By the key alone, so that a
// wide bound does not say that a narrow one could not be kept.
size_t FirstBound(const std::string& id, const base::SecretKey& key, size_t bounds) {
  constexpr uint32_t kOneIn = 32;  // for each of the others
  const uint32_t coin = Coin(key, id, "bound") % kOneIn;
  return coin <= bounds ? coin : 0;
}

}  // namespace

bool AreSound(const DisclosureSettings& settings) {
  return settings.threshold >= 2 && settings.threshold <= 100 && settings.base >= 1 &&
         settings.bounds.size() < 16 &&
         std::is_sorted(settings.bounds.begin(), settings.bounds.end()) &&
         (settings.bounds.empty() || settings.bounds.front() >= settings.threshold - 1);
}

Protection::Protection(const Shape& shape, std::vector<Table> published,
                       DisclosureSettings settings)
    : tables_(std::move(published)), settings_(std::move(settings)) {
  if (!AreSound(settings_) || shape.cells() > Shape::kMaxCells) std::abort();
}

ProtectedPeriod Protection::Protect(const std::string& id, const Counts& counts,
                                    const base::SecretKey& key, YearErrors& errors) const {
  const size_t last = settings_.bounds.size();
  int attempt = 0;
  for (size_t b = FirstBound(id, key, last);; ++b) {
    const std::optional<int> bound =
        b < last ? std::optional<int>(settings_.bounds[b]) : std::nullopt;
    for (int i = 0; i < kAttempts; ++i) {
      Counts shown = Attempt(id, attempt++, counts, key, errors);
      if (!KeepsBound(shown, counts, errors, bound)) continue;
      const std::optional<Counts> witness = FindWitness(shown, errors, bound);
      if (!witness) continue;
      errors.of_truth = ErrorsOf(tables_, errors.of_truth, shown, counts).year();
      errors.of_witness = ErrorsOf(tables_, errors.of_witness, shown, *witness).year();
      return {.id = id, .shown = std::move(shown), .bound = bound};
    }
    if (!bound) std::abort();  // without a bound the first attempt is admissible
  }
}

Counts Protection::Attempt(const std::string& id, int attempt, const Counts& counts,
                           const base::SecretKey& key, const YearErrors& errors) const {
  const int64_t threshold = settings_.threshold;
  // Squared errors of one total that are off by a threshold are worth one halving.
  const int64_t unit = threshold * threshold;
  Counts shown = counts;
  std::vector<int> small;
  for (size_t cell = 0; cell < counts.size(); ++cell) {
    if (counts[cell] >= threshold) continue;
    small.push_back(static_cast<int>(cell));
    shown[cell] = 0;
  }
  Errors now = ErrorsOf(tables_, errors.of_truth, shown, counts);
  const auto squared = [](int64_t error) { return error * error; };
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (const int cell : small) {
      now.Add(cell, -shown[cell]);
      const int64_t worse = now.Sum(cell, threshold, squared) - now.Sum(cell, 0, squared);
      const uint32_t coin = Coin(key, id, absl::StrCat(attempt, ".", sweep, ".", cell));
      shown[cell] = coin < SidesUp(worse, unit) ? threshold : 0;
      now.Add(cell, shown[cell]);
    }
  }
  return shown;
}

bool Protection::KeepsBound(const Counts& shown, const Counts& counts, const YearErrors& errors,
                            std::optional<int> bound) const {
  return !bound || ErrorsOf(tables_, errors.of_truth, shown, counts).AllWithin(*bound);
}

std::optional<Counts> Protection::FindWitness(const Counts& shown, const YearErrors& errors,
                                              std::optional<int> bound) const {
  constexpr int kRounds = 8;  // it is found in one or two, or not
  const int64_t most = settings_.threshold - 1;
  // Without a bound too it is kept near, for the totals of the year that later periods bound.
  const int64_t within = bound.value_or(2 * most) - most;
  Counts witness = shown;
  for (int64_t& count : witness) {
    if (IsSmallAsShown(count)) count = count == 0 ? 0 : most;
  }
  Errors now = ErrorsOf(tables_, errors.of_witness, shown, witness);
  // What is beyond half of the room; the other half is for the periods to come.
  const auto excess = [within](int64_t error) {
    const int64_t over = std::max<int64_t>(2 * std::abs(error) - within, 0);
    return over * over;
  };
  for (int round = 0; round < kRounds; ++round) {
    bool moved = false;
    for (size_t i = 0; i < shown.size(); ++i) {
      if (!IsSmallAsShown(shown[i])) continue;
      const int cell = static_cast<int>(i);
      int64_t best = witness[i];
      int64_t least = now.Sum(cell, 0, excess);
      for (int64_t value = 0; value <= most && least > 0; ++value) {
        const int64_t cost = now.Sum(cell, witness[i] - value, excess);
        if (cost < least) least = cost, best = value;
      }
      if (best == witness[i]) continue;
      now.Add(cell, witness[i] - best);
      witness[i] = best;
      moved = true;
    }
    if (!moved) break;
  }
  if (bound && !now.AllWithin(within)) return std::nullopt;
  return witness;
}

}  // namespace pledgekeeper::domain
