#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

template <typename Page>
std::string DescribePage(const Page& page, const std::string& none) {
  Table table({"REPORT", "TIME", "URGENCY", "LEVEL", "STATUS", "FROM", "PROMISE", "WITH", "WHY"},
              none);
  for (const v1::QueueItem& item : page.items()) {
    const bool waits = item.clocks_size() > 0;
    table.Add({item.report_id(), waits ? client::TimeLeft(absl::Seconds(item.seconds_left())) : "-",
               client::Words(item.urgency()), std::to_string(item.level()),
               client::Words(item.status()), item.young_person_name(), item.promise_id(),
               item.holder().name(), client::Words(item.reason())});
  }
  return table.Text() + MorePages(page.next_page_token());
}

// A whole desk may stay, for one reason.
constexpr int kStayingShown = 20;

}  // namespace

std::string Describe(const v1::ListQueueResponse& page, absl::Time) {
  return DescribePage(page, "Nothing is with you.");
}

std::string Describe(const v1::ListDeskResponse& page, absl::Time) {
  return DescribePage(page, "The desk is empty.");
}

std::string Describe(const v1::TransferReportsResponse& summary, absl::Time) {
  Card card("Transfer");
  card.Add("moved", std::to_string(summary.moved()));
  card.Add("stay", std::to_string(summary.staying_size()));
  for (int i = 0; i < std::min(summary.staying_size(), kStayingShown); ++i) {
    const auto& staying = summary.staying(i);
    card.Add("staying", staying.report_id());
  }
  const int more = summary.staying_size() - kStayingShown;
  if (more > 0) card.Add("staying", absl::StrCat("and ", more, " more; --json names them all"));
  return card.Text();
}

std::string Describe(const v1::ListThemesResponse& page, absl::Time) {
  std::string text;
  for (const v1::Theme& theme : page.themes()) {
    Card card(absl::StrCat("Theme ", theme.theme_id()));
    card.Add("what", theme.text());
    card.Add("raised", client::LondonTime(theme.raise_time()));
    card.Add("promise", theme.promise_id());
    card.Add("team", theme.team_id());
    card.Add("placement", theme.placement_id());
    card.Add("reports", absl::StrCat(theme.report_count(), theme.report_ids().empty() ? "" : ": ",
                                     absl::StrJoin(theme.report_ids(), ", ")));
    card.Add("rule", theme.rule_id());
    absl::StrAppend(&text, text.empty() ? "" : "\n", card.Text());
  }
  return (text.empty() ? "No themes.\n" : text) + MorePages(page.next_page_token());
}

std::string Describe(const v1::QueueEvent& event, absl::Time now) {
  std::string what = "watching";
  if (!event.report_id().empty()) {
    what =
        absl::StrCat(event.report_id(), "  ", client::Words(event.action()),
                     event.in_queue() ? "" : ", left your queue", event.told() ? ", for you" : "");
  }
  return absl::StrCat(client::LondonTimeOfDay(now), "  ", Harmless(what), "\n");
}

}  // namespace pledgekeeper::ctl
