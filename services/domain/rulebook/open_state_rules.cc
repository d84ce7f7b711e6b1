#include "services/domain/rulebook/open_state_rules.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "services/domain/rulebook/ladder_rules.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Clock;
using config::v1::Event;
using config::v1::Policy;
using Events = google::protobuf::RepeatedField<int>;

bool Contains(const Events& events, int event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

// Whether the clock guards every report: it runs on each, and ends in closing it or in calling
// somebody else than whoever forgets it.
bool GuardsEveryReport(const Clock& clock) {
  const bool closes = clock.ladder(clock.ladder_size() - 1).action() == config::v1::CLOSE;
  const bool runs_on_some = clock.only_when_not_safe() || clock.only_when_about_staff() ||
                            clock.only_when_safety_unclear();
  return !runs_on_some && (closes || LeavesTheHolder(clock));
}

// The events after which some clock of every report runs until one of `ends`, be it by handing over
// to another clock on the way.
class Guards {
 public:
  Guards(const Policy& policy, std::initializer_list<int> ends) : policy_(policy), ends_(ends) {
    for (const Clock& clock : policy.clocks()) {
      if (GuardsEveryReport(clock)) {
        guarded_.insert(clock.starts_on().begin(), clock.starts_on().end());
      }
    }
    // Each round takes an event out, so there are at most as many rounds as events.
    while (TakeOneOut()) {
    }
  }

  bool After(std::initializer_list<int> starts) const {
    return std::all_of(starts.begin(), starts.end(),
                       [&](int start) { return guarded_.count(start) > 0; });
  }

 private:
  bool GoesOn(const Events& events) const {
    return std::all_of(events.begin(), events.end(), [&](int event) {
      return ends_.count(event) > 0 || guarded_.count(event) > 0;
    });
  }

  // Takes out an event whose clocks all stop without handing over.
  bool TakeOneOut() {
    for (const int event : guarded_) {
      const bool guarded =
          std::any_of(policy_.clocks().begin(), policy_.clocks().end(), [&](const Clock& clock) {
            return GuardsEveryReport(clock) && Contains(clock.starts_on(), event) &&
                   GoesOn(clock.met_by()) && GoesOn(clock.void_by());
          });
      if (guarded) continue;
      guarded_.erase(event);
      return true;
    }
    return false;
  }

  const Policy& policy_;
  const std::set<int> ends_;
  std::set<int> guarded_;
};

}  // namespace

std::optional<BrokenRule> CheckEveryOpenState(const Policy& policy) {
  using config::v1::ACKNOWLEDGED, config::v1::RECEIVED, config::v1::REOPENED, config::v1::RESOLVED;
  if (!Guards(policy, {ACKNOWLEDGED, RESOLVED}).After({RECEIVED, REOPENED})) {
    return BrokenRule{"",
                      "a report that nobody acknowledged would be forgotten: a clock for every "
                      "report starts on RECEIVED and REOPENED, met by ACKNOWLEDGED or RESOLVED "
                      "and nothing else, and brings somebody in at its end who is neither the "
                      "holder, their cover nor an advocate"};
  }
  const Guards until_resolved(policy, {RESOLVED});
  if (!until_resolved.After({ACKNOWLEDGED}) && !until_resolved.After({RECEIVED, REOPENED})) {
    return BrokenRule{
        "",
        "an acknowledged report would be forgotten: a clock for every report "
        "starts on ACKNOWLEDGED, met by RESOLVED and nothing else, and brings somebody "
        "in at its end who is neither the holder, their cover nor an advocate"};
  }
  if (!Guards(policy, {REOPENED}).After({RESOLVED})) {
    return BrokenRule{"",
                      "a resolved report would be forgotten: a clock for every report starts "
                      "on RESOLVED, met by REOPENED and nothing else"};
  }
  for (const Event stage : {config::v1::FORMAL_REQUESTED, config::v1::PANEL_REQUESTED}) {
    const bool known =
        std::any_of(policy.clocks().begin(), policy.clocks().end(),
                    [&](const Clock& clock) { return Contains(clock.starts_on(), stage); });
    // Asking for it opens a report anew, and no other clock need run then.
    if (known && !until_resolved.After({stage})) {
      return BrokenRule{
          "", base::Filled("a report for which {event} would be forgotten: a clock for every "
                           "report starts on it, met by RESOLVED or by what another clock starts "
                           "on",
                           {{"event", config::v1::Event_Name(stage)}})};
    }
  }
  const auto of_changes = std::count_if(
      policy.clocks().begin(), policy.clocks().end(),
      [](const Clock& clock) { return Contains(clock.starts_on(), config::v1::CHANGE_PLANNED); });
  if (of_changes > 1) {
    return BrokenRule{"",
                      "the one clock of planned changes is the council's: CHANGE_PLANNED to "
                      "CHANGE_MADE or CHANGE_DROPPED, without conditions, holds or extension"};
  }
  return std::nullopt;
}

}  // namespace pledgekeeper::domain
