// Every number of a whole pack, against a second reckoning: from the histories of the reports to
// what is counted, from what was published to every cell, share, chart and note.
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/pack/expected_pack.h"
#include "tests/pack/seen_page.h"

namespace pledgekeeper::pack {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAreArray;

class YearTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    year_ = new CouncilYear();
    files_ = new std::map<std::string, std::string>();
    const Pack pack = year_->PackOfTheYear();
    for (const File& file : Files(pack)) (*files_)[file.name] = file.bytes;
    english_ = new v1::GetPublishedFiguresResponse(pack.english.of_year);
    welsh_ = new v1::GetPublishedFiguresResponse(pack.welsh.of_year);
  }
  static void TearDownTestSuite() {
    delete year_;
    delete files_;
    delete english_;
    delete welsh_;
  }

  YearTest() {
    for (const auto& [month, time] : year_->prepared()) {
      const NaiveText text = ReadText(year_->TextOf(month));
      shown_[month] = text.shown;
      all_.emplace_back(month, text.shown);
      all_months_.push_back(month);
      if (text.bound) bounds_[month] = *text.bound;
      if (month < "2025-04") continue;
      of_year_.emplace_back(month, text.shown);
      months_.push_back(month);
    }
  }

  // Whether a file says anything else than it should.
  bool IsWrong(const std::string& name, const std::string& bytes) const {
    const auto table = tables_.find(name);
    if (table != tables_.end()) return table->second != bytes;
    return pages_.at(name) != Seen(bytes);
  }
  void Expect() {
    const ExpectedParts parts = {sums_of_year_, sums_of_all_, months_, all_months_, bounds_};
    tables_ = ExpectedTables(parts);
    pages_["annual-2025-en.html"] = ExpectedPage(parts, v1::LANGUAGE_ENGLISH, Words(*english_));
    pages_["annual-2025-cy.html"] = ExpectedPage(parts, v1::LANGUAGE_WELSH, Words(*welsh_));
  }
  static std::map<std::string, std::string> Words(const v1::GetPublishedFiguresResponse& figures) {
    std::map<std::string, std::string> words;
    for (const auto& each : figures.measures()) words["measure " + each.id()] = each.name();
    for (const auto& each : figures.promises()) words["promise " + each.id()] = each.name();
    for (const auto& each : figures.tiers()) words["tier " + each.id()] = each.name();
    return words;
  }

  static CouncilYear* year_;
  static std::map<std::string, std::string>* files_;
  static v1::GetPublishedFiguresResponse* english_;
  static v1::GetPublishedFiguresResponse* welsh_;
  std::map<std::string, NaiveMonth> shown_;
  std::map<std::string, int64_t> bounds_;
  std::vector<std::pair<std::string, NaiveMonth>> all_;
  std::vector<std::pair<std::string, NaiveMonth>> of_year_;
  std::vector<std::string> months_;
  std::vector<std::string> all_months_;
  std::map<std::string, std::string> tables_;
  std::map<std::string, std::vector<std::string>> pages_;

  // Made when they are asked for: the constructor has filled what they are made of.
  NaiveSums sums_of_year_{{}};
  NaiveSums sums_of_all_{{}};

  void SetUp() override {
    sums_of_year_ = NaiveSums(of_year_);
    sums_of_all_ = NaiveSums(all_);
    Expect();
  }
};

CouncilYear* YearTest::year_ = nullptr;
std::map<std::string, std::string>* YearTest::files_ = nullptr;
v1::GetPublishedFiguresResponse* YearTest::english_ = nullptr;
v1::GetPublishedFiguresResponse* YearTest::welsh_ = nullptr;

std::string Told(const NaiveCell& cell) {
  const auto& [measure, promise, tier, is_late] = cell;
  return absl::StrCat(measure, " ", promise, " ", tier, is_late ? " late" : "");
}

// Of a story in which there is something to see.
TEST_F(YearTest, HasPartsAboveAndBelowTheThreshold) {
  EXPECT_GE(year_->reports().size(), 60U);
  EXPECT_LE(year_->reports().size(), 90U);
  ASSERT_EQ(all_months_.size(), 15U);
  std::map<std::string, int> cells;
  for (const auto& [month, counts] : TrueCounts(*year_, shown_)) {
    for (const auto& [cell, count] : counts) {
      const bool is_late = std::get<3>(cell);
      if (count == 0) continue;
      const char* size = count < 5 ? "small" : count == 5 ? "at the threshold" : "large";
      ++cells[absl::StrCat(size, is_late ? ", late" : "")];
    }
  }
  EXPECT_GE(cells["small"], 10);
  EXPECT_GE(cells["at the threshold"], 4);
  EXPECT_GE(cells["large"], 4);
  EXPECT_GE(cells["small, late"], 1);
  EXPECT_GE(cells["at the threshold, late"], 1);
}

