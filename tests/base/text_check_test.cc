#include "services/base/text_check.h"

#include <gtest/gtest.h>

#include "services/base/errors.h"

namespace pledgekeeper::base {
namespace {

TEST(Utf8Test, AcceptsAndRefusesByRfc3629) {
  const struct {
    std::string text;
    bool well_formed;
  } kCases[] = {
      {"", true},
      {"plain", true},
      {"tŷ Siân – £", true},
      {"\xF0\x9F\x98\x80", true},   // U+1F600
      {"\xF4\x8F\xBF\xBF", true},   // U+10FFFF, the last
      {"\xF4\x90\x80\x80", false},  // beyond it
      {"\xED\x9F\xBF", true},       // U+D7FF
      {"\xED\xA0\x80", false},      // a surrogate
      {"\xC0\x80", false},          // an overlong NUL
      {"\xC1\xBF", false},
      {"\xE0\x80\x80", false},
      {"\xF0\x80\x80\x80", false},
      {"\x80", false},  // a continuation alone
      {"\xC3", false},  // cut
      {"\xE2\x82", false},
      {"\xC3(", false},
      {"\xFF", false},
      {std::string("a\0b", 3), true},
  };
  for (const auto& c : kCases) EXPECT_EQ(IsUtf8(c.text), c.well_formed) << c.text;
}

TEST(TextCheckTest, LimitIsInclusive) {
  EXPECT_TRUE(CheckText("f", std::string(5, 'x'), 5).ok());
  const absl::Status status = CheckText("f", std::string(6, 'x'), 5);
  EXPECT_EQ(ErrorReason(status), "FIELD_TOO_LONG");
  EXPECT_EQ(ErrorFact(status, "field"), "f");
  EXPECT_EQ(ErrorFact(status, "limit"), "5");
}

TEST(TextCheckTest, BlankTextIsNoText) {
  for (const char* blank : {"", " ", "\n\t "}) {
    EXPECT_EQ(ErrorReason(CheckRequiredText("f", blank, 5)), "FIELD_REQUIRED");
  }
  EXPECT_TRUE(CheckRequiredText("f", " x", 5).ok());
}

TEST(TextCheckTest, IdsHaveTheirAlphabet) {
  for (const char* id : {"a", "w-bethan.pugh_2", "ABC"}) EXPECT_TRUE(CheckId("f", id).ok()) << id;
  EXPECT_TRUE(CheckId("f", std::string(40, 'x')).ok());
  for (const std::string& id : {std::string(41, 'x'), std::string("a b"), std::string("ŷ"),
                                std::string("a:b"), std::string("{a}")}) {
    EXPECT_EQ(ErrorReason(CheckId("f", id)), "FIELD_MALFORMED") << id;
  }
  EXPECT_EQ(ErrorReason(CheckId("f", "")), "FIELD_REQUIRED");
}

TEST(TextCheckTest, RequestIdsHaveTheirLength) {
  EXPECT_EQ(ErrorReason(CheckRequestId("")), "FIELD_REQUIRED");
  EXPECT_EQ(ErrorReason(CheckRequestId("1234567")), "FIELD_MALFORMED");
  EXPECT_TRUE(CheckRequestId("12345678").ok());
  EXPECT_TRUE(CheckRequestId(std::string(64, 'a')).ok());
  EXPECT_EQ(ErrorReason(CheckRequestId(std::string(65, 'a'))), "FIELD_MALFORMED");
  EXPECT_EQ(ErrorReason(CheckRequestId("has space")), "FIELD_MALFORMED");
}

}  // namespace
}  // namespace pledgekeeper::base
