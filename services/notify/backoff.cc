#include "services/notify/backoff.h"

#include <algorithm>
#include <iterator>

namespace pledgekeeper::notify {
namespace {

// Each about three times the one before, until hours; about a day in all.
constexpr absl::Duration kWaits[] = {
    absl::Minutes(1), absl::Minutes(5), absl::Minutes(15), absl::Hours(1),
    absl::Hours(3),   absl::Hours(7),   absl::Hours(12),
};
// Ten minutes in all: then somebody else is to be called.
constexpr absl::Duration kDangerWaits[] = {
    absl::Seconds(30),
    absl::Minutes(1),
    absl::Minutes(3),
    absl::Seconds(330),
};

}  // namespace

std::optional<absl::Duration> WaitAfter(int attempts, bool danger) {
  const int waits = static_cast<int>(danger ? std::size(kDangerWaits) : std::size(kWaits));
  if (attempts < 1 || attempts > waits) return std::nullopt;
  return danger ? kDangerWaits[attempts - 1] : kWaits[attempts - 1];
}

absl::Duration LongestWait(bool danger) {
  return danger ? *std::max_element(std::begin(kDangerWaits), std::end(kDangerWaits))
                : *std::max_element(std::begin(kWaits), std::end(kWaits));
}

absl::Duration WaitForSetup(int attempts, bool danger) {
  const absl::Duration most = danger ? absl::Minutes(1) : absl::Minutes(15);
  return std::min(most, WaitAfter(attempts, danger).value_or(most));
}

}  // namespace pledgekeeper::notify
