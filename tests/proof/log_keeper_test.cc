#include "services/proof/log_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/domain/proof/log_check.h"
#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/log_head.h"
#include "services/store/memory/memory_proof_log.h"
#include "tests/base/await.h"

namespace pledgekeeper::proof {
namespace {

using domain::LogEntry;
using testing::ElementsAre;
using testing::IsEmpty;

base::SigningSeed Key(uint8_t name = 1) {
  base::SecretKey seed = {};
  seed[0] = name;
  return base::SigningSeed(seed);
}

// A log, a file of heads, and servers that come and go.
class LogKeeperTest : public testing::Test {
 protected:
  LogKeeperTest() {
    std::string name = testing::TempDir() + "headsXXXXXX";
    folder_ = mkdtemp(name.data());
    file_ = std::make_unique<HeadsFile>(folder_ + "/log.heads");
    Restart();
  }
  ~LogKeeperTest() override { std::filesystem::remove_all(folder_); }

  void Restart(uint8_t key = 1) {
    keeper_ = std::make_unique<LogKeeper>(
        LogKeeper::Parts{runtime_, log_, *file_, clock_, Key(key), "wrexham"});
  }
  void Commit(const std::string& id, int64_t version, bool open = true) {
    LogEntry entry;
    entry.kind = open ? LogEntry::Kind::kOpen : LogEntry::Kind::kClosed;
    entry.version = version;
    entry.report_id = id;
    entry.record = base::DigestOf({id, std::to_string(version)});
    log_.Append(entry);
  }
  // Steps until there is nothing more to do at once.
  LogKeeper::Fault Keep() {
    for (bool more = true; more;) {
      const auto stepped = base::Await(runtime_, keeper_->KeepOnce());
      EXPECT_TRUE(stepped.ok()) << stepped.status();
      more = stepped.ok() && *stepped;
    }
    return keeper_->fault();
  }
  std::vector<std::string> Lines() const {
    std::ifstream file(file_->path());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }
  std::vector<int64_t> SizesInFile() const {
    std::vector<int64_t> sizes;
    for (const std::string& line : Lines()) {
      const auto head = domain::OpenHead(line, Key().public_key());
      sizes.push_back(head.has_value() ? head->size : -1);
    }
    return sizes;
  }

