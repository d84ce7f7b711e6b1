#ifndef TOOLS_BENCHMARK_SECTION_H_
#define TOOLS_BENCHMARK_SECTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tools/benchmark/meter.h"

namespace pledgekeeper::bench {

// What one section came to. A request is a call of the server, or a commit in Redis.
struct Section {
  std::string name;
  double rps = 0;  // requests per second
  double p50_ms = 0;
  double p99_ms = 0;
  double server_cpu_us = 0;  // processor time per request
  double redis_cpu_us = 0;
  double client_cpu_us = 0;  // of this program: what the measuring itself takes from the machine
  double other_cores = 0;    // processors that were busy with something else
  double lag_s = 0;          // that the server worked on after the load; see MeasureSettled
  int64_t errors = 0;
  std::string first_error;
};

// The value that the share `rank` of all are at or below; 0 if there are none. Sorts `values`
// partly.
double Quantile(std::vector<float>& values, double rank);
// The middle one of at least one; of two, their mean.
double MedianOf(std::vector<double> values);

// What was observed from `begin` to `end`: the latency of each answer, which stands for
// `requests_per_answer` requests. Sorts `latencies_ms` partly.
Section Summarize(const std::string& name, std::vector<float>& latencies_ms,
                  double requests_per_answer, const Usage& begin, const Usage& end);

// Each figure's median over the rounds, at least one; errors are added up.
Section MedianOf(const std::vector<Section>& rounds);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_SECTION_H_
