// Whatever lies in a file of the journal's archive, and in what was sealed in it.
#include "services/store/journal_segment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const pledgekeeper::base::SecretKey kKey = {};
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  (void)pledgekeeper::store::OpenSegment(kKey, "wrexham", text);
  return 0;
}
