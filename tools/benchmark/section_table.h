#ifndef TOOLS_BENCHMARK_SECTION_TABLE_H_
#define TOOLS_BENCHMARK_SECTION_TABLE_H_

#include <string>
#include <vector>

#include "tools/benchmark/section.h"

// Sections, as parts of table.h's texts.
namespace pledgekeeper::bench {

// For people, in Markdown: a head and a line for each.
std::string SectionTable(const std::vector<Section>& sections);

// For programs: a list.
std::string SectionJson(const std::vector<Section>& sections);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_SECTION_TABLE_H_
