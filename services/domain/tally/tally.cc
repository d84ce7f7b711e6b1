#include "services/domain/tally/tally.h"

#include <algorithm>
#include <limits>

#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

constexpr int32_t kNoLastMonth = std::numeric_limits<int32_t>::max();

// Between which months there is something to count.
void SetMonths(TallyRow& row) {
  row.first_month = kNoLastMonth;
  row.last_month = 0;
  const auto has = [&](int32_t month) {
    row.first_month = std::min(row.first_month, month);
    row.last_month = std::max(row.last_month, month);
  };
  for (const CountedOccurrence& each : row.occurrences) has(each.month);
  for (const CountedClocks& each : row.ended) has(each.month);
  for (const CountedSpan& each : row.open) {
    has(each.from_month);
    has(each.until_month == 0 ? kNoLastMonth : each.until_month);
  }
}

// What is due at midnight is due on the day that ends then.
int32_t DueMonth(int64_t due_ms) {
  const absl::CivilDay day = LondonDay(absl::FromUnixMillis(due_ms - 1));
  return static_cast<int32_t>(day.year()) * 100 + day.month();
}

// Nothing happens to one report so often that it would not fit.
template <typename Small, typename Number>
Small Fit(Number number) {
  return static_cast<Small>(std::min<int64_t>(number, std::numeric_limits<Small>::max()));
}

}  // namespace

uint32_t Names::Number(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<uint32_t>(names_.size());
  names_.emplace_back(name);
  numbers_.emplace(names_.back(), number);
  return number;
}

std::optional<uint32_t> Names::Find(std::string_view name) const {
  const auto found = numbers_.find(name);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

const TallyRow* Tally::Find(const std::string& report_id) const {
  const auto found = places_.find(report_id);
  return found == places_.end() ? nullptr : &rows_[found->second];
}

void Tally::Take(const storage::v1::TallyRow& taken, const PromisePlace& place) {
  const auto [at, is_new] = places_.try_emplace(taken.report_id(), rows_.size());
  if (is_new) rows_.emplace_back().report_id = taken.report_id();
  TallyRow& row = rows_[at->second];
  if (taken.version() <= row.version) return;
  const storage::v1::Facts& facts = taken.facts();
  row.version = taken.version();
  row.young_person = names_.Number(facts.young_person_id());
  row.promise = names_.Number(facts.promise_id());
  row.standard = names_.Number(place.quality_standard);
  row.chapter = names_.Number(place.annual_report_chapter);
  row.team = names_.Number(facts.team_id());
  row.tier = names_.Number(facts.tier());
  row.holder = names_.Number(facts.holder_id());
  row.desk_team = names_.Number(facts.desk_team_id());
  row.language = Fit<uint8_t>(facts.language());
  row.spoken_by = Fit<uint8_t>(facts.spoken_by());
  row.feeling = Fit<uint8_t>(facts.feeling());
  row.urgency = Fit<uint8_t>(facts.urgency());
  row.outcome = Fit<uint8_t>(facts.outcome());
  row.placement_kind = Fit<uint8_t>(facts.placement_kind());
  row.placement_in_house = facts.placement_in_house();
  row.placement_out_of_county = facts.placement_out_of_county();
  row.may_be_apart = facts.may_be_apart();
  row.receipt_minute = Fit<int32_t>(facts.receipt_time_ms() / 60'000);
  row.has_promise = facts.promise_id() != kAnotherPromise;
  row.open.clear();
  for (const auto& span : facts.open()) {
    row.open.push_back({span.from_month(), span.until_ms() == 0 ? 0 : span.until_month()});
  }
  row.occurrences.clear();
  for (const auto& each : facts.occurrences()) {
    const auto days = each.has_working_days() ? Fit<int16_t>(each.working_days()) : kNoWorkingDays;
    row.occurrences.push_back({each.month(), each.minutes(), each.office_minutes(), days,
                               Fit<uint16_t>(each.times()),
                               Fit<uint16_t>(reasons_.Number(each.reason())),
                               Fit<uint8_t>(each.action()), Fit<uint8_t>(each.level())});
  }
  row.ended.clear();
  for (const auto& each : facts.ended()) {
    row.ended.push_back({each.month(), Fit<uint16_t>(clocks_.Number(each.name())),
                         Fit<uint16_t>(each.in_time()), Fit<uint16_t>(each.late()),
                         Fit<uint16_t>(each.void_in_time()), Fit<uint16_t>(each.void_late())});
  }
  row.running.clear();
  for (const auto& each : facts.running()) {
    row.running.push_back({each.due_ms(), DueMonth(each.due_ms()),
                           Fit<uint16_t>(clocks_.Number(each.name())), each.is_held()});
  }
  row.changes.clear();
  for (const auto& each : facts.changes()) {
    row.changes.push_back({each.due_ms(), each.make_time_ms(), each.drop_time_ms(),
                           names_.Number(each.owner_id()), each.plan_month(),
                           Fit<uint16_t>(each.moves()), each.has_evidence()});
  }
  row.faults.assign(facts.faults().begin(), facts.faults().end());
  SetMonths(row);
  row.open.shrink_to_fit();
  row.occurrences.shrink_to_fit();
  row.ended.shrink_to_fit();
  row.running.shrink_to_fit();
  row.changes.shrink_to_fit();
  row.faults.shrink_to_fit();
}

}  // namespace pledgekeeper::domain
