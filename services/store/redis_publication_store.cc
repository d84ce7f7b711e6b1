#include "services/store/redis_publication_store.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {

// pk_publish: records what is published.
//   KEYS: publications
//   ARGV: version decided on (0: none), version now, sealed publications
//   Returns 1, or 0 if the version has moved. What is kept is "VERSION:" and the sealed bytes.
const std::string_view kPublicationFunctions = R"lua(

redis.register_function('pk_publish', function(keys, args)
  local kept = redis.call('GET', keys[1])
  if (kept and string.match(kept, '^%d+') or '0') ~= args[1] then return 0 end
  redis.call('SET', keys[1], args[2] .. ':' .. args[3])
  return 1
end)
)lua";

RedisPublicationStore::RedisPublicationStore(RedisDatabase& database,
                                             const base::MasterKey& master_key)
    : redis_(database), keys_(database.keys()), key_(master_key.Subkey("pkpublis")) {}

base::Task<absl::StatusOr<StoredPublications>> RedisPublicationStore::Load() {
  const std::string place = keys_.Publications();
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("GET", place)));
  StoredPublications stored;
  if (!IsText(*reply)) co_return stored;
  const std::string kept = Text(*reply);
  const size_t colon = kept.find(':');
  if (colon == std::string::npos || !absl::SimpleAtoi(kept.substr(0, colon), &stored.version)) {
    co_return Unexpected(place);
  }
  const auto plain = base::Unseal(key_, BoundTo(place, "", stored.version),
                                  std::string_view(kept).substr(colon + 1));
  if (!plain.has_value() || !stored.publications.ParseFromString(*plain)) {
    co_return Unexpected(place);
  }
  co_return stored;
}

base::Task<absl::StatusOr<CommitOutcome>> RedisPublicationStore::Commit(
    int64_t decided_on, storage::v1::Publications publications) {
  const std::string place = keys_.Publications();
  const int64_t version = decided_on + 1;
  const std::string sealed =
      base::Seal(key_, BoundTo(place, "", version), publications.SerializeAsString());
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Write(RedisCommand("FCALL", RedisFunction("pk_publish"), "1", place,
                                         absl::StrCat(decided_on), absl::StrCat(version), sealed)));
  co_return reply->integer == 1 ? CommitOutcome::kCommitted : CommitOutcome::kVersionMoved;
}

}  // namespace pledgekeeper::store
