#include "services/compliance/asked_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/compliance/filters.h"
#include "services/compliance/limits.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {
namespace {

using domain::AskedMeasure;
using domain::Aspect;
using domain::Months;

// "2026-04" as 202604.
std::optional<int> ParseMonth(const std::string& text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  int month = 0;
  for (const size_t at : {0, 1, 2, 3, 5, 6}) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    month = month * 10 + (text[at] - '0');
  }
  const int of_year = month % 100;
  return of_year < 1 || of_year > 12 || month < 190001 ? std::nullopt : std::optional<int>(month);
}

// Months since the year 0, to reckon with.
int Ordinal(int month) { return month / 100 * 12 + month % 100 - 1; }
int FromOrdinal(int ordinal) { return ordinal / 12 * 100 + ordinal % 12 + 1; }

std::string MonthText(int month) { return absl::StrFormat("%04d-%02d", month / 100, month % 100); }

// The clocks of all policies: what may be asked for is no secret of any report.
std::set<std::string> ClocksOf(const domain::Rulebook& rulebook) {
  std::set<std::string> names;
  for (const domain::PolicyInForce* policy : rulebook.Policies()) {
    for (const config::v1::Clock& clock : policy->policy.clocks()) {
      const bool is_counted = !domain::IsNameCheck(clock) && !domain::WaitsForYoungPerson(clock);
      if (is_counted) names.insert(clock.name());
    }
  }
  return names;
}

// The reasons of all policies for which clocks are held, and how the policies name each.
std::map<std::string, config::v1::Text> HoldsOf(const domain::Rulebook& rulebook) {
  std::map<std::string, config::v1::Text> titles;
  for (const domain::PolicyInForce* policy : rulebook.Policies()) {
    for (const config::v1::Clock& clock : policy->policy.clocks()) {
      if (domain::IsNameCheck(clock)) continue;
      for (const config::v1::HoldRule& hold : clock.holds()) {
        titles.try_emplace(hold.reason(), hold.title());
      }
    }
  }
  return titles;
}

// The names with which a measure may be asked for; none: it is asked for without.
std::set<std::string> NamesOf(const domain::Measure& measure, const domain::Rulebook& rulebook) {
  if (measure.kind == domain::MeasureKind::kClock) return ClocksOf(rulebook);
  std::set<std::string> names;
  if (measure.kind != domain::MeasureKind::kHeld) return names;
  for (const auto& [reason, title] : HoldsOf(rulebook)) names.insert(reason);
  return names;
}

void SetSpread(const domain::MeasuredFigure& figure, v1::Figure& view) {
  if (!figure.minutes.has_value() || !figure.office_minutes.has_value()) return;
  view.set_median_minutes(figure.minutes->median);
  view.set_ninetieth_minutes(figure.minutes->ninetieth);
  view.set_median_office_minutes(figure.office_minutes->median);
  view.set_ninetieth_office_minutes(figure.office_minutes->ninetieth);
}

// A clock as it is called in the policy; the reason of a hold as that is said to people.
std::string NameIn(const AskedMeasure& asked, const domain::Rulebook& rulebook, bool welsh) {
  if (asked.measure->kind != domain::MeasureKind::kHeld) return asked.name;
  const std::map<std::string, config::v1::Text> titles = HoldsOf(rulebook);
  const auto title = titles.find(asked.name);
  if (title == titles.end()) return asked.name;
  return welsh ? title->second.cy() : title->second.en();
}

v1::Measure::Kind KindOf(domain::MeasureKind kind) {
  switch (kind) {
    case domain::MeasureKind::kHappened:
    case domain::MeasureKind::kDanger:
    case domain::MeasureKind::kOutcome:
    case domain::MeasureKind::kWithin:
    case domain::MeasureKind::kHeld:
      return v1::Measure::KIND_HAPPENED;
    case domain::MeasureKind::kOpenAtStart:
    case domain::MeasureKind::kOpenAtEnd:
    case domain::MeasureKind::kInHand:
      return v1::Measure::KIND_OPEN;
    case domain::MeasureKind::kClock:
      return v1::Measure::KIND_CLOCK;
    case domain::MeasureKind::kTime:
      return v1::Measure::KIND_TIME;
  }
  return v1::Measure::KIND_UNSPECIFIED;
}

}  // namespace

absl::StatusOr<Months> MonthsOf(const v1::Period& period, const domain::Calendar& calendar,
                                absl::Time now) {
  if (period.first_month().empty()) return base::FieldRequired("period.first_month");
  if (period.last_month().empty()) return base::FieldRequired("period.last_month");
  const std::optional<int> first = ParseMonth(period.first_month());
  if (!first.has_value()) {
    return base::FieldMalformed("period.first_month", "must be a month, like 2026-04");
  }
  const std::optional<int> last = ParseMonth(period.last_month());
  if (!last.has_value()) {
    return base::FieldMalformed("period.last_month", "must be a month, like 2026-04");
  }
  if (*last < *first) {
    return base::FieldMalformed("period.last_month", "must not be before first_month");
  }
  if (*last > domain::MonthOf(calendar, now)) {
    return base::FieldMalformed("period.last_month", "must not be after the month that runs");
  }
  if (Ordinal(*last) - Ordinal(*first) >= kMaxMonths) {
    return base::FieldMalformed("period.last_month", "must be within 120 months of first_month");
  }
  return Months{*first, *last};
}

