// What must be true of every change that is recorded.
#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "services/wording/reader.h"
#include "services/wording/view.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/council.h"
#include "tests/simulation/rules.h"

namespace pledgekeeper::simulation {
namespace {

using domain::PolicyInForce;
using storage::v1::Report;
using storage::v1::Worker;

// The set of files in which every policy of a story stands.
constexpr int kAllFiles = 6;

// What the files say of the report's policy, whether the server has them or not.
const PolicyInForce* FilesOf(const Report& report) {
  return RulebookNumber(kAllFiles).FindPolicy(report.policy_id(), report.policy_version());
}

bool Names(const auto& all, const auto& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// What follows KIND in the first reason "KIND:WHAT".
std::string ReasonOf(const storage::v1::HistoryEntry& entry, std::string_view kind) {
  for (const std::string& reason : entry.reasons()) {
    if (reason.starts_with(kind)) return reason.substr(kind.size());
  }
  return "";
}

config::v1::Event StepOf(const storage::v1::HistoryEntry& entry) {
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;
  v1::Milestone_Parse(ReasonOf(entry, "milestone:"), &milestone);
  return domain::EventOf(milestone);
}

// The events that an entry may stand for.
std::vector<config::v1::Event> EventsOf(const storage::v1::HistoryEntry& entry) {
  switch (entry.action()) {
    case v1::ACTION_ACKNOWLEDGE:
      return {config::v1::ACKNOWLEDGED, config::v1::ANSWERED};
    case v1::ACTION_MESSAGE_FROM_WORKER:
      return {config::v1::ANSWERED};
    case v1::ACTION_RESOLVE:
      return {config::v1::ANSWERED, config::v1::RESOLVED};
    case v1::ACTION_RECORD_MILESTONE:
      return {StepOf(entry)};
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
      return {config::v1::DANGER_SET};
    default:
      return {};
  }
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

bool IsHere(const Worker* worker, absl::Time now) {
  if (worker == nullptr || worker->left()) return false;
  const int64_t now_ms = absl::ToUnixMillis(now);
  return now_ms < worker->absent_from_ms() || worker->absent_until_ms() <= now_ms;
}

// Whether a report may lie on the desk: nobody of it is shut out, and it is not about it.
bool DeskIsClean(const std::string& team_id, const Ids& shut_out, const Tale& tale,
                 const domain::Directory& directory) {
  if (team_id == domain::kOfficeDesk) return true;
  if (Names(tale.submission.about_team_ids, team_id)) return false;
  if (shut_out.contains(directory.entries().teams.at(team_id).manager_id())) return false;
  const auto& workers = directory.entries().workers;
  return std::none_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return entry.second.team_id() == team_id && !entry.second.left() &&
           shut_out.contains(entry.first);
  });
}

const config::v1::Policy& PolicyNow(const Report& report, const World& world) {
  return domain::PolicyOf(report, world.rulebook()).policy;
}

// Somebody, and who manages them: whom it may be about.
void AddMeant(const std::string& id, const domain::Directory& directory, Ids& ids) {
  ids.insert(id);
  const auto& [version, teams, workers, young_people, calendars, administrators] =
      directory.entries();
  const auto worker = workers.find(id);
  if (worker == workers.end()) return;
  ids.insert(worker->second.manager_id());
  const auto team = teams.find(worker->second.team_id());
  if (team != teams.end()) ids.insert(team->second.manager_id());
}

// Whether a director is here whom the words do not name and who manages nobody of those; where
// nobody else could look, nobody waits.
bool SomebodyCouldCheck(const std::string& said, const Recorded& recorded, const Ids& shut_out,
                        const domain::Directory& directory, absl::Time now) {
  const auto& [version, teams, workers, young_people, calendars, administrators] =
      directory.entries();
  Ids cannot = shut_out;
  Ids named;
  for (const Report* report : {&recorded.before.report, &recorded.change.report}) {
    for (const auto& each : report->named()) named.insert(each.worker_id());
  }
  for (const auto& [id, worker] : workers) {
    if (!named.contains(id) && said.find(NameOf(id)) == std::string::npos) continue;
    AddMeant(id, directory, cannot);
  }
  return std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return entry.second.role() == v1::ROLE_DIRECTOR && IsHere(&entry.second, now) &&
           !cannot.contains(entry.first);
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
    } else if (!AnyNamed(rule->met_by(), events) || !IsStaffWhoMay(recorded, world)) {
      return "met by no decision: the duty " + clock.name();
    }
  }
  return "";
}

