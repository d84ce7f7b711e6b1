#include "services/domain/tally/time_bands.h"

#include <optional>

#include "services/domain/tally/measure.h"

namespace pledgekeeper::domain {
namespace {

constexpr int64_t kMinutesOfDay = 24 * 60;

bool Holds(const Months& months, int month) {
  return months.first <= month && month <= months.last;
}

// The first time that something of the measure happened; null if it never did.
const CountedOccurrence* FindFirst(const Tally& tally, const RowLists& lists,
                                   const Measure& measure) {
  // They stand in order of their first time.
  for (const CountedOccurrence& each : lists.occurrences) {
    const OccurrenceKind& kind = tally.kinds()[each.kind];
    for (const Match& match : measure.matches) {
      const bool is_action = match.action == v1::ACTION_UNSPECIFIED || match.action == kind.action;
      if (is_action && tally.reasons().Name(kind.reason) == match.reason) return &each;
    }
  }
  return nullptr;
}

// Whether it is within the band; nothing if nobody counted.
std::optional<bool> IsWithin(const CountedOccurrence& end, const TimeBand& band) {
  if (band.working_days == 0) return end.minutes <= band.days * kMinutesOfDay;
  if (end.working_days == kNoWorkingDays) return std::nullopt;
  return end.working_days <= band.working_days;
}

// The band's place; bands.size(): longer than all. Nothing if that is not known.
std::optional<size_t> BandOf(const CountedOccurrence& end, const std::vector<TimeBand>& bands) {
  for (size_t i = 0; i < bands.size(); ++i) {
    const std::optional<bool> is_within = IsWithin(end, bands[i]);
    if (!is_within.has_value()) return std::nullopt;
    if (*is_within) return i;
  }
  return bands.size();
}

}  // namespace

TimeBands CountTimeBands(const Tally& tally, const Months& months,
                         const std::vector<TimeBand>& bands,
                         const std::function<bool(const TallyRow&)>& counts) {
  const Measure& received = *FindMeasure("received");
  const Measure& closed = *FindMeasure("closed");
  TimeBands counted;
  counted.in_band.resize(bands.size() + 1);
  MonthSpan span;
  span.Add(months.first);
  span.Add(months.last);
  RowLists lists;
  for (size_t number = 0; number < tally.rows().size(); ++number) {
    const TallyRow& row = tally.rows()[number];
    if (row.compliment) continue;
    if (!tally.spans()[number].Meets(span) || !counts(row)) continue;
    row.Read(TallyRow::Part::kForQuestions, lists);
    const CountedOccurrence* came = FindFirst(tally, lists, received);
    if (came != nullptr && Holds(months, came->month)) ++counted.received;
    const CountedOccurrence* end = FindFirst(tally, lists, closed);
    if (end == nullptr || !Holds(months, end->month)) continue;
    ++counted.over;
    ++counted.by_outcome[row.outcome];
    const std::optional<size_t> band = BandOf(*end, bands);
    band.has_value() ? ++counted.in_band[*band] : ++counted.unknown;
  }
  return counted;
}

}  // namespace pledgekeeper::domain
