#include "tools/pledgectl/csv_text.h"

#include <gtest/gtest.h>

#include <string>

#include "tools/client/wire_error.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

using std::string_literals::operator""s;

std::string Read(std::string_view bytes, Encoding encoding = Encoding::kUtf8) {
  const auto text = CsvTextOf("f.csv", bytes, encoding);
  return text.ok() ? *text : client::MessageOf(text.status(), v1::LANGUAGE_ENGLISH);
}

// What a spreadsheet writes of it.
std::string Utf16(const std::u16string& text, bool big_endian, bool with_mark) {
  std::string bytes;
  for (const char16_t unit : (with_mark ? u"\uFEFF" + text : text)) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}

TEST(CsvTextTest, Utf8IsReadAsItIs) {
  for (const char* csv : {"", "kind,name\nworker,Siân\n", "\xEF\xBB\xBFkind,name\n"}) {
    EXPECT_EQ(Read(csv), csv);
  }
}

TEST(CsvTextTest, AnotherEncodingNamesLineAndColumnAndSaysWhatToDo) {
  EXPECT_EQ(Read("kind,id,name\r\n\"worker\",a,A\r\nworker,b,Si\xE2n\r\n"),
            "f.csv:3:3: is no UTF-8; save the file as \"CSV UTF-8\", or if it was saved as \"CSV\" "
            "on Windows, add --encoding=windows-1252");
  EXPECT_EQ(Read("kind;id;na\xEFve\n").substr(0, 10), "f.csv:1:3:");
  for (const bool big_endian : {false, true}) {
    for (const bool with_mark : {false, true}) {
      const std::string utf16 = Utf16(u"kind,id", big_endian, with_mark);
      for (const Encoding encoding : {Encoding::kUtf8, Encoding::kWindows1252}) {
        EXPECT_EQ(Read(utf16, encoding), "f.csv:1:1: is UTF-16; add --encoding=utf-16");
      }
    }
  }
  EXPECT_EQ(Read("PK\x03\x04..."s),
            "f.csv:1:1: is a spreadsheet's own file; save it as \"CSV UTF-8\"");
  EXPECT_EQ(Read("\xD0\xCF\x11\xE0"s).substr(0, 10), "f.csv:1:1:");
}

TEST(CsvTextTest, Windows1252IsReadIfAskedFor) {
  EXPECT_EQ(Read("name\nSi\xE2n O\x92Neill \x80\n", Encoding::kWindows1252),
            "name\nSiân O’Neill €\n");
  EXPECT_EQ(Read("name\nAnn\n", Encoding::kWindows1252), "name\nAnn\n");
  EXPECT_EQ(Read("a,b\nx,\x81\n", Encoding::kWindows1252),
            "f.csv:2:2: is not windows-1252; save the file as \"CSV UTF-8\" and leave --encoding "
            "out");
  EXPECT_EQ(Read("name\nSiân\n", Encoding::kWindows1252),
            "f.csv:1:1: is UTF-8; leave --encoding out");
}

TEST(CsvTextTest, Utf16IsReadIfAskedFor) {
  for (const bool big_endian : {false, true}) {
    for (const bool with_mark : {false, true}) {
      EXPECT_EQ(Read(Utf16(u"name\tŷ\U0001F600\n", big_endian, with_mark), Encoding::kUtf16),
                "name\tŷ😀\n");
    }
  }
  const std::string broken = Utf16(u"a,b\nx,", false, true) + "\x00\xD8x\x00"s;
  EXPECT_EQ(Read(broken, Encoding::kUtf16).substr(0, 28), "f.csv:2:2: is not utf-16; sa");
  EXPECT_EQ(Read(Utf16(u"a,b", false, true) + "x", Encoding::kUtf16).substr(0, 10), "f.csv:1:2:");
}

TEST(CsvTextTest, WhatIsWrongIsSaidInWelshToo) {
  const auto text = CsvTextOf("f.csv", "\xFF\xFE", Encoding::kUtf8);
  EXPECT_EQ(client::MessageOf(text.status(), v1::LANGUAGE_WELSH),
            "f.csv:1:1: UTF-16 yw hon; mae angen ychwanegu --encoding=utf-16");
}

TEST(ReadFileTest, AFolderIsNoFile) {
  const absl::Status status = ReadFile("/tmp", 10).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(client::MessageOf(status, v1::LANGUAGE_ENGLISH), "/tmp is a folder; name a file");
}

}  // namespace
}  // namespace pledgekeeper::ctl
