#ifndef TOOLS_TEXTS_TEXT_H_
#define TOOLS_TEXTS_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/phrase.h"
#include "tools/texts/catalogue.h"

// What is said on the command line, by its English:
//
//   Say(language, "No reports.")
//   Say(language, "late by {length}", length)
//
// The compiler looks the English up in the catalogue: a text without Welsh does not compile, and
// neither does one with more or fewer blanks than there are values for. Pure; threads may call
// these functions freely.
namespace pledgekeeper::texts {

// A text with this many blanks.
template <int kBlanks>
class TextWith {
 public:
  // Implicit: callers write the English itself.
  consteval TextWith(const char* english) : phrase_(Find(english)) {
    if (phrase_ == nullptr) throw "this text has no row in the catalogue (tools/texts)";
    if (BlanksIn(phrase_->en) != kBlanks) throw "this text has another number of blanks";
  }

  const wording::Phrase& phrase() const { return *phrase_; }
  // With its blanks, if it has any, unfilled.
  std::string In(v1::Language language) const { return std::string(phrase_->In(language)); }

 private:
  const wording::Phrase* phrase_;
};
using Text = TextWith<0>;

// The same in both languages, for what is told later.
struct Said {
  std::string en;
  std::string cy;

  const std::string& In(v1::Language language) const {
    return language == v1::LANGUAGE_WELSH ? cy : en;
  }
};

// The phrase with its blanks filled, in the order in which its English has them.
std::string FillInOrder(const wording::Phrase& phrase, const std::vector<std::string>& values,
                        v1::Language language);

template <typename... Values>
std::string Say(v1::Language language, TextWith<sizeof...(Values)> text, const Values&... values) {
  return FillInOrder(text.phrase(), {absl::StrCat(values)...}, language);
}

// For values that are the same in both languages.
template <typename... Values>
Said SayInBoth(TextWith<sizeof...(Values)> text, const Values&... values) {
  const std::vector<std::string> list = {absl::StrCat(values)...};
  return {FillInOrder(text.phrase(), list, v1::LANGUAGE_ENGLISH),
          FillInOrder(text.phrase(), list, v1::LANGUAGE_WELSH)};
}

// The Welsh of a name that stands in a table at run time, such as what a value is called in --help;
// the name itself if the catalogue does not have it.
std::string NameIn(v1::Language language, std::string_view english);

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_TEXT_H_
