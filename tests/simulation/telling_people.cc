// What young people and staff do in a story.
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "tests/domain/fixtures.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/telling.h"

namespace pledgekeeper::simulation {
namespace {

constexpr size_t kMostReports = 4;
constexpr size_t kMostReportsOfThemes = 8;
// So many bytes that some hundred notes fill what staff have.
constexpr size_t kLongNote = 4000;

std::vector<std::string> AdvocatesIn(const storage::v1::Report& report) {
  std::vector<std::string> ids;
  for (const auto& in : report.brought_in()) {
    if (in.reason() == v1::RESPONSIBILITY_REASON_ADVOCATE) ids.push_back(in.worker_id());
  }
  return ids;
}

}  // namespace

void Telling::Submit(Dice& dice, int number) {
  const size_t most = is_of_themes_ ? kMostReportsOfThemes : kMostReports;
  if (tales_.size() >= most) return YoungPersonAsks(dice, number);
  domain::Submission submission = RandomSubmission(dice, world_, number);
  if (is_of_themes_) submission.promise_id = "voice";
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
  static const std::vector<v1::Action> kWrites = {v1::ACTION_MESSAGE_FROM_WORKER, v1::ACTION_NOTE,
                                                  v1::ACTION_MESSAGE_FROM_YOUNG_PERSON};
  asking.action = dice.Of(kWrites);
  asking.actor_id = dice.Of(actors);
  asking.text = "again";
  storage::v1::Party party = storage::v1::PARTY_STAFF;
  if (asking.action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON) {
    asking.actor_id = stored->report.young_person_id();
    party = storage::v1::PARTY_YOUNG_PERSON;
  } else if (asking.action == v1::ACTION_NOTE) {
    asking.text = std::string(kLongNote, 'a');
  } else if (dice.OneIn(2) && !AdvocatesIn(stored->report).empty()) {
    asking.actor_id = dice.Of(AdvocatesIn(stored->report));
    party = storage::v1::PARTY_ADVOCATES;
  }
  tale->filled.insert(party);
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
  // Whether an answer was among it is not followed.
  tale->awaits_answer = false;
}

}  // namespace pledgekeeper::simulation
