#include "tests/domain/fixtures.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/advance.h"
#include "services/domain/people/access_changes.h"

namespace pledgekeeper::domain {
namespace {

// A report that changes more often than this at one moment would change for ever.
constexpr size_t kMostChangesAtOnce = 50;

absl::TimeZone London() {
  static const absl::TimeZone kLondon = [] {
    absl::TimeZone zone;
    EXPECT_TRUE(absl::LoadTimeZone("Europe/London", &zone));
    return zone;
  }();
  return kLondon;
}

std::vector<ConfigText> ReadFolder(const std::string& folder) {
  std::vector<ConfigText> texts;
  const std::filesystem::path root(PLEDGEKEEPER_SOURCE_DIR);
  for (const auto& entry : std::filesystem::directory_iterator(root / "deploy" / folder)) {
    if (entry.path().extension() != ".textproto") continue;
    std::ifstream stream(entry.path());
    texts.push_back(
        {entry.path().filename().string(), {std::istreambuf_iterator<char>(stream), {}}});
  }
  return texts;
}

Rulebook MustCreate(const RulebookTexts& texts) {
  auto rulebook = Rulebook::Create(texts);
  if (!rulebook.ok()) ADD_FAILURE() << rulebook.status();
  return *std::move(rulebook);
}

RulebookTexts Deployed() {
  return {.calendars = ReadFolder("calendars"),
          .policies = ReadFolder("policies"),
          .pledges = ReadFolder("pledges"),
          .pledge_id = "wrexham",
          .policy_id = "wales-representation/1"};
}

template <typename Strings>
std::vector<std::string> ToVector(const Strings& strings) {
  return {strings.begin(), strings.end()};
}

}  // namespace

absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", text, London(), &time, &error)) << text << error;
  return time;
}

std::string Show(absl::Time time) { return absl::FormatTime("%a %d %H:%M", time, London()); }

Council& Council::Team(const std::string& id, const std::string& manager) {
  storage::v1::Team& team = entries_.teams[id];
  team.set_id(id);
  team.set_name("Team " + id);
  team.set_manager_id(manager);
  return *this;
}

Council& Council::Worker(const std::string& id, const Person& person) {
  storage::v1::Worker& worker = entries_.workers[id];
  worker.set_id(id);
  worker.set_name("Name of " + id);
  worker.set_role(person.role);
  worker.set_team_id(person.team);
  worker.set_manager_id(person.manager);
  return *this;
}

Council& Council::YoungPerson(const std::string& id, const std::string& responsible,
                              const std::string& iro, const std::string& team) {
  storage::v1::YoungPerson& young_person = entries_.young_people[id];
  young_person.set_id(id);
  young_person.set_responsible_worker_id(responsible);
  young_person.set_iro_id(iro);
  young_person.set_team_id(team);
  young_person.set_tier("over-11");
  return *this;
}

Council& Council::Away(const std::string& id, absl::Time from, absl::Time until,
                       const std::string& cover) {
  storage::v1::Worker& worker = entries_.workers.at(id);
  worker.set_absent_from_ms(absl::ToUnixMillis(from));
  worker.set_absent_until_ms(absl::ToUnixMillis(until));
  worker.set_cover_id(cover);
  return *this;
}

Council& Council::AlwaysAway(const std::string& id, const std::string& cover) {
  return Away(id, At("2000-01-01 00:00"), At("2100-01-01 00:00"), cover);
}

Council& Council::Gone(const std::string& id) {
  entries_.workers.at(id).set_left(true);
  return *this;
}

Council& Council::DaysOff(const std::string& id, const std::vector<int>& days,
                          const std::string& standing_cover) {
  storage::v1::Worker& worker = entries_.workers.at(id);
  worker.mutable_days_off()->Assign(days.begin(), days.end());
  worker.set_standing_cover_id(standing_cover);
  return *this;
}

Council& Council::Capacity(const std::string& id, int capacity) {
  entries_.workers.at(id).set_capacity(capacity);
  return *this;
}

Council& Council::DeskMode(const std::string& team, v1::DeskMode mode) {
  entries_.teams.at(team).set_desk_mode(mode);
  return *this;
}

