#ifndef TOOLS_PLEDGECTL_PROGRESS_H_
#define TOOLS_PLEDGECTL_PROGRESS_H_

#include <cstdint>
#include <string>

namespace pledgekeeper::ctl {

// A line on standard error that says how far something long is; nothing where nobody watches, that
// is unless standard error is a terminal. Gone when it is destroyed.
class Progress {
 public:
  // `total` 0: nobody knows how much there is.
  Progress(std::string what, int64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(int64_t done) const;

 private:
  const std::string what_;
  const int64_t total_;
  const bool watched_;
};

// "reports  [##########----------]  500 of 1000", or "reports  500" if the total is 0.
std::string ProgressText(const std::string& what, int64_t done, int64_t total);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PROGRESS_H_
