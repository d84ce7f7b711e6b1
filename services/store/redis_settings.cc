#include "services/store/redis_settings.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

struct Setting {
  const char* name;
  const char* needed;
  const char* why;
};

constexpr Setting kSettings[] = {
    {"appendonly", "yes", "else a crash loses every report"},
    {"appendfsync", "always", "else a crash loses reports that were acknowledged"},
    {"no-appendfsync-on-rewrite", "no", "else 'always' stops during every rewrite"},
    {"maxmemory-policy", "noeviction", "else a full memory silently drops reports"},
};

}  // namespace

base::Task<absl::Status> CheckSettings(RedisConnection& redis) {
  for (const Setting& setting : kSettings) {
    CO_ASSIGN_OR_RETURN(const Reply reply,
                        co_await redis.Command(RedisCommand("CONFIG", "GET", setting.name)));
    const bool known = reply->type == REDIS_REPLY_ARRAY && reply->elements == 2;
    const std::string value =
        known ? std::string(reply->element[1]->str, reply->element[1]->len) : "unknown";
    if (value != setting.needed) {
      co_return absl::FailedPreconditionError(absl::StrCat("Redis setting ", setting.name, " is \"",
                                                           value, "\"; it must be \"",
                                                           setting.needed, "\", ", setting.why));
    }
  }
  CO_ASSIGN_OR_RETURN(const Reply info,
                      co_await redis.Command(RedisCommand("INFO", "persistence")));
  const absl::string_view text(info->str, info->len);
  if (!absl::StrContains(text, "aof_last_write_status:ok")) {
    co_return absl::FailedPreconditionError(
        "Redis could not write its append-only file last time; look for a full disk");
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::store