absl::StatusOr<AskedMeasure> MeasureOf(std::string_view field, const std::string& id,
                                       const domain::Rulebook& rulebook) {
  AskedMeasure asked{domain::FindMeasure(id)};
  bool is_known = asked.measure != nullptr;
  const std::string_view family = is_known ? domain::FamilyOf(*asked.measure) : "";
  if (!family.empty()) {
    asked.name = id.substr(std::min(id.size(), family.size()));
    is_known = NamesOf(*asked.measure, rulebook).contains(asked.name);
  }
  if (!is_known) return base::FieldMalformed(field, "must be measures of ListMeasures");
  return asked;
}

absl::StatusOr<std::vector<AskedMeasure>> MeasuresOf(
    const google::protobuf::RepeatedPtrField<std::string>& ids,
    const std::vector<std::string>& usual, const domain::Rulebook& rulebook) {
  if (ids.size() > kMaxMeasures) return base::TooManyElements("measure_ids", kMaxMeasures);
  std::vector<AskedMeasure> asked;
  const std::vector<std::string> all =
      ids.empty() ? usual : std::vector<std::string>(ids.begin(), ids.end());
  for (const std::string& id : all) {
    ASSIGN_OR_RETURN(AskedMeasure each, MeasureOf("measure_ids", id, rulebook));
    asked.push_back(std::move(each));
  }
  return asked;
}

absl::StatusOr<std::vector<Aspect>> AspectsOf(
    const google::protobuf::RepeatedField<int>& dimensions) {
  if (dimensions.empty()) return base::FieldRequired("dimensions");
  if (dimensions.size() > kMaxDimensions) {
    return base::TooManyElements("dimensions", kMaxDimensions);
  }
  std::vector<Aspect> aspects;
  for (const int dimension : dimensions) {
    const std::optional<Aspect> aspect = AspectOf(dimension);
    if (!aspect.has_value()) return base::EnumValueUnknown("dimensions");
    if (std::find(aspects.begin(), aspects.end(), *aspect) != aspects.end()) {
      return base::FieldMalformed("dimensions", "must name each dimension at most once");
    }
    aspects.push_back(*aspect);
  }
  return aspects;
}

std::vector<AskedMeasure> AllMeasures(const domain::Rulebook& rulebook) {
  std::vector<AskedMeasure> all;
  for (const domain::Measure& measure : domain::Measures()) {
    if (domain::FamilyOf(measure).empty()) {
      all.push_back({&measure});
      continue;
    }
    for (const std::string& name : NamesOf(measure, rulebook)) all.push_back({&measure, name});
  }
  return all;
}

std::vector<Months> StepsOf(const Months& months, v1::GetTrendRequest::Step step) {
  // Quarters and financial years both begin with April or a multiple of three months from it, which
  // are multiples of three from January too; a year begins three months later.
  const int length = step == v1::GetTrendRequest::STEP_YEAR      ? 12
                     : step == v1::GetTrendRequest::STEP_QUARTER ? 3
                                                                 : 1;
  const int offset = step == v1::GetTrendRequest::STEP_YEAR ? 3 : 0;
  std::vector<Months> steps;
  int first = Ordinal(months.first);
  while (first <= Ordinal(months.last)) {
    const int next = (first - offset) / length * length + offset + length;
    steps.push_back({FromOrdinal(first), FromOrdinal(std::min(next - 1, Ordinal(months.last)))});
    first = next;
  }
  return steps;
}

std::string IdOf(const AskedMeasure& measure) {
  if (measure.name.empty()) return std::string(measure.measure->id);
  return std::string(domain::FamilyOf(*measure.measure)) + measure.name;
}

v1::Figure View(const AskedMeasure& measure, const domain::MeasuredFigure& figure, Few few) {
  v1::Figure view;
  view.set_measure_id(IdOf(measure));
  // Of what never happened in a part the base would say how small that is.
  if (few(figure.young_people) || few(figure.of_young_people)) {
    view.set_few(true);
    return view;
  }
  view.set_reports(figure.reports);
  view.set_promises(figure.promises);
  view.set_young_people(figure.young_people);
  view.set_times(figure.times);
  if (measure.measure->kind == domain::MeasureKind::kClock) view.set_in_time(figure.in_time);
  view.set_of_reports(figure.of_reports);
  SetSpread(figure, view);
  return view;
}

v1::Period View(const Months& months) {
  v1::Period view;
  view.set_first_month(MonthText(months.first));
  view.set_last_month(MonthText(months.last));
  return view;
}

v1::Measure View(const AskedMeasure& asked, const domain::Rulebook& rulebook,
                 v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const domain::Measure& measure = *asked.measure;
  std::string name(welsh ? measure.name_cy : measure.name_en);
  if (!asked.name.empty()) name += ": " + NameIn(asked, rulebook, welsh);
  v1::Measure view;
  view.set_id(IdOf(asked));
  view.set_name(std::move(name));
  view.set_definition(std::string(welsh ? measure.definition_cy : measure.definition_en));
  view.set_kind(KindOf(measure.kind));
  view.set_share_of(std::string(measure.share_of));
  view.set_source(std::string(measure.source));
  return view;
}

}  // namespace pledgekeeper::compliance
