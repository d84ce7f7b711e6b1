// The files of a pack: all of them or none, and what is there stays.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/pack/scratch.h"
#include "tools/pack/pack.h"
#include "tools/pack/pdf.h"

namespace pledgekeeper::pack {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(WriteFilesTest, AllOfThemOrNone) {
  const Scratch scratch;
  const std::vector<File> files = {{"a.csv", "1"}, {"b.csv", "2"}};
  ASSERT_TRUE(WriteFiles(files, (scratch / "pack").string()).ok());
  EXPECT_EQ(Bytes(scratch / "pack" / "a.csv"), "1");
  EXPECT_EQ(Bytes(scratch / "pack" / "b.csv"), "2");
  const std::vector<File> bad = {{"a.csv", "1"}, {std::string(300, 'b'), "2"}};
  EXPECT_FALSE(WriteFiles(bad, (scratch / "other").string()).ok());
  EXPECT_THAT(scratch.Names(), ElementsAre("pack")) << "nothing half written is left";
}

TEST(WriteFilesTest, NothingThatIsThereIsWrittenOver) {
  const Scratch scratch;
  const std::vector<File> files = {{"a.csv", "1"}};
  ASSERT_TRUE(WriteFiles(files, (scratch / "pack").string()).ok());
  const absl::Status again = WriteFiles({{"a.csv", "2"}}, (scratch / "pack").string());
  EXPECT_THAT(std::string(again.message()), HasSubstr("Directory not empty"));
  EXPECT_EQ(Bytes(scratch / "pack" / "a.csv"), "1");
  ASSERT_EQ(::mkdir((scratch / "empty").c_str(), 0700), 0);
  EXPECT_TRUE(WriteFiles(files, (scratch / "empty/").string()).ok()) << "an empty one is none";
  EXPECT_THAT(scratch.Names(), testing::UnorderedElementsAre("pack", "empty"));
}

TEST(WriteFilesTest, WhereNothingCanBeWrittenItSaysSo) {
  const Scratch scratch;
  std::ofstream(scratch / "file") << "x";
  const absl::Status under_file = WriteFiles({{"a", "1"}}, (scratch / "file/pack").string());
  EXPECT_THAT(std::string(under_file.message()), HasSubstr("Not a directory"));
  const absl::Status nowhere = WriteFiles({{"a", "1"}}, (scratch / "no/such/pack").string());
  EXPECT_THAT(std::string(nowhere.message()), HasSubstr("No such file or directory"));
  EXPECT_THAT(scratch.Names(), ElementsAre("file"));
}

// So much room is left for each file, as on a disk that is full: the rest of it is refused.
class LittleRoom {
 public:
  explicit LittleRoom(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit little = {bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &little);
  }
  ~LittleRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, ignored_);
  }

 private:
  void (*ignored_)(int);
  rlimit before_{};
};

// Somebody who may do no more than others may, though the tests run as root.
class NobodySpecial {
 public:
  NobodySpecial() : was_(::geteuid()) {
    const bool is_root = was_ == 0;
    EXPECT_EQ(is_root ? ::seteuid(65534) : 0, 0);
  }
  ~NobodySpecial() { EXPECT_EQ(::seteuid(was_), 0); }

 private:
  const uid_t was_;
};

TEST(WriteFilesTest, WhereThereIsNoRoomNothingIsLeftAndTheOldPackIsWhole) {
  const Scratch scratch;
  ASSERT_TRUE(WriteFiles({{"a.csv", "old"}}, (scratch / "old").string()).ok());
  ASSERT_EQ(::mkdir((scratch / "empty").c_str(), 0700), 0);
  {
    const LittleRoom room(1000);
    const std::vector<File> files = {{"a.csv", "1"}, {"b.csv", std::string(5000, 'b')}};
    for (const char* place : {"new", "empty"}) {
      EXPECT_THAT(std::string(WriteFiles(files, (scratch / place).string()).message()),
                  AllOf(HasSubstr("b.csv"), HasSubstr("File too large")));
    }
    EXPECT_FALSE(WriteFile((scratch / "old/a.csv").string(), std::string(5000, 'a')).ok());
  }
  EXPECT_THAT(scratch.Names(), testing::UnorderedElementsAre("old", "empty"));
  EXPECT_EQ(Bytes(scratch / "old" / "a.csv"), "old");
  EXPECT_TRUE(fs::is_empty(scratch / "empty"));
  int files = 0;
  for (const auto& each : fs::directory_iterator(scratch / "old")) files += each.exists() ? 1 : 0;
  EXPECT_EQ(files, 1) << "what was begun beside a file goes, too";
}

