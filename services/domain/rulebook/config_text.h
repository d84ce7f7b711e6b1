#ifndef SERVICES_DOMAIN_RULEBOOK_CONFIG_TEXT_H_
#define SERVICES_DOMAIN_RULEBOOK_CONFIG_TEXT_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "proto/pledgekeeper/config/v1/pledge.pb.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/rulebook/config_rule.h"

// The configuration files below deploy/: protobuf text format, one message to a file
// (https://protobuf.dev/reference/protobuf/textformat-spec/). Pure functions; threads may call them
// freely.
namespace pledgekeeper::domain {

// A pledge with twelve promises, three tiers and two languages is 20 KB; a file of more than this
// is not a configuration.
inline constexpr size_t kMaxConfigTextBytes = 1 << 20;

// Reads one configuration text. `source` is its name for messages. Errors are base::TextInvalid:
// "SOURCE:LINE:COLUMN: what", for grammar, for fields that nobody knows, and for every rule stated
// in the proto files. Line and column count from 1 and are those of the field that breaks the rule,
// or of the message that lacks it; 1:1 for the file as a whole.
absl::StatusOr<config::v1::Calendar> ParseCalendar(std::string_view text, std::string_view source);
absl::StatusOr<config::v1::Policy> ParsePolicy(std::string_view text, std::string_view source);
absl::StatusOr<config::v1::Pledge> ParsePledge(std::string_view text, std::string_view source);

// The same for any other configuration message: fills `config`, then asks `find_broken_rule` for
// the first of its own rules that is broken.
absl::Status ReadConfigText(std::string_view text, std::string_view source,
                            google::protobuf::Message& config,
                            const std::function<std::optional<BrokenRule>()>& find_broken_rule);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_CONFIG_TEXT_H_
