#ifndef TESTS_ACCEPTANCE_HARNESS_MANY_CALLS_H_
#define TESTS_ACCEPTANCE_HARNESS_MANY_CALLS_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "tests/acceptance/harness/council.h"

// Thousands of calls at once, over a few connections.
namespace pledgekeeper::acceptance {

// A call to make: the method as in "ReportService.GetReport", and the bytes of its request.
struct Asked {
  std::string method;
  std::string bytes;
  std::string token;
};

// All that a caller sees of an answer, and when they see it.
struct Answered {
  grpc::Status status;
  std::string bytes;     // of the response; empty unless the status is OK
  std::string metadata;  // initial and trailing, each "key: value\n", but for what tells the time
  std::chrono::nanoseconds took{0};  // from sending to the end of the call

  // All of it but the time, as one text.
  std::string Everything() const;
};

// Makes `count` calls, `outstanding` at a time, which is less than one person's calls that are
// served at once: each is asked for by its number before it is sent, and `take` gets its answer.
// Neither runs on two threads at once. Returns when all have been answered.
void CallMany(Council& council, size_t count, size_t outstanding,
              const std::function<Asked(size_t)>& ask,
              const std::function<void(size_t, const Answered&)>& take);

// How many of each something, in tests that take long in full: the variable of the environment, or
// `usual` if it is not set.
size_t SizeOf(const char* variable, size_t usual);

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_MANY_CALLS_H_
