#include "services/domain/decide/decide.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/limits.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/decide/room.h"
#include "services/domain/people/access.h"
#include "services/domain/people/recent_access.h"
#include "services/domain/report/action_table.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/names.h"
#include "services/domain/report/seen.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// The first action that does not fit the types in request.h: people can ask for it, and not exactly
// one type does; or nobody can, and a type does. The number of actions if all of them fit.
template <typename... Asked>
constexpr int FirstNotAskedOnce(const std::variant<Asked...>*) {
  for (const action_table::Row& row : action_table::kTable) {
    const int types = ((Asked::kAction == row.action ? 1 : 0) + ...);
    const bool asks_of_a_report =
        row.rules.asked_by != AskedBy::kNobody && row.action != v1::ACTION_SUBMIT;
    if (types != (asks_of_a_report ? 1 : 0)) return row.action;
  }
  return v1::Action_ARRAYSIZE;
}
// The first number says which of v1.Action lacks its type in request.h.
static_assert(FirstNotAskedOnce(static_cast<const ask::Anything*>(nullptr)) ==
              v1::Action_ARRAYSIZE);

// That they can read it only since people or teams were changed stands in the history once for each
// change, and is told whatever they look for.
void MarkRecentAccess(Decision& decision, storage::v1::Opening& opening) {
  const auto access = RecentAccessOf(decision.actor_id, decision.search());
  if (!access.has_value() || access->since_ms() == opening.recent_access().since_ms()) return;
  *opening.mutable_recent_access() = *access;
  *decision.change.entry.mutable_recent_access() = *access;
  decision.change.entry.add_reasons(reasons::Access(access->reason()));
  decision.TellYoungPerson(config::v1::TELL_OPENED);
}

// Who does something to it by such access without being shown its words leaves that too: they may
// give it to somebody else, and lose the access again.
void MarkActByRecentAccess(Decision& decision) {
  const auto access = RecentAccessOf(decision.actor_id, decision.search());
  if (!access.has_value()) return;
  for (const auto& opening : decision.report().openings()) {
    const bool is_marked = opening.worker_id() == decision.actor_id &&
                           opening.recent_access().since_ms() == access->since_ms();
    if (is_marked) return;
  }
  *decision.change.entry.mutable_recent_access() = *access;
  decision.change.entry.add_reasons(reasons::Access(access->reason()));
  decision.TellYoungPerson(config::v1::TELL_OPENED);
}

// Who reads it leaves their name.
void RecordOpening(Decision& decision) {
  // That an advocate has looked is no answer of the council's.
  if (!decision.IsAskedByAdvocate()) decision.On(config::v1::OPENED);
  auto& openings = *decision.report().mutable_openings();
  auto opening = std::find_if(openings.begin(), openings.end(), [&](const auto& each) {
    return each.worker_id() == decision.actor_id;
  });
  if (opening == openings.end()) {
    openings.Add();
    opening = std::prev(openings.end());
    opening->set_worker_id(decision.actor_id);
    opening->set_first_time_ms(decision.now_ms());
  }
  opening->set_last_time_ms(decision.now_ms());
  opening->set_count(opening->count() + 1);
  MarkRecentAccess(decision, *opening);
}

// What is so whenever staff do something, whatever it is.
void BeginStaffAction(const ActionRules& rules, ReadReason reads, Decision& decision) {
  decision.change.entry.set_actor_id(decision.actor_id);
  if (rules.shows_words) {
    RecordOpening(decision);
  } else {
    MarkActByRecentAccess(decision);
  }
  // What an advocate reads or writes is none of the council's steps.
  if (decision.IsAskedByAdvocate()) {
    decision.report().set_state(decision.before.state());
  } else if (rules.is_work && MayAct(reads)) {
    // The work has begun: the claim's lease ends nothing any more. Who only reads it and sees that
    // the young person is in danger has not begun it.
    decision.report().clear_claim_time_ms();
  }
}

// Whether a look changes nothing but how often somebody looked: no news for anybody.
bool IsOnlyALook(const Decision& decision) {
  const Report& before = decision.before;
  const Report& after = decision.change.report;
  const auto& looks = before.openings();
  const bool has_looked = std::any_of(looks.begin(), looks.end(), [&](const auto& opening) {
    return opening.worker_id() == decision.actor_id;
  });
  if (!has_looked || before.state() != after.state()) return false;
  if (decision.change.entry.has_recent_access()) return false;
  return std::equal(
      before.clocks().begin(), before.clocks().end(), after.clocks().begin(), after.clocks().end(),
      [](const auto& a, const auto& b) { return a.end_time_ms() == b.end_time_ms(); });
}

