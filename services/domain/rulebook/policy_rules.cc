#include "services/domain/rulebook/policy_rules.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/rulebook/clock_rules.h"
#include "services/domain/rulebook/ladder_rules.h"
#include "services/domain/rulebook/open_state_rules.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Policy;
using config::v1::ThemeRule;

std::optional<BrokenRule> CheckRange(int number, int least, int most, std::string path) {
  if (number >= least && number <= most) return std::nullopt;
  return BrokenRule{std::move(path),
                    base::Filled("is from {least} to {most}",
                                 {{"least", absl::StrCat(least)}, {"most", absl::StrCat(most)}})};
}

std::optional<BrokenRule> CheckIncludes(const Policy& policy) {
  for (int i = 0; i < policy.includes_size(); ++i) {
    const std::string path = Path("", "includes", i);
    if (auto broken = CheckId(policy.includes(i).policy(), Path(path, "policy"))) return broken;
    if (policy.includes(i).version() < 1) {
      return BrokenRule{Path(path, "version"),
                        "is 1 or more: which version of the profile, so that a report keeps the "
                        "clocks it started under"};
    }
  }
  return std::nullopt;
}

// A profile is clocks and nothing else, so that nobody believes that the rest of it counts.
std::optional<BrokenRule> CheckProfile(const Policy& policy) {
  if (!policy.profile()) return std::nullopt;
  if (!policy.includes().empty()) {
    return BrokenRule{Path("", "includes", 0),
                      "a profile includes no other; the policy includes both"};
  }
  const struct {
    bool said;
    const char* path;
  } kOthers[] = {{policy.exclude_managers_of_subject(), "exclude_managers_of_subject"},
                 {policy.exclude_managers_of_service(), "exclude_managers_of_service"},
                 {policy.exclude_judges(), "exclude_judges"},
                 {policy.has_claim_lease(), "claim_lease"},
                 {policy.cover_gives_back(), "cover_gives_back"},
                 {policy.has_snooze(), "snooze"},
                 {!policy.themes().empty(), "themes"}};
  for (const auto& other : kOthers) {
    if (!other.said) continue;
    return BrokenRule{other.path,
                      "a profile has clocks only; the policy that includes it says this"};
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckSnooze(const Policy& policy) {
  if (!policy.has_snooze()) return std::nullopt;
  // Whoever may put off for longer, or more often, has stopped being reminded.
  constexpr int kMostTimes = 20;
  if (!policy.snooze().has_longest()) {
    return BrokenRule{"snooze", "longest is required: how far a reminder may be put off"};
  }
  if (auto broken = CheckBudget(policy.snooze().longest(), "snooze.longest")) return broken;
  return CheckRange(policy.snooze().times(), 1, kMostTimes, "snooze.times");
}

std::optional<BrokenRule> CheckTheme(const ThemeRule& theme, const std::string& path) {
  // One report is no theme; what took longer than a year is for the annual report.
  constexpr int kLeastReports = 2;
  constexpr int kMostReports = 100;
  constexpr int kMostDays = 366;
  if (auto broken = CheckId(theme.id(), Path(path, "id"))) return broken;
  if (theme.place() == config::v1::THEME_PLACE_UNSPECIFIED) {
    return BrokenRule{path, "place is required: TEAM or PLACEMENT"};
  }
  if (auto broken =
          CheckRange(theme.reports(), kLeastReports, kMostReports, Path(path, "reports"))) {
    return broken;
  }
  return CheckRange(theme.days(), 1, kMostDays, Path(path, "days"));
}

std::optional<BrokenRule> CheckThemes(const Policy& policy) {
  std::set<std::string> ids;
  for (int i = 0; i < policy.themes_size(); ++i) {
    const std::string path = Path("", "themes", i);
    if (auto broken = CheckTheme(policy.themes(i), path)) return broken;
    if (!ids.insert(policy.themes(i).id()).second) {
      return BrokenRule{Path(path, "id"), "another theme of this policy has this id"};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckClocks(const Policy& policy) {
  if (policy.clocks().empty()) return BrokenRule{"", "clocks is required: at least one"};
  std::set<std::string> names;
  for (int i = 0; i < policy.clocks_size(); ++i) {
    const std::string path = Path("", "clocks", i);
    if (auto broken = CheckClock(policy.clocks(i), path)) return broken;
    if (!names.insert(policy.clocks(i).name()).second) {
      return BrokenRule{Path(path, "name"), "another clock of this policy has this name"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<BrokenRule> FindBrokenRule(const Policy& policy) {
  if (auto broken = CheckId(policy.id(), "id")) return broken;
  if (auto broken = CheckVersion(policy.version())) return broken;
  if (auto broken = CheckId(policy.calendar(), "calendar")) return broken;
  if (auto broken = CheckIncludes(policy)) return broken;
  if (auto broken = CheckProfile(policy)) return broken;
  if (policy.has_claim_lease()) {
    if (auto broken = CheckBudget(policy.claim_lease(), "claim_lease")) return broken;
  }
  if (auto broken = CheckSnooze(policy)) return broken;
  if (auto broken = CheckThemes(policy)) return broken;
  if (auto broken = CheckClocks(policy)) return broken;
  // A policy with includes is checked once their clocks are merged in (policy_includes.cc).
  if (policy.profile() || !policy.includes().empty()) return std::nullopt;
  return CheckEveryOpenState(policy);
}

}  // namespace pledgekeeper::domain
