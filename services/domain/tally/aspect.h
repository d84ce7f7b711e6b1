#ifndef SERVICES_DOMAIN_TALLY_ASPECT_H_
#define SERVICES_DOMAIN_TALLY_ASPECT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/tally/tally.h"

// By what reports are told apart. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Their values are said in compliance_service.proto.
enum class Aspect {
  kPromise,
  kQualityStandard,
  kChapter,
  kTeam,
  kTier,
  kLanguage,
  kSpokenBy,
  kUrgency,
  kFeeling,
  kPlacementKind,
  kPlacementProvider,
  kPlacementArea,
};

// Only reports with one of these values.
struct Wanted {
  Aspect aspect;
  std::vector<std::string> values;
};

// All values that reports can have of an aspect that is a closed list; empty: it is none.
std::span<const std::string_view> ValuesOf(Aspect aspect);
// The report's value of an aspect as a number, which questions reckon with, and what it says.
uint32_t NumberOf(const TallyRow& row, Aspect aspect);
std::string ValueOf(const Tally& tally, Aspect aspect, uint32_t number);
// The number of a value; nothing if no report has had it.
std::optional<uint32_t> FindValue(const Tally& tally, Aspect aspect, std::string_view value);
// What the report's value of an aspect is.
std::string ValueOf(const Tally& tally, const TallyRow& row, Aspect aspect);
// Whether it has one of the values of each.
bool IsWanted(const Tally& tally, const TallyRow& row, const std::vector<Wanted>& wanted);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_ASPECT_H_
