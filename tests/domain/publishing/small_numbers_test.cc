#include "services/domain/publishing/small_numbers.h"

#include <fstream>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kFile[] =
    "threshold: 7\n"
    "base: 14\n"
    "bounds: [ 9, 12 ]\n"
    "check_in_base: 11\n";

// The file with one line in another's place.
std::string With(const std::string& line, const std::string& instead) {
  std::string text = kFile;
  text.replace(text.find(line), line.size(), instead);
  return text;
}

TEST(SmallNumbersTest, AFileIsRead) {
  const auto config = ParseSmallNumbers(kFile, "f");
  ASSERT_TRUE(config.ok()) << config.status();
  const DisclosureSettings settings = SettingsOf(*config);
  EXPECT_EQ(settings.threshold, 7);
  EXPECT_EQ(settings.base, 14);
  EXPECT_THAT(settings.bounds, ElementsAre(9, 12));
  EXPECT_EQ(config->check_in_base(), 11);
}

TEST(SmallNumbersTest, BoundsThatAreLeftOutFollowFromTheThreshold) {
  const auto config = ParseSmallNumbers(With("bounds: [ 9, 12 ]\n", ""), "f");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_THAT(SettingsOf(*config).bounds, ElementsAre(12, 18, 24));
}

// The one that comes with the server says what held before there was one.
TEST(SmallNumbersTest, TheDeployedFileIsTheFloor) {
  std::ifstream file(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy/small-numbers.textproto");
  std::ostringstream text;
  text << file.rdbuf();
  const auto config = ParseSmallNumbers(text.str(), "f");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(SettingsOf(*config), DisclosureSettings());
  EXPECT_EQ(config->check_in_base(), kLeastBase);
}

TEST(SmallNumbersTest, WhatIsWeakerThanTheFloorIsRefused) {
  const struct {
    std::string line;
    std::string instead;
    std::string said;  // where, and a word of why
    std::string why;
  } rows[] = {
      {"threshold: 7", "threshold: 4", "f:1:1: ", "StatsWales"},
      {"threshold: 7\n", "", "f:1:1: ", "StatsWales"},
      {"threshold: 7", "threshold: 101", "f:1:1: ", "5 to 100"},
      {"threshold: 7", "threshold: -5", "f:1:1: ", "5 to 100"},
      {"base: 14", "base: 9", "f:2:1: ", "10 to 1000"},
      {"base: 14", "base: 13", "f:2:1: ", "twice the threshold"},
      {"base: 14", "base: 1001", "f:2:1: ", "10 to 1000"},
      {"bounds: [ 9, 12 ]", "bounds: 5", "f:3:1: ", "threshold - 1"},
      {"bounds: [ 9, 12 ]", "bounds: [ 12, 9 ]", "f:3:", "more than the one before"},
      {"bounds: [ 9, 12 ]", "bounds: [ 9, 9 ]", "f:3:", "more than the one before"},
      {"bounds: [ 9, 12 ]", "bounds: 1001", "f:3:1: ", "to 1000"},
      {"check_in_base: 11", "check_in_base: 11 manager_threshold: 0", "f:4:19: ", "5 to 100"},
      {"check_in_base: 11", "check_in_base: 11 manager_threshold: 4", "f:4:19: ", "5 to 100"},
      {"check_in_base: 11", "check_in_base: 11 manager_threshold: 101", "f:4:19: ", "5 to 100"},
      {"check_in_base: 11", "check_in_base: 9", "f:4:1: ", "10 to 1000"},
      {"check_in_base: 11\n", "", "f:1:1: ", "10 to 1000"},
      {"base: 14", "basis: 14", "f:2:", "basis"},
  };
  for (const auto& row : rows) {
    const auto config = ParseSmallNumbers(With(row.line, row.instead), "f");
    ASSERT_FALSE(config.ok()) << row.instead;
    EXPECT_THAT(std::string(config.status().message()), StartsWith(row.said)) << row.instead;
    EXPECT_THAT(std::string(config.status().message()), HasSubstr(row.why)) << row.instead;
  }
}

// Else the server would end when it protects.
TEST(SmallNumbersTest, WhatIsTakenIsSound) {
  for (int threshold = 0; threshold <= 110; ++threshold) {
    config::v1::SmallNumbers config;
    config.set_threshold(threshold);
    config.set_base(220);
    config.set_check_in_base(10);
    if (FindBrokenRule(config).has_value()) continue;
    EXPECT_TRUE(AreSound(SettingsOf(config))) << threshold;
    config.add_bounds(threshold - 1);
    EXPECT_FALSE(FindBrokenRule(config).has_value()) << threshold;
    EXPECT_TRUE(AreSound(SettingsOf(config))) << threshold;
    for (int bound = threshold; bound < threshold + 15; ++bound) config.add_bounds(bound);
    EXPECT_TRUE(FindBrokenRule(config).has_value()) << "sixteen bounds";
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
