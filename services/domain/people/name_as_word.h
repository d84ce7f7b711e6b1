#ifndef SERVICES_DOMAIN_PEOPLE_NAME_AS_WORD_H_
#define SERVICES_DOMAIN_PEOPLE_NAME_AS_WORD_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/domain/people/name_lookup.h"
#include "services/domain/people/words_of_text.h"

// Whether a word that is a name too stands as a word, in a text about somebody close to the young
// person; and how a text speaks. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The language that most of the words speak for.
const NameLanguage& LanguageOf(const std::vector<Word>& words);

// What a text speaks of.
struct Tone {
  bool harm = false;       // what is done to somebody, or fear
  bool hint = false;       // what may be harm, beside who does it
  bool complaint = false;  // of something, or a refusal
};
Tone ToneOf(const std::vector<Word>& words);

// "rings", "raised": a verb in a form that stands behind who does it, and not behind another verb.
bool LooksLikeVerb(const std::string& word);

// Whether the word there, which is a name too, is one unless it stands in an idiom, and stands in
// none; or, of "will" and "may", whether somebody who begs calls them so: "leave me alone will".
bool IsNameUnlessIdiom(const std::vector<Word>& words, size_t at, Tone tone, bool is_welsh);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_NAME_AS_WORD_H_
