#include "tools/pack/html.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::pack {

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Around(std::string_view tag, std::string_view html) {
  const std::string opened(tag);
  const std::string name = opened.substr(0, opened.find(' '));
  return absl::StrCat("<", opened, ">", std::string(html), "</", name, ">");
}

std::string Element(std::string_view tag, std::string_view text) {
  return Around(tag, Escaped(text));
}

}  // namespace pledgekeeper::pack
