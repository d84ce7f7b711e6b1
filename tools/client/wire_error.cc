#include "tools/client/wire_error.h"

#include "absl/strings/cord.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/errors.h"

namespace pledgekeeper::client {
namespace {

constexpr char kReasonPayload[] = "pledgekeeper/wire-reason";
constexpr char kWelshPayload[] = "pledgekeeper/wire-welsh";

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
               localized.ParseFromString(detail.value()) && localized.locale() == "cy") {
      kept.SetPayload(kWelshPayload, absl::Cord(localized.message()));
    }
  }
}

}  // namespace

absl::Status FromWire(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  KeepDetails(status.error_details(), result);
  return result;
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
  return std::string(status.message());
}

}  // namespace pledgekeeper::client
