#ifndef SERVICES_SERVER_STORE_WATCH_H_
#define SERVICES_SERVER_STORE_WATCH_H_

#include <boost/asio/io_context.hpp>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/server/health.h"
#include "services/store/embedded_redis.h"
#include "services/store/redis_database.h"

namespace pledgekeeper::server {

// The loop that looks after the store: starts an embedded Redis again that has ended, and finds
// out, by a real write, whether Redis takes reports; health fails while it does not, and the log
// says why. Belongs to the runtime's thread.
class StoreWatch {
 public:
  // All outlive it; `embedded` is null with a Redis of the council's own.
  StoreWatch(boost::asio::io_context& runtime, store::RedisDatabase& database,
             store::EmbeddedRedis* embedded, Health& health);

  // Connects, and waits for a Redis that is not there yet, or still reads its file, for as long as
  // `gives_up` does not say so; the log says what it waits for, less and less often. UNAVAILABLE if
  // it gave up; FAILED_PRECONDITION names a setting that is too weak.
  base::Task<absl::Status> Begin(const std::function<bool()>& gives_up);
  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

 private:
  base::Task<absl::StatusOr<bool>> LookOnce();
  void KeepEmbeddedUp();

  boost::asio::io_context& runtime_;
  store::RedisDatabase& database_;
  store::EmbeddedRedis* const embedded_;
  Health& health_;
  int rounds_ = 0;
  base::Loop loop_;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_STORE_WATCH_H_
