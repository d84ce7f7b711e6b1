#ifndef SERVICES_DOMAIN_DECIDE_DECISION_H_
#define SERVICES_DOMAIN_DECIDE_DECISION_H_

#include <cstdint>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/decide/left_out_phrases.h"
#include "services/domain/decide/request.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"
#include "services/domain/rulebook/rulebook.h"

// What all decisions share; for the files of this room only. Pure.
namespace pledgekeeper::domain {

// A report at the moment of a decision, and what rules it. Derived once; all of it outlives the
// decision.
struct Situation {
  Situation(const StoredReport& stored, const PolicyInForce& policy,
            const Circumstances& circumstances);

  Search search() const;
  absl::Time now() const { return circumstances.now; }

  const StoredReport& stored;
  const PolicyInForce& policy;
  const Circumstances& circumstances;
  const Excluded excluded;
};

// A decision while it is being made: the change so far, and what it may look at.
struct Decision {
  // On a report that is there: the change that does nothing yet but the action's step in the
  // lifecycle, if it has one from here.
  Decision(const Situation& situation, v1::Action action);
  // On a new report.
  Decision(storage::v1::Report report, const PolicyInForce& policy,
           const Circumstances& circumstances);

  storage::v1::Report& report() { return change.report; }
  const Directory& directory() const { return circumstances.directory; }
  absl::Time now() const { return circumstances.now; }
  int64_t now_ms() const { return absl::ToUnixMillis(circumstances.now); }
  // For somebody responsible, by the report as the change has it so far.
  Search search() const;
  // The same to find who checks names: nobody whom it may be about (ExcludedIfAboutNamed).
  Search choosing() const;
  // Who is excluded, after the report says otherwise.
  void ExcludeAnew();
  // Whether an advocate asks: they are with the young person, and do nothing in the council's
  // place.
  bool IsAskedByAdvocate() const;

  // Puts it with somebody and tells them; people brought in above stay in. What was between it and
  // its last holder (a claim's lease, a snooze, a transfer that waits for an answer) ends.
  void Give(const Responsible& responsible);
  // The same for a worker.
  void Give(const storage::v1::Worker& worker, v1::ResponsibilityReason reason) {
    Give({.worker_id = worker.id(), .desk_team_id = "", .reason = reason});
  }
  // Starts, meets and makes void the clocks that the event concerns.
  void On(config::v1::Event event);
  // The same of what happened earlier and is only known now (OnEventSince).
  void OnSince(config::v1::Event event, absl::Time since);
  // Adds somebody to tell; never twice for the same reason, and nobody for an empty id.
  void Tell(const std::string& person_id, config::v1::TellReason reason);
  void TellYoungPerson(config::v1::TellReason reason) {
    Tell(change.report.young_person_id(), reason);
  }
  // Tells whoever holds it: the holder, or the members of the desk who may know.
  void TellHolder(config::v1::TellReason reason);
  // Writes a message; from the young person if `worker_id` is empty.
  void AddMessage(const std::string& worker_id, const std::string& text);
  // Writes a note of whoever asks.
  void AddNote(const std::string& text);
  // Keeps why staff did it, for the history.
  void KeepWords(const std::string& words) { change.entry.set_staff_words(words); }