// "I am not safe now" is heard whatever has become of the report, and wherever the young person is.
bool IsHeardAnyway(const Request& request, const Report& report) {
  return request.action() == v1::ACTION_SAY_NOT_SAFE &&
         request.actor_id == report.young_person_id();
}

// Why somebody who reads the report may not ask for the action, and what they can do.
absl::Status WhyNotTheirs(ReadReason reads, const Report& report, v1::Action action) {
  if (action == v1::ACTION_CLAIM && reads == ReadReason::kHolder) return base::HolderAlready();
  const auto can = [&](v1::Action other) {
    return MayAsk(reads, other) && NextState(report.state(), other, false).has_value();
  };
  // A claim ends the transfer that they would answer.
  const bool answers_transfer =
      action == v1::ACTION_ACCEPT_TRANSFER || action == v1::ACTION_DECLINE_TRANSFER;
  if (answers_transfer && reads != ReadReason::kOwner && !report.has_transfer()) {
    return base::NoTransferPending(can(v1::ACTION_TRANSFER));
  }
  return base::NotTheHolder(can(v1::ACTION_CLAIM) && !answers_transfer);
}

// Whether it is of a planned change that whoever asks sees to: what becomes of that they say
// themselves, whoever of their people has the report.
bool IsOfOwnChange(const Request& request, ReadReason reads, const Report& report) {
  const int number = std::visit(
      [](const auto& asked) {
        if constexpr (requires { asked.number; }) return asked.number;
        return 0;
      },
      request.what);
  return MayClaim(reads) && number >= 1 && number <= report.changes_size() &&
         report.changes(number - 1).owner_id() == request.actor_id;
}

// Whether it is "I am not safe now" said again: danger stands, they said so within the minute,
// nobody has opened the report since, and no word or name is new. Words that find no room were said
// to be left out the time before.
bool IsSaidAgain(const Request& request, const Report& report, absl::Time now) {
  const auto* asked = std::get_if<ask::SayNotSafe>(&request.what);
  if (asked == nullptr || report.state() != storage::v1::RECEIVED) return false;
  if (report.urgency() != v1::URGENCY_DANGER || report.safety() != v1::SAFETY_NOT_SAFE)
    return false;
  if (report.safety_answer() != v1::SAFETY_NOT_SAFE) return false;
  if (!asked->may_know_ids.empty() || !asked->about_ids.empty()) return false;
  const bool has_words =
      !asked->words.empty() || asked->left_out != ask::SayNotSafe::LeftOut::kNothing;
  const bool cannot_be_kept =
      report.words_had_no_room() && (asked->words.empty() || !HasRoomInDanger(report));
  if (has_words && !cannot_be_kept) return false;
  return std::any_of(report.happened().begin(), report.happened().end(), [&](const auto& happened) {
    const absl::Duration since = now - absl::FromUnixMillis(happened.time_ms());
    return happened.event() == config::v1::NOT_SAFE_SAID && since >= absl::ZeroDuration() &&
           since < absl::Seconds(kNotSafeAgainSeconds);
  });
}

// A young person can always say "not sorted": it is words that need room, which they may leave out.
Room RoomFor(const Request& request, storage::v1::Party party, const Situation& situation) {
  const auto* reopen = std::get_if<ask::Reopen>(&request.what);
  if (reopen != nullptr && reopen->words.empty()) return Room::kAlways;
  return RoomOf(request.action(), party, situation.stored.report, situation.policy);
}

}  // namespace

const PolicyInForce& PolicyOf(const Report& report, const Rulebook& rulebook) {
  const PolicyInForce* policy = rulebook.FindPolicy(report.policy_id(), report.policy_version());
  return policy == nullptr ? rulebook.policy() : *policy;
}

absl::StatusOr<bool> WasApplied(const Report& report, uint64_t request_hash,
                                uint64_t content_hash) {
  if (request_hash == 0) return false;
  for (const auto& applied : report.applied()) {
    if (applied.request_hash() != request_hash) continue;
    if (applied.content_hash() != content_hash) return base::RequestIdReused();
    return true;
  }
  return false;
}

