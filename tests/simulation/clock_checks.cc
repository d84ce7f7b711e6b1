// What clocks do to a report, and when.
#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/report/lifecycle.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using domain::PolicyInForce;
using storage::v1::Report;

}  // namespace

std::string CheckRungsRingOnceInTime(const Recorded& recorded, Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const auto& entry = recorded.change.entry;
  const PolicyInForce& policy = domain::PolicyOf(after, world.rulebook());
  const std::string policy_name = absl::StrCat(policy.policy.id(), "/", policy.policy.version());
  const absl::Time now = absl::FromUnixMillis(entry.time_ms());
  int rung = -1;
  if (absl::SimpleAtoi(ReasonOf(entry, "rung:"), &rung)) {
    const std::string name = ReasonOf(entry, "clock:");
    int index = -1;
    for (int i = 0; i < before.clocks_size(); ++i) {
      if (before.clocks(i).name() == name && before.clocks(i).end_time_ms() == 0) index = i;
    }
    const std::string what = absl::StrCat("rung ", rung, " of ", name);
    if (!domain::IsOpen(before.state())) return what + " rang after closing";
    if (index < 0) return what + " rang, and it does not run";
    const domain::LegalClock clock{before.clocks(index), *policy.FindClock(name), *policy.calendar};
    const config::v1::Rung& config = clock.rule.ladder(rung);
    const Tale::RungId id(policy_name, index, rung);
    if (++tale.rang[id] > 1 && !config.has_repeat_every()) return what + " rang twice";
    const auto [last, is_first] = tale.rang_at_ms.try_emplace(id, entry.time_ms());
    if (!is_first && last->second == entry.time_ms()) return what + " rang twice at one moment";
    last->second = entry.time_ms();
    // Holds only move it on.
    const absl::Time due = domain::DueTime(clock);
    const absl::Time plain =
        std::min(due, domain::AddBudget(clock.calendar, clock.rule.budget(), clock.start()));
    const absl::Time earliest =
        config.has_share() ? clock.start() + config.share() * (plain - clock.start()) : due;
    if (now < earliest) return what + " rang early";
    if (domain::HoldAt(clock.record, now) != nullptr) return what + " rang in a hold";
    if (!config.round_the_clock() && clock.calendar.NextOfficeTime(now) != now) {
      return what + " rang at night";
    }
  }
  // A due time that moved into the future takes its rungs with it.
  for (int i = 0; i < before.clocks_size(); ++i) {
    const auto& clock = after.clocks(i);
    if (clock.next_rung() >= before.clocks(i).next_rung()) continue;
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (rule == nullptr) continue;
    for (int back = clock.next_rung(); back < rule->ladder_size(); ++back) {
      tale.rang.erase({policy_name, i, back});
      tale.rang_at_ms.erase({policy_name, i, back});
    }
  }
  return "";
}

}  // namespace pledgekeeper::simulation
