#ifndef SERVICES_CLOCKWORK_WAKER_H_
#define SERVICES_CLOCKWORK_WAKER_H_

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/latch.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/store/recorder.h"
#include "services/store/report_store.h"

namespace pledgekeeper::clockwork {

// The loop that wakes reports which are due: take, advance, commit. Any number of servers may run
// one over the same Redis: each takes other reports than the rest, for the length of a lease. The
// commit gives a report its next wake and so ends the lease; what a server took and did not finish
// (it crashed, say) is due again when the lease has ended, and then somebody takes it. A lease only
// saves work: two servers that wake one report all the same collide on its version, and one steps
// back, so nothing happens twice. The next reports are taken while the last ones are on their way
// to the disk.
//
// After an outage everything that fell due is found in the index again, danger first, then high
// urgency, then the rest, each by time. Belongs to the runtime's thread.
class Waker {
 public:
  // How many reports are taken in one step; more would keep Redis busy for milliseconds.
  static constexpr int kMaxBatch = 128;
  // How long nobody else takes a report: as long as Redis may take to answer one command.
  static constexpr absl::Duration kLease = absl::Seconds(5);

  Waker(boost::asio::io_context& runtime, store::ReportStore& store, store::Recorder& recorder,
        const base::Clock& clock);

  void Start() { loop_.Start(); }
  // Takes no more. What is under way goes on until the store stops.
  void Stop() { loop_.Stop(); }

  // One step of the loop, with its end waited for: wakes what is due now, most urgent first, up to
  // kMaxBatch. Returns how many reports it woke; 0 when nothing is due. UNAVAILABLE or
  // RESOURCE_EXHAUSTED if the store was for any of them.
  base::Task<absl::StatusOr<int>> WakeOnce();

 private:
  // The reports that one step wakes.
  struct Batch {
    explicit Batch(boost::asio::io_context& runtime) : latch(runtime) {}

    base::Latch latch;
    absl::Status failed;  // the store's, if it was away for any
  };

  // Takes what is due and begins to wake it. Returns how many reports those are.
  base::Task<absl::StatusOr<int>> Take(std::shared_ptr<Batch> batch);
  base::Task<void> Wake(store::DueReport due, std::shared_ptr<Batch> batch);
  void SetAside(const std::string& report_id, const absl::Status& why);

  boost::asio::io_context& runtime_;
  store::ReportStore& store_;
  store::Recorder& recorder_;
  const base::Clock& clock_;
  int in_flight_ = 0;  // reports that are taken and not finished
  // Taken, and then the store was away: tried again before anything else, as the lease is ours.
  std::vector<store::DueReport> unfinished_;
  // Reports that could not be advanced, and until when they are left alone: one that is damaged is
  // called out once a minute, not at the end of every lease.
  std::map<std::string, absl::Time> set_aside_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_WAKER_H_
