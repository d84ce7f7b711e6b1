#include "tools/benchmark/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace pledgekeeper::bench {
namespace {

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
  const double noop = BestRps(findings.noop);
  return noop > 0 ? findings.submit.back().rps / noop : 0;
}

std::string JsonOf(const Section& section) {
  // Names are ours and hold nothing that JSON would have to escape.
  return absl::StrFormat(
      R"({"name":"%s","rps":%.0f,"p50_ms":%.3f,"p99_ms":%.3f,"server_cpu_us":%.1f,)"
      R"("redis_cpu_us":%.1f,"client_cpu_us":%.1f,"errors":%d})",
      section.name, section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us,
      section.redis_cpu_us, section.client_cpu_us, section.errors);
}

}  // namespace

std::string Table(const Findings& findings) {
  std::string table =
      "|                                     | requests/s |  p50 ms |  p99 ms | server µs | Redis "
      "µs "
      "| client µs | errors |\n"
      "|-------------------------------------|-----------:|--------:|--------:|----------:|--------"
      "-:"
      "|----------:|-------:|\n";
  for (const Section& section : All(findings)) {
    absl::StrAppendFormat(
        &table, "| %-35s | %10.0f | %7.2f | %7.2f | %9.1f | %8.1f | %9.1f | %6d |\n", section.name,
        section.rps, section.p50_ms, section.p99_ms, section.server_cpu_us, section.redis_cpu_us,
        section.client_cpu_us, section.errors);
  }
  absl::StrAppendFormat(&table,
                        "\nµs: processor time per request. Medians of %d rounds.\n"
                        "submit / do nothing: %.2f    bytes of memory per open report: %.0f\n",
                        findings.rounds, SubmitOverNoop(findings), findings.bytes_per_open_report);
  return table;
}

std::string Json(const Findings& findings) {
  const Section& submit = findings.submit.back();
  std::vector<std::string> sections;
  for (const Section& section : All(findings)) sections.push_back(JsonOf(section));
  return absl::StrFormat(
      R"({"noop_rps":%.0f,"commit_rps":%.0f,"submit_rps":%.0f,"submit_over_noop":%.3f,)"
      R"("submit_p99_ms":%.3f,"server_cpu_us":%.1f,"redis_cpu_us":%.1f,)"
      R"("bytes_per_open_report":%.0f,"rounds":%d,"sections":[%s]})",
      BestRps(findings.noop), BestRps(findings.commit), submit.rps, SubmitOverNoop(findings),
      submit.p99_ms, submit.server_cpu_us, submit.redis_cpu_us, findings.bytes_per_open_report,
      findings.rounds, absl::StrJoin(sections, ","));
}

std::string Errors(const Findings& findings) {
  std::string errors;
  for (const Section& section : All(findings)) {
    if (section.errors == 0) continue;
    absl::StrAppend(&errors, section.name, ": ", section.errors, " errors, the first ",
                    section.first_error, "\n");
  }
  return errors;
}

}  // namespace pledgekeeper::bench
