// Over random organisations, reports and courses of events: nobody excluded ever has to do with a
// report, somebody always has it, and no rung rings twice or early. Who is excluded is told here
// from the regulations alone (SI 2019/205 reg 2, as responsibility.h sums it up), by brute force.
#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "services/domain/clock/legal_clock.h"
#include "services/domain/decide/advance.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/wake.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using Ids = std::set<std::string, std::less<>>;

constexpr unsigned kFirstSeed = 1;
constexpr unsigned kOrganisations = 1000;
constexpr int kSteps = 40;
// A report that changes more often than this at one moment would change for ever.
constexpr int kMostChangesAtOnce = 80;

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool OneIn(int bound) { return Below(bound) == 0; }
  template <typename T>
  const T& Of(const std::vector<T>& choices) {
    return choices[static_cast<size_t>(Below(static_cast<int>(choices.size())))];
  }

 private:
  std::mt19937 random_;
};

// ---- A random organisation ----

std::string WorkerId(int i) { return absl::StrCat("w", i); }
std::string TeamId(int i) { return absl::StrCat("t", i); }

void Absent(Dice& dice, const std::string& id, int workers, absl::Time now, Council& council) {
  const absl::Time from = now + absl::Hours(dice.Below(96) - 48);
  const std::string cover = dice.OneIn(2) ? WorkerId(dice.Below(workers)) : "";
  council.Away(id, from, from + absl::Hours(dice.Below(24 * 14)), cover);
  // No circles, and no advocate for a cover: what the administrators' door would refuse.
  if (!CheckReferences(council.entries()).ok()) council.entries().workers.at(id).clear_cover_id();
}

// A name of which nobody else has a part.
std::string NameIn(const std::string& worker_id) {
  return "Osian" + worker_id + " Kvist" + worker_id;
}

Council RandomCouncil(Dice& dice, int workers, int teams, absl::Time now) {
  static const std::vector<v1::Role> kRoles = {
      v1::ROLE_SOCIAL_WORKER, v1::ROLE_SOCIAL_WORKER, v1::ROLE_SOCIAL_WORKER,
      v1::ROLE_TEAM_MANAGER,  v1::ROLE_TEAM_MANAGER,  v1::ROLE_SERVICE_MANAGER,
      v1::ROLE_IRO,           v1::ROLE_ADVOCATE,      v1::ROLE_HEAD_OF_SERVICE,
      v1::ROLE_DIRECTOR};
  Council council;
  council.entries().version = 1;
  std::vector<std::string> staff;  // no advocates
  for (int t = 0; t < teams; ++t) council.Team(TeamId(t), "");
  for (int i = 0; i < workers; ++i) {
    const v1::Role role = i == 0 ? v1::ROLE_SOCIAL_WORKER : dice.Of(kRoles);
    const bool advocate = role == v1::ROLE_ADVOCATE;
    const std::string manager = staff.empty() || dice.OneIn(4) ? "" : dice.Of(staff);
    const std::string team = advocate || dice.OneIn(3) ? "" : TeamId(dice.Below(teams));
    council.Worker(WorkerId(i), {role, team, advocate ? "" : manager});
    council.entries().workers.at(WorkerId(i)).set_name(NameIn(WorkerId(i)));
    if (!advocate) staff.push_back(WorkerId(i));
    if (dice.OneIn(4)) {
      const std::string standing = dice.OneIn(2) ? dice.Of(staff) : "";
      council.DaysOff(WorkerId(i), {1 + dice.Below(7), 1 + dice.Below(7)},
                      standing == WorkerId(i) ? "" : standing);
    }
    if (dice.OneIn(4)) council.Capacity(WorkerId(i), 1 + dice.Below(5));
  }
  if (!CheckReferences(council.entries()).ok()) {
    for (auto& [id, worker] : council.entries().workers) worker.clear_standing_cover_id();
  }
  for (int t = 0; t < teams; ++t) {
    if (!dice.OneIn(4)) council.Team(TeamId(t), dice.Of(staff));
    if (dice.OneIn(4)) council.OutOfHours(TeamId(t));
    council.DeskMode(TeamId(t), static_cast<v1::DeskMode>(dice.Below(3)));
  }
  for (int i = 0; i < workers; ++i) {
    if (dice.OneIn(5)) Absent(dice, WorkerId(i), workers, now, council);
    if (dice.OneIn(12)) council.Gone(WorkerId(i));
  }
  council.YoungPerson("kim", dice.Of(staff), dice.OneIn(3) ? "" : dice.Of(staff),
                      TeamId(dice.Below(teams)));
  return council;
}

