#ifndef SERVICES_DOMAIN_REPORT_NAMES_H_
#define SERVICES_DOMAIN_REPORT_NAMES_H_

#include <cstddef>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/errors.h"

// What states, actions and roles are called inside a sentence, in both languages: one table each,
// in the order of its enum, so that a row that is missing does not compile. Of states and actions
// the English is the name in the API. Pure; threads may call it freely.
namespace pledgekeeper::domain {

template <typename Enum>
struct Called {
  Enum label;
  base::DetailRow name;
};

// For "while the report is {state}", "tra bo'r adroddiad {state}".
inline constexpr Called<v1::Status> kStateNames[] = {
    {v1::STATUS_UNSPECIFIED, {"", ""}},
    {v1::STATUS_WE_HAVE_IT, {"WE_HAVE_IT", "gyda ni"}},
    {v1::STATUS_BEING_READ, {"BEING_READ", "yn cael ei ddarllen"}},
    {v1::STATUS_BEING_WORKED_ON, {"BEING_WORKED_ON", "yn cael sylw"}},
    {v1::STATUS_SAID_TO_BE_SORTED,
     {"SAID_TO_BE_SORTED", "yn aros i'r person ifanc ddweud a yw wedi ei ddatrys"}},
    {v1::STATUS_SORTED, {"SORTED", "wedi ei ddatrys"}},
    {v1::STATUS_TAKEN_BACK, {"TAKEN_BACK", "wedi ei dynnu'n ôl"}},
};

// For a list of what is possible.
inline constexpr Called<v1::Action> kActionNames[] = {
    {v1::ACTION_UNSPECIFIED, {"", ""}},
    {v1::ACTION_SUBMIT, {"SUBMIT", "anfon"}},
    {v1::ACTION_OPEN, {"OPEN", "agor"}},
    {v1::ACTION_CLAIM, {"CLAIM", "hawlio"}},
    {v1::ACTION_RELEASE, {"RELEASE", "rhyddhau"}},
    {v1::ACTION_ACKNOWLEDGE, {"ACKNOWLEDGE", "cydnabod"}},
    {v1::ACTION_MESSAGE_FROM_WORKER, {"MESSAGE_FROM_WORKER", "ysgrifennu at y person ifanc"}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, {"MESSAGE_FROM_YOUNG_PERSON", "ysgrifennu neges"}},
    {v1::ACTION_NOTE, {"NOTE", "ysgrifennu nodyn"}},
    {v1::ACTION_SET_URGENCY, {"SET_URGENCY", "newid lefel y brys"}},
    {v1::ACTION_TRANSFER, {"TRANSFER", "trosglwyddo"}},
    {v1::ACTION_RECUSE, {"RECUSE", "camu yn ôl"}},
    {v1::ACTION_PLAN_CHANGE, {"PLAN_CHANGE", "cynllunio newid"}},
    {v1::ACTION_MAKE_CHANGE, {"MAKE_CHANGE", "gwneud newid"}},
    {v1::ACTION_RESOLVE, {"RESOLVE", "dweud ei fod wedi ei ddatrys"}},
    {v1::ACTION_CONFIRM, {"CONFIRM", "cadarnhau ei fod wedi ei ddatrys"}},
    {v1::ACTION_REOPEN, {"REOPEN", "dweud nad yw wedi ei ddatrys"}},
    {v1::ACTION_WITHDRAW, {"WITHDRAW", "tynnu'n ôl"}},
    {v1::ACTION_REMIND, {"REMIND", "atgoffa"}},
    {v1::ACTION_ESCALATE, {"ESCALATE", "galw i mewn"}},
    {v1::ACTION_REROUTE, {"REROUTE", "symud ymlaen"}},
    {v1::ACTION_CLOSE_UNANSWERED, {"CLOSE_UNANSWERED", "cau heb ateb"}},
    {v1::ACTION_HOLD_CLOCK, {"HOLD_CLOCK", "atal cloc"}},
    {v1::ACTION_RESUME_CLOCK, {"RESUME_CLOCK", "ailddechrau cloc"}},
    {v1::ACTION_HOLD_ENDED, {"HOLD_ENDED", "diwedd ataliad"}},
    {v1::ACTION_EXTEND_CLOCK, {"EXTEND_CLOCK", "ymestyn cloc"}},
    {v1::ACTION_AGREE_EXTENSION, {"AGREE_EXTENSION", "cytuno i fwy o amser"}},
    {v1::ACTION_REFUSE_EXTENSION, {"REFUSE_EXTENSION", "gwrthod mwy o amser"}},
    {v1::ACTION_ESCALATE_BY_HAND, {"ESCALATE_BY_HAND", "gofyn i rywun arall helpu"}},
    {v1::ACTION_SNOOZE, {"SNOOZE", "gohirio nodiadau atgoffa"}},
    {v1::ACTION_ACCEPT_TRANSFER, {"ACCEPT_TRANSFER", "derbyn y trosglwyddiad"}},
    {v1::ACTION_DECLINE_TRANSFER, {"DECLINE_TRANSFER", "gwrthod y trosglwyddiad"}},
    {v1::ACTION_LEASE_ENDED, {"LEASE_ENDED", "diwedd hawliad"}},
    {v1::ACTION_RECORD_MILESTONE, {"RECORD_MILESTONE", "cofnodi cam"}},
    {v1::ACTION_REQUEST_STAGE, {"REQUEST_STAGE", "gofyn am y cam nesaf"}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"ANSWER_ADVOCATE_OFFER", "dweud a oes angen eiriolwr ai peidio"}},
    {v1::ACTION_CALENDAR_MOVED, {"CALENDAR_MOVED", "newid calendr"}},
    {v1::ACTION_REPLAN, {"REPLAN", "newid polisi"}},
    {v1::ACTION_TELLING_FAILED, {"TELLING_FAILED", "methu rhoi gwybod"}},
    {v1::ACTION_CHANGE_OBJECTIONS, {"CHANGE_OBJECTIONS", "newid pwy na chaiff ei weld"}},
    {v1::ACTION_SAY_NOT_SAFE, {"SAY_NOT_SAFE", "dweud nad yw'r person ifanc yn ddiogel"}},
    {v1::ACTION_CHECK_NAMES, {"CHECK_NAMES", "dweud a yw am rywun sydd wedi ei enwi"}},
    {v1::ACTION_ASK_STAGE, {"ASK_STAGE", "gofyn a yw'r person ifanc eisiau'r cam nesaf"}},
    {v1::ACTION_AGREE_STAGE, {"AGREE_STAGE", "cytuno i'r cam nesaf"}},
    {v1::ACTION_REFUSE_STAGE, {"REFUSE_STAGE", "peidio â chytuno i'r cam nesaf"}},
    {v1::ACTION_ANSWER_SAFETY, {"ANSWER_SAFETY", "dweud a yw'r person ifanc yn ddiogel"}},
    {v1::ACTION_NEW_WORKER, {"NEW_WORKER", "gweithiwr newydd"}},
};
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

// The state as its young person knows it: "BEING_READ", "yn cael ei ddarllen".
base::InBothLanguages NameOf(storage::v1::State state);
// "ACKNOWLEDGE, NOTE", "cydnabod, ysgrifennu nodyn"; "nothing" for none.
base::InBothLanguages NamesOf(const std::vector<v1::Action>& actions);
// "a service manager", "rheolwr gwasanaeth".
base::InBothLanguages SomebodyWith(v1::Role role);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_NAMES_H_
