#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/base/hash.h"
#include "services/server/server.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/private_redis.h"

// What a server refuses to start with, and whether it says what to change.
namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A directory of its own for each test, removed at its end.
class StartTest : public testing::Test {
 protected:
  StartTest() {
    std::string path = "/tmp/pledgekeeper-start-XXXXXX";
    EXPECT_NE(mkdtemp(path.data()), nullptr);
    directory_ = path;
    settings_.data = path + "/data";
    settings_.listen = "127.0.0.1:0";
    settings_.config = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
  }
  ~StartTest() override { fs::remove_all(directory_); }

  absl::Status Start() {
    server::Server server(
        {settings_, clock_, false, nullptr, [this] { return !settings_.redis.empty(); }});
    return server.Start();
  }
  std::string Refusal() {
    const absl::Status started = Start();
    EXPECT_FALSE(started.ok());
    return std::string(started.message());
  }
  std::string RefusalWith(const std::vector<std::string>& weakened) {
    const PrivateRedis redis(directory_, weakened);
    settings_.redis = redis.socket_path();
    const absl::Status started = Start();
    EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
    return std::string(started.message());
  }
  // A copy of the configuration that the test may spoil.
  fs::path CopyConfig() {
    const fs::path copy = fs::path(directory_) / "deploy";
    fs::copy(settings_.config, copy, fs::copy_options::recursive);
    settings_.config = copy;
    return copy;
  }

  std::string directory_;
  server::Settings settings_;
  base::ManualClock clock_{
      absl::FromCivil(absl::CivilMinute(2025, 6, 3, 9, 0), absl::UTCTimeZone())};
};

