#include "tools/pledgectl/kept_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;

class KeptSessionTest : public testing::Test {
 protected:
  KeptSessionTest() {
    std::string path = "/tmp/pledgekeeper-session-XXXXXX";
    directory_ = mkdtemp(path.data());
    setenv("XDG_STATE_HOME", (directory_ + "/state").c_str(), 1);
    session_.set_token("pk2.secret");
    session_.set_person_id("ann");
    session_.set_role(v1::ROLE_SOCIAL_WORKER);
    session_.mutable_expiry_time()->set_seconds(1'800'000'000);
  }
  ~KeptSessionTest() override {
    unsetenv("XDG_STATE_HOME");
    std::filesystem::remove_all(directory_);
  }

  std::string directory_;
  v1::FinishStaffSignInResponse session_;
};

TEST_F(KeptSessionTest, IsOfOneServerUntilItIsForgotten) {
  EXPECT_FALSE((*FindSession("a:1")).has_value());
  ASSERT_TRUE(KeepSession("a:1", session_).ok());
  EXPECT_EQ((*FindSession("a:1"))->SerializeAsString(), session_.SerializeAsString());
  EXPECT_FALSE((*FindSession("b:1")).has_value());
  session_.set_token("pk2.other");
  ASSERT_TRUE(KeepSession("a:1", session_).ok());
  EXPECT_EQ((*FindSession("a:1"))->token(), "pk2.other");
  EXPECT_TRUE(ForgetSession("a:1").ok());
  EXPECT_FALSE((*FindSession("a:1")).has_value());
  EXPECT_TRUE(ForgetSession("a:1").ok());
}

TEST_F(KeptSessionTest, NobodyElseReadsIt) {
  ASSERT_TRUE(KeepSession("a:1", session_).ok());
  const std::string path = *SessionFile("a:1");
  struct stat about = {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  ASSERT_EQ(stat(std::filesystem::path(path).parent_path().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0700u);
  chmod(path.c_str(), 0644);
  EXPECT_THAT(std::string(FindSession("a:1").status().message()), HasSubstr("chmod 600"));
}

TEST_F(KeptSessionTest, WhatIsDamagedIsSaidToBe) {
  ASSERT_TRUE(KeepSession("a:1", session_).ok());
  std::ofstream(*SessionFile("a:1")) << "{\"token\": ";
  EXPECT_THAT(std::string(FindSession("a:1").status().message()), HasSubstr("is no session"));
  EXPECT_TRUE(ForgetSession("a:1").ok());
}

TEST_F(KeptSessionTest, WhereNothingCanBeWrittenNothingIsKept) {
  std::ofstream(directory_ + "/state") << "a file";
  EXPECT_THAT(std::string(KeepSession("a:1", session_).message()), HasSubstr("cannot be written"));
  unsetenv("XDG_STATE_HOME");
  const std::string home = getenv("HOME") == nullptr ? "" : getenv("HOME");
  unsetenv("HOME");
  EXPECT_FALSE(SessionFile("a:1").ok());
  setenv("HOME", directory_.c_str(), 1);
  EXPECT_THAT(*SessionFile("a:1"), HasSubstr("/.local/state/pledgekeeper/sessions/"));
  setenv("HOME", home.c_str(), 1);
}

}  // namespace
}  // namespace pledgekeeper::ctl
