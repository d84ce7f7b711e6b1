#include "tools/texts/catalogue.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pledgekeeper::texts {
namespace {

using wording::Phrase;

// Whether a phrase has the blank {key}, in any form.
constexpr bool HasBlank(std::string_view phrase, std::string_view key) {
  for (size_t at = phrase.find('{'); at != std::string_view::npos; at = phrase.find('{', at + 1)) {
    const std::string_view blank = phrase.substr(at + 1, phrase.find('}', at) - at - 1);
    if (blank.substr(0, blank.find(':')) == key) return true;
  }
  return false;
}

// Whether both languages have the same blanks, each once.
constexpr bool HasSameBlanks(const Phrase& row) {
  if (BlanksIn(row.en) != BlanksIn(row.cy)) return false;
  for (size_t at = row.en.find('{'); at != std::string_view::npos; at = row.en.find('{', at + 1)) {
    const std::string_view key = row.en.substr(at + 1, row.en.find('}', at) - at - 1);
    if (!HasBlank(row.cy, key) || HasBlank(row.en.substr(at + 1), key)) return false;
  }
  return true;
}

constexpr size_t CountRows() {
  size_t count = 0;
  for (const Table& table : kTables) count += table.rows.size();
  return count;
}

// The English of a row that is half empty, has other blanks in Welsh, or stands in two tables; ""
// if all are right.
constexpr std::string_view FirstWrong() {
  std::array<std::string_view, CountRows()> all{};
  size_t count = 0;
  for (const Table& table : kTables) {
    for (const Phrase& row : table.rows) {
      if (!row.IsWhole() || !HasSameBlanks(row)) return row.en;
      all[count++] = row.en;
    }
  }
  // Sorted, because to look for each among all others is too much for a compiler.
  std::sort(all.begin(), all.end());
  const auto twice = std::adjacent_find(all.begin(), all.end());
  return twice == all.end() ? std::string_view() : *twice;
}
constexpr std::string_view kFirstWrong = FirstWrong();

// The English as an argument of a template, which the compiler names when an assertion fails there.
template <size_t kLength>
struct Named {
  char text[kLength + 1] = {};
};
constexpr auto kWrong = [] {
  Named<kFirstWrong.size()> named;
  for (size_t i = 0; i < kFirstWrong.size(); ++i) named.text[i] = kFirstWrong[i];
  return named;
}();
template <Named kText>
struct WrongRow {
  static_assert(sizeof(kText.text) == 1, "this row of the catalogue is wrong");
};
template struct WrongRow<kWrong>;

}  // namespace
}  // namespace pledgekeeper::texts
