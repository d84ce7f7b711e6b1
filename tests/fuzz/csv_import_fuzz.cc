// Whatever is imported as a directory: it is refused, or it holds all references and is the same
// when it is read again; and each row is known by the line on which it begins.
#include "services/directory/csv_import.h"
#include "services/directory/csv_table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace pledgekeeper::directory;  // NOLINT: nothing else stands here
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto rows = ReadCsvTable(text);
  int line = 0;
  for (const CsvRow& row : rows.ok() ? *rows : std::vector<CsvRow>()) {
    if (row.line <= line) __builtin_trap();
    line = row.line;
  }
  const ImportRules rules = {.complete = true, .tiers = {"under-11"}};
  const auto import = ReadCsv(text, {}, rules);
  if (!import.ok()) return 0;
  if (!pledgekeeper::domain::CheckReferences(import->changes).ok()) __builtin_trap();
  const auto again = ReadCsv(text, import->changes, rules);
  if (!again.ok() || again->added + again->changed + again->gone() > 0) __builtin_trap();
  return 0;
}
