#include "tests/simulation/asked.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"
#include "tests/simulation/council.h"

namespace pledgekeeper::simulation {
namespace {

using domain::AskedBy;
using domain::Asking;

std::string AnyWorker(Dice& dice, const World& world) {
  const auto directory = world.directory();
  const auto& workers = directory->entries().workers;
  return std::next(workers.begin(), dice.Below(static_cast<int>(workers.size())))->first;
}

std::string AnyTeam(Dice& dice, const World& world) {
  const auto directory = world.directory();
  const auto& teams = directory->entries().teams;
  return std::next(teams.begin(), dice.Below(static_cast<int>(teams.size())))->first;
}

// Words that nobody else says, of somebody now and then.
std::string Words(Dice& dice, const World& world, const char* what, int number) {
  const std::string words = absl::StrCat(what, " number ", number, " it was not kept");
  return dice.OneIn(3) ? NameOf(AnyWorker(dice, world)) + " never listens to me, " + words : words;
}

std::vector<v1::Action> ActionsOf(bool young_person) {
  std::vector<v1::Action> actions;
  for (int i = 2; i < v1::Action_ARRAYSIZE; ++i) {
    const auto action = static_cast<v1::Action>(i);
    const AskedBy by = domain::RulesOf(action).asked_by;
    if (by != AskedBy::kNobody && (by == AskedBy::kYoungPerson) == young_person) {
      actions.push_back(action);
    }
  }
  return actions;
}

// What moves a report on is asked for more often than the rest.
v1::Action RandomAction(Dice& dice, bool young_person) {
  static const std::vector<v1::Action> kOfYoungPerson = ActionsOf(true);
  static const std::vector<v1::Action> kOfStaff = ActionsOf(false);
  static const std::vector<v1::Action> kMovesOn = {
      v1::ACTION_OPEN,        v1::ACTION_ACKNOWLEDGE, v1::ACTION_ACKNOWLEDGE,
      v1::ACTION_RESOLVE,     v1::ACTION_RESOLVE,     v1::ACTION_RECORD_MILESTONE,
      v1::ACTION_CHECK_NAMES, v1::ACTION_TRANSFER,    v1::ACTION_MESSAGE_FROM_WORKER,
      v1::ACTION_HOLD_CLOCK,  v1::ACTION_THANK};
  if (young_person) {
    if (dice.OneIn(4)) return v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
    const v1::Action action = dice.Of(kOfYoungPerson);
    // Few reports are taken back: most of the story is yet to come.
    const bool ends = action == v1::ACTION_WITHDRAW || action == v1::ACTION_CONFIRM;
    return ends && dice.OneIn(2) ? v1::ACTION_REOPEN : action;
  }
  return dice.Of(dice.OneIn(2) ? kMovesOn : kOfStaff);
}

// All that any action may need.
Asking RandomAsking(Dice& dice, const World& world, const storage::v1::Report& report,
                    v1::Action action, int number) {
  static const std::vector<std::string> kClocks = {"discuss", "investigate", "resolve",
                                                   "reply",   "acknowledge", "terms"};
  Asking asking;
  asking.action = action;
  asking.request_hash = 1000 + static_cast<uint64_t>(number);
  asking.content_hash = 5000 + static_cast<uint64_t>(number);
  asking.text = Words(dice, world, "words", number);
  asking.urgency = static_cast<v1::Urgency>(1 + dice.Below(3));
  if (dice.OneIn(3)) {
    asking.team_id = AnyTeam(dice, world);
  } else {
    asking.worker_id = AnyWorker(dice, world);
  }
  asking.change_number = 1 + dice.Below(2);
  if (!dice.OneIn(3)) {
    asking.due_day = absl::ToCivilDay(world.now(), absl::UTCTimeZone()) + dice.Below(30) - 1;
  }
  const int clocks = report.clocks_size();
  asking.clock =
      clocks > 0 && dice.OneIn(2) ? report.clocks(dice.Below(clocks)).name() : dice.Of(kClocks);
  asking.hold_reason = dice.OneIn(2) ? "court" : "police";
  asking.until = world.now() + absl::Hours(1 + dice.Below(200));
  asking.length = 11 + dice.Below(10);
  asking.milestone = static_cast<v1::Milestone>(1 + dice.Below(v1::Milestone_ARRAYSIZE - 1));
  if (action == v1::ACTION_RECORD_MILESTONE) {
    asking.until = world.now() - absl::Minutes(dice.Below(3) - 1);
    if (report.urgency() == v1::URGENCY_DANGER && dice.OneIn(2)) {
      asking.milestone = v1::MILESTONE_DANGER_ENDED;
    }
    asking.about_ids.assign(report.about_ids().begin(), report.about_ids().end());
    if (!asking.about_ids.empty() && dice.OneIn(8)) asking.about_ids.pop_back();
  } else if (v1::Action_Name(action).ends_with("_STAGE")) {
    asking.milestone =
        dice.OneIn(4) ? v1::MILESTONE_PANEL_REQUESTED : v1::MILESTONE_FORMAL_REQUESTED;
  }
  asking.target = static_cast<config::v1::Target>(1 + dice.Below(config::v1::Target_ARRAYSIZE - 1));
  if (asking.target == config::v1::WITH_ROLE) asking.target = config::v1::DUTY_DESK;
  asking.safety = dice.OneIn(2) ? v1::SAFETY_SAFE : v1::SAFETY_NOT_SURE;
  asking.wanted = !dice.OneIn(3);
  return asking;
}

std::string RandomActor(Dice& dice, const World& world, const storage::v1::Report& report) {
  if (!report.holder_id().empty() && dice.OneIn(2)) return report.holder_id();
  // An advocate too: they are with the young person, and do nothing in the council's place.
  const int in = report.brought_in_size();
  if (in > 0 && dice.OneIn(3)) {
    const std::string& id = report.brought_in(dice.Below(in)).worker_id();
    if (!id.empty()) return id;  // else a desk
  }
  const auto directory = world.directory();
  const auto actors = ActorsOf(report, {*directory, world.rulebook(), world.now()});
  return actors.empty() || dice.OneIn(3) ? AnyWorker(dice, world) : dice.Of(actors);
}

// The last clock that runs and can be held; null if none does.
const storage::v1::Clock* FindHoldable(const storage::v1::Report& report, const World& world) {
  const storage::v1::Clock* found = nullptr;
  for (const auto& clock : report.clocks()) {
    const auto* rule = domain::PolicyOf(report, world.rulebook()).FindClock(clock.name());
    if (clock.end_time_ms() == 0 && rule != nullptr && rule->holds_size() > 0) found = &clock;
  }
  return found;
}

// Of a clock that runs, by somebody above who may agree to it.
void ByWhoMayAgree(Dice& dice, const World& world, const storage::v1::Report& report,
                   Asking& asking) {
  if (const auto* clock = FindHoldable(report, world)) asking.clock = clock->name();
  const auto directory = world.directory();
  for (const std::string& id : ActorsOf(report, {*directory, world.rulebook(), world.now()})) {
    const v1::Role role = directory->FindWorker(id)->role();
    const bool is_above = role == v1::ROLE_SERVICE_MANAGER || role == v1::ROLE_DIRECTOR ||
                          role == v1::ROLE_HEAD_OF_SERVICE;
    if (is_above && !dice.OneIn(4)) asking.actor_id = id;
  }
}

// Hours, days, or as long as may be at once; now and then a little too long.
absl::Time RandomEndOfHold(Dice& dice, const World& world, const storage::v1::Report& report) {
  const absl::Time now = world.now();
  if (dice.OneIn(3)) return now + absl::Hours(1 + dice.Below(20));
  if (dice.OneIn(3)) return now + absl::Hours(24 * (1 + dice.Below(10)));
  const domain::Calendar& calendar = *domain::PolicyOf(report, world.rulebook()).calendar;
  constexpr int kMostDays = 20;
  const absl::Time longest =
      calendar.EndOf(calendar.AddWorkingDays(calendar.DayOf(now), kMostDays));
  return longest + absl::Minutes(dice.OneIn(4) ? 1 : 0);
}

}  // namespace

std::vector<std::string> ActorsOf(const storage::v1::Report& report,
                                  const domain::Circumstances& circumstances) {
  const config::v1::Policy& policy = domain::PolicyOf(report, circumstances.rulebook).policy;
  const auto excluded = domain::ExcludedFrom(report, circumstances.directory, policy);
  const domain::Search search{report, circumstances.directory, excluded, circumstances.now};
  std::vector<std::string> actors;
  for (const auto& [id, worker] : circumstances.directory.entries().workers) {
    const domain::ReadReason reads = domain::MayRead(id, search);
    if (domain::MayAct(reads) || domain::MayClaim(reads)) actors.push_back(id);
  }
  return actors;
}

domain::Submission RandomSubmission(Dice& dice, const World& world, int number) {
  const auto directory = world.directory();
  const auto& young = directory->entries().young_people;
  domain::Submission said;
  said.report_id = absl::StrCat("r", number);
  said.young_person_id =
      std::next(young.begin(), dice.Below(static_cast<int>(young.size())))->first;
  static const std::vector<std::string> kPromises = {"voice", "safe", "home", "another", "wifi"};
  said.promise_id = dice.Of(kPromises);
  said.words = Words(dice, world, "report", number);
  said.feeling = static_cast<v1::Feeling>(dice.Below(v1::Feeling_ARRAYSIZE));
  said.safety = static_cast<v1::Safety>(dice.Below(v1::Safety_ARRAYSIZE));
  if (dice.OneIn(2)) said.what_would_help = absl::StrCat("what would help number ", number);
  if (dice.OneIn(3)) said.about_words = Words(dice, world, "about", number);
  for (int i = dice.Below(4) - 1; i > 0; --i) said.about_ids.push_back(AnyWorker(dice, world));
  for (int i = dice.Below(4) - 1; i > 0; --i)
    said.hidden_from_ids.push_back(AnyWorker(dice, world));
  if (dice.OneIn(5)) said.about_team_ids.push_back(AnyTeam(dice, world));
  if (dice.OneIn(6)) said.may_know_ids.push_back(AnyWorker(dice, world));
  said.language = static_cast<v1::Language>(dice.Below(3));
  if (dice.OneIn(6)) {
    said.spoken_by = domain::SpokenBy{AnyWorker(dice, world), v1::AGREEMENT_SHOWN,
                                      absl::StrCat("agreed number ", number), "her carer"};
    // Now and then the words are about who sends them, or a colleague, who may know, they say.
    if (dice.OneIn(2)) {
      const std::string named = dice.OneIn(2) ? said.spoken_by->worker_id : AnyWorker(dice, world);
      said.words = NameOf(named) + " never listens to me, " + said.words;
      said.may_know_ids = {named};
    }
  }
  said.compliment = dice.OneIn(3);
  said.request_hash = 1000 + static_cast<uint64_t>(number);
  said.content_hash = 5000 + static_cast<uint64_t>(number);
  return said;
}

domain::Request RandomOfYoungPerson(Dice& dice, const World& world, const Tale& tale,
                                    const storage::v1::Report& report, int number) {
  v1::Action action = RandomAction(dice, true);
  // Who is asked whether they are safe answers.
  if (report.safety_answer() == v1::SAFETY_UNSPECIFIED && dice.OneIn(8)) {
    action = v1::ACTION_ANSWER_SAFETY;
  }
  if (report.state() == storage::v1::RESOLVED && dice.OneIn(3)) {
    action = dice.OneIn(2) ? v1::ACTION_CONFIRM : v1::ACTION_REOPEN;
  }
  Asking asking = RandomAsking(dice, world, report, action, number);
  asking.actor_id = report.young_person_id();
  for (const auto& clock : report.clocks()) {
    const int all = clock.extensions_size();
    if (all == 0 || clock.extensions(all - 1).state() != v1::EXTENSION_STATE_ASKED) continue;
    if (dice.OneIn(2)) asking.action = v1::ACTION_AGREE_EXTENSION;
    asking.clock = clock.name();
  }
  if (report.has_stage_asked()) asking.milestone = report.stage_asked().stage();
  if (dice.OneIn(6)) asking.may_know_ids = {AnyWorker(dice, world)};
  if (dice.OneIn(20)) asking.about_ids = {AnyWorker(dice, world)};
  if (action == v1::ACTION_CHANGE_OBJECTIONS) {
    if (!tale.objected.empty() && dice.OneIn(3)) {
      asking.remove_ids = {
          dice.Of(std::vector<std::string>(tale.objected.begin(), tale.objected.end()))};
    } else {
      const bool holder = !report.holder_id().empty() && dice.OneIn(2);
      asking.add_ids = {holder ? report.holder_id() : AnyWorker(dice, world)};
    }
  }
  return asking;
}

domain::Request RandomOfStaff(Dice& dice, const World& world, const storage::v1::Report& report,
                              int number) {
  const std::string actor = RandomActor(dice, world, report);
  v1::Action action = RandomAction(dice, false);
  const auto directory = world.directory();
  const bool advocate = directory->FindWorker(actor)->role() == v1::ROLE_ADVOCATE;
  if (advocate && dice.OneIn(2)) action = v1::ACTION_MESSAGE_FROM_WORKER;
  Asking asking = RandomAsking(dice, world, report, action, number);
  asking.text = absl::StrCat("staff say number ", number);
  asking.actor_id = actor;
  if (action == v1::ACTION_HOLD_CLOCK || action == v1::ACTION_EXTEND_CLOCK) {
    ByWhoMayAgree(dice, world, report, asking);
  }
  if (action == v1::ACTION_OPEN) asking.request_hash = 0;
  if (action == v1::ACTION_CHECK_NAMES) {
    for (const auto& named : report.named()) {
      (dice.OneIn(2) ? asking.add_ids : asking.may_know_ids).push_back(named.worker_id());
    }
    const auto checkers = domain::FindCheckers(
        report, *directory, domain::PolicyOf(report, world.rulebook()).policy, world.now());
    if (!checkers.empty() && !dice.OneIn(3)) asking.actor_id = dice.Of(checkers);
  }
  return asking;
}

domain::Request RandomOfHolds(Dice& dice, const World& world, const storage::v1::Report& report,
                              int number) {
  const storage::v1::Clock* clock = FindHoldable(report, world);
  v1::Action action = v1::ACTION_HOLD_CLOCK;
  if (clock == nullptr) {
    action = v1::ACTION_ACKNOWLEDGE;
  } else if (domain::HoldAt(*clock, world.now()) != nullptr && !dice.OneIn(6)) {
    action = v1::ACTION_RESUME_CLOCK;
  } else if (dice.OneIn(6)) {
    action = v1::ACTION_EXTEND_CLOCK;
  }
  Asking asking = RandomAsking(dice, world, report, action, number);
  asking.text = absl::StrCat("staff say number ", number);
  asking.actor_id = RandomActor(dice, world, report);
  asking.until = RandomEndOfHold(dice, world, report);
  if (clock != nullptr) ByWhoMayAgree(dice, world, report, asking);
  return asking;
}

std::string Brief(const domain::Request& request) {
  std::string brief = absl::StrCat(absl::StripPrefix(v1::Action_Name(request.action()), "ACTION_"),
                                   " by ", request.actor_id);
  if (const auto* step = std::get_if<domain::ask::RecordMilestone>(&request.what)) {
    absl::StrAppend(&brief, " ", v1::Milestone_Name(step->milestone));
  } else if (const auto* to = std::get_if<domain::ask::Transfer>(&request.what)) {
    absl::StrAppend(&brief, " to ", to->worker_id, to->team_id);
  } else if (const auto* change = std::get_if<domain::ask::ChangeObjections>(&request.what)) {
    for (const std::string& id : change->add_ids) absl::StrAppend(&brief, " +", id);
    for (const std::string& id : change->remove_ids) absl::StrAppend(&brief, " -", id);
  } else if (const auto* says = std::get_if<domain::ask::MessageFromYoungPerson>(&request.what)) {
    absl::StrAppend(&brief, " '", says->words, "'");
  } else if (const auto* hold = std::get_if<domain::ask::HoldClock>(&request.what)) {
    absl::StrAppend(&brief, " ", hold->clock, " until ",
                    absl::FormatTime("%m-%d %H:%M", hold->until, absl::UTCTimeZone()));
  } else if (const auto* check = std::get_if<domain::ask::CheckNames>(&request.what)) {
    for (const std::string& id : check->about_ids) absl::StrAppend(&brief, " about ", id);
    for (const std::string& id : check->may_know_ids) absl::StrAppend(&brief, " may know ", id);
  }
  return brief;
}

}  // namespace pledgekeeper::simulation
