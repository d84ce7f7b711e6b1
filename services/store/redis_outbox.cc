#include "services/store/redis_outbox.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::Delivery;

// The place of a delivery's lane among the keys of every function.
std::string LaneKey(Lane lane) { return lane == Lane::kDanger ? "4" : "3"; }

std::string Fate(storage::v1::DeliveryState state) {
  switch (state) {
    case storage::v1::DELIVERY_TOLD:
      return "told";
    case storage::v1::DELIVERY_FAILED:
      return "failed";
    case storage::v1::DELIVERY_DROPPED:
      return "dropped";
    // Waiting, begun, giving up: somebody still has to work on it.
    default:
      return "waiting";
  }
}

void Count(const std::string& field, const std::string& value, OutboxCounts& counts) {
  const size_t colon = field.find(':');
  int channel = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(field.substr(0, colon), &channel)) return;
  ChannelCounts& of = counts.channels[static_cast<v1::Channel>(channel)];
  const std::string name = field.substr(colon + 1);
  int64_t number = 0;
  if (name == "last_failure") {
    of.last_failure_reason = value;
  } else if (absl::SimpleAtoi(value, &number)) {
    if (name == "waiting") of.waiting = number;
    if (name == "told") of.told = number;
    if (name == "failed") of.failed = number;
    if (name == "dropped") of.dropped = number;
    if (name == "last_told_ms") of.last_told = absl::FromUnixMillis(number);
    if (name == "last_failure_ms") of.last_failure = absl::FromUnixMillis(number);
  }
}

}  // namespace

RedisOutbox::RedisOutbox(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database),
      keys_(database.keys()),
      key_(master_key.Subkey("pkoutbox")),
      wish_key_(master_key.Subkey("pkweekly")) {}

std::vector<std::string> RedisOutbox::Call(std::string function) const {
  return RedisCommand("FCALL", RedisFunction(function), "7", keys_.TellingPosition(),
                      keys_.Deliveries(), keys_.NormalLane(), keys_.DangerLane(),
                      keys_.FinishedDeliveries(), keys_.TroubledDeliveries(),
                      keys_.TellingCounts());
}

std::string RedisOutbox::SealDelivery(const Delivery& delivery) const {
  return base::Seal(key_, absl::StrCat(keys_.Deliveries(), "|", DeliveryId(delivery)),
                    delivery.SerializeAsString());
}

absl::StatusOr<Delivery> RedisOutbox::UnsealDelivery(const std::string& id,
                                                     std::string_view sealed) const {
  const auto plain = base::Unseal(key_, absl::StrCat(keys_.Deliveries(), "|", id), sealed);
  Delivery delivery;
  if (!plain.has_value() || !delivery.ParseFromString(*plain)) {
    return Unexpected(keys_.Deliveries());
  }
  return delivery;
}

void RedisOutbox::AddPlanned(const Delivery& delivery, std::vector<std::string>& command) const {
  command.push_back(DeliveryId(delivery));
  command.push_back(LaneKey(LaneOf(delivery)));
  command.push_back(absl::StrCat(static_cast<int>(delivery.channel())));
  command.push_back(absl::StrCat(delivery.plan_time_ms()));
  command.push_back(SealDelivery(delivery));
}

base::Task<absl::StatusOr<std::optional<std::string>>> RedisOutbox::Position() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("GET", keys_.TellingPosition())));
  if (!IsText(*reply)) co_return std::optional<std::string>();
  co_return std::optional<std::string>(Text(*reply));
}

base::Task<absl::StatusOr<bool>> RedisOutbox::Record(Plan plan) {
  std::vector<std::string> command = Call("pk_outbox_record");
  // Recorded only if nobody else has read on from there.
  command.push_back(plan.from);
  command.push_back(plan.to);
  for (const Delivery& delivery : plan.deliveries) AddPlanned(delivery, command);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1;
}

base::Task<absl::StatusOr<std::vector<TakenDelivery>>> RedisOutbox::Take(Lane lane, absl::Time now,
                                                                         absl::Duration lease,
                                                                         int limit) {
  std::vector<std::string> command = Call("pk_outbox_take");
  command.push_back(LaneKey(lane));
  command.push_back(Millis(now));
  command.push_back(Millis(now + lease));
  command.push_back(absl::StrCat(limit));
  command.push_back(absl::StrCat(kMaxTogether));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  std::vector<TakenDelivery> taken;
  for (size_t i = 0; i + 1 < reply->elements; i += 2) {
    const auto delivery = UnsealDelivery(Text(*reply->element[i]), Text(*reply->element[i + 1]));
    // One that is damaged was called out, and must not keep the others from being told.
    if (delivery.ok()) taken.push_back({*delivery, now + lease});
  }
  co_return taken;
}

