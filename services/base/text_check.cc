#include "services/base/text_check.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::base {
namespace {

constexpr size_t kMaxId = 40;
constexpr size_t kMinRequestId = 8;
constexpr size_t kMaxRequestId = 64;

// The number of bytes that a character beginning with `first` has, and the smallest code point that
// may be written so (shorter forms are forbidden); 0 for a byte that begins none.
struct Form {
  int length;
  uint32_t least;
  uint32_t bits;
};

Form FormOf(uint8_t first) {
  if (first < 0x80) return {1, 0, first};
  if ((first & 0xE0) == 0xC0) return {2, 0x80, first & 0x1Fu};
  if ((first & 0xF0) == 0xE0) return {3, 0x800, first & 0x0Fu};
  if ((first & 0xF8) == 0xF0) return {4, 0x10000, first & 0x07u};
  return {0, 0, 0};
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Form form = FormOf(static_cast<uint8_t>(text[at]));
    if (form.length == 0 || at + form.length > text.size()) return false;
    uint32_t point = form.bits;
    for (int i = 1; i < form.length; ++i) {
      const uint8_t byte = static_cast<uint8_t>(text[at + i]);
      if ((byte & 0xC0) != 0x80) return false;
      point = point << 6 | (byte & 0x3F);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < form.least || point > 0x10FFFF || surrogate) return false;
    at += form.length;
  }
  return true;
}

absl::Status CheckText(std::string_view field, std::string_view text, int64_t limit_bytes) {
  if (static_cast<int64_t>(text.size()) > limit_bytes) return FieldTooLong(field, limit_bytes);
  return IsUtf8(text) ? absl::OkStatus() : FieldNotUtf8(field);
}

absl::Status CheckRequiredText(std::string_view field, std::string_view text, int64_t limit_bytes) {
  RETURN_IF_ERROR(CheckText(field, text, limit_bytes));
  const bool blank =
      std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isspace(c); });
  return blank ? FieldRequired(field) : absl::OkStatus();
}

absl::Status CheckId(std::string_view field, std::string_view id) {
  if (id.empty()) return FieldRequired(field);
  const bool well_formed = id.size() <= kMaxId && std::all_of(id.begin(), id.end(), [](char c) {
                             return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
                           });
  return well_formed ? absl::OkStatus()
                     : FieldMalformed(field, "must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
}

absl::Status CheckRequestId(std::string_view request_id) {
  if (request_id.empty()) return FieldRequired("request_id");
  const bool well_formed =
      request_id.size() >= kMinRequestId && request_id.size() <= kMaxRequestId &&
      std::all_of(request_id.begin(), request_id.end(),
                  [](char c) { return absl::ascii_isalnum(c) || c == '_' || c == '-'; });
  return well_formed
             ? absl::OkStatus()
             : FieldMalformed("request_id", "must have 8 to 64 characters of A-Z a-z 0-9 _ -");
}

absl::Status CheckTime(std::string_view field, int64_t seconds, int32_t nanos) {
  const bool exists = seconds >= -62'135'596'800 && seconds <= 253'402'300'799 && nanos >= 0 &&
                      nanos < 1'000'000'000;
  return exists ? absl::OkStatus() : FieldMalformed(field, "is no time that exists");
}

}  // namespace pledgekeeper::base