std::string CheckDangerEndsByDecision(const Recorded& recorded, const World& world) {
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
  return entry.seen_by().empty() ? "danger ended and nobody saw them" : "";
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

std::string CheckNobodyShutOutIsTold(const Recorded& recorded, const Tale& tale,
                                     const World& world) {
  const Report& report = recorded.change.report;
  const auto directory = world.directory();
  const Ids shut_out = tale.MustNotKnow(report, *directory, PolicyNow(report, world));
  for (const auto& telling : recorded.change.line.tell()) {
    if (shut_out.contains(telling.person_id())) return "told: " + telling.person_id();
    const Worker* worker = directory->FindWorker(telling.person_id());
    if (worker != nullptr && worker->left()) return "told, and has left: " + telling.person_id();
  }
  for (const auto& in : report.brought_in()) {
    if (shut_out.contains(in.worker_id())) return "brought in: " + in.worker_id();
    if (in.desk_team_id().empty()) continue;
    if (!DeskIsClean(in.desk_team_id(), shut_out, tale, *directory)) {
      return "brought in, with somebody shut out: " + in.desk_team_id();
    }
  }
  // Who had it until now may have it until the waker comes, which is at once: they read it no more.
  // Not whom somebody has just objected to.
  const v1::Action action = recorded.change.entry.action();
  const bool moves_on = action != v1::ACTION_CHANGE_OBJECTIONS && action != v1::ACTION_RECUSE &&
                        action != v1::ACTION_CHECK_NAMES && recorded.change.wake.has_value() &&
                        *recorded.change.wake <= world.now() &&
                        recorded.before.report.holder_id() == report.holder_id();
  for (const std::string& queue : recorded.change.line.queues()) {
    for (const std::string& id : shut_out) {
      if (moves_on && id == report.holder_id()) continue;
      if (queue == domain::WorkerQueue(id)) return "in the queue of " + id;
    }
  }
  return recorded.change.load.is_apart || shut_out.empty() ? ""
                                                           : "counts, and somebody is shut out";
}

std::string CheckWhoGetsItIsHere(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const bool moved =
      before.holder_id() != after.holder_id() || before.desk_team_id() != after.desk_team_id();
  if (!moved || !domain::IsOpen(after.state())) return "";
  if (after.holder_id().empty() == after.desk_team_id().empty())
    return "has not exactly one holder";
  const auto directory = world.directory();
  const Ids shut_out = tale.MustNotKnow(after, *directory, PolicyNow(after, world));
  if (after.holder_id().empty()) {
    return DeskIsClean(after.desk_team_id(), shut_out, tale, *directory)
               ? ""
               : "lies on a desk with somebody shut out: " + after.desk_team_id();
  }
  const Worker* holder = directory->FindWorker(after.holder_id());
  // Who takes it is here, whatever the directory says; the waker moves it on.
  const bool takes = recorded.change.entry.actor_id() == after.holder_id();
  if (!takes && !IsHere(holder, world.now())) return "went to somebody away: " + after.holder_id();
  if (holder->role() == v1::ROLE_ADVOCATE) return "went to an advocate: " + after.holder_id();
  if (shut_out.contains(holder->id())) return "went to somebody shut out: " + after.holder_id();
  if (after.holder_reason() != v1::RESPONSIBILITY_REASON_COVER) return "";
  const auto& workers = directory->entries().workers;
  const bool by_choice = std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return !shut_out.contains(entry.first) && (entry.second.cover_id() == holder->id() ||
                                               entry.second.standing_cover_id() == holder->id());
  });
  return by_choice ? "" : "went to the cover of somebody shut out: " + after.holder_id();
}