TEST(WriteFilesTest, WhereNobodyMayWriteItSaysSo) {
  const Scratch scratch;
  fs::permissions(scratch / "", fs::perms(0755));
  ASSERT_EQ(::mkdir((scratch / "shut").c_str(), 0555), 0);
  {
    const NobodySpecial nobody;
    EXPECT_THAT(std::string(WriteFiles({{"a", "1"}}, (scratch / "shut/pack").string()).message()),
                HasSubstr("Permission denied"));
    EXPECT_THAT(std::string(WriteFile((scratch / "shut/a").string(), "1").message()),
                HasSubstr("Permission denied"));
  }
  EXPECT_TRUE(fs::is_empty(scratch / "shut"));
}

// A file, a link to nowhere, a pipe: whatever it is, it stays.
TEST(WriteFilesTest, WhatIsNoDirectoryStays) {
  const Scratch scratch;
  std::ofstream(scratch / "file") << "x";
  fs::create_symlink(scratch / "nowhere", scratch / "link");
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  for (const char* place : {"file", "link", "pipe"}) {
    EXPECT_THAT(std::string(WriteFiles({{"a", "1"}}, (scratch / place).string()).message()),
                HasSubstr("Not a directory"))
        << place;
  }
  EXPECT_EQ(Bytes(scratch / "file"), "x");
  EXPECT_TRUE(fs::is_symlink(scratch / "link"));
  EXPECT_TRUE(fs::is_fifo(scratch / "pipe"));
  EXPECT_THAT(scratch.Names(), testing::UnorderedElementsAre("file", "link", "pipe"));
}

// ---- PDF ----

// A program of this name in PATH, which is all that there is in it but the shell's own.
class StandIn {
 public:
  StandIn(const Scratch& scratch, const std::string& script) : path_(std::getenv("PATH")) {
    const fs::path bin = scratch / "bin";
    fs::create_directory(bin);
    if (!script.empty()) {
      std::ofstream(bin / "chromium") << "#!/bin/sh\n" << script << "\n";
      fs::permissions(bin / "chromium", fs::perms::owner_all);
    }
    for (const char* tool : {"timeout", "sh"}) {
      fs::create_symlink(fs::path("/usr/bin") / tool, bin / tool);
    }
    ::setenv("PATH", bin.c_str(), 1);
  }
  ~StandIn() { ::setenv("PATH", path_.c_str(), 1); }

 private:
  const std::string path_;
};

TEST(MakePdfTest, WhatChromiumMakesStandsBesideThePage) {
  const Scratch scratch;
  const StandIn chromium(scratch,
                         "for a in \"$@\"; do case $a in --print-to-pdf=*) "
                         "echo made > \"${a#--print-to-pdf=}\";; esac; done");
  std::ofstream(scratch / "page.html") << "x";
  EXPECT_EQ(MakePdf((scratch / "page.html").string()), PdfOutcome::kMade);
  EXPECT_EQ(Bytes(scratch / "page.pdf"), "made\n");
}

TEST(MakePdfTest, WhereThereIsNoneOrItFailsNothingIsLeft) {
  for (const auto& [script, outcome] :
       std::map<std::string, PdfOutcome>{{"", PdfOutcome::kNoChromium},
                                         {"exit 1", PdfOutcome::kFailed},
                                         {"exit 0", PdfOutcome::kFailed}}) {
    const Scratch scratch;
    const StandIn chromium(scratch, script);
    std::ofstream(scratch / "page.html") << "x";
    EXPECT_EQ(MakePdf((scratch / "page.html").string()), outcome) << script;
    EXPECT_THAT(scratch.Names(), testing::UnorderedElementsAre("bin", "page.html"));
  }
}

}  // namespace
}  // namespace pledgekeeper::pack
