#include "tools/benchmark/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/benchmark/peer_table.h"
#include "tools/benchmark/section_table.h"
#include "tools/benchmark/waking_table.h"

namespace pledgekeeper::bench {
namespace {

// The kernel's own work for disk and network comes to less than this.
constexpr double kQuiet = 0.5;

// The sections of calls, without the peer's.
std::vector<Section> All(const Findings& findings) {
  std::vector<Section> all = findings.noop;
  all.insert(all.end(), findings.commit.begin(), findings.commit.end());
  all.insert(all.end(), findings.submit.begin(), findings.submit.end());
  return all;
}

std::vector<Section> WithPeer(const Findings& findings) {
  std::vector<Section> all = All(findings);
  if (!findings.peer.has_value()) return all;
  for (Section& section : SectionsOf(*findings.peer)) all.push_back(std::move(section));
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

std::string TableOfCalls(const Findings& findings) {
  std::string table = SectionTable(All(findings));
  absl::StrAppendFormat(&table,
                        "\nµs: processor time per request. others: processors that were busy with "
                        "something else.\nMedians of %d rounds. submit / do nothing: %.2f. "
                        "Bytes of memory per open report: %.0f.\n",
                        findings.rounds, SubmitOverNoop(findings), findings.bytes_per_open_report);
  return table;
}

std::string JsonOfCalls(const Findings& findings) {
  const Section& submit = findings.submit.back();
  return absl::StrFormat(
      R"("noop_rps":%.0f,"commit_rps":%.0f,"submit_rps":%.0f,"submit_over_noop":%.3f,)"
      R"("submit_p99_ms":%.3f,"server_cpu_us":%.1f,"redis_cpu_us":%.1f,)"
      R"("bytes_per_open_report":%.0f,"sections":%s)",
      BestRps(findings.noop), BestRps(findings.commit), submit.rps, SubmitOverNoop(findings),
      submit.p99_ms, submit.server_cpu_us, submit.redis_cpu_us, findings.bytes_per_open_report,
      SectionJson(All(findings)));
}

}  // namespace

std::string Table(const Findings& findings) {
  std::string table;
  if (!findings.submit.empty()) table += TableOfCalls(findings);
  if (findings.waking.has_value()) {
    table += (table.empty() ? "" : "\n") + WakingTable(*findings.waking, findings.bullmq);
  }
  if (findings.peer.has_value()) {
    table += (table.empty() ? "" : "\n") + PeerTable(*findings.peer, findings.rounds);
  }
  return table;
}

std::string Json(const Findings& findings) {
  std::vector<std::string> keys;
  if (!findings.submit.empty()) keys.push_back(JsonOfCalls(findings));
  if (findings.waking.has_value()) keys.push_back(WakingJson(*findings.waking, findings.bullmq));
  if (findings.peer.has_value()) keys.push_back(PeerJson(*findings.peer));
  keys.push_back(absl::StrCat("\"rounds\":", findings.rounds));
  return absl::StrCat("{", absl::StrJoin(keys, ","), "}");
}

std::string Disturbance(const Findings& findings) {
  double most = 0;
  for (const Section& section : WithPeer(findings)) most = std::max(most, section.other_cores);
  if (findings.waking.has_value()) most = std::max(most, findings.waking->other_cores);
  if (most < kQuiet) return "";
  return absl::StrFormat(
      "something else kept up to %.1f processors busy: the figures are too low\n", most);
}

std::string Errors(const Findings& findings) {
  std::string errors;
  for (const Section& section : WithPeer(findings)) {
    if (section.errors == 0) continue;
    absl::StrAppend(&errors, section.name, ": ", section.errors, " errors, the first ",
                    section.first_error, "\n");
  }
  if (findings.waking.has_value()) errors += WakingErrors(*findings.waking);
  return errors;
}

}  // namespace pledgekeeper::bench
