#include "services/domain/tally/question.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/container/flat_hash_set.h"

namespace pledgekeeper::domain {
namespace {

// What one report counts for in one measure and step.
struct Hit {
  int64_t times = 0;
  int64_t in_time = 0;
  std::optional<std::pair<int64_t, int64_t>> minutes;  // plain, and while the office was open
};

// A figure while it is added up.
struct Sum {
  int64_t reports = 0;
  int64_t times = 0;
  int64_t in_time = 0;
  absl::flat_hash_set<uint32_t> promises;
  absl::flat_hash_set<uint32_t> young_people;
  int64_t of_reports = 0;
  absl::flat_hash_set<uint32_t> of_young_people;
  std::vector<int64_t> minutes;
  std::vector<int64_t> office_minutes;

  void AddBase(const TallyRow& row) {
    ++of_reports;
    of_young_people.insert(row.young_person);
  }
  void Add(const TallyRow& row, const Hit& hit) {
    ++reports;
    times += hit.times;
    in_time += hit.in_time;
    if (row.has_promise) promises.insert(row.promise);
    young_people.insert(row.young_person);
    if (!hit.minutes.has_value()) return;
    minutes.push_back(hit.minutes->first);
    office_minutes.push_back(hit.minutes->second);
  }
};

std::optional<Spread> SpreadOf(std::vector<int64_t>& values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  // The nearest rank: the k-th smallest, k = the share of all, rounded up.
  const auto rank = [&](size_t percent) { return (values.size() * percent + 99) / 100 - 1; };
  return Spread{values[rank(50)], values[rank(90)]};
}

bool Holds(const Months& months, int month) {
  return months.first <= month && month <= months.last;
}

// One measure of the question, ready to look at rows.
class Looker {
 public:
  Looker(const AskedMeasure& asked, const Tally& tally, int64_t now_ms)
      : asked_(asked), now_ms_(now_ms), clock_(tally.clocks().Find(asked.clock)) {
    for (const Match& match : asked.measure->matches) {
      // What never happened to any report matches nothing.
      const std::optional<uint32_t> reason = tally.reasons().Find(match.reason);
      if (reason.has_value()) matches_.push_back({match.action, *reason, match.least_level});
    }
  }

  // Nothing if the report does not count in this step.
  std::optional<Hit> Look(const TallyRow& row, const Months& step) const {
    const CountedOf not_its = row.compliment ? CountedOf::kReports : CountedOf::kCompliments;
    if (asked_.measure->of == not_its) return std::nullopt;
    switch (asked_.measure->kind) {
      case MeasureKind::kHappened:
        return LookAtOccurrences(row, step);
      case MeasureKind::kDanger:
        if (row.urgency != v1::URGENCY_DANGER) return std::nullopt;
        return LookAtOccurrences(row, step);
      case MeasureKind::kOutcome:
        return LookAtOutcome(row, step);
      case MeasureKind::kOpenAtStart:
        return IsOpenBefore(row, step.first) ? std::optional<Hit>(Hit{1}) : std::nullopt;
      case MeasureKind::kOpenAtEnd:
        return IsOpenAfter(row, step.last) ? std::optional<Hit>(Hit{1}) : std::nullopt;
      case MeasureKind::kInHand:
        return WasOpen(row, step) ? std::optional<Hit>(Hit{1}) : std::nullopt;
      case MeasureKind::kClock:
        return LookAtClocks(row, step);
      case MeasureKind::kWithin:
        return LookAtDays(row, step);
      case MeasureKind::kTime:
        return LookAtTime(row, step);
    }
    return std::nullopt;
  }

 private:
  // As Match, with the number of the reason.
  struct NumberedMatch {
    int action;
    uint32_t reason;
    int least_level;
  };

