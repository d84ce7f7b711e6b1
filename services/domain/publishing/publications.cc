#include "services/domain/publishing/publications.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/domain/disclosure/period_book.h"
#include "services/domain/disclosure/release_text.h"
#include "services/domain/publishing/allowance.h"
#include "services/domain/publishing/known_relations.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Publications;
using storage::v1::PublishedMonth;
using storage::v1::PublishedYear;

std::vector<Dimension> WithoutArrival(const PublishedYear& year) {
  std::vector<Dimension> dimensions;
  for (const auto& each : year.dimensions()) {
    dimensions.push_back(
        {.id = each.id(), .categories = {each.categories().begin(), each.categories().end()}});
  }
  return dimensions;
}

int IndexOf(const Dimension& dimension, const std::string& category) {
  const auto& all = dimension.categories;
  const auto found = std::find(all.begin(), all.end(), category);
  // The last is kElsewhere.
  return static_cast<int>(found == all.end() ? all.size() - 1 : found - all.begin());
}

std::vector<std::vector<int64_t>> ErrorsIn(
    const google::protobuf::RepeatedPtrField<storage::v1::PublishedErrors>& kept) {
  std::vector<std::vector<int64_t>> errors;
  for (const auto& table : kept) errors.emplace_back(table.rows().begin(), table.rows().end());
  return errors;
}

void KeepErrors(const std::vector<std::vector<int64_t>>& errors,
                google::protobuf::RepeatedPtrField<storage::v1::PublishedErrors>& kept) {
  kept.Clear();
  for (const std::vector<int64_t>& table : errors) {
    kept.Add()->mutable_rows()->Assign(table.begin(), table.end());
  }
}

const PublishedMonth* LastMonth(const Publications& publications) {
  const PublishedMonth* last = nullptr;
  for (const PublishedYear& year : publications.years()) {
    if (!year.months().empty()) last = &*year.months().rbegin();
  }
  return last;
}

// The year of the month, which is the last one or begins with it.
PublishedYear& YearOf(const ToPrepare& asked, Publications& publications) {
  const int of_year = FinancialYear(asked.month);
  const int years = publications.years_size();
  if (years > 0 && publications.years(years - 1).year() == of_year) {
    return *publications.mutable_years(years - 1);
  }
  PublishedYear& year = *publications.add_years();
  year.set_year(of_year);
  for (size_t i = 0; i < asked.dimensions.size(); ++i) {
    const Dimension& dimension = asked.dimensions[i];
    auto& kept = *year.add_dimensions();
    kept.set_id(dimension.id);
    kept.mutable_categories()->Assign(dimension.categories.begin(), dimension.categories.end());
    if (i < asked.names.size())
      kept.mutable_names()->Assign(asked.names[i].begin(), asked.names[i].end());
  }
  year.set_threshold(asked.settings.threshold);
  year.set_base(asked.settings.base);
  year.mutable_bounds()->Assign(asked.settings.bounds.begin(), asked.settings.bounds.end());
  return year;
}

// Counts that are to be added to a cell of the month that is prepared, and the month of each.
struct ToCount {
  PublishedPlace place;                               // by the year of the month that is prepared
  std::vector<std::pair<PublishedMonth*, int>> from;  // and its cell among those counted there
};
// By cell.
using AllToCount = std::map<int, ToCount>;

// What is more now than was ever counted of a month.
void AddMore(const PublishedCounts& now, const YearLayout& layout, const YearLayout& open,
             bool is_late, PublishedMonth& month, AllToCount& all) {
  std::vector<int64_t> counts(layout.counted_cells(), 0);
  std::map<int, PublishedPlace> places;
  for (const auto& [place, count] : now) {
    const int cell = layout.CountedCellOf(place);
    counts[cell] += count;
    places.emplace(cell, place);
  }
  for (const auto& [cell, place] : places) {
    std::vector<int> categories = open.CategoriesOf(place);
    categories.push_back(is_late ? 1 : 0);
    ToCount& to_count = all[open.shape().CellAt(categories)];
    to_count.place = open.PlaceOf(place);
    for (int64_t n = month.counted(cell); n < counts[cell]; ++n) {
      to_count.from.emplace_back(&month, cell);
    }
  }
}

