#include "services/notify/local_minute.h"

namespace pledgekeeper::notify {

int LocalMinute(absl::Time time, absl::TimeZone zone) {
  const absl::CivilSecond local = zone.At(time).cs;
  return local.hour() * 60 + local.minute();
}

bool IsWithin(int from, int until, int minute) {
  if (from <= until) return from <= minute && minute < until;
  // Over midnight: from the evening into the morning.
  return minute >= from || minute < until;
}

absl::Time NextLocalMinute(absl::Time time, int minute, absl::TimeZone zone) {
  // Today's may be over; tomorrow's is there in any case.
  for (absl::CivilDay day(zone.At(time).cs);; ++day) {
    const auto at = zone.At(absl::CivilMinute(day) + minute);
    // The minute is left out on the night when summer time begins: then it is the moment of the
    // change.
    if (at.kind == absl::TimeZone::TimeInfo::SKIPPED) {
      if (at.trans >= time) return at.trans;
      continue;
    }
    // When summer time ends a minute comes twice: the first that is not over.
    if (at.pre >= time) return at.pre;
    if (at.post >= time) return at.post;
  }
}

}  // namespace pledgekeeper::notify
