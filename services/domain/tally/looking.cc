#include "services/domain/tally/looking.h"

#include <algorithm>

#include "services/domain/tally/facts.h"

namespace pledgekeeper::domain {
namespace {

bool Holds(const Months& months, int month) {
  return months.first <= month && month <= months.last;
}

// It was opened in an earlier month, and had not been closed by then.
bool IsOpenBefore(const CountedSpan& span, int month) {
  return span.from_month < month && (span.until_month == 0 || span.until_month >= month);
}
bool IsOpenAfter(const CountedSpan& span, int month) {
  return span.from_month <= month && (span.until_month == 0 || span.until_month > month);
}
bool WasOpen(const CountedSpan& span, const Months& months) {
  return span.from_month <= months.last &&
         (span.until_month == 0 || span.until_month >= months.first);
}

// Whether the report was open as the measure has it.
bool IsOpenAs(MeasureKind kind, const CountedSpan& span, const Months& months) {
  if (kind == MeasureKind::kOpenAtStart) return IsOpenBefore(span, months.first);
  if (kind == MeasureKind::kOpenAtEnd) return IsOpenAfter(span, months.last);
  return WasOpen(span, months);
}

}  // namespace

Looking::Looking(const Tally& tally, const std::vector<AskedMeasure>& measures, int64_t now_ms)
    : tally_(tally), measures_(measures), now_ms_(now_ms), founds_(measures.size()) {
  for (size_t i = 0; i < measures_.size(); ++i) {
    switch (measures_[i].measure->kind) {
      case MeasureKind::kOpenAtStart:
      case MeasureKind::kOpenAtEnd:
      case MeasureKind::kInHand:
        of_open_.push_back(static_cast<uint32_t>(i));
        break;
      case MeasureKind::kWithin:
      case MeasureKind::kTime:
        part_ = TallyRow::Part::kForQuestions;
        break;
      default:
        break;
    }
  }
}

bool Looking::Matches(const AskedMeasure& asked, const OccurrenceKind& kind) const {
  const std::string& reason = tally_.reasons().Name(kind.reason);
  if (asked.measure->kind == MeasureKind::kHeld) return reason == kHeld + asked.name;
  const auto& matches = asked.measure->matches;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return (match.action == v1::ACTION_UNSPECIFIED || match.action == kind.action) &&
           match.reason == reason && kind.level >= match.least_level;
  });
}

// Others may count between two slices of a question.
void Looking::MeetNewKinds() {
  while (of_kind_.size() < tally_.kinds().size()) {
    const OccurrenceKind& kind = tally_.kinds()[of_kind_.size()];
    std::vector<uint32_t>& measures = of_kind_.emplace_back();
    for (size_t i = 0; i < measures_.size(); ++i) {
      if (Matches(measures_[i], kind)) measures.push_back(static_cast<uint32_t>(i));
    }
  }
  while (of_clock_.size() < tally_.clocks().size()) {
    const std::string& clock = tally_.clocks().Name(static_cast<uint32_t>(of_clock_.size()));
    std::vector<uint32_t>& measures = of_clock_.emplace_back();
    for (size_t i = 0; i < measures_.size(); ++i) {
      const bool is_asked =
          measures_[i].measure->kind == MeasureKind::kClock && measures_[i].name == clock;
      if (is_asked) measures.push_back(static_cast<uint32_t>(i));
    }
  }
}

Looking::Found& Looking::FoundOf(size_t measure) {
  Found& found = founds_[measure];
  if (found.round == round_) return found;
  found = {.round = round_, .hit_round = 0, .times = 0, .in_time = 0, .last_month = 0};
  met_.push_back(static_cast<uint32_t>(measure));
  return found;
}

void Looking::TakeOccurrence(size_t measure, const CountedOccurrence& each, const Months& months) {
  switch (measures_[measure].measure->kind) {
    case MeasureKind::kOutcome: {
      // The answer that counts is the last one.
      Found& found = FoundOf(measure);
      found.last_month = std::max(found.last_month, each.month);
      return;
    }
    case MeasureKind::kWithin:
    case MeasureKind::kTime: {
      // They stand in order of their first time.
      Found& found = FoundOf(measure);
      if (found.first == nullptr) found.first = &each;
      return;
    }
    default:
      if (Holds(months, each.month)) FoundOf(measure).times += each.times;
  }
}

void Looking::TakeClocks(const RowLists& lists, const Months& months) {
  for (const CountedClocks& each : lists.ended) {
    if (!Holds(months, each.month)) continue;
    for (const uint32_t measure : of_clock_[each.name]) {
      Found& found = FoundOf(measure);
      found.in_time += each.in_time;
      found.times += each.in_time + each.late + each.void_late;
    }
  }
  for (const CountedRunning& each : lists.running) {
    const bool is_late = each.due_ms != 0 && each.due_ms <= now_ms_;
    if (!is_late || !Holds(months, each.due_month)) continue;
    for (const uint32_t measure : of_clock_[each.name]) FoundOf(measure).times += 1;
  }
}

void Looking::TakeOpen(const RowLists& lists, const Months& months) {
  for (const uint32_t measure : of_open_) {
    const MeasureKind kind = measures_[measure].measure->kind;
    const bool is_open =
        std::any_of(lists.open.begin(), lists.open.end(),
                    [&](const CountedSpan& span) { return IsOpenAs(kind, span, months); });
    if (is_open) FoundOf(measure).times = 1;
  }
}

bool Looking::Counts(const AskedMeasure& asked, const TallyRow& row, const Months& months,
                     Found& found) const {
  const CountedOf not_its = row.compliment ? CountedOf::kReports : CountedOf::kCompliments;
  if (asked.measure->of == not_its) return false;
  switch (asked.measure->kind) {
    case MeasureKind::kDanger:
      return row.urgency == v1::URGENCY_DANGER && found.times != 0;
    case MeasureKind::kOutcome:
      found.times = 1;
      return row.outcome == asked.measure->outcome && Holds(months, found.last_month);
    case MeasureKind::kWithin:
      found.times = 1;
      return Holds(months, found.first->month) && found.first->working_days != kNoWorkingDays &&
             found.first->working_days <= asked.measure->most_days;
    case MeasureKind::kTime:
      found.times = 1;
      return Holds(months, found.first->month);
    default:
      return found.times != 0;
  }
}

const std::vector<Hit>& Looking::Look(const TallyRow& row, const RowLists& lists,
                                      const Months& months) {
  MeetNewKinds();
  ++round_;
  met_.clear();
  hits_.clear();
  for (const CountedOccurrence& each : lists.occurrences) {
    for (const uint32_t measure : of_kind_[each.kind]) TakeOccurrence(measure, each, months);
  }
  TakeClocks(lists, months);
  TakeOpen(lists, months);
  for (const uint32_t measure : met_) {
    Found& found = founds_[measure];
    if (!Counts(measures_[measure], row, months, found)) continue;
    found.hit_round = round_;
    const bool is_time = measures_[measure].measure->kind == MeasureKind::kTime;
    hits_.push_back({measure, found.times, found.in_time, is_time ? found.first : nullptr});
  }
  return hits_;
}

}  // namespace pledgekeeper::domain