Council& Council::OutOfHours(const std::string& team) {
  entries_.teams.at(team).set_out_of_hours(true);
  return *this;
}

Council& Council::Administer(absl::Time now, const std::function<void(Council&)>& change) {
  const DirectoryEntries present = entries_;
  change(*this);
  KeepAccessChanges(present, now, entries_);
  return *this;
}

Council DemoCouncil() {
  Council council;
  council.entries().version = 7;
  council.Team("north", "tm").Team("south", "tm2");
  council.Worker("ann", {v1::ROLE_SOCIAL_WORKER, "north", "tm"})
      .Worker("bob", {v1::ROLE_SOCIAL_WORKER, "north", "tm"})
      .Worker("cat", {v1::ROLE_SOCIAL_WORKER, "south", "tm2"})
      .Worker("dan", {v1::ROLE_SOCIAL_WORKER, "south", "tm2"})
      .Worker("tm", {v1::ROLE_TEAM_MANAGER, "", "sm"})
      .Worker("tm2", {v1::ROLE_TEAM_MANAGER, "", "sm"})
      .Worker("sm", {v1::ROLE_SERVICE_MANAGER, "", "hos"})
      .Worker("hos", {v1::ROLE_HEAD_OF_SERVICE, "", "dir"})
      .Worker("dir", {v1::ROLE_DIRECTOR, "", ""})
      .Worker("iro", {v1::ROLE_IRO, "", ""});
  council.YoungPerson("kim", "ann", "iro", "north");
  return council;
}

const Rulebook& WalesRules() {
  static const auto* const kRules = new Rulebook(MustCreate(Deployed()));
  return *kRules;
}

const Rulebook& WalesRules2() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/2";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules3() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/3";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules4() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/4";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules5() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/5";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules6() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/6";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules7() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/7";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules8() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/8";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& WalesRules9() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "wales-representation/9";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& EnglandRules() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "england-children-act/1";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

const Rulebook& EnglandRules2() {
  static const auto* const kRules = [] {
    RulebookTexts texts = Deployed();
    texts.policy_id = "england-children-act/2";
    return new Rulebook(MustCreate(texts));
  }();
  return *kRules;
}

Rulebook RulesWith(const std::string& policy_text) {
  RulebookTexts texts = Deployed();
  texts.policies.push_back({"small.textproto", policy_text});
  texts.policy_id = "small";
  return MustCreate(texts);
}

Submission KimsSubmission() {
  Submission submission;
  submission.report_id = "r1";
  submission.young_person_id = "kim";
  submission.promise_id = "voice";
  submission.words = "nobody asked me";
  submission.safety = v1::SAFETY_SAFE;
  submission.request_hash = 1;
  submission.content_hash = 2;
  return submission;
}

void AddMoreClocksThanAreShown(storage::v1::Report& report) {
  const std::string name = report.clocks(0).name();
  storage::v1::Clock& first = *report.mutable_clocks(0);
  for (int i = 0; i < 400; ++i) {
    storage::v1::Hold& hold = *first.add_holds();
    hold.set_reason("court");
    hold.set_from_ms(first.start_time_ms() + i);
    hold.set_until_ms(first.start_time_ms() + i + 1);
    hold.set_words(std::string(2000, 'w'));
    storage::v1::Extension& extension = *first.add_extensions();
    extension.set_state(v1::EXTENSION_STATE_REFUSED);
    extension.set_reason(std::string(2000, 'w'));
  }
  for (int i = 0; i < 2000; ++i) {
    storage::v1::Clock& ended = *report.add_clocks();
    ended.set_name(name);
    ended.set_start_time_ms(first.start_time_ms() + i);
    ended.set_end_time_ms(ended.start_time_ms() + 1);
  }
}

