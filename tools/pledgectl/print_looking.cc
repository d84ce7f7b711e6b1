#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

// A number, or that it is of few.
std::string Told(bool few, int64_t number, const Voice& voice) {
  return few ? voice.Say("few") : absl::StrCat(number);
}

std::string CountsText(const v1::GetForecastResponse& page, const Voice& voice) {
  Table counts(voice, {"CLOCK", "LATE", "WILL BE LATE", "YOUNG PEOPLE"}, "Nothing will be late.");
  for (const auto& count : page.counts()) {
    counts.Add({count.clock(), Told(count.few(), count.late(), voice),
                Told(count.few(), count.will_be_late(), voice),
                Told(count.few(), count.young_people(), voice)});
  }
  Table days(voice, {"DAY", "BECOME LATE"}, "Nothing becomes late.");
  for (const auto& day : page.days()) {
    days.Add({day.day(), Told(day.few(), day.become_late(), voice)});
  }
  Table calls(voice, {"WHO IS CALLED", "CALLS", "OUTSIDE OFFICE HOURS"}, "Nobody is called.");
  for (const auto& each : page.calls()) {
    calls.Add({each.target(), Told(each.few(), each.calls(), voice),
               Told(each.few(), each.outside_office_hours(), voice)});
  }
  std::string text = absl::StrCat(counts.Text(), "\n", days.Text(), "\n", calls.Text(), "\n");
  if (page.cut_short()) {
    absl::StrAppend(&text,
                    voice.Say("Some reports ring so often that their later days are left out: look "
                              "at fewer days"),
                    "\n\n");
  }
  return text;
}

// "3 in time, 1 late, 2 running (1 late)".
std::string ClocksText(const v1::GetBacktestResponse::Clocks& clocks, const Voice& voice) {
  return voice.Say("{in_time} in time, {late} late, {running} running ({running_late} late)",
                   clocks.in_time(), clocks.late(), clocks.running(), clocks.running_late());
}

std::string RungsText(const v1::GetBacktestResponse::Rungs& rungs, const Voice& voice) {
  return voice.Say("{number} rungs, {outside} outside office hours", rungs.rungs(),
                   rungs.outside_office_hours());
}

}  // namespace

std::string Describe(const v1::GetForecastResponse& page, const Voice& voice) {
  std::string text;
  if (!page.gone_worker_ids().empty()) {
    Card card(voice, voice.Say("If these people go"));
    card.Add("workers", absl::StrJoin(page.gone_worker_ids(), ", "));
    absl::StrAppend(&text, card.Text(), "\n");
  }
  // Of later pages only the list is new.
  const bool is_first = !page.counts().empty() || page.entries().empty();
  if (is_first) absl::StrAppend(&text, CountsText(page, voice));
  Table table(voice, {"REPORT", "CLOCK", "DUE", "TIME LEFT"}, "Nothing will be late.");
  for (const auto& entry : page.entries()) {
    table.Add({entry.report_id(), entry.clock(), voice.DueTime(entry.due_time()),
               voice.TimeLeftUntil(entry.due_time())});
  }
  return text + table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::GetBacktestResponse& answer, const Voice& voice) {
  const v1::Period& period = answer.period();
  const bool is_month = period.first_month() == period.last_month();
  Card card(voice, is_month ? period.first_month()
                            : absl::StrCat(period.first_month(), " – ", period.last_month()));
  card.Add("policy", answer.policy());
  card.Add("calendar", answer.calendar_id());
  card.Add("reports", Told(answer.few_reports(), answer.reports(), voice));
  if (!answer.few_reports()) {
    card.Add("it was", RungsText(answer.rungs_were(), voice));
    card.Add("it would be", RungsText(answer.rungs_would_be(), voice));
  }
  Table table(voice, {"CLOCK", "IT WAS", "IT WOULD BE"}, "Nothing is counted.");
  for (const auto& row : answer.clocks()) {
    if (row.few()) {
      table.Add({row.clock(), voice.Say("few"), ""});
    } else {
      table.Add({row.clock(), ClocksText(row.was(), voice), ClocksText(row.would_be(), voice)});
    }
  }
  return absl::StrCat(card.Text(), "\n", table.Text());
}

}  // namespace pledgekeeper::ctl
