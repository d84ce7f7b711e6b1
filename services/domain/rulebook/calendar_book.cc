#include "services/domain/rulebook/calendar_book.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/calendar_rules.h"
#include "services/domain/rulebook/config_rule.h"

namespace pledgekeeper::domain {
namespace {

using Config = ::pledgekeeper::config::v1::Calendar;

absl::Status Broken(const std::string& source, const base::InBothLanguages& what) {
  return base::TextInvalid(source, 1, 1, what);
}

absl::Status CheckUnique(const std::vector<CalendarSource>& calendars) {
  std::set<std::pair<std::string, int>> seen;
  for (const CalendarSource& each : calendars) {
    if (seen.emplace(each.config.id(), each.config.version()).second) continue;
    return Broken(
        each.source,
        base::Filled("another file has {id} version {version} too; raise the version",
                     {{"id", each.config.id()}, {"version", absl::StrCat(each.config.version())}}));
  }
  return absl::OkStatus();
}

// What ParseCalendar checks in a file; a calendar that is put in force while servers run comes from
// none.
absl::Status CheckAlone(const CalendarSource& calendar) {
  std::optional<BrokenRule> broken = CheckTexts(calendar.config);
  if (!broken) broken = FindBrokenRule(calendar.config);
  if (!broken) return absl::OkStatus();
  return Broken(calendar.source, broken->Said());
}

// `base` is the calendar that config.base names; null: there is none.
absl::Status CheckBase(const CalendarSource& calendar, const Config* base) {
  const std::string& id = calendar.config.base();
  if (base == nullptr) {
    return Broken(calendar.source,
                  base::Filled("base: there is no calendar \"{id}\"", {{"id", id}}));
  }
  if (base->base() == calendar.config.id()) {
    return Broken(calendar.source,
                  base::Filled("base: \"{id}\" has this calendar as its base", {{"id", id}}));
  }
  if (!base->base().empty()) {
    return Broken(calendar.source,
                  base::Filled("base: \"{id}\" has a base itself; name \"{base}\" instead",
                               {{"id", id}, {"base", base->base()}}));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CalendarBook> CalendarBook::Create(std::vector<CalendarSource> calendars) {
  RETURN_IF_ERROR(CheckUnique(calendars));
  CalendarBook book;
  for (CalendarSource& each : calendars) {
    Entry& entry = book.entries_[each.config.id()];
    // Of each calendar only the highest version is kept, even for old reports: a holiday that is
    // added late must count (invariant 8).
    if (each.config.version() > entry.from.config.version()) entry.from = std::move(each);
  }
  RETURN_IF_ERROR(book.Build());
  return book;
}

absl::StatusOr<CalendarBook> CalendarBook::With(const std::vector<Config>& newer) const {
  std::vector<CalendarSource> calendars;
  for (const Config& config : newer) {
    calendars.push_back({absl::StrCat(config.id(), " version ", config.version()), config});
  }
  RETURN_IF_ERROR(CheckUnique(calendars));
  CalendarBook book = *this;
  std::set<std::string> changed;
  for (CalendarSource& each : calendars) {
    const std::string id = each.config.id();
    const auto in_force = book.entries_.find(id);
    if (in_force != book.entries_.end() &&
        each.config.version() <= in_force->second.from.config.version()) {
      // The files have caught up: theirs is this version or a later one.
      continue;
    }
    RETURN_IF_ERROR(CheckAlone(each));
    changed.insert(id);
    book.entries_[id] = {std::move(each), nullptr};
  }
  for (auto& [id, entry] : book.entries_) {
    // Built anew, because it stands on one that has changed.
    if (changed.count(entry.from.config.base()) > 0) entry.calendar = nullptr;
  }
  RETURN_IF_ERROR(book.Build());
  return book;
}

absl::Status CalendarBook::Build() {
  for (auto& [id, entry] : entries_) {
    if (entry.calendar != nullptr) continue;
    const Config* base = nullptr;
    if (!entry.from.config.base().empty()) {
      const auto found = entries_.find(entry.from.config.base());
      base = found == entries_.end() ? nullptr : &found->second.from.config;
      RETURN_IF_ERROR(CheckBase(entry.from, base));
    }
    absl::StatusOr<Calendar> calendar = Calendar::Create(entry.from.config, base);
    if (!calendar.ok()) {
      return Broken(entry.from.source, base::SaidBy(calendar.status()));
    }
    entry.calendar = std::make_shared<const Calendar>(*std::move(calendar));
  }
  return absl::OkStatus();
}

std::shared_ptr<const Calendar> CalendarBook::Find(std::string_view id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : found->second.calendar;
}

std::vector<std::shared_ptr<const Calendar>> CalendarBook::All() const {
  std::vector<std::shared_ptr<const Calendar>> calendars;
  for (const auto& [id, entry] : entries_) calendars.push_back(entry.calendar);
  return calendars;
}

}  // namespace pledgekeeper::domain
