#include "tests/acceptance/harness/twins.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

// More requests than any test makes through one of the two.
constexpr int kRequestsOfOne = 1000;

}  // namespace

Twins::Twins() : first_(std::make_unique<Council>()) {
  Council::Options options;
  options.data = first_->data() + "/second";
  options.redis = first_->data() + "/redis/redis.sock";
  options.import = false;
  fs::create_directory(options.data);
  const fs::path key = options.data + "/master.key";
  fs::copy_file(first_->key_file(), key);
  fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
  second_ = std::make_unique<Council>(options);
  // Both count their request ids from 1; the same id would be the same request.
  for (int i = 0; i < kRequestsOfOne; ++i) second_->NewRequestId();
}

void Twins::SetClocks(absl::Time time) {
  first_->clock().Set(time);
  second_->clock().Set(time);
}

void Twins::MoveTo(absl::Time time) {
  while (true) {
    const auto wake = first_->server().NextWake();
    ASSERT_TRUE(wake.ok()) << wake.status().message();
    if (*wake > time) break;
    if (*wake > first_->clock().Now()) SetClocks(*wake);
    std::thread other([this] {
      const auto woken = second_->server().WakeUntilQuiet();
      EXPECT_TRUE(woken.ok()) << woken.status().message();
    });
    const auto woken = first_->server().WakeUntilQuiet();
    other.join();
    ASSERT_TRUE(woken.ok()) << woken.status().message();
  }
  SetClocks(time);
}

}  // namespace pledgekeeper::acceptance
