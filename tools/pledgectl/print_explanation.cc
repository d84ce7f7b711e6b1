#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {

std::string Describe(const v1::ExplainReportResponse& explanation, absl::Time now) {
  const v1::QueueItem& item = explanation.item();
  Card card(absl::StrCat("Report ", item.report_id()));
  card.Add("status", client::Words(item.status()));
  card.Add("urgency", absl::StrCat(client::Words(item.urgency()), ", level ", item.level()));
  if (item.clocks_size() > 0)
    card.Add("time", client::TimeLeft(absl::Seconds(item.seconds_left())));
  card.Add("with", explanation.holder_text().empty() ? HolderText(item.holder())
                                                     : explanation.holder_text());
  card.Add("my reason", client::Words(item.reason()));
  AddClocks(&card, explanation.clocks(), {.now = now, .asks_why = true});
  for (const v1::ExpectedRung& rung : explanation.next()) {
    card.Add("if nobody acts",
             absl::StrCat(client::LondonTime(rung.time()), ", ", rung.clock(), ": ", rung.text()));
  }
  card.Add("policy", explanation.policy());
  card.Add("calendar", explanation.calendar());
  if (explanation.has_wake_time()) {
    card.Add("looked at", absl::StrCat("next at ", client::LondonTime(explanation.wake_time())));
  }
  return card.Text();
}

}  // namespace pledgekeeper::ctl
