#include "services/domain/publishing/published.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/domain/tally/measure.h"

namespace pledgekeeper::domain {
namespace {

constexpr std::string_view kMeasures[] = {
    kReceivedMeasure,     "outcome-upheld",       "outcome-partly-upheld",
    "outcome-not-upheld", "outcome-out-of-scope", "closed-withdrawn",
    "not-sorted",         "advocate-wanted",      "changes-made"};
// Each report has one of these at most, once.
constexpr std::string_view kDecided[] = {"outcome-upheld", "outcome-partly-upheld",
                                         "outcome-not-upheld", "outcome-out-of-scope",
                                         "closed-withdrawn"};

// Each once, in the order in which they are met; what no dimension can hold is elsewhere.
class Categories {
 public:
  void Add(const std::string& id) {
    const bool fits = !id.empty() && id.find_first_of(" ,=") == std::string::npos;
    if (fits && id != kElsewhere && met_.insert(id).second) ids_.push_back(id);
  }
  std::vector<std::string> Take() {
    ids_.push_back(kElsewhere);
    return std::move(ids_);
  }

 private:
  std::set<std::string> met_;
  std::vector<std::string> ids_;
};

}  // namespace

std::span<const std::string_view> PublishedMeasures() { return kMeasures; }

bool IsDecided(std::string_view measure) {
  return std::find(std::begin(kDecided), std::end(kDecided), measure) != std::end(kDecided);
}

std::vector<Dimension> DimensionsOf(const Rulebook& rulebook) {
  Categories promises;
  for (const config::v1::Pledge* pledge : rulebook.Pledges()) {
    for (const auto& promise : pledge->promises()) promises.Add(promise.id());
  }
  Categories tiers;
  for (const std::string& tier : rulebook.Tiers()) tiers.Add(tier);
  Dimension measures{.id = "measure", .categories = {}};
  for (const std::string_view id : kMeasures) measures.categories.emplace_back(id);
  return {std::move(measures),
          {.id = "promise", .categories = promises.Take()},
          {.id = "tier", .categories = tiers.Take()}};
}

namespace {

storage::v1::PublishedName Elsewhere(PublishedDimension dimension) {
  storage::v1::PublishedName name;
  const bool is_promise = dimension == kByPromise;
  name.set_english(is_promise ? "Another promise, or none" : "Not known");
  name.set_welsh(is_promise ? "Addewid arall, neu ddim un" : "Ddim yn hysbys");
  return name;
}

storage::v1::PublishedName NameOfPromise(const std::string& id, const Rulebook& rulebook) {
  storage::v1::PublishedName name;
  // The highest version first.
  for (const config::v1::Pledge* pledge : rulebook.Pledges()) {
    for (const config::v1::Promise& promise : pledge->promises()) {
      if (promise.id() != id) continue;
      const std::string* english = FindWording(*pledge, id, "", false);
      const std::string* welsh = FindWording(*pledge, id, "", true);
      name.set_english(english == nullptr ? id : *english);
      name.set_welsh(welsh == nullptr ? id : *welsh);
      name.set_annual_report_chapter(promise.annual_report_chapter());
      name.set_quality_standard(promise.quality_standard());
      return name;
    }
  }
  return name;
}

storage::v1::PublishedName NameOfTier(const std::string& id, const Rulebook& rulebook) {
  storage::v1::PublishedName name;
  for (const config::v1::Pledge* pledge : rulebook.Pledges()) {
    for (const config::v1::Tier& tier : pledge->tiers()) {
      if (tier.id() != id) continue;
      name.set_english(tier.title().en());
      name.set_welsh(tier.title().cy());
      return name;
    }
  }
  return name;
}

}  // namespace

CategoryNames NamesOf(const std::vector<Dimension>& dimensions, const Rulebook& rulebook) {
  CategoryNames names(dimensions.size());
  for (const std::string& id : dimensions[kByPromise].categories) {
    names[kByPromise].push_back(id == kElsewhere ? Elsewhere(kByPromise)
                                                 : NameOfPromise(id, rulebook));
  }
  for (const std::string& id : dimensions[kByTier].categories) {
    names[kByTier].push_back(id == kElsewhere ? Elsewhere(kByTier) : NameOfTier(id, rulebook));
  }
  return names;
}

std::vector<Table> PublishedTables(const Shape& shape) {
  return {TableOf(shape, {kByMeasure}), TableOf(shape, {kByMeasure, kByPromise}),
          TableOf(shape, {kByMeasure, kByTier}), TableOf(shape, {kByMeasure, kByArrival})};
}

Question QuestionOfMonths(const std::vector<int>& months) {
  Question question;
  for (const int month : months) question.steps.push_back({month, month});
  for (const std::string_view id : kMeasures) question.measures.push_back({FindMeasure(id)});
  question.by = {Aspect::kPromise, Aspect::kTier};
  // Everybody's: nobody learns of one report by a sum that is protected.
  question.counts = [](const TallyRow&) { return true; };
  return question;
}

std::map<int, PublishedCounts> CountsOfMonths(const std::vector<int>& months,
                                              const std::vector<MeasuredCell>& cells) {
  std::map<int, PublishedCounts> counts;
  for (const int month : months) counts[month];
  for (const MeasuredCell& cell : cells) {
    PublishedCounts& of_month = counts[months[cell.step]];
    for (size_t m = 0; m < std::size(kMeasures); ++m) {
      const int64_t reports = cell.figures[m].reports;
      if (reports == 0) continue;
      of_month[{std::string(kMeasures[m]), cell.values[0], cell.values[1]}] += reports;
    }
  }
  return counts;
}

std::string MonthId(int month) { return absl::StrFormat("%04d-%02d", month / 100, month % 100); }

int MonthOfId(std::string_view id) {
  int year = 0;
  int month = 0;
  const absl::string_view text(id.data(), id.size());
  const bool is_month = text.size() == 7 && text[4] == '-' &&
                        std::all_of(text.begin(), text.begin() + 4, absl::ascii_isdigit) &&
                        std::all_of(text.begin() + 5, text.end(), absl::ascii_isdigit) &&
                        absl::SimpleAtoi(text.substr(0, 4), &year) &&
                        absl::SimpleAtoi(text.substr(5), &month);
  return is_month && year >= 1900 && month >= 1 && month <= 12 ? year * 100 + month : 0;
}

int NextMonth(int month) { return month % 100 == 12 ? month + 89 : month + 1; }

int FinancialYear(int month) { return month % 100 >= 4 ? month / 100 : month / 100 - 1; }

int FirstMonthOf(int year) { return year * 100 + 4; }

int LastMonthOf(int year) { return (year + 1) * 100 + 3; }

}  // namespace pledgekeeper::domain
