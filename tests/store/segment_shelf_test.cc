#include "services/store/segment_shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/store/segment_disk.h"

namespace pledgekeeper::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kFirst[] = "wrexham_00000001.segment";

// A real folder, that goes with the test.
class SegmentShelfTest : public testing::Test {
 protected:
  ~SegmentShelfTest() override { fs::remove_all(directory_); }

  static std::vector<RawLine> Lines(int count) {
    std::vector<RawLine> lines;
    for (int i = 1; i <= count; ++i) {
      lines.push_back({absl::StrCat(1000, "-", i), absl::StrCat("report-of-kim ", i)});
    }
    return lines;
  }
  std::string folder() const { return directory_ + "/journal"; }
  std::string BytesOf(const std::string& name) const {
    std::ostringstream bytes;
    bytes << std::ifstream(folder() + "/" + name, std::ios::binary).rdbuf();
    return bytes.str();
  }
  void Put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder() + "/" + name, std::ios::binary) << bytes;
  }
  bool Opens(const std::string& bytes) {
    Put(kFirst, bytes);
    const auto found = shelf_.Find(1);
    EXPECT_TRUE(found.ok() && found->has_value());
    return (*found)->lines.has_value();
  }

  static std::string NewDirectory() {
    std::string path = "/tmp/pledgekeeper-segments-XXXXXX";
    EXPECT_NE(mkdtemp(path.data()), nullptr);
    return path;
  }

  const std::string directory_ = NewDirectory();
  const base::MasterKey key_ = base::MasterKey::Generate();
  FolderDisk disk_{directory_ + "/journal", 0};
  SegmentShelf shelf_{disk_, key_, "wrexham"};
};

TEST_F(SegmentShelfTest, WhatIsKeptIsFoundAsItWas) {
  const auto kept = shelf_.Keep(1, "0-0", Lines(1000));
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->record.last, "1000-1000");
  EXPECT_EQ(kept->lines, 1000);
  const auto found = shelf_.Find(1);
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->lines, Lines(1000));
  EXPECT_EQ((*found)->digest, kept->record.digest);
  EXPECT_FALSE((*shelf_.Find(2)).has_value());
}

TEST_F(SegmentShelfTest, FilesAreCompressedSealedAndForTheServerAlone) {
  ASSERT_TRUE(shelf_.Keep(1, "0-0", Lines(1000)).ok());
  EXPECT_THAT(*disk_.List(), ElementsAre(kFirst));
  const std::string bytes = BytesOf(kFirst);
  EXPECT_LT(bytes.size(), 10'000u) << "they are some 20,000";
  EXPECT_THAT(bytes, Not(HasSubstr("kim")));
  struct stat facts = {};
  ASSERT_EQ(stat(folder().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0700u);
  ASSERT_EQ(stat((folder() + "/" + kFirst).c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  const auto contents = shelf_.Count();
  ASSERT_TRUE(contents.ok());
  EXPECT_EQ(contents->segments, 1);
  EXPECT_EQ(contents->bytes, static_cast<int64_t>(bytes.size()));
}

TEST_F(SegmentShelfTest, NothingOfAFileCanBeChanged) {
  ASSERT_TRUE(shelf_.Keep(1, "0-0", Lines(3)).ok());
  const std::string whole = BytesOf(kFirst);
  EXPECT_TRUE(Opens(whole));
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(Opens(changed)) << "byte " << i;
    EXPECT_FALSE(Opens(whole.substr(0, i))) << "cut at " << i;
  }
  EXPECT_FALSE(Opens(whole + "x"));
}

TEST_F(SegmentShelfTest, OnlyTheCouncilsOwnOpenAndOnlyUnderTheirNumber) {
  ASSERT_TRUE(shelf_.Keep(2, "0-0", Lines(3)).ok());
  const std::string bytes = BytesOf("wrexham_00000002.segment");
  EXPECT_FALSE(Opens(bytes)) << "under another number";
  const base::MasterKey other = base::MasterKey::Generate();
  for (const auto& [key, authority] :
       {std::pair(other, std::string("wrexham")), std::pair(key_, std::string("flint"))}) {
    SegmentShelf shelf(disk_, key, authority);
    Put(SegmentName(authority, 2), bytes);
    EXPECT_FALSE((*shelf.Find(2))->lines.has_value()) << authority;
  }
}

TEST_F(SegmentShelfTest, HalfWrittenFilesAreRemovedAndNothingElse) {
  ASSERT_TRUE(shelf_.RemoveHalfWritten().ok()) << "there is no folder yet";
  ASSERT_TRUE(shelf_.Keep(1, "0-0", Lines(3)).ok());
  Put("wrexham_00000002.segment.writing", "half");
  Put("wrexham_00000001.segment.aside-0123", "kept");
  ASSERT_TRUE(shelf_.RemoveHalfWritten().ok());
  EXPECT_THAT(*disk_.List(), ElementsAre(kFirst, "wrexham_00000001.segment.aside-0123"));
  EXPECT_EQ(shelf_.Count()->segments, 1);
}

TEST_F(SegmentShelfTest, RoomIsLeftForRedis) {
  struct statvfs facts = {};
  ASSERT_EQ(statvfs(directory_.c_str(), &facts), 0);
  const auto all = static_cast<int64_t>(facts.f_blocks * facts.f_frsize);
  FolderDisk full(folder(), all);
  SegmentShelf shelf(full, key_, "wrexham");
  const auto kept = shelf.Keep(1, "0-0", Lines(3));
  EXPECT_TRUE(absl::IsUnavailable(kept.status()));
  EXPECT_THAT(std::string(kept.status().message()), HasSubstr("No space left"));
  EXPECT_THAT(*full.List(), IsEmpty());
}

TEST_F(SegmentShelfTest, AFolderThatCannotBeMadeIsSaid) {
  FolderDisk nowhere(directory_ + "/a/b", 0);
  SegmentShelf shelf(nowhere, key_, "wrexham");
  EXPECT_TRUE(absl::IsUnavailable(shelf.Keep(1, "0-0", Lines(3)).status()));
}

}  // namespace
}  // namespace pledgekeeper::store
