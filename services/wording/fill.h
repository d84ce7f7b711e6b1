#ifndef SERVICES_WORDING_FILL_H_
#define SERVICES_WORDING_FILL_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/mutation.h"
#include "services/wording/phrase.h"

// Phrases with blanks in them:
//
//   {a}            whatever is given for "a", as it is
//   {a:soft}       after a word that causes the soft mutation: "at {a:soft}"
//   {a:aspirate}   the same for the aspirate mutation
//   {a:nasal}      the same for the nasal mutation
//
// English takes every blank as it is. Pure; threads may call these functions freely.
namespace pledgekeeper::wording {

// The mutated forms that a council gives of a Welsh name; empty: they follow from the rule.
struct GivenForms {
  std::string soft;
  std::string nasal;
  std::string aspirate;

  const std::string& Of(base::Mutation mutation) const;
};

// What stands in a blank.
struct Name {
  std::string text;
  // Whether it is words of the sentence's own language: a team's Welsh name in a Welsh sentence,
  // "somebody who has left". They mutate, and get a capital at the start of a sentence. A person's
  // name is left alone, and so is an English name in a Welsh sentence.
  bool is_words = false;
  GivenForms given = {};
};

// What stands in a blank that nobody is given for.
inline constexpr Phrase kSomebody = {"somebody", "rhywun"};

struct Blank {
  std::string_view key;
  // Several are told one after the other: "Ann, Bob and Cat". None: "somebody".
  std::vector<Name> names;
};

// "Ann, Bob and Cat", "Ann, Bob a Cat", "Ann ac Elis". None: "".
std::string ListOf(const std::vector<Name>& names, v1::Language language);

// The phrase with its blanks filled. Of several names only the first mutates: a mutation is caused
// by the word right before (see README.md). A Welsh article behind a vowel is 'r: "i'r Tîm". A
// blank that nothing is given for stays as it is.
std::string Fill(std::string_view phrase, const std::vector<Blank>& blanks, v1::Language language);

// For static_assert: whether every blank of the phrase is one of the two, in a form that is known.
constexpr bool HasOnlyBlanks(std::string_view phrase, std::string_view one, std::string_view two) {
  while (true) {
    const size_t open = phrase.find('{');
    if (open == std::string_view::npos) return phrase.find('}') == std::string_view::npos;
    const size_t close = phrase.find('}', open);
    if (close == std::string_view::npos) return false;
    const std::string_view blank = phrase.substr(open + 1, close - open - 1);
    const size_t colon = blank.find(':');
    const std::string_view key = blank.substr(0, colon);
    if (key != one && key != two) return false;
    if (colon != std::string_view::npos) {
      const std::string_view form = blank.substr(colon + 1);
      if (form != "soft" && form != "aspirate" && form != "nasal") return false;
    }
    phrase.remove_prefix(close + 1);
  }
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_FILL_H_
