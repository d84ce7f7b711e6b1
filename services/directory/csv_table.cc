#include "services/directory/csv_table.h"

#include <csv.h>

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

// Where a field stands: the line on which it begins and its number in its row, both from 1.
struct Place {
  int line = 1;
  int number = 1;
};

// What libcsv does not say: on which line each row begins, and in which field a position lies. Rows
// are told apart as libcsv tells them: by line ends outside quotes, lines of blanks being none.
struct Scan {
  std::vector<int> row_lines;
  Place last;  // the field that the end of the text lies in
};

Scan ScanRows(std::string_view csv) {
  Scan scan;
  bool quoted = false;
  bool in_row = false;
  int line = 1;
  for (const char c : csv) {
    const bool ends_line = c == '\n' || c == '\r';
    if (!in_row && !ends_line && c != ' ' && c != '\t') {
      in_row = true;
      scan.row_lines.push_back(line);
    }
    if (c == '"') quoted = !quoted;
    if (c == '\n') ++line;
    if (quoted) continue;
    if (c == ',') scan.last = {line, scan.last.number + 1};
    if (ends_line) {
      in_row = false;
      scan.last = {line, 1};
    }
  }
  return scan;
}

absl::Status WrongQuote(std::string_view csv, base::Detail what) {
  const Place place = ScanRows(csv).last;
  return base::TextInvalid("import", place.line, place.number, what);
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
    // The quote itself is left out: it is wrong, and opens or closes nothing.
    return WrongQuote(csv.substr(0, read),
                      "a quote stands where none may; quote the whole field, and write a quote "
                      "within it twice");
  }
  if (csv_fini(parser.get(), OnField, OnRow, &reading) != 0) {
    return WrongQuote(csv, "a quoted field does not end; close its quote");
  }
  const std::vector<int> lines = ScanRows(csv).row_lines;
  for (size_t i = 0; i < reading.rows.size(); ++i) {
    reading.rows[i].line = i < lines.size() ? lines[i] : 0;
  }
  return std::move(reading.rows);
}

}  // namespace pledgekeeper::directory
