#include "services/domain/people/weekly_summary.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/time/civil_time.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::WeeklyWish;

constexpr int kUsualMinute = 8 * 60;
// A late one that is so near to the next is left out: two in a row say how a total moved.
constexpr absl::Duration kNearNext = absl::Hours(3 * 24);

absl::CivilDay MondayOf(absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay day(zone.At(time).cs);
  return day - static_cast<int>(absl::GetWeekday(day));  // counted from Monday
}

int64_t WeekOf(absl::CivilDay monday) { return monday - absl::CivilDay(1970, 1, 1); }

// The wish's moment in the week of a Monday.
absl::Time MomentIn(absl::CivilDay monday, const WeeklyWish& wish, absl::TimeZone zone) {
  return absl::FromCivil(absl::CivilMinute(monday + (wish.weekday() - 1)) + wish.minute(), zone);
}

// What is over, as far as it can be believed.
struct Settled {
  absl::Time until;
  int64_t week;
};
Settled SettledOf(const WeeklyWish& wish, absl::Time now, absl::TimeZone zone) {
  const Settled settled{absl::FromUnixMillis(wish.settled_ms()), wish.week()};
  const bool is_ahead =
      settled.until > now + absl::Hours(7 * 24) || settled.week > WeekOf(MondayOf(now, zone)) + 7;
  return is_ahead ? Settled{absl::InfinitePast(), 0} : settled;
}

bool IsToCome(absl::CivilDay monday, absl::Time moment, const Settled& settled) {
  return moment > settled.until && WeekOf(monday) > settled.week;
}

// Addresses differ in the case of their letters alone on no server that councils have.
bool IsShared(const storage::v1::Worker& worker, const Directory& directory) {
  const auto reads_it = [&](const auto& entry) {
    const auto& [id, person] = entry;
    return !person.left() && id != worker.id() &&
           absl::EqualsIgnoreCase(person.contact().email(), worker.contact().email());
  };
  const DirectoryEntries& entries = directory.entries();
  return std::any_of(entries.workers.begin(), entries.workers.end(), reads_it) ||
         std::any_of(entries.young_people.begin(), entries.young_people.end(), reads_it);
}

}  // namespace

WeeklyWish UsualWish(std::string_view person_id) {
  WeeklyWish wish;
  wish.set_person_id(std::string(person_id));
  wish.set_weekday(1);
  wish.set_minute(kUsualMinute);
  return wish;
}

int64_t WeekOf(absl::Time time, absl::TimeZone zone) { return WeekOf(MondayOf(time, zone)); }

std::optional<absl::Time> DueSummary(const WeeklyWish& wish, absl::Time now, absl::TimeZone zone) {
  if (!wish.is_wanted()) return std::nullopt;
  absl::CivilDay monday = MondayOf(now, zone);
  absl::Time latest = MomentIn(monday, wish, zone);
  if (latest > now) {
    monday -= 7;
    latest = MomentIn(monday, wish, zone);
  }
  if (!IsToCome(monday, latest, SettledOf(wish, now, zone))) return std::nullopt;
  if (MomentIn(monday + 7, wish, zone) - now < kNearNext) return std::nullopt;
  return latest;
}

std::optional<absl::Time> NextSummary(const WeeklyWish& wish, absl::Time now, absl::TimeZone zone) {
  if (!wish.is_wanted()) return std::nullopt;
  if (DueSummary(wish, now, zone).has_value()) return now;
  const Settled settled = SettledOf(wish, now, zone);
  // Nothing is settled more than a week ahead, so the third moment to come is there at the latest.
  for (absl::CivilDay monday = MondayOf(now, zone);; monday += 7) {
    const absl::Time moment = MomentIn(monday, wish, zone);
    if (moment > now && IsToCome(monday, moment, settled)) return moment;
  }
}

WeeklyWay WayOfSummary(const storage::v1::Worker& worker, const Directory& directory,
                       const std::set<v1::Channel>& channels) {
  const auto& wanted = worker.contact().channels();
  WeeklyWay way{WeeklyObstacle::kNoMail};
  // The one that is preferred last, so that it stands.
  for (const v1::Channel channel : {v1::CHANNEL_NOTIFY_EMAIL, v1::CHANNEL_EMAIL}) {
    if (!channels.contains(channel)) continue;
    if (std::find(wanted.begin(), wanted.end(), channel) != wanted.end()) {
      way = {WeeklyObstacle::kNone, channel};
    } else if (way.obstacle == WeeklyObstacle::kNoMail) {
      way.obstacle = WeeklyObstacle::kNoChannel;
    }
  }
  if (way.obstacle != WeeklyObstacle::kNone) return way;
  if (worker.contact().email().empty()) return {WeeklyObstacle::kNoAddress};
  if (IsShared(worker, directory)) return {WeeklyObstacle::kSharedAddress};
  return way;
}

}  // namespace pledgekeeper::domain
