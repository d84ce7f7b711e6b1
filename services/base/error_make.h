#ifndef SERVICES_BASE_ERROR_MAKE_H_
#define SERVICES_BASE_ERROR_MAKE_H_

#include <string_view>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "services/base/error_fill.h"
#include "services/base/error_sentences.h"

// How an error is made of its row. For errors.cc and publishing_errors.cc.
namespace pledgekeeper::base::error_make {

inline constexpr char kReason[] = "pledgekeeper/reason";
inline constexpr char kFactPrefix[] = "pledgekeeper/fact/";
inline constexpr char kWelsh[] = "pledgekeeper/welsh";

// A row of the table by its reason, which the compiler looks for.
class Named {
 public:
  consteval Named(const char* reason) : sentence_(Find(reason)) {}
  const ErrorSentence& operator*() const { return *sentence_; }

 private:
  static consteval const ErrorSentence* Find(std::string_view reason) {
    for (const ErrorSentence& sentence : kErrorSentences) {
      if (sentence.reason == reason) return &sentence;
    }
    throw "no sentence has this reason";
  }

  const ErrorSentence* sentence_;
};

// What stands in a blank, and beside the reason for programs, in English.
using Fact = DetailBlank;

inline absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

inline void SetFact(std::string_view key, std::string_view value, absl::Status& status) {
  status.SetPayload(absl::StrCat(kFactPrefix, Absl(key)), absl::Cord(Absl(value)));
}

inline absl::Status Make(Named named, const std::vector<Fact>& facts = {}) {
  const ErrorSentence& sentence = *named;
  const InBothLanguages said = FillBlanks(sentence.en, sentence.cy, facts);
  absl::Status status(sentence.code, said.en);
  status.SetPayload(kReason, absl::Cord(Absl(sentence.reason)));
  status.SetPayload(kWelsh, absl::Cord(said.cy));
  for (const Fact& fact : facts) SetFact(fact.key, fact.value.en, status);
  return status;
}

}  // namespace pledgekeeper::base::error_make

#endif  // SERVICES_BASE_ERROR_MAKE_H_
