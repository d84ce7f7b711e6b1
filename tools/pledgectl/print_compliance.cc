#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {
namespace {

using Figures = google::protobuf::RepeatedPtrField<v1::Figure>;
using Measures = google::protobuf::RepeatedPtrField<v1::Measure>;

// "42 %"; "" of none.
std::string Share(int64_t part, int64_t whole) {
  if (whole == 0) return "";
  return absl::StrCat((part * 100 + whole / 2) / whole, " %");
}

std::string Length(int64_t minutes, const Voice& voice) {
  if (minutes == 0) return voice.Say("less than a minute");
  return voice.Length(absl::Minutes(minutes));
}

// What a figure says beside its numbers of reports, promises and young people.
std::string More(const v1::Figure& figure, const v1::Measure& measure, const Voice& voice) {
  if (measure.kind() == v1::Measure::KIND_CLOCK && figure.times() > 0) {
    return voice.Say("{number} of {whole} in time, {share}", figure.in_time(), figure.times(),
                     Share(figure.in_time(), figure.times()));
  }
  if (measure.kind() == v1::Measure::KIND_TIME && figure.reports() > 0) {
    return voice.Say("half within {median}, nine of ten within {ninetieth}",
                     Length(figure.median_minutes(), voice),
                     Length(figure.ninetieth_minutes(), voice));
  }
  if (figure.of_reports() > 0) {
    return voice.Say("{share} of {whole}", Share(figure.reports(), figure.of_reports()),
                     figure.of_reports());
  }
  return "";
}

std::string PeriodText(const v1::Period& period) {
  if (period.first_month() == period.last_month()) return period.first_month();
  return absl::StrCat(period.first_month(), " – ", period.last_month());
}

// One row of figures behind `first` cells.
void AddRow(const v1::Figure& figure, const v1::Measure& measure, std::vector<std::string> first,
            const Voice& voice, Table* table) {
  first.push_back(measure.name());
  if (figure.few()) {
    first.insert(first.end(), {voice.Say("few"), "", "", ""});
  } else {
    first.insert(first.end(), {absl::StrCat(figure.reports()), absl::StrCat(figure.promises()),
                               absl::StrCat(figure.young_people()), More(figure, measure, voice)});
  }
  table->Add(std::move(first));
}

}  // namespace

std::string Describe(const v1::ListMeasuresResponse& list, const Voice& voice) {
  std::string text;
  for (const v1::Measure& measure : list.measures()) {
    Card card(voice, absl::StrCat(measure.name(), " (", measure.id(), ")"));
    card.Add("what", measure.definition());
    card.Add("a share of", measure.share_of());
    card.Add("law", measure.source());
    absl::StrAppend(&text, text.empty() ? "" : "\n", card.Text());
  }
  return text;
}

std::string Describe(const v1::GetSummaryResponse& summary, const Voice& voice) {
  Card card(voice, PeriodText(summary.period()));
  card.Add("young people in care", absl::StrCat(summary.young_people_in_care()));
  card.Add("in care, on average", summary.has_average_young_people_in_care()
                                      ? absl::StrCat(summary.average_young_people_in_care())
                                      : voice.Say("not known"));
  card.Add("teams", absl::StrJoin(summary.team_ids(), ", "));
  Table table(voice, {"MEASURE", "REPORTS", "PROMISES", "YOUNG PEOPLE", "MORE"},
              "Nothing is counted.");
  for (int i = 0; i < summary.figures_size() && i < summary.measures_size(); ++i) {
    const v1::Figure& figure = summary.figures(i);
    const v1::Measure& measure = summary.measures(i);
    // Of clocks that no report had there is nothing to say.
    if (measure.kind() == v1::Measure::KIND_CLOCK && figure.times() == 0 && !figure.few()) continue;
    AddRow(figure, measure, {}, voice, &table);
  }
  return absl::StrCat(card.Text(), "\n", table.Text());
}

std::string Describe(const v1::GetTrendResponse& trend, const Voice& voice) {
  Table table(voice, {"PERIOD", "MEASURE", "REPORTS", "PROMISES", "YOUNG PEOPLE", "MORE"},
              "Nothing is counted.");
  for (const auto& point : trend.points()) {
    for (int i = 0; i < point.figures_size() && i < trend.measures_size(); ++i) {
      AddRow(point.figures(i), trend.measures(i), {PeriodText(point.period())}, voice, &table);
    }
  }
  return table.Text();
}

