#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// pk_probe: writes a few bytes, as a submission would, and so finds out whether Redis takes what is
// written. What it writes is which library of functions a server uses, and when it last did.
//   KEYS: libraries.
//   ARGV: name of the library, seconds after which one that no server used is forgotten.
//   Returns the names of those that it forgets.
const std::string_view kDatabaseFunctions = R"lua(

redis.register_function('pk_probe', function(keys, args)
  local now = redis.call('TIME')[1]
  redis.call('ZADD', keys[1], now, args[1])
  local unused = redis.call('ZRANGE', keys[1], '-inf', now - args[2], 'BYSCORE')
  for _, name in ipairs(unused) do redis.call('ZREM', keys[1], name) end
  return unused
end)
)lua";

}  // namespace pledgekeeper::store
