#include "services/domain/rulebook/clock_rules.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "services/domain/report/milestone.h"
#include "services/domain/rulebook/ladder_rules.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Budget;
using config::v1::Clock;
using config::v1::Event;
using config::v1::ExtensionRule;
using config::v1::HoldRule;
using config::v1::Mark;
using Events = google::protobuf::RepeatedField<int>;

bool Contains(const Events& events, int event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

std::optional<BrokenRule> CheckSaid(const Events& events, const std::string& clock,
                                    std::string_view field) {
  for (int i = 0; i < events.size(); ++i) {
    if (events[i] == config::v1::EVENT_UNSPECIFIED) {
      return BrokenRule{Path(clock, field, i), "an event is required"};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckEvents(const Events& events, const std::string& clock,
                                      std::string_view field) {
  if (events.empty()) {
    return BrokenRule{
        clock, base::Filled("{field} is required: name an event", {{"field", std::string(field)}})};
  }
  return CheckSaid(events, clock, field);
}

// An event ends a clock in one way, and does not end it in the moment it starts it.
std::optional<BrokenRule> CheckVoidBy(const Clock& clock, const std::string& path) {
  if (auto broken = CheckSaid(clock.void_by(), path, "void_by")) return broken;
  for (int i = 0; i < clock.void_by_size(); ++i) {
    if (Contains(clock.met_by(), clock.void_by(i))) {
      return BrokenRule{Path(path, "void_by", i),
                        "this event meets the clock already; name it in met_by or in void_by"};
    }
    if (Contains(clock.starts_on(), clock.void_by(i))) {
      return BrokenRule{Path(path, "void_by", i),
                        "this event starts the clock; name it in starts_on or in void_by"};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckMark(Mark mark, const std::string& path) {
  if (mark != config::v1::MARK_UNSPECIFIED) return std::nullopt;
  return BrokenRule{path, "mark is required: how sure we are of the source"};
}

// Those who stand above each other, so that "at least" means something: an IRO is outside that
// line.
std::optional<BrokenRule> CheckLeastRole(v1::Role role, const std::string& path) {
  if (role >= v1::ROLE_SOCIAL_WORKER && role <= v1::ROLE_DIRECTOR) return std::nullopt;
  return BrokenRule{path,
                    "least_role is required: who may agree, from ROLE_SOCIAL_WORKER up to "
                    "ROLE_DIRECTOR"};
}

int64_t AmountOf(const Budget& budget) {
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return budget.working_days();
    case Budget::kWorkingHours:
      return budget.working_hours();
    case Budget::kSeconds:
      return budget.seconds();
    case Budget::LENGTH_NOT_SET:
      break;
  }
  return 0;
}

std::optional<BrokenRule> CheckExtension(const ExtensionRule& rule, const Budget& budget,
                                         const std::string& path) {
  const std::string at_most = Path(path, "at_most");
  if (!rule.has_at_most()) return BrokenRule{path, "at_most is required: the whole time at most"};
  if (auto broken = CheckBudget(rule.at_most(), at_most)) return broken;
  // An extension is recorded as a bare number, in the unit of the clock's budget.
  if (rule.at_most().length_case() != budget.length_case()) {
    return BrokenRule{at_most, "is in the unit of the clock's own budget"};
  }
  if (AmountOf(rule.at_most()) <= AmountOf(budget)) {
    return BrokenRule{at_most, "is the whole time, so longer than the clock's own budget"};
  }
  if (auto broken = CheckLeastRole(rule.least_role(), path)) return broken;
  if (auto broken = CheckFilled(rule.source(), Path(path, "source"))) return broken;
  return CheckMark(rule.mark(), path);
}

std::optional<BrokenRule> CheckHold(const HoldRule& rule, const std::string& path) {
  if (auto broken = CheckId(rule.reason(), Path(path, "reason"))) return broken;
  if (!rule.has_at_most()) {
    return BrokenRule{path, "at_most is required: the longest hold at once"};
  }
  if (auto broken = CheckBudget(rule.at_most(), Path(path, "at_most"))) return broken;
  if (rule.at_most().has_working_hours()) {
    return BrokenRule{Path(path, "at_most"), "a hold is in working_days or seconds"};
  }
  if (auto broken = CheckLeastRole(rule.least_role(), path)) return broken;
  if (auto broken = CheckFilled(rule.source(), Path(path, "source"))) return broken;
  return CheckMark(rule.mark(), path);
}

std::optional<BrokenRule> CheckHolds(const Clock& clock, const std::string& clock_path) {
  if (clock.has_holds_in_all()) {
    const std::string in_all = Path(clock_path, "holds_in_all");
    if (auto broken = CheckBudget(clock.holds_in_all(), in_all)) return broken;
    if (clock.holds_in_all().has_working_hours()) {
      return BrokenRule{in_all, "a hold is in working_days or seconds"};
    }
  }
  std::set<std::string> reasons;
  for (int i = 0; i < clock.holds_size(); ++i) {
    const std::string path = Path(clock_path, "holds", i);
    if (auto broken = CheckHold(clock.holds(i), path)) return broken;
    if (!reasons.insert(clock.holds(i).reason()).second) {
      return BrokenRule{Path(path, "reason"), "another hold of this clock has this reason"};
    }
  }
  return std::nullopt;
}

// A duty of the council's outlives the report's closing, so something that staff can do then must
// meet it, and it must go on calling staff until they do.
std::optional<BrokenRule> CheckOwner(const Clock& clock, const std::string& path) {
  if (clock.owner() != v1::CLOCK_OWNER_COUNCIL) return std::nullopt;
  // A check is recorded too, by an action of its own.
  const bool has_step = std::any_of(clock.met_by().begin(), clock.met_by().end(), [](int event) {
    return IsRecordedStep(event) || event == config::v1::NAMES_CHECKED ||
           event == config::v1::CHANGE_MADE;
  });
  if (!has_step) {
    return BrokenRule{
        Path(path, "met_by"),
        "a clock of the council's is met by a step that staff record, since it runs on "
        "when the report is closed: DECISION_RECORDED, say"};
  }
  if (LeavesTheHolder(clock)) return std::nullopt;
  return BrokenRule{Path(path, "ladder", clock.ladder_size() - 1),
                    "a clock of the council's goes on bringing staff in: its last rung is "
                    "ESCALATE, and not to the holder or their cover"};
}

bool IsOfChange(int event) {
  return event == config::v1::CHANGE_PLANNED || event == config::v1::CHANGE_MADE ||
         event == config::v1::CHANGE_DROPPED;
}

bool IsJust(const Events& events, Event event) { return events.size() == 1 && events[0] == event; }

// A clock of planned changes runs for each of them by itself, so nothing else starts or ends it;
// and it outlives the report's closing, or what was promised would end with it.
std::optional<BrokenRule> CheckChanges(const Clock& clock, const std::string& path) {
  const auto names_change = [](const Events& events) {
    return std::any_of(events.begin(), events.end(), IsOfChange);
  };
  if (!names_change(clock.starts_on()) && !names_change(clock.met_by()) &&
      !names_change(clock.void_by())) {
    return std::nullopt;
  }
  const bool is_alone = IsJust(clock.starts_on(), config::v1::CHANGE_PLANNED) &&
                        IsJust(clock.met_by(), config::v1::CHANGE_MADE) &&
                        IsJust(clock.void_by(), config::v1::CHANGE_DROPPED);
  const bool is_plain = !clock.only_when_not_safe() && !clock.only_when_about_staff() &&
                        !clock.only_when_safety_unclear() && !clock.has_extension() &&
                        clock.holds().empty();
  if (is_alone && is_plain && clock.owner() == v1::CLOCK_OWNER_COUNCIL) return std::nullopt;
  return BrokenRule{
      path,
      "the one clock of planned changes is the council's: CHANGE_PLANNED to CHANGE_MADE or "
      "CHANGE_DROPPED, without conditions, holds or extension"};
}

}  // namespace

std::optional<BrokenRule> CheckClock(const Clock& clock, const std::string& path) {
  if (auto broken = CheckId(clock.name(), Path(path, "name"))) return broken;
  if (!clock.has_budget()) return BrokenRule{path, "budget is required: how long"};
  if (auto broken = CheckBudget(clock.budget(), Path(path, "budget"))) return broken;
  if (auto broken = CheckEvents(clock.starts_on(), path, "starts_on")) return broken;
  if (auto broken = CheckEvents(clock.met_by(), path, "met_by")) return broken;
  if (auto broken = CheckVoidBy(clock, path)) return broken;
  if (auto broken = CheckLadder(clock, path)) return broken;
  if (auto broken = CheckOwner(clock, path)) return broken;
  if (auto broken = CheckChanges(clock, path)) return broken;
  if (clock.day_zero() != config::v1::DAY_OF_START && !clock.budget().has_seconds()) {
    return BrokenRule{Path(path, "day_zero"),
                      "NEXT_WORKING_DAY_WHEN_CLOSED is for budgets in seconds; working time "
                      "waits for the office anyway"};
  }
  if (clock.has_extension()) {
    const std::string extension = Path(path, "extension");
    if (auto broken = CheckExtension(clock.extension(), clock.budget(), extension)) return broken;
  }
  if (auto broken = CheckHolds(clock, path)) return broken;
  if (auto broken = CheckFilled(clock.source(), Path(path, "source"))) return broken;
  return CheckMark(clock.mark(), path);
}

}  // namespace pledgekeeper::domain
