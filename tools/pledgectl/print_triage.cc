#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {
namespace {

void AddWhereItStands(Card* card, const v1::TriageReport& report) {
  const v1::QueueItem& item = report.item();
  if (report.safety() == v1::SAFETY_NOT_SAFE) card->Add("DANGER", "they say they are not safe");
  card->Add("status", client::Words(item.status()));
  if (report.kept_by_council()) card->Add("status", "taken back, but not safe: act, resolve it");
  card->Add("urgency", absl::StrCat(client::Words(item.urgency()), ", level ", item.level()));
  if (item.clocks_size() > 0)
    card->Add("time", client::TimeLeft(absl::Seconds(item.seconds_left())));
  card->Add("with", HolderText(item.holder()));
  for (const v1::Holder& holder : report.brought_in()) {
    card->Add("brought in", HolderText(holder));
  }
  card->Add("my reason", client::Words(item.reason()));
  const std::string& giver = report.transferred_by();
  card->Add("given by", giver.empty() ? "" : absl::StrCat(giver, ", not accepted yet"));
  if (report.has_claimed_until_time()) {
    card->Add("claimed", absl::StrCat("begin by ", client::LondonTime(report.claimed_until_time()),
                                      ", else it goes back to its desk"));
  }
  if (report.has_snoozed_until_time()) {
    card->Add("snoozed", absl::StrCat("until ", client::LondonTime(report.snoozed_until_time())));
  }
  card->Add("advocate", client::Words(report.advocate_offer()));
}

void AddWhatWasSaid(Card* card, const v1::TriageReport& report) {
  const v1::QueueItem& item = report.item();
  card->Add("from", absl::StrCat(item.young_person_name(), " (", item.young_person_id(), "), ",
                                 client::LondonTime(item.submit_time())));
  card->Add("language", client::Words(report.language()));
  // Who has just given it away is shown where it is, and nothing of what was said.
  if (report.promise_wording().empty()) return card->Add("promise", item.promise_id());
  card->Add("promise", absl::StrCat(item.promise_id(), ": ", report.promise_wording()));
  card->Add("words", report.words());
  card->Add("would help", report.what_would_help());
  card->Add("about", report.about_words());
  card->Add("feels", client::Words(report.feeling()));
  const std::string safety = client::Words(report.safety());
  card->Add("safe", safety.empty() ? "not answered" : safety);
}

void AddHistory(Card* card, const v1::TriageReport& report) {
  for (const v1::HistoryEntry& entry : report.history()) {
    const std::string& actor = entry.actor_name();
    card->Add("history", absl::StrCat(entry.version(), ". ", client::LondonTime(entry.time()), ", ",
                                      client::Words(entry.action()), actor.empty() ? "" : " by ",
                                      actor, ": ", entry.text()));
  }
}

}  // namespace

std::string Describe(const v1::TriageReport& report, absl::Time now) {
  Card card(absl::StrCat("Report ", report.item().report_id()));
  AddWhereItStands(&card, report);
  AddWhatWasSaid(&card, report);
  AddMessages(&card, report.messages());
  for (const v1::Note& note : report.notes()) {
    card.Add("notes", absl::StrCat(client::LondonTime(note.write_time()), ", ", note.from_name(),
                                   ": ", note.text()));
  }
  AddChanges(&card, report.changes());
  card.Add("resolution", report.resolution());
  AddClocks(&card, report.clocks(), {now});
  card.Add("policy", report.policy());
  AddHistory(&card, report);
  card.Add("etag", report.item().etag());
  return card.Text();
}

std::string Describe(const v1::RecuseFromReportResponse&, absl::Time) {
  return "Done. This report is no longer yours to see; it moves on.\n";
}

}  // namespace pledgekeeper::ctl
