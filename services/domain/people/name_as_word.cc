#include "services/domain/people/name_as_word.h"

#include <algorithm>
#include <string>

namespace pledgekeeper::domain {
namespace {

using Words = std::vector<Word>;

// The word there, or nothing behind the end of the sentence of `at` or before its beginning.
const std::string& WordBeside(const Words& words, size_t at, int steps) {
  static const std::string none;
  for (int i = 0; i < steps; ++i) {
    if (++at >= words.size() || words[at].begins_sentence) return none;
  }
  for (int i = 0; i > steps; --i) {
    if (at == 0 || words[at].begins_sentence) return none;
    --at;
  }
  return words[at].folded;
}

bool Fits(const std::string& pattern, const std::string& word) {
  if (pattern == "#") return !word.empty() && word[0] >= '0' && word[0] <= '9';
  return pattern == word;
}

// Whether the phrase stands there, the name in its place.
bool StandsThere(const Phrase& phrase, const Words& words, size_t at) {
  const auto name = std::find(phrase.begin(), phrase.end(), "~") - phrase.begin();
  for (int i = 0; i < static_cast<int>(phrase.size()); ++i) {
    if (phrase[i] == "~") continue;
    if (!Fits(phrase[i], WordBeside(words, at, i - static_cast<int>(name)))) return false;
  }
  return true;
}

// "me will you stop": behind what is said to somebody who is begged.
bool IsCalled(const Words& words, size_t at) {
  const NameLookup& tables = NameTables();
  const std::string& before = WordBeside(words, at, -1);
  const std::string& after = WordBeside(words, at, 1);
  if (before.empty()) return false;  // "will this ever stop"
  if (after.empty()) return !tables.before_modal.contains(before);
  if (!tables.before_called.contains(before)) return false;
  // "please will you ring me": asked, and not called.
  if (tables.pleases.contains(before)) return tables.begs.contains(after);
  return tables.you.contains(after) || tables.begs.contains(after) || after == "ur" ||
         after == "youre";
}

}  // namespace

const NameLanguage& LanguageOf(const std::vector<Word>& words) {
  const NameLookup& tables = NameTables();
  const auto marks = [&](const NameLanguage& language) {
    return std::count_if(words.begin(), words.end(),
                         [&](const Word& word) { return language.marks.contains(word.folded); });
  };
  return marks(tables.welsh) > marks(tables.english) ? tables.welsh : tables.english;
}

Tone ToneOf(const std::vector<Word>& words) {
  const NameLookup& tables = NameTables();
  Tone tone;
  for (const Word& word : words) {
    tone.harm |= tables.harms.contains(word.folded);
    tone.hint |= tables.hints.contains(word.folded);
    // The t of "can't".
    tone.complaint |=
        tables.complaints.contains(word.folded) || (word.is_joined && word.folded == "t");
  }
  return tone;
}

bool LooksLikeVerb(const std::string& word) {
  const bool in_s = word.ends_with("s") && !word.ends_with("ss") && word != "this";
  return word.size() > 3 && (in_s || word.ends_with("ed"));
}

bool IsNameUnlessIdiom(const Words& words, size_t at, Tone tone, bool is_welsh) {
  const NameLookup& tables = NameTables();
  const bool begs = tone.harm || tone.complaint;
  const std::string& name = words[at].folded;
  if (!is_welsh && tables.english.modals.contains(name)) return begs && IsCalled(words, at);
  const auto idioms = tables.idioms.find(name);
  if (idioms == tables.idioms.end()) return false;
  // Behind "stop it" begins something else: "stop it hope u hurt me".
  const bool is_called = begs && tables.before_called.contains(WordBeside(words, at, -1));
  const auto stands = [&](const Phrase& phrase) {
    return !(is_called && phrase.front() == "~") && StandsThere(phrase, words, at);
  };
  const auto& of_all = is_welsh ? tables.welsh_idioms : tables.english_idioms;
  return std::none_of(idioms->second.begin(), idioms->second.end(), stands) &&
         std::none_of(of_all.begin(), of_all.end(), stands);
}

}  // namespace pledgekeeper::domain
