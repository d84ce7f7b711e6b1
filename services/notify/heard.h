#ifndef SERVICES_NOTIFY_HEARD_H_
#define SERVICES_NOTIFY_HEARD_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"

// What somebody who is called to act has heard of a report already, by the same channel. A report
// in danger is given to somebody, and a rung that is due at once reminds them, as two versions
// within milliseconds: whether one message says both must not hang on which loop was faster. Pure
// functions.
namespace pledgekeeper::notify {

// What is told within so long of each other is told at one moment.
inline constexpr absl::Duration kMoment = absl::Seconds(10);

enum class Heard {
  kNothing,    // the first word that they hear of it is that it is new
  kBefore,     // they were told of it, or have opened it
  kJustNow,    // they were told since, or at the same moment, as loudly: one word is enough
  kBeingTold,  // at this moment they may be being told; look again behind kMoment
};

// The ids of this person's deliveries of the report's versions around this one, by this channel.
std::vector<std::string> IdsAround(const storage::v1::Delivery& delivery);

// `around`: those of them that there are. `report` as it is now.
Heard WhatTheyHeard(const storage::v1::Delivery& delivery,
                    const std::vector<storage::v1::Delivery>& around,
                    const storage::v1::Report& report, absl::Time now);

// When the moment is over at which they heard of the report, or are hearing of it: what is no call
// to act, nor of danger, waits for that, and goes together. `now` or before if there is none.
absl::Time EndOfMoment(const std::vector<storage::v1::Delivery>& around, absl::Time now);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_HEARD_H_
