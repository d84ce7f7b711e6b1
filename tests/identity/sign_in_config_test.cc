#include "services/identity/sign_in_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace pledgekeeper::identity {
namespace {

using testing::HasSubstr;

constexpr char kGood[] = R"(issuer: "https://login.example.gov.uk"
client_id: "pledgekeeper"
redirect_uri: "https://desk.example.gov.uk/signed-in"
redirect_uri: "http://127.0.0.1/signed-in"
algorithm: ALGORITHM_ES256
)";

// What is said of the good file with one text put for another.
std::string Fault(const std::string& good, const std::string& bad) {
  const auto read = ParseStaffSignIn(absl::StrReplaceAll(kGood, {{good, bad}}), "sign-in");
  return read.ok() ? "" : std::string(read.status().message());
}
// The same of the good file with a line more.
std::string FaultOf(const std::string& line) {
  const auto read = ParseStaffSignIn(absl::StrCat(kGood, line), "sign-in");
  return read.ok() ? "" : std::string(read.status().message());
}

TEST(SignInConfigTest, HasItsUsualValues) {
  SignInSetup setup;
  setup.config = *ParseStaffSignIn(kGood, "sign-in");
  EXPECT_EQ(setup.id_claim(), "sub");
  EXPECT_EQ(setup.clock_skew(), absl::Seconds(60));
  EXPECT_EQ(setup.session(), absl::Minutes(15));
  EXPECT_FALSE(setup.is_loopback());
  setup.config.set_clock_skew_s(0);
  EXPECT_EQ(setup.clock_skew(), absl::ZeroDuration());
}

TEST(SignInConfigTest, SaysWhereAndWhatToDo) {
  EXPECT_THAT(Fault("https://login.example.gov.uk", "http://login.example.gov.uk"),
              HasSubstr("sign-in:1:1: issuer"));
  EXPECT_THAT(Fault("ALGORITHM_ES256", "ALGORITHM_HS256"), HasSubstr("sign-in:5:"));
  EXPECT_THAT(FaultOf("secret: \"x\""), HasSubstr("sign-in:6:"));
}

TEST(SignInConfigTest, EveryRuleIsHeld) {
  for (const char* issuer :
       {"", " ", "login.example.gov.uk", "http://10.0.0.1", "http://127.0.0.2", "https://",
        "https:///x", "https://a@b.example", "https://a.example/?x=1", "https://a.example/#x",
        "https://a.example\\\\b", "http://127.0.0.1@evil.example", "http://localhost.evil.example",
        "http://127.0.0.1:80:90", "file:///etc/passwd", "https://a b.example"}) {
    EXPECT_NE(Fault("https://login.example.gov.uk", issuer), "") << issuer;
  }
  for (const char* issuer : {"http://127.0.0.1:8080", "http://[::1]:8080/x", "http://localhost:1",
                             "https://a.example/", "https://a.example:8443/t/v2.0"}) {
    EXPECT_EQ(Fault("https://login.example.gov.uk", issuer), "") << issuer;
  }
  EXPECT_NE(Fault("\"pledgekeeper\"", "\"\""), "");
  EXPECT_NE(Fault("\"pledgekeeper\"", "\"a b\""), "");
  EXPECT_NE(Fault("https://desk", "http://desk"), "");
  EXPECT_NE(Fault("https://desk.example.gov.uk/signed-in", "javascript:alert(1)"), "");
  EXPECT_NE(Fault("algorithm: ALGORITHM_ES256", ""), "");
  EXPECT_NE(Fault("ALGORITHM_ES256", "ALGORITHM_UNSPECIFIED"), "");
  EXPECT_NE(FaultOf("algorithm: ALGORITHM_ES256"), "");
  EXPECT_NE(FaultOf("clock_skew_s: 301"), "");
  EXPECT_NE(FaultOf("clock_skew_s: -1"), "");
  EXPECT_EQ(FaultOf("clock_skew_s: 300"), "");
  EXPECT_NE(FaultOf("session_minutes: 61"), "");
  EXPECT_NE(FaultOf("session_minutes: -1"), "");
  EXPECT_EQ(FaultOf("session_minutes: 60"), "");
  EXPECT_NE(FaultOf("scope: \"a b\""), "");
  EXPECT_NE(FaultOf("scope: \"\""), "");
  EXPECT_NE(FaultOf("id_claim: \"a\\\"b\""), "");
  EXPECT_NE(Fault("redirect_uri", "# "), "");
}

TEST(SignInConfigTest, AFileThatIsNotThereIsNamed) {
  const auto opened = OpenStaffSignIn("/nowhere/sign-in.textproto");
  EXPECT_THAT(std::string(opened.status().message()), HasSubstr("/nowhere/sign-in.textproto"));
}

TEST(SignInConfigTest, TheExampleHolds) {
  const auto opened =
      OpenStaffSignIn(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy/sign-in/example.textproto");
  EXPECT_TRUE(opened.ok()) << opened.status();
}

}  // namespace
}  // namespace pledgekeeper::identity
