#include "tests/acceptance/harness/server_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "services/base/master_key.h"
#include "services/identity/token.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr int kPause_ms = 20;

}  // namespace

void Pause() { poll(nullptr, 0, kPause_ms); }

ServerProcess::ServerProcess() {
  std::string path = "/tmp/pledgekeeper-crash-XXXXXX";
  data_ = mkdtemp(path.data());
  Start();
}

ServerProcess::~ServerProcess() {
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  std::filesystem::remove_all(data_);
}

void ServerProcess::Start() {
  std::filesystem::remove(data_ + "/address");
  const std::string data = "--data=" + data_;
  const std::string config = std::string("--config=") + PLEDGEKEEPER_SOURCE_DIR + "/deploy";
  pid_ = fork();
  if (pid_ == 0) {
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDERR_FILENO);
    execl(PLEDGEKEEPER_SERVER, PLEDGEKEEPER_SERVER, data.c_str(), config.c_str(),
          "--listen=127.0.0.1:0", "--policy=demo", nullptr);
    _exit(127);
  }
  const absl::Time deadline = clock_.Now() + kPatience;
  while (clock_.Now() < deadline) {
    std::ifstream file(data_ + "/address");
    std::string address;
    if (std::getline(file, address) && !address.empty()) {
      const std::lock_guard<std::mutex> lock(mutex_);
      channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
      return;
    }
    Pause();
  }
  FAIL() << "the server does not start";
}

void ServerProcess::KillServer() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

bool ServerProcess::LeavesACore() {
  kill(pid_, SIGABRT);
  int status = 0;
  waitpid(pid_, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  return WCOREDUMP(status);
}

void ServerProcess::KillRedis() {
  pid_t pid = -1;
  std::ifstream(data_ + "/redis/redis.pid") >> pid;
  ASSERT_GT(pid, 1);
  kill(pid, SIGKILL);
}

int64_t ServerProcess::Appended() const {
  int64_t bytes = 0;
  std::error_code error;
  for (const auto& file :
       std::filesystem::directory_iterator(data_ + "/redis/appendonlydir", error)) {
    bytes += static_cast<int64_t>(file.file_size(error));
  }
  return bytes;
}

std::shared_ptr<grpc::Channel> ServerProcess::channel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return channel_;
}

void ServerProcess::Sign(grpc::ClientContext& context, const std::string& person,
                         v1::Role role) const {
  const auto key = base::MasterKey::Load(data_ + "/master.key");
  ASSERT_TRUE(key.ok());
  const std::string token =
      identity::MintToken(key->Subkey("pktokens"), {person, role}, clock_.Now() + absl::Hours(1));
  context.AddMetadata("authorization", "Bearer " + token);
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(5, GPR_TIMESPAN)));
}

}  // namespace pledgekeeper::acceptance
