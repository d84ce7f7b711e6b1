#include "services/compliance/wall_count.h"

#include <algorithm>
#include <vector>

#include "services/wording/view.h"

namespace pledgekeeper::compliance {
namespace {

constexpr int64_t kStep = 5;
constexpr absl::Duration kSoon = absl::Hours(24 * 7);
// More than a screen shows; each is of five young people or more.
constexpr size_t kMaxDesks = 50;

int32_t MinuteOf(absl::Time time) { return static_cast<int32_t>(absl::ToUnixSeconds(time) / 60); }

bool IsToBeMade(const domain::CountedChange& change) {
  return change.make_time_ms == 0 && change.drop_time_ms == 0;
}

}  // namespace

void RoundedTotal::Add(uint32_t young_person, int64_t of) {
  total_ += of;
  const auto end = young_people_.begin() + static_cast<std::ptrdiff_t>(known_);
  if (end == young_people_.end() || std::find(young_people_.begin(), end, young_person) != end) {
    return;
  }
  young_people_[known_++] = young_person;
}

int64_t RoundedTotal::AtLeast() const {
  return known_ < young_people_.size() ? 0 : total_ / kStep * kStep;
}

WallTimes WallTimesAt(const domain::Calendar& calendar, absl::Time now) {
  const absl::CivilDay day = calendar.DayOf(now);
  return {.now_ms = absl::ToUnixMillis(now),
          .soon_ms = absl::ToUnixMillis(now + kSoon),
          .day_minute = MinuteOf(calendar.EndOf(day - 1)),
          .month_minute = MinuteOf(calendar.EndOf(absl::CivilDay(absl::CivilMonth(day)) - 1))};
}

std::set<std::string, std::less<>> DangerClocks(const domain::Rulebook& rulebook) {
  std::set<std::string, std::less<>> names;
  for (const domain::PolicyInForce* policy : rulebook.Policies()) {
    for (const auto& clock : policy->policy.clocks()) {
      if (clock.only_when_not_safe()) names.insert(clock.name());
    }
  }
  return names;
}

bool ConcernsWalls(const domain::TallyRow& row, const WallTimes& times) {
  return row.is_open || row.has_running || row.has_changes ||
         row.receipt_minute >= times.month_minute;
}

void WallCount::TakeNow(const domain::TallyRow& row) {
  // Praise lies on a desk as anything does, and is no report that anybody answers.
  if (row.is_open && !row.compliment) {
    open_.Add(row.young_person);
    if (row.outcome == v1::OUTCOME_UNSPECIFIED) {
      unanswered_.Add(row.young_person);
      oldest_minute_ = std::min(oldest_minute_, row.receipt_minute);
    }
  }
  if (row.is_open) desks_[row.desk_team].Add(row.young_person);
  row.Read(domain::TallyRow::Part::kAll, lists_);
  bool is_late = false;
  bool is_soon = false;
  for (const domain::CountedRunning& running : lists_.running) {
    if (running.due_ms == 0 || running.due_ms > times_.soon_ms) continue;
    Clock& clock = clocks_[running.name];
    const bool has_passed = running.due_ms <= times_.now_ms;
    (has_passed ? clock.late : clock.soon).Add(row.young_person);
    clock.is_late = clock.is_late || has_passed;
    (has_passed ? is_late : is_soon) = true;
  }
  if (is_late) late_.Add(row.young_person);
  if (is_soon) soon_.Add(row.young_person);
  const auto changes = std::count_if(
      lists_.changes.begin(), lists_.changes.end(), [&](const domain::CountedChange& each) {
        return IsToBeMade(each) && each.due_ms != 0 && each.due_ms <= times_.now_ms;
      });
  if (changes > 0) changes_late_.Add(row.young_person, changes);
}

void WallCount::TakeCame(const domain::TallyRow& row) {
  if (row.compliment) return;
  if (row.receipt_minute >= times_.day_minute) today_.Add(row.young_person);
  if (row.receipt_minute >= times_.month_minute) month_.Add(row.young_person);
}

v1::WallFigures WallCount::Figures(const Told& told, const Scope& scope) const {
  v1::WallFigures figures;
  figures.set_open_at_least(open_.AtLeast());
  figures.set_unanswered_at_least(unanswered_.AtLeast());
  if (figures.unanswered_at_least() > 0) {
    const absl::CivilDay today = told.calendar.DayOf(absl::FromUnixMillis(times_.now_ms));
    const absl::CivilDay then =
        told.calendar.DayOf(absl::FromUnixSeconds(int64_t{60} * oldest_minute_));
    figures.set_oldest_unanswered_days(static_cast<int32_t>(today - then));
  }
  figures.set_came_today_at_least(today_.AtLeast());
  figures.set_came_this_month_at_least(month_.AtLeast());
  figures.set_late_at_least(late_.AtLeast());
  figures.set_soon_at_least(soon_.AtLeast());
  figures.set_changes_late_at_least(changes_late_.AtLeast());
  // Numbers of names are in the order in which they were met, which tells when: by name, then.
  std::map<std::string, const Clock*> clocks;
  for (const auto& [number, clock] : clocks_) clocks[told.tally.clocks().Name(number)] = &clock;
  for (const auto& [name, clock] : clocks) {
    if (clock->is_late && told.danger_clocks.contains(name)) figures.set_danger_late(true);
    if (clock->late.AtLeast() == 0 && clock->soon.AtLeast() == 0) continue;
    v1::WallFigures::Clock& each = *figures.add_clocks();
    each.set_clock(name);
    each.set_late_at_least(clock->late.AtLeast());
    each.set_soon_at_least(clock->soon.AtLeast());
  }
  std::vector<v1::WallFigures::Desk> desks;
  for (const auto& [number, total] : desks_) {
    const std::string& team_id = told.tally.names().Name(number);
    if (team_id.empty() || !scope.Has(team_id) || total.AtLeast() == 0) continue;
    v1::WallFigures::Desk& desk = desks.emplace_back();
    desk.set_team_id(team_id);
    desk.set_name(wording::DeskTitle(told.directory, team_id, told.language));
    desk.set_open_at_least(total.AtLeast());
  }
  std::sort(desks.begin(), desks.end(), [](const auto& a, const auto& b) {
    if (a.open_at_least() != b.open_at_least()) return a.open_at_least() > b.open_at_least();
    return a.team_id() < b.team_id();
  });
  if (desks.size() > kMaxDesks) desks.resize(kMaxDesks);
  for (v1::WallFigures::Desk& desk : desks) *figures.add_desks() = std::move(desk);
  if (!scope.is_all) {
    for (const std::string& id : scope.team_ids) figures.add_team_ids(id);
  }
  return figures;
}

}  // namespace pledgekeeper::compliance
