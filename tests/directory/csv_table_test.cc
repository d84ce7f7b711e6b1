#include "services/directory/csv_table.h"

#include <gtest/gtest.h>

#include "services/base/errors.h"

namespace pledgekeeper::directory {
namespace {

using Fields = std::vector<std::string>;

TEST(CsvTableTest, ReadsFieldsAndQuotes) {
  const auto rows = ReadCsvTable("a,b\r\n\"x, \"\"y\"\"\",\n,\n");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].fields, (Fields{"a", "b"}));
  EXPECT_EQ((*rows)[1].fields, (Fields{"x, \"y\"", ""}));
}

TEST(CsvTableTest, KnowsOnWhichLineARowBegins) {
  const auto rows = ReadCsvTable("a\n\n\"two\nlines\"\r\n\r\nlast");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0].line, 1);
  EXPECT_EQ((*rows)[1].line, 3);
  EXPECT_EQ((*rows)[2].line, 6);
  EXPECT_EQ((*rows)[2].fields, Fields{"last"});
}

TEST(CsvTableTest, PassesOverTheByteOrderMark) {
  const auto rows = ReadCsvTable("\xEF\xBB\xBFkind\n");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ((*rows)[0].fields, Fields{"kind"});
}

TEST(CsvTableTest, WrongQuotesNameTheirLine) {
  const struct {
    const char* csv;
    const char* line;
  } kCases[] = {{"a\nb\"c\n", "2"}, {"a\n\"b\"c\n", "2"}, {"a\n\nx\n\"open\nto the end", "4"}};
  for (const auto& c : kCases) {
    const auto rows = ReadCsvTable(c.csv);
    ASSERT_FALSE(rows.ok()) << c.csv;
    EXPECT_EQ(base::ErrorReason(rows.status()), "TEXT_INVALID");
    EXPECT_EQ(base::ErrorFact(rows.status(), "line"), c.line) << c.csv;
  }
}

}  // namespace
}  // namespace pledgekeeper::directory
