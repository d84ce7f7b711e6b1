#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// KEYS of every function:
//   1 position   2 deliveries   3 normal lane   4 danger lane   5 finished   6 troubled   7 counts
// LANE below is 3 or 4: the place of a delivery's lane among the keys. A lease is the score that a
// delivery got when it was taken; with any other score, somebody else may have it.
//
// pk_outbox_record: plans deliveries and moves the position. A delivery whose id is kept, finished
// or not, is not planned again.
//   ARGV: position before ("" for none), position after, then for each delivery
//         id, LANE, channel, due ms, sealed delivery.
//   Returns 1, or 0 if the position is another one.
//
// pk_outbox_take: takes what is due. Behind the limit come only those to the last one's person by
// its channel that were due at the same moment: they go in one message.
//   ARGV: LANE, now ms, end of the lease ms, limit, how many may come behind it.
//   Returns id, sealed delivery, id, ...
//
// pk_outbox_begin: writes down that attempts begin, all or none: they are one message, and of one
// whose lease is not held somebody else may be telling already.
//   ARGV: end of the new lease ms, then for each id, LANE, lease ms, sealed delivery.
//   Returns 1, or 0 if a lease is not held.
//
// pk_outbox_settle: files deliveries; those whose lease is not held are left as they are.
//   ARGV: now ms, forget what finished before ms, how many finished ones to keep, then for each
//         id, LANE, lease ms, sealed delivery, what became of it ("waiting", "told", "failed",
//         "dropped"), due ms, channel, "1" if an attempt failed, its reason.
//   Returns how many were filed.
//
// pk_outbox_wish: writes a wish for the weekly summary and plans a delivery, or neither.
//   KEYS: as above, and 8 wishes
//   ARGV: worker id, version decided on (0: none), version now, sealed wish, and either nothing
//         more, or a delivery as in pk_outbox_record.
//   Returns 1, or 0 if the version has moved. What is kept is "VERSION:" and the sealed bytes.
const std::string_view kOutboxFunctions = R"lua(

local TRIM = 100  -- so many are forgotten in one call: more would keep Redis busy

local function is_held(keys, lane, id, lease)
  local score = redis.call('ZSCORE', keys[tonumber(lane)], id)
  return score and tonumber(score) == tonumber(lease)
end

local function together_prefix(id)
  return string.match(id, '^[^/]*/[^/]*/')
end

local function forget(keys, ids)
  for _, id in ipairs(ids) do
    redis.call('HDEL', keys[2], id)
    redis.call('ZREM', keys[5], id)
    redis.call('ZREM', keys[6], id)
  end
end

local function plan_from(keys, args, first)
  for a = first, #args, 5 do
    if redis.call('HSETNX', keys[2], args[a], args[a + 4]) == 1 then
      redis.call('ZADD', keys[tonumber(args[a + 1])], args[a + 3], args[a])
      redis.call('HINCRBY', keys[7], args[a + 2] .. ':waiting', 1)
    end
  end
end

redis.register_function('pk_outbox_record', function(keys, args)
  if (redis.call('GET', keys[1]) or '') ~= args[1] then return 0 end
  redis.call('SET', keys[1], args[2])
  plan_from(keys, args, 3)
  return 1
end)

redis.register_function('pk_outbox_wish', function(keys, args)
  local kept = redis.call('HGET', keys[8], args[1])
  if (kept and string.match(kept, '^%d+') or '0') ~= args[2] then return 0 end
  redis.call('HSET', keys[8], args[1], args[3] .. ':' .. args[4])
  plan_from(keys, args, 5)
  return 1
end)

redis.register_function('pk_outbox_take', function(keys, args)
  local lane, limit, more = keys[tonumber(args[1])], tonumber(args[4]), tonumber(args[5])
  local due = redis.call('ZRANGE', lane, '-inf', args[2], 'BYSCORE', 'LIMIT', 0, limit + more,
                         'WITHSCORES')
  local taken = {}
  for i = 1, #due, 2 do
    if i > 2 * limit and (due[i + 1] ~= due[i - 1]
        or together_prefix(due[i]) ~= together_prefix(due[i - 2])) then
      break
    end
    local value = redis.call('HGET', keys[2], due[i])
    if value then
      redis.call('ZADD', lane, args[3], due[i])
      taken[#taken + 1] = due[i]
      taken[#taken + 1] = value
    else
      redis.call('ZREM', lane, due[i])
    end
  end
  return taken
end)

redis.register_function('pk_outbox_begin', function(keys, args)
  for a = 2, #args, 4 do
    if not is_held(keys, args[a + 1], args[a], args[a + 2]) then return 0 end
  end
  for a = 2, #args, 4 do
    redis.call('HSET', keys[2], args[a], args[a + 3])
    redis.call('ZADD', keys[tonumber(args[a + 1])], args[1], args[a])
  end
  return 1
end)

local function settle_one(keys, args, a, now)
  local id, lane, fate, channel = args[a], keys[tonumber(args[a + 1])], args[a + 4], args[a + 6]
  if not is_held(keys, args[a + 1], id, args[a + 2]) then return 0 end
  redis.call('HSET', keys[2], id, args[a + 3])
  if args[a + 7] == '1' then
    redis.call('ZADD', keys[6], now, id)
    redis.call('HSET', keys[7], channel .. ':last_failure_ms', now,
               channel .. ':last_failure', args[a + 8])
  end
  if fate == 'waiting' then
    redis.call('ZADD', lane, args[a + 5], id)
    return 1
  end
  redis.call('ZREM', lane, id)
  redis.call('ZADD', keys[5], now, id)
  redis.call('HINCRBY', keys[7], channel .. ':waiting', -1)
  redis.call('HINCRBY', keys[7], channel .. ':' .. fate, 1)
  if fate == 'told' then redis.call('HSET', keys[7], channel .. ':last_told_ms', now) end
  if fate ~= 'failed' then redis.call('ZREM', keys[6], id) end
  return 1
end

redis.register_function('pk_outbox_settle', function(keys, args)
  local filed = 0
  for a = 4, #args, 9 do filed = filed + settle_one(keys, args, a, args[1]) end
  forget(keys, redis.call('ZRANGE', keys[5], '-inf', '(' .. args[2], 'BYSCORE', 'LIMIT', 0, TRIM))
  local over = redis.call('ZCARD', keys[5]) - tonumber(args[3])
  if over > 0 then
    forget(keys, redis.call('ZRANGE', keys[5], 0, math.min(over, TRIM) - 1))
  end
  return filed
end)
)lua";

}  // namespace pledgekeeper::store
