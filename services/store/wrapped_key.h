#ifndef SERVICES_STORE_WRAPPED_KEY_H_
#define SERVICES_STORE_WRAPPED_KEY_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/base/master_key.h"

// A young person's own key, as Redis has it: wrapped by `wrapping_key`, which Redis never sees, and
// bound to `place` (RedisKeys::DataKeys) and the young person. It never changes.
namespace pledgekeeper::store {

inline constexpr std::string_view kWrappingPurpose = "pkwrap__";  // of base::MasterKey::Subkey

std::string WrapDataKey(const base::SecretKey& wrapping_key, const std::string& place,
                        const std::string& young_person_id, const base::SecretKey& key);
// DATA_LOSS if it does not open.
absl::StatusOr<base::SecretKey> UnwrapDataKey(const base::SecretKey& wrapping_key,
                                              const std::string& place,
                                              const std::string& young_person_id,
                                              std::string_view wrapped);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_WRAPPED_KEY_H_
