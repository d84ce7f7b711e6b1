#include "tests/pack/expected_pack.h"

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/pack/pack_texts.h"

namespace pledgekeeper::pack {
namespace {

using namespace pack_texts;  // NOLINT: titles, which are no numbers
using Sum = std::function<int64_t(const std::string& measure)>;

const std::vector<std::string> kOutcomeMeasures(kNaiveMeasures.begin() + 1,
                                                kNaiveMeasures.begin() + 5);
// As deploy/pledges/wrexham.textproto has them.
const std::map<std::string, std::vector<std::string>> kOfChapters = {
    {"people", {"respect", "voice"}},
    {"prevention", {"safe"}},
    {"partnership", {"entitlements"}},
    {"well-being", {"healthy", "home"}},
    {"", {"other"}}};
const std::vector<std::pair<std::string, std::string>> kPromiseOfStandards = {
    {"protection", "safe"},
    {"health", "healthy"},
    {"home", "home"},
    {"relationships", "respect"},
    {"own outcomes", "voice"},
    {"taking part", "entitlements"},
    {"", "other"}};

// From April: "2025Q1" is April to June 2025.
const std::map<std::string, std::vector<std::string>> kQuarters = {
    {"2024Q4", {"2025-01", "2025-02", "2025-03"}},
    {"2025Q1", {"2025-04", "2025-05", "2025-06"}},
    {"2025Q2", {"2025-07", "2025-08", "2025-09"}},
    {"2025Q3", {"2025-10", "2025-11", "2025-12"}},
    {"2025Q4", {"2026-01", "2026-02", "2026-03"}}};

int64_t OfQuarter(const ExpectedParts& parts, const std::string& measure,
                  const std::string& quarter) {
  int64_t sum = 0;
  for (const std::string& month : kQuarters.at(quarter)) {
    sum += parts.of_years.Of(measure, "", "", month);
  }
  return sum;
}

std::string Line(const std::vector<std::string>& cells) {
  return absl::StrJoin(cells, ",") + "\r\n";
}

// What a page has to show, in order.
class Expected {
 public:
  Expected(const ExpectedParts& parts, v1::Language language,
           const std::map<std::string, std::string>& words)
      : parts_(parts), language_(language), words_(words) {}

  std::vector<std::string> Page() {
    Lead();
    Months();
    const std::vector<std::string> chapters = {"people", "prevention", "partnership", "well-being",
                                               ""};
    for (size_t i = 0; i < chapters.size(); ++i) {
      const std::string title =
          chapters[i].empty() ? Say(kNoChapter)
                              : absl::StrReplaceAll(Say(kChapter), {{"{name}", Say(kChapters[i])}});
      Begin(title, true);
      for (const std::string& promise : kOfChapters.at(chapters[i])) {
        Row(Word("promise", promise),
            [&](const std::string& measure) { return parts_.of_year.Of(measure, promise); });
      }
      End(kPromise);
    }
    Begin(Say(kStandards), true);
    for (size_t i = 0; i < kPromiseOfStandards.size(); ++i) {
      const auto& [standard, promise] = kPromiseOfStandards[i];
      Row(StandardName(standard),
          [&, of = promise](const std::string& measure) { return parts_.of_year.Of(measure, of); });
    }
    End(kStandard);
    Shares();
    Begin(Say(kTiers), true);
    for (const std::string& tier : kNaiveTiers) {
      Row(Word("tier", tier),
          [&](const std::string& measure) { return parts_.of_year.Of(measure, "", tier); });
    }
    End(kTier);
    Begin(Say(kByQuarter), false);
    for (const auto& [quarter, months] : kQuarters) {
      const std::string in_lines = quarter.substr(0, 4) + " " + quarter.substr(4);
      Row(
          quarter,
          [&, id = quarter](const std::string& measure) { return OfQuarter(parts_, measure, id); },
          in_lines);
    }
    End(kQuarter);
    Notes();
    return std::move(seen_);
  }

 private:
  std::string Say(const Words& words) const { return words.In(language_); }
  std::string Word(const std::string& kind, const std::string& id) const {
    return words_.at(kind + " " + id);
  }
  std::string StandardName(const std::string& id) const {
    for (size_t i = 0; i < std::size(kStandardIds); ++i) {
      if (id == kStandardIds[i]) return Say(kStandardNames[i]);
    }
    return Say(kNoStandard);
  }
  void Add(const std::string& line) { seen_.push_back(line); }

