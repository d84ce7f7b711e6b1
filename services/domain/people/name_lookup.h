#ifndef SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_
#define SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

// The lists of name_table.h, harm_table.h and idiom_table.h, to look words up in. What each list
// means stands there. Immutable; threads share them.
namespace pledgekeeper::domain {

using WordSet = absl::flat_hash_set<std::string>;

// The words around names in one language.
struct NameLanguage {
  WordSet marks, also_words, modals, pronouns, before_name, after_name, before_thing, behind_thing,
      behind_verb, helps_verb, family;
};

// Words beside each other, one of which is the name.
using Phrase = std::vector<std::string>;

struct NameLookup {
  NameLanguage english, welsh;
  WordSet titles, greetings, pleases, speaks_to, asks, you, opens, begs, turns_to, before_called,
      before_modal, opens_thoughts, harms, hints, complaints, seldom_many, behind_is, particles,
      before_soft, before_aspirate, before_nasal;
  // By a form of a given name: all forms of each row in which it stands, itself too.
  absl::flat_hash_map<std::string, WordSet> other_forms;
  // By a name that is a word too: where it is a word.
  absl::flat_hash_map<std::string, std::vector<Phrase>> idioms;
  std::vector<Phrase> english_idioms, welsh_idioms;  // of all of them
};

const NameLookup& NameTables();

// "a b; c" is the phrases "a b" and "c".
std::vector<Phrase> PhrasesOf(const char* phrases);
// The words, and each as it is mutated.
WordSet WithMutations(const char* words);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_
