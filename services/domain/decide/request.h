#ifndef SERVICES_DOMAIN_DECIDE_REQUEST_H_
#define SERVICES_DOMAIN_DECIDE_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What somebody asks for: one type for each action, with just what that action needs. The doors
// make them from messages and check their form. Values; nothing else.
namespace pledgekeeper::domain {

namespace ask {

// kAction is the row of the lifecycle's table (report/action_table.h) that rules it. `words` are
// those of who asks: a message, or the reason that the history keeps; they may be empty where the
// action's message says so.
template <v1::Action action>
struct Plain {
  static constexpr v1::Action kAction = action;
};
template <v1::Action action>
struct WithWords {
  static constexpr v1::Action kAction = action;
  std::string words;
};

// What the young person writes, and what they say of those whom it names.
struct OwnWords {
  std::string words;
  std::vector<std::string> may_know_ids;  // who of them may read it
  std::vector<std::string> about_ids;     // whom it is about
};
template <v1::Action action>
struct InOwnWords : OwnWords {
  static constexpr v1::Action kAction = action;
};

// Of staff.
using Open = Plain<v1::ACTION_OPEN>;
using Claim = Plain<v1::ACTION_CLAIM>;
using Release = WithWords<v1::ACTION_RELEASE>;
using Acknowledge = WithWords<v1::ACTION_ACKNOWLEDGE>;
using MessageFromWorker = WithWords<v1::ACTION_MESSAGE_FROM_WORKER>;
using Note = WithWords<v1::ACTION_NOTE>;
struct SetUrgency {
  static constexpr v1::Action kAction = v1::ACTION_SET_URGENCY;
  v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;
  std::string words;
};
struct Transfer {
  static constexpr v1::Action kAction = v1::ACTION_TRANSFER;
  // Exactly one of the two is set: to this worker, or to this team's desk.
  std::string worker_id;
  std::string team_id;
  std::string words;
};
using AcceptTransfer = Plain<v1::ACTION_ACCEPT_TRANSFER>;
using DeclineTransfer = WithWords<v1::ACTION_DECLINE_TRANSFER>;
using Recuse = WithWords<v1::ACTION_RECUSE>;
struct EscalateByHand {
  static constexpr v1::Action kAction = v1::ACTION_ESCALATE_BY_HAND;
  config::v1::Target target = config::v1::MANAGER_ABOVE;
  std::string words;
};
struct PlanChange {
  static constexpr v1::Action kAction = v1::ACTION_PLAN_CHANGE;
  std::string words;
  std::optional<absl::CivilDay> due_day = std::nullopt;  // the last one in time; as the policy says
  std::string owner_id = "";                             // empty: whoever asks
};
struct MakeChange {
  static constexpr v1::Action kAction = v1::ACTION_MAKE_CHANGE;
  int number = 0;  // of the planned change, from 1
  std::string made;
  std::string evidence = "";
};
struct AmendChange {
  static constexpr v1::Action kAction = v1::ACTION_AMEND_CHANGE;
  int number = 0;                                        // as of MakeChange
  std::optional<absl::CivilDay> due_day = std::nullopt;  // as it was
  std::string owner_id = "";                             // empty: as it was
  std::string words = "";
};
struct DropChange {
  static constexpr v1::Action kAction = v1::ACTION_DROP_CHANGE;
  int number = 0;  // as of MakeChange
  std::string words;
};
struct Resolve {
  static constexpr v1::Action kAction = v1::ACTION_RESOLVE;
  std::string words;
  v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;
  std::string outcome_reason;  // of OUTCOME_OUT_OF_SCOPE
  std::vector<v1::Remedy> remedies = {};
  std::vector<v1::Fault> faults = {};
};
struct CorrectAnswer : Resolve {
  static constexpr v1::Action kAction = v1::ACTION_CORRECT_ANSWER;
};
using Thank = WithWords<v1::ACTION_THANK>;
using TreatAsReport = WithWords<v1::ACTION_TREAT_AS_REPORT>;
struct HoldClock {
  static constexpr v1::Action kAction = v1::ACTION_HOLD_CLOCK;
  std::string clock;
  std::string reason;  // one that the policy knows
  absl::Time until;
  std::string words;
};
struct ResumeClock {
  static constexpr v1::Action kAction = v1::ACTION_RESUME_CLOCK;
  std::string clock;
  std::string words;
};
struct ExtendClock {
  static constexpr v1::Action kAction = v1::ACTION_EXTEND_CLOCK;
  std::string clock;
  int64_t length = 0;  // the whole budget, in the clock's own unit
  std::string words;
};
struct Snooze {
  static constexpr v1::Action kAction = v1::ACTION_SNOOZE;
  absl::Time until;  // InfinitePast: reminders go on at once
  std::string words;
};
struct RecordMilestone {
  static constexpr v1::Action kAction = v1::ACTION_RECORD_MILESTONE;
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;
  std::string words;
  // Of MILESTONE_DANGER_ENDED: who saw the young person, and when.
  std::string seen_by;
  absl::Time seen;
  // Of MILESTONE_NO_ALLEGATION: everybody whom the report is about.
  std::vector<std::string> about_ids;
};

struct CheckNames {
  static constexpr v1::Action kAction = v1::ACTION_CHECK_NAMES;
  std::vector<std::string> about_ids;
  std::vector<std::string> may_know_ids;
  std::string words;
};

template <v1::Action action>
struct OfStage {
  static constexpr v1::Action kAction = action;
  v1::Milestone stage = v1::MILESTONE_UNSPECIFIED;
  std::string words;
};
using AskStage = OfStage<v1::ACTION_ASK_STAGE>;

// Of the young person.
struct RequestStage : OwnWords {
  static constexpr v1::Action kAction = v1::ACTION_REQUEST_STAGE;
  v1::Milestone stage = v1::MILESTONE_UNSPECIFIED;
};
using AgreeStage = OfStage<v1::ACTION_AGREE_STAGE>;  // without words
using RefuseStage = OfStage<v1::ACTION_REFUSE_STAGE>;
using MessageFromYoungPerson = InOwnWords<v1::ACTION_MESSAGE_FROM_YOUNG_PERSON>;
using Confirm = Plain<v1::ACTION_CONFIRM>;
using Reopen = InOwnWords<v1::ACTION_REOPEN>;
using Withdraw = Plain<v1::ACTION_WITHDRAW>;
struct AgreeExtension {
  static constexpr v1::Action kAction = v1::ACTION_AGREE_EXTENSION;
  std::string clock;
};
struct RefuseExtension {
  static constexpr v1::Action kAction = v1::ACTION_REFUSE_EXTENSION;
  std::string clock;
};
struct SayNotSafe : OwnWords {
  static constexpr v1::Action kAction = v1::ACTION_SAY_NOT_SAFE;
  // Whether they came with words that cannot be taken, and are heard without.
  enum class LeftOut { kNothing, kTooLong, kUnreadable };
  LeftOut left_out = LeftOut::kNothing;
};
struct AnswerSafety {
  static constexpr v1::Action kAction = v1::ACTION_ANSWER_SAFETY;
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;  // safe, or not sure; else SayNotSafe
};
struct ChangeObjections {
  static constexpr v1::Action kAction = v1::ACTION_CHANGE_OBJECTIONS;
  std::vector<std::string> add_ids;     // workers who must not see it
  std::vector<std::string> remove_ids;  // and who may after all
};
struct AnswerAdvocateOffer {
  static constexpr v1::Action kAction = v1::ACTION_ANSWER_ADVOCATE_OFFER;
  bool wanted = false;
};

using Anything =
    std::variant<Open, Claim, Release, Acknowledge, MessageFromWorker, Note, SetUrgency, Transfer,
                 AcceptTransfer, DeclineTransfer, Recuse, EscalateByHand, PlanChange, MakeChange,
                 AmendChange, DropChange, Resolve, CorrectAnswer, HoldClock, ResumeClock,
                 ExtendClock, Snooze, RecordMilestone, RequestStage, MessageFromYoungPerson,
                 Confirm, Reopen, Withdraw, AgreeExtension, RefuseExtension, SayNotSafe,
                 ChangeObjections, AnswerAdvocateOffer, CheckNames, AskStage, AgreeStage,
                 RefuseStage, AnswerSafety, Thank, TreatAsReport>;

}  // namespace ask

// What somebody asks of a report that is there.
struct Request {
  std::string actor_id;       // the worker or young person who asks
  uint64_t request_hash = 0;  // 0: not repeated by callers (opening)
  uint64_t content_hash = 0;
  int64_t expected_version = 0;  // as the actor counts (report/seen.h); 0: any
  ask::Anything what;

