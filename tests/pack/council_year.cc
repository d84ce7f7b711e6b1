#include "tests/pack/council_year.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/hash.h"
#include "services/compliance/published_view.h"
#include "services/domain/publishing/publications.h"
#include "services/domain/tally/question.h"

namespace pledgekeeper::pack {
namespace {

// So many reports of one day, which all go the same way.
struct Told {
  int reports;
  const char* promise;
  const char* young_person;
  const char* day;   // on which they came
  const char* then;  // "DAY what;DAY what": what became of them, in order of time
};

// Months and parts above the threshold, at it, and below it; what is corrected after its month was
// published, what goes back and forth, more decided than there is room for.
constexpr Told kTold[] = {
    // Before the financial year. Nothing was published yet: of what was decided, some waits.
    {6, "respect", "kim", "2025-01-08", "2025-01-20 not-upheld"},
    {6, "voice", "kim", "2025-01-14", "2025-02-05 upheld"},
    {2, "home", "kim", "2025-02-03", "2025-03-12 not-upheld"},
    {3, "safe", "lil", "2025-03-20", "2025-04-08 upheld"},
    // It.
    {7, "voice", "kim", "2025-04-03", "2025-04-25 upheld"},
    {2, "voice", "lil", "2025-04-10", "2025-04-24 partly-upheld;2025-05-06 not-sorted"},
    {1, "another", "kim", "2025-04-15", "2025-04-22 out-of-scope"},
    {5, "home", "kim", "2025-05-02", "2025-05-20 not-upheld"},
    {4, "entitlements", "kim", "2025-05-12", "2025-06-18 withdrawn"},
    {1, "respect", "lil", "2025-05-19", ""},
    {6, "healthy", "kim", "2025-06-04", "2025-06-11 planned;2025-07-09 made;2025-07-15 upheld"},
    // What was answered in July is said otherwise in September, when July was published.
    {5, "voice", "kim", "2025-07-01", "2025-07-22 not-upheld;2025-09-10 now-partly-upheld"},
    {3, "safe", "kim", "2025-07-08", "2025-08-12 upheld;2025-08-20 not-sorted"},
    {1, "safe", "lil", "2025-08-05", "2025-08-06 withdrawn"},
    // Not sorted, and answered again.
    {6, "home", "kim", "2025-09-01",
     "2025-09-15 partly-upheld;2025-09-25 not-sorted;2025-10-14 upheld"},
    {2, "voice", "lil", "2025-10-07", "2025-10-28 now-wanted;2025-11-11 upheld"},
    {5, "respect", "kim", "2025-11-04", "2025-11-05 now-wanted;2025-12-02 partly-upheld"},
    {4, "voice", "kim", "2025-12-01", "2026-02-17 upheld"},
    {4, "voice", "kim", "2026-01-05", "2026-02-18 upheld"},
    {1, "entitlements", "lil", "2026-02-10", "2026-03-03 out-of-scope"},
    {9, "entitlements", "kim", "2026-03-02", "2026-03-16 upheld"},
};

struct Act {
  absl::Time time;
  size_t told;
  int report;
  std::string what;  // "" : it comes
};

std::vector<Act> ActsInOrder() {
  std::vector<Act> acts;
  for (size_t t = 0; t < std::size(kTold); ++t) {
    const Told& told = kTold[t];
    for (int report = 0; report < told.reports; ++report) {
      const auto at = [&](const std::string& day) {
        return domain::At(absl::StrCat(day, " 10:00")) + absl::Minutes(10 * report);
      };
      acts.push_back({at(told.day), t, report, ""});
      const std::string then = told.then;
      for (const absl::string_view act : absl::StrSplit(then, ';', absl::SkipEmpty())) {
        const std::string text(act);
        acts.push_back({at(text.substr(0, 10)), t, report, text.substr(11)});
      }
    }
  }
  std::stable_sort(acts.begin(), acts.end(),
                   [](const Act& a, const Act& b) { return a.time < b.time; });
  return acts;
}

v1::Outcome OutcomeOf(const std::string& what) {
  const std::map<std::string, v1::Outcome> outcomes = {
      {"upheld", v1::OUTCOME_UPHELD},
      {"partly-upheld", v1::OUTCOME_PARTLY_UPHELD},
      {"now-partly-upheld", v1::OUTCOME_PARTLY_UPHELD},
      {"not-upheld", v1::OUTCOME_NOT_UPHELD},
      {"out-of-scope", v1::OUTCOME_OUT_OF_SCOPE}};
  const auto found = outcomes.find(what);
  return found == outcomes.end() ? v1::OUTCOME_UNSPECIFIED : found->second;
}

v1::Action ActionOf(const std::string& what) {
  const std::map<std::string, v1::Action> actions = {
      {"not-sorted", v1::ACTION_REOPEN},
      {"withdrawn", v1::ACTION_WITHDRAW},
      {"planned", v1::ACTION_PLAN_CHANGE},
      {"made", v1::ACTION_MAKE_CHANGE},
      {"now-wanted", v1::ACTION_ANSWER_ADVOCATE_OFFER},
      {"now-partly-upheld", v1::ACTION_CORRECT_ANSWER}};
  const auto found = actions.find(what);
  return found == actions.end() ? v1::ACTION_RESOLVE : found->second;
}

}  // namespace

CouncilYear::CouncilYear() : story_("2025-01-02 10:00") {
  // "small council's year": a key of the test's own.
  for (size_t i = 0; i < key_.size(); ++i) key_[i] = static_cast<uint8_t>(37 * i + 11);
  domain::DirectoryEntries lil;
  lil.young_people["lil"] = *story_.directory().Current()->FindYoungPerson("kim");
  lil.young_people["lil"].set_id("lil");
  lil.young_people["lil"].set_tier("under-11");
  story_.Enter(lil);
  Live();
  ReadHistories();
}

void CouncilYear::Live() {
  std::map<std::pair<size_t, int>, std::string> ids;
  int open = 202501;
  // At nine on the third of the month after, what is known then is published.
  const auto publish_until = [&](absl::Time now) {
    for (;;) {
      const int next = domain::NextMonth(open);
      const absl::Time due = domain::At(absl::StrCat(domain::MonthId(next), "-03 09:00"));
      if (due > now || open > 202603) return;
      story_.clock().Set(due);
      Publish(open);
      open = next;
    }
  };
  for (const Act& act : ActsInOrder()) {
    publish_until(act.time);
    story_.clock().Set(act.time);
    const Told& told = kTold[act.told];
    std::string& id = ids[{act.told, act.report}];
    if (!act.what.empty()) {
      Happen(id, ActionOf(act.what), OutcomeOf(act.what));
      continue;
    }
    const bool is_about = std::string(told.then).find("now-wanted") != std::string::npos;
    const std::vector<std::string> about = {"bob"};
    id = story_.Submit(told.promise, is_about ? about : std::vector<std::string>(),
                       told.young_person);
    ids_.push_back(id);
  }
  publish_until(domain::At("2026-04-30 09:00"));
}

std::string CouncilYear::HolderOf(const std::string& id) {
  const std::string holder = (*story_.Await(story_.reports().Load(id)))->report.holder_id();
  return holder.empty() ? "tm" : holder;
}

void CouncilYear::Happen(const std::string& id, v1::Action action, v1::Outcome outcome) {
  const std::string young = (*story_.Await(story_.reports().Load(id)))->report.young_person_id();
  const std::set<v1::Action> of_theirs = {v1::ACTION_REOPEN, v1::ACTION_WITHDRAW,
                                          v1::ACTION_ANSWER_ADVOCATE_OFFER};
  domain::Asking asking;
  asking.action = action;
  asking.actor_id = of_theirs.contains(action) ? young : HolderOf(id);
  asking.text = "So it is.";
  asking.outcome = outcome;
  asking.outcome_reason = outcome == v1::OUTCOME_UPHELD ? "" : "It was looked into.";
  asking.wanted = true;
  asking.change_number = 1;
  if (action == v1::ACTION_RESOLVE) {
    story_.Do(id, v1::ACTION_OPEN, asking.actor_id);
    story_.Do(id, v1::ACTION_ACKNOWLEDGE, asking.actor_id);
  }
  story_.Do(id, asking);
}

// As PublishingDoor does it.
void CouncilYear::Publish(int month) {
  domain::ToPrepare asked;
  asked.month = month;
  const std::vector<int> months = domain::MonthsToCount(publications_, month);
  domain::Question question = domain::QuestionOfMonths(months);
  question.now_ms = absl::ToUnixMillis(story_.clock().Now());
  const auto counted = *story_.Await(story_.NewCopy()->CatchUp());
  asked.counts = domain::CountsOfMonths(months, domain::Answer(counted->tally(), question));
  asked.dimensions = domain::DimensionsOf(story_.rulebook());
  asked.names = domain::NamesOf(asked.dimensions, story_.rulebook());
  asked.worker_id = "dir";
  asked.now = story_.clock().Now();
  const std::string id = domain::MonthId(month);
  ASSERT_TRUE(
      domain::CheckMayPrepare(publications_, month, *story_.rulebook().policy().calendar, asked.now)
          .ok());
  domain::Prepare(asked, key_, publications_);
  prepared_[id] = asked.now;
  std::string text;
  for (const auto& [each, time] : prepared_) text += TextOf(each);
  const std::string digest = base::Sha256(text);
  ASSERT_TRUE(domain::Release(id, "hos", digest, digest, asked.now, publications_).ok());
}

std::string CouncilYear::TextOf(const std::string& month) const {
  return domain::TextOfMonth(publications_, month, key_);
}

void CouncilYear::ReadHistories() {
  for (const std::string& id : ids_) {
    const storage::v1::Report report = (*story_.Await(story_.reports().Load(id)))->report;
    LivedReport& lived = reports_.emplace_back();
    lived.promise = report.promise_id();
    lived.tier = report.tier();
    const auto history = *story_.Await(story_.reports().LoadHistory(id));
    for (const storage::v1::HistoryEntry& entry : history) {
      lived.history.push_back({absl::FromUnixMillis(entry.time_ms()),
                               entry.action(),
                               {entry.reasons().begin(), entry.reasons().end()}});
    }
  }
}

Pack CouncilYear::PackOfTheYear() {
  Pack pack;
  pack.year = 2025;
  std::vector<std::string> all;
  for (const auto& [month, time] : prepared_) all.push_back(month);
  const std::vector<std::string> of_year(all.begin() + 3, all.end());
  const auto directory = story_.directory().Current();
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    const compliance::PublishedParts parts = {publications_, *directory, language};
    Figures& figures = language == v1::LANGUAGE_ENGLISH ? pack.english : pack.welsh;
    figures.of_year = compliance::FiguresView(parts, of_year);
    figures.of_years = compliance::FiguresView(parts, all);
  }
  return pack;
}

}  // namespace pledgekeeper::pack
