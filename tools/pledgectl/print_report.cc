#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {
namespace {

void AddWhatWasSaid(Card* card, const v1::Report& report) {
  card->Add("promise", absl::StrCat(report.promise_id(), ": ", report.promise_wording()));
  card->Add("I said", report.words());
  card->Add("it would help", report.what_would_help());
  card->Add("about", report.about_words());
  card->Add("I feel", client::Words(report.feeling()));
  card->Add("safe", client::Words(report.safety()));
  card->Add("sent", client::LondonTime(report.submit_time()));
}

// Whether the same is among the next steps already.
bool IsAmongSteps(const std::string& text, const v1::Report& report) {
  const auto& steps = report.next_steps();
  return std::find(steps.begin(), steps.end(), text) != steps.end();
}

void AddWhoAndWhen(Card* card, const v1::Report& report, absl::Time now) {
  card->Add("with", HolderText(report.holder()));
  for (const v1::Holder& holder : report.brought_in()) {
    card->Add("brought in", HolderText(holder));
  }
  for (const v1::Opening& opening : report.openings()) {
    card->Add("opened by",
              absl::StrCat(opening.name(), ", ", client::LondonTime(opening.last_time()), " (",
                           opening.count(), " times)"));
  }
  if (report.has_answer_by_time()) {
    card->Add("answer by",
              absl::StrCat(client::LondonDueTime(report.answer_by_time()), ", ",
                           client::TimeLeft(client::FromProto(report.answer_by_time()) - now)));
  }
  if (report.late()) card->Add("late", "they are late");
  for (const std::string& step : report.next_steps()) card->Add("you can", step);
  for (const v1::StageOffer& offer : report.stage_offers()) {
    if (!IsAmongSteps(offer.text(), report)) card->Add("you can", offer.text());
  }
  card->Add("advocate", report.advocate_text());
}

std::string StatusText(const v1::Report& report) {
  return report.status_text().empty() ? client::Words(report.status()) : report.status_text();
}

}  // namespace

std::string Describe(const v1::Report& report, absl::Time now) {
  Card card(absl::StrCat("Report ", report.report_id()));
  card.Add("status", StatusText(report));
  if (report.kept_by_council()) card.Add("status", "the council must still look at it");
  AddWhoAndWhen(&card, report, now);
  AddWhatWasSaid(&card, report);
  AddMessages(&card, report.messages());
  AddChanges(&card, report.changes());
  card.Add("they did", report.resolution());
  AddClocks(&card, report.clocks(), {now, report.language(), false});
  for (const v1::Happening& happening : report.history()) {
    card.Add("history", absl::StrCat(client::LondonTime(happening.time()), ": ", happening.text()));
  }
  card.Add("etag", report.etag());
  return card.Text();
}

std::string Describe(const v1::SubmitReportResponse& answer, absl::Time now) {
  std::string text;
  if (answer.call_now_size() > 0) {
    Card card("CALL NOW");
    for (const v1::EmergencyContact& contact : answer.call_now()) {
      card.Add(contact.number(), absl::StrCat(contact.name(), ": ", contact.when()));
    }
    text = card.Text() + "\n";
  }
  return text + Describe(answer.report(), now);
}

std::string Describe(const v1::ListReportsResponse& page, absl::Time now) {
  Table table({"REPORT", "STATUS", "PROMISE", "SENT", "WITH", "ANSWER"}, "No reports.");
  for (const v1::Report& report : page.reports()) {
    const bool waits = report.has_answer_by_time();
    table.Add({report.report_id(), StatusText(report), report.promise_id(),
               client::LondonTime(report.submit_time()), HolderText(report.holder()),
               waits ? client::TimeLeft(client::FromProto(report.answer_by_time()) - now) : ""});
  }
  return table.Text() + MorePages(page.next_page_token());
}

std::string Describe(const v1::ListPeopleResponse& people, absl::Time) {
  Table table({"ID", "NAME", "ROLE"}, "Nobody.");
  for (const auto& person : people.people()) {
    table.Add({person.worker_id(), person.name(), client::Words(person.role())});
  }
  return table.Text();
}

std::string Describe(const v1::ReportEvent& event, absl::Time now) {
  const std::string what =
      event.report_id().empty() ? "watching" : absl::StrCat(event.report_id(), " changed");
  return absl::StrCat(client::LondonTimeOfDay(now), "  ", Harmless(what), "\n");
}

}  // namespace pledgekeeper::ctl
