#ifndef SERVICES_BASE_EVENT_STREAM_H_
#define SERVICES_BASE_EVENT_STREAM_H_

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <boost/asio/post.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

#include "services/base/errors.h"
#include "services/base/rpc_status.h"
#include "services/base/runtime.h"

namespace pledgekeeper::base {

// A message as a raw stream sends it.
template <typename Message>
grpc::ByteBuffer ToBytes(const Message& message) {
  grpc::ByteBuffer bytes;
  bool own = false;
  grpc::SerializationTraits<Message>::Serialize(message, &bytes, &own);
  return bytes;
}

// A server stream of events that outlives the call that opened it. Made with Open; Send and Close
// belong to the runtime's thread. A reader that is too slow is closed and has to connect and list
// anew: a bounded queue, and no event is dropped silently.
template <typename Event>
class EventStream : public grpc::ServerWriteReactor<Event>,
                    public std::enable_shared_from_this<EventStream<Event>> {
 public:
  // Events that wait for a reader who is slow.
  static constexpr size_t kMaxQueued = 1000;

  // The stream keeps itself alive until gRPC is done with it. RESOURCE_EXHAUSTED is answered on it
  // at once if the bound of streams is met; then is_open() is false.
  static std::shared_ptr<EventStream> Open(Runtime& runtime) {
    auto stream = std::shared_ptr<EventStream>(new EventStream(runtime));
    stream->self_ = stream;
    stream->counted_ = runtime.EnterStream();
    if (!stream->counted_) {
      stream->closed_ = true;
      stream->Finish(ToRpcStatus(TooManyStreams()));
    }
    return stream;
  }

  bool is_open() const { return !closed_; }

  // Runs once, on the runtime's thread, when the stream has ended, whoever ended it.
  void set_on_end(std::function<void()> on_end) { on_end_ = std::move(on_end); }

  void Send(Event event) {
    if (closed_) return;
    if (queue_.size() >= kMaxQueued) return Close(StreamTooSlow());
    queue_.push_back(std::move(event));
    if (!writing_) WriteNext();
  }

  void Close(const absl::Status& status) {
    if (closed_) return;
    closed_ = true;
    final_ = ToRpcStatus(status);
    if (!writing_) this->Finish(final_);
  }

  // gRPC's threads.
  void OnWriteDone(bool ok) override {
    Post([ok](EventStream& stream) {
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
  void OnCancel() override {
    Post([](EventStream& stream) { stream.Close(ShuttingDown()); });
  }
  void OnDone() override {
    Post([](EventStream& stream) {
      if (stream.counted_) stream.runtime_.LeaveStream();
      if (stream.on_end_) stream.on_end_();
      stream.on_end_ = nullptr;
      stream.self_.reset();
    });
  }

 private:
  explicit EventStream(Runtime& runtime) : runtime_(runtime) {}

  template <typename Step>
  void Post(Step step) {
    boost::asio::post(runtime_.context(),
                      [stream = this->shared_from_this(), step] { step(*stream); });
  }

  void WriteNext() {
    writing_ = true;
    this->StartWrite(&queue_.front());
  }

  Runtime& runtime_;
  std::shared_ptr<EventStream> self_;
  std::function<void()> on_end_;
  std::deque<Event> queue_;
  grpc::Status final_;
  bool writing_ = false;
  bool closed_ = false;
  bool counted_ = false;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_EVENT_STREAM_H_
