#include "tools/audit/releases.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace pledgekeeper::audit {
namespace {

using Terms = std::map<int, int64_t>;
using Words = std::vector<std::string>;

// Higher values would not be counts of a council, and sums of them could overflow.
constexpr int64_t kHighest = 1'000'000'000;

std::optional<int64_t> Number(const std::string& word) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(word, &number) || std::abs(number) > kHighest) return std::nullopt;
  return number;
}

class Parser {
 public:
  absl::StatusOr<Releases> Parse(const std::string& text) {
    // Counts first: what is said of them may stand before them.
    const std::vector<std::string> lines = absl::StrSplit(text, '\n');
    for (const std::string& line : lines) {
      const Words words = absl::StrSplit(line, ' ');
      if ((words[0] == "cell" && words.size() == 3) ||
          (words[0] == "hidden" && words.size() == 2)) {
        AddCount(words[1]);
      }
    }
    int number = 0;
    for (const std::string& line : lines) {
      ++number;
      if (number == 1 ? line != "releases 1" : !Line(line)) {
        return absl::InvalidArgumentError(
            absl::StrCat("line ", number, ": not of the grammar in tools/audit/releases.h"));
      }
    }
    LinkSharedCoins();
    return std::move(releases_);
  }

 private:
  struct Cell {
    int count;
    int64_t shown;
    std::string release;
  };

  void AddCount(const std::string& name) {
    if (places_.emplace(name, static_cast<int>(releases_.counts.size())).second) {
      releases_.counts.push_back({.name = name});
    }
  }

  bool Line(const std::string& line) {
    if (line.empty() || line[0] == '#') return true;
    const Words words = absl::StrSplit(line, ' ');
    if (words[0] == "threshold") return Threshold(words);
    if (words[0] == "release") return Release(words);
    if (words[0] == "cell") return CellShown(words);
    if (words[0] == "hidden") return Hidden(words);
    if (words[0] == "total") return Total(words);
    if (words[0] == "exact" || words[0] == "identity") return Exact(words);
    if (words[0] == "atleast") return AtLeast(words);
    if (words[0] == "share") return Share(words);
    if (words[0] == "mean") return Mean(words);
    return false;
  }

  bool Threshold(const Words& words) {
    const auto n = words.size() == 2 ? Number(words[1]) : std::nullopt;
    if (!n || *n < 1 || *n > 1000) return false;
    threshold_ = static_cast<int>(*n);
    return true;
  }

  bool Release(const Words& words) {
    if (words.size() != 2 && words.size() != 3) return false;
    release_ = words[1];
    coins_ = words.size() == 3 ? words[2] : "";
    return true;
  }

  bool CellShown(const Words& words) {
    const auto shown = words.size() == 3 ? Number(words[2]) : std::nullopt;
    if (!shown || *shown < 0 || threshold_ == 0) return false;
    const int place = places_.at(words[1]);
    Count& count = releases_.counts[place];
    count.threshold = std::max(count.threshold, threshold_);
    const bool rounded = *shown == 0 || *shown == threshold_;
    count.is_rounded = count.is_rounded || rounded || *shown < threshold_;
    AddFact(words, {{place, 1}}, rounded ? 0 : *shown, *shown == 0 ? threshold_ - 1 : *shown);
    if (!coins_.empty() && rounded) {
      const size_t slash = words[1].find('/');
      const std::string at = slash == std::string::npos ? words[1] : words[1].substr(slash);
      by_coin_[coins_ + at].push_back({place, *shown, release_});
    }
    return true;
  }

  bool Hidden(const Words& words) {
    if (words.size() != 2 || threshold_ == 0) return false;
    Count& count = releases_.counts[places_.at(words[1])];
    count.threshold = std::max(count.threshold, threshold_);
    count.is_rounded = true;
    count.is_hidden = true;
    return true;
  }

  bool Total(const Words& words) {
    if (words.size() < 7 || words[3] != "within" || words[5] != "=") return false;
    const auto shown = Number(words[2]);
    const auto bound = words[4] == "any" ? kHighest : Number(words[4]);
    const auto terms = TermsOf(words, 6, words.size());
    if (!shown || !bound || *bound < 0 || !terms) return false;
    if (places_.count(words[1]) || !totals_.emplace(words[1], *terms).second) return false;
    if (words[4] != "any") AddFact(words, *terms, *shown - *bound, *shown + *bound);
    return true;
  }

  bool Exact(const Words& words) {
    if (words.size() < 5 || words[3] != "=") return false;
    const auto value = Number(words[2]);
    const auto terms = TermsOf(words, 4, words.size());
    if (!value || !terms) return false;
    AddFact(words, *terms, *value, *value);
    return true;
  }

