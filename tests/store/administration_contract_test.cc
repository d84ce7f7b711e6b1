// What every store promises of the administration log, tried on the one in memory and on the one in
// Redis; and what is noticed of a database that somebody wrote in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"
#include "tests/store/redis_stage.h"

namespace pledgekeeper::store {
namespace {

using Fault = AdministrationFault;
using storage::v1::AdministrationEntry;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

AdministrationEntry Entry(const std::string& administrator_id) {
  AdministrationEntry entry;
  entry.set_administrator_id(administrator_id);
  entry.set_action(v1::ADMINISTRATION_ACTION_UPDATE_WORKER);
  return entry;
}

DirectoryChange NewWorker(int64_t decided_on, const std::string& id) {
  DirectoryChange change;
  change.decided_on = decided_on;
  change.workers.emplace_back().set_id(id);
  change.now = absl::FromUnixMillis(7);
  change.log = {Entry("admin-of-" + id)};
  return change;
}

// "3 admin, 2 admin, ...", and behind it what is wrong.
std::string Said(const AdministrationPage& page) {
  std::string said;
  for (const AdministrationEntry& entry : page.entries) {
    absl::StrAppend(&said, entry.number(), " ", entry.administrator_id(), " of ",
                    entry.directory_version(), ", ");
  }
  for (const Fault& fault : page.faults) {
    constexpr const char* kKinds[] = {"missing", "damaged", "not the one", "cut off"};
    absl::StrAppend(&said, fault.number, " ", kKinds[static_cast<int>(fault.kind)], "! ");
  }
  return said;
}

class MemoryBench {
 public:
  ReportStore& store() { return store_; }
  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }

 private:
  boost::asio::io_context runtime_;
  MemoryReportStore store_;
};

class RedisBench {
 public:
  RedisBench() : database_(stage_.NewDatabase()), store_(*database_, key_) {
    stage_.Start(*database_);
  }
  ~RedisBench() { stage_.Stop(*database_); }
  ReportStore& store() { return store_; }
  template <typename T>
  T Await(base::Task<T> task) {
    return stage_.Await(std::move(task));
  }
  // What somebody with a hand on the database does to the log.
  void Type(std::vector<std::string> command) {
    command.insert(command.begin() + 1, database_->keys().Administration());
    EXPECT_TRUE(stage_.Type(std::move(command)).ok());
  }

 private:
  const base::MasterKey key_ = base::MasterKey::Generate();
  RedisStage stage_;
  std::unique_ptr<RedisDatabase> database_;
  RedisReportStore store_;
};

template <typename Bench>
class AdministrationContract : public testing::Test {
 protected:
  CommitOutcome Commit(const DirectoryChange& change) {
    return *bench_.Await(bench_.store().CommitDirectory(change));
  }
  void Record(const std::string& administrator_id) {
    EXPECT_TRUE(bench_.Await(bench_.store().RecordAdministration({Entry(administrator_id)})).ok());
  }
  AdministrationPage Read(int64_t from = 0, int limit = 100) {
    return *bench_.Await(bench_.store().ReadAdministration(from, limit));
  }

