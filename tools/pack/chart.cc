#include "tools/pack/chart.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/pack/html.h"

namespace pledgekeeper::pack {
namespace {

// In units of the picture, which is about 11 of them a letter's height.
constexpr int kLine = 14;
// Of columns.
constexpr int kBase = 108;
constexpr int kHighest = 84;
constexpr int kStep = 32;
constexpr int kColumnWidth = 22;
constexpr int kMargin = 8;
// More of them are not made smaller than can be read: the chart is moved sideways where it is
// narrow.
constexpr size_t kMostAtOnce = 14;
// Of rows.
constexpr int kWidth = 360;
constexpr int kLongest = 310;
constexpr int kRowHeight = 14;
constexpr int kGap = 10;
constexpr size_t kLetters = 52;  // in a line

struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// What is drawn of a count.
int64_t Drawn(const Bar& bar, const ChartWords& words) {
  return std::max(bar.count, words.threshold);
}

int64_t MostOf(const std::vector<Bar>& bars, const ChartWords& words) {
  int64_t most = std::max<int64_t>(words.threshold, 1);
  for (const Bar& bar : bars) most = std::max(most, bar.count);
  return most;
}

std::string Rect(const Bar& bar, const ChartWords& words, const Box& box) {
  return absl::StrCat("<rect class=\"", bar.count <= words.threshold ? "closed" : "b", "\" x=\"",
                      box.x, "\" y=\"", box.y, "\" width=\"", box.width, "\" height=\"", box.height,
                      "\"/>");
}

std::string Middle(int x, int y, const char* kind, const std::string& text) {
  return Element(
      absl::StrCat("text class=\"", kind, "\" x=\"", x, "\" y=\"", y, "\" text-anchor=\"middle\""),
      text);
}

std::string Left(int x, int y, const char* kind, const std::string& text) {
  return Element(absl::StrCat("text class=\"", kind, "\" x=\"", x, "\" y=\"", y, "\""), text);
}

std::string Svg(const std::string& kind, const Box& box, const ChartWords& words,
                const std::string& drawn) {
  return Around(absl::StrCat("svg class=\"chart ", kind, "\" viewBox=\"0 0 ", box.width, " ",
                             box.height, "\" preserveAspectRatio=\"xMinYMid\" role=\"img\" ",
                             "aria-label=\"", Escaped(words.label), "\""),
                drawn);
}

// Letters, whatever their bytes.
size_t Letters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

// In lines of so many letters, unless a word is longer.
std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const std::string next(word);
    if (lines.empty() || Letters(lines.back()) + 1 + Letters(next) > kLetters) {
      lines.push_back(next);
    } else {
      absl::StrAppend(&lines.back(), " ", next);
    }
  }
  return lines;
}

}  // namespace

std::string ColumnChart(const std::vector<Bar>& bars, const ChartWords& words) {
  const int64_t most = MostOf(bars, words);
  std::string drawn;
  int lowest = kBase;
  int middle = kMargin + kStep / 2;
  for (const Bar& bar : bars) {
    const int height = static_cast<int>(Drawn(bar, words) * kHighest / most);
    absl::StrAppend(
        &drawn, Rect(bar, words, {middle - kColumnWidth / 2, kBase - height, kColumnWidth, height}),
        Middle(middle, kBase - height - 4, "v", absl::StrCat(bar.count)));
    int y = kBase + 2;
    for (const absl::string_view word : absl::StrSplit(bar.name, ' ', absl::SkipEmpty())) {
      y += kLine;
      drawn += Middle(middle, y, "n", std::string(word));
    }
    lowest = std::max(lowest, y);
    middle += kStep;
  }
  const int width = 2 * kMargin + kStep * static_cast<int>(bars.size());
  absl::StrAppend(&drawn, "<path class=\"ax\" d=\"M0 ", kBase, "h", width, "\"/>");
  return Svg(bars.size() > kMostAtOnce ? "columns long" : "columns", {0, 0, width, lowest + 6},
             words, drawn);
}

std::string RowChart(const std::vector<Bar>& bars, const ChartWords& words) {
  const int64_t most = MostOf(bars, words);
  std::string drawn;
  int y = 0;
  for (const Bar& bar : bars) {
    for (const std::string& line : Lines(bar.name)) {
      y += kLine;
      drawn += Left(1, y - 3, "n", line);
    }
    const int length = static_cast<int>(Drawn(bar, words) * kLongest / most);
    absl::StrAppend(&drawn, Rect(bar, words, {1, y, length, kRowHeight}),
                    Left(length + 7, y + kRowHeight - 3, "v", absl::StrCat(bar.count)));
    y += kRowHeight + kGap;
  }
  absl::StrAppend(&drawn, "<path class=\"ax\" d=\"M1 0v", y - kGap / 2, "\"/>");
  return Svg("rows", {0, 0, kWidth, y}, words, drawn);
}

}  // namespace pledgekeeper::pack
