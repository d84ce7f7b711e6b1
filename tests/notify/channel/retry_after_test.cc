#include "services/notify/channel/retry_after.h"

#include <gtest/gtest.h>

namespace pledgekeeper::notify {
namespace {

// RFC 9110 sections 10.2.3 and 5.6.7.
TEST(RetryAfterTest, SecondsAndEveryFormOfADateAreRead) {
  const absl::Time now =
      absl::FromCivil(absl::CivilSecond(1994, 11, 6, 8, 47, 37), absl::UTCTimeZone());
  const struct {
    const char* header;
    std::optional<absl::Duration> wait;
  } rows[] = {
      {"120", absl::Minutes(2)},
      {"0", absl::ZeroDuration()},
      {"Sun, 06 Nov 1994 08:49:37 GMT", absl::Minutes(2)},
      {"Sunday, 06-Nov-94 08:49:37 GMT", absl::Minutes(2)},
      {"Sun Nov  6 08:49:37 1994", absl::Minutes(2)},
      {"Sun, 06 Nov 1994 08:00:00 GMT", absl::ZeroDuration()},  // over
      {"99999999999999999999999", absl::InfiniteDuration()},
      {"", std::nullopt},
      {"-1", std::nullopt},
      {"1.5", std::nullopt},
      {"soon", std::nullopt},
      {"120 seconds", std::nullopt},
  };
  for (const auto& row : rows) EXPECT_EQ(RetryAfter(row.header, now), row.wait) << row.header;
}

}  // namespace
}  // namespace pledgekeeper::notify
