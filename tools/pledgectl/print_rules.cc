#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

// Which clocks moved, a line each; "" for none.
template <typename Moved>
std::string MovedTable(const Moved& moved) {
  if (moved.empty()) return "";
  Table table({"REPORT", "CLOCK", "FROM", "TO"}, "");
  for (const v1::MovedClock& clock : moved) {
    table.Add({clock.report_id(), clock.clock(),
               clock.has_old_due_time() ? client::LondonDueTime(clock.old_due_time()) : "new",
               clock.has_new_due_time() ? client::LondonDueTime(clock.new_due_time())
                                        : "no longer runs"});
  }
  return "\n" + table.Text();
}

}  // namespace

std::string Describe(const v1::ListCalendarsResponse& calendars, absl::Time) {
  Table table({"CALENDAR", "VERSION", "KNOWN UNTIL", "CAME", "RUNS OUT"}, "No calendars.");
  for (const v1::CalendarState& calendar : calendars.calendars()) {
    table.Add(
        {calendar.calendar_id(), std::to_string(calendar.version()),
         calendar.one_offs_known_until().empty() ? "not said" : calendar.one_offs_known_until(),
         calendar.applied() ? "applied" : "from a file", calendar.runs_out() ? "yes" : ""});
  }
  return table.Text();
}

std::string Describe(const v1::ApplyCalendarResponse& applied, absl::Time) {
  const v1::CalendarState& calendar = applied.calendar();
  Card card(absl::StrCat("Calendar ", calendar.calendar_id(), "/", calendar.version()));
  card.Add("known until", calendar.one_offs_known_until());
  for (const std::string& day : applied.days_off()) card.Add("now off", day);
  for (const std::string& day : applied.days_worked()) card.Add("now worked", day);
  if (applied.days_off().empty() && applied.days_worked().empty()) {
    card.Add("days", "none changes in the next two years");
  }
  card.Add("open reports", std::to_string(applied.open_reports()));
  return card.Text();
}

std::string Describe(const v1::MoveClocksResponse& summary, absl::Time) {
  Card card("Clocks");
  card.Add("looked at", absl::StrCat(summary.looked_at(), " reports"));
  card.Add("moved", absl::StrCat(summary.moved_size(), " clocks"));
  return card.Text() + MovedTable(summary.moved());
}

std::string Describe(const v1::ListPoliciesResponse& policies, absl::Time) {
  Table table({"POLICY", "VERSION", "NEW REPORTS", "CALENDAR", "CLOCKS"}, "No policies.");
  for (const auto& policy : policies.policies()) {
    table.Add({policy.policy_id(), std::to_string(policy.version()),
               policy.for_new_reports() ? "yes" : "", policy.calendar_id(),
               absl::StrJoin(policy.clocks(), ", ")});
  }
  return table.Text();
}

std::string Describe(const v1::ReplanReportsResponse& summary, absl::Time) {
  Card card("Re-planning");
  card.Add("looked at", absl::StrCat(summary.looked_at(), " reports"));
  card.Add("re-planned", absl::StrCat(summary.replanned(), " reports"));
  card.Add("moved", absl::StrCat(summary.moved_size(), " clocks"));
  return card.Text() + MovedTable(summary.moved());
}

}  // namespace pledgekeeper::ctl
