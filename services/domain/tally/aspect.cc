#include "services/domain/tally/aspect.h"

#include <algorithm>

namespace pledgekeeper::domain {
namespace {

// In the order of their enums.
constexpr std::string_view kLanguages[] = {"", "en", "cy"};
constexpr std::string_view kSpeakers[] = {"young-person", "advocate", "somebody"};
constexpr std::string_view kUrgencies[] = {"normal", "high", "danger"};
constexpr std::string_view kFeelings[] = {"", "okay", "sad", "angry", "worried", "scared"};
constexpr std::string_view kPlacementKinds[] = {
    "", "foster", "kinship", "residential", "with-parents", "independent", "other"};
// Not known, and then the two that there are.
constexpr std::string_view kProviders[] = {"", "in-house", "other"};
constexpr std::string_view kAreas[] = {"", "in-county", "out-of-county"};

// The place of a number of an enum; of one that is unknown, or unset, the first.
uint32_t PlaceIn(std::span<const std::string_view> values, int number) {
  const auto at = static_cast<size_t>(number);
  return at < values.size() ? static_cast<uint32_t>(at) : 0;
}

}  // namespace

std::span<const std::string_view> ValuesOf(Aspect aspect) {
  switch (aspect) {
    case Aspect::kLanguage:
      return kLanguages;
    case Aspect::kSpokenBy:
      return kSpeakers;
    case Aspect::kUrgency:
      return kUrgencies;
    case Aspect::kFeeling:
      return kFeelings;
    case Aspect::kPlacementKind:
      return kPlacementKinds;
    case Aspect::kPlacementProvider:
      return kProviders;
    case Aspect::kPlacementArea:
      return kAreas;
    default:
      return {};
  }
}

uint32_t NumberOf(const TallyRow& row, Aspect aspect) {
  const Origin& origin = *row.origin;
  switch (aspect) {
    case Aspect::kPromise:
      return origin.promise;
    case Aspect::kQualityStandard:
      return origin.standard;
    case Aspect::kChapter:
      return origin.chapter;
    case Aspect::kTeam:
      return origin.team;
    case Aspect::kTier:
      return origin.tier;
    case Aspect::kLanguage:
      return PlaceIn(kLanguages, origin.language);
    case Aspect::kSpokenBy:
      return PlaceIn(kSpeakers, origin.spoken_by);
    case Aspect::kUrgency:
      // There is none that says no urgency.
      return PlaceIn(kUrgencies, row.urgency - v1::URGENCY_NORMAL);
    case Aspect::kFeeling:
      return PlaceIn(kFeelings, row.feeling);
    case Aspect::kPlacementKind:
      return PlaceIn(kPlacementKinds, origin.placement_kind);
    case Aspect::kPlacementProvider:
      if (origin.placement_kind == 0) return 0;
      return origin.placement_in_house ? 1 : 2;
    case Aspect::kPlacementArea:
      if (origin.placement_kind == 0) return 0;
      return origin.placement_out_of_county ? 2 : 1;
  }
  return 0;
}

std::string ValueOf(const Tally& tally, Aspect aspect, uint32_t number) {
  const std::span<const std::string_view> closed = ValuesOf(aspect);
  return closed.empty() ? tally.names().Name(number) : std::string(closed[number]);
}

std::optional<uint32_t> FindValue(const Tally& tally, Aspect aspect, std::string_view value) {
  const std::span<const std::string_view> closed = ValuesOf(aspect);
  if (closed.empty()) return tally.names().Find(value);
  const auto at = std::find(closed.begin(), closed.end(), value);
  if (at == closed.end()) return std::nullopt;
  return static_cast<uint32_t>(at - closed.begin());
}

std::string ValueOf(const Tally& tally, const TallyRow& row, Aspect aspect) {
  return ValueOf(tally, aspect, NumberOf(row, aspect));
}

bool IsWanted(const Tally& tally, const TallyRow& row, const std::vector<Wanted>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& each) {
    const std::string value = ValueOf(tally, row, each.aspect);
    return std::find(each.values.begin(), each.values.end(), value) != each.values.end();
  });
}

}  // namespace pledgekeeper::domain