  bool Matches(const CountedOccurrence& each) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const NumberedMatch& match) {
      return (match.action == v1::ACTION_UNSPECIFIED || match.action == each.action) &&
             match.reason == each.reason && each.level >= match.least_level;
    });
  }

  std::optional<Hit> LookAtOccurrences(const TallyRow& row, const Months& step) const {
    Hit hit;
    for (const CountedOccurrence& each : row.occurrences) {
      if (Holds(step, each.month) && Matches(each)) hit.times += each.times;
    }
    return hit.times == 0 ? std::nullopt : std::optional<Hit>(hit);
  }

  // The answer that counts is the last one.
  std::optional<Hit> LookAtOutcome(const TallyRow& row, const Months& step) const {
    if (row.outcome != asked_.measure->outcome) return std::nullopt;
    int last = 0;
    for (const CountedOccurrence& each : row.occurrences) {
      if (Matches(each)) last = std::max(last, each.month);
    }
    return Holds(step, last) ? std::optional<Hit>(Hit{1}) : std::nullopt;
  }

  // The first of what matches, if that was in the step; else null.
  const CountedOccurrence* FindFirst(const TallyRow& row, const Months& step) const {
    for (const CountedOccurrence& each : row.occurrences) {
      // They stand in order of their first time.
      if (Matches(each)) return Holds(step, each.month) ? &each : nullptr;
    }
    return nullptr;
  }

  std::optional<Hit> LookAtTime(const TallyRow& row, const Months& step) const {
    const CountedOccurrence* first = FindFirst(row, step);
    if (first == nullptr) return std::nullopt;
    return Hit{1, 0, std::pair<int64_t, int64_t>(first->minutes, first->office_minutes)};
  }

  std::optional<Hit> LookAtDays(const TallyRow& row, const Months& step) const {
    const CountedOccurrence* first = FindFirst(row, step);
    const bool is_within = first != nullptr && first->working_days != kNoWorkingDays &&
                           first->working_days <= asked_.measure->most_days;
    return is_within ? std::optional<Hit>(Hit{1}) : std::nullopt;
  }

  std::optional<Hit> LookAtClocks(const TallyRow& row, const Months& step) const {
    Hit hit;
    for (const CountedClocks& each : row.ended) {
      if (!Holds(step, each.month) || each.name != clock_) continue;
      hit.in_time += each.in_time;
      hit.times += each.in_time + each.late + each.void_late;
    }
    for (const CountedRunning& each : row.running) {
      const bool is_late = each.due_ms != 0 && each.due_ms <= now_ms_;
      if (is_late && each.name == clock_ && Holds(step, each.due_month)) hit.times += 1;
    }
    return hit.times == 0 ? std::nullopt : std::optional<Hit>(hit);
  }

  // It was opened in an earlier month, and had not been closed by then.
  static bool IsOpenBefore(const TallyRow& row, int month) {
    return std::any_of(row.open.begin(), row.open.end(), [&](const CountedSpan& span) {
      return span.from_month < month && (span.until_month == 0 || span.until_month >= month);
    });
  }
  static bool IsOpenAfter(const TallyRow& row, int month) {
    return std::any_of(row.open.begin(), row.open.end(), [&](const CountedSpan& span) {
      return span.from_month <= month && (span.until_month == 0 || span.until_month > month);
    });
  }

  static bool WasOpen(const TallyRow& row, const Months& step) {
    return std::any_of(row.open.begin(), row.open.end(), [&](const CountedSpan& span) {
      return span.from_month <= step.last &&
             (span.until_month == 0 || span.until_month >= step.first);
    });
  }

  const AskedMeasure& asked_;
  const int64_t now_ms_;
  const std::optional<uint32_t> clock_;  // its number; nothing if no report had it
  std::vector<NumberedMatch> matches_;
};

// The figures of a cell while they are added up.
using Sums = std::vector<Sum>;

MeasuredFigure FigureOf(Sum& sum) {
  MeasuredFigure figure;
  figure.reports = sum.reports;
  figure.promises = static_cast<int64_t>(sum.promises.size());
  figure.young_people = static_cast<int64_t>(sum.young_people.size());
  figure.times = sum.times;
  figure.in_time = sum.in_time;
  figure.of_reports = sum.of_reports;
  figure.of_young_people = static_cast<int64_t>(sum.of_young_people.size());
  figure.minutes = SpreadOf(sum.minutes);
  figure.office_minutes = SpreadOf(sum.office_minutes);
  return figure;
}

// What shares are of has to be counted too, whether it is asked for or not.
std::vector<AskedMeasure> WithBases(const std::vector<AskedMeasure>& asked) {
  std::vector<AskedMeasure> all = asked;
  for (const AskedMeasure& each : asked) {
    if (each.measure->share_of.empty()) continue;
    const Measure* base = FindMeasure(each.measure->share_of);
    const bool is_there = std::any_of(
        all.begin(), all.end(), [&](const AskedMeasure& other) { return other.measure == base; });
    if (!is_there) all.push_back({base});
  }
  return all;
}

}  // namespace

