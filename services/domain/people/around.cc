#include "services/domain/people/around.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "services/domain/people/name_as_word.h"
#include "services/domain/people/named_by_relation.h"
#include "services/domain/people/named_in_words.h"
#include "services/domain/people/words_of_text.h"

namespace pledgekeeper::domain {

using storage::v1::Worker;

std::vector<const Worker*> PeopleAround(const storage::v1::YoungPerson& young_person,
                                        const Directory& directory) {
  std::vector<const Worker*> people;
  std::set<std::string_view> listed;
  const auto add = [&](const Worker* worker) {
    if (worker == nullptr || worker->left() || !listed.insert(worker->id()).second) return;
    people.push_back(worker);
  };
  const std::string& responsible = young_person.responsible_worker_id();
  add(directory.FindWorker(responsible));
  add(directory.FindWorker(young_person.iro_id()));
  for (const Worker* member : directory.MembersOf(young_person.team_id())) add(member);
  for (const Worker* manager : directory.ManagersAboveTeam(young_person.team_id())) add(manager);
  for (const Worker* manager : directory.ManagersAbove(responsible)) add(manager);
  return people;
}

namespace {

// Whoever is close: who works for the young person, manages that, covers for them, or has the
// report.
void AddClose(const storage::v1::YoungPerson& young_person, const storage::v1::Report& report,
              const Directory& directory, NameIndex::Around& around) {
  const auto add = [&](const Worker* worker) {
    if (worker == nullptr) return;
    around.people.insert(worker);
    around.close.insert(worker);
  };
  for (const Worker* manager : ManagersNextTo(young_person, directory)) add(manager);
  add(directory.FindWorker(young_person.responsible_worker_id()));
  add(directory.FindWorker(young_person.iro_id()));
  add(directory.FindWorker(report.holder_id()));
  for (const auto& in : report.brought_in()) add(directory.FindWorker(in.worker_id()));
  for (const Worker* worker : std::set<const Worker*>(around.close)) {
    add(directory.FindWorker(worker->cover_id()));
    add(directory.FindWorker(worker->standing_cover_id()));
  }
}

NameIndex::Around FindAround(const storage::v1::YoungPerson& young_person,
                             const storage::v1::Report& report, const Directory& directory) {
  const std::vector<const Worker*> people = PeopleAround(young_person, directory);
  NameIndex::Around around;
  around.people = {people.begin(), people.end()};
  AddClose(young_person, report, directory, around);
  const auto add = [&](const Worker* worker) {
    if (worker != nullptr) around.people.insert(worker);
  };
  for (const storage::v1::Team* team : directory.OutOfHoursTeams()) {
    add(directory.FindWorker(team->manager_id()));
    for (const Worker* member : directory.MembersOf(team->id())) add(member);
  }
  return around;
}

bool LetsKnow(const Worker& worker, const storage::v1::Report& report) {
  return std::any_of(report.named().begin(), report.named().end(), [&](const auto& named) {
    return named.worker_id() == worker.id() && (named.outcome() == v1::NAMED_OUTCOME_MAY_KNOW ||
                                                named.outcome() == v1::NAMED_OUTCOME_MAY_KNOW_SAID);
  });
}

}  // namespace

std::vector<const Worker*> FindSpokenOf(const OwnTexts& said,
                                        const storage::v1::YoungPerson& young_person,
                                        const storage::v1::Report& report,
                                        const Directory& directory) {
  std::map<std::string_view, const Worker*> spoken_of;
  std::vector<std::string_view> texts = said.texts;
  texts.push_back(said.about_words);
  const auto around = [&] { return FindAround(young_person, report, directory); };
  for (const Mention& mention : directory.names().FindIn(texts, around)) {
    if (said.is_first || !mention.is_address) spoken_of[mention.worker->id()] = mention.worker;
  }
  const auto add_by_relation = [&](std::string_view text) {
    for (const Worker* worker : FindByRelation(text, young_person, directory)) {
      spoken_of[worker->id()] = worker;
    }
  };
  for (const std::string_view text : said.texts) {
    const Tone tone = ToneOf(WordsOf(text));
    if (tone.harm || tone.hint) add_by_relation(text);
  }
  add_by_relation(said.about_words);
  std::vector<const Worker*> found;
  for (const auto& [id, worker] : spoken_of) found.push_back(worker);
  return found;
}

std::set<const Worker*> NamedAmong(const std::vector<const Worker*>& them,
                                   const storage::v1::Report& report, const Directory& directory) {
  const std::set<const Worker*> looked_for(them.begin(), them.end());
  const auto around = [&] { return NameIndex::Around{looked_for, looked_for}; };
  std::set<const Worker*> named;
  const auto look = [&](const std::vector<std::string_view>& texts, bool is_first) {
    for (const Mention& mention : directory.names().FindIn(texts, around)) {
      const bool counts = looked_for.contains(mention.worker) && (is_first || !mention.is_address);
      if (counts && !LetsKnow(*mention.worker, report)) named.insert(mention.worker);
    }
  };
  look({report.words(), report.what_would_help(), report.about_words(),
        report.spoken_for().agreement_words(), report.spoken_for().speaker()},
       true);
  std::vector<std::string_view> messages;
  for (const auto& message : report.messages()) {
    if (message.worker_id().empty()) messages.push_back(message.text());
  }
  look(messages, false);
  return named;
}

}  // namespace pledgekeeper::domain
