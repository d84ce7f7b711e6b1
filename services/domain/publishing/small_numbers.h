#ifndef SERVICES_DOMAIN_PUBLISHING_SMALL_NUMBERS_H_
#define SERVICES_DOMAIN_PUBLISHING_SMALL_NUMBERS_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/config/v1/small_numbers.pb.h"
#include "services/domain/disclosure/protection.h"
#include "services/domain/rulebook/config_rule.h"

// What a council's file says of small numbers. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// No file sets less.
inline constexpr int kLeastThreshold = 5;  // StatsWales rounds counts of children to 5
inline constexpr int kLeastBase = 10;

// The first rule of small_numbers.proto that is broken, if any.
std::optional<BrokenRule> FindBrokenRule(const config::v1::SmallNumbers& config);

// Reads the file (config_text.h). base::TextInvalid, with line and column.
absl::StatusOr<config::v1::SmallNumbers> ParseSmallNumbers(std::string_view text,
                                                           std::string_view source);

// How it has published figures protected: AreSound.
DisclosureSettings SettingsOf(const config::v1::SmallNumbers& config);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_SMALL_NUMBERS_H_
