#include "services/clockwork/journal_archiver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/store/archived_journal.h"
#include "services/store/memory/memory_report_store.h"
#include "tests/base/await.h"
#include "tests/store/fragile_disk.h"

namespace pledgekeeper::clockwork {
namespace {

using store::RawLine;
using store::SegmentFault;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr absl::Duration kKeep = absl::Hours(24 * 35);
const absl::Time kStart = absl::FromUnixSeconds(1'700'000'000);

// One server: its disk, and the archiver that runs on it until it ends.
struct Server {
  Server(boost::asio::io_context& runtime, store::ReportStore& rounds,
         store::MemoryJournalStore& kept, const base::MasterKey& key, const base::Clock& clock,
         uint64_t seed)
      : fuse(seed),
        disk(fuse),
        journal(kept, fuse),
        shelf(disk, key, "wrexham"),
        parts{runtime, rounds, journal, shelf, pool, clock, kKeep, {"counting"}, 10} {
    StartAnew();
  }
  void StartAnew() {
    fuse.Off();
    archiver = std::make_unique<JournalArchiver>(parts);
  }

  store::Fuse fuse;
  store::FragileDisk disk;
  store::FragileJournal journal;
  store::SegmentShelf shelf;
  boost::asio::thread_pool pool{1};
  JournalArchiver::Parts parts;
  std::unique_ptr<JournalArchiver> archiver;
};

class JournalArchiverTest : public testing::Test {
 protected:
  std::unique_ptr<Server> NewServer(uint64_t seed = 1) {
    return std::make_unique<Server>(runtime_, rounds_, journal_, key_, clock_, seed);
  }
  // Lines that are written now, or just behind the last.
  void Write(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string id = absl::StrCat(absl::ToUnixMillis(clock_.Now()), "-", written_.size());
      written_.push_back({id, absl::StrCat("line ", written_.size())});
      journal_.Append(written_.back());
    }
  }
  void Pass(absl::Duration time) { clock_.Set(clock_.Now() + time); }
  // A follower takes all but the last so many lines.
  void Follow(const std::string& follower, size_t behind = 0) {
    journal_.SetPosition(follower, written_[written_.size() - 1 - behind].id);
  }
  void FollowAll() {
    for (const char* follower : {"counting", "themes", "telling"}) Follow(follower);
  }
  absl::StatusOr<int> Archive(Server& server) {
    return base::Await(runtime_, server.archiver->ArchiveOnce());
  }
  int ArchiveAll(Server& server) {
    int total = 0;
    while (true) {
      const auto archived = Archive(server);
      EXPECT_TRUE(archived.ok()) << archived.status();
      if (!archived.ok() || *archived == 0) return total;
      total += *archived;
    }
  }

  struct Walk {
    std::vector<RawLine> lines;
    std::vector<std::string> faults;
  };
  Walk Read(Server& server, int limit = 7) {
    static constexpr const char* kKinds[] = {"missing ", "damaged ", "other "};
    store::ArchivedJournal whole(server.journal, server.shelf, server.pool);
    Walk walk;
    store::JournalPlace place;
    while (true) {
      auto part = base::Await(runtime_, whole.Read(place, limit));
      EXPECT_TRUE(part.ok()) << part.status();
      if (part->fault.has_value()) {
        walk.faults.push_back(kKinds[static_cast<int>(part->fault->kind)] + part->fault->file);
      }
      for (RawLine& line : part->lines) walk.lines.push_back(std::move(line));
      if (!part->next.has_value()) return walk;
      place = *part->next;
      if (between_parts_) between_parts_();
    }
  }
  void ExpectWhole(Server& server) {
    const Walk walk = Read(server);
    EXPECT_THAT(walk.faults, IsEmpty());
    EXPECT_EQ(walk.lines, written_);
  }

  boost::asio::io_context runtime_;
  base::ManualClock clock_{kStart};
  const base::MasterKey key_ = base::MasterKey::Generate();
  store::MemoryReportStore rounds_;
  store::MemoryJournalStore journal_;
  std::vector<RawLine> written_;
  std::function<void()> between_parts_;
};

TEST_F(JournalArchiverTest, OldLinesLeaveRedisAndNoneIsLost) {
  const auto server = NewServer();
  Write(25);
  Pass(kKeep + absl::Hours(25));
  Write(3);
  FollowAll();
  EXPECT_EQ(ArchiveAll(*server), 25);
  EXPECT_EQ(journal_.lines().size(), 3u);
  EXPECT_THAT(server->disk.Names(),
              ElementsAre("wrexham_00000001.segment", "wrexham_00000002.segment",
                          "wrexham_00000003.segment"));
  ExpectWhole(*server);
}

TEST_F(JournalArchiverTest, YoungLinesStay) {
  const auto server = NewServer();
  Write(30);
  Pass(kKeep);
  FollowAll();
  EXPECT_EQ(ArchiveAll(*server), 0);
  Pass(absl::Milliseconds(1));
  Write(1);
  EXPECT_EQ(ArchiveAll(*server), 30) << "whole segments wait for no more";
}

TEST_F(JournalArchiverTest, FewLinesAreGatheredForADay) {
  const auto server = NewServer();
  Write(3);
  FollowAll();
  Pass(kKeep + absl::Hours(23));
  Write(1);
  EXPECT_EQ(ArchiveAll(*server), 0);
  Pass(absl::Hours(1) + absl::Milliseconds(1));
  EXPECT_EQ(ArchiveAll(*server), 3);
  ExpectWhole(*server);
}

TEST_F(JournalArchiverTest, TheNewestLineStaysHoweverOld) {
  const auto server = NewServer();
  Write(5);
  FollowAll();
  Pass(kKeep * 3);
  EXPECT_EQ(ArchiveAll(*server), 4);
  ASSERT_EQ(journal_.lines().size(), 1u);
  EXPECT_EQ(journal_.lines()[0].id, written_.back().id);
}

TEST_F(JournalArchiverTest, WithoutDaysEverythingStays) {
  const auto server = NewServer();
  server->parts.keep = absl::ZeroDuration();
  server->StartAnew();
  Write(30);
  FollowAll();
  Pass(kKeep * 30);
  EXPECT_EQ(ArchiveAll(*server), 0);
  EXPECT_EQ(journal_.lines().size(), 30u);
}

TEST_F(JournalArchiverTest, WhoeverIsBehindHoldsWhatTheyHaveNotTaken) {
  for (const char* follower : {"counting", "themes", "telling"}) {
    SCOPED_TRACE(follower);
    const auto server = NewServer();
    Write(20);
    FollowAll();
    Follow(follower, 8);
    Pass(kKeep * 3);
    Write(1);
    ArchiveAll(*server);
    ASSERT_EQ(journal_.lines().size(), 9u);
    EXPECT_EQ(journal_.lines()[0], written_[written_.size() - 9]);
    journal_ = {};
    written_.clear();
  }
}

TEST_F(JournalArchiverTest, WhoNeverBeganHoldsAllOnlyIfTheyMustBegin) {
  const auto server = NewServer();
  Write(20);
  Pass(kKeep * 3);
  Write(1);
  Follow("themes");
  EXPECT_EQ(ArchiveAll(*server), 0) << "counting begins with the first line";
  Follow("counting");
  EXPECT_EQ(ArchiveAll(*server), 20) << "telling begins with the oldest that is there";
}

TEST_F(JournalArchiverTest, WhoIsFarBehindIsCalledOutOnceAnHour) {
  const auto server = NewServer();
  Write(5);
  Follow("counting");
  Follow("themes", 4);
  Pass(absl::Hours(24 * 7));
  EXPECT_EQ(ArchiveAll(*server), 0);
  EXPECT_THAT(server->archiver->called_out(), IsEmpty());
  Pass(absl::Minutes(1));
  ArchiveAll(*server);
  EXPECT_THAT(server->archiver->called_out(), ElementsAre("themes"));
  Pass(absl::Minutes(59));
  ArchiveAll(*server);
  EXPECT_THAT(server->archiver->called_out(), IsEmpty());
  Pass(absl::Minutes(1));
  ArchiveAll(*server);
  EXPECT_THAT(server->archiver->called_out(), ElementsAre("themes"));
  Follow("themes");
  Pass(absl::Hours(2));
  ArchiveAll(*server);
  EXPECT_THAT(server->archiver->called_out(), IsEmpty());
}

TEST_F(JournalArchiverTest, AFullDiskTrimsNothingAndGoesOnWithRoom) {
  const auto server = NewServer();
  Write(25);
  FollowAll();
  Pass(kKeep * 2);
  Write(1);
  server->disk.set_is_full(true);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(absl::IsUnavailable(Archive(*server).status()));
    EXPECT_TRUE(server->archiver->is_failing());
    EXPECT_EQ(journal_.lines().size(), 26u);
    EXPECT_THAT(server->disk.Names(), IsEmpty()) << "half a segment keeps no room from others";
  }
  server->disk.set_is_full(false);
  EXPECT_EQ(ArchiveAll(*server), 25);
  EXPECT_FALSE(server->archiver->is_failing());
  ExpectWhole(*server);
}

// Ends the server in each of its steps, with and without the power, and lets another go on.
TEST_F(JournalArchiverTest, EndingAtAnyStepLosesNothingAndDoublesNothing) {
  int ended = 0;
  for (int step = 0; step < 60; ++step) {
    for (uint64_t seed = 0; seed < 6; ++seed) {
      SCOPED_TRACE(absl::StrCat("step ", step, ", seed ", seed));
      journal_ = {};
      written_.clear();
      const auto server = NewServer(seed);
      Write(25);
      FollowAll();
      Pass(kKeep * 2);
      Write(1);
      server->fuse.Set(step);
      while (Archive(*server).value_or(0) > 0) {
      }
      ended += server->fuse.is_blown() ? 1 : 0;
      if (seed % 2 == 0) server->disk.CutPower();
      server->StartAnew();
      ExpectWhole(*server);
      Write(12);
      FollowAll();
      Pass(kKeep * 2);
      Write(1);
      ArchiveAll(*server);
      ASSERT_EQ(journal_.lines().size(), 1u);
      ExpectWhole(*server);
      for (const std::string& name : server->disk.Names()) {
        EXPECT_FALSE(absl::EndsWith(name, ".writing")) << name;
      }
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(ended, 150) << "else this ended nothing";
}

// Random lines, followers and ends, over weeks: at any time segments and stream together are what
// was written.
TEST_F(JournalArchiverTest, WhateverHappensTheWholeIsWhatWasWritten) {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937_64 random(seed);
    journal_ = {};
    written_.clear();
    const auto server = NewServer(seed);
    std::map<std::string, size_t> taken;  // lines, by follower
    for (int step = 0; step < 60 && !HasFailure(); ++step) {
      Write(1 + static_cast<int>(random() % 8));
      Pass(absl::Hours(random() % 100));
      for (const char* follower : {"counting", "themes", "telling"}) {
        if (random() % 3 == 0) continue;
        size_t& count = taken[follower];
        count += random() % (written_.size() - count + 1);
        if (count > 0) journal_.SetPosition(follower, written_[count - 1].id);
      }
      if (random() % 2 == 0) server->fuse.Set(static_cast<int>(random() % 40));
      while (Archive(*server).value_or(0) > 0) {
      }
      if (server->fuse.is_blown() && random() % 2 == 0) server->disk.CutPower();
      server->StartAnew();
      ExpectWhole(*server);
      // What a follower has not taken is there for it.
      for (const auto& [follower, count] : taken) {
        if (count == 0 || count == written_.size()) continue;
        const auto next = base::Await(runtime_, journal_.Read(written_[count - 1].id, 1));
        EXPECT_EQ(next->front(), written_[count]) << follower;
      }
    }
    if (HasFailure()) return;
  }
}

// Here both believe that the round is theirs, as after a pause that was longer than the lease.
TEST_F(JournalArchiverTest, TwoServersKeepEachLineOnce) {
  const auto first = NewServer(1);
  const auto second = NewServer(2);
  std::mt19937_64 random(7);
  for (int step = 0; step < 40; ++step) {
    Write(1 + static_cast<int>(random() % 20));
    FollowAll();
    Pass(absl::Hours(24 * 20));
    for (int i = 0; i < 4; ++i) {
      // Both at once: each step of one may come between any two of the other.
      int done = 0;
      for (Server* server : {first.get(), second.get()}) {
        boost::asio::co_spawn(
            runtime_,
            [server, &done]() -> base::Task<void> {
              (void)co_await server->archiver->ArchiveOnce();
              ++done;
            },
            boost::asio::detached);
      }
      runtime_.restart();
      while (done < 2) runtime_.run_one();
    }
  }
  Walk walk_of_first = Read(*first);
  Walk walk_of_second = Read(*second);
  std::vector<std::string> faults;
  for (const Walk* walk : {&walk_of_first, &walk_of_second}) {
    for (const std::string& fault : walk->faults) {
      EXPECT_TRUE(absl::StartsWith(fault, "missing ")) << fault;
      faults.push_back(fault);
    }
  }
  const auto state = base::Await(runtime_, journal_.State());
  EXPECT_GT(state->segments, 10);
  EXPECT_EQ(static_cast<int64_t>(faults.size()), state->segments) << "each lies on one of them";
  EXPECT_EQ(std::set<std::string>(faults.begin(), faults.end()).size(), faults.size());
  // The two together, without what both read of the stream.
  std::map<std::pair<uint64_t, uint64_t>, RawLine> together;
  size_t archived = 0;
  for (const Walk* walk : {&walk_of_first, &walk_of_second}) {
    for (const RawLine& line : walk->lines) {
      together[store::OrderOf(line.id)] = line;
      archived += store::OrderOf(line.id) <= store::OrderOf(state->archived) ? 1 : 0;
    }
  }
  std::vector<RawLine> lines;
  for (const auto& [order, line] : together) lines.push_back(line);
  EXPECT_EQ(lines, written_);
  EXPECT_EQ(archived + static_cast<size_t>(state->lines), written_.size()) << "none lies on both";
}

TEST_F(JournalArchiverTest, DamagedAndMissingSegmentsAreNamed) {
  const auto server = NewServer();
  Write(45);
  FollowAll();
  Pass(kKeep * 2);
  Write(1);
  ArchiveAll(*server);
  server->disk.BytesOf("wrexham_00000002.segment").back() ^= 1;
  server->disk.Drop("wrexham_00000004.segment");
  std::swap(server->disk.BytesOf("wrexham_00000003.segment"),
            server->disk.BytesOf("wrexham_00000005.segment"));
  const Walk walk = Read(*server);
  EXPECT_THAT(walk.faults,
              ElementsAre("damaged wrexham_00000002.segment", "damaged wrexham_00000003.segment",
                          "missing wrexham_00000004.segment", "damaged wrexham_00000005.segment"));
  ASSERT_EQ(walk.lines.size(), 11u);
  EXPECT_EQ(walk.lines[9], written_[9]);
  EXPECT_EQ(walk.lines[10], written_[45]) << "what comes behind is read all the same";
}

// An older file of the same segment, put back by hand, say.
TEST_F(JournalArchiverTest, AnotherSegmentOfTheSameNumberIsNotTheOne) {
  const auto server = NewServer();
  Write(8);
  const std::vector<RawLine> early(written_.begin(), written_.begin() + 3);
  ASSERT_TRUE(server->shelf.Keep(1, "0-0", early).ok());
  const std::string older = server->disk.BytesOf("wrexham_00000001.segment");
  server->disk.Drop("wrexham_00000001.segment");
  FollowAll();
  Pass(kKeep * 2);
  Write(1);
  EXPECT_EQ(ArchiveAll(*server), 8);
  server->disk.BytesOf("wrexham_00000001.segment") = older;
  EXPECT_THAT(Read(*server).faults, ElementsAre("other wrexham_00000001.segment"));
}

TEST_F(JournalArchiverTest, WhatIsThereAlreadyIsUsedOrSetAside) {
  const auto server = NewServer();
  Write(8);
  FollowAll();
  Pass(kKeep * 2);
  Write(1);
  const std::vector<RawLine> first(written_.begin(), written_.begin() + 5);
  ASSERT_TRUE(server->shelf.Keep(1, "0-0", first).ok());
  EXPECT_EQ(*Archive(*server), 5) << "as a server that ended before the trim had left it";
  const std::vector<RawLine> other = {{written_[5].id, "not what Redis has"}};
  ASSERT_TRUE(server->shelf.Keep(2, written_[4].id, other).ok());
  EXPECT_EQ(*Archive(*server), 3);
  ExpectWhole(*server);
  ASSERT_EQ(server->disk.Names().size(), 3u);
  EXPECT_TRUE(absl::StartsWith(server->disk.Names()[2], "wrexham_00000002.segment.aside-"));
}

TEST_F(JournalArchiverTest, ReadingGoesOnWhileItIsArchived) {
  for (const int limit : {1, 3, 10, 15}) {
    journal_ = {};
    written_.clear();
    const auto server = NewServer();
    Write(40);
    FollowAll();
    Pass(kKeep * 2);
    Write(1);
    // The stream is read first, and goes into segments between any two parts.
    between_parts_ = [&] { EXPECT_TRUE(Archive(*server).ok()); };
    const Walk walk = Read(*server, limit);
    EXPECT_THAT(walk.faults, IsEmpty());
    EXPECT_EQ(walk.lines, written_) << limit;
  }
}

TEST_F(JournalArchiverTest, WhatIsArchivedInTheMiddleOfAReadIsReadAsASegment) {
  const auto server = NewServer();
  Write(15);
  FollowAll();
  Pass(kKeep * 2);
  Write(1);
  server->journal.set_meanwhile(
      [&]() -> base::Task<void> { (void)co_await server->archiver->ArchiveOnce(); });
  ExpectWhole(*server);
  EXPECT_EQ(journal_.lines().size(), 6u);
}

TEST_F(JournalArchiverTest, WhatAServerHadBegunToWriteIsRemovedAtTheNextStart) {
  const auto server = NewServer();
  ASSERT_TRUE(server->disk.Write("wrexham_00000007.segment.writing", "half").ok());
  EXPECT_EQ(ArchiveAll(*server), 0);
  EXPECT_THAT(server->disk.Names(), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::clockwork
