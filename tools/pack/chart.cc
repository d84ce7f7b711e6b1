#include "tools/pack/chart.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tools/pack/html.h"

namespace pledgekeeper::pack {
namespace {

// In units of the picture.
constexpr int kHeight = 132;
constexpr int kBase = 108;    // of the bars
constexpr int kHighest = 84;  // bar
constexpr int kStep = 44;
constexpr int kBarWidth = 28;
constexpr int kMargin = 8;

std::string Text(int x, int y, const std::string& text, const char* kind) {
  return Element(
      absl::StrCat("text class=\"", kind, "\" x=\"", x, "\" y=\"", y, "\" text-anchor=\"middle\""),
      text);
}

std::string Rect(const char* kind, int x, int height) {
  return absl::StrCat("<rect class=\"", kind, "\" x=\"", x, "\" y=\"", kBase - height,
                      "\" width=\"", kBarWidth, "\" height=\"", height, "\"/>");
}

}  // namespace

std::string BarChart(const std::vector<Bar>& bars, int64_t threshold, const std::string& label) {
  int64_t most = threshold;
  for (const Bar& bar : bars) most = std::max(most, bar.count);
  const int width = 2 * kMargin + kStep * static_cast<int>(bars.size());
  std::string drawn;
  int x = kMargin + (kStep - kBarWidth) / 2;
  for (const Bar& bar : bars) {
    const bool is_small = bar.count <= threshold;
    const int64_t shown = is_small ? threshold : bar.count;
    const int height = static_cast<int>(shown * kHighest / most);
    const int middle = x + kBarWidth / 2;
    absl::StrAppend(&drawn, Rect(is_small ? "closed" : "b", x, height),
                    Text(middle, kBase - height - 4, absl::StrCat(bar.count), "v"),
                    Text(middle, kBase + 16, bar.name, "n"));
    x += kStep;
  }
  absl::StrAppend(&drawn, "<path class=\"ax\" d=\"M0 ", kBase, "h", width, "\"/>");
  return Around(absl::StrCat("svg class=\"chart\" viewBox=\"0 0 ", width, " ", kHeight,
                             "\" role=\"img\" aria-label=\"", Escaped(label), "\""),
                drawn);
}

}  // namespace pledgekeeper::pack
