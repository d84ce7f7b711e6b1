#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

template <typename Page>
std::string DescribePage(const Page& page, Text none, const Voice& voice) {
  Table table(voice,
              {"REPORT", "TIME", "URGENCY", "LEVEL", "STATUS", "FROM", "PROMISE", "WITH", "WHY"},
              none);
  for (const v1::QueueItem& item : page.items()) {
    const bool waits = item.clocks_size() > 0;
    table.Add({item.report_id(), waits ? voice.TimeLeft(absl::Seconds(item.seconds_left())) : "-",
               item.compliment() ? voice.Say("a compliment") : voice.Words(item.urgency()),
               std::to_string(item.level()), voice.Words(item.status()), item.young_person_name(),
               item.promise_id(), item.holder().name(), voice.Words(item.reason())});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

// A whole desk may stay, for one reason.
constexpr int kStayingShown = 20;

}  // namespace

std::string Describe(const v1::ListQueueResponse& page, const Voice& voice) {
  return DescribePage(page, "Nothing is with you.", voice);
}

std::string Describe(const v1::ListDeskResponse& page, const Voice& voice) {
  return DescribePage(page, "The desk is empty.", voice);
}

std::string Describe(const v1::TransferReportsResponse& summary, const Voice& voice) {
  Card card(voice, voice.Say("Transfer"));
  card.Add("moved", std::to_string(summary.moved()));
  if (summary.repeated()) {
    card.Add("repeated", voice.Say("it was carried out before, and nothing was done now"));
    return card.Text();
  }
  card.Add("stay", std::to_string(summary.staying_size()));
  for (int i = 0; i < std::min(summary.staying_size(), kStayingShown); ++i) {
    const auto& staying = summary.staying(i);
    card.Add("staying", staying.report_id());
  }
  const int more = summary.staying_size() - kStayingShown;
  if (more > 0) card.Add("staying", voice.Say("and {number} more; --json names them all", more));
  return card.Text();
}

std::string Describe(const v1::ListThemesResponse& page, const Voice& voice) {
  std::string text;
  for (const v1::Theme& theme : page.themes()) {
    Card card(voice, voice.Say("Theme {id}", theme.theme_id()));
    card.Add("what", theme.text());
    card.Add("raised", voice.Time(theme.raise_time()));
    card.Add("promise", theme.promise_id());
    card.Add("team", theme.team_id());
    card.Add("placement", theme.placement_id());
    card.Add("reports", absl::StrCat(theme.report_count(), theme.report_ids().empty() ? "" : ": ",
                                     absl::StrJoin(theme.report_ids(), ", ")));
    card.Add("rule", theme.rule_id());
    absl::StrAppend(&text, text.empty() ? "" : "\n", card.Text());
  }
  return (text.empty() ? voice.Say("No themes.") + "\n" : text) +
         MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::QueueEvent& event, const Voice& voice) {
  std::string what = voice.Say("watching");
  if (!event.report_id().empty()) {
    what = absl::StrCat(event.report_id(), "  ", voice.Words(event.action()),
                        event.in_queue() ? "" : voice.Say(", left your queue"),
                        event.told() ? voice.Say(", for you") : "");
  }
  return absl::StrCat(voice.TimeOfDay(), "  ", Harmless(what), "\n");
}

}  // namespace pledgekeeper::ctl
