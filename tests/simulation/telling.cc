#include "tests/simulation/telling.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tests/domain/fixtures.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/council.h"
#include "tests/simulation/rules.h"

namespace pledgekeeper::simulation {
namespace {

// Of a long time only so many wakes come at their moment; the rest as after an outage.
constexpr int kMostWakes = 10;
// A story of so many is about clocks that are held.
constexpr uint32_t kHoldsOneIn = 5;
// And so many about the same promise to several young people.
constexpr uint32_t kThemesOneIn = 4;

// The first dice of a seed make the council and when the story begins.
constexpr uint32_t kBeginning = 0xB0;

absl::Time BeginningOf(uint32_t seed) {
  Dice dice(seed, kBeginning + 1);
  return domain::At("2025-03-24 10:00") + absl::Minutes(dice.Below(60 * 24 * 60));
}

bool IsOfThemes(uint32_t seed) { return seed % kThemesOneIn == 2; }

domain::DirectoryEntries CouncilOf(uint32_t seed) {
  Dice dice(seed, kBeginning);
  const absl::Time now = BeginningOf(seed);
  return IsOfThemes(seed) ? RandomHome(dice, now) : RandomCouncil(dice, now);
}

int RulebookOf(uint32_t seed) {
  Dice dice(seed, kBeginning + 2);
  return dice.OneIn(2) ? 0 : dice.Below(WithoutOldPolicies());
}

}  // namespace

Telling::Telling(uint32_t seed) : Telling(seed, "", nullptr) {}

Telling::Telling(uint32_t seed, std::string without, const Fate* fate)
    : seed_(seed),
      is_of_themes_(IsOfThemes(seed)),
      without_(std::move(without)),
      given_fate_(fate),
      world_(CouncilOf(seed), RulebookOf(seed), BeginningOf(seed)) {}

bool Telling::Step(int number) {
  Dice dice(seed_, static_cast<uint32_t>(number));
  Act(dice, number);
  // For moments only.
  if (world_.HoldsStill()) MoveTo(number, world_.now() + base::GuardedClock::kLongestHold);
  if (!found()) Settle();
  for (auto& tale : tales_) {
    if (found()) return false;
    if (!tale.has_value()) continue;
    const auto stored = world_.Load(tale->id());
    Find(tale->id(), stored.has_value() ? CheckAtRest(*stored, *tale, world_) : "is lost");
  }
  if (is_of_themes_ && !found()) Find("all", CheckThemes(tales_, world_));
  return !found();
}

void Telling::Act(Dice& dice, int number) {
  if (tales_.empty()) return Submit(dice, number);
  if (seed_ % kHoldsOneIn == 0 && dice.OneIn(3)) return HoldClocks(dice, number);
  if (is_of_themes_ && dice.OneIn(5)) return Submit(dice, number);
  const int chance = dice.Below(100);
  if (chance < 6) return Submit(dice, number);
  if (chance < 28) return YoungPersonAsks(dice, number);
  if (chance < 62) return StaffAsk(dice, number);
  if (chance < 72) return dice.OneIn(6) ? HoldClocks(dice, number) : ChangeCouncil(dice);
  if (chance < 84) return PassTime(dice, number);
  if (chance < 89) return Leap(dice, number);
  if (chance < 92) return Restart(dice, number);
  if (chance < 95) return RepeatSomething(dice);
  if (chance < 97) return FailToTell(dice);
  if (chance < 99) return Replan(dice);
  if (dice.OneIn(6)) return Flood(dice, number);
  Say("a holiday is announced");
  world_.AddHoliday(world_.now() + absl::Hours(24 * (1 + dice.Below(10))));
}

// ---- Time ----

void Telling::MoveTo(int number, absl::Time time) {
  world_.set_now(time);
  fate_.moments[number].push_back(time);
}

bool Telling::PassTimeAsGiven(int number) {
  if (given_fate_ == nullptr) return false;
  const auto moments = given_fate_->moments.find(number);
  if (moments == given_fate_->moments.end()) return false;
  for (const absl::Time moment : moments->second) {
    MoveTo(number, moment);
    Settle();
  }
  return true;
}

void Telling::PassTime(Dice& dice, int number) {
  if (PassTimeAsGiven(number)) return;
  absl::Time until = world_.now();
  const auto wakes = world_.Wakes();
  switch (dice.Below(6)) {
    case 0:
    case 1:
      if (!wakes.empty()) until = std::max(until, wakes.front().time);
      break;
    case 2:
      until += absl::Minutes(1 + dice.Below(90));
      break;
    case 3:
      until += absl::Hours(1 + dice.Below(30));
      break;
    case 4:
      until += absl::Hours(24 * (1 + dice.Below(5)));
      break;
    default:
      until += absl::Hours(24 * 4);  // a long weekend
  }
  PassTimeUntil(until, number);
}

void Telling::PassTimeUntil(absl::Time until, int number) {
  Say(absl::StrCat("time passes until ", absl::FormatTime(until, absl::UTCTimeZone())));
  for (int i = 0; i < kMostWakes && !found(); ++i) {
    const auto next = world_.Wakes();
    if (next.empty() || next.front().time > until) break;
    MoveTo(number, std::max(world_.now(), next.front().time));
    Settle();
  }
  MoveTo(number, until);
}

void Telling::HoldClocks(Dice& dice, int number) {
  if (PassTimeAsGiven(number)) return;
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  const auto stored = world_.Load(tale->id());
  std::optional<absl::Time> goes_on;
  for (const auto& [clock, all] : tale->holds) {
    if (tale->IsHeld(clock, world_.now())) goes_on = all.back().until;
  }
  if (!goes_on.has_value() || dice.OneIn(4)) {
    return Ask(*tale, RandomOfHolds(dice, world_, stored->report, number));
  }
  PassTimeUntil(dice.OneIn(3) ? world_.now() + (*goes_on - world_.now()) / 2 : *goes_on, number);
}

// Somebody sets the clock of a machine whose server runs: nothing rings, closes or expires by it,
// and what has become due meanwhile waits for moments only.
void Telling::SetWallClock(Dice& dice, int number) {
  Settle();
  const absl::Duration by = absl::Minutes(2 + dice.Below(60 * 24 * 40));
  const absl::Duration ahead = dice.OneIn(2) ? by : -by;
  Say(absl::StrCat("the wall clock leaps by ", absl::FormatDuration(ahead)));
  const absl::Time before = world_.now();
  const int commits = ending_.commits;
  world_.SetWallClock(ahead);
  Settle();
  if (found()) return;
  if (world_.now() != before) Find("all", "a leap of the clock is taken for time");
  if (ending_.commits != commits) Find("all", "a leap of the clock did something");
  ++ending_.leaps;
  if (dice.OneIn(2)) YoungPersonAsks(dice, number);
}

// Nobody wakes anything meanwhile; people may be faster than the waker afterwards.
void Telling::Leap(Dice& dice, int number) {
  if (dice.OneIn(2)) return SetWallClock(dice, number);
  // Never to the very millisecond of an earlier moment.
  const absl::Duration odd = absl::Milliseconds(number * 7 + 1);
  const bool back = dice.OneIn(3);
  const absl::Time to = back ? world_.now() - absl::Minutes(1 + dice.Below(600)) - odd
                             : world_.now() + absl::Hours(1 + dice.Below(60)) + odd;
  Say(absl::StrCat(back ? "the clock is put back to " : "nobody wakes anything until ",
                   absl::FormatTime(to, absl::UTCTimeZone())));
  MoveTo(number, to);
  if (dice.OneIn(3)) return;
  if (dice.OneIn(2)) return YoungPersonAsks(dice, number);
  if (dice.OneIn(2)) return StaffAsk(dice, number);
  if (Tale* tale = AnyTale(dice)) {
    Ask(*tale, RandomOfHolds(dice, world_, world_.Load(tale->id())->report, number));
  }
}

void Telling::Settle() {
  const bool ends = world_.Settle();
  CheckWhatWasRecorded();
  if (!ends && !found()) Find("all", "changes without end");
}

// ---- Findings ----

void Telling::CheckWhatWasRecorded() {
  for (const Recorded& recorded : world_.store().TakeRecorded()) {
    if (found()) return;
    ++ending_.commits;
    const storage::v1::Report& report = recorded.change.report;
    const auto& entry = recorded.change.entry;
    const auto told = std::find_if(tales_.begin(), tales_.end(), [&](const auto& tale) {
      return tale.has_value() && tale->id() == report.id();
    });
    if (entry.action() == v1::ACTION_REMIND || entry.action() == v1::ACTION_ESCALATE) {
      ++ending_.rang;
    }
    if (entry.action() == v1::ACTION_HOLD_CLOCK) ++ending_.held;
    Say(absl::StrCat("  ", report.id(), " v", recorded.change.version(), " ",
                     absl::StripPrefix(v1::Action_Name(entry.action()), "ACTION_"), " '",
                     entry.actor_id(), "' is with '", report.holder_id(), report.desk_team_id(),
                     "' ", storage::v1::State_Name(report.state())));
    const auto directory = world_.directory();
    (*told)->Happened(recorded, *directory, domain::PolicyOf(report, world_.rulebook()).policy);
    Find(report.id(), CheckRecorded(recorded, **told, world_));
  }
}

void Telling::Find(const std::string& id, const std::string& finding) {
  if (found() || finding.empty()) return;
  ending_.finding = absl::StrCat(id, ": ", finding);
}

void Telling::Say(const std::string& line) {
  ending_.lines.push_back(
      absl::StrCat(absl::FormatTime("%m-%d %H:%M ", world_.now(), absl::UTCTimeZone()), line));
}

}  // namespace pledgekeeper::simulation
