#ifndef SERVICES_BASE_BYTE_STREAM_H_
#define SERVICES_BASE_BYTE_STREAM_H_

#include <google/protobuf/message_lite.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/runtime.h"

namespace pledgekeeper::base {

// A server stream of events, as bytes, that outlives the call that opened it. Made with Open; Send
// and Close belong to the runtime's thread. A reader that is too slow is closed and has to connect
// and ask for the list again: a bounded queue, and no event is dropped silently. One that does not
// even read that it was closed is cut off after the runtime's patience, so that it keeps no place.
class ByteStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                         public std::enable_shared_from_this<ByteStream> {
 public:
  // Events that wait for a reader who is slow.
  static constexpr size_t kMaxQueued = 1000;

  // The stream keeps itself alive until gRPC is done with it, and so lives `context`.
  static std::shared_ptr<ByteStream> Open(Runtime& runtime, grpc::CallbackServerContext& context);
  // Takes a place among the streams that are open at once, until the stream ends; for callers who
  // are known. Closed with RESOURCE_EXHAUSTED, and false, if there is none.
  bool TakePlace(Lane lane);

  bool is_open() const { return !closed_; }

  // Each runs once, on the runtime's thread, when the stream has ended, whoever ended it.
  void AddOnEnd(std::function<void()> on_end) { on_end_.push_back(std::move(on_end)); }

  // Says in which language it speaks from here on; once, before the first event. Else it is what
  // the call asks for, or English.
  void Speak(v1::Language language);
  // The language that it speaks; unspecified before it was said.
  v1::Language language() const { return language_.value_or(v1::LANGUAGE_UNSPECIFIED); }
  void Send(const google::protobuf::MessageLite& event);
  // The same of an event that says all that those before it said, on a stream of such events alone:
  // it takes the place of what still waits for a slow reader, who so is never closed for it.
  void SendNewest(const google::protobuf::MessageLite& event);
  void Close(const absl::Status& status);

  // gRPC's threads.
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  ByteStream(Runtime& runtime, grpc::CallbackServerContext& context)
      : runtime_(runtime), context_(context), patience_(runtime.context()) {}
  void Post(std::function<void(ByteStream&)> step);
  void WriteNext();
  void CutOffUnlessDone();

  Runtime& runtime_;
  grpc::CallbackServerContext& context_;  // as long as gRPC is not done
  boost::asio::steady_timer patience_;
  std::optional<v1::Language> language_;  // once it was said
  std::shared_ptr<ByteStream> self_;
  std::vector<std::function<void()>> on_end_;
  std::deque<grpc::ByteBuffer> queue_;
  grpc::Status final_;
  bool writing_ = false;
  bool closed_ = false;
  bool counted_ = false;
  std::mutex done_mutex_;
  bool done_ = false;  // under the mutex: then there is no context any more
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_BYTE_STREAM_H_
