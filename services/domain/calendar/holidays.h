#ifndef SERVICES_DOMAIN_CALENDAR_HOLIDAYS_H_
#define SERVICES_DOMAIN_CALENDAR_HOLIDAYS_H_

#include <map>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "proto/pledgekeeper/config/v1/text.pb.h"

namespace pledgekeeper::domain {

// Holidays and their names, those on a weekend too.
using Holidays = std::map<absl::CivilDay, config::v1::Text>;

// The holidays of all years that a calendar knows; the order in which rules and one-offs take
// effect stands at Calendar. `base` is the configuration that config.base names, null if it names
// none. ReadCalendarFields must have passed both. FieldMalformed for a removal of a day that is no
// holiday. A pure function.
absl::StatusOr<Holidays> HolidaysOf(const config::v1::Calendar& config,
                                    const config::v1::Calendar* base);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CALENDAR_HOLIDAYS_H_
