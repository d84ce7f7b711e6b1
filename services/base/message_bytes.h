#ifndef SERVICES_BASE_MESSAGE_BYTES_H_
#define SERVICES_BASE_MESSAGE_BYTES_H_

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/byte_buffer.h>

// Messages as raw methods take and give them. Any thread.
namespace pledgekeeper::base {

// Whether the bytes are such a message; it is read into `message`.
bool ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message);

grpc::ByteBuffer ToBytes(const google::protobuf::MessageLite& message);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_MESSAGE_BYTES_H_
