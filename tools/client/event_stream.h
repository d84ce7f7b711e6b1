#ifndef TOOLS_CLIENT_EVENT_STREAM_H_
#define TOOLS_CLIENT_EVENT_STREAM_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "tools/client/connection.h"

namespace grpc {
class ClientContext;
template <class R>
class ClientReader;
}  // namespace grpc

namespace pledgekeeper::client {

// The events of one stream (WatchQueue, WatchReports), read by one thread; any may cancel it.
class EventStream {
 public:
  // Calls the method that takes `request` and streams messages of the type `event`; it ends after
  // `length`. Does not wait for the server. `connection` must outlive this.
  EventStream(const Connection& connection, const google::protobuf::Message& request,
              const google::protobuf::Descriptor& event, absl::Duration length);
  ~EventStream();
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // Waits for the next event. False: there is none any more.
  bool Read(google::protobuf::Message* event);
  // Why the stream ended; once, after Read said so.
  absl::Status Finish();
  void Cancel();

 private:
  const Connection& connection_;
  const std::unique_ptr<grpc::ClientContext> context_;
  bool told_language_ = false;
  std::unique_ptr<grpc::ClientReader<google::protobuf::MessageLite>> reader_;
};

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_EVENT_STREAM_H_
