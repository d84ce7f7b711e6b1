#ifndef SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_
#define SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

// The lists of name_table.h, to look words up in. What each list means stands there. Immutable;
// threads share them.
namespace pledgekeeper::domain {

using WordSet = absl::flat_hash_set<std::string>;

// The words around names in one language.
struct NameLanguage {
  WordSet marks, also_words, modals, pronouns, before_name, after_name, before_thing, behind_thing,
      behind_verb, helps_verb, family;
};

struct NameLookup {
  NameLanguage english, welsh;
  WordSet titles, greetings, speaks_to, asks, you, opens, begs, turns_to, opens_thoughts, harms,
      seldom_many, behind_is, particles, before_soft, before_aspirate, before_nasal;
  // By a form of a given name: all forms of each row in which it stands, itself too.
  absl::flat_hash_map<std::string, WordSet> other_forms;
};

const NameLookup& NameTables();

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_NAME_LOOKUP_H_
