#include "services/domain/rulebook/ladder_rules.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {
namespace {

using config::v1::Budget;
using config::v1::Clock;
using config::v1::Rung;

std::optional<BrokenRule> CheckAmount(int64_t amount, int64_t most, std::string path) {
  if (amount >= 1 && amount <= most) return std::nullopt;
  return BrokenRule{std::move(path), base::Filled("a length of time is from 1 to {most}",
                                                  {{"most", absl::StrCat(most)}})};
}

std::optional<BrokenRule> CheckRungTime(const Rung& rung, const std::string& path) {
  switch (rung.at_case()) {
    case Rung::kShare:
      // Written so that not-a-number is refused too.
      if (rung.share() >= 0 && rung.share() < 1) return std::nullopt;
      return BrokenRule{Path(path, "share"), "a share is from 0 to below 1; at 1, write due: true"};
    case Rung::kAfterDue:
      return CheckBudget(rung.after_due(), Path(path, "after_due"));
    case Rung::kDue:
      if (rung.due()) return std::nullopt;
      return BrokenRule{Path(path, "due"), "due is true, or share or after_due says when"};
    case Rung::AT_NOT_SET:
      break;
  }
  return BrokenRule{path, "a rung says when: share, due or after_due"};
}

// A reminder is for somebody who can read the report already. Whoever it does not stand with yet
// must be brought in instead; the young person can read theirs anyway.
std::optional<BrokenRule> CheckTarget(const Rung& rung, const std::string& path) {
  if (rung.action() == config::v1::CLOSE) return std::nullopt;
  switch (rung.target()) {
    case config::v1::TARGET_UNSPECIFIED:
      return BrokenRule{path, "target is required: whom the rung is about"};
    case config::v1::DUTY_DESK:
    case config::v1::OUT_OF_HOURS_DESK:
    case config::v1::ADVOCATE_SERVICE:
      if (rung.action() == config::v1::ESCALATE) return std::nullopt;
      return BrokenRule{Path(path, "target"),
                        "a desk and the advocates are brought in: write "
                        "action: ESCALATE"};
    case config::v1::YOUNG_PERSON:
      if (rung.action() == config::v1::REMIND) return std::nullopt;
      return BrokenRule{Path(path, "target"),
                        "the young person is told, not brought in: write action: REMIND"};
    default:
      return std::nullopt;
  }
}

// Staff who may hold or read a report: no administrator, no advocate.
std::optional<BrokenRule> CheckRole(const Rung& rung, const std::string& path) {
  if (rung.target() != config::v1::WITH_ROLE) {
    if (rung.role() == v1::ROLE_UNSPECIFIED) return std::nullopt;
    return BrokenRule{Path(path, "role"), "is for target: WITH_ROLE only"};
  }
  if (rung.role() >= v1::ROLE_SOCIAL_WORKER && rung.role() <= v1::ROLE_IRO) return std::nullopt;
  return BrokenRule{Path(path, "role"),
                    "WITH_ROLE needs a role of staff, ROLE_SOCIAL_WORKER to ROLE_IRO"};
}

std::optional<BrokenRule> CheckRung(const Rung& rung, const std::string& path) {
  if (auto broken = CheckRungTime(rung, path)) return broken;
  if (rung.action() == config::v1::RUNG_ACTION_UNSPECIFIED) {
    return BrokenRule{path, "action is required: REMIND, ESCALATE or CLOSE"};
  }
  if (auto broken = CheckTarget(rung, path)) return broken;
  if (auto broken = CheckRole(rung, path)) return broken;
  if (rung.has_repeat_every()) {
    if (auto broken = CheckBudget(rung.repeat_every(), Path(path, "repeat_every"))) return broken;
  }
  if (rung.at_most() < 0) return BrokenRule{Path(path, "at_most"), "is 0 (no limit) or more"};
  if (rung.at_most() > 0 && !rung.has_repeat_every()) {
    return BrokenRule{Path(path, "at_most"), "needs repeat_every"};
  }
  return std::nullopt;
}

// Whether `later` certainly rings before `earlier`. Working days, working hours and seconds after
// the due time cannot be compared with each other.
bool IsBackwards(const Rung& earlier, const Rung& later) {
  const auto phase = [](const Rung& rung) { return rung.has_share() ? 0 : rung.has_due() ? 1 : 2; };
  if (phase(earlier) != phase(later)) return phase(earlier) > phase(later);
  if (earlier.has_share()) return earlier.share() > later.share();
  const Budget& a = earlier.after_due();
  const Budget& b = later.after_due();
  if (a.length_case() != b.length_case()) return false;
  return a.working_days() > b.working_days() || a.working_hours() > b.working_hours() ||
         a.seconds() > b.seconds();
}

bool RingsWithoutLimit(const Rung& rung) { return rung.has_repeat_every() && rung.at_most() == 0; }

std::optional<BrokenRule> CheckClose(const Clock& clock, int index, const std::string& path) {
  if (index + 1 != clock.ladder_size()) {
    return BrokenRule{Path(path, "action"), "CLOSE is for the last rung of a ladder only"};
  }
  // A report may close by itself only while nothing is waited for but the young person's answer.
  const bool waits = clock.starts_on_size() == 1 && clock.starts_on(0) == config::v1::RESOLVED &&
                     std::find(clock.met_by().begin(), clock.met_by().end(),
                               config::v1::REOPENED) != clock.met_by().end();
  if (waits) return std::nullopt;
  return BrokenRule{Path(path, "action"),
                    "CLOSE is for a clock that starts on RESOLVED only and is met by REOPENED"};
}

}  // namespace

