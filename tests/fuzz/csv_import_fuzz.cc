// Whatever is imported as a directory: it is refused, or it holds all references.
#include "services/directory/csv_import.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto import = pledgekeeper::directory::ReadCsv(text, {}, true, {"under-11"});
  if (import.ok() && !pledgekeeper::domain::CheckReferences(import->changes).ok()) {
    __builtin_trap();
  }
  return 0;
}
