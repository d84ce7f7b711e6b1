#include "services/store/redis_database.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_settings.h"

namespace pledgekeeper::store {
namespace {

// A library that no server has used for so long is removed; whoever goes back to an older release
// within it finds no difference, and after it loads its own anew.
constexpr absl::Duration kLibraryKept = absl::Hours(7 * 24);
// What Redis says of a function that it has not.
constexpr char kNoFunction[] = "Redis answered ERR";

base::Task<absl::Status> Prepare(RedisConnection& redis) {
  CO_RETURN_IF_ERROR(co_await CheckSettings(redis));
  co_return co_await LoadRedisLibrary(redis);
}

}  // namespace

RedisDatabase::RedisDatabase(boost::asio::io_context& runtime, RedisAddress address,
                             std::string_view authority)
    : runtime_(runtime), address_(std::move(address)), keys_(authority) {}

base::Task<absl::Status> RedisDatabase::Start() {
  absl::Status started;
  // Every link is begun, even after one failed: a link that was never begun would not try again.
  for (RedisLink* link : links_) started.Update(co_await link->connection_.Start());
  co_return started;
}

void RedisDatabase::Stop() {
  for (RedisLink* link : links_) link->connection_.Stop();
}

base::Task<absl::Status> RedisDatabase::CheckHealth() {
  for (RedisLink* link : links_) {
    if (!link->connection_.is_ready()) co_return link->connection_.last_error();
  }
  if (links_.empty()) co_return absl::OkStatus();
  // Settings belong to Redis, not to a connection: any link may ask.
  absl::Status checked = co_await CheckSettings(links_.front()->connection_);
  // If Redis did not answer, nothing new is known of its settings: the last judgement stays. Which
  // setting is too weak is for the operator, who gets `checked`; callers only hear UNAVAILABLE.
  if (absl::IsFailedPrecondition(checked)) {
    fitness_ = base::StoreUnavailable("its settings are too weak");
  } else if (checked.ok()) {
    fitness_ = absl::OkStatus();
  }
  CO_RETURN_IF_ERROR(checked);
  absl::Status probed = co_await Probe();
  // Functions may be gone: flushed by hand, left behind by a failover, or removed by a server whose
  // Redis had a clock that leapt.
  if (base::ErrorFact(probed, "why") == kNoFunction) {
    CO_RETURN_IF_ERROR(co_await LoadRedisLibrary(links_.front()->connection_));
    probed = co_await Probe();
  }
  co_return probed;
}

base::Task<absl::Status> RedisDatabase::Probe() {
  RedisLink& link = *links_.front();
  CO_ASSIGN_OR_RETURN(const Reply unused,
                      co_await link.Write(RedisCommand(
                          "FCALL", RedisFunction("pk_probe"), "1", keys_.Libraries(),
                          RedisLibraryName(), absl::StrCat(absl::ToInt64Seconds(kLibraryKept)))));
  if (!IsList(*unused)) co_return absl::OkStatus();
  for (size_t i = 0; i < unused->elements; ++i) {
    if (!IsText(*unused->element[i])) continue;
    // One that is not there any more is what is wanted.
    (void)co_await link.Write(RedisCommand("FUNCTION", "DELETE", Text(*unused->element[i])));
  }
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<absl::Time>> RedisDatabase::Time() {
  if (links_.empty()) co_return base::StoreUnavailable("not connected yet");
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await links_.front()->Read(RedisCommand("TIME")));
  int64_t seconds = 0;
  int64_t micros = 0;
  if (!IsList(*reply) || reply->elements != 2 ||
      !absl::SimpleAtoi(Text(*reply->element[0]), &seconds) ||
      !absl::SimpleAtoi(Text(*reply->element[1]), &micros)) {
    co_return base::StoreUnavailable("Redis does not say what time it is");
  }
  co_return absl::FromUnixMicros(seconds * 1'000'000 + micros);
}

// Why nothing can be read or written now, for whoever calls: what is wrong with Redis is for the
// operator, who hears it from CheckHealth.
absl::Status RedisLink::NotReady() const {
  const absl::Status& why = connection_.last_error();
  return absl::IsUnavailable(why) ? why : base::StoreUnavailable("it is not fit");
}

RedisLink::RedisLink(RedisDatabase& database)
    : database_(database), connection_(database.runtime_, database.address_, Prepare) {
  database.links_.push_back(this);
}

base::Task<absl::StatusOr<Reply>> RedisLink::Read(std::vector<std::string> command) {
  // Weak settings do not matter here: showing what is kept loses nothing.
  if (!connection_.is_ready()) co_return NotReady();
  co_return co_await connection_.Command(std::move(command));
}

base::Task<absl::StatusOr<Reply>> RedisLink::Write(std::vector<std::string> command) {
  CO_RETURN_IF_ERROR(database_.fitness_);
  if (!connection_.is_ready()) co_return NotReady();
  co_return co_await connection_.Command(std::move(command));
}

}  // namespace pledgekeeper::store
