#include "tools/pledgectl/limit_table.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::ctl {
namespace {

namespace fs = std::filesystem;

std::string Text(const fs::path& path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// "services/intake/limits.h kMaxWords" of every constant in a limits.h.
std::set<std::string> ConstantsOfLimits() {
  const fs::path root = PLEDGEKEEPER_SOURCE_DIR;
  const std::regex constant(R"(inline constexpr \w+ (k\w+) = )");
  std::set<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / "services")) {
    if (entry.path().filename() != "limits.h") continue;
    const std::string text = Text(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), constant), end; at != end; ++at) {
      found.insert(absl::StrCat(fs::relative(entry.path(), root).string(), " ", (*at)[1].str()));
    }
  }
  return found;
}

TEST(LimitTableTest, EveryConstantOfALimitsHeaderHasOneRow) {
  std::multiset<std::string> rows;
  for (const Limit& limit : Limits()) {
    rows.insert(absl::StrCat(std::string(limit.file), " ", std::string(limit.constant)));
  }
  const std::set<std::string> constants = ConstantsOfLimits();
  ASSERT_GT(constants.size(), 70u);
  for (const std::string& constant : constants) {
    EXPECT_EQ(rows.count(constant), 1u) << constant << ": give it a row with its reason";
  }
}

TEST(LimitTableTest, EveryRowSaysWhereItsNumberStands) {
  for (const Limit& limit : Limits()) {
    const std::string constant(limit.constant);
    const std::string text = Text(fs::path(PLEDGEKEEPER_SOURCE_DIR) / std::string(limit.file));
    // Of "OwnShare::kReports" and "kStaffsShare.bytes" what the header declares.
    std::smatch name;
    ASSERT_TRUE(std::regex_search(constant, name, std::regex(R"(k\w+)"))) << constant;
    EXPECT_NE(text.find(name.str() + " = "), std::string::npos) << limit.file << " " << constant;
    EXPECT_GT(limit.number, 0) << constant;
  }
}

TEST(LimitTableTest, EveryLimitHasAReasonInBothLanguages) {
  for (const Limit& limit : Limits()) {
    for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
      EXPECT_TRUE(limit.why.In(language).ends_with('.')) << limit.constant << ": a sentence";
      EXPECT_NE(limit.what.In(language), "") << limit.constant;
    }
    EXPECT_NE(limit.why.In(v1::LANGUAGE_ENGLISH), limit.why.In(v1::LANGUAGE_WELSH));
  }
}

// What a child says is taken when nobody can count; who speaks for one is told to try again.
TEST(LimitTableTest, WhatAYoungPersonSendsOpensWhenItsCountCannotBeRead) {
  for (const Limit& limit : Limits()) {
    const std::string constant(limit.constant);
    if (constant == "OwnShare::kReports") {
      EXPECT_EQ(limit.if_unread, IfUnread::kOpens);
    }
    if (constant == "kMaxSpokenForInADay") {
      EXPECT_EQ(limit.if_unread, IfUnread::kCloses);
    }
    if (std::string(limit.file).starts_with("services/intake/")) {
      EXPECT_NE(limit.if_unread, IfUnread::kCloses) << constant;
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::ctl
