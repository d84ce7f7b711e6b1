#ifndef TESTS_CLOCKWORK_WORKSHOP_H_
#define TESTS_CLOCKWORK_WORKSHOP_H_

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/clock.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/recorder.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::clockwork {

// In which something may happen between a list and what is made of it.
class StoreWithMeanwhile final : public store::MemoryReportStore {
 public:
  // Happens once, after the next queue with something in it was listed.
  void set_meanwhile(std::function<void()> meanwhile) { meanwhile_ = std::move(meanwhile); }
  // The next look for wakes misses this one: it moves from one index to another just then.
  void set_moves_index(std::string report_id) { moves_index_ = std::move(report_id); }

  base::Task<absl::StatusOr<std::vector<store::QueueEntry>>> ListQueue(std::string queue,
                                                                       store::PagePosition after,
                                                                       int limit) override {
    auto listed = co_await MemoryReportStore::ListQueue(std::move(queue), std::move(after), limit);
    if (meanwhile_ && listed.ok() && !listed->empty()) std::exchange(meanwhile_, nullptr)();
    co_return listed;
  }
  base::Task<absl::StatusOr<std::vector<std::string>>> WithoutWake(
      std::vector<std::string> report_ids) override {
    const std::string moves = std::exchange(moves_index_, "");
    auto without = co_await MemoryReportStore::WithoutWake(std::move(report_ids));
    if (!moves.empty() && without.ok()) without->push_back(moves);
    co_return without;
  }

 private:
  std::function<void()> meanwhile_;
  std::string moves_index_;
};

// A store in memory with the demo council in it, a clock that the test moves, and a runtime that
// runs while the test waits.
class Workshop {
 public:
  Workshop() {
    domain::Council council = domain::DemoCouncil();
    store::DirectoryChange change;
    for (const auto& [id, team] : council.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, young_person] : council.entries().young_people) {
      change.young_people.push_back(young_person);
    }
    change.now = clock.Now();
    EXPECT_EQ(*Await(store.CommitDirectory(change)), store::CommitOutcome::kCommitted);
    EXPECT_TRUE(Await(directory.Refresh()).ok());
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime, std::move(task));
  }

  // A report of Kim's, sent now; its urgency is as if its holder had set it.
  void Submit(const std::string& id, v1::Urgency urgency = v1::URGENCY_NORMAL) {
    domain::Submission submission = domain::KimsSubmission();
    submission.report_id = id;
    auto change = domain::DecideSubmission(
        submission, {*directory.Current(), domain::WalesRules(), clock.Now()});
    change->report.set_urgency(urgency);
    EXPECT_EQ(*Await(store.Commit(*change)), store::CommitOutcome::kCommitted);
  }
  absl::Time NextWake() { return (*Await(store.EarliestWakes(1)))[0].time; }
  // Ids of reports that were changed after their submission, in the order of the journal.
  std::vector<std::string> Woken() {
    std::vector<std::string> woken;
    const auto lines = Await(store.ReadJournal("0-0", 10000));
    for (const store::JournalEntry& entry : *lines) {
      if (entry.line->version() > 1) woken.push_back(entry.line->report_id());
    }
    return woken;
  }

  boost::asio::io_context runtime;
  base::ManualClock clock{domain::At("2025-01-06 10:00")};
  StoreWithMeanwhile store;
  domain::Rulebook rulebook = domain::WalesRules();
  store::DirectoryCache directory{store, rulebook};
  store::Recorder recorder{store, directory, rulebook, clock};
};

}  // namespace pledgekeeper::clockwork

#endif  // TESTS_CLOCKWORK_WORKSHOP_H_