void RememberRequest(ReportChange& change, uint64_t request_hash, uint64_t content_hash,
                     int64_t seen_version, storage::v1::Party party) {
  if (request_hash == 0) return;
  storage::v1::AppliedRequest& applied = *change.report.add_applied();
  applied.set_request_hash(request_hash);
  applied.set_content_hash(content_hash);
  applied.set_version(seen_version);
  applied.set_party(party);
}

absl::StatusOr<std::optional<ReportChange>> DecideRequest(const StoredReport& stored,
                                                          const Request& request,
                                                          const Circumstances& circumstances) {
  const Report& before = stored.report;
  const v1::Action action = request.action();
  const ActionRules& rules = RulesOf(action);
  const Situation situation(stored, PolicyOf(before, circumstances.rulebook), circumstances);
  // First of all: to somebody who may not read it, every other error would say that the report
  // exists.
  const ReadReason reads = IsHeardAnyway(request, before)
                               ? ReadReason::kOwner
                               : MayRead(request.actor_id, situation.search());
  const auto applied = WasApplied(before, request.request_hash, request.content_hash);
  if (reads == ReadReason::kNone) {
    // A repeat is answered even if the first time took the report out of the caller's hands; but
    // what somebody in conflict did earlier no longer opens it to them.
    const bool excluded = situation.excluded.contains(request.actor_id);
    const bool may_repeat = !excluded || action == v1::ACTION_RECUSE;
    if (applied.ok() && *applied && may_repeat) return std::optional<ReportChange>();
    return base::ReportNotFound();
  }
  if (!applied.ok()) return applied.status();
  if (*applied) return std::optional<ReportChange>();
  // As whoever asks counts.
  const auto seen_version = [&](const Report& report, int64_t version) {
    return reads == ReadReason::kOwner ? OwnersVersion(report, version)
                                       : SeenVersion(report, version, request.actor_id);
  };
  if (request.expected_version != 0 &&
      request.expected_version != seen_version(before, stored.version)) {
    return base::EtagStale();
  }
  // Only whether there is a step from here; danger decides where it leads, never whether. Whoever
  // is to know nothing of a check for which alone it is kept finds it closed.
  const Report* seen = &before;
  Report closed;
  if (IsKeptForCheckAlone(before, situation.policy) &&
      HidesChecks(before, circumstances.directory, situation.policy.policy, request.actor_id)) {
    closed = before;
    closed.set_state(ClosedFrom(before.state()));
    seen = &closed;
  }
  if (!HasStep(*seen, action) || !IsFor(action, before)) {
    const Asker asker = AskerOf(request.actor_id, reads, before, situation.policy, circumstances);
    return WhatIsPossible(asker, *seen, situation.policy, circumstances.now);
  }
  if (!MayAsk(reads, action) && !IsOfOwnChange(request, reads, before)) {
    return WhyNotTheirs(reads, *seen, action);
  }
  const Room room = RoomFor(request, PartyOf(reads), situation);
  RETURN_IF_ERROR(
      CheckRoom(before, room, PartyOf(reads), FullForWhom(reads, before, circumstances.directory)));

  if (IsSaidAgain(request, before, circumstances.now)) return std::optional<ReportChange>();

  Decision decision(situation, action);
  decision.actor_id = request.actor_id;
  decision.seen_state = seen->state();
  // Before Decide, which for ask::Open looks at the opening that this records.
  if (reads != ReadReason::kOwner) BeginStaffAction(rules, reads, decision);
  RETURN_IF_ERROR(
      std::visit([&](const auto& asked) { return Decide(asked, decision); }, request.what));
  if (action == v1::ACTION_OPEN && IsOnlyALook(decision)) {
    decision.change.is_reading = true;
    decision.change.report = before;
    decision.change.directory_version = circumstances.directory.version();
    decision.change.entry.set_time_ms(decision.now_ms());
    return std::optional<ReportChange>(std::move(decision.change));
  }
  ReportChange change = Conclude(std::move(decision));
  RememberRequest(change, request.request_hash, request.content_hash,
                  seen_version(change.report, change.version()),
                  room == Room::kAlways ? storage::v1::PARTY_NONE : PartyOf(reads));
  return std::optional<ReportChange>(std::move(change));
}

}  // namespace pledgekeeper::domain
