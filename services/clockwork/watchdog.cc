#include "services/clockwork/watchdog.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

#include "services/base/status_macros.h"
#include "services/domain/decide/guard.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::clockwork {
namespace {

// Between rounds: an alarm that nobody is there goes out within a minute.
constexpr std::chrono::seconds kPause(30);
// Longer than two rounds, so that one server keeps going round; one that stops is followed by
// another within this and a round.
constexpr absl::Duration kTurn = absl::Seconds(70);
constexpr absl::Duration kOverdue = absl::Minutes(1);
constexpr int kPage = 500;
// What a round looks at beside what changed: at one round in 30 s, 100,000 open reports are walked
// through in 25 minutes.
constexpr int kSlice = 2000;
// More would be an outage of the whole council, and the number says enough.
constexpr size_t kMaxUnattended = 10'000;

}  // namespace

Watchdog::Watchdog(boost::asio::io_context& runtime, store::ReportStore& store,
                   store::DirectoryCache& directory, const domain::Rulebook& rulebook,
                   const base::Clock& clock, OnUnattended on_unattended)
    : store_(store),
      directory_(directory),
      rulebook_(rulebook),
      clock_(clock),
      on_unattended_(std::move(on_unattended)),
      loop_(runtime, "the watchdog's round", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        const absl::Status went = co_await GoRound();
        if (!went.ok()) co_return went;
        co_return false;
      }) {}

base::Task<absl::Status> Watchdog::GoRound() {
  CO_ASSIGN_OR_RETURN(const bool is_ours, co_await store_.TakeRound("watchdog", kTurn));
  if (!is_ours) {
    // What another server finds meanwhile is not known here.
    unattended_.clear();
    seen_line_.clear();
    on_unattended_(std::nullopt);
    co_return absl::OkStatus();
  }
  CO_ASSIGN_OR_RETURN(const Findings found, co_await CheckOnce());
  on_unattended_(found.unattended);
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<bool>> Watchdog::GiveWake(std::string report_id) {
  CO_ASSIGN_OR_RETURN(const auto stored, co_await store_.Load(report_id));
  if (!stored.has_value() || !domain::IsOpen(stored->report.state())) co_return false;
  // It may have moved from one index of wakes to another between the looks into them.
  std::vector<std::string> ids = {report_id};
  CO_ASSIGN_OR_RETURN(const auto missing, co_await store_.WithoutWake(std::move(ids)));
  if (missing.empty()) co_return false;
  const auto directory = directory_.Current();
  const absl::Time now = clock_.Now();
  // Computed anew, because what it was is lost.
  const auto wake = domain::NextWake(stored->report, {*directory, rulebook_, now});
  const store::Rescheduling mended{report_id, stored->version, directory->version(),
                                   wake.value_or(now), stored->report.urgency()};
  // If a version has moved, somebody changed it just now, and gave it a wake with that.
  CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome, co_await store_.Reschedule(mended));
  // By an older directory nothing can be decided; the report waits for the next round.
  if (outcome == store::CommitOutcome::kDirectoryMoved) {
    CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  }
  co_return outcome != store::CommitOutcome::kVersionMoved;
}

