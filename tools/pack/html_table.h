#ifndef TOOLS_PACK_HTML_TABLE_H_
#define TOOLS_PACK_HTML_TABLE_H_

#include <string>
#include <vector>

namespace pledgekeeper::pack {

// A table of HTML: heads, then rows whose first cell is a head. All but the first column are
// numbers. Where there are many columns, their heads are turned, so that a sheet of paper holds
// them.
class HtmlTable {
 public:
  // What is only heard says what stands above the table already, and is for screen readers.
  enum class Caption { kHeard, kSeen };

  HtmlTable(std::string caption, std::vector<std::string> heads, Caption how = Caption::kHeard)
      : caption_(std::move(caption)), heads_(std::move(heads)), how_(how) {}

  void Add(const std::string& name, const std::vector<std::string>& numbers);
  std::string Html() const;

 private:
  std::string caption_;
  std::vector<std::string> heads_;
  Caption how_;
  std::string rows_;
};

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_HTML_TABLE_H_
