#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// pk_record_tally: records rows and how far was counted, whole or not at all.
//   KEYS: position, tally
//   ARGV: position decided on ("0-0": none), position now, then for each row: report id, version,
//         sealed facts
//   Returns 1, or 0 if the position has moved. A row that is kept in a newer version stays.
// pk_replace_tally: records rows that were made anew.
//   KEYS: tally
//   ARGV: for each row: report id, version, sealed facts, and what is kept if that is damaged
//         (else ""). A row that is kept in a newer version stays, if it is not damaged.
// pk_keep_headcount: records how many young people there are in a month.
//   KEYS: headcounts
//   ARGV: month, the directory's version, sealed headcount
//   Returns 1, or 0 if what is kept of the month is of a newer version, and stays.
const std::string_view kTallyFunctions = R"lua(

local function pk_set_tally_row(key, report_id, version, sealed, damaged)
  local kept = redis.call('HGET', key, report_id)
  local newest = kept and tonumber(string.match(kept, '^%d+')) or 0
  if newest <= tonumber(version) or kept == damaged then
    redis.call('HSET', key, report_id, version .. ':' .. sealed)
  end
end

redis.register_function('pk_record_tally', function(keys, args)
  if (redis.call('GET', keys[1]) or '0-0') ~= args[1] then return 0 end
  redis.call('SET', keys[1], args[2])
  for a = 3, #args, 3 do
    pk_set_tally_row(keys[2], args[a], args[a + 1], args[a + 2], '')
  end
  return 1
end)

redis.register_function('pk_replace_tally', function(keys, args)
  for a = 1, #args, 4 do
    pk_set_tally_row(keys[1], args[a], args[a + 1], args[a + 2], args[a + 3])
  end
  return 1
end)

redis.register_function('pk_keep_headcount', function(keys, args)
  local kept = redis.call('HGET', keys[1], args[1])
  local newest = kept and tonumber(string.match(kept, '^%d+')) or 0
  if newest > tonumber(args[2]) then return 0 end
  redis.call('HSET', keys[1], args[1], args[2] .. ':' .. args[3])
  return 1
end)
)lua";

}  // namespace pledgekeeper::store
