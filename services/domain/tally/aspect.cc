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

// The value of a number of an enum; of one that is unknown, or unset, the first.
std::string ValueAt(std::span<const std::string_view> values, int number) {
  const auto at = static_cast<size_t>(number);
  return std::string(at < values.size() ? values[at] : values[0]);
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

std::string ValueOf(const Tally& tally, const TallyRow& row, Aspect aspect) {
  switch (aspect) {
    case Aspect::kPromise:
      return tally.names().Name(row.promise);
    case Aspect::kQualityStandard:
      return tally.names().Name(row.standard);
    case Aspect::kChapter:
      return tally.names().Name(row.chapter);
    case Aspect::kTeam:
      return tally.names().Name(row.team);
    case Aspect::kTier:
      return tally.names().Name(row.tier);
    case Aspect::kLanguage:
      return ValueAt(kLanguages, row.language);
    case Aspect::kSpokenBy:
      return ValueAt(kSpeakers, row.spoken_by);
    case Aspect::kUrgency:
      // There is none that says no urgency.
      return ValueAt(kUrgencies, row.urgency - v1::URGENCY_NORMAL);
    case Aspect::kFeeling:
      return ValueAt(kFeelings, row.feeling);
    case Aspect::kPlacementKind:
      return ValueAt(kPlacementKinds, row.placement_kind);
    case Aspect::kPlacementProvider:
      if (row.placement_kind == 0) return "";
      return ValueAt(kProviders, row.placement_in_house ? 1 : 2);
    case Aspect::kPlacementArea:
      if (row.placement_kind == 0) return "";
      return ValueAt(kAreas, row.placement_out_of_county ? 2 : 1);
  }
  return "";
}

bool IsWanted(const Tally& tally, const TallyRow& row, const std::vector<Wanted>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& each) {
    const std::string value = ValueOf(tally, row, each.aspect);
    return std::find(each.values.begin(), each.values.end(), value) != each.values.end();
  });
}

}  // namespace pledgekeeper::domain
