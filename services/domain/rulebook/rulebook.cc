#include "services/domain/rulebook/rulebook.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/config_text.h"
#include "services/domain/rulebook/pledge_rules.h"
#include "services/domain/rulebook/policy_includes.h"

namespace pledgekeeper::domain {
namespace {

template <typename Value>
using Versions = std::map<std::pair<std::string, int>, Value>;

absl::Status BrokenAcross(const std::string& source, const base::InBothLanguages& what) {
  return base::TextInvalid(source, 1, 1, what);
}

absl::Status VersionTwice(const std::string& source, const std::string& id, int version) {
  return BrokenAcross(source,
                      base::Filled("another file has {id} version {version} too; raise the version",
                                   {{"id", id}, {"version", absl::StrCat(version)}}));
}

// The highest version of `id`, or null.
template <typename Value>
const Value* FindHighest(const Versions<Value>& versions, std::string_view id) {
  const Value* highest = nullptr;
  for (auto it = versions.lower_bound({std::string(id), 0});
       it != versions.end() && it->first.first == id; ++it) {
    highest = &it->second;
  }
  return highest;
}

template <typename Value>
const Value* FindVersion(const Versions<Value>& versions, std::string_view id, int version) {
  const auto it = versions.find({std::string(id), version});
  return it == versions.end() ? nullptr : &it->second;
}

absl::StatusOr<CalendarBook> ReadCalendars(const std::vector<ConfigText>& texts) {
  std::vector<CalendarSource> calendars;
  for (const ConfigText& text : texts) {
    ASSIGN_OR_RETURN(config::v1::Calendar config, ParseCalendar(text.text, text.source));
    calendars.push_back({text.source, std::move(config)});
  }
  return CalendarBook::Create(std::move(calendars));
}

absl::StatusOr<Versions<PolicyInForce>> ReadPolicies(const std::vector<ConfigText>& texts,
                                                     const CalendarBook& calendars) {
  PolicyTexts policies;
  for (const ConfigText& text : texts) {
    ASSIGN_OR_RETURN(config::v1::Policy policy, ParsePolicy(text.text, text.source));
    if (calendars.Find(policy.calendar()) == nullptr) {
      return BrokenAcross(text.source, base::Filled("calendar: there is no calendar \"{id}\"",
                                                    {{"id", policy.calendar()}}));
    }
    const std::pair<std::string, int> key(policy.id(), policy.version());
    if (!policies.try_emplace(key, PolicyText{std::move(policy), text.source}).second) {
      return VersionTwice(text.source, key.first, key.second);
    }
  }
  // Only now: a profile may stand in a file that is read after the policy that includes it.
  RETURN_IF_ERROR(MergeIncludes(policies));
  Versions<PolicyInForce> versions;
  for (auto& [key, each] : policies) {
    std::shared_ptr<const Calendar> calendar = calendars.Find(each.policy.calendar());
    versions.emplace(key, PolicyInForce{std::move(each.policy), std::move(calendar)});
  }
  return versions;
}

absl::StatusOr<Versions<config::v1::Pledge>> ReadPledges(const std::vector<ConfigText>& texts) {
  Versions<config::v1::Pledge> versions;
  for (const ConfigText& text : texts) {
    ASSIGN_OR_RETURN(config::v1::Pledge pledge, ParsePledge(text.text, text.source));
    const std::pair<std::string, int> key(pledge.id(), pledge.version());
    if (!versions.try_emplace(key, std::move(pledge)).second) {
      return VersionTwice(text.source, key.first, key.second);
    }
  }
  return versions;
}

// The policy for new reports: "ID" is the highest version, "ID/VERSION" that one. Ids have no
// slash.
absl::StatusOr<std::pair<std::string, int>> ChoosePolicy(const Versions<PolicyInForce>& policies,
                                                         const std::string& chosen) {
  const size_t slash = chosen.find('/');
  const PolicyInForce* policy = nullptr;
  if (slash == std::string::npos) {
    policy = FindHighest(policies, chosen);
  } else if (int version = 0;
             absl::SimpleAtoi(absl::string_view(chosen).substr(slash + 1), &version)) {
    policy = FindVersion(policies, chosen.substr(0, slash), version);
  }
  if (policy == nullptr) {
    return BrokenAcross("policies",
                        base::Filled("there is no policy \"{policy}\"", {{"policy", chosen}}));
  }
  if (policy->policy.profile()) {
    return BrokenAcross(
        "policies",
        base::Filled("\"{policy}\" is a profile, for others to include; choose a policy",
                     {{"policy", chosen}}));
  }
  return std::pair(policy->policy.id(), policy->policy.version());
}

// The version of `id` in force on the day of `now`; see Rulebook::PledgeInForce.
const config::v1::Pledge* FindInForce(const Versions<config::v1::Pledge>& pledges,
                                      std::string_view id, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, absl::UTCTimeZone());
  const config::v1::Pledge* in_force = nullptr;
  for (auto it = pledges.lower_bound({std::string(id), 0});
       it != pledges.end() && it->first.first == id; ++it) {
    // ParsePledge let no other date through.
    // The lowest version holds even before its day: there is always a pledge to report under.
    if (in_force == nullptr || *ParseIsoDate(it->second.in_force_from()) <= today) {
      in_force = &it->second;
    }
  }
  return in_force;
}

bool Makes(const config::v1::Pledge& pledge, std::string_view promise_id) {
  return std::any_of(pledge.promises().begin(), pledge.promises().end(),
                     [&](const config::v1::Promise& each) { return each.id() == promise_id; });
}

}  // namespace

