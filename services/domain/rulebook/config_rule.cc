#include "services/domain/rulebook/config_rule.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "proto/pledgekeeper/config/v1/text.pb.h"

namespace pledgekeeper::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kMaxIdLength = 40;

bool IsIdCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
}

// The code point that starts at text[at], and its length in bytes; length 0 if it is malformed.
struct CodePoint {
  uint32_t value = 0;
  size_t length = 0;
};

CodePoint ReadCodePoint(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < length) return {};
  uint32_t value = first & (0x7F >> length);
  for (size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  return {value, length};
}

// Well-formed by RFC 3629: shortest form, no surrogates, at most U+10FFFF.
bool IsUtf8(std::string_view text) {
  constexpr uint32_t kLeastOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = ReadCodePoint(text, at);
    const bool surrogate = point.value >= 0xD800 && point.value <= 0xDFFF;
    if (point.length == 0 || point.value < kLeastOfLength[point.length] || surrogate ||
        point.value > 0x10FFFF) {
      return false;
    }
    at += point.length;
  }
  return true;
}

std::optional<BrokenRule> CheckText(const config::v1::Text& text, const std::string& path) {
  if (auto broken = CheckFilled(text.en(), Path(path, "en"))) {
    return BrokenRule{broken->path, "the English text is missing; write it in both languages"};
  }
  if (auto broken = CheckFilled(text.cy(), Path(path, "cy"))) {
    return BrokenRule{broken->path, "the Welsh text is missing; write it in both languages"};
  }
  return std::nullopt;
}

// One value of a field; index -1 for a field that is not repeated.
std::optional<BrokenRule> CheckValue(const Message& message, const FieldDescriptor& field,
                                     int index, const std::string& path) {
  const Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return CheckTexts(index < 0 ? reflection.GetMessage(message, &field)
                                : reflection.GetRepeatedMessage(message, &field, index),
                      path);
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    const std::string text = index < 0 ? reflection.GetString(message, &field)
                                       : reflection.GetRepeatedString(message, &field, index);
    if (!IsUtf8(text)) return BrokenRule{path, "is not UTF-8; save the file as UTF-8"};
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const int number = index < 0 ? reflection.GetEnumValue(message, &field)
                                 : reflection.GetRepeatedEnumValue(message, &field, index);
    // The text format takes bare numbers too, known or not.
    if (field.enum_type()->FindValueByNumber(number) == nullptr) {
      return BrokenRule{path, "is not a value that has a name; use a name"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string Path(std::string_view parent, std::string_view field) {
  std::string path(parent);
  if (!path.empty()) path += '.';
  return path.append(field);
}

std::string Path(std::string_view parent, std::string_view field, int index) {
  return absl::StrCat(Path(parent, field), "[", index, "]");
}

std::optional<BrokenRule> CheckId(std::string_view id, std::string path) {
  if (!id.empty() && id.size() <= kMaxIdLength &&
      std::all_of(id.begin(), id.end(), IsIdCharacter)) {
    return std::nullopt;
  }
  return BrokenRule{std::move(path), "an id is 1 to 40 characters of A-Z a-z 0-9 . _ -"};
}

std::optional<BrokenRule> CheckVersion(int version) {
  if (version >= 1) return std::nullopt;
  return BrokenRule{"version", "is 1 or more, and goes up with every change"};
}

std::optional<BrokenRule> CheckFilled(std::string_view text, std::string path) {
  const bool filled = std::any_of(text.begin(), text.end(), [](char c) {
    return !absl::ascii_isspace(static_cast<unsigned char>(c));
  });
  if (filled) return std::nullopt;
  return BrokenRule{std::move(path), "is required and is empty; fill it in"};
}

std::optional<BrokenRule> CheckTexts(const Message& message, const std::string& path) {
  const auto& type = *message.GetDescriptor();
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 0;
    for (int index = 0; index < count; ++index) {
      if (auto broken = CheckValue(message, field, index, Path(path, field.name(), index))) {
        return broken;
      }
    }
    const bool is_text =
        field.message_type() == config::v1::Text::descriptor() && !field.has_optional_keyword();
    if (field.is_repeated() ||
        (!is_text && field.has_presence() && !reflection.HasField(message, &field))) {
      continue;
    }
    // A text that is not there is looked at too, unless it is optional: it lacks its languages.
    if (auto broken = CheckValue(message, field, -1, Path(path, field.name()))) return broken;
  }
  if (&type != config::v1::Text::descriptor()) return std::nullopt;
  return CheckText(static_cast<const config::v1::Text&>(message), path);
}

}  // namespace pledgekeeper::domain
