#ifndef SERVICES_BASE_LOOP_H_
#define SERVICES_BASE_LOOP_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/task.h"

namespace pledgekeeper::base {

// A duty that a server does again and again on the runtime's thread: a step, a pause, a step. One
// step runs at a time, and whoever owns the loop can run the same step by itself, which is how
// tests do it. A step that fails is tried again after the pause; that is said in the log once when
// it begins and once when it is over, so that an outage does not fill the disk.
class Loop {
 public:
  // Whether there is more to do at once; else the pause comes first.
  using Step = std::function<Task<absl::StatusOr<bool>>()>;

  // `what` is the duty, for the log: "looking for themes". `pause` is between two steps.
  Loop(boost::asio::io_context& runtime, std::string what, std::chrono::milliseconds pause,
       Step step);

  void Start();
  // Begins no further step. One that is under way goes on until what it waits for ends.
  void Stop();
  bool is_stopped() const { return stopped_; }
  // Whether no step is under way.
  bool is_idle() const { return !stepping_; }

 private:
  Task<void> Run();
  void Note(const absl::Status& status);

  boost::asio::io_context& runtime_;
  const std::string what_;
  const std::chrono::milliseconds pause_;
  const Step step_;
  boost::asio::steady_timer timer_;
  bool stepping_ = false;
  bool failing_ = false;
  bool stopped_ = false;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_LOOP_H_
