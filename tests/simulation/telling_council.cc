// What administrators do in a story, and servers.
#include "absl/strings/str_cat.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/council.h"
#include "tests/simulation/rules.h"
#include "tests/simulation/telling.h"

namespace pledgekeeper::simulation {

void Telling::ChangeCouncil(Dice& dice) {
  std::string what;
  const auto directory = world_.directory();
  const auto entries = ChangedCouncil(directory->entries(), dice, world_.now(), what);
  Say(what);
  world_.ChangeDirectory(entries);
}

void Telling::Restart(Dice& dice, int number) {
  int rulebook = dice.Below(RulebookCount());
  for (const auto& tale : tales_) {
    if (!tale.has_value()) continue;
    const auto stored = world_.Load(tale->id());
    const storage::v1::Report& report = stored->report;
    // A server without a policy that is in use does not start.
    const bool is_known = RulebookNumber(WithoutOldPolicies())
                              .FindPolicy(report.policy_id(), report.policy_version()) != nullptr;
    if (rulebook == WithoutOldPolicies() && !is_known) rulebook = 0;
  }
  if (given_fate_ != nullptr) rulebook = given_fate_->rulebooks.at(number);
  fate_.rulebooks[number] = rulebook;
  Say(absl::StrCat("a server starts with the files ", rulebook));
  world_.Restart(rulebook);
}

void Telling::FailToTell(Dice& dice) {
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  const auto stored = world_.Load(tale->id());
  const auto directory = world_.directory();
  const auto actors = ActorsOf(stored->report, {*directory, world_.rulebook(), world_.now()});
  if (actors.empty()) return;
  const std::string id = dice.Of(actors);
  const auto answer = world_.Await(world_.recorder().TellingFailed(
      tale->id(), id, stored->version - dice.Below(2), world_.now()));
  if (!answer.ok()) Find(tale->id(), "cannot say that a telling failed");
  Say(absl::StrCat(tale->id(), " cannot be told to ", id));
  CheckWhatWasRecorded();
}

void Telling::Replan(Dice& dice) {
  Tale* tale = AnyTale(dice);
  std::vector<const domain::PolicyInForce*> policies = world_.rulebook().Policies();
  std::erase_if(policies, [](const domain::PolicyInForce* each) {
    return each->policy.profile() || each->policy.id() == "demo";
  });
  const config::v1::Policy& to = dice.Of(policies)->policy;
  if (tale == nullptr) return;
  const store::Recorder::Replanning replanning{to.id(), to.version(), "a better one", false,
                                               [](const auto&) { return true; }};
  const auto answer = world_.Await(world_.recorder().Replan(tale->id(), replanning, world_.now()));
  if (!answer.ok()) Find(tale->id(), "cannot be re-planned");
  Say(absl::StrCat(tale->id(), " goes under ", to.id(), "/", to.version(),
                   answer.ok() && answer->has_value() ? "" : ": stays"));
  CheckWhatWasRecorded();
}

}  // namespace pledgekeeper::simulation
