#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {
namespace {

// Taken back when they were not safe, it is kept until somebody has said what was done.
std::string WhyItIsKept(const v1::TriageReport& report, bool in_danger, const Voice& voice) {
  const bool was_not_safe = in_danger || report.safety() == v1::SAFETY_NOT_SAFE;
  if (report.item().status() != v1::STATUS_TAKEN_BACK || !was_not_safe ||
      !report.resolution().empty()) {
    return voice.Say("over for them; the council's duties go on");
  }
  return in_danger ? voice.Say("taken back, but not safe: act, resolve it")
                   : voice.Say("taken back, and never answered: resolve it");
}

void AddWhereItStands(Card* card, const v1::TriageReport& report, const Voice& voice) {
  const v1::QueueItem& item = report.item();
  // Danger is over by a recorded decision; that they said they are not safe stays said.
  const bool in_danger = item.urgency() == v1::URGENCY_DANGER;
  const bool said_not_safe = report.safety() == v1::SAFETY_NOT_SAFE;
  if (in_danger) {
    card->Add("DANGER", said_not_safe ? voice.Say("they say they are not safe")
                                      : voice.Say("it counts as danger"));
  }
  card->Add("status", voice.Words(item.status()));
  if (report.kept_by_council()) {
    card->Add("status", WhyItIsKept(report, in_danger, voice));
  }
  card->Add("urgency",
            voice.Say("{urgency}, level {level}", voice.Words(item.urgency()), item.level()));
  if (item.clocks_size() > 0) card->Add("time", voice.TimeLeft(absl::Seconds(item.seconds_left())));
  card->Add("with", HolderText(item.holder(), voice));
  for (const v1::Holder& holder : report.brought_in()) {
    card->Add("brought in", HolderText(holder, voice));
  }
  // Whoever gave it away has no reason any more.
  if (!report.only_where_it_stands()) card->Add("my reason", voice.Words(item.reason()));
  const std::string& giver = report.transferred_by();
  card->Add("given by", giver.empty() ? "" : voice.Say("{giver}, not accepted yet", giver));
  if (report.has_claimed_until_time()) {
    card->Add("claimed", voice.Say("begin by {time}, else it goes back to its desk",
                                   voice.Time(report.claimed_until_time())));
  }
  if (report.has_snoozed_until_time()) {
    card->Add("snoozed", voice.Say("until {time}", voice.Time(report.snoozed_until_time())));
  }
  card->Add("advocate", voice.Words(report.advocate_offer()));
  if (report.has_stage_asked()) {
    const v1::StageAsked& asked = report.stage_asked();
    card->Add("asked",
              voice.Say("{name} asked the young person whether they want the next stage: {reason}",
                        asked.asked_by_name(), asked.reason()));
    card->Add("asked", asked.text());
  }
}

void AddWhatWasSaid(Card* card, const v1::TriageReport& report, const Voice& voice) {
  const v1::QueueItem& item = report.item();
  card->Add("from", absl::StrCat(item.young_person_name(), " (", item.young_person_id(), "), ",
                                 voice.Time(item.submit_time())));
  if (report.item().compliment()) card->Add("kind", voice.Say("a compliment"));
  AddSpokenFor(card, report, "sent for them");
  card->Add("language", voice.Words(report.language()));
  // Who has just given it away is shown where it is, and nothing of what was said.
  if (report.promise_wording().empty()) return card->Add("promise", item.promise_id());
  card->Add("promise", absl::StrCat(item.promise_id(), ": ", report.promise_wording()));
  const std::string& asked = report.promise_asked_id();
  card->Add("promise", asked.empty() ? "" : voice.Say("sent as {id}", asked));
  card->Add("words", report.words());
  card->Add("would help", report.what_would_help());
  for (const v1::Named& named : report.about()) card->Add("about", NamedText(named, voice));
  card->Add("about", report.about_words());
  for (const v1::NamedInWords& named : report.named()) card->Add("named", named.text());
  if (report.somebody_must_not_see()) {
    card->Add("must not see", voice.Say("somebody; it goes to none of them"));
  }
  card->Add("feels", voice.Words(report.feeling()));
  const std::string safety = voice.Words(report.safety());
  card->Add("safe at first", voice.Words(report.safety_first()));
  card->Add("safe", safety.empty() ? voice.Say("not answered") : safety);
  card->Add("safe now", voice.Words(report.safety_answer()));
}

void AddHistory(Card* card, const google::protobuf::RepeatedPtrField<v1::HistoryEntry>& history,
                const Voice& voice) {
  for (const v1::HistoryEntry& entry : history) {
    std::string action = voice.Words(entry.action());
    if (!entry.actor_name().empty()) {
      action = voice.Say("{action} by {name}", action, entry.actor_name());
    }
    card->Add("history", absl::StrCat(entry.version(), ". ", voice.Time(entry.time()), ", ", action,
                                      ": ", entry.text()));
    if (entry.seen_by().empty()) continue;
    card->Add("history",
              voice.Say("seen by {name}, {time}", entry.seen_by(), voice.Time(entry.seen_time())));
  }
}

void AddNotes(Card* card, const google::protobuf::RepeatedPtrField<v1::Note>& notes,
              const Voice& voice) {
  for (const v1::Note& note : notes) {
    card->Add("notes", absl::StrCat(voice.Time(note.write_time()), ", ", note.from_name(), ": ",
                                    note.text()));
  }
}

}  // namespace