base::Task<absl::StatusOr<std::vector<TakenDelivery>>> RedisOutbox::Begin(
    std::vector<TakenDelivery> taken, std::string message_id, absl::Time now,
    absl::Duration lease) {
  std::vector<std::string> command = Call("pk_outbox_begin");
  command.push_back(Millis(now + lease));
  // Written before the message is handed over: whoever finds BEGUN after a crash knows that it may
  // have been told already, and asks the channel before telling it (invariant 11).
  for (TakenDelivery& one : taken) {
    one.delivery.set_state(storage::v1::DELIVERY_BEGUN);
    one.delivery.set_attempts(one.delivery.attempts() + 1);
    one.delivery.set_message_id(message_id);
    command.push_back(DeliveryId(one.delivery));
    command.push_back(LaneKey(LaneOf(one.delivery)));
    command.push_back(Millis(one.lease));
    command.push_back(SealDelivery(one.delivery));
    one.lease = now + lease;
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  // All or none: of one whose lease ended another server may be telling already.
  if (reply->integer != 1) taken.clear();
  co_return taken;
}

base::Task<absl::Status> RedisOutbox::Settle(std::vector<Settlement> settlements, absl::Time now) {
  std::vector<std::string> command = Call("pk_outbox_settle");
  command.push_back(Millis(now));
  command.push_back(Millis(now - kOutboxMemory));
  command.push_back(absl::StrCat(kOutboxMemoryCount));
  for (const Settlement& one : settlements) {
    command.push_back(DeliveryId(one.now));
    command.push_back(LaneKey(LaneOf(one.now)));
    command.push_back(Millis(one.taken.lease));
    command.push_back(SealDelivery(one.now));
    command.push_back(Fate(one.now.state()));
    command.push_back(Millis(one.next));
    command.push_back(absl::StrCat(static_cast<int>(one.now.channel())));
    command.push_back(one.failed ? "1" : "");
    command.push_back(one.now.reason());
  }
  const auto reply = co_await redis_.Write(std::move(command));
  co_return reply.status();
}

base::Task<absl::StatusOr<std::vector<Delivery>>> RedisOutbox::Load(std::vector<std::string> ids) {
  std::vector<Delivery> known;
  if (ids.empty()) co_return known;
  std::vector<std::string> command = RedisCommand("HMGET", keys_.Deliveries());
  command.insert(command.end(), ids.begin(), ids.end());
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
  for (size_t i = 0; i < reply->elements && i < ids.size(); ++i) {
    if (!IsText(*reply->element[i])) continue;
    CO_ASSIGN_OR_RETURN(Delivery delivery, UnsealDelivery(ids[i], Text(*reply->element[i])));
    known.push_back(std::move(delivery));
  }
  co_return known;
}

base::Task<absl::StatusOr<OutboxCounts>> RedisOutbox::Counts() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGETALL", keys_.TellingCounts())));
  OutboxCounts counts;
  for (size_t i = 0; i + 1 < reply->elements; i += 2) {
    Count(Text(*reply->element[i]), Text(*reply->element[i + 1]), counts);
  }
  for (const std::string& lane : RedisCommand(keys_.NormalLane(), keys_.DangerLane())) {
    CO_ASSIGN_OR_RETURN(const Reply first,
                        co_await redis_.Read(RedisCommand("ZRANGE", lane, "0", "0", "WITHSCORES")));
    int64_t due_ms = 0;
    if (first->elements != 2 || !absl::SimpleAtoi(Text(*first->element[1]), &due_ms)) continue;
    const absl::Time due = absl::FromUnixMillis(due_ms);
    counts.earliest_waiting = std::min(counts.earliest_waiting.value_or(due), due);
  }
  co_return counts;
}

base::Task<absl::StatusOr<std::optional<absl::Time>>> RedisOutbox::DueTime(
    const Delivery& delivery) {
  const std::string lane =
      LaneOf(delivery) == Lane::kDanger ? keys_.DangerLane() : keys_.NormalLane();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("ZSCORE", lane, DeliveryId(delivery))));
  int64_t due_ms = 0;
  if (!IsText(*reply) || !absl::SimpleAtoi(Text(*reply), &due_ms)) {
    co_return std::optional<absl::Time>();
  }
  co_return std::optional<absl::Time>(absl::FromUnixMillis(due_ms));
}

base::Task<absl::StatusOr<std::vector<TroubledDelivery>>> RedisOutbox::ListTroubled(
    std::optional<TroubledPosition> after, int limit) {
  const std::string from = after.has_value() ? absl::StrCat(after->failure_time_ms) : "+inf";
  std::vector<TroubledDelivery> page;
  // Those with the very time of the position are read again and passed over.
  for (int offset = 0; static_cast<int>(page.size()) < limit; offset += limit) {
    CO_ASSIGN_OR_RETURN(const Reply reply,
                        co_await redis_.Read(RedisCommand(
                            "ZRANGE", keys_.TroubledDeliveries(), from, "-inf", "BYSCORE", "REV",
                            "LIMIT", absl::StrCat(offset), absl::StrCat(limit), "WITHSCORES")));
    for (size_t i = 0; i + 1 < reply->elements; i += 2) {
      const std::string id = Text(*reply->element[i]);
      int64_t time_ms = 0;
      if (!absl::SimpleAtoi(Text(*reply->element[i + 1]), &time_ms)) {
        co_return Unexpected(keys_.TroubledDeliveries());
      }
      if (static_cast<int>(page.size()) >= limit ||
          (after.has_value() &&
           std::pair(time_ms, id) >= std::pair(after->failure_time_ms, after->id))) {
        continue;
      }
      CO_ASSIGN_OR_RETURN(const std::vector<Delivery> found, co_await Load(RedisCommand(id)));
      if (found.empty()) continue;  // finished and forgotten meanwhile
      TroubledDelivery& one = page.emplace_back();
      one.delivery = found[0];
      one.failure_time = absl::FromUnixMillis(time_ms);
      CO_ASSIGN_OR_RETURN(one.next, co_await DueTime(one.delivery));
    }
    if (static_cast<int>(reply->elements) < 2 * limit) break;
  }
  co_return page;
}

}  // namespace pledgekeeper::store
