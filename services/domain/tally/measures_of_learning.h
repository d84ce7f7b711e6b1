#ifndef SERVICES_DOMAIN_TALLY_MEASURES_OF_LEARNING_H_
#define SERVICES_DOMAIN_TALLY_MEASURES_OF_LEARNING_H_

#include "services/domain/tally/measure.h"

// What the council does about what it did not keep: remedies, what was at fault, what changes. A
// part of measure_table.h.
namespace pledgekeeper::domain::measure_table {

inline constexpr Match kApology[] = {{v1::ACTION_UNSPECIFIED, "remedy:REMEDY_APOLOGY"}};
inline constexpr Match kOtherRemedy[] = {{v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PUT_RIGHT"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PAYMENT"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_PRACTICE_CHANGED"},
                                         {v1::ACTION_UNSPECIFIED, "remedy:REMEDY_OTHER"}};
inline constexpr Match kFaultDelay[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_DELAY"}};
inline constexpr Match kFaultNotDone[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_NOT_DONE"}};
inline constexpr Match kFaultDecision[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_DECISION"}};
inline constexpr Match kFaultCommunication[] = {
    {v1::ACTION_UNSPECIFIED, "fault:FAULT_COMMUNICATION"}};
inline constexpr Match kFaultConduct[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_CONDUCT"}};
inline constexpr Match kFaultRecords[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_RECORDS"}};
inline constexpr Match kFaultResources[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_RESOURCES"}};
inline constexpr Match kFaultPolicy[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_POLICY"}};
inline constexpr Match kFaultProvider[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_PROVIDER"}};
inline constexpr Match kFaultOther[] = {{v1::ACTION_UNSPECIFIED, "fault:FAULT_OTHER"}};
inline constexpr Match kPlanned[] = {{v1::ACTION_PLAN_CHANGE}};
inline constexpr Match kMade[] = {{v1::ACTION_MAKE_CHANGE}};
inline constexpr Match kMadeInTime[] = {{v1::ACTION_UNSPECIFIED, "made:in_time"}};
inline constexpr Match kDropped[] = {{v1::ACTION_DROP_CHANGE}};

using enum MeasureKind;

inline constexpr Measure kOfLearning[] = {
    {.id = "remedy-apology",
     .kind = kHappened,
     .matches = kApology,
     .share_of = "resolved",
     .name_en = "Apology",
     .name_cy = "Ymddiheuriad",
     .definition_en = "Reports answered in the period with an apology.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod gydag ymddiheuriad."},
    {.id = "remedy-other",
     .kind = kHappened,
     .matches = kOtherRemedy,
     .share_of = "resolved",
     .name_en = "Other remedy",
     .name_cy = "Iawn arall",
     .definition_en = "Reports answered in the period with another remedy than an apology.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod gyda iawn heblaw ymddiheuriad."},
    {.id = "fault-delay",
     .kind = kHappened,
     .matches = kFaultDelay,
     .share_of = "resolved",
     .name_en = "At fault: delay",
     .name_cy = "Ar fai: oedi",
     .definition_en =
         "Reports answered in the period of which staff said what was at fault: it took too long.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: ei fod "
                      "wedi cymryd gormod o amser."},
    {.id = "fault-not-done",
     .kind = kHappened,
     .matches = kFaultNotDone,
     .share_of = "resolved",
     .name_en = "At fault: not done",
     .name_cy = "Ar fai: heb ei wneud",
     .definition_en = "Reports answered in the period of which staff said what was at fault: what "
                      "was agreed was not done.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: na "
                      "wnaed yr hyn y cytunwyd arno."},
    {.id = "fault-decision",
     .kind = kHappened,
     .matches = kFaultDecision,
     .share_of = "resolved",
     .name_en = "At fault: decision",
     .name_cy = "Ar fai: penderfyniad",
     .definition_en = "Reports answered in the period of which staff said what was at fault: a "
                      "decision was wrong.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: bod "
                      "penderfyniad yn anghywir."},
    {.id = "fault-communication",
     .kind = kHappened,
     .matches = kFaultCommunication,
     .share_of = "resolved",
     .name_en = "At fault: communication",
     .name_cy = "Ar fai: cyfathrebu",
     .definition_en = "Reports answered in the period of which staff said what was at fault: "
                      "nobody told, asked or heard them.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: na "
                      "ddywedodd neb wrthynt, na gofyn na gwrando arnynt."},
    {.id = "fault-conduct",
     .kind = kHappened,
     .matches = kFaultConduct,
     .share_of = "resolved",
     .name_en = "At fault: conduct",
     .name_cy = "Ar fai: ymddygiad",
     .definition_en = "Reports answered in the period of which staff said what was at fault: how "
                      "somebody behaved.",
     .definition_cy =
         "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: ymddygiad rhywun."},
    {.id = "fault-records",
     .kind = kHappened,
     .matches = kFaultRecords,
     .share_of = "resolved",
     .name_en = "At fault: records",
     .name_cy = "Ar fai: cofnodion",
     .definition_en = "Reports answered in the period of which staff said what was at fault: "
                      "records were wrong or missing.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: bod "
                      "cofnodion yn anghywir neu ar goll."},
    {.id = "fault-resources",
     .kind = kHappened,
     .matches = kFaultResources,
     .share_of = "resolved",
     .name_en = "At fault: resources",
     .name_cy = "Ar fai: adnoddau",
     .definition_en = "Reports answered in the period of which staff said what was at fault: there "
                      "was not enough.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: nad "
                      "oedd digon ar gael."},
    {.id = "fault-policy",
     .kind = kHappened,
     .matches = kFaultPolicy,
     .share_of = "resolved",
     .name_en = "At fault: way of working",
     .name_cy = "Ar fai: ffordd o weithio",
     .definition_en = "Reports answered in the period of which staff said what was at fault: a "
                      "rule or a way of working is wrong.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: bod "
                      "rheol neu ffordd o weithio yn anghywir."},
    {.id = "fault-provider",
     .kind = kHappened,
     .matches = kFaultProvider,
     .share_of = "resolved",
     .name_en = "At fault: provider",
     .name_cy = "Ar fai: darparwr",
     .definition_en = "Reports answered in the period of which staff said what was at fault: "
                      "somebody who works for the council.",
     .definition_cy = "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: rhywun "
                      "sy'n gweithio i'r cyngor."},
    {.id = "fault-other",
     .kind = kHappened,
     .matches = kFaultOther,
     .share_of = "resolved",
     .name_en = "At fault: other",
     .name_cy = "Ar fai: arall",
     .definition_en =
         "Reports answered in the period of which staff said what was at fault: something else.",
     .definition_cy =
         "Adroddiadau a atebwyd yn y cyfnod y dywedodd staff beth oedd ar fai: rhywbeth arall."},
    {.id = "changes-planned",
     .kind = kHappened,
     .matches = kPlanned,
     .share_of = "in-hand",
     .name_en = "Change planned",
     .name_cy = "Newid wedi'i gynllunio",
     .definition_en = "Reports because of which a change was planned in the period.",
     .definition_cy = "Adroddiadau y cynlluniwyd newid o'u herwydd yn y cyfnod."},
    {.id = "changes-made",
     .kind = kHappened,
     .matches = kMade,
     .name_en = "Change made",
     .name_cy = "Newid wedi'i wneud",
     .definition_en = "Reports because of which a planned change was made in the period.",
     .definition_cy = "Adroddiadau y gwnaed newid a gynlluniwyd o'u herwydd yn y cyfnod."},
    {.id = "changes-made-in-time",
     .kind = kHappened,
     .matches = kMadeInTime,
     .share_of = "changes-made",
     .name_en = "Change made in time",
     .name_cy = "Newid wedi'i wneud mewn pryd",
     .definition_en =
         "Reports because of which a planned change was made in the period, by the day "
         "that was named for it.",
     .definition_cy = "Adroddiadau y gwnaed newid a gynlluniwyd o'u herwydd yn y cyfnod, erbyn y "
                      "diwrnod a enwyd ar ei gyfer."},
    {.id = "changes-dropped",
     .kind = kHappened,
     .matches = kDropped,
     .name_en = "Change dropped",
     .name_cy = "Rhoddwyd y gorau i newid",
     .definition_en = "Reports of which staff said in the period that a planned change will not be "
                      "made.",
     .definition_cy =
         "Adroddiadau y dywedodd staff yn y cyfnod na fydd newid a gynlluniwyd yn cael "
         "ei wneud."},
};

}  // namespace pledgekeeper::domain::measure_table

#endif  // SERVICES_DOMAIN_TALLY_MEASURES_OF_LEARNING_H_