// ---- Who must not know, by hand ----

class Oracle {
 public:
  Oracle(const Submission& submission, const config::v1::Policy& policy)
      : about_(submission.about_ids.begin(), submission.about_ids.end()),
        teams_(submission.about_team_ids.begin(), submission.about_team_ids.end()),
        objected_(submission.hidden_from_ids.begin(), submission.hidden_from_ids.end()),
        policy_(policy) {}

  // What the young person asked for, and got.
  void Objected(const Asking& request) {
    for (const std::string& id : request.remove_ids) objected_.erase(id);
    objected_.insert(request.add_ids.begin(), request.add_ids.end());
  }
  const Ids& objected() const { return objected_; }

  // Whom words name that are sent now, who will see them until somebody has checked. Whom it is
  // about or hidden from anyway is not checked.
  void Named(const std::string& id, bool reads_on, int messages) {
    if (about_.contains(id) || objected_.contains(id) || waiting_.contains(id)) return;
    waiting_[id] = reads_on;
    since_[id] = messages;
  }
  // From which message on they see none of the young person's that name them.
  int Since(const std::string& id) const { return since_.at(id); }
  // Whether they wait, and how.
  bool WaitsOutside(const std::string& id) const {
    const auto found = waiting_.find(id);
    return found != waiting_.end() && !found->second;
  }
  bool Waits(const std::string& id) const { return waiting_.contains(id); }
  bool SomebodyWaits() const { return !waiting_.empty(); }

  // What this change added: who recused themself, who judged, whom a further stage shuts out; and
  // who is excluded by their office now stays so.
  void Recorded(const ReportChange& change, const Directory& directory) {
    const std::string& actor = change.entry.actor_id();
    switch (change.entry.action()) {
      case v1::ACTION_RECUSE:
        by_hand_.insert(actor);
        break;
      case v1::ACTION_RESOLVE:
        judges_.insert(actor);
        break;
      case v1::ACTION_REQUEST_STAGE:
      case v1::ACTION_AGREE_STAGE:
        if (policy_.exclude_judges()) by_hand_.insert(judges_.begin(), judges_.end());
        break;
      case v1::ACTION_CHECK_NAMES:
        for (const std::string& id : change.entry.may_know_ids()) waiting_.erase(id);
        for (const std::string& id : change.entry.about_ids()) {
          waiting_.erase(id);
          about_.insert(id);
        }
        break;
      default:
        break;
    }
    by_hand_.merge(Ids(ByOffice(directory)));
    // In danger nobody who may be meant reads on.
    in_danger_ = change.report.urgency() == v1::URGENCY_DANGER;
    for (auto& [id, reads_on] : waiting_) reads_on = reads_on && !in_danger_;
    // Where nobody could check, they wait for nothing.
    for (auto next = waiting_.begin(); next != waiting_.end();) {
      const auto& all = change.report.named();
      const bool waits = std::any_of(all.begin(), all.end(), [&](const auto& named) {
        return named.worker_id() == next->first && named.outcome() == v1::NAMED_OUTCOME_WAITS;
      });
      next = waits ? std::next(next) : waiting_.erase(next);
    }
  }
  // Those who may be meant by words that name this worker.
  Ids MeantBy(const std::string& id, const Directory& directory) const {
    Ids ids = {id};
    const auto& worker = directory.entries().workers.at(id);
    const auto& teams = directory.entries().teams;
    if (!policy_.exclude_managers_of_subject()) return ids;
    ids.insert(worker.manager_id());
    if (teams.contains(worker.team_id())) ids.insert(teams.at(worker.team_id()).manager_id());
    ids.erase("");
    return ids;
  }

  Ids Excluded(const Directory& directory) const {
    Ids excluded = by_hand_;
    excluded.insert(about_.begin(), about_.end());
    excluded.insert(objected_.begin(), objected_.end());
    excluded.merge(ByOffice(directory));
    for (const auto& [id, reads_on] : waiting_) {
      if (reads_on) continue;
      excluded.merge(in_danger_ ? Ids{id} : MeantBy(id, directory));
    }
    return excluded;
  }
  bool IsAboutTeam(const std::string& team_id) const { return teams_.contains(team_id); }

 private:
  Ids ByOffice(const Directory& directory) const {
    Ids ids;
    const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
        directory.entries();
    for (const std::string& id : about_) {
      const auto& subject = workers.at(id);
      if (!policy_.exclude_managers_of_subject()) continue;
      ids.insert(subject.manager_id());
      if (teams.contains(subject.team_id())) ids.insert(teams.at(subject.team_id()).manager_id());
    }
    for (const std::string& id : teams_) {
      if (policy_.exclude_managers_of_service()) ids.insert(teams.at(id).manager_id());
    }
    ids.erase("");
    return ids;
  }