const config::v1::Clock* PolicyInForce::FindClock(std::string_view name) const {
  const auto it =
      std::find_if(policy.clocks().begin(), policy.clocks().end(),
                   [&](const config::v1::Clock& clock) { return clock.name() == name; });
  return it == policy.clocks().end() ? nullptr : &*it;
}

bool IsNameCheck(const config::v1::Clock& rule) {
  const auto& starts = rule.starts_on();
  return std::find(starts.begin(), starts.end(), config::v1::NAMED_IN_WORDS) != starts.end();
}

absl::StatusOr<Rulebook> Rulebook::Create(const RulebookTexts& texts) {
  Rulebook rulebook;
  rulebook.pledge_id_ = texts.pledge_id;
  ASSIGN_OR_RETURN(CalendarBook calendars, ReadCalendars(texts.calendars));
  ASSIGN_OR_RETURN(PolicyVersions policies, ReadPolicies(texts.policies, calendars));
  ASSIGN_OR_RETURN(PledgeVersions pledges, ReadPledges(texts.pledges));
  ASSIGN_OR_RETURN(rulebook.policy_, ChoosePolicy(policies, texts.policy_id));
  if (FindHighest(pledges, texts.pledge_id) == nullptr) {
    return BrokenAcross(
        "pledges", base::Filled("there is no pledge \"{pledge}\"", {{"pledge", texts.pledge_id}}));
  }
  rulebook.calendars_ = std::make_shared<const CalendarBook>(std::move(calendars));
  rulebook.policies_ = std::make_shared<const PolicyVersions>(std::move(policies));
  rulebook.pledges_ = std::make_shared<const PledgeVersions>(std::move(pledges));
  return rulebook;
}

absl::StatusOr<Rulebook> Rulebook::WithCalendars(
    const std::vector<config::v1::Calendar>& newer) const {
  ASSIGN_OR_RETURN(CalendarBook calendars, calendars_->With(newer));
  // A copy, because other rulebooks share the old one.
  PolicyVersions policies = *policies_;
  // No calendar goes away, so each policy finds its own.
  for (auto& [key, policy] : policies) policy.calendar = calendars.Find(policy.policy.calendar());
  Rulebook rulebook = *this;
  rulebook.calendars_ = std::make_shared<const CalendarBook>(std::move(calendars));
  rulebook.policies_ = std::make_shared<const PolicyVersions>(std::move(policies));
  return rulebook;
}

const Calendar* Rulebook::FindCalendar(std::string_view id) const {
  return calendars_->Find(id).get();
}

std::vector<std::shared_ptr<const Calendar>> Rulebook::Calendars() const {
  return calendars_->All();
}

