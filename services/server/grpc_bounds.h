#ifndef SERVICES_SERVER_GRPC_BOUNDS_H_
#define SERVICES_SERVER_GRPC_BOUNDS_H_

#include <grpcpp/server_builder.h>

namespace pledgekeeper::server {

// Sets what gRPC takes from anybody before a door sees it: how large messages and headers may be,
// how many streams a connection may have, how often it may ping, and when one that is silent or
// idle is ended.
void SetBounds(grpc::ServerBuilder& builder);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_GRPC_BOUNDS_H_