// Counts them, as far as they may be shown: each once, and from now on counted.
void Count(const AllToCount& all, const YearLayout& open, Allowance allowance, PeriodBook& book) {
  for (const auto& [cell, to_count] : all) {
    const auto wanted = static_cast<int64_t>(to_count.from.size());
    const int64_t taken = allowance.Take(to_count.place, wanted, open.settings().threshold);
    for (int64_t n = 0; n < taken; ++n) {
      const auto& [month, counted_cell] = to_count.from[n];
      CountIn(book, open.shape(), month->id(), open.CategoriesOf(to_count.place));
      month->set_counted(counted_cell, month->counted(counted_cell) + 1);
    }
  }
}

// "# From 2027-04 to 2028-03: threshold 7, base 12, bounds 12 18." The auditor passes it over.
std::string SettingsComment(const PublishedYear& year, const DisclosureSettings& settings) {
  std::string text =
      absl::StrCat("# From ", year.months(0).id(), " to ", MonthId(LastMonthOf(year.year())),
                   ": threshold ", settings.threshold, ", base ", settings.base, ", bounds");
  for (const int bound : settings.bounds) absl::StrAppend(&text, " ", bound);
  return absl::StrCat(text, ".\n");
}

// What is said where a year begins, after `before` (null: nothing ever was published).
std::string YearBegins(const PublishedYear& year, const PublishedYear* before) {
  const DisclosureSettings settings = YearLayout(year).settings();
  const DisclosureSettings until_now =
      before == nullptr ? DisclosureSettings() : YearLayout(*before).settings();
  std::string text;
  if (before == nullptr) {
    text = ReleasesBegin(settings);
  } else if (settings.threshold != until_now.threshold) {
    text = absl::StrCat("threshold ", settings.threshold, "\n");
  }
  // As it always was is not said: what was published before this could be set has the same text.
  if (settings != until_now) absl::StrAppend(&text, SettingsComment(year, settings));
  return text;
}

}  // namespace

YearLayout::YearLayout(const PublishedYear& year)
    : shape_(WithArrival(WithoutArrival(year))), tables_(PublishedTables(shape_)) {
  settings_.threshold = year.threshold();
  settings_.base = year.base();
  settings_.bounds.assign(year.bounds().begin(), year.bounds().end());
}

std::vector<int> YearLayout::CategoriesOf(const PublishedPlace& place) const {
  const auto& dimensions = shape_.dimensions();
  return {IndexOf(dimensions[kByMeasure], place.measure),
          IndexOf(dimensions[kByPromise], place.promise), IndexOf(dimensions[kByTier], place.tier)};
}

PublishedPlace YearLayout::PlaceOf(const PublishedPlace& place) const {
  const std::vector<int> at = CategoriesOf(place);
  const auto& dimensions = shape_.dimensions();
  return {dimensions[kByMeasure].categories[at[kByMeasure]],
          dimensions[kByPromise].categories[at[kByPromise]],
          dimensions[kByTier].categories[at[kByTier]]};
}

int YearLayout::CountedCellOf(const PublishedPlace& place) const {
  std::vector<int> categories = CategoriesOf(place);
  // The last dimension has two categories, and changes fastest.
  categories.push_back(0);
  return shape_.CellAt(categories) / 2;
}

std::vector<ProtectedPeriod> YearLayout::PeriodsOf(const PublishedYear& year) {
  std::vector<ProtectedPeriod> periods;
  for (const PublishedMonth& month : year.months()) {
    ProtectedPeriod& period = periods.emplace_back();
    period.id = month.id();
    period.shown.assign(month.shown().begin(), month.shown().end());
    if (month.has_bound()) period.bound = month.bound();
  }
  return periods;
}

const PublishedMonth* FindMonth(const Publications& publications, std::string_view id) {
  for (const PublishedYear& year : publications.years()) {
    for (const PublishedMonth& month : year.months()) {
      if (month.id() == id) return &month;
    }
  }
  return nullptr;
}

bool IsReleased(const PublishedMonth& month) { return month.release_time_ms() != 0; }

std::vector<int> MonthsToCount(const Publications& publications, int month) {
  std::vector<int> months;
  for (const PublishedYear& year : publications.years()) {
    if (year.year() < FinancialYear(month) - 1) continue;
    for (const PublishedMonth& each : year.months()) months.push_back(MonthOfId(each.id()));
  }
  months.push_back(month);
  return months;
}

DisclosureSettings SettingsOfNewYear(const Publications& publications,
                                     const std::optional<DisclosureSettings>& configured) {
  if (configured.has_value()) return *configured;
  if (publications.years().empty()) return {};
  return YearLayout(*publications.years().rbegin()).settings();
}

