#include "tools/benchmark/section.h"

#include <algorithm>
#include <utility>

namespace pledgekeeper::bench {
namespace {

double Median(const std::vector<Section>& rounds, double Section::*figure) {
  std::vector<double> values;
  for (const Section& round : rounds) values.push_back(round.*figure);
  return MedianOf(std::move(values));
}

}  // namespace

double Quantile(std::vector<float>& values, double rank) {
  if (values.empty()) return 0;
  const auto place = values.begin() + std::min<size_t>(values.size() * rank, values.size() - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Section Summarize(const std::string& name, std::vector<float>& latencies_ms,
                  double requests_per_answer, const Usage& begin, const Usage& end) {
  Section section;
  section.name = name;
  const double requests = latencies_ms.size() * requests_per_answer;
  if (requests == 0) return section;
  const double seconds = std::chrono::duration<double>(end.at - begin.at).count();
  section.rps = requests / seconds;
  const double ours =
      (end.server - begin.server) + (end.redis - begin.redis) + (end.client - begin.client);
  // Figures of the kernel are rounded to ticks, so a little less than nothing can come out.
  section.other_cores = std::max(0.0, (end.machine - begin.machine - ours) / seconds);
  section.p50_ms = Quantile(latencies_ms, 0.50);
  section.p99_ms = Quantile(latencies_ms, 0.99);
  section.server_cpu_us = (end.server - begin.server) / requests * 1e6;
  section.redis_cpu_us = (end.redis - begin.redis) / requests * 1e6;
  section.client_cpu_us = (end.client - begin.client) / requests * 1e6;
  return section;
}

Section MedianOf(const std::vector<Section>& rounds) {
  Section median;
  median.name = rounds.front().name;
  for (double Section::*figure :
       {&Section::rps, &Section::p50_ms, &Section::p99_ms, &Section::server_cpu_us,
        &Section::redis_cpu_us, &Section::client_cpu_us, &Section::other_cores, &Section::lag_s}) {
    median.*figure = Median(rounds, figure);
  }
  for (const Section& round : rounds) {
    median.errors += round.errors;
    if (median.first_error.empty()) median.first_error = round.first_error;
  }
  return median;
}

}  // namespace pledgekeeper::bench
