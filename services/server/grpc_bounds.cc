#include "services/server/grpc_bounds.h"

#include <grpcpp/grpcpp.h>

#include "services/server/limits.h"

namespace pledgekeeper::server {
namespace {

constexpr int kKeepalive_ms = 40'000;
constexpr int kKeepaliveAnswer_ms = 15'000;
// Phones sit behind routers that forget a quiet connection, so they ping: every ten seconds is
// allowed (gRPC's own bound is five minutes), with and without a stream. Twice too early is
// forgiven.
constexpr int kPingsAtMostEvery_ms = 5'000;
// A phone sends its preface at once; who does not holds a connection for nothing.
constexpr int kHandshake_ms = 20'000;
// A connection without any call is ended after this; streams are calls.
constexpr int kIdle_ms = 15 * 60'000;

}  // namespace

void SetBounds(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  // gRPC unpacks a message before anybody sees its token, and a small one may hold gigabytes.
  for (const grpc_compression_algorithm packed : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(packed, false);
  }
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreamsPerConnection);
  // A phone that has vanished is noticed within a minute, and its streams end.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepalive_ms);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveAnswer_ms);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kPingsAtMostEvery_ms);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshake_ms);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdle_ms);
}

}  // namespace pledgekeeper::server
