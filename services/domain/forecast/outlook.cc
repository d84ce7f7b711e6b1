#include "services/domain/forecast/outlook.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/domain/clock/ladder.h"
#include "services/domain/decide/advance.h"
#include "services/domain/decide/rang_rung.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

// A rung that repeats every five minutes, as in danger, rings 8,928 times in 31 days. What rings
// oftener would hold everybody up: what comes after so many is left out, and that is said.
constexpr int kMostDecisions = 10'000;

// A wake that found nothing to do is no reason to stand still.
constexpr absl::Duration kLeastStep = absl::Minutes(1);

}  // namespace

LookingAhead::LookingAhead(ListedReport report, const Circumstances& circumstances,
                           const Options& options)
    : stored_{std::move(report)},
      directory_(circumstances.directory),
      rulebook_(circumstances.rulebook),
      now_(circumstances.now),
      options_(options) {
  NoteMissed(now_);
}

bool LookingAhead::GoOn(int decisions) {
  for (int i = 0; i < decisions; ++i) {
    if (!Step()) return false;
  }
  return true;
}

bool LookingAhead::Step() {
  if (now_ > options_.until) return false;
  if (decisions_ == kMostDecisions) {
    outlook_.cut_short = true;
    return false;
  }
  const absl::Time next_met = MeetAtPace();
  std::optional<ReportChange> change = Advance(stored_, Here());
  if (change.has_value()) {
    ++decisions_;
    Note(change->entry);
    stored_.version = change->version();
    stored_.report = std::move(change->report);
    // What is counted grows with each change, and nothing is decided by it.
    stored_.report.clear_facts();
    return true;
  }
  const absl::Time wake = NextWake(stored_.report, Here()).value_or(absl::InfiniteFuture());
  absl::Time next = std::min(wake, next_met);
  if (next <= now_) next = now_ + kLeastStep;
  // Nothing changes in between: what is due by then is missed.
  NoteMissed(std::min(next, options_.until));
  now_ = next;
  return true;
}

void LookingAhead::Note(const storage::v1::HistoryEntry& entry) {
  const std::optional<RangRung> rang = RungOf(entry);
  if (!rang.has_value()) return;
  const PolicyInForce& policy = PolicyOf(stored_.report, rulebook_);
  const config::v1::Clock* rule = policy.FindClock(rang->clock);
  if (rule == nullptr || IsNameCheck(*rule) || rang->number >= rule->ladder_size()) return;
  const config::v1::Rung& rung = rule->ladder(rang->number);
  const bool closes = rung.action() == config::v1::CLOSE;
  outlook_.calls.push_back({now_, rang->clock, closes ? config::v1::YOUNG_PERSON : rung.target(),
                            policy.calendar->NextOfficeTime(now_) != now_});
}

void LookingAhead::NoteMissed(absl::Time until) {
  const storage::v1::Report& report = stored_.report;
  if (!IsOpen(report.state())) return;
  for (const RunningClock& running : RunningClocks(report, PolicyOf(report, rulebook_))) {
    // What waits for the young person is nobody's lateness.
    const config::v1::Clock& rule = running.clock.rule;
    if (running.due > until || IsNameCheck(rule) || WaitsForYoungPerson(rule)) continue;
    if (!noted_.insert(running.index).second) continue;
    outlook_.missed.push_back({running.clock.record.name(), running.due});
  }
}

absl::Time LookingAhead::MeetAtPace() {
  absl::Time next = absl::InfiniteFuture();
  if (options_.pace == nullptr) return next;
  const PolicyInForce& policy = PolicyOf(stored_.report, rulebook_);
  for (storage::v1::Clock& clock : *stored_.report.mutable_clocks()) {
    const auto length = options_.pace->find(clock.name());
    if (clock.end_time_ms() != 0 || length == options_.pace->end()) continue;
    const absl::Time start = absl::FromUnixMillis(clock.start_time_ms());
    // The calendar adds no time of length zero.
    const absl::Time met = length->second <= absl::ZeroDuration()
                               ? start
                               : policy.calendar->AddOfficeTime(start, length->second);
    if (met > now_) {
      next = std::min(next, met);
    } else {
      clock.set_end_time_ms(absl::ToUnixMillis(now_));
    }
  }
  return next;
}

}  // namespace pledgekeeper::domain