  Ids about_;
  Ids teams_;
  Ids objected_;
  Ids by_hand_;
  Ids judges_;
  bool in_danger_ = false;
  std::map<std::string, int, std::less<>> since_;
  std::map<std::string, bool, std::less<>> waiting_;  // whether they read on
  const config::v1::Policy& policy_;
};

// ---- One organisation, one report ----

class World {
 public:
  explicit World(unsigned seed)
      : dice_(seed),
        rules_(*dice_.Of<const Rulebook*>(
            {&EnglandRules(), &EnglandRules2(), &WalesRules2(), &WalesRules3(), &WalesRules4()})),
        now_(At("2025-03-24 10:00") + absl::Minutes(dice_.Below(60 * 24 * 7))),
        workers_(4 + dice_.Below(10)),
        teams_(1 + dice_.Below(4)),
        council_(RandomCouncil(dice_, workers_, teams_, now_)),
        directory_(council_.Build()),
        submission_(RandomSubmission()),
        oracle_(submission_, rules_.policy().policy) {}

  void Live() {
    Submit();
    for (int step = 0; step < kSteps && !testing::Test::HasFailure(); ++step) Happen(step);
  }
  std::string story() const { return absl::StrJoin(story_, "\n"); }
  bool over() const { return IsOverForYoungPerson(stored_.report.state()); }
  int rang() const { return static_cast<int>(rang_.size()); }
  int duties() const { return duties_; }
  int checks() const { return checks_; }

 private:
  std::string AnyWorker() { return WorkerId(dice_.Below(workers_)); }
  std::string AnyTeam() { return TeamId(dice_.Below(teams_)); }

  Submission RandomSubmission() {
    Submission submission = KimsSubmission();
    submission.safety = dice_.OneIn(3) ? v1::SAFETY_NOT_SAFE : v1::SAFETY_SAFE;
    for (int i = dice_.Below(3); i > 0; --i) submission.about_ids.push_back(AnyWorker());
    for (int i = dice_.Below(4); i > 0; --i) submission.hidden_from_ids.push_back(AnyWorker());
    if (dice_.OneIn(4)) submission.about_team_ids.push_back(AnyTeam());
    if (dice_.OneIn(3)) submission.words = NamingSomebody();
    return submission;
  }

  // Words that name a worker, whom named_ remembers until they are sent.
  std::string NamingSomebody() {
    named_ = AnyWorker();
    return NameIn(named_) + " never listens to me";
  }

  Circumstances Here() const {
    return {directory_, rules_, now_, facts_.has_value() ? &*facts_ : nullptr};
  }

  // Decides as the store's recorder does: again with facts if the decision wants some, again
  // without whoever is full.
  template <typename Decide>
  std::optional<ReportChange> Settled(Decide decide) {
    facts_.reset();
    // Each round names a desk's facts or one more who is full.
    for (int i = 0; i < 2 * (workers_ + teams_) + 2; ++i) {
      std::optional<ReportChange> change = decide();
      if (!change.has_value()) return change;
      if (!change->wants_turn_of.empty()) {
        if (!facts_.has_value()) facts_.emplace();
        facts_->desk_team_id = change->wants_turn_of;
        facts_->turn = dice_.Below(100);
        for (const auto* member : directory_.MembersOf(facts_->desk_team_id)) {
          facts_->open_reports[member->id()] = dice_.Below(4);
        }
        continue;
      }
      if (change->holder_capacity > 0 && dice_.OneIn(2)) {
        if (!facts_.has_value()) facts_.emplace();
        EXPECT_TRUE(facts_->full.insert(change->report.holder_id()).second) << "full, and chosen";
        continue;
      }
      return change;
    }
    ADD_FAILURE() << "never decided";
    return std::nullopt;
  }

  void Submit() {
    const auto change = Settled([&]() -> std::optional<ReportChange> {
      auto submitted = DecideSubmission(submission_, Here());
      if (!submitted.ok()) ADD_FAILURE() << submitted.status();
      return *std::move(submitted);
    });
    if (!named_.empty() && !directory_.FindWorker(named_)->left()) oracle_.Named(named_, false, 0);
    if (change.has_value()) Record(*change);
    LetTimeAct();
  }

