#include "services/base/own_lanes.h"

#include <utility>

#include "services/base/limits.h"

namespace pledgekeeper::base {
namespace {

int PlacesFor(OwnLanes::Urgency urgency) {
  int places = kMaxCallsOfDevice;
  if (urgency != OwnLanes::Urgency::kUsual) places += kMaxUrgentCallsOfDevice;
  if (urgency == OwnLanes::Urgency::kNotSafe) places += kMaxNotSafeCallsOfDevice;
  return places;
}

}  // namespace

bool OwnLanes::Take(const std::string& device, Urgency urgency, Step begin) {
  Lane& lane = lanes_[device];
  if (lane.taken >= PlacesFor(urgency)) return false;
  ++lane.taken;
  if (lane.at_work < kCallsOfDeviceAtWork) {
    ++lane.at_work;
    begin();
    return true;
  }
  (urgency == Urgency::kNotSafe ? lane.not_safe : lane.others).push_back(std::move(begin));
  return true;
}

void OwnLanes::Leave(const std::string& device) {
  const auto found = lanes_.find(device);
  Lane& lane = found->second;
  --lane.taken;
  std::deque<Step>& waiting = lane.not_safe.empty() ? lane.others : lane.not_safe;
  if (waiting.empty()) {
    --lane.at_work;
    if (lane.taken == 0) lanes_.erase(found);
    return;
  }
  // Its place at work goes over, so that nobody who comes now goes before it.
  const Step next = std::move(waiting.front());
  waiting.pop_front();
  next();
}

}  // namespace pledgekeeper::base
