// Whatever stands in a page_token, and in the position within.
#include "services/base/page_token.h"
#include "services/store/page_position.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const pledgekeeper::base::SecretKey kKey = {};
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  (void)pledgekeeper::base::ReadPageToken(kKey, "list", text);
  (void)pledgekeeper::store::ParsePosition(text);
  return 0;
}
