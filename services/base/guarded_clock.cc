#include "services/base/guarded_clock.h"

#include <algorithm>

namespace pledgekeeper::base {
namespace {

// How much faster or slower than the steady clock Now() goes, to follow the wall clock.
constexpr int kFollow = 10;  // by a tenth
// So many looks in a row are no accident of one clock that leaps between two questions, nor of a
// store that answers late.
constexpr int kSurelyApart = 30;
// A wall clock that moves by more while the store is asked has leapt meanwhile.
constexpr absl::Duration kSameMoment = absl::Seconds(1);

bool AreApart(absl::Time a, absl::Time b) {
  return absl::AbsDuration(a - b) > GuardedClock::kBound;
}

absl::Time ToMillis(absl::Time time) { return absl::FromUnixMillis(absl::ToUnixMillis(time)); }

}  // namespace

GuardedClock::GuardedClock(const Clock& wall, const SteadyClock& steady)
    : wall_(wall), steady_(steady), agreed_(LookNow()) {}

absl::Time GuardedClock::TrustedAt(absl::Duration elapsed) const {
  return agreed_.wall + (elapsed - agreed_.elapsed);
}

absl::Time GuardedClock::Now() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return ToMillis(TrustedAt(steady_.Elapsed()));
}

bool GuardedClock::HoldsStill() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Look look = LookNow();
  // Asked by every step of a loop, so that none is taken between a leap and the next comparison.
  if (AreApart(look.wall, TrustedAt(look.elapsed))) BeginDoubt(look.elapsed);
  return doubted_ && look.elapsed - *hold_began_ < kLongestHold;
}

void GuardedClock::BeginDoubt(absl::Duration elapsed) const {
  // A clock that leaps to and fro must not hold everything up for ever.
  const bool may_hold = !hold_began_.has_value() || elapsed - *hold_began_ > kProof;
  if (!doubted_ && may_hold) hold_began_ = elapsed;
  doubted_ = true;
}

void GuardedClock::Begin(const Look& asked, absl::Time store_time) {
  const std::lock_guard<std::mutex> lock(mutex_);
  agreed_ = AreApart(asked.wall, store_time) ? Look{store_time, asked.elapsed} : asked;
}

GuardedClock::Verdict GuardedClock::Judge(const Look& look) {
  const absl::Time trusted = TrustedAt(look.elapsed);
  const absl::Duration ahead = look.wall - trusted;
  Verdict verdict;
  if (absl::AbsDuration(ahead) > kBound) {
    verdict = {Doubt::kThisMachine, ahead};
  } else {
    const absl::Duration most = (look.elapsed - agreed_.elapsed) / kFollow;
    agreed_ = {trusted + std::clamp(ahead, -most, most), look.elapsed};
    same_since_.reset();
    if (absl::AbsDuration(store_ahead_) > kBound) verdict = {Doubt::kStore, store_ahead_};
  }
  if (verdict.doubt == Doubt::kNone) {
    doubted_ = false;
  } else {
    BeginDoubt(look.elapsed);
  }
  return verdict;
}

GuardedClock::Verdict GuardedClock::Compare() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return Judge(LookNow());
}

GuardedClock::Verdict GuardedClock::CompareWith(const Look& asked, absl::Time store_time) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Look look = LookNow();
  const absl::Duration moved = (look.wall - asked.wall) - (look.elapsed - asked.elapsed);
  // What the store said belongs to neither of two times then.
  if (absl::AbsDuration(moved) > kSameMoment) return Judge(look);
  store_ahead_ = store_time - TrustedAt(look.elapsed);
  const bool apart = AreApart(look.wall, store_time);
  seen_apart_ = apart ? seen_apart_ + 1 : 0;
  two_machines_ |= seen_apart_ >= kSurelyApart;
  const bool proves = !apart && two_machines_ && AreApart(look.wall, TrustedAt(look.elapsed));
  if (!proves) {
    same_since_.reset();
  } else if (!same_since_.has_value()) {
    same_since_ = look.elapsed;
  } else if (look.elapsed - *same_since_ >= kProof) {
    agreed_ = look;
    store_ahead_ = store_time - look.wall;
  }
  return Judge(look);
}

}  // namespace pledgekeeper::base
