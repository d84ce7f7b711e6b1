#include "tools/benchmark/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/benchmark/waking_table.h"

namespace pledgekeeper::bench {
namespace {

// The kernel's own work for disk and network comes to less than this.
constexpr double kQuiet = 0.5;

std::vector<Section> All(const Findings& findings) {
  std::vector<Section> all = findings.noop;
  all.insert(all.end(), findings.commit.begin(), findings.commit.end());
  all.insert(all.end(), findings.submit.begin(), findings.submit.end());
  return all;
}

double BestRps(const std::vector<Section>& sections) {
  double best = 0;
  for (const Section& section : sections) best = std::max(best, section.rps);
  return best;
}

double SubmitOverNoop(const Findings& findings) {
  if (findings.submit.empty()) return 0;
  const double noop = BestRps(findings.noop);
  return noop > 0 ? findings.submit.back().rps / noop : 0;
}

std::string JsonOf(const Section& section) {
  // Names are ours and hold nothing that JSON would have to escape.
  return absl::StrFormat(
      R"({"name":"%s","rps":%.0f,"p50_ms":%.3f,"p99_ms":%.3f,"server_cpu_us":%.1f,)"
      R"("redis_cpu_us":%.1f,"client_cpu_us":%.1f,"other_cores":%.2f,"errors":%d})",
      section.name, section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us,
      section.redis_cpu_us, section.client_cpu_us, section.other_cores, section.errors);
}

std::string TableOfCalls(const Findings& findings) {
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
  for (const Section& section : All(findings)) {
    absl::StrAppendFormat(
        &table, "| %-35s | %10.0f | %7.2f | %7.2f | %9.1f | %8.1f | %9.1f | %6.2f | %6d |\n",
        section.name, section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us,
        section.redis_cpu_us, section.client_cpu_us, section.other_cores, section.errors);
  }
  absl::StrAppendFormat(&table,
                        "\nµs: processor time per request. others: processors that were busy with "
                        "something else.\nMedians of %d rounds. submit / do nothing: %.2f. "
                        "Bytes of memory per open report: %.0f.\n",
                        findings.rounds, SubmitOverNoop(findings), findings.bytes_per_open_report);
  return table;
}

std::string JsonOfCalls(const Findings& findings) {
  const Section& submit = findings.submit.back();
  std::vector<std::string> sections;
  for (const Section& section : All(findings)) sections.push_back(JsonOf(section));
  return absl::StrFormat(
      R"("noop_rps":%.0f,"commit_rps":%.0f,"submit_rps":%.0f,"submit_over_noop":%.3f,)"
      R"("submit_p99_ms":%.3f,"server_cpu_us":%.1f,"redis_cpu_us":%.1f,)"
      R"("bytes_per_open_report":%.0f,"sections":[%s])",
      BestRps(findings.noop), BestRps(findings.commit), submit.rps, SubmitOverNoop(findings),
      submit.p99_ms, submit.server_cpu_us, submit.redis_cpu_us, findings.bytes_per_open_report,
      absl::StrJoin(sections, ","));
}

}  // namespace

std::string Table(const Findings& findings) {
  std::string table;
  if (!findings.submit.empty()) table += TableOfCalls(findings);
  if (findings.waking.has_value()) {
    table += (table.empty() ? "" : "\n") + WakingTable(*findings.waking, findings.bullmq);
  }
  return table;
}

std::string Json(const Findings& findings) {
  std::vector<std::string> keys;
  if (!findings.submit.empty()) keys.push_back(JsonOfCalls(findings));
  if (findings.waking.has_value()) keys.push_back(WakingJson(*findings.waking, findings.bullmq));
  keys.push_back(absl::StrCat("\"rounds\":", findings.rounds));
  return absl::StrCat("{", absl::StrJoin(keys, ","), "}");
}

std::string Disturbance(const Findings& findings) {
  double most = 0;
  for (const Section& section : All(findings)) most = std::max(most, section.other_cores);
  if (findings.waking.has_value()) most = std::max(most, findings.waking->other_cores);
  if (most < kQuiet) return "";
  return absl::StrFormat(
      "something else kept up to %.1f processors busy: the figures are too low\n", most);
}

std::string Errors(const Findings& findings) {
  std::string errors;
  for (const Section& section : All(findings)) {
    if (section.errors == 0) continue;
    absl::StrAppend(&errors, section.name, ": ", section.errors, " errors, the first ",
                    section.first_error, "\n");
  }
  if (findings.waking.has_value()) errors += WakingErrors(*findings.waking);
  return errors;
}

}  // namespace pledgekeeper::bench
