#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/base/errors.h"
#include "services/directory/csv_import.h"
#include "services/directory/csv_table.h"

// What spreadsheets make of a file: it is read as it is meant, or refused whole, with line, column
// and what to do.
namespace pledgekeeper::directory {
namespace {

// The demo council, as it is kept under deploy/.
std::string DemoCsv() {
  std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/deploy/council/demo-council.csv");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// What the directory is after the import of a file into an empty one; or what is wrong with it.
std::string DirectoryOf(const std::string& csv) {
  const auto import = ReadCsv(csv, {}, {.tiers = {"over-11", "under-11"}});
  if (!import.ok()) return std::string(import.status().message());
  std::string all;
  const auto add = [&](const auto& entries) {
    for (const auto& [id, entry] : entries) absl::StrAppend(&all, entry.ShortDebugString(), "\n");
  };
  add(import->changes.teams);
  add(import->changes.workers);
  add(import->changes.young_people);
  add(import->changes.placements);
  return all;
}

std::string LinesOf(const std::string& csv, const std::string& line_end) {
  return absl::StrReplaceAll(csv, {{"\n", line_end}});
}

TEST(CsvFromASpreadsheetTest, RowsThatShowNothingArePassedOver) {
  const std::string whole = DirectoryOf(DemoCsv());
  for (const char* blank :
       {",,,,,,,,,,,,,,,,\n", ",\n", "   \n", " , ,\t,\n", "\"\",\"\"\n", "\"  \",\"\n\",\n",
        "\xC2\xA0,\xC2\xA0\n", "\n\n", ",,,,,,,,,,,,,,,,,,,,\n"}) {
    EXPECT_EQ(DirectoryOf(DemoCsv() + blank), whole) << "behind: " << blank;
    EXPECT_EQ(DirectoryOf(blank + DemoCsv()), whole) << "before: " << blank;
    std::string within = DemoCsv();
    within.insert(within.find("\nworker,") + 1, blank);
    EXPECT_EQ(DirectoryOf(within), whole) << "within: " << blank;
  }
}

TEST(CsvFromASpreadsheetTest, ColumnsWithoutNameAndValueArePassedOver) {
  const std::string whole = DirectoryOf(DemoCsv());
  EXPECT_EQ(DirectoryOf(LinesOf(DemoCsv(), ",\n")), whole);
  EXPECT_EQ(DirectoryOf(LinesOf(DemoCsv(), ",,\" \",\n")), whole);
  EXPECT_EQ(DirectoryOf(LinesOf(absl::StrCat("\n", DemoCsv()), "\n,")).substr(0, 200),
            whole.substr(0, 200))
      << "before the others";
}

TEST(CsvFromASpreadsheetTest, AValueWithoutANamedColumnIsRefused) {
  EXPECT_EQ(
      DirectoryOf("kind,id,name,\nteam,a,A,\nteam,b,B,x\n"),
      "import:3:4: has a value, and its column no name; name it in the first line, or empty the "
      "field");
}

TEST(CsvFromASpreadsheetTest, RowsWithTooFewOrTooManyFieldsAreRefused) {
  EXPECT_EQ(
      DirectoryOf("kind,id,name,language\nworker,a,A"),
      "import:2:4: the row ends here, and the header has 4 columns; export the whole file again");
  EXPECT_EQ(
      DirectoryOf("kind,id,name\nteam,a,A,,\n"),
      "import:2:4: the row goes on, and the header has 3 columns; quote what holds a separator");
  std::string broken_off = DemoCsv();
  broken_off.resize(broken_off.find("w-lowri-daceby,w-mair-stanbrook,over-11,,,,,cy") + 14);
  EXPECT_EQ(DirectoryOf(broken_off).substr(0, 14), "import:37:14: ");
}

TEST(CsvFromASpreadsheetTest, EveryPlaceToBreakAFileOffIsRefusedOrBetweenTwoRows) {
  const std::string csv = DemoCsv();
  const size_t last_row = csv.rfind('\n', csv.size() - 2) + 1;
  // From where the last row has its last separator on, what is left may be a value by itself.
  for (size_t size = last_row + 1; size <= csv.rfind(','); ++size) {
    EXPECT_NE(DirectoryOf(csv.substr(0, size)).find("import:45:"), std::string::npos) << size;
  }
}

TEST(CsvFromASpreadsheetTest, NamesOfColumnsMayBeInAnotherCaseAndHaveBlanksAround) {
  const std::string csv = DemoCsv();
  const size_t header_end = csv.find('\n');
  std::string header = absl::AsciiStrToUpper(csv.substr(0, header_end));
  header = absl::StrReplaceAll(header, {{",", " ,\t"}, {"ROLE", "\" Role\xC2\xA0\""}});
  EXPECT_EQ(DirectoryOf("\xEF\xBB\xBF " + header + csv.substr(header_end)), DirectoryOf(csv));
}

TEST(CsvFromASpreadsheetTest, UnknownColumnsSayWhichThereAre) {
  EXPECT_EQ(DirectoryOf("kind,id,name,Colour\n"),
            "import:1:4: is no column that is known; known are kind, id, name, name_cy, "
            "name_cy_soft, name_cy_nasal, name_cy_aspirate, desk_mode, out_of_hours, role, team, "
            "manager, days_off, standing_cover, capacity, worker, iro, tier, placement, "
            "placement_kind, in_house, out_of_county, language, email, phone, channels");
  for (const auto& [typed, meant] :
       std::map<std::string, std::string>{{"langauge", "language"},
                                          {"Days off", "days_off"},
                                          {"e-mail", "email"},
                                          {"phones", "phone"},
                                          {"desk-mode", "desk_mode"}}) {
    EXPECT_EQ(DirectoryOf(absl::StrCat("kind,id,name,", typed, "\n")),
              absl::StrCat("import:1:4: is no column that is known; is it ", meant, "?"));
  }
  EXPECT_EQ(DirectoryOf("kind,id,name, NAME\n"), "import:1:4: name stands twice in the header");
}

TEST(CsvFromASpreadsheetTest, AnySeparatorOfSpreadsheetsIsRead) {
  // Days and channels are listed by semicolons, which a spreadsheet quotes then.
  const std::string csv =
      "kind,id,name,role,days_off\nworker,a,\"A, B; C D\",iro,\"3;5\"\nworker,b,B,iro,\n";
  const std::string whole = DirectoryOf(csv);
  EXPECT_NE(whole.find("A, B; C D"), std::string::npos);
  for (const char* separator : {";", "\t"}) {
    std::string other = absl::StrReplaceAll(csv, {{"\"A, B", "\"A| B"}, {",", separator}});
    other = absl::StrReplaceAll(other, {{"A|", "A,"}});
    EXPECT_EQ(DirectoryOf(other), whole) << separator;
    EXPECT_EQ(DirectoryOf(absl::StrCat("sep=", separator, "\r\n", other)), whole) << separator;
  }
  EXPECT_EQ(DirectoryOf("sep=;\nkind;id;name\nteam;a b;A\n").substr(0, 12), "import:3:2: ");
}

TEST(CsvFromASpreadsheetTest, LinesAreCountedWhateverEndsThem) {
  // A header may be broken in two within its quotes.
  const std::string csv = "kind,id,\"\nname\n\"\nteam,a,A\nteam,a b,C\n";
  for (const char* end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(DirectoryOf(LinesOf(csv, end)).substr(0, 12), "import:5:2: ") << absl::CEscape(end);
  }
  EXPECT_EQ(DirectoryOf("kind,id,name\r\n\r\rteam,a,A\nteam,a b,C\r").substr(0, 12),
            "import:5:2: ");
}

// The demo council's file, written in one of the ways in which programs write such files.
class Decorated {
 public:
  explicit Decorated(unsigned seed) : random_(seed) {}

  std::string Write() {
    std::vector<std::vector<std::string>> rows;
    const auto demo = ReadCsvTable(DemoCsv());
    for (const auto& row : demo.value()) rows.push_back(row.fields);
    // Behind the header rows may come in any order, and columns in any.
    std::shuffle(rows.begin() + 1, rows.end(), random_);
    std::vector<size_t> order(rows[0].size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random_);
    const char separator = std::string(",;\t")[Pick(3)];
    const std::vector<std::string> line_ends = {"\n", "\r\n", "\r"};
    const bool mixed = Pick(2) == 0;
    const std::string line_end = line_ends[Pick(3)];
    const size_t unnamed = Pick(3);
    std::string csv = Pick(2) == 0 ? "\xEF\xBB\xBF" : "";
    if (Pick(4) == 0) absl::StrAppend(&csv, "sep=", std::string(1, separator), line_end);
    for (size_t r = 0; r < rows.size(); ++r) {
      std::vector<std::string> fields;
      for (const size_t i : order) {
        fields.push_back(r == 0 ? Name(rows[r][i]) : Field(rows[r][i], separator));
      }
      for (size_t i = 0; i < unnamed; ++i) fields.emplace_back();
      absl::StrAppend(&csv, absl::StrJoin(fields, std::string(1, separator)),
                      mixed ? line_ends[Pick(3)] : line_end);
      if (Pick(5) == 0) absl::StrAppend(&csv, std::string(Pick(20), separator), line_end);
    }
    return csv;
  }

 private:
  size_t Pick(size_t count) { return std::uniform_int_distribution<size_t>(0, count - 1)(random_); }
  std::string Field(const std::string& value, char separator) {
    const bool must = value.find(separator) != std::string::npos;
    if (must || Pick(4) == 0) return absl::StrCat("\"", value, "\"");
    return Pick(4) == 0 ? absl::StrCat(" ", value, "  ") : value;
  }
  std::string Name(const std::string& name) {
    const std::string in_case = Pick(2) == 0 ? absl::AsciiStrToUpper(name) : name;
    return Pick(3) == 0 ? absl::StrCat("\" ", in_case, "\"") : in_case;
  }

  std::mt19937 random_;
};

TEST(CsvFromASpreadsheetTest, EveryWayToWriteTheDemoCouncilGivesTheSameDirectory) {
  const std::string whole = DirectoryOf(DemoCsv());
  for (unsigned seed = 0; seed < 300; ++seed) {
    const std::string csv = Decorated(seed).Write();
    ASSERT_EQ(DirectoryOf(csv), whole) << "seed " << seed << ":\n" << absl::CEscape(csv);
  }
}

}  // namespace
}  // namespace pledgekeeper::directory