std::string Describe(const v1::ListTriageMessagesResponse& page, const Voice& voice) {
  Card card(voice, voice.Say("Messages"));
  AddMessages(&card, page.messages(), "young person", voice);
  return card.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListNotesResponse& page, const Voice& voice) {
  Card card(voice, voice.Say("Notes"));
  AddNotes(&card, page.notes(), voice);
  return card.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListTriageHistoryResponse& page, const Voice& voice) {
  Card card(voice, voice.Say("History"));
  AddHistory(&card, page.entries(), voice);
  return card.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::TriageReport& report, const Voice& voice) {
  Card card(voice, voice.Say("Report {id}", report.item().report_id()));
  if (report.only_where_it_stands()) {
    card.Add("status",
             voice.Say("done; only where it stands is shown, since it has changed meanwhile or was "
                       "given away: 'triage get' shows it to whoever may still read it"));
    // A repeat names nothing but the report and its etag.
    if (report.item().status() == v1::STATUS_UNSPECIFIED) {
      card.Add("etag", report.item().etag());
      return card.Text();
    }
  }
  AddWhereItStands(&card, report, voice);
  AddWhatWasSaid(&card, report, voice);
  AddMessages(&card, report.messages(), "young person", voice);
  AddNotes(&card, report.notes(), voice);
  if (report.has_older_messages()) card.Add("messages", voice.Say("there are older ones"));
  if (report.has_older_notes()) card.Add("notes", voice.Say("there are older ones"));
  AddChanges(&card, report.changes(), voice);
  card.Add("resolution", report.resolution());
  card.Add("outcome", report.outcome_text());
  card.Add("why not here", report.outcome_reason());
  for (const int remedy : report.remedies()) {
    card.Add("remedies", voice.Words(static_cast<v1::Remedy>(remedy)));
  }
  for (const int fault : report.faults()) {
    card.Add("at fault", voice.Words(static_cast<v1::Fault>(fault)));
  }
  AddClocks(&card, report.clocks(), {.voice = voice});
  if (report.has_older_clocks()) card.Add("clocks", voice.Say("there are older ones"));
  card.Add("policy", report.policy());
  if (report.has_older_history()) card.Add("history", voice.Say("there are older ones"));
  AddHistory(&card, report.history(), voice);
  card.Add("etag", report.item().etag());
  return card.Text();
}

std::string Describe(const v1::RecuseFromReportResponse&, const Voice& voice) {
  return voice.Say("Done. This report is no longer yours to see; it moves on.") + "\n";
}

}  // namespace pledgekeeper::ctl
