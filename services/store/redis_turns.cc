// Whose turn it is: of a desk's members, of who speaks for a young person, and of servers that
// share a loop.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::store {

base::Task<absl::StatusOr<domain::QueueFacts>> RedisReportStore::TakeTurn(
    std::string team_id, std::vector<std::string> worker_ids, domain::Load load) {
  domain::QueueFacts facts;
  facts.desk_team_id = team_id;
  std::vector<std::string> command = RedisCommand("FCALL_RO", RedisFunction("pk_lengths"), "");
  for (const std::string& id : worker_ids) {
    command.push_back(keys_.Queue(domain::WorkerQueue(id)));
  }
  command[2] = absl::StrCat(worker_ids.size());
  command.push_back(load.takes_no_place ? "s" : "");
  // If the server dies before the decision is recorded, the turn is lost: somebody is passed over
  // once, and no report with them.
  // A report that somebody must not know of takes nobody's turn: the next choice would tell of it.
  if (load.is_apart) {
    CO_ASSIGN_OR_RETURN(const Reply taken,
                        co_await redis_.Read(RedisCommand("HGET", keys_.Turns(), team_id)));
    if (!absl::SimpleAtoi(Text(*taken), &facts.turn)) facts.turn = 0;
  } else {
    CO_ASSIGN_OR_RETURN(const Reply turn, co_await redis_.Write(RedisCommand(
                                              "HINCRBY", keys_.Turns(), team_id, "1")));
    facts.turn = turn->integer - 1;
  }
  CO_ASSIGN_OR_RETURN(const Reply lengths, co_await redis_.Read(std::move(command)));
  for (size_t i = 0; i < lengths->elements && i < worker_ids.size(); ++i) {
    facts.open_reports[worker_ids[i]] = lengths->element[i]->integer;
  }
  co_return facts;
}

base::Task<absl::StatusOr<std::optional<absl::Time>>> RedisReportStore::TakeSpeaking(
    Speaking speaking) {
  const std::string key = keys_.Spoken(
      base::KeyedName(reader_key_, "spoken:" + speaking.young_person_id, speaking.worker_id));
  const int64_t within_ms = absl::ToInt64Milliseconds(speaking.within);
  CO_ASSIGN_OR_RETURN(const Reply taken,
                      co_await redis_.Write(RedisCommand(
                          "FCALL", RedisFunction("pk_take_speaking"), "1", key, speaking.report_id,
                          absl::StrCat(absl::ToUnixMillis(speaking.now)), absl::StrCat(within_ms),
                          absl::StrCat(speaking.limit), speaking.always ? "1" : "")));
  if (taken->type != REDIS_REPLY_INTEGER) co_return Unexpected(key);
  if (taken->integer == 0) co_return std::nullopt;
  co_return absl::FromUnixMillis(taken->integer);
}

base::Task<absl::StatusOr<bool>> RedisReportStore::TakeRound(std::string loop,
                                                             absl::Duration lease) {
  const std::string key = keys_.Round(loop);
  const std::string lease_ms = absl::StrCat(absl::ToInt64Milliseconds(lease));
  CO_ASSIGN_OR_RETURN(const Reply taken, co_await redis_.Write(RedisCommand("SET", key, own_name_,
                                                                            "NX", "PX", lease_ms)));
  if (taken->type == REDIS_REPLY_STATUS) co_return true;
  CO_ASSIGN_OR_RETURN(const Reply whose, co_await redis_.Read(RedisCommand("GET", key)));
  if (Text(*whose) != own_name_) co_return false;
  CO_RETURN_IF_ERROR((co_await redis_.Write(RedisCommand("PEXPIRE", key, lease_ms))).status());
  co_return true;
}

}  // namespace pledgekeeper::store
