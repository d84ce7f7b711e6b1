#include "services/domain/clock/ladder.h"

#include <algorithm>

namespace pledgekeeper::domain {

using storage::v1::Report;

namespace {

// The reminders that a snooze puts off.
bool IsForHolder(const config::v1::Rung& rung) {
  return rung.action() == config::v1::REMIND &&
         (rung.target() == config::v1::HOLDER || rung.target() == config::v1::COVER);
}

}  // namespace

std::optional<absl::Time> NextRing(const Report& report, const LegalClock& clock) {
  const int rung = NextRung(clock);
  const auto time = RungTime(clock, rung, clock.record.rang(),
                             absl::FromUnixMillis(clock.record.last_rung_time_ms()));
  if (!time.has_value() || report.snoozed_until_ms() == 0) return time;
  // It may have become one of danger since it was put off.
  if (report.urgency() == v1::URGENCY_DANGER || !IsForHolder(clock.rule.ladder(rung))) return time;
  absl::Time put_off =
      WhenItMayRing(clock, clock.rule.ladder(rung),
                    std::max(*time, absl::FromUnixMillis(report.snoozed_until_ms())));
  // What comes behind the reminders waits for no snooze; it overtakes them.
  for (int behind = rung + 1; behind < clock.rule.ladder_size(); ++behind) {
    if (IsForHolder(clock.rule.ladder(behind))) continue;
    if (const auto next = RungTime(clock, behind, 0, *time)) put_off = std::min(put_off, *next);
    break;
  }
  return std::max(*time, put_off);
}

std::optional<absl::Time> NextRingFrom(const Report& report, const LegalClock& clock,
                                       absl::Time now) {
  const auto time = NextRing(report, clock);
  if (!time.has_value() || *time >= now) return time;
  return WhenItMayRing(clock, clock.rule.ladder(NextRung(clock)), now);
}

std::vector<RunningClock> RunningClocks(const Report& report, const PolicyInForce& policy) {
  std::vector<RunningClock> running;
  for (int i = 0; i < report.clocks_size(); ++i) {
    const storage::v1::Clock& record = report.clocks(i);
    if (record.end_time_ms() != 0) continue;
    const config::v1::Clock* rule = policy.FindClock(record.name());
    if (rule == nullptr) continue;
    const LegalClock clock{record, *rule, *policy.calendar};
    running.push_back({i, clock, DueTime(clock)});
  }
  return running;
}

bool DutyIsLate(const Report& report, const PolicyInForce& policy, absl::Time now) {
  const std::vector<RunningClock> running = RunningClocks(report, policy);
  return std::any_of(running.begin(), running.end(), [&](const RunningClock& each) {
    return each.clock.rule.owner() == v1::CLOCK_OWNER_COUNCIL && each.due <= now;
  });
}

bool WaitsForYoungPerson(const config::v1::Clock& rule) {
  return rule.ladder_size() > 0 &&
         rule.ladder(rule.ladder_size() - 1).action() == config::v1::CLOSE;
}

std::optional<absl::Time> LeaseEnd(const Report& report, const PolicyInForce& policy) {
  if (report.claim_time_ms() == 0 || !policy.policy.has_claim_lease()) return std::nullopt;
  return AddBudget(*policy.calendar, policy.policy.claim_lease(),
                   absl::FromUnixMillis(report.claim_time_ms()));
}

absl::Time NextHoldEnd(const Report& report) {
  absl::Time next = absl::InfiniteFuture();
  for (const auto& clock : report.clocks()) {
    if (clock.end_time_ms() != 0) continue;
    for (const auto& hold : clock.holds()) {
      if (!hold.ended()) next = std::min(next, absl::FromUnixMillis(hold.until_ms()));
    }
  }
  return next;
}

bool HasMoved(const RunningClock& running) {
  const int64_t known_ms = running.clock.record.known_due_ms();
  return known_ms != 0 && known_ms != absl::ToUnixMillis(running.due);
}

}  // namespace pledgekeeper::domain
