#include "tools/texts/enum_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "services/wording/sentence.h"
#include "tools/client/words_of_enums.h"
#include "tools/texts/all_texts.h"

namespace pledgekeeper::texts {
namespace {

// That every value has a row, the compiler checks.
template <typename Enum>
class EnumWordsTest : public testing::Test {};
using Shown = testing::Types<v1::Language, v1::Feeling, v1::Safety, v1::Face, v1::InvitationKind,
                             v1::Urgency, v1::Role, v1::Status, v1::ResponsibilityReason,
                             v1::Action, v1::Channel, v1::DeskMode, v1::AdvocateOffer, v1::Remedy,
                             v1::Fault, v1::AdministeredKind, v1::PackTextKind, v1::PlacementKind>;
TYPED_TEST_SUITE(EnumWordsTest, Shown);

TYPED_TEST(EnumWordsTest, EnglishIsWhatIsTyped) {
  const auto& type = *google::protobuf::GetEnumDescriptor<TypeParam>();
  const std::vector<std::string> typed = client::EnumChoices(type);
  for (size_t i = 0; i < typed.size(); ++i) {
    const auto value = static_cast<TypeParam>(type.value(static_cast<int>(i) + 1)->number());
    EXPECT_TRUE(absl::EqualsIgnoreCase(absl::StrReplaceAll(typed[i], {{"-", " "}}),
                                       Words(value, v1::LANGUAGE_ENGLISH)))
        << typed[i];
  }
}

TYPED_TEST(EnumWordsTest, WelshDiffersForEveryValue) {
  const auto& type = *google::protobuf::GetEnumDescriptor<TypeParam>();
  std::vector<std::string> seen;
  for (int i = 1; i < type.value_count(); ++i) {
    const std::string word =
        Words(static_cast<TypeParam>(type.value(i)->number()), v1::LANGUAGE_WELSH);
    EXPECT_FALSE(word.empty()) << type.value(i)->name();
    EXPECT_EQ(std::count(seen.begin(), seen.end(), word), 0) << word;
    seen.push_back(word);
  }
}

TYPED_TEST(EnumWordsTest, AreListedForWhoeverChecksThem) {
  std::vector<wording::Sentence> sentences;
  AddAllTexts(sentences);
  const auto& type = *google::protobuf::GetEnumDescriptor<TypeParam>();
  for (int i = 1; i < type.value_count(); ++i) {
    EXPECT_TRUE(std::any_of(sentences.begin(), sentences.end(), [&](const auto& sentence) {
      return sentence.label == type.value(i)->name();
    })) << type.value(i)->name();
  }
}

TEST(EnumWordsTest, AValueOfALaterVersionIsItsNumber) {
  EXPECT_EQ(Words(static_cast<v1::Urgency>(77), v1::LANGUAGE_WELSH), "77");
  EXPECT_EQ(Words(v1::URGENCY_UNSPECIFIED, v1::LANGUAGE_WELSH), "");
}

}  // namespace
}  // namespace pledgekeeper::texts
