#include "tools/pack/html_table.h"

#include "absl/strings/str_cat.h"
#include "tools/pack/html.h"

namespace pledgekeeper::pack {
namespace {

// The first column's among them.
constexpr size_t kMostLyingHeads = 6;

}  // namespace

void HtmlTable::Add(const std::string& name, const std::vector<std::string>& numbers) {
  std::string row = Element("th scope=\"row\"", name);
  for (const std::string& number : numbers) row += Element("td class=\"r\"", number);
  rows_ += Around("tr", row);
}

std::string HtmlTable::Html() const {
  std::string heads;
  for (size_t i = 0; i < heads_.size(); ++i) {
    heads += Around(i == 0 ? "th scope=\"col\"" : "th scope=\"col\" class=\"r\"",
                    Element("span", heads_[i]));
  }
  const std::string caption =
      Element(how_ == Caption::kSeen ? "caption" : "caption class=\"said\"", caption_);
  const std::string rows =
      absl::StrCat(Around("thead", Around("tr", heads)), Around("tbody", rows_));
  const bool is_wide = heads_.size() > kMostLyingHeads;
  return Around("div class=\"wide\"",
                Around(is_wide ? "table class=\"turned\"" : "table", absl::StrCat(caption, rows)));
}

}  // namespace pledgekeeper::pack