  std::string folder_;
  boost::asio::io_context runtime_;
  base::ManualClock clock_{absl::FromUnixSeconds(1'750'000'000)};
  store::MemoryProofLog log_;
  std::unique_ptr<HeadsFile> file_;
  std::unique_ptr<LogKeeper> keeper_;
};

TEST_F(LogKeeperTest, AHeadIsSignedWhenTheLogGrew) {
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(Lines(), IsEmpty());
  Commit("r", 1);
  Commit("s", 1);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  Commit("r", 2);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(SizesInFile(), ElementsAre(2, 3));
  EXPECT_EQ(log_.head(), Lines().back());
  EXPECT_EQ(keeper_->head(), Lines().back());
  domain::LogCheck check(Key().public_key(), "wrexham", Lines());
  for (const std::string& entry : log_.entries()) check.Add(domain::LeafOf(entry));
  EXPECT_THAT(check.Finish(), IsEmpty());
}

// What is recorded before a crash, and no head says so yet, is signed by whoever comes next.
TEST_F(LogKeeperTest, ACrashBetweenCommitAndHeadLosesNothing) {
  Commit("r", 1);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  Commit("r", 2);
  Restart();
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(SizesInFile(), ElementsAre(1, 2));
  // Between the file and Redis.
  Commit("r", 3);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  log_.head() = Lines().at(0);
  Restart();
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(SizesInFile(), ElementsAre(1, 2, 3));
}

// A crash, or a full disk, left a part of a line behind the last one.
TEST_F(LogKeeperTest, ATornLineIsPassedOver) {
  Commit("r", 1);
  Keep();
  std::ofstream(file_->path(), std::ios::app) << "pledgekeeper-log-1 wrexham 99";
  EXPECT_EQ(*file_->Last(), Lines().front());
  Restart();
  Commit("r", 2);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(SizesInFile(), ElementsAre(1, -1, 2));
}

TEST_F(LogKeeperTest, ALogThatLostItsEndIsNoticed) {
  for (int i = 1; i <= 5; ++i) Commit("r", i);
  Keep();
  log_.entries().resize(4);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kShort);
  // Whoever starts anew, with what is in Redis put back whole, is told by the file.
  log_.head().clear();
  Restart();
  EXPECT_EQ(Keep(), LogKeeper::Fault::kShort);
  // It goes on beyond what was signed, and is another.
  Commit("s", 1);
  Commit("s", 2);
  EXPECT_NE(Keep(), LogKeeper::Fault::kNone);
  Restart();
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNotTheSame);
  EXPECT_THAT(SizesInFile(), ElementsAre(5)) << "no head is signed any more";
}

TEST_F(LogKeeperTest, WithoutTheFileRedisTells) {
  for (int i = 1; i <= 5; ++i) Commit("r", i);
  Keep();
  std::filesystem::remove(file_->path());
  log_.entries().resize(3);
  Restart();
  EXPECT_EQ(Keep(), LogKeeper::Fault::kShort);
}

TEST_F(LogKeeperTest, AnEntryThatWasEditedIsNoticedInTime) {
  for (int i = 1; i <= 700; ++i) Commit("r", i);
  Keep();
  LogEntry other;
  other.report_id = "another";
  log_.entries()[400] = domain::BytesOf(other);
  int steps = 0;
  while (Keep() == LogKeeper::Fault::kNone && ++steps < 10) {
  }
  EXPECT_EQ(keeper_->fault(), LogKeeper::Fault::kNotTheSame);
  EXPECT_LE(steps, 6) << "once through, a slice with each step";
}

TEST_F(LogKeeperTest, AHeadOfAnotherKeyIsNotBelieved) {
  Commit("r", 1);
  Keep();
  Restart(2);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNotTheSame);
}

TEST_F(LogKeeperTest, WhatIsOpenIsKnownByItsNewestEntry) {
  Commit("r", 1);
  Commit("s", 1);
  Commit("r", 2);
  Commit("s", 2, false);
  Commit("t", 1);
  Keep();
  EXPECT_THAT(keeper_->OpenBehind("", 10), ElementsAre("r", "t"));
  EXPECT_THAT(keeper_->OpenBehind("r", 10), ElementsAre("t"));
  EXPECT_THAT(keeper_->OpenBehind("", 1), ElementsAre("r"));
  EXPECT_EQ(keeper_->NewestOf("r")->version, 2);
  EXPECT_FALSE(keeper_->NewestOf("s")->is_open);
  EXPECT_FALSE(keeper_->NewestOf("u").has_value());
}

// A decision was made of an older record: its version stands in the log twice.
TEST_F(LogKeeperTest, AVersionThatIsRecordedAgainIsCalledOutOnce) {
  Commit("r", 1);
  Commit("r", 2);
  Commit("r", 3);
  Keep();
  EXPECT_THAT(keeper_->TakeRepeated(), IsEmpty());
  Commit("r", 2);
  Commit("r", 3);
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(keeper_->TakeRepeated(), ElementsAre("r"));
  EXPECT_THAT(keeper_->TakeRepeated(), IsEmpty());
  // Servers of before wrote no entries: numbers that are left out are none of anybody's.
  Commit("r", 9);
  Keep();
  EXPECT_THAT(keeper_->TakeRepeated(), IsEmpty());
}

TEST_F(LogKeeperTest, ADiskThatDoesNotTakeTheHeadGetsItLater) {
  Commit("r", 1);
  std::filesystem::create_directory(file_->path());
  EXPECT_FALSE(base::Await(runtime_, keeper_->KeepOnce()).ok());
  std::filesystem::remove(file_->path());
  EXPECT_EQ(Keep(), LogKeeper::Fault::kNone);
  EXPECT_THAT(SizesInFile(), ElementsAre(1));
}

}  // namespace
}  // namespace pledgekeeper::proof
