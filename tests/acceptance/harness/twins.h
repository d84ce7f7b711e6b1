#ifndef TESTS_ACCEPTANCE_HARNESS_TWINS_H_
#define TESTS_ACCEPTANCE_HARNESS_TWINS_H_

#include <memory>

#include "absl/time/time.h"
#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {

// Two servers over one Redis and one master key: the first one's embedded Redis serves both. Their
// clocks show the same time.
class Twins {
 public:
  Twins();

  Council& first() { return *first_; }
  Council& second() { return *second_; }

  void SetClocks(absl::Time time);
  // Moves both clocks through every wake up to `time`; at each, both servers wake at once.
  void MoveTo(absl::Time time);

 private:
  // The second goes first: its Redis is the first one's.
  std::unique_ptr<Council> first_;
  std::unique_ptr<Council> second_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_TWINS_H_
