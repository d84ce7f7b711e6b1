#include "tests/domain/tally/simple_answers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Facts;

bool Holds(const Months& months, int month) {
  return months.first <= month && month <= months.last;
}

struct Seen {
  int64_t times = 0;
  int64_t in_time = 0;
  std::optional<std::pair<int64_t, int64_t>> minutes;
};

bool Matches(const storage::v1::Occurrence& each, const AskedMeasure& asked) {
  if (asked.measure->kind == MeasureKind::kHeld) return each.reason() == "hold:" + asked.name;
  return std::any_of(
      asked.measure->matches.begin(), asked.measure->matches.end(), [&](const Match& match) {
        return (match.action == v1::ACTION_UNSPECIFIED || match.action == each.action()) &&
               match.reason == each.reason() && each.level() >= match.least_level;
      });
}

bool IsOpenAs(MeasureKind kind, const storage::v1::OpenSpan& span, const Months& step) {
  const int until = span.until_ms() == 0 ? 999912 : span.until_month();
  if (kind == MeasureKind::kOpenAtStart) {
    return span.from_month() < step.first && until >= step.first;
  }
  if (kind == MeasureKind::kOpenAtEnd) return span.from_month() <= step.last && until > step.last;
  return span.from_month() <= step.last && until >= step.first;
}

int DueMonth(const storage::v1::RunningClock& running) {
  const absl::CivilDay day = LondonDay(absl::FromUnixMillis(running.due_ms() - 1));
  return static_cast<int>(day.year()) * 100 + day.month();
}

std::optional<Seen> SeeClocks(const Facts& facts, const AskedMeasure& asked, const Months& step,
                              int64_t now_ms) {
  Seen seen;
  for (const auto& each : facts.ended()) {
    if (each.name() != asked.name || !Holds(step, each.month())) continue;
    seen.in_time += each.in_time();
    seen.times += each.in_time() + each.late() + each.void_late();
  }
  for (const auto& each : facts.running()) {
    const bool is_late = each.due_ms() != 0 && each.due_ms() <= now_ms;
    if (is_late && each.name() == asked.name && Holds(step, DueMonth(each))) ++seen.times;
  }
  return seen.times == 0 ? std::nullopt : std::optional(seen);
}

std::optional<Seen> See(const Facts& facts, const AskedMeasure& asked, const Months& step,
                        int64_t now_ms) {
  const MeasureKind kind = asked.measure->kind;
  const CountedOf of = asked.measure->of;
  const bool counts =
      of == CountedOf::kBoth || (of == CountedOf::kCompliments) == facts.compliment();
  if (!counts) return std::nullopt;
  Seen seen{1};
  switch (kind) {
    case MeasureKind::kOpenAtStart:
    case MeasureKind::kOpenAtEnd:
    case MeasureKind::kInHand:
      for (const auto& span : facts.open()) {
        if (IsOpenAs(kind, span, step)) return seen;
      }
      return std::nullopt;
    case MeasureKind::kClock:
      return SeeClocks(facts, asked, step, now_ms);
    case MeasureKind::kDanger:
      if (facts.urgency() != v1::URGENCY_DANGER) return std::nullopt;
      break;
    case MeasureKind::kOutcome: {
      int last = 0;
      for (const auto& each : facts.occurrences()) {
        if (Matches(each, asked)) last = std::max(last, each.month());
      }
      const bool is_it = facts.outcome() == asked.measure->outcome && Holds(step, last);
      return is_it ? std::optional(seen) : std::nullopt;
    }
    case MeasureKind::kWithin:
    case MeasureKind::kTime:
      for (const auto& each : facts.occurrences()) {
        if (!Matches(each, asked)) continue;
        if (!Holds(step, each.month())) return std::nullopt;
        if (kind == MeasureKind::kTime) {
          seen.minutes = {each.minutes(), each.office_minutes()};
          return seen;
        }
        const bool is_within =
            each.has_working_days() && each.working_days() <= asked.measure->most_days;
        return is_within ? std::optional(seen) : std::nullopt;
      }
      return std::nullopt;
    default:
      break;
  }
  seen.times = 0;
  for (const auto& each : facts.occurrences()) {
    if (Holds(step, each.month()) && Matches(each, asked)) seen.times += each.times();
  }
  return seen.times == 0 ? std::nullopt : std::optional(seen);
}

std::optional<Spread> SpreadOf(std::vector<int64_t> all) {
  if (all.empty()) return std::nullopt;
  std::sort(all.begin(), all.end());
  return Spread{all[(all.size() + 1) / 2 - 1], all[(all.size() * 9 + 9) / 10 - 1]};
}

