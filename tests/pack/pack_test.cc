#include "tools/pack/pack.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/pack/scratch.h"
#include "tools/pack/html.h"

namespace pledgekeeper::pack {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using Response = v1::GetPublishedFiguresResponse;

void AddRow(v1::PublishedTable& table, const std::vector<std::string>& categories,
            int64_t reports) {
  v1::PublishedRow& row = *table.add_rows();
  for (const std::string& category : categories) row.add_categories(category);
  row.set_reports(reports);
}

void AddCategory(google::protobuf::RepeatedPtrField<v1::PublishedCategory>& categories,
                 const std::string& id, const std::string& name, const std::string& chapter = "",
                 const std::string& standard = "") {
  v1::PublishedCategory& category = *categories.Add();
  category.set_id(id);
  category.set_name(name);
  category.set_annual_report_chapter(chapter);
  category.set_quality_standard(standard);
}

const std::vector<std::string>& MonthsOf2025() {
  static const auto* const months = new std::vector<std::string>{
      "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09",
      "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"};
  return *months;
}

// A council of two promises and one tier. Each month 10 came in of the first promise; of the second
// one 5 or nothing.
Response FiguresIn(bool welsh, const std::vector<std::string>& months = MonthsOf2025()) {
  Response figures;
  figures.set_threshold(5);
  figures.set_base(10);
  for (const char* id : {"received", "outcome-upheld", "outcome-not-upheld"}) {
    v1::PublishedMeasure& measure = *figures.add_measures();
    measure.set_id(id);
    measure.set_name(absl::StrCat(welsh ? "Enw " : "Name of ", id));
    measure.set_definition(absl::StrCat(welsh ? "Ystyr, " : "Meaning, ", id));
    measure.set_source("SI 2014/1795");
  }
  AddCategory(*figures.mutable_promises(), "voice", welsh ? "Dy lais & <chdi>" : "Heard & <you>",
              "people", "taking part");
  AddCategory(*figures.mutable_promises(), "safe", welsh ? "Diogel" : "Safe", "well-being",
              "protection");
  AddCategory(*figures.mutable_promises(), "other", welsh ? "Un arall" : "Another");
  AddCategory(*figures.mutable_tiers(), "11-plus", welsh ? "11 a hŷn" : "11 and over");
  const auto of_year = static_cast<int64_t>(months.size());
  const std::map<std::string, std::map<std::string, int64_t>> counts = {
      {"received", {{"voice", 10 * of_year}, {"safe", 5}, {"other", 0}}},
      {"outcome-upheld", {{"voice", 30}, {"safe", 0}, {"other", 0}}},
      {"outcome-not-upheld", {{"voice", 15}, {"safe", 5}, {"other", 0}}}};
  v1::PublishedTable& by_measure = *figures.add_tables();
  by_measure.add_dimensions("measure");
  v1::PublishedTable& by_promise = *figures.add_tables();
  v1::PublishedTable& by_tier = *figures.add_tables();
  v1::PublishedTable& by_month = *figures.add_tables();
  for (auto* table : {&by_promise, &by_tier, &by_month}) table->add_dimensions("measure");
  by_promise.add_dimensions("promise");
  by_tier.add_dimensions("tier");
  by_month.add_dimensions("month");
  for (const v1::PublishedMeasure& measure : figures.measures()) {
    int64_t sum = 0;
    for (const v1::PublishedCategory& promise : figures.promises()) {
      const int64_t count = counts.at(measure.id()).at(promise.id());
      AddRow(by_promise, {measure.id(), promise.id()}, count);
      sum += count;
    }
    AddRow(by_measure, {measure.id()}, sum);
    AddRow(by_tier, {measure.id(), "11-plus"}, sum);
    for (const std::string& month : months) {
      const int64_t extra = month == months.front() ? 5 : 0;
      AddRow(by_month, {measure.id(), month}, measure.id() == "received" ? 10 + extra : extra);
    }
  }
  for (const std::string& month : months) {
    v1::PreparedMonth& prepared = *figures.add_months();
    prepared.set_month(month);
    prepared.set_released(true);
    prepared.set_bound(8);
    prepared.set_late(month == months.back() ? 5 : 0);
  }
  const struct {
    const char* promise;
    const char* measure;
    int percent;
  } shares[] = {{"", "outcome-upheld", 60},
                {"", "outcome-not-upheld", 40},
                {"voice", "outcome-upheld", 67},
                {"voice", "outcome-not-upheld", 33}};
  for (const auto& each : shares) {
    v1::PublishedShare& share = *figures.add_shares();
    share.set_promise_id(each.promise);
    share.set_measure_id(each.measure);
    share.set_percent(each.percent);
  }
  return figures;
}

Pack SmallPack() {
  Pack pack;
  pack.year = 2025;
  pack.english = {FiguresIn(false), FiguresIn(false)};
  pack.welsh = {FiguresIn(true), FiguresIn(true)};
  v1::PackText& words = pack.texts.emplace_back();
  words.set_kind(v1::PACK_TEXT_KIND_DIRECTOR);
  words.set_version(3);
  words.set_english("We were late.\n\nThat is <not> enough.");
  words.set_welsh("Roeddem yn hwyr.\n\nNid yw hynny'n ddigon.");
  words.set_written_by_name("Dilys Rector");
  words.mutable_write_time()->set_seconds(1780398000);
  return pack;
}

// The first half of that year, as the board sees it.
std::vector<BoardQuarter> TwoQuarters() {
  std::vector<BoardQuarter> quarters;
  for (const int first : {0, 3}) {
    const auto from = MonthsOf2025().begin() + first;
    const std::vector<std::string> months(from, from + 3);
    quarters.push_back({QuarterOf(months[0]), FiguresIn(false, months), FiguresIn(true, months)});
    for (auto* figures : {&quarters.back().english, &quarters.back().welsh}) {
      for (v1::PreparedMonth& month : *figures->mutable_months()) {
        month.mutable_release_time()->set_seconds(1752000000 + first * 2'600'000);
      }
    }
  }
  return quarters;
}

// ---- The pages ----

// PLEDGEKEEPER_GOLDEN=1 writes them anew, for somebody to look at in a browser.
TEST(PackTest, PagesAndTablesAreThoseThatWereLookedAt) {
  const fs::path golden = fs::path(PLEDGEKEEPER_SOURCE_DIR) / "tests/pack/golden";
  std::vector<File> files = Files(SmallPack());
  for (File& file : BoardFiles(TwoQuarters(), "https://council.example/pledge")) {
    // Those of one quarter, and of them the pages: the rest is written by the same code.
    if (file.name.ends_with(".csv") || file.name.starts_with("2025Q2")) continue;
    file.name = "board-" + file.name;
    std::replace(file.name.begin(), file.name.end(), '/', '-');
    files.push_back(std::move(file));
  }
  for (const File& file : files) {
    if (std::getenv("PLEDGEKEEPER_GOLDEN") != nullptr) {
      std::ofstream(golden / file.name, std::ios::binary) << file.bytes;
    }
    EXPECT_EQ(file.bytes, Bytes(golden / file.name)) << file.name;
  }
}

TEST(PackTest, WhatSomebodyTypedIsNoHtml) {
  const std::string page = Page(SmallPack(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(page, AllOf(HasSubstr("Heard &amp; &lt;you&gt;"), Not(HasSubstr("<you>"))));
  EXPECT_EQ(Escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_EQ(Escaped("a\x1b[31m\u202Eb\u2066c\n\u00e9\u2060"), "a[31mbc\n\u00e9\u2060");
}

// Nothing is fetched from anywhere.
TEST(PackTest, PageStandsByItself) {
  std::vector<File> files = Files(SmallPack());
  for (File& file : BoardFiles(TwoQuarters(), "https://council.example")) {
    if (file.name != "feed.xml") files.push_back(std::move(file));
  }
  for (const File& file : files) {
    EXPECT_THAT(file.bytes, Not(HasSubstr("http"))) << file.name;
    EXPECT_THAT(file.bytes, Not(HasSubstr("<script"))) << file.name;
  }
}

TEST(PackTest, EachPageIsInOneLanguage) {
  const Pack pack = SmallPack();
  const std::string english = Page(pack, v1::LANGUAGE_ENGLISH);
  const std::string welsh = Page(pack, v1::LANGUAGE_WELSH);
  EXPECT_THAT(english, AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("Is the pledge kept?"),
                             Not(HasSubstr("addewid"))));
  EXPECT_THAT(welsh, AllOf(HasSubstr("<html lang=\"cy\">"), HasSubstr("A yw&#39;r addewid"),
                           Not(HasSubstr("Is the pledge")), Not(HasSubstr("Name of"))));
}

TEST(PackTest, WhatIsHiddenIsSaidToBe) {
  const std::string page = Page(SmallPack(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(page, HasSubstr("Safe</th><td class=\"r\">not shown</td>"));
}

TEST(PackTest, WhatIsMissingIsSaid) {
  const std::vector<std::string> months = {"2025-04", "2025-05", "2025-06", "2025-07"};
  Pack pack = SmallPack();
  pack.english = {FiguresIn(false, months), FiguresIn(false, months)};
  const std::string page = Page(pack, v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(page, HasSubstr("These months are not published: 2025-08, 2025-09, 2025-10, "
                              "2025-11, 2025-12, 2026-01, 2026-02, 2026-03."));
  EXPECT_THAT(Page(SmallPack(), v1::LANGUAGE_ENGLISH),
              HasSubstr("All twelve months are published."));
}

TEST(PackTest, YearOfWhichNothingIsPublishedIsAnHonestPage) {
  Pack pack;
  pack.year = 2024;
  for (const File& file : Files(pack)) {
    if (!file.name.ends_with("-en.html")) continue;
    EXPECT_THAT(file.bytes, HasSubstr("Nothing is published of this year."));
  }
  EXPECT_THAT(Page(pack, v1::LANGUAGE_WELSH), HasSubstr("Does dim wedi ei gyhoeddi"));
}

TEST(PackTest, QuartersAreThoseWithAllTheirMonths) {
  const auto ids = [](const std::vector<std::string>& months) {
    std::vector<std::string> ids;
    for (const Quarter& quarter : Quarters(FiguresIn(false, months))) ids.push_back(quarter.id);
    return ids;
  };
  EXPECT_THAT(ids(MonthsOf2025()), ElementsAre("2025Q1", "2025Q2", "2025Q3", "2025Q4"));
  EXPECT_THAT(ids({"2025-03", "2025-04", "2025-05", "2025-06", "2025-07"}), ElementsAre("2025Q1"));
  EXPECT_THAT(ids({"2026-01", "2026-02", "2026-03"}), ElementsAre("2025Q4"));
  EXPECT_THAT(Quarters(FiguresIn(false))[0].of_measures, ElementsAre(35, 5, 5));
  EXPECT_THAT(Quarters(FiguresIn(false))[3].of_measures, ElementsAre(30, 0, 0));
}

TEST(PackTest, TablesAreCsv) {
  std::map<std::string, std::string> files;
  for (const File& file : Files(SmallPack())) files[file.name] = file.bytes;
  EXPECT_THAT(files["by-promise.csv"],
              HasSubstr("measure,promise,reports\r\nreceived,voice,120\r\n"));
  EXPECT_THAT(files["dictionary.csv"],
              HasSubstr("measure,received,\"Name of received: Meaning, received\",\"Enw received: "
                        "Ystyr, received\",SI 2014/1795\r\n"));
  EXPECT_THAT(files, SizeIs(10));
}

TEST(PackTest, WhatWasWrittenStandsInIt) {
  const std::string page = Page(SmallPack(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(page, HasSubstr("<p>We were late.</p><p>That is &lt;not&gt; enough.</p>"));
  EXPECT_THAT(page, HasSubstr("Dilys Rector, version 3, 2026-06-02"));
  EXPECT_THAT(page, Not(HasSubstr("Roeddem")));
  Pack without = SmallPack();
  without.texts.clear();
  EXPECT_THAT(Page(without, v1::LANGUAGE_ENGLISH), Not(HasSubstr("director")));
}

// ---- The board's pages ----

TEST(BoardTest, AddressesNeverChange) {
  std::vector<BoardQuarter> quarters = TwoQuarters();
  std::map<std::string, std::string> both;
  for (const File& file : BoardFiles(quarters, "https://council.example/pledge")) {
    both[file.name] = file.bytes;
  }
  quarters.pop_back();
  for (const File& file : BoardFiles(quarters, "https://council.example/pledge")) {
    const bool is_list = file.name.find('/') == std::string::npos;
    if (is_list) continue;
    EXPECT_EQ(both[file.name], file.bytes) << file.name;
  }
  EXPECT_THAT(both["feed.xml"], AllOf(HasSubstr("<id>https://council.example/pledge/2025Q1/</id>"),
                                      HasSubstr("<id>https://council.example/pledge/2025Q2/</id>"),
                                      HasSubstr("<updated>2025-10-07T")));
  EXPECT_THAT(both["index.html"],
              HasSubstr("<a href=\"2025Q2/en.html\">The pledge, 2025Q2: Jul to Sep</a>"));
  EXPECT_THAT(both["index-cy.html"],
              HasSubstr("<a href=\"2025Q1/cy.html\">Yr addewid, 2025Q1: Ebr hyd Meh</a>"));
}

TEST(BoardTest, NothingPublishedIsAListOfNothing) {
  const std::vector<File> files = BoardFiles({}, "https://council.example");
  EXPECT_EQ(files.size(), 3U);
  EXPECT_THAT(files[2].bytes, HasSubstr("<feed xmlns="));
}

}  // namespace
}  // namespace pledgekeeper::pack
