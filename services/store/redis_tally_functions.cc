#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// pk_record_tally: records rows and how far was counted, whole or not at all.
//   KEYS: position, tally
//   ARGV: position decided on ("0-0": none), position now, then for each row: report id, version,
//         sealed facts
//   Returns 1, or 0 if the position has moved. A row that is kept in a newer version stays.
const std::string_view kTallyFunctions = R"lua(

redis.register_function('pk_record_tally', function(keys, args)
  if (redis.call('GET', keys[1]) or '0-0') ~= args[1] then return 0 end
  redis.call('SET', keys[1], args[2])
  for a = 3, #args, 3 do
    local kept = redis.call('HGET', keys[2], args[a])
    local version = kept and tonumber(string.match(kept, '^%d+')) or 0
    if version <= tonumber(args[a + 1]) then
      redis.call('HSET', keys[2], args[a], args[a + 1] .. ':' .. args[a + 2])
    end
  end
  return 1
end)
)lua";

}  // namespace pledgekeeper::store
