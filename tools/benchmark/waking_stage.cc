#include "tools/benchmark/waking_stage.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/council.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/waking_rules.h"

namespace pledgekeeper::bench {
namespace {

namespace fs = std::filesystem;

// A Redis with some gigabytes reads them in less.
constexpr int kLoadTries = 3000;
constexpr absl::Duration kLoadPause = absl::Milliseconds(100);

absl::Status WaitUntilLoaded(RedisPipe& redis) {
  for (int i = 0; i < kLoadTries; ++i) {
    const absl::Status answered = redis.Ask({"PING"}).status();
    if (!absl::StrContains(answered.message(), "LOADING")) return answered;
    RETURN_IF_ERROR(Pause(kLoadPause));
  }
  return absl::DeadlineExceededError("Redis is still reading its file");
}

}  // namespace

absl::StatusOr<std::unique_ptr<WakingStage>> WakingStage::Set(const std::string& program,
                                                              const std::string& config,
                                                              const std::string& scratch) {
  std::unique_ptr<WakingStage> stage(new WakingStage(program, scratch));
  std::error_code error;
  for (const std::string& directory : {stage->data(), stage->other_data(), stage->rules()}) {
    fs::create_directory(directory, error);
    fs::permissions(directory, fs::perms::owner_all, error);
    if (error) return absl::FailedPreconditionError(absl::StrCat(directory, " cannot be made"));
  }
  RETURN_IF_ERROR(WriteWakingRules(config, stage->rules()));
  {
    // With its embedded Redis, only to make the key and to import the council; it ends with this
    // block.
    ASSIGN_OR_RETURN(const auto server, stage->StartServer(stage->data(), ""));
    RETURN_IF_ERROR(FoundCouncil(server->address(), server->key_file()).status());
    // Both servers have the same key, in directories of their own.
    const std::string key = stage->other_data() + "/master.key";
    fs::copy_file(server->key_file(), key, error);
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) return absl::FailedPreconditionError("the key cannot be copied");
  }
  RETURN_IF_ERROR(stage->StartRedis());
  return stage;
}

absl::StatusOr<std::unique_ptr<PrivateServer>> WakingStage::StartServer(const std::string& data,
                                                                        const std::string& redis) {
  return PrivateServer::Start({program_, rules(), kWakingPolicy, data, redis});
}

absl::Status WakingStage::StartRedis() {
  ASSIGN_OR_RETURN(redis_, store::EmbeddedRedis::Start(data()));
  ASSIGN_OR_RETURN(RedisPipe pipe, RedisPipe::Connect(redis_->socket_path()));
  pipe_ = std::make_unique<RedisPipe>(std::move(pipe));
  RETURN_IF_ERROR(WaitUntilLoaded(*pipe_));
  ASSIGN_OR_RETURN(loader_,
                   ReportLoader::Open({redis_->socket_path(), data() + "/master.key", rules()}));
  return absl::OkStatus();
}

void WakingStage::StopRedis() {
  loader_.reset();
  pipe_.reset();
  redis_.reset();
}

absl::StatusOr<absl::Duration> WakingStage::TimeStart() {
  // So that what is timed is a cold start: Redis reads its whole file anew.
  StopRedis();
  const absl::Time begin = absl::Now();
  absl::Duration length;
  {
    ASSIGN_OR_RETURN(const auto server, StartServer(data(), ""));
    length = absl::Now() - begin;
  }
  RETURN_IF_ERROR(StartRedis());
  return length;
}

absl::Status WakingStage::StartServers() {
  ASSIGN_OR_RETURN(first_, StartServer(data(), redis_->socket_path()));
  ASSIGN_OR_RETURN(second_, StartServer(other_data(), redis_->socket_path()));
  return absl::OkStatus();
}

void WakingStage::StopServers() {
  second_.reset();
  first_.reset();
}

}  // namespace pledgekeeper::bench
