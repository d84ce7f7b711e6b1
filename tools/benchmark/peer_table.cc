#include "tools/benchmark/peer_table.h"

#include "absl/strings/str_format.h"
#include "tools/benchmark/section_table.h"

namespace pledgekeeper::bench {

std::vector<Section> SectionsOf(const PeerFindings& peer) {
  std::vector<Section> sections;
  for (size_t i = 0; i < peer.medians.ours.size(); ++i) {
    sections.push_back(peer.medians.ours[i]);
    sections.push_back(peer.medians.theirs[i]);
  }
  for (const auto* floor : {&peer.medians.noop, &peer.medians.commits}) {
    sections.insert(sections.end(), floor->begin(), floor->end());
  }
  return sections;
}

std::string PeerTable(const PeerFindings& peer, int rounds) {
  return absl::StrFormat(
      "%s\nSubmitting, beside the peer; of both, processor time until server and Redis were quiet "
      "again\n(after 256 outstanding: %.1f s for ours, %.1f s for the peer). Medians of %d rounds, "
      "and of their ratios at 256:\nreports per second, ours / peer: %.2f. "
      "Processor time per report, peer / ours: %.2f;\n"
      "ours / (do nothing + bare commit): %.2f. Redis rewriting its file took another %.1f µs per "
      "report for ours,\n%.1f for the peer.\n",
      SectionTable(SectionsOf(peer)), peer.medians.ours.back().lag_s,
      peer.medians.theirs.back().lag_s, rounds, peer.submit_over_peer, peer.submit_cpu_over_peer,
      peer.submit_cpu_over_floor, peer.our_rewrites_us, peer.their_rewrites_us);
}

std::string PeerJson(const PeerFindings& peer) {
  return absl::StrFormat(
      R"("submit_over_peer":%.3f,"submit_cpu_over_peer":%.3f,"submit_cpu_over_floor":%.3f,)"
      R"("submit_rewrites_us":%.1f,"peer_rewrites_us":%.1f,"peer_sections":%s)",
      peer.submit_over_peer, peer.submit_cpu_over_peer, peer.submit_cpu_over_floor,
      peer.our_rewrites_us, peer.their_rewrites_us, SectionJson(SectionsOf(peer)));
}

}  // namespace pledgekeeper::bench