std::string Describe(const v1::GetBreakdownResponse& breakdown, const Voice& voice) {
  Table table(voice, {"PART", "IN CARE", "MEASURE", "REPORTS", "PROMISES", "YOUNG PEOPLE", "MORE"},
              "Nothing is counted.");
  for (const auto& cell : breakdown.cells()) {
    const std::string in_care = cell.has_average_young_people_in_care()
                                    ? absl::StrCat(cell.average_young_people_in_care())
                                    : "–";
    std::vector<std::string> values;
    for (const std::string& value : cell.values()) values.push_back(value.empty() ? "–" : value);
    for (int i = 0; i < cell.figures_size() && i < breakdown.measures_size(); ++i) {
      AddRow(cell.figures(i), breakdown.measures(i), {absl::StrJoin(values, ", "), in_care}, voice,
             &table);
    }
  }
  std::string text = absl::StrCat(PeriodText(breakdown.period()), "\n", table.Text());
  if (breakdown.left_out() > 0) {
    absl::StrAppend(&text, voice.Say("{number} more parts: add --where", breakdown.left_out()),
                    "\n");
  }
  return text;
}

std::string Describe(const v1::ListLateResponse& page, const Voice& voice) {
  std::string text;
  if (!page.counts().empty()) {
    Table counts(voice, {"CLOCK", "LATE", "SOON"}, "Nothing is late.");
    for (const auto& count : page.counts()) {
      const std::string few = voice.Say("few");
      counts.Add({count.clock(), count.few() ? few : absl::StrCat(count.late()),
                  count.few() ? "" : absl::StrCat(count.soon())});
    }
    absl::StrAppend(&text, counts.Text(), "\n");
  }
  Table table(voice, {"REPORT", "CLOCK", "DUE", "TIME LEFT", "WHO HAS IT"}, "Nothing is late.");
  for (const auto& entry : page.entries()) {
    table.Add({entry.report_id(), entry.clock(), voice.DueTime(entry.due_time()),
               voice.TimeLeftUntil(entry.due_time()),
               entry.holder_id().empty() ? voice.Say("desk of {team}", entry.holder_name())
                                         : entry.holder_name()});
  }
  return text + table.Text() + MorePages(voice, page.next_page_token());
}

namespace {

// How a change stands.
std::string HowItStands(const v1::ListPlannedChangesResponse::Entry& entry, const Voice& voice) {
  if (entry.has_make_time()) return voice.Say("made {time}", voice.Time(entry.make_time()));
  if (entry.has_drop_time()) return voice.Say("dropped {time}", voice.Time(entry.drop_time()));
  return entry.is_late() ? voice.Say("late") : voice.Say("to be made");
}

}  // namespace

std::string Describe(const v1::ListPlannedChangesResponse& page, const Voice& voice) {
  std::string text;
  if (page.has_counts()) {
    const auto& counts = page.counts();
    text = counts.few()
               ? voice.Say("few")
               : voice.Say(
                     "to be made: {number}; late: {late}; made in time: {made}; made late: "
                     "{made_late}; dropped: {dropped}; with evidence: {evidence}",
                     counts.to_be_made(), counts.late(), counts.made_in_time(), counts.made_late(),
                     counts.dropped(), counts.with_evidence());
    text += "\n\n";
  }
  Table table(voice, {"REPORT", "CHANGE", "PROMISE", "BY", "WHO SEES TO IT", "STANDS", "AT FAULT"},
              "No change is listed here.");
  for (const auto& entry : page.entries()) {
    std::vector<std::string> faults;
    for (const int fault : entry.faults()) {
      faults.push_back(voice.Words(static_cast<v1::Fault>(fault)));
    }
    table.Add({entry.report_id(), absl::StrCat(entry.number()), entry.promise_id(),
               entry.due_day().empty() ? "–" : DayText(entry.due_day(), voice),
               entry.owner_name().empty() ? "–" : entry.owner_name(), HowItStands(entry, voice),
               absl::StrJoin(faults, ", ")});
  }
  return text + table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListCountedResponse& page, const Voice& voice) {
  if (page.few()) {
    return voice.Say(
               "This figure is of so few young people that it would point to a child: nothing is "
               "listed.") +
           "\n";
  }
  Table table(voice, {"REPORT", "PROMISE", "WHO HAS IT"}, "Nothing is counted.");
  for (const auto& entry : page.entries()) {
    table.Add({entry.report_id(), entry.promise_id(),
               entry.holder_id().empty() ? voice.Say("desk of {team}", entry.holder_name())
                                         : entry.holder_name()});
  }
  std::string text = table.Text();
  if (page.not_to_be_read() > 0) {
    absl::StrAppend(
        &text, voice.Say("{number} more count that you may not read", page.not_to_be_read()), "\n");
  }
  return text + MorePages(voice, page.next_page_token());
}

