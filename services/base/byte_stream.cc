#include "services/base/byte_stream.h"

#include <grpcpp/server_context.h>

#include <boost/asio/post.hpp>
#include <utility>

#include "services/base/call_language.h"
#include "services/base/errors.h"
#include "services/base/message_bytes.h"
#include "services/base/rpc_status.h"

namespace pledgekeeper::base {

std::shared_ptr<ByteStream> ByteStream::Open(Runtime& runtime,
                                             grpc::CallbackServerContext& context) {
  auto stream = std::shared_ptr<ByteStream>(new ByteStream(runtime, context));
  stream->self_ = stream;
  return stream;
}

bool ByteStream::TakePlace(Lane lane) {
  counted_ = runtime_.EnterStream(lane);
  if (!counted_) Close(TooManyStreams("streams"));
  return counted_;
}

void ByteStream::Speak(v1::Language language) {
  language_ = language;
  SayLanguage(language, context_);
}

void ByteStream::Send(const google::protobuf::MessageLite& event) {
  if (closed_) return;
  if (queue_.size() >= kMaxQueued) return Close(StreamTooSlow());
  queue_.push_back(ToBytes(event));
  if (!writing_) WriteNext();
}

void ByteStream::SendNewest(const google::protobuf::MessageLite& event) {
  // gRPC holds the first.
  if (!closed_ && queue_.size() > 1) queue_.resize(1);
  Send(event);
}

void ByteStream::Close(const absl::Status& status) {
  if (closed_) return;
  closed_ = true;
  if (!language_.has_value()) Speak(AskedLanguage(context_));
  final_ = ToRpcStatus(status, *language_);
  Post([](ByteStream& stream) { stream.CutOffUnlessDone(); });
  if (!writing_) return Finish(final_);
  // What waits would not be sent any more; gRPC holds the first.
  queue_.resize(1);
}

// Even the end is something that a reader has to read.
void ByteStream::CutOffUnlessDone() {
  patience_.expires_after(runtime_.stream_patience());
  patience_.async_wait([stream = shared_from_this()](const boost::system::error_code& error) {
    const std::lock_guard<std::mutex> lock(stream->done_mutex_);
    if (!error && !stream->done_) stream->context_.TryCancel();
  });
}

void ByteStream::OnWriteDone(bool ok) {
  Post([ok](ByteStream& stream) {
    stream.writing_ = false;
    stream.queue_.pop_front();
    if (stream.closed_) {
      stream.Finish(stream.final_);
    } else if (!ok) {
      stream.Close(ShuttingDown());
    } else if (!stream.queue_.empty()) {
      stream.WriteNext();
    }
  });
}

void ByteStream::OnCancel() {
  Post([](ByteStream& stream) { stream.Close(ShuttingDown()); });
}

void ByteStream::OnDone() {
  {
    const std::lock_guard<std::mutex> lock(done_mutex_);
    done_ = true;
  }
  Post([](ByteStream& stream) {
    stream.patience_.cancel();
    if (stream.counted_) stream.runtime_.LeaveStream();
    for (const auto& on_end : std::exchange(stream.on_end_, {})) on_end();
    stream.self_.reset();
  });
}

void ByteStream::Post(std::function<void(ByteStream&)> step) {
  boost::asio::post(runtime_.context(),
                    [stream = shared_from_this(), step = std::move(step)] { step(*stream); });
}

void ByteStream::WriteNext() {
  writing_ = true;
  StartWrite(&queue_.front());
}

}  // namespace pledgekeeper::base