base::Task<absl::Status> Watchdog::CheckWakes(std::vector<std::string> report_ids,
                                              Findings& findings) {
  CO_ASSIGN_OR_RETURN(const std::vector<std::string> missing,
                      co_await store_.WithoutWake(std::move(report_ids)));
  for (const std::string& report_id : missing) {
    const absl::StatusOr<bool> mended = co_await GiveWake(report_id);
    // A damaged report must not keep the round from the others.
    if (absl::IsDataLoss(mended.status())) {
      spdlog::error("report {} has no wake, and does not open", report_id);
      ++findings.without_wake;
      continue;
    }
    CO_RETURN_IF_ERROR(mended.status());
    if (!*mended) continue;
    spdlog::error("report {} is open and had no wake: it is given one", report_id);
    ++findings.without_wake;
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> Watchdog::CheckGuardsOf(std::vector<std::string> report_ids,
                                                 Findings& findings) {
  CO_ASSIGN_OR_RETURN(const auto reports, co_await store_.LoadMany(std::move(report_ids)));
  const auto directory = directory_.Current();
  const domain::Circumstances circumstances{*directory, rulebook_, clock_.Now()};
  for (const std::optional<domain::ListedReport>& stored : reports) {
    if (!stored.has_value()) continue;  // one that does not open is called out by the store
    const storage::v1::Report& report = stored->report;
    unattended_.erase(report.id());
    if (!domain::IsOpen(report.state())) continue;
    if (rulebook_.FindPolicy(report.policy_id(), report.policy_version()) == nullptr) {
      spdlog::error("report {} is open and its policy, {}/{}, is missing here: put its file back",
                    report.id(), report.policy_id(), report.policy_version());
      ++findings.without_rung;
    }
    const domain::Guard guard = domain::GuardOf(report, circumstances);
    if (!guard.rings) {
      spdlog::error("report {} is open and nothing will ring: look at its policy, {}/{}",
                    report.id(), report.policy_id(), report.policy_version());
      ++findings.without_rung;
    }
    if (!guard.attended && unattended_.size() < kMaxUnattended) {
      unattended_[report.id()] = domain::InDanger(report);
    }
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> Watchdog::CheckChanged(Findings& findings) {
  if (seen_line_.empty()) {
    CO_ASSIGN_OR_RETURN(seen_line_, co_await store_.JournalEnd());
    co_return absl::OkStatus();
  }
  for (int seen = 0; seen < kSlice; seen += kPage) {
    CO_ASSIGN_OR_RETURN(const auto lines, co_await store_.ReadJournal(seen_line_, kPage));
    std::vector<std::string> ids;
    for (const store::JournalEntry& entry : lines) {
      if (!entry.line->report_id().empty()) ids.push_back(entry.line->report_id());
    }
    std::vector<std::string> same = ids;
    CO_RETURN_IF_ERROR(co_await CheckWakes(std::move(ids), findings));
    CO_RETURN_IF_ERROR(co_await CheckGuardsOf(std::move(same), findings));
    if (!lines.empty()) seen_line_ = lines.back().id;
    if (lines.size() < kPage) break;
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> Watchdog::CheckGuards(Findings& findings) {
  for (int seen = 0; seen < kSlice; seen += kPage) {
    CO_ASSIGN_OR_RETURN(store::OpenPage page, co_await store_.ScanOpen(next_open_, kPage));
    next_open_ = std::move(page.next);
    CO_RETURN_IF_ERROR(co_await CheckGuardsOf(std::move(page.report_ids), findings));
    if (next_open_.empty()) break;  // the walk begins anew with the next round
  }
  // Who had been found is looked at again in each round, so that its end is seen as soon.
  std::vector<std::string> found;
  for (const auto& [id, in_danger] : unattended_) {
    found.push_back(id);
    if (found.size() == kPage) break;
  }
  co_return co_await CheckGuardsOf(std::move(found), findings);
}

base::Task<absl::StatusOr<int>> Watchdog::CheckQueue(std::string queue, Findings& findings) {
  int length = 0;
  store::PagePosition position;
  while (true) {
    CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                        co_await store_.ListQueue(queue, position, kPage));
    std::vector<std::string> ids;
    for (const store::QueueEntry& entry : entries) ids.push_back(entry.report_id);
    length += static_cast<int>(ids.size());
    CO_RETURN_IF_ERROR(co_await CheckWakes(std::move(ids), findings));
    if (static_cast<int>(entries.size()) < kPage) co_return length;
    position = entries.back();
  }
}

base::Task<absl::Status> Watchdog::CheckQueues(Findings& findings) {
  std::vector<std::string> queues;
  const auto directory = directory_.Current();
  for (const auto& [id, worker] : directory->entries().workers) {
    queues.push_back(domain::WorkerQueue(id));
  }
  for (const auto& [id, team] : directory->entries().teams) {
    queues.push_back(domain::DeskQueue(id));
  }
  int seen = 0;
  for (const std::string& queue : queues) {
    // Workers stand in the order of their ids, teams behind them, as queues' names do not.
    if (!next_queue_.empty() && queue != next_queue_) continue;
    next_queue_.clear();
    if (seen >= kSlice) {
      next_queue_ = queue;
      co_return absl::OkStatus();
    }
    CO_ASSIGN_OR_RETURN(const int length, co_await CheckQueue(queue, findings));
    seen += length + 1;
  }
  next_queue_.clear();  // at the end, or of somebody who is there no more
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<Watchdog::Findings>> Watchdog::CheckOnce() {
  Findings findings;
  findings.calendars_running_out = WarnOfCalendars(clock_.Now());
  CO_ASSIGN_OR_RETURN(const std::vector<store::WakeEntry> earliest,
                      co_await store_.EarliestWakes(1));
  CO_ASSIGN_OR_RETURN(const std::optional<absl::Time> taken, co_await store_.EarliestTaken());
  const absl::Time overdue = clock_.Now() - kOverdue;
  // A lease moves the wake of a report on, so what is taken again and again counts from when it was
  // taken first.
  findings.is_overdue =
      (!earliest.empty() && earliest[0].time < overdue) || (taken.has_value() && *taken < overdue);
  if (findings.is_overdue) spdlog::error("wakes are more than a minute late");

  CO_RETURN_IF_ERROR(co_await CheckChanged(findings));
  CO_RETURN_IF_ERROR(co_await CheckQueues(findings));
  CO_ASSIGN_OR_RETURN(findings.on_office_desk,
                      co_await CheckQueue(domain::DeskQueue(domain::kOfficeDesk), findings));
  if (findings.on_office_desk > 0) {
    spdlog::error("{} reports lie on the office desk: nobody could be named for them",
                  findings.on_office_desk);
  }
  CO_RETURN_IF_ERROR(co_await CheckGuards(findings));
  for (const auto& [id, in_danger] : unattended_) {
    ++findings.unattended.reports;
    if (in_danger) ++findings.unattended.in_danger;
  }
  if (findings.unattended.reports > 0) {
    spdlog::critical("{} open reports ({} in danger) are with nobody who is here",
                     findings.unattended.reports, findings.unattended.in_danger);
  }
  co_return findings;
}

int Watchdog::WarnOfCalendars(absl::Time now) {
  // One time zone for all calendars: this is only for saying it once a day.
  const absl::CivilDay today = absl::ToCivilDay(now, absl::UTCTimeZone());
  if (today == warned_on_) return 0;
  warned_on_ = today;
  int running_out = 0;
  for (const auto& calendar : rulebook_.Calendars()) {
    if (!domain::RunsOut(*calendar, today)) continue;
    ++running_out;
    spdlog::warn(
        "calendar {} version {}: its one-off dates are known for less than {} days; look for newly "
        "announced holidays and put a new version in force (pledgectl calendar apply)",
        calendar->id(), calendar->version(), domain::kRunsOutDays);
  }
  return running_out;
}

}  // namespace pledgekeeper::clockwork
