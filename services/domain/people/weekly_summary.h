#ifndef SERVICES_DOMAIN_PEOPLE_WEEKLY_SUMMARY_H_
#define SERVICES_DOMAIN_PEOPLE_WEEKLY_SUMMARY_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/telling.pb.h"
#include "services/domain/people/directory.h"

// When a manager's weekly summary is due, and how it reaches them. `zone` is the council's own.
// Pure; threads may call these functions freely.
namespace pledgekeeper::domain {

// What stands as Delivery.report_id of a weekly summary: no report and no theme is called so.
inline constexpr std::string_view kWeeklySummary = "weekly";
// A summary that is not sent by then is given up: the next one is due.
inline constexpr absl::Duration kWeeklyPatience = absl::Hours(7 * 24);

// Whether a delivery is of a weekly summary.
inline bool IsWeeklySummary(const storage::v1::Delivery& delivery) {
  return delivery.weekly_due_ms() != 0;
}

// Of somebody who has said nothing: not wanted, Monday, 08:00.
storage::v1::WeeklyWish UsualWish(std::string_view person_id);

// The week of a moment, from Monday by local days: its Monday, as days since 1 January 1970.
int64_t WeekOf(absl::Time time, absl::TimeZone zone);

// When a summary was due that is to be planned now: the latest of the weekly moments up to `now`,
// whichever others went by before it (a server that was down sends one, late), unless it is
// settled, one was planned for its week, or the next is less than three days away. Nothing if none
// is due or wanted. A minute that the clocks leave out is the moment of their change; of one that
// comes twice it is the first.
//
// What is settled more than a week ahead is the trace of a clock that ran ahead, and is not
// believed, so that nobody's summary goes quiet for as long; that none is sent twice for a week is
// then by the outbox, which knows its deliveries.
std::optional<absl::Time> DueSummary(const storage::v1::WeeklyWish& wish, absl::Time now,
                                     absl::TimeZone zone);
// When the next one is due: `now`, if one is. Nothing if none is wanted.
std::optional<absl::Time> NextSummary(const storage::v1::WeeklyWish& wish, absl::Time now,
                                      absl::TimeZone zone);

// By which channel it goes, e-mail from the council's own server before GOV.UK Notify's; never a
// text message or a webhook. Else what is in the way.
enum class WeeklyObstacle {
  kNone,
  kNoMail,         // the council has set up no e-mail
  kNoChannel,      // they want none of those that it has
  kNoAddress,      // theirs is not known
  kSharedAddress,  // another person who is here reads it too: what one may count the other may not
};
struct WeeklyWay {
  WeeklyObstacle obstacle = WeeklyObstacle::kNone;
  v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
};
// `channels` are those that the council has set up.
WeeklyWay WayOfSummary(const storage::v1::Worker& worker, const Directory& directory,
                       const std::set<v1::Channel>& channels);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_WEEKLY_SUMMARY_H_
