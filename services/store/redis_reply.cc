#include "services/store/redis_reply.h"

#include <spdlog/spdlog.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/base/errors.h"

namespace pledgekeeper::store {

// 17 digits give back the very same double: pages compare scores for equality.
std::string Score(double score) { return absl::StrFormat("%.17g", score); }
std::string Millis(absl::Time time) { return absl::StrCat(absl::ToUnixMillis(time)); }

absl::Status Unexpected(std::string_view key) {
  spdlog::error("what is stored under {} does not open; it is left as it is", key);
  return base::StoredBytesDamaged();
}

std::string BoundTo(const std::string& key, std::string_view field, int64_t version) {
  return absl::StrCat(key, "|", std::string(field), "|", version);
}

}  // namespace pledgekeeper::store
