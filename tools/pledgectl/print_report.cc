#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
namespace {

void AddWhatWasSaid(Card* card, const v1::Report& report, const Voice& voice) {
  card->Add("promise", absl::StrCat(report.promise_id(), ": ", report.promise_wording()));
  if (report.compliment()) card->Add("kind", voice.Say("a compliment"));
  AddSpokenFor(card, report, "sent for you");
  const std::string& asked = report.promise_asked_id();
  card->Add("promise", asked.empty() ? "" : voice.Say("sent as {id}", asked));
  card->Add("I said", report.words());
  card->Add("it would help", report.what_would_help());
  for (const v1::Named& named : report.about()) card->Add("about", NamedText(named, voice));
  card->Add("about", report.about_words());
  for (const v1::NamedInWords& named : report.named()) card->Add("named", named.text());
  for (const v1::Named& named : report.must_not_see()) {
    card->Add("must not see", NamedText(named, voice));
  }
  card->Add("I feel", voice.Words(report.feeling()));
  card->Add("safe at first", voice.Words(report.safety_first()));
  card->Add("safe", voice.Words(report.safety()));
  card->Add("safe now", voice.Words(report.safety_answer()));
  card->Add("sent", voice.Time(report.submit_time()));
}

// Whether the same is among the next steps already.
bool IsAmongSteps(const std::string& text, const v1::Report& report) {
  const auto& steps = report.next_steps();
  return std::find(steps.begin(), steps.end(), text) != steps.end();
}

void AddWhoAndWhen(Card* card, const v1::Report& report, const Voice& voice) {
  card->Add("with", HolderText(report.holder(), voice));
  for (const v1::Holder& holder : report.brought_in()) {
    card->Add("brought in", HolderText(holder, voice));
  }
  for (const v1::Opening& opening : report.openings()) {
    card->Add("opened by", absl::StrCat(opening.name(), ", ", voice.Time(opening.last_time()), " (",
                                        voice.Count(opening.count(), texts::kTimes), ")"));
    if (!opening.access_text().empty()) card->Add("opened by", opening.access_text());
  }
  if (report.has_answer_by_time()) {
    card->Add("answer by", voice.Say("{time}, {left}", voice.DueTime(report.answer_by_time()),
                                     voice.TimeLeftUntil(report.answer_by_time())));
  }
  if (report.late()) card->Add("late", voice.Say("they are late"));
  for (const std::string& step : report.next_steps()) card->Add("you can", step);
  for (const v1::StageOffer& offer : report.stage_offers()) {
    if (!IsAmongSteps(offer.text(), report)) card->Add("you can", offer.text());
  }
  card->Add("advocate", report.advocate_text());
  if (report.has_stage_asked()) {
    const v1::StageAsked& asked = report.stage_asked();
    card->Add("asked", voice.Say("{name} asks whether you want it: {reason}", asked.asked_by_name(),
                                 asked.reason()));
    card->Add("asked", asked.text());
  }
}

template <typename Contacts>
std::string CallNow(const Contacts& contacts, const Voice& voice) {
  if (contacts.empty()) return "";
  Card numbers(voice, voice.Say("CALL NOW"));
  AddNumbers(&numbers, contacts);
  return numbers.Text() + "\n";
}

std::string HappeningLine(const v1::Happening& happening, const Voice& voice) {
  std::string line = absl::StrCat(voice.Time(happening.time()), ": ", happening.text());
  if (happening.count() > 1) {
    absl::StrAppend(&line, " (", voice.Count(happening.count(), texts::kTimes), ", ",
                    voice.Time(happening.last_time()), ")");
  }
  return line;
}

std::string StatusText(const v1::Report& report, const Voice& voice) {
  return report.status_text().empty() ? voice.Words(report.status()) : report.status_text();
}

}  // namespace

