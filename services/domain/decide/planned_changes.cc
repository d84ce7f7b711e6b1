// What is to change because of a report: planned with a day and somebody who sees to it, made,
// moved, dropped.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/base/errors.h"
#include "services/domain/clock/date_words.h"
#include "services/domain/decide/change_clocks.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/plan_phrases.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/planned_change.h"

namespace pledgekeeper::domain {
namespace {

// The longest that a change may take.
constexpr int kMostYears = 5;

absl::Status CheckOwner(const std::string& owner_id, const Decision& decision) {
  const bool can = owner_id == decision.actor_id || CanSeeToChange(owner_id, decision);
  return can ? absl::OkStatus() : base::ChangeOwnerNotAvailable();
}

absl::Status CheckDay(absl::CivilDay day, const Decision& decision) {
  const absl::CivilDay today = decision.policy.calendar->DayOf(decision.now());
  const absl::CivilDay latest(today.year() + kMostYears, today.month(), today.day());
  if (day >= today && day <= latest) return absl::OkStatus();
  return base::TimeOutOfBounds("due_day",
                               decision.policy.calendar->EndOf(latest) - absl::Minutes(1));
}

// The change is late from the end of its day on.
int64_t DueOf(absl::CivilDay day, const Decision& decision) {
  return absl::ToUnixMillis(decision.policy.calendar->EndOf(day));
}

void PromiseDay(int64_t due_ms, storage::v1::Change& change, Decision& decision) {
  change.set_due_ms(due_ms);
  decision.change.entry.add_reasons(reasons::Due(due_ms));
}

using Blanks = std::vector<std::pair<const char*, std::string>>;

void SayText(const char* en, const char* cy, const Blanks& en_blanks, const Blanks& cy_blanks,
             config::v1::Text& said) {
  config::v1::Text text;
  text.set_en(absl::StrReplaceAll(en, en_blanks));
  text.set_cy(absl::StrReplaceAll(cy, cy_blanks));
  SayBehind(text, said);
}

// Says it to everybody; why, to young people, since staff read the words where they stand.
void Say(const plan_phrases::Sentence& said, const Blanks& en, const Blanks& cy,
         Decision& decision) {
  auto& entry = decision.change.entry;
  SayText(said.en, said.cy, en, cy, *entry.mutable_why());
  SayText(said.simple_en, said.simple_cy, en, cy, *entry.mutable_why_simple());
  if (&said != &plan_phrases::kWhy) SayText(said.en, said.cy, en, cy, *entry.mutable_why_staff());
}

void SayWhich(int number, Decision& decision) {
  decision.change.entry.add_reasons(reasons::Change(number));
  const Blanks blanks = {{"{number}", absl::StrCat(number)}};
  Say(plan_phrases::kWhich, blanks, blanks, decision);
}

void SayDay(absl::CivilDay day, Decision& decision) {
  Say(plan_phrases::kByWhen, {{"{day}", LongDay(day, DayForm::kPlain, false)}},
      {{"{day}", LongDay(day, DayForm::kPlain, true)}}, decision);
}

void SayWhy(const std::string& words, Decision& decision) {
  decision.KeepWords(words);
  Say(plan_phrases::kWhy, {{"{words}", words}}, {{"{words}", words}}, decision);
}

// The change of this number, if it is still to be made; else null.
storage::v1::Change* FindPlanned(int number, Decision& decision) {
  storage::v1::Report& report = decision.report();
  if (number < 1 || number > report.changes_size()) return nullptr;
  storage::v1::Change* change = report.mutable_changes(number - 1);
  return IsStillToBeMade(*change) ? change : nullptr;
}

// Who sees to it hears what becomes of it, if it was somebody else.
void TellOwner(const std::string& owner_id, Decision& decision) {
  if (owner_id != decision.actor_id && CanSeeToChange(owner_id, decision)) {
    decision.Tell(owner_id, config::v1::TELL_REMINDED);
  }
}

// Who was called because it was late hears that it was given more time.
void TellWhoWasCalled(Decision& decision) {
  for (const auto& in : decision.report().brought_in()) {
    const bool is_told = !in.worker_id().empty() && in.worker_id() != decision.actor_id &&
                         CanSeeToChange(in.worker_id(), decision);
    if (is_told) decision.Tell(in.worker_id(), config::v1::TELL_REMINDED);
  }
}

}  // namespace

absl::Status Decide(const ask::PlanChange& asked, Decision& decision) {
  storage::v1::Report& report = decision.report();
  if (report.changes_size() >= kMaxChanges) {
    return base::ReportFull(
        base::Filled("{count} planned changes", {{"count", absl::StrCat(kMaxChanges)}}),
        base::FullFor::kPlans);
  }
  // The day first: its error says nothing of who may read.
  if (asked.due_day.has_value()) {
    if (auto bad = CheckDay(*asked.due_day, decision); !bad.ok()) return bad;
  }
  const std::string& owner_id = asked.owner_id.empty() ? decision.actor_id : asked.owner_id;
  if (auto bad = CheckOwner(owner_id, decision); !bad.ok()) return bad;
  storage::v1::Change& planned = *report.add_changes();
  const int number = report.changes_size();
  planned.set_plan(asked.words);
  planned.set_plan_time_ms(decision.now_ms());
  planned.set_owner_id(owner_id);
  SayWhich(number, decision);
  if (asked.due_day.has_value()) {
    PromiseDay(DueOf(*asked.due_day, decision), planned, decision);
    SayDay(*asked.due_day, decision);
  }
  StartClockOfChange(number, decision.policy, decision.now(), report);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(owner_id, decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::MakeChange& asked, Decision& decision) {
  storage::v1::Change* made = FindPlanned(asked.number, decision);
  if (made == nullptr) return base::ChangeNotPlanned();
  made->set_made(asked.made);
  made->set_evidence(asked.evidence);
  made->set_make_time_ms(decision.now_ms());
  SayWhich(asked.number, decision);
  if (made->due_ms() != 0) {
    const bool is_late =
        decision.now_ms() >= made->due_ms() || FirstMissedDue(decision.report(), asked.number) != 0;
    decision.change.entry.add_reasons(is_late ? reasons::kMadeLate : reasons::kMadeInTime);
  }
  MeetClockOfChange(asked.number, decision.policy, decision.now(), decision.report());
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AmendChange& asked, Decision& decision) {
  storage::v1::Change* change = FindPlanned(asked.number, decision);
  if (change == nullptr) return base::ChangeNotPlanned();
  SayWhich(asked.number, decision);
  const std::string former_id = change->owner_id();
  if (asked.due_day.has_value()) {
    if (auto bad = CheckDay(*asked.due_day, decision); !bad.ok()) return bad;
    const int64_t due_ms = DueOf(*asked.due_day, decision);
    const bool is_another = due_ms != change->due_ms();
    PromiseDay(due_ms, *change, decision);
    SayDay(*asked.due_day, decision);
    if (is_another) {
      change->set_moves(change->moves() + 1);
      MoveClockOfChange(asked.number, decision.policy, decision.now(), decision.report());
    }
  }
  if (!asked.owner_id.empty()) {
    if (auto bad = CheckOwner(asked.owner_id, decision); !bad.ok()) return bad;
    change->set_owner_id(asked.owner_id);
    const Blanks name = {{"{name}", decision.directory().FindWorker(asked.owner_id)->name()}};
    Say(plan_phrases::kWhoSeesToIt, name, name, decision);
  }
  SayWhy(asked.words, decision);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(former_id, decision);
  TellOwner(change->owner_id(), decision);
  TellWhoWasCalled(decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::DropChange& asked, Decision& decision) {
  storage::v1::Change* change = FindPlanned(asked.number, decision);
  if (change == nullptr) return base::ChangeNotPlanned();
  SayWhich(asked.number, decision);
  SayWhy(asked.words, decision);
  change->set_drop_time_ms(decision.now_ms());
  change->set_drop_reason(asked.words);
  VoidClockOfChange(asked.number, decision.now(), decision.report());
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  TellOwner(change->owner_id(), decision);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