void AddWhatIsSaidSeldom(storage::v1::Report& report) {
  report.add_about_ids("tm2");
  report.add_about_team_ids("south");
  report.add_hidden_from_ids("dir");
  report.set_promise_asked_id("wifi");
  report.set_outcome_reason("a court decides");
  report.add_remedies(v1::REMEDY_APOLOGY);
  report.add_faults(v1::FAULT_DELAY);
  storage::v1::Change& late = *report.add_changes();
  late.set_plan("a bed");
  late.set_owner_id("ann");
  late.set_due_ms(1);
  storage::v1::Change& dropped = *report.add_changes();
  dropped.set_drop_time_ms(1);
  dropped.set_drop_reason("no money");
  storage::v1::Change& made = *report.add_changes();
  made.set_make_time_ms(1);
  made.set_evidence("a letter");
  report.mutable_clocks(0)->set_change_number(1);
  storage::v1::NamedInWords& named = *report.add_named();
  named.set_worker_id("tm2");
  named.set_outcome(v1::NAMED_OUTCOME_WAITS);
  named.set_may_know_said(true);
  storage::v1::StageAsked& stage = *report.mutable_stage_asked();
  stage.set_stage(v1::MILESTONE_FORMAL_REQUESTED);
  stage.set_worker_id("ann");
  stage.set_time_ms(1);
  stage.set_reason("it would help");
  report.set_safety_answer(v1::SAFETY_NOT_SURE);
  report.set_safety_first(v1::SAFETY_NOT_SURE);
  storage::v1::SpokenFor& spoken_for = *report.mutable_spoken_for();
  spoken_for.set_worker_id("ann");
  spoken_for.set_role(v1::ROLE_SOCIAL_WORKER);
  spoken_for.set_speaker("her carer");
  spoken_for.set_agreement(v1::AGREEMENT_SHOWN);
  spoken_for.set_agreement_words("she nodded");
}

// "given" for TELL_GIVEN.
std::string ReasonName(config::v1::TellReason reason) {
  return absl::AsciiStrToLower(absl::StripPrefix(config::v1::TellReason_Name(reason), "TELL_"));
}

std::string Tellings(const ReportChange& change) {
  return absl::StrJoin(change.line.tell(), " ", [](std::string* out, const auto& telling) {
    absl::StrAppend(out, telling.person_id(), ":", ReasonName(telling.reason()));
  });
}

std::vector<std::string> Queues(const ReportChange& change) {
  return ToVector(change.line.queues());
}

std::vector<std::string> LeftQueues(const ReportChange& change) {
  return ToVector(change.line.left_queues());
}

std::vector<std::string> Targets(const ReportChange& change) {
  return ToVector(change.entry.targets());
}

std::vector<std::string> Reasons(const ReportChange& change) {
  return ToVector(change.entry.reasons());
}

std::vector<std::string> BroughtInIds(const storage::v1::Report& report) {
  std::vector<std::string> ids;
  for (const auto& in : report.brought_in()) ids.push_back(in.worker_id());
  return ids;
}

const storage::v1::Clock* FindClock(const storage::v1::Report& report, std::string_view name) {
  const storage::v1::Clock* found = nullptr;
  for (const auto& clock : report.clocks()) {
    if (clock.name() == name) found = &clock;
  }
  return found;
}

std::string Clocks(const storage::v1::Report& report) {
  return absl::StrJoin(report.clocks(), " ", [](std::string* out, const auto& clock) {
    const char* const ended = clock.void_() ? "void" : "met";
    absl::StrAppend(out, clock.name(), ":", clock.end_time_ms() == 0 ? "running" : ended);
  });
}

Story::Story(const Council& council, const Rulebook& rulebook, absl::Time now)
    : council_(council), directory_(council.Build()), rulebook_(rulebook), now_(now) {}

ReportChange Story::Submit(const Submission& submission) {
  auto change = DecideSubmission(submission, circumstances());
  if (!change.ok()) ADD_FAILURE() << change.status();
  Record(*change);
  return *change;
}

