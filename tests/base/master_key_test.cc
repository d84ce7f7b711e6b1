#include "services/base/master_key.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace pledgekeeper::base {
namespace {

class MasterKeyTest : public testing::Test {
 protected:
  MasterKeyTest() {
    std::string path = "/tmp/pledgekeeper-test-XXXXXX";
    directory_ = mkdtemp(path.data());
  }
  ~MasterKeyTest() override { std::filesystem::remove_all(directory_); }

  std::string Path() const { return directory_ + "/master.key"; }

  std::string directory_;
};

TEST_F(MasterKeyTest, IsMadeOnceAndReadAgain) {
  const auto made = MasterKey::LoadOrCreate(Path());
  ASSERT_TRUE(made.ok()) << made.status().message();
  const auto read = MasterKey::LoadOrCreate(Path());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(made->Subkey("pktokens"), read->Subkey("pktokens"));
  EXPECT_NE(made->Subkey("pktokens"), made->Subkey("pkauthor"));
}

TEST_F(MasterKeyTest, OnlyItsOwnerMayReadIt) {
  ASSERT_TRUE(MasterKey::LoadOrCreate(Path()).ok());
  struct stat facts {};
  ASSERT_EQ(stat(Path().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  chmod(Path().c_str(), 0640);
  EXPECT_TRUE(absl::IsFailedPrecondition(MasterKey::Load(Path()).status()));
}

TEST_F(MasterKeyTest, MissingFileIsNotFound) {
  EXPECT_TRUE(absl::IsNotFound(MasterKey::Load(Path()).status()));
}

TEST_F(MasterKeyTest, DamagedFileIsRefusedNotReplaced) {
  ASSERT_TRUE(MasterKey::LoadOrCreate(Path()).ok());
  std::string text;
  std::getline(std::ifstream(Path()), text, '\0');
  for (const std::string& damaged : {std::string(), text.substr(1), text.substr(0, text.size() - 2),
                                     text + "x", "pledgekeeper master key 2\n" + text.substr(26),
                                     text.substr(0, 30) + "zz" + text.substr(32)}) {
    std::ofstream(Path(), std::ios::trunc) << damaged;
    EXPECT_TRUE(absl::IsFailedPrecondition(MasterKey::LoadOrCreate(Path()).status())) << damaged;
  }
}

}  // namespace
}  // namespace pledgekeeper::base
