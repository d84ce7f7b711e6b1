#include "services/store/redis_device_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/wrapped_key.h"

namespace pledgekeeper::store {

// pk_devices: records a young person's devices, whole or not at all.
//   KEYS: devices, codes, owners of devices, ended devices
//   ARGV: young person's id, version decided on (0: none), version now, sealed devices, hash of a
//         code that is new or "", id of a device that is new or "", id of a device that was ended
//         or "", now (Unix ms), then the hashes of the codes that are gone
//   Returns 1, or 0 if the version has moved, or the code is another's. What is kept is "VERSION:"
//   and the sealed bytes. What was ended an hour ago is forgotten: no session lasts so long.
// pk_device_try: counts a try with each counter, until one passes its bound.
//   KEYS: counters
//   ARGV: of each counter, its bound and when it may be forgotten (in ms)
//   Returns 1 if no bound was passed, else 0.
const std::string_view kDeviceFunctions = R"lua(

redis.register_function('pk_devices', function(keys, args)
  local kept = redis.call('HGET', keys[1], args[1])
  if (kept and string.match(kept, '^%d+') or '0') ~= args[2] then return 0 end
  if args[5] ~= '' and redis.call('HEXISTS', keys[2], args[5]) == 1 then return 0 end
  redis.call('HSET', keys[1], args[1], args[3] .. ':' .. args[4])
  for i = 9, #args do redis.call('HDEL', keys[2], args[i]) end
  if args[5] ~= '' then redis.call('HSET', keys[2], args[5], args[1]) end
  if args[6] ~= '' then redis.call('HSET', keys[3], args[6], args[1]) end
  if args[7] ~= '' then
    redis.call('ZREMRANGEBYSCORE', keys[4], '-inf', args[8] - 3600000)
    redis.call('ZADD', keys[4], args[8], args[7])
  end
  return 1
end)

redis.register_function('pk_device_try', function(keys, args)
  for i, key in ipairs(keys) do
    local tries = redis.call('INCR', key)
    if tries == 1 then redis.call('PEXPIRE', key, args[2 * i]) end
    if tries > tonumber(args[2 * i - 1]) then return 0 end
  end
  return 1
end)
)lua";

RedisDeviceStore::RedisDeviceStore(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database),
      keys_(database.keys()),
      wrapping_key_(master_key.Subkey(kWrappingPurpose)) {}

base::Task<absl::StatusOr<base::SecretKey>> RedisDeviceStore::DataKeyOf(
    std::string young_person_id) {
  const auto known = data_keys_.find(young_person_id);
  if (known != data_keys_.end()) co_return known->second;
  const std::string place = keys_.DataKeys();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", place, young_person_id)));
  if (!IsText(*reply)) co_return Unexpected(place);
  const std::string wrapped = Text(*reply);
  CO_ASSIGN_OR_RETURN(const base::SecretKey key,
                      UnwrapDataKey(wrapping_key_, place, young_person_id, wrapped));
  data_keys_[young_person_id] = key;
  co_return key;
}

base::Task<absl::StatusOr<StoredDevices>> RedisDeviceStore::Load(std::string young_person_id) {
  const std::string place = keys_.Devices();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", place, young_person_id)));
  StoredDevices stored;
  stored.devices.set_young_person_id(young_person_id);
  if (!IsText(*reply)) co_return stored;
  const std::string kept = Text(*reply);
  const size_t colon = kept.find(':');
  if (colon == std::string::npos || !absl::SimpleAtoi(kept.substr(0, colon), &stored.version)) {
    co_return Unexpected(place);
  }
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(young_person_id));
  const std::string_view sealed = std::string_view(kept).substr(colon + 1);
  const auto plain = base::Unseal(key, BoundTo(place, young_person_id, stored.version), sealed);
  if (!plain.has_value() || !stored.devices.ParseFromString(*plain)) co_return Unexpected(place);
  co_return stored;
}

base::Task<absl::StatusOr<std::string>> RedisDeviceStore::Find(std::string key, std::string field) {
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGET", key, field)));
  if (!IsText(*reply)) co_return std::string();
  co_return Text(*reply);
}

base::Task<absl::StatusOr<std::string>> RedisDeviceStore::FindByCode(std::string code_hash) {
  return Find(keys_.DeviceCodes(), std::move(code_hash));
}

base::Task<absl::StatusOr<std::string>> RedisDeviceStore::FindByDevice(std::string device_id) {
  return Find(keys_.DeviceOwners(), std::move(device_id));
}

base::Task<absl::StatusOr<CommitOutcome>> RedisDeviceStore::Commit(int64_t decided_on,
                                                                   domain::DevicesChange change,
                                                                   absl::Time now) {
  const std::string place = keys_.Devices();
  const std::string id = change.devices.young_person_id();
  const int64_t version = decided_on + 1;
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(id));
  std::vector<std::string> command = RedisCommand(
      "FCALL", RedisFunction("pk_devices"), "4", place, keys_.DeviceCodes(), keys_.DeviceOwners(),
      keys_.DevicesEnded(), id, absl::StrCat(decided_on), absl::StrCat(version));
  command.push_back(
      base::Seal(key, BoundTo(place, id, version), change.devices.SerializeAsString()));
  command.push_back(change.code_added);
  command.push_back(change.device_added);
  command.push_back(change.device_ended);
  command.push_back(absl::StrCat(absl::ToUnixMillis(now)));
  for (const std::string& code : change.codes_gone) command.push_back(code);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1 ? CommitOutcome::kCommitted : CommitOutcome::kVersionMoved;
}

base::Task<absl::StatusOr<bool>> RedisDeviceStore::CountTry(std::vector<TryBound> bounds,
                                                            absl::Time now) {
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_device_try"), absl::StrCat(bounds.size()));
  for (const TryBound& bound : bounds) {
    const int64_t window = (now - absl::UnixEpoch()) / bound.window;
    command.push_back(keys_.DeviceTries(absl::StrCat(bound.who, ":", window)));
  }
  for (const TryBound& bound : bounds) {
    command.push_back(absl::StrCat(bound.most));
    command.push_back(absl::StrCat(2 * absl::ToInt64Milliseconds(bound.window)));
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1;
}

base::Task<absl::StatusOr<std::vector<std::string>>> RedisDeviceStore::LoadEnded() {
  const std::string place = keys_.DevicesEnded();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("ZRANGE", place, "0", "-1")));
  if (!IsList(*reply)) co_return Unexpected(place);
  std::vector<std::string> ended;
  for (size_t i = 0; i < reply->elements; ++i) ended.push_back(Text(*reply->element[i]));
  co_return ended;
}

}  // namespace pledgekeeper::store
