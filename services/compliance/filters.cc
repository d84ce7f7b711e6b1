#include "services/compliance/filters.h"

#include <algorithm>
#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/compliance/limits.h"

namespace pledgekeeper::compliance {
namespace {

using domain::Aspect;

// Whether any pledge has a promise, or a tier, of which this holds.
template <typename Holds>
bool AnyPromise(const domain::Rulebook& rulebook, const Holds& holds) {
  const auto pledges = rulebook.Pledges();
  return std::any_of(pledges.begin(), pledges.end(), [&](const config::v1::Pledge* pledge) {
    return std::any_of(pledge->promises().begin(), pledge->promises().end(), holds);
  });
}

bool AnyTier(const domain::Rulebook& rulebook, const std::string& id) {
  const auto pledges = rulebook.Pledges();
  return std::any_of(pledges.begin(), pledges.end(), [&](const config::v1::Pledge* pledge) {
    return std::any_of(pledge->tiers().begin(), pledge->tiers().end(),
                       [&](const auto& tier) { return tier.id() == id; });
  });
}

// Whether a report can have the value.
absl::Status CheckValue(Aspect aspect, const std::string& value, const Known& known) {
  bool is_known = true;
  switch (aspect) {
    case Aspect::kTeam:
      is_known = value.empty() || known.directory.FindTeam(value) != nullptr;
      return is_known ? absl::OkStatus() : base::TeamUnknown("filters.value");
    case Aspect::kPromise:
      is_known = value == domain::kAnotherPromise ||
                 AnyPromise(known.rulebook, [&](const auto& each) { return each.id() == value; });
      break;
    case Aspect::kQualityStandard:
      is_known = value.empty() || AnyPromise(known.rulebook, [&](const auto& each) {
                   return each.quality_standard() == value;
                 });
      break;
    case Aspect::kChapter:
      is_known = value.empty() || AnyPromise(known.rulebook, [&](const auto& each) {
                   return each.annual_report_chapter() == value;
                 });
      break;
    case Aspect::kTier:
      is_known = AnyTier(known.rulebook, value);
      break;
    default: {
      const auto values = domain::ValuesOf(aspect);
      is_known = std::find(values.begin(), values.end(), value) != values.end();
    }
  }
  return is_known ? absl::OkStatus() : base::EnumValueUnknown("filters.value");
}

// Whether a queue shows it without opening a report.
bool IsShownInQueues(Aspect aspect) {
  switch (aspect) {
    case Aspect::kPromise:
    case Aspect::kQualityStandard:
    case Aspect::kChapter:
    case Aspect::kTeam:
    case Aspect::kUrgency:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<Aspect> AspectOf(int dimension) {
  switch (dimension) {
    case v1::DIMENSION_PROMISE:
      return Aspect::kPromise;
    case v1::DIMENSION_QUALITY_STANDARD:
      return Aspect::kQualityStandard;
    case v1::DIMENSION_ANNUAL_REPORT_CHAPTER:
      return Aspect::kChapter;
    case v1::DIMENSION_TEAM:
      return Aspect::kTeam;
    case v1::DIMENSION_TIER:
      return Aspect::kTier;
    case v1::DIMENSION_LANGUAGE:
      return Aspect::kLanguage;
    case v1::DIMENSION_SPOKEN_BY:
      return Aspect::kSpokenBy;
    case v1::DIMENSION_URGENCY:
      return Aspect::kUrgency;
    case v1::DIMENSION_FEELING:
      return Aspect::kFeeling;
    case v1::DIMENSION_PLACEMENT_KIND:
      return Aspect::kPlacementKind;
    case v1::DIMENSION_PLACEMENT_PROVIDER:
      return Aspect::kPlacementProvider;
    case v1::DIMENSION_PLACEMENT_AREA:
      return Aspect::kPlacementArea;
    default:
      return std::nullopt;
  }
}

absl::StatusOr<std::vector<domain::Wanted>> WantedOf(const Filters& filters, const Known& known) {
  if (filters.size() > kMaxFilters) return base::TooManyElements("filters", kMaxFilters);
  std::vector<domain::Wanted> wanted;
  for (const v1::Filter& filter : filters) {
    const std::optional<Aspect> aspect = AspectOf(filter.dimension());
    if (!aspect.has_value()) return base::EnumValueUnknown("filters.dimension");
    RETURN_IF_ERROR(CheckValue(*aspect, filter.value(), known));
    auto same = std::find_if(wanted.begin(), wanted.end(),
                             [&](const domain::Wanted& each) { return each.aspect == *aspect; });
    if (same == wanted.end()) same = wanted.insert(wanted.end(), {*aspect, {}});
    same->values.push_back(filter.value());
  }
  return wanted;
}

absl::StatusOr<std::vector<domain::Wanted>> WantedOfList(const Filters& filters,
                                                         const Known& known) {
  ASSIGN_OR_RETURN(std::vector<domain::Wanted> wanted, WantedOf(filters, known));
  for (const domain::Wanted& each : wanted) {
    if (!IsShownInQueues(each.aspect)) return base::EnumValueUnknown("filters.dimension");
  }
  return wanted;
}

bool WantsTeam(const std::vector<domain::Wanted>& wanted, const std::string& team_id) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const domain::Wanted& each) {
    return each.aspect != Aspect::kTeam ||
           std::find(each.values.begin(), each.values.end(), team_id) != each.values.end();
  });
}

}  // namespace pledgekeeper::compliance
