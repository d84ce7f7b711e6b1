// What ends a duty, or danger, and by whom.
#include <algorithm>

#include "services/domain/decide/name_sight.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using domain::PolicyInForce;
using storage::v1::Report;
using storage::v1::Worker;

config::v1::Event StepOf(const storage::v1::HistoryEntry& entry) {
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;
  v1::Milestone_Parse(ReasonOf(entry, "milestone:"), &milestone);
  return domain::EventOf(milestone);
}

// The events that an entry may stand for.
std::vector<config::v1::Event> EventsOfAction(const storage::v1::HistoryEntry& entry) {
  switch (entry.action()) {
    case v1::ACTION_ACKNOWLEDGE:
      return {config::v1::ACKNOWLEDGED, config::v1::ANSWERED};
    case v1::ACTION_MESSAGE_FROM_WORKER:
      return {config::v1::ANSWERED};
    case v1::ACTION_RESOLVE:
    case v1::ACTION_CORRECT_ANSWER:
      return {config::v1::ANSWERED, config::v1::RESOLVED};
    case v1::ACTION_RECORD_MILESTONE:
      return {StepOf(entry)};
    case v1::ACTION_MAKE_CHANGE:
      return {config::v1::CHANGE_MADE};
    case v1::ACTION_DROP_CHANGE:
      return {config::v1::CHANGE_DROPPED};
    case v1::ACTION_CHECK_NAMES:
      return {config::v1::NAMES_CHECKED, config::v1::ALLEGATION_NOTED};
    case v1::ACTION_REOPEN:
      return {config::v1::REOPENED};
    case v1::ACTION_REQUEST_STAGE:
    case v1::ACTION_AGREE_STAGE:
      return {StepOf(entry), config::v1::REOPENED};
    case v1::ACTION_SAY_NOT_SAFE:
      return {config::v1::NOT_SAFE_SAID, config::v1::REOPENED};
    case v1::ACTION_ANSWER_SAFETY:
      return {config::v1::NOT_SURE_SAID};
    case v1::ACTION_SET_URGENCY:
      // What was said to be done is taken back.
      return {config::v1::DANGER_SET, config::v1::REOPENED};
    default:
      return {};
  }
}

std::vector<config::v1::Event> EventsOf(const storage::v1::HistoryEntry& entry) {
  std::vector<config::v1::Event> events = EventsOfAction(entry);
  // Whoever answered is excluded: a new round.
  if (ReasonOf(entry, "answer:") == "fell") events.push_back(config::v1::REOPENED);
  return events;
}

bool AnyNamed(const auto& all, const std::vector<config::v1::Event>& events) {
  return std::any_of(events.begin(), events.end(),
                     [&](config::v1::Event event) { return Names(all, static_cast<int>(event)); });
}

// Whether the one who did it is of staff, has it in hand, and is no advocate.
bool IsStaffWhoMay(const Recorded& recorded, const World& world) {
  const std::string& actor = recorded.change.entry.actor_id();
  const auto directory = world.directory();
  const Worker* worker = directory->FindWorker(actor);
  if (worker == nullptr || worker->role() == v1::ROLE_ADVOCATE) return false;
  const domain::Circumstances here{*directory, world.rulebook(), world.now()};
  const auto actors = ActorsOf(recorded.before.report, here);
  return Names(actors, actor);
}

// Whether the young person said of everybody who waited for a check that it is about them.
bool SayThemselvesWhomItIsAbout(const Recorded& recorded) {
  const auto& about = recorded.change.report.about_ids();
  const auto& named = recorded.before.report.named();
  return recorded.change.entry.actor_id().empty() &&
         std::all_of(named.begin(), named.end(), [&](const auto& each) {
           return each.outcome() != v1::NAMED_OUTCOME_WAITS || Names(about, each.worker_id());
         });
}

}  // namespace