  Asking RandomRequest(int step) {
    Asking request;
    do {
      request.action = static_cast<v1::Action>(2 + dice_.Below(v1::Action_ARRAYSIZE - 2));
    } while (RulesOf(request.action).asked_by == AskedBy::kNobody);
    const bool of_young_person = IsYoungPersons(request);
    const bool by_holder = !dice_.OneIn(3) && !stored_.report.holder_id().empty();
    request.actor_id = of_young_person ? "kim"
                       : by_holder     ? stored_.report.holder_id()
                                       : AnyWorker();
    request.request_hash = 100 + static_cast<uint64_t>(step);
    named_.clear();
    request.text = of_young_person && !dice_.OneIn(3) ? NamingSomebody() : "words";
    request.urgency = static_cast<v1::Urgency>(1 + dice_.Below(3));
    request.change_number = 1;
    (dice_.OneIn(2) ? request.worker_id : request.team_id) =
        dice_.OneIn(2) ? AnyWorker() : AnyTeam();
    request.clock = dice_.OneIn(2) ? "discuss" : "resolve";
    request.hold_reason = "court";
    request.until = now_ + absl::Hours(1 + dice_.Below(200));
    request.length = 11 + dice_.Below(10);
    request.milestone = static_cast<v1::Milestone>(1 + dice_.Below(v1::Milestone_ARRAYSIZE - 1));
    if (v1::Action_Name(request.action).ends_with("_STAGE")) {
      request.milestone = v1::MILESTONE_FORMAL_REQUESTED;
    }
    request.target =
        static_cast<config::v1::Target>(1 + dice_.Below(config::v1::Target_ARRAYSIZE - 1));
    if (request.target == config::v1::WITH_ROLE) request.target = config::v1::DUTY_DESK;
    request.wanted = !dice_.OneIn(4);
    if (request.action == v1::ACTION_CHECK_NAMES) {
      for (const auto& named : stored_.report.named()) {
        (dice_.OneIn(2) ? request.add_ids : request.may_know_ids).push_back(named.worker_id());
      }
      if (stored_.report.brought_in_size() > 0 && dice_.OneIn(2)) {
        request.actor_id = stored_.report.brought_in(0).worker_id();
      }
    }
    if (request.action == v1::ACTION_CHANGE_OBJECTIONS) {
      const Ids& objected = oracle_.objected();
      if (!objected.empty() && dice_.OneIn(2)) {
        request.remove_ids = {dice_.Of(std::vector<std::string>(objected.begin(), objected.end()))};
      } else {
        request.add_ids = {by_holder ? stored_.report.holder_id() : AnyWorker()};
      }
    }
    return request;
  }

  static bool IsYoungPersons(const Asking& request) {
    switch (request.action) {
      case v1::ACTION_CONFIRM:
      case v1::ACTION_REOPEN:
      case v1::ACTION_WITHDRAW:
      case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
      case v1::ACTION_AGREE_EXTENSION:
      case v1::ACTION_REFUSE_EXTENSION:
      case v1::ACTION_SAY_NOT_SAFE:
      case v1::ACTION_REQUEST_STAGE:
      case v1::ACTION_AGREE_STAGE:
      case v1::ACTION_REFUSE_STAGE:
      case v1::ACTION_CHANGE_OBJECTIONS:
      case v1::ACTION_ANSWER_ADVOCATE_OFFER:
        return true;
      default:
        return false;
    }
  }

  void AskForSomething(int step) {
    Asking request = RandomRequest(step);
    // Few reports are taken back: most of the story is yet to come.
    if (request.action == v1::ACTION_WITHDRAW && !dice_.OneIn(6))
      request.action = v1::ACTION_REOPEN;
    const auto change = Settled([&]() -> std::optional<ReportChange> {
      auto asked = DecideRequest(stored_, request, Here());
      return asked.ok() ? *std::move(asked) : std::nullopt;
    });
    if (!change.has_value()) return;
    if (request.action == v1::ACTION_CHANGE_OBJECTIONS) oracle_.Objected(request);
    NoteNamed(request);
    Record(*change);
  }

  // Words that were sent, before the report is as the change made it.
  void NoteNamed(const Asking& request) {
    const bool says = request.action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON ||
                      request.action == v1::ACTION_REOPEN ||
                      request.action == v1::ACTION_REQUEST_STAGE ||
                      request.action == v1::ACTION_SAY_NOT_SAFE;
    const PolicyInForce& policy = PolicyOf(stored_.report, rules_);
    const bool is_checked = policy.FindClock("check-names") != nullptr;
    if (named_.empty() || !says || !is_checked || directory_.FindWorker(named_)->left()) return;
    const Ids meant = oracle_.MeantBy(named_, directory_);
    const bool reads = std::any_of(meant.begin(), meant.end(), [&](const std::string& id) {
      return MayRead(id, stored_.report, directory_, policy.policy, now_) != ReadReason::kNone;
    });
    const bool in_danger =
        stored_.report.urgency() == v1::URGENCY_DANGER || request.action == v1::ACTION_SAY_NOT_SAFE;
    oracle_.Named(named_, reads && !in_danger, stored_.report.messages_size());
    ++checks_;
  }

