#ifndef TOOLS_BENCHMARK_FIGURES_H_
#define TOOLS_BENCHMARK_FIGURES_H_

#include <cstdint>
#include <string>

namespace pledgekeeper::bench {

// How managers' figures do over so many reports of ten years, in memory and by themselves: nothing
// of a server, Redis or the wire is in them.
struct FiguresFindings {
  int64_t reports = 0;
  double bytes_per_report = 0;  // resident memory
  double rows_per_second = 0;   // taken into the tally
  double lines_per_second = 0;  // of the journal, parsed and taken; opening them is not in it
  double summary_p50_ms = 0;    // every measure over one financial year
  double summary_p99_ms = 0;
  double trend_p50_ms = 0;  // three measures over ten years, by month
  double trend_p99_ms = 0;
  double breakdown_p50_ms = 0;  // one measure over a year, by promise and team
  double breakdown_p99_ms = 0;
};

FiguresFindings MeasureFigures(int64_t reports);

// In Markdown.
std::string FiguresTable(const FiguresFindings& findings);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_FIGURES_H_
