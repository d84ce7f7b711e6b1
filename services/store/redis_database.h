#ifndef SERVICES_STORE_REDIS_DATABASE_H_
#define SERVICES_STORE_REDIS_DATABASE_H_

#include <boost/asio/io_context.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/task.h"
#include "services/store/redis_connection.h"
#include "services/store/redis_keys.h"

namespace pledgekeeper::store {

class RedisLink;

// The Redis that keeps everything of one authority: who is connected to it, the functions that it
// runs for us, and whether it is fit to be written to. One for a server; the stores stand on it,
// each with a link of its own. Belongs to the runtime's thread.
class RedisDatabase {
 public:
  RedisDatabase(boost::asio::io_context& runtime, RedisAddress address, std::string_view authority);

  // Connects every link, checks the settings, loads the functions. The first failure is answered;
  // connecting goes on behind the scenes. FAILED_PRECONDITION names a weak setting.
  base::Task<absl::Status> Start();
  // Closes all links for good.
  void Stop();
  // OK while all links stand, the settings still hold, and Redis takes what is written: a real
  // write of a few bytes goes the way of a submission (pk_probe), so that a full memory, a full
  // disk and a replica that may only be read show. Once the settings are seen not to hold, whatever
  // any store would write answers UNAVAILABLE until they hold again.
  base::Task<absl::Status> CheckHealth();
  // What Redis' clock says. UNAVAILABLE.
  base::Task<absl::StatusOr<absl::Time>> Time();

  const RedisKeys& keys() const { return keys_; }
  boost::asio::io_context& runtime() { return runtime_; }

 private:
  friend class RedisLink;

  base::Task<absl::Status> Probe();

  boost::asio::io_context& runtime_;
  const RedisAddress address_;
  const RedisKeys keys_;
  std::vector<RedisLink*> links_;  // of the stores, which live as long
  absl::Status fitness_;           // why nothing may be written now
};

// One store's way to the database: a connection of its own, so that a burst of one store (people to
// be told, say) stands before nothing of another.
class RedisLink {
 public:
  // Before the database is started.
  explicit RedisLink(RedisDatabase& database);

  // Sends a command that changes nothing. UNAVAILABLE while there is no connection whose settings
  // were checked, and as RedisConnection::Command.
  base::Task<absl::StatusOr<Reply>> Read(std::vector<std::string> command);
  // Sends a command that may change something: also UNAVAILABLE while the database is not fit.
  base::Task<absl::StatusOr<Reply>> Write(std::vector<std::string> command);

  const RedisKeys& keys() const { return database_.keys(); }
  boost::asio::io_context& runtime() { return database_.runtime(); }

 private:
  friend class RedisDatabase;

  absl::Status NotReady() const;

  RedisDatabase& database_;
  RedisConnection connection_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_DATABASE_H_
