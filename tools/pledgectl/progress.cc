#include "tools/pledgectl/progress.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::ctl {
namespace {

constexpr int64_t kBarWidth = 20;
constexpr char kClearLine[] = "\r\x1b[K";

}  // namespace

std::string ProgressText(Text what, int64_t done, int64_t total, v1::Language language) {
  if (total <= 0) return absl::StrCat(texts::Say(language, what), "  ", done);
  // More may come in while it goes on: then the bar stays full.
  const int64_t full = kBarWidth * std::min(done, total) / total;
  return absl::StrCat(texts::Say(language, what), "  [",
                      std::string(static_cast<size_t>(full), '#'),
                      std::string(static_cast<size_t>(kBarWidth - full), '-'), "]  ",
                      texts::Say(language, "{done} of {total}", done, std::max(done, total)));
}

Progress::Progress(const Session& session, Text what, int64_t total)
    : session_(session), what_(what), total_(total), watched_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (watched_) std::cerr << kClearLine << std::flush;
}

void Progress::Show(int64_t done) const {
  if (watched_)
    std::cerr << kClearLine << ProgressText(what_, done, total_, session_.language()) << std::flush;
}

}  // namespace pledgekeeper::ctl
