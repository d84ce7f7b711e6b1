#ifndef SERVICES_BASE_TEXT_CHECK_H_
#define SERVICES_BASE_TEXT_CHECK_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"

// What doors check of every text before they believe it. `field` is its proto path.
namespace pledgekeeper::base {

// Whether the bytes are well-formed UTF-8 (RFC 3629).
bool IsUtf8(std::string_view text);

// FIELD_TOO_LONG over `limit_bytes`, FIELD_NOT_UTF8.
absl::Status CheckText(std::string_view field, std::string_view text, int64_t limit_bytes);
// The same, and FIELD_REQUIRED if it is empty or only white space.
absl::Status CheckRequiredText(std::string_view field, std::string_view text, int64_t limit_bytes);
// An id: 1 to 40 characters of A–Z a–z 0–9 . _ -; else FIELD_REQUIRED or FIELD_MALFORMED.
absl::Status CheckId(std::string_view field, std::string_view id);
// A request id: 8 to 64 characters of A–Z a–z 0–9 _ -; else FIELD_REQUIRED or FIELD_MALFORMED.
absl::Status CheckRequestId(std::string_view request_id);
// A time that exists (timestamp.proto: years 1 to 9999), so that counting in milliseconds is safe;
// else FIELD_MALFORMED.
absl::Status CheckTime(std::string_view field, int64_t seconds, int32_t nanos);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_TEXT_CHECK_H_
