#include "tools/benchmark/peer.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/call_stage.h"
#include "tools/benchmark/lanes.h"
#include "tools/benchmark/peer_server.h"
#include "tools/benchmark/settled_load.h"

namespace pledgekeeper::bench {
namespace {

constexpr int kFloorOutstanding = 256;
// Node compiles what is called often while it runs, and BullMQ sends its scripts once.
constexpr int kWarmUpCalls = 5000;
constexpr int kWarmUpOutstanding = 64;

void Say(const std::string& what) { std::cerr << "bench: peer: " << what << std::endl; }

// Who is loaded: our server or the peer.
struct Side {
  std::string name;
  const LaneMaker& lanes;
  const std::atomic<int64_t>& submissions;
  const Meter& meter;
};

absl::StatusOr<Section> Measure(const Side& side, int outstanding, const Timing& timing) {
  return MeasureSettled({absl::StrCat(side.name, ", ", outstanding, " outstanding"), outstanding,
                         side.lanes, side.submissions, side.meter},
                        timing);
}

// Rewriting per report since `begin`, when there were `first` reports.
absl::StatusOr<double> RewritesSince(const Usage& begin, int64_t first, const Side& side) {
  ASSIGN_OR_RETURN(const Usage end, side.meter.Read());
  const double reports = std::max(1.0, static_cast<double>(side.submissions - first));
  return (end.rewrites - begin.rewrites) / reports * 1e6;
}

// Who begins changes from round to round: whoever comes second finds the disk as the first left it.
absl::StatusOr<PeerSections> MeasureRound(CallStage& stage, const Side& ours, const Side& theirs,
                                          const Timing& timing, bool ours_first) {
  PeerSections round;
  for (const int outstanding : kPeerOutstanding) {
    for (const bool is_ours : {ours_first, !ours_first}) {
      std::vector<Section>& sections = is_ours ? round.ours : round.theirs;
      ASSIGN_OR_RETURN(sections.emplace_back(),
                       Measure(is_ours ? ours : theirs, outstanding, timing));
    }
  }
  // Last, when both are quiet.
  ASSIGN_OR_RETURN(round.noop.emplace_back(), stage.MeasureNoop(kFloorOutstanding, timing));
  for (const int per_call : kCommitsPerCall) {
    ASSIGN_OR_RETURN(round.commits.emplace_back(), stage.MeasureCommits(per_call, timing));
  }
  return round;
}

double CpuUs(const Section& section) { return section.server_cpu_us + section.redis_cpu_us; }

double FloorUs(const PeerSections& round) {
  std::vector<double> commits;
  for (const Section& commit : round.commits) commits.push_back(CpuUs(commit));
  // A call that does nothing and the cheapest way to record it: less cannot be had.
  return CpuUs(round.noop.front()) + *std::min_element(commits.begin(), commits.end());
}

double Ratio(double value, double of) { return of > 0 ? value / of : 0; }

template <typename Figure>
double MedianRatio(const std::vector<PeerSections>& rounds, const Figure& figure) {
  std::vector<double> ratios;
  for (const PeerSections& round : rounds) ratios.push_back(figure(round));
  // Ratios of the same round, because a machine that is busy in one round slows both sides down.
  return MedianOf(std::move(ratios));
}

std::vector<Section> MediansOf(const std::vector<PeerSections>& rounds,
                               std::vector<Section> PeerSections::*sections) {
  std::vector<Section> medians;
  for (size_t i = 0; i < (rounds[0].*sections).size(); ++i) {
    std::vector<Section> same;
    for (const PeerSections& round : rounds) same.push_back((round.*sections)[i]);
    medians.push_back(MedianOf(same));
  }
  return medians;
}

PeerFindings Condense(const std::vector<PeerSections>& rounds) {
  PeerFindings findings;
  findings.medians.noop = MediansOf(rounds, &PeerSections::noop);
  findings.medians.commits = MediansOf(rounds, &PeerSections::commits);
  findings.medians.ours = MediansOf(rounds, &PeerSections::ours);
  findings.medians.theirs = MediansOf(rounds, &PeerSections::theirs);
  findings.submit_over_peer = MedianRatio(rounds, [](const PeerSections& round) {
    return Ratio(round.ours.back().rps, round.theirs.back().rps);
  });
  findings.submit_cpu_over_peer = MedianRatio(rounds, [](const PeerSections& round) {
    return Ratio(CpuUs(round.theirs.back()), CpuUs(round.ours.back()));
  });
  findings.submit_cpu_over_floor = MedianRatio(rounds, [](const PeerSections& round) {
    return Ratio(CpuUs(round.ours.back()), FloorUs(round));
  });
  return findings;
}

absl::StatusOr<PeerFindings> MeasureBoth(const PeerOptions& options, CallStage& stage,
                                         PeerServer& peer) {
  const Channels channels = OpenChannels(peer.address(), options.channels);
  std::atomic<int64_t> submissions = 0;
  const LaneMaker lanes = SubmitLanes(channels, stage.council(), submissions);
  const Meter meter = peer.meter();
  const Side ours{"Pledgekeeper", stage.submit(), stage.submissions(), stage.meter()};
  const Side theirs{"peer", lanes, submissions, meter};
  for (const Side* side : {&ours, &theirs}) {
    RETURN_IF_ERROR(MakeCalls(kWarmUpCalls, kWarmUpOutstanding, side->lanes));
  }
  // A peer that answers without keeping anything would win for nothing.
  RETURN_IF_ERROR(peer.Audit(kWarmUpCalls));

  ASSIGN_OR_RETURN(const Usage our_begin, ours.meter.Read());
  ASSIGN_OR_RETURN(const Usage their_begin, theirs.meter.Read());
  const int64_t our_first = ours.submissions;
  const int64_t their_first = theirs.submissions;
  std::vector<PeerSections> rounds;
  for (int i = 0; i < options.rounds; ++i) {
    Say(absl::StrCat("round ", i + 1, " of ", options.rounds));
    ASSIGN_OR_RETURN(rounds.emplace_back(),
                     MeasureRound(stage, ours, theirs, options.timing, /*ours_first=*/i % 2 == 0));
  }
  PeerFindings findings = Condense(rounds);
  ASSIGN_OR_RETURN(findings.our_rewrites_us, RewritesSince(our_begin, our_first, ours));
  ASSIGN_OR_RETURN(findings.their_rewrites_us, RewritesSince(their_begin, their_first, theirs));
  int64_t errors = 0;
  for (const Section& section : findings.medians.theirs) errors += section.errors;
  RETURN_IF_ERROR(peer.Audit(submissions - errors));
  return findings;
}

}  // namespace

absl::StatusOr<PeerFindings> MeasurePeer(const PeerOptions& options) {
  const std::string directory = options.scratch + "/n";  // short: a socket's path is limited
  if (mkdir(directory.c_str(), 0700) != 0) {
    return absl::FailedPreconditionError(options.scratch + " cannot be written to");
  }
  ASSIGN_OR_RETURN(const auto stage, CallStage::Set({options.server, options.config, options.policy,
                                                     options.scratch, options.channels}));
  ASSIGN_OR_RETURN(const auto peer,
                   PeerServer::Start({options.installed, options.protos, directory}));
  absl::StatusOr<PeerFindings> findings = MeasureBoth(options, *stage, *peer);
  if (findings.ok() || absl::IsCancelled(findings.status())) return findings;
  return absl::Status(findings.status().code(),
                      absl::StrCat(findings.status().message(), "\nthe server's last lines:\n",
                                   stage->EndOfLog(), "\nthe peer's:\n", peer->EndOfLog()));
}

}  // namespace pledgekeeper::bench
