#ifndef SERVICES_DOMAIN_REPORT_NAMES_H_
#define SERVICES_DOMAIN_REPORT_NAMES_H_

#include <cstddef>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/errors.h"

// What states, actions and roles are called inside a sentence, in both languages: one table each,
// in the order of its enum, so that a row that is missing does not compile. Programs are told the
// names in the API beside it. Pure; threads may call it freely.
namespace pledgekeeper::domain {

template <typename Enum>
struct Called {
  Enum label;
  base::DetailRow name;
};

// For "while the report is {state}", "tra bo'r adroddiad {state}".
inline constexpr Called<v1::Status> kStateNames[] = {
    {v1::STATUS_UNSPECIFIED, {"", ""}},
    {v1::STATUS_WE_HAVE_IT, {"with us", "gyda ni"}},
    {v1::STATUS_BEING_READ, {"being read", "yn cael ei ddarllen"}},
    {v1::STATUS_BEING_WORKED_ON, {"being worked on", "yn cael sylw"}},
    {v1::STATUS_SAID_TO_BE_SORTED,
     {"waiting to hear whether it is sorted", "yn aros i glywed a yw wedi ei ddatrys"}},
    {v1::STATUS_SORTED, {"sorted", "wedi ei ddatrys"}},
    {v1::STATUS_TAKEN_BACK, {"taken back", "wedi ei dynnu'n ôl"}},
    {v1::STATUS_THANKED, {"thanked for", "wedi cael diolch"}},
};

// For a list of what is possible.
inline constexpr Called<v1::Action> kActionNames[] = {
    {v1::ACTION_UNSPECIFIED, {"", ""}},
    {v1::ACTION_SUBMIT, {"send a new one", "anfon un newydd"}},
    {v1::ACTION_OPEN, {"open it", "agor"}},
    {v1::ACTION_CLAIM, {"claim it", "hawlio"}},
    {v1::ACTION_RELEASE, {"give it back", "rhyddhau"}},
    {v1::ACTION_ACKNOWLEDGE, {"acknowledge it", "cydnabod"}},
    {v1::ACTION_MESSAGE_FROM_WORKER, {"write to the young person", "ysgrifennu at y person ifanc"}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, {"write a message", "ysgrifennu neges"}},
    {v1::ACTION_NOTE, {"write a note", "ysgrifennu nodyn"}},
    {v1::ACTION_SET_URGENCY, {"change the urgency", "newid lefel y brys"}},
    {v1::ACTION_TRANSFER, {"transfer it", "trosglwyddo"}},
    {v1::ACTION_RECUSE, {"step back", "camu yn ôl"}},
    {v1::ACTION_PLAN_CHANGE, {"plan a change", "cynllunio newid"}},
    {v1::ACTION_MAKE_CHANGE, {"make a change", "gwneud newid"}},
    {v1::ACTION_RESOLVE, {"say that it is sorted", "dweud ei fod wedi ei ddatrys"}},
    {v1::ACTION_CONFIRM, {"agree that it is sorted", "cadarnhau ei fod wedi ei ddatrys"}},
    {v1::ACTION_REOPEN, {"say that it is not sorted", "dweud nad yw wedi ei ddatrys"}},
    {v1::ACTION_WITHDRAW, {"take it back", "tynnu'n ôl"}},
    {v1::ACTION_REMIND, {"remind", "atgoffa"}},
    {v1::ACTION_ESCALATE, {"bring in", "galw i mewn"}},
    {v1::ACTION_REROUTE, {"move it on", "symud ymlaen"}},
    {v1::ACTION_CLOSE_UNANSWERED, {"close it without an answer", "cau heb ateb"}},
    {v1::ACTION_HOLD_CLOCK, {"stop a clock", "atal cloc"}},
    {v1::ACTION_RESUME_CLOCK, {"start a clock again", "ailddechrau cloc"}},
    {v1::ACTION_HOLD_ENDED, {"end of a stop", "diwedd ataliad"}},
    {v1::ACTION_EXTEND_CLOCK, {"extend a clock", "ymestyn cloc"}},
    {v1::ACTION_AGREE_EXTENSION, {"agree to more time", "cytuno i fwy o amser"}},
    {v1::ACTION_REFUSE_EXTENSION, {"say no to more time", "gwrthod mwy o amser"}},
    {v1::ACTION_ESCALATE_BY_HAND, {"ask somebody else to help", "gofyn i rywun arall helpu"}},
    {v1::ACTION_SNOOZE, {"put reminders off", "gohirio nodiadau atgoffa"}},
    {v1::ACTION_ACCEPT_TRANSFER, {"accept the transfer", "derbyn y trosglwyddiad"}},
    {v1::ACTION_DECLINE_TRANSFER, {"decline the transfer", "gwrthod y trosglwyddiad"}},
    {v1::ACTION_LEASE_ENDED, {"end of a claim", "diwedd hawliad"}},
    {v1::ACTION_RECORD_MILESTONE, {"record a step", "cofnodi cam"}},
    {v1::ACTION_REQUEST_STAGE, {"ask for the next stage", "gofyn am y cam nesaf"}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"say whether an advocate is wanted", "dweud a oes angen eiriolwr ai peidio"}},
    {v1::ACTION_CALENDAR_MOVED, {"change of calendar", "newid calendr"}},
    {v1::ACTION_REPLAN, {"change of policy", "newid polisi"}},
    {v1::ACTION_TELLING_FAILED, {"failure to tell", "methu rhoi gwybod"}},
    {v1::ACTION_CHANGE_OBJECTIONS, {"change who must not see it", "newid pwy na chaiff ei weld"}},
    {v1::ACTION_SAY_NOT_SAFE, {"say \"I am not safe\"", "dweud \"dydw i ddim yn ddiogel\""}},
    {v1::ACTION_CHECK_NAMES,
     {"say whether it is about somebody who is named", "dweud a yw am rywun sydd wedi ei enwi"}},
    {v1::ACTION_ASK_STAGE,
     {"ask whether the young person wants the next stage",
      "gofyn a yw'r person ifanc eisiau'r cam nesaf"}},
    {v1::ACTION_AGREE_STAGE, {"agree to the next stage", "cytuno i'r cam nesaf"}},
    {v1::ACTION_REFUSE_STAGE, {"say no to the next stage", "peidio â chytuno i'r cam nesaf"}},
    {v1::ACTION_ANSWER_SAFETY, {"answer \"are you safe?\"", "ateb \"wyt ti'n ddiogel?\""}},
    {v1::ACTION_NEW_WORKER, {"new worker", "gweithiwr newydd"}},
    {v1::ACTION_CORRECT_ANSWER, {"correct the answer", "cywiro'r ateb"}},
    {v1::ACTION_AMEND_CHANGE, {"move a planned change", "symud newid sydd wedi ei gynllunio"}},
    {v1::ACTION_DROP_CHANGE, {"drop a planned change", "rhoi'r gorau i newid"}},
    {v1::ACTION_THANK, {"thank for it", "diolch amdano"}},
    {v1::ACTION_TREAT_AS_REPORT, {"treat it as a report", "ei drin fel adroddiad"}},
};
// Of a report that is closed, and by who does not have it in hand, danger alone can be said.
inline constexpr base::DetailRow kDangerAlone = {"say that the young person is not safe",
                                                 "dweud nad yw'r person ifanc yn ddiogel"};
