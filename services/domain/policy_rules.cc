#include "services/domain/policy_rules.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/ladder_rules.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Clock;
using config::v1::Event;
using config::v1::Policy;
using Events = google::protobuf::RepeatedField<int>;

bool Contains(const Events& events, Event event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

std::optional<BrokenRule> CheckEvents(const Events& events, const std::string& clock,
                                      std::string_view field) {
  if (events.empty()) {
    return BrokenRule{clock, absl::StrCat(std::string(field), " is required: name an event")};
  }
  for (int i = 0; i < events.size(); ++i) {
    if (events[i] == config::v1::EVENT_UNSPECIFIED) {
      return BrokenRule{Path(clock, field, i), "an event is required"};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckClock(const Clock& clock, const std::string& path) {
  if (auto broken = CheckId(clock.name(), Path(path, "name"))) return broken;
  if (!clock.has_budget()) return BrokenRule{path, "budget is required: how long"};
  if (auto broken = CheckBudget(clock.budget(), Path(path, "budget"))) return broken;
  if (auto broken = CheckEvents(clock.starts_on(), path, "starts_on")) return broken;
  if (auto broken = CheckEvents(clock.met_by(), path, "met_by")) return broken;
  if (auto broken = CheckLadder(clock, path)) return broken;
  if (auto broken = CheckFilled(clock.source(), Path(path, "source"))) return broken;
  if (clock.mark() != config::v1::MARK_UNSPECIFIED) return std::nullopt;
  return BrokenRule{path, "mark is required: how sure we are of the source"};
}

// Whether some clock of every report starts on each of `starts` and runs until one of `ends`.
bool IsGuarded(const Policy& policy, std::initializer_list<Event> starts,
               std::initializer_list<Event> ends) {
  return std::any_of(policy.clocks().begin(), policy.clocks().end(), [&](const Clock& clock) {
    return !clock.only_when_not_safe() &&
           std::all_of(starts.begin(), starts.end(),
                       [&](Event start) { return Contains(clock.starts_on(), start); }) &&
           std::all_of(clock.met_by().begin(), clock.met_by().end(), [&](int met) {
             return std::find(ends.begin(), ends.end(), met) != ends.end();
           });
  });
}

// Every open state has a clock that runs in it: nothing is forgotten. Closing makes clocks void.
std::optional<BrokenRule> CheckEveryOpenState(const Policy& policy) {
  using config::v1::ACKNOWLEDGED, config::v1::RECEIVED, config::v1::REOPENED, config::v1::RESOLVED;
  if (!IsGuarded(policy, {RECEIVED, REOPENED}, {ACKNOWLEDGED, RESOLVED})) {
    return BrokenRule{"",
                      "a report that nobody acknowledged would be forgotten: a clock for every "
                      "report starts on RECEIVED and REOPENED, met by ACKNOWLEDGED or RESOLVED "
                      "and nothing else"};
  }
  if (!IsGuarded(policy, {ACKNOWLEDGED}, {RESOLVED})) {
    return BrokenRule{"",
                      "an acknowledged report would be forgotten: a clock for every report "
                      "starts on ACKNOWLEDGED, met by RESOLVED and nothing else"};
  }
  if (!IsGuarded(policy, {RESOLVED}, {REOPENED})) {
    return BrokenRule{"",
                      "a resolved report would be forgotten: a clock for every report starts "
                      "on RESOLVED, met by REOPENED and nothing else"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<BrokenRule> FindBrokenRule(const Policy& policy) {
  if (auto broken = CheckId(policy.id(), "id")) return broken;
  if (auto broken = CheckVersion(policy.version())) return broken;
  if (auto broken = CheckId(policy.calendar(), "calendar")) return broken;
  std::set<std::string> names;
  for (int i = 0; i < policy.clocks_size(); ++i) {
    const std::string path = Path("", "clocks", i);
    if (auto broken = CheckClock(policy.clocks(i), path)) return broken;
    if (!names.insert(policy.clocks(i).name()).second) {
      return BrokenRule{Path(path, "name"), "another clock of this policy has this name"};
    }
  }
  return CheckEveryOpenState(policy);
}

}  // namespace pledgekeeper::domain
