#include "services/domain/people/name_lookup.h"

#include "absl/strings/str_split.h"
#include "services/base/mutation.h"
#include "services/domain/people/harm_table.h"
#include "services/domain/people/idiom_table.h"
#include "services/domain/people/name_table.h"

namespace pledgekeeper::domain {
namespace {

using base::Mutation;

WordSet SetOf(const char* words) { return absl::StrSplit(words, ' ', absl::SkipEmpty()); }

NameLanguage LanguageOf(const name_table::Around& around) {
  return {
      .marks = SetOf(around.marks),
      .also_words = SetOf(around.also_words),
      .modals = SetOf(around.modals),
      .pronouns = SetOf(around.pronouns),
      .before_name = SetOf(around.before_name),
      .after_name = SetOf(around.after_name),
      .before_thing = SetOf(around.before_thing),
      .behind_thing = SetOf(around.behind_thing),
      .behind_verb = SetOf(around.behind_verb),
      .helps_verb = SetOf(around.helps_verb),
      .family = SetOf(around.family),
  };
}

WordSet Both(const char* english, const char* welsh) {
  WordSet words = SetOf(english);
  words.merge(WithMutations(welsh));
  return words;
}

NameLookup Build() {
  NameLookup lookup = {
      .english = LanguageOf(name_table::kEnglish),
      .welsh = LanguageOf(name_table::kWelsh),
      .titles = SetOf(name_table::kTitles),
      .greetings = SetOf(name_table::kGreetings),
      .pleases = SetOf(name_table::kPleases),
      .speaks_to = SetOf(name_table::kSpeaksTo),
      .asks = SetOf(name_table::kAsks),
      .you = SetOf(name_table::kYou),
      .opens = SetOf(name_table::kOpens),
      .begs = SetOf(name_table::kBegs),
      .turns_to = SetOf(name_table::kTurnsTo),
      .before_called = SetOf(name_table::kBeforeCalled),
      .before_modal = SetOf(name_table::kBeforeModal),
      .opens_thoughts = SetOf(name_table::kOpensThoughts),
      .harms = Both(harm_table::kHarms, harm_table::kWelshHarms),
      .hints = Both(harm_table::kHints, harm_table::kWelshHints),
      .complaints = Both(harm_table::kComplaints, harm_table::kWelshComplaints),
      .seldom_many = SetOf(name_table::kSeldomMany),
      .behind_is = SetOf(name_table::kBehindIs),
      .particles = SetOf(name_table::kParticles),
      .before_soft = SetOf(name_table::kBeforeSoft),
      .before_aspirate = SetOf(name_table::kBeforeAspirate),
      .before_nasal = SetOf(name_table::kBeforeNasal),
      .other_forms = {},
      .idioms = {},
      .english_idioms = PhrasesOf(idiom_table::kEnglish),
      .welsh_idioms = PhrasesOf(idiom_table::kWelsh),
  };
  for (const idiom_table::Row& row : idiom_table::kRows) {
    for (const std::string& name : SetOf(row.names)) {
      lookup.idioms[name] = PhrasesOf(row.phrases);
    }
  }
  for (const char* row : name_table::kShortForms) {
    const WordSet forms = SetOf(row);
    for (const std::string& form : forms) {
      lookup.other_forms[form].insert(forms.begin(), forms.end());
    }
  }
  return lookup;
}

}  // namespace

std::vector<Phrase> PhrasesOf(const char* phrases) {
  std::vector<Phrase> found;
  for (const auto phrase : absl::StrSplit(phrases, ';', absl::SkipWhitespace())) {
    found.push_back(absl::StrSplit(phrase, ' ', absl::SkipEmpty()));
  }
  return found;
}

WordSet WithMutations(const char* words) {
  WordSet all;
  for (const std::string& word : SetOf(words)) {
    all.insert(word);
    for (const Mutation mutation : {Mutation::kSoft, Mutation::kAspirate, Mutation::kNasal}) {
      all.insert(base::Mutated(mutation, word));
    }
  }
  return all;
}

const NameLookup& NameTables() {
  static const NameLookup* const kLookup = new NameLookup(Build());
  return *kLookup;
}

}  // namespace pledgekeeper::domain