std::optional<BrokenRule> CheckBudget(const Budget& budget, const std::string& path) {
  switch (budget.length_case()) {
    case Budget::kWorkingDays:
      return CheckAmount(budget.working_days(), kMaxWorkingDays, Path(path, "working_days"));
    case Budget::kWorkingHours:
      return CheckAmount(budget.working_hours(), kMaxWorkingHours, Path(path, "working_hours"));
    case Budget::kSeconds:
      return CheckAmount(budget.seconds(), kMaxSeconds, Path(path, "seconds"));
    case Budget::LENGTH_NOT_SET:
      break;
  }
  return BrokenRule{path, "a length of time is required: working_days, working_hours or seconds"};
}

bool LeavesTheHolder(const Clock& clock) {
  const Rung& last = clock.ladder(clock.ladder_size() - 1);
  return last.action() == config::v1::ESCALATE && last.target() != config::v1::HOLDER &&
         last.target() != config::v1::COVER && last.target() != config::v1::ADVOCATE_SERVICE;
}

std::optional<BrokenRule> CheckLadder(const Clock& clock, const std::string& clock_path) {
  if (clock.ladder().empty()) return BrokenRule{clock_path, "ladder is required: at least a rung"};
  const int last = clock.ladder_size() - 1;
  for (int i = 0; i <= last; ++i) {
    const Rung& rung = clock.ladder(i);
    const std::string path = Path(clock_path, "ladder", i);
    if (auto broken = CheckRung(rung, path)) return broken;
    if (i > 0 && IsBackwards(clock.ladder(i - 1), rung)) {
      return BrokenRule{path, "rungs stand in order of time: shares, then due, then after_due"};
    }
    if (rung.action() == config::v1::CLOSE) {
      if (auto broken = CheckClose(clock, i, path)) return broken;
    }
    if (i < last && RingsWithoutLimit(rung)) {
      return BrokenRule{path, "only the last rung repeats without limit: set at_most"};
    }
  }
  // Behind the end of a ladder a report would stay open, and nobody be called any more.
  const Rung& end = clock.ladder(last);
  if (RingsWithoutLimit(end) || end.action() == config::v1::CLOSE) return std::nullopt;
  return BrokenRule{Path(clock_path, "ladder", last),
                    "a ladder must not end: its last rung repeats without limit (repeat_every, "
                    "no at_most) or is CLOSE"};
}

}  // namespace pledgekeeper::domain
