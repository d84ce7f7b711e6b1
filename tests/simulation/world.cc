#include "tests/simulation/world.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/scope.h"
#include "services/domain/people/queues_to_wake.h"
#include "services/domain/tally/facts.h"
#include "services/triage/theme_page.h"
#include "tests/simulation/rules.h"

namespace pledgekeeper::simulation {
namespace {

// More batches than this at one moment would be a report that changes for ever.
constexpr int kMostBatches = 60;

template <typename Entry>
bool Differs(const std::map<std::string, Entry, std::less<>>& before, const Entry& entry) {
  const auto found = before.find(entry.id());
  return found == before.end() || found->second.SerializeAsString() != entry.SerializeAsString();
}

// Nobody calls: a page is made for whoever the story says.
class NobodyCalls final : public identity::Authenticator {
 public:
  absl::StatusOr<identity::Caller> Authenticate(const std::string&, absl::Time) const override {
    return base::TokenMissing();
  }
};

}  // namespace

base::Task<absl::StatusOr<store::CommitOutcome>> WatchedStore::Commit(
    const domain::ReportChange& change) {
  auto before = co_await MemoryReportStore::Load(change.report.id());
  auto outcome = co_await MemoryReportStore::Commit(change);
  if (outcome.ok() && *outcome == store::CommitOutcome::kCommitted) {
    recorded_.push_back({before->value_or(domain::StoredReport()), change});
  }
  co_return outcome;
}

void ServersClock::Start(absl::Time store_time) {
  guarded_ = std::make_unique<base::GuardedClock>(wall_, steady_);
  guarded_->Begin(guarded_->LookNow(), store_time);
}

void ServersClock::Pass(absl::Duration duration) {
  wall_.Set(wall_.Now() + duration);
  steady_.Advance(duration);
  guarded_->CompareWith(guarded_->LookNow(), guarded_->Now());
}

World::World(const domain::DirectoryEntries& council, int rulebook, absl::Time now)
    : clock_(now), latest_(now), rulebook_(RulebookNumber(rulebook)) {
  Restart(rulebook);
  ChangeDirectory(council);
}

void World::set_now(absl::Time now) {
  if (now >= clock_.Now()) {
    clock_.Pass(now - clock_.Now());
  } else {
    clock_.Start(now);
  }
  latest_ = std::max(latest_, now);
}

void World::Restart(int rulebook) {
  clock_.Start(now());
  tally_copy_.reset();
  theme_finder_.reset();
  waker_.reset();
  recorder_.reset();
  directory_.reset();
  rulebook_ = RulebookNumber(rulebook);
  directory_ = std::make_unique<store::DirectoryCache>(store_, rulebook_);
  EXPECT_TRUE(Await(directory_->Refresh()).ok());
  recorder_ = std::make_unique<store::Recorder>(store_, *directory_, rulebook_, clock_);
  waker_ = std::make_unique<clockwork::Waker>(runtime_, store_, *recorder_, clock_);
  theme_finder_ = std::make_unique<clockwork::ThemeFinder>(
      clockwork::ThemeFinder::Parts{runtime_, store_, themes_, *directory_, rulebook_, clock_, {}});
  tally_copy_ =
      std::make_unique<compliance::TallyCopy>(store_, *directory_, rulebook_, tallies_, clock_);
}

std::string World::FiguresOf(const std::string& reader_id) {
  const auto counted = *Await(tally_copy_->CatchUp());
  const auto scope = compliance::ScopeOf(reader_id, *directory());
  if (!scope.has_value()) return "";
  const int month = domain::MonthOf(*rulebook_.policy().calendar, now());
  domain::Question question;
  question.steps = {{month - 100, month}};
  question.measures = compliance::AllMeasures(rulebook_);
  question.counts = compliance::CountsFor(reader_id, *scope, *counted);
  std::string seen;
  const auto see = [&] {
    for (const domain::MeasuredCell& cell : domain::Answer(counted->tally(), question)) {
      absl::StrAppend(&seen, "\n", cell.step, " ", absl::StrJoin(cell.values, ","));
      for (size_t i = 0; i < cell.figures.size(); ++i) {
        absl::StrAppend(&seen, " ",
                        compliance::View(question.measures[i], cell.figures[i], compliance::Few(0))
                            .SerializeAsString());
      }
    }
  };
  see();
  question.by = {domain::Aspect::kTeam, domain::Aspect::kPromise};
  see();
  question.by.clear();
  question.steps = compliance::StepsOf(question.steps[0], v1::GetTrendRequest::STEP_MONTH);
  see();
  return seen;
}

void World::Commit(store::DirectoryChange change) {
  change.decided_on = directory_->Current()->version();
  change.now = now();
  EXPECT_EQ(*Await(store_.CommitDirectory(change)), store::CommitOutcome::kCommitted);
  EXPECT_TRUE(Await(directory_->Refresh()).ok());
  themes_.set_directory_version(directory_->Current()->version());
}

void World::ChangeDirectory(const domain::DirectoryEntries& entries) {
  const auto directory = directory_->Current();
  const domain::DirectoryEntries& before = directory->entries();
  domain::DirectoryEntries changes;
  for (const auto& [id, team] : entries.teams) {
    if (Differs(before.teams, team)) changes.teams[id] = team;
  }
  for (const auto& [id, worker] : entries.workers) {
    if (Differs(before.workers, worker)) changes.workers[id] = worker;
  }
  for (const auto& [id, young] : entries.young_people) {
    if (Differs(before.young_people, young)) changes.young_people[id] = young;
  }
  store::DirectoryChange change;
  for (const auto& [id, team] : changes.teams) change.teams.push_back(team);
  for (const auto& [id, worker] : changes.workers) change.workers.push_back(worker);
  for (const auto& [id, young] : changes.young_people) change.young_people.push_back(young);
  change.wake_queues = domain::QueuesToWake(before, changes);
  change.wake_young_people = domain::YoungPeopleToWake(before, changes);
  Commit(std::move(change));
}

void World::AddHoliday(absl::Time day) {
  const auto directory = directory_->Current();
  const auto& in_force = directory->entries().calendars;
  const auto found = in_force.find(DeployedCalendar().id());
  storage::v1::AppliedCalendar applied;
  *applied.mutable_calendar() =
      found == in_force.end() ? DeployedCalendar() : found->second.calendar();
  applied.mutable_calendar()->set_version(applied.calendar().version() + 1);
  const std::string date = absl::FormatTime("%Y-%m-%d", day, absl::UTCTimeZone());
  for (const auto& known : applied.calendar().additions()) {
    if (known.date() == date) return;
  }
  config::v1::OneOff& holiday = *applied.mutable_calendar()->add_additions();
  holiday.set_date(date);
  holiday.mutable_name()->set_en("A day of rest");
  holiday.mutable_name()->set_cy("Diwrnod gorffwys");
  storage::v1::ChangedDay& changed = *applied.add_changed();
  changed.set_date(date);
  *changed.mutable_name() = holiday.name();
  store::DirectoryChange change;
  change.calendars.push_back(applied);
  Commit(std::move(change));
  for (const store::WakeEntry& open : Wakes()) {
    EXPECT_TRUE(Await(recorder_->Advance(open.report_id)).ok());
  }
}

bool World::Settle() {
  for (int i = 0; i < kMostBatches; ++i) {
    const auto woken = Await(waker_->WakeOnce());
    EXPECT_TRUE(woken.ok()) << woken.status();
    if (!woken.ok() || *woken == 0) return FindThemes();
  }
  return false;
}

bool World::FindThemes() {
  for (int i = 0; i < kMostBatches; ++i) {
    const auto looked = Await(theme_finder_->LookOnce());
    EXPECT_TRUE(looked.ok()) << looked.status();
    if (!looked.ok() || *looked == 0) return true;
  }
  return false;
}

v1::ListThemesResponse World::ThemesOf(const std::string& reader_id) {
  // What a door stands on beside the store, and no page needs.
  static base::Runtime unused(1, 1);
  static identity::StreamRights stream_rights(unused.context());
  const NobodyCalls nobody_calls;
  const identity::DoorParts parts{unused,      clock_,     nobody_calls, rulebook_, store_,
                                  *directory_, *recorder_, {},           {},        stream_rights};
  v1::ListThemesRequest request;
  request.set_page_size(100);
  auto page = Await(triage::ReadThemePage(parts, themes_, reader_id, request, now()));
  EXPECT_TRUE(page.ok()) << page.status();
  return page.ok() ? *std::move(page) : v1::ListThemesResponse();
}

std::optional<domain::StoredReport> World::Load(const std::string& id) {
  return *Await(store_.Load(id));
}

std::vector<storage::v1::HistoryEntry> World::History(const std::string& id) {
  return *Await(store_.LoadHistory(id));
}

std::vector<store::WakeEntry> World::Wakes() { return *Await(store_.EarliestWakes(100)); }

}  // namespace pledgekeeper::simulation
