#ifndef TOOLS_PLEDGECTL_CSV_TEXT_H_
#define TOOLS_PLEDGECTL_CSV_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace pledgekeeper::ctl {

// In what a file to import is written. The server takes UTF-8 alone.
enum class Encoding {
  kUtf8,         // with or without a byte order mark
  kUtf16,        // "Unicode text"; without a byte order mark, as its first bytes say
  kWindows1252,  // a spreadsheet's plain "CSV" on Windows
};

// The text of a CSV file in UTF-8. INVALID_ARGUMENT, with file, line and column (of the field, as
// the server counts) and what to do: bytes that are none of this encoding, a file that says itself
// that it is in another, and what is no text at all (a spreadsheet's own file). `file` is its name,
// for errors.
absl::StatusOr<std::string> CsvTextOf(const std::string& file, std::string_view bytes,
                                      Encoding encoding);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CSV_TEXT_H_
