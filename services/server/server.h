#ifndef SERVICES_SERVER_SERVER_H_
#define SERVICES_SERVER_SERVER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/guarded_clock.h"
#include "services/server/settings.h"

namespace pledgekeeper::server {

// A whole server in this process: Redis (embedded or yours), doors, loops. Start it, use it through
// its address, stop it. Used by main and by acceptance tests; on one thread.
class Server {
 public:
  // The clocks outlive the server. With `loops` off, nothing wakes by itself: a test that moves the
  // clock calls WakeUntilQuiet.
  struct Options {
    Settings settings;
    const base::Clock& clock;
    bool loops = true;
    // The same clock, if its leaps are watched for; a test that moves the clock means it.
    base::GuardedClock* guarded = nullptr;
    // Asked while Start waits for Redis: whether to wait no longer. Without it, it waits for ever.
    std::function<bool()> gives_up = nullptr;
  };
  explicit Server(Options options);
  // Stops it.
  ~Server();

  // Starts everything, and returns when calls are answered; waits for a Redis that does not answer
  // yet. Errors say what to change: a weak setting of Redis, a line of a configuration file, a data
  // directory in use.
  absl::Status Start();

  // Drains: health says NOT_SERVING, streams end, running calls finish (for up to 10 seconds),
  // loops stop, Redis last. Does nothing the second time.
  void Stop();

  // HOST:PORT where it listens.
  const std::string& address() const;
  // The embedded Redis's process; -1 with your own Redis.
  int redis_pid() const;

  // Wakes what is due until nothing is. Returns how many reports were woken; UNAVAILABLE if the
  // store is. Streams hear of it a moment later.
  absl::StatusOr<int> WakeUntilQuiet();
  // Looks for themes until there is nothing to do. Returns how much there was; UNAVAILABLE if the
  // store is.
  absl::StatusOr<int> FindThemes();
  // Counts what happened until there is nothing new. Returns how many lines were counted;
  // UNAVAILABLE if the store is.
  absl::StatusOr<int> CountReports();
  // Archives what is old of the journal. Returns how many lines that were; UNAVAILABLE if the store
  // is, or the disk.
  absl::StatusOr<int> ArchiveJournal();
  // The earliest wake of any open report; InfiniteFuture if there is none.
  absl::StatusOr<absl::Time> NextWake();
  // Tells people what is due to be told, until nothing is. Returns how many deliveries were looked
  // at.
  absl::StatusOr<int> TellUntilQuiet();
  // One look of the watchdog's: how many open reports had no wake.
  absl::StatusOr<int> CountWithoutWake();
  // One round of the watchdog: by what it finds the council's alarm goes out (TellUntilQuiet); and
  // of whoever watches the proof log beside it, whose head is signed.
  absl::Status GoRound();

 private:
  struct Parts;

  Options options_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_SERVER_H_
