// Thousands of questions about rows made by chance, answered as they are for managers, and by the
// simplest loop (simple_answers.h).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "services/domain/rulebook/rulebook.h"
#include "tests/domain/tally/simple_answers.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Facts;

constexpr int kFirstYear = 2024;
constexpr int kMonths = 20;
constexpr int64_t kNowMs = 1'756'000'000'000;  // August 2025
const char* const kClocks[] = {"acknowledge", "discuss", "formal"};
const char* const kHolds[] = {"court", "police"};

int Month(int number) { return (kFirstYear + number / 12) * 100 + number % 12 + 1; }

class Chance {
 public:
  explicit Chance(uint32_t seed) : engine_(seed) {}

  int Below(int end) { return static_cast<int>(engine_() % static_cast<uint32_t>(end)); }
  bool OneIn(int many) { return Below(many) == 0; }
  std::string Name(const std::string& kind, int many) { return absl::StrCat(kind, Below(many)); }
  template <typename List>
  auto Of(const List& list) {
    return list[static_cast<size_t>(Below(static_cast<int>(std::size(list))))];
  }

 private:
  std::mt19937 engine_;
};

// What some measure asks for, so that most is counted somewhere, or what none does.
std::vector<Match> AllMatches() {
  std::vector<Match> all = {{v1::ACTION_NOTE, "hold:court"}, {v1::ACTION_REMIND}};
  for (const Measure& measure : Measures()) {
    all.insert(all.end(), measure.matches.begin(), measure.matches.end());
  }
  return all;
}

