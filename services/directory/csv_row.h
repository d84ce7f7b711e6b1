#ifndef SERVICES_DIRECTORY_CSV_ROW_H_
#define SERVICES_DIRECTORY_CSV_ROW_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/errors.h"
#include "services/directory/csv_table.h"

namespace pledgekeeper::directory {

// The columns of a file: on which line they are named, how many there are, where each that has a
// name stands, from 0, and those without a name, which a spreadsheet leaves behind emptied columns.
struct CsvColumns {
  int line = 1;
  size_t count = 0;
  std::map<std::string, size_t, std::less<>> named;
  std::vector<size_t> unnamed;
};

// The columns that a header names (directory_service.proto), in whatever case and with whatever
// blanks around. base::TextInvalid for one that is not known, stands twice, or is missing where it
// is required.
absl::StatusOr<CsvColumns> ReadHeader(const CsvRow& header);

// A row with names for its columns. Refers to both; lives as long as they do.
class Row {
 public:
  Row(const CsvRow& row, const CsvColumns& columns) : row_(row), columns_(columns) {}

  // Whether the file has the column. What it has no column for stays as it is.
  bool Has(std::string_view column) const { return columns_.named.contains(column); }
  // What stands there; "" for a column that is not there.
  const std::string& operator[](std::string_view column) const;
  // The same of a column of words that are known, as a header is read: in small letters, without
  // blanks around.
  std::string Word(std::string_view column) const;

  // Whether it has a field for each column, as RFC 4180 section 2.4 asks, and nothing in one that
  // has no name; else base::TextInvalid at the first field that is wrong, or missing.
  absl::Status CheckShape() const;
  // Whether nothing stands in a column that rows of this kind do not have
  // (directory_service.proto): it would be lost, and whoever wrote it would not know.
  // base::TextInvalid at the first such one.
  absl::Status CheckColumnsOf(std::string_view kind) const;
  // base::TextInvalid at the row's line and this column.
  absl::Status Wrong(std::string_view column, const base::InBothLanguages& what) const;
  absl::Status Wrong(std::string_view column, base::Detail what) const {
    return Wrong(column, base::InBothLanguages(what));
  }
  // base::TextInvalid at the header, which has no such column.
  absl::Status NoColumn(std::string_view column) const;
  // Whether the column holds an id, or nothing where it is optional.
  absl::Status CheckId(std::string_view column, bool required) const;
  // Whether it holds a name, or nothing where it is optional.
  absl::Status CheckText(std::string_view column, bool required) const;

 private:
  const CsvRow& row_;
  const CsvColumns& columns_;
};

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CSV_ROW_H_
