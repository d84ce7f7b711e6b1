#ifndef SERVICES_BASE_DOOR_SERVICE_H_
#define SERVICES_BASE_DOOR_SERVICE_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/impl/service_type.h>

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "services/base/runtime.h"
#include "services/base/unary_call.h"

namespace pledgekeeper::base {

class ByteStream;

// A gRPC service as a table of methods: a door enters each with the RPC's name and its messages,
// and the table is held against the service's descriptor, so that a wrong name, a wrong message or
// a method that nobody serves ends the server at its start with a message that names it.
//
// gRPC calls it from its threads, which take a place among the calls in flight (or answer
// RESOURCE_EXHAUSTED), parse, and hand over; one coroutine on the runtime's thread serves each
// call. The methods are raw ones (bytes in, bytes out), because gRPC answers a request that does
// not parse (text that is not UTF-8) with UNIMPLEMENTED, and ours says which field; and because the
// generated classes for that cost a compiler ten seconds in every file that sees them.
class DoorService : public grpc::Service {
 public:
  // `file` is that of any message of the service. Both outlive this.
  DoorService(Runtime& runtime, const google::protobuf::FileDescriptor& file,
              const std::string& service);

  Runtime& runtime() { return runtime_; }
  // Ends the server unless every method of the service is in the table. For whoever registers it.
  void MustBeWhole() const;

 protected:
  using MakeCall = std::function<std::shared_ptr<UnaryCall>()>;
  void AddUnary(const std::string& rpc, const google::protobuf::Descriptor& request,
                const google::protobuf::Descriptor& response, Lane lane, MakeCall make_call);

  // A stream of events. `open` runs on the runtime's thread once the request is parsed.
  using OpenStream = std::function<void(CallHeader header, std::shared_ptr<ByteStream> stream)>;
  void AddStream(const std::string& rpc, const google::protobuf::Descriptor& request,
                 const google::protobuf::Descriptor& event, OpenStream open);

 private:
  // Its place in the table; ends the server if it is not what the service's descriptor says.
  int Enter(const std::string& rpc, const google::protobuf::Descriptor& request,
            const google::protobuf::Descriptor& response, bool streams);

  Runtime& runtime_;
  const google::protobuf::ServiceDescriptor* service_;
  std::deque<std::string> paths_;
  int served_ = 0;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DOOR_SERVICE_H_
