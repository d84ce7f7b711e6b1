#include "services/directory/csv_row.h"

#include <algorithm>
#include <iterator>

#include "services/base/errors.h"
#include "services/base/text_check.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

constexpr const char* kColumns[] = {"kind",
                                    "id",
                                    "name",
                                    "name_cy",
                                    "name_cy_soft",
                                    "name_cy_nasal",
                                    "name_cy_aspirate",
                                    "desk_mode",
                                    "out_of_hours",
                                    "role",
                                    "team",
                                    "manager",
                                    "days_off",
                                    "standing_cover",
                                    "capacity",
                                    "worker",
                                    "iro",
                                    "tier",
                                    "placement",
                                    "language",
                                    "email",
                                    "phone",
                                    "channels"};
constexpr const char* kRequiredColumns[] = {"kind", "id", "name"};

}  // namespace

absl::StatusOr<CsvColumns> ReadHeader(const CsvRow& header) {
  CsvColumns columns;
  for (size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = header.fields[i];
    const bool known =
        std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
    const int number = static_cast<int>(i) + 1;
    if (!known) {
      return base::TextInvalid("import", header.line, number,
                               "is no column that is known; see directory_service.proto");
    }
    if (!columns.emplace(name, i).second) {
      return base::TextInvalid(
          "import", header.line, number,
          base::Filled("{column} stands twice in the header", {{"column", name}}));
    }
  }
  for (const char* required : kRequiredColumns) {
    if (!columns.contains(required)) {
      return base::TextInvalid(
          "import", header.line, 1,
          base::Filled("the header has no column {column}", {{"column", std::string(required)}}));
    }
  }
  return columns;
}

const std::string& Row::operator[](std::string_view column) const {
  static const std::string kEmpty;
  const auto found = columns_.find(column);
  return found == columns_.end() || found->second >= row_.fields.size()
             ? kEmpty
             : row_.fields[found->second];
}

absl::Status Row::Wrong(std::string_view column, const base::InBothLanguages& what) const {
  const auto found = columns_.find(column);
  const int number = found == columns_.end() ? 1 : static_cast<int>(found->second) + 1;
  return base::TextInvalid("import", row_.line, number, base::At(column, what));
}

absl::Status Row::CheckId(std::string_view column, bool required) const {
  const std::string& id = (*this)[column];
  if (id.empty() && !required) return absl::OkStatus();
  if (id.empty()) return Wrong(column, "is empty and must not be");
  return base::CheckId(column, id).ok()
             ? absl::OkStatus()
             : Wrong(column, "must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
}

absl::Status Row::CheckText(std::string_view column, bool required) const {
  const absl::Status status = required ? base::CheckRequiredName(column, (*this)[column], kMaxName)
                                       : base::CheckName(column, (*this)[column], kMaxName);
  if (status.ok()) return status;
  if (base::ErrorReason(status) == "FIELD_MALFORMED") {
    return Wrong(column, "must not contain characters that turn the direction of text");
  }
  return Wrong(column, "must be UTF-8 of at most 200 bytes, and not empty where it is required");
}

}  // namespace pledgekeeper::directory
