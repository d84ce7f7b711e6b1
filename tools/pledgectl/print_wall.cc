#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
namespace {

// The server rounds down to fives, and says 0 of whatever is of few young people, and of none.
std::string Range(int64_t at_least, const Voice& voice) {
  if (at_least == 0) return voice.Say("few or none");
  return absl::StrCat(at_least, "–", at_least + 4);
}

std::string OldestText(const v1::WallFigures& figures, const Voice& voice) {
  if (!figures.has_oldest_unanswered_days()) return voice.Say("not said of few");
  if (figures.oldest_unanswered_days() == 0) return voice.Say("since today");
  return voice.Count(figures.oldest_unanswered_days(), texts::kDay);
}

struct Line {
  texts::Text label;
  std::string value;
};

// What is said, in order, by the same words on a screen and in a line.
std::vector<Line> LinesOf(const v1::WallFigures& figures, const Voice& voice) {
  return {{texts::Text("reports open"), Range(figures.open_at_least(), voice)},
          {texts::Text("unanswered"), Range(figures.unanswered_at_least(), voice)},
          {texts::Text("the oldest waits"), OldestText(figures, voice)},
          {texts::Text("late now"), Range(figures.late_at_least(), voice)},
          {texts::Text("late within seven days"), Range(figures.soon_at_least(), voice)},
          {texts::Text("changes late"), Range(figures.changes_late_at_least(), voice)},
          {texts::Text("came today"), Range(figures.came_today_at_least(), voice)},
          {texts::Text("came this month"), Range(figures.came_this_month_at_least(), voice)}};
}

std::string DangerText(const Voice& voice) {
  return voice.Say("DANGER: somebody is waiting, and nobody has answered in time");
}

}  // namespace

std::string Describe(const v1::WallFigures& figures, const Voice& voice) {
  std::string text;
  if (figures.danger_late()) absl::StrAppend(&text, DangerText(voice), "\n\n");
  Card card(voice, voice.Say("How it stands, {time}", voice.Time(figures.event_time())));
  for (const auto& [label, value] : LinesOf(figures, voice)) card.Add(label, value);
  card.Add("teams", absl::StrJoin(figures.team_ids(), ", "));
  card.Add("numbers as of", voice.Time(figures.reckon_time()));
  absl::StrAppend(&text, card.Text());
  if (!figures.clocks().empty()) {
    Table table(voice, {"CLOCK", "LATE", "SOON"}, "Nothing is late.");
    for (const auto& clock : figures.clocks()) {
      table.Add({clock.clock(), Range(clock.late_at_least(), voice),
                 Range(clock.soon_at_least(), voice)});
    }
    absl::StrAppend(&text, "\n", table.Text());
  }
  if (!figures.desks().empty()) {
    Table table(voice, {"DESK", "OPEN"}, "Nothing is counted.");
    for (const auto& desk : figures.desks()) {
      table.Add({desk.name(), Range(desk.open_at_least(), voice)});
    }
    absl::StrAppend(&text, "\n", table.Text());
  }
  return text;
}

std::string DescribeInLine(const v1::WallFigures& figures, const Voice& voice) {
  std::vector<std::string> parts = {voice.Time(figures.event_time())};
  if (figures.danger_late()) parts.push_back(DangerText(voice));
  for (const auto& [label, value] : LinesOf(figures, voice)) {
    parts.push_back(absl::StrCat(voice.Say(label), ": ", value));
  }
  for (const auto& desk : figures.desks()) {
    parts.push_back(absl::StrCat(desk.name(), ": ", Range(desk.open_at_least(), voice)));
  }
  return absl::StrCat(absl::StrJoin(parts, "; "), "\n");
}

}  // namespace pledgekeeper::ctl
