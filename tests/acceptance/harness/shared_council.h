#ifndef TESTS_ACCEPTANCE_HARNESS_SHARED_COUNCIL_H_
#define TESTS_ACCEPTANCE_HARNESS_SHARED_COUNCIL_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {

// A suite whose tests share one council, since a server takes its time to start. Each test brings
// its own reports and people and leaves those of the council as they were.
//   class BadTextTest : public SharedCouncilTest<BadTextTest> {};
template <typename Suite>
class SharedCouncilTest : public testing::Test {
 public:
  static void SetUpTestSuite() { council_ = std::make_unique<Council>(); }
  static void TearDownTestSuite() { council_.reset(); }

 protected:
  static Council& council() { return *council_; }

 private:
  static inline std::unique_ptr<Council> council_;
};

// The bytes of everything in the directory, etags and all: equal only if nothing changed.
inline std::string WholeDirectory(Council& council) {
  std::string whole;
  for (const char* method :
       {"DirectoryService.ListTeams", "DirectoryService.ListWorkers",
        "DirectoryService.ListYoungPeople", "DirectoryService.ListPlacements"}) {
    const CallResult answer =
        CallText(council, method, "page_size: 1000", TokenOf(council, "admin"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    whole += answer.bytes;
  }
  return whole;
}

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_SHARED_COUNCIL_H_
