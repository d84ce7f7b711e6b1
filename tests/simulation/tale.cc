#include "tests/simulation/tale.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "services/domain/report/lifecycle.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

void AddManagersOf(const std::string& id, const domain::Directory& directory, Ids& ids) {
  const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
      directory.entries();
  const auto worker = workers.find(id);
  if (worker == workers.end()) return;
  ids.insert(worker->second.manager_id());
  const auto team = teams.find(worker->second.team_id());
  if (team != teams.end()) ids.insert(team->second.manager_id());
}

}  // namespace

Ids Tale::ByOffice(const domain::Directory& directory, const config::v1::Policy& policy) const {
  Ids ids;
  if (policy.exclude_managers_of_subject()) {
    for (const std::string& id : about) AddManagersOf(id, directory, ids);
  }
  if (policy.exclude_managers_of_service()) {
    for (const std::string& id : submission.about_team_ids) {
      ids.insert(directory.entries().teams.at(id).manager_id());
    }
  }
  ids.erase("");
  return ids;
}

Ids Tale::MustNotKnow(const storage::v1::Report& report, const domain::Directory& directory,
                      const config::v1::Policy& policy) const {
  Ids ids = ByOffice(directory, policy);
  for (const Ids* more : {&about, &objected, &shut_out}) ids.insert(more->begin(), more->end());
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  for (const auto& named : report.named()) {
    // In danger nobody who waits reads on.
    if (named.outcome() != v1::NAMED_OUTCOME_WAITS || (named.reads_on() && !in_danger)) continue;
    ids.insert(named.worker_id());
    if (policy.exclude_managers_of_subject() && !in_danger) {
      AddManagersOf(named.worker_id(), directory, ids);
    }
  }
  ids.erase("");
  return ids;
}

const domain::ask::OwnWords* OwnWordsOf(const domain::Request& request) {
  return std::visit(
      [](const auto& asked) -> const domain::ask::OwnWords* {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (std::is_base_of_v<domain::ask::OwnWords, Asked>) return &asked;
        return nullptr;
      },
      request.what);
}

void Tale::Asked(const domain::Request& request) {
  requests.push_back(request);
  if (const domain::ask::OwnWords* own = OwnWordsOf(request)) {
    about.insert(own->about_ids.begin(), own->about_ids.end());
  }
  const auto says = [&](const std::string& words) {
    if (!words.empty()) messages.push_back(words);
  };
  if (const auto* said = std::get_if<domain::ask::MessageFromYoungPerson>(&request.what)) {
    says(said->words);
    awaits_answer = awaits_answer || !said->words.empty();
  } else if (const auto* reopens = std::get_if<domain::ask::Reopen>(&request.what)) {
    says(reopens->words);
  } else if (const auto* stage = std::get_if<domain::ask::RequestStage>(&request.what)) {
    says(stage->words);
  } else if (const auto* not_safe = std::get_if<domain::ask::SayNotSafe>(&request.what)) {
    says(not_safe->words);
    awaits_answer = awaits_answer || !not_safe->words.empty();
    if (safety != v1::SAFETY_NOT_SAFE) safety_first = safety;
    safety = v1::SAFETY_NOT_SAFE;
    safety_answer = v1::SAFETY_NOT_SAFE;
  } else if (const auto* answer = std::get_if<domain::ask::AnswerSafety>(&request.what)) {
    safety_answer = answer->safety;
  } else if (const auto* offer = std::get_if<domain::ask::AnswerAdvocateOffer>(&request.what)) {
    wants_advocate = offer->wanted;
  } else if (const auto* change = std::get_if<domain::ask::ChangeObjections>(&request.what)) {
    for (const std::string& id : change->remove_ids) objected.erase(id);
    objected.insert(change->add_ids.begin(), change->add_ids.end());
  } else if (const auto* check = std::get_if<domain::ask::CheckNames>(&request.what)) {
    about.insert(check->about_ids.begin(), check->about_ids.end());
  }
}

bool Tale::IsHeld(int clock, absl::Time at) const {
  const auto found = holds.find(clock);
  return found != holds.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](const Held& held) { return held.from <= at && at < held.until; });
}

