#ifndef TOOLS_BENCHMARK_PEER_H_
#define TOOLS_BENCHMARK_PEER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"

namespace pledgekeeper::bench {

struct PeerOptions {
  std::string server;  // our program, its --config and its --policy
  std::string config;
  std::string policy;
  std::string installed;  // the directory with the peer and its node_modules
  std::string protos;     // the directory with our protos
  std::string scratch;    // an empty directory on the disk to measure
  int channels = 2;
  int rounds = 3;
  Timing timing;
};

inline constexpr int kPeerOutstanding[] = {1, 32, 256};

// What is measured in one round, or its medians over the rounds.
struct PeerSections {
  std::vector<Section> noop;     // one: 256 outstanding
  std::vector<Section> commits;  // by kCommitsPerCall
  std::vector<Section> ours;     // by kPeerOutstanding
  std::vector<Section> theirs;   // by kPeerOutstanding
};

// The ratios are medians of each round's, because what one round compares lies close together in
// time; all at 256 outstanding.
struct PeerFindings {
  PeerSections medians;
  double submit_over_peer = 0;       // our reports per second ÷ the peer's
  double submit_cpu_over_peer = 0;   // the peer's processor time per report ÷ ours
  double submit_cpu_over_floor = 0;  // ours ÷ (a call that does nothing + a bare commit)
  // Processor time per report of Redis' children, which rewrite its file now and then: over the
  // whole run, in no section.
  double our_rewrites_us = 0;
  double their_rewrites_us = 0;
};

// Our server beside the peer, in turns, with the same load. Starts what it needs and leaves nothing
// running. What it does goes to standard error. Errors of measured calls are counted in their
// sections; all others end it.
absl::StatusOr<PeerFindings> MeasurePeer(const PeerOptions& options);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PEER_H_
