#ifndef SERVICES_DOMAIN_RULEBOOK_CALENDAR_BOOK_H_
#define SERVICES_DOMAIN_RULEBOOK_CALENDAR_BOOK_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "services/domain/calendar/calendar.h"

namespace pledgekeeper::domain {

// A calendar's configuration, and where it comes from.
struct CalendarSource {
  std::string source;  // the file's name, for messages
  config::v1::Calendar config;
};

// The calendars in force: each in its highest version, because a holiday added late counts for
// clocks that run, and built on the highest version of its base. Immutable; threads may share it.
class CalendarBook {
 public:
  CalendarBook() = default;

  // Builds the calendars in force. Each configuration has passed ParseCalendar. Errors are
  // base::TextInvalid, at SOURCE:1:1: an id with the same version twice; in a highest version, a
  // base that is not there or has a base itself, or the removal of a day that is no holiday.
  static absl::StatusOr<CalendarBook> Create(std::vector<CalendarSource> calendars);

  // The same with each of `newer` instead of the one in force if its version is higher, and beside
  // it if its id is new; others are ignored. Calendars whose base changed are built again, all
  // others stay the same object. Errors as in Create, and if one that counts breaks a rule of its
  // own; their source is "ID version VERSION".
  absl::StatusOr<CalendarBook> With(const std::vector<config::v1::Calendar>& newer) const;

  // Null if there is none.
  std::shared_ptr<const Calendar> Find(std::string_view id) const;
  // By id.
  std::vector<std::shared_ptr<const Calendar>> All() const;

 private:
  struct Entry {
    CalendarSource from;
    std::shared_ptr<const Calendar> calendar;  // null: to be built
  };

  // Builds what is to be built.
  absl::Status Build();

  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_CALENDAR_BOOK_H_
