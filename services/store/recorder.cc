#include "services/store/recorder.h"

#include <optional>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/advance.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/wake.h"

namespace pledgekeeper::store {

using domain::ReportChange;
using domain::StoredReport;

base::Task<absl::StatusOr<CommitOutcome>> Recorder::Commit(const ReportChange& change,
                                                           domain::QueueFacts& facts) {
  // A desk that hands out in turn. The turn moves with each report, whichever server takes it, so
  // only the store can say whose it is; with that the caller decides again, and records then.
  if (!change.wants_turn_of.empty()) {
    std::vector<std::string> members;
    for (const auto* member : directory_.Current()->MembersOf(change.wants_turn_of)) {
      members.push_back(member->id());
    }
    CO_ASSIGN_OR_RETURN(
        domain::QueueFacts turn,
        co_await store_.TakeTurn(change.wants_turn_of, std::move(members), change.load));
    turn.full = std::move(facts.full);  // who was full a moment ago is not asked again
    facts = std::move(turn);
    co_return CommitOutcome::kVersionMoved;
  }
  CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Commit(change));
  if (outcome == CommitOutcome::kHolderFull) facts.full.insert(change.report.holder_id());
  if (outcome == CommitOutcome::kDirectoryMoved) {
    CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  }
  co_return outcome;
}

base::Task<absl::Status> Recorder::TakePlaceOfSpeaker(const domain::Submission& submission,
                                                      const storage::v1::Report& report,
                                                      absl::Time now) {
  Speaking speaking{report.young_person_id(),
                    submission.spoken_by->worker_id,
                    report.id(),
                    now,
                    domain::kSpokenForDay,
                    domain::kMaxSpokenForInADay,
                    domain::AlwaysHasRoom(report)};
  CO_ASSIGN_OR_RETURN(const std::optional<absl::Time> earliest,
                      co_await store_.TakeSpeaking(std::move(speaking)));
  if (!earliest.has_value()) co_return absl::OkStatus();
  co_return base::SpokenForTooOften(domain::kMaxSpokenForInADay, *earliest);
}

