#include "services/domain/decide/decision.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

// What others write while somebody is named and waits may speak of the same: "did Grace shout?".
template <typename Writing>
void HideFromWaiting(Writing& writing, Decision& decision) {
  for (const storage::v1::NamedInWords& named : decision.change.report.named()) {
    const bool waits = named.outcome() == v1::NAMED_OUTCOME_WAITS && named.reads_on();
    if (!waits || named.worker_id() == writing.worker_id()) continue;
    writing.add_hidden_from_ids(named.worker_id());
    decision.hidden_from.insert(named.worker_id());
  }
}

}  // namespace

void SayBehind(const config::v1::Text& more, config::v1::Text& said) {
  const auto behind = [](const std::string& before, const std::string& text) {
    if (before.empty()) return text;
    return absl::StrCat(before, before.ends_with(".") ? " " : ". ", text);
  };
  said.set_en(behind(said.en(), more.en()));
  said.set_cy(behind(said.cy(), more.cy()));
}

void SayLeftOut(const left_out::Sentence& said, storage::v1::HistoryEntry& entry) {
  const auto text = [](const char* en, const char* cy) {
    config::v1::Text made;
    made.set_en(en);
    made.set_cy(cy);
    return made;
  };
  const config::v1::Text usual = text(said.en, said.cy);
  SayBehind(usual, *entry.mutable_why());
  SayBehind(text(said.simple_en, said.simple_cy), *entry.mutable_why_simple());
  if (entry.has_why_staff()) SayBehind(usual, *entry.mutable_why_staff());
}

Situation::Situation(const StoredReport& stored, const PolicyInForce& policy,
                     const Circumstances& circumstances)
    : stored(stored),
      policy(policy),
      circumstances(circumstances),
      excluded(ExcludedFrom(stored.report, circumstances.directory, policy.policy)) {}

Search Situation::search() const {
  return {stored.report, circumstances.directory, excluded, now(), circumstances.facts};
}

Decision::Decision(const Situation& situation, v1::Action action)
    : before(situation.stored.report),
      seen_state(before.state()),
      policy(situation.policy),
      circumstances(situation.circumstances),
      excluded(situation.excluded),
      not_chosen(before.named().empty()
                     ? excluded
                     : ExcludedIfAboutNamed(before, circumstances.directory, policy.policy)) {
  change.decided_on = situation.stored.version;
  change.report = before;
  change.entry.set_action(action);
  const auto next = NextState(before.state(), action, InDanger(before));
  if (next.has_value()) change.report.set_state(*next);
  const config::v1::Policy& rules = policy.policy;
  const bool has_gone =
      before.policy_id() != rules.id() || before.policy_version() != rules.version();
  if (IsOpen(before.state()) || !has_gone) return;
  // Nothing runs under it any more, and its policy is kept no longer: it goes on under today's.
  change.entry.add_reasons(reasons::FromPolicy(before.policy_id(), before.policy_version()));
  change.entry.add_reasons(reasons::ToPolicy(rules.id(), rules.version()));
  change.report.set_policy_id(rules.id());
  change.report.set_policy_version(rules.version());
}

Decision::Decision(storage::v1::Report report, const PolicyInForce& policy,
                   const Circumstances& circumstances)
    : before(storage::v1::Report::default_instance()),
      policy(policy),
      circumstances(circumstances),
      excluded(ExcludedFrom(report, circumstances.directory, policy.policy)),
      not_chosen(excluded) {
  change.report = std::move(report);
  change.entry.set_action(v1::ACTION_SUBMIT);
}

Search Decision::search() const {
  return {change.report, circumstances.directory, excluded, now(), circumstances.facts};
}

Search Decision::choosing() const {
  return {change.report, circumstances.directory, not_chosen, now(), circumstances.facts, true};
}

void Decision::ExcludeAnew() {
  excluded = ExcludedFrom(change.report, directory(), policy.policy);
  not_chosen = change.report.named().empty()
                   ? excluded
                   : ExcludedIfAboutNamed(change.report, directory(), policy.policy);
}

bool Decision::IsAskedByAdvocate() const {
  const auto* actor = directory().FindWorker(actor_id);
  return actor != nullptr && actor->role() == v1::ROLE_ADVOCATE;
}

void Decision::Give(const Responsible& responsible) {
  // Clocks are left alone: nobody gains time by passing a report on.
  change.holder_capacity = responsible.capacity;
  change.wants_turn_of = responsible.wants_turn ? responsible.desk_team_id : "";
  storage::v1::Report& given = change.report;
  given.clear_claim_time_ms();
  given.clear_claim_team_id();
  given.clear_snoozed_until_ms();
  given.clear_snoozes();
  given.clear_transfer();
  if (!responsible.worker_id.empty()) RemoveBroughtIn(given, responsible.worker_id);
  given.set_holder_id(responsible.worker_id);
  given.set_desk_team_id(responsible.desk_team_id);
  given.set_holder_reason(responsible.reason);
  given.set_held_since_ms(now_ms());
  given.set_cover_for_id(responsible.cover_for_id);
  given.set_stands_in_for_id(responsible.cover_for_id);
  const bool to_desk = responsible.worker_id.empty();
  change.entry.add_targets(to_desk ? responsible.desk_team_id : responsible.worker_id);
  change.entry.add_reasons(reasons::Responsible(responsible.reason));
  TellHolder(config::v1::TELL_GIVEN);
}

void Decision::On(config::v1::Event event) { OnEvent(change.report, event, policy, now()); }

void Decision::OnSince(config::v1::Event event, absl::Time since) {
  OnEventSince(change.report, event, policy, since, now());
}

void Decision::Tell(const std::string& person_id, config::v1::TellReason reason) {
  if (person_id.empty()) return;
  for (const auto& telling : change.line.tell()) {
    if (telling.person_id() == person_id && telling.reason() == reason) return;
  }
  storage::v1::Telling& telling = *change.line.add_tell();
  telling.set_person_id(person_id);
  telling.set_reason(reason);
}

void Decision::TellHolder(config::v1::TellReason reason) {
  if (!change.report.holder_id().empty()) return Tell(change.report.holder_id(), reason);
  const Search here = search();
  const auto tell = [&](const std::vector<const storage::v1::Worker*>& workers) {
    for (const storage::v1::Worker* worker : workers) {
      if (CanHold(here, *worker)) Tell(worker->id(), reason);
    }
  };
  if (change.report.desk_team_id() == kOfficeDesk) {
    tell(directory().WithRole(v1::ROLE_HEAD_OF_SERVICE));
    tell(directory().WithRole(v1::ROLE_DIRECTOR));
  } else {
    tell(directory().MembersOf(change.report.desk_team_id()));
  }
}

void Decision::AddMessage(const std::string& worker_id, const std::string& text) {
  storage::v1::Message& message = *change.report.add_messages();
  message.set_worker_id(worker_id);
  message.set_time_ms(now_ms());
  message.set_text(text);
  message.set_by_advocate(!worker_id.empty() && IsAskedByAdvocate());
  HideFromWaiting(message, *this);
}

void Decision::AddNote(const std::string& text) {
  storage::v1::Note& note = *change.report.add_notes();
  note.set_worker_id(actor_id);
  note.set_time_ms(now_ms());
  note.set_text(text);
  HideFromWaiting(note, *this);
}

}  // namespace pledgekeeper::domain
