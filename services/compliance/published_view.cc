#include "services/compliance/published_view.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "services/base/timestamp.h"
#include "services/domain/disclosure/figures.h"
#include "services/domain/disclosure/period_book.h"
#include "services/domain/publishing/publications.h"
#include "services/domain/tally/measure.h"
#include "services/wording/view.h"

namespace pledgekeeper::compliance {
namespace {

using domain::PublishedPlace;
using storage::v1::PublishedMonth;
using storage::v1::PublishedYear;

// The measures that say what was decided.
constexpr std::string_view kOutcomes[] = {"outcome-upheld", "outcome-partly-upheld",
                                          "outcome-not-upheld", "outcome-out-of-scope"};

// The shown counts of all months, added up over whatever is not named.
class Sums {
 public:
  using Rows = std::map<std::vector<std::string>, int64_t>;

  void Add(const domain::YearLayout& layout, const PublishedMonth& month) {
    const domain::Counts shown(month.shown().begin(), month.shown().end());
    const domain::Shape& shape = layout.shape();
    const auto& measures = shape.dimensions()[domain::kByMeasure].categories;
    const auto add = [&](domain::PublishedDimension dimension, Rows& rows) {
      const auto& categories = shape.dimensions()[dimension].categories;
      const domain::Table table = domain::TableOf(shape, {domain::kByMeasure, dimension});
      const std::vector<int64_t> sums = domain::Summed(table, shown);
      for (size_t row = 0; row < sums.size(); ++row) {
        const std::string& measure = measures[row / categories.size()];
        rows[{measure, categories[row % categories.size()]}] += sums[row];
      }
    };
    add(domain::kByPromise, of_promise_);
    add(domain::kByTier, of_tier_);
    const std::vector<int64_t> of_measure =
        domain::Summed(domain::TableOf(shape, {domain::kByMeasure}), shown);
    for (size_t m = 0; m < measures.size(); ++m) {
      of_measure_[{measures[m]}] += of_measure[m];
      of_month_[{measures[m], month.id()}] += of_measure[m];
    }
  }

  const Rows& of_measure() const { return of_measure_; }
  const Rows& of_promise() const { return of_promise_; }
  const Rows& of_tier() const { return of_tier_; }
  const Rows& of_month() const { return of_month_; }

