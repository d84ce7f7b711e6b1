#ifndef SERVICES_BASE_RPC_STATUS_H_
#define SERVICES_BASE_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace pledgekeeper::base {

// The one bridge to gRPC: code, message and, in the trailer grpc-status-details-bin, reason and
// facts (see proto/pledgekeeper/v1/error.proto). A status that was not made in errors.h becomes
// INTERNAL without its message, because nobody has checked what it says.
grpc::Status ToRpcStatus(const absl::Status& status);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_RPC_STATUS_H_
