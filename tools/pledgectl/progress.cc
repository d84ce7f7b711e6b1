#include "tools/pledgectl/progress.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::ctl {
namespace {

constexpr int64_t kBarWidth = 20;
constexpr char kClearLine[] = "\r\x1b[K";

}  // namespace

std::string ProgressText(const std::string& what, int64_t done, int64_t total) {
  if (total <= 0) return absl::StrCat(what, "  ", done);
  // More may come in while it goes on: then the bar stays full.
  const int64_t full = kBarWidth * std::min(done, total) / total;
  return absl::StrCat(what, "  [", std::string(static_cast<size_t>(full), '#'),
                      std::string(static_cast<size_t>(kBarWidth - full), '-'), "]  ", done, " of ",
                      std::max(done, total));
}

Progress::Progress(std::string what, int64_t total)
    : what_(std::move(what)), total_(total), watched_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (watched_) std::cerr << kClearLine << std::flush;
}

void Progress::Show(int64_t done) const {
  if (watched_) std::cerr << kClearLine << ProgressText(what_, done, total_) << std::flush;
}

}  // namespace pledgekeeper::ctl
