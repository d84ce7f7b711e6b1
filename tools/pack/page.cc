#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "tools/pack/chart.h"
#include "tools/pack/html.h"
#include "tools/pack/html_table.h"
#include "tools/pack/pack.h"
#include "tools/pack/page_style.h"
#include "tools/pack/page_writer.h"

namespace pledgekeeper::pack {
namespace {

using namespace pack_texts;  // NOLINT: they are this page's words
using Response = v1::GetPublishedFiguresResponse;

using Blanks = std::vector<std::pair<std::string, std::string>>;

class PageWriter {
 public:
  PageWriter(const Response& figures, const About& about)
      : figures_(figures), about_(about), language_(about.language) {
    for (const v1::PublishedTable& table : figures_.tables()) {
      for (const v1::PublishedRow& row : table.rows()) {
        const std::string dimension = table.dimensions_size() > 1 ? table.dimensions(1) : "";
        const std::string category = row.categories_size() > 1 ? row.categories(1) : "";
        counts_[{dimension, row.categories(0), category}] = row.reports();
      }
    }
  }

  std::string Html() {
    const bool welsh = language_ == v1::LANGUAGE_WELSH;
    const std::string link = absl::StrCat("a href=\"", Escaped(about_.other_page), "\" lang=\"",
                                          welsh ? "en" : "cy", "\"");
    body_ = Around("p class=\"run\"",
                   absl::StrCat(Element("span", about_.run), Element(link, Say(kOtherLanguage))));
    body_ += Element("h1", Say(kTitle));
    if (figures_.months().empty()) {
      body_ += Element("p class=\"lead\"", Say(kNothing));
      WriteText(v1::PACK_TEXT_KIND_DIRECTOR, kDirectorsWords);
      WriteText(v1::PACK_TEXT_KIND_BOARD, kBoardsResponse);
      return WholePage(absl::StrCat(about_.run, ": ", Say(kTitle)), body_, language_);
    }
    WriteLead();
    WriteText(v1::PACK_TEXT_KIND_DIRECTOR, kDirectorsWords);
    WriteMonths();
    WriteChapters();
    WriteStandards();
    WriteOutcomes();
    WriteTiers();
    if (about_.years != nullptr) WriteQuarters();
    WriteText(v1::PACK_TEXT_KIND_BOARD, kBoardsResponse);
    WriteQuality();
    WriteMeanings();
    return WholePage(absl::StrCat(about_.run, ": ", Say(kTitle)), body_, language_);
  }

 private:
  std::string Say(const Words& words, const Blanks& blanks = {}) const {
    return Fill(words, language_, blanks);
  }
  int64_t Count(const std::string& measure, const std::string& dimension = "",
                const std::string& category = "") const {
    const auto found = counts_.find({dimension, measure, category});
    return found == counts_.end() ? 0 : found->second;
  }
  std::vector<std::string> Numbers(const std::string& dimension,
                                   const std::string& category) const {
    std::vector<std::string> numbers;
    for (const v1::PublishedMeasure& measure : figures_.measures()) {
      numbers.push_back(absl::StrCat(Count(measure.id(), dimension, category)));
    }
    return numbers;
  }
  std::vector<std::string> Heads(const Words& first) const {
    std::vector<std::string> heads = {Say(first)};
    for (const v1::PublishedMeasure& measure : figures_.measures()) {
      heads.push_back(measure.name());
    }
    return heads;
  }
  void Section(const std::string& title, const std::string& html) {
    absl::StrAppend(&body_, Element("h2", title), html);
  }

  // The share of upheld and partly upheld of all decisions, if shares are shown.
  std::optional<int> UpheldShare() const {
    int share = 0;
    bool is_shown = false;
    for (const v1::PublishedShare& each : figures_.shares()) {
      if (!each.promise_id().empty()) continue;
      is_shown = true;
      const std::string& id = each.measure_id();
      if (id == "outcome-upheld" || id == "outcome-partly-upheld") share += each.percent();
    }
    return is_shown ? std::optional<int>(std::min(share, 100)) : std::nullopt;
  }

