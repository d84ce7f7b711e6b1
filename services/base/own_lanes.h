#ifndef SERVICES_BASE_OWN_LANES_H_
#define SERVICES_BASE_OWN_LANES_H_

#include <deque>
#include <functional>
#include <string>

#include "absl/container/node_hash_map.h"

namespace pledgekeeper::base {

// The calls that a server has taken of each device: a few are at work, the others wait their turn
// in a lane of that device's own (limits.h). So a flood from one is answered one after the other,
// and takes its time from nobody else. "I am not safe now" goes before all that the same device has
// waiting. Nothing that was taken is dropped; what a crash ends was not answered, and is sent again
// with the same request id. Belongs to the runtime's thread.
class OwnLanes {
 public:
  enum class Urgency {
    kUsual,
    kSaid,     // what a young person says: has places of its own among theirs
    kNotSafe,  // "I am not safe now": has more, and the first turn
  };
  using Step = std::function<void()>;

  // Runs `begin` now, or when it is the call's turn; false, and never, if the device has no place
  // left. `device` is any name that stays the same from call to call.
  bool Take(const std::string& device, Urgency urgency, Step begin);
  // One that was at work is done: it is the next one's turn.
  void Leave(const std::string& device);

 private:
  struct Lane {
    int taken = 0;  // at work or waiting
    int at_work = 0;
    // In the order in which they came.
    std::deque<Step> not_safe;
    std::deque<Step> others;
  };

  absl::node_hash_map<std::string, Lane> lanes_;  // by device; of those alone who have calls
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_OWN_LANES_H_