  bool AtLeast(const Words& words) {
    if (words.size() < 5 || words[3] != "=") return false;
    const auto value = Number(words[2]);
    const auto terms = TermsOf(words, 4, words.size());
    if (!value || !terms) return false;
    if (places_.count(words[1]) || !totals_.emplace(words[1], *terms).second) return false;
    AddFact(words, *terms, *value, kUnbounded);
    releases_.facts.back().is_assumed = true;
    return true;
  }

  // 2 PERCENT - 1 <= 200 part / whole <= 2 PERCENT + 1, times the whole.
  bool Share(const Words& words) {
    const auto of = std::find(words.begin(), words.end(), "of") - words.begin();
    if (words.size() < 7 || words[3] != "=" || of < 5) return false;
    const auto percent = Number(words[2]);
    const auto part = TermsOf(words, 4, of);
    const auto whole = TermsOf(words, of + 1, words.size());
    if (!percent || *percent < 0 || *percent > 100 || !part || !whole) return false;
    AddFact(words, Combined(200, *part, -(2 * *percent - 1), *whole), 0, kUnbounded);
    AddFact(words, Combined(200, *part, -(2 * *percent + 1), *whole), -kUnbounded, 0);
    AddFact(words, *whole, 1, kUnbounded);  // of none there is no share
    return true;
  }

  // MEAN in units of half of its last digit.
  bool Mean(const Words& words) {
    if (words.size() < 5 || words[3] != "=") return false;
    const auto terms = TermsOf(words, 4, words.size());
    const std::vector<std::string> parts = absl::StrSplit(words[2], '.');
    if (!terms || parts.size() > 2 || (parts.size() == 2 && parts[1].size() > 4)) return false;
    int64_t unit = 1;
    if (parts.size() == 2) unit = std::llround(std::pow(10, parts[1].size()));
    const auto mean = Number(absl::StrCat(parts[0], parts.size() == 2 ? parts[1] : ""));
    if (!mean || *mean < 0) return false;
    Terms group;
    for (const auto& [count, value] : *terms) group[count] = 1;
    AddFact(words, Combined(2 * unit, *terms, -(2 * *mean - 1), group), 0, kUnbounded);
    AddFact(words, Combined(2 * unit, *terms, -(2 * *mean + 1), group), -kUnbounded, 0);
    AddFact(words, group, 1, kUnbounded);
    return true;
  }

  std::optional<Terms> TermsOf(const Words& words, size_t begin, size_t end) {
    Terms terms;
    for (size_t i = begin; i < end; ++i) {
      std::string name = words[i];
      int64_t factor = 1;
      if (!name.empty() && name[0] == '-') factor = -1, name.erase(0, 1);
      if (const size_t star = name.find('*'); star != std::string::npos) {
        const auto given = Number(name.substr(0, star));
        if (!given || std::abs(*given) > 1000) return std::nullopt;
        factor *= *given;
        name.erase(0, star + 1);
      }
      if (const auto count = places_.find(name); count != places_.end()) {
        terms[count->second] += factor;
      } else if (const auto total = totals_.find(name); total != totals_.end()) {
        for (const auto& [place, times] : total->second) terms[place] += factor * times;
      } else {
        return std::nullopt;
      }
    }
    if (begin >= end) return std::nullopt;
    return terms;
  }

  static Terms Combined(int64_t a, const Terms& x, int64_t b, const Terms& y) {
    Terms sum;
    for (const auto& [count, factor] : x) sum[count] += a * factor;
    for (const auto& [count, factor] : y) sum[count] += b * factor;
    return sum;
  }

  void AddFact(const Words& words, const Terms& terms, int64_t least, int64_t most) {
    releases_.facts.push_back(
        {.name = absl::StrCat(words[0], " ", words[1], " of release ", release_),
         .terms = {terms.begin(), terms.end()},
         .least = least,
         .most = most});
  }

  // The same coin twice falls the same way, and the higher a count the likelier it goes up: of two
  // that went different ways, the one that went up is the higher.
  void LinkSharedCoins() {
    for (const auto& [coin, cells] : by_coin_) {
      for (const Cell& low : cells) {
        for (const Cell& high : cells) {
          if (low.shown != 0 || high.shown == 0 || low.count == high.count) continue;
          releases_.facts.push_back({.name = absl::StrCat("coins that releases ", low.release,
                                                          " and ", high.release, " share"),
                                     .terms = {{low.count, -1}, {high.count, 1}},
                                     .least = 1});
        }
      }
    }
  }

  Releases releases_;
  int threshold_ = 0;
  std::string release_ = "none";
  std::string coins_;
  std::map<std::string, int> places_;
  std::map<std::string, Terms> totals_;
  std::map<std::string, std::vector<Cell>> by_coin_;
};

}  // namespace

absl::StatusOr<Releases> ParseReleases(const std::string& text) { return Parser().Parse(text); }

}  // namespace pledgekeeper::audit
