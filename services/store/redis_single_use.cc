#include "services/store/redis_single_use.h"

#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {

base::Task<absl::StatusOr<bool>> RedisSingleUse::Use(std::string what, absl::Duration lasts) {
  // Redis answers OK, or nothing where the mark stands already.
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Write(RedisCommand("SET", redis_.keys().Used(base::Sha256(what)), "1", "NX",
                                         "PX", absl::StrCat(absl::ToInt64Milliseconds(lasts)))));
  co_return reply->type == REDIS_REPLY_STATUS;
}

}  // namespace pledgekeeper::store
