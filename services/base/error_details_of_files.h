#ifndef SERVICES_BASE_ERROR_DETAILS_OF_FILES_H_
#define SERVICES_BASE_ERROR_DETAILS_OF_FILES_H_

#include "services/base/detail_row.h"

// The rows of error_details.h for the files that a council configures: what is wrong in a policy, a
// ladder, a pledge, or in how people are told.
namespace pledgekeeper::base {

inline constexpr DetailRow kErrorDetailsOfFiles[] = {
    // All configuration files. {complaint} is the library's own, in English.
    {"{complaint}", "nid yw'r testun yn dilyn y gramadeg ({complaint})"},
    {"is longer than {limit} bytes", "mae'n hirach na {limit} beit"},
    {"an id is 1 to 40 characters of A-Z a-z 0-9 . _ -",
     "mae id yn 1 i 40 nod o blith A-Z a-z 0-9 . _ -"},
    {"is 1 or more, and goes up with every change", "mae'n 1 neu fwy, ac yn codi gyda phob newid"},
    {"is 1,000,000,000 at most; the next change needs a higher one",
     "mae'n 1,000,000,000 ar y mwyaf; bydd angen rhif uwch ar y newid nesaf"},
    {"is required and is empty; fill it in", "mae'n wag, ac mae angen ei lenwi"},
    {"the English text is missing; write it in both languages",
     "mae'r testun Saesneg ar goll; mae angen ei ysgrifennu yn y ddwy iaith"},
    {"the Welsh text is missing; write it in both languages",
     "mae'r testun Cymraeg ar goll; mae angen ei ysgrifennu yn y ddwy iaith"},
    {"is not UTF-8; save the file as UTF-8", "nid yw'n UTF-8; mae angen cadw'r ffeil fel UTF-8"},
    {"is not a value that has a name; use a name",
     "nid yw'n werth sydd ag enw; mae angen defnyddio enw"},

    // Clocks of policies.
    {"an event is required", "mae angen digwyddiad"},
    {"{field} is required: name an event", "mae angen {field}: mae angen enwi digwyddiad"},
    {"this event meets the clock already; name it in met_by or in void_by",
     "mae'r digwyddiad hwn yn bodloni'r cloc yn barod; mae angen ei enwi yn met_by neu yn "
     "void_by"},
    {"this event starts the clock; name it in starts_on or in void_by",
     "mae'r digwyddiad hwn yn dechrau'r cloc; mae angen ei enwi yn starts_on neu yn void_by"},
    {"mark is required: how sure we are of the source",
     "mae angen mark: pa mor sicr yw'r ffynhonnell"},
    {"least_role is required: who may agree, from ROLE_SOCIAL_WORKER up to ROLE_DIRECTOR",
     "mae angen least_role: pwy gaiff gytuno, o ROLE_SOCIAL_WORKER hyd at ROLE_DIRECTOR"},
    {"at_most is required: the whole time at most", "mae angen at_most: yr amser cyfan ar y mwyaf"},
    {"is in the unit of the clock's own budget", "mae yn uned cyllideb y cloc ei hun"},
    {"is the whole time, so longer than the clock's own budget",
     "yr amser cyfan yw hyn, felly'n hirach na chyllideb y cloc ei hun"},
    {"at_most is required: the longest hold at once",
     "mae angen at_most: yr ataliad hiraf ar y tro"},
    {"a hold is in working_days or seconds", "mae ataliad mewn working_days neu seconds"},
    {"another hold of this clock has this reason",
     "mae gan ataliad arall o'r cloc hwn yr un rheswm"},
    {"budget is required: how long", "mae angen budget: pa mor hir"},
    {"NEXT_WORKING_DAY_WHEN_CLOSED is for budgets in seconds; working time waits for the office "
     "anyway",
     "mae NEXT_WORKING_DAY_WHEN_CLOSED ar gyfer cyllidebau mewn eiliadau; mae amser gwaith yn aros "
     "am y swyddfa beth bynnag"},

    // Ladders.
    {"a length of time is from 1 to {most}", "mae hyd o amser o 1 i {most}"},
    {"a share is from 0 to below 1; at 1, write due: true",
     "mae cyfran o 0 hyd at lai nag 1; ar gyfer 1, mae angen ysgrifennu due: true"},
    {"due is true, or share or after_due says when",
     "mae due yn true, neu mae share neu after_due yn dweud pryd"},
    {"a rung says when: share, due or after_due",
     "mae gris yn dweud pryd: share, due neu after_due"},
    {"target is required: whom the rung is about", "mae angen target: at bwy y mae'r gris"},
    {"a desk and the advocates are brought in: write action: ESCALATE",
     "mae desg a'r eiriolwyr yn cael eu galw i mewn: mae angen ysgrifennu action: ESCALATE"},
    {"the young person is told, not brought in: write action: REMIND",
     "mae'r person ifanc yn cael gwybod, nid ei alw i mewn: mae angen ysgrifennu action: REMIND"},
    {"is for target: WITH_ROLE only", "dim ond gyda target: WITH_ROLE y mae hwn"},
    {"WITH_ROLE needs a role of staff, ROLE_SOCIAL_WORKER to ROLE_IRO",
     "mae angen rôl staff gyda WITH_ROLE, o ROLE_SOCIAL_WORKER i ROLE_IRO"},
    {"action is required: REMIND, ESCALATE or CLOSE",
     "mae angen action: REMIND, ESCALATE neu CLOSE"},
    {"is 0 (no limit) or more", "mae'n 0 (dim terfyn) neu fwy"},
    {"needs repeat_every", "mae angen repeat_every"},
    {"CLOSE is for the last rung of a ladder only", "dim ond ar gyfer gris olaf ysgol y mae CLOSE"},
    {"CLOSE is for a clock that starts on RESOLVED only and is met by REOPENED",
     "mae CLOSE ar gyfer cloc sy'n dechrau ar RESOLVED yn unig ac sy'n cael ei fodloni gan "
     "REOPENED"},
    {"a length of time is required: working_days, working_hours or seconds",
     "mae angen hyd o amser: working_days, working_hours neu seconds"},
    {"ladder is required: at least a rung", "mae angen ladder: o leiaf un gris"},
    {"rungs stand in order of time: shares, then due, then after_due",
     "mae'r grisiau yn nhrefn amser: cyfrannau, wedyn due, wedyn after_due"},
    {"only the last rung repeats without limit: set at_most",
     "dim ond y gris olaf sy'n ailadrodd heb derfyn: mae angen gosod at_most"},
    {"a clock of the council's is met by a step that staff record, since it runs on when the "
     "report is "
     "closed: DECISION_RECORDED, say",
     "mae cloc y cyngor yn cael ei gyflawni gan gam y mae staff yn ei gofnodi, gan ei fod yn mynd "
     "ymlaen ar ôl i'r adroddiad gau: er enghraifft DECISION_RECORDED"},
    {"the one clock of planned changes is the council's: CHANGE_PLANNED to CHANGE_MADE or "
     "CHANGE_DROPPED, without conditions, holds or extension",
     "cloc y cyngor yw'r un cloc newidiadau: CHANGE_PLANNED i CHANGE_MADE neu CHANGE_DROPPED, heb "
     "amodau, "
     "ataliadau nac estyniad"},
    {"a clock of the council's goes on bringing staff in: its last rung is ESCALATE, and not to "
     "the holder or their cover",
     "mae cloc y cyngor yn dal i alw staff i mewn: ei ris olaf yw ESCALATE, ac nid at y sawl sydd "
     "â'r adroddiad na'r sawl sy'n cyflenwi"},
    {"a ladder must not end: its last rung repeats without limit (repeat_every, no at_most) or is "
     "CLOSE",
     "ni chaiff ysgol orffen: mae ei gris olaf yn ailadrodd heb derfyn (repeat_every, heb at_most) "
     "neu'n CLOSE"},

    // Policies.
    {"a report that nobody acknowledged would be forgotten: a clock for every report starts on "
     "RECEIVED and REOPENED, met by ACKNOWLEDGED or RESOLVED and nothing else, and brings somebody "
     "in at its end who is neither the holder, their cover nor an advocate",
     "byddai adroddiad heb ei gydnabod yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "RECEIVED a REOPENED, wedi'i fodloni gan ACKNOWLEDGED neu RESOLVED a dim arall, ac yn galw "
     "rhywun i mewn ar ei ddiwedd, nid y sawl sydd â'r adroddiad, nid y sawl sy'n cyflenwi, ac nid "
     "eiriolwr"},
    {"an acknowledged report would be forgotten: a clock for every report starts on ACKNOWLEDGED, "
     "met by RESOLVED and nothing else, and brings somebody in at its end who is neither the "
     "holder, their cover nor an advocate",
     "byddai adroddiad wedi ei gydnabod yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "ACKNOWLEDGED, wedi'i fodloni gan RESOLVED a dim arall, ac yn galw rhywun i mewn ar ei "
     "ddiwedd, nid y sawl sydd â'r adroddiad, nid y sawl sy'n cyflenwi, ac nid eiriolwr"},
    {"a resolved report would be forgotten: a clock for every report starts on RESOLVED, met by "
     "REOPENED and nothing else",
     "byddai adroddiad wedi ei ddatrys yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "RESOLVED, wedi'i fodloni gan REOPENED a dim arall"},
    {"a report for which {event} would be forgotten: a clock for every report starts on it, met by "
     "RESOLVED or by what another clock starts on",
     "byddai adroddiad ({event}) yn mynd yn angof: mae cloc i bob adroddiad yn dechrau arno, "
     "wedi'i fodloni gan RESOLVED neu gan beth mae cloc arall yn dechrau arno"},
    {"is from {least} to {most}", "mae o {least} i {most}"},
    {"is 1 or more: which version of the profile, so that a report keeps the clocks it started "
     "under",
     "mae'n 1 neu fwy: pa fersiwn o'r proffil, er mwyn i adroddiad gadw'r clociau y dechreuodd "
     "gyda nhw"},
    {"a profile includes no other; the policy includes both",
     "nid yw proffil yn cynnwys un arall; y polisi sy'n cynnwys y ddau"},
    {"a profile has clocks only; the policy that includes it says this",
     "dim ond clociau sydd mewn proffil; y polisi sy'n ei gynnwys sy'n dweud hyn"},
    {"longest is required: how far a reminder may be put off",
     "mae angen longest: pa mor hir y gellir gohirio nodyn atgoffa"},
    {"place is required: TEAM or PLACEMENT", "mae angen place: TEAM neu PLACEMENT"},
    {"another theme of this policy has this id", "mae gan thema arall o'r polisi hwn yr un id"},
    {"clocks is required: at least one", "mae angen clocks: o leiaf un"},
    {"another clock of this policy has this name", "mae gan gloc arall o'r polisi hwn yr un enw"},
    {"includes: there is no policy {policy}", "includes: nid oes polisi {policy}"},
    {"includes: {policy} is not a profile; only profile: true is included",
     "includes: nid yw {policy} yn broffil; dim ond profile: true sy'n cael ei gynnwys"},
    {"includes: the clock \"{clock}\" is in {one} and in {other}; keep one",
     "includes: mae'r cloc \"{clock}\" mewn dau le ({one}, {other}); mae angen cadw un"},
    {"calendar: there is no calendar \"{id}\"", "calendar: nid oes calendr \"{id}\""},
    {"there is no policy \"{policy}\"", "nid oes polisi \"{policy}\""},
    {"\"{policy}\" is a profile, for others to include; choose a policy",
     "proffil i eraill ei gynnwys yw \"{policy}\"; mae angen dewis polisi"},
    {"there is no pledge \"{pledge}\"", "nid oes addewid \"{pledge}\""},

    // Pledges.
    {"the first tier stands for everybody without one; name a tier with the usual phrases first",
     "mae'r haen gyntaf ar gyfer pawb sydd heb un; mae angen enwi haen â'r ymadroddion arferol yn "
     "gyntaf"},
    {"tiers is required: who reads which wording", "mae angen tiers: pwy sy'n darllen pa eiriad"},
    {"another tier of this pledge has this id", "mae gan haen arall o'r addewid hwn yr un id"},
    {"is not a tier of this pledge", "nid yw'n un o haenau'r addewid hwn"},
    {"this tier has two wordings; keep one", "mae gan yr haen hon ddau eiriad; mae angen cadw un"},
    {"has no wording for the tier \"{tier}\"", "nid oes geiriad i'r haen \"{tier}\""},
    {"is \"people\", \"prevention\", \"partnership\", \"well-being\" or empty",
     "mae'n \"people\", \"prevention\", \"partnership\", \"well-being\" neu'n wag"},
    {"promises is required: at least one", "mae angen promises: o leiaf un"},
    {"\"another\" is for reports about none of the promises",
     "mae \"another\" ar gyfer adroddiadau nad ydynt yn ymwneud ag unrhyw un o'r addewidion"},
    {"another promise of this pledge has this id",
     "mae gan addewid arall o'r ddogfen hon yr un id"},
    {"emergency_contacts is required: whom to call in danger",
     "mae angen emergency_contacts: pwy i'w ffonio mewn perygl"},
    {"is a date like 2020-01-31", "mae'n ddyddiad fel 2020-01-31"},

    // Telling people.
    {"must begin with {start}", "mae angen {start} ar y dechrau"},
    {"must be a UUID, as GOV.UK Notify shows it",
     "rhaid iddo fod yn UUID, fel mae GOV.UK Notify yn ei ddangos"},
    {"must be an e-mail address", "rhaid iddo fod yn gyfeiriad e-bost"},
    {"username and password_file go together",
     "mae username a password_file yn mynd gyda'i gilydd"},
    {"email_template_id or sms_template_id is required",
     "mae angen email_template_id neu sms_template_id"},
    {"must be one line of at most {limit} bytes",
     "rhaid iddo fod yn un llinell o {limit} beit ar y mwyaf"},
    {"is longer than {limit} characters", "mae'n hirach na {limit} nod"},
    {"nobody of them is told for {reason}", "does neb ohonyn nhw'n cael gwybod am {reason}"},
    {"is there twice", "mae yno ddwywaith"},
    {"{field}: there is no text for {reason}", "{field}: does dim testun am {reason}"},
    {"lacks the plural form \"{form}\"", "mae'r ffurf luosog \"{form}\" ar goll"},
    {"says \"{word}\", which gives the app away", "mae'n dweud \"{word}\", sy'n datgelu'r ap"},
    {"must be \"en\" or \"cy\"", "rhaid iddo fod yn \"en\" neu'n \"cy\""},
    {"never_for_young_people is required", "mae angen never_for_young_people"},
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_DETAILS_OF_FILES_H_
