#include "tools/benchmark/call_load.h"

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/pause.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::bench {

CallLoad::CallLoad(int lanes, const LaneMaker& make_lane, int64_t max_calls)
    : tracks_(lanes), max_calls_(max_calls) {
  for (int i = 0; i < lanes; ++i) tracks_[i].lane = make_lane(i);
}

CallLoad::~CallLoad() { Finish(); }

void CallLoad::Start() {
  active_ = static_cast<int>(tracks_.size());
  for (Track& track : tracks_) Next(track);
}

void CallLoad::Next(Track& track) {
  if (!finishing_ && calls_.fetch_add(1) < max_calls_) {
    track.sent = std::chrono::steady_clock::now();
    track.lane->Call([this, &track](const grpc::Status& status) { Answered(track, status); });
    return;
  }
  // Under the mutex, because Finish frees it all as soon as it sees the last lane end.
  absl::MutexLock lock(&mutex_);
  if (active_.fetch_sub(1) == 1) is_done_ = true;
}

void CallLoad::Answered(Track& track, const grpc::Status& status) {
  if (!status.ok()) {
    errors_.fetch_add(1);
    absl::MutexLock lock(&mutex_);
    if (first_error_.empty()) {
      const absl::Status error = client::FromWire(status);
      first_error_ = absl::StrCat(client::ReasonOf(error), ": ", error.message());
    }
  } else if (measuring_) {
    const auto took = std::chrono::steady_clock::now() - track.sent;
    track.latencies_ms.push_back(std::chrono::duration<float, std::milli>(took).count());
  }
  Next(track);
}

void CallLoad::Finish() {
  if (active_ == 0) {
    absl::MutexLock lock(&mutex_);  // the last lane may still hold it
    return;
  }
  finishing_ = true;
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&is_done_));
}

std::vector<float> CallLoad::LatenciesMs() const {
  std::vector<float> all;
  for (const Track& track : tracks_) {
    all.insert(all.end(), track.latencies_ms.begin(), track.latencies_ms.end());
  }
  return all;
}

std::string CallLoad::first_error() {
  absl::MutexLock lock(&mutex_);
  return first_error_;
}

absl::StatusOr<Section> MeasureCalls(const std::string& name, int outstanding,
                                     const LaneMaker& make_lane, const Meter& meter,
                                     const Timing& timing) {
  CallLoad load(outstanding, make_lane);
  load.Start();
  // Unmeasured: connections are made, caches fill.
  RETURN_IF_ERROR(Pause(timing.warm_up));
  ASSIGN_OR_RETURN(const Usage begin, meter.Read());
  load.Measure(true);
  RETURN_IF_ERROR(Pause(timing.measured));
  load.Measure(false);
  ASSIGN_OR_RETURN(const Usage end, meter.Read());
  load.Finish();
  std::vector<float> latencies_ms = load.LatenciesMs();
  Section section = Summarize(name, latencies_ms, 1, begin, end);
  section.errors = load.errors();
  section.first_error = load.first_error();
  return section;
}

absl::Status MakeCalls(int64_t count, int outstanding, const LaneMaker& make_lane) {
  CallLoad load(outstanding, make_lane, count);
  load.Start();
  while (!load.IsDone() && load.errors() == 0) RETURN_IF_ERROR(Pause(absl::Milliseconds(20)));
  load.Finish();
  if (load.errors() > 0) return absl::UnavailableError(load.first_error());
  return absl::OkStatus();
}

}  // namespace pledgekeeper::bench
