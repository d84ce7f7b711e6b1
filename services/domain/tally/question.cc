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
  std::vector<int64_t> minutes;
  std::vector<int64_t> office_minutes;

  void Add(const TallyRow& row, const Hit& hit) {
    ++reports;
    times += hit.times;
    in_time += hit.in_time;
    promises.insert(row.promise);
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
  Looker(const AskedMeasure& asked, const Tally& tally)
      : asked_(asked), clock_(tally.clocks().Find(asked.clock)) {
    for (const Match& match : asked.measure->matches) {
      // What never happened to any report matches nothing.
      const std::optional<uint32_t> reason = tally.reasons().Find(match.reason);
      if (reason.has_value()) matches_.push_back({match.action, *reason, match.least_level});
    }
  }

  // Nothing if the report does not count in this step.
  std::optional<Hit> Look(const TallyRow& row, const Months& step) const {
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
      case MeasureKind::kClock:
        return LookAtClocks(row, step);
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

  std::optional<Hit> LookAtTime(const TallyRow& row, const Months& step) const {
    for (const CountedOccurrence& each : row.occurrences) {
      if (!Matches(each)) continue;
      // They stand in order of their first time.
      if (!Holds(step, each.month)) return std::nullopt;
      return Hit{1, 0, std::pair<int64_t, int64_t>(each.minutes, each.office_minutes)};
    }
    return std::nullopt;
  }

  std::optional<Hit> LookAtClocks(const TallyRow& row, const Months& step) const {
    Hit hit;
    for (const CountedClocks& each : row.ended) {
      if (!Holds(step, each.month) || each.name != clock_) continue;
      hit.in_time += each.in_time + each.void_in_time;
      hit.times += each.in_time + each.void_in_time + each.late + each.void_late;
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

  const AskedMeasure& asked_;
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

std::string_view LanguageValue(int language) {
  if (language == v1::LANGUAGE_ENGLISH) return "en";
  return language == v1::LANGUAGE_WELSH ? "cy" : "";
}
std::string_view SpokenByValue(int spoken_by) {
  if (spoken_by == storage::v1::SPOKEN_BY_ADVOCATE) return "advocate";
  return spoken_by == storage::v1::SPOKEN_BY_SOMEBODY ? "somebody" : "young-person";
}
std::string_view UrgencyValue(int urgency) {
  if (urgency == v1::URGENCY_DANGER) return "danger";
  return urgency == v1::URGENCY_HIGH ? "high" : "normal";
}
std::string_view FeelingValue(int feeling) {
  constexpr std::string_view kFeelings[] = {"", "okay", "sad", "angry", "worried", "scared"};
  return feeling < static_cast<int>(std::size(kFeelings)) ? kFeelings[feeling] : "";
}

}  // namespace

std::string ValueOf(const Tally& tally, const TallyRow& row, Aspect aspect) {
  switch (aspect) {
    case Aspect::kPromise:
      return tally.names().Name(row.promise);
    case Aspect::kQualityStandard:
      return tally.names().Name(row.standard);
    case Aspect::kChapter:
      return tally.names().Name(row.chapter);
    case Aspect::kTeam:
      return tally.names().Name(row.team);
    case Aspect::kTier:
      return tally.names().Name(row.tier);
    case Aspect::kLanguage:
      return std::string(LanguageValue(row.language));
    case Aspect::kSpokenBy:
      return std::string(SpokenByValue(row.spoken_by));
    case Aspect::kUrgency:
      return std::string(UrgencyValue(row.urgency));
    case Aspect::kFeeling:
      return std::string(FeelingValue(row.feeling));
  }
  return "";
}

bool IsWanted(const Tally& tally, const TallyRow& row, const std::vector<Wanted>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& each) {
    const std::string value = ValueOf(tally, row, each.aspect);
    return std::find(each.values.begin(), each.values.end(), value) != each.values.end();
  });
}

struct Answering::State {
  State(const Tally& tally, Question asked)
      : tally(tally), question(std::move(asked)), all(WithBases(question.measures)) {
    for (const AskedMeasure& each : all) lookers.emplace_back(each, tally);
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
  std::map<std::pair<size_t, std::vector<std::string>>, Sums> cells;
  size_t next = 0;  // row
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
    Sums* sums = nullptr;
    for (size_t i = 0; i < all.size(); ++i) {
      const std::optional<Hit> hit = lookers[i].Look(row, *step);
      if (!hit.has_value()) continue;
      if (sums == nullptr) sums = &cells.try_emplace({number, values}, all.size()).first->second;
      (*sums)[i].Add(row, *hit);
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
      MeasuredFigure& figure = cell.figures.emplace_back(FigureOf(sums[i]));
      const Measure* base = FindMeasure(state_->all[i].measure->share_of);
      for (size_t b = 0; base != nullptr && b < state_->all.size(); ++b) {
        if (state_->all[b].measure == base) figure.of_reports = sums[b].reports;
      }
    }
  }
  return answer;
}

std::vector<MeasuredCell> Answer(const Tally& tally, Question question) {
  Answering answering(tally, std::move(question));
  answering.LookAt(tally.rows().size());
  return answering.Answer();
}

}  // namespace pledgekeeper::domain
