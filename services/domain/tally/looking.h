#ifndef SERVICES_DOMAIN_TALLY_LOOKING_H_
#define SERVICES_DOMAIN_TALLY_LOOKING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/domain/tally/measure.h"
#include "services/domain/tally/tally.h"

// What a row counts for in the measures of a question, all of them in one pass over what happened
// to it. A part of question.cc; belongs to one thread.
namespace pledgekeeper::domain {

// A measure that is asked for; of kClock, of the clock of this name, of kHeld, of this reason.
struct AskedMeasure {
  const Measure* measure;
  std::string name = "";
};

// What one report counts for in one measure and step.
struct Hit {
  size_t measure = 0;  // its place among those that are asked for
  int64_t times = 0;
  int64_t in_time = 0;
  const CountedOccurrence* timed = nullptr;  // of kTime, what it took that long to
};

class Looking {
 public:
  // The tally lives as long.
  Looking(const Tally& tally, const std::vector<AskedMeasure>& measures, int64_t now_ms);

  // How much of a row has to be read.
  TallyRow::Part part() const { return part_; }
  // Of what is read of a row, the measures in which it counts in these months, in no order. Good
  // until the next call.
  const std::vector<Hit>& Look(const TallyRow& row, const RowLists& lists, const Months& months);
  // Whether that was in the last of what was found.
  bool HasFound(size_t measure) const { return founds_[measure].hit_round == round_; }

 private:
  // What was found in a row for one measure; of earlier rounds it is nothing.
  struct Found {
    uint64_t round = 0;
    uint64_t hit_round = 0;
    int64_t times = 0;
    int64_t in_time = 0;
    int32_t last_month = 0;
    const CountedOccurrence* first = nullptr;
  };

  bool Matches(const AskedMeasure& asked, const OccurrenceKind& kind) const;
  void MeetNewKinds();
  Found& FoundOf(size_t measure);
  void TakeOccurrence(size_t measure, const CountedOccurrence& each, const Months& months);
  void TakeClocks(const RowLists& lists, const Months& months);
  void TakeOpen(const RowLists& lists, const Months& months);
  bool Counts(const AskedMeasure& asked, const TallyRow& row, const Months& months,
              Found& found) const;

  const Tally& tally_;
  const std::vector<AskedMeasure> measures_;
  const int64_t now_ms_;
  TallyRow::Part part_ = TallyRow::Part::kWithoutTimes;
  std::vector<uint32_t> of_open_;                // measures
  std::vector<std::vector<uint32_t>> of_kind_;   // measures, by number of Tally::kinds()
  std::vector<std::vector<uint32_t>> of_clock_;  // measures, by number of Tally::clocks()
  uint64_t round_ = 0;                           // a call of Look
  std::vector<Found> founds_;                    // of each measure
  std::vector<uint32_t> met_;                    // measures of which something was found
  std::vector<Hit> hits_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_LOOKING_H_
