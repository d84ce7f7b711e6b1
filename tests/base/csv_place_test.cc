#include "services/base/csv_place.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledgekeeper::base {
namespace {

TEST(CsvPlaceTest, SeparatorIsTheFirstOfTheFirstLine) {
  const struct {
    std::string csv;
    char separator;
    size_t begin;
  } rows[] = {
      {"a,b\n", ',', 0},
      {"a;b,c\n", ';', 0},
      {"a\tb\n", '\t', 0},
      {"\"a;b\",c\n", ',', 0},
      {"\n\n  \na;b\n", ';', 0},
      {"a\nb;c\n", ',', 0},
      {"", ',', 0},
      {"\xEF\xBB\xBF"
       "a;b\n",
       ';', 3},
      {"sep=;\na,b\n", ';', 5},
      {"\xEF\xBB\xBFsep=\t\r\na,b\n", '\t', 8},
      {"sep=,", ',', 5},
      {"sep=|\na,b\n", '|', 5},
      {"SEP=;\na,b\n", ';', 5},
      {"\"sep=;\"\r\na,b\n", ';', 7},
      {"sep=;;;;\na,b\n", ';', 8},
      {"\"sep=|\",,,\na,b\n", '|', 10},
      {"\"sep=;\na\";b\n", ';', 0},
      {"sep=:\na,b\n", ',', 0},
      {"sep=;x\n", ';', 0},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(FormOfCsv(row.csv).separator, row.separator) << row.csv;
    EXPECT_EQ(FormOfCsv(row.csv).begin, row.begin) << row.csv;
  }
}

// "line:column" of the end of the text.
std::string EndOf(const std::string& csv) {
  const CsvPlace place = ScanCsv(csv, FormOfCsv(csv)).last;
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(CsvPlaceTest, KnowsInWhichFieldATextEnds) {
  EXPECT_EQ(EndOf(""), "1:1");
  EXPECT_EQ(EndOf("a,b"), "1:2");
  EXPECT_EQ(EndOf("a,b\n"), "2:1");
  EXPECT_EQ(EndOf("a,b\r\nc,d,"), "2:3");
  EXPECT_EQ(EndOf("a,b\rc,d,"), "2:3");
  EXPECT_EQ(EndOf("a,\"b,\n\n"), "1:2") << "where the quoted field begins";
  EXPECT_EQ(EndOf("a,\"b\n\"\nc,"), "3:2");
  EXPECT_EQ(EndOf("sep=;\na;b;c"), "2:3");
}

TEST(CsvPlaceTest, KnowsOnWhichLineRowsBegin) {
  const std::string csv = "a,b\r\n\r\n  \r\"x\r\ny\",z\rlast";
  EXPECT_EQ(ScanCsv(csv, FormOfCsv(csv)).row_lines, (std::vector<int>{1, 4, 6}));
}

}  // namespace
}  // namespace pledgekeeper::base
