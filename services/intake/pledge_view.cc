#include "services/intake/pledge_view.h"

#include <algorithm>
#include <utility>

#include "services/domain/rulebook/rulebook.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {

bool HasTier(const config::v1::Pledge& pledge, const std::string& tier) {
  return tier.empty() || std::any_of(pledge.tiers().begin(), pledge.tiers().end(),
                                     [&](const auto& known) { return known.id() == tier; });
}

v1::Pledge PledgeView(const config::v1::Pledge& pledge, const std::string& tier,
                      v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  v1::Pledge view;
  view.set_pledge_id(pledge.id());
  view.set_version(pledge.version());
  view.set_title(welsh ? pledge.title().cy() : pledge.title().en());
  view.set_in_force_from(pledge.in_force_from());
  view.set_tier(tier.empty() ? pledge.tiers(0).id() : tier);
  view.set_language(welsh ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH);
  for (const auto& promise : pledge.promises()) {
    v1::Promise& promised = *view.add_promises();
    promised.set_promise_id(promise.id());
    const std::string* wording = domain::FindWording(pledge, promise.id(), tier, welsh);
    if (wording != nullptr) promised.set_wording(*wording);
  }
  for (const auto& known : pledge.tiers()) view.add_tiers(known.id());
  for (v1::EmergencyContact& contact : wording::EmergencyContactViews(pledge, language)) {
    *view.add_emergency_contacts() = std::move(contact);
  }
  view.mutable_another_promise()->set_promise_id(domain::kAnotherPromise);
  view.mutable_another_promise()->set_wording(wording::In(domain::AnotherPromiseText(), language));
  return view;
}

}  // namespace pledgekeeper::intake
