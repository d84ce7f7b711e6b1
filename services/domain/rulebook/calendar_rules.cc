#include "services/domain/rulebook/calendar_rules.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/calendar/fields.h"

namespace pledgekeeper::domain {

std::optional<BrokenRule> FindBrokenRule(const config::v1::Calendar& calendar) {
  if (auto broken = CheckId(calendar.id(), "id")) return broken;
  if (auto broken = CheckVersion(calendar.version())) return broken;
  const bool has_base = !calendar.base().empty();
  if (has_base) {
    if (auto broken = CheckId(calendar.base(), "base")) return broken;
  } else if (calendar.rules().empty()) {
    return BrokenRule{"", "a calendar that is only dates expires: rules or a base is required"};
  }
  // One with a base is only read here: it is built when the base is known (CalendarBook).
  const absl::Status status =
      has_base ? ReadCalendarFields(calendar).status() : Calendar::Create(calendar).status();
  if (status.ok()) return std::nullopt;
  // "rules[2].fixed.day: is not a day of that month"
  base::InBothLanguages said = base::SaidBy(status);
  const size_t colon = said.en.find(": ");
  if (colon == std::string::npos) return BrokenRule{"", std::move(said)};
  // Both begin with the field.
  return BrokenRule{said.en.substr(0, colon),
                    base::InBothLanguages(said.en.substr(colon + 2), said.cy.substr(colon + 2))};
}

}  // namespace pledgekeeper::domain
