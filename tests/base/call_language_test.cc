#include "services/base/call_language.h"

#include <gtest/gtest.h>

#include <string>

namespace pledgekeeper::base {
namespace {

TEST(CallLanguageTest, FirstOfOursIsTaken) {
  const struct {
    const char* accept_language;
    v1::Language language;
  } rows[] = {
      {"", v1::LANGUAGE_UNSPECIFIED},
      {"cy", v1::LANGUAGE_WELSH},
      {"en", v1::LANGUAGE_ENGLISH},
      {"en-GB, cy", v1::LANGUAGE_ENGLISH},
      {"fr, CY-gb;q=0.1, en", v1::LANGUAGE_WELSH},
      {"cym, *", v1::LANGUAGE_UNSPECIFIED},
      {",,;cy", v1::LANGUAGE_UNSPECIFIED},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(FirstLanguageOf(row.accept_language), row.language) << row.accept_language;
  }
}

TEST(CallLanguageTest, LongHeadersAreNotLookedAt) {
  EXPECT_EQ(FirstLanguageOf("cy," + std::string(197, 'x')), v1::LANGUAGE_WELSH);
  EXPECT_EQ(FirstLanguageOf("cy," + std::string(198, 'x')), v1::LANGUAGE_UNSPECIFIED);
  EXPECT_EQ(FirstLanguageOf(std::string(198, ',') + "cy"), v1::LANGUAGE_WELSH);
}

}  // namespace
}  // namespace pledgekeeper::base
