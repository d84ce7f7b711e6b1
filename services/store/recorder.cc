#include "services/store/recorder.h"

#include <optional>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/advance.h"
#include "services/domain/settle.h"

namespace pledgekeeper::store {

using domain::ReportChange;
using domain::StoredReport;

base::Task<absl::Status> Recorder::AfterMoved(CommitOutcome outcome) {
  if (outcome != CommitOutcome::kDirectoryMoved) co_return absl::OkStatus();
  co_return co_await directory_.Refresh();
}

base::Task<absl::StatusOr<StoredReport>> Recorder::Submit(const domain::Submission& submission) {
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    const auto directory = directory_.Current();
    const domain::Circumstances circumstances{*directory, rulebook_, clock_.Now()};
    auto change = domain::DecideSubmission(submission, circumstances);
    if (!change.ok()) {
      // A promise may have gone, or a person left, since a first attempt that did get through.
      CO_ASSIGN_OR_RETURN(auto earlier, co_await store_.Load(submission.report_id));
      if (!earlier.has_value()) co_return change.status();
      CO_ASSIGN_OR_RETURN(
          const bool same,
          domain::WasApplied(earlier->report, submission.request_hash, submission.content_hash));
      if (same) co_return *std::move(earlier);
      co_return change.status();
    }
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Commit(*change));
    if (outcome == CommitOutcome::kCommitted) {
      co_return StoredReport{std::move(change->report), change->version()};
    }
    CO_RETURN_IF_ERROR(co_await AfterMoved(outcome));
    if (outcome == CommitOutcome::kDirectoryMoved) continue;
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
                                                         const domain::Request& request) {
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(auto stored, co_await store_.Load(report_id));
    if (!stored.has_value()) co_return base::ReportNotFound();
    const auto directory = directory_.Current();
    const domain::Circumstances circumstances{*directory, rulebook_, clock_.Now()};
    CO_ASSIGN_OR_RETURN(auto change, domain::DecideRequest(*stored, request, circumstances));
    if (!change.has_value()) co_return *std::move(stored);
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Commit(*change));
    if (outcome == CommitOutcome::kCommitted) {
      co_return StoredReport{std::move(change->report), change->version()};
    }
    CO_RETURN_IF_ERROR(co_await AfterMoved(outcome));
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<int>> Recorder::Advance(std::string report_id) {
  int recorded = 0;
  std::optional<StoredReport> stored;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    if (!stored.has_value()) {
      CO_ASSIGN_OR_RETURN(stored, co_await store_.Load(report_id));
      if (!stored.has_value()) co_return recorded;
    }
    const auto directory = directory_.Current();
    const absl::Time now = clock_.Now();
    auto change = domain::Advance(*stored, {*directory, rulebook_, now});
    if (!change.has_value()) {
      // Woken without need (its holder's queue was): back to its own time.
      const auto wake = domain::NextWake(
          stored->report, domain::PolicyOf(stored->report, rulebook_), *directory, now);
      if (!wake.has_value() || recorded > 0) co_return recorded;
      const Rescheduling back{report_id, stored->version, directory->version(), *wake};
      CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Reschedule(back));
      if (outcome == CommitOutcome::kCommitted) co_return recorded;
      // By the directory as it is now there may be something to do.
      CO_RETURN_IF_ERROR(co_await AfterMoved(outcome));
      stored.reset();
      continue;
    }
    CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await store_.Commit(*change));
    CO_RETURN_IF_ERROR(co_await AfterMoved(outcome));
    if (outcome == CommitOutcome::kCommitted) {
      ++recorded;
      if (!change->wake.has_value() || *change->wake > clock_.Now()) co_return recorded;
      stored = StoredReport{std::move(change->report), change->version()};
    } else {
      stored.reset();
    }
  }
  co_return recorded;
}

base::Task<absl::StatusOr<bool>> Recorder::TellingFailed(std::string, std::string, int64_t) {
  co_return false;
}

}  // namespace pledgekeeper::store