  void ChangeCouncil() {
    const std::string id = AnyWorker();
    storage::v1::Worker& worker = council_.entries().workers.at(id);
    const bool advocate = worker.role() == v1::ROLE_ADVOCATE;
    const storage::v1::Worker before = worker;
    switch (dice_.Below(6)) {
      case 0:
        worker.set_left(!worker.left());
        break;
      case 1:
        if (!advocate) worker.set_manager_id(AnyWorker());
        break;
      case 2:
        if (!advocate) worker.set_team_id(AnyTeam());
        break;
      case 3:
        if (!advocate) council_.entries().teams.at(AnyTeam()).set_manager_id(id);
        break;
      default:
        Absent(dice_, id, workers_, now_, council_);
    }
    if (!CheckReferences(council_.entries()).ok()) worker = before;
    ++council_.entries().version;
    directory_ = council_.Build();
    story_.push_back(absl::StrCat(Show(now_), " the council changes: ", id));
  }

  void Happen(int step) {
    switch (dice_.Below(6)) {
      case 0:
        ChangeCouncil();
        // Somebody may ask for something before the report is woken.
        if (dice_.OneIn(3)) AskForSomething(step);
        break;
      case 1:
        now_ += absl::Minutes(dice_.Below(60 * 24 * 4));
        break;
      case 2:
        if (wake_.has_value()) now_ = std::max(now_, *wake_);
        break;
      case 3:
        if (dice_.OneIn(4)) {
          Engine(step);
          break;
        }
        [[fallthrough]];
      default:
        AskForSomething(step);
    }
    LetTimeAct();
  }

  void Engine(int step) {
    std::optional<ReportChange> change;
    if (dice_.OneIn(3)) {
      change = DecideReplan(stored_, *dice_.Of(rules_.Policies()), "a better one", Here());
      // A profile rules no report.
      if (change.has_value() &&
          rules_.FindPolicy(change->report.policy_id(), change->report.policy_version())
              ->policy.profile()) {
        return;
      }
      // One whose rules of exclusion are the same, else the oracle is wrong.
      if (change.has_value() && !PolicyOf(change->report, rules_).policy.exclude_judges()) return;
    } else {
      change = DecideTellingFailed(stored_, AnyWorker(), stored_.version - dice_.Below(2), Here());
    }
    if (change.has_value()) Record(*change);
  }

  // All that is due, then what must be true of a report at rest.
  void LetTimeAct() {
    for (int i = 0; i < kMostChangesAtOnce; ++i) {
      const auto due = Settled([&] { return Advance(stored_, Here()); });
      if (!due.has_value()) {
        ExpectAtRest();
        return;
      }
      Record(*due);
      if (testing::Test::HasFailure()) return;
    }
    ADD_FAILURE() << "changes without end";
  }

  void Record(const ReportChange& change) {
    story_.push_back(
        absl::StrCat(Show(now_), " v", change.version(), " ",
                     absl::StripPrefix(v1::Action_Name(change.entry.action()), "ACTION_"), " by '",
                     change.entry.actor_id(), "' holder '", change.report.holder_id(), "' desk '",
                     change.report.desk_team_id(), "' tells ", Tellings(change), " because ",
                     absl::StrJoin(change.entry.reasons(), " ")));
    if (change.is_reading) return;  // it stays as it is
    oracle_.Recorded(change, directory_);
    ExpectNobodyExcluded(change);
    ExpectNamedLearnNothing(change);
    ExpectRungOnceAndInTime(change);
    ExpectNoDutyEndsByAccident(change);
    ForgetRungsAheadAgain(change);
    stored_.report = change.report;
    stored_.version = change.version();
    wake_ = change.wake;
    const bool open = IsOpen(change.report.state());
    EXPECT_EQ(change.wake.has_value(), open);
    EXPECT_EQ(change.line.queues().empty(), !open);
  }

  // ---- What must be true ----

