#include "services/store/redis_functions.h"

namespace pledgekeeper::store {

// pk_commit: records decisions, each whole or not at all.
//   KEYS: directory, wake, journal, then for each change:
//         report, reports-of (of its young person), left queues..., queues...
//   ARGV: for each change, 13 values:
//         1 directory version   2 version decided on   3 young person's id   4 report id
//         5 sealed record       6 sealed entry         7 next wake ms or ""  8 queue score
//         9 number of left queues   10 number of queues   11 time of submission ms
//        12 journal line   13 most open reports of the first queue before it, or ""
//   Returns one number per change: see redis_functions.h.
//
// pk_lengths: how many reports stand in each queue.   KEYS: queues.   Returns one number per queue.
//
// pk_reschedule: sets the wake of a report that its caller has seen open in this version.
//   KEYS: directory, report, wake.   ARGV: directory version, report id, version, wake ms.
//   Returns one number: see redis_functions.h.
//
// pk_commit_directory: records a change of the directory and wakes whom it concerns.
//   KEYS: directory, data-keys, wake, journal, queues to wake...
//   ARGV: version decided on, now ms, journal line, n, n × (field, sealed entry),
//         m, m × (young person's id, wrapped data key): an existing data key is never replaced.
//   Returns 1, or 0 if the version has moved.
const std::string_view kRedisFunctions = R"lua(#!lua name=pledgekeeper

local function commit_one(keys, args, k, a, directory_version)
  local report, reports_of = keys[k], keys[k + 1]
  local decided_on = args[a + 1]
  local left, stays = tonumber(args[a + 8]), tonumber(args[a + 9])
  if args[a] ~= directory_version then return -1 end
  local version = redis.call('HGET', report, 'v') or '0'
  if version ~= decided_on then return 0 end
  if args[a + 12] ~= '' and redis.call('ZCARD', keys[k + 2 + left]) >= tonumber(args[a + 12]) then
    return -2
  end
  local id, next_version = args[a + 3], string.format('%d', tonumber(decided_on) + 1)
  if decided_on == '0' then
    redis.call('HSET', report, 'v', '1', 'o', args[a + 2], 'r', args[a + 4], 'h1', args[a + 5])
    redis.call('ZADD', reports_of, args[a + 10], id)
  else
    redis.call('HSET', report, 'v', next_version, 'r', args[a + 4], 'h' .. next_version, args[a + 5])
  end
  for i = 1, left do redis.call('ZREM', keys[k + 1 + i], id) end
  for i = 1, stays do redis.call('ZADD', keys[k + 1 + left + i], args[a + 7], id) end
  if args[a + 6] == '' then
    redis.call('ZREM', keys[2], id)
  else
    redis.call('ZADD', keys[2], args[a + 6], id)
  end
  redis.call('XADD', keys[3], '*', 'j', args[a + 11])
  return 1
end

redis.register_function('pk_commit', function(keys, args)
  local directory_version = redis.call('HGET', keys[1], 'v') or '0'
  local results = {}
  local k, a = 4, 1
  while a <= #args do
    results[#results + 1] = commit_one(keys, args, k, a, directory_version)
    k = k + 2 + tonumber(args[a + 8]) + tonumber(args[a + 9])
    a = a + 13
  end
  return results
end)

redis.register_function{
  function_name = 'pk_lengths',
  flags = {'no-writes'},
  callback = function(keys)
    local lengths = {}
    for i = 1, #keys do lengths[i] = redis.call('ZCARD', keys[i]) end
    return lengths
  end
}

redis.register_function('pk_reschedule', function(keys, args)
  if (redis.call('HGET', keys[1], 'v') or '0') ~= args[1] then return -1 end
  if redis.call('HGET', keys[2], 'v') ~= args[3] then return 0 end
  redis.call('ZADD', keys[3], args[4], args[2])
  return 1
end)

redis.register_function('pk_commit_directory', function(keys, args)
  local version = redis.call('HGET', keys[1], 'v') or '0'
  if version ~= args[1] then return 0 end
  redis.call('HSET', keys[1], 'v', string.format('%d', tonumber(version) + 1))
  local at = 4
  for _ = 1, tonumber(args[at]) do
    redis.call('HSET', keys[1], args[at + 1], args[at + 2])
    at = at + 2
  end
  at = at + 1
  for _ = 1, tonumber(args[at]) do
    redis.call('HSETNX', keys[2], args[at + 1], args[at + 2])
    at = at + 2
  end
  for q = 5, #keys do
    for _, id in ipairs(redis.call('ZRANGE', keys[q], 0, -1)) do
      redis.call('ZADD', keys[3], 'XX', 'LT', args[2], id)
    end
  end
  redis.call('XADD', keys[4], '*', 'j', args[3])
  return 1
end)
)lua";

CommitOutcome OutcomeOf(long long result) {
  switch (result) {
    case kRedisCommitted:
      return CommitOutcome::kCommitted;
    case kRedisDirectoryMoved:
      return CommitOutcome::kDirectoryMoved;
    case kRedisHolderFull:
      return CommitOutcome::kHolderFull;
    default:
      return CommitOutcome::kVersionMoved;
  }
}

}  // namespace pledgekeeper::store
