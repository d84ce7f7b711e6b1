#ifndef SERVICES_BASE_GUARDED_CLOCK_H_
#define SERVICES_BASE_GUARDED_CLOCK_H_

#include <mutex>
#include <optional>

#include "absl/time/time.h"
#include "services/base/clock.h"

namespace pledgekeeper::base {

// The time that a server goes by: the wall clock as it was when nobody doubted it, carried on by a
// steady one. A leap of the wall clock is a fault and not time, whichever way and for however long:
// nothing rings, closes or expires by it, and nothing is silenced by it.
//
//   Now()  = the last time that was agreed on + what the steady clock says has passed since.
//   agreed = the wall clock is at most kBound from Now(). Then Now() follows it, by at most a tenth
//            of the time that passes: NTP is followed, a step within the bound is spread out.
//   doubt  = the wall clock, or that of the store (which all servers share), is further away.
//            Health fails (server/clock_watch.h). What time alone does holds still for
//            kLongestHold, once in kProof, and then goes on by Now(): a ladder that stood for as
//            long as nobody mends a clock would be silent itself.
//
// A doubt ends when the wall clock is back, or when its new time is accepted, which happens
//   - when the server is restarted: what the wall clock says at a start is believed, unless the
//     store's clock stands elsewhere; then that is, because all servers write by it;
//   - by itself, once the wall clock and the store's have said the same for kProof, if they were
//     seen apart before, and so are clocks of two machines. (The clock of a Redis on this machine
//     leaps with ours and proves nothing.)
//
// Keeps nothing: after a crash the next server begins anew. Threads may share one.
class GuardedClock final : public Clock {
 public:
  // How far clocks may be apart. NTP keeps them within a second; a minute is little to any ladder.
  static constexpr absl::Duration kBound = absl::Seconds(60);
  // Long enough for a leap of moments to pass unseen, short against a quarter of an hour, the
  // nearest rung in danger.
  static constexpr absl::Duration kLongestHold = absl::Seconds(30);
  // A leap that two machines make together, because both ask one server for the time, is mended in
  // less.
  static constexpr absl::Duration kProof = absl::Minutes(10);

  // Whose clock is doubted.
  enum class Doubt { kNone, kThisMachine, kStore };
  struct Verdict {
    Doubt doubt = Doubt::kNone;
    absl::Duration ahead;  // how far that clock is ahead of Now(); negative if behind
  };
  // Both clocks as they were together.
  struct Look {
    absl::Time wall;
    absl::Duration elapsed;
  };

  // Both outlive it. Believes the wall clock.
  GuardedClock(const Clock& wall, const SteadyClock& steady);

  absl::Time Now() const override;
  bool HoldsStill() const override;

  Look LookNow() const { return {wall_.Now(), steady_.Elapsed()}; }
  // At the start, before anything is done by Now(): `store_time` is what the store's clock says,
  // asked for after `asked`. If the two are apart, the store's is believed.
  void Begin(const Look& asked, absl::Time store_time);
  // Compares the clocks; about once a second. The first only with the steady one.
  Verdict Compare();
  Verdict CompareWith(const Look& asked, absl::Time store_time);

 private:
  absl::Time TrustedAt(absl::Duration elapsed) const;  // under the mutex
  Verdict Judge(const Look& look);                     // under the mutex
  void BeginDoubt(absl::Duration elapsed) const;       // under the mutex

  const Clock& wall_;
  const SteadyClock& steady_;
  mutable std::mutex mutex_;
  Look agreed_;
  mutable bool doubted_ = false;
  mutable std::optional<absl::Duration> hold_began_;  // by the steady clock
  absl::Duration store_ahead_;                        // of Now(), when it was last asked
  int seen_apart_ = 0;  // looks in a row in which wall clock and store differed
  bool two_machines_ = false;
  std::optional<absl::Duration> same_since_;  // wall clock and store agree on another time
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_GUARDED_CLOCK_H_
