#include "services/store/redis_proof_log.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {

// pk_proof_part: a part of the proof log.
//   KEYS: proof log.
//   ARGV: place from 0, how many at the most.
//   Returns: how many there are in all, then the entries.
//
// pk_keep_head: keeps the head of the larger log.
//   KEYS: proof head.
//   ARGV: size, line.
//
// pk_marks: what stands of reports.
//   KEYS: reports.
//   Returns for each: version, sealed record; twice nothing for one that is not there.
//
// pk_absent: which reports do not stand in their queues.
//   KEYS: a queue for each report.
//   ARGV: the reports.
//   Returns the numbers, from 1, of those that do not.
const std::string_view kProofFunctions = R"lua(
redis.register_function{
  function_name = 'pk_proof_part',
  flags = {'no-writes'},
  callback = function(keys, args)
    local first = tonumber(args[1])
    local part = redis.call('LRANGE', keys[1], first, first + tonumber(args[2]) - 1)
    table.insert(part, 1, redis.call('LLEN', keys[1]))
    return part
  end
}

redis.register_function('pk_keep_head', function(keys, args)
  local kept = redis.call('HGET', keys[1], 'n')
  if kept and tonumber(kept) >= tonumber(args[1]) then return 0 end
  redis.call('HSET', keys[1], 'n', args[1], 'h', args[2])
  return 1
end)

redis.register_function{
  function_name = 'pk_marks',
  flags = {'no-writes'},
  callback = function(keys)
    local marks = {}
    for i = 1, #keys do
      local report = redis.call('HMGET', keys[i], 'v', 'r')
      marks[2 * i - 1], marks[2 * i] = report[1], report[2]
    end
    return marks
  end
}

redis.register_function{
  function_name = 'pk_absent',
  flags = {'no-writes'},
  callback = function(keys, args)
    local absent = {}
    for i = 1, #keys do
      if not redis.call('ZSCORE', keys[i], args[i]) then absent[#absent + 1] = i end
    end
    return absent
  end
}
)lua";

namespace {

// Sealed records of a usual length are some kilobytes; of so many Redis sends some hundred.
constexpr size_t kMarksAtOnce = 100;
constexpr size_t kPlacesAtOnce = 500;

}  // namespace

RedisProofLog::RedisProofLog(RedisDatabase& database, const FreshPlaces& fresh)
    : redis_(database), keys_(database.keys()), fresh_(fresh) {}

base::Task<absl::StatusOr<ProofPart>> RedisProofLog::Read(int64_t from, int limit) {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("FCALL_RO", RedisFunction("pk_proof_part"),
                                                        "1", keys_.ProofLog(), absl::StrCat(from),
                                                        absl::StrCat(limit))));
  if (!IsList(*reply) || reply->elements == 0) co_return Unexpected(keys_.ProofLog());
  ProofPart part;
  part.size = reply->element[0]->integer;
  for (size_t i = 1; i < reply->elements; ++i) part.entries.push_back(Text(*reply->element[i]));
  co_return part;
}

base::Task<absl::StatusOr<std::string>> RedisProofLog::NewestHead() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", keys_.ProofHead(), "h")));
  if (!IsText(*reply)) co_return "";
  co_return Text(*reply);
}

base::Task<absl::Status> RedisProofLog::KeepHead(int64_t size, std::string line) {
  std::vector<std::string> command = RedisCommand("FCALL", RedisFunction("pk_keep_head"), "1",
                                                  keys_.ProofHead(), absl::StrCat(size));
  command.push_back(std::move(line));
  const auto reply = co_await redis_.Write(std::move(command));
  co_return reply.status();
}

base::Task<absl::StatusOr<std::optional<ProofPlace>>> RedisProofLog::FirstOf(
    std::string report_id) {
  const std::optional<ProofPlace> fresh = fresh_.Find(report_id);
  if (fresh.has_value()) co_return fresh;
  const std::string key = keys_.Report(report_id);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGET", key, "l")));
  ProofPlace found;
  if (!IsText(*reply) || !absl::SimpleAtoi(Text(*reply), &found.place)) {
    co_return std::optional<ProofPlace>();
  }
  CO_ASSIGN_OR_RETURN(const ProofPart part, co_await Read(found.place, 1));
  // Somebody may have written another place there: the entry says whose it is.
  if (part.entries.empty()) co_return std::optional<ProofPlace>();
  const auto entry = domain::ParseLogEntry(part.entries.front());
  if (!entry.has_value() || entry->report_id != report_id || entry->version != 1 ||
      entry->kind == domain::LogEntry::Kind::kLook) {
    co_return std::optional<ProofPlace>();
  }
  found.leaf = domain::LeafOf(part.entries.front());
  co_return std::optional<ProofPlace>(found);
}

base::Task<absl::StatusOr<std::vector<QueuePlace>>> RedisProofLog::AbsentOf(
    std::vector<QueuePlace> places) {
  std::vector<QueuePlace> absent;
  for (size_t first = 0; first < places.size(); first += kPlacesAtOnce) {
    const size_t asked = std::min(places.size() - first, kPlacesAtOnce);
    std::vector<std::string> command =
        RedisCommand("FCALL_RO", RedisFunction("pk_absent"), absl::StrCat(asked));
    for (size_t i = 0; i < asked; ++i) command.push_back(keys_.Queue(places[first + i].queue));
    for (size_t i = 0; i < asked; ++i) command.push_back(places[first + i].report_id);
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
    if (!IsList(*reply) || reply->elements > asked) co_return Unexpected(keys_.Queue(""));
    for (size_t i = 0; i < reply->elements; ++i) {
      absent.push_back(places[first + static_cast<size_t>(reply->element[i]->integer) - 1]);
    }
  }
  co_return absent;
}

base::Task<absl::StatusOr<std::vector<RecordMark>>> RedisProofLog::MarksOf(
    std::vector<std::string> report_ids) {
  std::vector<RecordMark> marks;
  while (marks.size() < report_ids.size()) {
    const size_t first = marks.size();
    const size_t asked = std::min(report_ids.size() - first, kMarksAtOnce);
    std::vector<std::string> command =
        RedisCommand("FCALL_RO", RedisFunction("pk_marks"), absl::StrCat(asked));
    for (size_t i = 0; i < asked; ++i) command.push_back(keys_.Report(report_ids[first + i]));
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
    if (!IsList(*reply) || reply->elements != 2 * asked) {
      co_return Unexpected(keys_.BeforeReportId());
    }
    for (size_t i = 0; i < asked; ++i) {
      RecordMark& mark = marks.emplace_back();
      const redisReply& version = *reply->element[2 * i];
      const redisReply& record = *reply->element[2 * i + 1];
      if (!IsText(version) || !IsText(record)) continue;
      if (!absl::SimpleAtoi(Text(version), &mark.version)) mark.version = 0;
      mark.record = base::DigestOf({Text(record)});
    }
  }
  co_return marks;
}

}  // namespace pledgekeeper::store
