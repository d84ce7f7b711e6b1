#include "tests/notify/stand_in.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

extern char** environ;

namespace pledgekeeper::notify {
namespace {

// Debian's own Python, for which python3-aiosmtpd is installed.
constexpr char kPython[] = "/usr/bin/python3";

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t Spawn(std::vector<std::string> words, posix_spawn_file_actions_t* files) {
  pid_t pid = -1;
  EXPECT_EQ(posix_spawnp(&pid, words[0].c_str(), files, nullptr, Pointers(words).data(), environ),
            0)
      << words[0];
  return pid;
}

}  // namespace

ScratchDirectory::ScratchDirectory() {
  path_ = "/tmp/pledgekeeper-test-XXXXXX";
  if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "no temporary directory";
}

ScratchDirectory::~ScratchDirectory() { std::filesystem::remove_all(path_); }

std::string ScratchDirectory::Write(const std::string& name, const std::string& text,
                                    mode_t mode) const {
  const std::string path = path_ + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  chmod(path.c_str(), mode);
  return path;
}

void MakeCertificate(const std::string& path, const std::string& name) {
  const std::string stem = path + "/" + name;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const pid_t pid =
      Spawn({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", stem + ".key", "-out", stem + ".pem", "-days", "2", "-subj",
             "/CN=throw-away", "-addext", "subjectAltName=IP:127.0.0.1"},
            &files);
  posix_spawn_file_actions_destroy(&files);
  int status = -1;
  waitpid(pid, &status, 0);
  EXPECT_EQ(status, 0) << "openssl makes no certificate";
}

StandIn::StandIn(const std::string& script, const std::vector<std::string>& arguments,
                 const std::string& directory)
    : log_(absl::StrCat(directory, "/", script, ".log")) {
  int input[2];
  int output[2];
  EXPECT_EQ(pipe2(input, O_CLOEXEC), 0);
  EXPECT_EQ(pipe2(output, O_CLOEXEC), 0);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output[1], STDOUT_FILENO);
  std::vector<std::string> words = {
      kPython, absl::StrCat(PLEDGEKEEPER_SOURCE_DIR, "/tests/notify/", script)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  words.push_back(log_);
  pid_ = Spawn(words, &files);
  posix_spawn_file_actions_destroy(&files);
  close(input[0]);
  close(output[1]);
  input_ = input[1];
  // Its first line is the port; it listens by then.
  std::string line;
  char c = 0;
  while (read(output[0], &c, 1) == 1 && c != '\n') line.push_back(c);
  close(output[0]);
  EXPECT_TRUE(absl::SimpleAtoi(line, &port_)) << script << " does not start";
}

StandIn::~StandIn() {
  close(input_);
  if (pid_ > 0) waitpid(pid_, nullptr, 0);
}

std::vector<boost::json::object> StandIn::Notes() const {
  std::vector<boost::json::object> notes;
  std::ifstream log(log_);
  for (std::string line; std::getline(log, line);) {
    notes.push_back(boost::json::parse(line).as_object());
  }
  return notes;
}

MailServer::MailServer(const std::string& directory)
    : StandIn("mail_server.py", {directory + "/mail.pem", directory + "/mail.key"}, directory) {}

std::string TextOf(const boost::json::object& note, const std::string& field) {
  const auto* value = note.if_contains(field);
  if (value == nullptr) return "";
  return value->is_string() ? std::string(value->as_string()) : "";
}

std::string HeaderOf(const std::string& mail, const std::string& name) {
  const size_t at = mail.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const size_t from = at + name.size() + 4;
  return mail.substr(from, mail.find("\r\n", from) - from);
}

std::string SubjectOf(const std::string& mail) {
  size_t at = mail.find("\r\nSubject: ");
  const size_t end = mail.find("\r\nDate: ");
  std::string subject;
  while ((at = mail.find("=?utf-8?B?", at)) < end) {
    const size_t stop = mail.find("?=", at);
    std::string part;
    absl::Base64Unescape(mail.substr(at + 10, stop - at - 10), &part);
    subject += part;
    at = stop;
  }
  return subject;
}

std::string BodyOf(const std::string& mail) {
  std::string body;
  absl::Base64Unescape(mail.substr(mail.find("\r\n\r\n") + 4), &body);
  return body;
}

}  // namespace pledgekeeper::notify
