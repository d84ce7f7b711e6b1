#include "services/base/csv_place.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSaysSeparator = "sep=";
constexpr std::string_view kSeparators = ",;\t";
// Guessed from no text, since names may have it; but where a file says so, it is believed.
constexpr std::string_view kSaidSeparators = ",;\t|";

bool IsSeparator(char c) { return kSeparators.find(c) != std::string_view::npos; }
bool EndsLine(char c) { return c == '\n' || c == '\r'; }

// Where the separator stands in a line that says it; 0 if none does.
size_t AtSeparator(std::string_view text) {
  const size_t begin = text.starts_with('"') ? 1 : 0;
  const std::string_view word = text.substr(std::min(begin, text.size()), kSaysSeparator.size());
  return absl::EqualsIgnoreCase(absl::string_view(word.data(), word.size()),
                                absl::string_view(kSaysSeparator.data(), kSaysSeparator.size()))
             ? begin + kSaysSeparator.size()
             : 0;
}

// How long a line is, without its end, that says a separator and nothing else; 0 if it does not.
size_t SizeOfSaying(std::string_view text) {
  size_t at = AtSeparator(text);
  if (at == 0 || at >= text.size() || kSaidSeparators.find(text[at]) == text.npos) return 0;
  ++at;
  if (text.starts_with('"')) {
    if (at >= text.size() || text[at] != '"') return 0;
    ++at;
  }
  // The other columns of its row.
  while (at < text.size() && kSaidSeparators.find(text[at]) != text.npos) ++at;
  return at == text.size() || EndsLine(text[at]) ? at : 0;
}

}  // namespace

bool SaysSeparator(std::string_view text) { return AtSeparator(text) > 0; }

CsvForm FormOfCsv(std::string_view csv) {
  CsvForm form;
  if (csv.starts_with(kByteOrderMark)) form.begin = kByteOrderMark.size();
  const std::string_view text = csv.substr(form.begin);
  if (const size_t size = SizeOfSaying(text); size > 0) {
    form.separator = text[AtSeparator(text)];
    form.begin += size;
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