namespace {

std::string BandText(const v1::GetTimeBandsRequest::Band& band, const Voice& voice) {
  return band.has_days() ? voice.Say("up to {number} days", band.days())
                         : voice.Say("up to {number} working days", band.working_days());
}

}  // namespace

std::string Describe(const v1::GetTimeBandsResponse& answer, const Voice& voice) {
  Table table(voice, {"MEASURE", "REPORTS"}, "Nothing is counted.");
  const auto& counts = answer.counts();
  const auto add = [&](const std::string& name, int64_t count) {
    table.Add({name, counts.few() ? voice.Say("few") : absl::StrCat(count)});
  };
  add(voice.Say("received"), counts.received());
  add(voice.Say("over for the young person"), counts.over());
  for (int i = 0; i < answer.bands_size(); ++i) {
    add(BandText(answer.bands(i), voice), i < counts.in_band_size() ? counts.in_band(i) : 0);
  }
  const int longer = answer.bands_size();
  add(voice.Say("longer"), longer < counts.in_band_size() ? counts.in_band(longer) : 0);
  add(voice.Say("not known"), counts.unknown());
  add(voice.Say("upheld"), counts.upheld());
  add(voice.Say("partly upheld"), counts.partly_upheld());
  add(voice.Say("not upheld"), counts.not_upheld());
  add(voice.Say("out of scope"), counts.out_of_scope());
  add(voice.Say("taken back"), counts.withdrawn());
  return absl::StrCat(PeriodText(answer.period()), "\n", table.Text());
}

std::string Describe(const v1::ListWorkloadResponse& page, const Voice& voice) {
  Table table(voice, {"TEAM", "WHO HAS IT", "OPEN", "LATE", "UNTOUCHED", "CAPACITY", "MORE"},
              "You see no team here.");
  for (const auto& entry : page.entries()) {
    std::vector<std::string> more;
    if (entry.over_capacity()) more.push_back(voice.Say("more than they may have"));
    if (entry.open() > 0 && entry.untouched() == entry.open()) {
      more.push_back(voice.Say("nothing was done"));
    }
    if (entry.away()) more.push_back(voice.Say("away"));
    table.Add(
        {entry.team_id(),
         entry.worker_id().empty() ? voice.Say("desk of {team}", entry.name()) : entry.name(),
         absl::StrCat(entry.open()), absl::StrCat(entry.late()), absl::StrCat(entry.untouched()),
         entry.capacity() == 0 ? "–" : absl::StrCat(entry.capacity()), absl::StrJoin(more, ", ")});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::GetAdoptionResponse& adoption, const Voice& voice) {
  Table table(voice, {"TEAM", "YOUNG PEOPLE", "TOLD US EVER", "IN THE PERIOD"},
              "Nothing is counted.");
  const auto add = [&](const std::string& name, const v1::GetAdoptionResponse::Count& count) {
    const std::string few = voice.Say("few");
    table.Add({name, absl::StrCat(count.young_people()),
               count.few() ? few : absl::StrCat(count.ever()),
               count.few() || count.few_in_period() ? few : absl::StrCat(count.in_period())});
  };
  add(voice.Say("all"), adoption.total());
  for (const auto& count : adoption.teams()) {
    add(count.team_id().empty() ? "–" : count.team_id(), count);
  }
  return absl::StrCat(PeriodText(adoption.period()), "\n", table.Text());
}

std::string Describe(const v1::RebuildTalliesResponse& step, const Voice& voice) {
  Card card(voice, voice.Say("The tallies are made anew"));
  card.Add("young people", absl::StrCat(step.young_people_done()));
  return card.Text();
}

}  // namespace pledgekeeper::ctl
