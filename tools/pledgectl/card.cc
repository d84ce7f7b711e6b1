#include "tools/pledgectl/card.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/pledgectl/voice.h"

namespace pledgekeeper::ctl {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

// Characters, not bytes: "Siân" has four. Wide and combining characters are rare enough.
size_t Width(const std::string& text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Padded(const std::string& text, size_t width) {
  return text + std::string(width - std::min(width, Width(text)), ' ');
}

// How many bytes from here turn the direction of what follows (Unicode's Bidi_Control: U+061C,
// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) or end a line where no line ends (U+2028,
// U+2029); else 0.
size_t TurningBytes(const std::string& text, size_t at) {
  if (text.compare(at, 2, "\xD8\x9C") == 0) return 2;
  if (at + 2 >= text.size()) return 0;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  if (text.compare(at, 2, "\xE2\x80") == 0) {
    return last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE) ? 3 : 0;
  }
  return text.compare(at, 2, "\xE2\x81") == 0 && last >= 0xA6 && last <= 0xA9 ? 3 : 0;
}

void DropTrailingSpace(std::string* text) {
  while (!text->empty() && text->back() == ' ') text->pop_back();
}

}  // namespace

std::string Harmless(const std::string& text) {
  std::string harmless;
  harmless.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    const bool two_byte_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080–U+009F
    if (const size_t turning = TurningBytes(text, i); turning > 0) {
      harmless += kReplacement;
      i += turning - 1;
    } else if ((byte < 0x20 && byte != '\n') || byte == 0x7F || two_byte_control) {
      if (byte != '\r') harmless += byte == '\t' ? " " : kReplacement;
      if (two_byte_control) ++i;
    } else {
      harmless += text[i];
    }
  }
  return harmless;
}

void Card::Add(texts::Text label, const std::string& value) { AddNamed(voice_.Say(label), value); }

void Card::AddNamed(const std::string& label, const std::string& value) {
  if (!value.empty()) properties_.push_back({label, Harmless(value)});
}

std::string Card::Text() const {
  size_t width = 0;
  for (const Property& property : properties_) width = std::max(width, Width(property.label));
  std::string text = absl::StrCat(Harmless(title_), "\n");
  const std::string* previous = nullptr;
  for (const Property& property : properties_) {
    const bool again = previous != nullptr && *previous == property.label;
    const std::string label = Padded(again ? "" : property.label, width);
    const std::string indented = absl::StrReplaceAll(
        property.value, {{"\n", absl::StrCat("\n  ", std::string(width, ' '), "   ")}});
    absl::StrAppend(&text, "  ", label, "   ", indented, "\n");
    previous = &property.label;
  }
  return text;
}

Table::Table(const Voice& voice, std::initializer_list<texts::Text> headings, texts::Text none)
    : none_(voice.Say(none)) {
  rows_.emplace_back();
  for (const texts::Text heading : headings) rows_[0].push_back(voice.Say(heading));
}

void Table::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = absl::StrReplaceAll(Harmless(cell), {{"\n", " "}});
  rows_.push_back(std::move(cells));
}

std::string Table::Text() const {
  if (rows_.size() == 1) return none_ + "\n";
  std::vector<size_t> widths(rows_[0].size());
  for (const auto& row : rows_) {
    for (size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) line += Padded(row[i], widths[i]) + "  ";
    DropTrailingSpace(&line);
    absl::StrAppend(&text, line, "\n");
  }
  return text;
}

std::string MorePages(const Voice& voice, const std::string& next_page_token) {
  if (next_page_token.empty()) return "";
  return voice.Say("More: add --page-token {token}", Harmless(next_page_token)) + "\n";
}

}  // namespace pledgekeeper::ctl
