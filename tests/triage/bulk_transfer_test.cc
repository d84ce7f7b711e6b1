#include "services/triage/bulk_transfer.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "services/base/clock.h"
#include "services/base/errors.h"
#include "services/store/memory/memory_report_store.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::triage {
namespace {

// A store that is away for one of its next commits.
class FailingReportStore final : public store::MemoryReportStore {
 public:
  // So many commits succeed before it.
  void set_fails_after(int commits) { left_ = commits; }

  base::Task<absl::StatusOr<store::CommitOutcome>> Commit(
      const domain::ReportChange& change) override {
    if (left_-- == 0) co_return base::StoreUnavailable("for once");
    co_return co_await MemoryReportStore::Commit(change);
  }

 private:
  int left_ = -1;
};

// Nobody calls: reports are moved for whom the test says.
class NobodyCalls final : public identity::Authenticator {
 public:
  absl::StatusOr<identity::Caller> Authenticate(const std::string&, absl::Time) const override {
    return base::TokenMissing();
  }
};

class BulkTransferTest : public testing::Test {
 protected:
  BulkTransferTest() {
    domain::Council council = domain::DemoCouncil();
    store::DirectoryChange change;
    for (const auto& [id, team] : council.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, person] : council.entries().young_people) {
      change.young_people.push_back(person);
    }
    EXPECT_EQ(*Await(store_.CommitDirectory(change)), store::CommitOutcome::kCommitted);
    EXPECT_TRUE(Await(directory_.Refresh()).ok());
    for (const char* id : {"r1", "r2", "r3"}) {
      domain::Submission submission = domain::KimsSubmission();
      submission.report_id = id;
      EXPECT_TRUE(Await(recorder_.Submit(submission, clock_.Now())).ok());
    }
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_.context(), std::move(task));
  }
  // Ann hands over all that is hers.
  BulkCall FromAnnToBob() {
    BulkCall call;
    call.request.set_request_id("ann-to-bob");
    call.request.set_from_worker_id("ann");
    call.request.set_to_worker_id("bob");
    call.request.set_reason("r");
    call.caller = {"ann", v1::ROLE_SOCIAL_WORKER};
    call.now = clock_.Now();
    return call;
  }

  base::Runtime runtime_{1, 1};
  base::ManualClock clock_{domain::At("2025-01-06 10:00")};
  NobodyCalls authenticator_;
  domain::Rulebook rulebook_ = domain::WalesRules();
  FailingReportStore store_;
  store::DirectoryCache directory_{store_, rulebook_};
  store::Recorder recorder_{store_, directory_, rulebook_, clock_};
  identity::StreamRights stream_rights_{runtime_.context()};
  identity::DoorParts parts_{
      runtime_,   clock_,    authenticator_,    rulebook_,         store_,
      directory_, recorder_, base::SecretKey{}, base::SecretKey{}, stream_rights_};
};

// Else a report would count as one that has to stay, and nobody would call again.
TEST_F(BulkTransferTest, StoreThatGoesAwayEndsTheCall) {
  store_.set_fails_after(1);
  BulkCall call = FromAnnToBob();
  EXPECT_TRUE(absl::IsUnavailable(Await(TransferAPage(parts_, call))));
  BulkCall again = FromAnnToBob();
  EXPECT_TRUE(Await(TransferAPage(parts_, again)).ok());
  EXPECT_EQ(again.response.moved(), 2);
  EXPECT_EQ(again.response.staying_size(), 0);
}

}  // namespace
}  // namespace pledgekeeper::triage
