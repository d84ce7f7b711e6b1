#include "services/compliance/weekly_totals.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "services/base/status_macros.h"
#include "services/compliance/late_list.h"
#include "services/compliance/limits.h"
#include "services/compliance/planned_list.h"
#include "services/compliance/scope.h"
#include "services/domain/tally/facts.h"
#include "services/domain/tally/measure.h"
#include "services/domain/tally/question.h"

namespace pledgekeeper::compliance {
namespace {

using domain::WeeklyTotal;
using domain::WeeklyTotals;
using Counts = std::function<bool(const domain::TallyRow&)>;

constexpr absl::Duration kSoon = absl::Hours(7 * 24);

// The month before, as a number: 202512 before 202601.
int MonthBefore(int month) { return month % 100 == 1 ? month - 89 : month - 1; }

WeeklyTotal TotalOf(const domain::MeasuredFigure& figure) {
  return {figure.reports, figure.young_people};
}

// What is late now, and what will be within seven days.
void CountClocks(const domain::Tally& tally, const Counts& counts, absl::Time now,
                 WeeklyTotals& totals) {
  std::set<uint32_t> late;
  std::set<uint32_t> soon;
  for (const LateClock& clock : ClocksUntil(now + kSoon, {}, counts, tally)) {
    const bool is_late = absl::FromUnixMillis(clock.due_ms) <= now;
    (is_late ? totals.late : totals.soon).count += 1;
    (is_late ? late : soon).insert(clock.young_person);
  }
  totals.late.young_people = static_cast<int64_t>(late.size());
  totals.soon.young_people = static_cast<int64_t>(soon.size());
}

void CountChanges(const domain::Tally& tally, const Counts& counts, int64_t now_ms,
                  WeeklyTotals& totals) {
  std::set<uint32_t> young_people;
  domain::RowLists lists;
  for (const domain::TallyRow& row : tally.rows()) {
    if (!row.has_changes || !counts(row)) continue;
    row.Read(domain::TallyRow::Part::kAll, lists);
    for (const domain::CountedChange& change : lists.changes) {
      if (!IsLate(change, now_ms)) continue;
      totals.changes_late.count += 1;
      young_people.insert(row.young_person);
    }
  }
  totals.changes_late.young_people = static_cast<int64_t>(young_people.size());
}

}  // namespace

base::Task<absl::StatusOr<std::optional<WeeklyTotals>>> CountWeekly(WeeklyCounting from,
                                                                    std::string manager_id) {
  const std::optional<WeeklyTotals> nothing;
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await from.copy.CatchUp());
  const std::optional<Scope> scope = ScopeOf(manager_id, *from.directory.Current());
  if (!scope.has_value()) co_return nothing;
  const int month = domain::MonthOf(*from.rulebook.policy().calendar, from.clock.Now());
  const int last_month = MonthBefore(month);
  domain::Question question;
  question.steps = {domain::Months{last_month, last_month}, domain::Months{month, month}};
  question.measures = {domain::AskedMeasure{domain::FindMeasure("received")},
                       domain::AskedMeasure{domain::FindMeasure("open-at-end")}};
  question.now_ms = absl::ToUnixMillis(from.clock.Now());
  question.counts = CountsFor(manager_id, *scope, *counted);
  domain::Answering answering(counted->tally(), std::move(question));
  while (answering.LookAt(kRowsAtOnce)) {
    co_await boost::asio::post(from.runtime, boost::asio::use_awaitable);
  }
  const std::vector<domain::MeasuredCell> cells = answering.Answer();
  WeeklyTotals totals;
  totals.received_last_month = TotalOf(cells.at(0).figures.at(0));
  totals.received_this_month = TotalOf(cells.at(1).figures.at(0));
  totals.open = TotalOf(cells.at(1).figures.at(1));
  // By the directory as it is after the slices, in one of them.
  const auto directory = from.directory.Current();
  const std::optional<Scope> scope_now = ScopeOf(manager_id, *directory);
  if (!scope_now.has_value()) co_return nothing;
  const absl::Time now = from.clock.Now();
  const Counts counts = CountsNowFor(manager_id, *scope_now, *directory, *counted);
  CountClocks(counted->tally(), counts, now, totals);
  CountChanges(counted->tally(), counts, absl::ToUnixMillis(now), totals);
  co_return std::optional<WeeklyTotals>(totals);
}

}  // namespace pledgekeeper::compliance
