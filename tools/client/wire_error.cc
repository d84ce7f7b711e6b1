#include "tools/client/wire_error.h"

#include "absl/strings/cord.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/errors.h"

namespace pledgekeeper::client {
namespace {

constexpr char kReasonPayload[] = "pledgekeeper/wire-reason";
constexpr char kWelshPayload[] = "pledgekeeper/wire-welsh";
constexpr char kEnglishPayload[] = "pledgekeeper/wire-english";

// What gRPC itself means, by its code: what happened, and what to do.
texts::TextWith<1> SentenceFor(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
      return "the server cannot be reached; check --server, and whether it runs ({why})";
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "no answer came in time; try again, or give it longer with --timeout ({why})";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return "the message is too large; ask for less, for example with --page-size ({why})";
    case grpc::StatusCode::UNIMPLEMENTED:
      return "the server does not know this call; it is older than pledgectl, or not Pledgekeeper "
             "({why})";
    case grpc::StatusCode::CANCELLED:
      return "the call was broken off; try again ({why})";
    default:
      return "the call failed on its way to the server or back; tell the operator ({why})";
  }
}

// A call that meets a server's stopping, or a connection's end, has any of these codes at random:
// nothing is known of it, and a change may be asked again with the same id.
absl::StatusCode CodeOnTheWay(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::INTERNAL:
      return absl::StatusCode::kUnavailable;
    default:
      return static_cast<absl::StatusCode>(code);
  }
}

// Keeps what the details say. An Any is not unpacked by type: its type URL names
// google.rpc.ErrorInfo, of which v1::ErrorInfo is the same in bytes only.
void KeepDetails(const std::string& details, absl::Status& kept) {
  v1::ErrorStatus status;
  if (!status.ParseFromString(details)) return;
  for (const google::protobuf::Any& detail : status.details()) {
    v1::ErrorInfo info;
    v1::LocalizedMessage localized;
    if (detail.type_url() == "type.googleapis.com/google.rpc.ErrorInfo" &&
        info.ParseFromString(detail.value())) {
      kept.SetPayload(kReasonPayload, absl::Cord(info.reason()));
    } else if (detail.type_url() == "type.googleapis.com/google.rpc.LocalizedMessage" &&
               localized.ParseFromString(detail.value())) {
      kept.SetPayload(localized.locale() == "cy" ? kWelshPayload : kEnglishPayload,
                      absl::Cord(localized.message()));
    }
  }
}

}  // namespace

absl::Status FromWire(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (status.error_details().empty()) {
    const auto original = static_cast<absl::StatusCode>(status.error_code());
    const auto code = CodeOnTheWay(status.error_code());
    const std::string& raw = status.error_message();
    return ErrorOf(code, texts::SayInBoth(SentenceFor(status.error_code()),
                                          raw.empty() ? absl::StatusCodeToString(original) : raw));
  }
  // Its message is in the language of the call, which may be Welsh.
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  KeepDetails(status.error_details(), result);
  return result;
}

absl::Status ErrorOf(absl::StatusCode code, const texts::Said& message, const std::string& reason) {
  absl::Status status(code, message.en);
  status.SetPayload(kWelshPayload, absl::Cord(message.cy));
  if (!reason.empty()) status.SetPayload(kReasonPayload, absl::Cord(reason));
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  if (status.ok()) return "";
  const auto reason = status.GetPayload(kReasonPayload);
  if (reason.has_value() && !reason->empty()) return std::string(*reason);
  // An error of our own side, or one that gRPC itself made, has no details.
  const std::string local = base::ErrorReason(status);
  return local == "UNKNOWN" ? absl::StatusCodeToString(status.code()) : local;
}

std::string MessageOf(const absl::Status& status, v1::Language language) {
  if (language == v1::LANGUAGE_WELSH) {
    const auto welsh = status.GetPayload(kWelshPayload);
    const std::string said = welsh.has_value() ? std::string(*welsh) : base::ErrorInWelsh(status);
    if (!said.empty()) return said;
  }
  const auto english = status.GetPayload(kEnglishPayload);
  return english.has_value() ? std::string(*english) : std::string(status.message());
}

}  // namespace pledgekeeper::client
