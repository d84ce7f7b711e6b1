#ifndef SERVICES_DOMAIN_DISCLOSURE_COIN_H_
#define SERVICES_DOMAIN_DISCLOSURE_COIN_H_

#include <cstdint>
#include <string>

#include "services/base/master_key.h"

// The coins of disclosure control. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Of this many equally likely sides.
inline constexpr uint32_t kCoinSides = 1u << 20;
// No weighted coin has fewer sides than this for either outcome, so none is certain.
inline constexpr uint32_t kLeastSides = kCoinSides >> 12;

// 0..kCoinSides-1, by the key (BLAKE2b): the same for the same arguments, for ever.
uint32_t Coin(const base::SecretKey& key, const std::string& period, const std::string& what);

// How many of kCoinSides say "up", if going up makes the squared errors greater by `worse` (less,
// if it is negative): one half for 0, and 2^-1 to 1 against it for each `unit`. Integers only, so
// that all machines agree. `unit` is at least 1.
uint32_t SidesUp(int64_t worse, int64_t unit);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_COIN_H_
