#ifndef TOOLS_CLIENT_WIRE_ERROR_H_
#define TOOLS_CLIENT_WIRE_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

// Errors as they come from a server (proto/pledgekeeper/v1/error.proto).
namespace pledgekeeper::client {

// The status of a call, with the reason that its trailer grpc-status-details-bin names.
absl::Status FromWire(const grpc::Status& status);

// The stable reason: the server's, else that of services/base/errors.h, else the name of the code
// ("UNAVAILABLE" when no server answers at all). "" for OK.
std::string ReasonOf(const absl::Status& status);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_WIRE_ERROR_H_
