#include "services/store/redis_journal_store.h"

#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {
namespace {

// In the order in which the functions below name their places.
constexpr std::array<const char*, 3> kFollowers = {"counting", "themes", "telling"};

}  // namespace

// pk_journal_state: how the journal stands.
//   KEYS: journal, journal-archive, tally-position, themes, telling:position
//   Returns lines, id of the newest or "", number of the newest segment, its last line, then of
//   each follower the last line that it took, or "".
// pk_trim_journal: takes a segment's lines out of the stream and records the segment.
//   KEYS: the same
//   ARGV: number, last line of the segment before, last line, digest, then for each follower "1" if
//         it holds the lines even if it never began
//   Returns 1, 0 if the archive has moved, -1 if a follower has not passed the last line, or it is
//   the newest: that one stays, so that the journal's end is always known.
const std::string_view kJournalFunctions = R"lua(

local function pk_id(id)
  local ms, number = string.match(id, '^(%d+)-(%d+)$')
  return tonumber(ms) or 0, tonumber(number) or 0
end

local function pk_reaches(id, other)
  local ms, number = pk_id(id)
  local other_ms, other_number = pk_id(other)
  return ms > other_ms or ms == other_ms and number >= other_number
end

local function pk_newest(key)
  local newest = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
  return newest[1] and newest[1][1] or ''
end

local function pk_positions(keys)
  return redis.call('GET', keys[3]) or '', redis.call('HGET', keys[4], 'p') or '',
         redis.call('GET', keys[5]) or ''
end

redis.register_function{
  function_name = 'pk_journal_state',
  callback = function(keys, args)
    return {redis.call('XLEN', keys[1]), pk_newest(keys[1]),
            redis.call('HGET', keys[2], 'n') or '0', redis.call('HGET', keys[2], 'p') or '0-0',
            pk_positions(keys)}
  end,
  flags = {'no-writes'},
}

redis.register_function('pk_trim_journal', function(keys, args)
  local number = redis.call('HGET', keys[2], 'n') or '0'
  local last = redis.call('HGET', keys[2], 'p') or '0-0'
  if tonumber(number) + 1 ~= tonumber(args[1]) or last ~= args[2] then return 0 end
  for i, position in ipairs({pk_positions(keys)}) do
    if position == '' and args[4 + i] == '1' then return -1 end
    if position ~= '' and not pk_reaches(position, args[3]) then return -1 end
  end
  if pk_reaches(args[3], pk_newest(keys[1])) then return -1 end
  redis.call('HSET', keys[2], 'n', args[1], 'p', args[3], 's' .. args[1],
             args[3] .. ' ' .. args[4])
  local ms, after = string.match(args[3], '^(%d+)-(%d+)$')
  redis.call('XTRIM', keys[1], 'MINID', ms .. '-' .. string.format('%d', tonumber(after) + 1))
  return 1
end)
)lua";

RedisJournalStore::RedisJournalStore(RedisDatabase& database)
    : redis_(database), keys_(database.keys()) {}

base::Task<absl::StatusOr<JournalState>> RedisJournalStore::State() {
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Read(RedisCommand(
          "FCALL_RO", RedisFunction("pk_journal_state"), "5", keys_.Journal(),
          keys_.JournalArchive(), keys_.TallyPosition(), keys_.Themes(), keys_.TellingPosition())));
  if (!IsList(*reply) || reply->elements != 4 + kFollowers.size()) {
    co_return Unexpected(keys_.JournalArchive());
  }
  JournalState state;
  state.lines = reply->element[0]->integer;
  state.newest = Text(*reply->element[1]);
  if (!absl::SimpleAtoi(Text(*reply->element[2]), &state.segments)) {
    co_return Unexpected(keys_.JournalArchive());
  }
  state.archived = Text(*reply->element[3]);
  for (size_t i = 0; i < kFollowers.size(); ++i) {
    JournalFollower& follower = state.followers.emplace_back();
    follower.name = kFollowers[i];
    std::string position = Text(*reply->element[4 + i]);
    if (!position.empty()) follower.position = std::move(position);
  }
  co_return state;
}

base::Task<absl::StatusOr<std::vector<RawLine>>> RedisJournalStore::Read(std::string after,
                                                                         int limit) {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("XRANGE", keys_.Journal(), "(" + after, "+",
                                                        "COUNT", absl::StrCat(limit))));
  if (!IsList(*reply)) co_return Unexpected(keys_.Journal());
  std::vector<RawLine> lines;
  for (size_t i = 0; i < reply->elements; ++i) {
    const redisReply& item = *reply->element[i];
    if (!IsList(item) || item.elements != 2 || !IsList(*item.element[1]) ||
        item.element[1]->elements != 2) {
      co_return Unexpected(keys_.Journal());
    }
    lines.push_back({Text(*item.element[0]), Text(*item.element[1]->element[1])});
  }
  co_return lines;
}

base::Task<absl::StatusOr<TrimOutcome>> RedisJournalStore::Trim(JournalTrim trim) {
  std::vector<std::string> command = RedisCommand(
      "FCALL", RedisFunction("pk_trim_journal"), "5", keys_.Journal(), keys_.JournalArchive(),
      keys_.TallyPosition(), keys_.Themes(), keys_.TellingPosition(), absl::StrCat(trim.number),
      trim.after, trim.segment.last, trim.segment.digest);
  for (const char* follower : kFollowers) {
    command.push_back(trim.must_have_begun.contains(follower) ? "1" : "0");
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  if (reply->integer == 0) co_return TrimOutcome::kMoved;
  co_return reply->integer == 1 ? TrimOutcome::kTrimmed : TrimOutcome::kStillRead;
}

base::Task<absl::StatusOr<std::optional<SegmentRecord>>> RedisJournalStore::FindSegment(
    int64_t number) {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(
                          RedisCommand("HGET", keys_.JournalArchive(), absl::StrCat("s", number))));
  std::optional<SegmentRecord> record;
  if (!IsText(*reply)) co_return record;
  const std::string kept = Text(*reply);
  const size_t space = kept.find(' ');
  if (space == std::string::npos) co_return Unexpected(keys_.JournalArchive());
  record = SegmentRecord{kept.substr(0, space), kept.substr(space + 1)};
  co_return record;
}

}  // namespace pledgekeeper::store
