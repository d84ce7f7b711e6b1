#ifndef SERVICES_DOMAIN_TALLY_QUESTION_H_
#define SERVICES_DOMAIN_TALLY_QUESTION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/domain/tally/aspect.h"
#include "services/domain/tally/looking.h"
#include "services/domain/tally/tally.h"

// What managers ask of the tally, and what it answers. Pure; threads may call it freely.
namespace pledgekeeper::domain {

struct Question {
  std::vector<Months> steps;  // one after the other, oldest first
  std::vector<AskedMeasure> measures;
  std::vector<Wanted> wanted;
  std::vector<Aspect> by;
  int64_t now_ms = 0;  // what is due by then and runs is late
  // Whether whoever asks may count a report: it is theirs to look after, and it is there for them.
  std::function<bool(const TallyRow&)> counts;
};

// Of times, in minutes. The smallest value that half, or nine of ten, are not above.
struct Spread {
  int64_t median = 0;
  int64_t ninetieth = 0;
};

// One measure's number. A report counts once, however often something happened to it.
struct MeasuredFigure {
  int64_t reports = 0;
  int64_t promises = 0;
  int64_t young_people = 0;
  int64_t times = 0;
  int64_t in_time = 0;            // of clocks
  int64_t of_reports = 0;         // of Measure::share_of, with those counted here
  int64_t of_young_people = 0;    // whose reports those are
  std::optional<Spread> minutes;  // of times
  std::optional<Spread> office_minutes;
};

// One part of one step: its values of `by`, and the measures in their order.
struct MeasuredCell {
  size_t step = 0;
  std::vector<std::string> values;
  std::vector<MeasuredFigure> figures;
};

// A question while it is answered, some reports at a time, so that whoever else is on the thread is
// not kept waiting. What is counted meanwhile may be in it or not.
class Answering {
 public:
  // The tally lives as long.
  Answering(const Tally& tally, Question question);
  ~Answering();

  // Looks at so many reports more that can matter, each once; many more that have nothing in its
  // months may be passed by. False when there is none left.
  bool LookAt(size_t rows);
  // In order of step, then of values. Without `by`, one cell for each step; else only parts to
  // which something happened. Once, when none is left.
  std::vector<MeasuredCell> Answer();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same at once.
std::vector<MeasuredCell> Answer(const Tally& tally, Question question);

// A report that counts in a figure.
struct CountedReport {
  std::string report_id;
  uint32_t young_person;  // a number of Tally::names()
};
// The reports that count in the first measure and step of the question, in the order of their ids.
std::vector<CountedReport> ReportsOf(const Tally& tally, const Question& question);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_QUESTION_H_