absl::Status CheckMayPrepare(const Publications& publications, int month, const Calendar& calendar,
                             absl::Time now) {
  const PublishedMonth* last = LastMonth(publications);
  if (last != nullptr && !IsReleased(*last)) return base::MonthNotReleased(last->id());
  if (last != nullptr) {
    const int next = NextMonth(MonthOfId(last->id()));
    if (month != next) return base::MonthNotNext(MonthId(next));
  }
  if (month < MonthOf(calendar, now)) return absl::OkStatus();
  const int after = NextMonth(month);
  return base::MonthNotOver(
      absl::FromCivil(absl::CivilDay(after / 100, after % 100, 1), absl::UTCTimeZone()));
}

void Prepare(const ToPrepare& asked, const base::SecretKey& key, Publications& publications) {
  const std::string id = MonthId(asked.month);
  PublishedYear& year = YearOf(asked, publications);
  const YearLayout layout(year);
  PeriodBook book = NewBook(layout.shape(), id);
  book.frozen = YearLayout::PeriodsOf(year);
  book.errors = {ErrorsIn(year.of_truth()), ErrorsIn(year.of_witness())};
  const Allowance allowance(publications);
  PublishedMonth month;
  month.set_id(id);
  month.mutable_counted()->Resize(layout.counted_cells(), 0);
  AllToCount all;
  for (PublishedYear& earlier : *publications.mutable_years()) {
    const YearLayout its_layout(earlier);
    for (PublishedMonth& each : *earlier.mutable_months()) {
      const auto counts = asked.counts.find(MonthOfId(each.id()));
      if (counts == asked.counts.end()) continue;
      AddMore(counts->second, its_layout, layout, true, each, all);
    }
  }
  AddMore(asked.counts.at(asked.month), layout, layout, false, month, all);
  Count(all, layout, allowance, book);
  const Protection protection(layout.shape(), layout.tables(), layout.settings());
  const ProtectedPeriod& frozen =
      *Freeze(book, protection, key, id, MonthId(NextMonth(asked.month)));
  month.mutable_shown()->Assign(frozen.shown.begin(), frozen.shown.end());
  if (frozen.bound.has_value()) month.set_bound(*frozen.bound);
  month.set_prepared_by_id(asked.worker_id);
  month.set_prepare_time_ms(absl::ToUnixMillis(asked.now));
  *year.add_months() = std::move(month);
  KeepErrors(book.errors.of_truth, *year.mutable_of_truth());
  KeepErrors(book.errors.of_witness, *year.mutable_of_witness());
}

absl::StatusOr<bool> Release(std::string_view id, const std::string& worker_id,
                             const std::string& digest, const std::string& digest_of_text,
                             absl::Time now, Publications& publications) {
  const PublishedMonth* found = FindMonth(publications, id);
  if (found == nullptr) return base::MonthNotPrepared();
  if (IsReleased(*found)) return false;
  if (found->prepared_by_id() == worker_id) return base::ReleaseNeedsAnother();
  if (digest != digest_of_text) return base::ReleaseNotAudited();
  // All before it are released: it is the last.
  PublishedYear& year = *publications.mutable_years(publications.years_size() - 1);
  PublishedMonth& month = *year.mutable_months(year.months_size() - 1);
  month.set_released_by_id(worker_id);
  month.set_release_time_ms(absl::ToUnixMillis(now));
  return true;
}

std::string TextOfMonth(const Publications& publications, std::string_view id,
                        const base::SecretKey& key) {
  const PublishedYear* before = nullptr;
  for (const PublishedYear& year : publications.years()) {
    std::vector<ProtectedPeriod> periods = YearLayout::PeriodsOf(year);
    const auto found = std::find_if(periods.begin(), periods.end(),
                                    [&](const ProtectedPeriod& period) { return period.id == id; });
    if (found == periods.end()) {
      before = &year;
      continue;
    }
    const YearLayout layout(year);
    const std::string text = found == periods.begin() ? YearBegins(year, before) : "";
    periods.erase(found + 1, periods.end());
    return absl::StrCat(text, ReleaseText(layout.shape(), layout.tables(), periods, key),
                        KnownRelations(publications, id));
  }
  return "";
}

std::vector<std::string> PreparedMonths(const Publications& publications) {
  std::vector<std::string> ids;
  for (const PublishedYear& year : publications.years()) {
    for (const PublishedMonth& month : year.months()) ids.push_back(month.id());
  }
  return ids;
}

}  // namespace pledgekeeper::domain
