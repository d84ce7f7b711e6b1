#ifndef SERVICES_DOMAIN_REPORT_ACTION_TABLE_H_
#define SERVICES_DOMAIN_REPORT_ACTION_TABLE_H_

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/report/lifecycle.h"

// One row per action: where it takes a report, and what the rules say of it. What is said of it
// stands under the same label in services/wording/happening_table.h. For lifecycle.cc, which
// answers from it, and for checks at compile time.
namespace pledgekeeper::domain::action_table {

using storage::v1::State;

// Columns of the table: the states a report can stand in.
inline constexpr int kStates = 8;
inline constexpr State NO = storage::v1::STATE_UNSPECIFIED;  // not possible
inline constexpr State RCV = storage::v1::RECEIVED;
inline constexpr State RDG = storage::v1::BEING_READ;
inline constexpr State ACK = storage::v1::ACKNOWLEDGED;
inline constexpr State RES = storage::v1::RESOLVED;
inline constexpr State CNF = storage::v1::CONFIRMED;
inline constexpr State WDR = storage::v1::WITHDRAWN;
inline constexpr State KPT = storage::v1::WITHDRAWN_BUT_KEPT;
inline constexpr State KPC = storage::v1::CONFIRMED_BUT_KEPT;

// One action.
struct Row {
  v1::Action action;
  State next[kStates];
  ActionRules rules;
};

inline constexpr bool WORK = true;
inline constexpr bool REST = false;
inline constexpr bool SHOWN = true;
inline constexpr bool GIVEN = false;
using enum AskedBy;
using enum Room;
using enum Concerns;

// In the order of v1.Action. A report that changes hands is RECEIVED again, so that its new holder
// acknowledges it; clocks that run go on. A resolved one keeps waiting for the young person.
// clang-format off
inline constexpr Row kTable[] = {
    // action                                RCV  RDG  ACK  RES  CNF  WDR  KPT  KPC
    // who may ask           work  words  room      of which reports, if not of all
    {v1::ACTION_SUBMIT,                      {NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO}, {kYoungPerson,         REST, SHOWN, kUsual}},
    {v1::ACTION_OPEN,                        {RDG, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kReader,              REST, SHOWN, kAlways}},
    {v1::ACTION_CLAIM,                       {RCV, RDG, RCV, RES, NO,  NO,  KPT, KPC}, {kTaker,               REST, SHOWN, kAlways}},
    {v1::ACTION_RELEASE,                     {RCV, RCV, RCV, RES, NO,  NO,  KPT, KPC}, {kHolderOrCover,       REST, GIVEN, kUsual}},
    {v1::ACTION_ACKNOWLEDGE,                 {ACK, ACK, NO,  RES, NO,  NO,  KPT, KPC}, {kActor,               WORK, SHOWN, kAlways, kNoCompliment}},
    {v1::ACTION_MESSAGE_FROM_WORKER,         {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActorOrAdvocate,     WORK, SHOWN, kReserve}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON,   {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kYoungPerson,         REST, SHOWN, kUsual}},
    {v1::ACTION_NOTE,                        {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kActor,               WORK, SHOWN, kUsual}},
    {v1::ACTION_SET_URGENCY,                 {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kReader,              WORK, SHOWN, kAlways}},
    {v1::ACTION_TRANSFER,                    {RCV, RCV, RCV, RES, NO,  NO,  KPT, KPC}, {kActorOrAbove,        REST, GIVEN, kAlways}},
    {v1::ACTION_RECUSE,                      {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}, {kReader,              REST, GIVEN, kAlways}},
    {v1::ACTION_PLAN_CHANGE,                 {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActor,               WORK, SHOWN, kUsual, kNoCompliment}},
    {v1::ACTION_MAKE_CHANGE,                 {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kActor,               WORK, SHOWN, kReserve}},
    {v1::ACTION_RESOLVE,                     {NO,  NO,  RES, NO,  NO,  NO,  WDR, NO}, {kActor,               WORK, SHOWN, kAlways, kNoCompliment}},
    {v1::ACTION_CONFIRM,                     {NO,  NO,  NO,  CNF, NO,  NO,  NO,  NO}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_REOPEN,                      {NO,  NO,  NO,  RCV, RCV, NO,  RCV, RCV}, {kYoungPerson,         REST, SHOWN, kReserve}},
    {v1::ACTION_WITHDRAW,                    {WDR, WDR, WDR, WDR, NO,  NO,  NO,  NO}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_REMIND,                      {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_ESCALATE,                    {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_REROUTE,                     {RCV, RCV, RCV, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_CLOSE_UNANSWERED,            {NO,  NO,  NO,  CNF, NO,  NO,  NO,  NO}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_HOLD_CLOCK,                  {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActorOrAbove,        WORK, SHOWN, kUsual}},
    {v1::ACTION_RESUME_CLOCK,                {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActorOrAbove,        REST, SHOWN, kAlways}},
    {v1::ACTION_HOLD_ENDED,                  {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_EXTEND_CLOCK,                {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActorOrAbove,        WORK, SHOWN, kUsual}},
    {v1::ACTION_AGREE_EXTENSION,             {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kYoungPerson,         REST, SHOWN, kUsual}},
    {v1::ACTION_REFUSE_EXTENSION,            {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kYoungPerson,         REST, SHOWN, kUsual}},
    {v1::ACTION_ESCALATE_BY_HAND,            {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kReaderButAdvocate,   REST, SHOWN, kAlways}},
    {v1::ACTION_SNOOZE,                      {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kActor,               REST, SHOWN, kUsual}},
    {v1::ACTION_ACCEPT_TRANSFER,             {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kHolder,              REST, SHOWN, kAlways}},
    {v1::ACTION_DECLINE_TRANSFER,            {RCV, RCV, NO,  RES, NO,  NO,  KPT, KPC}, {kHolder,              REST, GIVEN, kAlways}},
    {v1::ACTION_LEASE_ENDED,                 {RCV, RCV, NO,  RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_RECORD_MILESTONE,            {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kActor,               WORK, SHOWN, kAlways}},
    {v1::ACTION_REQUEST_STAGE,               {RCV, RCV, RCV, RCV, RCV, NO,  RCV, RCV}, {kYoungPerson,         REST, SHOWN, kReserve}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,       {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_CALENDAR_MOVED,              {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_REPLAN,                      {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_TELLING_FAILED,              {RCV, RDG, ACK, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_CHANGE_OBJECTIONS,           {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_SAY_NOT_SAFE,                {RCV, RCV, RCV, RCV, RCV, RCV, RCV, RCV}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_CHECK_NAMES,                 {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}, {kActorOrAbove,        WORK, GIVEN, kAlways}},
    {v1::ACTION_ASK_STAGE,                   {RCV, RDG, ACK, RES, NO,  NO,  NO,  NO}, {kActor,               WORK, SHOWN, kReserve, kNoCompliment}},
    {v1::ACTION_AGREE_STAGE,                 {RCV, RCV, RCV, RCV, RCV, NO,  RCV, RCV}, {kYoungPerson,         REST, SHOWN, kReserve}},
    {v1::ACTION_REFUSE_STAGE,                {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_ANSWER_SAFETY,               {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kYoungPerson,         REST, SHOWN, kAlways}},
    {v1::ACTION_NEW_WORKER,                  {RCV, RCV, RCV, RES, NO,  NO,  KPT, KPC}, {kNobody,              REST, SHOWN, kUsual}},
    {v1::ACTION_CORRECT_ANSWER,              {NO,  NO,  NO,  RES, NO,  NO,  NO,  NO}, {kActor,               WORK, SHOWN, kUsual}},
    {v1::ACTION_AMEND_CHANGE,                {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kActor,               WORK, SHOWN, kUsual}},
    {v1::ACTION_DROP_CHANGE,                 {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}, {kActor,               WORK, SHOWN, kReserve}},
    {v1::ACTION_THANK,                       {CNF, CNF, NO,  NO,  NO,  NO,  NO,  NO}, {kActor,               WORK, SHOWN, kAlways, kComplimentAlone}},
    {v1::ACTION_TREAT_AS_REPORT,             {RCV, RDG, NO,  NO,  RCV, NO,  NO,  RCV}, {kReaderButAdvocate,   WORK, SHOWN, kAlways, kComplimentAlone}},
};
// clang-format on

// The first action whose row is not in its place, or how many there are if none is.
constexpr int FirstOutOfPlace() {
  int at = 1;
  for (const Row& row : kTable) {
    if (row.action != at) return at;
    ++at;
  }
  return at;
}
// The first number says where: which of v1.Action has no row, has two, or stands in another's
// place.
static_assert(FirstOutOfPlace() == v1::Action_ARRAYSIZE);

}  // namespace pledgekeeper::domain::action_table

#endif  // SERVICES_DOMAIN_REPORT_ACTION_TABLE_H_
