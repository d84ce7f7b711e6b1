#include "tools/pack/html.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::pack {

std::string Escaped(std::string_view text) {
  std::string escaped;
  // What would turn what stands around it (U+202A to U+202E, U+2066 to U+2069) is left out.
  const auto turns = [&](size_t at) {
    const std::string_view mark = text.substr(at, 3);
    return (mark >= "\xE2\x80\xAA" && mark <= "\xE2\x80\xAE") ||
           (mark >= "\xE2\x81\xA6" && mark <= "\xE2\x81\xA9");
  };
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t') continue;
    if (turns(at)) {
      at += 2;
      continue;
    }
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
