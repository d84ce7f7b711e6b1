#ifndef SERVICES_NOTIFY_SHOULD_TELL_H_
#define SERVICES_NOTIFY_SHOULD_TELL_H_

#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

// Tell somebody now? Decided anew before every attempt, on the report and the directory as they are
// now, not as they were when it was planned. Pure functions.
namespace pledgekeeper::notify {

// What the answer rests on.
struct TellSituation {
  const storage::v1::Delivery& delivery;
  const storage::v1::Report* report;  // as it is now; null if there is none
  const domain::Directory& directory;
  const domain::PolicyInForce& policy;  // the report's; its calendar's time zone is the local one
  absl::Time now;
};

enum class TellVerdict {
  kSend,
  kWait,  // until `until`, then decide again
  kDrop,  // for good
};

struct TellDecision {
  TellVerdict verdict;
  absl::Time until;
  // Why; stable. To send: "DUE", "DANGER" (to staff: no quiet hours, no digest). To wait:
  // "QUIET_HOURS", "DIGEST". To drop:
  //   REPORT_GONE         there is no such report
  //   PERSON_GONE         they left, or are not in the directory
  //   CHANNEL_NOT_WANTED  they no longer want this channel
  //   MAY_NOT_READ        for them the report does not exist, or no longer
  //   CLOSED              it was closed or taken back since (and this is not the telling of that)
  //   ACKNOWLEDGED        somebody took it on since, so nobody needs to be called
  //   SEEN                they have opened it since
  //   NOT_THEIRS          it went on to somebody else since
  //   SUPERSEDED          what they were asked for has been answered, or is no longer asked
  // (TOLD_ALREADY, that a word told at the same moment or since was enough, needs the outbox:
  // heard.h)
  std::string_view reason;
};

TellDecision ShouldTell(const TellSituation& situation);

// Whether a telling, if it fails, brings in the next person: staff who are called to act.
bool CallsToAct(const storage::v1::Delivery& delivery);

// Whether it is about danger: when it was planned, or now.
bool IsDanger(const storage::v1::Delivery& delivery, const storage::v1::Report* report);

// How somebody is told; null if they are not in the directory or have left.
const storage::v1::Contact* FindContact(const domain::Directory& directory,
                                        std::string_view person_id);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_SHOULD_TELL_H_
