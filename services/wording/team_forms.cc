#include "services/wording/team_forms.h"

#include "services/wording/fill.h"
#include "services/wording/mutation.h"

namespace pledgekeeper::wording {

std::vector<std::string> FormsOfTeamName(std::string_view name_cy) {
  if (name_cy.empty()) return {};
  const Name name{std::string(name_cy), true};
  return {Fill("at {t:soft}", {{"t", {name}}}, v1::LANGUAGE_WELSH), With(name_cy),
          InPlace(name_cy)};
}

}  // namespace pledgekeeper::wording
