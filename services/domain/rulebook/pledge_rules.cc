#include "services/domain/rulebook/pledge_rules.h"

#include <algorithm>
#include <set>
#include <string>

#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Pledge;
using config::v1::Promise;

// SI 2017/274 Schedule; empty while a council has not decided.
bool IsChapter(std::string_view chapter) {
  return chapter.empty() || chapter == "people" || chapter == "prevention" ||
         chapter == "partnership" || chapter == "well-being";
}

// Nobody who has no tier is spoken to like a small child.
std::optional<BrokenRule> CheckPhrases(const Pledge& pledge) {
  const bool has_usual = std::any_of(
      pledge.tiers().begin(), pledge.tiers().end(),
      [](const config::v1::Tier& tier) { return tier.phrases() == config::v1::PHRASES_USUAL; });
  if (!has_usual || pledge.tiers(0).phrases() == config::v1::PHRASES_USUAL) return std::nullopt;
  return BrokenRule{"tiers[0].phrases",
                    "the first tier stands for everybody without one; name a tier with the usual "
                    "phrases first"};
}

std::optional<BrokenRule> CheckTiers(const Pledge& pledge, std::set<std::string>& tiers) {
  if (pledge.tiers().empty()) return BrokenRule{"", "tiers is required: who reads which wording"};
  for (int i = 0; i < pledge.tiers_size(); ++i) {
    const std::string path = Path(Path("", "tiers", i), "id");
    if (auto broken = CheckId(pledge.tiers(i).id(), path)) return broken;
    if (!tiers.insert(pledge.tiers(i).id()).second) {
      return BrokenRule{path, "another tier of this pledge has this id"};
    }
  }
  return CheckPhrases(pledge);
}

std::optional<BrokenRule> CheckWordings(const Promise& promise, const std::string& promise_path,
                                        const std::set<std::string>& tiers) {
  std::set<std::string> missing = tiers;
  for (int i = 0; i < promise.wordings_size(); ++i) {
    const std::string path = Path(Path(promise_path, "wordings", i), "tier");
    const std::string& tier = promise.wordings(i).tier();
    if (!tiers.contains(tier)) return BrokenRule{path, "is not a tier of this pledge"};
    if (missing.erase(tier) == 0) return BrokenRule{path, "this tier has two wordings; keep one"};
  }
  if (missing.empty()) return std::nullopt;
  return BrokenRule{promise_path, base::Filled("has no wording for the tier \"{tier}\"",
                                               {{"tier", *missing.begin()}})};
}

std::optional<BrokenRule> CheckPromise(const Promise& promise, const std::string& path,
                                       const std::set<std::string>& tiers) {
  if (auto broken = CheckId(promise.id(), Path(path, "id"))) return broken;
  if (auto broken = CheckWordings(promise, path, tiers)) return broken;
  for (int i = 0; i < promise.charter_promises_size(); ++i) {
    if (auto broken = CheckFilled(promise.charter_promises(i), Path(path, "charter_promises", i))) {
      return broken;
    }
  }
  if (IsChapter(promise.annual_report_chapter())) return std::nullopt;
  return BrokenRule{Path(path, "annual_report_chapter"),
                    "is \"people\", \"prevention\", \"partnership\", \"well-being\" or empty"};
}

std::optional<BrokenRule> CheckPromises(const Pledge& pledge, const std::set<std::string>& tiers) {
  if (pledge.promises().empty()) return BrokenRule{"", "promises is required: at least one"};
  std::set<std::string> ids;
  for (int i = 0; i < pledge.promises_size(); ++i) {
    const std::string path = Path("", "promises", i);
    if (auto broken = CheckPromise(pledge.promises(i), path, tiers)) return broken;
    if (pledge.promises(i).id() == kAnotherPromise) {
      return BrokenRule{Path(path, "id"), "\"another\" is for reports about none of the promises"};
    }
    if (!ids.insert(pledge.promises(i).id()).second) {
      return BrokenRule{Path(path, "id"), "another promise of this pledge has this id"};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckEmergencyContacts(const Pledge& pledge) {
  // They are shown at once to somebody who says that they are not safe.
  if (pledge.emergency_contacts().empty()) {
    return BrokenRule{"", "emergency_contacts is required: whom to call in danger"};
  }
  for (int i = 0; i < pledge.emergency_contacts_size(); ++i) {
    if (auto broken = CheckFilled(pledge.emergency_contacts(i).number(),
                                  Path(Path("", "emergency_contacts", i), "number"))) {
      return broken;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<absl::CivilDay> ParseIsoDate(std::string_view text) {
  absl::CivilDay day;
  const absl::string_view date(text.data(), text.size());
  // Abseil reads more than ISO 8601 ("2020-1-1"): only what it would write itself is taken.
  if (!absl::ParseCivilTime(date, &day) || absl::FormatCivilTime(day) != date) return std::nullopt;
  return day;
}

std::optional<BrokenRule> FindBrokenRule(const Pledge& pledge) {
  if (auto broken = CheckId(pledge.id(), "id")) return broken;
  if (auto broken = CheckVersion(pledge.version())) return broken;
  if (!ParseIsoDate(pledge.in_force_from())) {
    return BrokenRule{"in_force_from", "is a date like 2020-01-31"};
  }
  if (auto broken = CheckFilled(pledge.source(), "source")) return broken;
  std::set<std::string> tiers;
  if (auto broken = CheckTiers(pledge, tiers)) return broken;
  if (auto broken = CheckPromises(pledge, tiers)) return broken;
  return CheckEmergencyContacts(pledge);
}

}  // namespace pledgekeeper::domain
