#include "services/directory/csv_row.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
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
                                    "placement_kind",
                                    "in_house",
                                    "out_of_county",
                                    "language",
                                    "email",
                                    "phone",
                                    "channels"};
constexpr const char* kRequiredColumns[] = {"kind", "id", "name"};

// Slips of a hand by which a name is still known: two letters of "langauge".
constexpr size_t kMaxSlips = 2;

// A name as it is meant: without what cannot be seen around it, in small letters.
std::string MeantBy(std::string_view name) {
  for (size_t before = name.size() + 1; before != name.size();) {
    before = name.size();
    // A character has 1 to 4 bytes; what is no whole character shows something.
    for (size_t size = 1; size <= 4 && size <= name.size(); ++size) {
      if (base::ShowsNothing(name.substr(0, size))) name.remove_prefix(size);
      if (size > name.size()) break;
      if (base::ShowsNothing(name.substr(name.size() - size))) name.remove_suffix(size);
    }
  }
  return absl::AsciiStrToLower(std::string(name));
}

// How many letters have to be put in, left out or replaced to make one of the other (Levenshtein).
size_t Slips(std::string_view typed, std::string_view meant) {
  std::vector<size_t> row(meant.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < typed.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < meant.size(); ++j) {
      const size_t replaced = diagonal + (typed[i] == meant[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// Never what was typed: without a header it is a name of somebody.
base::InBothLanguages NoColumn(const std::string& name) {
  const auto slips = [&](const char* column) { return Slips(name, column); };
  const auto* nearest =
      std::min_element(std::begin(kColumns), std::end(kColumns),
                       [&](const char* a, const char* b) { return slips(a) < slips(b); });
  if (slips(*nearest) <= kMaxSlips && name.size() > kMaxSlips) {
    return base::Filled("is no column that is known; is it {column}?",
                        {{"column", std::string(*nearest)}});
  }
  return base::Filled("is no column that is known; known are {columns}",
                      {{"columns", absl::StrJoin(kColumns, ", ")}});
}

}  // namespace

absl::StatusOr<CsvColumns> ReadHeader(const CsvRow& header) {
  CsvColumns columns;
  columns.line = header.line;
  columns.count = header.fields.size();
  for (size_t i = 0; i < header.fields.size(); ++i) {
    const std::string name = MeantBy(header.fields[i]);
    if (name.empty()) {
      columns.unnamed.push_back(i);
      continue;
    }
    const bool known =
        std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
    const int number = static_cast<int>(i) + 1;
    if (!known) return base::TextInvalid("import", header.line, number, NoColumn(name));
    if (!columns.named.emplace(name, i).second) {
      return base::TextInvalid(
          "import", header.line, number,
          base::Filled("{column} stands twice in the header", {{"column", name}}));
    }
  }
  for (const char* required : kRequiredColumns) {
    if (!columns.named.contains(required)) return Row(header, columns).NoColumn(required);
  }
  return columns;
}

absl::Status Row::CheckShape() const {
  const auto wrong = [&](size_t at, const base::InBothLanguages& what) {
    return base::TextInvalid("import", row_.line, static_cast<int>(at) + 1, what);
  };
  const size_t size = row_.fields.size();
  const std::string count = std::to_string(columns_.count);
  if (size < columns_.count) {
    return wrong(size, base::Filled("the row ends here, and the header has {count} columns; export "
                                    "the whole file again",
                                    {{"count", count}}));
  }
  if (size > columns_.count) {
    return wrong(columns_.count,
                 base::Filled("the row goes on, and the header has {count} columns; "
                              "quote what holds a separator",
                              {{"count", count}}));
  }
  for (const size_t at : columns_.unnamed) {
    if (base::ShowsNothing(row_.fields[at])) continue;
    return wrong(at,
                 base::Detail("has a value, and its column no name; name it in the first line, or "
                              "empty the field"));
  }
  return absl::OkStatus();
}

absl::Status Row::CheckColumnsOf(std::string_view kind) const {
  using Columns = std::set<std::string_view>;
  static const std::map<std::string_view, Columns> kColumnsOf = {
      {"team",
       {"name_cy", "name_cy_soft", "name_cy_nasal", "name_cy_aspirate", "desk_mode", "out_of_hours",
        "manager"}},
      {"worker",
       {"role", "team", "manager", "days_off", "standing_cover", "capacity", "language", "email",
        "phone", "channels"}},
      {"young_person",
       {"team", "worker", "iro", "tier", "placement", "language", "email", "phone", "channels"}},
      {"placement", {"placement_kind", "in_house", "out_of_county"}},
      {"administrator", {"language"}}};
  const auto known = kColumnsOf.find(kind);
  if (known == kColumnsOf.end()) return absl::OkStatus();
  for (const auto& [column, at] : columns_.named) {
    const bool is_of_every_kind =
        std::find(std::begin(kRequiredColumns), std::end(kRequiredColumns), column) !=
        std::end(kRequiredColumns);
    if (is_of_every_kind || known->second.contains(column)) continue;
    if (!base::ShowsNothing(row_.fields[at])) return Wrong(column, "must be empty here");
  }
  return absl::OkStatus();
}

const std::string& Row::operator[](std::string_view column) const {
  static const std::string kEmpty;
  const auto found = columns_.named.find(column);
  return found == columns_.named.end() ? kEmpty : row_.fields[found->second];
}

std::string Row::Word(std::string_view column) const { return MeantBy((*this)[column]); }

absl::Status Row::Wrong(std::string_view column, const base::InBothLanguages& what) const {
  const auto found = columns_.named.find(column);
  const int number = found == columns_.named.end() ? 1 : static_cast<int>(found->second) + 1;
  return base::TextInvalid("import", row_.line, number, base::At(column, what));
}

absl::Status Row::NoColumn(std::string_view column) const {
  return base::TextInvalid(
      "import", columns_.line, 1,
      base::Filled("the header has no column {column}", {{"column", std::string(column)}}));
}

absl::Status Row::CheckId(std::string_view column, bool required) const {
  const std::string& id = (*this)[column];
  if (id.empty() && !required) return absl::OkStatus();
  if (!Has(column)) return NoColumn(column);
  if (id.empty()) return Wrong(column, "is empty and must not be");
  return base::CheckId(column, id).ok()
             ? absl::OkStatus()
             : Wrong(column, "must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
}

absl::Status Row::CheckText(std::string_view column, bool required) const {
  const absl::Status status = required ? base::CheckRequiredName(column, (*this)[column], kMaxName)
                                       : base::CheckName(column, (*this)[column], kMaxName);
  if (status.ok()) return status;
  const auto wrong = base::WhatIsWrongWithName((*this)[column]);
  if (base::ErrorReason(status) == "FIELD_MALFORMED" && wrong.has_value()) {
    return Wrong(column, *wrong);
  }
  return Wrong(column, "must be UTF-8 of at most 200 bytes, and not empty where it is required");
}

}  // namespace pledgekeeper::directory
