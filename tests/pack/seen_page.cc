#include "tests/pack/seen_page.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace pledgekeeper::pack {
namespace {

std::string Unescaped(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}});
}

// The attribute of a tag; "" if it has none.
std::string Attribute(const std::string& tag, const std::string& name) {
  const std::string begin = absl::StrCat(" ", name, "=\"");
  const size_t at = tag.find(begin);
  if (at == std::string::npos) return "";
  const size_t from = at + begin.size();
  return Unescaped(tag.substr(from, tag.find('"', from) - from));
}

class Reader {
 public:
  void Open(const std::string& tag) {
    const std::string name = tag.substr(0, tag.find_first_of(" /"));
    text_.clear();
    if (name == "svg") {
      Say("chart ", Attribute(tag, "aria-label"));
      is_rows_ = Attribute(tag, "class").find("rows") != std::string::npos;
      names_.clear(), numbers_.clear(), bars_.clear();
    }
    if (name == "text") kind_ = Attribute(tag, "class");
    if (name == "rect") {
      bars_.push_back(absl::StrCat(Attribute(tag, "class"), " ",
                                   Attribute(tag, is_rows_ ? "width" : "height")));
    }
    if (name == "tr") cells_.clear();
    if (name == "p") kind_ = Attribute(tag, "class");
  }
  void Close(const std::string& name) {
    if (name == "text") (kind_ == "v" ? numbers_ : names_).push_back(text_);
    if (name == "svg") {
      Say("names ", absl::StrJoin(names_, " "));
      Say("numbers ", absl::StrJoin(numbers_, " "));
      Say("bars ", absl::StrJoin(bars_, ", "));
    }
    if (name == "h2") Say("title ", text_);
    if (name == "figcaption") Say("caption ", text_);
    if (name == "p" && kind_ == "lead") Say("lead ", text_);
    if (name == "li") Say("note ", text_);
    if (name == "th" || name == "td") cells_.push_back(text_);
    if (name == "tr") Say(is_body_ ? "row " : "head ", absl::StrJoin(cells_, "|"));
    if (name == "thead") is_body_ = true;
    if (name == "table") is_body_ = false;
  }
  void Add(const std::string& text) { text_ += Unescaped(text); }
  std::vector<std::string> Take() { return std::move(seen_); }

 private:
  void Say(const char* what, const std::string& text) { seen_.push_back(absl::StrCat(what, text)); }

  std::vector<std::string> seen_;
  std::string text_;
  std::string kind_;
  std::vector<std::string> cells_;
  std::vector<std::string> names_;
  std::vector<std::string> numbers_;
  std::vector<std::string> bars_;
  bool is_rows_ = false;
  bool is_body_ = false;
};

}  // namespace

std::vector<std::string> Seen(const std::string& page) {
  Reader reader;
  const size_t end = std::min(page.find("<dl>"), page.size());
  size_t at = page.find("<h1>");
  while (at < end) {
    if (page[at] == '<') {
      const size_t close = page.find('>', at);
      const std::string tag = page.substr(at + 1, close - at - 1);
      tag[0] == '/' ? reader.Close(tag.substr(1)) : reader.Open(tag);
      at = close + 1;
    } else {
      const size_t next = page.find('<', at);
      reader.Add(page.substr(at, next - at));
      at = next;
    }
  }
  return reader.Take();
}

}  // namespace pledgekeeper::pack
