#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {
namespace {

void AddTiming(Card* card, const v1::CheckInTiming& timing, const Voice& voice) {
  if (timing.asked()) {
    const std::string time = voice.Time(timing.due_time());
    card->Add("the next one", timing.due() ? voice.Say("due since {time}", time)
                                           : voice.Say("due from {time} on", time));
  }
  if (timing.has_corrects_until_time()) {
    card->Add("an answer corrects the last one until", voice.Time(timing.corrects_until_time()));
  }
}

std::string CheckInText(const v1::CheckIn& check_in, const Voice& voice) {
  Card card(voice, voice.Say("Check-in {number}, {time}", check_in.number(),
                             voice.Time(check_in.answer_time())));
  if (check_in.has_correct_time()) card.Add("corrected", voice.Time(check_in.correct_time()));
  for (const v1::CheckInAnswer& answer : check_in.answers()) {
    card.AddNamed(answer.promise_id(), answer.wording());
    card.AddNamed(answer.promise_id(), voice.Words(answer.face()));
    card.AddNamed(answer.promise_id(), answer.words());
  }
  return card.Text();
}

std::string OffersText(const v1::AnswerCheckInResponse& answer, const Voice& voice) {
  if (answer.offers().empty()) return "";
  Card card(voice, voice.Say("This can be sent as a report"));
  for (const v1::ReportOffer& offer : answer.offers()) {
    card.AddNamed(offer.report().promise_id(), offer.wording());
    card.AddNamed(offer.report().promise_id(), offer.report().words());
  }
  return absl::StrCat(card.Text(),
                      voice.Say("To send it: the same again with --report, and with --safety"),
                      "\n\n");
}

std::string PeriodText(const v1::Period& period) {
  return absl::StrCat(period.first_month(), " – ", period.last_month());
}

std::string QuarterText(const v1::CheckInQuarter& quarter, const Voice& voice) {
  Card card(voice, PeriodText(quarter.period()));
  card.Add("answered", quarter.answered_shown() ? absl::StrCat(quarter.answered())
                                                : voice.Say("fewer than 10, or not to be shown"));
  Table table(voice, {"PROMISE", "ALWAYS", "MOSTLY", "SOMETIMES", "RARELY", "NEVER", "MORE"},
              "Nothing is counted.");
  for (const v1::PromiseFaces& promise : quarter.promises()) {
    std::vector<std::string> row = {promise.promise_id()};
    if (!promise.shown()) {
      row.insert(row.end(), 5, "–");
      row.push_back(voice.Say("not shown: too few, or one answer alone"));
    } else {
      for (const int64_t count :
           {promise.always_kept(), promise.mostly_kept(), promise.sometimes_kept(),
            promise.rarely_kept(), promise.never_kept()}) {
        row.push_back(absl::StrCat(count));
      }
      row.push_back("");
    }
    table.Add(std::move(row));
  }
  return absl::StrCat(card.Text(), table.Text());
}

}  // namespace

std::string Describe(const v1::GetCheckInResponse& asked, const Voice& voice) {
  Card card(voice, voice.Say("Check-in"));
  card.Add("asked", asked.not_asked_text());
  AddTiming(&card, asked.timing(), voice);
  card.Add("words", asked.words_text());
  Card promises(voice, "");
  for (const v1::Promise& promise : asked.pledge().promises()) {
    promises.AddNamed(promise.promise_id(), promise.wording());
  }
  std::string text = card.Text() + promises.Text();
  if (asked.has_last()) absl::StrAppend(&text, "\n", CheckInText(asked.last(), voice));
  Card numbers(voice, voice.Say("In danger, call"));
  AddNumbers(&numbers, asked.pledge().emergency_contacts());
  return absl::StrCat(text, "\n", numbers.Text());
}

std::string Describe(const v1::AnswerCheckInResponse& answer, const Voice& voice) {
  std::string text;
  if (!answer.call_now().empty()) {
    Card numbers(voice, voice.Say("CALL NOW"));
    AddNumbers(&numbers, answer.call_now());
    text =
        absl::StrCat(numbers.Text(), answer.unsafe_text(), "\n", answer.safety_question(), "\n\n");
  }
  absl::StrAppend(&text, OffersText(answer, voice), CheckInText(answer.check_in(), voice));
  Card more(voice, "");
  more.Add("words", answer.words_text());
  AddTiming(&more, answer.timing(), voice);
  return text + more.Text();
}

std::string Describe(const v1::SkipCheckInResponse& answer, const Voice& voice) {
  Card card(voice, voice.Say("Check-in"));
  AddTiming(&card, answer.timing(), voice);
  return card.Text();
}

std::string Describe(const v1::ListCheckInsResponse& page, const Voice& voice) {
  if (page.check_ins().empty()) return voice.Say("No check-ins.") + "\n";
  std::string text;
  for (const v1::CheckIn& check_in : page.check_ins()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", CheckInText(check_in, voice));
  }
  return text + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::GetCheckInFiguresResponse& figures, const Voice& voice) {
  Card card(voice, voice.Say("Check-in"));
  card.Add("asked now", absl::StrCat(figures.young_people()));
  std::string text = card.Text();
  for (const v1::CheckInQuarter& quarter : figures.quarters()) {
    absl::StrAppend(&text, "\n", QuarterText(quarter, voice));
  }
  if (!figures.quarters().empty()) return text;
  return absl::StrCat(text, voice.Say("No quarter that is over lies in this period."), "\n");
}

}  // namespace pledgekeeper::ctl