namespace {

ask::Anything WhatOf(const Asking& a) {
  switch (a.action) {
    case v1::ACTION_OPEN:
      return ask::Open();
    case v1::ACTION_CLAIM:
      return ask::Claim();
    case v1::ACTION_RELEASE:
      return ask::Release{a.text};
    case v1::ACTION_ACKNOWLEDGE:
      return ask::Acknowledge{a.text};
    case v1::ACTION_MESSAGE_FROM_WORKER:
      return ask::MessageFromWorker{a.text};
    case v1::ACTION_NOTE:
      return ask::Note{a.text};
    case v1::ACTION_SET_URGENCY:
      return ask::SetUrgency{a.urgency, a.text};
    case v1::ACTION_TRANSFER:
      return ask::Transfer{a.worker_id, a.team_id, a.text};
    case v1::ACTION_ACCEPT_TRANSFER:
      return ask::AcceptTransfer();
    case v1::ACTION_DECLINE_TRANSFER:
      return ask::DeclineTransfer{a.text};
    case v1::ACTION_RECUSE:
      return ask::Recuse{a.text};
    case v1::ACTION_ESCALATE_BY_HAND:
      return ask::EscalateByHand{a.target, a.text};
    case v1::ACTION_PLAN_CHANGE:
      return ask::PlanChange{a.text, a.due_day, a.worker_id};
    case v1::ACTION_MAKE_CHANGE:
      return ask::MakeChange{a.change_number, a.text, a.evidence};
    case v1::ACTION_AMEND_CHANGE:
      return ask::AmendChange{a.change_number, a.due_day, a.worker_id, a.text};
    case v1::ACTION_DROP_CHANGE:
      return ask::DropChange{a.change_number, a.text};
    case v1::ACTION_THANK:
      return ask::Thank{a.text};
    case v1::ACTION_TREAT_AS_REPORT:
      return ask::TreatAsReport{a.text};
    case v1::ACTION_RESOLVE:
      return ask::Resolve{a.text, a.outcome, a.outcome_reason, a.remedies, a.faults};
    case v1::ACTION_CORRECT_ANSWER:
      return ask::CorrectAnswer{{a.text, a.outcome, a.outcome_reason, a.remedies, a.faults}};
    case v1::ACTION_HOLD_CLOCK:
      return ask::HoldClock{a.clock, a.hold_reason, a.until, a.text};
    case v1::ACTION_RESUME_CLOCK:
      return ask::ResumeClock{a.clock, a.text};
    case v1::ACTION_EXTEND_CLOCK:
      return ask::ExtendClock{a.clock, a.length, a.text};
    case v1::ACTION_SNOOZE:
      return ask::Snooze{a.until, a.text};
    case v1::ACTION_RECORD_MILESTONE:
      return ask::RecordMilestone{a.milestone, a.text, "Dr Jones", a.until, a.about_ids};
    case v1::ACTION_REQUEST_STAGE:
      return ask::RequestStage{{a.text, a.may_know_ids, a.about_ids}, a.milestone};
    case v1::ACTION_ASK_STAGE:
      return ask::AskStage{a.milestone, a.text};
    case v1::ACTION_AGREE_STAGE:
      return ask::AgreeStage{a.milestone, ""};
    case v1::ACTION_REFUSE_STAGE:
      return ask::RefuseStage{a.milestone, ""};
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
      return ask::MessageFromYoungPerson{{a.text, a.may_know_ids, a.about_ids}};
    case v1::ACTION_CONFIRM:
      return ask::Confirm();
    case v1::ACTION_REOPEN:
      return ask::Reopen{{a.text, a.may_know_ids, a.about_ids}};
    case v1::ACTION_WITHDRAW:
      return ask::Withdraw();
    case v1::ACTION_AGREE_EXTENSION:
      return ask::AgreeExtension{a.clock};
    case v1::ACTION_REFUSE_EXTENSION:
      return ask::RefuseExtension{a.clock};
    case v1::ACTION_SAY_NOT_SAFE:
      return ask::SayNotSafe{{a.text, a.may_know_ids, a.about_ids}};
    case v1::ACTION_ANSWER_SAFETY:
      return ask::AnswerSafety{a.safety};
    case v1::ACTION_CHECK_NAMES:
      return ask::CheckNames{a.add_ids, a.may_know_ids, a.text};
    case v1::ACTION_CHANGE_OBJECTIONS:
      return ask::ChangeObjections{a.add_ids, a.remove_ids};
    case v1::ACTION_ANSWER_ADVOCATE_OFFER:
      return ask::AnswerAdvocateOffer{a.wanted};
    default:
      ADD_FAILURE() << "nobody can ask for " << v1::Action_Name(a.action);
      return ask::Open();
  }
}

}  // namespace

