// Who wants the weekly summary, as the outbox in Redis keeps it.
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_outbox.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {

absl::StatusOr<StoredWish> RedisOutbox::OpenWish(const std::string& person_id,
                                                 std::string_view kept) const {
  const std::string place = keys_.WeeklyWishes();
  const size_t colon = kept.find(':');
  StoredWish stored;
  if (colon == std::string_view::npos ||
      !absl::SimpleAtoi(std::string(kept.substr(0, colon)), &stored.version)) {
    return Unexpected(place);
  }
  const auto plain =
      base::Unseal(wish_key_, BoundTo(place, person_id, stored.version), kept.substr(colon + 1));
  if (!plain.has_value() || !stored.wish.ParseFromString(*plain)) return Unexpected(place);
  return stored;
}

base::Task<absl::StatusOr<StoredWish>> RedisOutbox::LoadWish(std::string person_id) {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", keys_.WeeklyWishes(), person_id)));
  if (IsText(*reply)) co_return OpenWish(person_id, Text(*reply));
  StoredWish none;
  none.wish.set_person_id(person_id);
  co_return none;
}

base::Task<absl::StatusOr<std::vector<StoredWish>>> RedisOutbox::ListWishes() {
  // One for each manager who ever said anything: a hundred in the largest council.
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGETALL", keys_.WeeklyWishes())));
  std::vector<StoredWish> all;
  for (size_t i = 0; i + 1 < reply->elements; i += 2) {
    auto stored = OpenWish(Text(*reply->element[i]), Text(*reply->element[i + 1]));
    if (stored.ok()) all.push_back(*std::move(stored));
  }
  co_return all;
}

base::Task<absl::StatusOr<bool>> RedisOutbox::RecordWish(
    StoredWish decided, std::optional<storage::v1::Delivery> delivery) {
  const std::string place = keys_.WeeklyWishes();
  const std::string& id = decided.wish.person_id();
  const int64_t version = decided.version + 1;
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_outbox_wish"), "8", keys_.TellingPosition(),
                   keys_.Deliveries(), keys_.NormalLane(), keys_.DangerLane(),
                   keys_.FinishedDeliveries(), keys_.TroubledDeliveries(), keys_.TellingCounts(),
                   place, id, absl::StrCat(decided.version), absl::StrCat(version));
  command.push_back(
      base::Seal(wish_key_, BoundTo(place, id, version), decided.wish.SerializeAsString()));
  if (delivery.has_value()) AddPlanned(*delivery, command);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1;
}

}  // namespace pledgekeeper::store
