#include "tools/pack/chart.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::pack {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

size_t Times(const std::string& what, const std::string& in) {
  size_t times = 0;
  for (size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++times;
  return times;
}

TEST(ChartTest, WhatMayBeAnySmallNumberIsDrawnAsThat) {
  for (auto* const draw : {ColumnChart, RowChart}) {
    const std::string chart = draw({{"Apr", 0}, {"May", 5}, {"Jun", 20}}, {5, "a \"b\""});
    EXPECT_EQ(Times("\"closed\"", chart), 2U);
    EXPECT_EQ(Times("\"b\"", chart), 1U);
    EXPECT_THAT(chart, AllOf(HasSubstr("aria-label=\"a &quot;b&quot;\""), HasSubstr(">20</text>")));
  }
}

// However long a name is, it is cut nowhere, and no line is longer than the picture.
TEST(ChartTest, LongNamesStandInLines) {
  const std::string chart =
      RowChart({{"You will have a settled home, where you are safe and people care about you.", 9}},
               {5, ""});
  EXPECT_THAT(chart,
              AllOf(HasSubstr(">You will have a settled home, where you are safe and</text>"),
                    HasSubstr(">people care about you.</text>")));
  EXPECT_THAT(RowChart({{"Deilliannau p\xC3\xB4rs\xC3\xB4nol", 9}}, {5, ""}),
              HasSubstr(">Deilliannau p\xC3\xB4rs\xC3\xB4nol</text>"));
}

// Names beside each other do not run into each other: each word has its own line.
TEST(ChartTest, WordsUnderColumnsStandBelowEachOther) {
  EXPECT_THAT(ColumnChart({{"2025 Q1", 9}}, {5, ""}),
              AllOf(HasSubstr(">2025</text>"), HasSubstr(">Q1</text>"), Not(HasSubstr("2025 Q1"))));
}

// What is made smaller than can be read where a window is narrow says so to the style.
TEST(ChartTest, ManyColumnsKeepTheirSize) {
  EXPECT_THAT(ColumnChart(std::vector<Bar>(12, {"Apr", 9}), {5, ""}), Not(HasSubstr("long")));
  EXPECT_THAT(ColumnChart(std::vector<Bar>(20, {"Apr", 9}), {5, ""}), HasSubstr("columns long"));
}

}  // namespace
}  // namespace pledgekeeper::pack
