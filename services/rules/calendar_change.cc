#include "services/rules/calendar_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/calendar/difference.h"
#include "services/domain/people/administration.h"
#include "services/domain/rulebook/config_text.h"
#include "services/rules/limits.h"

namespace pledgekeeper::rules {
namespace {

using domain::DayOff;

void Keep(const DayOff& day, storage::v1::AppliedCalendar& applied) {
  storage::v1::ChangedDay& changed = *applied.add_changed();
  changed.set_date(absl::FormatCivilTime(day.day));
  *changed.mutable_name() = day.name;
}

std::string DayText(const storage::v1::ChangedDay& day, v1::Language language) {
  const config::v1::Text& name = day.name();
  return absl::StrCat(day.date(), " (", language == v1::LANGUAGE_WELSH ? name.cy() : name.en(),
                      ")");
}

}  // namespace

v1::CalendarState StateOf(const domain::Calendar& calendar, bool applied, absl::Time now) {
  v1::CalendarState state;
  state.set_calendar_id(calendar.id());
  state.set_version(calendar.version());
  if (const auto known = calendar.one_offs_known_until()) {
    state.set_one_offs_known_until(absl::FormatCivilTime(*known));
  }
  state.set_runs_out(domain::RunsOut(calendar, calendar.DayOf(now)));
  state.set_applied(applied);
  return state;
}

absl::StatusOr<CalendarChange> DecideCalendar(const std::string& text,
                                              const domain::Rulebook& rulebook,
                                              const domain::Directory& directory, absl::Time now) {
  ASSIGN_OR_RETURN(config::v1::Calendar config, domain::ParseCalendar(text, "text"));
  const domain::Calendar* before = rulebook.FindCalendar(config.id());
  if (before == nullptr) {
    return base::RulesConflict(
        base::Filled("no calendar {id} is in force; see ListCalendars", {{"id", config.id()}}));
  }
  const auto applied = directory.entries().calendars.find(config.id());
  // One that was put in force before, and that a file has replaced by a later version since, is not
  // in force any more.
  const bool same =
      applied != directory.entries().calendars.end() && config.version() == before->version() &&
      google::protobuf::util::MessageDifferencer::Equals(applied->second.calendar(), config);
  if (same) {
    return CalendarChange{applied->second,
                          domain::DifferenceOfCalendar(before->config(), applied->second, *before),
                          rulebook, true};
  }
  // Servers whose files hold the version in force would pass it over (CalendarBook::With).
  if (config.version() <= before->version()) {
    return base::RulesConflict(base::Filled(
        "calendar {id} is in force in version {version}; give the new one a higher version",
        {{"id", config.id()}, {"version", absl::StrCat(before->version())}}));
  }
  // Tried on a copy: an error of the new calendar changes nothing.
  ASSIGN_OR_RETURN(domain::Rulebook after, rulebook.WithCalendars({config}));
  const domain::Calendar& calendar = *after.FindCalendar(config.id());
  const absl::CivilDay today = calendar.DayOf(now);
  const domain::CalendarDifference difference =
      domain::CompareCalendars(*before, calendar, today - kDaysBack, today + kDaysAhead);
  storage::v1::AppliedCalendar record;
  for (const DayOff& day : difference.no_longer_worked) Keep(day, record);
  for (const DayOff& day : difference.worked_again) Keep(day, record);
  *record.mutable_calendar() = std::move(config);
  storage::v1::AdministeredEntry told =
      domain::DifferenceOfCalendar(before->config(), record, calendar);
  return CalendarChange{std::move(record), std::move(told), std::move(after), false};
}

void DescribeChange(const CalendarChange& change, absl::Time now, v1::Language language,
                    v1::ApplyCalendarResponse& response) {
  const domain::Calendar& calendar = *change.rulebook.FindCalendar(change.applied.calendar().id());
  const absl::CivilDay today = calendar.DayOf(now);
  *response.mutable_calendar() = StateOf(calendar, true, now);
  for (const storage::v1::ChangedDay& changed : change.applied.changed()) {
    absl::CivilDay day;
    // Days that are past stand in the record, because clocks that run may count them; for the
    // administrator only those to come are news.
    if (!absl::ParseCivilTime(changed.date(), &day) || day < today) continue;
    *(calendar.IsWorkingDay(day) ? response.add_days_worked() : response.add_days_off()) =
        DayText(changed, language);
  }
  for (const auto& field : change.difference.fields()) {
    if (field.name() == domain::kDaysOff || field.name() == domain::kDaysWorked) continue;
    v1::AdministeredField& changed = *response.add_changed_fields();
    changed.set_name(field.name());
    changed.set_before(field.before());
    changed.set_after(field.after());
  }
}

}  // namespace pledgekeeper::rules
