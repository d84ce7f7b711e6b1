#include "tools/pledgectl/csv_ids.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

#include "absl/strings/ascii.h"
#include "services/base/csv_place.h"

namespace pledgekeeper::ctl {
namespace {

using CsvFields = std::vector<std::string>;

// Hands on the fields of each row (RFC 4180) that has any.
void ForEachRow(std::string_view csv, const std::function<void(const CsvFields&)>& take) {
  const base::CsvForm form = base::FormOfCsv(csv);
  CsvFields row(1);
  bool quoted = false;
  const auto end_row = [&] {
    if (row.size() > 1 || !row[0].empty()) take(row);
    row.assign(1, "");
  };
  const std::string_view text = csv.substr(form.begin);
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      // Within quotes two stand for one.
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        row.back() += c;
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (quoted) {
      row.back() += c;
    } else if (c == form.separator) {
      row.emplace_back();
    } else if (c == '\n' || c == '\r') {
      end_row();
    } else {
      row.back() += c;
    }
  }
  end_row();
}

}  // namespace

std::set<std::string, std::less<>> IdsOf(std::string_view csv) {
  std::set<std::string, std::less<>> ids;
  size_t column = 0;
  bool is_header = true;
  ForEachRow(csv, [&](const CsvFields& row) {
    if (is_header) {
      const auto found = std::find_if(row.begin(), row.end(), [](const std::string& name) {
        return absl::AsciiStrToLower(absl::StripAsciiWhitespace(name)) == "id";
      });
      column = static_cast<size_t>(found - row.begin());
      is_header = false;
    } else if (column < row.size()) {
      ids.insert(row[column]);
    }
  });
  return ids;
}

}  // namespace pledgekeeper::ctl
