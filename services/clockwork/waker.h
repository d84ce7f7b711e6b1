#ifndef SERVICES_CLOCKWORK_WAKER_H_
#define SERVICES_CLOCKWORK_WAKER_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/store/recorder.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// The loop that wakes reports which are due: load, advance, commit. Any number of servers may run one
// over the same Redis: two that wake the same report collide on its version, and one steps back.
// After a crash or an outage everything that fell due is found in the index again. Belongs to the
// runtime's thread.
class Waker {
 public:
  Waker(boost::asio::io_context& runtime, store::ReportStore& store, store::Recorder& recorder,
        const base::Clock& clock);

  void Start();
  void Stop();

  // One step of the loop: wakes what is due now, earliest first, up to kMaxBatch. Returns how many
  // reports it woke; 0 when nothing is due. UNAVAILABLE if the store was for any of them.
  base::Task<absl::StatusOr<int>> WakeOnce();

 private:
  base::Task<void> Loop();
  // The reports that one step wakes, shared by the coroutines that take them in turn.
  struct Batch {
    std::vector<std::string> due;
    size_t next = 0;
    int running = 0;
    absl::Status failed;  // UNAVAILABLE if any was
  };
  base::Task<void> WakeSome(Batch& batch, boost::asio::steady_timer& done);
  void SetAside(const std::string& report_id, const absl::Status& why);

  boost::asio::io_context& runtime_;
  store::ReportStore& store_;
  store::Recorder& recorder_;
  const base::Clock& clock_;
  boost::asio::steady_timer timer_;
  // Reports that could not be advanced, and until when they are left alone, so that one that is
  // damaged does not keep others from being woken.
  std::map<std::string, absl::Time> set_aside_;
  bool stopped_ = false;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_WAKER_H_
