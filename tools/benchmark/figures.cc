#include "tools/benchmark/figures.h"

#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <random>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "services/domain/tally/question.h"
#include "tools/benchmark/section.h"

namespace pledgekeeper::bench {
namespace {

using domain::AskedMeasure;
using domain::Aspect;
using domain::Months;

constexpr int kFirstYear = 2016;
constexpr int kMonths = 120;
constexpr int kCalls = 100;
constexpr int64_t kCountedReports = 20'000;

int Month(int ordinal) { return (kFirstYear + ordinal / 12) * 100 + ordinal % 12 + 1; }

// A report as a council's usual ones: eight things happen to it within three months. Its id is as
// long as the server's, and whatever tells reports apart is there.
storage::v1::TallyRow RowNumber(int64_t number, std::mt19937& chance) {
  const int came = static_cast<int>(chance() % kMonths);
  storage::v1::TallyRow row;
  row.set_report_id(absl::StrFormat("report%020d", number));
  row.set_version(10);
  storage::v1::Facts& facts = *row.mutable_facts();
  facts.set_young_person_id(absl::StrCat("yp-", chance() % 3000));
  facts.set_promise_id(absl::StrCat("promise-", chance() % 9));
  facts.set_team_id(absl::StrCat("team-", chance() % 12));
  facts.set_tier(chance() % 3 == 0 ? "under-11" : "over-11");
  facts.set_holder_id(absl::StrCat("w-", chance() % 200));
  facts.set_language(chance() % 5 == 0 ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH);
  facts.set_feeling(static_cast<v1::Feeling>(chance() % 6));
  facts.set_placement_kind(static_cast<v1::PlacementKind>(1 + chance() % 6));
  facts.set_placement_in_house(chance() % 2 == 0);
  facts.set_placement_out_of_county(chance() % 3 == 0);
  facts.set_receipt_month(Month(came));
  auto& span = *facts.add_open();
  span.set_from_month(Month(came));
  span.set_until_ms(1);
  span.set_until_month(Month(std::min(came + 2, kMonths - 1)));
  constexpr v1::Action kActions[] = {v1::ACTION_SUBMIT,  v1::ACTION_OPEN,
                                     v1::ACTION_REMIND,  v1::ACTION_ACKNOWLEDGE,
                                     v1::ACTION_NOTE,    v1::ACTION_MESSAGE_FROM_WORKER,
                                     v1::ACTION_RESOLVE, v1::ACTION_CONFIRM};
  for (size_t i = 0; i < std::size(kActions); ++i) {
    auto& occurrence = *facts.add_occurrences();
    occurrence.set_month(Month(std::min(came + static_cast<int>(i) / 4, kMonths - 1)));
    occurrence.set_action(kActions[i]);
    occurrence.set_times(1);
    occurrence.set_minutes(static_cast<int>(chance() % 20000));
    occurrence.set_office_minutes(static_cast<int>(chance() % 4000));
    occurrence.set_working_days(static_cast<int>(chance() % 14));
  }
  for (const char* name : {"acknowledge", "discuss"}) {
    auto& ended = *facts.add_ended();
    ended.set_month(Month(came));
    ended.set_name(name);
    ended.set_in_time(1);
  }
  return row;
}

double ResidentBytes() {
  malloc_trim(0);
  std::ifstream in("/proc/self/statm");
  int64_t size = 0;
  int64_t resident = 0;
  in >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

std::vector<float> Time(const std::function<void()>& call) {
  std::vector<float> times_ms;
  for (int i = 0; i < kCalls; ++i) {
    const absl::Time begin = absl::Now();
    call();
    times_ms.push_back(static_cast<float>(absl::ToDoubleMilliseconds(absl::Now() - begin)));
  }
  return times_ms;
}

std::vector<AskedMeasure> AllMeasures() {
  std::vector<AskedMeasure> all;
  for (const domain::Measure& measure : domain::Measures()) {
    if (domain::FamilyOf(measure).empty()) all.push_back({&measure});
  }
  for (const char* clock : {"acknowledge", "discuss"}) {
    all.push_back({domain::FindMeasure("clock"), clock});
  }
  for (const char* reason : {"court", "police", "disciplinary"}) {
    all.push_back({domain::FindMeasure("hold"), reason});
  }
  return all;
}

// How many lines of the journal become rows in a second, of reports to which one thing after the
// other happens: from the bytes that a line has when it is open.
double LinesPerSecond(std::mt19937& chance) {
  std::vector<std::string> lines;
  for (int64_t number = 0; number < kCountedReports; ++number) {
    const storage::v1::TallyRow whole = RowNumber(number, chance);
    storage::v1::TallyRow row = whole;
    row.mutable_facts()->clear_occurrences();
    for (const auto& occurrence : whole.facts().occurrences()) {
      *row.mutable_facts()->add_occurrences() = occurrence;
      row.set_version(row.facts().occurrences_size());
      lines.push_back(row.SerializeAsString());
    }
  }
  domain::Tally tally;
  const absl::Time begin = absl::Now();
  for (const std::string& line : lines) {
    storage::v1::TallyRow row;
    row.ParseFromString(line);
    tally.Take(row, {"protection", "prevention"});
  }
  return static_cast<double>(lines.size()) / absl::ToDoubleSeconds(absl::Now() - begin);
}

}  // namespace

FiguresFindings MeasureFigures(int64_t reports) {
  FiguresFindings findings;
  findings.reports = reports;
  std::mt19937 chance(1);
  const double before = ResidentBytes();
  domain::Tally tally;
  absl::Duration taking;
  for (int64_t i = 0; i < reports; ++i) {
    const storage::v1::TallyRow row = RowNumber(i, chance);
    const absl::Time begin = absl::Now();
    tally.Take(row, {"protection", "prevention"});
    taking += absl::Now() - begin;
  }
  findings.bytes_per_report = (ResidentBytes() - before) / static_cast<double>(reports);
  findings.lines_per_second = LinesPerSecond(chance);
  findings.rows_per_second = static_cast<double>(reports) / absl::ToDoubleSeconds(taking);

  domain::Question question;
  question.counts = [](const domain::TallyRow&) { return true; };
  question.steps = {{Month(kMonths - 12), Month(kMonths - 1)}};
  question.measures = AllMeasures();
  std::vector<float> times = Time([&] { domain::Answer(tally, question); });
  findings.summary_p50_ms = Quantile(times, 0.50);
  findings.summary_p99_ms = Quantile(times, 0.99);
  question.measures = {{domain::FindMeasure("received")}};
  question.by = {Aspect::kPromise, Aspect::kTeam};
  times = Time([&] { domain::Answer(tally, question); });
  findings.breakdown_p50_ms = Quantile(times, 0.50);
  findings.breakdown_p99_ms = Quantile(times, 0.99);
  question.by.clear();
  question.measures = {{domain::FindMeasure("received")},
                       {domain::FindMeasure("closed")},
                       {domain::FindMeasure("open-at-end")}};
  question.steps.clear();
  for (int month = 0; month < kMonths; ++month) {
    question.steps.push_back({Month(month), Month(month)});
  }
  times = Time([&] { domain::Answer(tally, question); });
  findings.trend_p50_ms = Quantile(times, 0.50);
  findings.trend_p99_ms = Quantile(times, 0.99);
  return findings;
}

std::string FiguresTable(const FiguresFindings& findings) {
  return absl::StrFormat(
      "| reports | bytes a report | rows taken a second | lines counted a second | summary p50 | "
      "p99 | breakdown p50 | p99 | trend p50 | p99 |\n"
      "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
      "| %d | %.0f | %.0f | %.0f | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms |\n",
      findings.reports, findings.bytes_per_report, findings.rows_per_second,
      findings.lines_per_second, findings.summary_p50_ms, findings.summary_p99_ms,
      findings.breakdown_p50_ms, findings.breakdown_p99_ms, findings.trend_p50_ms,
      findings.trend_p99_ms);
}

}  // namespace pledgekeeper::bench