  v1::Action action() const {
    return std::visit([](const auto& asked) { return asked.kAction; }, what);
  }
};

// Whoever sends a report for a young person, and how they agreed to it.
struct SpokenBy {
  std::string worker_id;
  v1::Agreement agreement = v1::AGREEMENT_UNSPECIFIED;
  std::string agreement_words;
  std::string speaker;  // who spoke, if it is not the worker
};

// A new report, as a young person sends it, or somebody for them.
struct Submission {
  std::string report_id;  // derived from young person and request id, so that a repeat finds it
  std::string young_person_id;
  std::string promise_id;
  int pledge_version = 0;  // that they saw; 0: not said
  std::string words;
  v1::Feeling feeling = v1::FEELING_UNSPECIFIED;
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;
  std::string what_would_help;
  std::vector<std::string> about_ids;
  std::string about_words;
  std::vector<std::string> hidden_from_ids;
  std::vector<std::string> about_team_ids;
  std::vector<std::string> may_know_ids;  // of those whom the words name
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  std::optional<SpokenBy> spoken_by;  // if somebody sends it for them
  bool beyond_share = false;          // they have sent many on this day
  bool words_left_out = false;        // they are not safe, and some of the words cannot be taken
  bool compliment = false;            // as they say; what may be more is none (compliment.h)
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_REQUEST_H_