  bool DeskIsClean(const std::string& team_id, const Ids& excluded) const {
    if (team_id == kOfficeDesk) return true;
    const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
        directory_.entries();
    if (oracle_.IsAboutTeam(team_id) || excluded.contains(teams.at(team_id).manager_id()))
      return false;
    return std::none_of(workers.begin(), workers.end(), [&](const auto& entry) {
      return entry.second.team_id() == team_id && !entry.second.left() &&
             excluded.contains(entry.first);
    });
  }

  void ExpectNobodyExcluded(const ReportChange& change) const {
    const Ids excluded = oracle_.Excluded(directory_);
    const storage::v1::Report& report = change.report;
    for (const auto& telling : change.line.tell()) {
      EXPECT_FALSE(excluded.contains(telling.person_id())) << "told: " << telling.person_id();
      const auto* worker = directory_.FindWorker(telling.person_id());
      EXPECT_TRUE(worker == nullptr || !worker->left()) << "told: gone " << telling.person_id();
    }
    for (const auto& in : report.brought_in()) {
      EXPECT_FALSE(excluded.contains(in.worker_id())) << "brought in: " << in.worker_id();
      EXPECT_TRUE(in.desk_team_id().empty() || DeskIsClean(in.desk_team_id(), excluded));
      EXPECT_TRUE(in.worker_id().empty() || in.worker_id() != report.holder_id()) << "twice";
    }
    const config::v1::Policy& policy = PolicyOf(report, rules_).policy;
    for (const auto& [id, worker] : directory_.entries().workers) {
      const ReadReason reason = MayRead(id, report, directory_, policy, now_);
      if (excluded.contains(id)) {
        EXPECT_EQ(reason, ReadReason::kNone) << "may read: " << id;
      }
      if (worker.role() != v1::ROLE_ADVOCATE) continue;
      EXPECT_NE(report.holder_id(), id) << "an advocate holds nothing";
      if (report.advocate_offer() != v1::ADVOCATE_OFFER_WANTED) {
        EXPECT_EQ(reason, ReadReason::kNone) << "an advocate nobody wants: " << id;
      }
    }
    // Whoever was excluded before the change holds it no longer after one that moved it.
    const bool moved = report.holder_id() != stored_.report.holder_id() ||
                       report.desk_team_id() != stored_.report.desk_team_id();
    if (moved) ExpectHolderIsClean(report);
  }

  // Who waits to be checked hears of nothing that names them, and somebody is there who can check.
  void ExpectNamedLearnNothing(const ReportChange& change) const {
    const auto is_hidden = [&](const std::string& id) {
      const auto& hidden = change.entry.hidden_from_ids();
      return std::find(hidden.begin(), hidden.end(), id) != hidden.end();
    };
    for (const auto& telling : change.line.tell()) {
      const std::string& id = telling.person_id();
      EXPECT_FALSE(oracle_.Waits(id) && is_hidden(id)) << "told while they wait: " << id;
    }
    for (const auto& [id, worker] : directory_.entries().workers) {
      EXPECT_TRUE(!oracle_.WaitsOutside(id) || is_hidden(id)) << "sees what happens: " << id;
    }
    for (int i = 0; i < change.report.messages_size(); ++i) {
      const storage::v1::Message& message = change.report.messages(i);
      if (!message.worker_id().empty()) continue;
      for (const auto& [id, worker] : directory_.entries().workers) {
        if (!oracle_.Waits(id) || i < oracle_.Since(id)) continue;
        const bool names = message.text().starts_with(NameIn(id));
        const auto& hidden = message.hidden_from_ids();
        const bool sees = std::find(hidden.begin(), hidden.end(), id) == hidden.end();
        const bool reads =
            MayRead(id, change.report, directory_, PolicyOf(change.report, rules_).policy, now_) !=
            ReadReason::kNone;
        EXPECT_FALSE(names && reads && sees) << "reads it: " << id;
      }
    }
    if (!oracle_.SomebodyWaits() || !IsOpen(change.report.state())) return;
    const auto& in = change.report.brought_in();
    const bool office = change.report.desk_team_id() == kOfficeDesk ||
                        std::any_of(in.begin(), in.end(), [](const auto& each) {
                          return each.desk_team_id() == kOfficeDesk;
                        });
    EXPECT_TRUE(office || !FindCheckers(change.report, directory_,
                                        PolicyOf(change.report, rules_).policy, now_)
                               .empty())
        << "nobody can check";
  }

  void ExpectHolderIsClean(const storage::v1::Report& report) const {
    const Ids excluded = oracle_.Excluded(directory_);
    EXPECT_NE(report.holder_id().empty(), report.desk_team_id().empty()) << "exactly one";
    EXPECT_FALSE(excluded.contains(report.holder_id())) << "holds: " << report.holder_id();
    EXPECT_TRUE(!report.holder_id().empty() || DeskIsClean(report.desk_team_id(), excluded));
  }

