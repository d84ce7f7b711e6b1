#include "services/compliance/foretold.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace pledgekeeper::compliance {
namespace {

// "manager-above".
std::string TargetText(int target) {
  const auto named = static_cast<config::v1::Target>(target);
  return absl::StrReplaceAll(absl::AsciiStrToLower(config::v1::Target_Name(named)), {{"_", "-"}});
}

}  // namespace

void Foretold::Add(const std::string& report_id, const std::string& young_person_id, bool may_read,
                   const domain::Outlook& outlook) {
  if (outlook.cut_short) cut_short_.insert(young_person_id);
  for (const domain::MissedClock& missed : outlook.missed) {
    OfClock& of_clock = clocks_[missed.clock];
    of_clock.young_people.insert(young_person_id);
    if (missed.due <= now_) {
      ++of_clock.late;
    } else {
      ++of_clock.will_be_late;
      of_clock.become_late_of.insert(young_person_id);
      OfDay& of_day = days_[calendar_.DayOf(missed.due)];
      ++of_day.become_late;
      of_day.young_people.insert(young_person_id);
    }
    if (!may_read) continue;
    LateClock& late = list_.emplace_back();
    late.due_ms = absl::ToUnixMillis(missed.due);
    late.report_id = report_id;
    late.clock = missed.clock;
  }
  for (const domain::Call& call : outlook.calls) {
    OfTarget& of_target = targets_[call.target];
    ++of_target.calls;
    if (call.outside_office_hours) ++of_target.outside_office_hours;
    of_target.young_people.insert(young_person_id);
  }
}

void Foretold::FillCounts(Few few, v1::GetForecastResponse& page) const {
  page.set_cut_short(!cut_short_.empty());
  for (const auto& [name, of_clock] : clocks_) {
    v1::GetForecastResponse::Count& count = *page.add_counts();
    count.set_clock(name);
    // Each number for itself: of five who are late, one may be about to be.
    count.set_few(few(std::ssize(of_clock.young_people)) ||
                  few(std::ssize(of_clock.become_late_of)));
    if (count.few()) continue;
    count.set_late(of_clock.late);
    count.set_will_be_late(of_clock.will_be_late);
    count.set_young_people(static_cast<int64_t>(of_clock.become_late_of.size()));
  }
  for (const auto& [day, of_day] : days_) {
    v1::GetForecastResponse::Day& view = *page.add_days();
    view.set_day(absl::FormatCivilTime(day));
    view.set_few(few(std::ssize(of_day.young_people)));
    if (!view.few()) view.set_become_late(of_day.become_late);
  }
  for (const auto& [target, of_target] : targets_) {
    v1::GetForecastResponse::Calls& calls = *page.add_calls();
    calls.set_target(TargetText(target));
    calls.set_few(few(std::ssize(of_target.young_people)));
    if (calls.few()) continue;
    calls.set_calls(of_target.calls);
    calls.set_outside_office_hours(of_target.outside_office_hours);
  }
}

std::vector<LateClock> Foretold::List() const {
  std::vector<LateClock> list = list_;
  std::sort(list.begin(), list.end(),
            [](const LateClock& a, const LateClock& b) { return a.Place() < b.Place(); });
  return list;
}

}  // namespace pledgekeeper::compliance