// What is not small is shown as it is, and what is small as none or as the threshold.
TEST_F(YearTest, ShowsTheTruthOfWhatIsNotSmall) {
  for (const auto& [month, truth] : TrueCounts(*year_, shown_)) {
    EXPECT_EQ(shown_[month].size(), truth.size()) << month;
    for (const auto& [cell, count] : truth) {
      ASSERT_TRUE(shown_[month].contains(cell)) << month << " " << Told(cell);
      const int64_t shown = shown_[month][cell];
      if (count >= kNaiveThreshold) {
        EXPECT_EQ(shown, count) << month << " " << Told(cell);
      } else {
        EXPECT_TRUE(shown == 0 || shown == kNaiveThreshold) << month << " " << Told(cell);
      }
    }
  }
}

// Each total, of each month and of its financial year so far, is as near as is promised.
TEST_F(YearTest, TotalsAreWithinTheirBounds) {
  using Key = std::tuple<std::string, std::string, std::string>;
  std::map<Key, int64_t> of_year;
  const auto truth = TrueCounts(*year_, shown_);
  EXPECT_GE(bounds_.size(), 10U) << "nearly all months promise something";
  for (const auto& [month, counts] : truth) {
    if (month.ends_with("-04")) of_year.clear();
    std::map<Key, int64_t> of_month;
    for (const auto& [cell, count] : counts) {
      const auto& [measure, promise, tier, is_late] = cell;
      const int64_t error = shown_[month][cell] - count;
      for (const Key& key :
           {Key{measure, "", ""}, Key{measure, "promise", promise}, Key{measure, "tier", tier},
            Key{measure, "arrival", is_late ? "late" : "in-time"}}) {
        of_month[key] += error;
        of_year[key] += error;
      }
    }
    if (!bounds_.contains(month)) continue;
    for (const auto& errors : {of_month, of_year}) {
      for (const auto& [key, error] : errors) {
        EXPECT_LE(std::abs(error), bounds_[month]) << month << " " << std::get<0>(key) << " "
                                                   << std::get<1>(key) << " " << std::get<2>(key);
      }
    }
  }
}

TEST_F(YearTest, EveryTableIsTheSumOfWhatWasPublished) {
  for (const auto& [name, bytes] : tables_) EXPECT_EQ(files_->at(name), bytes) << name;
  EXPECT_EQ(files_->size(), tables_.size() + pages_.size() + 1) << "and the dictionary";
}

TEST_F(YearTest, EveryNumberOfEachPageIsTheSumOfWhatWasPublished) {
  for (const auto& [name, seen] : pages_) {
    EXPECT_THAT(Seen(files_->at(name)), ElementsAreArray(seen)) << name;
  }
}

// What is said of few would be said of each of them.
TEST_F(YearTest, SharesAreHiddenWhereFewWereDecided) {
  int hidden = 0;
  int seen = 0;
  for (const std::string& promise : kNaivePromises) {
    (sums_of_year_.Shares(promise) ? seen : hidden) += 1;
  }
  EXPECT_GE(hidden, 1);
  EXPECT_GE(seen, 2);
}

// The dictionary names every measure, promise and tier, in both languages, in their order.
TEST_F(YearTest, DictionaryNamesWhatStandsInTheTables) {
  std::vector<std::string> ids;
  for (const absl::string_view line : absl::StrSplit(files_->at("dictionary.csv"), "\r\n")) {
    const std::vector<std::string> cells = absl::StrSplit(line, absl::MaxSplits(',', 2));
    if (cells.size() > 2 && cells[0] != "column" && cells[0] != "kind") {
      ids.push_back(cells[0] + " " + cells[1]);
    }
  }
  std::vector<std::string> expected;
  for (const std::string& id : kNaiveMeasures) expected.push_back("measure " + id);
  for (const std::string& id : kNaivePromises) expected.push_back("promise " + id);
  for (const std::string& id : kNaiveTiers) expected.push_back("tier " + id);
  EXPECT_THAT(ids, ElementsAreArray(expected));
}

