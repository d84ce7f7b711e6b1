#ifndef SERVICES_NOTIFY_SETTLED_H_
#define SERVICES_NOTIFY_SETTLED_H_

#include <string>
#include <string_view>

#include "services/store/outbox.h"

// How what became of a delivery is filed. Pure functions.
namespace pledgekeeper::notify {

// The delivery in a new state, with the reason; if the state is final, it ended at `now`.
inline store::Settlement Settled(const store::TakenDelivery& taken,
                                 storage::v1::DeliveryState state, std::string_view reason,
                                 absl::Time now) {
  store::Settlement settlement{taken, taken.delivery, now};
  settlement.now.set_state(state);
  settlement.now.set_reason(std::string(reason));
  if (store::IsFinal(state)) settlement.now.set_end_time_ms(absl::ToUnixMillis(now));
  return settlement;
}

// The delivery as it is, to be looked at again at `next`.
inline store::Settlement PutOff(const store::TakenDelivery& taken, absl::Time next,
                                absl::Time now) {
  store::Settlement later = Settled(taken, taken.delivery.state(), taken.delivery.reason(), now);
  later.next = next;
  return later;
}

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_SETTLED_H_