 private:
  Rows of_measure_;
  Rows of_promise_;
  Rows of_tier_;
  Rows of_month_;
};

// In the order in which the years have them, what stands for all others last.
std::vector<std::string> CategoriesOf(const std::vector<const PublishedYear*>& years,
                                      domain::PublishedDimension dimension) {
  std::vector<std::string> ids;
  std::set<std::string> met = {domain::kElsewhere};
  for (const PublishedYear* year : years) {
    for (const std::string& id : year->dimensions(dimension).categories()) {
      if (met.insert(id).second) ids.push_back(id);
    }
  }
  ids.emplace_back(domain::kElsewhere);
  return ids;
}

std::vector<std::string> Measures() {
  const auto all = domain::PublishedMeasures();
  return {all.begin(), all.end()};
}

void AddTable(const Sums::Rows& sums, const std::string& dimension,
              const std::vector<std::string>& categories, v1::GetPublishedFiguresResponse& view) {
  v1::PublishedTable& table = *view.add_tables();
  table.add_dimensions("measure");
  if (!dimension.empty()) table.add_dimensions(dimension);
  for (const std::string& measure : Measures()) {
    for (const std::string& category : categories) {
      v1::PublishedRow& row = *table.add_rows();
      std::vector<std::string> place = {measure};
      if (!dimension.empty()) place.push_back(category);
      for (const std::string& id : place) row.add_categories(id);
      const auto found = sums.find(place);
      row.set_reports(found == sums.end() ? 0 : found->second);
    }
  }
}

void AddMeasures(bool welsh, v1::GetPublishedFiguresResponse& view) {
  for (const std::string_view id : domain::PublishedMeasures()) {
    const domain::Measure& measure = *domain::FindMeasure(id);
    v1::PublishedMeasure& shown = *view.add_measures();
    shown.set_id(std::string(id));
    shown.set_name(std::string(welsh ? measure.name_cy : measure.name_en));
    shown.set_definition(std::string(welsh ? measure.definition_cy : measure.definition_en));
    shown.set_source(std::string(measure.source));
  }
}

// What the newest of the years that have the category called it.
void AddCategory(const std::vector<const PublishedYear*>& years,
                 domain::PublishedDimension dimension, const std::string& id, bool welsh,
                 v1::PublishedCategory* shown) {
  shown->set_id(id);
  shown->set_name(id);
  for (const PublishedYear* year : years) {
    const auto& its = year->dimensions(dimension);
    for (int i = 0; i < its.names_size(); ++i) {
      if (its.categories(i) != id) continue;
      const storage::v1::PublishedName& name = its.names(i);
      shown->set_name(welsh ? name.welsh() : name.english());
      shown->set_annual_report_chapter(name.annual_report_chapter());
      shown->set_quality_standard(name.quality_standard());
    }
  }
}

// Of one promise, or of all (""), if they may be shown.
void AddShares(const Sums& sums, const std::string& promise,
               const domain::DisclosureSettings& settings, v1::GetPublishedFiguresResponse& view) {
  domain::Answers answers;
  for (const std::string_view outcome : kOutcomes) {
    const Sums::Rows& rows = promise.empty() ? sums.of_measure() : sums.of_promise();
    std::vector<std::string> place = {std::string(outcome)};
    if (!promise.empty()) place.push_back(promise);
    const auto found = rows.find(place);
    answers.push_back(found == rows.end() ? 0 : found->second);
  }
  const auto shares = domain::Shares(answers, settings);
  if (!shares.has_value()) return;
  for (size_t i = 0; i < shares->size(); ++i) {
    v1::PublishedShare& share = *view.add_shares();
    share.set_promise_id(promise);
    share.set_measure_id(std::string(kOutcomes[i]));
    share.set_percent((*shares)[i]);
  }
}

v1::PublishedSettings ViewOf(const domain::DisclosureSettings& settings, int year,
                             const std::string& first_month) {
  v1::PublishedSettings view;
  view.set_threshold(settings.threshold);
  view.set_base(settings.base);
  view.mutable_bounds()->Assign(settings.bounds.begin(), settings.bounds.end());
  view.set_first_month(first_month);
  view.set_last_month(domain::MonthId(domain::LastMonthOf(year)));
  return view;
}

}  // namespace

v1::PublishedSettings SettingsView(const PublishedYear& year) {
  return ViewOf(domain::YearLayout(year).settings(), year.year(), year.months(0).id());
}

std::optional<v1::PublishedSettings> NextSettingsView(
    const PublishedYear& year, const std::optional<domain::DisclosureSettings>& configured) {
  if (!configured.has_value() || *configured == domain::YearLayout(year).settings()) {
    return std::nullopt;
  }
  const int next = year.year() + 1;
  return ViewOf(*configured, next, domain::MonthId(domain::FirstMonthOf(next)));
}

const PublishedYear* YearOfMonth(const storage::v1::Publications& publications,
                                 const std::string& id) {
  for (const PublishedYear& year : publications.years()) {
    for (const PublishedMonth& month : year.months()) {
      if (month.id() == id) return &year;
    }
  }
  return nullptr;
}

v1::PreparedMonth MonthView(const PublishedYear& year, const PublishedMonth& month,
                            const domain::Directory& directory, v1::Language language) {
  v1::PreparedMonth view;
  view.set_month(month.id());
  view.set_released(domain::IsReleased(month));
  view.set_prepared_by_name(wording::NameOf(directory, month.prepared_by_id(), language));
  *view.mutable_prepare_time() = base::ToTimestamp(month.prepare_time_ms());
  if (view.released()) {
    view.set_released_by_name(wording::NameOf(directory, month.released_by_id(), language));
    *view.mutable_release_time() = base::ToTimestamp(month.release_time_ms());
  }
  if (month.has_bound()) view.set_bound(month.bound());
  *view.mutable_settings() = SettingsView(year);
  domain::ProtectedPeriod period;
  period.shown.assign(month.shown().begin(), month.shown().end());
  view.set_late(domain::LateAdditions(domain::YearLayout(year).shape(), period));
  return view;
}

v1::PackText TextView(const storage::v1::PackText& text, const domain::Directory& directory,
                      v1::Language language) {
  v1::PackText view;
  view.set_year(text.year());
  view.set_kind(text.kind());
  view.set_version(text.version());
  view.set_english(text.english());
  view.set_welsh(text.welsh());
  view.set_written_by_name(wording::NameOf(directory, text.written_by_id(), language));
  *view.mutable_write_time() = base::ToTimestamp(text.write_time_ms());
  return view;
}

v1::GetPublishedFiguresResponse FiguresView(const PublishedParts& parts,
                                            const std::vector<std::string>& months) {
  v1::GetPublishedFiguresResponse view;
  Sums sums;
  std::vector<const PublishedYear*> years;
  std::optional<domain::YearLayout> layout;  // of the last of them
  for (const std::string& id : months) {
    const PublishedYear& year = *YearOfMonth(parts.publications, id);
    const PublishedMonth& month = *domain::FindMonth(parts.publications, id);
    if (years.empty() || years.back() != &year) {
      years.push_back(&year);
      layout.emplace(year);
    }
    sums.Add(*layout, month);
    *view.add_months() = MonthView(year, month, parts.directory, parts.language);
  }
  const std::vector<std::string> promises = CategoriesOf(years, domain::kByPromise);
  const std::vector<std::string> tiers = CategoriesOf(years, domain::kByTier);
  AddTable(sums.of_measure(), "", {""}, view);
  AddTable(sums.of_promise(), "promise", promises, view);
  AddTable(sums.of_tier(), "tier", tiers, view);
  AddTable(sums.of_month(), "month", months, view);
  const bool welsh = parts.language == v1::LANGUAGE_WELSH;
  AddMeasures(welsh, view);
  for (const std::string& id : promises) {
    AddCategory(years, domain::kByPromise, id, welsh, view.add_promises());
  }
  for (const std::string& id : tiers) {
    AddCategory(years, domain::kByTier, id, welsh, view.add_tiers());
  }
  // Of several years that which shows least: what is added up is no safer than its parts.
  domain::DisclosureSettings settings;
  settings.threshold = 0;
  settings.base = 0;
  for (const PublishedYear* year : years) {
    settings.threshold = std::max(settings.threshold, year->threshold());
    settings.base = std::max(settings.base, year->base());
  }
  AddShares(sums, "", settings, view);
  for (const std::string& id : promises) AddShares(sums, id, settings, view);
  view.set_threshold(settings.threshold);
  view.set_base(settings.base);
  return view;
}

}  // namespace pledgekeeper::compliance
