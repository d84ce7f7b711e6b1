#ifndef SERVICES_NOTIFY_WEEKLY_TELL_H_
#define SERVICES_NOTIFY_WEEKLY_TELL_H_

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "services/domain/people/directory.h"
#include "services/notify/should_tell.h"

// Send a weekly summary now? Decided anew before every attempt. Pure.
namespace pledgekeeper::notify {

struct WeeklySituation {
  const storage::v1::Delivery& delivery;
  const storage::v1::WeeklyWish& wish;  // as it is now
  const domain::Directory& directory;
  absl::TimeZone zone;  // the council's own
  absl::Time now;
};

// Nothing is awaited of a digest: they said themselves when they want it. Reasons are those of
// ShouldTell, to drop of these:
//   PERSON_GONE         they left, or are not in the directory
//   NOT_WANTED          they no longer want a summary
//   SUPERSEDED          it is a week late: the next one is due
//   CHANNEL_NOT_WANTED  they no longer want this channel
//   NO_ADDRESS, MAILBOX_SHARED  it must not go where it would go; somebody has to see to it
// (That they may no longer count anything is known when it is counted.)
TellDecision ShouldTellWeekly(const WeeklySituation& situation);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_WEEKLY_TELL_H_
