#include "tools/pledgectl/csv_text.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>

#include "services/base/csv_place.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "tools/client/wire_error.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kMarkOfUtf8 = "\xEF\xBB\xBF";
constexpr std::string_view kLittleEndian = "\xFF\xFE";
constexpr std::string_view kBigEndian = "\xFE\xFF";

// Which of the two UTF-16 the bytes are: by their mark, else because the first letter of a header
// is one of ASCII, half of which is zero. Nothing if they are neither.
const char* KindOfUtf16(std::string_view bytes) {
  if (bytes.size() < 2) return nullptr;
  if (bytes.starts_with(kLittleEndian)) return "UTF-16LE";
  if (bytes.starts_with(kBigEndian)) return "UTF-16BE";
  if (bytes[0] != '\0' && bytes[1] == '\0') return "UTF-16LE";
  return bytes[0] == '\0' && bytes[1] != '\0' ? "UTF-16BE" : nullptr;
}

// What spreadsheets keep for themselves: a ZIP archive (.xlsx, .ods), a compound file (.xls).
bool IsSpreadsheet(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("\xD0\xCF\x11\xE0"sv);
}

std::string ToUtf8(const std::u16string& text) {
  UErrorCode error = U_ZERO_ERROR;
  // At most three bytes for each unit.
  std::string utf8(text.size() * 3, '\0');
  int32_t size = 0;
  u_strToUTF8(utf8.data(), static_cast<int32_t>(utf8.size()), &size, text.data(),
              static_cast<int32_t>(text.size()), &error);
  utf8.resize(U_SUCCESS(error) ? static_cast<size_t>(size) : 0);
  return utf8;
}

// What came out, and whether all of it did: else it ends before the first bytes that are wrong.
struct Converted {
  std::string utf8;
  bool whole = false;
};

Converted Convert(std::string_view bytes, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &error),
                                                                     &ucnv_close);
  // Nothing is replaced in silence: a name with a question mark in it would be imported.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  if (U_FAILURE(error)) return {};
  // A byte makes one unit at the most.
  std::u16string text(bytes.size() + 1, u'\0');
  const char* source = bytes.data();
  char16_t* target = text.data();
  ucnv_toUnicode(converter.get(), &target, text.data() + text.size(), &source,
                 bytes.data() + bytes.size(), nullptr, true, &error);
  text.resize(static_cast<size_t>(target - text.data()));
  // Bytes that Windows-1252 has no character for become control characters, which no file has.
  const auto control = std::find_if(text.begin(), text.end(),
                                    [](char16_t unit) { return unit >= 0x80 && unit <= 0x9F; });
  const bool whole = U_SUCCESS(error) && control == text.end();
  text.erase(control, text.end());
  return {ToUtf8(text), whole};
}

// Where what follows the text begins.
base::CsvPlace EndOf(std::string_view csv) { return base::ScanCsv(csv, base::FormOfCsv(csv)).last; }

template <typename... More>
absl::Status Wrong(texts::TextWith<3 + sizeof...(More)> what, const std::string& file,
                   base::CsvPlace place, const More&... more) {
  return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                         texts::SayInBoth(what, file, place.line, place.column, more...),
                         "TEXT_INVALID");
}

absl::StatusOr<std::string> ReadConverted(const std::string& file, std::string_view bytes,
                                          const char* encoding, const std::string& option) {
  Converted converted = Convert(bytes, encoding);
  if (converted.whole) return std::move(converted.utf8);
  return Wrong(
      "{file}:{line}:{column}: is not {encoding}; save the file as \"CSV UTF-8\" and leave "
      "--encoding out",
      file, EndOf(converted.utf8), option);
}

}  // namespace

absl::StatusOr<std::string> CsvTextOf(const std::string& file, std::string_view bytes,
                                      Encoding encoding) {
  if (IsSpreadsheet(bytes)) {
    return Wrong("{file}:{line}:{column}: is a spreadsheet's own file; save it as \"CSV UTF-8\"",
                 file, {});
  }
  const char* utf16 = KindOfUtf16(bytes);
  if (encoding == Encoding::kUtf16) {
    if (utf16 == nullptr) return ReadConverted(file, bytes, "UTF-16LE", "utf-16");
    if (bytes.starts_with(kLittleEndian) || bytes.starts_with(kBigEndian)) bytes.remove_prefix(2);
    return ReadConverted(file, bytes, utf16, "utf-16");
  }
  if (utf16 != nullptr) {
    return Wrong("{file}:{line}:{column}: is UTF-16; add --encoding=utf-16", file, {});
  }
  const size_t valid = base::Utf8Prefix(bytes).size();
  if (encoding == Encoding::kUtf8) {
    if (valid == bytes.size()) return std::string(bytes);
    return Wrong(
        "{file}:{line}:{column}: is no UTF-8; save the file as \"CSV UTF-8\", or if it was "
        "saved as \"CSV\" on Windows, add --encoding=windows-1252",
        file, EndOf(bytes.substr(0, valid)));
  }
  const bool has_more_than_ascii = std::any_of(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
  // By chance no text in Windows-1252 is UTF-8 throughout; read as that, every accent would go.
  if (valid == bytes.size() && has_more_than_ascii) {
    return Wrong("{file}:{line}:{column}: is UTF-8; leave --encoding out", file, {});
  }
  return ReadConverted(file, bytes, "windows-1252", "windows-1252");
}

}  // namespace pledgekeeper::ctl