  void WriteLead() {
    std::string lead = Say(kLead, {{"{count}", absl::StrCat(Count("received"))}});
    if (const std::optional<int> share = UpheldShare()) {
      absl::StrAppend(&lead, " ", Say(kUpheld, {{"{share}", absl::StrCat(*share)}}));
    }
    body_ += Element("p class=\"lead\"", lead);
  }

  // What was written; an empty line begins a paragraph.
  void WriteText(v1::PackTextKind kind, const Words& title) {
    for (const v1::PackText& text : about_.texts) {
      if (text.kind() != kind) continue;
      const bool welsh = language_ == v1::LANGUAGE_WELSH;
      std::string html;
      for (const absl::string_view paragraph :
           absl::StrSplit(welsh ? text.welsh() : text.english(), "\n\n", absl::SkipWhitespace())) {
        html += Element("p", std::string(paragraph));
      }
      const absl::Time written = absl::FromUnixSeconds(text.write_time().seconds());
      html += Element(
          "p class=\"by\"",
          Say(kVersion, {{"{name}", text.written_by_name()},
                         {"{version}", absl::StrCat(text.version())},
                         {"{day}", absl::FormatTime("%Y-%m-%d", written, absl::UTCTimeZone())}}));
      Section(Say(title), html);
    }
  }

  // "2025-04" as "Apr".
  std::string MonthName(const std::string& month) const {
    const int of_year = (month[5] - '0') * 10 + (month[6] - '0');
    return Say(kMonths[(of_year + 8) % 12]);
  }

  void WriteMonths() {
    if (figures_.measures().empty()) return;
    std::vector<Bar> bars;
    HtmlTable table(Say(kCameIn), Heads(kMonth));
    for (const v1::PreparedMonth& month : figures_.months()) {
      bars.push_back({MonthName(month.month()), Count("received", "month", month.month())});
      table.Add(month.month(), Numbers("month", month.month()));
    }
    table.Add(Say(kAll), Numbers("", ""));
    Section(Say(kCameIn), Chart(bars, ColumnChart) + table.Html());
  }

  std::string PromisesOf(const std::string& chapter, const std::string& caption) const {
    HtmlTable table(caption, Heads(kPromise));
    std::vector<Bar> bars;
    bool any = false;
    for (const v1::PublishedCategory& promise : figures_.promises()) {
      if (promise.annual_report_chapter() != chapter) continue;
      any = true;
      table.Add(promise.name(), Numbers("promise", promise.id()));
      bars.push_back({promise.name(), Count("received", "promise", promise.id())});
    }
    return any ? Chart(bars, RowChart) + table.Html() : "";
  }

  void WriteChapters() {
    for (size_t i = 0; i < std::size(kChapterIds); ++i) {
      WriteChapter(kChapterIds[i], Say(kChapter, {{"{name}", Say(kChapters[i])}}));
    }
    WriteChapter("", Say(kNoChapter));
  }

  void WriteChapter(const std::string& id, const std::string& title) {
    const std::string html = PromisesOf(id, title);
    if (!html.empty()) Section(title, html);
  }

  // How many were received, beside the table that says it, too.
  std::string Chart(const std::vector<Bar>& bars, decltype(RowChart)* draw) const {
    std::vector<std::string> said;
    bool has_small = false;
    for (const Bar& bar : bars) {
      said.push_back(absl::StrCat(bar.name, " ", bar.count));
      has_small = has_small || bar.count <= figures_.threshold();
    }
    const std::string label =
        absl::StrCat(figures_.measures(0).name(), ": ", absl::StrJoin(said, ", "));
    const std::string hatched =
        has_small ? Say(kHatched, {{"{threshold}", absl::StrCat(figures_.threshold())}}) : "";
    return Around("figure",
                  absl::StrCat(draw(bars, {figures_.threshold(), label}),
                               Element("figcaption",
                                       absl::StrCat(figures_.measures(0).name(), ". ", hatched))));
  }

