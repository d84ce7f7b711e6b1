#include "services/domain/people/name_lookup.h"

#include "absl/strings/str_split.h"
#include "services/domain/people/name_table.h"

namespace pledgekeeper::domain {
namespace {

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

NameLookup Build() {
  NameLookup lookup = {
      .english = LanguageOf(name_table::kEnglish),
      .welsh = LanguageOf(name_table::kWelsh),
      .titles = SetOf(name_table::kTitles),
      .greetings = SetOf(name_table::kGreetings),
      .speaks_to = SetOf(name_table::kSpeaksTo),
      .asks = SetOf(name_table::kAsks),
      .you = SetOf(name_table::kYou),
      .opens = SetOf(name_table::kOpens),
      .begs = SetOf(name_table::kBegs),
      .turns_to = SetOf(name_table::kTurnsTo),
      .opens_thoughts = SetOf(name_table::kOpensThoughts),
      .harms = SetOf(name_table::kHarms),
      .seldom_many = SetOf(name_table::kSeldomMany),
      .behind_is = SetOf(name_table::kBehindIs),
      .particles = SetOf(name_table::kParticles),
      .before_soft = SetOf(name_table::kBeforeSoft),
      .before_aspirate = SetOf(name_table::kBeforeAspirate),
      .before_nasal = SetOf(name_table::kBeforeNasal),
      .other_forms = {},
  };
  for (const char* row : name_table::kShortForms) {
    const WordSet forms = SetOf(row);
    for (const std::string& form : forms) {
      lookup.other_forms[form].insert(forms.begin(), forms.end());
    }
  }
  return lookup;
}

}  // namespace

const NameLookup& NameTables() {
  static const NameLookup* const kLookup = new NameLookup(Build());
  return *kLookup;
}

}  // namespace pledgekeeper::domain
