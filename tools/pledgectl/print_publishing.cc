#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

std::string MonthCard(const v1::PreparedMonth& month, const Voice& voice) {
  Card card(voice, month.month());
  card.Add("prepared by", voice.Say("{name}, on {time}", month.prepared_by_name(),
                                    voice.Time(month.prepare_time())));
  card.Add("released by", month.released()
                              ? voice.Say("{name}, on {time}", month.released_by_name(),
                                          voice.Time(month.release_time()))
                              : voice.Say("nobody yet: it is not public"));
  card.Add("totals are within", month.has_bound() ? absl::StrCat(month.bound())
                                                  : voice.Say("no bound that could be promised"));
  card.Add("came late", absl::StrCat(month.late()));
  const v1::PublishedSettings& settings = month.settings();
  card.Add("small numbers",
           voice.Say("under {threshold}; shares of {base} and more; so until {month}",
                     settings.threshold(), settings.base(), settings.last_month()));
  return card.Text();
}

std::string TextCard(const v1::PackText& text, const Voice& voice) {
  Card card(voice, absl::StrCat(text.year(), ", ", voice.Words(text.kind())));
  card.Add("version", absl::StrCat(text.version()));
  card.Add("written by",
           voice.Say("{name}, on {time}", text.written_by_name(), voice.Time(text.write_time())));
  card.Add("in English", text.english());
  card.Add("in Welsh", text.welsh());
  return card.Text();
}

// What a category is called; its id if nobody says.
std::string NameOf(const google::protobuf::RepeatedPtrField<v1::PublishedCategory>& categories,
                   const std::string& id) {
  for (const v1::PublishedCategory& category : categories) {
    if (category.id() == id) return category.name();
  }
  return id;
}

}  // namespace

std::string Describe(const v1::PrepareMonthResponse& answer, const Voice& voice) {
  std::string text = MonthCard(answer.month(), voice);
  if (!answer.has_next_settings()) return text;
  const v1::PublishedSettings& next = answer.next_settings();
  absl::StrAppend(&text,
                  voice.Say("The council's file says under {threshold}, and shares of {base} and "
                            "more: that begins with {month}, since a year that has begun does not "
                            "change.",
                            next.threshold(), next.base(), next.first_month()),
                  "\n");
  return text;
}

std::string Describe(const v1::ReleaseMonthResponse& answer, const Voice& voice) {
  return MonthCard(answer.month(), voice);
}

std::string Describe(const v1::ListMonthsResponse& page, const Voice& voice) {
  Table table(voice, {"MONTH", "PREPARED BY", "RELEASED BY", "BOUND", "CAME LATE"},
              "No month is prepared.");
  for (const v1::PreparedMonth& month : page.months()) {
    table.Add({month.month(), month.prepared_by_name(), month.released_by_name(),
               month.has_bound() ? absl::StrCat(month.bound()) : "", absl::StrCat(month.late())});
  }
  std::string text = table.Text();
  if (!page.next_month().empty()) {
    absl::StrAppend(&text, voice.Say("Next: {month}", page.next_month()), "\n");
  }
  return text + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::GetPublishedFiguresResponse& figures, const Voice& voice) {
  std::string text;
  for (const v1::PublishedTable& shown : figures.tables()) {
    Table table(voice, {"MEASURE", "OF", "REPORTS"}, "No figures.");
    for (const v1::PublishedRow& row : shown.rows()) {
      const std::string id = row.categories_size() > 1 ? row.categories(1) : "";
      std::string measure = row.categories(0);
      for (const v1::PublishedMeasure& each : figures.measures()) {
        if (each.id() == measure) measure = each.name();
      }
      const std::string dimension = shown.dimensions_size() > 1 ? shown.dimensions(1) : "";
      table.Add({measure,
                 dimension == "promise" ? NameOf(figures.promises(), id)
                 : dimension == "tier"  ? NameOf(figures.tiers(), id)
                                        : id,
                 absl::StrCat(row.reports())});
    }
    absl::StrAppend(&text, text.empty() ? "" : "\n", table.Text());
  }
  Table shares(voice, {"MEASURE", "OF", "PER CENT"}, "No shares: too few were decided.");
  for (const v1::PublishedShare& share : figures.shares()) {
    std::string measure = share.measure_id();
    for (const v1::PublishedMeasure& each : figures.measures()) {
      if (each.id() == measure) measure = each.name();
    }
    shares.Add({measure,
                share.promise_id().empty() ? voice.Say("all of them")
                                           : NameOf(figures.promises(), share.promise_id()),
                absl::StrCat(share.percent())});
  }
  absl::StrAppend(&text, "\n", shares.Text());
  return text +
         voice.Say("Fewer than {threshold} is shown as 0, or as that many.", figures.threshold()) +
         "\n";
}

std::string Describe(const v1::SetPackTextResponse& answer, const Voice& voice) {
  std::string text = TextCard(answer.text(), voice);
  if (!answer.young_people_named().empty()) {
    absl::StrAppend(&text,
                    voice.Say("Look again: these words are names of young people too: {names}. "
                              "Everybody will read the text.",
                              absl::StrJoin(answer.young_people_named(), ", ")),
                    "\n");
  }
  return text;
}

std::string Describe(const v1::GetPackTextResponse& answer, const Voice& voice) {
  return answer.has_text() ? TextCard(answer.text(), voice)
                           : voice.Say("Nothing is written.") + "\n";
}

}  // namespace pledgekeeper::ctl
