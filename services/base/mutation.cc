#include "services/base/mutation.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::base {
namespace {

using absl::string_view;

struct Change {
  const char* from;
  const char* to;
};
// A digraph stands before its first letter, which it is not.
constexpr Change kSoft[] = {{"ch", "ch"}, {"dd", "dd"}, {"ll", "l"},  {"ng", "ng"}, {"ph", "ph"},
                            {"rh", "r"},  {"th", "th"}, {"ts", "ts"}, {"p", "b"},   {"t", "d"},
                            {"c", "g"},   {"b", "f"},   {"d", "dd"},  {"g", ""},    {"m", "f"}};
constexpr Change kAspirate[] = {{"ch", "ch"}, {"ph", "ph"}, {"th", "th"}, {"ts", "ts"},
                                {"p", "ph"},  {"t", "th"},  {"c", "ch"}};
constexpr Change kNasal[] = {{"ch", "ch"}, {"dd", "dd"}, {"ng", "ng"}, {"ph", "ph"},
                             {"th", "th"}, {"ts", "ts"}, {"p", "mh"},  {"t", "nh"},
                             {"c", "ngh"}, {"b", "m"},   {"d", "n"},   {"g", "ng"}};

// Borrowed words of one syllable, and such as are felt to be borrowed, keep their g.
constexpr const char* kKeepsG[] = {"gang", "garej", "gêm",  "gemau", "gitâr",  "golff",
                                   "gôl",  "gram",  "grid", "grŵp",  "grwpiau"};

// Vowels with an accent, which ASCII's upper and lower case do not know.
struct Letter {
  const char* small;
  const char* capital;
};
constexpr Letter kAccented[] = {
    {"â", "Â"}, {"ê", "Ê"}, {"î", "Î"}, {"ô", "Ô"}, {"û", "Û"}, {"ŵ", "Ŵ"}, {"ŷ", "Ŷ"}, {"á", "Á"},
    {"é", "É"}, {"í", "Í"}, {"ó", "Ó"}, {"ú", "Ú"}, {"ä", "Ä"}, {"ë", "Ë"}, {"ï", "Ï"}, {"ö", "Ö"}};

string_view FirstWord(string_view phrase) {
  const auto end = std::find_if(phrase.begin(), phrase.end(),
                                [](char c) { return c == ' ' || c == ',' || c == '\''; });
  return phrase.substr(0, static_cast<size_t>(end - phrase.begin()));
}

std::string Lower(string_view word) {
  std::string lower = absl::AsciiStrToLower(word);
  for (const Letter& letter : kAccented) {
    if (absl::StartsWith(lower, letter.capital)) {
      lower.replace(0, string_view(letter.capital).size(), letter.small);
    }
  }
  return lower;
}

std::string WithCapital(std::string phrase) {
  for (const Letter& letter : kAccented) {
    if (absl::StartsWith(phrase, letter.small)) {
      return phrase.replace(0, string_view(letter.small).size(), letter.capital);
    }
  }
  if (!phrase.empty()) phrase[0] = absl::ascii_toupper(static_cast<unsigned char>(phrase[0]));
  return phrase;
}

bool IsInCapitals(string_view word) {
  return word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_islower(static_cast<unsigned char>(c));
         });
}

template <size_t kChanges>
std::string Apply(const Change (&changes)[kChanges], string_view phrase) {
  const string_view word = FirstWord(phrase);
  if (IsInCapitals(word)) return std::string(phrase);
  const bool is_capital = absl::ascii_isupper(static_cast<unsigned char>(phrase.front()));
  const std::string lower = Lower(word);
  for (const Change& change : changes) {
    if (!absl::StartsWith(lower, change.from)) continue;
    const string_view rest = phrase.substr(string_view(change.from).size());
    std::string mutated = absl::StrCat(change.to, rest);
    return is_capital ? WithCapital(std::move(mutated)) : mutated;
  }
  return std::string(phrase);
}

string_view View(std::string_view phrase) { return {phrase.data(), phrase.size()}; }