std::string CheckDutiesEndAsTheyMay(const Recorded& recorded, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const PolicyInForce* files = recorded.before.version == 0 ? FilesOf(after) : FilesOf(before);
  const auto events = EventsOf(recorded.change.entry);
  if (after.clocks_size() < before.clocks_size()) return "a clock is gone";
  for (int i = 0; i < after.clocks_size(); ++i) {
    const storage::v1::Clock& clock = after.clocks(i);
    const config::v1::Clock* rule = files->FindClock(clock.name());
    if (rule == nullptr || rule->owner() != v1::CLOCK_OWNER_COUNCIL) continue;
    if (clock.end_time_ms() == 0) {
      if (!domain::IsOpen(after.state())) return "closed while runs the duty " + clock.name();
      continue;
    }
    if (i >= before.clocks_size() || before.clocks(i).end_time_ms() != 0) continue;
    if (clock.void_()) {
      if (!AnyNamed(rule->void_by(), events)) return "made void: the duty " + clock.name();
    } else if (rule->only_when_safety_unclear() && domain::InDanger(after)) {
      continue;  // the clocks of danger have taken over
    } else if (domain::IsNameCheck(*rule) && SayThemselvesWhomItIsAbout(recorded)) {
      continue;  // the young person says themself that it is about them
    } else if (!AnyNamed(rule->met_by(), events) || !IsStaffWhoMay(recorded, world)) {
      return "met by no decision: the duty " + clock.name();
    }
  }
  return "";
}

std::string CheckDangerEndsByDecision(const Recorded& recorded, const Tale& tale,
                                      const World& world) {
  const Report& before = recorded.before.report;
  const bool says = recorded.change.entry.action() == v1::ACTION_SAY_NOT_SAFE;
  if (says && recorded.change.report.urgency() != v1::URGENCY_DANGER) {
    return "said that they are not safe, and it is no danger";
  }
  const bool ends = before.urgency() == v1::URGENCY_DANGER &&
                    recorded.change.report.urgency() != v1::URGENCY_DANGER;
  if (!ends || !domain::Knows(FilesOf(before)->policy, config::v1::DANGER_ENDED)) return "";
  const auto& entry = recorded.change.entry;
  if (entry.action() != v1::ACTION_RECORD_MILESTONE || StepOf(entry) != config::v1::DANGER_ENDED) {
    return "danger ended without a decision";
  }
  if (!IsStaffWhoMay(recorded, world)) return "danger was ended by " + entry.actor_id();
  if (entry.seen_by().empty()) return "danger ended and nobody saw them";
  // People say minutes.
  const bool saw_before = entry.seen_time_ms() + 60'000 <= tale.said_ms;
  return saw_before ? "danger ended, and they were seen before they said it" : "";
}

std::string CheckAllegationIsNoted(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const bool is_new = recorded.before.version == 0;
  const bool says_so = is_new ? !tale.submission.about_ids.empty()
                              : after.about_ids_size() > before.about_ids_size();
  if (!says_so) return "";
  for (const config::v1::Clock& rule : PolicyNow(after, world).clocks()) {
    const bool is_duty = rule.owner() == v1::CLOCK_OWNER_COUNCIL;
    if (!Names(rule.starts_on(), static_cast<int>(config::v1::ALLEGATION_NOTED))) continue;
    if (!is_duty && !is_new && domain::IsOverForYoungPerson(before.state())) continue;
    const int index = IndexOfRunning(after, rule.name());
    if (index < 0) return "is about somebody of staff, and does not run: " + rule.name();
    if (after.clocks(index).start_time_ms() > recorded.change.entry.time_ms()) {
      return "is about somebody of staff, and runs later: " + rule.name();
    }
  }
  return "";
}

std::string CheckNoAllegationIsNotTheirs(const Recorded& recorded, const Tale& tale,
                                         const World& world) {
  const auto& entry = recorded.change.entry;
  if (entry.action() != v1::ACTION_RECORD_MILESTONE || StepOf(entry) != config::v1::NO_ALLEGATION) {
    return "";
  }
  const auto directory = world.directory();
  const auto& workers = directory->entries().workers;
  std::string at = entry.actor_id();
  for (auto worker = workers.find(at); worker != workers.end(); worker = workers.find(at)) {
    at = worker->second.manager_id();
    if (tale.about.contains(at)) return "no allegation, by who works under " + at;
  }
  return "";
}

}  // namespace pledgekeeper::simulation
