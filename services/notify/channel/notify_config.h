#ifndef SERVICES_NOTIFY_CHANNEL_NOTIFY_CONFIG_H_
#define SERVICES_NOTIFY_CHANNEL_NOTIFY_CONFIG_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/config/v1/notify.pb.h"

// The files that say how and with which words people are told: protobuf text format
// (config/v1/notify.proto). Errors are base::TextInvalid, as for all configuration (see
// domain/rulebook/config_text.h): "SOURCE:LINE:COLUMN: what". Pure functions.
namespace pledgekeeper::notify {

absl::StatusOr<config::v1::Notify> ParseNotify(std::string_view text, std::string_view source);

// Also: every reason has its text, every plural form of the language is there, and no text for
// young people has a word that gives the app away.
absl::StatusOr<config::v1::TellingTexts> ParseTellingTexts(std::string_view text,
                                                           std::string_view source);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_NOTIFY_CONFIG_H_
