#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
std::string Describe(const v1::ListCalendarsResponse& calendars, const Voice& voice) {
  Table table(voice, {"CALENDAR", "VERSION", "KNOWN UNTIL", "CAME", "RUNS OUT"}, "No calendars.");
  for (const v1::CalendarState& calendar : calendars.calendars()) {
    table.Add({calendar.calendar_id(), std::to_string(calendar.version()),
               calendar.one_offs_known_until().empty() ? voice.Say("not said")
                                                       : calendar.one_offs_known_until(),
               voice.Say(calendar.applied() ? Text("applied") : Text("from a file")),
               calendar.runs_out() ? voice.Say("yes") : ""});
  }
  return table.Text();
}

std::string Describe(const v1::ApplyCalendarResponse& applied, const Voice& voice) {
  const v1::CalendarState& calendar = applied.calendar();
  Card card(voice,
            voice.Say("Calendar {id}/{version}", calendar.calendar_id(), calendar.version()));
  card.Add("known until", calendar.one_offs_known_until());
  for (const std::string& day : applied.days_off()) card.Add("now off", day);
  for (const std::string& day : applied.days_worked()) card.Add("now worked", day);
  for (const auto& field : applied.changed_fields()) card.Add("changed", FieldText(field, voice));
  if (applied.days_off().empty() && applied.days_worked().empty()) {
    card.Add("days", voice.Say("none changes in the next two years"));
  }
  card.Add("open reports", voice.Count(applied.open_reports(), texts::kReports));
  return card.Text();
}

std::string Describe(const v1::MoveClocksResponse& summary, const Voice& voice) {
  Card card(voice, voice.Say("Clocks"));
  card.Add("looked at", voice.Count(summary.looked_at(), texts::kReports));
  card.Add("moved clocks", voice.Count(summary.moved_clocks(), texts::kClocks));
  return card.Text();
}

std::string Describe(const v1::ListPoliciesResponse& policies, const Voice& voice) {
  Table table(voice, {"POLICY", "VERSION", "NEW REPORTS", "CALENDAR", "CLOCKS"}, "No policies.");
  for (const auto& policy : policies.policies()) {
    table.Add({policy.policy_id(), std::to_string(policy.version()),
               policy.for_new_reports() ? voice.Say("yes") : "", policy.calendar_id(),
               absl::StrJoin(policy.clocks(), ", ")});
  }
  return table.Text();
}

std::string Describe(const v1::ReplanReportsResponse& summary, const Voice& voice) {
  Card card(voice, voice.Say("Re-planning"));
  card.Add("looked at", voice.Count(summary.looked_at(), texts::kReports));
  card.Add("re-planned", voice.Count(summary.replanned(), texts::kReports));
  card.Add("moved clocks", voice.Count(summary.moved_clocks(), texts::kClocks));
  return card.Text();
}

}  // namespace pledgekeeper::ctl
