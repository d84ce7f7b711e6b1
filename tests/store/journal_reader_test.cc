// Whatever is made of the journal is made of every line, once and in order, also when a server dies
// between any two steps or another one was faster.
#include "services/store/journal_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include "services/base/errors.h"
#include "services/store/memory/memory_report_store.h"
#include "tests/base/await.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What several servers share: how far the journal was read, and what was made of it.
struct Kept {
  std::optional<std::string> position;
  std::vector<int64_t> versions;  // of the lines, as they were taken
};

// One server's effect: keeps the version of every line.
class KeepVersions final : public JournalEffect {
 public:
  explicit KeepVersions(Kept& kept) : kept_(kept) {}

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override {
    co_return kept_.position;
  }
  base::Task<absl::Status> BeginBehind(std::string position) override {
    if (!kept_.position.has_value()) kept_.position = position;
    co_return absl::OkStatus();
  }
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<JournalEntry>& lines) override {
    if (fails_before) co_return base::StoreUnavailable("away");
    if (kept_.position != from) co_return 0;
    int taken = 0;
    for (const JournalEntry& entry : lines) {
      if (taken == at_most) break;
      kept_.versions.push_back(entry.line->directory_version());
      kept_.position = entry.id;
      ++taken;
    }
    if (fails_after) co_return base::StoreUnavailable("no answer");
    co_return taken;
  }

  bool fails_before = false;  // nothing was recorded
  bool fails_after = false;   // all was recorded, and nobody knows
  int at_most = 1000;

 private:
  Kept& kept_;
};

// Changes of the directory are the simplest lines of a journal.
class JournalReaderTest : public testing::Test {
 protected:
  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime_, std::move(task));
  }
  void Write(int lines) {
    for (int i = 0; i < lines; ++i) {
      DirectoryChange change;
      change.decided_on = written_++;
      ASSERT_EQ(*Await(store_.CommitDirectory(change)), CommitOutcome::kCommitted);
    }
  }
  JournalReader ReaderOf(JournalEffect& effect, int max_lines = 10) {
    return JournalReader(store_, directory_, effect, max_lines);
  }
  int Read(JournalReader& reader) {
    const auto read = Await(reader.ReadOnce());
    return read.ok() ? *read : -1;
  }

  boost::asio::io_context runtime_;
  MemoryReportStore store_;
  domain::Rulebook rulebook_ = domain::WalesRules();
  DirectoryCache directory_{store_, rulebook_};
  Kept kept_;
  int64_t written_ = 0;
};

TEST_F(JournalReaderTest, BeginsBehindTheNewestLine) {
  Write(3);
  KeepVersions effect(kept_);
  JournalReader reader = ReaderOf(effect);
  ASSERT_TRUE(Await(reader.FindPosition()).ok());
  Write(2);
  EXPECT_EQ(Read(reader), 2);
  EXPECT_THAT(kept_.versions, ElementsAre(4, 5));
}

TEST_F(JournalReaderTest, ReadsNoMoreLinesThanAsked) {
  kept_.position = "0-0";
  Write(5);
  KeepVersions effect(kept_);
  JournalReader reader = ReaderOf(effect, 2);
  EXPECT_EQ(Read(reader), 2);
  EXPECT_EQ(Read(reader), 2);
  EXPECT_EQ(Read(reader), 1);
  EXPECT_EQ(Read(reader), 0);
  EXPECT_THAT(kept_.versions, ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(JournalReaderTest, LinesThatWereLeftAreReadAgain) {
  kept_.position = "0-0";
  Write(5);
  KeepVersions effect(kept_);
  effect.at_most = 2;
  JournalReader reader = ReaderOf(effect);
  while (Read(reader) > 0) continue;
  EXPECT_THAT(kept_.versions, ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(JournalReaderTest, DirectoryIsAsNewAsTheLines) {
  kept_.position = "0-0";
  Write(3);
  KeepVersions effect(kept_);
  JournalReader reader = ReaderOf(effect);
  EXPECT_EQ(Read(reader), 3);
  EXPECT_EQ(directory_.Current()->version(), 3);
}

TEST_F(JournalReaderTest, FailureBeforeTheRecordReadsAgain) {
  kept_.position = "0-0";
  Write(2);
  KeepVersions effect(kept_);
  JournalReader reader = ReaderOf(effect);
  effect.fails_before = true;
  EXPECT_EQ(Read(reader), -1);
  EXPECT_THAT(kept_.versions, IsEmpty());
  effect.fails_before = false;
  EXPECT_EQ(Read(reader), 2);
  EXPECT_THAT(kept_.versions, ElementsAre(1, 2));
}

TEST_F(JournalReaderTest, FailureAfterTheRecordTakesNothingTwice) {
  kept_.position = "0-0";
  Write(2);
  KeepVersions effect(kept_);
  JournalReader reader = ReaderOf(effect);
  effect.fails_after = true;
  EXPECT_EQ(Read(reader), -1);
  effect.fails_after = false;
  Write(1);
  EXPECT_EQ(Read(reader), 1);
  EXPECT_THAT(kept_.versions, ElementsAre(1, 2, 3));
}

TEST_F(JournalReaderTest, TwoServersTakeEachLineOnce) {
  kept_.position = "0-0";
  KeepVersions first(kept_), second(kept_);
  JournalReader one = ReaderOf(first), two = ReaderOf(second);
  ASSERT_TRUE(Await(one.FindPosition()).ok());
  ASSERT_TRUE(Await(two.FindPosition()).ok());
  Write(4);
  first.at_most = 1;
  EXPECT_EQ(Read(one), 1);
  EXPECT_EQ(Read(two), 0);  // the other one was faster
  EXPECT_EQ(Read(two), 3);
  EXPECT_EQ(Read(one), 0);
  EXPECT_THAT(kept_.versions, ElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace pledgekeeper::store
