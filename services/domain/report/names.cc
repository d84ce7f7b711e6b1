#include "services/domain/report/names.h"

#include <string>

#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

base::InBothLanguages Copied(const base::DetailRow& name) {
  return {std::string(name.en), std::string(name.cy)};
}

}  // namespace

base::InBothLanguages NameOf(storage::v1::State state) {
  return Copied(kStateNames[PlainStatus(state)].name);
}

base::InBothLanguages NamesOf(const std::vector<v1::Action>& actions) {
  if (actions.empty()) return Copied(kNoAction);
  base::InBothLanguages names = Copied(kActionNames[actions.front()].name);
  for (size_t i = 1; i < actions.size(); ++i) {
    const base::DetailRow& name = kActionNames[actions[i]].name;
    names.en.append(", ").append(name.en);
    names.cy.append(", ").append(name.cy);
  }
  return names;
}

base::InBothLanguages SomebodyWith(v1::Role role) {
  base::InBothLanguages name = Copied(kRoleNames[role].name);
  name.en.insert(0, "a ");
  return name;
}

}  // namespace pledgekeeper::domain
