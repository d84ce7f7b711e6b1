#include "services/clockwork/watchdog.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <optional>
#include <vector>

#include "services/base/status_macros.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::clockwork {
namespace {

// Between rounds; a round over 1,000 empty queues costs Redis some 20 ms, spread out.
constexpr std::chrono::seconds kPause(30);
constexpr absl::Duration kOverdue = absl::Minutes(1);
constexpr int kPage = 500;

}  // namespace

Watchdog::Watchdog(boost::asio::io_context& runtime, store::ReportStore& store,
                   store::DirectoryCache& directory, const domain::Rulebook& rulebook,
                   const base::Clock& clock)
    : store_(store),
      directory_(directory),
      rulebook_(rulebook),
      clock_(clock),
      loop_(runtime, "the watchdog's round", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        const auto found = co_await CheckOnce();
        if (!found.ok()) co_return found.status();
        co_return false;
      }) {}

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

base::Task<absl::StatusOr<int>> Watchdog::CheckQueue(std::string queue, int& without_wake) {
  int length = 0;
  store::PagePosition position;
  while (true) {
    CO_ASSIGN_OR_RETURN(const std::vector<store::QueueEntry> entries,
                        co_await store_.ListQueue(queue, position, kPage));
    std::vector<std::string> ids;
    for (const store::QueueEntry& entry : entries) ids.push_back(entry.report_id);
    length += static_cast<int>(ids.size());
    CO_ASSIGN_OR_RETURN(const std::vector<std::string> missing,
                        co_await store_.WithoutWake(std::move(ids)));
    for (const std::string& report_id : missing) {
      const absl::StatusOr<bool> mended = co_await GiveWake(report_id);
      // A damaged report must not keep the round from the others.
      if (absl::IsDataLoss(mended.status())) {
        spdlog::error("report {} has no wake, and does not open", report_id);
        ++without_wake;
        continue;
      }
      CO_RETURN_IF_ERROR(mended.status());
      if (!*mended) continue;
      spdlog::error("report {} is open and had no wake: it is given one", report_id);
      ++without_wake;
    }
    if (static_cast<int>(entries.size()) < kPage) co_return length;
    position = entries.back();
  }
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

  std::vector<std::string> queues;
  const auto directory = directory_.Current();
  for (const auto& [id, worker] : directory->entries().workers) {
    queues.push_back(domain::WorkerQueue(id));
  }
  for (const auto& [id, team] : directory->entries().teams) {
    queues.push_back(domain::DeskQueue(id));
  }
  for (const std::string& queue : queues) {
    CO_ASSIGN_OR_RETURN(const int length, co_await CheckQueue(queue, findings.without_wake));
    (void)length;
  }
  CO_ASSIGN_OR_RETURN(
      findings.on_office_desk,
      co_await CheckQueue(domain::DeskQueue(domain::kOfficeDesk), findings.without_wake));
  if (findings.on_office_desk > 0) {
    spdlog::error("{} reports lie on the office desk: nobody could be named for them",
                  findings.on_office_desk);
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
