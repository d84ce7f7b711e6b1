// The board's pages: a directory for each quarter, the list of them, and the feed.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "tools/pack/html.h"
#include "tools/pack/pack.h"
#include "tools/pack/page_writer.h"

namespace pledgekeeper::pack {
namespace {

using namespace pack_texts;  // NOLINT: they are these pages' words

// When its last month was released, for whoever subscribes (RFC 3339).
std::string UpdateTime(const BoardQuarter& quarter) {
  int64_t last = 0;
  for (const v1::PreparedMonth& month : quarter.english.months()) {
    last = std::max(last, month.release_time().seconds());
  }
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(last), absl::UTCTimeZone());
}

// "The pledge, 2026Q1: Apr to Jun": few know where a financial year begins.
std::string TitleOf(const std::string& id, v1::Language language) {
  const size_t first = static_cast<size_t>(id.back() - '1') * 3;
  const std::string months =
      Fill(kFromTo, language,
           {{"{first}", kMonths[first].In(language)}, {"{last}", kMonths[first + 2].In(language)}});
  return Fill(kRunOfQuarter, language, {{"{quarter}", id}, {"{months}", months}});
}

std::string Page(const BoardQuarter& quarter, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  return WritePage(welsh ? quarter.welsh : quarter.english,
                   {.language = language,
                    .run = TitleOf(quarter.id, language),
                    .other_page = welsh ? "en.html" : "cy.html",
                    .texts = {}});
}

// The list of quarters, newest first.
std::string Index(const std::vector<BoardQuarter>& quarters, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const std::string other = absl::StrCat("a href=\"", welsh ? "index.html" : "index-cy.html",
                                         "\" lang=\"", welsh ? "en" : "cy", "\"");
  const std::string title = Fill(kQuartersList, language, {});
  std::string list;
  for (auto quarter = quarters.rbegin(); quarter != quarters.rend(); ++quarter) {
    const std::string link =
        absl::StrCat("a href=\"", quarter->id, "/", welsh ? "cy" : "en", ".html\"");
    list += Around("li", Element(link, TitleOf(quarter->id, language)));
  }
  const std::string body =
      absl::StrCat(Around("p class=\"run\"", Element(other, Fill(kOtherLanguage, language, {}))),
                   Element("h1", title), Around("ul", list),
                   Around("p", Element("a href=\"feed.xml\"", Fill(kSubscribe, language, {}))));
  return WholePage(title, body, language);
}

std::string Link(const std::string& address, const char* language) {
  return absl::StrCat("<link rel=\"alternate\" type=\"text/html\" hreflang=\"", language,
                      "\" href=\"", Escaped(address), "\"/>");
}

std::string Feed(const std::vector<BoardQuarter>& quarters, const std::string& url) {
  std::string entries;
  std::string updated = "1970-01-01T00:00:00Z";
  for (auto quarter = quarters.rbegin(); quarter != quarters.rend(); ++quarter) {
    const std::string address = absl::StrCat(url, "/", quarter->id, "/");
    const std::string time = UpdateTime(*quarter);
    updated = std::max(updated, time);
    const std::string title = absl::StrCat(TitleOf(quarter->id, v1::LANGUAGE_ENGLISH), " / ",
                                           TitleOf(quarter->id, v1::LANGUAGE_WELSH));
    absl::StrAppend(
        &entries, "\n",
        Around("entry", absl::StrCat(Element("id", address), Element("title", title),
                                     Element("updated", time), Link(address + "en.html", "en"),
                                     Link(address + "cy.html", "cy"), Element("summary", title))));
  }
  const std::string title = absl::StrCat(Fill(kQuartersList, v1::LANGUAGE_ENGLISH, {}), " / ",
                                         Fill(kQuartersList, v1::LANGUAGE_WELSH, {}));
  const std::string self = absl::StrCat("<link rel=\"self\" type=\"application/atom+xml\" href=\"",
                                        Escaped(url + "/feed.xml"), "\"/>");
  const std::string feed =
      absl::StrCat(Element("id", url + "/"), Element("title", title), Element("updated", updated),
                   Around("author", Element("name", title)), self, entries, "\n");
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                      Around("feed xmlns=\"http://www.w3.org/2005/Atom\"", feed), "\n");
}

}  // namespace

std::vector<File> BoardFiles(const std::vector<BoardQuarter>& quarters, const std::string& url) {
  std::vector<File> files = {{"index.html", Index(quarters, v1::LANGUAGE_ENGLISH)},
                             {"index-cy.html", Index(quarters, v1::LANGUAGE_WELSH)},
                             {"feed.xml", Feed(quarters, url)}};
  for (const BoardQuarter& quarter : quarters) {
    const auto add = [&](File file) {
      files.push_back({absl::StrCat(quarter.id, "/", file.name), std::move(file.bytes)});
    };
    add({"en.html", Page(quarter, v1::LANGUAGE_ENGLISH)});
    add({"cy.html", Page(quarter, v1::LANGUAGE_WELSH)});
    for (File& table : Tables(quarter.english)) add(std::move(table));
    add(Dictionary(quarter.english, quarter.welsh));
  }
  return files;
}

}  // namespace pledgekeeper::pack
