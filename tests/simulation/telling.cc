#include "tests/simulation/telling.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/errors.h"
#include "services/domain/people/access.h"
#include "services/triage/triage_view.h"
#include "tests/domain/fixtures.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/council.h"
#include "tests/simulation/rules.h"

namespace pledgekeeper::simulation {
namespace {

constexpr size_t kMostReports = 4;
// Of a long time only so many wakes come at their moment; the rest as after an outage.
constexpr int kMostWakes = 10;
// The last rulebook, from which earlier policies are gone.
int WithoutOldPolicies() { return RulebookCount() - 1; }

// The first dice of a seed make the council and when the story begins.
constexpr uint32_t kBeginning = 0xB0;

absl::Time BeginningOf(uint32_t seed) {
  Dice dice(seed, kBeginning + 1);
  return domain::At("2025-03-24 10:00") + absl::Minutes(dice.Below(60 * 24 * 60));
}

domain::DirectoryEntries CouncilOf(uint32_t seed) {
  Dice dice(seed, kBeginning);
  return RandomCouncil(dice, BeginningOf(seed));
}

int RulebookOf(uint32_t seed) {
  Dice dice(seed, kBeginning + 2);
  return dice.OneIn(2) ? 0 : dice.Below(WithoutOldPolicies());
}

}  // namespace

Telling::Telling(uint32_t seed) : Telling(seed, "", nullptr) {}

Telling::Telling(uint32_t seed, std::string without, const Fate* fate)
    : seed_(seed),
      without_(std::move(without)),
      given_fate_(fate),
      world_(CouncilOf(seed), RulebookOf(seed), BeginningOf(seed)) {}

bool Telling::Step(int number) {
  Dice dice(seed_, static_cast<uint32_t>(number));
  Act(dice, number);
  if (!found()) Settle();
  for (auto& tale : tales_) {
    if (found()) return false;
    if (!tale.has_value()) continue;
    const auto stored = world_.Load(tale->id());
    Find(tale->id(), stored.has_value() ? CheckAtRest(*stored, *tale, world_) : "is lost");
  }
  return !found();
}

void Telling::Act(Dice& dice, int number) {
  if (tales_.empty()) return Submit(dice, number);
  const int chance = dice.Below(100);
  if (chance < 6) return Submit(dice, number);
  if (chance < 28) return YoungPersonAsks(dice, number);
  if (chance < 62) return StaffAsk(dice, number);
  if (chance < 72) return ChangeCouncil(dice);
  if (chance < 84) return PassTime(dice, number);
  if (chance < 89) return Leap(dice, number);
  if (chance < 92) return Restart(dice, number);
  if (chance < 95) return RepeatSomething(dice);
  if (chance < 97) return FailToTell(dice);
  if (chance < 99) return Replan(dice);
  if (dice.OneIn(12)) return Flood(dice, number);
  Say("a holiday is announced");
  world_.AddHoliday(world_.now() + absl::Hours(24 * (1 + dice.Below(10))));
}

// ---- People ----

void Telling::Submit(Dice& dice, int number) {
  if (tales_.size() >= kMostReports) return YoungPersonAsks(dice, number);
  const domain::Submission submission = RandomSubmission(dice, world_, number);
  tales_.emplace_back();
  if (submission.report_id == without_) return;
  const auto stored = world_.Await(world_.recorder().Submit(submission, world_.now()));
  Say(absl::StrCat(submission.young_person_id, " sends ", submission.report_id, ": ",
                   submission.words, stored.ok() ? "" : base::ErrorReason(stored.status())));
  if (!stored.ok()) {
    // Who left cannot speak for anybody.
    const auto directory = world_.directory();
    const auto* by = submission.spoken_by.has_value()
                         ? directory->FindWorker(submission.spoken_by->worker_id)
                         : nullptr;
    if (by == nullptr || !by->left()) Find(submission.report_id, "a submission was refused");
    return;
  }
  Tale& tale = tales_.back().emplace();
  tale.submission = submission;
  tale.safety = submission.safety;
  tale.about.insert(submission.about_ids.begin(), submission.about_ids.end());
  tale.objected.insert(submission.hidden_from_ids.begin(), submission.hidden_from_ids.end());
  const auto directory = world_.directory();
  tale.wants_advocate =
      submission.spoken_by.has_value() &&
      directory->FindWorker(submission.spoken_by->worker_id)->role() == v1::ROLE_ADVOCATE;
  CheckWhatWasRecorded();
}

Tale* Telling::AnyTale(Dice& dice) {
  if (tales_.empty()) return nullptr;
  auto& tale = tales_[static_cast<size_t>(dice.Below(static_cast<int>(tales_.size())))];
  return tale.has_value() ? &*tale : nullptr;
}

void Telling::YoungPersonAsks(Dice& dice, int number) {
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  const auto stored = world_.Load(tale->id());
  Ask(*tale, RandomOfYoungPerson(dice, world_, *tale, stored->report, number));
}

void Telling::StaffAsk(Dice& dice, int number) {
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  const auto stored = world_.Load(tale->id());
  Ask(*tale, RandomOfStaff(dice, world_, stored->report, number));
}

void Telling::Ask(Tale& tale, const domain::Request& request) {
  const auto before = world_.Load(tale.id());
  const auto answer = world_.Await(world_.recorder().Apply(tale.id(), request, world_.now()));
  Say(absl::StrCat(tale.id(), " ", Brief(request),
                   answer.ok() ? "" : " refused: " + base::ErrorReason(answer.status())));
  if (!answer.ok()) {
    ++ending_.refused;
    return;
  }
  const auto directory = world_.directory();
  const auto& policy = domain::PolicyOf(before->report, world_.rulebook()).policy;
  if (tale.MustNotKnow(before->report, *directory, policy).contains(request.actor_id)) {
    return Find(tale.id(), "took part, and must not know: " + request.actor_id);
  }
  if (request.action() != v1::ACTION_OPEN) tale.Asked(request);
  CheckWhatWasRecorded();
  if (!found() && request.request_hash != 0) Repeat(tale, request);
}

void Telling::Repeat(Tale& tale, const domain::Request& request) {
  const auto before = world_.Load(tale.id());
  const auto answer = world_.Await(world_.recorder().Apply(tale.id(), request, world_.now()));
  const auto after = world_.Load(tale.id());
  if (after->version != before->version) {
    return Find(tale.id(), "a repeat changed it: " + Brief(request));
  }
  if (answer.ok()) {
    if (answer->report.id() != tale.id()) Find(tale.id(), "a repeat answers another report");
    return;
  }
  const auto directory = world_.directory();
  const auto& policy = domain::PolicyOf(before->report, world_.rulebook()).policy;
  const bool is_out =
      tale.MustNotKnow(before->report, *directory, policy).contains(request.actor_id);
  if (!is_out || !absl::IsNotFound(answer.status())) {
    Find(tale.id(), absl::StrCat("a repeat is refused: ", Brief(request), " ",
                                 base::ErrorReason(answer.status())));
  }
}

void Telling::RepeatSomething(Dice& dice) {
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  if (!tale->requests.empty() && !dice.OneIn(4)) return Repeat(*tale, dice.Of(tale->requests));
  const auto before = world_.Load(tale->id());
  const auto answer = world_.Await(world_.recorder().Submit(tale->submission, world_.now()));
  Say(tale->id() + " is sent again");
  if (!answer.ok() || answer->report.id() != tale->id() || answer->version != before->version) {
    Find(tale->id(), "a repeated submission is not found again");
  }
}

void Telling::Flood(Dice& dice, int number) {
  Tale* tale = AnyTale(dice);
  if (tale == nullptr) return;
  const auto stored = world_.Load(tale->id());
  const auto directory = world_.directory();
  const auto actors = ActorsOf(stored->report, {*directory, world_.rulebook(), world_.now()});
  if (actors.empty()) return;
  domain::Asking asking;
  asking.action = dice.OneIn(2) ? v1::ACTION_MESSAGE_FROM_WORKER : v1::ACTION_NOTE;
  asking.actor_id = dice.Of(actors);
  asking.text = "again";
  int taken = 0;
  for (uint64_t i = 0; i < 720; ++i) {
    asking.request_hash = 1'000'000 + static_cast<uint64_t>(number) * 1000 + i;
    const auto answer = world_.Await(world_.recorder().Apply(tale->id(), asking, world_.now()));
    if (!answer.ok()) break;
    ++taken;
  }
  Say(absl::StrCat(tale->id(), " ", v1::Action_Name(asking.action), " by ", asking.actor_id, " ",
                   taken, " times"));
  world_.store().TakeRecorded();
}

// ---- Administrators and servers ----

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

// ---- Time ----

void Telling::MoveTo(int number, absl::Time time) {
  world_.set_now(time);
  fate_.moments[number].push_back(time);
}

void Telling::PassTime(Dice& dice, int number) {
  if (given_fate_ != nullptr) {
    for (const absl::Time moment : given_fate_->moments.at(number)) {
      MoveTo(number, moment);
      Settle();
    }
    return;
  }
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
  Say(absl::StrCat("time passes until ", absl::FormatTime(until, absl::UTCTimeZone())));
  for (int i = 0; i < kMostWakes && !found(); ++i) {
    const auto next = world_.Wakes();
    if (next.empty() || next.front().time > until) break;
    MoveTo(number, std::max(world_.now(), next.front().time));
    Settle();
  }
  MoveTo(number, until);
}

// Nobody wakes anything meanwhile; people may be faster than the waker afterwards.
void Telling::Leap(Dice& dice, int number) {
  // Never to the very millisecond of an earlier moment.
  const absl::Duration odd = absl::Milliseconds(number * 7 + 1);
  const bool back = dice.OneIn(3);
  const absl::Time to = back ? world_.now() - absl::Minutes(1 + dice.Below(600)) - odd
                             : world_.now() + absl::Hours(1 + dice.Below(60)) + odd;
  Say(absl::StrCat(back ? "the clock is put back to " : "nobody wakes anything until ",
                   absl::FormatTime(to, absl::UTCTimeZone())));
  MoveTo(number, to);
  if (dice.OneIn(3)) return;
  if (dice.OneIn(2)) {
    YoungPersonAsks(dice, number);
  } else {
    StaffAsk(dice, number);
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

// ---- Two worlds ----

const Tale* Telling::FindHidden() const {
  for (const auto& tale : tales_) {
    if (tale.has_value() && tale->always_apart && !tale->never_knew.empty()) return &*tale;
  }
  return nullptr;
}

Telling::Looks Telling::LookAround(const std::string& without, const Ids& readers) {
  Looks looks;
  for (const auto& tale : tales_) {
    if (!tale.has_value() || tale->id() == without) continue;
    const auto stored = world_.Load(tale->id());
    looks[tale->id()] = absl::StrCat(stored->version, stored->report.SerializeAsString());
  }
  const auto directory = world_.directory();
  const domain::Circumstances here{*directory, world_.rulebook(), world_.now()};
  for (const std::string& reader : readers) {
    std::string& seen = looks["the queue of " + reader];
    const auto queue =
        *world_.Await(world_.store().ListQueue(domain::WorkerQueue(reader), std::nullopt, 100));
    for (const store::QueueEntry& entry : queue) {
      const auto stored = world_.Load(entry.report_id);
      const auto& policy = domain::PolicyOf(stored->report, world_.rulebook()).policy;
      const auto reads = domain::MayRead(reader, stored->report, *directory, policy, world_.now());
      if (reads == domain::ReadReason::kNone) continue;
      seen += triage::QueueItemView(*stored, reader, here).SerializeAsString();
    }
  }
  return looks;
}

}  // namespace pledgekeeper::simulation
