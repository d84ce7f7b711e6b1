#include "services/compliance/wall_screens.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <set>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"

namespace pledgekeeper::compliance {
namespace {

// And so the least time between two events of a screen.
constexpr std::chrono::milliseconds kPause(1000);
constexpr int64_t kMinute_ms = 60'000;

}  // namespace

WallScreens::WallScreens(const Parts& parts)
    : parts_(parts),
      danger_clocks_(DangerClocks(parts.rulebook)),
      loop_(parts.runtime, "showing screens how it stands", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              const auto shown = co_await ShowDue();
              if (!shown.ok()) co_return shown.status();
              co_return false;
            }) {}

int64_t WallScreens::MinuteNow() const {
  return absl::ToUnixMillis(parts_.clock.Now()) / kMinute_ms;
}

int64_t WallScreens::Add(WallScreen screen) {
  if (loop_.is_stopped()) {
    screen.end(base::ShuttingDown());
    return 0;
  }
  const int64_t number = next_number_++;
  screens_[number].screen = std::move(screen);
  boost::asio::co_spawn(parts_.runtime, ShowFirst(number), boost::asio::detached);
  return number;
}

void WallScreens::Stop() {
  loop_.Stop();
  // Taken out first: whoever is ended may remove their screen at once.
  for (auto& [number, shown] : std::exchange(screens_, {})) shown.screen.end(base::ShuttingDown());
}

bool WallScreens::is_idle() const {
  return std::all_of(screens_.begin(), screens_.end(),
                     [](const auto& each) { return each.second.is_shown; });
}

base::Task<void> WallScreens::ShowFirst(int64_t number) {
  const std::vector<int64_t> alone(1, number);
  const auto shown = co_await Show(alone);
  if (!shown.ok()) End(number, shown.status());
}

void WallScreens::End(int64_t number, const absl::Status& why) {
  const auto found = screens_.find(number);
  if (found == screens_.end()) return;
  const WallScreen screen = std::move(found->second.screen);
  screens_.erase(found);
  screen.end(why);
}

base::Task<absl::StatusOr<int>> WallScreens::ShowDue() {
  // Nobody knows yet what time it is, and so what is late.
  if (parts_.clock.HoldsStill()) co_return 0;
  const int64_t minute = MinuteNow();
  const int64_t version = parts_.directory.Current()->version();
  std::vector<int64_t> due;
  for (auto& [number, shown] : screens_) {
    const bool is_new = std::exchange(shown.is_new, false);
    if (!shown.is_shown || is_new) continue;
    if (shown.minute != minute || shown.directory_version != version) due.push_back(number);
  }
  if (due.empty()) co_return 0;
  co_return co_await Show(std::move(due));
}

base::Task<absl::StatusOr<int>> WallScreens::Show(std::vector<int64_t> numbers) {
  Moment moment;
  CO_ASSIGN_OR_RETURN(moment.counted, co_await parts_.copy.CatchUp());
  moment.minute = MinuteNow();
  moment.times = WallTimesAt(calendar(), absl::FromUnixMillis(moment.minute * kMinute_ms));
  moment.directory = parts_.directory.Current();
  std::map<std::pair<bool, std::set<std::string, std::less<>>>, std::vector<int64_t>> scopes;
  for (const int64_t number : numbers) {
    const auto found = screens_.find(number);
    if (found == screens_.end()) continue;
    const auto scope = ScopeOf(found->second.screen.reader_id, *moment.directory);
    if (!scope.has_value()) {
      End(number, base::RoleMayNotCall());
      continue;
    }
    scopes[{scope->is_all, scope->team_ids}].push_back(number);
  }
  int shown = 0;
  for (const auto& [teams, of_scope] : scopes) {
    Scope scope;
    scope.is_all = teams.first;
    scope.team_ids = teams.second;
    shown += co_await ShowScope(moment, std::move(scope), of_scope);
  }
  co_return shown;
}

base::Task<int> WallScreens::ShowScope(Moment moment, Scope scope, std::vector<int64_t> numbers) {
  const std::deque<domain::TallyRow>& rows = moment.counted->tally().rows();
  // Of rows that are nobody's to be kept from, which reader asks makes no difference.
  const std::string nobody;
  const auto is_now = CountsNowFor(nobody, scope, *moment.directory, *moment.counted);
  const auto is_then = CountsFor(nobody, scope, *moment.counted);
  WallCount common(moment.times);
  std::vector<size_t> apart;
  // Rows that come meanwhile are of the next event.
  const size_t end = rows.size();
  for (size_t at = 0; at < end; ++at) {
    if (at > 0 && at % kRowsAtOnce == 0) {
      co_await boost::asio::post(parts_.runtime, boost::asio::use_awaitable);
    }
    const domain::TallyRow& row = rows[at];
    if (!ConcernsWalls(row, moment.times)) continue;
    if (row.may_be_apart) {
      apart.push_back(at);
      continue;
    }
    if (is_now(row)) common.TakeNow(row);
    if (is_then(row)) common.TakeCame(row);
  }
  int count = 0;
  for (const int64_t number : numbers) {
    // It may have ended meanwhile.
    const auto found = screens_.find(number);
    if (found == screens_.end()) continue;
    const std::string& reader_id = found->second.screen.reader_id;
    const auto is_theirs = CountsNowFor(reader_id, scope, *moment.directory, *moment.counted);
    const auto was_theirs = CountsFor(reader_id, scope, *moment.counted);
    WallCount own = common;
    for (const size_t at : apart) {
      if (is_theirs(rows[at])) own.TakeNow(rows[at]);
      if (was_theirs(rows[at])) own.TakeCame(rows[at]);
    }
    ShowOne(moment, scope, own, found->second);
    ++count;
  }
  co_return count;
}

void WallScreens::ShowOne(const Moment& moment, const Scope& scope, const WallCount& count,
                          Shown& shown) {
  v1::WallFigures fresh = count.Figures({moment.counted->tally(), calendar(), *moment.directory,
                                         danger_clocks_, shown.screen.language},
                                        scope);
  const google::protobuf::Timestamp minute = base::ToTimestamp(moment.minute * kMinute_ms);
  const int64_t step = moment.minute / kMinutesOfStep;
  const int64_t version = moment.directory->version();
  if (!shown.is_shown || shown.step != step || shown.directory_version != version) {
    *fresh.mutable_reckon_time() = minute;
    shown.figures = std::move(fresh);
  } else {
    shown.figures.set_danger_late(fresh.danger_late());
  }
  *shown.figures.mutable_event_time() = minute;
  shown.is_new = !shown.is_shown;
  shown.is_shown = true;
  shown.minute = moment.minute;
  shown.step = step;
  shown.directory_version = version;
  shown.screen.show(shown.figures);
}

}  // namespace pledgekeeper::compliance
