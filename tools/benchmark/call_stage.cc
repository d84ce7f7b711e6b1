#include "tools/benchmark/call_stage.h"

#include <sys/stat.h>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/lanes.h"
#include "tools/benchmark/pause.h"

namespace pledgekeeper::bench {
namespace {

constexpr int kFillOutstanding = 64;
// Redis gives back the buffers of idle connections within two of these.
constexpr absl::Duration kSettle = absl::Seconds(2);

absl::StatusOr<std::unique_ptr<RedisPipe>> Connect(const std::string& socket_path) {
  ASSIGN_OR_RETURN(RedisPipe pipe, RedisPipe::Connect(socket_path));
  return std::make_unique<RedisPipe>(std::move(pipe));
}

}  // namespace

absl::StatusOr<std::unique_ptr<CallStage>> CallStage::Set(const CallStageOptions& options) {
  std::unique_ptr<CallStage> stage(new CallStage());
  RETURN_IF_ERROR(stage->Start(options));
  return stage;
}

absl::Status CallStage::Start(const CallStageOptions& options) {
  const std::string served = options.directory + "/s";  // short: a socket's path is limited
  const std::string spare = options.directory + "/r";
  if (mkdir(served.c_str(), 0700) != 0 || mkdir(spare.c_str(), 0700) != 0) {
    return absl::FailedPreconditionError(options.directory + " cannot be written to");
  }
  // First, before there are threads of ours: it forks.
  ASSIGN_OR_RETURN(spare_, store::EmbeddedRedis::Start(spare));
  ASSIGN_OR_RETURN(server_, PrivateServer::Start({options.server, options.config, options.policy,
                                                  served, /*redis=*/""}));
  ASSIGN_OR_RETURN(council_, FoundCouncil(server_->address(), server_->key_file()));
  ASSIGN_OR_RETURN(redis_, Connect(server_->redis_socket()));
  ASSIGN_OR_RETURN(spare_pipe_, Connect(spare_->socket_path()));
  ASSIGN_OR_RETURN(const int64_t redis_pid, redis_->InfoNumber("process_id"));
  meter_ = std::make_unique<Meter>(server_->pid(), static_cast<pid_t>(redis_pid));
  const Channels channels = OpenChannels(server_->address(), options.channels);
  noop_ = NoopLanes(channels);
  submit_ = SubmitLanes(channels, council_, submissions_);

  // So that the server has recorded a submission, of which the bare commits are copies.
  RETURN_IF_ERROR(MakeCalls(kFillOutstanding, kFillOutstanding, submit_));
  ASSIGN_OR_RETURN(CommitSample sample, ReadCommitSample(*redis_));
  commits_ = std::make_unique<CommitLoad>(*spare_pipe_, Meter(0, spare_->pid()), std::move(sample));
  return commits_->Prepare();
}

absl::StatusOr<Section> CallStage::MeasureNoop(int outstanding, const Timing& timing) {
  return MeasureCalls(absl::StrCat("do nothing, ", outstanding, " outstanding"), outstanding, noop_,
                      *meter_, timing);
}

absl::StatusOr<Section> CallStage::MeasureCommits(int per_call, const Timing& timing) {
  const std::string name =
      absl::StrCat("bare commit, ", per_call, " per call, ", kCommitCallsOutstanding, " calls");
  return commits_->Measure(name, kCommitCallsOutstanding, per_call, timing);
}

absl::StatusOr<Section> CallStage::MeasureSubmit(int outstanding, const Timing& timing) {
  return MeasureCalls(absl::StrCat("submit, ", outstanding, " outstanding"), outstanding, submit_,
                      *meter_, timing);
}

absl::StatusOr<double> CallStage::MeasureMemory(int reports) {
  RETURN_IF_ERROR(Pause(kSettle));
  ASSIGN_OR_RETURN(const int64_t before, redis_->InfoNumber("used_memory"));
  RETURN_IF_ERROR(MakeCalls(reports, kFillOutstanding, submit_));
  RETURN_IF_ERROR(Pause(kSettle));
  ASSIGN_OR_RETURN(const int64_t after, redis_->InfoNumber("used_memory"));
  return static_cast<double>(after - before) / reports;
}

}  // namespace pledgekeeper::bench
