#include "tests/acceptance/harness/private_redis.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pledgekeeper::acceptance {
namespace {

constexpr char kProgram[] = "/usr/bin/redis-server";

// Reads until the text has come, or the writer has ended.
bool ReadUntil(int file, const std::string& text) {
  std::string seen;
  char bytes[512];
  while (seen.find(text) == std::string::npos) {
    const ssize_t count = read(file, bytes, sizeof(bytes));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    seen.append(bytes, static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

PrivateRedis::PrivateRedis(const std::string& directory, const std::vector<std::string>& options)
    : socket_path_(directory + "/private.sock") {
  std::vector<std::string> words = {kProgram,     "--port",        "0",       "--unixsocket",
                                    socket_path_, "--dir",         directory, "--daemonize",
                                    "no",         "--save",        "",        "--appendonly",
                                    "yes",        "--appendfsync", "always",  "--maxmemory-policy",
                                    "noeviction"};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    ADD_FAILURE() << std::strerror(errno);
    return;
  }
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(ends[1], STDOUT_FILENO);
    execv(kProgram, arguments.data());
    _exit(1);
  }
  close(ends[1]);
  log_ = ends[0];
  EXPECT_TRUE(ReadUntil(log_, "eady to accept connections")) << kProgram << " has ended";
}

PrivateRedis::~PrivateRedis() {
  if (pid_ > 0 && kill(pid_, SIGKILL) == 0) {
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (log_ >= 0) close(log_);
}

void PrivateRedis::Command(const std::string& command) const {
  const int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  ASSERT_LT(socket_path_.size(), sizeof(address.sun_path));
  std::memcpy(address.sun_path, socket_path_.data(), socket_path_.size());
  ASSERT_EQ(connect(file, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  const std::string line = command + "\r\n";
  ASSERT_EQ(write(file, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  char answer[4] = {};
  ASSERT_GE(read(file, answer, 3), 3);
  EXPECT_STREQ(answer, "+OK") << command;
  close(file);
}

}  // namespace pledgekeeper::acceptance
