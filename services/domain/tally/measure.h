#ifndef SERVICES_DOMAIN_TALLY_MEASURE_H_
#define SERVICES_DOMAIN_TALLY_MEASURE_H_

#include <span>
#include <string_view>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What is measured: one definition each, in one table (measure_table.h), which the managers' door,
// what is published and the data dictionary read. Pure; threads may call it freely.
namespace pledgekeeper::domain {

enum class MeasureKind {
  kHappened,     // reports to which one of `matches` happened in the period
  kDanger,       // reports that came in the period and were in danger once
  kOutcome,      // reports whose answer that counts now was given in the period
  kOpenAtStart,  // reports that were open when the period began
  kOpenAtEnd,    // and when it ended; in the period that runs, now
  kInHand,       // reports that were open at any time in the period
  kClock,        // clocks of a name that were met in the period, or became late in it and are not
  kWithin,       // reports to which the first of `matches` ever happened in the period, within
                 // `most_days` working days
  kHeld,         // reports with a clock that was held in the period for a reason of the policy
  kTime,  // time from receipt to the first of `matches` ever, of reports where that was in the
          // period
};

// Something that happened, as storage::v1::Occurrence has it.
struct Match {
  v1::Action action = v1::ACTION_UNSPECIFIED;  // unspecified: any
  std::string_view reason = "";
  int least_level = 0;
};

// What is looked at: compliments are counted as nothing else.
enum class CountedOf {
  kReports,
  kCompliments,
  kBoth,
};

// One measure.
struct Measure {
  std::string_view id;
  MeasureKind kind;
  std::span<const Match> matches;
  v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;  // of kOutcome
  int most_days = 0;                              // of kWithin
  CountedOf of = CountedOf::kReports;
  std::string_view share_of = "";  // the id of another; empty: of none
  std::string_view name_en;
  std::string_view name_cy;
  std::string_view definition_en;
  std::string_view definition_cy;
  std::string_view source = "";  // the law or rule; empty: the council's own
};

// All of them, in the order in which they are shown.
std::span<const Measure> Measures();
// Null if there is none of this id. "clock:NAME" is the measure "clock", and "hold:REASON" the
// measure "hold", whatever the name.
const Measure* FindMeasure(std::string_view id);

// Before the name of a clock, or the reason of a hold, in the id of its measure.
inline constexpr std::string_view kClockMeasure = "clock:";
inline constexpr std::string_view kHoldMeasure = "hold:";
// What stands so before the name, of a measure that there is once for each name of the policies;
// empty: it is there once.
std::string_view FamilyOf(const Measure& measure);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_MEASURE_H_
