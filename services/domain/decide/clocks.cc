#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/course.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

// A clock that runs, as the change has it.
struct Running {
  storage::v1::Clock* record = nullptr;
  const config::v1::Clock* rule = nullptr;
  bool moved = false;  // by the calendar, and its history does not say so yet
};

absl::Status FindRunning(Course& course, Running& running) {
  for (auto& clock : *course.report().mutable_clocks()) {
    if (clock.name() != course.request.clock || clock.end_time_ms() != 0) continue;
    running.record = &clock;
    running.rule = course.policy.FindClock(clock.name());
    if (running.rule == nullptr) continue;
    running.moved = HasMoved({clock, *running.rule, *course.policy.calendar});
  }
  return running.rule == nullptr ? base::ClockNotRunning() : absl::OkStatus();
}

// The managers' roles in their order; an IRO or an advocate agrees to nothing for the council.
int Rank(v1::Role role) {
  switch (role) {
    case v1::ROLE_SOCIAL_WORKER:
      return 1;
    case v1::ROLE_TEAM_MANAGER:
      return 2;
    case v1::ROLE_SERVICE_MANAGER:
      return 3;
    case v1::ROLE_HEAD_OF_SERVICE:
      return 4;
    case v1::ROLE_DIRECTOR:
      return 5;
    default:
      return 0;
  }
}

absl::Status CheckRank(const Course& course, v1::Role least) {
  const auto* actor = course.circumstances.directory.FindWorker(course.request.actor_id);
  if (actor != nullptr && Rank(actor->role()) >= Rank(least)) return absl::OkStatus();
  const std::string role = absl::AsciiStrToLower(absl::StripPrefix(v1::Role_Name(least), "ROLE_"));
  return base::NeedsHigherRole(absl::StrCat("a ", absl::StrReplaceAll(role, {{"_", " "}})));
}

// The due time is another one now, on purpose: the calendar did not do it. What the calendar did
// before is still to be said.
void ForgetDueTime(Running& running) {
  if (!running.moved) running.record->clear_known_due_ms();
}

void DueTimeChanges(Course& course, Running& running) {
  ForgetDueTime(running);
  course.change.entry.add_reasons("clock:" + running.record->name());
  course.TellYoungPerson("moved");
}

std::string PossibleHolds(const config::v1::Clock& rule) {
  return absl::StrJoin(rule.holds(), ", ", [](std::string* out, const config::v1::HoldRule& hold) {
    absl::StrAppend(out, hold.reason());
  });
}

storage::v1::Extension* AskedExtension(storage::v1::Clock& clock) {
  for (auto& extension : *clock.mutable_extensions()) {
    if (extension.state() == v1::EXTENSION_STATE_ASKED) return &extension;
  }
  return nullptr;
}

// Whoever said that it is sorted judges no further stage of it.
void ExcludeJudges(Course& course) {
  if (!course.policy.policy.exclude_judges()) return;
  for (const std::string& judge : course.report().judged_ids()) {
    if (!course.excluded.insert(judge).second) continue;
    course.report().add_excluded_ids(judge);
    RemoveBroughtIn(course.report(), judge);
  }
}

}  // namespace

absl::Status HoldClock(Course& course) {
  const Request& request = course.request;
  Running running;
  RETURN_IF_ERROR(FindRunning(course, running));
  const auto& rules = running.rule->holds();
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& each) {
    return each.reason() == request.hold_reason;
  });
  if (rule == rules.end()) return base::HoldReasonUnknown(PossibleHolds(*running.rule));
  RETURN_IF_ERROR(CheckRank(course, rule->least_role()));
  const absl::Time now = course.circumstances.now;
  if (HoldAt(*running.record, now) != nullptr) return base::ClockHeldAlready();
  if (DueTime({*running.record, *running.rule, *course.policy.calendar}) <= now) {
    return base::ClockLate();
  }
  const absl::Time latest = AddBudget(*course.policy.calendar, rule->at_most(), now);
  if (request.until <= now || request.until > latest) {
    return base::TimeOutOfBounds("end_time", latest);
  }
  storage::v1::Hold& hold = *running.record->add_holds();
  hold.set_reason(rule->reason());
  hold.set_from_ms(course.now_ms());
  hold.set_until_ms(absl::ToUnixMillis(request.until));
  hold.set_agreed_by(request.actor_id);
  hold.set_words(request.text);
  *course.change.entry.mutable_why() = rule->title();
  course.change.entry.set_staff_words(request.text);
  DueTimeChanges(course, running);
  return absl::OkStatus();
}

absl::Status ResumeClock(Course& course) {
  Running running;
  RETURN_IF_ERROR(FindRunning(course, running));
  for (auto& hold : *running.record->mutable_holds()) {
    if (hold.from_ms() > course.now_ms() || course.now_ms() >= hold.until_ms()) continue;
    hold.set_until_ms(course.now_ms());
    hold.set_ended(true);
    course.change.entry.set_staff_words(course.request.text);
    DueTimeChanges(course, running);
    return absl::OkStatus();
  }
  return base::ClockNotHeld();
}

