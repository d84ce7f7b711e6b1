#include "tools/texts/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/texts/text.h"

namespace pledgekeeper::texts {
namespace {

// The sources of the command line, with literals of several lines joined, without the tables.
std::string Sources() {
  std::string sources;
  for (const char* folder : {"client", "pack", "pledgectl"}) {
    const std::filesystem::path root = PLEDGEKEEPER_SOURCE_DIR "/tools";
    for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
      std::ifstream file(entry.path());
      sources.append(std::istreambuf_iterator<char>(file), {});
    }
  }
  return std::regex_replace(sources, std::regex("\"\\s*\n\\s*\""), "");
}

// What stands in an example, within the quotes of a shell.
bool IsExample(std::string_view text) {
  return std::any_of(std::begin(kExampleTexts), std::end(kExampleTexts),
                     [&](const wording::Phrase& row) { return row.en == text; });
}

std::string AsLiteral(std::string_view text) {
  if (IsExample(text)) return absl::StrCat("'", std::string(text), "'");
  return "\"" + absl::StrReplaceAll(std::string(text), {{"\"", "\\\""}}) + "\"";
}

// What CLI11 says itself, and asks HelpFormat for.
bool IsOfTheFrame(std::string_view text) {
  return std::set<std::string_view>{"Usage",    "OPTIONS", "SUBCOMMAND", "Positionals", "Options",
                                    "REQUIRED", "Env",     "Excludes",   "TEXT",        "INT"}
      .contains(text);
}

TEST(CatalogueTest, EveryTextIsSaidSomewhere) {
  const std::string sources = Sources();
  ASSERT_GT(sources.size(), 100'000u);
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      if (IsOfTheFrame(row.en)) continue;
      EXPECT_NE(sources.find(AsLiteral(row.en)), std::string::npos)
          << "nobody says \"" << row.en << "\" of " << table.name << ": take its row out";
    }
  }
}

TEST(CatalogueTest, WelshIsNotTheEnglishAgain) {
  const std::set<std::string_view> same = {"etag", "ID", "PERSON", "{time}, {left}",
                                           "{was} -> {is}"};
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      EXPECT_EQ(row.en == row.cy, same.contains(row.en)) << row.en;
    }
  }
}

TEST(CatalogueTest, BothLanguagesBeginAndEndAlike) {
  const auto is_end = [](char c) { return c == '.' || c == ':' || c == '?' || c == '"'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      if (is_end(row.en.back()) || is_end(row.cy.back())) {
        EXPECT_EQ(row.en.back(), row.cy.back()) << row.en;
      }
      EXPECT_FALSE(row.cy.front() == ' ' || row.cy.back() == ' ') << row.en;
      // In tables that are read as sentences; a label may begin with a name.
      if (is_lower(row.en.front())) {
        EXPECT_FALSE(row.cy.front() >= 'A' && row.cy.front() <= 'Z') << row.cy;
      }
    }
  }
}

TEST(CatalogueTest, YoungPeopleAreNeverChi) {
  const std::regex formal(R"(\b(chi|eich|gennych|byddwch|cewch|gallwch|ydych|dylech)\b)");
  // Staff alone meet these.
  const std::set<std::string_view> for_staff = {
      "Nothing is with you.",
      ", left your queue",
      ", for you",
      "Done. This report is no longer yours to see; it moves on.",
      "The council has set up no e-mail. Ask an administrator.",
      "The directory names no way to tell you by e-mail that the council has set up. Ask an "
      "administrator.",
      "The directory has no e-mail address of yours. Ask an administrator.",
      "Somebody else reads your e-mail address too, and must not read your figures. Ask an "
      "administrator for one of your own."};
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      const bool says_chi = std::regex_search(std::string(row.cy), formal);
      EXPECT_TRUE(!says_chi || for_staff.contains(row.en)) << row.cy;
    }
  }
}

TEST(CatalogueTest, ExamplesEndWhereTheirQuotesEnd) {
  for (const wording::Phrase& row : kExampleTexts) {
    EXPECT_EQ(row.en.find('\''), std::string_view::npos) << row.en;
    EXPECT_EQ(row.cy.find('\''), std::string_view::npos) << row.cy;
  }
}

// A name stays as its owner writes it. Only times stand in blanks that mutate.
TEST(CatalogueTest, NobodysNameMutates) {
  const std::regex mutates(R"(\{(\w+):\w+\})");
  const std::set<std::string> times = {"time", "day", "from", "to"};
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      const std::string welsh(row.cy);
      for (std::sregex_iterator at(welsh.begin(), welsh.end(), mutates), end; at != end; ++at) {
        EXPECT_TRUE(times.contains((*at)[1])) << row.cy;
      }
    }
  }
}

TEST(TextTest, BlanksAreFilledInBothLanguages) {
  EXPECT_EQ(Say(v1::LANGUAGE_ENGLISH, "{done} of {total}", 3, 5), "3 of 5");
  EXPECT_EQ(Say(v1::LANGUAGE_WELSH, "{done} of {total}", 3, 5), "3 o 5");
  const Said said = SayInBoth("{file}: ok", "a.textproto");
  EXPECT_EQ(said.In(v1::LANGUAGE_WELSH), "a.textproto: iawn");
  EXPECT_EQ(said.In(v1::LANGUAGE_UNSPECIFIED), "a.textproto: ok");
}

TEST(TextTest, OnlyOurOwnWordsMutate) {
  EXPECT_EQ(Say(v1::LANGUAGE_WELSH, "until {time}", "dydd Iau 1 Mai 2025"),
            "tan ddydd Iau 1 Mai 2025");
  EXPECT_EQ(Say(v1::LANGUAGE_WELSH, "{action} by {name}", "hawlio", "Dafydd"), "hawlio gan Dafydd");
}

TEST(TextTest, WhatLooksLikeABlankInAValueStays) {
  EXPECT_EQ(Say(v1::LANGUAGE_ENGLISH, "{time}, {left}", "{left}", "now"), "{left}, now");
}

TEST(TextTest, NamesWithoutARowStayAsTheyAre) {
  EXPECT_EQ(NameIn(v1::LANGUAGE_WELSH, "REPORT"), "ADRODDIAD");
  EXPECT_EQ(NameIn(v1::LANGUAGE_WELSH, "--promise"), "--promise");
}

}  // namespace
}  // namespace pledgekeeper::texts