MeasuredFigure Count(const std::vector<const Facts*>& reports, const AskedMeasure& asked,
                     const Months& step, int64_t now_ms) {
  MeasuredFigure figure;
  std::set<std::string> promises, young_people, of_young_people;
  std::vector<int64_t> minutes, office_minutes;
  const Measure* base = FindMeasure(asked.measure->share_of);
  for (const Facts* facts : reports) {
    const std::optional<Seen> seen = See(*facts, asked, step, now_ms);
    if (base != nullptr && (seen.has_value() || See(*facts, {base}, step, now_ms).has_value())) {
      ++figure.of_reports;
      of_young_people.insert(facts->young_person_id());
    }
    if (!seen.has_value()) continue;
    ++figure.reports;
    figure.times += seen->times;
    figure.in_time += seen->in_time;
    if (facts->promise_id() != kAnotherPromise) promises.insert(facts->promise_id());
    young_people.insert(facts->young_person_id());
    if (!seen->minutes.has_value()) continue;
    minutes.push_back(seen->minutes->first);
    office_minutes.push_back(seen->minutes->second);
  }
  figure.promises = static_cast<int64_t>(promises.size());
  figure.young_people = static_cast<int64_t>(young_people.size());
  figure.of_young_people = static_cast<int64_t>(of_young_people.size());
  figure.minutes = SpreadOf(minutes);
  figure.office_minutes = SpreadOf(office_minutes);
  return figure;
}

std::string TextOf(const std::optional<Spread>& spread) {
  return spread.has_value() ? absl::StrCat(spread->median, "-", spread->ninetieth) : "none";
}

std::string TextOf(const MeasuredFigure& figure) {
  return absl::StrCat(figure.reports, " ", figure.promises, " ", figure.young_people, " ",
                      figure.times, " ", figure.in_time, " of ", figure.of_reports, " ",
                      figure.of_young_people, " in ", TextOf(figure.minutes), " ",
                      TextOf(figure.office_minutes), "\n");
}

}  // namespace

PromisePlace SimplePlace(const Facts& facts) {
  if (facts.promise_id() == kAnotherPromise) return {};
  return {absl::StrCat("standard of ", facts.promise_id()),
          facts.promise_id() < "promise-2" ? "people" : "safety"};
}

std::string SimpleValue(const Facts& facts, Aspect aspect) {
  switch (aspect) {
    case Aspect::kPromise:
      return facts.promise_id();
    case Aspect::kChapter:
      return SimplePlace(facts).annual_report_chapter;
    case Aspect::kTeam:
      return facts.team_id();
    case Aspect::kTier:
      return facts.tier();
    case Aspect::kLanguage:
      return facts.language() == v1::LANGUAGE_WELSH     ? "cy"
             : facts.language() == v1::LANGUAGE_ENGLISH ? "en"
                                                        : "";
    case Aspect::kUrgency:
      return facts.urgency() == v1::URGENCY_DANGER ? "danger"
             : facts.urgency() == v1::URGENCY_HIGH ? "high"
                                                   : "normal";
    default:
      if (facts.placement_kind() == 0) return "";
      return facts.placement_in_house() ? "in-house" : "other";
  }
}

// A cell for each step and part, in their order; of parts, only those to which something happened.
std::vector<MeasuredCell> SimplyAnswered(const std::vector<const Facts*>& reports,
                                         const Question& question) {
  std::vector<MeasuredCell> cells;
  for (size_t step = 0; step < question.steps.size(); ++step) {
    std::map<std::vector<std::string>, std::vector<const Facts*>> parts;
    if (question.by.empty()) parts[{}];
    for (const Facts* facts : reports) {
      const bool is_wanted =
          std::all_of(question.wanted.begin(), question.wanted.end(), [&](const Wanted& wanted) {
            return std::count(wanted.values.begin(), wanted.values.end(),
                              SimpleValue(*facts, wanted.aspect)) > 0;
          });
      std::vector<std::string> values;
      for (const Aspect aspect : question.by) values.push_back(SimpleValue(*facts, aspect));
      if (is_wanted) parts[values].push_back(facts);
    }
    for (const auto& [values, members] : parts) {
      MeasuredCell cell{step, values, {}};
      int64_t happened = 0;
      for (const AskedMeasure& asked : question.measures) {
        cell.figures.push_back(Count(members, asked, question.steps[step], question.now_ms));
        happened += cell.figures.back().reports;
      }
      if (happened > 0 || question.by.empty()) cells.push_back(cell);
    }
  }
  return cells;
}

std::string TextOf(const std::vector<MeasuredCell>& cells) {
  std::string text;
  for (const MeasuredCell& cell : cells) {
    absl::StrAppend(&text, "step ", cell.step, ":");
    for (const std::string& value : cell.values) absl::StrAppend(&text, " ", value, ",");
    absl::StrAppend(&text, "\n");
    for (const MeasuredFigure& figure : cell.figures) absl::StrAppend(&text, TextOf(figure));
  }
  return text;
}

}  // namespace pledgekeeper::domain