  std::string StandardName(const std::string& id) const {
    for (size_t i = 0; i < std::size(kStandardIds); ++i) {
      if (id == kStandardIds[i]) return Say(kStandardNames[i]);
    }
    return id.empty() ? Say(kNoStandard) : id;
  }

  void WriteStandards() {
    std::vector<std::string> names;
    std::map<std::string, std::map<std::string, int64_t>> sums;
    for (const v1::PublishedCategory& promise : figures_.promises()) {
      const std::string name = StandardName(promise.quality_standard());
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      for (const v1::PublishedMeasure& measure : figures_.measures()) {
        sums[name][measure.id()] += Count(measure.id(), "promise", promise.id());
      }
    }
    HtmlTable table(Say(kStandards), Heads(kStandard));
    std::vector<Bar> bars;
    for (const std::string& name : names) {
      std::vector<std::string> numbers;
      for (const v1::PublishedMeasure& measure : figures_.measures()) {
        numbers.push_back(absl::StrCat(sums[name][measure.id()]));
      }
      table.Add(name, numbers);
      bars.push_back({name, sums[name]["received"]});
    }
    Section(Say(kStandards), Chart(bars, RowChart) + table.Html());
  }

  // The shares of a promise ("" for all), in the order of `outcomes`; "not shown" where none is.
  std::vector<std::string> SharesOf(const std::string& promise,
                                    const std::vector<std::string>& outcomes) const {
    std::vector<std::string> shares(outcomes.size(), Say(kHidden));
    for (const v1::PublishedShare& each : figures_.shares()) {
      if (each.promise_id() != promise) continue;
      const auto at = std::find(outcomes.begin(), outcomes.end(), each.measure_id());
      if (at != outcomes.end()) shares[at - outcomes.begin()] = absl::StrCat(each.percent());
    }
    return shares;
  }

  void WriteOutcomes() {
    std::vector<std::string> outcomes;
    std::vector<std::string> heads = {Say(kPromise)};
    for (const v1::PublishedMeasure& measure : figures_.measures()) {
      if (!measure.id().starts_with("outcome-")) continue;
      outcomes.push_back(measure.id());
      heads.push_back(measure.name());
    }
    HtmlTable table(Say(kOutcomesOf), heads, HtmlTable::Caption::kSeen);
    for (const v1::PublishedCategory& promise : figures_.promises()) {
      table.Add(promise.name(), SharesOf(promise.id(), outcomes));
    }
    table.Add(Say(kAll), SharesOf("", outcomes));
    Section(Say(kOutcomes), table.Html());
  }

  void WriteTiers() {
    HtmlTable table(Say(kTiers), Heads(kTier));
    std::vector<Bar> bars;
    for (const v1::PublishedCategory& tier : figures_.tiers()) {
      bars.push_back({tier.name(), Count("received", "tier", tier.id())});
      table.Add(tier.name(), Numbers("tier", tier.id()));
    }
    Section(Say(kTiers), Chart(bars, RowChart) + table.Html());
  }

  void WriteQuarters() {
    HtmlTable table(Say(kByQuarter), Heads(kQuarter));
    std::vector<Bar> bars;
    for (const Quarter& quarter : Quarters(*about_.years)) {
      // "2025 Q1", in two lines.
      bars.push_back({absl::StrReplaceAll(quarter.id, {{"Q", " Q"}}), quarter.of_measures[0]});
      std::vector<std::string> numbers;
      for (const int64_t count : quarter.of_measures) numbers.push_back(absl::StrCat(count));
      table.Add(quarter.id, numbers);
    }
    if (!bars.empty()) Section(Say(kByQuarter), Chart(bars, ColumnChart) + table.Html());
  }

