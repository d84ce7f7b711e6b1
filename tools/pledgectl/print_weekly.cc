#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/clock/date_words.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

std::string ObstacleText(v1::WeeklySummary::Obstacle obstacle, const Voice& voice) {
  switch (obstacle) {
    case v1::WeeklySummary::OBSTACLE_NO_MAIL:
      return voice.Say("The council has set up no e-mail. Ask an administrator.");
    case v1::WeeklySummary::OBSTACLE_NO_CHANNEL:
      return voice.Say(
          "The directory names no way to tell you by e-mail that the council has set up. Ask an "
          "administrator.");
    case v1::WeeklySummary::OBSTACLE_NO_ADDRESS:
      return voice.Say("The directory has no e-mail address of yours. Ask an administrator.");
    case v1::WeeklySummary::OBSTACLE_SHARED_ADDRESS:
      return voice.Say(
          "Somebody else reads your e-mail address too, and must not read your figures. Ask an "
          "administrator for one of your own.");
    default:
      return "";
  }
}

}  // namespace

std::string Describe(const v1::WeeklySummary& summary, const Voice& voice) {
  Card card(voice, voice.Say("My weekly summary"));
  card.Add("is sent", summary.is_wanted() ? voice.Say("yes") : voice.Say("no"));
  if (summary.weekday() >= 1 && summary.weekday() <= 7) {
    const absl::CivilDay sunday(2025, 1, 5);  // any
    const std::string day =
        domain::WeekdayName(sunday + summary.weekday(), voice.language() == v1::LANGUAGE_WELSH);
    card.Add("each week", absl::StrCat(day, ", ", summary.time_of_day()));
  }
  if (summary.has_next_time()) card.Add("next", voice.Time(summary.next_time()));
  card.Add("what is in the way", ObstacleText(summary.obstacle(), voice));
  return card.Text();
}

}  // namespace pledgekeeper::ctl
