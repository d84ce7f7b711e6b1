#ifndef SERVICES_DOMAIN_DECIDE_REASONS_H_
#define SERVICES_DOMAIN_DECIDE_REASONS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// Why a decision was made as it was, for the history, the log, metrics and tests: stable texts,
// made here and nowhere else. A reason is KIND ":" WHAT, with no space and no word that anybody
// wrote:
//
//   reason = "responsible:" RESPONSIBILITY_REASON   it went to somebody, and why to them
//          | "clock:" CLOCK                         it is about this clock of the policy
//          | "rung:" N                              this rung of its ladder rang, from 0
//          | "overtaken:" N                         this rung was passed over: a later one was due
//          | "moved:" CLOCK                         the calendar moved its due time
//          | "calendar:" ID "/" VERSION             this calendar did
//          | "from:" ID "/" VERSION                 it was under this policy
//          | "to:" ID "/" VERSION                   and is under this one now
//          | "milestone:" MILESTONE                 this step was recorded, this stage asked for
//          | "unreachable:" TARGET                  nobody of them could be reached
//          | "answer:fell"                          whoever answered is excluded now: nobody has
//                                                   (report/seen.h)
//          | "shown:" WORKER                       what had waited for a check is shown to them now
//          | "called:" WORKER_OR_TEAM               they were brought in beside what it is of
//          | "claimed_by:" WORKER                   their claim ended
//          | "not_told:" PERSON                     they could not be told
//          | "stays:" WHY                           it stays, and why (stay_phrases.h)
//          | "told:young_person"                    the young person was told that somebody is late
//          | "offered:advocate"                     an advocate was offered, or offered again
//          | "advocate:wanted"                      the young person wants one
//          | "advocate:not_wanted"                  and wants none
//          | "advocate:another"                     theirs is gone, and another came
//          | "gone:" WORKER                         they have left, or are no advocate any more
//          | "safety:" SAFETY                       what they answered when they were asked
//          | "outcome:" OUTCOME                     what came of it
//          | "promise:another"                      of that, that it is about none of the pledge
//          | "remedy:" REMEDY                       and what is done for them
//          | "fault:" FAULT                         and what was at fault
//          | "before:remedy:" REMEDY                that it was said to be, before a correction
//          | "before:fault:" FAULT                  the same of what was at fault
//          | "change:" N                            it is of this planned change, from 1
//          | "due:" MILLISECONDS                    which is to be made by then
//          | "made:in_time", "made:late"            and was
//          | "with:words"                           an acknowledgement came with words
//          | "access:" ACCESS_REASON                a recent change lets whoever did it read it
//          | "urgency:" URGENCY                     what it was set to
//          | "compliment:sent"                      it came as a compliment
//          | "compliment:no_more"                   and is a report as every other from then on
//          | "checks:" WORKER_OR_TEAM               they look whom the words are about; for the
//                                                   young person alone, since whoever is named
//                                                   reads what staff read
//          | "extension:asked"                      the young person is asked for more time
//          | "extension:given"                      whoever gave it needs nobody's yes
//          | "from_desk"                            it was a desk's that cannot have it any more
//          | "back"                                 whom its holder covered for is here again
//          | "nobody_there"                         a rung rang, and nobody could be told of it
//          | "again"                                a rung called nobody new
//          | "at_once"                              a rung called whom another one had just called
namespace pledgekeeper::domain::reasons {

inline std::string Responsible(v1::ResponsibilityReason reason) {
  return absl::StrCat("responsible:", v1::ResponsibilityReason_Name(reason));
}
inline std::string Clock(const std::string& name) { return "clock:" + name; }
inline std::string Rung(int number) { return absl::StrCat("rung:", number); }
inline std::string Overtaken(int rung) { return absl::StrCat("overtaken:", rung); }
inline std::string Moved(const std::string& clock) { return "moved:" + clock; }
inline std::string Calendar(const std::string& id, int version) {
  return absl::StrCat("calendar:", id, "/", version);
}
inline std::string FromPolicy(const std::string& id, int version) {
  return absl::StrCat("from:", id, "/", version);
}
inline std::string ToPolicy(const std::string& id, int version) {
  return absl::StrCat("to:", id, "/", version);
}
inline std::string Milestone(v1::Milestone milestone) {
  return "milestone:" + v1::Milestone_Name(milestone);
}
inline constexpr char kUnreachable[] = "unreachable:";
inline std::string Unreachable(config::v1::Target target) {
  return kUnreachable + config::v1::Target_Name(target);
}
inline constexpr char kCalled[] = "called:";
inline std::string Called(const std::string& id) { return kCalled + id; }
inline std::string ClaimedBy(const std::string& worker_id) { return "claimed_by:" + worker_id; }
inline std::string NotTold(const std::string& person_id) { return "not_told:" + person_id; }
inline std::string Stays(const std::string& why) { return "stays:" + why; }
inline std::string Access(v1::AccessReason reason) {
  return "access:" + v1::AccessReason_Name(reason);
}
inline constexpr char kToldYoungPerson[] = "told:young_person";
inline constexpr char kOfferedAdvocate[] = "offered:advocate";
inline constexpr char kWantsAdvocate[] = "advocate:wanted";
inline constexpr char kWantsNoAdvocate[] = "advocate:not_wanted";
inline constexpr char kAnotherAdvocate[] = "advocate:another";
inline constexpr char kGone[] = "gone:";
inline std::string Gone(const std::string& worker_id) { return kGone + worker_id; }
inline std::string Safety(v1::Safety safety) { return "safety:" + v1::Safety_Name(safety); }
inline constexpr char kOutcome[] = "outcome:";
inline std::string Outcome(v1::Outcome outcome) { return kOutcome + v1::Outcome_Name(outcome); }
inline constexpr char kNoPromise[] = "promise:another";
inline constexpr char kRemedy[] = "remedy:";
inline std::string Remedy(v1::Remedy remedy) { return kRemedy + v1::Remedy_Name(remedy); }
// Of an acknowledgement: it says something.
inline constexpr char kWithWords[] = "with:words";
inline constexpr char kFault[] = "fault:";
inline std::string Fault(v1::Fault fault) { return kFault + v1::Fault_Name(fault); }
// Of a corrected answer: a reason that had been given before.
inline constexpr char kBefore[] = "before:";
inline std::string Before(const std::string& reason) { return kBefore + reason; }
inline constexpr char kChange[] = "change:";
inline std::string Change(int number) { return absl::StrCat(kChange, number); }
inline constexpr char kDue[] = "due:";
inline std::string Due(int64_t due_ms) { return absl::StrCat(kDue, due_ms); }
inline constexpr char kMadeInTime[] = "made:in_time";
inline constexpr char kMadeLate[] = "made:late";
inline std::string Urgency(v1::Urgency urgency) { return "urgency:" + v1::Urgency_Name(urgency); }
inline constexpr char kComplimentSent[] = "compliment:sent";
inline constexpr char kComplimentNoMore[] = "compliment:no_more";
inline constexpr char kChecks[] = "checks:";
inline std::string Checks(const std::string& id) { return kChecks + id; }
inline constexpr char kExtensionAsked[] = "extension:asked";
inline constexpr char kExtensionGiven[] = "extension:given";
inline constexpr char kFromDesk[] = "from_desk";
inline constexpr char kAgain[] = "again";
inline constexpr char kAtOnce[] = "at_once";
inline constexpr char kNobodyThere[] = "nobody_there";
inline constexpr char kBack[] = "back";

}  // namespace pledgekeeper::domain::reasons

#endif  // SERVICES_DOMAIN_DECIDE_REASONS_H_
