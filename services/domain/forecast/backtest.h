#ifndef SERVICES_DOMAIN_FORECAST_BACKTEST_H_
#define SERVICES_DOMAIN_FORECAST_BACKTEST_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/decide/relive.h"
#include "services/domain/report/stored_report.h"

// How the clocks and rungs of a report went, and how they would have gone under another policy
// (decide/relive.h). Without those of a check of names. Pure; belongs to one thread.
namespace pledgekeeper::domain {

// Clocks of one name.
struct ClockCounts {
  int64_t in_time = 0;  // met, or not needed any more, before they were due
  int64_t late = 0;     // the same at their due time, or later
  int64_t running = 0;
  int64_t running_late = 0;  // of these

  bool operator==(const ClockCounts&) const = default;
};
// Rungs that rang.
struct RungCounts {
  int64_t rungs = 0;
  int64_t outside_office_hours = 0;

  bool operator==(const RungCounts&) const = default;
};
struct Course {
  std::map<std::string, ClockCounts> clocks;  // by name
  RungCounts rungs;

  void Add(const Course& other);
  bool operator==(const Course&) const = default;
};

// How it really went, by the report's clocks and its history, as it stands at `now`.
Course CourseOf(const Past& past, const Rulebook& rulebook, absl::Time now);

// The rulebook with this policy on another of its calendars; the other policies stay, with the
// clocks of the profiles that they include as their own. INVALID_ARGUMENT (base::TextInvalid) if
// they do not fit.
absl::StatusOr<Rulebook> OnCalendar(const Rulebook& rulebook, const PolicyInForce& policy,
                                    const std::string& calendar_id, absl::Time now);

// One report that lives again until circumstances.now.
class Reliving {
 public:
  // The report with its messages, its whole history, and the policy, of the circumstances'
  // rulebook, under which it lives. Directory and rulebook live as long as this.
  Reliving(StoredReport report, std::vector<storage::v1::HistoryEntry> history,
           const PolicyInForce& policy, const Circumstances& circumstances);
  Reliving(const Reliving&) = delete;
  Reliving& operator=(const Reliving&) = delete;

  // Takes up to so many steps. False when it has arrived.
  bool GoOn(int steps);
  // Once it has arrived.
  Course course() const;

 private:
  bool Step();
  void Keep(ReportChange change);
  Circumstances Here() const { return {directory_, rulebook_, now_}; }

  const StoredReport known_;
  const std::vector<storage::v1::HistoryEntry> history_;
  const Past past_;
  const PolicyInForce& policy_;
  const Directory& directory_;
  const Rulebook& rulebook_;
  const absl::Time end_;
  absl::Time now_;
  StoredReport stored_;
  size_t next_entry_ = 1;
  int steps_ = 0;
  RungCounts rungs_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_FORECAST_BACKTEST_H_
