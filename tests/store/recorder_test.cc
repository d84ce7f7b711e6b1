#include "services/store/recorder.h"

#include <boost/asio/io_context.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/store/memory/memory_report_store.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store in which something happens between a decision that was a further look and its record.
class BusyStore final : public MemoryReportStore {
 public:
  // Called before the next look is recorded, or before every one.
  std::function<void()> meanwhile = [] {};
  bool every_time = false;
  int asked = 0;

  base::Task<absl::StatusOr<CommitOutcome>> RecordReading(Reading reading) override {
    ++asked;
    const std::function<void()> now = meanwhile;
    if (!every_time) meanwhile = [] {};
    now();
    return MemoryReportStore::RecordReading(std::move(reading));
  }
};

// Ann, who holds the report, has looked at it once and looks again.
class FurtherLookTest : public testing::Test {
 protected:
  FurtherLookTest() {
    RecordCouncil();
    EXPECT_TRUE(Await(directory_.Refresh()).ok());
    EXPECT_TRUE(Await(recorder_.Submit(domain::KimsSubmission(), clock_.Now())).ok());
    EXPECT_TRUE(Look().ok());
    EXPECT_EQ(store_.asked, 0) << "the first look is a version of its own";
    EXPECT_EQ(Version(), 2);
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }
  void RecordCouncil() {
    boost::asio::io_context inner;
    DirectoryChange change;
    change.decided_on = base::Await(inner, store_.LoadDirectory())->version;
    for (const auto& [id, team] : council_.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council_.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, person] : council_.entries().young_people) {
      change.young_people.push_back(person);
    }
    ASSERT_EQ(*base::Await(inner, store_.CommitDirectory(change)), CommitOutcome::kCommitted);
  }
  domain::Request Asks(const std::string& actor, decltype(domain::Request::what) what) {
    domain::Request request;
    request.actor_id = actor;
    request.request_hash = ++hash_;
    request.what = std::move(what);
    return request;
  }
  absl::StatusOr<domain::StoredReport> Look() {
    return Await(recorder_.Apply("r1", Asks("ann", domain::ask::Open{}), clock_.Now()));
  }
  // Another request gets through at once.
  void Meanwhile(const domain::Request& request) {
    boost::asio::io_context inner;
    ASSERT_TRUE(base::Await(inner, recorder_.Apply("r1", request, clock_.Now())).ok());
  }
  // The workers whose further looks are counted, once for each.
  std::vector<std::string> Looks() {
    std::vector<std::string> looks;
    const auto readings = Await(store_.LoadReadings("kim", {"r1"}));
    for (const auto& opening : (*readings)[0]) {
      looks.insert(looks.end(), static_cast<size_t>(opening.count()), opening.worker_id());
    }
    return looks;
  }
  int64_t Version() { return (*Await(store_.Load("r1")))->version; }

  domain::Council council_ = [] {
    domain::Council council = domain::DemoCouncil();
    council.entries().version = 0;
    return council;
  }();
  domain::Rulebook rulebook_ = domain::WalesRules4();
  base::ManualClock clock_{domain::At("2025-01-06 10:00")};
  boost::asio::io_context runtime_;
  BusyStore store_;
  DirectoryCache directory_{store_, rulebook_};
  Recorder recorder_{store_, directory_, rulebook_, clock_};
  uint64_t hash_ = 1000;
};

TEST_F(FurtherLookTest, IsCountedBesideTheVersions) {
  EXPECT_EQ(Look()->version, 2);
  EXPECT_TRUE(Look().ok());
  EXPECT_THAT(Looks(), ElementsAre("ann", "ann"));
  EXPECT_EQ(Version(), 2);
}

TEST_F(FurtherLookTest, IsCountedOnceWhereTheReportMovedMeanwhile) {
  store_.meanwhile = [&] {
    Meanwhile(Asks("kim", domain::ask::MessageFromYoungPerson{"hello", {}}));
  };
  EXPECT_EQ(Look()->version, 3);
  EXPECT_EQ(store_.asked, 2);
  EXPECT_THAT(Looks(), ElementsAre("ann"));
}

TEST_F(FurtherLookTest, IsRefusedToWhomAnObjectionShutsOutMeanwhile) {
  store_.meanwhile = [&] {
    Meanwhile(Asks("kim", domain::ask::ChangeObjections{.add_ids = {"ann"}, .remove_ids = {}}));
  };
  EXPECT_EQ(base::ErrorReason(Look().status()), "REPORT_NOT_FOUND");
  EXPECT_THAT(Looks(), IsEmpty());
}

TEST_F(FurtherLookTest, IsRefusedToWhoLeavesMeanwhile) {
  store_.meanwhile = [&] {
    council_.entries().workers.at("ann").set_left(true);
    RecordCouncil();
  };
  EXPECT_FALSE(Look().ok());
  EXPECT_EQ(store_.asked, 1);
  EXPECT_THAT(Looks(), IsEmpty());
}

TEST_F(FurtherLookTest, IsCountedByTheDirectoryOfNow) {
  store_.meanwhile = [&] { RecordCouncil(); };
  EXPECT_TRUE(Look().ok());
  EXPECT_EQ(store_.asked, 2);
  EXPECT_THAT(Looks(), ElementsAre("ann"));
}

TEST_F(FurtherLookTest, GivesUpWhereTheReportNeverRests) {
  store_.every_time = true;
  store_.meanwhile = [&] {
    Meanwhile(Asks("kim", domain::ask::MessageFromYoungPerson{"again", {}}));
  };
  EXPECT_EQ(base::ErrorReason(Look().status()), "TOO_MUCH_CONTENTION");
  EXPECT_THAT(Looks(), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::store