// `before_consonant` causes the aspirate mutation and ends in a vowel.
std::string Joined(const char* before_consonant, const char* before_vowel,
                   std::string_view phrase) {
  if (BeginsWithArticle(phrase)) {
    return absl::StrCat(before_consonant, "'r",
                        View(phrase).substr(FirstWord(View(phrase)).size()));
  }
  if (BeginsWithVowel(phrase)) return absl::StrCat(before_vowel, " ", View(phrase));
  return absl::StrCat(before_consonant, " ", AspirateMutation(phrase));
}

}  // namespace

std::string Mutated(Mutation mutation, std::string_view phrase) {
  switch (mutation) {
    case Mutation::kSoft:
      return SoftMutation(phrase);
    case Mutation::kAspirate:
      return AspirateMutation(phrase);
    case Mutation::kNasal:
      return NasalMutation(phrase);
    case Mutation::kNone:
      break;
  }
  return std::string(phrase);
}

std::string SoftMutation(std::string_view phrase) {
  if (phrase.empty()) return "";
  const std::string word = Lower(FirstWord(View(phrase)));
  const bool keeps = std::find(std::begin(kKeepsG), std::end(kKeepsG), word) != std::end(kKeepsG);
  return keeps ? std::string(phrase) : Apply(kSoft, View(phrase));
}

std::string AspirateMutation(std::string_view phrase) {
  return phrase.empty() ? "" : Apply(kAspirate, View(phrase));
}

std::string NasalMutation(std::string_view phrase) {
  return phrase.empty() ? "" : Apply(kNasal, View(phrase));
}

std::vector<std::string> Radicals(Mutation mutation, std::string_view mutated) {
  std::vector<std::string> radicals;
  const auto add = [&](const auto& changes) {
    const string_view word = View(mutated);
    for (const Change& change : changes) {
      if (string_view(change.from) == change.to || !absl::StartsWith(word, change.to)) continue;
      std::string radical = absl::StrCat(change.from, word.substr(string_view(change.to).size()));
      // The g that fell away, and digraphs, are found by doing it again.
      if (Mutated(mutation, radical) == mutated) radicals.push_back(std::move(radical));
    }
  };
  if (mutation == Mutation::kSoft) add(kSoft);
  if (mutation == Mutation::kAspirate) add(kAspirate);
  if (mutation == Mutation::kNasal) add(kNasal);
  return radicals;
}

bool BeginsWithVowel(std::string_view phrase) {
  const std::string word = Lower(FirstWord(View(phrase)));
  if (word.empty()) return false;
  for (const Letter& letter : kAccented) {
    if (absl::StartsWith(word, letter.small)) return true;
  }
  constexpr string_view kPlainVowels = "aeiou";
  if (word[0] == 'y' || absl::StrContains(kPlainVowels, word[0])) return true;
  if (word[0] != 'w') return false;
  if (word.size() > 1 && absl::StrContains(kPlainVowels, word[1])) return false;
  return !absl::StartsWith(View(phrase), "Wy");
}

bool BeginsWithArticle(std::string_view phrase) {
  const std::string word = Lower(FirstWord(View(phrase)));
  return (word == "y" || word == "yr") && phrase.size() > word.size();
}

std::string With(std::string_view phrase) { return Joined("â", "ag", phrase); }
std::string TogetherWith(std::string_view phrase) { return Joined("gyda", "gydag", phrase); }
std::string And(std::string_view phrase) { return Joined("a", "ac", phrase); }

std::string InPlace(std::string_view phrase) {
  if (BeginsWithArticle(phrase)) {
    const string_view word = FirstWord(View(phrase));
    return absl::StrCat("yn ", Lower(word), View(phrase).substr(word.size()));
  }
  return InMutated(NasalMutation(phrase));
}

std::string InMutated(std::string_view mutated) {
  const std::string lower = Lower(View(mutated));
  const char* in = absl::StartsWith(lower, "ng")  ? "yng "
                   : absl::StartsWith(lower, "m") ? "ym "
                                                  : "yn ";
  return absl::StrCat(in, View(mutated));
}

}  // namespace pledgekeeper::base
