// Whatever stands in an authorization header.
#include "services/identity/token.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const pledgekeeper::base::SecretKey kKey = {};
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto caller =
      pledgekeeper::identity::VerifyToken(kKey, text, absl::FromUnixSeconds(1'750'000'000));
  if (caller.ok() && caller->person_id.empty()) __builtin_trap();
  return 0;
}
