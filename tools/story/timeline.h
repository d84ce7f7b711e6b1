#ifndef TOOLS_STORY_TIMELINE_H_
#define TOOLS_STORY_TIMELINE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/base/clock.h"

namespace pledgekeeper::story {

// Tells the story on standard output, a line for each thing with the seconds since the beginning,
// and remembers what did not come out as told. One thread.
class Timeline {
 public:
  explicit Timeline(const base::Clock& clock) : clock_(clock), start_(clock.Now()) {}

  // A heading.
  void Chapter(const std::string& title);
  // Something that somebody does.
  void Tell(const std::string& text);
  // Something that must be so. Returns whether it is.
  bool Check(bool is_so, const std::string& text);
  // A chapter that broke off.
  void Broken(const absl::Status& status);

  absl::Duration Elapsed() const { return clock_.Now() - start_; }
  // What did not come out as told.
  const std::vector<std::string>& wrong() const { return wrong_; }
  int checks() const { return checks_; }

 private:
  void Line(const std::string& sign, const std::string& text) const;

  const base::Clock& clock_;
  const absl::Time start_;
  int checks_ = 0;
  std::vector<std::string> wrong_;
};

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_TIMELINE_H_