  bool CanAct(const storage::v1::Worker& worker) const {
    const int64_t now_ms = absl::ToUnixMillis(now_);
    const bool away = worker.absent_from_ms() <= now_ms && now_ms < worker.absent_until_ms();
    return !worker.left() && !away && worker.role() != v1::ROLE_ADVOCATE &&
           !oracle_.Excluded(directory_).contains(worker.id());
  }

  bool SomebodyIsThere(const storage::v1::Report& report) const {
    const auto& workers = directory_.entries().workers;
    if (!report.holder_id().empty()) return CanAct(workers.at(report.holder_id()));
    const bool office = report.desk_team_id() == kOfficeDesk;
    const bool somebody = std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
      return (office || entry.second.team_id() == report.desk_team_id()) && CanAct(entry.second);
    });
    // The desk of last resort has it only if really nobody is there.
    return office ? !somebody : somebody;
  }

  void ExpectAtRest() const {
    const storage::v1::Report& report = stored_.report;
    const bool open = IsOpen(report.state());
    const auto wake = NextWake(report, {directory_, rules_, now_});
    ASSERT_EQ(wake.has_value(), open);
    const bool runs = std::any_of(report.clocks().begin(), report.clocks().end(),
                                  [](const auto& clock) { return clock.end_time_ms() == 0; });
    EXPECT_EQ(runs, open) << "an open report has a clock, a closed one none";
    if (!open) return;
    EXPECT_GT(*wake, now_) << "it would be woken for nothing";
    ExpectHolderIsClean(report);
    EXPECT_TRUE(SomebodyIsThere(report)) << "nobody is there";
    EXPECT_FALSE(RunningClocks(report, PolicyOf(report, rules_)).empty());
  }

  // What is the council's own ends by a step that staff record, or with a new round that somebody
  // asks for; never by a close, a look, a message, another policy, or time.
  void ExpectNoDutyEndsByAccident(const ReportChange& change) {
    const v1::Action action = change.entry.action();
    const bool acknowledges = action == v1::ACTION_ACKNOWLEDGE;  // says what is done in danger
    const bool may_end = action == v1::ACTION_RECORD_MILESTONE || action == v1::ACTION_REOPEN ||
                         action == v1::ACTION_REQUEST_STAGE || action == v1::ACTION_AGREE_STAGE ||
                         action == v1::ACTION_SAY_NOT_SAFE;
    for (int i = 0; i < stored_.report.clocks_size(); ++i) {
      const storage::v1::Clock& before = stored_.report.clocks(i);
      const auto* rule = PolicyOf(stored_.report, rules_).FindClock(before.name());
      const bool is_duty = rule != nullptr && rule->owner() == v1::CLOCK_OWNER_COUNCIL;
      if (!is_duty || before.end_time_ms() != 0) continue;
      ++duties_;
      const bool goes_on = change.report.clocks(i).end_time_ms() == 0;
      const bool checked = action == v1::ACTION_CHECK_NAMES && before.name().starts_with("check-");
      const bool settled = before.name() == "change" &&
                           (action == v1::ACTION_MAKE_CHANGE || action == v1::ACTION_DROP_CHANGE);
      EXPECT_TRUE(goes_on || may_end || checked || settled ||
                  (acknowledges && before.name() == "look"))
          << "a duty ended: " << before.name();
      EXPECT_TRUE(!goes_on || IsOpen(change.report.state())) << "closed over " << before.name();
    }
    if (!IsOverForYoungPerson(change.report.state())) return;
    // What was promised ends with what the young person said; what they asked since runs on.
    const bool just_over = !IsOverForYoungPerson(stored_.report.state()) && stored_.version != 0;
    if (!just_over || InDanger(change.report)) return;
    for (const auto& clock : change.report.clocks()) {
      const auto* rule = PolicyOf(change.report, rules_).FindClock(clock.name());
      const bool is_duty = rule != nullptr && rule->owner() == v1::CLOCK_OWNER_COUNCIL;
      EXPECT_TRUE(is_duty || clock.end_time_ms() != 0) << "still promised: " << clock.name();
    }
  }

  // "clock:discuss" and "rung:2" name what rang.
  void ExpectRungOnceAndInTime(const ReportChange& change) {
    const v1::Action action = change.entry.action();
    std::string name;
    int rung = -1;
    for (const std::string& reason : change.entry.reasons()) {
      if (reason.starts_with("clock:")) name = reason.substr(6);
      if (reason.starts_with("rung:")) rung = std::stoi(reason.substr(5));
    }
    if (rung < 0) return;
    EXPECT_TRUE(action == v1::ACTION_REMIND || action == v1::ACTION_ESCALATE ||
                action == v1::ACTION_CLOSE_UNANSWERED);
    const PolicyInForce& policy = PolicyOf(change.report, rules_);
    int index = -1;
    for (int i = 0; i < stored_.report.clocks_size(); ++i) {
      const auto& clock = stored_.report.clocks(i);
      if (clock.name() == name && clock.end_time_ms() == 0) index = i;
    }
    ASSERT_GE(index, 0) << name << " does not run";
    const LegalClock clock{stored_.report.clocks(index), *policy.FindClock(name), *policy.calendar};
    const config::v1::Rung& config = clock.rule.ladder(rung);
    const int times =
        ++rang_[{absl::StrCat(policy.policy.id(), policy.policy.version()), index, rung}];
    EXPECT_TRUE(times == 1 || config.has_repeat_every()) << "rang twice";
    const absl::Time due = DueTime(clock);
    if (config.has_share()) {
      // Holds only move it on.
      const absl::Time without =
          std::min(due, AddBudget(clock.calendar, clock.rule.budget(), clock.start()));
      EXPECT_GE(now_, clock.start() + config.share() * (without - clock.start())) << "early";
    } else {
      EXPECT_GE(now_, due) << "early";
    }
    EXPECT_EQ(HoldAt(clock.record, now_), nullptr) << "in a hold";
    EXPECT_TRUE(config.round_the_clock() || clock.calendar.NextOfficeTime(now_) == now_)
        << "at night";
  }

  // A due time that moved into the future takes its rungs with it, and nothing else does.
  void ForgetRungsAheadAgain(const ReportChange& change) {
    const PolicyInForce& policy = PolicyOf(change.report, rules_);
    const std::string policy_name = absl::StrCat(policy.policy.id(), policy.policy.version());
    for (int i = 0; i < stored_.report.clocks_size(); ++i) {
      const auto& clock = change.report.clocks(i);
      if (clock.next_rung() >= stored_.report.clocks(i).next_rung()) continue;
      const config::v1::Clock& rule = *policy.FindClock(clock.name());
      // It was put under a policy with a shorter ladder: it stands at the end of that one.
      if (stored_.report.clocks(i).next_rung() > rule.ladder_size()) continue;
      EXPECT_GT(DueTime({clock, rule, *policy.calendar}), now_);
      for (int rung = clock.next_rung(); rung < rule.ladder_size(); ++rung) {
        EXPECT_FALSE(rule.ladder(rung).has_share()) << "back too far";
        rang_.erase({policy_name, i, rung});
      }
    }
  }

  Dice dice_;
  const Rulebook& rules_;
  absl::Time now_;
  const int workers_;
  const int teams_;
  Council council_;
  Directory directory_;
  std::string named_;  // whom the words that are sent next name
  const Submission submission_;
  Oracle oracle_;
  StoredReport stored_;
  std::optional<absl::Time> wake_;
  std::optional<QueueFacts> facts_;
  std::vector<std::string> story_;
  // By policy, clock and rung.
  std::map<std::tuple<std::string, int, int>, int> rang_;
  int checks_ = 0;  // how often words named somebody who is checked
  int duties_ = 0;  // how often a change met a clock of the council's that runs
};

TEST(ConflictPropertyTest, NobodyExcludedIsChosenAndSomebodyAlwaysIs) {
  int over = 0;
  int rang = 0;
  int duties = 0;
  int checks = 0;
  for (unsigned seed = kFirstSeed; seed < kFirstSeed + kOrganisations; ++seed) {
    World world(seed);
    world.Live();
    ASSERT_FALSE(HasFailure()) << "seed " << seed << "\n" << world.story();
    over += world.over() ? 1 : 0;
    rang += world.rang();
    duties += world.duties();
    checks += world.checks();
  }
  // The dice reach both ends of the lifecycle, and ladders are climbed.
  EXPECT_GT(over, static_cast<int>(kOrganisations) / 40);
  EXPECT_LT(over, static_cast<int>(kOrganisations) * 9 / 10);
  EXPECT_GT(rang, static_cast<int>(kOrganisations));
  EXPECT_GT(duties, static_cast<int>(kOrganisations));
  EXPECT_GT(checks, static_cast<int>(kOrganisations) / 10);
}

}  // namespace
}  // namespace pledgekeeper::domain
