#include "services/domain/tally/headcount.h"

#include <tuple>

namespace pledgekeeper::domain {

storage::v1::Headcount CountHeads(const Directory& directory, int month) {
  std::map<std::tuple<std::string, std::string, v1::PlacementKind>, int64_t> heads;
  for (const auto& [id, young_person] : directory.entries().young_people) {
    if (young_person.left()) continue;
    const auto* placement = directory.FindPlacement(young_person.placement_id());
    const auto kind = placement == nullptr ? v1::PLACEMENT_KIND_UNSPECIFIED : placement->kind();
    ++heads[{young_person.team_id(), young_person.tier(), kind}];
  }
  storage::v1::Headcount headcount;
  headcount.set_month(month);
  headcount.set_directory_version(directory.version());
  for (const auto& [who, number] : heads) {
    storage::v1::HeadcountPart& part = *headcount.add_parts();
    part.set_team_id(std::get<0>(who));
    part.set_tier(std::get<1>(who));
    part.set_placement_kind(std::get<2>(who));
    part.set_young_people(number);
  }
  return headcount;
}

bool IsInHeadcounts(Aspect aspect) {
  return aspect == Aspect::kTeam || aspect == Aspect::kTier || aspect == Aspect::kPlacementKind;
}

std::string ValueOf(const storage::v1::HeadcountPart& part, Aspect aspect) {
  if (aspect == Aspect::kTeam) return part.team_id();
  if (aspect == Aspect::kTier) return part.tier();
  // A kind that this server does not know is not known.
  const auto kinds = ValuesOf(Aspect::kPlacementKind);
  const auto at = static_cast<size_t>(part.placement_kind());
  return std::string(kinds[at < kinds.size() ? at : 0]);
}

std::map<std::vector<std::string>, int64_t> AverageHeads(
    const std::vector<storage::v1::Headcount>& months, const std::vector<Aspect>& by,
    const std::function<bool(const storage::v1::HeadcountPart&)>& counts) {
  std::map<std::vector<std::string>, int64_t> heads;
  if (by.empty()) heads[{}] = 0;
  for (const storage::v1::Headcount& month : months) {
    for (const storage::v1::HeadcountPart& part : month.parts()) {
      if (!counts(part)) continue;
      std::vector<std::string> values;
      for (const Aspect aspect : by) values.push_back(ValueOf(part, aspect));
      heads[values] += part.young_people();
    }
  }
  const auto number = static_cast<int64_t>(months.size());
  for (auto& [values, sum] : heads) sum = (2 * sum + number) / (2 * number);
  return heads;
}

}  // namespace pledgekeeper::domain
