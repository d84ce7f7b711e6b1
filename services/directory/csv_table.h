#ifndef SERVICES_DIRECTORY_CSV_TABLE_H_
#define SERVICES_DIRECTORY_CSV_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace pledgekeeper::directory {

// A row of a CSV file and the line of the file on which it begins, from 1.
struct CsvRow {
  int line = 0;
  std::vector<std::string> fields;
};

// The rows of a CSV file (RFC 4180, read by libcsv in strict mode), whatever base::FormOfCsv says
// that its fields are separated by. Rows that show nothing are left out: a spreadsheet writes one
// for each row that was emptied. A byte order mark is passed over. base::TextInvalid names the
// field in which quotes go wrong.
absl::StatusOr<std::vector<CsvRow>> ReadCsvTable(std::string_view csv);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CSV_TABLE_H_
