#include "services/compliance/weekly_wish.h"

#include <optional>
#include <string>

#include "absl/strings/str_format.h"
#include "services/base/errors.h"
#include "services/base/timestamp.h"
#include "services/domain/people/weekly_summary.h"

namespace pledgekeeper::compliance {
namespace {

using domain::WeeklyObstacle;
using v1::WeeklySummary;

// "08:00" as a minute of the day; nothing for anything else.
std::optional<int> ParseMinute(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const size_t at : {0, 1, 3, 4}) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

WeeklySummary::Obstacle ObstacleOf(WeeklyObstacle obstacle) {
  switch (obstacle) {
    case WeeklyObstacle::kNone:
      return WeeklySummary::OBSTACLE_UNSPECIFIED;
    case WeeklyObstacle::kNoMail:
      return WeeklySummary::OBSTACLE_NO_MAIL;
    case WeeklyObstacle::kNoChannel:
      return WeeklySummary::OBSTACLE_NO_CHANNEL;
    case WeeklyObstacle::kNoAddress:
      return WeeklySummary::OBSTACLE_NO_ADDRESS;
    case WeeklyObstacle::kSharedAddress:
      return WeeklySummary::OBSTACLE_SHARED_ADDRESS;
  }
  return WeeklySummary::OBSTACLE_UNSPECIFIED;
}

}  // namespace

absl::StatusOr<bool> ChangeWish(const v1::SetWeeklySummaryRequest& request, absl::Time now,
                                storage::v1::WeeklyWish& wish) {
  int weekday = wish.weekday();
  int minute = wish.minute();
  if (request.weekday() != 0) weekday = request.weekday();
  if (weekday < 1 || weekday > 7) {
    return base::FieldMalformed("weekday",
                                "must be days 1 (Monday) to 7 (Sunday), each at most once");
  }
  if (!request.time_of_day().empty()) {
    const std::optional<int> asked = ParseMinute(request.time_of_day());
    if (!asked.has_value()) {
      return base::FieldMalformed("time_of_day", "must be a time of day, 00:00 to 23:59");
    }
    minute = *asked;
  }
  if (request.is_wanted() == wish.is_wanted() && weekday == wish.weekday() &&
      minute == wish.minute()) {
    return false;
  }
  wish.set_is_wanted(request.is_wanted());
  wish.set_weekday(weekday);
  wish.set_minute(minute);
  wish.set_settled_ms(absl::ToUnixMillis(now));
  return true;
}

WeeklySummary View(const storage::v1::WeeklyWish& wish, const domain::Directory& directory,
                   const std::set<v1::Channel>& channels, absl::Time now, absl::TimeZone zone) {
  WeeklySummary view;
  view.set_is_wanted(wish.is_wanted());
  view.set_weekday(wish.weekday());
  view.set_time_of_day(absl::StrFormat("%02d:%02d", wish.minute() / 60, wish.minute() % 60));
  const storage::v1::Worker* worker = directory.FindWorker(wish.person_id());
  if (worker == nullptr) return view;
  view.set_obstacle(ObstacleOf(domain::WayOfSummary(*worker, directory, channels).obstacle));
  if (view.obstacle() != WeeklySummary::OBSTACLE_UNSPECIFIED) return view;
  const std::optional<absl::Time> next = domain::NextSummary(wish, now, zone);
  if (next.has_value()) *view.mutable_next_time() = base::ToTimestamp(absl::ToUnixMillis(*next));
  return view;
}

}  // namespace pledgekeeper::compliance
