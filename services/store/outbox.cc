#include "services/store/outbox.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {

std::string DeliveryId(const storage::v1::Delivery& delivery) {
  // pk_outbox_take cuts the id behind its second slash to see what may go in one message.
  return absl::StrCat(delivery.person_id(), "/", static_cast<int>(delivery.channel()), "/",
                      delivery.report_id(), "/", delivery.version());
}

Lane LaneOf(const storage::v1::Delivery& delivery) {
  return delivery.urgency() == v1::URGENCY_DANGER ? Lane::kDanger : Lane::kNormal;
}

bool IsFinal(storage::v1::DeliveryState state) {
  return state == storage::v1::DELIVERY_TOLD || state == storage::v1::DELIVERY_FAILED ||
         state == storage::v1::DELIVERY_DROPPED;
}

}  // namespace pledgekeeper::store
