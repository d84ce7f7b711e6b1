#include "tools/client/connection.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"

namespace pledgekeeper::client {
namespace {

// Five attempts over about 6 s outlast a restart of the server; whoever waits longer wants to know.
constexpr int kAttempts = 5;
constexpr absl::Duration kFirstPause = absl::Milliseconds(400);

std::shared_ptr<grpc::Channel> Open(const std::string& server) {
  grpc::ChannelArguments arguments;
  // Connecting again must not be slower than our own back-off.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  // One caller, one connection: callers in one process do not share a limit.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Connection::Connection(ConnectionOptions options, const base::Clock& clock)
    : options_(std::move(options)), clock_(clock), channel_(Open(options_.server)) {}

void Connection::Prepare(grpc::ClientContext& context, absl::Duration timeout) const {
  if (!options_.token.empty()) {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", options_.token));
  }
  if (timeout < absl::InfiniteDuration()) {
    context.set_deadline(absl::ToChronoTime(clock_.Now() + timeout));
  }
}

absl::Status Connection::Persist(const std::function<absl::Status()>& attempt) const {
  absl::Duration pause = kFirstPause;
  for (int number = 1;; ++number) {
    absl::Status status = attempt();
    if (!absl::IsUnavailable(status) || number == kAttempts) return status;
    if (options_.say) {
      options_.say(absl::StrCat(ReasonOf(status), ": trying again with the same request id in ",
                                absl::FormatDuration(pause), " (", number, " of ", kAttempts - 1,
                                ")"));
    }
    absl::SleepFor(pause);
    pause *= 2;
  }
}

void Connection::TellIfUncertain(const absl::Status& status, const std::string& request_id) const {
  if (!options_.say) return;
  if (!absl::IsUnavailable(status) && !absl::IsDeadlineExceeded(status)) return;
  options_.say(absl::StrCat("it is not known whether this was done; to make sure, repeat it with ",
                            "--request-id ", request_id));
}

}  // namespace pledgekeeper::client