  Bench bench_;
};
using Benches = testing::Types<MemoryBench, RedisBench>;
TYPED_TEST_SUITE(AdministrationContract, Benches);

TYPED_TEST(AdministrationContract, IsEmptyAtFirst) {
  const AdministrationPage page = this->Read();
  EXPECT_EQ(Said(page), "");
  EXPECT_EQ(page.next, 0);
  EXPECT_EQ(page.newest, 0);
  EXPECT_EQ(page.newest_link, "");
}

TYPED_TEST(AdministrationContract, ChangeAndItsEntryAreOne) {
  ASSERT_EQ(this->Commit(NewWorker(0, "ann")), CommitOutcome::kCommitted);
  // Refused: neither the one nor the other.
  ASSERT_EQ(this->Commit(NewWorker(0, "ben")), CommitOutcome::kDirectoryMoved);
  ASSERT_EQ(this->Commit(NewWorker(1, "cat")), CommitOutcome::kCommitted);
  EXPECT_EQ(Said(this->Read()), "2 admin-of-cat of 2, 1 admin-of-ann of 1, ");
}

TYPED_TEST(AdministrationContract, ChangeThatSaysNothingIsWrittenDownAllTheSame) {
  DirectoryChange change = NewWorker(0, "ann");
  change.log.clear();
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  const AdministrationPage page = this->Read();
  ASSERT_EQ(page.entries.size(), 1u);
  EXPECT_EQ(page.entries[0].time_ms(), 7);
  ASSERT_EQ(page.entries[0].changed_size(), 1);
  EXPECT_EQ(page.entries[0].changed(0).id(), "ann");
  EXPECT_EQ(page.entries[0].changed(0).kind(), v1::ADMINISTERED_KIND_WORKER);
}

TYPED_TEST(AdministrationContract, WhatChangesNoDirectoryStandsBetween) {
  this->Commit(NewWorker(0, "ann"));
  this->Record("asker");
  this->Commit(NewWorker(1, "ben"));
  this->Record("asker");
  EXPECT_EQ(Said(this->Read()),
            "4 asker of 0, 3 admin-of-ben of 2, 2 asker of 0, 1 admin-of-ann of 1, ");
}

TYPED_TEST(AdministrationContract, ChangeOfManyHasItsEntriesInOrder) {
  DirectoryChange change = NewWorker(0, "ann");
  change.log = {Entry("first"), Entry("second")};
  this->Commit(change);
  EXPECT_EQ(Said(this->Read()), "2 second of 1, 1 first of 1, ");
}

// So that whoever repeats it later undoes nothing that came between.
TYPED_TEST(AdministrationContract, RequestIsKnownAgainFromTheStepThatCarriesItOut) {
  const auto known = [&](uint64_t request_hash) {
    const auto found = this->bench_.Await(this->bench_.store().FindAdministered(request_hash));
    EXPECT_TRUE(found.ok());
    return found->has_value() ? absl::StrCat((*found)->content_hash(), " ", (*found)->answer())
                              : "";
  };
  EXPECT_EQ(known(0xF00000000000000FU), "");
  DirectoryChange change = NewWorker(0, "ann");
  change.request.set_request_hash(0xF00000000000000FU);
  change.request.set_content_hash(7);
  change.request.set_answer("it is done");
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  change.request.set_request_hash(12);
  EXPECT_EQ(this->Commit(change), CommitOutcome::kDirectoryMoved);
  EXPECT_EQ(known(0xF00000000000000FU), "7 it is done");
  EXPECT_EQ(known(12), "") << "nothing was carried out";
  EXPECT_EQ(Said(this->Read()), "1 admin-of-ann of 1, ") << "the log does not know of it";
}

TYPED_TEST(AdministrationContract, IsReadInPages) {
  for (int i = 0; i < 5; ++i) this->Record(absl::StrCat("a", i + 1));
  const AdministrationPage first = this->Read(0, 2);
  EXPECT_EQ(Said(first), "5 a5 of 0, 4 a4 of 0, ");
  EXPECT_EQ(first.next, 3);
  const AdministrationPage second = this->Read(first.next, 2);
  EXPECT_EQ(Said(second), "3 a3 of 0, 2 a2 of 0, ");
  const AdministrationPage third = this->Read(second.next, 2);
  EXPECT_EQ(Said(third), "1 a1 of 0, ");
  EXPECT_EQ(third.next, 0);
  EXPECT_EQ(third.newest, 5);
}

TYPED_TEST(AdministrationContract, LinkChangesWithEveryEntry) {
  this->Record("a");
  const std::string first = this->Read().newest_link;
  this->Record("a");
  EXPECT_THAT(first, Not(IsEmpty()));
  EXPECT_NE(this->Read().newest_link, first);
}

TYPED_TEST(AdministrationContract, AdministratorsAreKept) {
  DirectoryChange change;
  change.administrators.emplace_back().set_id("admin");
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  const auto entries = *this->bench_.Await(this->bench_.store().LoadDirectory());
  EXPECT_EQ(entries.administrators.count("admin"), 1u);
  EXPECT_THAT(entries.workers, IsEmpty());
}

TYPED_TEST(AdministrationContract, PlacementsAreKeptAndTold) {
  DirectoryChange change;
  storage::v1::Placement& home = change.placements.emplace_back();
  home.set_id("home-1");
  home.set_name("House One");
  home.set_kind(v1::PLACEMENT_KIND_RESIDENTIAL);
  home.set_out_of_county(true);
  ASSERT_EQ(this->Commit(change), CommitOutcome::kCommitted);
  const auto entries = *this->bench_.Await(this->bench_.store().LoadDirectory());
  ASSERT_EQ(entries.placements.count("home-1"), 1u);
  EXPECT_EQ(entries.placements.at("home-1").SerializeAsString(), home.SerializeAsString());
  EXPECT_EQ(entries.version, 1);
  const AdministrationPage log = this->Read();
  ASSERT_EQ(log.entries.size(), 1u);
  EXPECT_EQ(log.entries[0].changed(0).kind(), v1::ADMINISTERED_KIND_PLACEMENT);
  EXPECT_EQ(log.entries[0].changed(0).id(), "home-1");
}

// Somebody writes in the database, past every server.
class AdministrationTampering : public AdministrationContract<RedisBench> {
 protected:
  void SetUp() override {
    for (int i = 0; i < 4; ++i) Commit(NewWorker(i, absl::StrCat("w", i + 1)));
  }
};

TEST_F(AdministrationTampering, NothingIsWrongWhereNobodyWasAtWork) {
  EXPECT_THAT(Read().faults, IsEmpty());
  EXPECT_THAT(Read(3, 2).faults, IsEmpty());
}

TEST_F(AdministrationTampering, EntryThatIsTakenOutIsMissed) {
  bench_.Type({"HDEL", "e2"});
  EXPECT_EQ(Said(Read()),
            "4 admin-of-w4 of 4, 3 admin-of-w3 of 3, 1 admin-of-w1 of 1, 2 missing! ");
  // In pages it is said once.
  EXPECT_THAT(Read(0, 2).faults, IsEmpty());
  EXPECT_EQ(Said(Read(2, 2)), "1 admin-of-w1 of 1, 2 missing! ");
}

TEST_F(AdministrationTampering, FirstEntryThatIsTakenOutIsMissed) {
  bench_.Type({"HDEL", "e1"});
  EXPECT_EQ(Read().faults.size(), 1u);
  EXPECT_EQ(Read().faults[0].number, 1);
}

TEST_F(AdministrationTampering, EndThatIsCutOffIsNoticed) {
  bench_.Type({"HDEL", "e4"});
  EXPECT_EQ(Read().faults.size(), 1u);
  // Also if the number goes back with it: the directory knows better.
  bench_.Type({"HSET", "n", "3"});
  EXPECT_THAT(Said(Read()), testing::HasSubstr("3 cut off!"));
  // And for ever, whatever comes after it.
  Commit(NewWorker(4, "w5"));
  EXPECT_THAT(Said(Read()), testing::HasSubstr("3 not the one!"));
}

// Somebody who kept number and link from before puts both back, and the log goes on from there.
TEST_F(AdministrationTampering, EndThatIsCutOffWithoutASeamIsNoticed) {
  const std::string link = Read().newest_link;
  Commit(NewWorker(4, "w5"));
  Commit(NewWorker(5, "w6"));
  bench_.Type({"HDEL", "e5", "e6"});
  bench_.Type({"HSET", "n", "4", "l", link});
  EXPECT_THAT(Said(Read()), testing::EndsWith("1 admin-of-w1 of 1, 4 cut off! "));
  Commit(NewWorker(6, "w7"));
  EXPECT_THAT(Said(Read()), testing::EndsWith("1 admin-of-w1 of 1, 4 cut off! "));
  EXPECT_EQ(Said(Read(0, 1)), "5 admin-of-w7 of 7, 4 cut off! ");
}

TEST_F(AdministrationTampering, LogThatIsGoneIsNoticed) {
  bench_.Type({"DEL"});
  EXPECT_EQ(Said(Read()), "0 cut off! ");
}

TEST_F(AdministrationTampering, ChangedBytesAreNoticedAndHideNothingElse) {
  bench_.Type({"HSET", "e3", "damaged"});
  EXPECT_EQ(Said(Read()),
            "4 admin-of-w4 of 4, 2 admin-of-w2 of 2, 1 admin-of-w1 of 1, 3 damaged! ");
}

// Entries are never written over, not even when the number is put back to make that happen.
TEST_F(AdministrationTampering, NumberThatGoesBackLosesNoEntry) {
  bench_.Type({"HSET", "n", "2"});
  Commit(NewWorker(4, "w5"));
  EXPECT_THAT(Said(Read()),
              testing::StartsWith("5 admin-of-w5 of 5, 4 admin-of-w4 of 4, 3 admin-of-w3 of 3, "));
}

}  // namespace
}  // namespace pledgekeeper::store
