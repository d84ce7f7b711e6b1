#ifndef TESTS_PACK_NAIVE_FIGURES_H_
#define TESTS_PACK_NAIVE_FIGURES_H_

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tests/pack/council_year.h"

// The figures of a council's year, counted and added up a second time, the plainest way: from what
// is promised of them (services/compliance/DECISIONS.md, the comments of domain/publishing and
// domain/disclosure, the pack's own notes), and by none of the code that makes them. For year_test.
namespace pledgekeeper::pack {

inline const std::vector<std::string> kNaiveMeasures = {
    "received",           "outcome-upheld",       "outcome-partly-upheld",
    "outcome-not-upheld", "outcome-out-of-scope", "closed-withdrawn",
    "not-sorted",         "advocate-wanted",      "changes-made"};
// In the order of the pledge's file, and what stands for all others.
inline const std::vector<std::string> kNaivePromises = {"safe",  "healthy",      "home", "respect",
                                                        "voice", "entitlements", "other"};
inline const std::vector<std::string> kNaiveTiers = {"over-11", "under-11", "other"};
inline constexpr int64_t kNaiveThreshold = 5;
inline constexpr int64_t kNaiveBase = 10;

// Measure, promise, tier, and whether it came late.
using NaiveCell = std::tuple<std::string, std::string, std::string, bool>;
using NaiveMonth = std::map<NaiveCell, int64_t>;

// How many are counted in each published month, before any protection: as known when it was
// prepared, with what became known later of the months before, as far as there is room.
// `shown` is what was published of the months before.
std::map<std::string, NaiveMonth> TrueCounts(const CouncilYear& year,
                                             const std::map<std::string, NaiveMonth>& shown);

struct NaiveText {
  NaiveMonth shown;
  std::optional<int64_t> bound;
};
// What the published text of a month says of its cells; `within` of its totals is all the same.
NaiveText ReadText(const std::string& text);

// What is shown, added up.
class NaiveSums {
 public:
  explicit NaiveSums(std::vector<std::pair<std::string, NaiveMonth>> months)
      : months_(std::move(months)) {}
  // "" stands for all of them.
  int64_t Of(const std::string& measure, const std::string& promise = "",
             const std::string& tier = "", const std::string& month = "") const;
  int64_t LateIn(const std::string& month) const;
  // In per cent, of the four outcomes in their order; none where they are not to be shown.
  std::optional<std::vector<int64_t>> Shares(const std::string& promise) const;

 private:
  std::vector<std::pair<std::string, NaiveMonth>> months_;
};

}  // namespace pledgekeeper::pack

#endif  // TESTS_PACK_NAIVE_FIGURES_H_