std::string TextOf(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_F(StartTest, WorksWithADurableRedis) {
  const PrivateRedis redis(directory_, {});
  settings_.redis = redis.socket_path();
  const absl::Status started = Start();
  EXPECT_TRUE(started.ok()) << started.message();
}

TEST_F(StartTest, RefusesToSyncEverySecond) {
  EXPECT_THAT(RefusalWith({"--appendfsync", "everysec"}),
              AllOf(HasSubstr("appendfsync"), HasSubstr("\"everysec\""), HasSubstr("\"always\"")));
}

TEST_F(StartTest, RefusesToKeepNothingOnDisk) {
  EXPECT_THAT(RefusalWith({"--appendonly", "no"}),
              AllOf(HasSubstr("appendonly"), HasSubstr("\"no\""), HasSubstr("\"yes\"")));
}

TEST_F(StartTest, RefusesToDropRecordsWhenFull) {
  EXPECT_THAT(RefusalWith({"--maxmemory-policy", "allkeys-lru"}),
              AllOf(HasSubstr("maxmemory-policy"), HasSubstr("\"allkeys-lru\""),
                    HasSubstr("\"noeviction\"")));
}

TEST_F(StartTest, RefusesToPauseSyncingDuringRewrites) {
  EXPECT_THAT(RefusalWith({"--no-appendfsync-on-rewrite", "yes"}),
              AllOf(HasSubstr("no-appendfsync-on-rewrite"), HasSubstr("\"yes\"")));
}

// The users of deploy/redis.conf, as a council takes the comments away: with this password, of this
// authority.
std::vector<std::string> UsersOfDeploy(const std::string& password, const std::string& authority) {
  std::vector<std::string> options;
  std::istringstream conf(TextOf(fs::path(PLEDGEKEEPER_SOURCE_DIR) / "deploy/redis.conf"));
  std::string line;
  while (std::getline(conf, line)) {
    if (!line.starts_with("#user ")) continue;
    options.push_back("--user");
    const std::string filled = absl::StrReplaceAll(
        line.substr(6), {{"SHA256", base::Sha256(password)}, {"{demo}", "{" + authority + "}"}});
    for (const auto word : absl::StrSplit(filled, ' ')) options.emplace_back(word);
  }
  return options;
}

class RedisUserTest : public StartTest {
 protected:
  RedisUserTest() {
    settings_.redis = redis_.socket_path();
    settings_.redis_user = "pledgekeeper";
    settings_.redis_password_file = directory_ + "/redis.password";
    Write("secret", 0600);
  }
  void Write(const std::string& password, mode_t mode) {
    std::ofstream(settings_.redis_password_file) << password << "\n";
    chmod(settings_.redis_password_file.c_str(), mode);
  }

  const PrivateRedis redis_{directory_, UsersOfDeploy("secret", "demo")};
};

// With everything that a server does of itself: its loops run.
TEST_F(RedisUserTest, TheUserOfDeployMayDoWhatAServerNeeds) {
  server::Server server({settings_, clock_, true});
  const absl::Status started = server.Start();
  ASSERT_TRUE(started.ok()) << started;
  EXPECT_TRUE(server.WakeUntilQuiet().ok());
  EXPECT_TRUE(server.CountReports().ok());
  EXPECT_TRUE(server.FindThemes().ok());
  EXPECT_TRUE(server.ArchiveJournal().ok());
  EXPECT_TRUE(server.TellUntilQuiet().ok());
  EXPECT_TRUE(server.GoRound().ok());
}

TEST_F(RedisUserTest, WhomRedisDoesNotKnowDoesNotStart) {
  Write("wrong", 0600);
  EXPECT_THAT(Refusal(), HasSubstr("WRONGPASS"));
  Write("secret", 0644);
  EXPECT_THAT(Refusal(), HasSubstr("chmod 600"));
  Write("secret", 0600);
  settings_.redis_user = "";
  EXPECT_THAT(Refusal(), HasSubstr("WRONGPASS"));
  settings_.redis_user = "backup";
  EXPECT_THAT(Refusal(), AllOf(HasSubstr("NOPERM"), HasSubstr("--redis_user")));
  settings_.redis_user = settings_.redis_password_file = "";
  EXPECT_THAT(Refusal(), AllOf(HasSubstr("NOAUTH"), HasSubstr("--redis_user")));
}

// Of another council's keys it reads none, and it loses nothing that is not its own.
TEST_F(RedisUserTest, AnotherCouncilsKeysAreNotItsOwn) {
  settings_.authority = "other";
  EXPECT_FALSE(Start().ok());
}

TEST_F(StartTest, APasswordThatNobodyAskedForIsSaidToBe) {
  const PrivateRedis redis(directory_, {});
  settings_.redis = redis.socket_path();
  settings_.redis_password_file = directory_ + "/redis.password";
  std::ofstream(settings_.redis_password_file) << "secret";
  chmod(settings_.redis_password_file.c_str(), 0600);
  EXPECT_THAT(Refusal(), HasSubstr("--redis_password_file"));
}

TEST_F(StartTest, SaysThatNoRedisAnswers) {
  settings_.redis = directory_ + "/nothing.sock";
  EXPECT_EQ(Start().code(), absl::StatusCode::kUnavailable);
}

TEST_F(StartTest, WaitsForARedisThatComesLater) {
  std::unique_ptr<PrivateRedis> redis;
  int asked = 0;
  settings_.redis = directory_ + "/private.sock";
  server::Server server({settings_, clock_, false, nullptr, [&] {
                           if (++asked == 3)
                             redis = std::make_unique<PrivateRedis>(directory_,
                                                                    std::vector<std::string>());
                           return false;
                         }});
  EXPECT_EQ(server.Start(), absl::OkStatus());
  EXPECT_GE(asked, 3);
  server.Stop();
}

TEST_F(StartTest, RefusesAnAddressThatIsNone) {
  settings_.redis = "nonsense";
  EXPECT_EQ(Start().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(StartTest, RefusesADataDirectoryInUse) {
  server::Server first({settings_, clock_, false});
  ASSERT_TRUE(first.Start().ok());
  const absl::Status second = Start();
  EXPECT_EQ(second.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.message()),
              AllOf(HasSubstr(settings_.data), HasSubstr("another")));
}

TEST_F(StartTest, NamesTheLineOfAnUnknownField) {
  const fs::path policy = CopyConfig() / "policies/wales-representation.textproto";
  std::string text = TextOf(policy);
  const auto line = std::count(text.begin(), text.end(), '\n') + 1;
  std::ofstream(policy, std::ios::app) << "nonsense: 1\n";
  EXPECT_THAT(Refusal(), HasSubstr(policy.string() + ":" + std::to_string(line) + ":"));
}

TEST_F(StartTest, NamesTheLineOfABrokenRule) {
  const fs::path policy = CopyConfig() / "policies/wales-representation.textproto";
  std::string text = TextOf(policy);
  const std::string share = "share: 0.75";
  const size_t at = text.find(share);
  ASSERT_NE(at, std::string::npos);
  const auto line = std::count(text.begin(), text.begin() + static_cast<long>(at), '\n') + 1;
  std::ofstream(policy) << text.replace(at, share.size(), "share: 7.5");
  EXPECT_THAT(Refusal(), HasSubstr(policy.string() + ":" + std::to_string(line) + ":"));
}

TEST_F(StartTest, NamesThePolicyWithoutItsCalendar) {
  const fs::path calendar = CopyConfig() / "calendars/england-and-wales.textproto";
  fs::remove(calendar);
  EXPECT_THAT(Refusal(), AllOf(HasSubstr(".textproto:1"), HasSubstr("england-and-wales")));
}

TEST_F(StartTest, RefusesSmallNumbersUnderTheFloor) {
  const fs::path file = CopyConfig() / "small-numbers.textproto";
  std::ofstream(file) << "threshold: 4\nbase: 10\ncheck_in_base: 10\n";
  EXPECT_THAT(Refusal(), AllOf(HasSubstr(file.string() + ":1:1: "), HasSubstr("StatsWales")));
}

TEST_F(StartTest, WorksWithoutAFileOfSmallNumbers) {
  fs::remove(CopyConfig() / "small-numbers.textproto");
  EXPECT_TRUE(Start().ok());
}

TEST_F(StartTest, RefusesAPolicyThatIsNotThere) {
  settings_.policy = "nowhere";
  EXPECT_THAT(Refusal(), HasSubstr("nowhere"));
}

TEST_F(StartTest, RefusesAKeyThatOthersMayRead) {
  ASSERT_TRUE(Start().ok());
  fs::permissions(settings_.data + "/master.key", static_cast<fs::perms>(0644));
  const absl::Status started = Start();
  EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(started.message()),
              AllOf(HasSubstr("master.key"), HasSubstr("chmod 600")));
}

TEST_F(StartTest, RefusesAKeyFileThatIsNone) {
  fs::create_directory(settings_.data);
  const fs::path key = settings_.data + "/master.key";
  std::ofstream(key) << "hello\n";
  fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
  const absl::Status started = Start();
  EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(TextOf(key), "hello\n") << "it must be left as it is";
}

TEST_F(StartTest, RefusesRecordsOfAnotherKey) {
  Council council;
  settings_.redis = council.data() + "/redis/redis.sock";
  const absl::Status started = Start();  // makes a key of its own
  EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(started.message()), HasSubstr("master.key"));
}

