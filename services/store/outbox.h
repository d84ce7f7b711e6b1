#ifndef SERVICES_STORE_OUTBOX_H_
#define SERVICES_STORE_OUTBOX_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "services/base/task.h"

namespace pledgekeeper::store {

// Finished deliveries are remembered for this long, and this many of them. That nothing is told
// twice does not rest on it: a line of the journal is planned once, because the position moves with
// its deliveries. It is a second line of defence, and what the council can look up.
inline constexpr absl::Duration kOutboxMemory = absl::Hours(24 * 90);
inline constexpr int kOutboxMemoryCount = 200'000;
// How many are planned or settled in one step: more would keep Redis busy for milliseconds.
inline constexpr int kMaxOutboxStep = 200;
// How many deliveries of one person that are due at the same moment are taken beyond the limit, so
// that they go in one message.
inline constexpr int kMaxTogether = 150;

// PERSON/CHANNEL/REPORT/VERSION: who is told what, how. The same delivery has the same id for ever,
// and deliveries to one person by one channel stand beside each other.
std::string DeliveryId(const storage::v1::Delivery& delivery);

// Danger has a lane of its own, so that a mail server that hangs on the rest does not hold it up.
enum class Lane { kNormal, kDanger };
Lane LaneOf(const storage::v1::Delivery& delivery);

// A step of the planner: the deliveries that the journal's lines after `from`, up to `to`, ask for.
struct Plan {
  std::string from;  // the position before; "" for none
  std::string to;
  std::vector<storage::v1::Delivery> deliveries;  // at most kMaxOutboxStep; due at once
};

// A delivery that somebody works on until `lease`; then others may take it.
struct TakenDelivery {
  storage::v1::Delivery delivery;
  absl::Time lease;
};

// What became of a delivery that was taken: its record now, by whose state it is filed. WAITING and
// GIVING_UP are due again at `next`.
struct Settlement {
  TakenDelivery taken;  // as it was taken, or begun
  storage::v1::Delivery now;
  absl::Time next;
  bool failed = false;  // an attempt failed: it is troubled, and the channel's latest failure
};

// How one channel does, since the counts were begun.
struct ChannelCounts {
  int64_t waiting = 0;
  int64_t told = 0;
  int64_t failed = 0;
  int64_t dropped = 0;
  std::optional<absl::Time> last_told;
  std::optional<absl::Time> last_failure;
  std::string last_failure_reason;
};

struct OutboxCounts {
  std::map<v1::Channel, ChannelCounts> channels;
  std::optional<absl::Time> earliest_waiting;  // of all; under work: the end of the lease
};

// A delivery that failed for good or is being tried again.
struct TroubledDelivery {
  storage::v1::Delivery delivery;
  absl::Time failure_time;
  std::optional<absl::Time> next;  // when it is tried again; nothing if it was given up
};

// Where a page of troubled deliveries goes on: behind this one.
struct TroubledPosition {
  int64_t failure_time_ms = 0;
  std::string id;
};

// What is to be told and what was. Each method is one atomic step, so any number of servers may
// share an outbox, and a crash leaves a delivery where it was: it comes back when its lease has run
// out. Every call may answer UNAVAILABLE, which leaves open whether it happened; DATA_LOSS if
// stored bytes do not open. Used by notify's loops and door; belongs to the runtime's thread.
class Outbox {
 public:
  virtual ~Outbox() = default;

  // Up to which line the journal was read; nothing if it never was.
  virtual base::Task<absl::StatusOr<std::optional<std::string>>> Position() = 0;
  // Records the deliveries and the new position, whole or not at all. False: the position is
  // another one by now, nothing is recorded. A delivery whose id is known is not planned again.
  virtual base::Task<absl::StatusOr<bool>> Record(Plan plan) = 0;

  // Takes up to `limit` deliveries that are due, earliest first, until `now + lease`. Deliveries to
  // the last one's person by the same channel that were due at the same moment come too
  // (kMaxTogether).
  virtual base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Take(Lane lane, absl::Time now,
                                                                      absl::Duration lease,
                                                                      int limit) = 0;
  // Writes down that an attempt begins: the records become `taken`'s with state BEGUN, one attempt
  // more and this message id, and the lease is renewed from `now`. All or none. Returns them as
  // they are then; nothing if a lease has run out and somebody else may have taken one.
  virtual base::Task<absl::StatusOr<std::vector<TakenDelivery>>> Begin(
      std::vector<TakenDelivery> taken, std::string message_id, absl::Time now,
      absl::Duration lease) = 0;
  // Files deliveries, at most kMaxOutboxStep; one that somebody else has taken meanwhile is left as
  // it is.
  virtual base::Task<absl::Status> Settle(std::vector<Settlement> settlements, absl::Time now) = 0;

  // Those of these ids that are known.
  virtual base::Task<absl::StatusOr<std::vector<storage::v1::Delivery>>> Load(
      std::vector<std::string> ids) = 0;
  virtual base::Task<absl::StatusOr<OutboxCounts>> Counts() = 0;
  // Up to `limit`, newest failure first.
  virtual base::Task<absl::StatusOr<std::vector<TroubledDelivery>>> ListTroubled(
      std::optional<TroubledPosition> after, int limit) = 0;
};

// Whether a delivery has come to its end: told, given up or dropped.
bool IsFinal(storage::v1::DeliveryState state);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_OUTBOX_H_
