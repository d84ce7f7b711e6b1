#include "tools/pledgectl/language.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pledgekeeper::ctl {
namespace {

constexpr v1::Language kNone = v1::LANGUAGE_UNSPECIFIED;
constexpr v1::Language kEn = v1::LANGUAGE_ENGLISH;
constexpr v1::Language kCy = v1::LANGUAGE_WELSH;

TEST(LanguageTest, TheFirstThatSaysOneDecides) {
  struct Row {
    LanguageSources sources;
    v1::Language spoken;
  };
  const Row rows[] = {
      {{kNone, kNone, kNone}, kEn}, {{kNone, kNone, kEn}, kEn}, {{kNone, kNone, kCy}, kCy},
      {{kNone, kEn, kNone}, kEn},   {{kNone, kEn, kCy}, kEn},   {{kNone, kCy, kNone}, kCy},
      {{kNone, kCy, kEn}, kCy},     {{kEn, kNone, kCy}, kEn},   {{kEn, kCy, kCy}, kEn},
      {{kCy, kNone, kNone}, kCy},   {{kCy, kEn, kEn}, kCy},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(LanguageToSpeak(row.sources), row.spoken)
        << row.sources.asked << row.sources.answered << row.sources.environment;
  }
}

TEST(LanguageTest, TheEnvironmentIsReadAsPosixSays) {
  struct Row {
    const char* all;
    const char* messages;
    const char* lang;
    v1::Language language;
  };
  const Row rows[] = {
      {"", "", "", kNone},
      {"", "", "cy_GB.UTF-8", kCy},
      {"", "", "cy", kCy},
      {"", "", "cy@euro", kCy},
      {"", "", "C.UTF-8", kEn},
      {"", "", "cyr_XX", kEn},
      {"", "en_GB.UTF-8", "cy_GB.UTF-8", kEn},
      {"cy_GB.UTF-8", "en_GB.UTF-8", "en_GB.UTF-8", kCy},
      {"C", "cy_GB", "cy_GB", kEn},
  };
  for (const Row& row : rows) {
    setenv("LC_ALL", row.all, 1);
    setenv("LC_MESSAGES", row.messages, 1);
    setenv("LANG", row.lang, 1);
    EXPECT_EQ(LanguageOfEnvironment(), row.language) << row.all << row.messages << row.lang;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
  EXPECT_EQ(LanguageOfEnvironment(), kNone);
}

}  // namespace
}  // namespace pledgekeeper::ctl
