#include "services/store/redis_library.h"

// What is done in Redis to the directory and the administration log, which change together.
namespace pledgekeeper::store {

// pk_commit_directory: records a change of the directory and wakes the reports that it concerns.
// A wake is only brought forward, and never made for a report that has none: that one is closed.
// This ends the lease of a report that somebody works on, which harms nothing: they collide on its
// version, and one steps back.
//   KEYS: directory, data-keys, journal, wake-danger, wake-high, wake, administration,
//         queues to wake and reports-of of young people whose reports are woken...
//   ARGV: version decided on, now ms, journal line,
//         what is written into the administration log, see below (it is never nothing),
//         n, n × (field, sealed entry),
//         m, m × (young person's id, wrapped data key): an existing data key is never replaced,
//         the request that it carries out, if it is to be known again: field, sealed request.
//   Returns 1, or 0 if the version has moved, or 2 if the administration log has.
//
// pk_record_administration: adds to the administration log what changes no directory.
//   KEYS: administration.
//   ARGV: number of the newest entry, link of the last of these, k, k × sealed entry,
//         the request that it carries out, if it is to be known again: field, sealed request.
//   Returns 1, or 2 if another entry is the newest.
//
// pk_administration: a part of the administration log, newest first.
//   KEYS: administration, directory.
//   ARGV: number to begin at (0: the newest), how many at the most,
//         bytes of sealed entries beyond which it returns no more.
//   Returns: number of the newest, its link, the directory's version, the number of the first entry
//   that follows, then sealed entries, numbers going down; nothing for one that is not there.
const std::string_view kDirectoryFunctions = R"lua(

-- The number of the newest entry of the administration log. An entry that stands behind the number
-- that is kept (somebody put it back) is still there, and must not be written over.
local function newest_of(log)
  local newest = tonumber(redis.call('HGET', log, 'n') or 0)
  while redis.call('HEXISTS', log, string.format('e%d', newest + 1)) == 1 do newest = newest + 1 end
  return newest
end

-- Whether the newest entry of the administration log is the one that args[at] follows.
local function may_log(log, args, at)
  return newest_of(log) == tonumber(args[at])
end

-- Adds the entries from args[at] on; returns where the arguments go on.
local function write_log(log, args, at)
  local number, count = tonumber(args[at]), tonumber(args[at + 2])
  for i = 1, count do
    redis.call('HSET', log, string.format('e%d', number + i), args[at + 2 + i])
  end
  redis.call('HSET', log, 'n', string.format('%d', number + count), 'l', args[at + 1])
  return at + 3 + count
end

redis.register_function('pk_record_administration', function(keys, args)
  if not may_log(keys[1], args, 1) then return 2 end
  local at = write_log(keys[1], args, 1)
  if args[at] then redis.call('HSET', keys[1], args[at], args[at + 1]) end
  return 1
end)

redis.register_function{
  function_name = 'pk_administration',
  flags = {'no-writes'},
  callback = function(keys, args)
    local newest = newest_of(keys[1])
    local from, room, bytes = tonumber(args[1]), tonumber(args[2]), tonumber(args[3])
    if from == 0 or from > newest then from = newest end
    local part = {string.format('%d', newest), redis.call('HGET', keys[1], 'l') or '',
                  redis.call('HGET', keys[2], 'v') or '0', string.format('%d', from)}
    for number = from, 1, -1 do
      if room <= 0 or bytes <= 0 then break end
      local entry = redis.call('HGET', keys[1], string.format('e%d', number))
      part[#part + 1] = entry
      room, bytes = room - 1, bytes - #(entry or '')
    end
    return part
  end
}

redis.register_function('pk_commit_directory', function(keys, args)
  local version = redis.call('HGET', keys[1], 'v') or '0'
  if version ~= args[1] then return 0 end
  if not may_log(keys[7], args, 4) then return 2 end
  redis.call('HSET', keys[1], 'v', string.format('%d', tonumber(version) + 1))
  local at = write_log(keys[7], args, 4)
  for _ = 1, tonumber(args[at]) do
    redis.call('HSET', keys[1], args[at + 1], args[at + 2])
    at = at + 2
  end
  at = at + 1
  for _ = 1, tonumber(args[at]) do
    redis.call('HSETNX', keys[2], args[at + 1], args[at + 2])
    at = at + 2
  end
  if args[at + 1] then redis.call('HSET', keys[7], args[at + 1], args[at + 2]) end
  for q = 8, #keys do
    for _, id in ipairs(redis.call('ZRANGE', keys[q], 0, -1)) do
      for band = 4, 6 do redis.call('ZADD', keys[band], 'XX', 'LT', args[2], id) end
    end
  end
  redis.call('XADD', keys[3], '*', 'j', args[3])
  return 1
end)
)lua";

}  // namespace pledgekeeper::store
