#ifndef TOOLS_PACK_CHART_H_
#define TOOLS_PACK_CHART_H_

#include <cstdint>
#include <string>
#include <vector>

// Charts as inline SVG: bars with their numbers, beside a table that says the same.
namespace pledgekeeper::pack {

struct Bar {
  std::string name;
  int64_t count = 0;
};

// Bars beside each other, each with its number above and its name below. A count that stands for
// any number under the threshold (it is 0 or the threshold) is drawn as what is known of it: a
// hatched box. `label` says in words what is seen. Deterministic.
std::string BarChart(const std::vector<Bar>& bars, int64_t threshold, const std::string& label);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_CHART_H_