// Of the clocks that the entry names: what staff end is over now, the rest when it was to be.
void Tale::HoldsAreOver(const Recorded& recorded) {
  const auto& entry = recorded.change.entry;
  const absl::Time now = absl::FromUnixMillis(entry.time_ms());
  for (auto& [clock, all] : holds) {
    if (!Names(entry.reasons(), "clock:" + recorded.before.report.clocks(clock).name())) continue;
    for (Held& held : all) {
      const bool by_staff = entry.action() == v1::ACTION_RESUME_CLOCK;
      if (by_staff && held.from <= now && now < held.until) held.until = now;
      if (held.until <= now) held.is_over = true;
    }
  }
}

void Tale::NoteMeanwhile(const Recorded& recorded, const domain::Directory& directory,
                         const config::v1::Policy& policy) {
  const auto& entry = recorded.change.entry;
  const bool is_check = entry.action() == v1::ACTION_CHECK_NAMES ||
                        ReasonOf(entry, "clock:").starts_with("check-names");
  Ids ids;
  for (const storage::v1::Report* report : {&recorded.before.report, &recorded.change.report}) {
    for (const auto& named : report->named()) {
      const bool waits = named.outcome() == v1::NAMED_OUTCOME_WAITS && !named.reads_on();
      if (waits || is_check) ids.insert(named.worker_id());
    }
  }
  const bool in_danger = recorded.change.report.urgency() == v1::URGENCY_DANGER;
  const Ids themselves = ids;
  if (policy.exclude_managers_of_subject() && !in_danger) {
    for (const std::string& id : themselves) AddManagersOf(id, directory, ids);
  }
  for (const std::string& id : ids) meanwhile[id].insert(recorded.change.version());
}

void Tale::Happened(const Recorded& recorded, const domain::Directory& directory,
                    const config::v1::Policy& policy) {
  const auto& entry = recorded.change.entry;
  switch (entry.action()) {
    case v1::ACTION_SUBMIT:
    case v1::ACTION_SAY_NOT_SAFE:
      said_ms = entry.time_ms();
      break;
    case v1::ACTION_HOLD_CLOCK: {
      const auto& asked = std::get<domain::ask::HoldClock>(requests.back().what);
      const absl::Time now = absl::FromUnixMillis(entry.time_ms());
      holds[IndexOfRunning(recorded.before.report, asked.clock)].push_back({now, asked.until});
      break;
    }
    case v1::ACTION_RESUME_CLOCK:
    case v1::ACTION_HOLD_ENDED:
      HoldsAreOver(recorded);
      break;
    case v1::ACTION_RECUSE:
      shut_out.insert(entry.actor_id());
      break;
    case v1::ACTION_RESOLVE:
    case v1::ACTION_CORRECT_ANSWER:
      judges.insert(entry.actor_id());
      break;
    case v1::ACTION_REQUEST_STAGE:
    case v1::ACTION_AGREE_STAGE:
      if (policy.exclude_judges()) shut_out.insert(judges.begin(), judges.end());
      break;
    default:
      break;
  }
  closed_over_words =
      closed_over_words || (awaits_answer && entry.action() == v1::ACTION_CLOSE_UNANSWERED);
  const auto& messages_now = recorded.change.report.messages();
  const bool is_answer = messages_now.size() > recorded.before.report.messages_size() &&
                         !messages_now.rbegin()->worker_id().empty() &&
                         !messages_now.rbegin()->by_advocate();
  const bool is_over = domain::IsOverForYoungPerson(recorded.change.report.state());
  const bool answers =
      entry.action() == v1::ACTION_RESOLVE || entry.action() == v1::ACTION_CORRECT_ANSWER;
  if (is_answer || is_over || answers) awaits_answer = false;
  if (!recorded.change.is_reading) NoteMeanwhile(recorded, directory, policy);
  shut_out.merge(ByOffice(directory, policy));
  const Ids now = MustNotKnow(recorded.change.report, directory, policy);
  if (recorded.before.version == 0) never_knew = now;
  std::erase_if(never_knew, [&](const std::string& id) { return !now.contains(id); });
  always_apart = always_apart && !now.empty();
}

}  // namespace pledgekeeper::simulation