base::Task<absl::StatusOr<StoredReport>> Recorder::Submit(const domain::Submission& submission,
                                                          absl::Time now) {
  domain::QueueFacts facts;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    // Decided without a look at the store: the id of a report is nearly always new, and the commit
    // finds out if it is not.
    const auto directory = directory_.Current();
    const domain::Circumstances circumstances{*directory, rulebook_, now, &facts};
    auto change = domain::DecideSubmission(submission, circumstances);
    if (change.ok() && submission.spoken_by.has_value() && attempt == 0) {
      const absl::Status place = co_await TakePlaceOfSpeaker(submission, change->report, now);
      if (!place.ok()) change = place;
    }
    if (!change.ok()) {
      // The same request may have got through before, and be refused now only because a promise has
      // gone, a person has left, or their speaker has said much since.
      CO_ASSIGN_OR_RETURN(auto earlier, co_await store_.Load(submission.report_id));
      if (!earlier.has_value()) co_return change.status();
      CO_ASSIGN_OR_RETURN(
          const bool same,
          domain::WasApplied(earlier->report, submission.request_hash, submission.content_hash));
      if (same) co_return *std::move(earlier);
      co_return change.status();
    }
    const bool asks = !change->wants_turn_of.empty();
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await Commit(*change, facts));
    if (outcome == CommitOutcome::kCommitted) {
      co_return StoredReport{{std::move(change->report), change->version()}};
    }
    // A turn that was taken, a full holder and a new directory are reasons to decide again; only a
    // version that moved means that the report is there already.
    if (asks || outcome != CommitOutcome::kVersionMoved) continue;
    CO_ASSIGN_OR_RETURN(auto earlier, co_await store_.Load(submission.report_id));
    if (!earlier.has_value()) continue;
    const auto same =
        domain::WasApplied(earlier->report, submission.request_hash, submission.content_hash);
    if (!same.ok()) co_return same.status();
    co_return *std::move(earlier);
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<StoredReport>> Recorder::Apply(std::string report_id,
                                                         const domain::Request& request,
                                                         absl::Time now) {
  domain::QueueFacts facts;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(auto stored, co_await store_.Load(report_id));
    if (!stored.has_value()) co_return base::ReportNotFound();
    const auto directory = directory_.Current();
    const domain::Circumstances circumstances{*directory, rulebook_, now, &facts};
    CO_ASSIGN_OR_RETURN(auto change, domain::DecideRequest(*stored, request, circumstances));
    // Nothing is left to do: the same request was recorded before.
    if (!change.has_value()) co_return *std::move(stored);
    if (change->is_reading) {
      Reading reading{report_id,        stored->report.young_person_id(),
                      stored->version,  change->directory_version,
                      request.actor_id, now};
      CO_ASSIGN_OR_RETURN(const CommitOutcome read,
                          co_await store_.RecordReading(std::move(reading)));
      if (read == CommitOutcome::kCommitted) co_return *std::move(stored);
      if (read == CommitOutcome::kDirectoryMoved) {
        CO_RETURN_IF_ERROR(co_await directory_.Refresh());
      }
      continue;
    }
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await Commit(*change, facts));
    if (outcome == CommitOutcome::kCommitted) {
      co_return StoredReport{{std::move(change->report), change->version()}};
    }
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<bool>> Recorder::TellingFailed(std::string report_id,
                                                         std::string person_id, int64_t version,
                                                         absl::Time now) {
  domain::QueueFacts facts;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(const auto stored, co_await store_.Load(report_id));
    if (!stored.has_value()) co_return false;
    const auto directory = directory_.Current();
    const auto change =
        domain::DecideTellingFailed(*stored, person_id, version, {*directory, rulebook_, now});
    if (!change.has_value()) co_return false;
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await Commit(*change, facts));
    if (outcome == CommitOutcome::kCommitted) co_return true;
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<std::optional<Recorder::Replanned>>> Recorder::Replan(
    std::string report_id, const Replanning& replanning, absl::Time now) {
  domain::QueueFacts facts;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(auto stored, co_await store_.Load(report_id));
    if (!stored.has_value() || !replanning.filter(stored->report)) {
      co_return std::optional<Replanned>();
    }
    const auto directory = directory_.Current();
    // Looked up at each attempt: a calendar may have been put in force meanwhile.
    const domain::PolicyInForce* to =
        rulebook_.FindPolicy(replanning.to_policy_id, replanning.to_version);
    if (to == nullptr) co_return base::RulesConflict("there is no such policy any more");
    auto change =
        domain::DecideReplan(*stored, *to, replanning.reason, {*directory, rulebook_, now});
    if (!change.has_value()) co_return std::optional<Replanned>();
    CommitOutcome outcome = CommitOutcome::kCommitted;
    if (!replanning.dry_run) {
      CO_ASSIGN_OR_RETURN(outcome, co_await Commit(*change, facts));
    }
    if (outcome == CommitOutcome::kCommitted) {
      co_return Replanned{*std::move(stored), std::move(change->report)};
    }
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<int>> Recorder::Advance(std::string report_id,
                                                  std::optional<StoredReport> stored) {
  int recorded = 0;
  domain::QueueFacts facts;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    if (!stored.has_value()) {
      CO_ASSIGN_OR_RETURN(stored, co_await store_.Load(report_id));
      if (!stored.has_value()) co_return recorded;
    }
    const auto directory = directory_.Current();
    // Read anew for each rung: after an outage many are due, and Redis is waited for in between.
    const absl::Time now = clock_.Now();
    // One rung at a time, and the loop goes on with the next. What is still due after the last
    // attempt comes back when its lease ends.
    auto change = domain::Advance(*stored, {*directory, rulebook_, now, &facts});
    if (!change.has_value()) {
      // Woken without need, because a change of the directory woke all of its holder's queue: it
      // goes back to its own time. Not if something was recorded: that commit has set the next
      // wake.
      const auto wake = domain::NextWake(stored->report, {*directory, rulebook_, now});
      if (!wake.has_value() || recorded > 0) co_return recorded;
      const Rescheduling back{report_id, stored->version, directory->version(), *wake,
                              stored->report.urgency()};
      CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Reschedule(back));
      if (outcome == CommitOutcome::kCommitted) co_return recorded;
      // By the directory as it is now there may be something to do.
      if (outcome == CommitOutcome::kDirectoryMoved) {
        CO_RETURN_IF_ERROR(co_await directory_.Refresh());
      }
      stored.reset();
      continue;
    }
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await Commit(*change, facts));
    if (outcome == CommitOutcome::kCommitted) {
      // One rung, one version: the history tells them apart, and a crash in between repeats none.
      ++recorded;
      if (!change->wake.has_value() || *change->wake > clock_.Now()) co_return recorded;
      stored = StoredReport{{std::move(change->report), change->version()}};
    } else {
      stored.reset();
    }
  }
  co_return recorded;
}

}  // namespace pledgekeeper::store
