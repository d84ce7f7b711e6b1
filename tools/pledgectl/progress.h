#ifndef TOOLS_PLEDGECTL_PROGRESS_H_
#define TOOLS_PLEDGECTL_PROGRESS_H_

#include <cstdint>
#include <string>

#include "tools/pledgectl/session.h"

namespace pledgekeeper::ctl {

// A line on standard error that says how far something long is; nothing where nobody watches, that
// is unless standard error is a terminal. Gone when it is destroyed.
class Progress {
 public:
  // `total` 0: nobody knows how much there is. `session`, which must outlive this, says in which
  // language.
  Progress(const Session& session, Text what, int64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(int64_t done) const;

 private:
  const Session& session_;
  const Text what_;
  const int64_t total_;
  const bool watched_;
};

// "reports  [##########----------]  500 of 1000", or "reports  500" if the total is 0.
std::string ProgressText(Text what, int64_t done, int64_t total, v1::Language language);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PROGRESS_H_
