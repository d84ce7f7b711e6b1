#ifndef SERVICES_BASE_RPC_STATUS_H_
#define SERVICES_BASE_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::base {

// The one bridge to gRPC: code, message and, in the trailer grpc-status-details-bin, reason and
// facts (see proto/pledgekeeper/v1/error.proto). A status that was not made in errors.h becomes
// INTERNAL without its message, because nobody has checked what it says. The details are in both
// languages, the status message in `language`, or in English.
grpc::Status ToRpcStatus(const absl::Status& status,
                         v1::Language language = v1::LANGUAGE_UNSPECIFIED);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_RPC_STATUS_H_
