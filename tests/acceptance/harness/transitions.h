#ifndef TESTS_ACCEPTANCE_HARNESS_TRANSITIONS_H_
#define TESTS_ACCEPTANCE_HARNESS_TRANSITIONS_H_

#include <string>
#include <string_view>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// Every action of people on a report, as the API offers it, and where it leads. Written from the
// proto files, so that it can disagree with the server.
namespace pledgekeeper::acceptance {

// The states a report can stand in, each by the letter of its column:
//   R received · B being read · A acknowledged · S said to be sorted · C confirmed ·
//   W withdrawn · K withdrawn, but kept by the council
// Of this council's policy no clock is the council's own; what one keeps stands in duties_test.cc.
inline constexpr std::string_view kStates = "RBASCWK";
// Their names in errors, in the same order.
inline constexpr const char* kStateNames[] = {"WE_HAVE_IT",        "BEING_READ", "BEING_WORKED_ON",
                                              "SAID_TO_BE_SORTED", "SORTED",     "TAKEN_BACK",
                                              "TAKEN_BACK"};

// Beside these a compliment that was received: what is asked of it alone stands in
// compliment_test.cc.
inline constexpr char kCompliment = 'P';

struct Transition {
  const char* action;  // its name in errors
  const char* method;
  const char* caller;  // somebody who may ask for it, with the report of yp-1 held by ann
  const char* fields;  // what the request needs besides report_id and request_id
  const char* next;    // the state it leads to from each of kStates; '-': not possible
  // Set if the state allows it, and yet there is nothing to do it to (no clock of that name, no
  // transfer to answer, no such stage in the policy): the reason of the refusal. What it does where
  // there is something stands in ledger_test.cc, stages_test.cc and transfer_test.cc.
  const char* refusal = "";

