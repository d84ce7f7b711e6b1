#include "services/compliance/weekly_planner.h"

#include <chrono>
#include <optional>
#include <utility>

#include "services/base/status_macros.h"
#include "services/compliance/scope.h"
#include "services/domain/people/weekly_summary.h"

namespace pledgekeeper::compliance {
namespace {

using domain::WeeklyObstacle;
using storage::v1::Delivery;
using store::StoredWish;

// How late a summary may be for want of looking.
constexpr std::chrono::seconds kPause(30);

Delivery DeliveryOf(const storage::v1::WeeklyWish& wish, v1::Channel channel, absl::Time due,
                    absl::Time now) {
  Delivery delivery;
  delivery.set_report_id(std::string(domain::kWeeklySummary));
  delivery.set_version(wish.week());
  delivery.set_person_id(wish.person_id());
  delivery.set_channel(channel);
  delivery.set_urgency(v1::URGENCY_NORMAL);
  delivery.set_version_time_ms(absl::ToUnixMillis(due));
  delivery.set_weekly_due_ms(absl::ToUnixMillis(due));
  delivery.set_plan_time_ms(absl::ToUnixMillis(now));
  delivery.set_state(storage::v1::DELIVERY_WAITING);
  return delivery;
}

}  // namespace

WeeklyPlanner::WeeklyPlanner(boost::asio::io_context& runtime, store::DirectoryCache& directory,
                             const domain::Rulebook& rulebook, store::WeeklyStore& wishes,
                             const base::Clock& clock, std::set<v1::Channel> channels)
    : directory_(directory),
      rulebook_(rulebook),
      wishes_(wishes),
      clock_(clock),
      channels_(std::move(channels)),
      loop_(runtime, "planning weekly summaries", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CO_RETURN_IF_ERROR((co_await PlanOnce()).status());
              co_return false;
            }) {}

base::Task<absl::StatusOr<int>> WeeklyPlanner::PlanOnce() {
  if (clock_.HoldsStill()) co_return 0;
  CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  CO_ASSIGN_OR_RETURN(std::vector<StoredWish> wishes, co_await wishes_.ListWishes());
  const absl::TimeZone zone = rulebook_.policy().calendar->time_zone();
  int planned = 0;
  for (StoredWish& stored : wishes) {
    const absl::Time now = clock_.Now();
    const std::optional<absl::Time> due = domain::DueSummary(stored.wish, now, zone);
    if (!due.has_value()) continue;
    const auto directory = directory_.Current();
    const std::string& id = stored.wish.person_id();
    if (!ScopeOf(id, *directory).has_value()) continue;
    const domain::WeeklyWay way =
        domain::WayOfSummary(*directory->FindWorker(id), *directory, channels_);
    if (way.obstacle != WeeklyObstacle::kNone) continue;
    stored.wish.set_settled_ms(absl::ToUnixMillis(*due));
    stored.wish.set_week(domain::WeekOf(*due, zone));
    const std::optional<Delivery> delivery = DeliveryOf(stored.wish, way.channel, *due, now);
    CO_ASSIGN_OR_RETURN(const bool recorded,
                        co_await wishes_.RecordWish(std::move(stored), delivery));
    // Else another server has planned it, or they said something else meanwhile.
    if (recorded) ++planned;
  }
  co_return planned;
}

}  // namespace pledgekeeper::compliance
