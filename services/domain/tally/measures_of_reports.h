#ifndef SERVICES_DOMAIN_TALLY_MEASURES_OF_REPORTS_H_
#define SERVICES_DOMAIN_TALLY_MEASURES_OF_REPORTS_H_

#include "services/domain/tally/facts.h"
#include "services/domain/tally/measure.h"

// What came, what became of it, and in what time. A part of measure_table.h.
namespace pledgekeeper::domain::measure_table {

inline constexpr Match kReceived[] = {{v1::ACTION_SUBMIT}};
inline constexpr Match kThanked[] = {{v1::ACTION_THANK}};
inline constexpr Match kConfirmed[] = {{v1::ACTION_CONFIRM}};
inline constexpr Match kUnanswered[] = {{v1::ACTION_CLOSE_UNANSWERED}};
inline constexpr Match kWithdrawn[] = {{v1::ACTION_WITHDRAW}};
inline constexpr Match kClosed[] = {
    {v1::ACTION_CONFIRM}, {v1::ACTION_CLOSE_UNANSWERED}, {v1::ACTION_WITHDRAW}};
// Whatever shows its words to staff is an opening.
inline constexpr Match kOpened[] = {{v1::ACTION_OPEN},
                                    {v1::ACTION_CLAIM},
                                    {v1::ACTION_ACKNOWLEDGE},
                                    {v1::ACTION_MESSAGE_FROM_WORKER},
                                    {v1::ACTION_NOTE}};
inline constexpr Match kAcknowledged[] = {{v1::ACTION_ACKNOWLEDGE}};
inline constexpr Match kResolved[] = {{v1::ACTION_RESOLVE}};
inline constexpr Match kAnswered[] = {
    {v1::ACTION_MESSAGE_FROM_WORKER}, {v1::ACTION_RESOLVE}, {v1::ACTION_ACKNOWLEDGE, "with:words"}};
inline constexpr Match kNotSorted[] = {{v1::ACTION_REOPEN}};
inline constexpr Match kJudged[] = {
    {v1::ACTION_CONFIRM}, {v1::ACTION_CLOSE_UNANSWERED}, {v1::ACTION_REOPEN}};
inline constexpr Match kFormal[] = {
    {v1::ACTION_UNSPECIFIED, "milestone:MILESTONE_FORMAL_REQUESTED"}};
inline constexpr Match kSkippedStage[] = {{v1::ACTION_UNSPECIFIED, kSkipped}};
inline constexpr Match kPanel[] = {{v1::ACTION_UNSPECIFIED, "milestone:MILESTONE_PANEL_REQUESTED"}};
inline constexpr Match kEscalated[] = {{v1::ACTION_ESCALATE}, {v1::ACTION_ESCALATE_BY_HAND}};
inline constexpr Match kEscalatedAgain[] = {{v1::ACTION_ESCALATE, "", 2},
                                            {v1::ACTION_ESCALATE_BY_HAND, "", 2}};
inline constexpr Match kMovedOn[] = {{v1::ACTION_UNSPECIFIED, kMoved}};
inline constexpr Match kExtended[] = {{v1::ACTION_UNSPECIFIED, "extension:given"},
                                      {v1::ACTION_AGREE_EXTENSION}};
inline constexpr Match kExtensionRefused[] = {{v1::ACTION_REFUSE_EXTENSION}};
inline constexpr Match kHeldClock[] = {{v1::ACTION_HOLD_CLOCK}};
inline constexpr Match kOffered[] = {{v1::ACTION_UNSPECIFIED, "offered:advocate"}};
inline constexpr Match kWanted[] = {{v1::ACTION_UNSPECIFIED, "advocate:wanted"}};
inline constexpr Match kArrived[] = {{v1::ACTION_OPEN, kByAdvocate}};

using enum MeasureKind;

// The definitions speak of "the period" and "reports"; who reads them is a manager.
inline constexpr Measure kOfReports[] = {
    {.id = "received",
     .kind = kHappened,
     .matches = kReceived,
     .name_en = "Received",
     .name_cy = "Daeth i law",
     .definition_en = "Reports that came in the period.",
     .definition_cy = "Adroddiadau a ddaeth yn y cyfnod."},
    {.id = "danger",
     .kind = kDanger,
     .matches = kReceived,
     .share_of = "received",
     .name_en = "In danger",
     .name_cy = "Mewn perygl",
     .definition_en = "Reports that came in the period and counted as danger at some time.",
     .definition_cy = "Adroddiadau a ddaeth yn y cyfnod ac a oedd yn berygl ar ryw adeg."},
    {.id = "open-at-start",
     .kind = kOpenAtStart,
     .matches = {},
     .name_en = "Open at the start",
     .name_cy = "Ar agor ar y dechrau",
     .definition_en = "Reports that were open to staff when the period began.",
     .definition_cy = "Adroddiadau a oedd ar agor i staff pan ddechreuodd y cyfnod."},
    {.id = "open-at-end",
     .kind = kOpenAtEnd,
     .matches = {},
     .name_en = "Open at the end",
     .name_cy = "Ar agor ar y diwedd",
     .definition_en = "Reports that were open to staff when the period ended, or are now.",
     .definition_cy =
         "Adroddiadau a oedd ar agor i staff pan ddaeth y cyfnod i ben, neu sydd ar agor nawr."},
    {.id = "in-hand",
     .kind = kInHand,
     .matches = {},
     .name_en = "In hand",
     .name_cy = "Dan ofal",
     .definition_en = "Reports that were open to staff at any time in the period.",
     .definition_cy = "Adroddiadau a oedd ar agor i staff ar unrhyw adeg yn y cyfnod."},
    {.id = "acknowledged",
     .kind = kHappened,
     .matches = kAcknowledged,
     .name_en = "Acknowledged",
     .name_cy = "Cydnabuwyd",
     .definition_en = "Reports that whoever has them acknowledged in the period.",
     .definition_cy = "Adroddiadau a gydnabuwyd yn y cyfnod gan bwy bynnag sydd â nhw.",
     .source = "SI 2014/1795, local resolution"},
    {.id = "resolved",
     .kind = kHappened,
     .matches = kResolved,
     .name_en = "Answered",
     .name_cy = "Atebwyd",
     .definition_en = "Reports that staff said were sorted in the period.",
     .definition_cy = "Adroddiadau y dywedodd staff eu bod wedi'u datrys yn y cyfnod."},
    {.id = "resolved-10-days",
     .kind = kWithin,
     .matches = kResolved,
     .most_days = 10,
     .share_of = "resolved",
     .name_en = "Answered within 10 working days",
     .name_cy = "Atebwyd o fewn 10 diwrnod gwaith",
     .definition_en = "Reports that staff first said were sorted in the period, and within 10 "
                      "working days of the day on which they came.",
     .definition_cy = "Adroddiadau y dywedodd staff gyntaf eu bod wedi'u datrys yn y cyfnod, ac o "
                      "fewn 10 diwrnod gwaith i'r diwrnod y daethant.",
     .source = "Children Act 1989 Representations Procedure (England) 2006, stage 1"},
    {.id = "resolved-20-days",
     .kind = kWithin,
     .matches = kResolved,
     .most_days = 20,
     .share_of = "resolved",
     .name_en = "Answered within 20 working days",
     .name_cy = "Atebwyd o fewn 20 diwrnod gwaith",
     .definition_en = "Reports that staff first said were sorted in the period, and within 20 "
                      "working days of the day on which they came.",
     .definition_cy = "Adroddiadau y dywedodd staff gyntaf eu bod wedi'u datrys yn y cyfnod, ac o "
                      "fewn 20 diwrnod gwaith i'r diwrnod y daethant.",
     .source = "Public Services Ombudsman for Wales, quarterly return"},
    {.id = "outcome-upheld",
     .kind = kOutcome,
     .matches = kResolved,
     .outcome = v1::OUTCOME_UPHELD,
     .share_of = "resolved",
     .name_en = "Upheld",
     .name_cy = "Cadarnhawyd",
     .definition_en = "Of those answered in the period, those whose outcome now is upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai a gadarnhawyd erbyn hyn."},
    {.id = "outcome-partly-upheld",
     .kind = kOutcome,
     .matches = kResolved,
     .outcome = v1::OUTCOME_PARTLY_UPHELD,
     .share_of = "resolved",
     .name_en = "Partly upheld",
     .name_cy = "Cadarnhawyd yn rhannol",
     .definition_en = "Of those answered in the period, those whose outcome now is partly upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai a gadarnhawyd yn rhannol erbyn hyn."},
    {.id = "outcome-not-upheld",
     .kind = kOutcome,
     .matches = kResolved,
     .outcome = v1::OUTCOME_NOT_UPHELD,
     .share_of = "resolved",
     .name_en = "Not upheld",
     .name_cy = "Nis cadarnhawyd",
     .definition_en = "Of those answered in the period, those whose outcome now is not upheld.",
     .definition_cy = "O'r rhai a atebwyd yn y cyfnod, y rhai nas cadarnhawyd erbyn hyn."},
    {.id = "outcome-out-of-scope",
     .kind = kOutcome,
     .matches = kResolved,
     .outcome = v1::OUTCOME_OUT_OF_SCOPE,
     .share_of = "resolved",
     .name_en = "Out of scope",
     .name_cy = "Y tu allan i'r cwmpas",
     .definition_en = "Of those answered in the period, those whose outcome now is out of scope.",
     .definition_cy =
         "O'r rhai a atebwyd yn y cyfnod, y rhai sydd y tu allan i'r cwmpas erbyn hyn."},
    {.id = "judged",
     .kind = kHappened,
     .matches = kJudged,
     .name_en = "Sorted or not",
     .name_cy = "Wedi'i ddatrys neu beidio",
     .definition_en =
         "Reports of which the young person said in the period whether it is sorted, or "
         "did not say so in time.",
     .definition_cy =
         "Adroddiadau y dywedodd y person ifanc yn y cyfnod a ydynt wedi'u datrys, neu na "
         "ddywedodd hynny mewn pryd."},
    {.id = "not-sorted",
     .kind = kHappened,
     .matches = kNotSorted,
     .share_of = "judged",
     .name_en = "Not sorted",
     .name_cy = "Heb ei ddatrys",
     .definition_en = "Reports of which the young person said in the period that it is not sorted.",
     .definition_cy = "Adroddiadau y dywedodd y person ifanc yn y cyfnod nad ydynt wedi'u datrys."},
    {.id = "closed",
     .kind = kHappened,
     .matches = kClosed,
     .name_en = "Closed",
     .name_cy = "Caewyd",
     .definition_en = "Reports that were over for the young person in the period.",
     .definition_cy = "Adroddiadau a ddaeth i ben i'r person ifanc yn y cyfnod."},
    {.id = "closed-confirmed",
     .kind = kHappened,
     .matches = kConfirmed,
     .share_of = "closed",
     .name_en = "Closed: sorted, they say",
     .name_cy = "Caewyd: wedi'i ddatrys, meddan nhw",
     .definition_en = "Reports of which the young person said in the period that it is sorted.",
     .definition_cy = "Adroddiadau y dywedodd y person ifanc yn y cyfnod eu bod wedi'u datrys."},
    {.id = "closed-unanswered",
     .kind = kHappened,
     .matches = kUnanswered,
     .share_of = "closed",
     .name_en = "Closed: no reply",
     .name_cy = "Caewyd: dim ateb",
     .definition_en = "Reports that closed in the period because the young person did not say "
                      "whether it is sorted.",
     .definition_cy = "Adroddiadau a gaeodd yn y cyfnod am na ddywedodd y person ifanc a oedd "
                      "wedi'i ddatrys."},
    {.id = "closed-withdrawn",
     .kind = kHappened,
     .matches = kWithdrawn,
     .share_of = "closed",
     .name_en = "Closed: taken back",
     .name_cy = "Caewyd: tynnwyd yn ôl",
     .definition_en = "Reports that the young person took back in the period.",
     .definition_cy = "Adroddiadau a dynnwyd yn ôl gan y person ifanc yn y cyfnod."},
    {.id = "stage-formal",
     .kind = kHappened,
     .matches = kFormal,
     .share_of = "in-hand",
     .name_en = "Formal investigation (stage 2)",
     .name_cy = "Ymchwiliad ffurfiol (cam 2)",
     .definition_en = "Reports for which the formal stage was asked for in the period.",
     .definition_cy = "Adroddiadau y gofynnwyd am y cam ffurfiol ar eu cyfer yn y cyfnod.",
     .source = "SI 2014/1795, formal investigation"},
    {.id = "stage-skipped",
     .kind = kHappened,
     .matches = kSkippedStage,
     .share_of = "stage-formal",
     .name_en = "Local stage skipped",
     .name_cy = "Hepgorwyd y cam lleol",
     .definition_en =
         "Reports for which the formal stage was asked for in the period before anybody "
         "had answered.",
     .definition_cy = "Adroddiadau y gofynnwyd am y cam ffurfiol ar eu cyfer yn y cyfnod cyn i neb "
                      "ateb.",
     .source = "SI 2014/1795, formal investigation"},
    {.id = "stage-panel",
     .kind = kHappened,
     .matches = kPanel,
     .share_of = "in-hand",
     .name_en = "Review panel (stage 3)",
     .name_cy = "Panel adolygu (cam 3)",
     .definition_en = "Reports for which a review panel was asked for in the period.",
     .definition_cy = "Adroddiadau y gofynnwyd am banel adolygu ar eu cyfer yn y cyfnod."},
    {.id = "escalated",
     .kind = kHappened,
     .matches = kEscalated,
     .share_of = "in-hand",
     .name_en = "Escalated",
     .name_cy = "Uwchgyfeiriwyd",
     .definition_en = "Reports to which somebody above was brought in, in the period.",
     .definition_cy = "Adroddiadau y daethpwyd â rhywun uwch i mewn iddynt yn y cyfnod."},
    {.id = "escalated-again",
     .kind = kHappened,
     .matches = kEscalatedAgain,
     .share_of = "escalated",
     .name_en = "Escalated to the second level or above",
     .name_cy = "Uwchgyfeiriwyd i'r ail lefel neu'n uwch",
     .definition_en = "Reports that reached the second level of escalation, or a higher one, in "
                      "the period.",
     .definition_cy =
         "Adroddiadau a gyrhaeddodd ail lefel uwchgyfeirio, neu un uwch, yn y cyfnod."},
    {.id = "moved",
     .kind = kHappened,
     .matches = kMovedOn,
     .share_of = "in-hand",
     .name_en = "Changed hands",
     .name_cy = "Newidiodd ddwylo",
     .definition_en = "Reports that went from one worker or desk to another in the period.",
     .definition_cy = "Adroddiadau a aeth o un gweithiwr neu ddesg i'r llall yn y cyfnod."},
    {.id = "extended",
     .kind = kHappened,
     .matches = kExtended,
     .share_of = "in-hand",
     .name_en = "Given more time",
     .name_cy = "Rhoddwyd rhagor o amser",
     .definition_en = "Reports with a clock that was extended in the period.",
     .definition_cy = "Adroddiadau â chloc a estynnwyd yn y cyfnod."},
    {.id = "extension-refused",
     .kind = kHappened,
     .matches = kExtensionRefused,
     .share_of = "in-hand",
     .name_en = "More time refused",
     .name_cy = "Gwrthodwyd rhagor o amser",
     .definition_en = "Reports whose young person refused in the period to give more time.",
     .definition_cy =
         "Adroddiadau y gwrthododd y person ifanc roi rhagor o amser iddynt yn y cyfnod."},
    {.id = "held",
     .kind = kHappened,
     .matches = kHeldClock,
     .share_of = "in-hand",
     .name_en = "Clock held",
     .name_cy = "Stopiwyd y cloc",
     .definition_en = "Reports with a clock that staff stopped for a lawful reason in the period.",
     .definition_cy = "Adroddiadau â chloc a stopiwyd gan staff am reswm cyfreithlon yn y cyfnod."},
    {.id = "hold",
     .kind = kHeld,
     .matches = {},
     .share_of = "in-hand",
     .name_en = "Clock held because",
     .name_cy = "Stopiwyd y cloc oherwydd",
     .definition_en = "Reports with a clock that staff stopped for this reason in the period.",
     .definition_cy = "Adroddiadau â chloc a stopiwyd gan staff am y rheswm hwn yn y cyfnod."},
    {.id = "advocate-offered",
     .kind = kHappened,
     .matches = kOffered,
     .share_of = "in-hand",
     .name_en = "Advocate offered",
     .name_cy = "Cynigiwyd eiriolwr",
     .definition_en = "Reports whose young person was offered an advocate in the period.",
     .definition_cy = "Adroddiadau y cynigiwyd eiriolwr i'r person ifanc yn y cyfnod."},
    {.id = "advocate-wanted",
     .kind = kHappened,
     .matches = kWanted,
     .share_of = "advocate-offered",
     .name_en = "Advocate wanted",
     .name_cy = "Eisiau eiriolwr",
     .definition_en = "Reports whose young person said in the period that they want an advocate.",
     .definition_cy = "Adroddiadau y dywedodd y person ifanc yn y cyfnod eu bod eisiau eiriolwr."},
    {.id = "advocate-arrived",
     .kind = kHappened,
     .matches = kArrived,
     .share_of = "advocate-wanted",
     .name_en = "Advocate arrived",
     .name_cy = "Cyrhaeddodd eiriolwr",
     .definition_en = "Reports that an advocate of the young person opened for the first time in "
                      "the period.",
     .definition_cy = "Adroddiadau a agorwyd am y tro cyntaf gan eiriolwr y person ifanc yn y "
                      "cyfnod."},
    {.id = "compliments",
     .kind = kHappened,
     .matches = kReceived,
     .of = CountedOf::kCompliments,
     .name_en = "Compliments",
     .name_cy = "Canmoliaeth",
     .definition_en =
         "Compliments that came in the period: that a promise is kept well. They are in no "
         "other count but this and the next, and that of their clock.",
     .definition_cy =
         "Canmoliaeth a ddaeth yn y cyfnod: bod addewid yn cael ei gadw'n dda. Nid yw mewn "
         "unrhyw gyfrif arall ond hwn a'r nesaf, a chyfrif ei chloc."},
    {.id = "thanked",
     .kind = kHappened,
     .matches = kThanked,
     .of = CountedOf::kCompliments,
     .share_of = "compliments",
     .name_en = "Thanked for",
     .name_cy = "Wedi cael diolch",
     .definition_en = "Compliments for which somebody of staff thanked in the period.",
     .definition_cy = "Canmoliaeth y diolchodd aelod o staff amdani yn y cyfnod."},
};

// Times, and clocks.
inline constexpr Measure kOfTimes[] = {
    {.id = "time-to-open",
     .kind = kTime,
     .matches = kOpened,
     .name_en = "Time until opened",
     .name_cy = "Amser nes ei agor",
     .definition_en = "From receipt until somebody of staff first opened it.",
     .definition_cy = "O'i dderbyn nes i rywun o'r staff ei agor gyntaf."},
    {.id = "time-to-answer",
     .kind = kTime,
     .matches = kAnswered,
     .name_en = "Time until the first answer",
     .name_cy = "Amser nes yr ateb cyntaf",
     .definition_en = "From receipt until somebody of staff first wrote to the young person.",
     .definition_cy = "O'i dderbyn nes i rywun o'r staff ysgrifennu gyntaf at y person ifanc."},
    {.id = "time-to-resolve",
     .kind = kTime,
     .matches = kResolved,
     .name_en = "Time until said to be sorted",
     .name_cy = "Amser nes dweud ei fod wedi'i ddatrys",
     .definition_en = "From receipt until staff first said that it is sorted.",
     .definition_cy = "O'i dderbyn nes i staff ddweud gyntaf ei fod wedi'i ddatrys."},
    {.id = "time-to-close",
     .kind = kTime,
     .matches = kClosed,
     .name_en = "Time until closed",
     .name_cy = "Amser nes ei gau",
     .definition_en = "From receipt until it was first over for the young person.",
     .definition_cy = "O'i dderbyn nes iddo ddod i ben gyntaf i'r person ifanc."},
    {.id = "clock",
     .kind = kClock,
     .matches = {},
     .of = CountedOf::kBoth,
     .name_en = "Legal clock",
     .name_cy = "Cloc cyfreithiol",
     .definition_en =
         "Clocks of this name that were met in the period, or became late in it and are "
         "not met; in time if they were met before they were due. What was no longer "
         "needed before it was due is not counted.",
     .definition_cy =
         "Clociau o'r enw hwn a fodlonwyd yn y cyfnod, neu a aeth yn hwyr ynddo ac nas "
         "bodlonwyd; mewn pryd os bodlonwyd nhw cyn y dyddiad. Ni chyfrifir yr hyn nad "
         "oedd ei angen mwyach cyn y dyddiad."},
};

}  // namespace pledgekeeper::domain::measure_table

#endif  // SERVICES_DOMAIN_TALLY_MEASURES_OF_REPORTS_H_
