#include "services/store/memory/memory_outbox.h"

#include <algorithm>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::Delivery;

// Whether two ids are of one person and one channel.
bool GoTogether(const std::string& id, const std::string& other) {
  const size_t end = id.find('/', id.find('/') + 1) + 1;
  return id.compare(0, end, other, 0, end) == 0;
}

}  // namespace

absl::Status MemoryOutbox::CheckAvailable() const {
  return available_ ? absl::OkStatus() : base::StoreUnavailable("switched off");
}

MemoryOutbox::Timed& MemoryOutbox::LaneFor(const Delivery& delivery) {
  return LaneOf(delivery) == Lane::kDanger ? danger_ : normal_;
}

bool MemoryOutbox::IsHeld(const TakenDelivery& taken) {
  return LaneFor(taken.delivery)
      .contains({absl::ToUnixMillis(taken.lease), DeliveryId(taken.delivery)});
}

base::Task<absl::StatusOr<std::optional<std::string>>> MemoryOutbox::Position() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return position_;
}

base::Task<absl::StatusOr<bool>> MemoryOutbox::Record(Plan plan) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  if (position_.value_or("") != plan.from) co_return false;
  position_ = plan.to;
  for (const Delivery& delivery : plan.deliveries) PlanOne(delivery);
  co_return true;
}

void MemoryOutbox::PlanOne(const Delivery& delivery) {
  const std::string id = DeliveryId(delivery);
  if (!deliveries_.emplace(id, delivery).second) return;
  LaneFor(delivery).emplace(delivery.plan_time_ms(), id);
  ++counts_.channels[delivery.channel()].waiting;
}

base::Task<absl::StatusOr<StoredWish>> MemoryOutbox::LoadWish(std::string person_id) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  const auto found = wishes_.find(person_id);
  if (found != wishes_.end()) co_return found->second;
  StoredWish none;
  none.wish.set_person_id(person_id);
  co_return none;
}

base::Task<absl::StatusOr<std::vector<StoredWish>>> MemoryOutbox::ListWishes() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<StoredWish> all;
  for (const auto& [person_id, stored] : wishes_) all.push_back(stored);
  co_return all;
}

base::Task<absl::StatusOr<bool>> MemoryOutbox::RecordWish(StoredWish decided,
                                                          std::optional<Delivery> delivery) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  StoredWish& kept = wishes_[decided.wish.person_id()];
  if (kept.version != decided.version) co_return false;
  ++decided.version;
  kept = std::move(decided);
  if (delivery.has_value()) PlanOne(*delivery);
  co_return true;
}

base::Task<absl::StatusOr<std::vector<TakenDelivery>>> MemoryOutbox::Take(Lane lane, absl::Time now,
                                                                          absl::Duration lease,
                                                                          int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  Timed& timed = lane == Lane::kDanger ? danger_ : normal_;
  std::vector<std::pair<int64_t, std::string>> due;
  for (const auto& entry : timed) {
    if (entry.first > absl::ToUnixMillis(now)) break;
    const bool over = static_cast<int>(due.size()) >= limit;
    if (over && (static_cast<int>(due.size()) >= limit + kMaxTogether ||
                 entry.first != due.back().first || !GoTogether(due.back().second, entry.second))) {
      break;
    }
    due.push_back(entry);
  }
  std::vector<TakenDelivery> taken;
  for (const auto& entry : due) {
    timed.erase(entry);
    timed.emplace(absl::ToUnixMillis(now + lease), entry.second);
    taken.push_back({deliveries_[entry.second], now + lease});
  }
  co_return taken;
}

