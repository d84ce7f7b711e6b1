// Whatever a configuration file holds: the three parsers answer, with a message or with an error
// that names a place; they never crash, hang or let a broken message through.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "absl/status/status.h"
#include "services/base/errors.h"
#include "services/domain/rulebook/config_text.h"

namespace {

void CheckAnswer(const absl::Status& status) {
  if (status.ok()) return;
  if (status.code() != absl::StatusCode::kInvalidArgument) std::abort();
  if (std::atoi(pledgekeeper::base::ErrorFact(status, "line").c_str()) < 1) std::abort();
  if (std::atoi(pledgekeeper::base::ErrorFact(status, "column").c_str()) < 1) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  CheckAnswer(pledgekeeper::domain::ParseCalendar(text, "fuzz").status());
  CheckAnswer(pledgekeeper::domain::ParsePolicy(text, "fuzz").status());
  CheckAnswer(pledgekeeper::domain::ParsePledge(text, "fuzz").status());
  return 0;
}