const PolicyInForce& Rulebook::policy() const { return policies_->at(policy_); }

const PolicyInForce* Rulebook::FindPolicy(std::string_view id, int version) const {
  return FindVersion(*policies_, id, version);
}

std::vector<const PolicyInForce*> Rulebook::Policies() const {
  std::vector<const PolicyInForce*> policies;
  for (const auto& [key, policy] : *policies_) policies.push_back(&policy);
  return policies;
}

const config::v1::Pledge& Rulebook::PledgeInForce(absl::Time now) const {
  return *FindInForce(*pledges_, pledge_id_, now);
}

const config::v1::Pledge* Rulebook::FindPledge(std::string_view id, int version,
                                               absl::Time now) const {
  const std::string_view wanted = id.empty() ? std::string_view(pledge_id_) : id;
  return version == 0 ? FindInForce(*pledges_, wanted, now)
                      : FindVersion(*pledges_, wanted, version);
}

const config::v1::Pledge* Rulebook::FindPledgeOf(std::string_view promise_id, int version,
                                                 absl::Time now) const {
  const int latest = PledgeInForce(now).version();
  const config::v1::Pledge* newest = nullptr;
  // In the order of versions; what comes into force only later was never seen.
  for (const auto& [key, pledge] : *pledges_) {
    if (key.first != pledge_id_ || key.second > latest || !Makes(pledge, promise_id)) continue;
    newest = &pledge;
    if (key.second == version) break;
  }
  return newest;
}

std::vector<const config::v1::Pledge*> Rulebook::Pledges() const {
  std::vector<const config::v1::Pledge*> pledges;
  for (const auto& [key, pledge] : *pledges_) pledges.push_back(&pledge);
  std::stable_sort(pledges.begin(), pledges.end(), [](const auto* a, const auto* b) {
    return a->id() != b->id() ? a->id() < b->id() : a->version() > b->version();
  });
  return pledges;
}

std::vector<std::string> Rulebook::Tiers() const {
  std::vector<std::string> tiers;
  for (const config::v1::Pledge* pledge : Pledges()) {
    for (const config::v1::Tier& tier : pledge->tiers()) {
      if (std::find(tiers.begin(), tiers.end(), tier.id()) == tiers.end()) {
        tiers.push_back(tier.id());
      }
    }
  }
  return tiers;
}

config::v1::Text AnotherPromiseText() {
  config::v1::Text text;
  text.set_en("Another promise, or something else");
  text.set_cy("Addewid arall, neu rywbeth arall");
  return text;
}

const std::string* FindWording(const config::v1::Pledge& pledge, std::string_view promise_id,
                               std::string_view tier, bool welsh) {
  const auto promise =
      std::find_if(pledge.promises().begin(), pledge.promises().end(),
                   [&](const config::v1::Promise& each) { return each.id() == promise_id; });
  if (promise == pledge.promises().end()) return nullptr;
  const auto known = std::any_of(pledge.tiers().begin(), pledge.tiers().end(),
                                 [&](const config::v1::Tier& each) { return each.id() == tier; });
  // Who has no tier, or one that this version no longer has, reads the wording of the first.
  const std::string_view read = known ? tier : std::string_view(pledge.tiers(0).id());
  const auto wording =
      std::find_if(promise->wordings().begin(), promise->wordings().end(),
                   [&](const config::v1::Wording& each) { return each.tier() == read; });
  if (wording == promise->wordings().end()) return nullptr;
  return welsh ? &wording->text().cy() : &wording->text().en();
}

bool HasSimplePhrases(const config::v1::Pledge* pledge, std::string_view tier) {
  if (pledge == nullptr || pledge->tiers().empty()) return false;
  if (tier.empty()) return pledge->tiers(0).phrases() == config::v1::PHRASES_SIMPLE;
  return std::any_of(pledge->tiers().begin(), pledge->tiers().end(),
                     [&](const config::v1::Tier& each) {
                       return each.id() == tier && each.phrases() == config::v1::PHRASES_SIMPLE;
                     });
}

}  // namespace pledgekeeper::domain
