#include "services/directory/csv_table.h"

#include <csv.h>

#include <algorithm>
#include <memory>

#include "services/base/csv_place.h"
#include "services/base/errors.h"
#include "services/base/text_check.h"

namespace pledgekeeper::directory {
namespace {

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

// Whether nothing can be seen of it, in any of its fields.
bool ShowsNothing(const CsvRow& row) {
  return std::all_of(row.fields.begin(), row.fields.end(),
                     [](const std::string& field) { return base::ShowsNothing(field); });
}

absl::Status WrongQuote(std::string_view csv, const base::CsvForm& form, base::Detail what) {
  const base::CsvPlace place = base::ScanCsv(csv, form).last;
  return base::TextInvalid("import", place.line, place.column, what);
}

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ReadCsvTable(std::string_view csv) {
  const base::CsvForm form = base::FormOfCsv(csv);
  if (base::SaysSeparator(csv.substr(form.begin))) {
    return base::TextInvalid("import", 1, 1, "sep= may say , ; | or a tab");
  }
  std::unique_ptr<csv_parser, FreeParser> parser(new csv_parser);
  csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim(parser.get(), static_cast<unsigned char>(form.separator));
  Reading reading;
  const std::string_view text = csv.substr(form.begin);
  const size_t read = csv_parse(parser.get(), text.data(), text.size(), OnField, OnRow, &reading);
  if (read != text.size()) {
    // The quote itself is left out: it is wrong, and opens or closes nothing.
    return WrongQuote(csv.substr(0, form.begin + read), form,
                      "a quote stands where none may; quote the whole field, and write a quote "
                      "within it twice");
  }
  if (csv_fini(parser.get(), OnField, OnRow, &reading) != 0) {
    return WrongQuote(csv, form, "a quoted field does not end; close its quote");
  }
  // libcsv does not say on which line a row begins.
  const std::vector<int> lines = base::ScanCsv(csv, form).row_lines;
  for (size_t i = 0; i < reading.rows.size(); ++i) {
    reading.rows[i].line = i < lines.size() ? lines[i] : 0;
  }
  std::erase_if(reading.rows, ShowsNothing);
  return std::move(reading.rows);
}

}  // namespace pledgekeeper::directory