inline constexpr base::DetailRow kNoAction = {"nothing", "dim byd"};

inline constexpr Called<v1::Role> kRoleNames[] = {
    {v1::ROLE_UNSPECIFIED, {"", ""}},
    {v1::ROLE_YOUNG_PERSON, {"young person", "person ifanc"}},
    {v1::ROLE_SOCIAL_WORKER, {"social worker", "gweithiwr cymdeithasol"}},
    {v1::ROLE_TEAM_MANAGER, {"team manager", "rheolwr tîm"}},
    {v1::ROLE_SERVICE_MANAGER, {"service manager", "rheolwr gwasanaeth"}},
    {v1::ROLE_HEAD_OF_SERVICE, {"head of service", "pennaeth gwasanaeth"}},
    {v1::ROLE_DIRECTOR, {"director", "cyfarwyddwr"}},
    {v1::ROLE_IRO, {"Independent Reviewing Officer", "Swyddog Adolygu Annibynnol"}},
    {v1::ROLE_ADMINISTRATOR, {"administrator", "gweinyddwr"}},
    {v1::ROLE_ADVOCATE, {"advocate", "eiriolwr"}},
};

// The first value whose row is missing, lacks a language or stands in another's place; how many
// there are if all are right.
template <typename Enum, size_t kRows>
consteval int FirstOutOfPlace(const Called<Enum> (&rows)[kRows]) {
  for (size_t at = 0; at < kRows; ++at) {
    const bool is_whole = at == 0 || (!rows[at].name.en.empty() && !rows[at].name.cy.empty());
    if (static_cast<size_t>(rows[at].label) != at || !is_whole) return static_cast<int>(at);
  }
  return static_cast<int>(kRows);
}
static_assert(FirstOutOfPlace(kStateNames) == v1::Status_ARRAYSIZE);
static_assert(FirstOutOfPlace(kActionNames) == v1::Action_ARRAYSIZE);
static_assert(FirstOutOfPlace(kRoleNames) == v1::Role_ARRAYSIZE);

// NOT_POSSIBLE_IN_STATE: where the report stands, as its young person knows it ("being read", "yn
// cael ei ddarllen"; BEING_READ to programs), and what can be done now: "acknowledge it, write a
// note", "cydnabod, ysgrifennu nodyn"; "nothing" for none. Of a compliment it says that it is one,
// which is why so much is not possible: "praise (with us)". `only_danger`: whether of urgencies who
// asks can say danger alone.
absl::Status NotPossibleInState(v1::Status status, bool compliment,
                                const std::vector<v1::Action>& possible, bool only_danger);
// "a service manager", "rheolwr gwasanaeth".
base::InBothLanguages SomebodyWith(v1::Role role);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_NAMES_H_
