#ifndef SERVICES_RULES_CALENDAR_CHANGE_H_
#define SERVICES_RULES_CALENDAR_CHANGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/administration.pb.h"
#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

// What a new version of a calendar changes. Pure.
namespace pledgekeeper::rules {

// A calendar as administrators see it.
v1::CalendarState StateOf(const domain::Calendar& calendar, bool applied, absl::Time now);

// A checked new version, ready to be recorded.
struct CalendarChange {
  storage::v1::AppliedCalendar applied;
  // What it changes, for the administration log.
  storage::v1::AdministeredEntry difference;
  // The rulebook with it.
  domain::Rulebook rulebook;
  // Whether the very same is in force already: a repeat.
  bool is_in_force = false;
};

// Reads and checks the text against the rulebook in force. Errors: INVALID_ARGUMENT with line and
// column, RULES_CONFLICT for a calendar that nobody knows or a version that is not higher.
absl::StatusOr<CalendarChange> DecideCalendar(const std::string& text,
                                              const domain::Rulebook& rulebook,
                                              const domain::Directory& directory, absl::Time now);

// Fills in the days that it changes from now on, and whatever else it changes.
void DescribeChange(const CalendarChange& change, absl::Time now, v1::Language language,
                    v1::ApplyCalendarResponse& response);

}  // namespace pledgekeeper::rules

#endif  // SERVICES_RULES_CALENDAR_CHANGE_H_
