#ifndef SERVICES_BASE_CSV_PLACE_H_
#define SERVICES_BASE_CSV_PLACE_H_

#include <cstddef>
#include <string_view>
#include <vector>

// Where things stand in the text of a CSV file (RFC 4180), whatever program wrote it: what its
// fields are separated by, on which line a row begins, in which field a byte lies. For whoever
// reads one and for whoever says what is wrong with it. Pure; threads may call it freely.
namespace pledgekeeper::base {

// Where a field stands: the line on which it begins and its number in its row, both from 1. CR LF,
// LF and CR each end a line.
struct CsvPlace {
  int line = 1;
  int column = 1;
};

// How a file is written.
struct CsvForm {
  // What its first line has first outside quotes of comma, semicolon and tab, or what a line before
  // it says ("sep=;", as Excel writes and reads it, or "sep=|", in whatever case, in quotes or with
  // empty fields behind it, as a spreadsheet saves it again); a comma if there is none.
  char separator = ',';
  // Of a byte order mark and of what "sep=;" takes, its line end left, so that lines count.
  size_t begin = 0;
};
CsvForm FormOfCsv(std::string_view csv);
// Whether a text begins with a line that says a separator, be it one that is read or not.
bool SaysSeparator(std::string_view text);

// The line of each row, lines of blanks being none; and where the last byte lies.
struct CsvScan {
  std::vector<int> row_lines;
  CsvPlace last;
};
// Of what follows `form.begin`. The bytes need not be valid in any encoding that keeps ASCII.
CsvScan ScanCsv(std::string_view csv, const CsvForm& form);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_CSV_PLACE_H_
