#include "services/store/wrapped_key.h"

#include <algorithm>

#include "services/base/sealing.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {
namespace {

// A data key never changes, so its version is always 1.
std::string Binding(const std::string& place, const std::string& young_person_id) {
  return BoundTo(place, young_person_id, 1);
}

}  // namespace

std::string WrapDataKey(const base::SecretKey& wrapping_key, const std::string& place,
                        const std::string& young_person_id, const base::SecretKey& key) {
  return base::Seal(wrapping_key, Binding(place, young_person_id),
                    {reinterpret_cast<const char*>(key.data()), key.size()});
}

absl::StatusOr<base::SecretKey> UnwrapDataKey(const base::SecretKey& wrapping_key,
                                              const std::string& place,
                                              const std::string& young_person_id,
                                              std::string_view wrapped) {
  const auto plain = base::Unseal(wrapping_key, Binding(place, young_person_id), wrapped);
  base::SecretKey key;
  if (!plain.has_value() || plain->size() != key.size()) return Unexpected(place);
  std::copy(plain->begin(), plain->end(), key.begin());
  return key;
}

}  // namespace pledgekeeper::store
