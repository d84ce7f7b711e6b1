#include "tools/client/wire_error.h"

#include "absl/strings/cord.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/errors.h"

namespace pledgekeeper::client {
namespace {

constexpr char kReasonPayload[] = "pledgekeeper/wire-reason";

// The reason within the details, or "". The Any is not unpacked by type: its type URL names
// google.rpc.ErrorInfo, of which v1::ErrorInfo is the same in bytes only.
std::string ReasonInDetails(const std::string& details) {
  v1::ErrorStatus status;
  if (!status.ParseFromString(details)) return "";
  for (const google::protobuf::Any& detail : status.details()) {
    v1::ErrorInfo info;
    if (detail.type_url() == "type.googleapis.com/google.rpc.ErrorInfo" &&
        info.ParseFromString(detail.value())) {
      return info.reason();
    }
  }
  return "";
}

}  // namespace

absl::Status FromWire(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  const std::string reason = ReasonInDetails(status.error_details());
  if (!reason.empty()) result.SetPayload(kReasonPayload, absl::Cord(reason));
  return result;
}

std::string ReasonOf(const absl::Status& status) {
  if (status.ok()) return "";
  if (const auto reason = status.GetPayload(kReasonPayload); reason.has_value()) {
    return std::string(*reason);
  }
  const std::string local = base::ErrorReason(status);
  return local == "UNKNOWN" ? absl::StatusCodeToString(status.code()) : local;
}

}  // namespace pledgekeeper::client
