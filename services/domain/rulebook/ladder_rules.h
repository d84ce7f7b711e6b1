#ifndef SERVICES_DOMAIN_RULEBOOK_LADDER_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_LADDER_RULES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/rulebook/config_rule.h"

// The rules of policy.proto for lengths of time and ladders. Pure functions; threads may call them
// freely.
namespace pledgekeeper::domain {

// Bounds of a length of time. The longest legal clock is 65 working days; a thousand is a slip of
// the keyboard, and working days are counted one by one.
inline constexpr int64_t kMaxWorkingDays = 1000;
inline constexpr int64_t kMaxWorkingHours = 8 * kMaxWorkingDays;
inline constexpr int64_t kMaxSeconds = int64_t{4} * 365 * 24 * 60 * 60;

// A length of time is there and within bounds. `path` is its own.
std::optional<BrokenRule> CheckBudget(const config::v1::Budget& budget, const std::string& path);

// The clock's ladder is not empty, in order of time as far as that can be told, and never ends but
// by closing. `clock_path` is the clock's.
std::optional<BrokenRule> CheckLadder(const config::v1::Clock& clock,
                                      const std::string& clock_path);

// Whether the clock's ladder, which is sound, ends in calling somebody else than whoever forgets
// it: neither the holder nor who covers for them, nor advocates, who act in nobody's place. The
// last rung is the one that rings without end.
bool LeavesTheHolder(const config::v1::Clock& clock);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_LADDER_RULES_H_