TEST_F(StartTest, MakesNoKeyBesideRecords) {
  Council council;
  settings_.data = council.data();
  fs::rename(council.key_file(), council.key_file() + ".away");
  council.server().Stop();
  const absl::Status started = Start();
  EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(started.message()), HasSubstr("restore the key"));
  EXPECT_FALSE(fs::exists(council.key_file()));
}

// What a server logs that starts with these files over what is there, while no other runs.
std::string SaidAtAStart(Council& council, const fs::path& config) {
  server::Settings settings;
  settings.data = council.data();
  settings.listen = "127.0.0.1:0";
  settings.config = config;
  settings.policy = "wales-representation/2";
  std::ostringstream said;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "witness", std::make_shared<spdlog::sinks::ostream_sink_mt>(said, true)));
  {
    server::Server server({settings, council.clock(), false});
    EXPECT_EQ(server.Start(), absl::OkStatus());
  }
  spdlog::set_default_logger(before);
  return said.str();
}

// A report runs under the policy that it was promised, or the server does not start.
TEST(PoliciesInUseTest, ServerWithoutOneDoesNotStart) {
  Council council(Council::Options{.policy = "wales-representation/2"});
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_NE(id, "");
  const std::string data = council.data();
  const fs::path config = fs::path(data) / "deploy";
  fs::copy(fs::path(PLEDGEKEEPER_SOURCE_DIR) / "deploy", config, fs::copy_options::recursive);
  fs::remove(config / "policies" / "wales-representation-2.textproto");
  council.server().Stop();
  server::Settings settings;
  settings.data = data;
  settings.listen = "127.0.0.1:0";
  settings.config = config;
  settings.policy = "demo";
  const auto start = [&] {
    server::Server server({settings, council.clock(), false});
    return server.Start();
  };
  const absl::Status refused = start();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), AllOf(HasSubstr("wales-representation/2 is missing"),
                                                    HasSubstr("(1)"), HasSubstr("replan")));
  EXPECT_FALSE(start().ok()) << "it is not forgotten by asking twice";
  // With its file, and once nothing runs under it, also without.
  council.Restart();
  EXPECT_TRUE(CallText(council, "ReportService.WithdrawReport",
                       absl::StrCat("request_id: NEW report_id: '", id, "'"),
                       TokenOf(council, "yp-1"))
                  .ok());
  council.server().Stop();
  EXPECT_EQ(start(), absl::OkStatus());
  // But it is not forgotten: opened again where its file is, it is missed again.
  council.Restart();
  EXPECT_TRUE(CallText(council, "ReportService.SayNotSafe",
                       absl::StrCat("request_id: NEW report_id: '", id, "'"),
                       TokenOf(council, "yp-1"))
                  .ok());
  council.server().Stop();
  EXPECT_EQ(start().code(), absl::StatusCode::kFailedPrecondition);
}

