#include "tools/client/device_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "services/identity/p256.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::client {
namespace {

class DeviceFileTest : public testing::Test {
 protected:
  DeviceFileTest() {
    std::string name = testing::TempDir() + "device-XXXXXX";
    folder_ = mkdtemp(name.data());
    path_ = folder_ + "/state/device.key";
  }
  ~DeviceFileTest() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
  std::string path_;
};

TEST_F(DeviceFileTest, KeepsAKeyThatNobodyElseReads) {
  DeviceFile made = DeviceFile::New("demo");
  made.set_device_id("d-1");
  ASSERT_TRUE(made.Save(path_).ok());
  ASSERT_TRUE(made.Save(path_).ok()) << "over itself";
  struct stat about;
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const auto loaded = DeviceFile::Load(path_);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->council(), "demo");
  EXPECT_EQ(loaded->device_id(), "d-1");
  EXPECT_EQ(loaded->Point(), made.Point());
}

TEST_F(DeviceFileTest, SignsAsTheServerWantsIt) {
  const DeviceFile made = DeviceFile::New("demo");
  // Numbers that begin with zeros too: one in 128 has some.
  for (int i = 0; i < 600; ++i) {
    ASSERT_TRUE(identity::P256Verifies(made.Point(), "text", made.Sign("text"))) << i;
  }
  EXPECT_NE(made.Point(), DeviceFile::New("demo").Point());
}

TEST_F(DeviceFileTest, SaysWhatToDoWithoutAKey) {
  EXPECT_EQ(DeviceFile::Load(path_).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(DeviceFile::New("demo").Save(path_).ok());
  std::ofstream(path_) << "council: demo\ndevice: d-1\nno key\n";
  const absl::Status status = DeviceFile::Load(path_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(MessageOf(status, v1::LANGUAGE_ENGLISH).find("remove it"), std::string::npos);
  EXPECT_FALSE(DeviceFile::New("demo").Save("/dev/null/device.key").ok());
}

}  // namespace
}  // namespace pledgekeeper::client
