#include "tools/client/request_id.h"

#include <sodium.h>

#include <cstdlib>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::client {

std::string NewRequestId() {
  // 96 bits do not come twice, on however many machines they are drawn.
  constexpr size_t kRandomBytes = 12;
  if (sodium_init() < 0) std::abort();
  std::string random(kRandomBytes, '\0');
  randombytes_buf(random.data(), random.size());
  return absl::StrCat("ctl-", absl::BytesToHexString(random));
}

}  // namespace pledgekeeper::client
