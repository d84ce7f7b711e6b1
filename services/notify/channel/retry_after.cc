#include "services/notify/channel/retry_after.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace pledgekeeper::notify {
namespace {

// RFC 9110 section 5.6.7: the one that is written today, and the two that must still be read.
constexpr const char* kHttpDates[] = {
    "%a, %d %b %Y %H:%M:%S GMT",
    "%A, %d-%b-%y %H:%M:%S GMT",
    "%a %b %e %H:%M:%S %Y",
};

}  // namespace

std::optional<absl::Duration> RetryAfter(std::string_view header, absl::Time now) {
  const std::string text(header);
  if (text.empty()) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), absl::ascii_isdigit)) {
    int64_t seconds = 0;
    return absl::SimpleAtoi(text, &seconds) ? absl::Seconds(seconds) : absl::InfiniteDuration();
  }
  for (const char* form : kHttpDates) {
    absl::Time time;
    if (absl::ParseTime(form, text, absl::UTCTimeZone(), &time, nullptr)) {
      return std::max(absl::ZeroDuration(), time - now);
    }
  }
  return std::nullopt;
}

}  // namespace pledgekeeper::notify
