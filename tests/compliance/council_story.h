#ifndef TESTS_COMPLIANCE_COUNCIL_STORY_H_
#define TESTS_COMPLIANCE_COUNCIL_STORY_H_

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/base/clock.h"
#include "services/compliance/tally_copy.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_tally_store.h"
#include "services/store/recorder.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::compliance {

// The demo council over stores in memory, with reports whose story a test tells.
class CouncilStory {
 public:
  explicit CouncilStory(const std::string& now = "2025-06-03 10:00")
      : clock_(domain::At(now)), rulebook_(domain::WalesRules6()) {
    directory_ = std::make_unique<store::DirectoryCache>(reports_, rulebook_);
    recorder_ = std::make_unique<store::Recorder>(reports_, *directory_, rulebook_, clock_);
    Enter(domain::DemoCouncil().entries());
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }

  // Puts these entries in the directory.
  void Enter(const domain::DirectoryEntries& entries) { Await(Entering(entries)); }
  base::Task<bool> Entering(domain::DirectoryEntries entries) {
    store::DirectoryChange change;
    change.decided_on = directory_->Current()->version();
    change.now = clock_.Now();
    for (const auto& [id, team] : entries.teams) change.teams.push_back(team);
    for (const auto& [id, worker] : entries.workers) change.workers.push_back(worker);
    for (const auto& [id, young] : entries.young_people) change.young_people.push_back(young);
    for (const auto& [id, placement] : entries.placements) change.placements.push_back(placement);
    const auto outcome = co_await reports_.CommitDirectory(change);
    EXPECT_EQ(*outcome, store::CommitOutcome::kCommitted);
    const auto refreshed = co_await directory_->Refresh();
    EXPECT_TRUE(refreshed.ok());
    co_return refreshed.ok();
  }
  void set_now(const std::string& now) { clock_.Set(domain::At(now)); }

  // A report of kim's about a promise, whom she says it is about. Returns its id.
  std::string Submit(const std::string& promise, const std::vector<std::string>& about = {},
                     const std::string& young_person = "kim") {
    domain::Submission submission = domain::KimsSubmission();
    submission.report_id = "R-" + std::to_string(++submitted_);
    submission.request_hash = static_cast<uint64_t>(submitted_);
    submission.young_person_id = young_person;
    submission.promise_id = promise;
    submission.about_ids = about;
    const auto stored = Await(recorder_->Submit(submission, clock_.Now()));
    EXPECT_TRUE(stored.ok()) << stored.status();
    return submission.report_id;
  }
  void Do(const std::string& report, const domain::Asking& asking) {
    const absl::Status done = Try(report, asking);
    EXPECT_TRUE(done.ok()) << v1::Action_Name(asking.action) << ": " << done;
  }
  // The same, where it may be refused.
  absl::Status Try(const std::string& report, const domain::Asking& asking) {
    domain::Asking asked = asking;
    asked.request_hash = static_cast<uint64_t>(1000 + ++asked_);
    return Await(recorder_->Apply(report, asked, clock_.Now())).status();
  }
  void Do(const std::string& report, v1::Action action, const std::string& actor,
          const std::string& text = "I look into it.") {
    domain::Asking asking;
    asking.action = action;
    asking.actor_id = actor;
    asking.text = text;
    Do(report, asking);
  }

  store::MemoryReportStore& reports() { return reports_; }
  store::MemoryTallyStore& tallies() { return tallies_; }
  store::DirectoryCache& directory() { return *directory_; }
  const domain::Rulebook& rulebook() const { return rulebook_; }
  base::ManualClock& clock() { return clock_; }
  boost::asio::io_context& runtime() { return runtime_; }

  std::unique_ptr<TallyCopy> NewCopy() {
    return std::make_unique<TallyCopy>(reports_, *directory_, rulebook_, tallies_, clock_);
  }

 private:
  boost::asio::io_context runtime_;
  base::ManualClock clock_;
  domain::Rulebook rulebook_;
  store::MemoryReportStore reports_;
  store::MemoryTallyStore tallies_;
  std::unique_ptr<store::DirectoryCache> directory_;
  std::unique_ptr<store::Recorder> recorder_;
  int submitted_ = 0;
  int asked_ = 0;
};

}  // namespace pledgekeeper::compliance

#endif  // TESTS_COMPLIANCE_COUNCIL_STORY_H_