  void Lead() {
    std::string lead =
        absl::StrReplaceAll(Say(kLead), {{"{count}", absl::StrCat(parts_.of_year.Of("received"))}});
    if (const auto shares = parts_.of_year.Shares("")) {
      const int64_t upheld = std::min<int64_t>((*shares)[0] + (*shares)[1], 100);
      absl::StrAppend(&lead, " ",
                      absl::StrReplaceAll(Say(kUpheld), {{"{share}", absl::StrCat(upheld)}}));
    }
    Add("lead " + lead);
  }

  // A chart and a table of the same rows.
  void Begin(const std::string& title, bool is_rows) {
    Add("title " + title);
    longest_ = is_rows ? 310 : 84;
    names_.clear(), counts_.clear(), rows_.clear();
  }
  void Row(const std::string& name, const Sum& sum, const std::string& in_chart = "") {
    std::string row = "row " + name;
    for (const std::string& measure : kNaiveMeasures) absl::StrAppend(&row, "|", sum(measure));
    rows_.push_back(row);
    names_.push_back(in_chart.empty() ? name : in_chart);
    counts_.push_back(sum("received"));
  }
  void End(const Words& first) {
    int64_t most = kNaiveThreshold;
    for (const int64_t count : counts_) most = std::max(most, count);
    std::vector<std::string> said;
    std::vector<std::string> bars;
    for (size_t i = 0; i < counts_.size(); ++i) {
      said.push_back(absl::StrCat(names_[i], " ", counts_[i]));
      const bool is_small = counts_[i] <= kNaiveThreshold;
      bars.push_back(absl::StrCat(is_small ? "closed " : "b ",
                                  std::max(counts_[i], kNaiveThreshold) * longest_ / most));
    }
    Add(absl::StrCat("chart ", Word("measure", "received"), ": ", absl::StrJoin(said, ", ")));
    Add("names " + absl::StrJoin(names_, " "));
    Add("numbers " + absl::StrJoin(counts_, " "));
    Add("bars " + absl::StrJoin(bars, ", "));
    const bool has_small = std::any_of(counts_.begin(), counts_.end(),
                                       [](int64_t count) { return count <= kNaiveThreshold; });
    std::string caption = absl::StrCat("caption ", Word("measure", "received"), ". ");
    if (has_small) {
      caption +=
          absl::StrReplaceAll(Say(kHatched), {{"{threshold}", absl::StrCat(kNaiveThreshold)}});
    }
    Add(caption);
    std::string head = "head " + Say(first);
    for (const std::string& measure : kNaiveMeasures) head += "|" + Word("measure", measure);
    Add(head);
    seen_.insert(seen_.end(), rows_.begin(), rows_.end());
  }

  void Months() {
    Begin(Say(kCameIn), false);
    for (size_t i = 0; i < parts_.months.size(); ++i) {
      Row(
          parts_.months[i],
          [&](const std::string& measure) {
            return parts_.of_year.Of(measure, "", "", parts_.months[i]);
          },
          Say(kMonths[i]));
    }
    End(kMonth);
    std::string all = "row " + Say(kAll);
    for (const std::string& measure : kNaiveMeasures) {
      absl::StrAppend(&all, "|", parts_.of_year.Of(measure));
    }
    Add(all);
  }

  void ShareRow(const std::string& name, const std::string& promise) {
    const auto shares = parts_.of_year.Shares(promise);
    std::string row = "row " + name;
    for (size_t i = 0; i < kOutcomeMeasures.size(); ++i) {
      absl::StrAppend(&row, "|", shares ? absl::StrCat((*shares)[i]) : Say(kHidden));
    }
    Add(row);
  }
  void Shares() {
    Add("title " + Say(kOutcomes));
    std::string head = "head " + Say(kPromise);
    for (const std::string& measure : kOutcomeMeasures) head += "|" + Word("measure", measure);
    Add(head);
    for (const std::string& promise : kNaivePromises) ShareRow(Word("promise", promise), promise);
    ShareRow(Say(kAll), "");
  }

