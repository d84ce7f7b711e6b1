#ifndef SERVICES_STORE_REDIS_SINGLE_USE_H_
#define SERVICES_STORE_REDIS_SINGLE_USE_H_

#include <string>

#include "services/store/redis_database.h"
#include "services/store/single_use.h"

namespace pledgekeeper::store {

// Marks in Redis, over a connection of their own; Redis takes them away when their time is over.
// Not what was used is kept, but its hash.
class RedisSingleUse final : public SingleUse {
 public:
  explicit RedisSingleUse(RedisDatabase& database) : redis_(database) {}

  base::Task<absl::StatusOr<bool>> Use(std::string what, absl::Duration lasts) override;

 private:
  RedisLink redis_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_SINGLE_USE_H_
