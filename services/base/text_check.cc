#include "services/base/text_check.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/ascii.h"
#include "services/base/errors.h"
#include "services/base/limits.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::base {
namespace {

constexpr size_t kMinRequestId = 8;

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

// The character that the text begins with, taken off it; nothing if the bytes are none (RFC 3629).
std::optional<uint32_t> TakePoint(std::string_view& text) {
  const Form form = FormOf(static_cast<uint8_t>(text.front()));
  if (form.length == 0 || static_cast<size_t>(form.length) > text.size()) return std::nullopt;
  uint32_t point = form.bits;
  for (int i = 1; i < form.length; ++i) {
    const uint8_t byte = static_cast<uint8_t>(text[i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    point = point << 6 | (byte & 0x3F);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < form.least || point > 0x10FFFF || surrogate) return std::nullopt;
  text.remove_prefix(form.length);
  return point;
}

struct Range {
  uint32_t first;
  uint32_t last;
};

// What leaves nothing to see: white space (White_Space of the Unicode Character Database), control
// characters, what is ignored when it is shown (Default_Ignorable_Code_Point), and the Braille
// pattern without dots.
constexpr Range kUnseen[] = {
    {0x00, 0x20},       {0x7F, 0xA0},      {0xAD, 0xAD},     {0x034F, 0x034F}, {0x061C, 0x061C},
    {0x115F, 0x1160},   {0x1680, 0x1680},  {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200F},
    {0x2028, 0x202F},   {0x205F, 0x206F},  {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
// What embeds, overrides or isolates a direction of text (see CheckName).
constexpr Range kTurns[] = {{0x202A, 0x202E}, {0x2066, 0x2069}};
// Of what leaves nothing to see, the spaces.
constexpr Range kSpaces[] = {{0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                             {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
// What marks annotations between lines, and stands for an object that is not there.
constexpr Range kStandIns[] = {{0xFFF9, 0xFFFC}};

template <size_t kRanges>
bool IsAmong(const Range (&ranges)[kRanges], uint32_t point) {
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const Range& range) {
    return range.first <= point && point <= range.last;
  });
}

// What nobody can see, or read: code points that are no characters, that nobody has given a
// meaning, or that mean something to some alone. A picture that is newer than our tables is one all
// the same.
bool MeansNothing(uint32_t point) {
  const auto at = static_cast<UChar32>(point);
  switch (u_charType(at)) {
    case U_UNASSIGNED:
      return u_hasBinaryProperty(at, UCHAR_EXTENDED_PICTOGRAPHIC) == 0;
    case U_PRIVATE_USE_CHAR:
      return true;
    default:
      return IsAmong(kStandIns, point);
  }
}

// A mark on another character, which is nothing without one.
bool IsMark(uint32_t point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_M_MASK) != 0;
}

}  // namespace

bool IsUtf8(std::string_view text) { return Utf8Prefix(text).size() == text.size(); }

std::string_view Utf8Prefix(std::string_view bytes) {
  std::string_view rest = bytes;
  while (!rest.empty() && TakePoint(rest).has_value()) {
  }
  return bytes.substr(0, bytes.size() - rest.size());
}

bool ShowsNothing(std::string_view text) {
  while (!text.empty()) {
    const auto point = TakePoint(text);
    if (!point.has_value()) return false;
    if (!IsAmong(kUnseen, *point) && !MeansNothing(*point) && !IsMark(*point)) return false;
  }
  return true;
}

std::string IfSeen(const std::string& text) { return ShowsNothing(text) ? "" : text; }

absl::Status CheckText(std::string_view field, std::string_view text, int64_t limit_bytes) {
  if (static_cast<int64_t>(text.size()) > limit_bytes) return FieldTooLong(field, limit_bytes);
  if (!IsUtf8(text)) return FieldNotUtf8(field);
  return text.find('\0') == std::string_view::npos
             ? absl::OkStatus()
             : FieldMalformed(field, "must not contain a NUL character");
}

absl::Status CheckRequiredText(std::string_view field, std::string_view text, int64_t limit_bytes) {
  RETURN_IF_ERROR(CheckText(field, text, limit_bytes));
  return ShowsNothing(text) ? FieldRequired(field) : absl::OkStatus();
}

namespace {

// Whether some character of the text is one of them.
template <typename Is>
bool HasAny(std::string_view text, Is is) {
  while (!text.empty()) {
    const auto point = TakePoint(text);
    if (point.has_value() && is(*point)) return true;
    if (!point.has_value()) return false;
  }
  return false;
}

bool Turns(uint32_t point) { return IsAmong(kTurns, point); }

bool IsHidden(uint32_t point) {
  return (IsAmong(kUnseen, point) && !IsAmong(kSpaces, point)) || MeansNothing(point);
}

}  // namespace

// What programs write for what they could not read (The Unicode Standard, section 23.8).
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::optional<InBothLanguages> WhatIsWrongWithName(std::string_view name) {
  if (HasAny(name, Turns)) {
    return InBothLanguages("must not contain characters that turn the direction of text");
  }
  if (HasAny(name, IsHidden)) {
    return InBothLanguages("must not contain line breaks or characters that cannot be seen");
  }
  if (name.find(kReplacement) != std::string_view::npos) {
    return InBothLanguages(
        "saved in another encoding: a letter is lost (U+FFFD); save it again as UTF-8");
  }
  return std::nullopt;
}

absl::Status CheckSpeaker(std::string_view field, std::string_view speaker, int64_t limit_bytes) {
  RETURN_IF_ERROR(CheckText(field, speaker, limit_bytes));
  return HasAny(speaker, Turns)
             ? FieldMalformed(field, "must not contain characters that turn the direction of text")
             : absl::OkStatus();
}

absl::Status CheckName(std::string_view field, std::string_view name, int64_t limit_bytes) {
  RETURN_IF_ERROR(CheckText(field, name, limit_bytes));
  const auto wrong = WhatIsWrongWithName(name);
  return wrong.has_value() ? FieldMalformed(field, *wrong) : absl::OkStatus();
}

absl::Status CheckRequiredName(std::string_view field, std::string_view name, int64_t limit_bytes) {
  RETURN_IF_ERROR(CheckText(field, name, limit_bytes));
  return ShowsNothing(name) ? FieldRequired(field) : CheckName(field, name, limit_bytes);
}

absl::Status CheckId(std::string_view field, std::string_view id) {
  if (id.empty()) return FieldRequired(field);
  const bool well_formed = id.size() <= kMaxId && std::all_of(id.begin(), id.end(), [](char c) {
                             return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
                           });
  return well_formed ? absl::OkStatus()
                     : FieldMalformed(field, "must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
}

absl::Status CheckIds(std::string_view field,
                      const google::protobuf::RepeatedPtrField<std::string>& ids, int limit) {
  if (ids.size() > limit) return TooManyElements(field, limit);
  for (const std::string& id : ids) RETURN_IF_ERROR(CheckId(field, id));
  return absl::OkStatus();
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
