#ifndef TOOLS_BENCHMARK_TABLE_H_
#define TOOLS_BENCHMARK_TABLE_H_

#include <string>

#include "tools/benchmark/run.h"

namespace pledgekeeper::bench {

// The findings for people, in Markdown.
std::string Table(const Findings& findings);

// The findings for programs: one JSON object on one line. tests/benchmark/README.md says what each
// key means.
std::string Json(const Findings& findings);

// What disturbed the run, in one line for people; empty if nothing did.
std::string Disturbance(const Findings& findings);

// Every section's errors, one line each; empty if there was none.
std::string Errors(const Findings& findings);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_TABLE_H_
