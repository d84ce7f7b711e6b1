#include "tools/benchmark/run.h"

#include <sys/stat.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/call_stage.h"
#include "tools/benchmark/scratch_directory.h"

namespace pledgekeeper::bench {
namespace {

void Say(const std::string& what) { std::cerr << "bench: " << what << std::endl; }

// One round: every section once.
absl::Status MeasureRound(CallStage& stage, const Timing& timing, std::vector<Section>& sections) {
  for (const int outstanding : kNoopOutstanding) {
    ASSIGN_OR_RETURN(sections.emplace_back(), stage.MeasureNoop(outstanding, timing));
  }
  for (const int per_call : kCommitsPerCall) {
    ASSIGN_OR_RETURN(sections.emplace_back(), stage.MeasureCommits(per_call, timing));
  }
  for (const int outstanding : kSubmitOutstanding) {
    ASSIGN_OR_RETURN(sections.emplace_back(), stage.MeasureSubmit(outstanding, timing));
  }
  return absl::OkStatus();
}

std::vector<Section> Medians(const std::vector<std::vector<Section>>& rounds, size_t first,
                             size_t count) {
  std::vector<Section> medians;
  for (size_t i = first; i < first + count; ++i) {
    std::vector<Section> same;
    for (const auto& round : rounds) same.push_back(round[i]);
    medians.push_back(MedianOf(same));
  }
  return medians;
}

// In the order in which MeasureRound adds them.
void Condense(const std::vector<std::vector<Section>>& rounds, Findings& findings) {
  constexpr size_t kNoop = std::size(kNoopOutstanding);
  constexpr size_t kCommit = std::size(kCommitsPerCall);
  findings.noop = Medians(rounds, 0, kNoop);
  findings.commit = Medians(rounds, kNoop, kCommit);
  findings.submit = Medians(rounds, kNoop + kCommit, std::size(kSubmitOutstanding));
}

absl::StatusOr<Findings> MeasureAll(const RunOptions& options, CallStage& stage) {
  Findings findings;
  Say(absl::StrCat("memory: ", options.reports, " reports"));
  ASSIGN_OR_RETURN(findings.bytes_per_open_report, stage.MeasureMemory(options.reports));
  std::vector<std::vector<Section>> rounds(options.rounds);
  for (int i = 0; i < options.rounds; ++i) {
    Say(absl::StrCat("round ", i + 1, " of ", options.rounds));
    RETURN_IF_ERROR(MeasureRound(stage, options.timing, rounds[i]));
  }
  Condense(rounds, findings);
  return findings;
}

absl::StatusOr<Findings> MeasureCallsAndCommits(const RunOptions& options,
                                                const std::string& directory) {
  ASSIGN_OR_RETURN(const auto stage, CallStage::Set({options.server, options.config, options.policy,
                                                     directory, options.channels}));
  absl::StatusOr<Findings> findings = MeasureAll(options, *stage);
  if (findings.ok() || absl::IsCancelled(findings.status())) return findings;
  return absl::Status(
      findings.status().code(),
      absl::StrCat(findings.status().message(), "\nthe server's last lines:\n", stage->EndOfLog()));
}

absl::StatusOr<std::string> MakeDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) return path;
  return absl::FailedPreconditionError(path + " cannot be made");
}

absl::StatusOr<WakingFindings> MeasureWakes(const RunOptions& options,
                                            const std::string& directory) {
  WakingOptions waking = options.waking;
  waking.server = options.server;
  waking.config = options.config;
  waking.rounds = options.rounds;
  waking.scratch = directory;
  return MeasureWaking(waking);
}

// What is ours is measured all the same if what it is compared with fails: that is only said.
template <typename Compared>
absl::Status Keep(absl::StatusOr<Compared> compared, std::optional<Compared>& kept) {
  if (absl::IsCancelled(compared.status())) return compared.status();
  if (compared.ok()) kept = *std::move(compared);
  if (!kept.has_value()) Say(std::string(compared.status().message()));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Findings> Run(const RunOptions& options) {
  ASSIGN_OR_RETURN(const auto scratch, ScratchDirectory::Make(options.scratch));
  Findings findings;
  if (options.calls) {
    ASSIGN_OR_RETURN(const std::string directory, MakeDirectory(scratch->path() + "/c"));
    ASSIGN_OR_RETURN(findings, MeasureCallsAndCommits(options, directory));
  }
  findings.rounds = options.rounds;
  if (options.wakes) {
    ASSIGN_OR_RETURN(const std::string directory, MakeDirectory(scratch->path() + "/w"));
    ASSIGN_OR_RETURN(findings.waking, MeasureWakes(options, directory));
  }
  if (options.bullmq.empty()) return findings;
  if (options.wakes) {
    ASSIGN_OR_RETURN(const std::string directory, MakeDirectory(scratch->path() + "/q"));
    const int64_t pending = std::min<int64_t>(options.waking.open_reports, kMaxPendingForBullmq);
    RETURN_IF_ERROR(Keep(MeasureBullmq({options.bullmq, directory, pending,
                                        options.waking.wakes_per_second, options.waking.length}),
                         findings.bullmq));
  }
  if (options.peer) {
    ASSIGN_OR_RETURN(const std::string directory, MakeDirectory(scratch->path() + "/p"));
    auto compared =
        MeasurePeer({options.server, options.config, options.policy, options.bullmq, options.protos,
                     directory, options.channels, options.rounds, options.timing});
    // Nothing else was asked for: then the run has failed.
    if (!options.calls && !options.wakes && !compared.ok()) return compared.status();
    RETURN_IF_ERROR(Keep(std::move(compared), findings.peer));
  }
  return findings;
}

}  // namespace pledgekeeper::bench
