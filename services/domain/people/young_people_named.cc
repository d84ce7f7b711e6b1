#include "services/domain/people/young_people_named.h"

#include <set>

#include "absl/strings/str_split.h"
#include "services/domain/people/name_lookup.h"
#include "services/domain/people/words_of_text.h"

namespace pledgekeeper::domain {
namespace {

WordSet CapitalWordsOf(const std::vector<std::string_view>& texts) {
  WordSet words;
  for (const std::string_view text : texts) {
    for (const Word& word : WordsOf(text, ZeroWidthSpace::kJoins)) {
      if (word.has_capital) words.insert(word.folded);
    }
  }
  return words;
}

bool StandsIn(const WordSet& words, const std::string& part) {
  if (words.contains(part)) return true;
  const auto forms = NameTables().other_forms.find(part);
  if (forms == NameTables().other_forms.end()) return false;
  for (const std::string& form : forms->second) {
    if (words.contains(form)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> YoungPeopleNamed(const Directory& directory,
                                          const std::vector<std::string_view>& texts) {
  const WordSet capitals = CapitalWordsOf(texts);
  std::set<std::string> named;
  for (const auto& [id, young_person] : directory.entries().young_people) {
    const std::vector<std::string> parts =
        absl::StrSplit(young_person.name(), ' ', absl::SkipEmpty());
    for (const std::string& part : parts) {
      const std::vector<Word> words = WordsOf(part);
      // Initials and "van" are nobody's name alone.
      if (words.empty() || words[0].folded.size() < 2) continue;
      if (NameTables().particles.contains(words[0].folded)) continue;
      if (StandsIn(capitals, words[0].folded)) named.insert(part);
    }
  }
  return {named.begin(), named.end()};
}

}  // namespace pledgekeeper::domain
