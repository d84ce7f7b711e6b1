#include "services/directory/csv_table.h"

#include <csv.h>

#include <algorithm>
#include <memory>

#include "services/base/errors.h"

namespace pledgekeeper::directory {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Reading {
  std::vector<CsvRow> rows;
  CsvRow row;
};

void OnField(void* text, size_t size, void* reading) {
  static_cast<Reading*>(reading)->row.fields.emplace_back(static_cast<const char*>(text), size);
}

void OnRow(int, void* reading_pointer) {
  Reading& reading = *static_cast<Reading*>(reading_pointer);
  reading.rows.push_back(std::move(reading.row));
  reading.row = {};
}

struct FreeParser {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};

int LineAt(std::string_view csv, size_t position) {
  return 1 + static_cast<int>(std::count(csv.begin(), csv.begin() + position, '\n'));
}

// Where each row begins: libcsv does not say, so rows are told apart as it tells them, by line ends
// outside quotes, and lines that are empty make no row.
std::vector<int> RowLines(std::string_view csv) {
  std::vector<int> lines;
  bool quoted = false;
  bool in_row = false;
  int line = 1;
  for (const char c : csv) {
    if (!in_row && c != '\n' && c != '\r') {
      in_row = true;
      lines.push_back(line);
    }
    if (c == '"') quoted = !quoted;
    if (c == '\n') ++line;
    if ((c == '\n' || c == '\r') && !quoted) in_row = false;
  }
  return lines;
}

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ReadCsvTable(std::string_view csv) {
  if (csv.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    csv.remove_prefix(kByteOrderMark.size());
  }
  std::unique_ptr<csv_parser, FreeParser> parser(new csv_parser);
  csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
  Reading reading;
  const size_t read = csv_parse(parser.get(), csv.data(), csv.size(), OnField, OnRow, &reading);
  if (read != csv.size()) {
    return base::TextInvalid("import", LineAt(csv, read), 1,
                             "a quote stands where none may; quote the whole field, and write a "
                             "quote within it twice");
  }
  if (csv_fini(parser.get(), OnField, OnRow, &reading) != 0) {
    return base::TextInvalid("import", LineAt(csv, csv.size()), 1,
                             "a quoted field does not end; close its quote");
  }
  const std::vector<int> lines = RowLines(csv);
  for (size_t i = 0; i < reading.rows.size(); ++i) {
    reading.rows[i].line = i < lines.size() ? lines[i] : 0;
  }
  return std::move(reading.rows);
}

}  // namespace pledgekeeper::directory
