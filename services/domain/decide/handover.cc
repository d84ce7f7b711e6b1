// Who has it: taken, given, given back, stepped out of, brought to others.
#include <algorithm>
#include <optional>
#include <string>

#include "services/base/errors.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/decision.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/seen.h"

namespace pledgekeeper::domain {
namespace {

// Who passes it on, and the worker or desk that it goes back to if it is declined.
storage::v1::PendingTransfer TransferFrom(const Decision& decision) {
  storage::v1::PendingTransfer transfer;
  transfer.set_from_worker_id(decision.before.holder_id());
  transfer.set_from_team_id(decision.before.desk_team_id());
  transfer.set_by_worker_id(decision.actor_id);
  transfer.set_time_ms(decision.now_ms());
  return transfer;
}

// What was claimed and is passed on goes back to the desk that it was taken from if it is declined
// and then released: meanwhile the claim's desk is kept, without its lease.
void KeepClaim(Decision& decision) {
  decision.report().set_claim_team_id(decision.before.claim_team_id());
}

// Where a declined transfer goes: back, if it can, else on by the ordinary rules, not to who
// declined.
void GiveBack(const storage::v1::PendingTransfer& transfer, Decision& decision) {
  const Search search = decision.search();
  const auto* from = decision.directory().FindWorker(transfer.from_worker_id());
  if (from != nullptr && CanHold(search, *from)) {
    decision.Give(*from, v1::RESPONSIBILITY_REASON_DECLINED);
    return KeepClaim(decision);
  }
  if (DeskCanHold(search, transfer.from_team_id())) {
    return decision.Give({.worker_id = "",
                          .desk_team_id = transfer.from_team_id(),
                          .reason = v1::RESPONSIBILITY_REASON_DECLINED});
  }
  const Responsible successor = FindResponsible(search);
  if (successor.worker_id != decision.actor_id) return decision.Give(successor);
  if (const auto* above = FindAbove(search)) {
    return decision.Give(*above, v1::RESPONSIBILITY_REASON_MANAGER);
  }
  // Nobody else is left: rather with who declined it than with nobody (invariant 2).
  decision.Give(successor);
}

}  // namespace

absl::Status Decide(const ask::Claim&, Decision& decision) {
  // Somebody has it now: it need not lie on the desks that were brought in as well, but in danger.
  if (decision.report().urgency() != v1::URGENCY_DANGER) {
    auto& in = *decision.report().mutable_brought_in();
    in.erase(std::remove_if(in.begin(), in.end(),
                            [](const auto& entry) { return !entry.desk_team_id().empty(); }),
             in.end());
  }
  decision.Give({.worker_id = decision.actor_id,
                 .desk_team_id = "",
                 .reason = v1::RESPONSIBILITY_REASON_CLAIMED});
  // A lease is for what came from a desk, which it can go back to; not for what was taken from
  // below.
  if (decision.before.holder_id().empty()) {
    decision.report().set_claim_time_ms(decision.now_ms());
    decision.report().set_claim_team_id(decision.before.desk_team_id());
  }
  return absl::OkStatus();
}

absl::Status Decide(const ask::Transfer& asked, Decision& decision) {
  const Search search = decision.search();
  decision.KeepWords(asked.words);
  if (!asked.team_id.empty()) {
    if (!DeskCanHold(search, asked.team_id)) return base::TransferTargetNotAvailable();
    // No pending transfer: a desk neither accepts nor declines.
    decision.Give(AtDesk(search, asked.team_id, v1::RESPONSIBILITY_REASON_TRANSFERRED));
    return absl::OkStatus();
  }
  const auto* worker = decision.directory().FindWorker(asked.worker_id);
  // The same answer for nobody, somebody away and somebody excluded: who is excluded is a secret.
  if (worker == nullptr || !CanHold(search, *worker)) return base::TransferTargetNotAvailable();
  // Nothing would go on, and what is counted for its holder (snoozes) would begin anew.
  if (worker->id() == decision.before.holder_id()) return base::TargetHoldsIt();
  decision.Give(*worker, v1::RESPONSIBILITY_REASON_TRANSFERRED);
  *decision.report().mutable_transfer() = TransferFrom(decision);
  KeepClaim(decision);
  return absl::OkStatus();
}

absl::Status Decide(const ask::AcceptTransfer&, Decision& decision) {
  if (!decision.before.has_transfer()) return base::NoTransferPending();
  decision.report().clear_transfer();
  decision.report().clear_claim_team_id();
  decision.Tell(decision.before.transfer().by_worker_id(), config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

absl::Status Decide(const ask::DeclineTransfer& asked, Decision& decision) {
  if (!decision.before.has_transfer()) return base::NoTransferPending();
  decision.KeepWords(asked.words);
  const storage::v1::PendingTransfer& transfer = decision.before.transfer();
  GiveBack(transfer, decision);
  decision.Tell(transfer.by_worker_id(), config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

namespace {

// Whom the holder who gives it back stands in for, if they can have it again. Null if there is
// nobody.
const storage::v1::Worker* FindWhomItIsFor(const Decision& decision) {
  const storage::v1::Report& before = decision.before;
  if (before.holder_id() != decision.actor_id) return nullptr;
  const std::string& id = StandsInFor(before);
  const storage::v1::Worker* worker = decision.directory().FindWorker(id);
  const bool can = worker != nullptr && id != decision.actor_id &&
                   CanHold(decision.search(), *worker) && WorksToday(*worker, decision.now());
  return can ? worker : nullptr;
}

}  // namespace

absl::Status Decide(const ask::Release& asked, Decision& decision) {
  decision.KeepWords(asked.words);
  if (const storage::v1::Worker* back = FindWhomItIsFor(decision)) {
    decision.Give(*back, v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
    return absl::OkStatus();
  }
  // For the search the holder is whoever gives it back, even a cover: it must not come back to
  // them.
  decision.report().set_holder_id(decision.actor_id);
  const Search search = decision.search();
  const auto* young_person =
      decision.directory().FindYoungPerson(decision.report().young_person_id());
  // To whom a cover stands in for it goes when they are here again, if nobody has taken it by then.
  const std::string covered = decision.before.holder_id() == decision.actor_id
                                  ? StandsInFor(decision.before)
                                  : std::string();
  // A claim goes back to the desk that it was taken from.
  const std::string& claimed_from = decision.before.claim_team_id();
  if (!claimed_from.empty() && DeskCanHold(search, claimed_from)) {
    const bool is_own = young_person != nullptr && claimed_from == young_person->team_id();
    decision.Give({.worker_id = "",
                   .desk_team_id = claimed_from,
                   .reason = is_own ? v1::RESPONSIBILITY_REASON_OWN_DESK
                                    : v1::RESPONSIBILITY_REASON_OTHER_DESK,
                   .cover_for_id = covered});
    return absl::OkStatus();
  }
  if (young_person != nullptr && DeskCanHold(search, young_person->team_id())) {
    decision.Give({.worker_id = "",
                   .desk_team_id = young_person->team_id(),
                   .reason = v1::RESPONSIBILITY_REASON_OWN_DESK,
                   .cover_for_id = covered});
    return absl::OkStatus();
  }
  // Without a desk to lie on, it goes up, and not back to whoever gave it away.
  if (const auto* above = FindAbove(search)) {
    decision.Give(*above, v1::RESPONSIBILITY_REASON_MANAGER);
    return absl::OkStatus();
  }
  decision.Give({.worker_id = "",
                 .desk_team_id = std::string(kOfficeDesk),
                 .reason = v1::RESPONSIBILITY_REASON_OFFICE_DESK});
  return absl::OkStatus();
}

absl::Status Decide(const ask::Recuse& asked, Decision& decision) {
  decision.KeepWords(asked.words);
  const std::string& actor = decision.actor_id;
  storage::v1::Report& report = decision.report();
  // Before the search: it must neither find them nor leave it on their desk.
  report.add_recused_ids(actor);
  decision.ExcludeAnew();
  TakeAnswerFromExcluded(decision);
  RemoveBroughtIn(report, actor);
  MoveOnFromExcluded(decision);
  return absl::OkStatus();
}

void TakeAnswerFromExcluded(Decision& decision) {
  const storage::v1::Report& before = decision.before;
  storage::v1::Report& report = decision.report();
  const bool is_answered = before.state() == storage::v1::RESOLVED &&
                           report.state() == storage::v1::RESOLVED && !before.judged_ids().empty();
  if (!is_answered) return;
  const std::string& author = *before.judged_ids().rbegin();
  // For good: not while somebody checks whether it is about them.
  const auto is_out = [&](storage::v1::Report as) {
    as.clear_named();
    return ExcludedFrom(as, decision.directory(), decision.policy.policy).contains(author);
  };
  if (is_out(before) || !is_out(report)) return;
  report.set_state(storage::v1::RECEIVED);
  StopWaitingForYoungPerson(decision);
  TakeBackAnswer(report);
  BeginNewRound(decision);
  decision.change.entry.add_reasons(kAnswerFell);
  if (decision.actor_id != report.young_person_id()) {
    decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  }
}

bool AnswerFell(const Decision& decision) {
  const auto& reasons = decision.change.entry.reasons();
  return std::find(reasons.begin(), reasons.end(), kAnswerFell) != reasons.end();
}

void MoveOnFromExcluded(Decision& decision) {
  storage::v1::Report& report = decision.report();
  const auto move = IsOpen(report.state()) ? FindMove(decision.search()) : std::nullopt;
  if (move.has_value()) {
    decision.Give(*move);
  } else if (AnswerFell(decision)) {
    decision.TellHolder(config::v1::TELL_GIVEN);
  } else {
    report.set_state(decision.before.state());
  }
}

void GiveFromExcluded(Decision& decision) {
  storage::v1::Report& report = decision.report();
  const auto move = IsOpen(report.state()) ? FindMove(decision.search()) : std::nullopt;
  if (!move.has_value()) {
    // Theirs it was; now it is to be answered.
    if (AnswerFell(decision)) decision.TellHolder(config::v1::TELL_GIVEN);
    return;
  }
  decision.Give(*move);
  // Its new holder acknowledges it.
  report.set_state(*NextState(report.state(), v1::ACTION_CHANGE_OBJECTIONS, false));
}

absl::Status Decide(const ask::EscalateByHand& asked, Decision& decision) {
  decision.KeepWords(asked.words);
  const ToBringIn found = FindTargets(decision.search(), asked.target);
  if (found.empty()) return base::NobodyToBringIn();
  BringIn(found, decision);
  return absl::OkStatus();
}

void MoveUp(v1::ResponsibilityReason why, Decision& decision) {
  storage::v1::Report& report = decision.report();
  // "One level higher" counts from who last dealt with it.
  if (!report.last_worker_id().empty()) report.set_holder_id(report.last_worker_id());
  EndBringingIn(decision);
  TakeBackAnswer(report);
  report.set_level(report.level() + 1);
  const Search search = decision.search();
  if (const auto* above = FindAbove(search)) {
    return decision.Give(*above, why);
  }
  const auto* last = decision.directory().FindWorker(report.holder_id());
  // Nobody stands above: it stays at the top.
  if (last != nullptr && CanHold(search, *last)) {
    return decision.Give(*last, why);
  }
  decision.Give(FindResponsible(search));
}

}  // namespace pledgekeeper::domain