// Two servers with other texts of one version would promise two things by one name.
TEST(PoliciesInUseTest, AnotherTextOfAVersionIsCalledOut) {
  Council council;
  const fs::path config = fs::path(council.data()) / "deploy";
  fs::copy(fs::path(PLEDGEKEEPER_SOURCE_DIR) / "deploy", config, fs::copy_options::recursive);
  std::ofstream(config / "policies" / "demo.textproto", std::ios::app)
      << "snooze { longest { seconds: 9 } times: 9 }\n";
  council.server().Stop();
  const std::string said = SaidAtAStart(council, config);
  EXPECT_THAT(said, HasSubstr("policy demo/1 says something else here"));
  EXPECT_THAT(said, Not(HasSubstr("policy wales-representation/1 says")));
  // And stands where whoever is responsible for governance reads it: there, and back again.
  council.Restart();
  const CallResult read =
      CallText(council, "GovernanceService.ListAdministration", "", TokenOf(council, "dir"));
  ASSERT_TRUE(read.ok()) << read.status.error_message();
  const auto log = read.As<v1::ListAdministrationResponse>();
  std::vector<std::string> told;
  for (const auto& entry : log.entries()) {
    if (entry.action() != v1::ADMINISTRATION_ACTION_START_SERVER) continue;
    EXPECT_EQ(entry.administrator_id(), "");
    std::string line;
    for (const auto& one : entry.changed()) {
      absl::StrAppend(&line, one.id(), one.added() ? "+" : "", " ", one.fields(0).name(), ";");
    }
    told.push_back(line);
  }
  EXPECT_THAT(told, ElementsAre("demo/1 fingerprint;wales-representation/1 for_new_reports;",
                                "demo/1 fingerprint;wales-representation/2 for_new_reports;"));
}

// Not only at the first start after the change; and no more once the file is put back.
TEST(PoliciesInUseTest, ChangedTextIsCalledOutWhileReportsRunUnderIt) {
  Council council(Council::Options{.policy = "wales-representation/2"});
  ASSERT_NE(council.Submit("yp-1").report_id(), "");
  const fs::path config = fs::path(council.data()) / "deploy";
  fs::copy(fs::path(PLEDGEKEEPER_SOURCE_DIR) / "deploy", config, fs::copy_options::recursive);
  std::ofstream(config / "policies" / "wales-representation-2.textproto", std::ios::app)
      << "themes { id: \"more\" place: TEAM reports: 9 days: 30 }\n";
  council.server().Stop();
  const auto says = [&](const fs::path& from) {
    return SaidAtAStart(council, from)
               .find("policy wales-representation/2 says something else here") != std::string::npos;
  };
  const fs::path as_it_was = fs::path(PLEDGEKEEPER_SOURCE_DIR) / "deploy";
  for (int start = 1; start <= 3; ++start) EXPECT_TRUE(says(config)) << start;
  EXPECT_FALSE(says(as_it_was));
  EXPECT_TRUE(says(config));
  // What the administration log says is that it changed, and not at each start.
  council.Restart();
  const CallResult read =
      CallText(council, "GovernanceService.ListAdministration", "", TokenOf(council, "dir"));
  ASSERT_TRUE(read.ok()) << read.status.error_message();
  int told = 0;
  const auto log = read.As<v1::ListAdministrationResponse>();
  for (const auto& entry : log.entries()) {
    told += entry.action() == v1::ADMINISTRATION_ACTION_START_SERVER ? 1 : 0;
  }
  EXPECT_EQ(told, 4) << "there, back, there, back";
}

}  // namespace
}  // namespace pledgekeeper::acceptance
