#include <iostream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/wrappers.pb.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

constexpr char kMethod[] = "/grpc.health.v1.Health/Check";
constexpr int kServing = 1;

// Asks for the health of the whole server (""), or of one part of it. Debian does not package
// grpc/health/v1/health.proto; StringValue has the bytes of a HealthCheckRequest (field 1, the
// service), and Int32Value those of a HealthCheckResponse (field 1, a varint).
absl::StatusOr<bool> Serves(const client::Connection& connection, const std::string& part) {
  google::protobuf::StringValue asked;
  asked.set_value(part);
  google::protobuf::Int32Value answer;
  RETURN_IF_ERROR(connection.CallOnce(kMethod, asked, &answer));
  return answer.value() == kServing;
}

// What the parts say that do not serve; the whole if none does say so.
texts::Said WhyNot(const client::Connection& connection, const std::string& server) {
  using texts::SayInBoth;
  texts::Said why;
  const auto add = [&](const std::string& part, const texts::Said& said) {
    const auto serves = Serves(connection, part);
    if (!serves.ok() || *serves) return;  // an older server has no parts
    for (auto [text, more] : {std::pair(&why.en, &said.en), std::pair(&why.cy, &said.cy)}) {
      absl::StrAppend(text, text->empty() ? "" : "\n", *more);
    }
  };
  add("store", SayInBoth("{server} answers, but does not serve: Redis is away, too weakly set, or "
                         "does not take what is written (a full memory or disk, a replica)",
                         server));
  add("clock", SayInBoth("{server} answers, but does not serve: its clock, or that of Redis, has "
                         "leapt or is wrong",
                         server));
  add("port", SayInBoth("{server} answers, but does not serve: it does not answer new connections",
                        server));
  if (why.en.empty()) why = SayInBoth("{server} answers, but does not serve", server);
  return why;
}

}  // namespace

void AddHealthCommand(CommandLine& line) {
  Command command = line.AddCommand("health", "Asks whether the server serves", "pledgectl health");
  line.OnChosen(command, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const client::Connection connection, session.ConnectWithoutPerson());
    ASSIGN_OR_RETURN(const bool serves, Serves(connection, ""));
    if (!serves) {
      return client::ErrorOf(absl::StatusCode::kUnavailable,
                             WhyNot(connection, session.globals().server));
    }
    // A server that serves may have a certificate that has to be seen to; an older one has no such
    // part.
    const auto certificate = Serves(connection, "certificate");
    if (certificate.ok() && !*certificate) {
      const texts::Said warning = texts::SayInBoth(
          "warning: the certificate of {server} ends within 30 days, or its new files are not "
          "taken; its log says which",
          session.globals().server);
      std::cerr << "pledgectl: " << warning.In(session.language()) << std::endl;
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
