#ifndef SERVICES_SERVER_CLOCK_WATCH_H_
#define SERVICES_SERVER_CLOCK_WATCH_H_

#include <boost/asio/io_context.hpp>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/guarded_clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/server/health.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::server {

// The loop that compares the clocks once a second: this machine's with the steady one, and with
// that of the store. Says in the log (critical) that a clock is doubted, again every ten minutes,
// and that it is over; health fails meanwhile. What is done about it stands in
// base/guarded_clock.h. Belongs to the runtime's thread.
class ClockWatch {
 public:
  // All outlive it.
  ClockWatch(boost::asio::io_context& runtime, base::GuardedClock& clock,
             store::RedisDatabase& database, Health& health);

  // Finds out what time it is, before anything is done by it. UNAVAILABLE if the store is.
  base::Task<absl::Status> Begin();
  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One step of the loop. That the store does not answer is no error here: then the steady clock
  // alone judges.
  base::Task<absl::StatusOr<bool>> LookOnce();

 private:
  void Note(const base::GuardedClock::Verdict& verdict);

  base::GuardedClock& clock_;
  store::RedisDatabase& database_;
  Health& health_;
  int doubtful_rounds_ = 0;
  base::Loop loop_;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_CLOCK_WATCH_H_