void Happen(Chance& chance, int came, Facts& facts) {
  static const std::vector<Match> matches = AllMatches();
  for (int month = came, left = chance.Below(12); left > 0; --left) {
    if (chance.OneIn(4)) month = std::min(kMonths - 1, month + 1 + chance.Below(2));
    auto& each = *facts.add_occurrences();
    const Match match = chance.Of(matches);
    each.set_month(Month(month));
    each.set_action(match.action == v1::ACTION_UNSPECIFIED ? v1::ACTION_RESOLVE : match.action);
    each.set_reason(std::string(match.reason));
    if (chance.OneIn(6)) each.set_reason(absl::StrCat("hold:", chance.Of(kHolds)));
    each.set_level(match.least_level + chance.Below(2));
    each.set_times(chance.OneIn(4) ? 1 + chance.Below(300) : 1);
    each.set_minutes(chance.OneIn(20) ? 2'000'000'000 : chance.Below(50'000));
    each.set_office_minutes(chance.Below(9'000));
    if (!chance.OneIn(5)) each.set_working_days(chance.Below(40));
  }
}

void RunClocks(Chance& chance, int came, bool is_open, Facts& facts) {
  for (int left = chance.Below(4); left > 0; --left) {
    auto& ended = *facts.add_ended();
    ended.set_month(Month(std::min(kMonths - 1, came + chance.Below(3))));
    ended.set_name(chance.Of(kClocks));
    ended.set_in_time(chance.Below(3));
    ended.set_late(chance.Below(2));
    ended.set_void_in_time(chance.Below(2));
    ended.set_void_late(chance.Below(2));
  }
  for (int left = is_open ? chance.Below(3) : 0; left > 0; --left) {
    auto& running = *facts.add_running();
    running.set_name(chance.Of(kClocks));
    if (chance.OneIn(4)) continue;
    running.set_due_ms(kNowMs + int64_t{86'400'000} * (chance.Below(60) - 30));
  }
}

storage::v1::TallyRow RowByChance(Chance& chance, int number) {
  storage::v1::TallyRow row;
  row.set_report_id(absl::StrCat("report-", number));
  row.set_version(1 + chance.Below(3));
  Facts& facts = *row.mutable_facts();
  facts.set_young_person_id(chance.Name("young-", 30));
  facts.set_promise_id(chance.OneIn(5) ? kAnotherPromise : chance.Name("promise-", 4));
  facts.set_team_id(chance.Name("team-", 3));
  facts.set_tier(chance.Name("tier-", 2));
  facts.set_language(chance.OneIn(3) ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH);
  facts.set_urgency(chance.OneIn(3) ? v1::URGENCY_DANGER : v1::URGENCY_NORMAL);
  facts.set_placement_kind(chance.OneIn(2) ? v1::PLACEMENT_KIND_FOSTER
                                           : v1::PLACEMENT_KIND_UNSPECIFIED);
  facts.set_placement_in_house(chance.OneIn(2));
  facts.set_outcome(static_cast<v1::Outcome>(chance.Below(5)));
  facts.set_may_be_apart(chance.OneIn(4));
  facts.set_compliment(chance.OneIn(5));
  const int came = chance.Below(14);
  bool is_open = true;
  for (int from = came; is_open && from < kMonths && !chance.OneIn(5);) {
    auto& span = *facts.add_open();
    const int until = from + chance.Below(4);
    span.set_from_month(Month(from));
    is_open = !chance.OneIn(4) && until < kMonths;
    if (!is_open) break;
    span.set_until_ms(1);
    span.set_until_month(Month(until));
    from = until + chance.Below(3);
  }
  const bool runs = !facts.open().empty() && facts.open(facts.open_size() - 1).until_ms() == 0;
  Happen(chance, came, facts);
  RunClocks(chance, came, runs, facts);
  return row;
}

AskedMeasure MeasureByChance(Chance& chance) {
  const auto all = static_cast<int>(Measures().size());
  const Measure& measure = Measures()[static_cast<size_t>(chance.Below(all))];
  if (measure.kind == MeasureKind::kClock) return {&measure, chance.Of(kClocks)};
  if (measure.kind == MeasureKind::kHeld) return {&measure, chance.Of(kHolds)};
  return {&measure};
}

constexpr Aspect kAspects[] = {
    Aspect::kPromise, Aspect::kChapter,          Aspect::kTeam, Aspect::kTier, Aspect::kLanguage,
    Aspect::kUrgency, Aspect::kPlacementProvider};

Question QuestionByChance(Chance& chance, const std::vector<const Facts*>& reports) {
  Question question;
  for (int left = 1 + chance.Below(8); left > 0; --left) {
    question.measures.push_back(MeasureByChance(chance));
  }
  const int length = 1 + chance.Below(4);
  for (int first = chance.Below(kMonths), left = 1 + chance.Below(5); left > 0; --left) {
    question.steps.push_back({Month(first), Month(first + length - 1)});
    first += length + (chance.OneIn(4) ? 1 : 0);
  }
  for (int left = chance.Below(3); left > 0; --left) {
    const Aspect aspect = chance.Of(kAspects);
    const bool is_there =
        std::find(question.by.begin(), question.by.end(), aspect) != question.by.end();
    if (!is_there) question.by.push_back(aspect);
  }
  for (int left = chance.OneIn(2) ? 1 : 0; left > 0; --left) {
    const Aspect aspect = chance.Of(kAspects);
    Wanted& wanted = question.wanted.emplace_back(Wanted{aspect, {"a value that none has"}});
    for (int values = chance.Below(3); values > 0 && !reports.empty(); --values) {
      wanted.values.push_back(SimpleValue(*chance.Of(reports), aspect));
    }
  }
  question.now_ms = kNowMs;
  return question;
}

TEST(Answers, AreThoseOfTheSimplestLoop) {
  for (uint32_t seed = 1; seed <= 60; ++seed) {
    Chance chance(seed);
    Tally tally;
    std::map<std::string, storage::v1::TallyRow> newest;
    for (int left = chance.Below(150); left > 0; --left) {
      const storage::v1::TallyRow row = RowByChance(chance, chance.Below(100));
      tally.Take(row, SimplePlace(row.facts()));
      storage::v1::TallyRow& kept = newest[row.report_id()];
      if (row.version() > kept.version()) kept = row;
    }
    ASSERT_EQ(tally.rows().size(), newest.size());
    for (int number = 0; number < 50; ++number) {
      // Each question is somebody's, who must know nothing of some of what may be apart.
      const int reader = chance.Below(3);
      const auto may_know = [&](std::string_view id, bool may_be_apart) {
        return !may_be_apart || static_cast<int>(id.back()) % 3 != reader;
      };
      std::vector<const Facts*> reports;
      for (const auto& [id, row] : newest) {
        if (may_know(id, row.facts().may_be_apart())) reports.push_back(&row.facts());
      }
      Question question = QuestionByChance(chance, reports);
      question.counts = [&](const TallyRow& row) {
        return may_know(row.report_id(), row.may_be_apart);
      };
      Answering answering(tally, question);
      while (answering.LookAt(7)) {
      }
      ASSERT_EQ(TextOf(answering.Answer()), TextOf(SimplyAnswered(reports, question)))
          << "seed " << seed << ", question " << number;
      ASSERT_EQ(ReportsOf(tally, question).size(),
                [&] {
                  question.by.clear();
                  question.steps.resize(1);
                  question.measures.resize(1);
                  return static_cast<size_t>(Answer(tally, question).at(0).figures.at(0).reports);
                }())
          << "seed " << seed << ", question " << number;
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
