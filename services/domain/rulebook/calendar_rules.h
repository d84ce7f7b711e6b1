#ifndef SERVICES_DOMAIN_RULEBOOK_CALENDAR_RULES_H_
#define SERVICES_DOMAIN_RULEBOOK_CALENDAR_RULES_H_

#include <optional>

#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {

// The first rule of calendar.proto that the calendar breaks, if any. With a base, what needs the
// base (that there is one, that it has a day that is removed) is left to calendar_book.h.
std::optional<BrokenRule> FindBrokenRule(const config::v1::Calendar& calendar);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_CALENDAR_RULES_H_
