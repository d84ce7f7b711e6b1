#include "tools/story/timeline.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::story {

void Timeline::Line(const std::string& sign, const std::string& text) const {
  std::cout << absl::StrFormat("%6.1f s  %s %s", absl::ToDoubleSeconds(Elapsed()), sign, text)
            << std::endl;
}

void Timeline::Chapter(const std::string& title) { std::cout << "\n" << title << std::endl; }

void Timeline::Tell(const std::string& text) { Line(" ", text); }

bool Timeline::Check(bool is_so, const std::string& text) {
  ++checks_;
  Line(is_so ? "✓" : "✗ NOT SO:", text);
  if (!is_so) wrong_.push_back(text);
  return is_so;
}

void Timeline::Broken(const absl::Status& status) {
  const std::string text =
      absl::StrCat("the chapter broke off: ", client::ReasonOf(status), ": ", status.message());
  Line("✗", text);
  wrong_.push_back(text);
}

}  // namespace pledgekeeper::story
