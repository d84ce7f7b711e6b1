#ifndef TESTS_SIMULATION_TELLING_H_
#define TESTS_SIMULATION_TELLING_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/dice.h"
#include "tests/simulation/story.h"
#include "tests/simulation/tale.h"

namespace pledgekeeper::simulation {

// A story while it is told, in one world.
class Telling {
 public:
  // What a step did by what all reports were: to which moments it moved the clock, and with which
  // files a server started. In another world it is the same.
  struct Fate {
    std::map<int, std::vector<absl::Time>> moments;
    std::map<int, int> rulebooks;
  };
  // How everything looked after a step: the records, and what people find in their queues.
  using Looks = std::map<std::string, std::string>;

  explicit Telling(uint32_t seed);
  // The same story without one report, with the fate of the other world.
  Telling(uint32_t seed, std::string without, const Fate* fate);

  // Does the step, lets time act, and checks. False if something was found.
  bool Step(int number);

  const Ending& ending() const { return ending_; }
  const Fate& fate() const { return fate_; }
  // Of the reports but `without`, and of what `readers` are shown: their queues, each report that
  // they may read with its history, their themes and what they are told of those.
  Looks LookAround(const std::string& without, const Ids& readers);
  // A report of which somebody never knew, whoever may: the first.
  const Tale* FindHidden() const;

 private:
  void Act(Dice& dice, int number);
  void Submit(Dice& dice, int number);
  void YoungPersonAsks(Dice& dice, int number);
  void StaffAsk(Dice& dice, int number);
  // Clocks are held, and time passes while they are.
  void HoldClocks(Dice& dice, int number);
  void ChangeCouncil(Dice& dice);
  void PassTime(Dice& dice, int number);
  void PassTimeUntil(absl::Time until, int number);
  // In another world the step moves the clock as it did in the first; false if it did not there.
  bool PassTimeAsGiven(int number);
  void Leap(Dice& dice, int number);
  void SetWallClock(Dice& dice, int number);
  void Restart(Dice& dice, int number);
  void RepeatSomething(Dice& dice);
  void FailToTell(Dice& dice);
  void Replan(Dice& dice);
  void Flood(Dice& dice, int number);

  // One of the tales, or null: none was told yet, or it is left out in this world.
  Tale* AnyTale(Dice& dice);
  void Ask(Tale& tale, const domain::Request& request);
  void Repeat(Tale& tale, const domain::Request& request);
  // Moves the clock; in another world to where it was in the first.
  void MoveTo(int number, absl::Time time);
  // Wakes what is due, and checks what was recorded.
  void Settle();
  void CheckWhatWasRecorded();
  std::string QueueOf(const std::string& reader);
  std::string ReadBy(const std::string& reader, const domain::StoredReport& stored);
  std::string ThemesOf(const std::string& reader);
  void Find(const std::string& id, const std::string& finding);
  void Say(const std::string& line);
  bool found() const { return !ending_.finding.empty(); }

  const uint32_t seed_;
  const bool is_of_themes_;  // several young people say the same
  const std::string without_;
  const Fate* const given_fate_ = nullptr;
  Fate fate_;
  World world_;
  std::vector<std::optional<Tale>> tales_;  // nothing: left out, or refused
  Ending ending_;
};

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_TELLING_H_
