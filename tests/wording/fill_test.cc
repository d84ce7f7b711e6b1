#include "services/wording/fill.h"

#include "gtest/gtest.h"

namespace pledgekeeper::wording {
namespace {

constexpr v1::Language kEnglish = v1::LANGUAGE_ENGLISH;
constexpr v1::Language kWelsh = v1::LANGUAGE_WELSH;

const Name kTeam = {"Tîm y Gogledd", true};
const Name kArticle = {"Y Tîm Maeth", true};
const Name kTomos = {"Tomos"};
const Name kElis = {"Elis"};

std::string In(v1::Language language, std::string_view phrase, const std::vector<Name>& names) {
  return Fill(phrase, {{"t", names}}, language);
}

TEST(FillTest, WelshWordsMutateAsTheBlankAsks) {
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kTeam}), "Aeth at Dîm y Gogledd.");
  EXPECT_EQ(In(kWelsh, "Cwrdd â {t:aspirate}.", {kTeam}), "Cwrdd â Thîm y Gogledd.");
  EXPECT_EQ(In(kWelsh, "Mae yn {t:nasal}.", {kTeam}), "Mae yn Nhîm y Gogledd.");
  EXPECT_EQ(In(kWelsh, "Mae {t} yma.", {kTeam}), "Mae Tîm y Gogledd yma.");
}

TEST(FillTest, PeoplesNamesAreLeftAlone) {
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kTomos}), "Aeth at Tomos.");
  EXPECT_EQ(In(kWelsh, "Cwrdd â {t:aspirate}.", {kTomos}), "Cwrdd â Tomos.");
}

TEST(FillTest, EnglishTakesNamesAsTheyAre) {
  EXPECT_EQ(In(kEnglish, "It went to {t:soft}.", {kTeam}), "It went to Tîm y Gogledd.");
  EXPECT_EQ(In(kEnglish, "It went to {t}.", {kTomos, kElis, kTeam}),
            "It went to Tomos, Elis and Tîm y Gogledd.");
}

// Only the word right behind "at" or "i" is changed by it; "a" changes the next one.
TEST(FillTest, FirstOfSeveralMutates) {
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kTeam, kTeam, kTeam}),
            "Aeth at Dîm y Gogledd, Tîm y Gogledd a Thîm y Gogledd.");
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kTomos, kElis}), "Aeth at Tomos ac Elis.");
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kElis, kTomos}), "Aeth at Elis a Tomos.");
}

TEST(FillTest, ArticleFitsWhatStandsBefore) {
  EXPECT_EQ(In(kWelsh, "gofyn i {t:soft} helpu", {kArticle}), "gofyn i'r Tîm Maeth helpu");
  EXPECT_EQ(In(kWelsh, "Mae {t} yma", {kArticle}), "Mae'r Tîm Maeth yma");
  EXPECT_EQ(In(kWelsh, "cwrdd â {t:aspirate}", {kArticle}), "cwrdd â'r Tîm Maeth");
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kArticle}), "Aeth at y Tîm Maeth.");
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {kElis, kArticle}), "Aeth at Elis a'r Tîm Maeth.");
  EXPECT_EQ(In(kWelsh, "{t}: 4", {kArticle}), "Y Tîm Maeth: 4");
}

TEST(FillTest, WordsGetACapitalAtTheStart) {
  EXPECT_EQ(In(kEnglish, "{t} opened it.", {{"somebody who has left", true}}),
            "Somebody who has left opened it.");
  EXPECT_EQ(In(kEnglish, "{t} opened it.", {{"ap Huw"}}), "ap Huw opened it.");
}

TEST(FillTest, NobodyIsSomebody) {
  EXPECT_EQ(In(kEnglish, "It went to {t}.", {}), "It went to somebody.");
  EXPECT_EQ(In(kWelsh, "Aeth at {t:soft}.", {}), "Aeth at rywun.");
}

TEST(FillTest, WhatANameHoldsIsNoBlank) {
  EXPECT_EQ(In(kEnglish, "{t} and {x}.", {{"{t}{"}}), "{t}{ and {x}.");
}

TEST(FillTest, BlanksAreCheckedWhenCompiled) {
  static_assert(HasOnlyBlanks("{a} gave it to {t:soft}.", "a", "t"));
  static_assert(HasOnlyBlanks("none", "a", "t"));
  static_assert(!HasOnlyBlanks("{b}", "a", "t"));
  static_assert(!HasOnlyBlanks("{a:hard}", "a", "t"));
  static_assert(!HasOnlyBlanks("{a", "a", "t"));
  static_assert(!HasOnlyBlanks("a}", "a", "t"));
}

}  // namespace
}  // namespace pledgekeeper::wording
