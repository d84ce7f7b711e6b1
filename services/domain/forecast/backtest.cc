#include "services/domain/forecast/backtest.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/advance.h"
#include "services/domain/decide/rang_rung.h"
#include "services/domain/decide/wake.h"

namespace pledgekeeper::domain {
namespace {

// So that a policy whose rungs ring every minute ends too; ten years of danger's rungs are fewer.
constexpr int kMostSteps = 100'000;
constexpr absl::Duration kLeastStep = absl::Minutes(1);

// Whether nothing is said of this clock.
bool IsOfCheck(const PolicyInForce& policy, const std::string& clock) {
  const config::v1::Clock* rule = policy.FindClock(clock);
  return rule != nullptr && IsNameCheck(*rule);
}

void CountRung(const storage::v1::HistoryEntry& entry, const PolicyInForce& policy,
               RungCounts& counts) {
  const std::optional<RangRung> rang = RungOf(entry);
  if (!rang.has_value() || IsOfCheck(policy, rang->clock)) return;
  const absl::Time time = absl::FromUnixMillis(entry.time_ms());
  ++counts.rungs;
  if (policy.calendar->NextOfficeTime(time) != time) ++counts.outside_office_hours;
}

void CountClocks(const storage::v1::Report& report, const PolicyInForce& policy, absl::Time now,
                 Course& course) {
  for (const storage::v1::Clock& clock : report.clocks()) {
    if (IsOfCheck(policy, clock.name())) continue;
    ClockCounts& counts = course.clocks[clock.name()];
    // What ended with the decision that started it never had a due time, and was in time.
    const int64_t due = clock.known_due_ms();
    const int64_t end = clock.end_time_ms() == 0 ? absl::ToUnixMillis(now) : clock.end_time_ms();
    const bool is_late = due != 0 && end >= due;
    if (clock.end_time_ms() != 0) {
      ++(is_late ? counts.late : counts.in_time);
      continue;
    }
    ++counts.running;
    if (is_late) ++counts.running_late;
  }
}

ConfigText TextOf(const google::protobuf::Message& config) {
  ConfigText text{.source = "rulebook", .text = ""};
  google::protobuf::TextFormat::PrintToString(config, &text.text);
  return text;
}

}  // namespace

absl::StatusOr<Rulebook> OnCalendar(const Rulebook& rulebook, const PolicyInForce& policy,
                                    const std::string& calendar_id, absl::Time now) {
  RulebookTexts texts;
  for (const auto& calendar : rulebook.Calendars()) {
    texts.calendars.push_back(TextOf(calendar->config()));
  }
  for (const config::v1::Pledge* pledge : rulebook.Pledges()) {
    texts.pledges.push_back(TextOf(*pledge));
  }
  for (const PolicyInForce* each : rulebook.Policies()) {
    config::v1::Policy config = each->policy;
    // Their clocks stand among its own already.
    config.clear_includes();
    if (each == &policy) config.set_calendar(calendar_id);
    texts.policies.push_back(TextOf(config));
  }
  texts.pledge_id = rulebook.PledgeInForce(now).id();
  texts.policy_id = absl::StrCat(policy.policy.id(), "/", policy.policy.version());
  return Rulebook::Create(texts);
}

void Course::Add(const Course& other) {
  for (const auto& [name, counts] : other.clocks) {
    ClockCounts& all = clocks[name];
    all.in_time += counts.in_time;
    all.late += counts.late;
    all.running += counts.running;
    all.running_late += counts.running_late;
  }
  rungs.rungs += other.rungs.rungs;
  rungs.outside_office_hours += other.rungs.outside_office_hours;
}

Course CourseOf(const Past& past, const Rulebook& rulebook, absl::Time now) {
  const PolicyInForce& policy = PolicyOf(past.report, rulebook);
  Course course;
  CountClocks(past.report, policy, now, course);
  for (const auto& entry : past.history) CountRung(entry, policy, course.rungs);
  return course;
}

Reliving::Reliving(StoredReport report, std::vector<storage::v1::HistoryEntry> history,
                   const PolicyInForce& policy, const Circumstances& circumstances)
    : known_(std::move(report)),
      history_(std::move(history)),
      past_{known_.report, history_},
      policy_(policy),
      directory_(circumstances.directory),
      rulebook_(circumstances.rulebook),
      end_(circumstances.now),
      now_(absl::FromUnixMillis(known_.report.submit_time_ms())) {
  Keep(ReliveSubmission(past_, policy_, Here()));
}

bool Reliving::GoOn(int steps) {
  for (int i = 0; i < steps; ++i) {
    if (!Step()) return false;
  }
  return true;
}

bool Reliving::Step() {
  if (++steps_ > kMostSteps) return false;
  if (auto change = AdvanceClocks(stored_, Here())) {
    CountRung(change->entry, policy_, rungs_);
    Keep(*std::move(change));
    return true;
  }
  const bool is_history_over = next_entry_ >= history_.size();
  const absl::Time limit =
      is_history_over ? end_ : absl::FromUnixMillis(history_[next_entry_].time_ms());
  absl::Time next = NextWakeOfClocks(stored_.report, policy_, now_);
  if (next <= now_) next = now_ + kLeastStep;
  if (next <= limit) {
    now_ = next;
    return true;
  }
  // A clock that leapt back is no way back.
  now_ = std::max(now_, limit);
  if (is_history_over) return false;
  const storage::v1::HistoryEntry& entry = history_[next_entry_++];
  if (IsOfPeople(entry)) Keep(Relive(stored_, entry, past_, Here()));
  return true;
}

void Reliving::Keep(ReportChange change) {
  stored_.version = change.version();
  stored_.report = std::move(change.report);
  stored_.report.clear_facts();
}

Course Reliving::course() const {
  Course course;
  CountClocks(stored_.report, policy_, end_, course);
  course.rungs = rungs_;
  return course;
}

}  // namespace pledgekeeper::domain
