#include "services/domain/tally/question.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "services/domain/tally/distinct.h"
#include "services/domain/tally/looking.h"

namespace pledgekeeper::domain {
namespace {

// To see that a row has nothing in the period takes a small part of what a look at one takes.
constexpr size_t kPassedForALook = 16;

constexpr size_t kNoBase = static_cast<size_t>(-1);

// A figure while it is added up. What it is a share of has a figure of its own in the same cell; so
// of the base only those that are not counted there are kept: what happened to a report of an
// earlier period is part of what it is a share of too.
struct Sum {
  int64_t reports = 0;
  int64_t times = 0;
  int64_t in_time = 0;
  Distinct promises;
  Distinct young_people;
  int64_t beyond_base = 0;
  Distinct young_people_beyond_base;
  std::vector<int32_t> minutes;
  std::vector<int32_t> office_minutes;

  void Add(const TallyRow& row, const Hit& hit, bool is_beyond_base) {
    ++reports;
    times += hit.times;
    in_time += hit.in_time;
    if (row.origin->has_promise) promises.Add(row.origin->promise);
    young_people.Add(row.young_person);
    if (is_beyond_base) {
      ++beyond_base;
      young_people_beyond_base.Add(row.young_person);
    }
    if (hit.timed == nullptr) return;
    minutes.push_back(hit.timed->minutes);
    office_minutes.push_back(hit.timed->office_minutes);
  }
};

std::optional<Spread> SpreadOf(std::vector<int32_t>& values) {
  if (values.empty()) return std::nullopt;
  // The nearest rank: the k-th smallest, k = the share of all, rounded up.
  const auto at = [&](size_t percent) {
    return values.begin() + static_cast<std::ptrdiff_t>((values.size() * percent + 99) / 100 - 1);
  };
  std::nth_element(values.begin(), at(50), values.end());
  const int32_t median = *at(50);
  // None of those behind the median is below it.
  std::nth_element(at(50), at(90), values.end());
  return Spread{median, *at(90)};
}

// The figures of a cell while they are added up.
using Sums = std::vector<Sum>;
// The values of a part by their numbers, behind the step.
using CellKey = absl::InlinedVector<uint32_t, 3>;

// Numbers of the values that are wanted. What no report had yet is not among them.
struct WantedNumbers {
  Aspect aspect;
  std::vector<uint32_t> numbers;
};

std::vector<WantedNumbers> NumbersOf(const Tally& tally, const std::vector<Wanted>& wanted) {
  std::vector<WantedNumbers> all;
  for (const Wanted& each : wanted) {
    WantedNumbers& numbers = all.emplace_back(WantedNumbers{each.aspect, {}});
    for (const std::string& value : each.values) {
      const std::optional<uint32_t> number = FindValue(tally, each.aspect, value);
      if (number.has_value()) numbers.numbers.push_back(*number);
    }
  }
  return all;
}

bool IsWanted(const TallyRow& row, const std::vector<WantedNumbers>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const WantedNumbers& each) {
    const auto& numbers = each.numbers;
    return std::find(numbers.begin(), numbers.end(), NumberOf(row, each.aspect)) != numbers.end();
  });
}

MonthSpan SpanOf(const Months& months) {
  MonthSpan span;
  span.Add(months.first);
  span.Add(months.last);
  return span;
}

std::vector<MonthSpan> SpansOf(const std::vector<Months>& steps) {
  std::vector<MonthSpan> spans;
  for (const Months& step : steps) spans.push_back(SpanOf(step));
  return spans;
}

// Whatever lies between the first step and the last.
MonthSpan SpanOf(const std::vector<Months>& steps) {
  return steps.empty() ? MonthSpan() : SpanOf(Months{steps.front().first, steps.back().last});
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

// What each is a share of, by its place among all; kNoBase: of nothing.
std::vector<size_t> BasesOf(const std::vector<AskedMeasure>& all) {
  std::vector<size_t> bases;
  for (const AskedMeasure& each : all) {
    const Measure* base = FindMeasure(each.measure->share_of);
    const auto at = std::find_if(all.begin(), all.end(), [&](const AskedMeasure& other) {
      return base != nullptr && other.measure == base;
    });
    bases.push_back(at == all.end() ? kNoBase : static_cast<size_t>(at - all.begin()));
  }
  return bases;
}

MeasuredFigure FigureOf(Sum& sum, const Sum* base) {
  MeasuredFigure figure;
  figure.reports = sum.reports;
  figure.promises = static_cast<int64_t>(sum.promises.Size());
  figure.young_people = static_cast<int64_t>(sum.young_people.Size());
  figure.times = sum.times;
  figure.in_time = sum.in_time;
  if (base != nullptr) {
    figure.of_reports = base->reports + sum.beyond_base;
    figure.of_young_people =
        static_cast<int64_t>(base->young_people.SizeWith(sum.young_people_beyond_base));
  }
  figure.minutes = SpreadOf(sum.minutes);
  figure.office_minutes = SpreadOf(sum.office_minutes);
  return figure;
}

}  // namespace

struct Answering::State {
  State(const Tally& tally, Question asked)
      : tally(tally),
        question(std::move(asked)),
        all(WithBases(question.measures)),
        bases(BasesOf(all)),
        span(SpanOf(question.steps)),
        spans(SpansOf(question.steps)),
        wanted(NumbersOf(tally, question.wanted)),
        looking(tally, all, question.now_ms) {
    if (question.by.empty()) whole.assign(question.steps.size(), Sums(all.size()));
  }

