#ifndef SERVICES_DOMAIN_DECIDE_QUEUES_H_
#define SERVICES_DOMAIN_DECIDE_QUEUES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"

// Where a report stands in whose queue. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The queues in which the report stands: its holder's or its desk's, those of people brought in,
// and kAdvocateQueue while an advocate has to be found. The first is its holder's. None if it is
// closed.
std::vector<std::string> QueuesOf(const storage::v1::Report& report);

// Its place in each of them: less is more urgent. `due` is by when staff must do something; nothing
// if only the young person's answer is waited for, until `answer`.
double QueueScore(const storage::v1::Report& report, std::optional<absl::Time> due,
                  absl::Time answer);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_QUEUES_H_
