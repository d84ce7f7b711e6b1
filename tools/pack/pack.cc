#include "tools/pack/pack.h"

#include <map>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::pack {
namespace {

using Response = v1::GetPublishedFiguresResponse;

std::string Cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

// Lines of cells, as spreadsheets and RFC 4180 have them.
class Csv {
 public:
  void Add(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      absl::StrAppend(&bytes_, i == 0 ? "" : ",", Cell(cells[i]));
    }
    bytes_ += "\r\n";
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// "by-promise.csv" of "measure", "promise".
File TableFile(const v1::PublishedTable& table) {
  Csv csv;
  std::vector<std::string> heads(table.dimensions().begin(), table.dimensions().end());
  const std::string name = absl::StrCat("by-", heads.back(), ".csv");
  heads.emplace_back("reports");
  csv.Add(heads);
  for (const v1::PublishedRow& row : table.rows()) {
    std::vector<std::string> cells(row.categories().begin(), row.categories().end());
    cells.push_back(absl::StrCat(row.reports()));
    csv.Add(cells);
  }
  return {name, csv.Take()};
}

File QuarterFile(const Response& figures) {
  Csv csv;
  csv.Add({"measure", "quarter", "reports"});
  for (const Quarter& quarter : Quarters(figures)) {
    for (int m = 0; m < figures.measures_size(); ++m) {
      csv.Add({figures.measures(m).id(), quarter.id, absl::StrCat(quarter.of_measures[m])});
    }
  }
  return {"by-quarter.csv", csv.Take()};
}

File ShareFile(const Response& figures) {
  Csv csv;
  csv.Add({"promise", "measure", "percent"});
  for (const v1::PublishedShare& share : figures.shares()) {
    csv.Add({share.promise_id(), share.measure_id(), absl::StrCat(share.percent())});
  }
  return {"shares.csv", csv.Take()};
}

// How good each month's figures are.
File MonthFile(const Response& figures) {
  Csv csv;
  csv.Add({"month", "bound", "late"});
  for (const v1::PreparedMonth& month : figures.months()) {
    csv.Add({month.month(), month.has_bound() ? absl::StrCat(month.bound()) : "",
             absl::StrCat(month.late())});
  }
  return {"months.csv", csv.Take()};
}

// What stands in the columns.
constexpr const char* kColumns[][4] = {
    {"column", "reports", "Reports, protected: fewer than the threshold is 0 or the threshold",
     "Adroddiadau, wedi eu diogelu: dangosir llai na'r trothwy fel 0 neu fel y trothwy"},
    {"column", "percent", "Share of the decisions on the promise, rounded",
     "Cyfran o'r penderfyniadau ar yr addewid, wedi ei thalgrynnu"},
    {"column", "quarter", "Of the financial year: 2025Q1 is April to June 2025",
     "O'r flwyddyn ariannol: 2025Q1 yw Ebrill i Fehefin 2025"},
    {"column", "bound",
     "How far each total, of the month and of the year up to it, may be from the "
     "truth; empty: nothing is promised",
     "Pa mor bell y gall pob cyfanswm, o'r mis ac o'r flwyddyn hyd ato, fod o'r gwir; gwag: ni "
     "addewir dim"},
    {"column", "late", "Counts of earlier months that became known later",
     "Cyfrifon o fisoedd cynharach a ddaeth yn hysbys yn ddiweddarach"},
};

}  // namespace

File Dictionary(const Response& english, const Response& welsh) {
  Csv csv;
  csv.Add({"kind", "id", "english", "welsh", "source"});
  for (const auto& column : kColumns) csv.Add({column[0], column[1], column[2], column[3], ""});
  for (int i = 0; i < english.measures_size(); ++i) {
    const v1::PublishedMeasure& measure = english.measures(i);
    csv.Add({"measure", measure.id(), absl::StrCat(measure.name(), ": ", measure.definition()),
             absl::StrCat(welsh.measures(i).name(), ": ", welsh.measures(i).definition()),
             measure.source()});
  }
  const auto add = [&](const char* kind, const auto& in_english, const auto& in_welsh) {
    for (int i = 0; i < in_english.size(); ++i) {
      csv.Add({kind, in_english[i].id(), in_english[i].name(), in_welsh[i].name(), ""});
    }
  };
  add("promise", english.promises(), welsh.promises());
  add("tier", english.tiers(), welsh.tiers());
  return {"dictionary.csv", csv.Take()};
}

std::string QuarterOf(const std::string& month) {
  const int year = std::stoi(month.substr(0, 4));
  const int since_april = (std::stoi(month.substr(5, 2)) + 8) % 12;
  return absl::StrCat(since_april < 9 ? year : year - 1, "Q", since_april / 3 + 1);
}

std::vector<Quarter> Quarters(const Response& figures) {
  // By quarter, how many of its months there are, and the counts.
  std::map<std::string, int> months;
  std::map<std::string, std::vector<int64_t>> counts;
  for (const v1::PreparedMonth& month : figures.months()) ++months[QuarterOf(month.month())];
  for (const v1::PublishedTable& table : figures.tables()) {
    if (table.dimensions_size() != 2 || table.dimensions(1) != "month") continue;
    for (const v1::PublishedRow& row : table.rows()) {
      std::vector<int64_t>& sums = counts[QuarterOf(row.categories(1))];
      sums.resize(figures.measures_size(), 0);
      for (int m = 0; m < figures.measures_size(); ++m) {
        if (figures.measures(m).id() == row.categories(0)) sums[m] += row.reports();
      }
    }
  }
  std::vector<Quarter> quarters;
  for (auto& [id, sums] : counts) {
    if (months[id] == 3) quarters.push_back({id, std::move(sums)});
  }
  return quarters;
}

std::vector<File> Tables(const Response& figures) {
  std::vector<File> files;
  for (const v1::PublishedTable& table : figures.tables()) files.push_back(TableFile(table));
  files.push_back(ShareFile(figures));
  files.push_back(MonthFile(figures));
  return files;
}

std::vector<File> Files(const Pack& pack) {
  const Response& figures = pack.english.of_year;
  std::vector<File> files = {
      {absl::StrCat("annual-", pack.year, "-en.html"), Page(pack, v1::LANGUAGE_ENGLISH)},
      {absl::StrCat("annual-", pack.year, "-cy.html"), Page(pack, v1::LANGUAGE_WELSH)}};
  for (File& table : Tables(figures)) files.push_back(std::move(table));
  files.push_back(QuarterFile(pack.english.of_years));
  files.push_back(Dictionary(figures, pack.welsh.of_year));
  return files;
}

}  // namespace pledgekeeper::pack