  const storage::v1::Report& before;  // as it was; an empty one if it is new
  // Its state as whoever asks sees it: to whom a check is hidden for which alone it is kept, it is
  // closed.
  storage::v1::State seen_state = storage::v1::STATE_UNSPECIFIED;
  const PolicyInForce& policy;
  const Circumstances& circumstances;
  Excluded excluded;
  Excluded not_chosen;  // as ExcludedIfAboutNamed
  ReportChange change;
  // Who does not see the entry, since it names them; whether it is of the check of names, which
  // nobody sees who is named (name_check.h).
  std::set<std::string, std::less<>> hidden_from;
  bool is_of_check = false;
  std::string actor_id;  // the worker or young person who asks; empty: nobody does
};

// The decision itself, one for each action that somebody can ask for. What the lifecycle says and
// who may ask is checked before. work.cc:
absl::Status Decide(const ask::Open& asked, Decision& decision);
absl::Status Decide(const ask::Acknowledge& asked, Decision& decision);
absl::Status Decide(const ask::MessageFromWorker& asked, Decision& decision);
absl::Status Decide(const ask::Note& asked, Decision& decision);
absl::Status Decide(const ask::SetUrgency& asked, Decision& decision);
absl::Status Decide(const ask::Resolve& asked, Decision& decision);
absl::Status Decide(const ask::CorrectAnswer& asked, Decision& decision);
// planned_changes.cc:
absl::Status Decide(const ask::PlanChange& asked, Decision& decision);
absl::Status Decide(const ask::MakeChange& asked, Decision& decision);
absl::Status Decide(const ask::AmendChange& asked, Decision& decision);
absl::Status Decide(const ask::DropChange& asked, Decision& decision);
// compliment.cc:
absl::Status Decide(const ask::Thank& asked, Decision& decision);
absl::Status Decide(const ask::TreatAsReport& asked, Decision& decision);
// answer.cc:
absl::Status Decide(const ask::MessageFromYoungPerson& asked, Decision& decision);
absl::Status Decide(const ask::Confirm& asked, Decision& decision);
absl::Status Decide(const ask::Withdraw& asked, Decision& decision);
absl::Status Decide(const ask::Reopen& asked, Decision& decision);
absl::Status Decide(const ask::AnswerAdvocateOffer& asked, Decision& decision);
absl::Status Decide(const ask::ChangeObjections& asked, Decision& decision);
absl::Status Decide(const ask::SayNotSafe& asked, Decision& decision);
absl::Status Decide(const ask::AnswerSafety& asked, Decision& decision);
// name_check.cc:
absl::Status Decide(const ask::CheckNames& asked, Decision& decision);
// handover.cc:
absl::Status Decide(const ask::Claim& asked, Decision& decision);
absl::Status Decide(const ask::Release& asked, Decision& decision);
absl::Status Decide(const ask::Transfer& asked, Decision& decision);
absl::Status Decide(const ask::AcceptTransfer& asked, Decision& decision);
absl::Status Decide(const ask::DeclineTransfer& asked, Decision& decision);
absl::Status Decide(const ask::Recuse& asked, Decision& decision);
absl::Status Decide(const ask::EscalateByHand& asked, Decision& decision);
// clocks.cc:
absl::Status Decide(const ask::HoldClock& asked, Decision& decision);
absl::Status Decide(const ask::ResumeClock& asked, Decision& decision);
absl::Status Decide(const ask::ExtendClock& asked, Decision& decision);
absl::Status Decide(const ask::AgreeExtension& asked, Decision& decision);
absl::Status Decide(const ask::RefuseExtension& asked, Decision& decision);
absl::Status Decide(const ask::Snooze& asked, Decision& decision);
// stages.cc:
absl::Status Decide(const ask::RecordMilestone& asked, Decision& decision);
absl::Status Decide(const ask::AskStage& asked, Decision& decision);
absl::Status Decide(const ask::RequestStage& asked, Decision& decision);
absl::Status Decide(const ask::AgreeStage& asked, Decision& decision);
absl::Status Decide(const ask::RefuseStage& asked, Decision& decision);

// Says it behind what the text says already.
void SayBehind(const config::v1::Text& more, config::v1::Text& said);
// Says so of words that came with "I am not safe": that they are missing stands nowhere else.
void SayLeftOut(const left_out::Sentence& said, storage::v1::HistoryEntry& entry);

// The young person said whom of staff the report is about, who by their work hold a position of
// trust: an allegation is noted at once, if the policy knows what follows from one. (stages.cc)
void NoteAllegation(Decision& decision);
// The same of what they said earlier, in words that somebody had to check first.
void NoteAllegation(absl::Time said, Decision& decision);

// Whether one was noted, or it was said that there is none. (stages.cc)
bool AllegationIsDecided(const storage::v1::Report& report);

// Who said that they are not safe has not been kept safe: with a new round it is danger again, and
// nobody keeps it whom they named meanwhile. Before it goes up, so that it goes to none of those.
// (stages.cc)
void BackInDanger(Decision& decision);

// What was answered, or over, is so no more: clocks start anew, those of an allegation too.
// (stages.cc)
void BeginNewRound(Decision& decision);

// The young person is not safe: it is danger, and a new round of what was answered or over. What
// follows from their saying so is theirs who call it. (answer.cc)
void BecomeUnsafe(Decision& decision);
// It counts as this urgent from now on, with what follows for clocks, and says so. (work.cc)
void BecomeUrgent(v1::Urgency urgency, Decision& decision);

// It is the young person's turn no more, though they have said nothing: the clocks of their turn
// are void, and nobody reads that they answered. (work.cc)
void StopWaitingForYoungPerson(Decision& decision);

// Somebody has just been excluded: if it was theirs, or lay on their desk, it goes on to whoever
// can have it; else nothing changes for whoever has it. (handover.cc)
void MoveOnFromExcluded(Decision& decision);
// The same for a request that has said already where it leads: if nobody has to move, nothing
// changes. (handover.cc)
void GiveFromExcluded(Decision& decision);

// A decision that keeps whoever gave the answer from the report for good takes the answer with it:
// nobody is bound by what somebody said of themself, or of whom they manage. Nobody has answered
// then, and a new round begins. To be called as soon as they are excluded. (handover.cc)
void TakeAnswerFromExcluded(Decision& decision);
// Whether it has. (handover.cc)
bool AnswerFell(const Decision& decision);

// Moves the report one level higher than whoever last dealt with it, for this reason. (handover.cc)
void MoveUp(v1::ResponsibilityReason why, Decision& decision);

// The end of every decision: fills in what follows from the rest. The history entry's time and
// state, the queues with their score, the next wake, the journal line; takes ladders back whose due
// time moved into the future; leaves out who must know nothing of it. (conclude.cc)
ReportChange Conclude(Decision decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_DECISION_H_