std::string Describe(const v1::Report& report, const Voice& voice) {
  const std::string call_now = CallNow(report.call_now(), voice);
  Card card(voice, voice.Say("Report {id}", report.report_id()));
  card.Add("status", StatusText(report, voice));
  card.Add("asked", report.safety_question());
  if (report.kept_by_council()) card.Add("status", voice.Say("the council must still look at it"));
  AddWhoAndWhen(&card, report, voice);
  AddWhatWasSaid(&card, report, voice);
  AddMessages(&card, report.messages(), "you", voice);
  AddChanges(&card, report.changes(), voice);
  card.Add("they did", report.resolution());
  card.Add("outcome", report.outcome_text());
  card.Add("why not here", report.outcome_reason());
  AddClocks(&card, report.clocks(), {.voice = voice, .is_staff = false});
  if (report.has_older_clocks()) card.Add("clocks", voice.Say("there are older ones"));
  if (report.has_older_messages()) card.Add("messages", voice.Say("there are older ones"));
  if (report.has_older_history()) card.Add("history", voice.Say("there are older ones"));
  for (const v1::Happening& happening : report.history()) {
    card.Add("history", HappeningLine(happening, voice));
  }
  card.Add("etag", report.etag());
  return call_now + card.Text();
}

std::string Describe(const v1::SubmitReportResponse& answer, const Voice& voice) {
  return Describe(answer.report(), voice);
}

std::string Describe(const v1::SubmitReportForResponse& answer, const Voice& voice) {
  Card card(voice, voice.Say("Report {id}", answer.report_id()));
  card.Add("sent", voice.Time(answer.submit_time()));
  return CallNow(answer.call_now(), voice) + card.Text();
}

std::string Describe(const v1::ListMessagesResponse& page, const Voice& voice) {
  Card card(voice, voice.Say("Messages"));
  AddMessages(&card, page.messages(), "you", voice);
  return card.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListHistoryResponse& page, const Voice& voice) {
  Card card(voice, voice.Say("History"));
  for (const v1::Happening& happening : page.happenings()) {
    card.Add("history", HappeningLine(happening, voice));
  }
  return card.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListReportsResponse& page, const Voice& voice) {
  Table table(voice, {"REPORT", "STATUS", "PROMISE", "SENT", "WITH", "ANSWER"}, "No reports.");
  for (const v1::Report& report : page.reports()) {
    const bool waits = report.has_answer_by_time();
    table.Add({report.report_id(), StatusText(report, voice), report.promise_id(),
               voice.Time(report.submit_time()), HolderText(report.holder(), voice),
               waits ? voice.TimeLeftUntil(report.answer_by_time()) : ""});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

namespace {

template <typename People>
std::string PeopleTable(const People& people, const Voice& voice) {
  Table table(voice, {"ID", "NAME", "ROLE"}, "Nobody.");
  for (const auto& person : people) {
    table.Add({person.worker_id(), person.name(), voice.Words(person.role())});
  }
  return table.Text();
}

}  // namespace

std::string Describe(const v1::FindNamedResponse& found, const Voice& voice) {
  return PeopleTable(found.people(), voice);
}

std::string Describe(const v1::ListPeopleResponse& people, const Voice& voice) {
  std::string text = PeopleTable(people.people(), voice);
  if (people.teams_size() > 0) {
    Table teams(voice, {"TEAM", "NAME"}, "No teams.");
    for (const auto& team : people.teams()) teams.Add({team.team_id(), team.name()});
    absl::StrAppend(&text, "\n", teams.Text());
  }
  return text + MorePages(voice, people.next_page_token());
}

std::string Describe(const v1::ReportEvent& event, const Voice& voice) {
  const std::string what = event.report_id().empty()
                               ? voice.Say("watching")
                               : voice.Say("{report} changed", event.report_id());
  return absl::StrCat(voice.TimeOfDay(), "  ", Harmless(what), "\n");
}

}  // namespace pledgekeeper::ctl
