#include "tools/texts/all_texts.h"

#include <string_view>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "tools/texts/catalogue.h"
#include "tools/texts/enum_words.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::texts {
namespace {

using Sentences = std::vector<wording::Sentence>;

constexpr std::string_view kEverybody = "everybody";

// As they stand behind a number: a table of single words would not show how they change.
void AddNouns(Sentences& sentences) {
  for (const domain::CountedNoun* noun : kNouns) {
    for (const int number : {1, 2, 5}) {
      sentences.push_back({"pledgectl: numbers", noun->many_en, std::string(kEverybody),
                           domain::Counted(number, *noun, false),
                           domain::Counted(number, *noun, true)});
    }
  }
}

template <typename Enum>
void AddWords(Sentences& sentences) {
  const auto& type = *google::protobuf::GetEnumDescriptor<Enum>();
  for (const auto& row : WordsOf<Enum>::kRows) {
    if (row.label == 0) continue;
    wording::AddSentence(sentences, "pledgectl: words", type.FindValueByNumber(row.label)->name(),
                         kEverybody, row.phrase);
  }
}

}  // namespace

void AddAllTexts(Sentences& sentences) {
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      wording::AddSentence(sentences, table.name, row.en, kEverybody, row);
    }
  }
  AddNouns(sentences);
  AddWords<v1::Language>(sentences);
  AddWords<v1::Feeling>(sentences);
  AddWords<v1::Safety>(sentences);
  AddWords<v1::Face>(sentences);
  AddWords<v1::InvitationKind>(sentences);
  AddWords<v1::Urgency>(sentences);
  AddWords<v1::Role>(sentences);
  AddWords<v1::Status>(sentences);
  AddWords<v1::ResponsibilityReason>(sentences);
  AddWords<v1::Action>(sentences);
  AddWords<v1::Channel>(sentences);
  AddWords<v1::DeskMode>(sentences);
  AddWords<v1::AdvocateOffer>(sentences);
  AddWords<v1::Agreement>(sentences);
  AddWords<v1::Remedy>(sentences);
  AddWords<v1::Fault>(sentences);
  AddWords<v1::PackTextKind>(sentences);
  AddWords<v1::AdministrationAction>(sentences);
  AddWords<v1::AdministeredKind>(sentences);
  AddWords<v1::JournalFault::Kind>(sentences);
  AddWords<v1::PlacementKind>(sentences);
}

}  // namespace pledgekeeper::texts
