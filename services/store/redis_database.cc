#include "services/store/redis_database.h"

#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_settings.h"

namespace pledgekeeper::store {
namespace {

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
  co_return checked;
}

RedisLink::RedisLink(RedisDatabase& database)
    : database_(database), connection_(database.runtime_, database.address_, Prepare) {
  database.links_.push_back(this);
}

base::Task<absl::StatusOr<Reply>> RedisLink::Read(std::vector<std::string> command) {
  // Weak settings do not matter here: showing what is kept loses nothing.
  if (!connection_.is_ready()) co_return connection_.last_error();
  co_return co_await connection_.Command(std::move(command));
}

base::Task<absl::StatusOr<Reply>> RedisLink::Write(std::vector<std::string> command) {
  CO_RETURN_IF_ERROR(database_.fitness_);
  if (!connection_.is_ready()) co_return connection_.last_error();
  co_return co_await connection_.Command(std::move(command));
}

}  // namespace pledgekeeper::store
