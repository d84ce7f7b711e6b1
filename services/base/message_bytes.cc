#include "services/base/message_bytes.h"

#include <grpcpp/impl/codegen/proto_utils.h>

namespace pledgekeeper::base {

using Traits = grpc::SerializationTraits<google::protobuf::MessageLite>;

bool ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message) {
  grpc::ByteBuffer read(bytes);  // shares the slices; reading takes them
  return Traits::Deserialize(&read, &message).ok();
}

grpc::ByteBuffer ToBytes(const google::protobuf::MessageLite& message) {
  grpc::ByteBuffer bytes;
  bool own = false;
  Traits::Serialize(message, &bytes, &own);
  return bytes;
}

}  // namespace pledgekeeper::base
