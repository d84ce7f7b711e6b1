#include "services/store/redis_report_functions.h"

#include "services/store/redis_library.h"

namespace pledgekeeper::store {

// pk_commit: records decisions, each whole or not at all; one that is refused stops no other.
//   KEYS: directory, journal, wake-danger, wake-high, wake, taken, apart, proof log, then for each
//         change:
//         report, reports-of (of its young person), left queues..., queues...
//   ARGV: for each change, 17 values:
//         1 directory version   2 version decided on   3 young person's id   4 report id
//         5 sealed record       6 sealed entry         7 next wake ms or ""  8 queue score
//         9 number of left queues   10 number of queues   11 time of submission ms
//        12 journal line      13 band of the wake: 1 danger, 2 high, 3 normal
//        14 how many reports may stand in the first queue before this one joins them, or "" for
//           any number (the first queue is the new holder's then)
//         15 what it counts for: with "a", somebody must not know of it, and it counts for no load;
//            with "s", somebody sent it for a young person, and it counts for such ones alone
//         16 sealed messages and notes, or "" if there are none
//         17 its entry in the proof log
//   Returns one number per change: if it is recorded, its place in the proof log, counted from 1;
//   else see redis_report_functions.h.
//
// pk_load: the reports, as far as they have room.
//   KEYS: reports, at least one.
//   ARGV: bytes of sealed records beyond which it returns no more.
//   Returns, for as many as had room and for one at least: version, young person's id, sealed
//   record; three times nothing for one that is not there.
//
// pk_history: all that happened to a report.
//   KEYS: report.
//   Returns: young person's id, then sealed entries, oldest first; nothing, once, for one that is
//   not there.
//
// pk_versions: the version of each report.
//   KEYS: reports.
//   Returns one number per report; 0 for one that is not there.
//
// pk_read: counts that somebody looked at a report again; no version is made.
//   KEYS: directory, report, readings (of the report), proof log.
//   ARGV: directory version, version, reader, how often they looked again before, the sealed count,
//         its entry in the proof log.
//   Returns one number: see redis_report_functions.h; 2 if the count has moved.
//
// pk_readings: who looked at each report again.
//   KEYS: readings of reports.
//   Returns for each a list of fields and values.
//
// pk_lengths: how many reports stand in each queue.
//   KEYS: queues.
//   ARGV: what the report that it is asked for counts for (15 of pk_commit).
//   Returns one number per queue, of the reports that count.
//
// pk_take_speaking: takes a place for a report that somebody sends for a young person.
//   KEYS: spoken (of the two).
//   ARGV: report id, now ms, how long a place is taken ms, how many places there are,
//         "1" if it takes one whether there is one or not.
//   Returns 0 if it has one, else when there will be one, ms.
//
// pk_reschedule: sets the wake of a report that its caller has seen open in this version.
//   KEYS: directory, report, wake-danger, wake-high, wake, taken.
//   ARGV: directory version, report id, version, wake ms, band of the wake.
//   Returns one number: see redis_report_functions.h.
//
// pk_take_due: takes reports that are due, most urgent first and then by time, so that nobody else
// takes them before the lease ends. Its commit or its rescheduling ends a lease. The end of a lease
// is a score half a millisecond past a whole one, which no wake is: so what comes back, because
// nobody finished it, is known when it does, and only that is written down in `taken`.
//   KEYS: wake-danger, wake-high, wake, taken.
//   ARGV: now ms, end of the lease ms, how many at the most,
//         what stands before an id in reports' keys (they cannot be named before it runs; they lie
//         in the same slot),
//         bytes of sealed records beyond which it takes no more.
//   Returns for each: id, when it was due (ms), version, young person's id, sealed record, sealed
//   messages and notes.
const std::string_view kReportFunctions = R"lua(

-- Puts a report into one of the wake indexes at keys[first .. first + 2], and out of the one in
-- which it stood (before: its band, or false if nobody knows); wake "" takes it out. What had come
-- back after a lease has not any more (keys[first + 3]).
local function set_wake(keys, first, before, band, id, wake)
  for i = 1, 3 do
    local stood_here = not before or tonumber(before) == i
    if stood_here and (i ~= band or wake == '') then
      redis.call('ZREM', keys[first - 1 + i], id)
    end
  end
  if wake ~= '' then redis.call('ZADD', keys[first - 1 + band], wake, id) end
  redis.call('ZREM', keys[first + 3], id)
end

-- How many reports of a queue count: those that somebody must not know of (the set beside it) would
-- show by the choices that hang on it; and what others send must not push out what young people
-- send.
local function load_of(queue, load)
  local counted = redis.call('ZCARD', queue) - redis.call('SCARD', queue .. ':apart')
  if load:find('s') then return counted end
  return counted - redis.call('SCARD', queue .. ':spoken')
end

-- Puts a report into the sets beside its queues by what it counts for, and out of others.
local function set_load(keys, k, left, stays, id, load)
  local set = load:find('a') and ':apart' or load ~= '' and ':spoken'
  for _, each in ipairs({':apart', ':spoken'}) do
    for i = 1, left do redis.call('SREM', keys[k + 1 + i] .. each, id) end
    for i = 1, stays do
      redis.call(each == set and 'SADD' or 'SREM', keys[k + 1 + left + i] .. each, id)
    end
  end
end

local function commit_one(keys, args, k, a, directory_version)
  local report, reports_of = keys[k], keys[k + 1]
  local decided_on = args[a + 1]
  local left, stays = tonumber(args[a + 8]), tonumber(args[a + 9])
  if args[a] ~= directory_version then return -1 end
  local kept = redis.call('HMGET', report, 'v', 'b', 'x')
  if (kept[1] or '0') ~= decided_on then return 0 end
  local id, next_version = args[a + 3], string.format('%d', tonumber(decided_on) + 1)
  if args[a + 13] ~= '' then
    local queue = keys[k + 2 + left]
    -- Who was brought in has it already: then it takes no more room.
    if load_of(queue, args[a + 14]) >= tonumber(args[a + 13]) and
       not redis.call('ZSCORE', queue, id) then
      return -2
    end
  end
  -- Before anything else, so that nothing is ever recorded without it.
  local place = redis.call('RPUSH', keys[8], args[a + 16])
  if decided_on == '0' then
    redis.call('HSET', report, 'v', '1', 'o', args[a + 2], 'b', args[a + 12],
               'r', args[a + 4], 'h1', args[a + 5], 'l', string.format('%d', place - 1))
    redis.call('ZADD', reports_of, args[a + 10], id)
  else
    redis.call('HSET', report, 'v', next_version, 'b', args[a + 12], 'r', args[a + 4],
               'h' .. next_version, args[a + 5])
  end
  if args[a + 15] ~= '' then redis.call('HSET', report, 'w', args[a + 15]) end
  local load = args[a + 14]
  if load ~= '' or kept[3] then
    if load ~= '' then
      redis.call('HSET', report, 'x', load)
    else
      redis.call('HDEL', report, 'x')
    end
    set_load(keys, k, left, stays, id, load)
    local is_open_apart = load:find('a') and args[a + 6] ~= ''
    redis.call(is_open_apart and 'SADD' or 'SREM', keys[7], id)
  end
  for i = 1, left do redis.call('ZREM', keys[k + 1 + i], id) end
  for i = 1, stays do redis.call('ZADD', keys[k + 1 + left + i], args[a + 7], id) end
  local band = tonumber(args[a + 12])
  if decided_on == '0' and args[a + 6] ~= '' then
    redis.call('ZADD', keys[2 + band], args[a + 6], id)  -- it stands nowhere yet
  else
    set_wake(keys, 3, kept[2], band, id, args[a + 6])
  end
  redis.call('XADD', keys[2], '*', 'j', args[a + 11])
  return place
end

redis.register_function('pk_commit', function(keys, args)
  local directory_version = redis.call('HGET', keys[1], 'v') or '0'
  local results = {}
  local k, a = 9, 1
  while a <= #args do
    results[#results + 1] = commit_one(keys, args, k, a, directory_version)
    k = k + 2 + tonumber(args[a + 8]) + tonumber(args[a + 9])
    a = a + 17
  end
  return results
end)

redis.register_function{
  function_name = 'pk_load',
  flags = {'no-writes'},
  callback = function(keys, args)
    local loaded, bytes = {}, tonumber(args[1])
    for i = 1, #keys do
      if bytes <= 0 then break end
      local report = redis.call('HMGET', keys[i], 'v', 'o', 'r')
      local n = #loaded
      loaded[n + 1], loaded[n + 2], loaded[n + 3] = report[1], report[2], report[3]
      bytes = bytes - #(report[3] or '')
    end
    return loaded
  end
}

redis.register_function{
  function_name = 'pk_history',
  flags = {'no-writes'},
  callback = function(keys)
    local kept = redis.call('HMGET', keys[1], 'v', 'o')
    local history = {kept[2]}
    local part = 500  -- as many as may be unpacked at once, and to spare
    for first = 1, tonumber(kept[1] or 0), part do
      local fields = {}
      for n = first, math.min(first + part - 1, tonumber(kept[1])) do
        fields[#fields + 1] = string.format('h%d', n)
      end
      local entries = redis.call('HMGET', keys[1], unpack(fields))
      for n = 1, #entries do history[first + n] = entries[n] end
    end
    return history
  end
}

redis.register_function{
  function_name = 'pk_versions',
  flags = {'no-writes'},
  callback = function(keys)
    local versions = {}
    for i = 1, #keys do versions[i] = tonumber(redis.call('HGET', keys[i], 'v') or 0) end
    return versions
  end
}

redis.register_function{
  function_name = 'pk_lengths',
  flags = {'no-writes'},
  callback = function(keys, args)
    local lengths = {}
    for i = 1, #keys do lengths[i] = load_of(keys[i], args[1]) end
    return lengths
  end
}

redis.register_function('pk_take_speaking', function(keys, args)
  local now, within, limit = tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  local before = redis.call('ZSCORE', keys[1], args[1])
  if before and tonumber(before) > now - within then return 0 end
  local newest = redis.call('ZRANGE', keys[1], -limit, -limit, 'WITHSCORES')
  if newest[2] and tonumber(newest[2]) > now - within and args[5] == '' then
    return tonumber(newest[2]) + within
  end
  redis.call('ZADD', keys[1], now, args[1])
  redis.call('ZREMRANGEBYRANK', keys[1], 0, -limit - 1)
  redis.call('PEXPIRE', keys[1], within)
  return 0
end)

redis.register_function('pk_read', function(keys, args)
  if (redis.call('HGET', keys[1], 'v') or '0') ~= args[1] then return -1 end
  if redis.call('HGET', keys[2], 'v') ~= args[2] then return 0 end
  local n = 'n' .. args[3]
  if (redis.call('HGET', keys[3], n) or '0') ~= args[4] then return 2 end
  redis.call('RPUSH', keys[4], args[6])
  local count = string.format('%d', tonumber(args[4]) + 1)
  redis.call('HSET', keys[3], n, count, 'p' .. args[3], args[5])
  return 1
end)

redis.register_function{
  function_name = 'pk_readings',
  flags = {'no-writes'},
  callback = function(keys)
    local readings = {}
    for i = 1, #keys do readings[i] = redis.call('HGETALL', keys[i]) end
    return readings
  end
}

redis.register_function('pk_reschedule', function(keys, args)
  if (redis.call('HGET', keys[1], 'v') or '0') ~= args[1] then return -1 end
  local kept = redis.call('HMGET', keys[2], 'v', 'b')
  if kept[1] ~= args[3] then return 0 end
  set_wake(keys, 3, kept[2], tonumber(args[5]), args[2], args[4])
  return 1
end)

redis.register_function('pk_take_due', function(keys, args)
  local results, room, bytes = {}, tonumber(args[3]), tonumber(args[5])
  for band = 1, 3 do
    if room <= 0 or bytes <= 0 then break end
    local due = redis.call('ZRANGE', keys[band], '-inf', args[1], 'BYSCORE', 'LIMIT', '0', room,
                           'WITHSCORES')
    local leases, back = {}, {}
    for i = 1, #due, 2 do
      if bytes <= 0 then break end
      local id = due[i]
      local report = redis.call('HMGET', args[4] .. id, 'v', 'o', 'r', 'w')
      local n = #results
      results[n + 1], results[n + 2] = id, due[i + 1]
      for j = 1, 4 do results[n + 2 + j] = report[j] end
      bytes = bytes - #(report[3] or '') - #(report[4] or '')
      leases[i], leases[i + 1] = args[2] .. '.5', id
      if string.find(due[i + 1], '.5', 1, true) then
        -- The lease that it had began so long before its end.
        back[#back + 1] = string.format('%d', due[i + 1] - (args[2] - args[1]))
        back[#back + 1] = id
      end
    end
    if #due > 0 then
      redis.call('ZADD', keys[band], unpack(leases))
      if #back > 0 then redis.call('ZADD', keys[4], 'NX', unpack(back)) end
      room = room - #leases / 2
    end
  end
  return results
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

int WakeBand(v1::Urgency urgency) {
  switch (urgency) {
    case v1::URGENCY_DANGER:
      return 1;
    case v1::URGENCY_HIGH:
      return 2;
    default:
      return 3;
  }
}

}  // namespace pledgekeeper::store
