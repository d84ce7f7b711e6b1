#include "tools/benchmark/section_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace pledgekeeper::bench {

std::string SectionTable(const std::vector<Section>& sections) {
  std::string table;
  // Widths count bytes, and µ has two.
  absl::StrAppendFormat(&table, "| %-35s | %10s | %7s | %7s | %10s | %9s | %10s | %6s | %6s |\n",
                        "", "requests/s", "p50 ms", "p99 ms", "server µs", "Redis µs", "client µs",
                        "others", "errors");
  absl::StrAppend(&table, "|:", std::string(36, '-'));
  for (const int width : {11, 8, 8, 10, 9, 10, 7, 7}) {
    absl::StrAppend(&table, "|", std::string(width, '-'), ":");
  }
  absl::StrAppend(&table, "|\n");
  for (const Section& section : sections) {
    absl::StrAppendFormat(
        &table, "| %-35s | %10.0f | %7.2f | %7.2f | %9.1f | %8.1f | %9.1f | %6.2f | %6d |\n",
        section.name, section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us,
        section.redis_cpu_us, section.client_cpu_us, section.other_cores, section.errors);
  }
  return table;
}

std::string SectionJson(const std::vector<Section>& sections) {
  std::vector<std::string> objects;
  for (const Section& section : sections) {
    // Names are ours and hold nothing that JSON would have to escape.
    objects.push_back(absl::StrFormat(
        R"({"name":"%s","rps":%.0f,"p50_ms":%.3f,"p99_ms":%.3f,"server_cpu_us":%.1f,)"
        R"("redis_cpu_us":%.1f,"client_cpu_us":%.1f,"other_cores":%.2f,"lag_s":%.1f,"errors":%d})",
        section.name, section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us,
        section.redis_cpu_us, section.client_cpu_us, section.other_cores, section.lag_s,
        section.errors));
  }
  return absl::StrCat("[", absl::StrJoin(objects, ","), "]");
}

}  // namespace pledgekeeper::bench