std::string CheckRungsRingOnceInTime(const Recorded& recorded, Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const auto& entry = recorded.change.entry;
  const PolicyInForce& policy = domain::PolicyOf(after, world.rulebook());
  const std::string policy_name = absl::StrCat(policy.policy.id(), "/", policy.policy.version());
  const absl::Time now = absl::FromUnixMillis(entry.time_ms());
  int rung = -1;
  if (absl::SimpleAtoi(ReasonOf(entry, "rung:"), &rung)) {
    const std::string name = ReasonOf(entry, "clock:");
    int index = -1;
    for (int i = 0; i < before.clocks_size(); ++i) {
      if (before.clocks(i).name() == name && before.clocks(i).end_time_ms() == 0) index = i;
    }
    const std::string what = absl::StrCat("rung ", rung, " of ", name);
    if (!domain::IsOpen(before.state())) return what + " rang after closing";
    if (index < 0) return what + " rang, and it does not run";
    const domain::LegalClock clock{before.clocks(index), *policy.FindClock(name), *policy.calendar};
    const config::v1::Rung& config = clock.rule.ladder(rung);
    const Tale::RungId id(policy_name, index, rung);
    if (++tale.rang[id] > 1 && !config.has_repeat_every()) return what + " rang twice";
    const auto [last, is_first] = tale.rang_at_ms.try_emplace(id, entry.time_ms());
    if (!is_first && last->second == entry.time_ms()) return what + " rang twice at one moment";
    last->second = entry.time_ms();
    // Holds only move it on.
    const absl::Time due = domain::DueTime(clock);
    const absl::Time plain =
        std::min(due, domain::AddBudget(clock.calendar, clock.rule.budget(), clock.start()));
    const absl::Time earliest =
        config.has_share() ? clock.start() + config.share() * (plain - clock.start()) : due;
    if (now < earliest) return what + " rang early";
    if (domain::HoldAt(clock.record, now) != nullptr) return what + " rang in a hold";
    if (!config.round_the_clock() && clock.calendar.NextOfficeTime(now) != now) {
      return what + " rang at night";
    }
  }
  // A due time that moved into the future takes its rungs with it.
  for (int i = 0; i < before.clocks_size(); ++i) {
    const auto& clock = after.clocks(i);
    if (clock.next_rung() >= before.clocks(i).next_rung()) continue;
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (rule == nullptr) continue;
    for (int back = clock.next_rung(); back < rule->ladder_size(); ++back) {
      tale.rang.erase({policy_name, i, back});
      tale.rang_at_ms.erase({policy_name, i, back});
    }
  }
  return "";
}

std::string CheckHistoryCanBeRead(const Recorded& recorded, const World& world) {
  const auto directory = world.directory();
  const auto is_bad = [](const std::string& text) {
    return text.empty() || text.find('{') != std::string::npos;
  };
  const Report& report = recorded.change.report;
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    for (const auto reader :
         {wording::Reader::kYoungPerson, wording::Reader::kUnder11, wording::Reader::kStaff}) {
      const std::string text =
          wording::EntryText(recorded.change.entry, *directory, reader, language);
      if (is_bad(text)) return "says nothing, or has a blank: '" + text + "'";
    }
    if (is_bad(wording::HolderView(report, *directory, language).name())) {
      return "whoever has it has no name";
    }
    for (const auto& in : report.brought_in()) {
      if (is_bad(wording::BroughtInView(in, *directory, language).name())) {
        return "whoever was brought in has no name";
      }
    }
  }
  return "";
}

