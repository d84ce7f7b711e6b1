#ifndef TOOLS_CLIENT_WIRE_ERROR_H_
#define TOOLS_CLIENT_WIRE_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "tools/texts/text.h"

// Errors as they come from a server (proto/pledgekeeper/v1/error.proto).
namespace pledgekeeper::client {

// The status of a call, with the reason and the messages that its trailer grpc-status-details-bin
// names. Without one it comes from gRPC itself, not from a Pledgekeeper: then it says in our words
// what to do, and gRPC's own follow in brackets.
absl::Status FromWire(const grpc::Status& status);

// An error of our own, in both languages. `reason` "": the name of the code.
absl::Status ErrorOf(absl::StatusCode code, const texts::Said& message,
                     const std::string& reason = "");

// The stable reason: the server's, else that of services/base/errors.h, else the name of the code
// ("UNAVAILABLE" when no server answers at all). "" for OK.
std::string ReasonOf(const absl::Status& status);

// What it says, in Welsh if asked for and known, else in English.
std::string MessageOf(const absl::Status& status, v1::Language language);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_WIRE_ERROR_H_
