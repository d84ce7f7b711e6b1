#ifndef TOOLS_PLEDGECTL_CARD_H_
#define TOOLS_PLEDGECTL_CARD_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "tools/pledgectl/voice.h"

// Aligned text. Whatever comes from a server may hold what somebody typed: characters that could
// steer a terminal are replaced.
namespace pledgekeeper::ctl {

// `text` with every control character but the line end, and every character that turns the
// direction of text, replaced by U+FFFD.
std::string Harmless(const std::string& text);

// One thing, with a line for each of its properties:
//
//   Report R-1
//     status   being read
//     words    first line
//              second line
class Card {
 public:
  Card(const Voice& voice, const std::string& title) : voice_(voice), title_(title) {}

  // Adds a property; nothing if the value is empty. The same label again is shown once.
  void Add(texts::Text label, const std::string& value);
  // The same for a label that is a name, not a text of ours.
  void AddNamed(const std::string& label, const std::string& value);
  std::string Text() const;

 private:
  struct Property {
    std::string label;
    std::string value;
  };

  Voice voice_;
  std::string title_;
  std::vector<Property> properties_;
};

// Many things, a line each, columns aligned, with a heading. `none` stands for an empty table.
class Table {
 public:
  Table(const Voice& voice, std::initializer_list<texts::Text> headings, texts::Text none);

  // Has as many cells as there are headings.
  void Add(std::vector<std::string> cells);
  std::string Text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::string none_;
};

// "More: add --page-token TOKEN", or "" without a token.
std::string MorePages(const Voice& voice, const std::string& next_page_token);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CARD_H_
