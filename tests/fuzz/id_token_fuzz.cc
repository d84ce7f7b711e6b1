// Whatever a provider, or somebody who plays one, gives as an ID token or as its keys.
#include "services/identity/id_token.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace pledgekeeper::identity;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto keys = ParseKeySet(text);
  const IdTokenRules rules = {"https://a.example",
                              "client",
                              "nonce",
                              "sub",
                              {pledgekeeper::config::v1::StaffSignIn::ALGORITHM_ES256,
                               pledgekeeper::config::v1::StaffSignIn::ALGORITHM_EDDSA},
                              absl::Seconds(60)};
  const auto checked = CheckIdToken(text, keys.value_or(std::vector<SigningKey>()), rules,
                                    absl::FromUnixSeconds(1'750'000'000));
  if (checked.fault.empty() || !checked.person_id.empty()) __builtin_trap();
  return 0;
}
