#include "tools/client/connection.h"

#include <cstdlib>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/impl/codegen/client_unary_call.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/codegen/rpc_method.h"
#include "grpcpp/security/credentials.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::client {
namespace {

// Five attempts over about 6 s outlast a restart of the server; whoever waits longer wants to know.
constexpr int kAttempts = 5;
// A page of a hundred long reports; gRPC's own limit is 4 MiB.
constexpr int kMaxAnswerBytes = 64 << 20;
constexpr absl::Duration kFirstPause = absl::Milliseconds(400);

std::shared_ptr<grpc::Channel> Open(const ConnectionOptions& options) {
  grpc::ChannelArguments arguments;
  // Connecting again must not be slower than our own back-off.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  // One caller, one connection: callers in one process do not share a limit.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(kMaxAnswerBytes);
  return grpc::CreateCustomChannel(options.server, CredentialsFor(options.transport), arguments);
}

// Filled before main: by one thread.
std::vector<void (*)()>& KnownCalls() {
  static auto* const calls = new std::vector<void (*)()>;
  return *calls;
}

}  // namespace

KnownCall::KnownCall(void (*check)()) { KnownCalls().push_back(check); }

void CheckAllCalls() {
  for (const auto check : KnownCalls()) check();
}

Connection::Connection(ConnectionOptions options, const base::Clock& clock)
    : options_(std::move(options)), clock_(clock), channel_(Open(options_)) {}

void Connection::Prepare(grpc::ClientContext& context, absl::Duration timeout) const {
  if (!options_.token.empty()) {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", options_.token));
  }
  if (options_.language != v1::LANGUAGE_UNSPECIFIED) {
    context.AddMetadata("accept-language", options_.language == v1::LANGUAGE_WELSH ? "cy" : "en");
  }
  if (timeout < absl::InfiniteDuration()) {
    context.set_deadline(absl::ToChronoTime(clock_.Now() + timeout));
  }
}

absl::Status Connection::CallOnce(const std::string& method,
                                  const google::protobuf::Message& request,
                                  google::protobuf::Message* response) const {
  using google::protobuf::MessageLite;
  grpc::ClientContext context;
  Prepare(context, options_.timeout);
  const grpc::internal::RpcMethod rpc(method.c_str(), grpc::internal::RpcMethod::NORMAL_RPC,
                                      channel_);
  // What the generated stubs do too.
  const grpc::Status status = grpc::internal::BlockingUnaryCall<MessageLite, MessageLite>(
      channel_.get(), rpc, &context, request, response);
  TellLanguage(context);
  return StatusOf(status);
}

absl::Status Connection::StatusOf(const grpc::Status& status) const {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && status.error_details().empty()) {
    RETURN_IF_ERROR(options_.transport.is_tls ? WhyNoTls(options_.server, options_.transport)
                                              : WhyNoPlainText(options_.server));
  }
  return FromWire(status);
}

void Connection::TellLanguage(const grpc::ClientContext& context) const {
  if (!options_.answered_in) return;
  const auto& metadata = context.GetServerInitialMetadata();
  const auto found = metadata.find("content-language");
  if (found == metadata.end()) return;
  if (found->second == "en") options_.answered_in(v1::LANGUAGE_ENGLISH);
  if (found->second == "cy") options_.answered_in(v1::LANGUAGE_WELSH);
}

absl::Status Connection::Change(const std::string& method, const google::protobuf::Message& request,
                                const std::string& request_id,
                                google::protobuf::Message* response) const {
  absl::Duration pause = kFirstPause;
  for (int number = 1;; ++number) {
    const absl::Status status = CallOnce(method, request, response);
    // Only this error may pass by itself. The same request id goes along each time, so whatever an
    // earlier attempt did is not done again.
    if (!absl::IsUnavailable(status) || number == kAttempts) {
      TellIfUncertain(status, request_id);
      return status;
    }
    if (options_.say) {
      options_.say(texts::SayInBoth(
          "{reason}: trying again with the same request id in {pause} ({number} of {most})",
          ReasonOf(status), absl::FormatDuration(pause), number, kAttempts - 1));
    }
    absl::SleepFor(pause);
    pause *= 2;
  }
}

void Connection::TellIfUncertain(const absl::Status& status, const std::string& request_id) const {
  if (!options_.say) return;
  if (!absl::IsUnavailable(status) && !absl::IsDeadlineExceeded(status)) return;
  options_.say(texts::SayInBoth(
      "it is not known whether this was done; to make sure, repeat it with --request-id {id}",
      request_id));
}

std::string MethodOf(const google::protobuf::Message& request,
                     const google::protobuf::Descriptor& response) {
  const google::protobuf::Descriptor& type = *request.GetDescriptor();
  for (int s = 0; s < type.file()->service_count(); ++s) {
    const google::protobuf::ServiceDescriptor& service = *type.file()->service(s);
    for (int m = 0; m < service.method_count(); ++m) {
      const google::protobuf::MethodDescriptor& method = *service.method(m);
      if (method.input_type() != &type) continue;
      // A caller who takes the answer for another message has made a mistake, which the abort below
      // names.
      if (method.output_type() != &response) break;
      return absl::StrCat("/", service.full_name(), "/", method.name());
    }
  }
  std::cerr << "no method takes " << type.full_name() << " and answers " << response.full_name()
            << std::endl;
  std::abort();
}

}  // namespace pledgekeeper::client
