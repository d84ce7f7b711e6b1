#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/watch.h"

namespace pledgekeeper::ctl {
namespace {

// The server sends an event each minute. Without one for so long, what stands on the screen is old,
// and nobody who passes by would know.
constexpr std::chrono::seconds kPatience(150);

// Cancels a stream that has gone quiet. Its own thread, since whoever reads the stream waits.
class QuietStream {
 public:
  explicit QuietStream(client::EventStream& stream)
      : stream_(stream), thread_([this] { Watch(); }) {}
  ~QuietStream() {
    Tell([this] { is_over_ = true; });
    thread_.join();
  }
  QuietStream(const QuietStream&) = delete;
  QuietStream& operator=(const QuietStream&) = delete;

  // An event came.
  void Heard() {
    Tell([this] { ++heard_; });
  }
  bool was_cut() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return was_cut_;
  }

 private:
  template <typename Change>
  void Tell(Change change) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      change();
    }
    changed_.notify_all();
  }
  void Watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!is_over_) {
      const int64_t before = heard_;
      if (changed_.wait_for(lock, kPatience, [&] { return is_over_ || heard_ != before; })) {
        continue;
      }
      was_cut_ = true;
      stream_.Cancel();
      return;
    }
  }

  client::EventStream& stream_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t heard_ = 0;
  bool is_over_ = false;
  bool was_cut_ = false;
  std::thread thread_;  // last: it uses all of them
};

void Show(const Session& session, const v1::WallFigures& figures) {
  if (session.globals().json) {
    session.Print(figures);
  } else if (isatty(STDOUT_FILENO) == 1) {
    // Home, and all that stood there gone; what the server says steers nothing (PrintText).
    std::cout << "\x1b[H\x1b[2J";
    session.Print(figures);
  } else {
    session.PrintText(DescribeInLine(figures, Voice(session.language(), session.Now())));
  }
}

absl::Status WatchScreen(Session& session, absl::Duration length, int64_t* events) {
  ASSIGN_OR_RETURN(const client::Connection* connection, session.Connect());
  client::EventStream stream(*connection, v1::WatchFiguresRequest(), *v1::WallFigures::descriptor(),
                             length);
  QuietStream quiet(stream);
  for (v1::WallFigures figures; stream.Read(&figures); ++*events) {
    quiet.Heard();
    Show(session, figures);
  }
  const absl::Status status = stream.Finish();
  // Tried again, as whenever the server went away.
  return quiet.was_cut() ? absl::UnavailableError(status.message()) : status;
}

}  // namespace

void AddComplianceWatch(CommandLine& line, Command compliance) {
  Command watch = AddCommand(compliance, "watch", "A screen for the wall: how it stands, coarsely",
                             "pledgectl compliance watch --for 8h");
  static_cast<void>(&client::kKnownCall<v1::WatchFiguresRequest, v1::WallFigures>);
  WatchWhenChosen(line, watch, WatchScreen);
}

}  // namespace pledgekeeper::ctl
