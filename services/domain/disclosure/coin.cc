#include "services/domain/disclosure/coin.h"

#include <algorithm>
#include <cstdlib>

#include "services/base/hash.h"

namespace pledgekeeper::domain {
namespace {

// 2^(-i/8) in 1/65536.
constexpr uint64_t kEighths[] = {65536, 60097, 55109, 50535, 46341, 42495, 38968, 35734};

}  // namespace

uint32_t Coin(const base::SecretKey& key, const std::string& period, const std::string& what) {
  return static_cast<uint32_t>(base::Fingerprint(key, period, what) % kCoinSides);
}

uint32_t SidesUp(int64_t worse, int64_t unit) {
  const int64_t eighths = std::min<int64_t>(std::abs(worse) * 8 / unit, 8 * 12);
  const uint64_t odds = kEighths[eighths % 8] >> (eighths / 8);
  const auto fewer = static_cast<uint32_t>(kCoinSides * odds / (65536 + odds));
  const uint32_t sides = std::max(fewer, kLeastSides);
  return worse > 0 ? sides : kCoinSides - sides;
}

}  // namespace pledgekeeper::domain
