#include "services/notify/weekly_tell.h"

#include "services/domain/people/weekly_summary.h"
#include "services/notify/local_minute.h"

namespace pledgekeeper::notify {
namespace {

constexpr TellDecision Drop(std::string_view reason) {
  return {TellVerdict::kDrop, absl::InfinitePast(), reason};
}

}  // namespace

TellDecision ShouldTellWeekly(const WeeklySituation& situation) {
  const storage::v1::Delivery& delivery = situation.delivery;
  const storage::v1::Worker* worker = situation.directory.FindWorker(delivery.person_id());
  if (worker == nullptr || worker->left()) return Drop("PERSON_GONE");
  if (!situation.wish.is_wanted()) return Drop("NOT_WANTED");
  const absl::Time due = absl::FromUnixMillis(delivery.weekly_due_ms());
  if (situation.now >= due + domain::kWeeklyPatience) return Drop("SUPERSEDED");
  const domain::WeeklyWay way =
      domain::WayOfSummary(*worker, situation.directory, {delivery.channel()});
  switch (way.obstacle) {
    case domain::WeeklyObstacle::kNone:
      break;
    case domain::WeeklyObstacle::kNoMail:
    case domain::WeeklyObstacle::kNoChannel:
      return Drop("CHANNEL_NOT_WANTED");
    case domain::WeeklyObstacle::kNoAddress:
      return Drop("NO_ADDRESS");
    case domain::WeeklyObstacle::kSharedAddress:
      return Drop("MAILBOX_SHARED");
  }
  const storage::v1::Contact& contact = worker->contact();
  const int minute = LocalMinute(situation.now, situation.zone);
  if (IsWithin(contact.quiet_from_minute(), contact.quiet_until_minute(), minute)) {
    return {TellVerdict::kWait,
            NextLocalMinute(situation.now, contact.quiet_until_minute(), situation.zone),
            "QUIET_HOURS"};
  }
  return {TellVerdict::kSend, situation.now, "DUE"};
}

}  // namespace pledgekeeper::notify