  void WriteQuality() {
    std::vector<std::string> notes = {
        Say(kProtected, {{"{threshold}", absl::StrCat(figures_.threshold())}})};
    int64_t late = 0;
    std::vector<std::string> missing;
    for (const v1::PreparedMonth& month : figures_.months()) late += month.late();
    std::vector<std::string> bounds;
    for (const v1::PreparedMonth& month : figures_.months()) {
      bounds.push_back(month.has_bound() ? Say(kWithin, {{"{month}", month.month()},
                                                         {"{bound}", absl::StrCat(month.bound())}})
                                         : Say(kNoPromise, {{"{month}", month.month()}}));
    }
    notes.push_back(Say(kBounds, {{"{months}", absl::StrJoin(bounds, ", ")}}));
    if (figures_.threshold() == kTriedThreshold) notes.push_back(Say(kTried));
    notes.push_back(Say(kShares, {{"{base}", absl::StrCat(figures_.base())}}));
    notes.push_back(Say(kUnits));
    if (late > 0) notes.push_back(Say(kLate, {{"{count}", absl::StrCat(late)}}));
    for (int i = 0; i < 12 && about_.year != 0; ++i) {
      const std::string id =
          absl::StrFormat("%04d-%02d", about_.year + (i < 9 ? 0 : 1), (i + 3) % 12 + 1);
      const bool is_there =
          std::any_of(figures_.months().begin(), figures_.months().end(),
                      [&](const v1::PreparedMonth& month) { return month.month() == id; });
      if (!is_there) missing.push_back(id);
    }
    if (!missing.empty()) {
      notes.push_back(Say(kMissing, {{"{months}", absl::StrJoin(missing, ", ")}}));
    } else if (about_.year != 0) {
      notes.push_back(Say(kWhole));
    }
    std::string list;
    for (const std::string& note : notes) list += Element("li", note);
    Section(Say(kQuality), Around("ul class=\"notes\"", list));
  }

  void WriteMeanings() {
    std::string list;
    for (const v1::PublishedMeasure& measure : figures_.measures()) {
      const std::string source =
          measure.source().empty() ? "" : absl::StrCat(" (", measure.source(), ")");
      absl::StrAppend(&list, Element("dt", measure.name()),
                      Element("dd", absl::StrCat(measure.definition(), source)));
    }
    Section(Say(kMeanings), Around("dl", list));
  }

  const Response& figures_;
  const About& about_;
  const v1::Language language_;
  // By dimension ("" for none), measure and category.
  std::map<std::vector<std::string>, int64_t> counts_;
  std::string body_;
};

}  // namespace

std::string Fill(const Words& words, v1::Language language, const Blanks& blanks) {
  return absl::StrReplaceAll(words.In(language), blanks);
}

std::string WholePage(const std::string& title, const std::string& body, v1::Language language) {
  const std::string head =
      absl::StrCat("<meta charset=\"utf-8\">",
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                   Element("title", title), Around("style", kPageStyle));
  return absl::StrCat("<!doctype html>\n<html lang=\"",
                      language == v1::LANGUAGE_WELSH ? "cy" : "en", "\">\n", Around("head", head),
                      "\n", Around("body", absl::StrCat(kHatch, Around("main", body))),
                      "\n</html>\n");
}

std::string WritePage(const Response& figures, const About& about) {
  return PageWriter(figures, about).Html();
}

std::string Page(const Pack& pack, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const Figures& figures = welsh ? pack.welsh : pack.english;
  const std::string year = absl::StrFormat("%d–%02d", pack.year, (pack.year + 1) % 100);
  const About about = {
      .language = language,
      .run = Fill(kRun, language, {{"{year}", year}}),
      .other_page = absl::StrCat("annual-", pack.year, welsh ? "-en" : "-cy", ".html"),
      .year = pack.year,
      .years = &figures.of_years,
      .texts = pack.texts};
  return WritePage(figures.of_year, about);
}

}  // namespace pledgekeeper::pack
