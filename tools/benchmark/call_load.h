#ifndef TOOLS_BENCHMARK_CALL_LOAD_H_
#define TOOLS_BENCHMARK_CALL_LOAD_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/support/status.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/timing.h"

namespace pledgekeeper::bench {

// A lane: one call after the other, never two at once.
class Lane {
 public:
  virtual ~Lane() = default;
  // Starts the next call; `done` is called once on a thread of gRPC. Every call has a deadline.
  virtual void Call(std::function<void(const grpc::Status&)> done) = 0;
};

// Makes the lanes of a load.
using LaneMaker = std::function<std::unique_ptr<Lane>(int index)>;

// Keeps as many calls outstanding as there are lanes: each answer starts the lane's next call.
class CallLoad {
 public:
  CallLoad(int lanes, const LaneMaker& make_lane,
           int64_t max_calls = std::numeric_limits<int64_t>::max());
  // Finishes.
  ~CallLoad();

  void Start();
  // Latencies are kept of the answers that come while `measuring`.
  void Measure(bool measuring) { measuring_ = measuring; }
  // True when all of max_calls are answered.
  bool IsDone() const { return active_ == 0; }
  // Starts no further call and waits for those outstanding, no longer than their deadlines.
  void Finish();

  // After Finish.
  std::vector<float> LatenciesMs() const;
  int64_t errors() const { return errors_; }
  std::string first_error();

 private:
  // A lane with what it observes; touched by one call at a time.
  struct Track {
    std::unique_ptr<Lane> lane;
    Instant sent;
    std::vector<float> latencies_ms;
  };

  void Next(Track& track);
  void Answered(Track& track, const grpc::Status& status);

  std::vector<Track> tracks_;
  const int64_t max_calls_;
  std::atomic<int64_t> calls_ = 0;
  std::atomic<int64_t> errors_ = 0;
  std::atomic<bool> measuring_ = false;
  std::atomic<bool> finishing_ = false;
  std::atomic<int> active_ = 0;
  absl::Mutex mutex_;
  std::string first_error_ ABSL_GUARDED_BY(mutex_);
  bool is_done_ ABSL_GUARDED_BY(mutex_) = false;
};

// One section: warm up, then measure.
absl::StatusOr<Section> MeasureCalls(const std::string& name, int outstanding,
                                     const LaneMaker& make_lane, const Meter& meter,
                                     const Timing& timing);

// Exactly `count` calls, all of them answered OK; else the first error.
absl::Status MakeCalls(int64_t count, int outstanding, const LaneMaker& make_lane);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_CALL_LOAD_H_
