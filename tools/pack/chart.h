#ifndef TOOLS_PACK_CHART_H_
#define TOOLS_PACK_CHART_H_

#include <cstdint>
#include <string>
#include <vector>

// Charts as inline SVG: bars with their numbers, beside a table that says the same. A count that
// stands for any number up to the threshold (it is 0 or the threshold) is drawn as what is known of
// it: a hatched box. Deterministic.
namespace pledgekeeper::pack {

struct Bar {
  std::string name;
  int64_t count = 0;
};

// What a chart says, beside its bars.
struct ChartWords {
  int64_t threshold = 0;
  std::string label;  // in words what is seen
};

// Bars beside each other, for what follows in time: each with its number above and its name below,
// each word of which stands on a line of its own.
std::string ColumnChart(const std::vector<Bar>& bars, const ChartWords& words);

// Bars below each other, for what has names: each name, however long, stands above its bar, in
// lines.
std::string RowChart(const std::vector<Bar>& bars, const ChartWords& words);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_CHART_H_
