#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// pk_record_themes: records what a look found, and how far it looked, whole or not at all.
//   KEYS: directory, themes, patterns, journal, then each pattern,
//         then for each theme: theme, themes-of
//   ARGV: directory version, version decided on, position,
//         n, n × (pattern's name, sealed pattern or "" to forget it),
//         m, m × (sealed theme, place in its reader's list), journal lines...
//   Returns 1, 0 if the version has moved, -1 if the directory has.
const std::string_view kThemeFunctions = R"lua(

redis.register_function('pk_record_themes', function(keys, args)
  if (redis.call('HGET', keys[1], 'v') or '0') ~= args[1] then return -1 end
  if (redis.call('HGET', keys[2], 'v') or '0') ~= args[2] then return 0 end
  local version = string.format('%d', tonumber(args[2]) + 1)
  redis.call('HSET', keys[2], 'v', version, 'p', args[3])
  local k, a = 5, 5
  for _ = 1, tonumber(args[4]) do
    if args[a + 1] == '' then
      redis.call('DEL', keys[k])
      redis.call('ZREM', keys[3], args[a])
    else
      redis.call('HSET', keys[k], 'v', version, 'r', args[a + 1])
      redis.call('ZADD', keys[3], 0, args[a])
    end
    k, a = k + 1, a + 2
  end
  local themes = tonumber(args[a])
  a = a + 1
  for _ = 1, themes do
    redis.call('HSET', keys[k], 'v', version, 'r', args[a])
    redis.call('ZADD', keys[k + 1], 0, args[a + 1])
    k, a = k + 2, a + 2
  end
  for line = a, #args do redis.call('XADD', keys[4], '*', 'j', args[line]) end
  return 1
end)
)lua";

}  // namespace pledgekeeper::store
