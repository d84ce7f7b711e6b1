#ifndef TESTS_NOTIFY_SITUATION_H_
#define TESTS_NOTIFY_SITUATION_H_

#include <string>

#include "absl/time/time.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/notify/should_tell.h"

// A report of kim's that ann holds, and a telling about it, for tests of who is told when.
namespace pledgekeeper::notify {

// "2025-06-03 10:00", by the clocks of London; of an hour that comes twice, the first.
absl::Time At(const std::string& text);
// "Tue 3 Jun 10:00 +0100".
std::string Show(absl::Time time);

// The deployed rules.
const domain::Rulebook& Rules();

struct Situation {
  Situation();

  TellDecision Decide() const;
  // "send DUE", "wait Wed 4 Jun 07:00 +0100 QUIET_HOURS", "drop CLOSED".
  std::string Answer() const;
  storage::v1::Worker& Worker(const std::string& id) { return entries.workers[id]; }
  storage::v1::Contact& AnnsContact() { return *entries.workers["ann"].mutable_contact(); }

  domain::DirectoryEntries entries;
  storage::v1::Report report;
  storage::v1::Delivery delivery;  // TELL_REMINDED to ann, by e-mail, planned at `now`
  absl::Time now;
};

}  // namespace pledgekeeper::notify

#endif  // TESTS_NOTIFY_SITUATION_H_
