#ifndef SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_
#define SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_

#include "services/domain/tally/measure.h"

// The measures, one row each. For measure.cc.
namespace pledgekeeper::domain::measure_table {

inline constexpr Match kReceived[] = {{v1::ACTION_SUBMIT}};
inline constexpr Match kConfirmed[] = {{v1::ACTION_CONFIRM}};
inline constexpr Match kUnanswered[] = {{v1::ACTION_CLOSE_UNANSWERED}};
inline constexpr Match kWithdrawn[] = {{v1::ACTION_WITHDRAW}};
inline constexpr Match kClosed[] = {
    {v1::ACTION_CONFIRM}, {v1::ACTION_CLOSE_UNANSWERED}, {v1::ACTION_WITHDRAW}};
inline constexpr Match kOpened[] = {{v1::ACTION_OPEN}};
inline constexpr Match kAcknowledged[] = {{v1::ACTION_ACKNOWLEDGE}};
inline constexpr Match kResolved[] = {{v1::ACTION_RESOLVE}};
inline constexpr Match kAnswered[] = {{v1::ACTION_MESSAGE_FROM_WORKER}, {v1::ACTION_RESOLVE}};
inline constexpr Match kNotSorted[] = {{v1::ACTION_REOPEN}};
inline constexpr Match kFormal[] = {
    {v1::ACTION_UNSPECIFIED, "milestone:MILESTONE_FORMAL_REQUESTED"}};
inline constexpr Match kPanel[] = {{v1::ACTION_UNSPECIFIED, "milestone:MILESTONE_PANEL_REQUESTED"}};
inline constexpr Match kEscalated[] = {{v1::ACTION_ESCALATE}, {v1::ACTION_ESCALATE_BY_HAND}};
inline constexpr Match kEscalatedAgain[] = {{v1::ACTION_ESCALATE, "", 2},
                                            {v1::ACTION_ESCALATE_BY_HAND, "", 2}};
inline constexpr Match kMoved[] = {{v1::ACTION_TRANSFER},     {v1::ACTION_RELEASE},
                                   {v1::ACTION_RECUSE},       {v1::ACTION_REROUTE},
                                   {v1::ACTION_LEASE_ENDED},  {v1::ACTION_DECLINE_TRANSFER},
                                   {v1::ACTION_NEW_WORKER}};
inline constexpr Match kExtended[] = {{v1::ACTION_UNSPECIFIED, "extension:given"},
                                      {v1::ACTION_AGREE_EXTENSION}};
inline constexpr Match kExtensionRefused[] = {{v1::ACTION_REFUSE_EXTENSION}};
inline constexpr Match kHeldClock[] = {{v1::ACTION_HOLD_CLOCK}};
inline constexpr Match kOffered[] = {{v1::ACTION_UNSPECIFIED, "offered:advocate"}};
inline constexpr Match kWanted[] = {{v1::ACTION_UNSPECIFIED, "advocate:wanted"}};
inline constexpr Match kApology[] = {{v1::ACTION_UNSPECIFIED, "remedy:REMEDY_APOLOGY"}};
inline constexpr Match kOtherRemedy[] = {{v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PUT_RIGHT"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PAYMENT"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PRACTICE_CHANGED"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_OTHER"}};
inline constexpr Match kPlanned[] = {{v1::ACTION_PLAN_CHANGE}};
inline constexpr Match kMade[] = {{v1::ACTION_MAKE_CHANGE}};

using enum MeasureKind;

// The definitions speak of "the period" and "reports"; who reads them is a manager.
inline constexpr Measure kTable[] = {
    {.id = "received", .kind = kHappened, .matches = kReceived, .name_en = "Received",
     .name_cy = "Daeth i law", .definition_en = "Reports that came in the period.",
     .definition_cy = "Adroddiadau a ddaeth yn y cyfnod."},
    {.id = "danger", .kind = kDanger, .matches = kReceived, .share_of = "received",
     .name_en = "In danger", .name_cy = "Mewn perygl",
     .definition_en = "Reports that came in the period and counted as danger at some time.",
     .definition_cy = "Adroddiadau a ddaeth yn y cyfnod ac a oedd yn berygl ar ryw adeg."},
    {.id = "open-at-start", .kind = kOpenAtStart, .matches = {},
     .name_en = "Open at the start", .name_cy = "Ar agor ar y dechrau",
     .definition_en = "Reports that were open to staff when the period began.",
     .definition_cy = "Adroddiadau a oedd ar agor i staff pan ddechreuodd y cyfnod."},
    {.id = "open-at-end", .kind = kOpenAtEnd, .matches = {},
     .name_en = "Open at the end", .name_cy = "Ar agor ar y diwedd",
     .definition_en = "Reports that were open to staff when the period ended, or are now.",
     .definition_cy =
         "Adroddiadau a oedd ar agor i staff pan ddaeth y cyfnod i ben, neu sydd ar agor nawr."},
    {.id = "acknowledged", .kind = kHappened, .matches = kAcknowledged,
     .name_en = "Acknowledged", .name_cy = "Cydnabuwyd",
     .definition_en = "Reports that whoever has them acknowledged in the period.",
     .definition_cy = "Adroddiadau a gydnabuwyd yn y cyfnod gan bwy bynnag sydd â nhw.",
     .source = "SI 2014/1795, local resolution"},
    {.id = "resolved", .kind = kHappened, .matches = kResolved, .name_en = "Answered",
     .name_cy = "Atebwyd", .definition_en = "Reports that staff said were sorted in the period.",
     .definition_cy = "Adroddiadau y dywedodd staff eu bod wedi'u datrys yn y cyfnod."},
    {.id = "outcome-upheld", .kind = kOutcome, .matches = kResolved, .outcome = v1::OUTCOME_UPHELD,
     .share_of = "resolved", .name_en = "Promise not kept", .name_cy = "Addewid heb ei gadw",
     .definition_en = "Of those answered in the period, those whose outcome now is upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai a gadarnhawyd erbyn hyn."},
    {.id = "outcome-partly-upheld", .kind = kOutcome, .matches = kResolved,
     .outcome = v1::OUTCOME_PARTLY_UPHELD, .share_of = "resolved",
     .name_en = "Promise partly not kept", .name_cy = "Addewid heb ei gadw'n rhannol",
     .definition_en = "Of those answered in the period, those whose outcome now is partly upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai a gadarnhawyd yn rhannol erbyn hyn."},
    {.id = "outcome-not-upheld", .kind = kOutcome, .matches = kResolved,
     .outcome = v1::OUTCOME_NOT_UPHELD, .share_of = "resolved", .name_en = "Promise kept",
     .name_cy = "Addewid wedi'i gadw",
     .definition_en = "Of those answered in the period, those whose outcome now is not upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai nas cadarnhawyd erbyn hyn."},
    {.id = "outcome-out-of-scope", .kind = kOutcome, .matches = kResolved,
     .outcome = v1::OUTCOME_OUT_OF_SCOPE, .share_of = "resolved", .name_en = "Not decided here",
     .name_cy = "Heb ei benderfynu yma",
     .definition_en = "Of those answered in the period, those whose outcome now is out of scope.",
     .definition_cy =
         "O'r rhai a atebwyd yn y cyfnod, y rhai sydd y tu allan i'r cwmpas erbyn hyn."},
    {.id = "remedy-apology", .kind = kHappened, .matches = kApology, .share_of = "resolved",
     .name_en = "Apology", .name_cy = "Ymddiheuriad",
     .definition_en = "Reports answered in the period with an apology.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod gydag ymddiheuriad."},
    {.id = "remedy-other", .kind = kHappened, .matches = kOtherRemedy, .share_of = "resolved",
     .name_en = "Other remedy", .name_cy = "Iawn arall",
     .definition_en = "Reports answered in the period with another remedy than an apology.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod gyda iawn heblaw ymddiheuriad."},
    {.id = "not-sorted", .kind = kHappened, .matches = kNotSorted, .share_of = "resolved",
     .name_en = "Not sorted", .name_cy = "Heb ei ddatrys",
     .definition_en = "Reports of which the young person said in the period that it is not sorted.",
     .definition_cy =
         "Adroddiadau y dywedodd y person ifanc yn y cyfnod nad ydynt wedi'u datrys."},
    {.id = "closed", .kind = kHappened, .matches = kClosed, .name_en = "Closed",
     .name_cy = "Caewyd",
     .definition_en = "Reports that were over for the young person in the period.",
     .definition_cy = "Adroddiadau a ddaeth i ben i'r person ifanc yn y cyfnod."},
    {.id = "closed-confirmed", .kind = kHappened, .matches = kConfirmed, .share_of = "closed",
     .name_en = "Closed: sorted, they say", .name_cy = "Caewyd: wedi'i ddatrys, meddan nhw",
     .definition_en = "Reports of which the young person said in the period that it is sorted.",
     .definition_cy = "Adroddiadau y dywedodd y person ifanc yn y cyfnod eu bod wedi'u datrys."},
    {.id = "closed-unanswered", .kind = kHappened, .matches = kUnanswered, .share_of = "closed",
     .name_en = "Closed: no reply", .name_cy = "Caewyd: dim ateb",
     .definition_en = "Reports that closed in the period because the young person did not say "
                      "whether it is sorted.",
     .definition_cy = "Adroddiadau a gaeodd yn y cyfnod am na ddywedodd y person ifanc a oedd "
                      "wedi'i ddatrys."},
    {.id = "closed-withdrawn", .kind = kHappened, .matches = kWithdrawn, .share_of = "closed",
     .name_en = "Closed: taken back", .name_cy = "Caewyd: tynnwyd yn ôl",
     .definition_en = "Reports that the young person took back in the period.",
     .definition_cy = "Adroddiadau a dynnwyd yn ôl gan y person ifanc yn y cyfnod."},
    {.id = "stage-formal", .kind = kHappened, .matches = kFormal, .share_of = "received",
     .name_en = "Formal investigation (stage 2)", .name_cy = "Ymchwiliad ffurfiol (cam 2)",
     .definition_en = "Reports for which the formal stage was asked for in the period.",
     .definition_cy = "Adroddiadau y gofynnwyd am y cam ffurfiol ar eu cyfer yn y cyfnod.",
     .source = "SI 2014/1795, formal investigation"},
    {.id = "stage-panel", .kind = kHappened, .matches = kPanel, .share_of = "received",
     .name_en = "Review panel (stage 3)", .name_cy = "Panel adolygu (cam 3)",
     .definition_en = "Reports for which a review panel was asked for in the period.",
     .definition_cy = "Adroddiadau y gofynnwyd am banel adolygu ar eu cyfer yn y cyfnod."},
    {.id = "escalated", .kind = kHappened, .matches = kEscalated, .share_of = "received",
     .name_en = "Escalated", .name_cy = "Uwchgyfeiriwyd",
     .definition_en = "Reports to which somebody above was brought in, in the period.",
     .definition_cy = "Adroddiadau y daethpwyd â rhywun uwch i mewn iddynt yn y cyfnod."},
    {.id = "escalated-again", .kind = kHappened, .matches = kEscalatedAgain,
     .share_of = "escalated", .name_en = "Escalated to the second level or above",
     .name_cy = "Uwchgyfeiriwyd i'r ail lefel neu'n uwch",
     .definition_en = "Reports that reached the second level of escalation, or a higher one, in "
                      "the period.",
     .definition_cy =
         "Adroddiadau a gyrhaeddodd ail lefel uwchgyfeirio, neu un uwch, yn y cyfnod."},
    {.id = "moved", .kind = kHappened, .matches = kMoved, .share_of = "received",
     .name_en = "Changed hands", .name_cy = "Newidiodd ddwylo",
     .definition_en = "Reports that went from one worker or desk to another in the period.",
     .definition_cy = "Adroddiadau a aeth o un gweithiwr neu ddesg i'r llall yn y cyfnod."},
    {.id = "extended", .kind = kHappened, .matches = kExtended, .share_of = "received",
     .name_en = "Given more time", .name_cy = "Rhoddwyd rhagor o amser",
     .definition_en = "Reports with a clock that was extended in the period.",
     .definition_cy = "Adroddiadau â chloc a estynnwyd yn y cyfnod."},
    {.id = "extension-refused", .kind = kHappened, .matches = kExtensionRefused,
     .share_of = "received", .name_en = "More time refused", .name_cy = "Gwrthodwyd rhagor o amser",
     .definition_en = "Reports whose young person refused in the period to give more time.",
     .definition_cy =
         "Adroddiadau y gwrthododd y person ifanc roi rhagor o amser iddynt yn y cyfnod."},
    {.id = "held", .kind = kHappened, .matches = kHeldClock, .share_of = "received",
     .name_en = "Clock held", .name_cy = "Stopiwyd y cloc",
     .definition_en = "Reports with a clock that staff stopped for a lawful reason in the period.",
     .definition_cy =
         "Adroddiadau â chloc a stopiwyd gan staff am reswm cyfreithlon yn y cyfnod."},
    {.id = "advocate-offered", .kind = kHappened, .matches = kOffered, .share_of = "received",
     .name_en = "Advocate offered", .name_cy = "Cynigiwyd eiriolwr",
     .definition_en = "Reports whose young person was offered an advocate in the period.",
     .definition_cy = "Adroddiadau y cynigiwyd eiriolwr i'r person ifanc yn y cyfnod."},
    {.id = "advocate-wanted", .kind = kHappened, .matches = kWanted,
     .share_of = "advocate-offered", .name_en = "Advocate wanted", .name_cy = "Eisiau eiriolwr",
     .definition_en = "Reports whose young person said in the period that they want an advocate.",
     .definition_cy = "Adroddiadau y dywedodd y person ifanc yn y cyfnod eu bod eisiau eiriolwr."},
    {.id = "changes-planned", .kind = kHappened, .matches = kPlanned, .share_of = "resolved",
     .name_en = "Change planned", .name_cy = "Newid wedi'i gynllunio",
     .definition_en = "Reports because of which a change was planned in the period.",
     .definition_cy = "Adroddiadau y cynlluniwyd newid o'u herwydd yn y cyfnod."},
    {.id = "changes-made", .kind = kHappened, .matches = kMade, .share_of = "resolved",
     .name_en = "Change made", .name_cy = "Newid wedi'i wneud",
     .definition_en = "Reports because of which a planned change was made in the period.",
     .definition_cy = "Adroddiadau y gwnaed newid a gynlluniwyd o'u herwydd yn y cyfnod."},
    {.id = "time-to-open", .kind = kTime, .matches = kOpened, .name_en = "Time until opened",
     .name_cy = "Amser nes ei agor",
     .definition_en = "From receipt until somebody of staff first opened it.",
     .definition_cy = "O'i dderbyn nes i rywun o'r staff ei agor gyntaf."},
    {.id = "time-to-answer", .kind = kTime, .matches = kAnswered,
     .name_en = "Time until the first answer", .name_cy = "Amser nes yr ateb cyntaf",
     .definition_en = "From receipt until somebody of staff first wrote to the young person.",
     .definition_cy = "O'i dderbyn nes i rywun o'r staff ysgrifennu gyntaf at y person ifanc."},
    {.id = "time-to-resolve", .kind = kTime, .matches = kResolved,
     .name_en = "Time until said to be sorted", .name_cy = "Amser nes dweud ei fod wedi'i ddatrys",
     .definition_en = "From receipt until staff first said that it is sorted.",
     .definition_cy = "O'i dderbyn nes i staff ddweud gyntaf ei fod wedi'i ddatrys."},
    {.id = "time-to-close", .kind = kTime, .matches = kClosed, .name_en = "Time until closed",
     .name_cy = "Amser nes ei gau",
     .definition_en = "From receipt until it was first over for the young person.",
     .definition_cy = "O'i dderbyn nes iddo ddod i ben gyntaf i'r person ifanc."},
    {.id = "clock", .kind = kClock, .matches = {}, .name_en = "Legal clock",
     .name_cy = "Cloc cyfreithiol",
     .definition_en = "Clocks of this name that ended in the period: met, or no longer needed; in "
                      "time if that was before they were due.",
     .definition_cy = "Clociau o'r enw hwn a ddaeth i ben yn y cyfnod: bodlonwyd, neu nid oedd eu "
                      "hangen mwyach; mewn pryd os oedd hynny cyn y dyddiad."},
};

}  // namespace pledgekeeper::domain::measure_table

#endif  // SERVICES_DOMAIN_TALLY_MEASURE_TABLE_H_
