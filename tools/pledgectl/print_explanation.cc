#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {

std::string Describe(const v1::ExplainReportResponse& explanation, const Voice& voice) {
  const v1::QueueItem& item = explanation.item();
  Card card(voice, voice.Say("Report {id}", item.report_id()));
  card.Add("status", voice.Words(item.status()));
  card.Add("urgency",
           voice.Say("{urgency}, level {level}", voice.Words(item.urgency()), item.level()));
  if (item.clocks_size() > 0) card.Add("time", voice.TimeLeft(absl::Seconds(item.seconds_left())));
  card.Add("with", explanation.holder_text().empty() ? HolderText(item.holder(), voice)
                                                     : explanation.holder_text());
  card.Add("my reason", voice.Words(item.reason()));
  AddClocks(&card, explanation.clocks(), {.voice = voice, .asks_why = true});
  for (const v1::ExpectedRung& rung : explanation.next()) {
    card.Add("if nobody acts",
             absl::StrCat(voice.Time(rung.time()), ", ", rung.clock(), ": ", rung.text()));
  }
  card.Add("advocate", explanation.advocate_text());
  card.Add("policy", explanation.policy());
  card.Add("calendar", explanation.calendar());
  if (explanation.has_wake_time()) {
    card.Add("next look", voice.Time(explanation.wake_time()));
  }
  return card.Text();
}

}  // namespace pledgekeeper::ctl
