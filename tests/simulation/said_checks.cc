// What somebody says for a young person, and what a young person says of being safe.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using storage::v1::Report;

bool IsAdvocate(const std::string& id, const domain::Directory& directory) {
  const storage::v1::Worker* worker = directory.FindWorker(id);
  return worker != nullptr && worker->role() == v1::ROLE_ADVOCATE;
}

// Whether the young person says by this change that they may not be safe.
bool SaysUnclear(const Recorded& recorded, const Tale& tale) {
  if (recorded.before.version == 0) {
    const domain::Submission& said = tale.submission;
    return said.safety == v1::SAFETY_NOT_SURE ||
           (said.safety == v1::SAFETY_UNSPECIFIED && said.feeling == v1::FEELING_SCARED);
  }
  return recorded.change.entry.action() == v1::ACTION_ANSWER_SAFETY &&
         std::get<domain::ask::AnswerSafety>(tale.requests.back().what).safety ==
             v1::SAFETY_NOT_SURE;
}

// Whether one of the texts has a part of the name.
bool WritesOf(const domain::Submission& said, const std::string& name) {
  for (const absl::string_view part : absl::StrSplit(name, ' ', absl::SkipEmpty())) {
    for (const std::string* text : {&said.words, &said.what_would_help, &said.about_words}) {
      if (absl::StrContains(*text, part)) return true;
    }
  }
  return false;
}

}  // namespace

std::string CheckSpeaker(const Recorded& recorded, const Tale& tale, const World& world) {
  const auto& by = tale.submission.spoken_by;
  if (recorded.before.version != 0 || !by.has_value()) return "";
  const auto& entry = recorded.change.entry;
  const Report& report = recorded.change.report;
  if (entry.actor_id() != by->worker_id) return "does not say who spoke";
  if (!TellsYoungPerson(recorded)) return "spoken for, and the young person does not hear of it";
  const auto directory = world.directory();
  const bool stands_by =
      std::any_of(report.brought_in().begin(), report.brought_in().end(), [&](const auto& in) {
        return in.worker_id() == by->worker_id && in.reason() == v1::RESPONSIBILITY_REASON_ADVOCATE;
      });
  const bool may_know =
      !tale.MustNotKnow(report, *directory, PolicyNow(report, world)).contains(by->worker_id);
  // Whom the words name does not come; whether they may know is said of them elsewhere.
  const auto* speaker = directory->FindWorker(by->worker_id);
  if (speaker != nullptr && WritesOf(tale.submission, speaker->name())) return "";
  const bool shall = may_know && IsAdvocate(by->worker_id, *directory);
  if (stands_by == shall) return "";
  return shall ? "an advocate who spoke does not stand by them"
               : "stands by them, and is no advocate who may: " + by->worker_id;
}

std::string CheckSafetyIsFoundOut(const Recorded& recorded, const Tale& tale) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  if (recorded.change.entry.action() == v1::ACTION_ANSWER_SAFETY) {
    for (int i = 0; i < before.clocks_size(); ++i) {
      // Praise of somebody who is not sure whether they are safe is praise no more.
      if (before.compliment() && !after.compliment() && before.clocks(i).name() == "thank")
        continue;
      if (before.clocks(i).end_time_ms() == 0 && after.clocks(i).end_time_ms() != 0) {
        return "ended by what they answer: " + before.clocks(i).name();
      }
    }
    if (after.urgency() < before.urgency()) return "less urgent by what they answer";
  }
  if (!SaysUnclear(recorded, tale) || after.urgency() == v1::URGENCY_DANGER) return "";
  for (const config::v1::Clock& rule : FilesOf(after)->policy.clocks()) {
    if (!rule.only_when_safety_unclear()) continue;
    if (IndexOfRunning(after, rule.name()) < 0) return "may not be safe, and nobody finds out";
  }
  return "";
}

}  // namespace pledgekeeper::simulation
