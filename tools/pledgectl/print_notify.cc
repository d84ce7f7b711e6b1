#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {

std::string Describe(const v1::NotifyStatus& status, absl::Time now) {
  Table table(
      {"CHANNEL", "SET UP", "WAITING", "TOLD", "FAILED", "DROPPED", "LAST TOLD", "LAST FAILURE"},
      "No channels.");
  for (const v1::ChannelStatus& channel : status.channels()) {
    const std::string failure = channel.has_last_failure_time()
                                    ? absl::StrCat(client::LondonTime(channel.last_failure_time()),
                                                   ", ", channel.last_failure())
                                    : "";
    table.Add({client::Words(channel.channel()), channel.configured() ? "yes" : "no",
               std::to_string(channel.waiting()), std::to_string(channel.told()),
               std::to_string(channel.failed()), std::to_string(channel.dropped()),
               channel.has_last_told_time() ? client::LondonTime(channel.last_told_time()) : "",
               failure});
  }
  Card card("Behind");
  card.Add("journal", absl::StrCat(status.journal_behind(), " lines"));
  if (status.has_earliest_waiting_time()) {
    const auto left = client::FromProto(status.earliest_waiting_time()) - now;
    card.Add("next", absl::StrCat(client::LondonTime(status.earliest_waiting_time()), ", ",
                                  client::TimeLeft(left)));
  }
  return absl::StrCat(table.Text(), "\n", card.Text());
}

std::string Describe(const v1::ListTroubledDeliveriesResponse& page, absl::Time) {
  Table table({"REPORT", "VERSION", "WHOM", "CHANNEL", "TRIED", "AGAIN", "WHY"},
              "Everybody could be told.");
  for (const v1::TroubledDelivery& delivery : page.deliveries()) {
    table.Add({delivery.reference(), std::to_string(delivery.version()), delivery.person_id(),
               client::Words(delivery.channel()), std::to_string(delivery.attempts()),
               delivery.has_next_attempt_time() ? client::LondonTime(delivery.next_attempt_time())
                                                : "given up",
               delivery.reason()});
  }
  return table.Text() + MorePages(page.next_page_token());
}

}  // namespace pledgekeeper::ctl