std::string CheckNamedWait(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& before = recorded.before.report;
  const Report& after = recorded.change.report;
  const auto directory = world.directory();
  const bool is_new = recorded.before.version == 0;
  const bool checks =
      PolicyNow(after, world).clocks().end() !=
      std::find_if(PolicyNow(after, world).clocks().begin(), PolicyNow(after, world).clocks().end(),
                   [](const auto& clock) { return clock.name() == "check-names"; });
  std::string said;
  if (is_new) {
    said = absl::StrCat(after.words(), " ", after.about_words());
  } else if (checks && after.messages_size() > before.messages_size() &&
             after.messages(after.messages_size() - 1).worker_id().empty()) {
    said = after.messages(after.messages_size() - 1).text();
  }
  if (said.empty()) return "";
  const auto& may_know = tale.submission.may_know_ids;
  for (const auto& [id, worker] : directory->entries().workers) {
    const bool names = said.find(NameOf(id) + " never") != std::string::npos;
    if (!names || worker.left() || tale.about.contains(id) || tale.objected.contains(id)) continue;
    if (is_new && Names(may_know, id)) continue;
    if (!is_new && tale.requests.size() > 0) {
      const auto& asked = tale.requests.back().what;
      const auto* message = std::get_if<domain::ask::MessageFromYoungPerson>(&asked);
      const auto* not_safe = std::get_if<domain::ask::SayNotSafe>(&asked);
      if (message != nullptr && Names(message->may_know_ids, id)) continue;
      if (not_safe != nullptr && Names(not_safe->may_know_ids, id)) continue;
    }
    const auto& named = after.named();
    const bool waits = std::any_of(named.begin(), named.end(), [&](const auto& each) {
      return each.worker_id() == id && each.outcome() == v1::NAMED_OUTCOME_WAITS;
    });
    if (waits) continue;
    const Ids shut_out = tale.MustNotKnow(after, *directory, PolicyNow(after, world));
    if (SomebodyCouldCheck(said, recorded, shut_out, *directory, world.now())) {
      return "named, and reads at once: " + id;
    }
  }
  return "";
}

std::string CheckSomebodyCanCheck(const Recorded& recorded, const Tale& tale, const World& world) {
  const Report& report = recorded.change.report;
  const auto& all = report.named();
  const bool waits = std::any_of(all.begin(), all.end(), [](const auto& each) {
    return each.outcome() == v1::NAMED_OUTCOME_WAITS;
  });
  if (!waits || !domain::IsOpen(report.state())) return "";
  const auto directory = world.directory();
  Ids cannot = tale.MustNotKnow(report, *directory, PolicyNow(report, world));
  for (const auto& each : all) AddMeant(each.worker_id(), *directory, cannot);
  const auto& workers = directory->entries().workers;
  const auto can = [&](const Worker& worker) {
    return IsHere(&worker, world.now()) && worker.role() != v1::ROLE_ADVOCATE &&
           !cannot.contains(worker.id());
  };
  const auto has = [&](const Worker& worker, const std::string& holder, const std::string& desk) {
    const bool of_office =
        worker.role() == v1::ROLE_HEAD_OF_SERVICE || worker.role() == v1::ROLE_DIRECTOR;
    const bool at_desk = desk == domain::kOfficeDesk ? of_office : worker.team_id() == desk;
    return holder == worker.id() || (!desk.empty() && at_desk);
  };
  bool anybody = false;
  for (const auto& [id, worker] : workers) {
    if (!can(worker)) continue;
    anybody = true;
    if (has(worker, report.holder_id(), report.desk_team_id())) return "";
    for (const auto& in : report.brought_in()) {
      if (has(worker, in.worker_id(), in.desk_team_id())) return "";
    }
  }
  return anybody ? "waits for a check, and nobody who has it can make it" : "";
}

std::string CheckRecorded(const Recorded& recorded, Tale& tale, World& world) {
  std::string found = CheckDutiesEndAsTheyMay(recorded, world);
  if (found.empty()) found = CheckDangerEndsByDecision(recorded, world);
  if (found.empty()) found = CheckNoAllegationIsNotTheirs(recorded, tale, world);
  if (found.empty()) found = CheckNobodyShutOutIsTold(recorded, tale, world);
  if (found.empty()) found = CheckWhoGetsItIsHere(recorded, tale, world);
  if (found.empty()) found = CheckRungsRingOnceInTime(recorded, tale, world);
  if (found.empty()) found = CheckHistoryCanBeRead(recorded, world);
  if (found.empty()) found = CheckNamedWait(recorded, tale, world);
  if (found.empty()) found = CheckSomebodyCanCheck(recorded, tale, world);
  return found;
}

}  // namespace pledgekeeper::simulation
