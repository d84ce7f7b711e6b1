#ifndef TOOLS_STORY_EVENT_LOG_H_
#define TOOLS_STORY_EVENT_LOG_H_

#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tools/client/event_stream.h"

namespace pledgekeeper::story {

// Listens to one stream (WatchQueue, WatchReports) from its construction to its destruction, on a
// thread of its own, and keeps every event. `connection` must outlive it.
template <typename Event>
class EventLog {
 public:
  using Question = std::function<bool(const Event&)>;

  // Listens to the method that takes `request`.
  EventLog(const client::Connection& connection, const google::protobuf::Message& request)
      // A story lasts below a minute; a stream that outlives this is a stream that hangs.
      : stream_(connection, request, *Event::descriptor(), absl::Minutes(2)),
        thread_([this] { Listen(); }) {}
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;
  ~EventLog() {
    stream_.Cancel();
    thread_.join();
  }

  // Waits for an event, past ones included. False after `limit`, or when the stream ended first.
  bool WaitFor(const Question& question, absl::Duration limit) const {
    absl::MutexLock lock(&mutex_);
    const auto is_over = [&] { return ended_ || Any(question); };
    mutex_.AwaitWithTimeout(absl::Condition(&is_over), limit);
    return Any(question);
  }

  // Waits until the server says that from here on nothing is missed. Returns why not.
  absl::Status WaitUntilListening() const {
    const auto is_first = [](const Event& event) { return event.report_id().empty(); };
    if (WaitFor(is_first, absl::Seconds(5))) return absl::OkStatus();
    absl::MutexLock lock(&mutex_);
    return ended_ && !end_.ok() ? end_
                                : absl::DeadlineExceededError("a stream did not begin within 5 s");
  }

  bool Saw(const Question& question) const {
    absl::MutexLock lock(&mutex_);
    return Any(question);
  }

 private:
  void Listen() {
    for (Event event; stream_.Read(&event);) {
      absl::MutexLock lock(&mutex_);
      events_.push_back(event);
    }
    const absl::Status end = stream_.Finish();
    absl::MutexLock lock(&mutex_);
    ended_ = true;
    end_ = end;
  }
  bool Any(const Question& question) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return std::any_of(events_.begin(), events_.end(), question);
  }

  client::EventStream stream_;
  mutable absl::Mutex mutex_;
  std::vector<Event> events_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;  // last: it begins when all of the others are there
};

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_EVENT_LOG_H_
