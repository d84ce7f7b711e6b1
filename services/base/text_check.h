#ifndef SERVICES_BASE_TEXT_CHECK_H_
#define SERVICES_BASE_TEXT_CHECK_H_

#include <google/protobuf/repeated_field.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/base/errors.h"

// What doors check of every text before they believe it. `field` is its proto path.
namespace pledgekeeper::base {

// Whether the bytes are well-formed UTF-8 (RFC 3629).
bool IsUtf8(std::string_view text);
// The longest part from the beginning on that is.
std::string_view Utf8Prefix(std::string_view bytes);

// Whether a well-formed text shows nothing: it is empty or made of white space, control characters
// and characters without width only.
bool ShowsNothing(std::string_view text);
// The text, or an empty one if it shows nothing: of what may be left out.
std::string IfSeen(const std::string& text);

// FIELD_TOO_LONG over `limit_bytes`, FIELD_NOT_UTF8; FIELD_MALFORMED for a NUL character, which
// ends a text for many programs. Nothing else of what somebody wrote is refused or replaced: words
// are never lost over a character that formats them.
absl::Status CheckText(std::string_view field, std::string_view text, int64_t limit_bytes);
// The same, and FIELD_REQUIRED if it shows nothing.
absl::Status CheckRequiredText(std::string_view field, std::string_view text, int64_t limit_bytes);
// Who spoke, in somebody's own words, which stand in sentences of ours. As CheckText, and
// FIELD_MALFORMED for the characters that embed, override or isolate a direction of text (U+202A to
// U+202E, U+2066 to U+2069: Unicode Technical Report 36, section 2.3), since they would turn what
// stands around them. A report is not lost over more.
absl::Status CheckSpeaker(std::string_view field, std::string_view speaker, int64_t limit_bytes);
// A name of somebody, or of a team, in the directory, which stands in sentences of ours and beside
// other names. As CheckSpeaker, and FIELD_MALFORMED for line breaks and whatever else cannot be
// seen (control characters, marks of a direction, characters without width, the blank of Braille),
// since two names that look the same would be two, and one would look like two lines; and for
// U+FFFD, which stands for a letter that was lost.
absl::Status CheckName(std::string_view field, std::string_view name, int64_t limit_bytes);
// What is wrong with the characters of a name (well-formed UTF-8), or nothing.
std::optional<InBothLanguages> WhatIsWrongWithName(std::string_view name);
// The same, and FIELD_REQUIRED if it shows nothing.
absl::Status CheckRequiredName(std::string_view field, std::string_view name, int64_t limit_bytes);
// An id: 1 to 40 characters of A–Z a–z 0–9 . _ -; else FIELD_REQUIRED or FIELD_MALFORMED.
absl::Status CheckId(std::string_view field, std::string_view id);
// The same of each, and TOO_MANY_ELEMENTS over `limit`.
absl::Status CheckIds(std::string_view field,
                      const google::protobuf::RepeatedPtrField<std::string>& ids, int limit);
// A request id: 8 to 64 characters of A–Z a–z 0–9 _ -; else FIELD_REQUIRED or FIELD_MALFORMED.
absl::Status CheckRequestId(std::string_view request_id);
// A time that exists (timestamp.proto: years 1 to 9999), so that counting in milliseconds is safe;
// else FIELD_MALFORMED.
absl::Status CheckTime(std::string_view field, int64_t seconds, int32_t nanos);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_TEXT_CHECK_H_