  bool IsPossibleIn(char state) const { return next[kStates.find(state)] != '-'; }
  // The first state in which it is possible; of what no report allows, a compliment.
  char SomeState() const {
    const size_t at = std::string_view(next).find_first_not_of('-');
    return at == std::string_view::npos ? kCompliment : kStates[at];
  }
  bool IsRefused() const { return *refusal != '\0'; }
  bool IsOfYoungPerson() const { return std::string_view(caller).starts_with("yp-"); }
  // Opening is a read, and whoever steps out need not have read the latest.
  bool HasRequestId() const { return std::string_view(action) != "OPEN"; }
  bool HasEtag() const { return HasRequestId() && std::string_view(action) != "RECUSE"; }
};

// clang-format off
inline constexpr Transition kTransitions[] = {
    // action, method, caller, fields                                                     RBASCWK
    {"OPEN", "TriageService.GetReport", "ann", "",                                       "BBASCWK"},
    {"CLAIM", "TriageService.ClaimReport", "tm-north", "",                               "RBRS--K"},
    {"RELEASE", "TriageService.ReleaseReport", "ann", "reason: 'r'",                     "RRRS--K"},
    {"ACKNOWLEDGE", "TriageService.AcknowledgeReport", "ann", "text: 't'",               "AA----K"},
    {"MESSAGE_FROM_WORKER", "TriageService.SendMessage", "ann", "text: 't'",             "RBAS--K"},
    {"MESSAGE_FROM_YOUNG_PERSON", "ReportService.SendMessage", "yp-1", "text: 't'",      "RBAS--K"},
    {"NOTE", "TriageService.AddNote", "ann", "text: 't'",                                "RBASCWK"},
    {"SET_URGENCY", "TriageService.SetUrgency", "ann", "urgency: URGENCY_DANGER reason: 'r'",
                                                                                         "RBARRRK"},
    {"TRANSFER", "TriageService.TransferReport", "ann", "worker_id: 'ben' reason: 'r'",  "RRRS--K"},
    {"RECUSE", "TriageService.RecuseFromReport", "ann", "reason: 'r'",                   "RRRRCWK"},
    {"PLAN_CHANGE", "TriageService.PlanChange", "ann", "plan: 'p'",                      "RBAS--K"},
    {"MAKE_CHANGE", "TriageService.MakeChange", "ann", "number: 1 made: 'm'",            "RBASCWK"},
    {"AMEND_CHANGE", "TriageService.AmendChange", "ann", "number: 1 owner_id: 'ann' reason: 'r'", "RBASCWK"},
    {"DROP_CHANGE", "TriageService.DropChange", "ann", "number: 1 reason: 'r'",          "RBASCWK"},
    {"THANK", "TriageService.ThankForCompliment", "ann", "text: 't'",                    "-------"},
    {"TREAT_AS_REPORT", "TriageService.TreatAsReport", "ann", "reason: 'r'",             "-------"},
    {"RESOLVE", "TriageService.ResolveReport", "ann", "outcome: 1 resolution: 'r'",      "--S---W"},
    {"CORRECT_ANSWER", "TriageService.CorrectAnswer", "ann", "outcome: 1 resolution: 'c'", "---S---"},
    {"CONFIRM", "ReportService.ConfirmReport", "yp-1", "",                               "---C---"},
    {"REOPEN", "ReportService.ReopenReport", "yp-1", "words: 'w'",                       "---RR-R"},
    {"WITHDRAW", "ReportService.WithdrawReport", "yp-1", "",                             "WWWW---"},
    {"HOLD_CLOCK", "TriageService.HoldClock", "ann",
     "clock: 'c' end_time { seconds: 9 } reason: 'r' words: 'w'",                        "RBAS--K", "CLOCK_NOT_RUNNING"},
    {"RESUME_CLOCK", "TriageService.ResumeClock", "ann", "clock: 'c' words: 'w'",        "RBAS--K", "CLOCK_NOT_RUNNING"},
    {"EXTEND_CLOCK", "TriageService.ExtendClock", "ann", "clock: 'c' length: 9 reason: 'r'",
                                                                                         "RBAS--K", "CLOCK_NOT_RUNNING"},
    {"AGREE_EXTENSION", "ReportService.AnswerExtension", "yp-1", "clock: 'c' agree: true",
                                                                                         "RBAS--K", "CLOCK_NOT_RUNNING"},
    {"REFUSE_EXTENSION", "ReportService.AnswerExtension", "yp-1", "clock: 'c'",          "RBAS--K", "CLOCK_NOT_RUNNING"},
    {"ESCALATE_BY_HAND", "TriageService.EscalateReport", "ann", "reason: 'r'",           "RBAS--K"},
    {"SNOOZE", "TriageService.SnoozeReport", "ann", "reason: 'r'",                       "RBAS--K"},
    {"ACCEPT_TRANSFER", "TriageService.AcceptTransfer", "ann", "",                       "RBAS--K", "NO_TRANSFER_PENDING"},
    {"DECLINE_TRANSFER", "TriageService.DeclineTransfer", "ann", "reason: 'r'",          "RR-S--K", "NO_TRANSFER_PENDING"},
    {"RECORD_MILESTONE", "TriageService.RecordMilestone", "ann",
     "milestone: MILESTONE_TERMS_WRITTEN words: 'w'",                                    "RBASCWK", "MILESTONE_NOT_IN_POLICY"},
    {"ASK_STAGE", "TriageService.RecordMilestone", "ann",
     "milestone: MILESTONE_FORMAL_REQUESTED words: 'w'",                                 "RBAS---", "MILESTONE_NOT_IN_POLICY"},
    {"AGREE_STAGE", "ReportService.AnswerStage", "yp-1",
     "stage: MILESTONE_FORMAL_REQUESTED agree: true",                                    "RBARR-R", "STAGE_NOT_ASKED"},
    {"REFUSE_STAGE", "ReportService.AnswerStage", "yp-1",
     "stage: MILESTONE_FORMAL_REQUESTED",                                                "RBASCWK", "STAGE_NOT_ASKED"},
    {"REQUEST_STAGE", "ReportService.RequestStage", "yp-1",
     "stage: MILESTONE_FORMAL_REQUESTED words: 'w'",                                     "RBARR-R", "MILESTONE_NOT_IN_POLICY"},
    {"ANSWER_SAFETY", "ReportService.AnswerSafety", "yp-1", "safety: SAFETY_SAFE",       "RBASCWK"},
    {"SAY_NOT_SAFE", "ReportService.SayNotSafe", "yp-1", "words: 'w'",                   "RRRRRRR"},
    // Of somebody who does not have it; who has it loses it (objection_test.cc).
    {"CHANGE_OBJECTIONS", "ReportService.ChangeObjections", "yp-1", "add_ids: 'cat'",     "RBASCWK"},
    {"CHECK_NAMES", "TriageService.CheckNames", "ann", "may_know_ids: 'cat' reason: 'r'",
                                                                                         "RBASCWK", "NOBODY_TO_CHECK"},
    {"ANSWER_ADVOCATE_OFFER", "ReportService.AnswerAdvocateOffer", "yp-1", "",           "RBASCWK"},
};
// clang-format on

// A report of yp-1 that was brought into a state by real calls, with one planned change (but for a
// compliment). It is with
// ann. Its first version is "1", and stale.
v1::Report ReportIn(Council& council, char state);
// Brings a report of yp-1 that is with ann, and was only just sent, into a state. For 'K' it must
// say that they are not safe, for kCompliment that it is praise.
void BringInto(Council& council, char state, const std::string& report_id);
// The letter of the state in which a report stands, as its young person can tell it.
char StateOf(const v1::Report& report);

// What a transition is asked with.
struct Asking {
  std::string report_id;
  std::string caller = {};      // empty: the transition's own
  std::string request_id = {};  // empty: a new one
  std::string etag = {};
};
CallResult Ask(Council& council, const Transition& transition, const Asking& asking);

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_TRANSITIONS_H_
