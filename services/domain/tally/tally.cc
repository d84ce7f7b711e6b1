#include "services/domain/tally/tally.h"

#include <algorithm>
#include <limits>

#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

constexpr int kYear1900 = 190000;

// Between which months there is something to count.
MonthSpan SpanOf(const RowLists& lists) {
  MonthSpan span;
  for (const CountedOccurrence& each : lists.occurrences) span.Add(each.month);
  for (const CountedClocks& each : lists.ended) span.Add(each.month);
  for (const CountedSpan& each : lists.open) {
    span.Add(each.from_month);
    each.until_month == 0 ? span.AddWhatFollows() : span.Add(each.until_month);
  }
  return span;
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

int32_t MinuteOf(int64_t time_ms) { return Fit<int32_t>(time_ms / 60'000); }

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

uint16_t MonthSpan::Short(int month) {
  return static_cast<uint16_t>(std::clamp(month - kYear1900, 0, kNoLast - 1));
}

void MonthSpan::Add(int month) {
  first_ = std::min(first_, Short(month));
  last_ = std::max(last_, Short(month));
}

bool MonthSpan::BeginsIn(const Months& months) const {
  return first_ != kNoLast && Short(months.first) <= first_ && first_ <= Short(months.last);
}

const TallyRow* Tally::Find(std::string_view report_id) const {
  const auto found = numbers_.find(report_id);
  return found == numbers_.end() ? nullptr : &rows_[*found];
}

uint32_t Tally::KindOf(const storage::v1::Occurrence& occurrence) {
  const OccurrenceKind kind{occurrence.action(), occurrence.level(),
                            reasons_.Number(occurrence.reason())};
  const auto [at, is_new] = kind_numbers_.try_emplace(kind, static_cast<uint32_t>(kinds_.size()));
  if (is_new) kinds_.push_back(kind);
  return at->second;
}

const Origin* Tally::OriginOf(const storage::v1::Facts& facts, const PromisePlace& place) {
  Origin origin;
  origin.promise = names_.Number(facts.promise_id());
  origin.standard = names_.Number(place.quality_standard);
  origin.chapter = names_.Number(place.annual_report_chapter);
  origin.team = names_.Number(facts.team_id());
  origin.tier = names_.Number(facts.tier());
  origin.language = Fit<uint8_t>(facts.language());
  origin.spoken_by = Fit<uint8_t>(facts.spoken_by());
  origin.placement_kind = Fit<uint8_t>(facts.placement_kind());
  origin.placement_in_house = facts.placement_in_house();
  origin.placement_out_of_county = facts.placement_out_of_county();
  origin.has_promise = facts.promise_id() != kAnotherPromise;
  return &*origins_.insert(origin).first;
}

void Tally::ReadLists(const storage::v1::Facts& facts) {
  lists_ = {};
  for (const auto& span : facts.open()) {
    lists_.open.push_back({span.from_month(), span.until_ms() == 0 ? 0 : span.until_month()});
  }
  for (const auto& each : facts.occurrences()) {
    const int32_t days = each.has_working_days() ? each.working_days() : kNoWorkingDays;
    lists_.occurrences.push_back(
        {each.month(), KindOf(each), each.times(), each.minutes(), each.office_minutes(), days});
  }
  for (const auto& each : facts.ended()) {
    lists_.ended.push_back({each.month(), clocks_.Number(each.name()), each.in_time(), each.late(),
                            each.void_in_time(), each.void_late()});
  }
  for (const auto& each : facts.running()) {
    lists_.running.push_back(
        {each.due_ms(), DueMonth(each.due_ms()), clocks_.Number(each.name()), each.is_held()});
  }
  for (const auto& each : facts.changes()) {
    lists_.changes.push_back({each.due_ms(), each.make_time_ms(), each.drop_time_ms(),
                              names_.Number(each.owner_id()), each.plan_month(), each.moves(),
                              each.has_evidence()});
  }
  lists_.faults.assign(facts.faults().begin(), facts.faults().end());
}

void Tally::Take(const storage::v1::TallyRow& taken, const PromisePlace& place) {
  const auto known = numbers_.find(std::string_view(taken.report_id()));
  const bool is_new = known == numbers_.end();
  const size_t number = is_new ? rows_.size() : *known;
  if (!is_new && Fit<uint32_t>(taken.version()) <= rows_[number].version) return;
  if (is_new) {
    rows_.emplace_back();
    spans_.emplace_back();
  }
  TallyRow& row = rows_[number];
  const storage::v1::Facts& facts = taken.facts();
  row.version = Fit<uint32_t>(taken.version());
  row.young_person = names_.Number(facts.young_person_id());
  row.origin = OriginOf(facts, place);
  row.holder = names_.Number(facts.holder_id());
  row.desk_team = names_.Number(facts.desk_team_id());
  row.feeling = Fit<uint8_t>(facts.feeling());
  row.urgency = Fit<uint8_t>(facts.urgency());
  row.outcome = Fit<uint8_t>(facts.outcome());
  row.may_be_apart = facts.may_be_apart();
  row.compliment = facts.compliment();
  row.receipt_minute = MinuteOf(facts.receipt_time_ms());
  row.untouched_minute = MinuteOf(facts.untouched_since_ms());
  ReadLists(facts);
  row.Pack(taken.report_id(), lists_);
  spans_[number] = SpanOf(lists_);
  // Last: it is found by the id that it has now.
  if (is_new) numbers_.insert(static_cast<uint32_t>(number));
}

}  // namespace pledgekeeper::domain
