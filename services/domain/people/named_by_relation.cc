#include "services/domain/people/named_by_relation.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/domain/people/name_lookup.h"
#include "services/domain/people/relation_table.h"
#include "services/domain/people/words_of_text.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;
using Words = std::vector<Word>;

// Of each word of a phrase, how it may be written.
using Pattern = std::vector<WordSet>;

struct Patterns {
  std::vector<Pattern> manager, iro, worker;
};

std::vector<Pattern> PatternsOf(const relation_table::Relation& relation) {
  std::vector<Pattern> patterns;
  for (const Phrase& phrase : PhrasesOf(relation.english)) {
    Pattern& pattern = patterns.emplace_back();
    for (const std::string& word : phrase) pattern.push_back({word});
  }
  for (const Phrase& phrase : PhrasesOf(relation.welsh)) {
    Pattern& pattern = patterns.emplace_back();
    for (const std::string& word : phrase) pattern.push_back(WithMutations(word.c_str()));
  }
  return patterns;
}

const Patterns& AllPatterns() {
  static const Patterns* const kPatterns =
      new Patterns{PatternsOf(relation_table::kManager), PatternsOf(relation_table::kIro),
                   PatternsOf(relation_table::kWorker)};
  return *kPatterns;
}

bool StandsAt(const Pattern& pattern, const Words& words, size_t at) {
  if (at + pattern.size() > words.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (!pattern[i].contains(words[at + i].folded)) return false;
    if (i > 0 && words[at + i].begins_sentence) return false;
  }
  return true;
}

// Whether one of the phrases stands in words that no phrase before it took. Takes them.
bool Take(const std::vector<Pattern>& patterns, const Words& words, std::vector<bool>& taken) {
  std::vector<bool> takes(words.size());
  bool found = false;
  for (size_t at = 0; at < words.size(); ++at) {
    for (const Pattern& pattern : patterns) {
      if (!StandsAt(pattern, words, at)) continue;
      const auto first = static_cast<std::ptrdiff_t>(at);
      const auto last = first + static_cast<std::ptrdiff_t>(pattern.size());
      if (std::find(taken.begin() + first, taken.begin() + last, true) != taken.begin() + last) {
        continue;
      }
      std::fill(takes.begin() + first, takes.begin() + last, true);
      found = true;
    }
  }
  std::transform(taken.begin(), taken.end(), takes.begin(), taken.begin(),
                 [](bool before, bool now) { return before || now; });
  return found;
}

void Add(const Worker* worker, std::set<const Worker*>& people) {
  if (worker != nullptr && !worker->left()) people.insert(worker);
}

}  // namespace

std::set<const Worker*> ManagersNextTo(const storage::v1::YoungPerson& young_person,
                                       const Directory& directory) {
  std::set<const Worker*> managers;
  const auto add_of_team = [&](const std::string& id) {
    const storage::v1::Team* team = directory.FindTeam(id);
    if (team != nullptr) Add(directory.FindWorker(team->manager_id()), managers);
  };
  add_of_team(young_person.team_id());
  if (const Worker* worker = directory.FindWorker(young_person.responsible_worker_id())) {
    Add(directory.FindWorker(worker->manager_id()), managers);
    add_of_team(worker->team_id());
  }
  return managers;
}

std::set<const Worker*> FindByRelation(std::string_view text,
                                       const storage::v1::YoungPerson& young_person,
                                       const Directory& directory) {
  const Words words = WordsOf(text);
  const Patterns& patterns = AllPatterns();
  std::vector<bool> taken(words.size());
  std::set<const Worker*> people;
  if (Take(patterns.manager, words, taken)) people = ManagersNextTo(young_person, directory);
  if (Take(patterns.iro, words, taken)) Add(directory.FindWorker(young_person.iro_id()), people);
  if (Take(patterns.worker, words, taken)) {
    Add(directory.FindWorker(young_person.responsible_worker_id()), people);
  }
  return people;
}

}  // namespace pledgekeeper::domain
