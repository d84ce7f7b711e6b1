#include "services/base/door_service.h"

#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>
#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <cstdlib>
#include <utility>

#include "services/base/byte_stream.h"
#include "services/base/errors.h"
#include "services/base/message_bytes.h"

namespace pledgekeeper::base {
namespace {

using google::protobuf::Descriptor;
using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;
using Context = grpc::CallbackServerContext;
using Bytes = grpc::ByteBuffer;

[[noreturn]] void WrongTable(const std::string& what) {
  spdlog::critical("the table of a door does not fit its service: {}", what);
  std::abort();
}

}  // namespace

DoorService::DoorService(Runtime& runtime, const google::protobuf::FileDescriptor& file,
                         const std::string& service)
    : runtime_(runtime), service_(file.FindServiceByName(service)) {
  if (service_ == nullptr) WrongTable(file.name() + " has no service " + service);
}

int DoorService::Enter(const std::string& rpc, const Descriptor& request,
                       const Descriptor& response, bool streams) {
  const auto* method = service_->FindMethodByName(rpc);
  if (method == nullptr || method->input_type() != &request || method->output_type() != &response ||
      method->server_streaming() != streams) {
    WrongTable(service_->full_name() + " has no " + rpc + " with these messages");
  }
  // gRPC keeps the pointer.
  paths_.push_back("/" + service_->full_name() + "/" + rpc);
  AddMethod(new RpcServiceMethod(paths_.back().c_str(),
                                 streams ? RpcMethod::SERVER_STREAMING : RpcMethod::NORMAL_RPC,
                                 nullptr));
  return served_++;
}

void DoorService::MustBeWhole() const {
  if (served_ != service_->method_count()) {
    WrongTable(service_->full_name() + " has methods that nobody serves");
  }
}

void DoorService::AddUnary(const std::string& rpc, const Descriptor& request,
                           const Descriptor& response, Lane lane, MakeCall make_call) {
  const int index = Enter(rpc, request, response, false);
  // The descriptor's own text lives as long as the program.
  const char* name = service_->FindMethodByName(rpc)->name().c_str();
  MarkMethodRawCallback(index, new grpc::internal::CallbackUnaryHandler<Bytes, Bytes>(
                                   [this, name, lane, make_call = std::move(make_call)](
                                       Context* context, const Bytes* in, Bytes* out) {
                                     return ServeUnary(runtime_, name, *context, *in, *out, lane,
                                                       make_call());
                                   }));
}

void DoorService::AddStream(const std::string& rpc, const Descriptor& request,
                            const Descriptor& event, OpenStream open) {
  const int index = Enter(rpc, request, event, true);
  const auto* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&request);
  MarkMethodRawCallback(
      index, new grpc::internal::CallbackServerStreamingHandler<Bytes, Bytes>(
                 [this, prototype, open = std::move(open)](
                     Context* context, const Bytes* in) -> grpc::ServerWriteReactor<Bytes>* {
                   auto stream = ByteStream::Open(runtime_, *context);
                   const std::unique_ptr<google::protobuf::Message> message(prototype->New());
                   if (!ParseBytes(*in, *message)) {
                     stream->Close(RequestMalformed());
                     return stream.get();
                   }
                   boost::asio::post(runtime_.context(),
                                     [open, stream, header = HeaderOf(*context)]() mutable {
                                       open(std::move(header), std::move(stream));
                                     });
                   return stream.get();
                 }));
}

}  // namespace pledgekeeper::base
