#include "tools/pack/pdf.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"

extern char** environ;

namespace pledgekeeper::pack {
namespace {

namespace fs = std::filesystem;

// What it is called on the systems that have it.
constexpr std::array<const char*, 4> kNames = {"chromium", "chromium-browser", "google-chrome",
                                               "google-chrome-stable"};

// Whether the command is somewhere in PATH.
bool IsInPath(const std::string& name) {
  const char* const path = std::getenv("PATH");
  if (path == nullptr) return false;
  std::string rest = path;
  while (!rest.empty()) {
    const size_t colon = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    std::error_code error;
    if (fs::is_regular_file(candidate, error) && ::access(candidate.c_str(), X_OK) == 0) {
      return true;
    }
    rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
  }
  return false;
}

// Runs it and waits; whether it ended well.
bool Run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments[0], &quiet, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&quiet);
  if (failed != 0) return false;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

PdfOutcome MakePdf(const std::string& page) {
  const fs::path path = fs::absolute(page);
  const fs::path pdf = fs::path(path).replace_extension(".pdf");
  const fs::path beside = path.parent_path() / absl::StrCat(".", pdf.filename().string());
  for (const char* name : kNames) {
    if (!IsInPath(name)) continue;
    const bool ended_well = Run(
        {"timeout", "60", name, "--headless", "--disable-gpu", "--no-pdf-header-footer",
         absl::StrCat("--print-to-pdf=", beside.string()), absl::StrCat("file://", path.string())});
    std::error_code error;
    const bool is_there = ended_well && fs::file_size(beside, error) > 0 && !error;
    if (is_there) fs::rename(beside, pdf, error);
    if (is_there && !error) return PdfOutcome::kMade;
    fs::remove(beside, error);
    return PdfOutcome::kFailed;
  }
  return PdfOutcome::kNoChromium;
}

}  // namespace pledgekeeper::pack
