#include "services/base/csv_place.h"

namespace pledgekeeper::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSaysSeparator = "sep=";
constexpr std::string_view kSeparators = ",;\t";
// Guessed from no text, since names may have it; but where a file says so, it is believed.
constexpr std::string_view kSaidSeparators = ",;\t|";

bool IsSeparator(char c) { return kSeparators.find(c) != std::string_view::npos; }
bool EndsLine(char c) { return c == '\n' || c == '\r'; }

}  // namespace

CsvForm FormOfCsv(std::string_view csv) {
  CsvForm form;
  if (csv.starts_with(kByteOrderMark)) form.begin = kByteOrderMark.size();
  const std::string_view text = csv.substr(form.begin);
  const size_t said = kSaysSeparator.size();
  if (text.starts_with(kSaysSeparator) && text.size() > said &&
      kSaidSeparators.find(text[said]) != std::string_view::npos &&
      (text.size() == said + 1 || EndsLine(text[said + 1]))) {
    form.separator = text[said];
    form.begin += said + 1;
    return form;
  }
  bool quoted = false;
  bool in_row = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (IsSeparator(c)) {
      form.separator = c;
      return form;
    }
    if (EndsLine(c) && in_row) return form;
    in_row = in_row || (!EndsLine(c) && c != ' ');
  }
  return form;
}

CsvScan ScanCsv(std::string_view csv, const CsvForm& form) {
  CsvScan scan;
  bool quoted = false;
  bool in_row = false;
  int line = 1;
  char before = '\0';
  for (const char c : csv.substr(form.begin)) {
    const bool is_blank = c == ' ' || (c == '\t' && form.separator != '\t');
    if (!in_row && !EndsLine(c) && !is_blank) {
      in_row = true;
      scan.row_lines.push_back(line);
    }
    if (c == '"') quoted = !quoted;
    if (c == '\r' || (c == '\n' && before != '\r')) ++line;
    before = c;
    if (quoted) continue;
    if (c == form.separator) scan.last = {line, scan.last.column + 1};
    if (EndsLine(c)) {
      in_row = false;
      scan.last = {line, 1};
    }
  }
  return scan;
}

}  // namespace pledgekeeper::base