struct Answering::State {
  State(const Tally& tally, Question asked)
      : tally(tally), question(std::move(asked)), all(WithBases(question.measures)) {
    for (const AskedMeasure& each : all) {
      lookers.emplace_back(each, tally, question.now_ms);
      const Measure* base = FindMeasure(each.measure->share_of);
      const auto at = std::find_if(all.begin(), all.end(), [&](const AskedMeasure& other) {
        return base != nullptr && other.measure == base;
      });
      bases.push_back(static_cast<size_t>(at - all.begin()));
    }
    hits.resize(all.size());
    if (!question.by.empty()) return;
    for (size_t step = 0; step < question.steps.size(); ++step) {
      cells.emplace(std::pair(step, std::vector<std::string>()), Sums(all.size()));
    }
  }

  void Look(const TallyRow& row);

  const Tally& tally;
  const Question question;
  const std::vector<AskedMeasure> all;
  std::vector<Looker> lookers;
  std::vector<size_t> bases;  // in `all`, what each is a share of; all.size(): of nothing
  std::map<std::pair<size_t, std::vector<std::string>>, Sums> cells;
  size_t next = 0;                       // row
  std::vector<std::optional<Hit>> hits;  // of the row and step that is looked at
};

void Answering::State::Look(const TallyRow& row) {
  // The first step that does not end before there is something to count.
  auto step =
      std::lower_bound(question.steps.begin(), question.steps.end(), row.first_month,
                       [](const Months& months, int32_t month) { return months.last < month; });
  if (step == question.steps.end() || step->first > row.last_month) return;
  if (!IsWanted(tally, row, question.wanted) || !question.counts(row)) return;
  std::vector<std::string> values;
  for (const Aspect aspect : question.by) values.push_back(ValueOf(tally, row, aspect));
  for (; step != question.steps.end() && step->first <= row.last_month; ++step) {
    const auto number = static_cast<size_t>(step - question.steps.begin());
    bool any = false;
    for (size_t i = 0; i < all.size(); ++i) {
      hits[i] = lookers[i].Look(row, *step);
      any = any || hits[i].has_value();
    }
    if (!any) continue;
    Sums& sums = cells.try_emplace({number, values}, all.size()).first->second;
    for (size_t i = 0; i < all.size(); ++i) {
      if (hits[i].has_value()) sums[i].Add(row, *hits[i]);
      // What happened to a report of an earlier period is part of what it is a share of too.
      const bool is_base = bases[i] < all.size() && hits[bases[i]].has_value();
      if (is_base || (bases[i] < all.size() && hits[i].has_value())) sums[i].AddBase(row);
    }
  }
}

Answering::Answering(const Tally& tally, Question question)
    : state_(std::make_unique<State>(tally, std::move(question))) {}
Answering::~Answering() = default;

bool Answering::LookAt(size_t rows) {
  const auto& all = state_->tally.rows();
  const size_t end = std::min(all.size(), state_->next + rows);
  for (; state_->next < end; ++state_->next) state_->Look(all[state_->next]);
  return state_->next < all.size();
}

std::vector<MeasuredCell> Answering::Answer() {
  const Question& question = state_->question;
  const auto asked = static_cast<std::ptrdiff_t>(question.measures.size());
  std::vector<MeasuredCell> answer;
  for (auto& [place, sums] : state_->cells) {
    const bool is_empty = std::all_of(sums.begin(), sums.begin() + asked,
                                      [](const Sum& sum) { return sum.reports == 0; });
    if (is_empty && !question.by.empty()) continue;
    MeasuredCell& cell = answer.emplace_back(MeasuredCell{place.first, place.second, {}});
    for (size_t i = 0; i < question.measures.size(); ++i) {
      cell.figures.push_back(FigureOf(sums[i]));
    }
  }
  return answer;
}

std::vector<CountedReport> ReportsOf(const Tally& tally, const Question& question) {
  const Looker looker(question.measures.front(), tally, question.now_ms);
  std::vector<CountedReport> reports;
  for (const TallyRow& row : tally.rows()) {
    if (!IsWanted(tally, row, question.wanted) || !question.counts(row)) continue;
    if (!looker.Look(row, question.steps.front()).has_value()) continue;
    reports.push_back({row.report_id, row.young_person});
  }
  std::sort(reports.begin(), reports.end(), [](const CountedReport& a, const CountedReport& b) {
    return a.report_id < b.report_id;
  });
  return reports;
}

std::vector<MeasuredCell> Answer(const Tally& tally, Question question) {
  Answering answering(tally, std::move(question));
  answering.LookAt(tally.rows().size());
  return answering.Answer();
}

}  // namespace pledgekeeper::domain