  void Look(size_t number);
  // Of the row whose values stand in `key`.
  Sums& CellOf(size_t step);
  MeasuredCell CellOf(size_t step, std::vector<std::string> values, Sums& sums) const;

  const Tally& tally;
  const Question question;
  const std::vector<AskedMeasure> all;
  const std::vector<size_t> bases;
  const MonthSpan span;                // of the whole question
  const std::vector<MonthSpan> spans;  // of its steps
  const std::vector<WantedNumbers> wanted;
  Looking looking;
  std::vector<Sums> whole;                   // without `by`, by step
  absl::flat_hash_map<CellKey, Sums> parts;  // with `by`
  size_t next = 0;                           // row
  RowLists lists;                            // of the row that is looked at
  CellKey key;
};

Sums& Answering::State::CellOf(size_t step) {
  if (question.by.empty()) return whole[step];
  key[0] = static_cast<uint32_t>(step);
  return parts.try_emplace(key, all.size()).first->second;
}

void Answering::State::Look(size_t number) {
  const TallyRow& row = tally.rows()[number];
  if (!IsWanted(row, wanted) || !question.counts(row)) return;
  row.Read(looking.part(), lists);
  key.assign(1, 0);
  for (const Aspect aspect : question.by) key.push_back(NumberOf(row, aspect));
  const MonthSpan counted = tally.spans()[number];
  // The first step that does not end before there is something to count.
  auto at = std::partition_point(spans.begin(), spans.end(), [&](const MonthSpan& step) {
    return step.last() < counted.first();
  });
  for (; at != spans.end() && at->first() <= counted.last(); ++at) {
    const auto step = static_cast<size_t>(at - spans.begin());
    const std::vector<Hit>& hits = looking.Look(row, lists, question.steps[step]);
    if (hits.empty()) continue;
    Sums& sums = CellOf(step);
    for (const Hit& hit : hits) {
      const size_t base = bases[hit.measure];
      sums[hit.measure].Add(row, hit, base != kNoBase && !looking.HasFound(base));
    }
  }
}

MeasuredCell Answering::State::CellOf(size_t step, std::vector<std::string> values,
                                      Sums& sums) const {
  MeasuredCell cell{step, std::move(values), {}};
  for (size_t i = 0; i < question.measures.size(); ++i) {
    cell.figures.push_back(FigureOf(sums[i], bases[i] == kNoBase ? nullptr : &sums[bases[i]]));
  }
  return cell;
}

Answering::Answering(const Tally& tally, Question question)
    : state_(std::make_unique<State>(tally, std::move(question))) {}
Answering::~Answering() = default;

bool Answering::LookAt(size_t rows) {
  const size_t end = state_->tally.rows().size();
  const size_t most = rows * kPassedForALook;
  for (size_t done = 0; state_->next < end && done < most; ++state_->next) {
    const bool matters = state_->tally.spans()[state_->next].Meets(state_->span);
    if (matters) state_->Look(state_->next);
    done += matters ? kPassedForALook : 1;
  }
  return state_->next < end;
}

std::vector<MeasuredCell> Answering::Answer() {
  State& state = *state_;
  const Question& question = state.question;
  const auto asked = static_cast<std::ptrdiff_t>(question.measures.size());
  std::vector<MeasuredCell> answer;
  for (size_t step = 0; step < state.whole.size(); ++step) {
    answer.push_back(state.CellOf(step, {}, state.whole[step]));
  }
  for (auto& [key, sums] : state.parts) {
    const bool is_empty = std::all_of(sums.begin(), sums.begin() + asked,
                                      [](const Sum& sum) { return sum.reports == 0; });
    if (is_empty) continue;
    std::vector<std::string> values;
    for (size_t i = 0; i < question.by.size(); ++i) {
      values.push_back(ValueOf(state.tally, question.by[i], key[i + 1]));
    }
    answer.push_back(state.CellOf(key[0], std::move(values), sums));
  }
  std::sort(answer.begin(), answer.end(), [](const MeasuredCell& a, const MeasuredCell& b) {
    return std::tie(a.step, a.values) < std::tie(b.step, b.values);
  });
  return answer;
}

std::vector<CountedReport> ReportsOf(const Tally& tally, const Question& question) {
  const Months& months = question.steps.front();
  const MonthSpan span = SpanOf(months);
  const std::vector<WantedNumbers> wanted = NumbersOf(tally, question.wanted);
  Looking looking(tally, {question.measures.front()}, question.now_ms);
  RowLists lists;
  std::vector<CountedReport> reports;
  for (size_t number = 0; number < tally.rows().size(); ++number) {
    const TallyRow& row = tally.rows()[number];
    if (!tally.spans()[number].Meets(span)) continue;
    if (!IsWanted(row, wanted) || !question.counts(row)) continue;
    row.Read(looking.part(), lists);
    if (looking.Look(row, lists, months).empty()) continue;
    reports.push_back({std::string(row.report_id()), row.young_person});
  }
  std::sort(reports.begin(), reports.end(), [](const CountedReport& a, const CountedReport& b) {
    return a.report_id < b.report_id;
  });
  return reports;
}

std::vector<MeasuredCell> Answer(const Tally& tally, Question question) {
  Answering answering(tally, std::move(question));
  while (answering.LookAt(tally.rows().size())) {
  }
  return answering.Answer();
}

}  // namespace pledgekeeper::domain
