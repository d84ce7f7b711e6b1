#include "services/domain/rulebook/policy_includes.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/config_rule.h"
#include "services/domain/rulebook/open_state_rules.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Clock;
using config::v1::Include;
using config::v1::Policy;

// Which policy or profile each clock comes from, by the clock's name.
using Owners = std::map<std::string, std::string>;

std::string NameOf(const std::string& id, int version) {
  return absl::StrCat(id, " version ", version);
}

absl::StatusOr<const Policy*> FindProfile(const Include& include, const PolicyText& into,
                                          const PolicyTexts& policies) {
  const std::string name = NameOf(include.policy(), include.version());
  const auto found = policies.find({include.policy(), include.version()});
  if (found == policies.end()) {
    return base::TextInvalid(
        into.source, 1, 1,
        base::Filled("includes: there is no policy {policy}", {{"policy", name}}));
  }
  if (!found->second.policy.profile()) {
    return base::TextInvalid(
        into.source, 1, 1,
        base::Filled("includes: {policy} is not a profile; only profile: true is included",
                     {{"policy", name}}));
  }
  return &found->second.policy;
}

absl::Status AddClocks(const Policy& profile, PolicyText& into, Owners& owners) {
  const std::string name = NameOf(profile.id(), profile.version());
  for (const Clock& clock : profile.clocks()) {
    const auto [owner, is_new] = owners.try_emplace(clock.name(), name);
    if (!is_new) {
      return base::TextInvalid(
          into.source, 1, 1,
          base::Filled("includes: the clock \"{clock}\" is in {one} and in {other}; keep one",
                       {{"clock", clock.name()}, {"one", owner->second}, {"other", name}}));
    }
    *into.policy.add_clocks() = clock;
  }
  return absl::OkStatus();
}

absl::Status Merge(PolicyText& into, const PolicyTexts& policies) {
  Owners owners;
  for (const Clock& clock : into.policy.clocks()) {
    owners.emplace(clock.name(), NameOf(into.policy.id(), into.policy.version()));
  }
  for (const Include& include : into.policy.includes()) {
    // A profile is never merged into (policy_rules.h), so its clocks are all its own.
    ASSIGN_OR_RETURN(const Policy* const profile, FindProfile(include, into, policies));
    RETURN_IF_ERROR(AddClocks(*profile, into, owners));
  }
  // Only now it is known which clocks guard the open states.
  const std::optional<BrokenRule> broken = CheckEveryOpenState(into.policy);
  if (!broken.has_value()) return absl::OkStatus();
  return base::TextInvalid(into.source, 1, 1, broken->what);
}

}  // namespace

absl::Status MergeIncludes(PolicyTexts& policies) {
  for (auto& [key, text] : policies) {
    if (text.policy.includes().empty()) continue;
    RETURN_IF_ERROR(Merge(text, policies));
  }
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
