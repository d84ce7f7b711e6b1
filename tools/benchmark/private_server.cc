#include "tools/benchmark/private_server.h"

#include <unistd.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::bench {

absl::StatusOr<std::unique_ptr<PrivateServer>> PrivateServer::Start(
    const PrivateServerOptions& options) {
  if (access(options.program.c_str(), X_OK) != 0) {
    return absl::NotFoundError(absl::StrCat(options.program, " is not there; run tools/build"));
  }
  std::vector<std::string> words = {options.program, "--data=" + options.data_directory,
                                    "--listen=127.0.0.1:0", "--config=" + options.config,
                                    "--policy=" + options.policy};
  if (!options.redis.empty()) words.push_back("--redis=" + options.redis);
  ASSIGN_OR_RETURN(std::unique_ptr<ServerProcess> process,
                   ServerProcess::Start(words, options.data_directory));
  return std::unique_ptr<PrivateServer>(
      new PrivateServer(options.data_directory, std::move(process)));
}

}  // namespace pledgekeeper::bench