absl::Status ExtendClock(Course& course) {
  const Request& request = course.request;
  Running running;
  RETURN_IF_ERROR(FindRunning(course, running));
  if (!running.rule->has_extension()) return base::ExtensionNotAllowed("this clock has none");
  const config::v1::ExtensionRule& rule = running.rule->extension();
  RETURN_IF_ERROR(CheckRank(course, rule.least_role()));
  if (AskedExtension(*running.record) != nullptr) return base::ExtensionPending();
  // A no is a no: they are asked for less, or not again. So the asking ends.
  for (const storage::v1::Extension& asked : running.record->extensions()) {
    if (asked.state() != v1::EXTENSION_STATE_REFUSED || request.length < asked.length()) continue;
    return base::ExtensionNotAllowed("the young person did not agree to that much");
  }
  const LegalClock clock{*running.record, *running.rule, *course.policy.calendar};
  if (DueTime(clock) <= course.circumstances.now) {
    return base::ExtensionNotAllowed("it is late already");
  }
  const int64_t has = LengthOf(BudgetOf(clock));
  const int64_t most = LengthOf(rule.at_most());
  if (request.length <= has || request.length > most) {
    return base::ExtensionNotAllowed(
        absl::StrCat("its length must be more than ", has, " and at most ", most));
  }
  storage::v1::Extension& extension = *running.record->add_extensions();
  extension.set_length(request.length);
  extension.set_reason(request.text);
  extension.set_agreed_by(request.actor_id);
  extension.set_ask_time_ms(course.now_ms());
  course.change.entry.set_staff_words(request.text);
  if (rule.young_person_agrees()) {
    extension.set_state(v1::EXTENSION_STATE_ASKED);
    course.change.entry.add_reasons("clock:" + running.record->name());
    course.TellYoungPerson("asked");
    return absl::OkStatus();
  }
  extension.set_state(v1::EXTENSION_STATE_AGREED);
  DueTimeChanges(course, running);
  return absl::OkStatus();
}

absl::Status AnswerExtension(Course& course, bool agree) {
  Running running;
  RETURN_IF_ERROR(FindRunning(course, running));
  storage::v1::Extension* extension = AskedExtension(*running.record);
  if (extension == nullptr) return base::ExtensionNotAsked();
  extension->set_state(agree ? v1::EXTENSION_STATE_AGREED : v1::EXTENSION_STATE_REFUSED);
  extension->set_answer_time_ms(course.now_ms());
  ForgetDueTime(running);
  course.change.entry.add_reasons("clock:" + running.record->name());
  TellHolder(course.change, course.search(), "answered");
  return absl::OkStatus();
}

absl::Status Snooze(Course& course) {
  storage::v1::Report& report = course.report();
  course.change.entry.set_staff_words(course.request.text);
  if (course.request.until == absl::InfinitePast()) {
    report.clear_snoozed_until_ms();
    return absl::OkStatus();
  }
  const config::v1::Policy& policy = course.policy.policy;
  if (!policy.has_snooze()) return base::SnoozeNotPossible("the policy does not know it");
  if (report.urgency() == v1::URGENCY_DANGER) return base::SnoozeNotPossible("it is about danger");
  if (report.snoozes() >= policy.snooze().times()) {
    return base::SnoozeNotPossible(
        absl::StrCat("it was put off ", policy.snooze().times(), " times already"));
  }
  const absl::Time now = course.circumstances.now;
  const absl::Time latest = AddBudget(*course.policy.calendar, policy.snooze().longest(), now);
  if (course.request.until <= now || course.request.until > latest) {
    return base::TimeOutOfBounds("until_time", latest);
  }
  report.set_snoozed_until_ms(absl::ToUnixMillis(course.request.until));
  report.set_snoozes(report.snoozes() + 1);
  return absl::OkStatus();
}

absl::Status RecordMilestone(Course& course) {
  const config::v1::Event event = EventOf(course.request.milestone);
  if (!Knows(course.policy.policy, event)) return base::MilestoneNotInPolicy();
  // On a closed report no clock runs: nobody would be bound by what the step starts.
  if (!IsOpen(course.before.state()) && StartsAClock(course.policy.policy, event)) {
    return base::NotPossibleInState(StateName(course.before.state()),
                                    PossibleActions(course.before.state(), Asker::kStaff));
  }
  course.change.entry.set_staff_words(course.request.text);
  course.change.entry.add_reasons("milestone:" + v1::Milestone_Name(course.request.milestone));
  *course.change.entry.mutable_why() = MilestoneText(course.request.milestone);
  course.On(event);
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

absl::Status RequestStage(Course& course) {
  const config::v1::Event event = EventOf(course.request.milestone);
  if (!StartsAClock(course.policy.policy, event)) return base::MilestoneNotInPolicy();
  const auto possible = PossibleStages(course.before, course.policy.policy);
  if (std::find(possible.begin(), possible.end(), course.request.milestone) == possible.end()) {
    return base::StageAskedAlready();
  }
  course.change.entry.add_reasons("milestone:" + v1::Milestone_Name(course.request.milestone));
  *course.change.entry.mutable_why() = MilestoneText(course.request.milestone);
  if (course.change.entry.actor_id().empty()) {
    if (!course.request.text.empty()) course.AddMessage("", course.request.text);
  } else {
    course.change.entry.set_staff_words(course.request.text);
    course.TellYoungPerson("answered");
  }
  ExcludeJudges(course);
  const bool was_answered = course.before.state() == storage::v1::RESOLVED ||
                            course.before.state() == storage::v1::CONFIRMED;
  GoHigher(course);
  if (was_answered) course.On(config::v1::REOPENED);
  course.On(event);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
