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

TEST(TextCheckTest, WhatShowsNothingIsNoText) {
  for (const char* unseen : {"\u00A0", "\u200B", "\u200D\uFEFF", "\u3000", "\u00AD", "\u2800",
                             "\u2067\u2069", "\uFE0F", "\u0007", "\u3164"}) {
    EXPECT_TRUE(ShowsNothing(unseen)) << unseen;
    EXPECT_EQ(ErrorReason(CheckRequiredText("f", unseen, 9)), "FIELD_REQUIRED") << unseen;
  }
  for (const char* none : {"\uFFF9\uFFFA\uFFFB", "\uFFFC", "\uFFFF", "\U0001FFFE", "\u0378",
                           "\uE000", "\u0301", " \u0301\u20DD"}) {
    EXPECT_TRUE(ShowsNothing(none)) << none;
    EXPECT_EQ(ErrorReason(CheckRequiredName("f", none, 20)), "FIELD_REQUIRED") << none;
  }
  // A picture that is newer than the tables here.
  EXPECT_FALSE(ShowsNothing("\U0001FAFF"));
  for (const char* seen :
       {".", "e\u0301", "\u200B.", "\U0001F622", "\u0B95", "\u05D0\u200F", "\u2764\uFE0F"}) {
    EXPECT_FALSE(ShowsNothing(seen)) << seen;
    EXPECT_TRUE(CheckRequiredText("f", seen, 9).ok()) << seen;
  }
}

// Words are never lost over a character that formats them; a NUL would cut them off elsewhere.
TEST(TextCheckTest, OnlyNulIsRefusedInWords) {
  const absl::Status nul = CheckText("f", std::string_view("a\0b", 3), 9);
  EXPECT_EQ(nul.message(), "f: must not contain a NUL character");
  EXPECT_TRUE(CheckText("f", "a\u202Eb\u2066c\u2069\u0007\u200F", 20).ok());
}

TEST(TextCheckTest, WhatShowsNothingIsLeftOut) {
  for (const char* nothing : {"", " ", "\u200B", "\u200B\n\u2800"}) EXPECT_EQ(IfSeen(nothing), "");
  EXPECT_EQ(IfSeen(" a\u200B"), " a\u200B");
}

TEST(TextCheckTest, NamesTurnNothingAroundThem) {
  for (const char* turn :
       {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
    const std::string name = std::string("Ann") + turn;
    EXPECT_EQ(ErrorReason(CheckName("f", name, 20)), "FIELD_MALFORMED") << name;
    EXPECT_EQ(ErrorReason(CheckRequiredName("f", name, 20)), "FIELD_MALFORMED") << name;
  }
  for (const char* name : {"Siân", "\u05D0\u05D1", "\u0627\u0628", "Zoë\u0301"}) {
    EXPECT_TRUE(CheckRequiredName("f", name, 20).ok()) << name;
  }
  EXPECT_EQ(ErrorReason(CheckName("f", std::string_view("a\0", 2), 9)), "FIELD_MALFORMED");
  EXPECT_TRUE(CheckName("f", "", 9).ok());
  // What somebody says of who spoke is not refused over a character that only formats it.
  EXPECT_TRUE(CheckSpeaker("f", "Ceri,\nher carer \u200D", 30).ok());
  EXPECT_EQ(ErrorReason(CheckSpeaker("f", "Ceri\u202E", 20)), "FIELD_MALFORMED");
  EXPECT_EQ(ErrorReason(CheckRequiredName("f", "\u200B", 9)), "FIELD_REQUIRED");
}

TEST(TextCheckTest, NamesHideNothingInThem) {
  for (const char* hidden :
       {"\n",     "\r\n",   "\t",     "\x1B",       "\x7F",   "\u0085", "\u00AD",
        "\u034F", "\u200B", "\u200C", "\u200D",     "\u2028", "\u2029", "\u2060",
        "\u2064", "\uFEFF", "\uFE0F", "\U000E0041", "\u200E", "\u200F", "\u061C",
        "\uFFF9", "\uFFFA", "\uFFFB", "\u2800",     "\uFFFC", "\uFFFF", "\uE000"}) {
    const std::string name = std::string("Ann") + hidden + "Able";
    EXPECT_EQ(CheckName("f", name, 20).message(),
              "f: must not contain line breaks or characters that cannot be seen")
        << name;
    EXPECT_EQ(ErrorReason(CheckRequiredName("f", name, 20)), "FIELD_MALFORMED") << name;
  }
  for (const char* seen : {"Ann Able", "Ann\u00A0Able", "Ann\u2009Able", "O'Neill-Ŵyn"}) {
    EXPECT_TRUE(CheckName("f", seen, 20).ok()) << seen;
  }
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
