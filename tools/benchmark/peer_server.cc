#include "tools/benchmark/peer_server.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::bench {
namespace {

// It replaces itself by what it finds, so that the process that is measured is node's.
constexpr char kFindOnPath[] = "/usr/bin/env";

}  // namespace

absl::StatusOr<std::unique_ptr<PeerServer>> PeerServer::Start(const PeerServerOptions& options) {
  std::unique_ptr<PeerServer> peer(new PeerServer());
  ASSIGN_OR_RETURN(peer->redis_, store::EmbeddedRedis::Start(options.directory));
  const std::string& socket_path = peer->redis_->socket_path();
  ASSIGN_OR_RETURN(RedisPipe pipe, RedisPipe::Connect(socket_path));
  peer->pipe_ = std::make_unique<RedisPipe>(std::move(pipe));
  ASSIGN_OR_RETURN(peer->node_, ServerProcess::Start(
                                    {kFindOnPath, "node", options.installed + "/submit_server.mjs",
                                     socket_path, options.protos, options.directory + "/address"},
                                    options.directory));
  return peer;
}

absl::Status PeerServer::Audit(int64_t reports) {
  const auto count = [this](const std::vector<std::string>& words) -> absl::StatusOr<int64_t> {
    ASSIGN_OR_RETURN(const RedisPipe::Answer answer, pipe_->Ask(words));
    int64_t number = 0;
    if (absl::SimpleAtoi(answer.text, &number)) return number;
    return absl::InternalError(absl::StrCat(words[0], " is no number"));
  };
  ASSIGN_OR_RETURN(const int64_t waiting, count({"LLEN", "bull:reports:wait"}));
  ASSIGN_OR_RETURN(const int64_t delayed, count({"ZCARD", "bull:reports:delayed"}));
  ASSIGN_OR_RETURN(const int64_t keys, count({"DBSIZE"}));
  // Each report is a key, and so is each of its three entries.
  if (waiting >= reports && delayed >= 2 * reports && keys >= 4 * reports) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("of ", reports, " reports that it took, the peer keeps ", keys, " keys, ",
                   waiting, " waiting and ", delayed, " delayed entries"));
}

}  // namespace pledgekeeper::bench
