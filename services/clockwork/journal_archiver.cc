#include "services/clockwork/journal_archiver.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "services/base/beside.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::clockwork {
namespace {

using store::JournalLag;
using store::JournalState;
using store::OrderOf;
using store::RawLine;

// Nothing is in a hurry that has waited for weeks.
constexpr std::chrono::minutes kPause(1);
// Longer than two rounds, so that one server keeps at it and its segments lie together; one that
// stops is followed by another within this and a round.
constexpr absl::Duration kTurn = absl::Seconds(150);
// Lines in one read.
constexpr int kPage = 500;

using MaybeKept = std::optional<absl::StatusOr<store::SegmentShelf::Kept>>;

}  // namespace

JournalArchiver::JournalArchiver(Parts parts)
    : parts_(std::move(parts)),
      loop_(parts_.runtime, "archiving the journal", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CO_ASSIGN_OR_RETURN(const int archived, co_await ArchiveOnce());
              co_return archived > 0;
            }) {}

base::Task<absl::StatusOr<int>> JournalArchiver::ArchiveOnce() {
  called_out_.clear();
  if (parts_.keep == absl::ZeroDuration() || parts_.clock.HoldsStill()) co_return 0;
  if (!cleaned_up_) CO_RETURN_IF_ERROR(co_await CleanUp());
  CO_ASSIGN_OR_RETURN(const bool is_ours, co_await parts_.rounds.TakeRound("journal", kTurn));
  if (!is_ours) {
    failing_ = false;
    co_return 0;
  }
  CO_ASSIGN_OR_RETURN(const JournalState state, co_await parts_.journal.State());
  const absl::Time now = parts_.clock.Now();
  CO_ASSIGN_OR_RETURN(const std::vector<JournalLag> lags,
                      co_await store::LagsOf(parts_.journal, state, parts_.must_have_begun, now));
  CallOut(lags, now);
  CO_ASSIGN_OR_RETURN(std::vector<RawLine> lines, co_await FindOld(state, lags, now));
  if (lines.empty()) co_return 0;
  co_return co_await Archive(state, std::move(lines));
}

base::Task<absl::Status> JournalArchiver::CleanUp() {
  std::function<absl::Status()> clean = [&shelf = parts_.shelf] {
    return shelf.RemoveHalfWritten();
  };
  const absl::Status cleaned = co_await base::RunBeside(parts_.pool, std::move(clean));
  cleaned_up_ = cleaned.ok();
  co_return cleaned;
}

void JournalArchiver::CallOut(const std::vector<JournalLag>& lags, absl::Time now) {
  for (const JournalLag& lag : lags) {
    if (lag.behind <= kFarBehind) continue;
    const auto last = last_called_out_.find(lag.follower);
    if (last != last_called_out_.end() && now - last->second < kWarnEvery) continue;
    last_called_out_[lag.follower] = now;
    called_out_.push_back(lag.follower);
    spdlog::warn(
        "the journal's follower '{}' is {} days behind: what it has not taken stays in "
        "Redis and is not archived",
        lag.follower, absl::ToInt64Hours(lag.behind) / 24);
  }
}

base::Task<absl::StatusOr<std::vector<RawLine>>> JournalArchiver::FindOld(
    const JournalState& state, const std::vector<JournalLag>& lags, absl::Time now) {
  // The newest line stays, so that the journal's end is always known.
  const auto newest = OrderOf(state.newest);
  const auto may_go = [&](const RawLine& line) {
    if (store::TimeOfLine(line.id) >= now - parts_.keep || OrderOf(line.id) >= newest) return false;
    return std::all_of(lags.begin(), lags.end(), [&](const JournalLag& lag) {
      return lag.held_after.empty() || OrderOf(line.id) <= OrderOf(lag.held_after);
    });
  };
  std::vector<RawLine> lines;
  size_t bytes = 0;
  bool is_full = false;
  bool is_over = false;
  std::string after = state.archived;
  while (!is_full && !is_over) {
    CO_ASSIGN_OR_RETURN(std::vector<RawLine> page, co_await parts_.journal.Read(after, kPage));
    is_over = static_cast<int>(page.size()) < kPage;
    for (RawLine& line : page) {
      if (is_full || !may_go(line)) {
        is_over = true;
        break;
      }
      after = line.id;
      bytes += line.bytes.size();
      lines.push_back(std::move(line));
      is_full =
          static_cast<int>(lines.size()) >= parts_.max_lines || bytes >= store::kMaxSegmentBytes;
    }
  }
  if (!is_full && !lines.empty() &&
      store::TimeOfLine(lines.front().id) >= now - parts_.keep - kGather) {
    lines.clear();
  }
  co_return lines;
}

base::Task<absl::StatusOr<int>> JournalArchiver::Archive(const JournalState& state,
                                                         std::vector<RawLine> lines) {
  store::JournalTrim trim;
  trim.number = state.segments + 1;
  trim.after = state.archived;
  trim.must_have_begun = parts_.must_have_begun;
  std::function<MaybeKept()> keep = [&shelf = parts_.shelf, number = trim.number,
                                     after = trim.after, lines = std::move(lines)] {
    return MaybeKept(shelf.Keep(number, after, lines));
  };
  const MaybeKept kept = co_await base::RunBeside(parts_.pool, std::move(keep));
  failing_ = !kept->ok();
  if (failing_) {
    // In each round: it needs somebody, and the log of a minute is a line.
    spdlog::error(
        "{} of the journal's archive cannot be written ({}): its lines stay in Redis, and "
        "it is tried again",
        parts_.shelf.NameOf(trim.number), std::string(kept->status().message()));
    co_return base::StoreUnavailable("the journal's archive");
  }
  trim.segment = (*kept)->record;
  const std::string digest = trim.segment.digest;
  const int64_t number = trim.number;
  const int archived = (*kept)->lines;
  CO_ASSIGN_OR_RETURN(const store::TrimOutcome outcome,
                      co_await parts_.journal.Trim(std::move(trim)));
  if (outcome == store::TrimOutcome::kMoved) CO_RETURN_IF_ERROR(co_await Yield(number, digest));
  if (outcome != store::TrimOutcome::kTrimmed) co_return 0;
  spdlog::info("{} lines of the journal are archived in {}", archived, parts_.shelf.NameOf(number));
  co_return archived;
}

base::Task<absl::Status> JournalArchiver::Yield(int64_t number, std::string digest) {
  CO_ASSIGN_OR_RETURN(const auto record, co_await parts_.journal.FindSegment(number));
  if (!record.has_value() || record->digest == digest) co_return absl::OkStatus();
  std::function<absl::Status()> set_aside = [&shelf = parts_.shelf, number] {
    return shelf.SetAside(number);
  };
  co_return co_await base::RunBeside(parts_.pool, std::move(set_aside));
}

}  // namespace pledgekeeper::clockwork
