#include "google/protobuf/empty.pb.h"
#include "google/protobuf/wrappers.pb.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

constexpr char kMethod[] = "/grpc.health.v1.Health/Check";
constexpr int kServing = 1;

// Asks for the health of the whole server. Debian does not package grpc/health/v1/health.proto;
// Empty has the bytes of a HealthCheckRequest without a service, and Int32Value those of a
// HealthCheckResponse (field 1, a varint).
absl::StatusOr<int> ServingStatus(const client::Connection& connection) {
  google::protobuf::Int32Value answer;
  RETURN_IF_ERROR(connection.CallOnce(kMethod, google::protobuf::Empty(), &answer));
  return answer.value();
}

}  // namespace

void AddHealthCommand(CommandLine& line) {
  Command command = line.AddCommand("health", "Asks whether the server serves", "pledgectl health");
  line.OnChosen(command, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const int status, ServingStatus(session.ConnectWithoutPerson()));
    if (status != kServing) {
      return client::ErrorOf(
          absl::StatusCode::kUnavailable,
          texts::SayInBoth("{server} answers, but does not serve", session.globals().server));
    }
    if (session.globals().json) {
      session.PrintText("{\"status\": \"SERVING\"}\n");
    } else {
      session.SayLine("{server} serves", session.globals().server);
    }
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
