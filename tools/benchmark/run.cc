#include "tools/benchmark/run.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/store/embedded_redis.h"
#include "tools/benchmark/commit_load.h"
#include "tools/benchmark/council.h"
#include "tools/benchmark/lanes.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/private_server.h"
#include "tools/benchmark/scratch_directory.h"

namespace pledgekeeper::bench {
namespace {

constexpr int kFillOutstanding = 64;
// Redis gives back the buffers of idle connections within two of these.
constexpr absl::Duration kSettle = absl::Seconds(2);

void Say(const std::string& what) { std::cerr << "bench: " << what << std::endl; }

// Everything that runs while it measures. Ends in the reverse order.
struct Stage {
  std::unique_ptr<store::EmbeddedRedis> spare;  // the very settings of the server's own
  std::unique_ptr<PrivateServer> server;
};

absl::StatusOr<Stage> SetStage(const RunOptions& options, const std::string& scratch) {
  Stage stage;
  const std::string served = scratch + "/s";  // short: a socket's path is limited
  const std::string spare = scratch + "/r";
  if (mkdir(served.c_str(), 0700) != 0 || mkdir(spare.c_str(), 0700) != 0) {
    return absl::FailedPreconditionError(scratch + " cannot be written to");
  }
  // First, before there are threads: it forks.
  ASSIGN_OR_RETURN(stage.spare, store::EmbeddedRedis::Start(spare));
  ASSIGN_OR_RETURN(stage.server,
                   PrivateServer::Start({options.server, options.config, options.policy, served,
                                         /*redis=*/""}));
  return stage;
}

// What an open report takes in Redis, its history, queue, list and journal included.
absl::StatusOr<double> MeasureMemory(RedisPipe& redis, int reports, const LaneMaker& submit) {
  // One of each kind of key, script and buffer is not what a report costs.
  RETURN_IF_ERROR(MakeCalls(kFillOutstanding, kFillOutstanding, submit));
  RETURN_IF_ERROR(Pause(kSettle));
  ASSIGN_OR_RETURN(const int64_t before, redis.InfoNumber("used_memory"));
  RETURN_IF_ERROR(MakeCalls(reports, kFillOutstanding, submit));
  RETURN_IF_ERROR(Pause(kSettle));
  ASSIGN_OR_RETURN(const int64_t after, redis.InfoNumber("used_memory"));
  return static_cast<double>(after - before) / reports;
}

// One round: every section once.
absl::Status MeasureRound(const LaneMaker& noop, const LaneMaker& submit, const Meter& meter,
                          CommitLoad& commits, const Timing& timing,
                          std::vector<Section>& sections) {
  for (const int outstanding : kNoopOutstanding) {
    ASSIGN_OR_RETURN(sections.emplace_back(),
                     MeasureCalls(absl::StrCat("do nothing, ", outstanding, " outstanding"),
                                  outstanding, noop, meter, timing));
  }
  for (const int per_call : kCommitsPerCall) {
    const std::string name =
        absl::StrCat("bare commit, ", per_call, " per call, ", kCommitCallsOutstanding, " calls");
    ASSIGN_OR_RETURN(sections.emplace_back(),
                     commits.Measure(name, kCommitCallsOutstanding, per_call, timing));
  }
  for (const int outstanding : kSubmitOutstanding) {
    ASSIGN_OR_RETURN(sections.emplace_back(),
                     MeasureCalls(absl::StrCat("submit, ", outstanding, " outstanding"),
                                  outstanding, submit, meter, timing));
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

absl::StatusOr<Findings> MeasureAll(const RunOptions& options, const Stage& stage) {
  ASSIGN_OR_RETURN(const Council council,
                   FoundCouncil(stage.server->address(), stage.server->key_file()));
  ASSIGN_OR_RETURN(RedisPipe served, RedisPipe::Connect(stage.server->redis_socket()));
  ASSIGN_OR_RETURN(RedisPipe spare, RedisPipe::Connect(stage.spare->socket_path()));
  ASSIGN_OR_RETURN(const int64_t redis_pid, served.InfoNumber("process_id"));
  const Meter meter(stage.server->pid(), static_cast<pid_t>(redis_pid));
  const Channels channels = OpenChannels(stage.server->address(), options.channels);
  std::atomic<int64_t> submissions = 0;
  const LaneMaker noop = NoopLanes(channels);
  const LaneMaker submit = SubmitLanes(channels, council, submissions);

  Findings findings;
  Say(absl::StrCat("memory: ", options.reports, " reports"));
  ASSIGN_OR_RETURN(findings.bytes_per_open_report, MeasureMemory(served, options.reports, submit));
  ASSIGN_OR_RETURN(CommitSample sample, ReadCommitSample(served));
  CommitLoad commits(spare, Meter(0, stage.spare->pid()), std::move(sample));
  RETURN_IF_ERROR(commits.Prepare());

  std::vector<std::vector<Section>> rounds(options.rounds);
  for (int i = 0; i < options.rounds; ++i) {
    Say(absl::StrCat("round ", i + 1, " of ", options.rounds));
    RETURN_IF_ERROR(MeasureRound(noop, submit, meter, commits, options.timing, rounds[i]));
  }
  Condense(rounds, findings);
  return findings;
}

absl::StatusOr<Findings> MeasureCallsAndCommits(const RunOptions& options,
                                                const std::string& scratch) {
  ASSIGN_OR_RETURN(const Stage stage, SetStage(options, scratch));
  absl::StatusOr<Findings> findings = MeasureAll(options, stage);
  if (findings.ok() || absl::IsCancelled(findings.status())) return findings;
  return absl::Status(findings.status().code(),
                      absl::StrCat(findings.status().message(), "\nthe server's last lines:\n",
                                   stage.server->EndOfLog()));
}

absl::StatusOr<std::string> MakeDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) return path;
  return absl::FailedPreconditionError(path + " cannot be made");
}

}  // namespace

absl::StatusOr<Findings> Run(const RunOptions& options) {
  ASSIGN_OR_RETURN(const auto scratch, ScratchDirectory::Make(options.scratch));
  Findings findings;
  if (options.calls) {
    ASSIGN_OR_RETURN(findings, MeasureCallsAndCommits(options, scratch->path()));
  }
  findings.rounds = options.rounds;
  if (options.wakes) {
    WakingOptions waking = options.waking;
    waking.server = options.server;
    waking.config = options.config;
    waking.rounds = options.rounds;
    ASSIGN_OR_RETURN(waking.scratch, MakeDirectory(scratch->path() + "/w"));
    ASSIGN_OR_RETURN(findings.waking, MeasureWaking(waking));
  }
  if (options.wakes && !options.bullmq.empty()) {
    ASSIGN_OR_RETURN(const std::string directory, MakeDirectory(scratch->path() + "/q"));
    const int64_t pending = std::min<int64_t>(options.waking.open_reports, kMaxPendingForBullmq);
    auto compared = MeasureBullmq({options.bullmq, directory, pending,
                                   options.waking.wakes_per_second, options.waking.length});
    if (absl::IsCancelled(compared.status())) return compared.status();
    // What is ours is measured all the same.
    if (compared.ok()) findings.bullmq = *std::move(compared);
    if (!findings.bullmq.has_value()) Say(std::string(compared.status().message()));
  }
  return findings;
}

}  // namespace pledgekeeper::bench