  void Note(const Words& words, const std::string& blank, const std::string& with) {
    Add("note " + absl::StrReplaceAll(Say(words), {{blank, with}}));
  }
  void Notes() {
    Add("title " + Say(kQuality));
    Note(kProtected, "{threshold}", absl::StrCat(kNaiveThreshold));
    std::vector<std::string> within;
    int64_t late = 0;
    for (const std::string& month : parts_.months) {
      late += parts_.of_year.LateIn(month);
      const auto bound = parts_.bounds.find(month);
      const bool is_promised = bound != parts_.bounds.end();
      within.push_back(absl::StrReplaceAll(
          Say(is_promised ? kWithin : kNoPromise),
          {{"{month}", month}, {"{bound}", is_promised ? absl::StrCat(bound->second) : ""}}));
    }
    Note(kBounds, "{months}", absl::StrJoin(within, ", "));
    Add("note " + Say(kTried));
    Note(kShares, "{base}", absl::StrCat(kNaiveBase));
    Add("note " + Say(kUnits));
    if (late > 0) Note(kLate, "{count}", absl::StrCat(late));
    Add("note " + Say(kWhole));
    Add("title " + Say(kMeanings));
  }

  const ExpectedParts& parts_;
  const v1::Language language_;
  const std::map<std::string, std::string>& words_;
  std::vector<std::string> seen_;
  int64_t longest_ = 0;
  std::vector<std::string> names_;
  std::vector<int64_t> counts_;
  std::vector<std::string> rows_;
};

}  // namespace

std::map<std::string, std::string> ExpectedTables(const ExpectedParts& parts) {
  std::map<std::string, std::string> tables = {
      {"by-measure.csv", Line({"measure", "reports"})},
      {"by-promise.csv", Line({"measure", "promise", "reports"})},
      {"by-tier.csv", Line({"measure", "tier", "reports"})},
      {"by-month.csv", Line({"measure", "month", "reports"})},
      {"by-quarter.csv", Line({"measure", "quarter", "reports"})},
      {"shares.csv", Line({"promise", "measure", "percent"})},
      {"months.csv", Line({"month", "bound", "late"})}};
  const auto add = [&](const char* table, const std::vector<std::string>& place, int64_t number) {
    std::vector<std::string> cells = place;
    cells.push_back(absl::StrCat(number));
    tables[table] += Line(cells);
  };
  for (const std::string& measure : kNaiveMeasures) {
    add("by-measure.csv", {measure}, parts.of_year.Of(measure));
    for (const std::string& promise : kNaivePromises) {
      add("by-promise.csv", {measure, promise}, parts.of_year.Of(measure, promise));
    }
    for (const std::string& tier : kNaiveTiers) {
      add("by-tier.csv", {measure, tier}, parts.of_year.Of(measure, "", tier));
    }
    for (const std::string& month : parts.months) {
      add("by-month.csv", {measure, month}, parts.of_year.Of(measure, "", "", month));
    }
  }
  for (const auto& [quarter, months] : kQuarters) {
    for (const std::string& measure : kNaiveMeasures) {
      add("by-quarter.csv", {measure, quarter}, OfQuarter(parts, measure, quarter));
    }
  }
  std::vector<std::string> promises = {""};
  promises.insert(promises.end(), kNaivePromises.begin(), kNaivePromises.end());
  for (const std::string& promise : promises) {
    const auto shares = parts.of_year.Shares(promise);
    for (size_t i = 0; shares && i < kOutcomeMeasures.size(); ++i) {
      add("shares.csv", {promise, kOutcomeMeasures[i]}, (*shares)[i]);
    }
  }
  for (const std::string& month : parts.months) {
    const auto bound = parts.bounds.find(month);
    const std::string within = bound == parts.bounds.end() ? "" : absl::StrCat(bound->second);
    add("months.csv", {month, within}, parts.of_year.LateIn(month));
  }
  return tables;
}

std::vector<std::string> ExpectedPage(const ExpectedParts& parts, v1::Language language,
                                      const std::map<std::string, std::string>& words) {
  return Expected(parts, language, words).Page();
}

}  // namespace pledgekeeper::pack
