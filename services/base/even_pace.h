#ifndef SERVICES_BASE_EVEN_PACE_H_
#define SERVICES_BASE_EVEN_PACE_H_

#include <boost/asio/io_context.hpp>
#include <chrono>

#include "services/base/task.h"

namespace pledgekeeper::base {

// An answer whose time must not tell how much there was to do for it: that a report is not there,
// say, and that it is not there for this caller. It is given at the next whole beat after the call
// began; what takes longer than one waits for the next.
class EvenPace {
 public:
  static constexpr std::chrono::milliseconds kBeat{20};

  // Begins now.
  explicit EvenPace(boost::asio::io_context& runtime)
      : runtime_(runtime), began_(std::chrono::steady_clock::now()) {}

  // Until the next beat.
  Task<void> Wait() const;

 private:
  boost::asio::io_context& runtime_;
  const std::chrono::steady_clock::time_point began_;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_EVEN_PACE_H_