// PLEDGEKEEPER_GOLDEN=1 writes them anew, for somebody to look at in a browser.
TEST_F(YearTest, PackIsTheOneThatWasLookedAt) {
  const fs::path golden = fs::path(PLEDGEKEEPER_SOURCE_DIR) / "tests/pack/golden/year";
  for (const auto& [name, bytes] : *files_) {
    if (std::getenv("PLEDGEKEEPER_GOLDEN") != nullptr) {
      std::ofstream(golden / name, std::ios::binary) << bytes;
    }
    std::ifstream file(golden / name, std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    EXPECT_TRUE(bytes == kept) << name;
  }
}

// ---- That this test would find what is wrong ----

// The places of all numbers that somebody sees, or hears: of tables all but heads and columns of
// ids, of pages from their title to the meanings of words, without what only draws.
std::vector<std::pair<size_t, size_t>> NumbersIn(const std::string& name,
                                                 const std::string& bytes) {
  const bool is_page = name.ends_with(".html");
  const size_t begin = is_page ? bytes.find("<h1>") : bytes.find("\r\n");
  const size_t end = is_page ? bytes.find("<dl>") : bytes.size();
  std::vector<std::pair<size_t, size_t>> numbers;
  bool in_tag = false;
  bool in_label = false;
  for (size_t at = begin; at < end; ++at) {
    if (bytes[at] == '<') in_tag = is_page;
    if (bytes[at] == '>') in_tag = false;
    if (in_tag && bytes.compare(at, 12, "aria-label=\"") == 0) in_label = true, at += 12;
    if (in_label && bytes[at] == '"') in_label = false;
    const bool is_digit = std::isdigit(static_cast<unsigned char>(bytes[at])) != 0;
    if (!is_digit || (in_tag && !in_label)) continue;
    size_t after = at;
    while (std::isdigit(static_cast<unsigned char>(bytes[after])) != 0) ++after;
    // "&#39;" is no number.
    if (bytes[at - 1] != '#') numbers.emplace_back(at, after - at);
    at = after - 1;
  }
  return numbers;
}

TEST_F(YearTest, ANumberThatIsOffByOneIsFound) {
  int changed = 0;
  for (const auto& [name, bytes] : *files_) {
    if (name == "dictionary.csv") continue;
    EXPECT_FALSE(IsWrong(name, bytes)) << name;
    for (const auto& [at, length] : NumbersIn(name, bytes)) {
      std::string other = bytes;
      const int64_t number = std::stoll(bytes.substr(at, length));
      other.replace(at, length, absl::StrCat(number + 1));
      ++changed;
      EXPECT_TRUE(IsWrong(name, other)) << name << " at " << at << ": " << number;
    }
  }
  EXPECT_GE(changed, 1000);
}

TEST_F(YearTest, ARowInAnothersPlaceIsFound) {
  int swapped = 0;
  for (const auto& [name, bytes] : *files_) {
    if (name == "dictionary.csv") continue;
    const std::string end = name.ends_with(".html") ? "</tr>" : "\r\n";
    std::vector<std::string> rows = absl::StrSplit(bytes, end);
    for (size_t row = 1; row + 2 < rows.size(); ++row) {
      // Two that stand in one table.
      if (rows[row + 1].find("<tr>") > 0 && name.ends_with(".html")) continue;
      if (rows[row].find("<thead>") != std::string::npos) continue;
      if (rows[row].find("<tbody>") != std::string::npos) continue;
      std::vector<std::string> other = rows;
      std::swap(other[row], other[row + 1]);
      ++swapped;
      EXPECT_TRUE(IsWrong(name, absl::StrJoin(other, end))) << name << ": " << rows[row];
    }
  }
  EXPECT_GE(swapped, 200);
}

TEST_F(YearTest, AColumnThatIsNotThereIsFound) {
  for (const auto& [name, bytes] : *files_) {
    if (name == "dictionary.csv") continue;
    std::string other;
    if (name.ends_with(".html")) {
      // The first number of each row, and the head that is over it.
      std::vector<std::string> rows = absl::StrSplit(bytes, "<tr>");
      for (std::string& row : rows) {
        const size_t from = std::min(row.find("<td"), row.find("<th scope=\"col\" class"));
        const size_t to =
            std::min(row.find("</td>"), row.find("</th>", std::min(from, row.size())));
        if (from < row.size() && to < row.size()) row.erase(from, to + 5 - from);
      }
      other = absl::StrJoin(rows, "<tr>");
    } else {
      std::vector<std::string> rows = absl::StrSplit(bytes, "\r\n");
      for (std::string& row : rows) row = row.substr(0, row.rfind(','));
      other = absl::StrJoin(rows, "\r\n");
    }
    EXPECT_TRUE(IsWrong(name, other)) << name;
  }
}

}  // namespace
}  // namespace pledgekeeper::pack