base::Task<absl::StatusOr<std::vector<TakenDelivery>>> MemoryOutbox::Begin(
    std::vector<TakenDelivery> taken, std::string message_id, absl::Time now,
    absl::Duration lease) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  for (const TakenDelivery& one : taken) {
    if (!IsHeld(one)) co_return std::vector<TakenDelivery>();
  }
  for (TakenDelivery& one : taken) {
    const std::string id = DeliveryId(one.delivery);
    Timed& timed = LaneFor(one.delivery);
    timed.erase({absl::ToUnixMillis(one.lease), id});
    one.delivery.set_state(storage::v1::DELIVERY_BEGUN);
    one.delivery.set_attempts(one.delivery.attempts() + 1);
    one.delivery.set_message_id(message_id);
    one.lease = now + lease;
    deliveries_[id] = one.delivery;
    timed.emplace(absl::ToUnixMillis(one.lease), id);
  }
  co_return taken;
}

base::Task<absl::Status> MemoryOutbox::Settle(std::vector<Settlement> settlements, absl::Time now) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  for (const Settlement& one : settlements) {
    if (!IsHeld(one.taken)) continue;
    const std::string id = DeliveryId(one.now);
    LaneFor(one.now).erase({absl::ToUnixMillis(one.taken.lease), id});
    deliveries_[id] = one.now;
    ChannelCounts& counts = counts_.channels[one.now.channel()];
    if (one.failed) {
      troubled_[id] = absl::ToUnixMillis(now);
      counts.last_failure = now;
      counts.last_failure_reason = one.now.reason();
    }
    if (!IsFinal(one.now.state())) {
      LaneFor(one.now).emplace(absl::ToUnixMillis(one.next), id);
      continue;
    }
    // The delivery has come to its end, and no lane knows it any more.
    --counts.waiting;
    finished_.emplace(absl::ToUnixMillis(now), id);
    if (one.now.state() == storage::v1::DELIVERY_FAILED) {
      ++counts.failed;
      continue;
    }
    troubled_.erase(id);
    if (one.now.state() == storage::v1::DELIVERY_DROPPED) {
      ++counts.dropped;
    } else {
      ++counts.told;
      counts.last_told = now;
    }
  }
  Trim(now);
  co_return absl::OkStatus();
}

void MemoryOutbox::Forget(const std::string& id) {
  deliveries_.erase(id);
  troubled_.erase(id);
}

void MemoryOutbox::Trim(absl::Time now) {
  while (!finished_.empty() &&
         (finished_.begin()->first < absl::ToUnixMillis(now - kOutboxMemory) ||
          static_cast<int>(finished_.size()) > kOutboxMemoryCount)) {
    Forget(finished_.begin()->second);
    finished_.erase(finished_.begin());
  }
}

base::Task<absl::StatusOr<std::vector<Delivery>>> MemoryOutbox::Load(std::vector<std::string> ids) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<Delivery> known;
  for (const std::string& id : ids) {
    const auto found = deliveries_.find(id);
    if (found != deliveries_.end()) known.push_back(found->second);
  }
  co_return known;
}

base::Task<absl::StatusOr<OutboxCounts>> MemoryOutbox::Counts() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  OutboxCounts counts = counts_;
  for (const Timed* timed : {&normal_, &danger_}) {
    if (timed->empty()) continue;
    const absl::Time first = absl::FromUnixMillis(timed->begin()->first);
    counts.earliest_waiting = std::min(counts.earliest_waiting.value_or(first), first);
  }
  co_return counts;
}

base::Task<absl::StatusOr<std::vector<TroubledDelivery>>> MemoryOutbox::ListTroubled(
    std::optional<TroubledPosition> after, int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [id, time_ms] : troubled_) order.emplace_back(time_ms, id);
  std::sort(order.rbegin(), order.rend());
  std::vector<TroubledDelivery> page;
  for (const auto& entry : order) {
    if (static_cast<int>(page.size()) >= limit) break;
    if (after.has_value() && entry >= std::pair(after->failure_time_ms, after->id)) continue;
    TroubledDelivery& one = page.emplace_back();
    one.delivery = deliveries_[entry.second];
    one.failure_time = absl::FromUnixMillis(entry.first);
    for (const auto& [due_ms, id] : LaneFor(one.delivery)) {
      if (id == entry.second) one.next = absl::FromUnixMillis(due_ms);
    }
  }
  co_return page;
}

}  // namespace pledgekeeper::store
