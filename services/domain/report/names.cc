#include "services/domain/report/names.h"

#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {
namespace {

base::InBothLanguages Copied(const base::DetailRow& name) {
  return {std::string(name.en), std::string(name.cy)};
}

std::string WithoutPrefix(const std::string& name, std::string_view prefix) {
  return name.substr(prefix.size());
}

}  // namespace

absl::Status NotPossibleInState(v1::Status status, bool compliment,
                                const std::vector<v1::Action>& possible, bool only_danger) {
  base::Possible said;
  said.state = Copied(kStateNames[status].name);
  if (compliment) {
    said.state.en = absl::StrCat("praise (", said.state.en, ")");
    said.state.cy = absl::StrCat("yn ganmoliaeth (", said.state.cy, ")");
  }
  said.state_in_api = WithoutPrefix(v1::Status_Name(status), "STATUS_");
  if (possible.empty()) said.possible = Copied(kNoAction);
  for (const v1::Action action : possible) {
    const char* comma = said.possible_in_api.empty() ? "" : ", ";
    const bool is_danger = action == v1::ACTION_SET_URGENCY && only_danger;
    const base::DetailRow& name = is_danger ? kDangerAlone : kActionNames[action].name;
    said.possible.en.append(comma).append(name.en);
    said.possible.cy.append(comma).append(name.cy);
    said.possible_in_api.append(comma).append(WithoutPrefix(v1::Action_Name(action), "ACTION_"));
  }
  return base::NotPossibleInState(said);
}

base::InBothLanguages SomebodyWith(v1::Role role) {
  base::InBothLanguages name = Copied(kRoleNames[role].name);
  name.en.insert(0, "a ");
  return name;
}

}  // namespace pledgekeeper::domain
