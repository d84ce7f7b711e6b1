#include "tools/client/event_stream.h"

#include <utility>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/codegen/rpc_method.h"
#include "grpcpp/support/sync_stream.h"

namespace pledgekeeper::client {

EventStream::EventStream(const Connection& connection, const google::protobuf::Message& request,
                         const google::protobuf::Descriptor& event, absl::Duration length)
    : connection_(connection), context_(std::make_unique<grpc::ClientContext>()) {
  using google::protobuf::MessageLite;
  connection.Prepare(*context_, length);
  const std::string method = MethodOf(request, event);
  const grpc::internal::RpcMethod rpc(method.c_str(), grpc::internal::RpcMethod::SERVER_STREAMING,
                                      connection.channel());
  // The call that a generated stub would make too; this one serves the streams of every service.
  reader_.reset(grpc::internal::ClientReaderFactory<MessageLite>::Create(
      connection.channel().get(), rpc, context_.get(), static_cast<const MessageLite&>(request)));
}

EventStream::~EventStream() = default;

bool EventStream::Read(google::protobuf::Message* event) {
  const bool is_there = reader_->Read(event);
  if (!std::exchange(told_language_, true)) connection_.TellLanguage(*context_);
  return is_there;
}

absl::Status EventStream::Finish() { return connection_.StatusOf(reader_->Finish()); }

void EventStream::Cancel() { context_->TryCancel(); }

}  // namespace pledgekeeper::client
