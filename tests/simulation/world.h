#ifndef TESTS_SIMULATION_WORLD_H_
#define TESTS_SIMULATION_WORLD_H_

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/clock.h"
#include "services/base/guarded_clock.h"
#include "services/clockwork/theme_finder.h"
#include "services/clockwork/waker.h"
#include "services/compliance/tally_copy.h"
#include "services/domain/report/report_change.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_tally_store.h"
#include "services/store/memory/memory_theme_store.h"
#include "services/store/recorder.h"
#include "tests/base/await.h"

namespace pledgekeeper::simulation {

// What one commit recorded, and what the report was before.
struct Recorded {
  domain::StoredReport before;
  domain::ReportChange change;
};

// The store in memory, which remembers what was recorded since somebody asked.
class WatchedStore final : public store::MemoryReportStore {
 public:
  base::Task<absl::StatusOr<store::CommitOutcome>> Commit(
      const domain::ReportChange& change) override;
  std::vector<Recorded> TakeRecorded() { return std::exchange(recorded_, {}); }

 private:
  std::vector<Recorded> recorded_;
};

// The time that a server goes by, of a machine whose clock and a steady one the story moves, and
// with a store on another machine, whose clock is right.
class ServersClock final : public base::Clock {
 public:
  explicit ServersClock(absl::Time now) : wall_(now) { Start(now); }

  absl::Time Now() const override { return guarded_->Now(); }
  bool HoldsStill() const override { return guarded_->HoldsStill(); }
  // The server starts while it is this time by the store's clock.
  void Start(absl::Time store_time);
  void Pass(absl::Duration duration);
  // Somebody sets the machine's clock.
  void Set(absl::Duration ahead) { wall_.Set(wall_.Now() + ahead); }

 private:
  base::ManualClock wall_;
  base::ManualSteadyClock steady_;
  std::unique_ptr<base::GuardedClock> guarded_;
};

// A server over a store, with a clock that the story moves: what server/ builds, without its doors.
class World {
 public:
  World(const domain::DirectoryEntries& council, int rulebook, absl::Time now);

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }
  absl::Time now() const { return clock_.Now(); }
  bool HoldsStill() const { return clock_.HoldsStill(); }
  // Time passes until then; back, a server starts whose clock and whose store's are put back.
  void set_now(absl::Time now);
  // Somebody sets the machine's clock while the server runs: no time passes.
  void SetWallClock(absl::Duration ahead) { clock_.Set(ahead); }
  // Whether the clock was put back behind where it has been: what was decided then waits for it.
  bool is_behind() const { return now() < latest_; }

  // The server ends, and another starts with these rules over the same store.
  void Restart(int rulebook);
  // Records the entries as the administrators' door does, and wakes whose reports may move.
  void ChangeDirectory(const domain::DirectoryEntries& entries);
  // Puts a calendar with one more holiday in force, and moves clocks.
  void AddHoliday(absl::Time day);
  // Wakes what is due and looks for themes until there is nothing to do. False if that has no end.
  bool Settle();

  std::optional<domain::StoredReport> Load(const std::string& id);
  std::vector<storage::v1::HistoryEntry> History(const std::string& id);
  // The page of themes that somebody of staff is shown.
  v1::ListThemesResponse ThemesOf(const std::string& reader_id);
  // What a manager is shown of figures, every answer of their door; "" for others of staff.
  std::string FiguresOf(const std::string& reader_id);
  // What was told of themes.
  const std::vector<storage::v1::JournalLine>& theme_lines() const { return themes_.lines(); }
  // Reports that want to be woken, earliest first.
  std::vector<store::WakeEntry> Wakes();

  store::Recorder& recorder() { return *recorder_; }
  WatchedStore& store() { return store_; }
  const domain::Rulebook& rulebook() const { return rulebook_; }
  std::shared_ptr<const domain::Directory> directory() const { return directory_->Current(); }

 private:
  void Commit(store::DirectoryChange change);
  bool FindThemes();

  boost::asio::io_context runtime_;
  ServersClock clock_;
  absl::Time latest_;
  WatchedStore store_;
  store::MemoryThemeStore themes_;
  store::MemoryTallyStore tallies_;
  domain::Rulebook rulebook_;
  std::unique_ptr<store::DirectoryCache> directory_;
  std::unique_ptr<store::Recorder> recorder_;
  std::unique_ptr<clockwork::Waker> waker_;
  std::unique_ptr<clockwork::ThemeFinder> theme_finder_;
  std::unique_ptr<compliance::TallyCopy> tally_copy_;
};

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_WORLD_H_