Asking::operator Request() const {
  return {actor_id, request_hash, content_hash, expected_version, WhatOf(*this)};
}

absl::StatusOr<std::optional<ReportChange>> Story::Ask(const Asking& request) {
  auto change = DecideRequest(stored_, request, circumstances());
  if (change.ok() && change->has_value()) Record(**change);
  return change;
}

ReportChange Story::Do(v1::Action action, const std::string& actor, const std::string& text) {
  Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = text;
  return MustDo(request);
}

ReportChange Story::MustDo(const Asking& request) {
  Asking numbered = request;
  if (numbered.request_hash == 0) numbered.request_hash = next_request_++;
  auto change = Ask(numbered);
  if (!change.ok() || !change->has_value()) {
    ADD_FAILURE() << v1::Action_Name(request.action) << " by " << request.actor_id << ": "
                  << change.status();
    return {};
  }
  return **change;
}

std::string Story::Refusal(const Asking& request) {
  return base::ErrorReason(DecideRequest(stored_, request, circumstances()).status());
}

std::vector<std::string> Story::PassTime(absl::Time until) {
  std::vector<std::string> lines;
  while (last_.wake.has_value() && *last_.wake <= until) {
    now_ = std::max(now_, *last_.wake);
    std::vector<std::string> more = WakeNow();
    // Woken for nothing: the store keeps the wake time, the loop must not spin on it.
    if (more.empty()) {
      ADD_FAILURE() << "woken for nothing at " << Show(now_);
      break;
    }
    lines.insert(lines.end(), more.begin(), more.end());
    if (more.size() >= kMostChangesAtOnce) break;  // changes without end, as WakeNow has said
  }
  now_ = until;
  return lines;
}

std::vector<ReportChange> Story::ChangesUntil(absl::Time until) {
  std::vector<ReportChange> changes;
  while (last_.wake.has_value() && *last_.wake <= until) {
    now_ = std::max(now_, *last_.wake);
    const size_t before = changes.size();
    for (auto due = Due(); due.has_value(); due = Due()) {
      if (changes.size() > before + kMostChangesAtOnce) {
        ADD_FAILURE() << "changes without end at " << Show(now_);
        return changes;
      }
      Record(*due);
      changes.push_back(*std::move(due));
    }
    if (changes.size() == before) {
      ADD_FAILURE() << "woken for nothing at " << Show(now_);
      return changes;
    }
  }
  now_ = until;
  return changes;
}

std::vector<std::string> Story::SleepUntil(absl::Time until) {
  now_ = until;
  return WakeNow();
}

std::optional<ReportChange> Story::Due() const { return Advance(stored_, circumstances()); }

void Story::CouncilChanged() {
  ++council_.entries().version;
  directory_ = council_.Build();
}

std::string Story::holder() const {
  return report().holder_id().empty() ? DeskQueue(report().desk_team_id()) : report().holder_id();
}

void Story::Record(const ReportChange& change) {
  if (change.is_reading) {  // it stays as it is
    EXPECT_EQ(change.report.SerializeAsString(), stored_.report.SerializeAsString());
    return;
  }
  stored_.report = change.report;
  stored_.version = change.version();
  last_ = change;
}

std::vector<std::string> Story::WakeNow() {
  std::vector<std::string> lines;
  for (size_t i = 0; i < kMostChangesAtOnce; ++i) {
    const auto change = Due();
    if (!change.has_value()) return lines;
    Record(*change);
    lines.push_back(absl::StrCat(
        Show(now_), " ", absl::StripPrefix(v1::Action_Name(change->entry.action()), "ACTION_"), " ",
        Tellings(*change)));
  }
  ADD_FAILURE() << "changes without end at " << Show(now_);
  return lines;
}

}  // namespace pledgekeeper::domain
